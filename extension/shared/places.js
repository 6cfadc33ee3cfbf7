// The places in articles that were not read to the end: on this machine alone, and not to be read as a history. An address is
// kept as its SHA-256, a text as a sum of its first letters: who has the store can tell whether a page that he knows was
// read, but not which pages were. There are no times.
import { api } from "./browser.js";

export const KEY = "places";
/** The oldest of more than these are forgotten. */
const MOST = 300;
/** So many bytes of an address's sum are enough to tell pages apart. */
const KEY_BYTES = 16;

/** @typedef {Lisible.Place & {page: string}} Kept the last one used stands last */

/** One change after the other: each reads the whole store. @type {Promise<unknown>} */
let turn = Promise.resolve();

/**
 * The place that was kept for a page.
 * @param {string} url
 * @param {Promise<Kept[]>} [stored] as `loadPlaces` gives them, if that was begun before
 * @returns {Promise<Lisible.Place | null>}
 */
export async function placeOf(url, stored = loadPlaces()) {
  const [kept, page] = await Promise.all([stored, pageOf(url)]);
  const found = kept.find((place) => place.page === page);
  if (!found) return null;
  const { block, quote, inside, share, total } = found;
  return { block, quote, inside, share, total };
}

/**
 * Keeps a place, or with null forgets it.
 * @param {string} url
 * @param {Lisible.Place | null} place
 */
export function savePlace(url, place) {
  return inTurn(async () => {
    const [kept, page] = await Promise.all([loadPlaces(), pageOf(url)]);
    const others = kept.filter((other) => other.page !== page);
    if (!place && others.length === kept.length) return;
    const all = place ? [...others, { ...place, page }] : others;
    await api.storage.local.set({ [KEY]: all.slice(-MOST) });
  });
}

/** Forgets every place, and gives them. */
export function forgetPlaces() {
  return inTurn(async () => {
    const before = await loadPlaces();
    await api.storage.local.remove(KEY);
    return before;
  });
}

/** Has forgotten places back; what was kept since counts more. @param {Kept[]} before */
export function bringPlaces(before) {
  return inTurn(async () => {
    const since = await loadPlaces();
    const pages = new Set(since.map(({ page }) => page));
    const all = [...before.filter(({ page }) => !pages.has(page)), ...since];
    await api.storage.local.set({ [KEY]: all.slice(-MOST) });
  });
}

/** Whether a value is a place. @param {unknown} value @returns {value is Lisible.Place} */
export function isPlace(value) {
  if (typeof value !== "object" || value === null) return false;
  const { block, quote, inside, share, total, ...more } = /** @type {Record<string, unknown>} */ (value);
  return (
    [block, total].every((count) => Number.isInteger(count) && Number(count) >= 0 && Number(count) < 1e7) &&
    [inside, share].every((part) => typeof part === "number" && part >= 0 && part <= 1) &&
    typeof quote === "string" &&
    /^(?:[0-9a-f]{16})?$/.test(quote) &&
    Object.keys(more).length === 0
  );
}

/** @template T @param {() => Promise<T>} change @returns {Promise<T>} */
function inTurn(change) {
  const done = turn.then(change);
  turn = done.catch(() => {});
  return done;
}

/** What is stored and makes sense. @returns {Promise<Kept[]>} */
export async function loadPlaces() {
  const stored = (await api.storage.local.get(KEY))[KEY];
  if (!Array.isArray(stored)) return [];
  return stored.filter(isKept);
}

/** Whether a value is a place with its page. @param {any} value @returns {value is Kept} */
export function isKept(value) {
  const { page, ...place } = value ?? {};
  return typeof page === "string" && isPlace(place);
}

/** The sum of an address. A fragment is a place in the page, unless it names a view of an application. @param {string} url */
async function pageOf(url) {
  const [page = "", fragment = ""] = url.split(/#(.*)/s);
  const address = /^!?\//.test(fragment) ? `${page}#${fragment}` : page;
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(address));
  return [...new Uint8Array(sum, 0, KEY_BYTES)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
