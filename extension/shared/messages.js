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
  /** reader: it has closed itself */
  closed: "closed",
  /** reader: the user changed a setting */
  settings: "settings",
  /** reader: where in the article its user is now */
  place: "place",
});

/** Formats that can be saved, with the name's ending and the type of the file. */
export const FORMATS = Object.freeze({
  md: { ending: ".md", type: "text/markdown;charset=utf-8", label: "formatMarkdown" },
  html: { ending: ".html", type: "text/html;charset=utf-8", label: "formatHtml" },
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
