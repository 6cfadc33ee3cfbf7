// The message table: who may send what, in which shape, and what answers it.
import { api } from "../shared/browser.js";
import { isFont } from "../shared/fonts.js";
import { FORMATS, GATHERED_CAP, NAMES, OPTIONS, SNAPSHOT_CAP } from "../shared/messages.js";
import { bringPlaces, forgetPlaces, isKept, isPlace, savePlace } from "../shared/places.js";
import { isSetting } from "../shared/settings.js";
import { book, bookOfTab } from "./book.js";
import { follow } from "./follow.js";
import { fontFor } from "./fonts.js";
import { bringBack, discard, loadKept, saveSettings } from "./keep.js";
import { extract, Refused, readTab, recall } from "./pages.js";
import { closeReader, giveVoice, openReader, restorePopup } from "./reader.js";

/**
 * @typedef {object} Row
 * @property {"page" | "reader" | "options"} from a page of ours, the popup or the options; our script in the top document of a tab; that or the options page
 * @property {Record<string, (value: any) => boolean>} shape every field that the message must have, and no other
 * @property {(message: any, tabId: number, sender: chrome.runtime.MessageSender) => Promise<unknown>} run for "page" the
 *   tab is the one named in the message
 */

const isTab = (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) >= 0;
const isId = (/** @type {unknown} */ value) => typeof value === "string" && /^[0-9a-f-]{36}$/.test(value);
const isFormat = (/** @type {unknown} */ value) => typeof value === "string" && Object.hasOwn(FORMATS, value);
const isText = (/** @type {unknown} */ value) => isFormat(value) && value !== "epub";
const isUrl = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= 65_536;
const isWeb = (/** @type {unknown} */ value) =>
  isUrl(value) && URL.canParse(String(value)) && /^https?:$/.test(new URL(String(value)).protocol);
const isSnapshot = (/** @type {unknown} */ value) =>
  typeof value === "string" && value.length <= SNAPSHOT_CAP;
const isCharacters = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= 16_384;
const isPatch = (/** @type {unknown} */ value) =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).every(([name, set]) => isSetting(name, set));

const isObject = (/** @type {unknown} */ value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNames = (/** @type {unknown} */ value) =>
  Array.isArray(value) && value.length <= 1000 && value.every((name) => typeof name === "string");
const isPicture = (/** @type {any} */ value) =>
  Array.isArray(value) && value.length === 2 && isUrl(value[0]) && typeof value[1] === "string";
/** @param {[string, string][]} pictures */
const lengthOf = (pictures) => pictures.reduce((sum, [, data]) => sum + data.length, 0);
const isGathered = (/** @type {any} */ value) =>
  isObject(value) &&
  Number.isInteger(value.all) &&
  Array.isArray(value.pictures) &&
  value.pictures.length <= value.all &&
  value.pictures.every(isPicture) &&
  lengthOf(value.pictures) <= GATHERED_CAP;
const isPlaces = (/** @type {unknown} */ value) => Array.isArray(value) && value.every(isKept);

/** @type {Record<string, Row>} */
export const HANDLERS = {
  [NAMES.glance]: {
    from: "page",
    shape: { tabId: isTab },
    run: async (_, tabId) => {
      if (await closeReader(tabId)) return { state: "closed" };
      const reading = await readTab(tabId);
      return { state: "article", reading: reading.id, article: { ...reading.article, renders: {} } };
    },
  },
  [NAMES.read]: {
    from: "page",
    shape: { tabId: isTab, reading: isId },
    run: async (message, tabId) => {
      await openReader(tabId, message.reading);
      return { state: "open" };
    },
  },
  [NAMES.export]: {
    from: "page",
    shape: { tabId: isTab, reading: isId, format: isFormat },
    run: async (message, tabId) => {
      const reading = await recall(tabId, message.reading);
      if (message.format === "epub") return bookOfTab(tabId, reading);
      return file(reading.html, reading.url, message.format);
    },
  },
  [NAMES.render]: {
    from: "reader",
    shape: { html: isSnapshot, url: isUrl, format: isText },
    run: (message) => file(message.html, message.url, message.format),
  },
  [NAMES.book]: {
    from: "reader",
    shape: { html: isSnapshot, url: isUrl, gathered: isGathered },
    run: (message) => book(message.html, message.url, message.gathered),
  },
  [NAMES.closed]: {
    from: "reader",
    shape: {},
    run: (_, tabId) => restorePopup(tabId),
  },
  [NAMES.follow]: {
    from: "reader",
    shape: { url: isWeb },
    run: (message, tabId, sender) => follow(tabId, message.url, sender.url ?? ""),
  },
  [NAMES.speaking]: {
    from: "reader",
    shape: {},
    run: (_, tabId) => giveVoice(tabId),
  },
  [NAMES.settings]: {
    from: "options",
    shape: { patch: isPatch },
    // A private window leaves nothing behind.
    run: async ({ patch }, _, sender) => {
      if (sender.tab?.incognito) return { ...(await loadKept()), reason: "private" };
      return Object.keys(patch).length > 0 ? saveSettings(patch) : loadKept();
    },
  },
  // Read and written in one place: the options page asks, so that no two writers meet. In a private window, too: what is
  // thrown away there, or had back, was kept by other windows.
  [NAMES.discard]: {
    from: "page",
    shape: { places: isNames },
    run: ({ places }) => discard(places),
  },
  [NAMES.bringBack]: {
    from: "page",
    shape: { taken: isObject },
    run: ({ taken }) => bringBack(taken),
  },
  [NAMES.forgetPlaces]: {
    from: "page",
    shape: {},
    run: async () => ({ places: await forgetPlaces() }),
  },
  [NAMES.bringPlaces]: {
    from: "page",
    shape: { places: isPlaces },
    run: ({ places }) => bringPlaces(places),
  },
  [NAMES.options]: {
    from: "reader",
    shape: {},
    run: async () => {
      await api.runtime.openOptionsPage();
      return { state: "open" };
    },
  },
  [NAMES.font]: {
    from: "reader",
    shape: { family: isFont, text: isCharacters },
    run: (message) => fontFor(message.family, message.text),
  },
  [NAMES.place]: {
    from: "reader",
    shape: { url: isUrl, place: (value) => value === null || isPlace(value) },
    run: async (message, _, sender) => {
      if (!sender.tab?.incognito) await savePlace(message.url, message.place);
    },
  },
};

/**
 * Answers a message that stands in the table and comes from where it should.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown> | null} null when the message is not ours to answer
 */
export function answer(message, sender) {
  const row =
    typeof message?.name === "string" && Object.hasOwn(HANDLERS, message.name)
      ? HANDLERS[message.name]
      : null;
  if (!row || !isSender(sender, row.from) || !hasShape(message, row.shape)) return null;
  const tabId = row.from === "page" ? message.tabId : sender.tab?.id;
  return row.run(message, tabId, sender).catch(refusal);
}

/** @param {unknown} error */
export function refusal(error) {
  if (!(error instanceof Refused)) console.error(error);
  return { state: "refused", reason: error instanceof Refused ? error.reason : "failed" };
}

/**
 * @param {chrome.runtime.MessageSender} sender
 * @param {Row["from"]} from
 */
function isSender(sender, from) {
  if (sender.id !== api.runtime.id) return false;
  const ours = sender.url?.startsWith(api.runtime.getURL("")) ?? false;
  if (from === "page") return ours && (sender.frameId ?? 0) === 0;
  const options = sender.url?.split(/[?#]/)[0] === api.runtime.getURL(OPTIONS);
  if (from === "options" && options) return sender.frameId === 0;
  return !ours && isTab(sender.tab?.id) && sender.frameId === 0;
}

/**
 * @param {Record<string, unknown>} message
 * @param {Row["shape"]} shape
 */
function hasShape(message, shape) {
  const fields = Object.keys(message).filter((key) => key !== "name");
  const wanted = Object.entries(shape);
  return (
    fields.length === wanted.length &&
    wanted.every(([key, check]) => Object.hasOwn(message, key) && check(message[key]))
  );
}

/**
 * One format as a file. The name comes from the core, safe on every system.
 * @param {string} html
 * @param {string} url
 * @param {Lisible.TextFormat} format
 * @returns {Promise<Lisible.File>}
 */
async function file(html, url, format) {
  const article = await extract(html, url, [format]);
  const { ending, type } = FORMATS[format];
  const name = article.fileName.normalize("NFC") + ending;
  return { state: "file", text: article.renders[format] ?? "", name, type };
}
