// Pictures without a ground of their own were drawn for another one: black lines for white paper. Where they would be lost on the
// reader's, they get a plate behind them. Formulas that are pictures are turned over.
//
// What a picture is made of can be seen where it comes from the page's own site or stands in its address. Of those from elsewhere
// the browser tells nothing: unless they are photographs by their ending they get a plate in the colour of their page where the
// reader's is of the other kind, since it is not seen behind a picture that has a ground.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** The picture is looked at so small (pixels each way). */
  const LOOK = 40;
  /** From so many of its pixels on it is see-through (share), and of those that are not so many are dark or light. */
  const OPEN = 0.02;
  const MANY = 0.15;
  /** Beyond these a colour is as good as lost on a ground of its kind (0 black to 1 white, as eyes see it). */
  const DARK = 0.3;
  const LIGHT = 0.6;
  /** A colour is gray where its parts are no further apart (0 to 255). */
  const GRAY = 40;
  const DARK_THEMES = ["gray", "dark", "black", "contrast"];
  const PHOTO = /\.jpe?g(?:$|[?#])|^data:image\/jpeg/i;
  const TEX = /\\[a-z]+|[_^]\{|^\$.+\$$|^\\[[(]/i;

  /** @param {Lisible.Reader} reader */
  space.parts.grounds = (reader) => {
    const { view, signal, watch } = reader;
    const { root, body } = view;
    if (!body?.querySelector("img")) return;
    // Before the first picture is looked at, and after the article is painted.
    const ask = () => {
      root.dataset.pageGround = isPageDark() ? "dark" : "light";
    };
    space.idly?.([ask], (act) => act(), signal);
    const loaded = (/** @type {Event} */ event) => {
      const picture = /** @type {HTMLImageElement} */ (event.target);
      if (picture.localName === "img") space.idly?.([picture], look, signal);
    };
    body.addEventListener("load", loaded, { signal, capture: true });
    watch(() => {
      root.dataset.ground = isDark(root) ? "dark" : "light";
    });
  };

  space.paintPicture = look;

  /** Whether a picture is a formula: what it says in its place is TeX. */
  space.isFormula = (picture) => TEX.test(picture.getAttribute("alt")?.trim() ?? "");

  /** Follows from what `dress` has set: no style has to be worked out for it. @param {HTMLElement} root */
  function isDark(root) {
    if (matchMedia("(forced-colors: active)").matches) {
      return matchMedia("(prefers-color-scheme: dark)").matches;
    }
    const { theme = "" } = root.dataset;
    return theme === "custom" ? root.style.colorScheme === "dark" : DARK_THEMES.includes(theme);
  }

  /** Whether the page itself is dark: the first ground that is painted under everything. */
  function isPageDark() {
    for (const el of [document.body, document.documentElement]) {
      const [red = 0, green = 0, blue = 0, alpha = 1] = numbers(
        el ? getComputedStyle(el).backgroundColor : "",
      );
      if (alpha > 0.5) return luminance(red, green, blue) < DARK;
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme === "dark" || (/dark/.test(scheme) && matchMedia("(prefers-color-scheme: dark)").matches);
  }

  /** @param {string} colour as a browser computes it */
  function numbers(colour) {
    const found = /^rgba?\(/.test(colour) ? (colour.match(/[\d.]+/g) ?? []).map(Number) : [0, 0, 0, 0];
    return found;
  }

  /** @param {number} red @param {number} green @param {number} blue */
  function luminance(red, green, blue) {
    return 0.2126 * (red / 255) ** 2.2 + 0.7152 * (green / 255) ** 2.2 + 0.0722 * (blue / 255) ** 2.2;
  }

  /** Says on the picture how it is to be shown. @param {HTMLImageElement} picture */
  function look(picture) {
    if (picture.dataset.paint || !picture.complete || picture.naturalWidth === 0) return;
    if (PHOTO.test(picture.currentSrc)) {
      picture.dataset.paint = "whole";
      return;
    }
    const seen = pixelsOf(picture);
    picture.dataset.paint = paintOf(seen, space.isFormula?.(picture) ?? false);
  }

  /**
   * @param {Uint8ClampedArray | null} pixels
   * @param {boolean} formula
   * @returns {"formula" | "unseen" | "whole" | "ink" | "chalk" | "mixed"}
   */
  function paintOf(pixels, formula) {
    if (!pixels) return formula ? "formula" : "unseen";
    const { open, dark, light, gray } = share(pixels);
    if (formula && gray > 0.98) return "formula";
    if (open < OPEN) return "whole";
    if (dark >= MANY) return "ink";
    return light >= 1 - MANY ? "chalk" : "mixed";
  }

  /** Which share of the pixels is see-through; and of the others, dark, light, gray. @param {Uint8ClampedArray} pixels */
  function share(pixels) {
    let open = 0;
    let solid = 0;
    let dark = 0;
    let light = 0;
    let gray = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(at, at + 4);
      const weight = alpha / 255;
      open += 1 - weight;
      solid += weight;
      const bright = luminance(red, green, blue);
      if (bright < DARK) dark += weight;
      if (bright > LIGHT) light += weight;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) <= GRAY) gray += weight;
    }
    const of = solid || 1;
    return { open: open / (pixels.length / 4), dark: dark / of, light: light / of, gray: gray / of };
  }

  /** Null where the browser does not show it to us. @param {HTMLImageElement} picture */
  function pixelsOf(picture) {
    try {
      const canvas = new OffscreenCanvas(LOOK, LOOK);
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      pen?.drawImage(picture, 0, 0, LOOK, LOOK);
      return pen?.getImageData(0, 0, LOOK, LOOK).data ?? null;
    } catch {
      return null;
    }
  }
})();
