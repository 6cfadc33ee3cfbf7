// A short text as the reader would show it, with the reader's own stylesheets.
import { api, text } from "../shared/browser.js";
import { FONTS, facesFor } from "../shared/fonts.js";

/** @typedef {import("./model.js").Model} Model */

const make = /** @type {Lisible.ElementMaker} */ (globalThis.lisible?.element);

/** The same in every language. */
const CODE = "while (tide.rises()) pond.fill();";

/** @param {Model} model @param {HTMLElement} aside */
export function buildPreview(model, aside) {
  const title = /** @type {HTMLElement} */ (aside.querySelector("h2"));
  title.textContent = text("preview");
  title.id = "preview-title";
  aside.setAttribute("aria-labelledby", title.id);
  // The keys scroll it, as they do in the reader.
  const scroller = make(document, "div", { class: "scroller", tabindex: "0", role: "group" }, sample());
  scroller.setAttribute("aria-labelledby", title.id);
  const root = make(document, "div", { class: "reader" }, scroller);
  aside.append(root);
  const dress = () => {
    globalThis.lisible?.dress?.(root, model.settings);
    for (const id of [model.settings.font, model.settings.codeFont]) bring(id, root.textContent);
  };
  model.watch(dress);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
}

/** Families that are there, or on their way. @type {Set<string>} */
const brought = new Set();

/** Brings what a sample needs of a bundled font; without it, the fonts of the system stand in. @param {string} id @param {string} words */
async function bring(id, words) {
  const font = FONTS[id];
  if (!font || brought.has(id)) return;
  brought.add(id);
  const faces = facesFor(id, words).map(async ({ file, style, weight, range }) => {
    const bytes = await (await fetch(api.runtime.getURL(`fonts/${file}`))).arrayBuffer();
    const face = new FontFace(font.css, bytes, { style, weight, unicodeRange: range });
    document.fonts.add(await face.load());
  });
  await Promise.all(faces).catch(() => brought.delete(id));
}

function sample() {
  const head = make(
    document,
    "header",
    { class: "head" },
    make(document, "p", { class: "site" }, text("previewSite")),
    make(document, "p", { class: "title", role: "presentation" }, text("previewTitle")),
  );
  const body = make(
    document,
    "div",
    { class: "body" },
    make(document, "p", {}, `${text("previewFirst")} `, ...joined()),
    make(document, "pre", { class: "wide" }, make(document, "code", {}, CODE)),
    make(document, "p", {}, text("previewSecond")),
  );
  return make(
    document,
    "div",
    { class: "article", lang: text("language"), dir: text("direction") },
    head,
    body,
  );
}

/** A sentence with a link, one that was visited, and a highlight, each where the language has it. */
function joined() {
  const MARKS = ["⟦1⟧", "⟦2⟧", "⟦3⟧"];
  const parts = text("previewJoin", ...MARKS).split(/(⟦\d⟧)/u);
  const made = [
    () => link("link", text("previewLink")),
    () => link("visited", text("previewVisited")),
    () => make(document, "mark", {}, text("previewMark")),
  ];
  return parts.map((part) => made[MARKS.indexOf(part)]?.() ?? part);
}

/** It looks like a link and leads nowhere. @param {string} kind @param {string} words */
function link(kind, words) {
  return make(document, "span", { class: `sample-link ${kind}` }, words);
}
