// Every message name, every format and every reason that crosses between the parts of the extension.

/** Names of the messages that the background answers. */
export const NAMES = Object.freeze({
  /** popup: what is on this tab? */
  glance: "glance",
  /** popup: open the reader on this tab */
  read: "read",
  /** popup: one rendered format of the article on this tab */
  export: "export",
  /** reader: one rendered format of the snapshot that the reader holds */
  render: "render",
  /** reader: the same as a book, with the pictures that it has read */
  book: "book",
  /** reader: it has closed itself */
  closed: "closed",
  /** reader: open a page of the same site in this tab, and the reader on it */
  follow: "follow",
  /** reader, options page: the user changed settings (or none: what are they?) */
  settings: "settings",
  /** options page: let go of what could not be read; the answer brings it along, for `bringBack` */
  discard: "discard",
  bringBack: "bringBack",
  /** options page: forget all kept places, and have them back */
  forgetPlaces: "forgetPlaces",
  bringPlaces: "bringPlaces",
  /** reader: show the options page */
  options: "options",
  /** reader: the files of a bundled font that a text needs */
  font: "font",
  /** reader: where in the article its user is now */
  place: "place",
  /** reader: it has begun to read aloud */
  speaking: "speaking",
});

/** What the background tells a reader: another one has begun to read aloud. */
export const HUSH = "hush";

/** Names of what the background says by itself. */
export const PUSHED = Object.freeze({
  /** to each reader: settings were changed elsewhere */
  changed: "changed",
});

/** The page of all settings. */
export const OPTIONS = "options/options.html";

/** Why the browser's sync did not take a change. Each has `kept_<reason>` in `_locales`. */
export const KEPT = Object.freeze(["full", "busy", "off", "newer", "lost", "private"]);

/** Formats that can be saved, with the name's ending and the type of the file. */
export const FORMATS = Object.freeze({
  md: { ending: ".md", type: "text/markdown;charset=utf-8", label: "formatMarkdown" },
  html: { ending: ".html", type: "text/html;charset=utf-8", label: "formatHtml" },
  epub: { ending: ".epub", type: "application/epub+zip", label: "formatEpub" },
  txt: { ending: ".txt", type: "text/plain;charset=utf-8", label: "formatText" },
  json: { ending: ".json", type: "application/json", label: "formatJson" },
});

/** Why a page can't be read. Each has `error_<reason>_title` and `error_<reason>_text` in `_locales`. */
export const REASONS = Object.freeze([
  "browser",
  "store",
  "extension",
  "source",
  "pdf",
  "file",
  "nothtml",
  "noarticle",
  "limit",
  "moving",
  "failed",
]);

/** The longest snapshot that is accepted, in UTF-16 units: the core's own limit is 16 MiB. */
export const SNAPSHOT_CAP = 24 * 1024 * 1024;

/** The most text that the pictures of a book may be: Base64 of what `content/gather.js` reads. */
export const GATHERED_CAP = 40 * 1024 * 1024;
