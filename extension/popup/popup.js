// The popup: the article at a glance, and what can be done with it. A thin view over the background.
import "../shared/bytes.js";
import "../shared/words.js";
import { api, text } from "../shared/browser.js";
import { FORMATS, NAMES } from "../shared/messages.js";

/** How long a browser may take to begin a download before its address is withdrawn (ms). */
const BLOB_LIFE = 60_000;

const by = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
let tabId = -1;
let reading = "";

const language = globalThis.lisible?.language?.() ?? "en";
document.documentElement.lang = language;
document.documentElement.dir = text("direction");
for (const [id, key] of [
  ["reading", "reading"],
  ["read", "read"],
  ["copy", "copyMarkdown"],
  ["export", "exportAs"],
  ["all", "all"],
]) {
  by(/** @type {string} */ (id)).textContent = text(/** @type {string} */ (key));
}
for (const [format, { label }] of Object.entries(FORMATS)) by("formats").append(formatButton(format, label));
by("read").addEventListener("click", read);
by("copy").addEventListener("click", copy);
by("export").addEventListener("click", () => {
  const menu = by("formats");
  menu.hidden = !menu.hidden;
  by("export").setAttribute("aria-expanded", String(!menu.hidden));
  if (!menu.hidden) /** @type {HTMLElement} */ (menu.firstElementChild).focus();
});
by("settings").addEventListener("click", async () => {
  await api.runtime.openOptionsPage();
  window.close();
});
start().catch(() => refuse("failed"));

async function start() {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return refuse("browser");
  tabId = tab.id;
  await api.action.setBadgeText({ tabId, text: "" });
  /** @type {Lisible.Glance} */
  const glance = await api.runtime.sendMessage({ name: NAMES.glance, tabId });
  if (glance.state === "closed") {
    document.body.dataset.state = "closed";
    window.close();
  } else if (glance.state === "refused") {
    refuse(glance.reason);
  } else {
    reading = glance.reading;
    show(glance.article);
  }
}

/** @param {Lisible.Extracted} article */
function show(article) {
  by("site").textContent = article.site ?? "";
  by("title").textContent = article.title || text("untitled");
  const unread = globalThis.lisible?.unread?.(article) ?? null;
  by("excerpt").textContent = unread || article.excerpt === article.title ? "" : (article.excerpt ?? "");
  // What is of the article stands at the article's side, as in the reader; what we say of it at ours.
  by("glance").dir = article.dir ?? "auto";
  for (const id of ["kind", "advice", "sure"]) by(id).dir = text("direction");
  for (const id of ["title", "excerpt"]) if (article.lang) by(id).lang = article.lang;
  if (unread) offerOnDemand(unread);
  else offer(article);
  document.body.dataset.state = "article";
  if (!unread) by("read").focus();
}

/** A page to read: who, when, how long, how sure. @param {Lisible.Extracted} article */
function offer(article) {
  const words = globalThis.lisible;
  const date = article.published ? words?.date?.(article.published, language) : null;
  const facts = [article.byline, date, words?.readingTime?.(article), words?.kindOf?.(article)];
  by("facts").replaceChildren(...facts.filter((fact) => fact).map((fact) => part(String(fact))));
  const level = words?.sureness?.(article) ?? "low";
  by("sure").dataset.level = level;
  const whole = level === "high" && article.kind === "discussion";
  by("sure").textContent = whole ? text("sure_discussion") : text(`sure_${level}`);
}

/**
 * A list or the like: what it is, and what can be done with it all the same, none of it foremost.
 * @param {string} kind the end of keys in `_locales`
 */
function offerOnDemand(kind) {
  by("kind").textContent = text(`unread_${kind}`);
  by("advice").textContent = text(`unread_${kind}_advice`);
  by("read").textContent = text("readAnyway");
  by("read").classList.remove("primary");
  by("row").prepend(by("read"));
  by("formats").append(by("copy"));
}

/** @param {string} reason */
function refuse(reason) {
  by("refused-title").textContent = text(`error_${reason}_title`);
  by("refused-text").textContent = text(`error_${reason}_text`);
  document.body.dataset.state = "refused";
}

async function read() {
  /** @type {HTMLButtonElement} */ (by("read")).disabled = true;
  /** @type {Lisible.Opened} */
  const opened = await api.runtime.sendMessage({ name: NAMES.read, tabId, reading });
  if (opened.state === "open") window.close();
  else refuse(opened.reason);
}

async function copy() {
  const file = await fetchFile("md");
  if (!file) return;
  const done = await navigator.clipboard.writeText(file.text).then(
    () => true,
    () => false,
  );
  tell(text(done ? "copied" : "copyFailed"));
}

/** @param {string} format */
async function save(format) {
  // The pictures of a book may take their time.
  tell(format === "epub" ? text("reading") : "");
  const file = await fetchFile(format);
  if (!file) return;
  const link = document.createElement("a");
  const content = file.isBase64 ? (globalThis.lisible?.fromBase64?.(file.text) ?? "") : file.text;
  link.href = URL.createObjectURL(new Blob([content], { type: file.type }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BLOB_LIFE);
  tell(file.left ? text("savedLeft", file.name, file.left, file.all ?? 0) : text("saved", file.name));
}

/** @param {string} format */
async function fetchFile(format) {
  /** @type {Lisible.File} */
  const file = await api.runtime.sendMessage({ name: NAMES.export, tabId, reading, format });
  if (file.state === "file") return file;
  refuse(file.reason);
  return null;
}

/** @param {string} format @param {string} label */
function formatButton(format, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.format = format;
  button.textContent = text(label);
  button.addEventListener("click", () => save(format));
  return button;
}

/** A part of a line, with its own direction. @param {string} words */
function part(words) {
  const made = document.createElement("span");
  made.className = "fact";
  made.append(Object.assign(document.createElement("bdi"), { textContent: words }));
  return made;
}

/** @param {string} words */
function tell(words) {
  by("told").textContent = words;
}
