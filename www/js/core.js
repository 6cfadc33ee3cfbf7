// The wasm core: loaded once, warmed up while the user is still choosing a page.

/** @import { Core, Extracted, Page } from "./types.js" */

const FOLDER = new URL("../wasm/", import.meta.url);

/** The core could not be loaded; its cause says why. */
export class CoreMissing extends Error {}

/** @type {Promise<Core> | null} */
let loading = null;

/** The core, ready for use. A failed load is tried again at the next call. @returns {Promise<Core>} */
export function loadCore() {
  loading ??= load().catch((error) => {
    loading = null;
    throw new CoreMissing(String(error), { cause: error });
  });
  return loading;
}

/**
 * Everything that this page shows of a page.
 * @param {Page} page
 * @returns {Promise<{article: Extracted, took: number}>} took in milliseconds
 */
export async function read(page) {
  const core = await loadCore();
  const started = performance.now();
  try {
    const article = core.extract(page.html, {
      url: page.url ?? undefined,
      formats: ["fragment", "md", "html", "txt", "json"],
      trace: true,
    });
    return { article, took: performance.now() - started };
  } catch (error) {
    // A trapped instance must not read the next page.
    if (!(error instanceof Error && error.name === "LisibleError")) core.__wbg_reset_state?.();
    throw error;
  }
}

/** @returns {Promise<Core>} */
async function load() {
  /** @type {Core} */
  const core = await import(new URL("lisible.js", FOLDER).href);
  await core.default({ module_or_path: new URL("lisible_bg.wasm", FOLDER) });
  core.warmUp();
  return core;
}
