// What the snapshot writes of a page is what the core reads of it: an attribute that only one of them knows is either
// carried in vain or missed on live pages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** What the core reads of files, and the snapshot says in another way or not at all. */
const NOT_WRITTEN = {
  hidden: "what is hidden is marked, whatever hides it, and whether the markup says so",
};
/** What is written on some elements, by rules of its own. */
const BY_RULE = ["style", "value", "aria-hidden"];
/** The marks of the snapshot itself. */
const MARK = /^data-lisible-/;

test("the snapshot writes the attributes that the core reads", () => {
  const core = readFileSync("src/dom/attr.rs", "utf8");
  const read = [...core.matchAll(/^ {4}\w+ "([\w:-]+)",$/gm)].map(([, name]) => String(name));
  assert.ok(read.length > 40, "the list of the core was found");
  for (const name of [...Object.keys(NOT_WRITTEN), ...BY_RULE])
    assert.ok(read.includes(name), `${name} is read`);

  const snapshot = readFileSync("extension/content/snapshot.js", "utf8");
  const list = snapshot.match(/const KEPT =\s*((?:"[^"]*"[\s+]*)+);/)?.[1] ?? "";
  const written = list.replaceAll(/["+]/g, "").trim().split(/\s+/);

  const expected = read.filter(
    (name) => !(name in NOT_WRITTEN) && !BY_RULE.includes(name) && !MARK.test(name),
  );
  assert.deepEqual(written.toSorted(), expected.toSorted());
  const drawn = readFileSync("src/dom/drawn.rs", "utf8").match(/DRAWN: .*?\[([^\]]*)\];/s)?.[1] ?? "";
  const shapes = snapshot.match(/const DRAWN =\s*((?:"[^"]*"[\s+]*)+);/)?.[1] ?? "";
  const words = (/** @type {string} */ text) => text.replaceAll(/["+,]/g, "").trim().split(/\s+/);
  assert.ok(words(drawn).length > 40, "the list of drawings was found");
  assert.deepEqual(words(shapes), words(drawn));
  for (const name of BY_RULE)
    assert.ok(snapshot.includes(`name === "${name}"`), `there is a rule for ${name}`);
});
