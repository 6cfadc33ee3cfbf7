// One's own colours: how well they can be read, by WCAG 2, and a way to mend them that keeps their hue. Classic script, for the
// reader's panel and the options page.
(() => {
  // The first of the parts makes it its own: an element with this id stands under the name in Chromium, even in our world.
  if (!Object.hasOwn(globalThis, "lisible")) globalThis.lisible = {};
  const space = /** @type {Lisible.Space} */ (globalThis.lisible);
  /** WCAG 2.2, 1.4.3: for text of any size. */
  const ENOUGH = 4.5;
  /** For words in a panel, whose ground is a little nearer to the text than that of the article (`--raised` in themes.css). */
  const RAISED = 5;
  /** How much of the text's colour is in what is said beside it (`--quiet` in themes.css). */
  const QUIET = 0.78;
  /** A colour of less chroma is gray to the eye: it has no hue that could be kept. */
  const GRAY = 0.015;
  /** So far the hue may move (degrees): colours are whole numbers, so that it can't stay quite where it was. */
  const HUE = 1.9;
  /** Lightness is tried in steps of so much. */
  const STEP = 1 / 512;

  /** @typedef {[number, number, number]} Triple */

  // ---- contrast ---------------------------------------------------------------------------------

  space.contrast = (colour, back) => {
    const [high, low] = [luminance(colour), luminance(back)].sort((a, b) => b - a);
    return (Number(high) + 0.05) / (Number(low) + 0.05);
  };

  /** @param {string} colour `#rrggbb` */
  function luminance(colour) {
    const [red, green, blue] = linear(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** Light of each channel, 0 to 1. @param {string} colour @returns {Triple} */
  function linear(colour) {
    return /** @type {Triple} */ (
      [1, 3, 5].map((at) => {
        const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      })
    );
  }

  // ---- OKLCH, the colour space in which lightness alone can be changed ---------------------------

  space.oklch = (colour) => {
    const [red, green, blue] = linear(colour);
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
    return {
      light: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      chroma: Math.hypot(a, b),
      hue: (Math.atan2(b, a) * 180) / Math.PI,
    };
  };

  /** Each channel as light; outside of 0 to 1 it can't be shown. @param {number} light @param {number} chroma @param {number} hue @returns {Triple} */
  function toLinear(light, chroma, hue) {
    const a = chroma * Math.cos((hue * Math.PI) / 180);
    const b = chroma * Math.sin((hue * Math.PI) / 180);
    const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
    const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
    const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
    return [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ];
  }

  /** The most chroma, up to what is wished, that can be shown at this lightness. @param {number} light @param {number} chroma @param {number} hue */
  function shown(light, chroma, hue) {
    const fits = (/** @type {number} */ c) =>
      toLinear(light, c, hue).every((value) => value > -0.0005 && value < 1.0005);
    if (fits(chroma)) return chroma;
    let [low, high] = [0, chroma];
    for (let turn = 0; turn < 20; turn++) {
      const middle = (low + high) / 2;
      if (fits(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The whole numbers around each channel: one of these colours has the hue nearest to the wish. @param {Triple} light @returns {string[]} */
  function around(light) {
    const channels = light.map((value) => {
      const inside = Math.min(1, Math.max(0, value));
      const curved = inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
      return [Math.floor(curved * 255), Math.ceil(curved * 255)];
    });
    const hex = (/** @type {number | undefined} */ value) => Number(value).toString(16).padStart(2, "0");
    return [0, 1, 2, 3, 4, 5, 6, 7].map(
      (bits) => `#${channels.map((pair, at) => hex(pair[(bits >> at) & 1])).join("")}`,
    );
  }

  // ---- mending ------------------------------------------------------------------------------------

  space.mend = (colour, back, wanted = ENOUGH) => {
    if (contrastOf(colour, back) >= wanted) return colour;
    const wish = hueOf(colour);
    const from = wish.light;
    for (let step = 1; step * STEP <= 1; step++) {
      const found = [from - step * STEP, from + step * STEP]
        .filter((light) => light >= 0 && light <= 1)
        .flatMap((light) => best(light, wish, back, wanted));
      const [nearest] = found.sort((a, b) => distance(a, from) - distance(b, from));
      if (nearest) return nearest;
    }
    // The ends: one of them has 4.5 at least on every ground.
    return contrastOf("#000000", back) > contrastOf("#ffffff", back) ? "#000000" : "#ffffff";
  };

  /** @param {number} light @param {{chroma: number, hue: number}} wish @param {string} back @param {number} wanted @returns {string[]} one colour, or none that will do */
  function best(light, { chroma, hue }, back, wanted) {
    const gray = chroma < GRAY;
    const passing = around(toLinear(light, shown(light, chroma, hue), hue))
      .filter((colour) => contrastOf(colour, back) >= wanted)
      .map((colour) => ({ colour, off: gray ? 0 : offHue(colour, hue) }))
      .filter(({ off }) => off <= HUE)
      .sort((a, b) => a.off - b.off);
    return passing.slice(0, 1).map((found) => found.colour);
  }

  /** @param {string} colour @param {number} hue degrees between; none where the colour has become gray */
  function offHue(colour, hue) {
    const now = hueOf(colour);
    if (now.chroma < GRAY) return HUE;
    const off = Math.abs(now.hue - hue) % 360;
    return Math.min(off, 360 - off);
  }

  /** @param {string} colour @param {number} light */
  const distance = (colour, light) => Math.abs(hueOf(colour).light - light);
  const contrastOf = /** @type {NonNullable<Lisible.Space["contrast"]>} */ (space.contrast);
  const hueOf = /** @type {NonNullable<Lisible.Space["oklch"]>} */ (space.oklch);

  // ---- the reader's own buttons ------------------------------------------------------------------------

  space.parts ??= {};

  /** Colours that can't be read would hide the way back too: what is not the article takes mended ones (themes.css). */
  space.parts.legible = ({ view: { root }, watch }) => {
    watch(({ theme, customText, customLink, customBack }) => {
      const own = theme === "custom";
      const weak = own && contrastOf(customText, customBack) < RAISED;
      const dull = own && contrastOf(customLink, customBack) < RAISED;
      const faint = own && contrastOf(mixed(customText, customBack, QUIET), customBack) < RAISED;
      root.toggleAttribute("data-weak", weak);
      root.toggleAttribute("data-dull", dull);
      root.toggleAttribute("data-faint", faint);
      root.style.setProperty("--shell-ink", weak ? (space.mend?.(customText, customBack, RAISED) ?? "") : "");
      root.style.setProperty(
        "--shell-accent",
        dull ? (space.mend?.(customLink, customBack, RAISED) ?? "") : "",
      );
    });
  };

  /** As `color-mix(in srgb)` does. @param {string} colour @param {string} back @param {number} share of the colour */
  function mixed(colour, back, share) {
    const channel = (/** @type {string} */ of, /** @type {number} */ at) =>
      Number.parseInt(of.slice(at, at + 2), 16);
    const parts = [1, 3, 5].map((at) =>
      Math.round(channel(colour, at) * share + channel(back, at) * (1 - share)),
    );
    return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  }

  // ---- what stands beside the pickers -----------------------------------------------------------------

  /** What is read on what. @type {{name: keyof Lisible.Settings, on: keyof Lisible.Settings}[]} */
  const PAIRS = [
    { name: "customText", on: "customBack" },
    { name: "customLink", on: "customBack" },
    { name: "customVisited", on: "customBack" },
    { name: "customMark", on: "customText" },
  ];
  /** The settings, and the tokens of the themes that they can be taken from. */
  const TOKENS = {
    customText: "--ink",
    customBack: "--paper",
    customLink: "--accent",
    customVisited: "--visited",
    customMark: "--mark",
  };
  const THEMES = ["light", "sepia", "gray", "dark", "black", "contrast"];

  /** @type {(key: string, ...values: (string | number)[]) => string} */
  const say = (key, ...values) => space.text?.(key, ...values) ?? key;

  /** @type {NonNullable<Lisible.Space["colours"]>} */
  space.colours = (reader, group) => {
    for (const { name, on } of PAIRS) judge(reader, group, name, on);
    group.append(beginnings(reader, group));
  };

  /** The ratio beside a picker, in words, and what mends it where it is too low. @param {Lisible.Reader} reader @param {HTMLElement} group @param {keyof Lisible.Settings} name @param {keyof Lisible.Settings} on */
  function judge({ doc, change, watch, signal, settings }, group, name, on) {
    const row = group.querySelector(`[data-setting="${name}"]`);
    const told = row?.querySelector("output");
    if (!row || !told) return;
    const mend = button(doc, "mend", say("mend"));
    mend.setAttribute("aria-label", say("mendColour", say(`set_${name}`)));
    const act = () => {
      change(mendedWith(settings, name, on));
      row.querySelector("input")?.focus();
    };
    mend.addEventListener("click", act, { signal });
    const line = Object.assign(doc.createElement("div"), { className: "mendable" });
    row.replaceWith(line);
    line.append(row, mend);
    watch((now) => {
      const ratio = contrastOf(String(now[name]), String(now[on]));
      mend.hidden = ratio >= ENOUGH;
      told.textContent = say(mend.hidden ? "contrastEnough" : "contrastLow", shownRatio(ratio));
      told.classList.toggle("low", !mend.hidden);
    });
  }

  /**
   * A colour that can be read, and with it those that are read on it: a darker text needs a lighter highlight.
   * @param {Lisible.Settings} settings
   * @param {keyof Lisible.Settings} name
   * @param {keyof Lisible.Settings} on
   * @returns {Partial<Lisible.Settings>}
   */
  function mendedWith(settings, name, on) {
    const mended = String(space.mend?.(String(settings[name]), String(settings[on])));
    const others = PAIRS.filter((pair) => pair.on === name);
    const also = others.map((pair) => [pair.name, space.mend?.(String(settings[pair.name]), mended)]);
    return { [name]: mended, ...Object.fromEntries(also) };
  }

  /** Never rounded up to what would be enough. @param {number} ratio */
  function shownRatio(ratio) {
    const number = new Intl.NumberFormat(space.language?.(), { minimumFractionDigits: 1 });
    return number.format(Math.floor(ratio * 10) / 10);
  }

  /** Colours to begin with: those of each theme; what was there before comes back with one press. @param {Lisible.Reader} reader @param {HTMLElement} group */
  function beginnings(reader, group) {
    const { doc, settings, change, signal } = reader;
    const back = button(doc, "take-back", say("undo"));
    back.hidden = true;
    /** @type {Partial<Lisible.Settings>} */
    let before = {};
    const begin = (/** @type {string} */ theme) => {
      const names = Object.keys(TOKENS).map((name) => [name, /** @type {any} */ (settings)[name]]);
      before = Object.fromEntries(names);
      change(tokensOf(doc, group, theme));
      back.hidden = false;
    };
    const buttons = THEMES.map((theme) => {
      const made = button(doc, `sample-${theme}`, say(`theme_${theme}`));
      made.addEventListener("click", () => begin(theme), { signal });
      return made;
    });
    const undo = () => {
      change(before);
      back.hidden = true;
      buttons[0]?.focus();
    };
    back.addEventListener("click", undo, { signal });
    const title = Object.assign(doc.createElement("legend"), { textContent: say("beginWith") });
    const made = Object.assign(doc.createElement("fieldset"), { className: "beginnings" });
    made.append(title, ...buttons, back);
    return made;
  }

  /** @param {Document} doc @param {HTMLElement} group @param {string} theme @returns {Partial<Lisible.Settings>} */
  function tokensOf(doc, group, theme) {
    const probe = Object.assign(doc.createElement("span"), { className: `sample-${theme}`, hidden: true });
    group.append(probe);
    const style = (doc.defaultView ?? window).getComputedStyle(probe);
    const values = Object.entries(TOKENS).map(([name, token]) => [
      name,
      long(style.getPropertyValue(token).trim()),
    ]);
    probe.remove();
    return Object.fromEntries(values);
  }

  /** `#abc` as `#aabbcc`. @param {string} colour */
  function long(colour) {
    return colour.length === 4 ? colour.replace(/[^#]/g, "$&$&") : colour;
  }

  /** @param {Document} doc @param {string} name @param {string} words */
  function button(doc, name, words) {
    return Object.assign(doc.createElement("button"), {
      type: "button",
      className: name,
      textContent: words,
    });
  }
})();
