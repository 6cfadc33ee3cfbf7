// The page as the frame shows it: each node made anew, with no attribute but those that shape it. What would load, run or
// take the keyboard is not copied; pictures and frames are words in a box.

import { attributesOf, elementOf, nameOf, parentOf, spaceOf, textOf, under } from "./inert.js";

const SKIPPED = new Set(
  "head script style link meta base title template frameset frame source track param portal fencedframe".split(
    " ",
  ),
);
/** Shown as a box with a word. */
const BOXED = /** @type {Record<string, string>} */ ({
  img: "Picture",
  iframe: "Frame",
  embed: "Frame",
  object: "Frame",
  video: "Film",
  audio: "Sound",
  canvas: "Drawing",
  svg: "Drawing",
});
const SHAPING = new Set(
  `class dir lang hidden colspan rowspan width height align valign bgcolor color face size border cellpadding cellspacing nowrap
  type start value reversed placeholder cols rows clear`.split(/\s+/),
);
/** Elements of forms: by its id one would hide a property of the form. */
const OF_FORMS = new Set(["input", "button", "select", "textarea", "fieldset", "output"]);
const ADDRESS = /url\((?!\s*["']?data:)[^)]*\)/gi;

/**
 * Puts a copy of a page into an empty document.
 * @param {Element} root of the page
 * @param {Document} target
 * @returns {{copies: Map<Node, Node>, styles: {css: string, media: string}[]}} by node what shows it
 */
export function copyInto(root, target) {
  /** @type {Map<Node, Node>} */
  const copies = new Map([[root, target.documentElement]]);
  /** @type {Set<Node>} */
  const closed = new Set();
  const styles = [];
  shape(root, target.documentElement);
  for (const node of under(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)) {
    const element = elementOf(node);
    if (element && nameOf(element) === "style") styles.push(style(element));
    const above = /** @type {Node} */ (parentOf(node));
    const parent = copies.get(above);
    if (!parent || closed.has(above)) {
      closed.add(node);
      continue;
    }
    const copy = element ? copyOf(element, target) : target.createTextNode(textOf(node) ?? "");
    if (!copy) continue;
    copies.set(node, copy);
    if (element && Object.hasOwn(BOXED, nameOf(element))) closed.add(element);
    if (element && nameOf(element) === "body") target.body.replaceWith(copy);
    else parent.appendChild(copy);
  }
  return { copies, styles };
}

/** @param {Element} element @param {Document} target @returns {Element | null} */
function copyOf(element, target) {
  const name = nameOf(element);
  if (SKIPPED.has(name)) return null;
  if (Object.hasOwn(BOXED, name)) return box(element, target);
  const copy = target.createElementNS(spaceOf(element), name);
  shape(element, copy);
  // What is folded away is a part of the page too.
  if (name === "details") copy.setAttribute("open", "");
  if (OF_FORMS.has(name)) copy.setAttribute("tabindex", "-1");
  else if (copy.namespaceURI === "http://www.w3.org/1999/xhtml") keep(element, copy, "id");
  return copy;
}

/** @param {Element} element @param {Document} target */
function box(element, target) {
  const name = nameOf(element);
  const said = ["alt", "title", "aria-label"]
    .map((key) => attribute(element, key))
    .find((words) => words?.trim());
  const words = name === "svg" ? textOf(element)?.trim() : [BOXED[name], said].filter(Boolean).join(": ");
  const copy = target.createElement("lisible-box");
  copy.textContent = words ?? "";
  return copy;
}

/** Takes over what shapes an element. @param {Element} from @param {Element} to */
function shape(from, to) {
  for (const name of SHAPING) keep(from, to, name);
  const css = attribute(from, "style");
  if (css && "style" in to) /** @type {HTMLElement} */ (to).style.cssText = css.replaceAll(ADDRESS, "none");
}

/** @param {Element} from @param {Element} to @param {string} name */
function keep(from, to, name) {
  const value = attribute(from, name);
  if (value !== null) to.setAttribute(name, value);
}

/** @param {Element} element @param {string} name */
function attribute(element, name) {
  return attributesOf(element).getNamedItem(name)?.value ?? null;
}

/** @param {Element} element */
function style(element) {
  return {
    css: (textOf(element) ?? "").replaceAll(ADDRESS, "none"),
    media: attribute(element, "media") ?? "",
  };
}
