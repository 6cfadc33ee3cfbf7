// What the user can set: one table with kinds, ranges and defaults. Controls, checks, storage and options page follow it.
/**
 * @param {string} group
 * @param {number} min
 * @param {number} max
 * @param {number} step
 * @param {number} initial
 * @param {string} unit
 * @returns {Lisible.Definition}
 */
const range = (group, min, max, step, initial, unit) => ({
  kind: "range",
  group,
  min,
  max,
  step,
  initial,
  unit,
});

/** @param {string} group @param {string[]} choices the first is the default @returns {Lisible.Definition} */
const choice = (group, choices) => ({
  kind: "choice",
  group,
  choices,
  initial: /** @type {string} */ (choices[0]),
});

/** @param {string} group @param {boolean} initial @returns {Lisible.Definition} */
const toggle = (group, initial) => ({ kind: "toggle", group, initial });

/** @param {string} group @param {string} initial as `#rrggbb` @returns {Lisible.Definition} */
const colour = (group, initial) => ({ kind: "colour", group, initial });

/** Groups in the order in which they are shown; each can be reset by itself. */
export const GROUPS = Object.freeze([
  "type",
  "space",
  "theme",
  "colours",
  "layout",
  "content",
  "aloud",
  "keys",
]);

/**
 * Every setting. Its label is `set_<name>` in `_locales`, that of a choice `<name>_<choice>`.
 * Units: px of the body type; ch its digits; em its size; none: a factor.
 * @type {Readonly<Record<keyof Lisible.Settings, Lisible.Definition>>}
 */
export const SETTINGS = Object.freeze({
  font: choice("type", ["serif", "sans", "mono", "literata", "hyperlegible", "dyslexic", "own"]),
  /** The name of an installed font, for `font: own`. */
  fontName: { kind: "words", group: "type", initial: "", max: 80 },
  codeFont: choice("type", ["mono", "hyperlegible", "dyslexic", "own"]),
  codeFontName: { kind: "words", group: "type", initial: "", max: 80 },
  size: range("type", 9, 128, 1, 20, "px"),
  weight: range("type", 300, 700, 50, 400, ""),
  width: range("space", 20, 100, 2, 62, "ch"),
  full: toggle("space", false),
  line: range("space", 1, 3, 0.05, 1.6, ""),
  letter: range("space", 0, 0.24, 0.01, 0, "em"),
  word: range("space", 0, 0.4, 0.02, 0, "em"),
  paragraph: range("space", 0, 3, 0.1, 1.2, "em"),
  align: choice("space", ["start", "center", "justify"]),
  hyphens: choice("space", ["narrow", "always", "never"]),
  theme: choice("theme", ["auto", "light", "sepia", "gray", "dark", "black", "contrast", "custom"]),
  dim: toggle("theme", false),
  customText: colour("colours", "#20251f"),
  customBack: colour("colours", "#fbf9f4"),
  customLink: colour("colours", "#1b5e56"),
  customVisited: colour("colours", "#5f4a7d"),
  customMark: colour("colours", "#ffe9a8"),
  layout: choice("layout", ["scroll", "pages"]),
  bar: choice("layout", ["away", "stays"]),
  focus: choice("layout", ["off", "one", "three", "five", "ruler"]),
  pictures: choice("content", ["shown", "hidden"]),
  wrap: toggle("content", false),
  stay: toggle("content", false),
  rate: range("aloud", 0.5, 4, 0.1, 1, "×"),
  follow: choice("aloud", ["auto", "word", "sentence", "paragraph", "off"]),
  readCode: choice("aloud", ["announce", "read", "skip"]),
  readTables: choice("aloud", ["announce", "read", "skip"]),
  readNotes: choice("aloud", ["skip", "announce", "read"]),
  readCaptions: choice("aloud", ["read", "announce", "skip"]),
  /** By language: the name of the voice that was chosen last. */
  voices: { kind: "map", group: "aloud", initial: {}, max: 40 },
  singleKeys: toggle("keys", true),
});

/**
 * All settings, with the default for what is missing or makes no sense.
 * @param {unknown} value
 * @returns {Lisible.Settings}
 */
export function cleaned(value) {
  const given = /** @type {Record<string, unknown>} */ (value ?? {});
  const all = Object.entries(SETTINGS).map(([name, definition]) => [
    name,
    fits(definition, given[name]) ? given[name] : definition.initial,
  ]);
  return Object.fromEntries(all);
}

/** The same as a list, with the names: the order of an object's keys is lost on the way into the page. */
export const SCHEMA = Object.entries(SETTINGS).map(
  ([name, definition]) => /** @type {Lisible.NamedDefinition} */ ({ name, ...definition }),
);

/** Whether a value is one that a setting may have. @param {string} name @param {unknown} value */
export function isSetting(name, value) {
  return Object.hasOwn(SETTINGS, name) && fits(SETTINGS[/** @type {keyof Lisible.Settings} */ (name)], value);
}

/** @param {Lisible.Definition} definition @param {unknown} value */
function fits(definition, value) {
  switch (definition.kind) {
    case "range":
      return typeof value === "number" && value >= definition.min && value <= definition.max;
    case "choice":
      return definition.choices.includes(/** @type {string} */ (value));
    case "toggle":
      return typeof value === "boolean";
    case "colour":
      return typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value);
    case "words":
      return typeof value === "string" && value.length <= definition.max && !/[\p{Cc}"\\;{}]/u.test(value);
    case "map":
      return isMap(value, definition.max);
  }
}

/** Languages with names, not too many. @param {unknown} value @param {number} max */
function isMap(value, max) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= max &&
    entries.every(([key, word]) => /^[a-z]{2,3}$/.test(key) && typeof word === "string" && word.length <= 120)
  );
}
