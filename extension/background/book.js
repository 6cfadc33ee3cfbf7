// A book of an article, with the pictures that were read in its page.

import "../shared/bytes.js";
import { FORMATS } from "../shared/messages.js";
import { asking, core, inject } from "./pages.js";

const fromBase64 = /** @type {NonNullable<Lisible.Space["fromBase64"]>} */ (globalThis.lisible?.fromBase64);
/** So much is turned into text at a time (bytes): a function takes no more arguments. */
const CHUNK = 32 * 1024;

/**
 * @param {string} html
 * @param {string} url
 * @param {Lisible.Gathered} gathered
 * @returns {Promise<Lisible.File>}
 */
export async function book(html, url, { pictures, all }) {
  const bytes = new Map(pictures.map(([address, data]) => [address, fromBase64(data)]));
  const made = await asking(() => core.epub(html, url, bytes));
  const { ending, type } = FORMATS.epub;
  return {
    state: "file",
    text: toBase64(made.bytes),
    isBase64: true,
    name: made.fileName.normalize("NFC") + ending,
    type,
    left: all - pictures.length,
    all,
  };
}

/**
 * The same for the page of a tab on which no reader is open.
 * @param {number} tabId
 * @param {Lisible.Reading} reading
 */
export async function bookOfTab(tabId, { html, url, article }) {
  await inject(tabId, { files: ["content/gather.js"] });
  const func = (/** @type {string} */ fragment) => globalThis.lisible?.gather?.(fragment);
  return book(html, url, await inject(tabId, { func, args: [article.renders.fragment] }));
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text);
}
