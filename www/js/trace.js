// The trace: the page with what was kept and what was left out, and the list of all decisions. Each shows what is chosen in
// the other.

import { buildChoice, chosen } from "./choice.js";
import { byId, element } from "./element.js";
import { moved } from "./features.js";
import { PageView } from "./page-view.js";
import { isShown, verdictOf } from "./verdict.js";
import { number, percent } from "./words.js";

/** @import { Decision, Kind } from "./types.js" */

/** Rows that are built at once; a page can have tens of thousands of blocks. */
const STEP = 200;
/** Features of each pass that a row and the card over the page show. */
const MOST = 3;

/** @type {Decision[]} */
let decisions = [];
/** The numbers of those that the filter lets through. @type {number[]} */
let wanted = [];
let shown = 0;
let html = "";
/** @type {PageView | null} */
let view = null;
/** The number of the decision that is chosen. @type {number | null} */
let current = null;

/** Wires the filter, the list and the buttons; once. */
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
  byId("trace").addEventListener("click", (event) => {
    const row = /** @type {Element} */ (event.target).closest("li");
    const button = /** @type {Element} */ (event.target).closest("button");
    if (row && button) choose(Number(row.getAttribute("data-row")));
  });
  const styled = /** @type {HTMLInputElement} */ (byId("page-styled"));
  styled.addEventListener("change", () => view?.style(styled.checked));
}

/**
 * @param {string} page its HTML
 * @param {Decision[]} trace
 * @param {Partial<Record<Kind, number>>} kinds
 */
export function showTrace(page, trace, kinds) {
  html = page;
  decisions = trace;
  view = null;
  current = null;
  byId("page").replaceChildren();
  card(null);
  byId("trace-kinds").textContent = kindsInWords(kinds);
  byId("trace-count").textContent = number(trace.length);
  const kept = trace.filter(isShown).length;
  const counts = [trace.length, kept, trace.length - kept];
  const labels = ["All", "Kept", "Left out"];
  for (const [index, label] of [...byId("trace-filter").querySelectorAll("label")].entries()) {
    label.lastChild?.replaceWith(`${labels[index]} ${number(counts[index] ?? 0)}`);
  }
  byId("map").replaceChildren(...strip(trace));
  restart();
}

/** Puts the page into its frame, when it comes into sight for the first time. */
export async function showPage() {
  if (view || byId("page").firstChild || decisions.length === 0) return;
  const mine = decisions;
  const made = await PageView.show(byId("page"), html, decisions, {
    onPoint: card,
    onChoose: (part, byKey) => {
      choose(part);
      const row = rowOf(part);
      row?.scrollIntoView({ block: "center" });
      if (byKey) row?.querySelector("button")?.focus({ preventScroll: true });
    },
  });
  if (mine !== decisions) return;
  view = made;
  made.style(/** @type {HTMLInputElement} */ (byId("page-styled")).checked);
  restart();
}

function restart() {
  shown = 0;
  const filter = chosen(byId("trace-filter"));
  wanted = [...decisions.keys()].filter(
    (at) => filter === "all" || isShown(/** @type {Decision} */ (decisions[at])) === (filter === "kept"),
  );
  byId("trace").replaceChildren();
  more();
}

function more() {
  byId("trace").append(...wanted.slice(shown, shown + STEP).map(row));
  shown = Math.min(shown + STEP, wanted.length);
  const left = wanted.length - shown;
  byId("trace-more").hidden = left === 0;
  byId("trace-more").textContent = `Show ${number(Math.min(STEP, left))} more of ${number(left)}`;
}

/** Marks a decision in the list and on the page. @param {number} at its number */
function choose(at) {
  if (current !== null) rowOf(current, false)?.removeAttribute("aria-current");
  current = at;
  rowOf(at)?.setAttribute("aria-current", "true");
  view?.choose(at);
  card(null);
}

/** The row of a decision, which is shown first where it is not. @param {number} at @param {boolean} [show] */
function rowOf(at, show = true) {
  if (show && !wanted.includes(at)) {
    const all = /** @type {HTMLInputElement} */ (byId("trace-filter").querySelector("input"));
    all.checked = true;
    restart();
  }
  while (show && wanted.indexOf(at) >= shown) more();
  return byId("trace").querySelector(`[data-row="${at}"]`);
}

/** Shows what is known of a part over the page: of the one pointed at, else of the one chosen. @param {number | null} pointed */
function card(pointed) {
  const at = pointed ?? current;
  const decision = at === null ? undefined : decisions[at];
  const place = byId("page-card");
  place.hidden = !decision || !view;
  if (!decision || !view || at === null) return;
  place.className = isShown(decision) ? "kept" : "dropped";
  const hidden = view.has(at) && !view.isVisible(at) ? ["The page hides this part."] : [];
  const missing = view.has(at) ? [] : [where(at) ?? ""];
  place.replaceChildren(
    verdict(decision),
    element(
      "div",
      {},
      ...details(decision),
      ...[...hidden, ...missing].map((words) => element("p", {}, words)),
    ),
  );
  // Not over what it is about.
  place.dataset.side = view.has(at) && view.isAbove(at) ? "end" : "start";
}

/** @param {number} at */
function row(at) {
  const decision = /** @type {Decision} */ (decisions[at]);
  const passage = decision.text || "(no text)";
  const nowhere = where(at);
  const label = nowhere
    ? element("p", { class: "passage", dir: "auto" }, passage)
    : element("button", { type: "button", class: "passage", dir: "auto" }, passage);
  const body = element("div", {}, label, ...details(decision));
  if (nowhere && decision.path) body.append(element("p", { class: "nowhere" }, nowhere));
  return element(
    "li",
    {
      class: isShown(decision) ? "kept" : "dropped",
      tabindex: "-1",
      "data-row": String(at),
      "aria-current": at === current ? "true" : null,
    },
    verdict(decision),
    body,
  );
}

/** Why a decision has no place on the page; null where it has one, or while the page is not read yet. @param {number} at */
function where(at) {
  if (!decisions[at]?.path) return "This is no part of the page.";
  if (!view || view.has(at)) return null;
  return "Not found on the page as this browser reads it.";
}

/** @param {Decision} decision */
function verdict(decision) {
  const { score } = decision;
  const made = element("div", { class: "verdict" }, verdictOf(decision));
  if (score === null) return made;
  const bar = element("i");
  bar.style.width = `${Math.max(0, Math.min(1, score)) * 100}%`;
  const label = `score ${percent(score)}`;
  made.append(element("span", { class: "score", role: "img", "aria-label": label, title: label }, bar));
  return made;
}

/** @param {Decision} decision */
function details(decision) {
  const { reason, step, block } = decision;
  const from = element("span", { class: "from" }, ` · ${step} · `, element("code", {}, block));
  const why = element("p", { class: "why" }, element("span", { class: "reason" }, reason), from);
  return [why, ...moved(decision, MOST)];
}

/** The likeliest first. @param {Partial<Record<Kind, number>>} kinds */
function kindsInWords(kinds) {
  const likely = Object.entries(kinds).filter(([, share]) => share >= 0.005);
  const sorted = likely.toSorted((a, b) => b[1] - a[1]);
  const told = sorted.map(([name, share]) => `${name} ${percent(share)}`);
  return told.length > 0 ? `Kind of page: ${told.join(", ")}.` : "";
}

/** Runs of the same verdict, as wide as they have text: the page from its top to its end. @param {Decision[]} trace */
function strip(trace) {
  /** @type {{kept: boolean, width: number}[]} */
  const runs = [];
  for (const decision of trace) {
    const { text, step } = decision;
    // The metadata is not a place on the page.
    if (step === "metadata") continue;
    const kept = isShown(decision);
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
