// How the reader looks: settings become CSS variables and a few attributes on its root, and nothing else.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  const CUSTOM = { text: "--ink", back: "--paper", link: "--accent", visited: "--visited", mark: "--mark" };

  /** @param {HTMLElement} root @param {Lisible.Settings} settings */
  space.dress = (root, settings) => {
    const { style, dataset } = root;
    dataset.theme = themeOf(settings);
    dataset.layout = settings.layout;
    dataset.pictures = settings.pictures;
    dataset.hyphens = settings.hyphens;
    dataset.font = settings.font;
    dataset.codeFont = settings.codeFont;
    dataset.align = settings.align;
    root.toggleAttribute("data-dim", settings.dim);
    root.toggleAttribute("data-wrap", settings.wrap);
    root.toggleAttribute("data-full", settings.full);
    const variables = {
      "--size": `${settings.size}px`,
      "--weight": `${settings.weight}`,
      "--width": `${settings.width}ch`,
      "--signs": `${settings.width}`,
      "--line": `${settings.line}`,
      "--letter": `${settings.letter}em`,
      "--word": `${settings.word}em`,
      "--paragraph": `${settings.paragraph}em`,
      "--align": settings.align,
      "--own": settings.fontName ? `"${settings.fontName}"` : "var(--serif)",
      "--own-code": settings.codeFontName ? `"${settings.codeFontName}"` : "var(--mono)",
    };
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
    for (const [part, name] of Object.entries(CUSTOM)) {
      if (settings.theme === "custom") style.setProperty(name, customOf(settings, part));
      else style.removeProperty(name);
    }
    style.colorScheme = settings.theme === "custom" ? (isDark(settings.customBack) ? "dark" : "light") : "";
  };

  /** The theme in force: `auto` is one of two. @param {Lisible.Settings} settings */
  function themeOf({ theme }) {
    if (theme !== "auto") return theme;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  /** @param {Lisible.Settings} settings @param {string} part */
  function customOf(settings, part) {
    const name = `custom${part[0]?.toUpperCase()}${part.slice(1)}`;
    return /** @type {any} */ (settings)[name];
  }

  /** Whether a ground is darker than the middle of what eyes see. @param {string} colour `#rrggbb` */
  function isDark(colour) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
      (at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255,
    );
    return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2 < 0.18;
  }
})();
