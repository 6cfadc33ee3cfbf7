// From a decision of the core to the nodes that it is about, in the browser's own parse of the same page.

import { childrenOf, nameOf, textOf, under } from "./inert.js";

/** @import { Decision } from "./types.js" */

/** What the core takes for nothing to see. */
const BLANK = /^[\s\u0085\u200b\u2060]*$/;
const SPACE = /[\s\u0085\u200b\u2060]+/g;

/**
 * Where a decision is: the element, and the texts under it when it is not about all of them.
 * @typedef {{element: Element, texts: Text[] | null}} Place
 */

/** Finds places; remembers the texts of elements that several decisions share. */
export class Places {
  /** @type {Map<Element, Text[]>} */
  #texts = new Map();
  #root;

  /** @param {Element} root of the page */
  constructor(root) {
    this.#root = root;
  }

  /** The place of a decision; null where there is none, or where something else stands there: never a guess.
   * @param {Decision} decision @returns {Place | null} */
  find({ path, texts, block, text }) {
    if (!path) return null;
    const element = follow(this.#root, path);
    if (!element) return null;
    if (!texts)
      return block
        .split("> ")
        .at(-1)
        ?.match(/^[^#.\s]*/)?.[0] === nameOf(element)
        ? { element, texts }
        : null;
    const all = this.#textsOf(element);
    const found = texts.map((place) => all[place]).filter((node) => node !== undefined);
    if (found.length !== texts.length || !begins(found, text)) return null;
    return { element, texts: found.length === all.length ? null : found };
  }

  /** @param {Element} element */
  #textsOf(element) {
    let texts = this.#texts.get(element);
    if (!texts) {
      const all = /** @type {Text[]} */ ([...under(element, NodeFilter.SHOW_TEXT)]);
      texts = all.filter((node) => !BLANK.test(node.data));
      this.#texts.set(element, texts);
    }
    return texts;
  }
}

/** @param {Element} root @param {number[]} path @returns {Element | undefined} */
function follow(root, path) {
  /** @type {Element | undefined} */
  let element = root;
  for (const place of path) element = element && childrenOf(element)[place];
  return element;
}

/** Whether the texts begin with the text of the decision, white space aside. @param {Text[]} found @param {string} text */
function begins(found, text) {
  const squeeze = (/** @type {string} */ words) => words.replaceAll(SPACE, "");
  const there = squeeze(found.map(textOf).join(""));
  return there.startsWith(squeeze(text).replace(/…$/, ""));
}
