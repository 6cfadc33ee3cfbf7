// Warm: everything loaded, the page read again and again, contestants in turn.

import { launch, openPage } from "../live/pages.mjs";
import { load, NEEDS } from "./contestants.mjs";
import { prepare } from "./pages.mjs";
import { median } from "./table.mjs";

/** "lisible" is the sum of its two parts, snapshot and wasm. */
const COLUMNS = ["snapshot", "wasm", "lisible", "readability", "defuddle"];
const BEFORE = 5;
const ROUNDS = 9;

/** @param {import("./pages.mjs").Page[]} pages @returns {Promise<import("./table.mjs").Row[]>} */
export async function measureWarm(pages) {
  const browser = await launch();
  try {
    const rows = [];
    for (const page of pages) rows.push(await measure(browser, page));
    return rows;
  } finally {
    await browser.close();
  }
}

/** @param {import("puppeteer-core").Browser} browser @param {import("./pages.mjs").Page} page */
async function measure(browser, page) {
  const tab = await openPage(browser, page);
  const names = /** @type {(keyof typeof NEEDS)[]} */ (Object.keys(NEEDS));
  for (const name of names) {
    await prepare(tab, [...NEEDS[name]]);
    await tab.evaluate(load, name);
  }
  /** @type {Record<string, number[]>} */
  const times = {};
  let failed = "";
  for (let round = 0; round < BEFORE + ROUNDS; round++) {
    // Who comes first changes: a collection of garbage may hit whoever is next.
    for (const name of names.map((_, at) => names[(at + round) % names.length])) {
      const took = await tab.evaluate((n) => /** @type {any} */ (globalThis).bench.run[n](), name);
      if (took.failed) failed = took.failed;
      if (round < BEFORE) continue;
      const parts = { snapshot: took.snapshot, wasm: took.wasm, [name]: took.all };
      for (const [part, ms] of Object.entries(parts)) if (ms !== undefined) (times[part] ??= []).push(ms);
    }
  }
  await tab.close();
  const medians = Object.fromEntries(COLUMNS.map((name) => [name, median(times[name] ?? [])]));
  return { page: page.name, bytes: page.html.length, ms: medians, note: failed };
}
