// The controls on the left: paste, choose, drop, samples. Each ends in a promise of a page.

import { byId } from "./element.js";
import { addressOf, FileFault, fromFile, fromSample, pasted } from "./pages.js";

/** @import { Page } from "./types.js" */
/** @typedef {(name: string, page: Promise<Page>) => void} Open */

/** Wires all ways in. @param {Open} open */
export function initInput(open) {
  initForm(open);
  initFile(open);
  initDrop(open);
  for (const button of document.querySelectorAll("[data-sample]")) {
    const name = /** @type {HTMLElement} */ (button).dataset.sample ?? "";
    button.addEventListener("click", () => {
      mark(name);
      open(name, fromSample(name));
    });
  }
}

/** @param {Open} open */
function initForm(open) {
  const area = /** @type {HTMLTextAreaElement} */ (byId("html"));
  const submit = () => {
    const address = checkedAddress();
    if (address === undefined) return;
    if (!area.value.trim()) {
      area.focus();
      open(
        "Pasted page",
        Promise.reject(new FileFault("There is no page yet", "Paste its HTML first, or choose a file.")),
      );
      return;
    }
    mark(null);
    open("Pasted page", Promise.resolve(pasted(area.value, address)));
  };
  byId("form").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  });
  area.addEventListener("paste", (event) => {
    pasteMarkup(area, event);
    // The text is in the field only after this event.
    setTimeout(submit);
  });
  byId("address").addEventListener("input", () => setFault(false));
}

/** A passage copied from a page carries its markup beside its plain text: that is what is wanted here. */
function pasteMarkup(/** @type {HTMLTextAreaElement} */ area, /** @type {ClipboardEvent} */ event) {
  const plain = event.clipboardData?.getData("text/plain") ?? "";
  const markup = event.clipboardData?.getData("text/html") ?? "";
  if (!markup || plain.trimStart().startsWith("<")) return;
  event.preventDefault();
  area.setRangeText(markup, area.selectionStart, area.selectionEnd, "end");
}

/** @param {Open} open */
function initFile(open) {
  const input = /** @type {HTMLInputElement} */ (byId("file"));
  byId("choose").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    openFile(open, input.files?.[0]);
    // The same file may be chosen again after it was changed.
    input.value = "";
  });
}

/** The whole screen takes a drop. @param {Open} open */
function initDrop(open) {
  // dragenter and dragleave come for each element on the way: only when as many have been left as entered is it over.
  let depth = 0;
  const show = (/** @type {number} */ now) => {
    depth = Math.max(0, now);
    document.body.toggleAttribute("data-dragging", depth > 0);
  };
  const hasPage = (/** @type {DragEvent} */ event) =>
    event.dataTransfer?.types.some((type) => type === "Files" || type === "text/html") ?? false;
  addEventListener("dragenter", (event) => hasPage(event) && show(depth + 1));
  addEventListener("dragleave", (event) => hasPage(event) && show(depth - 1));
  addEventListener("dragover", (event) => hasPage(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    show(0);
    if (!hasPage(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    const html = event.dataTransfer?.getData("text/html") ?? "";
    if (file) openFile(open, file);
    else if (html)
      open("Dropped passage", Promise.resolve({ ...pasted(html, null), name: "Dropped passage" }));
  });
}

/** @param {Open} open @param {File | undefined} file */
function openFile(open, file) {
  const address = checkedAddress();
  if (!file || address === undefined) return;
  mark(null);
  open(file.name, fromFile(file, address));
}

/** The address field's address; undefined after showing its fault. */
function checkedAddress() {
  const field = /** @type {HTMLInputElement} */ (byId("address"));
  const address = addressOf(field.value);
  setFault(address === undefined);
  if (address === undefined) field.focus();
  return address;
}

/** @param {boolean} wrong */
function setFault(wrong) {
  byId("address").setAttribute("aria-invalid", String(wrong));
  byId("address-fault").hidden = !wrong;
}

/** Shows which sample is open. @param {string | null} sample */
function mark(sample) {
  for (const button of byId("samples").querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.sample === sample));
  }
}
