// From the press to the painted article on pages of some 250 kB, beside Readability.js's own parse of the same document in
// the same tab. Warm: the page read again and again by the shortcut. Cold: a fresh browser, whose worker is not running, and
// the first press on the toolbar button.
import { launchChromium } from "../browser/chromium.mjs";
import { until } from "../browser/wait.mjs";
import { inWorld } from "../browser/world.mjs";
import { settled } from "../live/pages.mjs";
import { EXTENSION, serve } from "./open.mjs";
import { sources } from "./pages.mjs";
import { median } from "./table.mjs";

const BEFORE = 3;
const ROUNDS = 9;
const FRESH = 7;

/** @typedef {Awaited<ReturnType<typeof launchChromium>>} Driver */
/** @typedef {import("./pages.mjs").Page} Page */

/** @param {Page[]} pages @returns {Promise<import("./table.mjs").Row[]>} */
export async function measurePress(pages) {
  const { server, origin } = await serve(pages);
  const driver = await launchChromium({ extension: EXTENSION });
  try {
    const rows = [];
    for (const [at, page] of pages.entries()) rows.push(row(page, await warm(driver, `${origin}/${at}`)));
    return rows;
  } finally {
    await driver.close();
    server.close();
  }
}

/** @param {Page[]} pages @returns {Promise<import("./table.mjs").Row[]>} */
export async function measureFirstPress(pages) {
  const { server, origin } = await serve(pages);
  try {
    const rows = [];
    for (const [at, page] of pages.entries()) {
      const times = [];
      for (let round = 0; round < FRESH; round++) times.push(await cold(`${origin}/${at}`));
      rows.push(row(page, times));
    }
    return rows;
  } finally {
    server.close();
  }
}

/** @typedef {{lisible: number, readability: number, refused: boolean}} Times */

/** @param {Page} page @param {Times[]} times @returns {import("./table.mjs").Row} */
function row({ name, html }, times) {
  const of = (/** @type {"lisible" | "readability"} */ who) => median(times.map((one) => one[who]));
  const note = times.some(({ refused }) => refused) ? "refused" : "";
  return {
    page: name,
    bytes: html.length,
    ms: { lisible: of("lisible"), readability: of("readability") },
    note,
  };
}

/** @param {Driver} driver @param {string} address @returns {Promise<Times[]>} */
async function warm(driver, address) {
  await driver.open(address);
  await driver.grant();
  const times = [];
  for (let round = 0; round < BEFORE + ROUNDS; round++) {
    const appeared = appearance(driver);
    const start = await shortcut(driver);
    await appeared;
    const lisible = (await painted(driver)) - start;
    const refused = await isRefusal(driver);
    await shortcut(driver);
    await until("the reader is closed", () => inWorld(driver, "!lisible.reader.isOpen()"));
    times.push({ lisible, readability: await readability(driver), refused });
  }
  return times.slice(BEFORE);
}

/** The first press in a fresh browser; nothing of ours runs before it. @param {string} address @returns {Promise<Times>} */
async function cold(address) {
  const driver = await launchChromium({ extension: EXTENSION });
  try {
    await driver.open(address);
    // Without its popup the button opens the reader at once, and gives the right to the page, as the shortcut's real key does.
    await driver.worker.evaluate(() => chrome.action.setPopup({ popup: "" }));
    await driver.worker.close();
    await settled();
    const appeared = appearance(driver);
    const start = performance.timeOrigin + performance.now();
    await driver.press();
    await appeared;
    const lisible = (await painted(driver)) - start;
    const refused = await isRefusal(driver);
    await driver.key("Escape");
    await until("the reader is closed", () => inWorld(driver, "!lisible.reader.isOpen()"));
    return { lisible, readability: await readability(driver), refused };
  } finally {
    await driver.close();
  }
}

/** Presses the shortcut, and gives the time of it (ms since 1970). @param {Driver} driver @returns {Promise<number>} */
function shortcut(driver) {
  return driver.worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const start = performance.timeOrigin + performance.now();
    /** @type {any} */ (chrome.commands.onCommand).dispatch("toggle-reader", tab);
    return start;
  });
}

/** When the reader comes into the page: whoever asked again and again would be measured too. @param {Driver} driver @returns {Promise<void>} */
function appearance(driver) {
  return driver.inPage(
    () =>
      new Promise((done) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          done(null);
        });
        observer.observe(document.documentElement, { childList: true });
      }),
  );
}

/** @param {Driver} driver @returns {Promise<number>} */
function painted(driver) {
  return until("the article is painted", () => inWorld(driver, "lisible.reader.paintedAt"));
}

/** @param {Driver} driver @returns {Promise<boolean>} */
function isRefusal(driver) {
  return driver.inReader((/** @type {any} */ root) => root.querySelector(".refusal") !== null);
}

/** Readability.js on the page as it is; its first call evaluates its code too. @param {Driver} driver @returns {Promise<number>} */
function readability(driver) {
  const script = `(() => {
    const start = performance.now();
    globalThis.lisibleBench ??= (() => { const module = { exports: {} }; ${sources.readability}\n; return module.exports; })();
    new lisibleBench(document.cloneNode(true)).parse();
    return performance.now() - start;
  })()`;
  return driver.evaluate(script);
}
