// The popup: the article at a glance, and what can be done with it. A thin view over the background.
import "../shared/words.js";
import { api, text } from "../shared/browser.js";
import { FORMATS, NAMES } from "../shared/messages.js";

/** How long a browser may take to begin a download before its address is withdrawn (ms). */
const BLOB_LIFE = 60_000;

const by = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
let tabId = -1;
let reading = "";

document.documentElement.lang = api.i18n.getUILanguage();
for (const [id, key] of [
  ["reading", "reading"],
  ["read", "read"],
  ["copy", "copyMarkdown"],
  ["export", "exportAs"],
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
  const language = api.i18n.getUILanguage();
  by("site").textContent = article.site ?? "";
  by("title").textContent = article.title || text("untitled");
  by("excerpt").textContent = article.excerpt === article.title ? "" : (article.excerpt ?? "");
  for (const id of ["title", "excerpt"]) {
    if (article.dir) by(id).dir = article.dir;
    if (article.lang) by(id).lang = article.lang;
  }
  const date = article.published ? globalThis.lisible?.date?.(article.published, language) : null;
  const facts = [article.byline, date, globalThis.lisible?.readingTime?.(article)].filter((fact) => fact);
  by("facts").replaceChildren(...facts.map((fact) => part(String(fact))));
  const level = globalThis.lisible?.sureness?.(article) ?? "low";
  by("sure").dataset.level = level;
  by("sure").textContent = text(`sure_${level}`);
  document.body.dataset.state = "article";
  by("read").focus();
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
  const file = await fetchFile(format);
  if (!file) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BLOB_LIFE);
  tell(text("saved", file.name));
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
