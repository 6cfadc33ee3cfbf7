// The built wasm, loaded in Node as a browser would load it.
import { readFileSync } from "node:fs";

const folder = new URL("../../extension/wasm/", import.meta.url);

/**
 * Loads a fresh instance of the core. Fails with advice when it has not been built.
 * @returns {Promise<typeof import("../../extension/wasm/lisible.js")>}
 */
export async function loadCore() {
  try {
    const core = await import(new URL("lisible.js", folder).href);
    core.initSync({ module: readFileSync(new URL("lisible_bg.wasm", folder)) });
    return core;
  } catch (error) {
    throw new Error("The wasm could not be loaded. Build it first: cargo xtask build", { cause: error });
  }
}
