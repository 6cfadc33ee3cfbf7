// What kind of page it is, in words: how likely, and what to say where it is not to be read from beginning to end.

import { percent } from "./words.js";

/** @import { Extracted } from "./types.js" */

/** @type {Record<Extracted["kind"], string>} */
const NAMES = {
  article: "an article",
  collection: "a collection of items",
  discussion: "a discussion",
  documentation: "documentation",
  listing: "a list of articles",
  product: "the page of a product",
  service: "a page about services",
};

/** What can be done instead. Any other kind counts as a list. @type {Partial<Record<Extracted["kind"], string>>} */
const ADVICE = {
  collection: "Give the page of one of them to read that.",
  product: "Its description may be all there is to read.",
  service: "There may be no text to read from beginning to end.",
};

/** From these probabilities on. Words as the IPCC uses them: https://www.ipcc.ch/site/assets/uploads/2017/08/AR5_Uncertainty_Guidance_Note.pdf */
const VERY_LIKELY = 0.9;
const LIKELY = 0.66;

/** "very likely an article", "likely a discussion of 12 posts". @param {Extracted} article */
export function kindInWords({ kind, kindProbability, posts }) {
  const likely =
    kindProbability >= VERY_LIKELY ? "very likely" : kindProbability >= LIKELY ? "likely" : "perhaps";
  const count = kind === "discussion" && posts > 1 ? ` of ${posts} posts` : "";
  return `${likely} ${NAMES[kind]}${count}`;
}

/** The kind with its probability as a number. @param {Extracted} article */
export const kindInFull = (article) =>
  `${article.kind}, ${percent(article.kindProbability)}${article.readable ? "" : ", not to be read from beginning to end"}`;

/**
 * What to say of a page that is not offered as an article.
 * @param {Extracted} article
 * @returns {{title: string, advice: string} | null} null for one that is
 */
export function unread({ readable, kind }) {
  if (readable) return null;
  const advice = ADVICE[kind];
  const name = advice ? NAMES[kind] : NAMES.listing;
  return {
    title: `This looks like ${name}, not an article`,
    advice: advice ?? "Give one of the pages that it leads to, to read that.",
  };
}
