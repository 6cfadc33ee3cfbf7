// The one place where the two browsers' names differ.

/** The extension API: Firefox calls it `browser`, Chromium `chrome`; both return promises under Manifest V3. */
export const api = /** @type {typeof chrome} */ (
  /** @type {any} */ (globalThis).browser ?? globalThis.chrome
);

/**
 * A text from `_locales`, with its placeholders filled.
 * @param {string} key
 * @param {...(string|number)} values
 * @returns {string} never empty: a missing text shows its key, which a test catches
 */
export function text(key, ...values) {
  return api.i18n.getMessage(key, values.map(String)) || key;
}
