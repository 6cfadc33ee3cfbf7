// What there is to look at: which pages the pictures of `shots.mjs` show, and how. New things are a line here.
import { PANELS, THEMES } from "./states.mjs";

export const WWW = new URL("../../www/", import.meta.url);
const SEED = new URL("../../../shared/corpus/seed/", import.meta.url);

/**
 * A picture: its name, what it is scrolled to, how it is looked at, and what is chosen, pressed and typed before.
 * @typedef {{name: string, to?: string, dark?: boolean, narrow?: boolean, theme?: string, choose?: Record<string, string>,
 *   press?: string[], keys?: string[]}} Shot
 */

/** Pages, and whether the reader is opened there by its key: then also where there is nothing to read. @typedef {{page: string, folder?: URL, group?: string, byKey?: boolean, shots: Shot[]}[]} Pages */

/** A picture of the options page: how it is looked at, and what is searched for. @typedef {{name: string, dark?: boolean, narrow?: boolean, search?: string}} OptionsShot */

/**
 * What is looked at in a browser of one language.
 * @typedef {{reader: Pages, popup: Record<string, string>,
 *   options: OptionsShot[], www?: boolean}} Looks
 */

/** Every look at a page: from its top, dark, narrow. @param {string} name @returns {Shot[]} */
const looks = (name) => [
  { name },
  { name: `${name}-dark`, dark: true },
  { name: `${name}-narrow`, narrow: true },
];

/** The bar of the voice, then what there is to choose. */
const VOICE = ["[data-panel=aloud]", ".aloud [data-panel]"];

/** Every theme, and every panel, on one page. @type {Shot[]} */
const STATES = [
  ...THEMES.map((/** @type {string} */ theme) => ({ name: `theme-${theme}`, theme })),
  ...PANELS.flatMap(({ name, press }) => [
    { name: `panel-${name}`, press },
    { name: `panel-${name}-dark`, press, dark: true },
    { name: `panel-${name}-narrow`, press, narrow: true },
  ]),
];

/** @type {Pages} */
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
      { name: "pages-aloud", choose: { layout: "pages" }, press: ["[data-panel=aloud]"] },
      {
        name: "pages-aloud-narrow",
        choose: { layout: "pages" },
        press: ["[data-panel=aloud]"],
        narrow: true,
      },
      { name: "aloud-options", press: VOICE },
      { name: "aloud-options-narrow", press: VOICE, narrow: true },
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
      { name: "picture-zoomed-dark", dark: true, keys: ["z", "+", "+"] },
      { name: "note-narrow", narrow: true, press: ['.body sup > a[href^="#r-"]'] },
      { name: "note", press: ['.body sup > a[href^="#r-"]'] },
      { name: "note-dark", dark: true, press: ['.body sup > a[href^="#r-"]'] },
      { name: "pictures-hidden", choose: { pictures: "hidden" } },
      { name: "things-table", to: ".body table" },
    ],
  },
  {
    page: "formulas.html",
    shots: [
      ...looks("formulas"),
      ...["sum", "fit", "wrong"].flatMap((part, at) => [
        { name: `formulas-${part}`, to: `.body h2:nth-of-type(${at + 1})` },
        { name: `formulas-${part}-dark`, to: `.body h2:nth-of-type(${at + 1})`, dark: true },
      ]),
      { name: "formulas-fit-narrow", to: ".body h2:nth-of-type(2)", narrow: true },
      { name: "formulas-notes", to: ".body .lisible-notes" },
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
  { page: "empty.html", byKey: true, shots: looks("refused") },
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

/** The options page. */
export const OPTIONS = [
  { name: "options" },
  { name: "options-dark", dark: true },
  { name: "options-narrow", narrow: true },
  { name: "options-nothing-found", search: "zzz" },
];

const ARABIC = "Interface in Arabic";

/** The interface in a language from right to left, on pages from either side. @type {Looks} */
export const MIRRORED = {
  reader: [
    {
      page: "chapters-arabic.html",
      group: ARABIC,
      shots: [
        ...PANELS.map(({ name, press }) => ({ name: `mirrored-${name}`, press })),
        { name: "mirrored-look-narrow", press: ["[data-panel=look]"], narrow: true },
        { name: "mirrored-contents", press: ["[data-panel=contents]"] },
      ],
    },
    {
      page: "book.html",
      group: ARABIC,
      shots: [{ name: "mirrored-pages", choose: { layout: "pages" }, keys: ["PageDown"] }],
    },
    {
      page: "things.html",
      group: ARABIC,
      shots: [
        { name: "mirrored-picture-large", keys: ["z"] },
        { name: "mirrored-note", press: ['.body sup > a[href^="#r-"]'] },
      ],
    },
  ],
  popup: {
    "mirrored-article": "arabic.html",
    "mirrored-list": "list-arabic.html",
    "mirrored-refused": "empty.html",
  },
  options: [{ name: "options-mirrored" }, { name: "options-mirrored-narrow", narrow: true }],
};
