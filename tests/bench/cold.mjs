// Cold: a fresh browser with a fresh profile, the contestant's code evaluated and run once on the page.
import { load, NEEDS } from "./contestants.mjs";
import { launch, openPage, prepare } from "./pages.mjs";

/**
 * "lisible" has nothing ready; "prepared" has loaded the wasm and run `warmUp()` before the clock starts, as the
 * extension does as soon as its worker wakes.
 */
const CONTESTANTS = /** @type {const} */ (["lisible", "prepared", "readability", "defuddle"]);
/** "load" is our code evaluated and the wasm compiled; "load", "snapshot" and "wasm" make up "lisible". */
const COLUMNS = ["load", "snapshot", "wasm", ...CONTESTANTS];

/** @param {import("./pages.mjs").Page[]} pages @returns {Promise<import("./table.mjs").Row[]>} */
export async function measureCold(pages) {
  const rows = [];
  for (const [at, page] of pages.entries()) {
    /** @type {Record<string, number>} */
    const ms = {};
    for (const name of CONTESTANTS.map((_, turn) => CONTESTANTS[(turn + at) % CONTESTANTS.length])) {
      const { load, snapshot, wasm, all } = await once(page, name);
      Object.assign(ms, { [name]: load + all }, name === "lisible" ? { load, snapshot, wasm } : {});
    }
    const inOrder = Object.fromEntries(COLUMNS.map((name) => [name, ms[name]]));
    rows.push({ page: page.name, bytes: page.html.length, ms: inOrder, note: "" });
  }
  return rows;
}

/** @param {import("./pages.mjs").Page} page @param {typeof CONTESTANTS[number]} contestant */
async function once(page, contestant) {
  const name = contestant === "prepared" ? "lisible" : contestant;
  const browser = await launch();
  try {
    const tab = await openPage(browser, page);
    await prepare(tab, [...NEEDS[name]]);
    return await tab.evaluate(
      async (loader, which, prepared) => {
        // biome-ignore lint/security/noGlobalEval: timing the evaluation of a contestant's own code is the purpose
        const make = globalThis.eval(`(${loader})`);
        const bench = /** @type {any} */ (globalThis).bench;
        if (prepared) {
          await make(which);
          bench.core.warmUp();
        }
        const start = performance.now();
        if (!prepared) await make(which);
        const load = performance.now() - start;
        return { load, ...bench.run[which]() };
      },
      load.toString(),
      name,
      contestant === "prepared",
    );
  } finally {
    await browser.close();
  }
}
