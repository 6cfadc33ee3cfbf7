// How settings are kept: old forms, a sync that is missing, full, broken or newer, and changes that come close together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SETTINGS } from "../../extension/shared/settings.js";
import { BESIDE_NEWER, createStore, KEY, UNREAD } from "../../extension/shared/store.js";
import { MIGRATIONS, opened } from "../../extension/shared/stored.js";

/** A storage area in memory that takes its time, and fails on demand. @param {Record<string, unknown>} [items] @param {number} [turns] how long it takes */
function area(items = {}, turns = 1) {
  const later = async () => {
    for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
  };
  return {
    items: /** @type {Record<string, any>} */ (structuredClone(items)),
    writes: 0,
    /** @type {Error | null} */ refuses: null,
    /** @type {Error | null} */ silent: null,
    async get(/** @type {string[]} */ keys) {
      await later();
      if (this.silent) throw this.silent;
      const found = keys.filter((key) => key in this.items).map((key) => [key, this.items[key]]);
      return structuredClone(Object.fromEntries(found));
    },
    async set(/** @type {Record<string, unknown>} */ more) {
      await later();
      if (this.refuses) throw this.refuses;
      this.writes++;
      Object.assign(this.items, structuredClone(more));
    },
    async remove(/** @type {string[]} */ keys) {
      await later();
      for (const key of keys) delete this.items[key];
    },
  };
}

/** @param {{local?: object, sync?: object | null}} [given] */
function kept({ local = {}, sync = {} } = {}) {
  const areas = {
    local: area(/** @type {any} */ (local)),
    // Slower, so that what is not done in turn goes wrong.
    sync: sync ? area(/** @type {any} */ (sync), 5) : undefined,
  };
  const again = () => createStore(areas, { pause: 0 });
  return {
    local: areas.local,
    sync: /** @type {ReturnType<typeof area>} */ (areas.sync),
    store: again(),
    again,
  };
}

/** @param {object} values @param {number} [version] */
const item = (values, version = 1) => ({ [KEY]: { version, values } });
/** @param {{items: Record<string, any>}} area */
const valuesOf = (area) => area.items[KEY]?.values;

test("what was never set is as by default, and nothing is written", async () => {
  const { store, local, sync } = kept();
  const { settings, reason } = await store.load();
  for (const [name, { initial }] of Object.entries(SETTINGS))
    assert.deepEqual(/** @type {any} */ (settings)[name], initial, name);
  await store.settle();
  assert.deepEqual([reason, local.writes, sync.writes], [null, 0, 0]);
});

test("only what differs from the defaults is kept, on the device and in the sync", async () => {
  const { store, local, sync, again } = kept();
  const answer = await store.save({ size: 24, theme: "auto", dim: true });
  assert.deepEqual([answer.settings.size, answer.settings.dim, answer.reason], [24, true, null]);
  assert.deepEqual(sync.items[KEY], { version: 1, values: { size: 24, dim: true } });
  assert.deepEqual(local.items[KEY], {
    version: 1,
    values: { size: 24, dim: true },
    waiting: [],
    told: null,
  });
  await store.save({ size: SETTINGS.size.initial });
  assert.deepEqual(valuesOf(sync), { dim: true });
  assert.equal((await again().load()).settings.dim, true);
});

test("two messages in a row lose nothing", async () => {
  const { store, sync, local } = kept();
  const names = ["dim", "full", "wrap", "stay"];
  await Promise.all(names.map((name) => store.save({ [name]: true })));
  assert.deepEqual(Object.keys(valuesOf(sync)).sort(), names.toSorted());
  assert.deepEqual(Object.keys(valuesOf(local)).sort(), names.toSorted());
});

test("many changes in a short time are few writes to the sync", async () => {
  const areas = { local: area(), sync: area() };
  const store = createStore(areas, { pause: 40 });
  const sizes = Array.from({ length: 60 }, (_, at) => 21 + at);
  await Promise.all(sizes.map((size) => store.save({ size })));
  assert.equal(valuesOf(areas.sync).size, 80);
  assert.ok(areas.sync.writes <= 3, `${areas.sync.writes} writes`);
});

// ---- old forms -------------------------------------------------------------------------------------

/** One case for each old form: what was kept, and what comes of it. */
const OLD = [
  { from: 0, stored: { size: 26, theme: "sepia" }, values: { size: 26, theme: "sepia" } },
  { from: 0, stored: { size: 20, theme: "auto", dim: false, voices: {} }, values: {} },
  { from: 0, stored: { size: 26, ocean: "deep" }, values: { size: 26, ocean: "deep" } },
];

test("there is a case for each migration", () => {
  assert.deepEqual(
    [...new Set(OLD.map(({ from }) => from))],
    MIGRATIONS.map(({ from }) => from),
  );
  for (const { name } of MIGRATIONS) assert.ok(name.length > 10, "it says what it does");
});

for (const { from, stored, values } of OLD) {
  test(`form ${from}, ${JSON.stringify(stored)}, is taken over once`, async () => {
    assert.deepEqual(opened(stored).values, values);
    const { store, local, sync, again } = kept({ local: { [KEY]: stored } });
    await store.settle();
    assert.deepEqual([local.items[KEY].version, valuesOf(local)], [1, values]);
    assert.deepEqual(valuesOf(sync) ?? {}, values);
    const writes = [local.writes, sync.writes];
    await again().settle();
    assert.deepEqual([local.writes, sync.writes], writes, "once");
  });
}

test("an old form fills in what the sync does not say", async () => {
  const { store, sync } = kept({
    local: { [KEY]: { size: 26, theme: "sepia" } },
    sync: item({ theme: "dark" }),
  });
  await store.settle();
  assert.deepEqual(valuesOf(sync), { theme: "dark", size: 26 });
});

test("a newer form in the sync is read as far as it makes sense, and left as it is", async () => {
  const newer = { [KEY]: { version: 2, values: { size: 30, theme: "ocean", waves: 3 }, more: [1] } };
  const { store, local, sync, again } = kept({ sync: newer });
  const before = await store.load();
  assert.deepEqual([before.settings.size, before.settings.theme, before.reason], [30, "auto", "newer"]);
  const first = await store.save({ width: 50 });
  assert.deepEqual([first.reason, first.tell, first.unread], ["newer", true, []]);
  assert.equal((await store.save({ dim: true })).tell, false, "once");
  assert.deepEqual(sync.items, newer);
  const { settings } = await again().load();
  assert.deepEqual([settings.size, settings.width, settings.dim], [30, 50, true]);
  assert.deepEqual(local.items[KEY].waiting, ["width", "dim"]);
});

test("a newer form on this device is left as it is; changes are kept beside it", async () => {
  const newer = { version: 7, values: { size: 30, waves: 3 } };
  const { store, local, again } = kept({ local: { [KEY]: newer }, sync: null });
  await store.save({ width: 50 });
  assert.deepEqual(local.items[KEY], newer);
  assert.equal(local.items[BESIDE_NEWER].values.width, 50);
  const { settings } = await again().load();
  assert.deepEqual([settings.size, settings.width], [30, 50]);
});

test("settings and choices that only a newer Lisible knows are carried along", async () => {
  const { store, sync } = kept({ sync: item({ waves: 3, theme: "ocean" }) });
  await store.save({ size: 24 });
  assert.deepEqual(valuesOf(sync), { waves: 3, theme: "ocean", size: 24 });
});

// ---- a sync that does not take it ------------------------------------------------------------------

/** What the browsers say, and what we make of it. @type {[string, Lisible.Kept["reason"]][]} */
const REFUSALS = [
  ["QUOTA_BYTES_PER_ITEM quota exceeded", "full"],
  ["Resource::kQuotaBytes quota exceeded", "full"],
  ["QuotaExceededError: storage.sync API call exceeded its quota limitations.", "full"],
  ["This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.", "busy"],
  ["This request exceeds the MAX_WRITE_OPERATIONS_PER_HOUR quota.", "busy"],
  ["The storage API will not work with a temporary addon ID.", "off"],
];

for (const [words, reason] of REFUSALS) {
  test(`“${words}”: kept here, told once, brought later`, async () => {
    const { store, local, sync, again } = kept();
    sync.refuses = new Error(words);
    const first = await store.save({ size: 24 });
    assert.deepEqual([first.reason, first.tell, first.settings.size], [reason, true, 24]);
    const second = await store.save({ dim: true });
    assert.deepEqual([second.reason, second.tell], [reason, false]);
    assert.deepEqual(valuesOf(local), { size: 24, dim: true });
    const later = again();
    const loaded = await later.load();
    assert.deepEqual([loaded.settings.size, loaded.reason], [24, reason], "after a restart too");
    sync.refuses = null;
    await later.settle();
    assert.deepEqual(valuesOf(sync), { size: 24, dim: true });
    assert.deepEqual([local.items[KEY].waiting, local.items[KEY].told], [[], null]);
    assert.equal((await later.load()).reason, null);
    sync.refuses = new Error(words);
    assert.equal((await later.save({ size: 25 })).tell, true, "a new failure is told anew");
  });
}

test("no sync at all: kept here, told once", async () => {
  const { store, local } = kept({ sync: null });
  const first = await store.save({ size: 24 });
  assert.deepEqual([first.reason, first.tell], ["off", true]);
  assert.equal((await store.save({ size: 25 })).tell, false);
  assert.equal(valuesOf(local).size, 25);
});

test("a sync that does not answer: the copy on this device counts", async () => {
  const { store, sync } = kept({ local: item({ size: 24 }), sync: item({ size: 24 }) });
  sync.silent = sync.refuses = new Error("An unexpected error occurred");
  assert.equal((await store.load()).settings.size, 24);
  assert.equal((await store.save({ dim: true })).reason, "off");
});

test("a sync that never answers does not hold up the reader", async () => {
  const never = { get: () => new Promise(() => {}), set: () => new Promise(() => {}) };
  const areas = { local: area(item({ size: 24 })), sync: /** @type {any} */ (never) };
  const store = createStore(areas, { pause: 0, patience: 20 });
  assert.equal((await store.load()).settings.size, 24);
  const answer = await store.save({ dim: true });
  assert.deepEqual([answer.reason, answer.settings.dim], ["off", true]);
});

test("a sync that was emptied is filled again", async () => {
  const { store, sync } = kept({ local: item({ size: 24 }) });
  assert.equal((await store.load()).settings.size, 24);
  await store.settle();
  assert.deepEqual(valuesOf(sync), { size: 24 });
});

test("a device that keeps nothing: the sync has it; neither has it: told each time, and it holds for now", async () => {
  const { store, local, sync, again } = kept();
  local.refuses = new Error("no space left");
  const answer = await store.save({ size: 24 });
  assert.deepEqual([answer.reason, valuesOf(sync)], [null, { size: 24 }]);
  sync.refuses = local.refuses;
  for (let turn = 0; turn < 2; turn++) {
    const lost = await store.save({ size: 30 + turn });
    assert.deepEqual([lost.reason, lost.tell, lost.settings.size], ["lost", true, 30 + turn]);
  }
  assert.equal((await store.load()).settings.size, 31);
  assert.equal((await again().load()).settings.size, 24);
});

test("changes here and on another device meet setting by setting", async () => {
  const { store, sync } = kept({ local: item({ size: 24 }), sync: item({ size: 24 }) });
  sync.refuses = new Error("offline");
  await store.save({ width: 50, size: SETTINGS.size.initial });
  sync.refuses = null;
  Object.assign(sync.items, item({ size: 24, theme: "dark", width: 40 }));
  const { settings } = await store.load();
  assert.deepEqual([settings.width, settings.size, settings.theme], [50, 20, "dark"]);
  await store.settle();
  assert.deepEqual(valuesOf(sync), { theme: "dark", width: 50 });
});

// ---- what makes no sense ---------------------------------------------------------------------------

test("entries that make no sense fall back one by one; they are kept apart and told once", async () => {
  const bad = { size: "huge", theme: "sepia", customText: "red", voices: [1] };
  const { store, local, sync } = kept({ sync: item(bad) });
  const { settings } = await store.load();
  assert.deepEqual([settings.size, settings.theme, settings.customText], [20, "sepia", "#20251f"]);
  const answer = await store.save({ size: 24 });
  assert.deepEqual(answer.unread, ["sync.size", "sync.customText", "sync.voices"]);
  assert.deepEqual([answer.tellUnread, (await store.save({ dim: true })).tellUnread], [true, false]);
  assert.deepEqual(local.items[UNREAD].found, {
    "sync.size": "huge",
    "sync.customText": "red",
    "sync.voices": [1],
  });
  assert.deepEqual(valuesOf(sync), { ...bad, size: 24, dim: true });
});

for (const raw of [
  "a text",
  7,
  [1, 2],
  { version: "one", values: {} },
  { version: 1, values: 3 },
  { version: -1 },
]) {
  test(`a sync of ${JSON.stringify(raw)} is kept apart, and the copy counts`, async () => {
    const { store, local, sync } = kept({ local: item({ size: 24 }), sync: { [KEY]: raw } });
    assert.equal((await store.load()).settings.size, 24);
    const answer = await store.save({ dim: true });
    assert.deepEqual([answer.unread, answer.tellUnread], [["sync"], true]);
    assert.deepEqual(local.items[UNREAD].found, { sync: raw });
    assert.deepEqual(valuesOf(sync), { size: 24, dim: true });
  });

  test(`a copy of ${JSON.stringify(raw)} is kept apart, and the sync counts`, async () => {
    const { store, local } = kept({ local: { [KEY]: raw }, sync: item({ size: 24 }) });
    await store.settle();
    assert.deepEqual(local.items[UNREAD].found, { local: raw });
    assert.deepEqual(valuesOf(local), { size: 24 });
    assert.equal((await store.save({ dim: true })).tellUnread, true, "told by the next change");
  });
}

test("what can't be kept apart is not written over", async () => {
  const { store, local, sync } = kept({ sync: { [KEY]: "a text" } });
  local.refuses = new Error("no space left");
  const answer = await store.save({ dim: true });
  assert.deepEqual([answer.reason, answer.settings.dim, sync.items[KEY]], ["lost", true, "a text"]);
});

// ---- what is let go of -----------------------------------------------------------------------------

for (const first of ["settled", "never settled"]) {
  test(`what makes no sense is let go of where it stands too, ${first}`, async () => {
    const { store, local, sync, again } = kept({ sync: item({ size: "huge", width: 50 }) });
    if (first === "settled") await store.settle();
    assert.deepEqual(await store.discard(["sync.size"]), { "sync.size": "huge" });
    assert.deepEqual([valuesOf(sync), local.items[UNREAD]], [{ width: 50 }, undefined]);
    const later = await again().save({ dim: true });
    assert.deepEqual([later.unread, later.tellUnread, later.settings.width], [[], false, 50]);
    assert.deepEqual(valuesOf(sync), { width: 50, dim: true });
  });
}

test("only what the user has seen is let go of; what was found since is kept apart, and told", async () => {
  const { store, local, sync } = kept({ sync: item({ size: "huge", width: 50 }) });
  const seen = (await store.save({ dim: true })).unread;
  Object.assign(sync.items, item({ size: "huge", line: "wide" }));
  assert.deepEqual(await store.discard(seen), { "sync.size": "huge" });
  assert.deepEqual(local.items[UNREAD], { told: false, found: { "sync.line": "wide" } });
  assert.deepEqual(valuesOf(sync), { line: "wide" });
});

test("it comes back, and what was found since is not lost", async () => {
  const { store, local, sync } = kept({ sync: item({ size: "huge" }) });
  const taken = await store.discard(["sync.size"]);
  Object.assign(sync.items, item({ size: "vast", line: "wide" }));
  // All at once: one after the other, each sees what the one before has done.
  await Promise.all([store.save({ dim: true }), store.bringBack(taken), store.settle()]);
  assert.deepEqual(local.items[UNREAD].found, { "sync.size": "vast", "sync.line": "wide" });
  await store.discard(["sync.size", "sync.line"]);
  await store.bringBack(taken);
  assert.deepEqual(local.items[UNREAD], { told: true, found: { "sync.size": "huge" } });
});

test("a broken item is let go of as a whole, there and here; a sync that takes nothing keeps it", async () => {
  const broken = kept({ local: { [KEY]: [1] }, sync: { [KEY]: "a text" } });
  assert.deepEqual(await broken.store.discard(["local", "sync"]), { local: [1], sync: "a text" });
  assert.deepEqual([valuesOf(broken.local), valuesOf(broken.sync)], [{}, {}]);
  assert.deepEqual((await broken.again().load()).unread, []);
  const full = kept({ sync: item({ size: "huge" }) });
  full.sync.refuses = new Error("quota");
  await full.store.discard(["sync.size"]);
  assert.deepEqual((await full.again().load()).unread, ["sync.size"], "and so the page still shows it");
});
