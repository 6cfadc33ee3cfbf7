// The metadata as a table: what was found, and plainly what was not.

import { element } from "./element.js";
import { kindInFull } from "./kinds.js";
import { day, language, number, percent, readingTime } from "./words.js";

/** @import { Extracted } from "./types.js" */

/** @param {HTMLElement} body the table's body @param {Extracted} article */
export function showMetadata(body, article) {
  body.replaceChildren(
    ...rows(article).map(([name, value]) =>
      element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, shown(value))),
    ),
  );
}

/** @param {Extracted} article @returns {[string, Node | string | null][]} */
function rows(article) {
  const own = (/** @type {string | null} */ text) =>
    text && element("span", { lang: article.lang, dir: "auto" }, text);
  return [
    ["Title", own(article.title)],
    ["Byline", own(article.byline)],
    ["Authors", list(article.authors)],
    ["Published", date(article.published)],
    ["Modified", date(article.modified)],
    ["Site", own(article.site)],
    ["Language", article.lang && language(article.lang)],
    ["Direction", article.dir && { ltr: "left to right", rtl: "right to left" }[article.dir]],
    ["Excerpt", own(article.excerpt)],
    ["Picture", article.image && element("code", {}, article.image)],
    ["Address", article.url && element("code", {}, article.url)],
    ["Licence", article.license],
    ["Tags", list(article.tags)],
    ["Kind", kindInFull(article)],
    ["Posts", article.posts > 0 ? number(article.posts) : null],
    ["How sure", percent(article.confidence)],
    ["Length", `${number(article.words)} words`],
    ["Reading time", readingTime(article)],
    ["Warnings", list(article.warnings)],
  ];
}

/** @param {Node | string | null} value */
function shown(value) {
  return value || element("span", { class: "none" }, "none");
}

/** @param {string[]} items */
function list(items) {
  if (items.length < 2) return items[0] ?? null;
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}

/** @param {string | null} value */
function date(value) {
  if (!value) return null;
  return element(
    "span",
    {},
    element("time", { datetime: value }, day(value)),
    element("span", { class: "raw" }, value),
  );
}
