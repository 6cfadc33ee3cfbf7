// The colours of the themes keep the contrasts that themes.css says of them, and the controls keep to their scales.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import "../../extension/shared/colours.js";

const { contrast } = /** @type {Required<Lisible.Space>} */ (globalThis.lisible);
const read = (/** @type {string} */ path) =>
  readFile(new URL(`../../extension/${path}`, import.meta.url), "utf8");
const css = await read("reader/themes.css");

const THEMES = ["light", "sepia", "gray", "dark", "black", "contrast"];
/** WCAG 2.2: text (1.4.3), in the contrast theme that of 1.4.6; edges of controls (1.4.11). */
const [TEXT, MOST, EDGE] = [4.5, 7, 3];

/** The colours that the rule with this selector sets. @param {string} selector @returns {Record<string, string>} */
function tokens(selector) {
  const from = css.indexOf(`${selector} {`);
  assert.ok(from >= 0, `themes.css has a rule for ${selector}`);
  const rule = css.slice(from, css.indexOf("}", from));
  const long = (/** @type {string} */ hex) => (hex.length === 4 ? hex.replace(/[^#]/g, "$&$&") : hex);
  return Object.fromEntries(
    [...rule.matchAll(/(--[\w-]+): (#[0-9a-f]{3,6})/g)].map(([, name, hex]) => [`${name}`, long(`${hex}`)]),
  );
}

/** @param {Record<string, string>} colours @param {string[]} names @param {number} least @param {string} where */
function readable(colours, names, least, where) {
  for (const ground of ["--paper", "--raised"])
    for (const name of names) {
      const ratio = contrast(`${colours[name]}`, `${colours[ground]}`);
      assert.ok(ratio >= least, `${where}: ${name} on ${ground} has ${ratio.toFixed(2)}, not ${least}`);
    }
}

for (const theme of THEMES) {
  const colours = { ...tokens(".sample-light"), ...tokens(`.sample-${theme}`) };
  const text = theme === "contrast" ? MOST : TEXT;
  test(`${theme}: words and links can be read, edges of controls be seen`, () => {
    readable(colours, ["--ink", "--quiet", "--accent", "--visited"], text, theme);
    readable(colours, ["--control"], EDGE, theme);
    assert.ok(contrast(`${colours["--ink"]}`, `${colours["--mark"]}`) >= text, `${theme}: marked words`);
    const chosen = colours["--chosen"] ?? colours["--paper"];
    assert.ok(contrast(`${colours["--ink"]}`, `${chosen}`) >= text, `${theme}: what is chosen`);
  });

  test(`${theme}: around a large picture words can be read too, on a ground no lighter than the article's`, () => {
    const own = {
      ...colours,
      ...tokens(".reader .lightbox"),
      ...(/contrast|black/.test(theme) && { "--paper": "#000000" }),
      ...(theme === "contrast" && tokens('.reader[data-theme="contrast"] .lightbox')),
    };
    readable(own, ["--ink", "--quiet", "--accent"], text, theme);
    const light = (/** @type {string | undefined} */ colour) => contrast(`${colour}`, "#000000");
    const [around, article] = [light(own["--paper"]), light(colours["--paper"])];
    assert.ok(theme === "contrast" || theme === "black" ? around === 1 : around < article, theme);
  });
}

test("controls have no sizes of type but those of the scale", async () => {
  for (const path of ["reader/panels.css", "shared/fields.css"]) {
    const found = (await read(path)).match(/font(?:-size)?:[^;]*\d(?:px|r?em)[^;]*/g) ?? [];
    const own = found.filter((line) => !/var\(--type/.test(line));
    assert.deepEqual(own, [], path);
  }
});
