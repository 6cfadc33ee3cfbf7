// Live pages in a real browser without a network: each at its own address, its scripts off, ours allowed.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

/** @typedef {{name: string, url: string, html: string}} Page */

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

export function launch() {
  return puppeteer.launch({
    executablePath: process.env.LISIBLE_CHROMIUM || "/usr/bin/chromium",
    headless: true,
    pipe: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-sync",
    ],
    protocolTimeout: 120_000,
  });
}

/** A browser that has just started is still busy with itself for so many milliseconds. */
const SETTLING = 1000;

/** Waits until a fresh browser is idle. @returns {Promise<void>} */
export function settled() {
  return new Promise((done) => setTimeout(done, SETTLING));
}

/**
 * Opens a page at its own address. The policy refuses every script of the page, inline or not, but lets our own code be
 * evaluated and wasm be compiled; scripting stays on, so that `noscript` is what it is in life.
 * @param {import("puppeteer-core").Browser} browser
 * @param {Page} page
 */
export async function openPage(browser, { url, html }) {
  const tab = await browser.newPage();
  await tab.setRequestInterception(true);
  let served = false;
  tab.on("request", (request) => {
    if (served || !request.isNavigationRequest()) {
      request.abort().catch(() => {});
      return;
    }
    served = true;
    const headers = { "content-security-policy": "script-src 'unsafe-eval' 'wasm-unsafe-eval'" };
    request
      .respond({ status: 200, contentType: "text/html; charset=utf-8", headers, body: html })
      .catch(() => {});
  });
  await tab.goto(url, { waitUntil: "domcontentloaded", timeout: 60_000 });
  return tab;
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
