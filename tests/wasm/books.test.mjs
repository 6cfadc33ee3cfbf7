// Books made by the wasm: byte for byte those of the command, and with the pictures that are given.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { crc32 } from "node:zlib";

import { loadCore } from "./core.mjs";

const core = await loadCore();
const tests = new URL("../", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, tests), "utf8");

test("a book is the same everywhere", () => {
  const { url } = JSON.parse(read("fixtures/mathematics/page.json"));
  const book = core.epub(read("fixtures/mathematics/source.html"), url, undefined);
  assert.equal(crc32(book.bytes).toString(16).padStart(8, "0"), read("books/mathematics.crc32").trim());
  assert.ok(book.fileName.length > 0);
});

test("pictures that are given are in the book, and what is none is passed over", () => {
  const words = "The slipway was laid in a dry summer, with stone from the quarry behind the church. ".repeat(
    4,
  );
  const html = `<!doctype html><title>The slipway</title><article><p>${words}</p><figure><img src="/a.gif" alt="The steps"
    width="400" height="300"><figcaption>At low water</figcaption></figure><p>${words}</p></article>`;
  const gif = new TextEncoder().encode("GIF89a, and what a picture has more");
  const pictures = /** @type {Map<any, any>} */ (new Map());
  pictures.set("https://example.org/a.gif", gif).set("https://example.org/b.gif", "no bytes").set(1, gif);
  const { bytes } = core.epub(html, "https://example.org/slipway", pictures);
  const text = Buffer.from(bytes).toString("latin1");
  assert.ok(text.includes("EPUB/pictures/1.gif") && text.includes("GIF89a, and what a picture has more"));
  assert.ok(!text.includes("EPUB/pictures/2"));
});

test("a page without an article is refused", () => {
  assert.throws(() => core.epub("<html></html>", undefined, undefined), {
    name: "LisibleError",
    code: "no-article",
  });
});
