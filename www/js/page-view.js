// The given page in a frame, each part tinted as kept or left out. Nothing in it runs and nothing loads: the nodes are made
// anew (copy.js), the frame runs no script, and its policy lets nothing be asked for.

import { copyInto } from "./copy.js";
import { element } from "./element.js";
import { parse } from "./inert.js";
import { Places } from "./places.js";
import { isShown } from "./verdict.js";

/** @import { Decision } from "./types.js" */

const FRAME = `<!doctype html><html><head><meta charset="utf-8"><title>The page</title>
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:"></head><body></body></html>`;

/** How the parts look: a whole line for those kept, a broken one for those left out, so that the tint is not all. The tint
 * lies over the page's own background, which its text was made for. */
const TINTS = `
  html, body { overflow: visible !important; height: auto !important; visibility: visible !important; opacity: 1 !important }
  html { background: white; color: black; overflow-wrap: anywhere }
  body { display: block !important }
  .lisible-settled { position: static !important }
  lisible-box { display: inline-block; padding: 2px 6px; border: 1px dashed #8d8c7f; font: 12px/1.4 sans-serif }
  lisible-box:empty { display: none }
  [data-part] { cursor: pointer !important; outline: 1px dashed #9c2a1f !important; outline-offset: -1px !important;
    box-shadow: inset 0 0 0 100vmax rgb(156 42 31 / 0.14) !important }
  [data-part].lisible-kept { outline: 1px solid #1b5e56 !important; box-shadow: inset 0 0 0 100vmax rgb(27 94 86 / 0.18) !important }
  [data-part]:hover, [data-part]:focus { outline-width: 2px !important }
  [data-part].lisible-chosen { outline: 3px solid #1257c0 !important; outline-offset: 1px !important }`;

/** Keys that move among the parts, and how far; to an end by more than there are. */
const KEYS = /** @type {Record<string, number>} */ ({
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
});

/**
 * What the page tells: that a part is pointed at (null: none any more), and that one is chosen, by keyboard or not.
 * @typedef {{onPoint: (part: number | null) => void, onChoose: (part: number, byKey: boolean) => void}} Hears
 */

/** The page in its frame. */
export class PageView {
  /** By number of the decision, the nodes that show it; in the order of the page. @type {Map<number, HTMLElement[]>} */
  #parts = new Map();
  /** @type {Document} */
  #doc;
  /** @type {number | null} */
  #chosen = null;
  #hears;

  /**
   * Shows a page in place of the last one.
   * @param {HTMLElement} place
   * @param {string} html
   * @param {Decision[]} decisions
   * @param {Hears} hears
   */
  static async show(place, html, decisions, hears) {
    const frame = element("iframe", {
      class: "page",
      title: "The page, with what was kept and left out. Arrow keys move among the parts.",
      sandbox: "allow-same-origin",
    });
    frame.srcdoc = FRAME;
    const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    place.replaceChildren(frame);
    await loaded;
    const doc = frame.contentDocument;
    if (!doc) throw new Error("The frame of the page could not be reached.");
    return new PageView(doc, html, decisions, hears);
  }

  /** @param {Document} doc @param {string} html @param {Decision[]} decisions @param {Hears} hears */
  constructor(doc, html, decisions, hears) {
    this.#doc = doc;
    this.#hears = hears;
    const root = parse(html);
    const places = new Places(root);
    const found = decisions.map((decision) => places.find(decision));
    const { copies, styles } = copyInto(root, doc);
    for (const [number, at] of found.entries()) {
      const shown = at && mark(at, copies);
      const decision = decisions[number];
      if (shown && decision) this.#add(number, shown, isShown(decision));
    }
    dress(doc, styles);
    settle(doc);
    this.#listen();
    this.#stop([...this.#parts.keys()].find((part) => this.isVisible(part)) ?? null);
  }

  /** Whether a part was found on the page. @param {number} part */
  has(part) {
    return this.#parts.has(part);
  }

  /** Whether the page shows the part. @param {number} part */
  isVisible(part) {
    return this.#parts.get(part)?.some((el) => el.getClientRects().length > 0) ?? false;
  }

  /** Whether a part is in the upper half of what is in sight. @param {number} part */
  isAbove(part) {
    const box = this.#parts.get(part)?.[0]?.getBoundingClientRect();
    return box !== undefined && box.top + Math.min(box.height, 100) / 2 < this.#window.innerHeight / 2;
  }

  /** Marks a part as chosen and brings it into sight, in the frame alone. @param {number} part */
  choose(part) {
    for (const el of this.#elements(this.#chosen)) el.classList.remove("lisible-chosen");
    this.#chosen = part;
    for (const el of this.#elements(part)) el.classList.add("lisible-chosen");
    this.#stop(part);
    const box = this.#parts.get(part)?.[0]?.getBoundingClientRect();
    const { innerHeight, scrollY } = this.#window;
    // High up, so that the card below it covers nothing of it.
    if (!box || (box.top >= 0 && box.bottom <= innerHeight / 2)) return;
    this.#window.scrollTo({ top: scrollY + box.top - innerHeight / 10 });
  }

  /** With the page's own styles, or without. @param {boolean} on */
  style(on) {
    for (const sheet of this.#doc.adoptedStyleSheets.slice(0, -1)) sheet.disabled = !on;
  }

  get #window() {
    return /** @type {Window} */ (this.#doc.defaultView);
  }

  /** @param {number | null} part */
  #elements(part) {
    return (part !== null && this.#parts.get(part)) || [];
  }

  /** @param {number} number @param {HTMLElement[]} shown @param {boolean} kept */
  #add(number, shown, kept) {
    for (const el of shown) {
      el.dataset.part = String(number);
      el.classList.toggle("lisible-kept", kept);
    }
    this.#parts.set(number, shown);
  }

  /** Makes a part the one where the Tab key stops. @param {number | null} part */
  #stop(part) {
    for (const el of this.#doc.querySelectorAll("[data-part][tabindex='0']"))
      el.setAttribute("tabindex", "-1");
    this.#elements(part)[0]?.setAttribute("tabindex", "0");
  }

  #listen() {
    const point = (/** @type {Event} */ event) => this.#hears.onPoint(partOf(event));
    for (const name of ["pointerover", "focusin"]) this.#doc.addEventListener(name, point);
    this.#doc.documentElement.addEventListener("pointerleave", () => this.#hears.onPoint(null));
    this.#doc.addEventListener("focusout", () => this.#hears.onPoint(null));
    this.#doc.addEventListener("submit", (event) => event.preventDefault());
    this.#doc.addEventListener("click", (event) => {
      event.preventDefault();
      const part = partOf(event);
      if (part !== null) this.#hears.onChoose(part, false);
    });
    this.#doc.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const part = partOf(event);
    if (part === null || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") this.#hears.onChoose(part, true);
    const step = KEYS[event.key];
    if (step !== undefined) this.#move(part, step);
    if (step !== undefined || event.key === "Enter" || event.key === " ") event.preventDefault();
  }

  /** Goes on to another part that is in sight. @param {number} part @param {number} step */
  #move(part, step) {
    const all = [...this.#parts.keys()].filter((number) => this.isVisible(number));
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(part) + step))];
    if (next === undefined) return;
    this.choose(next);
    this.#parts.get(next)?.[0]?.focus({ preventScroll: true });
    this.#hears.onChoose(next, false);
  }
}

/** The part that an event is about. @param {Event} event */
function partOf({ target }) {
  const part = /** @type {Element | null} */ (target)?.closest?.("[data-part]")?.getAttribute("data-part");
  return part ? Number(part) : null;
}

/**
 * The elements of the copy that show a place: the element itself, or new ones around its texts.
 * @param {import("./places.js").Place} place
 * @param {Map<Node, Node>} copies
 * @returns {HTMLElement[] | null} null where the copy has nothing of it
 */
function mark({ element: whole, texts }, copies) {
  if (!texts) {
    const copy = /** @type {HTMLElement | undefined} */ (copies.get(whole));
    return copy?.dataset ? [ready(copy)] : null;
  }
  const shown = [];
  for (const text of texts) {
    const copy = /** @type {Text | undefined} */ (copies.get(text));
    if (!copy?.parentNode) continue;
    const around = ready(/** @type {Document} */ (copy.ownerDocument).createElement("lisible-part"));
    copy.replaceWith(around);
    around.append(copy);
    shown.push(around);
  }
  return shown.length > 0 ? shown : null;
}

/** @template {HTMLElement} T @param {T} el @returns {T} */
function ready(el) {
  el.setAttribute("tabindex", "-1");
  return el;
}

/** What a page holds fast over its text (a question about cookies, a bar) stands in its place: it would be over the text here
 * too, which is what is to be seen. @param {Document} doc */
function settle(doc) {
  const view = /** @type {Window & typeof globalThis} */ (doc.defaultView);
  for (const el of /** @type {NodeListOf<HTMLElement>} */ (doc.querySelectorAll("body *"))) {
    if (/^(?:fixed|sticky)$/.test(view.getComputedStyle(el).position)) el.classList.add("lisible-settled");
  }
}

/** Gives the frame the page's own styles, then the tints. @param {Document} doc @param {{css: string, media: string}[]} styles */
function dress(doc, styles) {
  const { CSSStyleSheet } = /** @type {Window & typeof globalThis} */ (doc.defaultView);
  const made = [...styles, { css: TINTS, media: "" }].map(({ css, media }) => {
    const sheet = new CSSStyleSheet({ media });
    sheet.replaceSync(css);
    return sheet;
  });
  doc.adoptedStyleSheets = made;
}
