// What the reader's style sheets must not ask.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const READER = "extension/reader";
const sheets = readdirSync(READER, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".css"));

test("none asks the reader, its scroller or the article what is in them", () => {
  assert.ok(sheets.length > 8, `${sheets}`);
  for (const sheet of sheets) {
    // Chromium would work out the style of every block anew at each word that changes: a page of 20,000 took half a second to turn.
    const asked = /\.(?:reader|scroller|article|body)(?:\[[^\]]*\]|\.[\w-]+)*:has\(/.exec(
      readFileSync(join(READER, sheet), "utf8"),
    );
    assert.equal(asked?.[0] ?? null, null, sheet);
  }
});
