// Takes the extension's snapshots of many pages: each is opened at its own address without its scripts and without a
// network. `cargo xtask score --live` runs it.
//
// node tests/live/take.mjs PAGES.json
//
// PAGES.json lists {name, url, from, to}: `from` is the packed page, `to` the file for the packed snapshot. A page of
// which no snapshot can be taken is told and gets none; then the exit code is 1.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

import { launch, openPage } from "./pages.mjs";

/** @typedef {{name: string, url: string, from: string, to: string}} Task */

/** Tabs at a time: one computes while another waits for the browser. */
const TABS = 4;
/** After so many pages a fresh browser is started, so that none grows without end. */
const PAGES_OF_A_BROWSER = 150;

const SOURCE = readFileSync(new URL("../../extension/content/snapshot.js", import.meta.url), "utf8");

const list = process.argv[2];
if (!list) throw new Error("usage: take.mjs PAGES.json");
/** @type {Task[]} */
const tasks = JSON.parse(readFileSync(list, "utf8"));
const all = tasks.length;
let failed = 0;
while (tasks.length > 0) await takeSome(tasks.splice(0, PAGES_OF_A_BROWSER));
console.log(`${all - failed} of ${all} snapshots taken`);
process.exitCode = failed > 0 ? 1 : 0;

/** Takes snapshots in one browser, several at a time. @param {Task[]} some */
async function takeSome(some) {
  const browser = await launch();
  const worker = async () => {
    for (let task = next(); task; task = next()) await takeOne(browser, task);
  };
  const next = () => (browser.connected ? some.shift() : undefined);
  try {
    await Promise.all(Array.from({ length: TABS }, worker));
    if (some.length > 0) throw new Error("the browser has ended before its time");
  } finally {
    await browser.close();
  }
}

/** @param {import("puppeteer-core").Browser} browser @param {Task} task */
async function takeOne(browser, { name, url, from, to }) {
  try {
    const html = await snapshotOf(browser, url, gunzipSync(readFileSync(from)).toString("utf8"));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, gzipSync(html, { level: 1 }));
  } catch (error) {
    failed++;
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {import("puppeteer-core").Browser} browser @param {string} url @param {string} html @returns {Promise<string>} */
async function snapshotOf(browser, url, html) {
  const tab = await openPage(browser, { url, html });
  try {
    const taken = /** @type {Lisible.Snapshot} */ (await tab.evaluate(SOURCE));
    if (!("html" in taken)) throw new Error(`the snapshot was refused: ${taken.refused}`);
    return taken.html;
  } finally {
    await tab.close();
  }
}
