// The words and pictures of each page of a PDF, as Chromium writes it: plain objects, and fonts that say their characters.
import { inflateSync } from "node:zlib";

/** @typedef {{words: string, runs: string[], pictures: number}} Paper the words without spaces, all and as they are drawn at one place, and how many pictures */

/** @param {string} pdf as `latin1` @returns {Paper[]} */
export function papersOf(pdf) {
  const objects = objectsOf(pdf);
  const catalog = [...objects.values()].find((text) => /\/Type \/Catalog\b/.test(text)) ?? "";
  const top = references(/\/Pages \d+ 0 R/.exec(catalog)?.[0] ?? "");
  return pagesOf(top, objects).map((page) => paperOf(page, objects));
}

/** @param {string} pdf @returns {Map<number, string>} each object by its number, with what is packed in it unpacked */
function objectsOf(pdf) {
  const found = pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj(?=\n)/g);
  return new Map([...found].map(([, number, text = ""]) => [Number(number), unpacked(text)]));
}

/** @param {string} object */
function unpacked(object) {
  const [, head = "", packed = ""] = /^([\s\S]*?)stream\r?\n([\s\S]*)\nendstream$/.exec(object) ?? [];
  if (!/FlateDecode/.test(head)) return object;
  try {
    return head + inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
  } catch {
    return head; // A picture.
  }
}

/** @param {string} text as `4 0 R 5 0 R` */
const references = (text) => [...text.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));

/** The pages below some branches of the tree, in their order. @param {number[]} numbers @param {Map<number, string>} objects @returns {string[]} */
function pagesOf(numbers, objects) {
  return numbers.flatMap((number) => {
    const text = objects.get(number) ?? "";
    const kids = /\/Kids \[([^\]]*)\]/.exec(text)?.[1];
    return kids === undefined ? [text] : pagesOf(references(kids), objects);
  });
}

/** @param {string} page @param {Map<number, string>} objects @returns {Paper} */
function paperOf(page, objects) {
  const of = (/** @type {RegExp} */ pattern) =>
    objects.get(references(pattern.exec(page)?.[0] ?? "")[0] ?? -1) ?? "";
  const content = of(/\/Contents \d+ 0 R/);
  /** @type {Map<string, Map<string, string>>} */
  const fonts = new Map();
  for (const [, name = "", number] of page.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const [signs = -1] = references(/\/ToUnicode \d+ 0 R/.exec(objects.get(Number(number)) ?? "")?.[0] ?? "");
    fonts.set(name, signsOf(objects.get(signs) ?? ""));
  }
  /** @type {string[]} */
  const runs = [];
  /** @type {Map<string, string> | undefined} */ let font;
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) \S+ Tf|<([0-9A-F]+)> Tj/g)) {
    if (name) font = fonts.get(name);
    else runs.push(wordsOf(glyphs ?? "", font ?? new Map()).replace(/\s/g, ""));
  }
  const pictures = [...content.matchAll(/\/(X\d+) Do/g)].length;
  return { words: runs.join(""), runs, pictures };
}

/** @param {string} glyphs in hexadecimal @param {Map<string, string>} font in one kind of font a glyph takes two figures, in another four */
function wordsOf(glyphs, font) {
  const size = [...font.keys()][0]?.length ?? 4;
  let words = "";
  for (let at = 0; at < glyphs.length; at += size) words += font.get(glyphs.slice(at, at + size)) ?? "";
  return words;
}

/** @param {string} table of a font: which glyph is which character @returns {Map<string, string>} */
function signsOf(table) {
  /** @type {Map<string, string>} */
  const signs = new Map();
  const sign = (/** @type {string} */ hex) =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  const lists = (/** @type {string} */ kind) =>
    [...table.matchAll(new RegExp(`begin${kind}\\n([\\s\\S]*?)end${kind}`, "g"))].map(
      ([, list = ""]) => list,
    );
  for (const [, glyph = "", hex = ""] of lists("bfchar")
    .join("")
    .matchAll(/<(\w+)> <(\w+)>/g))
    signs.set(glyph, sign(hex));
  for (const [, from = "", to = "", hex = ""] of lists("bfrange")
    .join("")
    .matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
    const first = Number.parseInt(from, 16);
    for (let at = first; at <= Number.parseInt(to, 16); at++) {
      const name = at.toString(16).toUpperCase().padStart(from.length, "0");
      signs.set(name, String.fromCharCode(Number.parseInt(hex, 16) + at - first));
    }
  }
  return signs;
}

/** The same of a PDF as Firefox writes it (cairo): a stream for each page, in their order, whose Latin letters stand as they are. @param {string} pdf as `latin1` @returns {Paper[]} */
export function papersOfCairo(pdf) {
  const objects = pdf.matchAll(/(?:^|\n)\d+ 0 obj\s*([\s\S]*?)\nendobj/g);
  const pages = [...objects]
    .map(([, text = ""]) => unpackedCairo(text))
    .filter((text) => /^1 0 0 -1 0 \d+ cm\n/.test(text));
  return pages.map((page) => {
    const runs = [...page.matchAll(/\[([^\]]*)\]TJ|(\((?:\\.|[^\\)])*\))Tj/g)].map(([, parts, one]) =>
      [...(parts ?? one ?? "").matchAll(/\(((?:\\.|[^\\)])*)\)/g)]
        .map(([, letters = ""]) => letters.replace(/\\\n/g, "").replace(/\\(.)/g, "$1"))
        .join("")
        .replace(/\s/g, ""),
    );
    return { words: runs.join(""), runs, pictures: [...page.matchAll(/\/x\d+ Do\b/g)].length };
  });
}

/** @param {string} object */
function unpackedCairo(object) {
  const [, head = "", packed = ""] = /^([\s\S]*?)stream\r?\n([\s\S]*?)\r?\n?endstream/.exec(object) ?? [];
  if (!/FlateDecode/.test(head) || /\/Subtype/.test(head)) return "";
  return inflateSync(Buffer.from(packed, "latin1")).toString("latin1");
}
