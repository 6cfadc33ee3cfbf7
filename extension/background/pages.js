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
 * Calls the core and names its refusals.
 * @param {string} html
 * @param {string} url
 * @param {Lisible.Format[]} formats
 */
export async function extract(html, url, formats) {
  try {
    return await core.extract(html, { url, formats });
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
  if (!result) throw new Refused(await whyClosed(tabId, ""));
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
  let answers;
  try {
    answers = await api.scripting.executeScript(
      /** @type {any} */ ({ target: { tabId, frameIds: [0] }, injectImmediately: true, ...what }),
    );
  } catch (error) {
    throw new Refused(await whyClosed(tabId, String(error)));
  }
  const answer = /** @type {any} */ (answers[0]);
  if (answer?.error) throw new Error(String(answer.error.message ?? answer.error));
  return answer?.result;
}

const STORES =
  /^https?:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons|addons\.opera\.com)/;

/**
 * Why the browser lets no extension into a tab, from its address or else from what the browser says.
 * @param {number} tabId
 * @param {string} message
 */
async function whyClosed(tabId, message) {
  const tab = await api.tabs.get(tabId).catch(() => null);
  const url = tab?.url ?? "";
  if (url.startsWith("view-source:")) return "source";
  if (STORES.test(url) || /gallery|store/i.test(message)) return "store";
  if (
    /^(?:chrome|moz)-extension:/.test(url) ||
    /another extension|different extension|chrome-extension:/i.test(message)
  ) {
    return "extension";
  }
  if (url.startsWith("file:")) return "file";
  if (/\.pdf(?:$|[?#])/i.test(url)) return "pdf";
  if (/^https?:/.test(url) && /frame.*(?:removed|no frame)|No tab/i.test(message)) return "moving";
  return "browser";
}
