// The interface is mirrored where the words go from right to left: its styles say start and end, not left and right.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const SIDED = [
  /(?<![\w-])(?:left|right)\s*:/,
  /(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b/,
  /(?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b/,
];
/** Four distances whose second and fourth differ. */
const FOUR = /(?<![\w-])(?:margin|padding|inset)\s*:\s*(\S+ (\S+) \S+ (\S+))\s*[;}]/g;

/** A value with brackets is one word. */
const BRACKETS = /\((?:[^()]|\([^()]*\))*\)/g;

/** @param {string} css */
function sided(css) {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, "");
  const text = rules.replace(BRACKETS, (inside) => inside.replaceAll(/\s/g, ""));
  const found = SIDED.flatMap((rule) => text.match(rule)?.[0] ?? []);
  const uneven = [...text.matchAll(FOUR)].filter(([, , right, left]) => right !== left);
  return [...found, ...uneven.map(([all]) => all)];
}

const files = readdirSync("extension", { recursive: true, encoding: "utf8" }).filter((f) =>
  f.endsWith(".css"),
);

for (const file of files) {
  test(`no left or right in ${file}`, () => {
    assert.deepEqual(sided(readFileSync(join("extension", file), "utf8")), []);
  });
}

test("a planted side is found", () => {
  for (const css of [
    "a { left: 0 }",
    "a { margin-left: 1px }",
    "a { border-top-right-radius: 4px }",
    "a { text-align: right }",
    "a { padding: 1px 2px 3px 4px; }",
  ])
    assert.equal(sided(css).length, 1, css);
  assert.deepEqual(
    sided("a { inset-inline-start: 0; background-position: left; padding: 1px 2px 3px 2px }"),
    [],
  );
  assert.ok(files.length >= 4, "the styles were found");
});
