// A private window leaves nothing behind: what the background does with its messages, on a browser that only keeps count.
import assert from "node:assert/strict";
import { test } from "node:test";

const ours = "chrome-extension://lisible/";
/** @type {string[]} */
const written = [];

/** @param {string} name */
function area(name) {
  /** @type {Record<string, unknown>} */
  const items = {};
  return {
    get: async () => structuredClone(items),
    set: async (/** @type {object} */ more) => {
      written.push(`${name}: ${JSON.stringify(more)}`);
      Object.assign(items, more);
    },
    remove: async (/** @type {string} */ key) => {
      delete items[key];
    },
  };
}

const opened = { count: 0 };
/** @type {any} */ (globalThis).chrome = {
  runtime: {
    id: "lisible",
    getURL: (/** @type {string} */ path) => `${ours}${path}`,
    openOptionsPage: async () => void opened.count++,
  },
  storage: { local: area("local"), sync: area("sync") },
};
const { answer } = await import("../../extension/background/handlers.js");

/** @param {boolean} incognito @param {string} [url] */
const sender = (incognito, url = "https://example.org/") =>
  /** @type {any} */ ({ id: "lisible", frameId: 0, url, tab: { id: 1, incognito } });
const stored = () => /** @type {any} */ (globalThis).chrome.storage.local.get();
const patch = { name: "settings", patch: { size: 30 } };

test("a private reader's settings hold there and are written nowhere", async () => {
  const kept = /** @type {any} */ (await answer(patch, sender(true)));
  assert.deepEqual([kept.reason, kept.tell, kept.settings.size], ["private", false, 20]);
  assert.deepEqual(written, []);
});

test("the same on the options page in a private window", async () => {
  const kept = /** @type {any} */ (await answer(patch, sender(true, `${ours}options/options.html`)));
  assert.equal(kept.reason, "private");
  assert.deepEqual(written, []);
});

test("what other windows have kept can be forgotten and had back there", async () => {
  const page = sender(true, `${ours}options/options.html`);
  const place = { page: "a", block: 3, quote: "0123456789abcdef", inside: 0.5, share: 0.25, total: 40 };
  await /** @type {any} */ (globalThis).chrome.storage.local.set({ places: [place] });
  const { places } = /** @type {any} */ (await answer({ name: "forgetPlaces" }, page));
  assert.deepEqual(places, [place]);
  assert.deepEqual(await stored(), {});
  await answer({ name: "bringPlaces", places }, page);
  assert.deepEqual(await stored(), { places: [place] });
  await /** @type {any} */ (globalThis).chrome.storage.local.remove("places");
  written.length = 0;
});

test("in any other window they are written", async () => {
  const kept = /** @type {any} */ (await answer(patch, sender(false)));
  assert.deepEqual([kept.reason, kept.settings.size], [null, 30]);
  assert.ok(written.length > 0);
});

test("only the reader and the options page may set and ask", async () => {
  for (const url of [`${ours}popup/popup.html`, `${ours}options/options.html.evil`, `${ours}options/`])
    assert.equal(answer(patch, sender(false, url)), null, url);
  assert.ok(answer({ name: "settings", patch: {} }, sender(false, `${ours}options/options.html?a#b`)));
  assert.equal(answer(patch, { ...sender(false), frameId: 3 }), null, "a frame");
  assert.equal(answer(patch, { ...sender(false), id: "other" }), null, "another extension");
});

test("the way to the options page is for the reader", async () => {
  assert.deepEqual(await answer({ name: "options" }, sender(false)), { state: "open" });
  assert.equal(opened.count, 1);
  assert.equal(answer({ name: "options", page: "x" }, sender(false)), null);
});
