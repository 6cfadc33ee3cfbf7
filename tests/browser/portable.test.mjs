// Settings as a file: what goes out comes back, and what is wrong is named.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile, writeFile } from "../../extension/shared/portable.js";
import { cleaned, SETTINGS } from "../../extension/shared/settings.js";

const SOME = cleaned({
  size: 31,
  theme: "custom",
  customText: "#123456",
  voices: { fr: "Céline" },
  fontName: "Ubuntu",
});

test("what is written is read, every setting of it", () => {
  const read = readFile(writeFile(SOME, {}));
  assert.deepEqual(read, { state: "read", patch: SOME, unknown: [] });
  assert.deepEqual(Object.keys(SOME).sort(), Object.keys(SETTINGS).sort());
});

test("what could not be read before goes with it, and comes back as nothing", () => {
  const text = writeFile(SOME, { "sync.size": "huge" });
  assert.deepEqual(JSON.parse(text).unread, { "sync.size": "huge" });
  assert.deepEqual(readFile(text), { state: "read", patch: SOME, unknown: [] });
});

const NAME = "Lisible settings";
/** @type {[string, string][]} */
const NOT_OURS = [
  ["nothing", ""],
  ["no JSON", "{size: 20}"],
  ["a list", "[]"],
  ["null", "null"],
  ["another file", JSON.stringify({ name: "Other", version: 1, settings: {} })],
  ["no version", JSON.stringify({ name: NAME, settings: {} })],
  ["a version that is none", JSON.stringify({ name: NAME, version: "1", settings: {} })],
  ["no settings", JSON.stringify({ name: NAME, version: 1 })],
  ["a list of settings", JSON.stringify({ name: NAME, version: 1, settings: [] })],
  ["too much", JSON.stringify({ name: NAME, version: 1, settings: {}, more: "x".repeat(200_000) })],
];

for (const [what, text] of NOT_OURS) {
  test(`${what} is no file of ours`, () => assert.deepEqual(readFile(text), { state: "none" }));
}

test("a newer file is told as such", () => {
  assert.deepEqual(readFile(JSON.stringify({ name: NAME, version: 2, waves: 1 })), { state: "newer" });
});

test("what is not understood is named, short", () => {
  const text = `{"name": "${NAME}", "version": 1, "settings": {"size": 1e999, "dim": true, "__proto__": {"size": 9},
    "constructor": 1, "theme": "${"ocean".repeat(50)}"}}`;
  const read = /** @type {any} */ (readFile(text));
  assert.deepEqual(read.patch, { dim: true });
  assert.equal(read.unknown.length, 4);
  for (const entry of read.unknown) assert.ok(entry.length < 110, entry);
});
