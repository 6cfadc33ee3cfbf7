// Reads a tab: snapshot, extraction, and the reason when there is nothing to read.

import { api } from "../shared/browser.js";
import { REASONS, SNAPSHOT_CAP } from "../shared/messages.js";
import * as glue from "../wasm/lisible.js";
import { createCore, isRefusal } from "./core.js";

export const core = createCore(
  /** @type {Lisible.Glue} */ (/** @type {unknown} */ (glue)),
  api.runtime.getURL("wasm/lisible_bg.wasm"),
);

/** The page can't be read; `reason` is one of REASONS. */
export class Refused extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.reason = REASONS.includes(reason) ? reason : "failed";
  }
}

/**
 * The last page read: a cache only, lost with the worker.
 * @type {Lisible.Reading | null}
 */
let last = null;

/**
 * Reads the page that a tab shows now.
 * @param {number} tabId
 * @returns {Promise<Lisible.Reading>}
 */
export async function readTab(tabId) {
  const snapshot = await takeSnapshot(tabId);
  const article = await extract(snapshot.html, snapshot.url, ["fragment"]);
  last = { id: crypto.randomUUID(), tabId, url: snapshot.url, html: snapshot.html, article };
  return last;
}

/**
 * The reading with this id, or a new one when it is no longer at hand.
 * @param {number} tabId
 * @param {string} id
 */
export async function recall(tabId, id) {
  return last?.id === id && last.tabId === tabId ? last : readTab(tabId);
}

/** @param {number} tabId */
export function forget(tabId) {
  if (last?.tabId === tabId) last = null;
}

/**
 * The article of a page.
 * @param {string} html
 * @param {string} url
 * @param {Lisible.Format[]} formats
 */
export function extract(html, url, formats) {
  return asking(() => core.extract(html, { url, formats }));
}

/**
 * Waits for an answer of the core, and names its refusals.
 * @template T
 * @param {() => Promise<T>} ask
 */
export async function asking(ask) {
  try {
    return await ask();
  } catch (error) {
    if (isRefusal(error)) throw new Refused(error.code.replace("-", ""));
    console.error("The core failed on this page.", error);
    throw new Refused("failed");
  }
}

/** @param {number} tabId */
async function takeSnapshot(tabId) {
  const result = await inject(tabId, { files: ["content/snapshot.js"] });
  // A script that may not run has no result in Firefox, and no error either.
  if (!result) throw new Refused((await whyClosed(tabId, "")).reason);
  if ("refused" in result) throw new Refused(result.refused);
  if (result.html.length > SNAPSHOT_CAP) throw new Refused("limit");
  return result;
}

/**
 * Runs files or a function in the top document of a tab.
 * @param {number} tabId
 * @param {{files: string[]} | {func: (...args: any[]) => unknown, args?: unknown[]}} what
 * @returns {Promise<any>} the result of the last file, or of the function
 */
export async function inject(tabId, what) {
  const injection = /** @type {any} */ ({
    target: { tabId, frameIds: [0] },
    injectImmediately: true,
    ...what,
  });
  for (let attempt = 1; ; attempt++) {
    /** @type {any[]} */
    let answers;
    try {
      answers = await api.scripting.executeScript(injection);
    } catch (error) {
      const { reason, granted } = await whyClosed(tabId, String(error));
      if (!granted || attempt === GRANT_ATTEMPTS) throw new Refused(reason);
      await new Promise((done) => setTimeout(done, GRANT_PAUSE));
      continue;
    }
    const error = answers[0]?.error;
    if (error) throw new Error(String(error.message ?? error));
    return answers[0]?.result;
  }
}

/**
 * The right to a tab that a key or a click gives reaches the page's process a moment later than it reaches us: Chromium
 * refuses the first call then. So often, and after so long (ms), the call is made again.
 */
const GRANT_ATTEMPTS = 6;
const GRANT_PAUSE = 25;

const STORES =
  /^https?:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons|addons\.opera\.com)/;

/**
 * Why the browser lets no extension into a tab, from its address or else from what the browser says.
 * @param {number} tabId
 * @param {string} message
 * @returns {Promise<{reason: string, granted: boolean}>} granted: we may see the tab, so that it may let us in yet
 */
async function whyClosed(tabId, message) {
  const tab = await api.tabs.get(tabId).catch(() => null);
  const url = tab?.url ?? "";
  const because = (/** @type {string} */ reason) => ({ reason, granted: false });
  if (url.startsWith("view-source:")) return because("source");
  if (STORES.test(url) || /gallery|store/i.test(message)) return because("store");
  if (
    /^(?:chrome|moz)-extension:/.test(url) ||
    /(?:another|different) extension|chrome-extension:/i.test(message)
  ) {
    return because("extension");
  }
  if (url.startsWith("file:")) return because("file");
  if (/\.pdf(?:$|[?#])/i.test(url)) return because("pdf");
  if (!tab || /frame.*(?:removed|no frame)|No tab/i.test(message)) return because("moving");
  return { reason: "browser", granted: /^https?:/.test(url) && /cannot access|permission/i.test(message) };
}
