// What there is to look at: which pages the pictures of `shots.mjs` show, and how. New things are a line here.
import { PANELS, THEMES } from "./states.mjs";

export const WWW = new URL("../../www/", import.meta.url);
const SEED = new URL("../../../shared/corpus/seed/", import.meta.url);

/**
 * A picture: its name, what it is scrolled to, how it is looked at, and what is chosen, pressed and typed before.
 * @typedef {{name: string, to?: string, dark?: boolean, narrow?: boolean, theme?: string, choose?: Record<string, string>,
 *   press?: string[], keys?: string[]}} Shot
 */

/** Every look at a page: from its top, dark, narrow. @param {string} name @returns {Shot[]} */
const looks = (name) => [
  { name },
  { name: `${name}-dark`, dark: true },
  { name: `${name}-narrow`, narrow: true },
];

/** Every theme, and every panel, on one page. @type {Shot[]} */
const STATES = [
  ...THEMES.map((/** @type {string} */ theme) => ({ name: `theme-${theme}`, theme })),
  ...PANELS.flatMap(({ name, press }) => [
    { name: `panel-${name}`, press },
    { name: `panel-${name}-dark`, press, dark: true },
    { name: `panel-${name}-narrow`, press, narrow: true },
  ]),
];

/** @type {{page: string, folder?: URL, group?: string, shots: Shot[]}[]} */
export const READER = [
  { page: "samples/lighthouse.html", folder: WWW, group: "Themes and panels", shots: STATES },
  { page: "classes.html", folder: SEED, shots: [{ name: "seed" }] },
  {
    page: "samples/lighthouse.html",
    folder: WWW,
    shots: [
      ...looks("lighthouse"),
      { name: "lighthouse-list", to: ".body ol" },
      { name: "lighthouse-quote", to: ".body blockquote" },
      { name: "lighthouse-picture", to: ".body figure:last-of-type" },
      { name: "lighthouse-picture-dark", to: ".body figure:last-of-type", dark: true },
    ],
  },
  {
    page: "samples/code.html",
    folder: WWW,
    shots: [
      ...looks("code"),
      { name: "code-lists", to: ".body ul" },
      { name: "code-notes", to: ".body ol:last-child, .body .lisible-notes" },
      { name: "code-table-narrow", to: ".body table", narrow: true },
      { name: "code-table-dark", to: ".body table", dark: true },
    ],
  },
  { page: "samples/maree.html", folder: WWW, shots: [{ name: "maree" }] },
  { page: "boxes.html", shots: [...looks("boxes"), { name: "boxes-notes", to: ".body .lisible-notes" }] },
  {
    page: "media.html",
    shots: [
      ...looks("media"),
      { name: "media-drawing", to: ".body figure" },
      { name: "media-drawing-dark", to: ".body figure", dark: true },
    ],
  },
  {
    page: "chapters.html",
    shots: looks("contents").map((shot) => ({ ...shot, press: ["[data-panel=contents]"] })),
  },
  { page: "chapters-arabic.html", shots: [{ name: "contents-arabic", press: ["[data-panel=contents]"] }] },
  {
    page: "book.html",
    shots: [
      ...looks("pages").map((shot) => ({ ...shot, choose: { layout: "pages" }, keys: ["PageDown"] })),
      { name: "focus", choose: { focus: "three" }, keys: Array(9).fill("ArrowDown") },
      { name: "ruler-dark", dark: true, choose: { focus: "ruler" }, keys: Array(9).fill("ArrowDown") },
    ],
  },
  {
    page: "things.html",
    shots: [
      ...looks("things"),
      { name: "picture-large", keys: ["z"] },
      { name: "picture-large-narrow", narrow: true, keys: ["z"] },
      { name: "note", press: ['.body sup > a[href^="#r-"]'] },
      { name: "note-dark", dark: true, press: ['.body sup > a[href^="#r-"]'] },
      { name: "pictures-hidden", choose: { pictures: "hidden" } },
      { name: "things-table", to: ".body table" },
    ],
  },
  { page: "hostile.html", shots: [{ name: "hostile" }] },
  {
    page: "article.html",
    shots: [
      { name: "table", to: ".body table" },
      { name: "table-narrow", to: ".body table", narrow: true },
    ],
  },
  { page: "arabic.html", shots: [...looks("arabic"), { name: "arabic-list", to: ".body ul" }] },
  { page: "japanese.html", shots: [{ name: "japanese" }, { name: "japanese-list", to: ".body ul" }] },
  { page: "parts.html", shots: [{ name: "parts" }] },
  { page: "list.html", shots: looks("list") },
  { page: "list-arabic.html", shots: [{ name: "list-arabic" }] },
  { page: "thread.html", shots: looks("thread") },
  { page: "unsure.html", shots: [{ name: "unsure" }] },
];

/** The popup on pages of which it says different things. */
export const POPUP = {
  article: "article.html",
  list: "list.html",
  "list-arabic": "list-arabic.html",
  thread: "thread.html",
  unsure: "unsure.html",
  refused: "empty.html",
  pdf: "document.pdf",
};
