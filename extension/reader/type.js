// The fonts that are not the browser's own stacks: bundled ones come when they are chosen, installed ones are looked for.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** Wide and narrow letters, some of other scripts: no two fonts set them in the same widths. */
  const SAMPLE = "mmmmWWWiiill 0123 ÄßЖщ 永あ한 ش";

  const CODE = "code, kbd, samp, pre";

  /** @param {Lisible.Reader} reader */
  space.parts.type = (reader) => {
    const { doc, view, payload, signal } = reader;
    if (!payload.article) return;
    /** Watches one setting, and loads what its text needs. @param {"font" | "codeFont"} name @param {() => string} words */
    const follow = (name, words) => {
      let shown = "";
      reader.watch(async ({ [name]: font }) => {
        if (font === shown) return;
        shown = font;
        if (!payload.fonts.includes(font)) return;
        await space.loadFont?.(doc, font, words(), signal);
        // Lines break elsewhere now.
        if (!signal.aborted) reader.change({});
      });
    };
    follow("font", () => view.article?.textContent ?? "");
    follow("codeFont", () =>
      [...(view.body?.querySelectorAll(CODE) ?? [])].map((el) => el.textContent).join(""),
    );
  };

  /** Whether a font is installed: then a text has another width in it than in what stands in for it. @param {string} name */
  space.isInstalled = (name) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    if (!context) return true;
    const width = (/** @type {string} */ family) => {
      context.font = `40px ${family}`;
      return context.measureText(SAMPLE).width;
    };
    return ["serif", "sans-serif", "monospace"].some(
      (family) => width(`"${name}", ${family}`) !== width(family),
    );
  };
})();
