// The goldens of tests/fixtures through the wasm: what a browser shows is byte for byte what the command writes.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { loadCore } from "./core.mjs";

const fixtures = new URL("../fixtures/", import.meta.url);
const core = await loadCore();

/** Fields of expected.json which the edge says in the same words as the command. */
const SAME = [
  "title",
  "byline",
  "published",
  "lang",
  "dir",
  "site",
  "excerpt",
  "kind",
  "readable",
  "posts",
  "confidence",
  "words",
];

/** The file in which each format is expected. */
const FILES = {
  fragment: "expected.html",
  md: "expected.md",
  txt: "expected.txt",
  html: "expected.standalone.html",
  json: "expected.article.json",
};
const FORMATS = /** @type {(keyof typeof FILES)[]} */ (Object.keys(FILES));

for (const slug of slugs()) {
  test(`golden ${slug}`, () => {
    const folder = new URL(`${slug}/`, fixtures);
    const expected = JSON.parse(read(folder, "expected.json"));
    const { url } = JSON.parse(read(folder, "page.json"));
    const run = () => core.extract(read(folder, "source.html"), { url, formats: FORMATS });
    if (expected.error !== undefined) {
      assert.throws(run, { name: "LisibleError" });
      return;
    }
    const got = run();
    assert.deepEqual(pick(got), pick(expected));
    for (const format of FORMATS) sameText(got.renders[format], folder, FILES[format]);
  });
}

test("there are goldens", () => {
  assert.ok(
    slugs().length > 0,
    "tests/fixtures has no fixture with an expected.json: cargo xtask golden --update",
  );
});

function slugs() {
  if (!existsSync(fixtures)) return [];
  return readdirSync(fixtures)
    .filter((slug) => existsSync(new URL(`${slug}/expected.json`, fixtures)))
    .sort();
}

/** @param {URL} folder @param {string} name */
function read(folder, name) {
  return readFileSync(new URL(name, folder), "utf8");
}

/** @param {any} answer an answer of the command, or of the edge; the command writes three decimals */
function pick(answer) {
  const fields = Object.fromEntries(SAME.map((field) => [field, answer[field] ?? null]));
  return { ...fields, confidence: answer.confidence.toFixed(3) };
}

/**
 * Compares by lines, so that a failure shows the place. Files end with a newline whether or not the render does.
 * @param {string | undefined} got
 * @param {URL} folder
 * @param {string} name
 */
function sameText(got, folder, name) {
  const text = got === undefined || got.endsWith("\n") ? got : `${got}\n`;
  assert.deepEqual(text?.split("\n"), read(folder, name).split("\n"), `${name} differs`);
}
