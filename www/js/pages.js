// Where pages come from: pasted text, a file, a sample.

import { decode } from "./decode.js";

/** @import { Page } from "./types.js" */

/** Larger files are refused before they are read (bytes). The core's own limit is 16 MiB of text, in UTF-8; no encoding is
 * more than twice that. */
const LARGEST = 32 * 1024 * 1024;

/** A file that could not be had. */
export class FileFault extends Error {
  /** @param {string} title @param {string} message @param {unknown} [cause] */
  constructor(title, message, cause) {
    super(message, { cause });
    this.title = title;
  }
}

/** @param {string} html @param {string | null} url @returns {Page} */
export function pasted(html, url) {
  return { name: "Pasted page", html, url, bytes: null, encoding: null };
}

/** @param {File} file @param {string | null} url @returns {Promise<Page>} */
export async function fromFile(file, url) {
  if (file.size > LARGEST) {
    throw new FileFault("This page is too large", `${file.name} has more than ${LARGEST / 1024 / 1024} MiB.`);
  }
  try {
    return fromBytes(file.name, new Uint8Array(await file.arrayBuffer()), url);
  } catch (error) {
    throw new FileFault("The file could not be read", `${file.name}: it may be a folder, or be gone.`, error);
  }
}

/** @param {string} name @returns {Promise<Page>} */
export async function fromSample(name) {
  const url = new URL(`samples/${name}`, document.baseURI);
  const failed = `The sample ${name} could not be loaded from this site.`;
  const response = await fetch(url).catch((error) => {
    throw new FileFault("The sample is not there", failed, error);
  });
  if (!response.ok) throw new FileFault("The sample is not there", failed);
  return fromBytes(name, new Uint8Array(await response.arrayBuffer()), url.href);
}

/**
 * The address as the core wants it.
 * @param {string} typed
 * @returns {string | null | undefined} null for none, undefined for what is no address of the web
 */
export function addressOf(typed) {
  const trimmed = typed.trim();
  if (!trimmed) return null;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") ? url.href : undefined;
}

/** @param {string} name @param {Uint8Array} bytes @param {string | null} url @returns {Page} */
function fromBytes(name, bytes, url) {
  const { text, encoding } = decode(bytes);
  return { name, html: text, url, bytes: bytes.length, encoding };
}
