// What the sheet is showing, said to eyes and to screen readers.

import { byId } from "./element.js";

/** @import { Fault } from "./types.js" */

/** Says something without moving anything; a button can show it too. */
export function announce(
  /** @type {string} */ words,
  /** @type {HTMLElement | null} */ button = null,
  /** @type {string} */ label = words,
) {
  byId("announce").textContent = words;
  if (!button) return;
  const before = (button.dataset.label ??= button.textContent ?? "");
  button.textContent = label;
  const back = () => (button.textContent = before);
  setTimeout(back, 2000);
}

/** @param {"empty" | "loading" | "error" | "done"} state */
export function setState(state) {
  const sheet = byId("result");
  sheet.dataset.state = state;
  sheet.setAttribute("aria-busy", String(state === "loading"));
}

/** @param {string} name of the page being read */
export function showLoading(name) {
  byId("loading-name").textContent = name;
  setState("loading");
  announce(`Reading ${name}`);
}

/** @param {Fault} fault */
export function showFault({ title, message, advice, reload, explained }) {
  byId("error-title").textContent = title;
  byId("error-message").textContent = message;
  byId("error-advice").textContent = advice;
  byId("error-reload").hidden = !reload;
  byId("error-trace").hidden = !explained;
  setState("error");
  announce("");
}

/** Resolves when the browser has had a chance to paint. In a hidden tab there is no frame: then it does not wait. */
export function painted() {
  if (document.hidden) return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}
