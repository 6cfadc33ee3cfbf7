// The languages of the interface: no message is missing, unused or mismatched. What it prints is the list of what is to be done.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { FORMATS, KEPT, REASONS } from "../../extension/shared/messages.js";
import { GROUPS, SETTINGS } from "../../extension/shared/settings.js";
import { incomplete, malformed, mismatched, misnamed, plurals, unidiomatic, unmatched } from "./locales.mjs";

const EXTENSION = "extension";
const LOCALES = join(EXTENSION, "_locales");

/** As Chromium and Firefox both look for them: `tests/browser/languages.test.mjs` asks the browsers. */
const FOLDERS = ["ar", "de", "en", "es", "fr", "he", "it", "ja", "ko", "pt_BR", "pt_PT", "ru", "zh_CN"];

const UNREAD = ["listing", "collection", "product", "service"];

/** Keys that the code puts together, and all the ends that there are. A new `text(`x_${y}`)` needs a line here. */
const SHOWN = Object.entries(SETTINGS).filter(([, { kind }]) => kind !== "map");
/** @param {[string, any]} setting */
const choices = ([name, definition]) =>
  (definition.choices ?? []).map((/** @type {string} */ value) => `${name}_${value}`);
const MADE = [
  { key: "error_*_title", ends: REASONS },
  { key: "error_*_text", ends: REASONS },
  { key: "set_*", ends: SHOWN.map(([name]) => name) },
  { key: "*_*", ends: SHOWN.flatMap(choices) },
  { key: "theme_*", ends: /** @type {any} */ (SETTINGS.theme).choices },
  { key: "focus_*", ends: /** @type {any} */ (SETTINGS.focus).choices },
  { key: "group_*", ends: GROUPS },
  { key: "kept_*", ends: KEPT },
  { key: "sure_*", ends: ["high", "middle", "low"] },
  { key: "unread_*", ends: UNREAD },
  { key: "unread_*_advice", ends: UNREAD },
  { key: "kind_*", ends: ["documentation", "product"] },
];

/** Keys that stand in tables, and are shown from there. A new table needs a line here. */
const TABLES = [
  { file: ".js", key: /\blabel: "(\w+)"/g },
  { file: ".js", key: /\bwhen: "(\w+)"/g },
  { file: "reader/help.js", key: /\brow\(\[[^\]]*\], "(\w+)"/g },
  { file: "reader/pages.js", key: /\badd\(\[[^\]]*\], "(\w+)"/g },
  { file: "reader/pictures.js", key: /\[\[[^\]]*\], "(\w+)"\]/g },
  { file: "reader/contents.js", key: /\["(key_\w+)", "\w+"/g },
  { file: "reader/lightbox.js", key: /\["\w+", "\w+", "(\w+)"\]/g },
  { file: "aloud/aloud.js", key: /^\s+"?[\w-]+"?: "(aloud\w+)",$/gm },
  { file: "aloud/aloud.js", key: /\bTOLD\[why\] \?\? "(\w+)"/g },
  { file: "popup/popup.js", key: /^\s+\["[\w-]+", "(\w+)"\],$/gm },
];

/** Words that stay as they are after any number. @type {Record<string, string[]>} */
const INVARIABLE = { ar: ["د", "إلى"], he: ["דק"], ru: ["мин"] };

/** @typedef {import("./locales.mjs").Messages} Messages */

/** @param {string} folder @returns {Messages} */
const read = (folder) => JSON.parse(readFileSync(join(LOCALES, folder, "messages.json"), "utf8"));
const english = read("en");

describe("the words of the interface", () => {
  test("these languages, by these names", () => {
    assert.deepEqual(readdirSync(LOCALES).toSorted(), FOLDERS);
  });

  test("what the code and the manifest name is there, and nothing else", () => {
    assert.deepEqual(unmatched(english, sources(), MADE, TABLES), []);
    for (const { label } of Object.values(FORMATS)) assert.ok(english[label], label);
  });

  for (const folder of FOLDERS) {
    test(folder, () => {
      const own = read(folder);
      const tag = folder.replace("_", "-");
      const faults = [...incomplete(english, own), ...misnamed(folder, own)];
      for (const [key, message] of Object.entries(own)) {
        const found = [
          ...malformed(key, message),
          ...unidiomatic(tag, message),
          ...plurals(tag, message, INVARIABLE[tag] ?? []),
        ];
        if (folder !== "en" && english[key]) found.push(...mismatched(english[key], message));
        faults.push(...found.map((fault) => `${key}: ${fault}`));
      }
      assert.deepEqual(faults, []);
    });
  }

  test("each word that stays as it is after a number is still used", () => {
    for (const [folder, words] of Object.entries(INVARIABLE)) {
      const all = Object.values(read(folder)).map(({ message }) => message);
      for (const word of words)
        assert.ok(
          all.some((message) => new RegExp(`\\$[\\s\\u2069]*${word}`, "u").test(message)),
          `${folder}: ${word}`,
        );
    }
  });
});

function sources() {
  return readdirSync(EXTENSION, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(?:js|html|css|json)$/.test(file) && !/^(?:wasm|_locales)/.test(file))
    .map((file) => ({ file, text: readFileSync(join(EXTENSION, file), "utf8") }));
}

// ---- planted faults -------------------------------------------------------------------------------

const SMALL = { a: { message: "One" }, x_b: { message: "Two" }, m: { message: "Three" } };
const CODE = [
  { file: "a.js", text: `text(flag === "no" ? "a" : \`x_\${end}\`, "value"); // text("comment")` },
  { file: "manifest.json", text: '"__MSG_m__"' },
];
const ICON = { file: "b.js", text: 'const TOOLS = [["copy"]]; icon("copy");' };
const LIST = { file: "b.js", key: /\["(\w+)"\]/g };
const ENDS = [{ key: "x_*", ends: ["b"] }];
/** @param {string} message @param {string} [name] @param {string} [content] */
const gap = (message, name = "count", content = "$1") => ({ message, placeholders: { [name]: { content } } });

/** What was planted, what must be found, and what finds it. @type {[string, string[], () => string[]][]} */
const PLANTED = [
  ["nothing", [], () => unmatched(SMALL, CODE, ENDS)],
  ["a key of the code that en lacks", ["missing in en: a"], () => unmatched(without("a"), CODE, ENDS)],
  ["a key of the manifest", ["missing in en: m"], () => unmatched(without("m"), CODE, ENDS)],
  ["a key that is put together", ["missing in en: x_b"], () => unmatched(without("x_b"), CODE, ENDS)],
  ["an unused key", ["unused: z"], () => unmatched({ ...SMALL, z: { message: "Z" } }, CODE, ENDS)],
  [
    "a key that only a comment names",
    ["unused: comment"],
    () => unmatched({ ...SMALL, comment: { message: "Z" } }, CODE, ENDS),
  ],
  [
    "a key that is a string of something else",
    ["unused: copy"],
    () => unmatched({ ...SMALL, copy: { message: "Z" } }, [...CODE, ICON], ENDS),
  ],
  [
    "a key of a table",
    [],
    () => unmatched({ ...SMALL, copy: { message: "Z" } }, [...CODE, ICON], ENDS, [LIST]),
  ],
  [
    "a key of a table that en lacks",
    ["missing in en: copy"],
    () => unmatched(SMALL, [...CODE, ICON], ENDS, [LIST]),
  ],
  [
    "a table that is no longer there",
    ['no keys like \\["(\\w+)"\\] in b.js'],
    () => unmatched(SMALL, CODE, ENDS, [LIST]),
  ],
  [
    "an unused key with the beginning of a made one",
    ["unused: x_c"],
    () => unmatched({ ...SMALL, x_c: { message: "C" } }, CODE, ENDS),
  ],
  [
    "a beginning that nothing uses",
    ["no code makes keys like y_*"],
    () => unmatched(SMALL, CODE, [...ENDS, { key: "y_*", ends: [] }]),
  ],
  [
    "a made key that is not in the list",
    ["unused: x_b", "not in the list of made keys: x_*"],
    () => unmatched(SMALL, CODE, []),
  ],
  ["a missing translation", ["missing: m (“Three”)"], () => incomplete(SMALL, without("m"))],
  ["a key too many", ["not in en: z"], () => incomplete(SMALL, { ...SMALL, z: { message: "Z" } })],
  [
    "another order",
    ["order: x_b stands where en has a"],
    () => incomplete(SMALL, { x_b: SMALL.x_b, a: SMALL.a, m: SMALL.m }),
  ],
  ["an empty message", ["empty"], () => malformed("a", { message: " " })],
  ["no message", ["empty"], () => malformed("a", /** @type {any} */ ({}))],
  ["space at the end", ["not trimmed"], () => malformed("a", { message: "One " })],
  ["two spaces", ["two spaces"], () => malformed("a", { message: "One  two" })],
  ["a letter in two parts", ["not in normal form (NFC)"], () => malformed("a", { message: "e\u0301" })],
  [
    "an unknown field",
    ["unknown field hint"],
    () => malformed("a", /** @type {any} */ ({ message: "One", hint: "" })),
  ],
  [
    "a description of 133 characters",
    ["133 characters, over 132"],
    () => malformed("extensionDescription", { message: "x".repeat(133) }),
  ],
  ["a description of 132", [], () => malformed("extensionDescription", { message: "x".repeat(132) })],
  [
    "a lonely $",
    ["a $ that begins no placeholder: $name$, or $$ for the sign"],
    () => malformed("a", { message: "5 $" }),
  ],
  [
    "a value by number",
    ["a $ that begins no placeholder: $name$, or $$ for the sign"],
    () => malformed("a", { message: "Saved as $1" }),
  ],
  ["a double $", [], () => malformed("a", { message: "5 $$" })],
  [
    "a placeholder that is not declared",
    ["$count$ is not in placeholders"],
    () => malformed("a", { message: "$count$ min" }),
  ],
  ["one that is not used", ["placeholder count is not in the message"], () => malformed("a", gap("min"))],
  [
    "one without a value",
    ["placeholder count: content is no $1"],
    () => malformed("a", gap("$count$ min", "count", "count")),
  ],
  [
    "another name",
    ["placeholders: “number”, in en “count”"],
    () => mismatched(gap("$count$ min"), gap("$number$ min", "number")),
  ],
  [
    "one twice",
    ["placeholders: “count count”, in en “count”"],
    () => mismatched(gap("$count$ min"), gap("$count$ $count$")),
  ],
  [
    "another value",
    ["placeholder count is $2, in en $1"],
    () => mismatched(gap("$count$ min"), gap("$count$ Min.", "count", "$2")),
  ],
  [
    "English left as it is",
    ["not translated"],
    () => mismatched({ message: "Close the reader" }, { message: "Close the reader" }),
  ],
  ["a word that is the same", [], () => mismatched({ message: "Markdown" }, { message: "Markdown" })],
  [
    "a word that the number changes",
    ["“сообщений” changes with the number"],
    () => plurals("ru", gap("$count$ сообщений"), ["мин"]),
  ],
  ["a word that it does not", [], () => plurals("ru", gap("$count$\u00a0мин"), ["мин"])],
  ["a language with one and many", [], () => plurals("de", gap("$count$ Beiträge"), [])],
  ["straight marks", ["straight quotation marks"], () => unidiomatic("it", { message: "l'articolo" })],
  ["dots", ["three dots for …"], () => unidiomatic("es", { message: "Exportar..." })],
  [
    "a French sign without its space",
    ["no narrow no-break space (\\u202f)"],
    () => unidiomatic("fr", { message: "Sûr : oui" }),
  ],
  ["one with it", [], () => unidiomatic("fr", { message: "Sûr\u202f: «\u202foui\u202f»" })],
  [
    "English marks in German",
    ["German marks: „…“, and a space before …"],
    () => unidiomatic("de", { message: "“Ja”" }),
  ],
  [
    "narrow signs in Chinese",
    ["half-width signs after Chinese"],
    () => unidiomatic("zh-CN", { message: "好,是" }),
  ],
  [
    "a name that turns the line around",
    ["a name that may be Latin stands in \\u2068 and \\u2069"],
    () => unidiomatic("he", { message: "נשמר בשם $name$" }),
  ],
  ["a Latin comma in Arabic", ["Latin signs after Arabic"], () => unidiomatic("ar", { message: "أغلق, ثم" })],
  [
    "a wrong name and direction",
    ["language is “iw”, not “he”", "direction is “ltr”, not “rtl”"],
    () => misnamed("he", { language: { message: "iw" }, direction: { message: "ltr" } }),
  ],
];

/** @param {keyof typeof SMALL} key */
function without(key) {
  return /** @type {Messages} */ (Object.fromEntries(Object.entries(SMALL).filter(([name]) => name !== key)));
}

describe("a planted fault is found", () => {
  for (const [planted, found, check] of PLANTED) test(planted, () => assert.deepEqual(check(), found));
});
