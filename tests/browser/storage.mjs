// What the extension has stored, asked and changed on a page of its own that is open in a tab.
import { until } from "./wait.mjs";

/** Calls a method of a storage area from the options page. @param {any} b @param {string} area @param {string} method @param {unknown} [given] */
export async function storage(b, area, method, given = null) {
  await b.inPage(
    (/** @type {string} */ area, /** @type {string} */ method, /** @type {any} */ given) => {
      const page = /** @type {any} */ (globalThis).wrappedJSObject ?? window;
      const api = page.browser ?? page.chrome;
      page.stored = null;
      const note = (/** @type {any} */ found, /** @type {any} */ error) => {
        page.stored = JSON.stringify({ found: found ?? null, error: error ? String(error) : null });
      };
      api.storage[area][method](page.JSON.parse(JSON.stringify(given))).then(
        (/** @type {any} */ found) => note(found, null),
        (/** @type {any} */ error) => note(null, error),
      );
    },
    area,
    method,
    given,
  );
  const { found, error } = JSON.parse(
    await until("the storage answers", () =>
      b.inPage(() => {
        const page = /** @type {any} */ (globalThis);
        return (page.wrappedJSObject ?? page).stored;
      }),
    ),
  );
  if (error) throw new Error(error);
  return found;
}
