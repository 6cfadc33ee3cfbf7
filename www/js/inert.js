// The given page as the browser's own parser reads it, in a document that runs and loads nothing. Names in a page can hide the
// properties of its document and of its forms, so nodes are asked by the getters of their prototypes.

/** @template {object} T @param {T} prototype @param {string} name @returns {(node: any) => any} */
function getter(prototype, name) {
  const { get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
  if (!get) throw new Error(`There is no property ${name}`);
  return (node) => get.call(node);
}

/** @type {(node: Node) => Node | null} */
export const parentOf = getter(Node.prototype, "parentNode");
/** @type {(el: Element) => HTMLCollection} */
export const childrenOf = getter(Element.prototype, "children");
/** @type {(el: Element) => string} */
export const nameOf = getter(Element.prototype, "localName");
/** @type {(el: Element) => string | null} */
export const spaceOf = getter(Element.prototype, "namespaceURI");
/** @type {(el: Element) => NamedNodeMap} */
export const attributesOf = getter(Element.prototype, "attributes");
/** @type {(node: Node) => string | null} */
export const textOf = getter(Node.prototype, "textContent");

/** @type {(node: Node) => number} */
const kindOf = getter(Node.prototype, "nodeType");

/** The node, if it is an element. @param {Node} node @returns {Element | null} */
export function elementOf(node) {
  return kindOf(node) === Node.ELEMENT_NODE ? /** @type {Element} */ (node) : null;
}

/** The page's root element. @param {string} html @returns {Element} */
export function parse(html) {
  const frame = /** @type {HTMLIFrameElement | null} */ (document.getElementById("inert"));
  // Where that frame could not be loaded, this page's own policy complains of the styles in the other.
  const { DOMParser: Parser } = /** @type {typeof globalThis} */ (frame?.contentWindow ?? globalThis);
  const parsed = new Parser().parseFromString(html, "text/html");
  const root = document.createTreeWalker(parsed, NodeFilter.SHOW_ELEMENT).nextNode();
  return /** @type {Element} */ (root);
}

/** The nodes under a root, in document order, with the contents of templates left out.
 * @param {Element} root @param {number} kinds of `NodeFilter` @returns {Generator<Node>} */
export function* under(root, kinds) {
  const walker = document.createTreeWalker(root, kinds);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node;
}
