// Cold: a fresh browser with a fresh profile, the contestant's code evaluated and run once on the page.

import { launch, openPage, settled } from "../live/pages.mjs";
import { load, NEEDS } from "./contestants.mjs";
import { prepare } from "./pages.mjs";

/**
 * "lisible" has nothing ready; "prepared" has loaded the wasm and run `warmUp()` before the clock starts, as the
 * extension does as soon as its worker wakes.
 */
const CONTESTANTS = /** @type {const} */ (["lisible", "prepared", "readability", "defuddle"]);
/**
 * "lisible" compiles the wasm while it takes the snapshot, as the extension does; "load" is the evaluation of our code and
 * what is left to wait for after the snapshot. "load", "snapshot" and "wasm" make up "lisible".
 */
const COLUMNS = ["load", "snapshot", "wasm", ...CONTESTANTS];

/** @param {import("./pages.mjs").Page[]} pages @returns {Promise<import("./table.mjs").Row[]>} */
export async function measureCold(pages) {
  const rows = [];
  for (const [at, page] of pages.entries()) {
    /** @type {Record<string, number>} */
    const ms = {};
    let note = "";
    for (const name of CONTESTANTS.map((_, turn) => CONTESTANTS[(turn + at) % CONTESTANTS.length])) {
      const { all, failed, ...parts } = await measure(page, name);
      note ||= failed ?? "";
      Object.assign(ms, { [name]: all }, name === "lisible" ? parts : {});
    }
    const inOrder = Object.fromEntries(COLUMNS.map((name) => [name, ms[name]]));
    rows.push({ page: page.name, bytes: page.html.length, ms: inOrder, note });
  }
  return rows;
}

/** @param {import("./pages.mjs").Page} page @param {typeof CONTESTANTS[number]} contestant */
async function measure(page, contestant) {
  const name = contestant === "prepared" ? "lisible" : contestant;
  const browser = await launch();
  try {
    const tab = await openPage(browser, page);
    await prepare(tab, [...NEEDS[name]]);
    await settled();
    return await tab.evaluate(once, load.toString(), name, contestant === "prepared");
  } finally {
    await browser.close();
  }
}

/**
 * The first run of a contestant, in the page.
 * @param {string} loader the text of `load`
 * @param {"lisible" | "readability" | "defuddle"} name
 * @param {boolean} prepared whether it was loaded and warmed up before
 * @returns {Promise<{all: number, load?: number, snapshot?: number, wasm?: number, failed?: string}>}
 */
async function once(loader, name, prepared) {
  // biome-ignore lint/security/noGlobalEval: timing the evaluation of a contestant's own code is the purpose
  const make = globalThis.eval(`(${loader})`);
  const bench = /** @type {any} */ (globalThis).bench;
  const now = () => performance.now();
  if (prepared) {
    await make(name);
    bench.core.warmUp();
    return bench.run[name]();
  }
  const start = now();
  const loading = make(name);
  if (name !== "lisible") {
    await loading;
    bench.run[name]();
    return { all: now() - start };
  }
  const evaluated = now();
  const taken = bench.take();
  const written = now();
  await loading;
  const ready = now();
  const failed = bench.extract(taken);
  const done = now();
  return {
    failed,
    load: evaluated - start + ready - written,
    snapshot: written - evaluated,
    wasm: done - ready,
    all: done - start,
  };
}
