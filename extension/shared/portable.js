// Settings as one file: written, and read with care. Nothing here changes a setting.
import { isSetting } from "./settings.js";

export const FILE_NAME = "lisible-settings.json";
const NAME = "Lisible settings";
const VERSION = 1;
/** Longer than any file of ours (characters). */
const LONGEST = 100_000;

/**
 * @param {Lisible.Settings} settings
 * @param {Record<string, unknown>} apart what could not be read: it is the user's all the same
 */
export function writeFile(settings, apart) {
  const unread = Object.keys(apart).length > 0 ? { unread: apart } : {};
  return `${JSON.stringify({ name: NAME, version: VERSION, settings, ...unread }, null, 2)}\n`;
}

/**
 * What a file would change, and what in it is not understood.
 * @param {string} text
 * @returns {{state: "none"} | {state: "newer"} | {state: "read", patch: Record<string, unknown>, unknown: string[]}}
 */
export function readFile(text) {
  const file = parsed(text);
  if (file?.name !== NAME || !Number.isInteger(file.version) || file.version < 1) return { state: "none" };
  if (file.version > VERSION) return { state: "newer" };
  const { settings } = file;
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return { state: "none" };
  const entries = Object.entries(settings);
  const fits = (/** @type {[string, unknown]} */ [name, value]) => isSetting(name, value);
  const unknown = entries.filter((entry) => !fits(entry)).map(([name, value]) => told(name, value));
  return { state: "read", patch: Object.fromEntries(entries.filter(fits)), unknown };
}

/** @param {string} text @returns {any} */
function parsed(text) {
  if (text.length > LONGEST) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An entry, short enough to be shown. @param {string} name @param {unknown} value */
function told(name, value) {
  const words = JSON.stringify(value);
  const short = (/** @type {string} */ all, /** @type {number} */ most) =>
    all.length > most ? `${all.slice(0, most)}…` : all;
  return `${short(name, 40)}: ${short(words, 60)}`;
}
