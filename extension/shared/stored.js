// The forms in which settings have been kept, and how each becomes the next.

import { SETTINGS } from "./settings.js";

/** The form of today: `{version: 1, values: {size: 24}}`, with what differs from the defaults. */
const VERSION = 1;

/**
 * From each old form to the next one, in their order.
 * @type {readonly {from: number, name: string, step: (stored: any) => object}[]}
 */
export const MIGRATIONS = Object.freeze([
  {
    from: 0,
    name: "all settings in one object, without a version",
    step: (stored) => ({ version: 1, values: differing(stored) }),
  },
]);

/** @type {Lisible.Stored} */
const NOTHING = { kind: "none", values: {}, waiting: [], told: null, old: false };

/**
 * What is kept in one place, in the form of today.
 * @param {unknown} raw
 * @returns {Lisible.Stored}
 */
export function opened(raw) {
  if (raw === undefined || raw === null) return NOTHING;
  if (!isObject(raw)) return { ...NOTHING, kind: "corrupt" };
  const { version = 0 } = raw;
  if (!Number.isInteger(version) || Number(version) < 0) return { ...NOTHING, kind: "corrupt" };
  /** @type {any} */
  let stored = raw;
  for (const { from, step } of MIGRATIONS) if ((stored.version ?? 0) === from) stored = step(stored);
  if (!isObject(stored.values)) return { ...NOTHING, kind: Number(version) > VERSION ? "newer" : "corrupt" };
  return {
    kind: Number(version) > VERSION ? "newer" : "sound",
    values: stored.values,
    waiting: Array.isArray(raw["waiting"]) ? raw["waiting"].map(String) : [],
    told: /** @type {any} */ (raw["told"] ?? null),
    old: Number(version) < VERSION,
  };
}

/**
 * What is not as by default.
 * @param {Record<string, unknown>} values
 * @returns {Record<string, unknown>}
 */
export function differing(values) {
  const initial = (/** @type {string} */ name) =>
    SETTINGS[/** @type {keyof Lisible.Settings} */ (name)]?.initial;
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !sameValue(value, initial(name))),
  );
}

/** Whether two values that can be kept are the same. @param {unknown} a @param {unknown} b @returns {boolean} */
export function sameValue(a, b) {
  if (!isObject(a) || !isObject(b)) return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
  const names = Object.keys({ ...a, ...b });
  return names.every(
    (name) => Object.hasOwn(a, name) && Object.hasOwn(b, name) && sameValue(a[name], b[name]),
  );
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
