// The wasm core: loaded once, warmed up while the user is still choosing a page.

/** @import { Book, Core, Extracted, Format, Page } from "./types.js" */

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
  const options = {
    url: page.url ?? undefined,
    formats: /** @type {Format[]} */ (["fragment", "md", "html", "txt", "json"]),
    trace: true,
  };
  const article = guarded(core, () => core.extract(page.html, options));
  return { article, took: performance.now() - started };
}

/** The article of a page as a book, with the pictures that the page has in itself. @param {Page} page @returns {Promise<Book>} */
export async function bind(page) {
  const core = await loadCore();
  return guarded(core, () => core.epub(page.html, page.url ?? undefined));
}

/** Appends an article, with its fragment, to an element. @param {Extracted} article @param {Element} element */
export async function mount(article, element) {
  const core = await loadCore();
  guarded(core, () => core.mount(article, element));
}

/** Calls the core; an instance that trapped must not be called again. @template T @param {Core} core @param {() => T} call */
function guarded(core, call) {
  try {
    return call();
  } catch (error) {
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
