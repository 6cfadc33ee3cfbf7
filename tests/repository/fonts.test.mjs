// The fonts that ship: each file is known, needed, licensed and within its budget.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { FONTS, facesFor, isFont } from "../../extension/shared/fonts.js";
import { NAMES } from "../../extension/shared/messages.js";

const FOLDER = "extension/fonts";
/** Bytes of the largest file, and of all together with their licences. Raised only on purpose: this is what people download. */
const FILE_BUDGET = 121_000;
const SUM_BUDGET = 700_000;

/** The package of each family, and what its file names begin with. */
const PACKAGES = /** @type {const} */ ({
  literata: ["@fontsource-variable/literata", "literata"],
  hyperlegible: ["@fontsource-variable/atkinson-hyperlegible-next", "atkinson-hyperlegible-next"],
  dyslexic: ["@fontsource/opendyslexic", "opendyslexic"],
});

const shipped = readdirSync(FOLDER);
const faces = Object.values(FONTS).flatMap((font) => font.faces);
const names = (/** @type {readonly {file: string}[]} */ list) => list.map(({ file }) => file);

test("what the build puts there is what the table names, and the licences", () => {
  const licences = Object.values(PACKAGES).map(([, stem]) => `${stem}-OFL.txt`);
  assert.deepEqual(shipped.toSorted(), [...names(faces), ...licences].toSorted());
  assert.deepEqual(Object.keys(FONTS), Object.keys(PACKAGES));
});

test("the licence of each font ships, whole, and README names it", () => {
  const readme = readFileSync("README.md", "utf8");
  for (const [id, [name, stem]] of Object.entries(PACKAGES)) {
    const text = readFileSync(`${FOLDER}/${stem}-OFL.txt`, "utf8");
    assert.equal(text, readFileSync(`node_modules/${name}/LICENSE`, "utf8"));
    assert.match(text, /^Copyright/);
    assert.match(text, /SIL OPEN FONT LICENSE Version 1\.1/);
    assert.match(text, /OTHER DEALINGS IN THE FONT SOFTWARE\.\s*$/);
    assert.ok(readme.includes(String(FONTS[id]?.name)), `README names ${FONTS[id]?.name}`);
  }
  assert.match(readme, /SIL Open Font License 1\.1/);
});

test("each file is a font and within the budget, and so are all", () => {
  let sum = 0;
  for (const file of shipped) {
    const { size } = statSync(`${FOLDER}/${file}`);
    sum += size;
    assert.ok(size <= FILE_BUDGET, `${file} has ${size} bytes`);
    if (!file.endsWith(".txt"))
      assert.equal(readFileSync(`${FOLDER}/${file}`).toString("latin1", 0, 4), "wOF2", file);
  }
  assert.ok(sum <= SUM_BUDGET, `all have ${sum} bytes`);
});

test("the ranges are those of the packages", () => {
  for (const id of ["literata", "hyperlegible"]) {
    const [name, stem] = PACKAGES[/** @type {keyof typeof PACKAGES} */ (id)];
    const given = JSON.parse(readFileSync(`node_modules/${name}/unicode.json`, "utf8"));
    for (const { file, range } of FONTS[id]?.faces ?? []) {
      const subset = file.slice(stem.length + 1).replace(/-wght-.*/, "");
      assert.equal(range, given[subset], file);
    }
  }
});

test("a text gets the files of its scripts and no other", () => {
  const upright = (/** @type {string} */ id, /** @type {string} */ text) =>
    names(facesFor(id, text))
      .filter((file) => file.endsWith("-normal.woff2"))
      .map((file) => file.replace(/^literata-|-wght-normal\.woff2$/g, ""));
  for (const [text, subsets] of /** @type {[string, string[]][]} */ ([
    ["", []],
    ["Plain words, “quoted” — 20 €.", ["latin"]],
    ["cœur où déjà", ["latin"]],
    ["Łódź", ["latin", "latin-ext"]],
    ["lumină", ["latin", "latin-ext"]],
    ["Tiếng", ["latin", "vietnamese"]],
    ["φως", ["greek"]],
    ["A маяк", ["latin", "cyrillic"]],
    ["маяқ", ["cyrillic", "cyrillic-ext"]],
    ["灯台 منارة 💡", ["latin"]],
  ]))
    assert.deepEqual(upright("literata", text), subsets, text);
  assert.equal(facesFor("literata", "a").length, 2, "upright and italic");
  assert.deepEqual(upright("dyslexic", "φ"), names(FONTS["dyslexic"]?.faces ?? []));
  assert.deepEqual(facesFor("toString", "a"), []);
});

test("a family is asked for by a known id, under a name that is its own", () => {
  assert.ok(isFont("literata"));
  for (const other of ["Literata", "toString", "", null, 1, ["literata"]]) assert.ok(!isFont(other));
  const css = Object.values(FONTS).map((font) => font.css);
  assert.equal(new Set(css).size, css.length);
  for (const name of css) assert.match(name, /^Bundled [\w ]+$/);
  const reader = readFileSync("extension/reader/fonts.js", "utf8");
  assert.ok(
    reader.includes(`const names = { font: "${NAMES.font}" };`),
    "the reader sends what the table answers",
  );
});
