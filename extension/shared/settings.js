// What the user can set, with defaults and ranges. Stored under one key in storage.local.
import { api } from "./browser.js";

const KEY = "settings";

/** Ranges and choices, used by the controls too. Sizes are CSS pixels of the body type. */
export const RANGES = Object.freeze({
  size: { min: 14, max: 40, step: 2, initial: 20 },
  theme: { choices: ["auto", "light", "dark"], initial: "auto" },
});

/**
 * The settings in force; whatever is stored that makes no sense is replaced by the default.
 * @returns {Promise<Lisible.Settings>}
 */
export async function loadSettings() {
  const stored = await api.storage.local.get(KEY);
  return cleaned(stored[KEY]);
}

/**
 * Changes some settings and keeps them.
 * @param {unknown} patch
 * @returns {Promise<Lisible.Settings>} all settings after the change
 */
export async function saveSettings(patch) {
  const before = await loadSettings();
  const after = cleaned({ ...before, .../** @type {object} */ (patch) });
  await api.storage.local.set({ [KEY]: after });
  return after;
}

/**
 * @param {unknown} value
 * @returns {Lisible.Settings}
 */
export function cleaned(value) {
  const { size, theme } = /** @type {Record<string, unknown>} */ (value ?? {});
  const { min, max, initial } = RANGES.size;
  return {
    size: typeof size === "number" && size >= min && size <= max ? Math.round(size) : initial,
    theme: RANGES.theme.choices.includes(/** @type {string} */ (theme))
      ? /** @type {Lisible.Settings["theme"]} */ (theme)
      : /** @type {Lisible.Settings["theme"]} */ (RANGES.theme.initial),
  };
}
