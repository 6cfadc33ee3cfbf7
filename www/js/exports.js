// The exports: preview, copy, download.

import { buildChoice, chosen } from "./choice.js";
import { byId } from "./element.js";
import { announce } from "./states.js";
import { number, size } from "./words.js";

/** @import { Export, Extracted } from "./types.js" */

/** @type {Record<Export, {label: string, type: string}>} */
const FORMATS = {
  md: { label: "Markdown", type: "text/markdown" },
  html: { label: "HTML", type: "text/html" },
  txt: { label: "Text", type: "text/plain" },
  json: { label: "JSON", type: "application/json" },
};

/** Characters of the preview: more would only make the page slow. Copies and files have all. */
const PREVIEW = 200_000;

/** @type {Extracted | null} */
let article = null;

/** Wires the controls; once. */
export function initExports() {
  const choices = Object.entries(FORMATS).map(([format, { label }]) => [format, label]);
  buildChoice(byId("formats"), /** @type {[string, string][]} */ (choices), preview);
  byId("copy").addEventListener("click", copy);
  byId("download").addEventListener("click", download);
}

/** @param {Extracted} extracted */
export function showExports(extracted) {
  article = extracted;
  preview();
}

const format = () => /** @type {Export} */ (chosen(byId("formats")));
const text = () => article?.renders[format()] ?? "";
const fileName = () => `${(article?.fileName || "article").normalize("NFC")}.${format()}`;

function preview() {
  const whole = text();
  const cut = whole.length - PREVIEW;
  byId("preview").textContent =
    cut > 0 ? `${whole.slice(0, PREVIEW)}\n\n… and ${number(cut)} characters more` : whole;
  byId("preview").scrollTop = 0;
  byId("file-name").textContent = `${fileName()} · ${size(new TextEncoder().encode(whole).length)}`;
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

function download() {
  const url = URL.createObjectURL(new Blob([text()], { type: `${FORMATS[format()].type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName();
  link.click();
  // Chromium and Firefox have taken the blob when click() returns; a task later is on the safe side.
  setTimeout(() => URL.revokeObjectURL(url));
  announce(`${fileName()} saved`);
}
