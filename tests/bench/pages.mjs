// What the contestants are made of, and how they get into a page.
import { readFileSync } from "node:fs";

/** @typedef {import("../live/pages.mjs").Page} Page */

const root = new URL("../../", import.meta.url);

/** What the contestants are made of, as text and bytes that are in memory before the clock starts. */
export const sources = {
  snapshot: read("extension/content/snapshot.js"),
  glue: read("extension/wasm/lisible.js"),
  wasm: readFileSync(new URL("extension/wasm/lisible_bg.wasm", root)).toString("base64"),
  readability: read("node_modules/@mozilla/readability/Readability.js"),
  defuddle: read("node_modules/defuddle/dist/index.js"),
};

/** @param {string} file */
function read(file) {
  return readFileSync(new URL(file, root), "utf8");
}

/**
 * Puts a contestant's sources into the page, so that fetching them costs nothing later.
 * @param {import("puppeteer-core").Page} tab
 * @param {(keyof typeof sources)[]} names
 */
export async function prepare(tab, names) {
  const given = Object.fromEntries(names.map((name) => [name, sources[name]]));
  if (given.glue) given.glue = asExpression(given.glue);
  await tab.evaluate((texts) => {
    const bench = /** @type {any} */ (globalThis);
    bench.bench ??= {};
    Object.assign(bench.bench, texts);
    if (texts.wasm) bench.bench.wasm = Uint8Array.from(atob(texts.wasm), (c) => c.charCodeAt(0));
  }, given);
}

/**
 * The module that wasm-bindgen made, as an expression that gives what it exports. Imported from an address, it would be
 * fetched through another process, which takes longer than all it does; the other contestants are evaluated in place.
 * @param {string} module
 */
function asExpression(module) {
  const names = [...module.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const body = module
    .replace(/^export \{.*$/m, "")
    .replace(/^export /gm, "")
    .replaceAll("import.meta.url", "location.href");
  return `(() => { ${body}\n return { ${names.join(", ")}, default: __wbg_init }; })()`;
}
