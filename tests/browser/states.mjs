// The states that the reader can be in. A new panel is one line here: axe-core looks at it (`access.test.mjs`), it is opened
// in each of many rounds (`traces.test.mjs`), and pictures are taken of it (`shots.mjs`). A new theme comes by itself.
import { SETTINGS } from "../../extension/shared/settings.js";

/** Every theme; "auto" is one of the others. */
export const THEMES = /** @type {any} */ (SETTINGS.theme).choices.filter(
  (/** @type {string} */ theme) => theme !== "auto",
);

/**
 * What can be open over the article: what is pressed one after another, and what is then there to be seen.
 * @type {{name: string, press: string[], shows: string}[]}
 */
export const PANELS = [
  { name: "export", press: ['[aria-haspopup="menu"]'], shows: ".menu:not([hidden])" },
  { name: "look", press: ["[data-panel=look]"], shows: ".panel-look:not([hidden])" },
  { name: "help", press: ["[data-panel=help]"], shows: ".panel-help:not([hidden])" },
  { name: "aloud", press: ["[data-panel=aloud]"], shows: ".aloud" },
];

/**
 * What is open only on some pages: what is chosen, pressed or typed there, and what is then to be seen.
 * @type {{name: string, page: string, choose?: Record<string, string>, press?: string[], keys?: string[], shows: string}[]}
 */
export const LAYERS = [
  {
    name: "contents",
    page: "chapters.html",
    press: ["[data-panel=contents]"],
    shows: ".panel-contents:not([hidden])",
  },
  { name: "formulas", page: "formulas.html", shows: ".body math" },
  { name: "pages", page: "book.html", choose: { layout: "pages" }, shows: ".page-foot" },
  { name: "focus", page: "book.html?focus", choose: { focus: "three" }, shows: ".focus-window" },
  { name: "a large picture", page: "things.html", keys: ["z"], shows: ".lightbox" },
  {
    name: "the help over a large picture",
    page: "things.html?help",
    keys: ["z", "?"],
    shows: ".lightbox .panel-help:not([hidden])",
  },
  { name: "a note", page: "things.html?note", press: ['.body sup > a[href^="#r-"]'], shows: ".note .go" },
  { name: "lost pictures", page: "lost.html", shows: ".body .alt.lost" },
  {
    name: "hidden pictures",
    page: "things.html?hidden",
    choose: { pictures: "hidden" },
    shows: "[data-pictures=hidden] .body",
  },
];

/** Chooses in the panel Aa; gives what was chosen before. @param {any} b @param {Record<string, string>} choices @returns {Promise<Record<string, string>>} */
export async function choose(b, choices) {
  await b.key("a");
  const before = await b.inReader((/** @type {any} */ root, /** @type {[string, string][]} */ wanted) => {
    const was = wanted.map(([name, value]) => {
      const row = root.querySelector(`.panel [data-setting="${name}"]`);
      const now = row.querySelector("input:checked, select").value;
      const list = row.querySelector("select");
      if (list) {
        list.value = value;
        list.dispatchEvent(new list.ownerDocument.defaultView.Event("change"));
      } else row.querySelector(`[value="${value}"]`).click();
      return [name, now];
    });
    return Object.fromEntries(was);
  }, Object.entries(choices));
  await b.key("Escape");
  await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").focus());
  return before;
}

/** One's own colours, dark on a ground that no other theme has. */
const OWN = {
  "--ink": "#1c2733",
  "--paper": "#e6f0f5",
  "--accent": "#0b4f8a",
  "--visited": "#5c3a86",
  "--mark": "#ffe08a",
};

/** Puts a theme on the open reader, and gives its colours. @param {any} b @param {string} theme @returns {Promise<string>} */
export function dress(b, theme) {
  return b.inReader(
    (/** @type {any} */ root, /** @type {string} */ theme, /** @type {Record<string, string>} */ own) => {
      root.dataset.theme = theme;
      for (const [name, value] of Object.entries(own))
        root.style.setProperty(name, theme === "custom" ? value : "");
      const { backgroundColor, color } = root.ownerDocument.defaultView.getComputedStyle(root);
      return `${color} on ${backgroundColor}`;
    },
    theme,
    OWN,
  );
}
