// The settings as this page has them: what a part of the reader is given, as far as the controls need it.
import { api } from "../shared/browser.js";
import { NAMES, PUSHED } from "../shared/messages.js";
import { SCHEMA } from "../shared/settings.js";
import { KEY, UNREAD } from "../shared/store.js";
import { sameValue } from "../shared/stored.js";
import { offer, tell } from "./toast.js";

/**
 * @typedef {object} Model
 * @property {Lisible.Reader} reader what the reader's own controls take
 * @property {Lisible.Settings} settings in force
 * @property {(patch: Partial<Lisible.Settings>) => void} change
 * @property {(watcher: (settings: Lisible.Settings) => void) => void} watch calls back now and after each change
 * @property {(watcher: (kept: Lisible.Kept) => void) => void} watchKept the same for how they are kept
 * @property {(words: string, act: () => void) => void} undoable does it, and offers for a while to have it back
 */

/** @param {Lisible.Kept} kept @param {(kept: Lisible.Kept) => void} showTrouble @returns {Model} */
export function makeModel(kept, showTrouble) {
  const { settings } = kept;
  /** @type {((settings: Lisible.Settings) => void)[]} */
  const watchers = [];
  /** @type {((kept: Lisible.Kept) => void)[]} */
  const keptWatchers = [];
  let last = kept;
  const { signal } = new AbortController();
  const apply = (/** @type {Partial<Lisible.Settings>} */ patch) => {
    Object.assign(settings, patch);
    for (const watcher of watchers) watcher(settings);
  };
  const answered = (/** @type {Lisible.Kept} */ answer) => {
    last = answer;
    for (const watcher of keptWatchers) watcher(answer);
  };
  const payload = { settings, schema: SCHEMA, names: { ...NAMES, ...PUSHED } };
  // What hinders is shown on the page itself.
  const tools = { signal, tell: () => {}, hear: apply, answered };
  const keep = globalThis.lisible?.makeKeeper?.(/** @type {any} */ (payload), tools);
  api.storage.onChanged.addListener((changes) => {
    if (KEY in changes || UNREAD in changes) keep?.({});
  });
  const change = (/** @type {Partial<Lisible.Settings>} */ patch) => {
    apply(patch);
    keep?.(patch);
  };
  const watch = (/** @type {(settings: Lisible.Settings) => void} */ watcher) => {
    watchers.push(watcher);
    watcher(settings);
  };
  const watchKept = (/** @type {(kept: Lisible.Kept) => void} */ watcher) => {
    keptWatchers.push(watcher);
    watcher(last);
  };
  const undoable = (/** @type {string} */ words, /** @type {() => void} */ act) => {
    const before = structuredClone(settings);
    act();
    offer(words, () => change(differing(before, settings)));
  };
  watchKept(showTrouble);
  const reader = /** @type {any} */ ({ doc: document, payload, settings, signal, change, watch, tell });
  return { reader, settings, change, watch, watchKept, undoable };
}

/** @param {Lisible.Settings} wanted @param {Lisible.Settings} now @returns {Partial<Lisible.Settings>} */
function differing(wanted, now) {
  const is = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (now));
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => !sameValue(value, is[name])));
}
