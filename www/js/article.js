// The one place where the article becomes nodes. The core makes them one by one, those that articles have and no others, in
// a document without a window, so that nothing loads before it has passed here. The frame that they go into (view.js) runs
// no script, and its policy is a second guard.

import { mount } from "./core.js";

/** @import { Remote } from "./view.js" */
/** @import { Extracted } from "./types.js" */

/**
 * Puts the article into an element of the frame.
 * @param {Element} target
 * @param {Extracted} article with its fragment
 * @param {{loadRemote: boolean}} options whether pictures may come from other places
 * @returns {Promise<Remote>} the places of the pictures that were held back
 */
export async function setArticle(target, article, { loadRemote }) {
  const inert = document.implementation.createHTMLDocument("");
  await mount(article, inert.body);
  const remote = loadRemote ? { count: 0, hosts: [] } : holdPictures(inert);
  for (const el of inert.body.querySelectorAll("table, pre")) scrollable(el);
  target.append(...inert.body.childNodes);
  return remote;
}

/**
 * How many pictures an article has in itself, and how many are elsewhere. Each is counted once, as a book has it once.
 * @param {Extracted} article with its fragment
 */
export async function countPictures(article) {
  const inert = document.implementation.createHTMLDocument("");
  await mount(article, inert.body);
  const places = new Set([...inert.body.querySelectorAll("img")].map((img) => img.getAttribute("src") ?? ""));
  const inside = [...places].filter((src) => src.startsWith("data:")).length;
  return { inside, elsewhere: places.size - inside };
}

/**
 * Takes out pictures that are elsewhere: asking for them would tell that place what is being read.
 * @param {Document} inert
 * @returns {Remote}
 */
function holdPictures(inert) {
  /** @type {Set<string>} */
  const hosts = new Set();
  let count = 0;
  for (const el of inert.body.querySelectorAll("img")) {
    const url = URL.parse(el.getAttribute("src") ?? "", location.href);
    if (!url || url.protocol === "data:" || url.origin === location.origin) continue;
    hosts.add(url.host);
    count += 1;
    const held = inert.createElement("span");
    held.className = "held";
    held.textContent = el.getAttribute("alt") || "Picture";
    el.replaceWith(held);
  }
  return { count, hosts: [...hosts] };
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
