// Each script has its own type: faces, ways of breaking lines, room between them, direction. In the real browsers' styles.
import assert from "node:assert/strict";
import { openLook, set, styles } from "./hands.mjs";
import { closed, read, stage } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/**
 * What an article in a language must have: the first of its faces, serif and sans; whether its letters may stand apart
 * (`apart`), and by how much its lines are further apart than Latin ones (`room`, a share of the size).
 * @typedef {{serif: string, sans: string, direction: string, lineBreak: string, wordBreak: string, room: number, apart: boolean}} Type
 */

const LATIN = { direction: "ltr", lineBreak: "auto", wordBreak: "normal", room: 0, apart: true };
const EAST = { ...LATIN, lineBreak: "strict", room: 0.2 };
const ARABIC = { ...LATIN, direction: "rtl", room: 0.25, apart: false };

/** @type {Record<string, Type>} */
const LANGUAGES = {
  en: { ...LATIN, serif: "Iowan Old Style", sans: "-apple-system" },
  zh: { ...EAST, serif: "Songti SC", sans: "PingFang SC" },
  "zh-Hant": { ...EAST, serif: "Songti TC", sans: "PingFang TC" },
  ja: { ...EAST, serif: "Hiragino Mincho ProN", sans: "Hiragino Sans" },
  ko: { ...EAST, wordBreak: "keep-all", serif: "AppleMyungjo", sans: "Apple SD Gothic Neo" },
  ar: { ...ARABIC, serif: "Noto Naskh Arabic", sans: "SF Arabic" },
  fa: { ...ARABIC, serif: "Noto Naskh Arabic", sans: "Vazirmatn" },
  he: { ...LATIN, direction: "rtl", serif: "Noto Serif Hebrew", sans: "SF Hebrew" },
  hi: { ...LATIN, room: 0.15, apart: false, serif: "Noto Serif Devanagari", sans: "Noto Sans Devanagari" },
};

const NAMES = [
  "font-family",
  "direction",
  "line-break",
  "word-break",
  "line-height",
  "letter-spacing",
  "text-align",
];

/** The first of a list of faces, without quotes. @param {string | undefined} family */
const first = (family = "") => family.split(",")[0]?.replaceAll('"', "").trim();

/** @param {Driver} b @param {string} font */
async function facesIn(b, font) {
  await set(b, { font });
  return (await styles(b, ".body > p", ["font-family"]))["font-family"] ?? "";
}

/** Whether a heading and a paragraph begin at the side where the script begins. @param {any} root */
function beginsAt(root) {
  const range = root.ownerDocument.createRange();
  const paragraph = root.querySelector(".body > p");
  range.selectNodeContents(paragraph);
  // Its last line is not full: where that one stands tells it.
  const lines = [...range.getClientRects()];
  const bottom = Math.max(...lines.map((line) => line.bottom));
  const last = lines.filter((line) => Math.abs(line.bottom - bottom) < 2);
  const box = paragraph.getBoundingClientRect();
  const left = Math.min(...last.map((line) => line.left)) - box.left;
  const right = box.right - Math.max(...last.map((line) => line.right));
  return left < right ? "left" : "right";
}

stage("scripts", [
  ...Object.entries(LANGUAGES).map(([language, expected]) => ({
    name: `an article in ${language} has its own faces, lines and direction`,
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}/tongues.html?${language}`);
      const lang = await b.inReader((/** @type {any} */ root) => root.querySelector(".article").lang);
      assert.equal(lang, language);
      await openLook(b);
      await set(b, { letter: 0.1, width: 40 });
      const found = await styles(b, ".body > p", NAMES);
      assert.equal(first(found["font-family"]), expected.serif);
      assert.match(found["font-family"] ?? "", /, serif$/, "there is always something to fall back on");
      assert.equal(found.direction, expected.direction);
      assert.equal(found["line-break"], expected.lineBreak);
      assert.equal(found["word-break"], expected.wordBreak);
      const line = Number.parseFloat(found["line-height"] ?? "");
      assert.equal(line.toFixed(1), (20 * (1.6 + expected.room)).toFixed(1));
      const apart = Number.parseFloat(found["letter-spacing"] ?? "") > 0;
      assert.equal(apart, expected.apart, "letters that join are never set apart");
      assert.equal(await b.inReader(beginsAt), expected.direction === "rtl" ? "right" : "left");
      // The room between the lines counts on top of what is chosen.
      await set(b, { line: 2 });
      const more = Number.parseFloat((await styles(b, ".body > p", NAMES))["line-height"] ?? "");
      assert.equal((more - line).toFixed(1), "8.0");
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-space .reset").click());
      assert.equal(first(await facesIn(b, "sans")), expected.sans);
      // A bundled face has letters of some scripts only: the language's own stand behind it.
      assert.match(await facesIn(b, "literata"), new RegExp(`^"Bundled Literata", "?${expected.serif}"?,`));
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-type .reset").click());
      await b.key("Escape");
      await b.key("Escape");
      await closed(b);
    },
  })),
  {
    name: "a part in another language has the faces and lines of its own",
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}/tongues.html?en&ja`);
      const part = ".body > p > span[lang]";
      assert.equal(
        await b.inReader((/** @type {any} */ root) => root.querySelector("span[lang]").lang),
        "ja",
      );
      const found = await styles(b, part, NAMES);
      assert.equal(first(found["font-family"]), LANGUAGES.ja?.serif);
      assert.equal(found["line-break"], "strict");
      assert.equal(Number.parseFloat(found["line-height"] ?? "").toFixed(1), (20 * 1.8).toFixed(1));
      await openLook(b);
      assert.equal(first(await facesIn(b, "sans")), LANGUAGES.en?.sans, "what is around it keeps its own");
      assert.equal(first((await styles(b, part, NAMES))["font-family"]), LANGUAGES.ja?.sans);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-type .reset").click());
      await b.key("Escape");
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "a part in a language that needs no faces of its own does not take those of what is around it",
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}/tongues.html?ar&en`);
      const part = ".body > p > span[lang]";
      assert.equal(first((await styles(b, ".body > p", NAMES))["font-family"]), LANGUAGES.ar?.serif);
      assert.equal(first((await styles(b, part, NAMES))["font-family"]), LANGUAGES.en?.serif);
      // What says where a link leads is set as the card is.
      await b.inReader((/** @type {any} */ root) => {
        const words = root.querySelector(".body > p > span[lang]");
        const card = root.ownerDocument.createElement("figure");
        card.className = "lisible-embed";
        words.parentElement.after(card);
        card.append(words);
      });
      const card = await styles(b, ".lisible-embed > span[lang]", NAMES);
      assert.equal(first(card["font-family"]), LANGUAGES.en?.sans);
      await b.key("Escape");
      await closed(b);
    },
  },
]);
