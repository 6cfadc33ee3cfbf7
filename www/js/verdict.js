// What is told of a decision: kept, left out, or not in the text because it stands above it.

/** @import { Decision } from "./types.js" */

/** Why the core leaves out what the article's head says already: its title, its author, its date. */
const HEAD = new Set(["the headline, which is the title", "headline or metadata line"]);

/** Whether what was decided about can be read in the article: in its text, or above it. @param {Decision} decision */
export function isShown({ kept, reason }) {
  return kept || HEAD.has(reason);
}

/** @param {Decision} decision */
export function verdictOf({ kept, reason }) {
  if (kept) return "Kept";
  return HEAD.has(reason) ? "In the head" : "Left out";
}
