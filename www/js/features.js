// The features that moved a score, in words.

import { element } from "./element.js";

/** @import { Decision, Effect } from "./types.js" */

const PASSES = /** @type {["context" | "alone", string][]} */ ([
  ["context", "In its place"],
  ["alone", "Alone"],
]);

/**
 * A list for each pass: what moved the score most.
 * @param {Decision} decision
 * @param {number} most features of each
 * @returns {HTMLElement[]}
 */
export function moved({ effects, score, alone }, most) {
  const scores = { context: score, alone };
  return PASSES.flatMap(([pass, label]) => {
    const told = effects.filter((effect) => effect.pass === pass).slice(0, most);
    const likely = scores[pass];
    if (told.length === 0 || likely === null) return [];
    const head = element("b", {}, `${label} ${likely.toFixed(2)}`);
    return [element("p", { class: "moved" }, head, ...told.flatMap((effect) => [" ", chip(effect)]))];
  });
}

/** @param {Effect} effect */
function chip({ name, value, effect }) {
  const sign = effect < 0 ? "−" : "+";
  return element(
    "span",
    { class: effect < 0 ? "less" : "more" },
    `${words(name)} ${shown(value)} `,
    element("b", {}, `${sign}${Math.abs(effect).toFixed(1)}`),
  );
}

/** "up2 link density" in words. @param {string} name */
function words(name) {
  if (name === "own") return "logit alone";
  return name
    .replace(/\bup(\d)/, "container $1 up:")
    .replace(
      /\b(prev|next)(\d?)\b/,
      (_, side, steps) => `${steps || "1"} ${side === "prev" ? "before" : "after"}:`,
    )
    .replace(/^(mean|mass) container (\d) up:$/, "$1 of container $2 up");
}

/** @param {number | boolean} value */
function shown(value) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}
