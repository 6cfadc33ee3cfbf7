// Wires the page: a page comes in on the left, what the core found of it is shown on the right.

import { loadCore, read } from "./core.js";
import { byId, setWords } from "./element.js";
import { initExports, showExports } from "./exports.js";
import { faultOf } from "./faults.js";
import { initInput } from "./input.js";
import { showMetadata } from "./metadata.js";
import { announce, painted, setState, showFault, showLoading } from "./states.js";
import { initTabs } from "./tabs.js";
import { initTrace, showTrace } from "./trace.js";
import { showArticle } from "./view.js";
import { number, percent, size } from "./words.js";

/** @import { Extracted, Page } from "./types.js" */
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
    const { article, took } = await read(page);
    if (mine === latest) await show(page, article, took);
  } catch (error) {
    if (mine !== latest) return;
    console.info("Not read:", error);
    showFault(faultOf(error));
  }
}

/** @param {Page} page @param {Extracted} article @param {number} took in milliseconds */
async function show(page, article, took) {
  setWords(byId("source"), [page.name, page.bytes === null ? null : size(page.bytes), page.encoding]);
  const words = `${number(article.words)} words`;
  setWords(byId("facts"), [
    words,
    `${percent(article.confidence)} sure`,
    `read in ${Math.max(1, Math.round(took))} ms`,
  ]);
  showDoubt(article);
  showMetadata(byId("metadata"), article);
  showTrace(article.trace ?? []);
  showExports(article);
  setState("done");
  await showView(article, false);
  announce(`Article found: ${article.title}. ${words}.`);
}

/** @param {Extracted} article @param {boolean} loadRemote */
async function showView(article, loadRemote) {
  const remote = await showArticle(byId("view"), article, { loadRemote });
  showHeld(remote, () => showView(article, true));
}

/** @param {Extracted} article */
function showDoubt(article) {
  const notice = byId("unsure");
  notice.hidden = article.confidence >= SURE;
  notice.textContent =
    "Lisible is not sure that this page is an article, or that this is all of it. The trace shows what was left out.";
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

initTabs(/** @type {HTMLElement} */ (document.querySelector("[role='tablist']")));
initTrace();
initExports();
initInput(open);
byId("error-reload").addEventListener("click", () => location.reload());
warmUp();
