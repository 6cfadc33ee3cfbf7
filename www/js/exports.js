// The exports: preview, copy, download. A book is bytes, made when it is asked for: it is told of, and not shown.

import { countPictures } from "./article.js";
import { buildChoice, chosen } from "./choice.js";
import { bind } from "./core.js";
import { byId } from "./element.js";
import { announce } from "./states.js";
import { number, size } from "./words.js";

/** @import { Book, Export, Extracted, Page } from "./types.js" */

const UTF8 = ";charset=utf-8";
/** @type {Record<Export | "epub", {label: string, type: string}>} */
const FORMATS = {
  md: { label: "Markdown", type: `text/markdown${UTF8}` },
  html: { label: "HTML", type: `text/html${UTF8}` },
  epub: { label: "EPUB", type: "application/epub+zip" },
  txt: { label: "Text", type: `text/plain${UTF8}` },
  json: { label: "JSON", type: `application/json${UTF8}` },
};

/** Characters of the preview: more would only make the page slow. Copies and files have all. */
const PREVIEW = 200_000;

/** @type {Extracted | null} */
let article = null;
/** The book of the article; none until it is asked for. @type {Promise<Book> | null} */
let book = null;
/** Makes it. @type {() => Promise<Book>} */
let bindBook = () => Promise.reject(new Error("There is no page."));

/** Wires the controls; once. */
export function initExports() {
  const choices = Object.entries(FORMATS).map(([format, { label }]) => [format, label]);
  buildChoice(byId("formats"), /** @type {[string, string][]} */ (choices), preview);
  byId("copy").addEventListener("click", copy);
  byId("download").addEventListener("click", download);
}

/** @param {Extracted} extracted @param {Page} page */
export function showExports(extracted, page) {
  article = extracted;
  book = null;
  bindBook = () => {
    book ??= bind(page);
    return book;
  };
  preview();
}

const format = () => /** @type {Export | "epub"} */ (chosen(byId("formats")));
const text = () => {
  const now = format();
  return now === "epub" ? "" : (article?.renders[now] ?? "");
};
const fileName = () => `${(article?.fileName || "article").normalize("NFC")}.${format()}`;

function preview() {
  const isBook = format() === "epub";
  byId("copy").hidden = isBook;
  byId("preview").hidden = isBook;
  byId("about-book").hidden = !isBook;
  if (isBook) return void previewBook();
  const whole = text();
  const cut = whole.length - PREVIEW;
  byId("preview").textContent =
    cut > 0 ? `${whole.slice(0, PREVIEW)}\n\n… and ${number(cut)} characters more` : whole;
  byId("preview").scrollTop = 0;
  byId("file-name").textContent = `${fileName()} · ${size(new TextEncoder().encode(whole).length)}`;
}

async function previewBook() {
  const mine = article;
  if (!mine) return;
  byId("file-name").textContent = fileName();
  byId("about-book").textContent = "";
  const words = await wordsOfBook(mine).catch(() => NO_BOOK);
  const bytes = (await bindBook().catch(() => null))?.bytes.length;
  if (mine !== article || format() !== "epub") return;
  byId("about-book").textContent = bytes === undefined ? NO_BOOK : words;
  if (bytes !== undefined) byId("file-name").textContent = `${fileName()} · ${size(bytes)}`;
}

const NO_BOOK = "The book could not be made: it would be larger than Lisible makes any.";

/** @param {Extracted} article */
async function wordsOfBook(article) {
  const { inside, elsewhere } = await countPictures(article);
  const all = inside + elsewhere;
  const book = "A book for e-readers, with its contents and notes, to be read without a network.";
  if (all === 0) return book;
  if (elsewhere === 0) return `${book} ${all === 1 ? "Its picture is" : "Its pictures are"} in it.`;
  const which =
    all === 1 ? "Its picture stays a link" : `${number(elsewhere)} of its ${number(all)} pictures stay links`;
  return `${book} ${which}: only those that the page has in itself are at hand, and nothing is asked for.`;
}

async function copy() {
  const label = FORMATS[format()].label;
  try {
    await navigator.clipboard.writeText(text());
    announce(`${label} copied`, byId("copy"), "Copied");
  } catch {
    // Without a secure context there is no clipboard to write to: select it, so that one key copies it.
    getSelection()?.selectAllChildren(byId("preview"));
    announce(
      "The browser did not allow it. The text is selected: copy it with Ctrl+C",
      byId("copy"),
      "Selected",
    );
  }
}

async function download() {
  const { type } = FORMATS[format()];
  const name = fileName();
  try {
    save(format() === "epub" ? (await bindBook()).bytes : text(), name, type);
  } catch {
    announce(NO_BOOK);
  }
}

/** @param {string | Uint8Array} content @param {string} name @param {string} type */
function save(content, name, type) {
  const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Chromium and Firefox have taken the blob when click() returns; a task later is on the safe side.
  setTimeout(() => URL.revokeObjectURL(url));
  announce(`${name} saved`);
}
