// Keeps the settings: in the browser's own sync where that works, and always with a copy on this device. Only the background
// keeps them, so that each change is made after the one before; pages ask it by message.
import { cleaned, isSetting, SETTINGS } from "./settings.js";
import { opened, sameValue } from "./stored.js";

/** Where the settings stand, in both areas. */
export const KEY = "settings";
/** On this device: what could not be read, as it was found, by where it stood; and whether the user knows. */
export const UNREAD = "settingsUnread";
/** On this device, where `KEY` holds what a newer Lisible wrote. */
export const BESIDE_NEWER = "settingsBesideNewer";
/** The form in which they are kept. A new setting or choice needs no new version: what is not known is carried along. */
export const VERSION = 1;
/** Between two writes to the sync is so much time (ms): browsers allow 120 in a minute and 1800 in an hour. */
export const PAUSE = 2000;

/** A sync that takes longer than this to answer (ms) counts as one that does not: the reader must open. */
const PATIENCE = 1000;

/** @typedef {Lisible.Kept["reason"]} Reason */
/** @typedef {{local: Lisible.Area, sync: Lisible.Area | undefined, disk: Lisible.Areas["local"]}} Places `disk` is `local` as it really is */

/**
 * @typedef {object} Found
 * @property {Record<string, unknown>} values what is set, by name; unknown names and unfit values are still among them
 * @property {string[]} waiting names that are not in the sync yet
 * @property {Reason} told of what the user knows already
 * @property {string} localKey
 * @property {boolean} stale the copy on this device is not as it should be
 * @property {Reason} reason why the sync takes nothing
 * @property {Record<string, unknown>} unread what makes no sense, by where it stood
 * @property {{told: boolean, found: Record<string, unknown>}} apart what made no sense before, and is kept apart
 */

/**
 * @param {Lisible.Areas} areas
 * @param {{pause?: number, patience?: number, now?: () => number}} [options]
 * @returns {Lisible.Store}
 */
export function createStore({ local, sync }, { pause = PAUSE, patience = PATIENCE, now = Date.now } = {}) {
  const areas = { local: remembering(local), sync: sync && impatient(sync, patience), disk: local };
  /** @type {Promise<unknown>} */
  let queue = Promise.resolve();
  let lastWrite = Number.NEGATIVE_INFINITY;
  /** @type {Promise<{reason: Reason, tell: boolean}> | null} */
  let planned = null;

  /** One after the other, whatever became of the one before. @template T @param {() => Promise<T>} job @returns {Promise<T>} */
  function inTurn(job) {
    const done = queue.then(job);
    queue = done.catch(() => {});
    return done;
  }

  /** Writes to the sync soon: all changes until then go together. */
  function flushSoon() {
    const wait = Math.max(0, lastWrite + pause - now());
    planned ??= new Promise((done) => setTimeout(done, wait)).then(() => {
      planned = null;
      lastWrite = now();
      return inTurn(() => flush(areas));
    });
    return planned;
  }

  /** @param {Record<string, unknown>} patch @returns {Promise<Lisible.Kept>} */
  async function save(patch) {
    const { found, kept } = await inTurn(() => change(areas, patch));
    const done = found.waiting.length > 0 ? await flushSoon() : { reason: found.reason, tell: false };
    const reason = !kept && done.reason ? "lost" : done.reason;
    const tell = done.tell || reason === "lost";
    done.tell = false; // Several changes may have waited for the same write.
    const tellUnread = await inTurn(() => tellsUnread(areas));
    return { ...answerOf(found), reason, tell, tellUnread };
  }

  return {
    load: () => inTurn(async () => answerOf(await read(areas))),
    save,
    // Takes over what is old, and tries again what did not come through.
    settle: async () => {
      const { found } = await inTurn(() => change(areas, {}));
      if (found.waiting.length > 0) await flushSoon();
    },
    discard: (places) => inTurn(() => discard(areas, places)),
    bringBack: (taken) => inTurn(() => bringBack(areas, taken)),
  };
}

/** What could not be written is remembered as long as we run. @param {Lisible.Area} area @returns {Lisible.Area} */
function remembering(area) {
  /** @type {Record<string, unknown>} */
  let kept = {};
  return {
    get: async (keys) => {
      const found = await area.get(keys).catch((error) => {
        if (Object.keys(kept).length === 0) throw error;
      });
      return { ...found, ...kept };
    },
    set: async (items) => {
      kept = { ...kept, ...items };
      await area.set(items);
      kept = {};
    },
  };
}

/** @param {Lisible.Area} area @param {number} patience @returns {Lisible.Area} */
function impatient(area, patience) {
  /** @template T @param {Promise<T>} answer @returns {Promise<T>} */
  const inTime = (answer) =>
    new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error("The sync does not answer.")), patience);
      answer.then(done, failed).finally(() => clearTimeout(timer));
    });
  return { get: (keys) => inTime(area.get(keys)), set: (items) => inTime(area.set(items)) };
}

/** @param {Found} found @returns {Lisible.Kept} */
function answerOf({ values, waiting, told, reason: now, unread, apart }) {
  const names = Object.keys({ ...apart.found, ...unread });
  // What could not go to the sync last time still waits for it.
  const reason = now ?? (waiting.length > 0 ? told : null);
  return { settings: cleaned(values), reason, tell: false, tellUnread: false, unread: names };
}

/**
 * Changes the copy on this device; what is not in the sync yet is noted with it.
 * @param {Places} areas
 * @param {Record<string, unknown>} patch
 * @returns {Promise<{found: Found, kept: boolean}>} what holds now, and whether it was kept
 */
async function change(areas, patch) {
  const found = await read(areas);
  const before = found.values;
  const values = changed(before, patch);
  const names = Object.keys({ ...before, ...values }).filter((n) => !sameValue(before[n], values[n]));
  const waiting = [...new Set([...found.waiting, ...names])];
  const after = { ...found, values, waiting };
  const safe = await keepUnread(areas, found);
  if (names.length === 0 && !found.stale) return { found: after, kept: safe };
  return { found: after, kept: (await writeCopy(areas, after)) && safe };
}

/** What is as by default is not kept. @param {Record<string, unknown>} values @param {Record<string, unknown>} patch */
function changed(values, patch) {
  const all = Object.entries({ ...values, ...patch });
  return Object.fromEntries(all.filter(([name, value]) => !(name in patch && isInitial(name, value))));
}

/** @param {string} name @param {unknown} value */
function isInitial(name, value) {
  return sameValue(SETTINGS[/** @type {keyof Lisible.Settings} */ (name)]?.initial, value);
}

/** @param {Places} areas @param {Found} found */
async function writeCopy({ local }, { localKey, values, waiting, told }) {
  try {
    await local.set({ [localKey]: { version: VERSION, values, waiting, told } });
    return true;
  } catch (error) {
    console.error("The settings could not be kept on this device.", error);
    return false;
  }
}

/** Brings into the sync what waits for it. @param {Places} areas @returns {Promise<{reason: Reason, tell: boolean}>} */
async function flush(areas) {
  const found = await read(areas);
  if (found.waiting.length === 0) return { reason: found.reason, tell: false };
  // Nothing is written over before it is kept elsewhere.
  const safe = await keepUnread(areas, found);
  const reason = found.reason ?? (safe ? await writeSync(areas, found) : "off");
  if (reason === null || reason !== found.told)
    await writeCopy(areas, { ...found, waiting: reason ? found.waiting : [], told: reason });
  return { reason, tell: reason !== null && reason !== found.told };
}

/** @param {Places} areas @param {Found} found @returns {Promise<Reason>} */
async function writeSync({ sync }, { values }) {
  try {
    await sync?.set({ [KEY]: { version: VERSION, values } });
    return null;
  } catch (error) {
    const words = String(error);
    if (/MAX_WRITE|per_(?:minute|hour)/i.test(words)) return "busy";
    return /quota/i.test(words) ? "full" : "off";
  }
}

/**
 * What this device and the sync say, taken together: the sync counts, but for what waits to get there.
 * @param {Places} areas
 * @returns {Promise<Found>}
 */
async function read({ local, sync, disk }) {
  const asked = [get(local, [KEY, BESIDE_NEWER]), get(sync, [KEY]), get(disk, [UNREAD])];
  const [here, there, apart] = await Promise.all(asked);
  const newerHere = opened(here?.[KEY]).kind === "newer";
  const localKey = newerHere && here?.[BESIDE_NEWER] !== undefined ? BESIDE_NEWER : KEY;
  const copy = opened(here?.[localKey]);
  const synced = opened(there?.[KEY]);
  const waiting = waitingOf(copy, synced, Boolean(there));
  const values = together(copy.values, synced, waiting);
  const mirrored = { ...copy, values: without(copy.values, synced.values) };
  const unread = { ...unfit("local", mirrored, here?.[localKey]), ...unfit("sync", synced, there?.[KEY]) };
  return {
    values,
    waiting,
    told: copy.told,
    localKey: newerHere ? BESIDE_NEWER : KEY,
    stale: copy.kind === "corrupt" || copy.old || !sameValue(values, copy.values),
    reason: !there ? "off" : synced.kind === "newer" ? "newer" : null,
    unread,
    apart: apartOf(apart?.[UNREAD]),
  };
}

/** @param {Lisible.Area | undefined} area @param {string[]} keys @returns {Promise<Record<string, unknown> | null>} null where there is none */
async function get(area, keys) {
  try {
    return (await area?.get(keys)) ?? null;
  } catch {
    return null;
  }
}

/** @param {Lisible.Stored} copy @param {Lisible.Stored} synced @param {boolean} hasSync */
function waitingOf(copy, synced, hasSync) {
  const has = (/** @type {string} */ name) => Object.hasOwn(synced.values, name);
  // An old form, and an empty or broken sync, know nothing of what is set here.
  const all = copy.old || (hasSync && (synced.kind === "none" || synced.kind === "corrupt"));
  const names = all ? Object.keys(copy.values).filter((name) => !has(name)) : [];
  if (synced.old) names.push(...Object.keys(synced.values));
  return [...new Set([...copy.waiting, ...names])];
}

/** @param {Record<string, unknown>} copy @param {Lisible.Stored} synced @param {string[]} waiting */
function together(copy, synced, waiting) {
  if (synced.kind === "none" || synced.kind === "corrupt") return copy;
  const values = { ...synced.values };
  for (const name of waiting) {
    if (Object.hasOwn(copy, name)) values[name] = copy[name];
    else if (!synced.old) delete values[name];
  }
  return values;
}

/** @param {Record<string, unknown>} values @param {Record<string, unknown>} others */
function without(values, others) {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !sameValue(value, others[name])),
  );
}

/** What is known by name and has a value that it may not have; or all of it, where nothing can be read. @param {string} where @param {Lisible.Stored} item @param {unknown} raw */
function unfit(where, item, raw) {
  if (item.kind === "corrupt") return { [where]: raw };
  if (item.kind === "newer") return {}; // It is not ours to judge, and stays where it is.
  const bad = Object.entries(item.values).filter(
    ([name, value]) => Object.hasOwn(SETTINGS, name) && !isSetting(name, value),
  );
  return Object.fromEntries(bad.map(([name, value]) => [`${where}.${name}`, value]));
}

/** @param {unknown} raw @returns {Found["apart"]} */
function apartOf(raw) {
  const { told = false, found = {} } = /** @type {any} */ (raw ?? {});
  return { told: told === true, found };
}

/** Before anything is written over it. @param {Places} areas @param {Found} found @returns {Promise<boolean>} whether it is safe */
async function keepUnread({ disk }, { unread, apart }) {
  const found = { ...apart.found, ...unread };
  if (sameValue(found, apart.found)) return true;
  return disk.set({ [UNREAD]: { told: false, found } }).then(
    () => true,
    () => false,
  );
}

/** Whether the user is to be told that something could not be read: once. @param {Places} areas */
async function tellsUnread({ disk }) {
  const apart = apartOf((await get(disk, [UNREAD]))?.[UNREAD]);
  if (apart.told || Object.keys(apart.found).length === 0) return false;
  await disk.set({ [UNREAD]: { ...apart, told: true } }).catch(() => {});
  return true;
}

/**
 * Lets go of what makes no sense, at these places alone: what was found since, the user has not seen.
 * @param {Places} areas
 * @param {string[]} places
 * @returns {Promise<Record<string, unknown>>} what was there
 */
async function discard(areas, places) {
  const found = await read(areas);
  const { unread, apart } = found;
  const [rest, taken] = parted({ ...apart.found, ...unread }, places);
  const [others, here] = parted(unread, places);
  const told = apart.told && Object.keys(others).length === 0;
  await keepApart(areas, { told, found: rest });
  if (Object.keys(here).length > 0) await giveWay(areas, found, Object.keys(here));
  return taken;
}

/** What stands in the settings themselves would be found again there. @param {Places} areas @param {Found} found @param {string[]} places */
async function giveWay(areas, found, places) {
  const names = places.map((place) => place.split(".")[1]);
  const sound = Object.entries(found.values).filter(
    ([name, value]) => !names.includes(name) || isSetting(name, value),
  );
  const after = { ...found, values: Object.fromEntries(sound) };
  const synced = places.some((place) => /^sync\b/.test(place)) && found.reason === null;
  const done = synced && (await writeSync(areas, after)) === null;
  await writeCopy(areas, done ? { ...after, waiting: [], told: null } : after);
}

/** What was discarded is kept apart again; what was put there since counts more. @param {Places} areas @param {Record<string, unknown>} taken */
async function bringBack(areas, taken) {
  const apart = apartOf((await get(areas.disk, [UNREAD]))?.[UNREAD]);
  const told = apart.told || Object.keys(apart.found).length === 0;
  await keepApart(areas, { told, found: { ...taken, ...apart.found } });
}

/** @param {Places} areas @param {Found["apart"]} apart */
function keepApart({ disk }, apart) {
  if (Object.keys(apart.found).length > 0) return disk.set({ [UNREAD]: apart });
  return disk.remove([UNREAD]);
}

/** What is not among the names, and what is. @param {Record<string, unknown>} all @param {string[]} names */
function parted(all, names) {
  const entries = Object.entries(all);
  const isNamed = (/** @type {[string, unknown]} */ [name]) => names.includes(name);
  return [
    Object.fromEntries(entries.filter((entry) => !isNamed(entry))),
    Object.fromEntries(entries.filter(isNamed)),
  ];
}
