// What runs in the page. Each function is sent there as text, so it uses nothing from outside itself but `bench`.

/** What each contestant needs in the page. */
export const NEEDS = /** @type {const} */ ({
  lisible: ["snapshot", "glue", "wasm"],
  readability: ["readability"],
  defuddle: ["defuddle"],
});

/**
 * Evaluates the code of a contestant and leaves `bench.run.NAME`, which runs it once and gives its milliseconds. For ours
 * it also leaves `bench.take()` and `bench.extract()`, the two parts of a run, before the wasm is there to be called.
 * @param {"lisible" | "readability" | "defuddle"} name
 */
export async function load(name) {
  const bench = /** @type {any} */ (globalThis).bench;
  // biome-ignore lint/security/noGlobalEval: timing the evaluation of a contestant's own code is the purpose
  const evaluate = globalThis.eval;
  const now = () => performance.now();
  bench.run ??= {};
  /** Makes a function of a classic script whose last expression is its result; in brackets, it is parsed once. */
  const script = (/** @type {string} */ text) => evaluate(`(() =>\n${text.trim().replace(/;$/, "")})`);
  /** Evaluates a script that expects a module object. */
  const commonJs = (/** @type {string} */ text) =>
    evaluate(
      `(() => { const module = { exports: {} }, exports = module.exports; ${text}\n; return module.exports; })()`,
    );

  if (name === "lisible") {
    const snapshot = script(bench.snapshot);
    const core = evaluate(bench.glue);
    bench.core = core;
    bench.take = snapshot;
    /** What went wrong, or nothing. */
    bench.extract = (/** @type {any} */ taken) => {
      try {
        core.extract(taken.html ?? taken, { url: location.href, formats: ["fragment"] });
        return "";
      } catch (error) {
        return String(error);
      }
    };
    bench.run.lisible = () => {
      const start = now();
      const taken = snapshot();
      const between = now();
      const failed = bench.extract(taken);
      return { snapshot: between - start, wasm: now() - between, all: now() - start, failed };
    };
    // As bytes: those of a response would wait for the snapshot to end.
    await core.default({ module_or_path: bench.wasm });
  } else if (name === "readability") {
    const Readability = commonJs(bench.readability);
    bench.run.readability = () => {
      const start = now();
      new Readability(document.cloneNode(true)).parse();
      return { all: now() - start };
    };
  } else {
    const Defuddle = commonJs(bench.defuddle);
    bench.run.defuddle = () => {
      const start = now();
      new Defuddle(document.cloneNode(true), { url: location.href }).parse();
      return { all: now() - start };
    };
  }
}
