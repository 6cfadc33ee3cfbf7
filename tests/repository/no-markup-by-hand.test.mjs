// Page text never becomes markup by hand: what can turn a string into nodes or code is forbidden outside the places
// that are named here with their reason.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const FORBIDDEN = new RegExp(
  [
    "\\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|parseFromString|srcdoc)\\b",
    "\\b(?:setHTML|setHTMLUnsafe|parseHTML|parseHTMLUnsafe|document\\.write|document\\.writeln|eval|Function)\\(",
    "\\bsetTimeout\\(\\s*[\"'`]",
  ].join("|"),
  "g",
);

/** File, what is allowed in it, and why. A new line here is a security review. */
const ALLOWED = [
  [
    "extension/reader/article.js",
    "setHTML(",
    "setArticle(): the one place where the core's safe HTML becomes nodes",
  ],
  [
    "extension/reader/article.js",
    "parseFromString",
    "the same, in browsers without setHTML(): into an inert document",
  ],
  [
    "extension/content/snapshot.js",
    "parseFromString",
    "noscript's text, into an inert document that is only read",
  ],
  [
    "extension/content/gather.js",
    "parseFromString",
    "the core's HTML, into an inert document that is only read",
  ],
  ["extension/content/overlay.js", "srcdoc", "the reader's empty frame, a constant"],
  ["www/js/view.js", "srcdoc", "the empty frame of the article, one of two constants"],
  ["www/js/page-view.js", "srcdoc", "the empty frame of the page that is explained, a constant"],
  [
    "www/js/inert.js",
    "parseFromString",
    "the page that is explained, into an inert document that is only read",
  ],
];

/** @param {string} folder @returns {string[]} */
function scripts(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((e) => e.isFile() && /\.(js|mjs|html)$/.test(e.name))
    .map((e) => join(e.parentPath, e.name).replaceAll("\\", "/"))
    .filter((file) => !file.includes("/wasm/") && !file.includes("/samples/"));
}

/** @param {string} text */
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|<!--[\s\S]*?-->/gm, "");

for (const folder of ["extension", "www"]) {
  test(`no markup by hand in ${folder}/`, () => {
    const found = [];
    for (const file of scripts(folder)) {
      for (const [word] of withoutComments(readFileSync(file, "utf8")).matchAll(FORBIDDEN)) {
        if (!ALLOWED.some(([where, what]) => where === file && what === word)) found.push(`${file}: ${word}`);
      }
    }
    assert.deepEqual(
      found,
      [],
      "use textContent, append() and createElement(); article HTML goes through setArticle()",
    );
  });
}

test("each exception is still needed", () => {
  for (const [file, word] of ALLOWED) {
    assert.ok(withoutComments(readFileSync(file, "utf8")).includes(word), `${file} has no ${word} any more`);
  }
});
