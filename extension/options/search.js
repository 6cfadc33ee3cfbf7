// Finds settings by their label, their choices and their group.
import { text } from "../shared/browser.js";
import { by } from "./toast.js";

/** @typedef {import("./model.js").Model} Model */

/** What is found or not found, one by one. */
const ITEMS = ".field, .swatches, .beginnings, [data-search]";
/** Where letters are written. */
const TYPED = "input:not([type=range], [type=checkbox], [type=radio], [type=color]), textarea, select";

/** @param {HTMLElement} main @param {Model} model */
export function watchSearch(main, { settings, watch }) {
  const field = /** @type {HTMLInputElement} */ (by("search"));
  field.placeholder = text("search");
  field.setAttribute("aria-label", text("search"));
  by("none-clear").textContent = text("searchClear");
  const search = () => find(main, field.value);
  const clear = () => {
    field.value = "";
    search();
    field.focus();
  };
  field.addEventListener("input", search);
  by("none-clear").addEventListener("click", clear);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) clear();
  });
  watch(({ singleKeys }) => {
    if (singleKeys) field.setAttribute("aria-keyshortcuts", "/");
    else field.removeAttribute("aria-keyshortcuts");
    by("search-key").hidden = !singleKeys;
  });
  document.addEventListener("keydown", (event) => {
    const free =
      settings.singleKeys && !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
    if (event.key !== "/" || !free || /** @type {Element} */ (event.target).matches?.(TYPED)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** @param {HTMLElement} main @param {string} words */
function find(main, words) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of /** @type {Iterable<HTMLElement>} */ (main.querySelectorAll(".group"))) {
    const title = plain(group.querySelector("h2")?.textContent ?? "");
    const items = /** @type {HTMLElement[]} */ (
      [...group.querySelectorAll(ITEMS)].filter((item) => !(/** @type {HTMLElement} */ (item).hidden))
    );
    const fits = items.filter((item) => {
      const words = `${title} ${plain(item.textContent ?? "")}`;
      const is = wanted.every((word) => words.includes(word));
      item.classList.toggle("left-out", !is);
      return is;
    });
    group.classList.toggle("left-out", fits.length === 0);
    found += fits.length;
  }
  main.classList.toggle("searched", wanted.length > 0);
  by("none").hidden = found > 0;
  by("none-words").textContent = found > 0 ? "" : text("searchNone", words.trim());
  by("found").textContent =
    wanted.length === 0 ? "" : found > 0 ? text("searchFound", found) : text("searchNone", words.trim());
}

/** Without signs over letters, and in small letters. @param {string} words */
function plain(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
