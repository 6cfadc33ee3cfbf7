// The store of places, without a browser: what is kept, what is forgotten, and that a private window keeps nothing.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {Record<string, any>} */
let store = {};
let writes = 0;
/** @type {any} */ (globalThis).chrome = {
  runtime: { id: "lisible", getURL: (/** @type {string} */ path) => `chrome-extension://lisible/${path}` },
  storage: {
    local: {
      get: async (/** @type {string} */ key) => structuredClone(key in store ? { [key]: store[key] } : {}),
      set: async (/** @type {object} */ values) => {
        writes++;
        Object.assign(store, structuredClone(values));
      },
      remove: async (/** @type {string} */ key) => {
        delete store[key];
      },
    },
  },
};
const { forgetPlaces, isPlace, placeOf, savePlace } = await import("../../extension/shared/places.js");
const { answer } = await import("../../extension/background/handlers.js");

const place = (block = 3) => ({ block, quote: "0123456789abcdef", inside: 0.5, share: 0.25, total: 40 });
const PAGE = "https://news.example/long";

beforeEach(() => {
  store = {};
  writes = 0;
});

test("a place is kept by page, whatever the fragment; views of an application are pages of their own", async () => {
  await savePlace(`${PAGE}#part`, place());
  assert.deepEqual(await placeOf(`${PAGE}#other`), place());
  assert.equal(await placeOf(`${PAGE}?page=2`), null);
  assert.equal(await placeOf(`${PAGE}#/view`), null);
  await savePlace(`${PAGE}#!/view`, place(9));
  assert.equal((await placeOf(`${PAGE}#!/view`))?.block, 9);
  assert.equal((await placeOf(PAGE))?.block, 3);
  assert.doesNotMatch(JSON.stringify(store), /news|example|long/);
});

test("three hundred are kept, those used last", async () => {
  await savePlace("https://a.example/first", place());
  for (let i = 0; i < 299; i++) await savePlace(`https://a.example/${i}`, place(i));
  await savePlace("https://a.example/first", place(7));
  await savePlace("https://a.example/more", place());
  assert.equal(store.places.length, 300);
  assert.equal((await placeOf("https://a.example/first"))?.block, 7);
  assert.equal(await placeOf("https://a.example/0"), null);
  assert.ok(JSON.stringify(store).length < 60_000);
});

test("changes at once do not lose each other", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => savePlace(`https://b.example/${i}`, place(i))));
  assert.equal(store.places.length, 20);
});

test("null forgets one, and writes nothing where there is none", async () => {
  await savePlace(PAGE, null);
  assert.equal(writes, 0);
  await savePlace(PAGE, place());
  await savePlace(PAGE, null);
  assert.deepEqual(store.places, []);
  await savePlace(PAGE, place());
  await forgetPlaces();
  assert.equal("places" in store, false);
});

test("what is stored and makes no sense is passed over", async () => {
  await savePlace(PAGE, place());
  const [good] = store.places;
  for (const bad of [null, 7, "places", { 0: good }]) {
    store.places = bad;
    assert.equal(await placeOf(PAGE), null);
  }
  store.places = [null, 3, { page: good.page }, { ...place(), page: 9 }, { ...good, share: 9 }, good];
  assert.deepEqual(await placeOf(PAGE), place());
});

test("a place has its numbers and its sum, and nothing else", () => {
  assert.ok(isPlace(place()));
  assert.ok(isPlace({ ...place(), quote: "" }));
  const wrong = [
    { block: -1 },
    { block: 1.5 },
    { inside: 2 },
    { share: Number.NaN },
    { total: "9" },
    { quote: "a readable text." },
    { page: "0123" },
  ];
  for (const patch of wrong) assert.equal(isPlace({ ...place(), ...patch }), false, JSON.stringify(patch));
  for (const value of [null, [], "x", undefined]) assert.equal(isPlace(value), false);
});

/** A message from the reader in a tab. @param {object} message @param {boolean} incognito */
const fromReader = (message, incognito) =>
  answer(message, /** @type {any} */ ({ id: "lisible", url: PAGE, frameId: 0, tab: { id: 1, incognito } }));

test("a private window keeps no place", async () => {
  await fromReader({ name: "place", url: PAGE, place: place() }, true);
  assert.deepEqual(store, {});
  await fromReader({ name: "place", url: PAGE, place: place() }, false);
  assert.equal(store.places.length, 1);
  await fromReader({ name: "place", url: PAGE, place: null }, true);
  assert.equal(store.places.length, 1);
});

test("only a place is kept", () => {
  assert.equal(fromReader({ name: "place", url: PAGE, place: { ...place(), text: "x" } }, false), null);
  assert.equal(fromReader({ name: "place", url: PAGE }, false), null);
});
