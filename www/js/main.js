// Wires the page: a page comes in on the left, what the core found of it is shown on the right.

import { loadCore, read } from "./core.js";
import { byId, setWords } from "./element.js";
import { initExports, showExports } from "./exports.js";
import { faultOf } from "./faults.js";
import { initInput } from "./input.js";
import { kindInWords, unread } from "./kinds.js";
import { showMetadata } from "./metadata.js";
import { announce, painted, setState, showFault, showLoading } from "./states.js";
import { initTabs } from "./tabs.js";
import { initTrace, showPage, showTrace } from "./trace.js";
import { showArticle } from "./view.js";
import { number, percent, size } from "./words.js";

/** @import { Extracted, Fault, Page } from "./types.js" */
/** @import { Remote } from "./view.js" */

/** Below this the article is shown with a word of doubt. */
const SURE = 0.5;

/** Which opening is the latest: an earlier one that ends later is not shown. */
let latest = 0;

/** @param {string} name @param {Promise<Page>} coming */
async function open(name, coming) {
  const mine = ++latest;
  showLoading(name);
  // The beginning of the article comes into sight, if it is not.
  const { top } = byId("result").getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) byId("result").scrollIntoView();
  try {
    const page = await coming;
    await painted();
    await readAndShow(page, () => mine === latest);
  } catch (error) {
    if (mine !== latest) return;
    console.info("Not read:", error);
    showFault(faultOf(error));
  }
}

/** @param {Page} page @param {() => boolean} isLatest */
async function readAndShow(page, isLatest) {
  try {
    const { article, took } = await read(page);
    if (isLatest()) await show(page, article, took);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault.explained) throw error;
    if (!isLatest()) return;
    showFault(fault);
    byId("error-trace").onclick = () => showRefused(page, fault);
  }
}

/** Shows a page that has no article: its trace, and nothing else. @param {Page} page @param {Fault} fault */
function showRefused(page, { message, explained }) {
  if (!explained) return;
  setSource(page);
  setWords(byId("facts"), [message]);
  showTrace(page.html, explained.trace, explained.kinds);
  setState("done");
  offer(["trace"]);
  byId("tab-trace").focus();
}

/** Offers some of the tabs, and all where none is named; the first of them is selected when the selected one is not.
 * @param {string[]} names */
function offer(names) {
  const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[role='tab']")]);
  for (const tab of tabs) tab.hidden = names.length > 0 && !names.includes(tab.id.replace("tab-", ""));
  const selected = tabs.find((tab) => tab.getAttribute("aria-selected") === "true" && !tab.hidden);
  (selected ?? tabs.find((tab) => !tab.hidden))?.click();
}

/** @param {Page} page */
function setSource(page) {
  setWords(byId("source"), [page.name, page.bytes === null ? null : size(page.bytes), page.encoding]);
}

/** @param {Page} page @param {Extracted} article @param {number} took in milliseconds */
async function show(page, article, took) {
  setSource(page);
  const words = `${number(article.words)} words`;
  setWords(byId("facts"), [
    words,
    kindInWords(article),
    `${percent(article.confidence)} sure of its text`,
    `read in ${Math.max(1, Math.round(took))} ms`,
  ]);
  showDoubt(article);
  showMetadata(byId("metadata"), article);
  showTrace(page.html, article.trace ?? [], article.kinds ?? {});
  showExports(article, page);
  setState("done");
  offer([]);
  const other = unread(article);
  byId("unread").hidden = other === null;
  if (other) {
    offerOnDemand(article, other);
    announce(`${other.title}: ${article.title}.`);
  } else {
    await showView(article, false);
    announce(`Article found: ${article.title}. ${words}.`);
  }
}

/** A list or the like: what it is, and its text on demand. */
function offerOnDemand(
  /** @type {Extracted} */ article,
  /** @type {{title: string, advice: string}} */ { title, advice },
) {
  byId("view").replaceChildren();
  showHeld({ count: 0, hosts: [] }, () => {});
  byId("unread-page").textContent = article.title || "Untitled";
  byId("unread-page").lang = article.lang ?? "";
  byId("unread-title").textContent = title;
  byId("unread-advice").textContent = advice;
  byId("read-anyway").onclick = async () => {
    byId("unread").hidden = true;
    showNotice(`${title}. ${advice}`);
    await showView(article, false);
    announce(`Shown all the same: ${article.title}.`);
    byId("tab-article").focus();
  };
}

/** @param {Extracted} article @param {boolean} loadRemote */
async function showView(article, loadRemote) {
  const remote = await showArticle(byId("view"), article, { loadRemote });
  showHeld(remote, () => showView(article, true));
}

/** @param {Extracted} article */
function showDoubt(article) {
  showNotice(
    article.readable && article.confidence < SURE
      ? "Lisible is not sure that this page is an article, or that this is all of it. The trace shows what was left out."
      : "",
  );
}

/** @param {string} words none for no notice */
function showNotice(words) {
  byId("unsure").hidden = words === "";
  byId("unsure").textContent = words;
}

/** Offers the pictures that are elsewhere: to load them is to ask for them there. */
function showHeld(/** @type {Remote} */ { count, hosts }, /** @type {() => void} */ load) {
  const notice = byId("pictures");
  notice.hidden = count === 0;
  const where =
    hosts.length > 3
      ? `${hosts.slice(0, 3).join(", ")} and ${hosts.length - 3} more sites`
      : hosts.join(", ");
  const what = count === 1 ? "One picture is" : `${number(count)} pictures are`;
  const it = count === 1 ? "it" : "them";
  notice
    .querySelector("p")
    ?.replaceChildren(`${what} not loaded: to ask for ${it} would tell ${where} that you are reading this.`);
  const button = notice.querySelector("button");
  if (button) button.onclick = load;
}

/** Loads the core while the user is still choosing a page. */
async function warmUp() {
  try {
    byId("version").textContent = (await loadCore()).version();
  } catch (error) {
    console.info("The core was not loaded:", error);
    if (latest === 0) showFault(faultOf(error));
  }
}

initTabs(/** @type {HTMLElement} */ (document.querySelector("[role='tablist']")), (tab) => {
  if (tab.id === "tab-trace") showPage();
});
initTrace();
initExports();
initInput(open);
byId("error-reload").addEventListener("click", () => location.reload());
warmUp();
