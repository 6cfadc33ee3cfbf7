// The trace: each decision about the page, and the page as a strip of what was kept and what was left out.

import { buildChoice, chosen } from "./choice.js";
import { byId, element } from "./element.js";
import { number, percent } from "./words.js";

/** @import { Decision } from "./types.js" */

/** Rows that are built at once; a page can have tens of thousands of blocks. */
const STEP = 200;

/** @type {Decision[]} */
let decisions = [];
let shown = 0;

/** Wires the filter and the button; once. */
export function initTrace() {
  const choices = /** @type {[string, string][]} */ ([
    ["all", "All"],
    ["kept", "Kept"],
    ["dropped", "Left out"],
  ]);
  buildChoice(byId("trace-filter"), choices, restart);
  byId("trace-more").addEventListener("click", () => {
    const first = shown;
    more();
    /** @type {HTMLElement | undefined} */ (byId("trace").children[first])?.focus();
  });
}

/** @param {Decision[]} trace */
export function showTrace(trace) {
  decisions = trace;
  byId("trace-count").textContent = number(trace.length);
  const kept = trace.filter((decision) => decision.kept).length;
  const counts = [trace.length, kept, trace.length - kept];
  const labels = ["All", "Kept", "Left out"];
  for (const [index, label] of [...byId("trace-filter").querySelectorAll("label")].entries()) {
    label.lastChild?.replaceWith(`${labels[index]} ${number(counts[index] ?? 0)}`);
  }
  byId("map").replaceChildren(...strip(trace));
  restart();
}

function restart() {
  shown = 0;
  byId("trace").replaceChildren();
  more();
}

function more() {
  const filter = chosen(byId("trace-filter"));
  const wanted = filter === "all" ? decisions : decisions.filter((d) => d.kept === (filter === "kept"));
  byId("trace").append(...wanted.slice(shown, shown + STEP).map(row));
  shown = Math.min(shown + STEP, wanted.length);
  const left = wanted.length - shown;
  byId("trace-more").hidden = left === 0;
  byId("trace-more").textContent = `Show ${number(Math.min(STEP, left))} more of ${number(left)}`;
}

/** @param {Decision} decision */
function row({ kept, score, text, reason, block, step }) {
  const verdict = element("div", { class: "verdict" }, kept ? "Kept" : "Left out");
  if (score !== null) {
    const bar = element("i");
    bar.style.width = `${Math.max(0, Math.min(1, score)) * 100}%`;
    const label = `score ${percent(score)}`;
    verdict.append(element("span", { class: "score", role: "img", "aria-label": label, title: label }, bar));
  }
  const why = element(
    "p",
    { class: "why" },
    element("span", { class: "reason" }, reason),
    " · ",
    step,
    " · ",
  );
  why.append(element("code", {}, block));
  const passage = text || "(no text)";
  return element(
    "li",
    { class: kept ? "kept" : "dropped", tabindex: "-1" },
    verdict,
    element("div", {}, element("p", { class: "passage", dir: "auto" }, passage), why),
  );
}

/** Runs of the same verdict, as wide as they have text: the page from its top to its end. @param {Decision[]} trace */
function strip(trace) {
  /** @type {{kept: boolean, width: number}[]} */
  const runs = [];
  for (const { kept, text, step } of trace) {
    // The metadata is not a place on the page.
    if (step === "metadata") continue;
    const last = runs.at(-1);
    const width = 1 + text.length;
    if (last?.kept === kept) last.width += width;
    else runs.push({ kept, width });
  }
  return runs.map(({ kept, width }) => {
    const part = element("i", { class: kept ? "kept" : "dropped" });
    part.style.flexGrow = String(width);
    return part;
  });
}
