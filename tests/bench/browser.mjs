// `cargo xtask bench browser`: snapshot + wasm beside @mozilla/readability and defuddle, in real Chromium on live pages.
//
// node tests/bench/browser.mjs PAGES.json RESULTS.json [--only warm,cold,open,press,first-press] [--pages N]
//
// Warm: one tab a page, contestants in turn, the median of 9 after 5. Cold: a fresh browser for each contestant on each
// page, its code evaluated, compiled and run once. Open: the real extension, from the request to the painted article. Press: the
// same on pages of some 250 kB (those marked so in the list), beside Readability.js on the same document.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { measureCold } from "./cold.mjs";
import { measureOpen } from "./open.mjs";
import { measureFirstPress, measurePress } from "./press.mjs";
import { table } from "./table.mjs";
import { measureWarm } from "./warm.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, pages: { type: "string" } },
});
const [list, results] = positionals;
if (!list || !results) throw new Error("usage: browser.mjs PAGES.json RESULTS.json");

/** @type {(import("./pages.mjs").Page & {press?: boolean})[]} */
const pages = JSON.parse(readFileSync(list, "utf8")).map((/** @type {any} */ entry) => ({
  ...entry,
  html: readFileSync(entry.file, "utf8"),
}));
const only = values.only?.split(",");
const most = Number(values.pages ?? pages.length);
/** @param {boolean} press whether the pages are those on which presses are timed */
const chosen = (press) => pages.filter((page) => Boolean(page.press) === press).slice(0, most);

const PARTS = {
  warm: { run: measureWarm, title: "Warm in Chromium (median of 9 after 5, ms)", against: "readability" },
  cold: {
    run: measureCold,
    title: "Cold in Chromium (first call in a fresh browser, ms)",
    against: "readability",
  },
  open: { run: measureOpen, title: "The real extension (median, ms)", against: null },
  press: {
    run: measurePress,
    title: "Press to painted, warm (median of 9 after 3, ms)",
    against: "readability",
    press: true,
  },
  "first-press": {
    run: measureFirstPress,
    title: "Press to painted, cold (median of 7 browsers, ms)",
    against: "readability",
    press: true,
  },
};

/** @type {Record<string, import("./table.mjs").Row[]>} */
const all = {};
for (const [name, part] of Object.entries(PARTS)) {
  if (only && !only.includes(name)) continue;
  all[name] = await part.run(chosen("press" in part));
  console.log(`\n${table(part.title, all[name], part.against)}`);
}
writeFileSync(results, `${JSON.stringify(all, null, 2)}\n`);
