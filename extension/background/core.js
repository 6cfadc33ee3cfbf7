// Holds the wasm instance: loaded when first needed, thrown away after a trap.

/**
 * The core, behind a loader that survives its traps.
 * @param {Lisible.Glue} glue the module that wasm-bindgen made
 * @param {string} address of the wasm file
 */
export function createCore(glue, address) {
  /** @type {Promise<unknown> | null} */
  let ready = null;
  let trapped = false;

  function load() {
    ready ??= glue.default({ module_or_path: address }).catch((error) => {
      ready = null;
      throw error;
    });
    return ready;
  }

  /** Runs a call on a sound instance; whatever is not the core's own refusal counts as a trap. */
  async function run(/** @type {() => any} */ call) {
    await load();
    if (trapped) {
      glue.__wbg_reset_state?.();
      trapped = false;
    }
    try {
      return call();
    } catch (error) {
      trapped = !isRefusal(error);
      throw error;
    }
  }

  return {
    /** Loads and runs the core once, so that the first real page is read at full speed. */
    warm: () => run(() => glue.warmUp()),
    /**
     * @param {string} html
     * @param {{url?: string, formats?: Lisible.Format[]}} options
     * @returns {Promise<Lisible.Extracted>}
     */
    extract: (html, options) => run(() => glue.extract(html, options)),
    /**
     * @param {string} html
     * @param {string} url
     * @param {Map<string, Uint8Array>} pictures
     * @returns {Promise<Lisible.Bound>}
     */
    epub: (html, url, pictures) => run(() => glue.epub(html, url, pictures)),
  };
}

/**
 * Whether the core has refused the page (as against having failed on it).
 * @param {unknown} error
 * @returns {error is Error & {code: string}}
 */
export function isRefusal(error) {
  return error instanceof Error && error.name === "LisibleError";
}
