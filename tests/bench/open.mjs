// The real extension: from the press on the toolbar button to the popup, from there to the painted article, and
// straight to the painted article as the shortcut and the context menu do it; and the first press in a fresh browser.
import { createServer } from "node:http";

import { launchChromium } from "../browser/chromium.mjs";
import { until } from "../browser/wait.mjs";
import { settled } from "../live/pages.mjs";
import { median } from "./table.mjs";

const ROUNDS = 5;
/** As it is packed. */
export const EXTENSION = new URL("../../target/extension-package/", import.meta.url).pathname;
const now = () => performance.timeOrigin + performance.now();

/** @typedef {Awaited<ReturnType<typeof launchChromium>>} Driver */

/** @param {import("./pages.mjs").Page[]} pages @returns {Promise<import("./table.mjs").Row[]>} */
export async function measureOpen(pages) {
  const { server, origin } = await serve(pages);
  const driver = await launchChromium({ extension: EXTENSION });
  try {
    const rows = [];
    for (const [at, page] of pages.entries()) {
      const address = `${origin}/${at}`;
      const { ms, note } = await measure(driver, address);
      if (!note) ms["first press to popup"] = await first(address);
      rows.push({ page: page.name, bytes: page.html.length, ms, note });
    }
    return rows;
  } finally {
    await driver.close();
    server.close();
  }
}

/** Sends the pages without their scripts and without what they would load. @param {import("./pages.mjs").Page[]} pages */
export async function serve(pages) {
  const server = createServer((request, response) => {
    const page = pages[Number(request.url?.slice(1))];
    response.writeHead(page ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    });
    response.end(page?.html ?? "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(null)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { server, origin: `http://127.0.0.1:${address.port}` };
}

/** @param {Driver} driver @param {string} address */
async function measure(driver, address) {
  /** @type {Record<string, number[]>} */
  const times = { "press to popup": [], "read to painted": [], direct: [] };
  let note = "";
  for (let round = 0; round < ROUNDS && !note; round++) {
    await driver.open(address);
    let start = now();
    await driver.press();
    await driver.popup();
    times["press to popup"].push(now() - start);
    const state = await driver.inPopup(() => document.body.dataset.state);
    if (state !== "article") {
      note = state;
      await driver.closePopup();
      break;
    }
    start = now();
    await driver.clickPopup("#read");
    times["read to painted"].push((await painted(driver, start)) - start);
    await driver.contextMenu();
    await until("the reader is closed", async () => !(await reader(driver)).open);
    start = now();
    await driver.contextMenu();
    times.direct.push((await painted(driver, start)) - start);
  }
  /** @type {Record<string, number>} */
  const ms = Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
  return { ms, note };
}

/** The first press in a fresh browser, whose wasm has read no page yet. @param {string} address */
async function first(address) {
  const driver = await launchChromium({ extension: EXTENSION });
  try {
    await driver.open(address);
    await settled();
    const start = now();
    await driver.press();
    await driver.popup();
    return now() - start;
  } finally {
    await driver.close();
  }
}

/** When the reader that was asked for after `start` was painted. @param {Driver} driver @param {number} start */
function painted(driver, start) {
  return until("the article is painted", async () => {
    const { open, paintedAt } = await reader(driver);
    return open && paintedAt > start && paintedAt;
  });
}

/** What the reader says of itself, in the extension's world of the page. @param {Driver} driver */
function reader(driver) {
  return driver.worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const [answer] = await chrome.scripting.executeScript({
      target: { tabId: Number(tab?.id) },
      // On a clock that all processes share.
      func: () => ({
        open: globalThis.lisible?.reader?.isOpen() ?? false,
        paintedAt: globalThis.lisible?.reader?.paintedAt ?? 0,
      }),
    });
    return answer?.result;
  });
}
