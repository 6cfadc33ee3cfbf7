// Parts of the extension that need no browser: the keeper of the wasm instance, and words for dates and times.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createCore, isRefusal } from "../../extension/background/core.js";

/** A core that does as the page says. */
function fakeGlue() {
  const seen = { loads: 0, resets: 0, broken: false };
  const refused = Object.assign(new Error("No article."), { name: "LisibleError", code: "no-article" });
  return {
    seen,
    default: async () => {
      seen.loads++;
    },
    warmUp: () => {},
    epub: () => ({ bytes: new Uint8Array(), fileName: "" }),
    extract: (/** @type {string} */ html) => {
      if (seen.broken) throw new Error("a broken instance was used");
      if (html === "trap") {
        seen.broken = true;
        throw new WebAssembly.RuntimeError("unreachable");
      }
      if (html === "refuse") throw refused;
      return /** @type {any} */ ({ title: html });
    },
    __wbg_reset_state: () => {
      seen.resets++;
      seen.broken = false;
    },
  };
}

test("after a trap the instance is thrown away and the next page is read, a hundred times", async () => {
  const glue = fakeGlue();
  const core = createCore(glue, "core.wasm");
  for (let i = 0; i < 100; i++) {
    await assert.rejects(core.extract("trap", {}), (error) => !isRefusal(error));
    assert.equal((await core.extract("next", {})).title, "next");
  }
  assert.deepEqual([glue.seen.loads, glue.seen.resets], [1, 100]);
});

test("a refusal is no trap: the instance stays", async () => {
  const glue = fakeGlue();
  const core = createCore(glue, "core.wasm");
  await assert.rejects(core.extract("refuse", {}), isRefusal);
  assert.equal((await core.extract("next", {})).title, "next");
  assert.equal(glue.seen.resets, 0);
});

test("a load that failed is tried again", async () => {
  const glue = fakeGlue();
  let fails = true;
  glue.default = async () => {
    if (fails) throw new TypeError("not loaded");
  };
  const core = createCore(glue, "core.wasm");
  await assert.rejects(core.warm());
  fails = false;
  assert.equal((await core.extract("next", {})).title, "next");
});

/** @type {any} */ (globalThis).chrome = {
  i18n: { getMessage: (/** @type {string} */ key, /** @type {string[]} */ values) => `${key}(${values})` },
};
await import("../../extension/shared/words.js");
const { date, readingTime } = /** @type {Lisible.Space} */ (globalThis.lisible);

test("a date is the day that the page wrote, in no other zone", () => {
  for (const [given, shown] of [
    ["2024-11-08T23:30:00+11:00", "8 November 2024"],
    ["2024-11-08T00:10:00-08:00", "8 November 2024"],
    ["2024-11-08", "8 November 2024"],
    ["2024-11", "November 2024"],
    ["2024", "2024"],
    ["some day", "some day"],
  ]) {
    assert.equal(date?.(/** @type {string} */ (given), "en-GB"), shown);
  }
  assert.equal(date?.("2016-08-05", "fr"), "5 août 2016");
});

test("a reading time is a range, a number, or nothing", () => {
  const article = (/** @type {number} */ low, /** @type {number} */ high, words = 900) =>
    /** @type {any} */ ({ minutesRange: [low, high], words });
  assert.equal(readingTime?.(article(3, 5)), "minutesRange(3,5)");
  assert.equal(readingTime?.(article(0.2, 0.4)), "minutes(1)");
  assert.equal(readingTime?.(article(4, 4)), "minutes(4)");
  assert.equal(readingTime?.(article(0, 0, 0)), null);
});
