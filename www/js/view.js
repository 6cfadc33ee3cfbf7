// The article as the reader shows it, in a frame that runs no script.

import { setArticle } from "./article.js";
import { element } from "./element.js";
import { day, readingTime } from "./words.js";

/** @import { Extracted } from "./types.js" */

/**
 * Pictures that were held back, and where they are.
 * @typedef {{count: number, hosts: string[]}} Remote
 */

const { origin } = location;

/** The reader's own sheets, between what they take their values from and what is different here. */
const SHEETS = [
  "css/tokens.css",
  ...["article", "blocks", "boxes", "languages"].map((name) => `reader/${name}.css`),
  "css/article.css",
];

/** The frame's document: our own words, with a policy that holds pictures to this place, or not. This place goes by its
 * name, since Firefox takes 'self' in a frame of this kind for nobody. */
const FRAME = (/** @type {string} */ pictures) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>Article</title>
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${origin}; img-src ${pictures}">
  <meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
  ${SHEETS.map((sheet) => `<link rel="stylesheet" href="${sheet}">`).join("")}</head><body></body></html>`;
const ALONE = FRAME(`${origin} data:`);
const OPEN = FRAME(`${origin} data: http: https:`);

/** @type {ResizeObserver | null} */
let watching = null;

/**
 * Shows the article in place of the last one.
 * @param {HTMLElement} place
 * @param {Extracted} article
 * @param {{loadRemote: boolean}} options whether pictures may be asked for at other places
 * @returns {Promise<Remote>}
 */
export async function showArticle(place, article, { loadRemote }) {
  const frame = element("iframe", {
    class: "view",
    title: `Article: ${article.title}`,
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  });
  frame.srcdoc = loadRemote ? OPEN : ALONE;
  const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
  place.replaceChildren(frame);
  await loaded;
  const doc = frame.contentDocument;
  if (!doc) throw new Error("The frame of the article could not be reached.");
  const body = element("div", { class: "body" });
  const remote = await setArticle(body, article, { loadRemote });
  doc.body.append(
    element("article", { class: "article", lang: article.lang, dir: article.dir }, head(article), body),
  );
  doc.addEventListener("click", jump);
  fit(frame, doc);
  return remote;
}

/** @param {Extracted} article */
function head(article) {
  const facts = element("p", { class: "facts", lang: "en" });
  const add = (/** @type {Node} */ part) => facts.append(element("span", { class: "fact" }, part));
  if (article.byline) add(element("span", { lang: article.lang }, article.byline));
  if (article.published) add(element("time", { datetime: article.published }, day(article.published)));
  const time = readingTime(article);
  if (time) add(element("span", {}, time));
  const made = element("header", { class: "head" });
  if (article.site) made.append(element("p", { class: "site" }, article.site));
  made.append(element("h1", {}, article.title || "Untitled"));
  // Whoever wrote in a list, and when, wrote one of its entries; and there is no end to reach.
  if (article.readable) made.append(facts);
  return made;
}

/** The frame is as high as the article, so that there is one thing to scroll. */
function fit(/** @type {HTMLIFrameElement} */ frame, /** @type {Document} */ doc) {
  watching?.disconnect();
  watching = new ResizeObserver(() => {
    const { height } = doc.body.getBoundingClientRect();
    if (height > 0) frame.style.height = `${Math.ceil(height)}px`;
  });
  watching.observe(doc.body);
}

/** Links to notes move within the article; in the frame itself they would load it again. @param {MouseEvent} event */
function jump(event) {
  const target = /** @type {Element | null} */ (event.target);
  const link = target?.closest?.("a[href^='#']");
  if (!link) return;
  event.preventDefault();
  const there = link.ownerDocument.getElementById(
    decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""),
  );
  if (!there) return;
  there.setAttribute("tabindex", "-1");
  there.scrollIntoView({ block: "center" });
  there.focus({ preventScroll: true });
}
