// The fonts that come with the extension. `xtask/src/fonts.rs` puts their files into `fonts/`.

/**
 * The characters of each file that is cut by script, as their makers give them. A character that stands in two is taken from the
 * first: the browser does so too, since the first is added last.
 */
const RANGES = Object.freeze({
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122," +
    "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F," +
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
  vietnamese:
    "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309," +
    "U+0323,U+0329,U+1EA0-1EF9,U+20AB",
  greek: "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF",
  cyrillic: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
  "cyrillic-ext": "U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F",
});
const ALL = "U+0-10FFFF";

/**
 * Families by the id that a setting keeps. `name` is what people call the font, `css` the family under which the reader loads
 * it: a name of its own, so that no installed font is meant; and one that does not name us, since a page under `CSP: sandbox`
 * could read it.
 * @type {Readonly<Record<string, Lisible.Font>>}
 */
export const FONTS = Object.freeze({
  literata: {
    name: "Literata",
    css: "Bundled Literata",
    generic: "serif",
    faces: variable("literata", "200 900", Object.keys(RANGES)),
  },
  hyperlegible: {
    name: "Atkinson Hyperlegible Next",
    css: "Bundled Hyperlegible",
    generic: "sans-serif",
    faces: variable("atkinson-hyperlegible-next", "200 800", ["latin", "latin-ext"]),
  },
  dyslexic: {
    name: "OpenDyslexic",
    css: "Bundled OpenDyslexic",
    generic: "sans-serif",
    faces: ["400", "700"].map((weight) => ({
      file: `opendyslexic-latin-${weight}-normal.woff2`,
      style: /** @type {const} */ ("normal"),
      weight,
      range: ALL,
    })),
  },
});

/** @param {unknown} id @returns {id is string} */
export function isFont(id) {
  return typeof id === "string" && Object.hasOwn(FONTS, id);
}

/**
 * The faces of a family that a text needs.
 * @param {string} id
 * @param {string} characters that occur in the text
 * @returns {readonly Lisible.FontFile[]}
 */
export function facesFor(id, characters) {
  const faces = FONTS[id]?.faces ?? [];
  const ranges = new Map(
    [...new Set(faces.map(({ range }) => range))].map((range) => [range, parsed(range)]),
  );
  const wanted = new Set();
  for (const character of characters) {
    const code = Number(character.codePointAt(0));
    for (const [range, pairs] of ranges) {
      if (!pairs.some(([from, to]) => from <= code && code <= to)) continue;
      wanted.add(range);
      break;
    }
  }
  return faces.filter(({ range }) => wanted.has(range));
}

/**
 * Faces with an axis of weights, upright and italic, cut by script.
 * @param {string} stem
 * @param {string} weight
 * @param {string[]} subsets
 * @returns {Lisible.FontFile[]}
 */
function variable(stem, weight, subsets) {
  return subsets.flatMap((subset) =>
    /** @type {const} */ (["normal", "italic"]).map((style) => ({
      file: `${stem}-${subset}-wght-${style}.woff2`,
      style,
      weight,
      range: RANGES[/** @type {keyof typeof RANGES} */ (subset)],
    })),
  );
}

/** "U+0-7F,U+131" as pairs of first and last. @param {string} range */
function parsed(range) {
  return range.split(",").map((part) => {
    const [from = 0, to = from] = part
      .slice(2)
      .split("-")
      .map((digits) => Number.parseInt(digits, 16));
    return /** @type {const} */ ([from, to]);
  });
}
