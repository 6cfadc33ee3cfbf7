// The one place where the article's HTML becomes nodes. The core has made it safe by its types; here it passes a second
// guard, in a document without a window, so that nothing loads or runs before it has passed. The frame that it goes into
// (view.js) runs no script, and its policy is the third.

/** @import { Remote } from "./view.js" */

/** What an article never has, whatever wrote it. */
const NEVER = [
  "script",
  "style",
  "template",
  "iframe",
  "frame",
  "object",
  "embed",
  "link",
  "meta",
  "base",
  "form",
  "svg",
];
const LINK = /^(?:https?:|mailto:|#)/i;
const PICTURE = /^(?:https?:|data:image\/(?:png|jpeg|gif|webp|avif)[;,])/i;

/**
 * Puts the article into an element of the frame.
 * @param {Element} target
 * @param {string} html the core's fragment
 * @param {{loadRemote: boolean}} options whether pictures may come from other places
 * @returns {Remote} the places of the pictures that were held back
 */
export function setArticle(target, html, { loadRemote }) {
  const inert = document.implementation.createHTMLDocument("");
  parseInto(inert, html);
  for (const el of inert.body.querySelectorAll("*")) guard(el);
  const remote = loadRemote ? { count: 0, hosts: [] } : holdPictures(inert);
  for (const el of inert.body.querySelectorAll("a[href]")) openApart(el);
  for (const el of inert.body.querySelectorAll("table, pre")) scrollable(el);
  target.append(...inert.body.childNodes);
  return remote;
}

/** @param {Document} inert @param {string} html */
function parseInto(inert, html) {
  const body = /** @type {any} */ (inert.body);
  if (typeof body.setHTML === "function") {
    body.setHTML(html, { sanitizer: { removeElements: NEVER, comments: false } });
    return;
  }
  const parsed = new DOMParser().parseFromString(html, "text/html");
  inert.body.append(...[...parsed.body.childNodes].map((node) => inert.importNode(node, true)));
}

/** @param {Element} el */
function guard(el) {
  if (NEVER.includes(el.localName)) {
    el.remove();
    return;
  }
  for (const { name, value } of [...el.attributes]) {
    const refused =
      name.startsWith("on") ||
      ["style", "action", "formaction", "ping", "target"].includes(name) ||
      (/^(?:xlink:)?href$/.test(name) && !LINK.test(value)) ||
      (/^(?:src|poster)$/.test(name) && !PICTURE.test(value));
    if (refused) el.removeAttribute(name);
  }
}

/**
 * Takes out pictures, sound and film that are elsewhere: asking for them would tell that place what is being read.
 * @param {Document} inert
 * @returns {Remote}
 */
function holdPictures(inert) {
  /** @type {Set<string>} */
  const hosts = new Set();
  let count = 0;
  for (const el of inert.body.querySelectorAll("img, source, video, audio, track")) {
    const elsewhere = addresses(el).filter(
      (url) => url.protocol !== "data:" && url.origin !== location.origin,
    );
    if (elsewhere.length === 0) continue;
    for (const url of elsewhere) hosts.add(url.host);
    for (const name of ["src", "srcset", "poster"]) el.removeAttribute(name);
    if (el.localName !== "img") continue;
    count += 1;
    const held = inert.createElement("span");
    held.className = "held";
    held.textContent = el.getAttribute("alt") || "Picture";
    (el.closest("picture") ?? el).replaceWith(held);
  }
  return { count, hosts: [...hosts] };
}

/** Where an element would load from. @param {Element} el */
function addresses(el) {
  const candidates = (el.getAttribute("srcset") ?? "")
    .split(/,\s+/)
    .map((part) => part.trim().split(/\s/)[0]);
  return [el.getAttribute("src"), el.getAttribute("poster"), ...candidates]
    .map((value) => (value ? URL.parse(value, location.href) : null))
    .filter((url) => url !== null);
}

/** @param {Element} el */
function openApart(el) {
  if (el.getAttribute("href")?.startsWith("#")) return;
  el.setAttribute("target", "_blank");
  el.setAttribute("rel", "noopener noreferrer");
}

/** Wide tables and code scroll by themselves, with the keyboard too. @param {Element} el */
function scrollable(el) {
  const table = el.localName === "table";
  const region = table ? el.ownerDocument.createElement("div") : el;
  if (table) {
    el.replaceWith(region);
    region.append(el);
  }
  region.classList.add("wide");
  region.setAttribute("tabindex", "0");
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", table ? "Table, scrolls sideways" : "Code, scrolls sideways");
}
