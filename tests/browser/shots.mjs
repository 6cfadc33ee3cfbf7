// Takes the pictures that a designer looks at: the reader on very different pages, the popup in its states, and `www/`.
//   node tests/browser/shots.mjs [--out out/shots] [--only PART_OF_A_NAME] [--language ar] [--firefox]
import { access, mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchFirefox } from "./firefox.mjs";
import { serve } from "./server.mjs";
import { SPEAKING } from "./speaking.mjs";
import { EXTENSION, read } from "./stage.mjs";
import { until } from "./wait.mjs";

const WIDE = { width: 1100, height: 900 };
const NARROW = { width: 360, height: 740 };
const WWW = new URL("../../www/", import.meta.url);
const SEED = new URL("../../../shared/corpus/seed/", import.meta.url);

/**
 * A picture: its name, what it is scrolled to, and how it is looked at.
 * @typedef {{name: string, to?: string, dark?: boolean, narrow?: boolean}} Shot
 */

/** Every look at a page: from its top, dark, narrow. @param {string} name @returns {Shot[]} */
const looks = (name) => [
  { name },
  { name: `${name}-dark`, dark: true },
  { name: `${name}-narrow`, narrow: true },
];

/** @type {{page: string, folder?: URL, shots: Shot[]}[]} */
const READER = [
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
const POPUP = {
  article: "article.html",
  list: "list.html",
  "list-arabic": "list-arabic.html",
  thread: "thread.html",
  unsure: "unsure.html",
  refused: "empty.html",
  pdf: "document.pdf",
};

const { values } = parseArgs({
  options: {
    out: { type: "string", default: "out/shots" },
    only: { type: "string", default: "" },
    language: { type: "string", default: "en-GB" },
    firefox: { type: "boolean", default: false },
  },
});
const out = resolve(values.out);
const wanted = (/** @type {string} */ name) => name.includes(values.only);
/** @type {any} */ let browser;

await mkdir(out, { recursive: true });
if (values.firefox) await inFirefox();
else await inChromium();

async function inChromium() {
  const started = await /** @type {any} */ (SPEAKING.chromium)({ language: values.language, ...WIDE });
  browser = started.browser;
  try {
    for (const { page, folder, shots } of READER) {
      const chosen = shots.filter(({ name }) => wanted(`reader-${name}`));
      if (chosen.length > 0) await readerShots(page, folder, chosen);
    }
    for (const [name, page] of Object.entries(POPUP))
      if (wanted(`popup-${name}`)) await popupShots(name, page);
    if (wanted("www")) await wwwShots();
  } finally {
    await started.end();
  }
}

/** @param {string} page @param {URL | undefined} folder @param {Shot[]} shots */
async function readerShots(page, folder, shots) {
  if (folder && !(await there(new URL(page, folder)))) {
    console.log(`skipped ${page}: ${fileURLToPath(folder)} is not beside this checkout`);
    return;
  }
  const site = await serve(folder);
  try {
    await read(browser, `${site.origin}/${page}`);
    for (const shot of shots) await readerShot(shot);
  } finally {
    await site.close();
  }
}

/** @param {Shot} shot */
async function readerShot({ name, to = "", dark = false, narrow = false }) {
  await browser.page.setViewport(narrow ? NARROW : WIDE);
  await browser.page.emulateMediaFeatures([scheme(dark)]);
  const found = await browser.inReader(scrollTo, to);
  if (!found) console.log(`reader-${name}: nothing matches ${to}`);
  await until("the pictures in sight are there", () => browser.inReader(settled));
  const wide = await browser.inReader(overflow);
  if (wide.length > 0) console.log(`reader-${name}: wider than the screen: ${wide}`);
  await browser.screenshot(join(out, `reader-${name}.png`));
}

/** @param {string} name @param {string} page */
async function popupShots(name, page) {
  const site = await serve();
  try {
    await browser.open(`${site.origin}/${page}`);
    await browser.press();
    await browser.popup();
    for (const dark of [false, true]) {
      await browser.view.emulateMediaFeatures([scheme(dark)]);
      const path = join(out, `popup-${name}${dark ? "-dark" : ""}.png`);
      await (await browser.view.$("body")).screenshot({ path });
    }
    if (await browser.view.$("#row > #read")) {
      // On demand only: the formats of a page that is not offered.
      await browser.clickPopup("#export");
      await (await browser.view.$("body")).screenshot({ path: join(out, `popup-${name}-formats.png`) });
    }
    await browser.closePopup();
  } finally {
    await site.close();
  }
}

async function wwwShots() {
  const site = await serve(WWW);
  const shot = (/** @type {string} */ name) => browser.screenshot(join(out, `www-${name}.png`));
  try {
    await browser.open(`${site.origin}/index.html`);
    const { page } = browser;
    await page.setViewport({ width: 1280, height: 900 });
    await shot("start");
    await page.emulateMediaFeatures([scheme(true)]);
    await shot("start-dark");
    await page.click('[data-sample="lighthouse.html"]');
    await page.waitForSelector('#result[data-state="done"]');
    await until("the article is there", () =>
      page.$eval("iframe.view", (/** @type {any} */ el) => el.clientHeight > 900),
    );
    await shot("article-dark");
    await page.emulateMediaFeatures([scheme(false)]);
    await shot("article");
    for (const tab of ["metadata", "trace", "export"]) {
      await page.click(`#tab-${tab}`);
      await shot(tab);
    }
    await traceShots(page, shot);
    await page.setViewport(NARROW);
    for (const tab of ["export", "trace", "article"]) {
      await page.click(`#tab-${tab}`);
      await page.$eval("#result", (/** @type {Element} */ el) => el.scrollIntoView());
      await shot(`${tab}-narrow`);
    }
    await page.evaluate(() => globalThis.scrollTo(0, 0));
    await shot("start-narrow");
    await listShots(page, shot);
  } finally {
    await site.close();
  }
}

/** The page under its decisions: a part that was left out, and one that was kept. @param {any} page @param {(name: string) => any} shot */
async function traceShots(page, shot) {
  await page.click("#tab-trace");
  const frame = await (await page.waitForSelector("#page iframe")).contentFrame();
  await frame.waitForSelector("[data-part]");
  await page.$eval(".key", (/** @type {Element} */ el) => el.scrollIntoView());
  await page.click("#trace .dropped[data-row='8'] button");
  await shot("trace-page");
  for (const dark of [true, false]) {
    await page.emulateMediaFeatures([scheme(dark)]);
    await frame.$eval("p.lisible-kept", (/** @type {any} */ el) => el.click());
    await shot(`trace-page-kept${dark ? "-dark" : ""}`);
  }
  await page.setViewport(NARROW);
  await shot("trace-page-narrow");
}

/** A page that is not offered as an article. @param {any} page @param {(name: string) => Promise<void>} shot */
async function listShots(page, shot) {
  await page.reload();
  const html = await readFile(new URL("pages/list.html", import.meta.url), "utf8");
  await page.$eval(
    "#html",
    (/** @type {any} */ area, /** @type {string} */ text) => (area.value = text),
    html,
  );
  await page.click("#form [type=submit]");
  await page.waitForSelector("#unread:not([hidden])");
  await page.$eval("#result", (/** @type {Element} */ el) => el.scrollIntoView());
  await shot("list-narrow");
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  await shot("list");
  await page.emulateMediaFeatures([scheme(true)]);
  await shot("list-dark");
  await page.click("#read-anyway");
  await page.waitForSelector("iframe.view");
  await until("the text is there", () =>
    page.$eval("iframe.view", (/** @type {any} */ el) => el.clientHeight > 500),
  );
  await shot("list-anyway-dark");
}

async function inFirefox() {
  browser = await launchFirefox({ extension: EXTENSION, ...WIDE });
  const site = await serve(WWW);
  try {
    for (const name of ["lighthouse", "code"]) {
      await read(browser, `${site.origin}/samples/${name}.html`);
      await until("the pictures in sight are there", () => browser.inReader(settled));
      await browser.screenshot(join(out, `firefox-${name}.png`));
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

/** @param {URL} file */
function there(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** @param {boolean} dark */
function scheme(dark) {
  return { name: "prefers-color-scheme", value: dark ? "dark" : "light" };
}

/** What to look at comes below the toolbar; no name means the top. @param {any} root @param {string} to */
function scrollTo(root, to) {
  const scroller = root.querySelector(".scroller");
  const el = to ? root.querySelector(to) : root;
  const top = el && to ? el.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 120 : 0;
  scroller.scrollTop = to ? scroller.scrollTop + top : 0;
  return el !== null;
}

/** Whether the pictures in sight have come, or failed. @param {any} root */
function settled(root) {
  const { innerHeight } = root.ownerDocument.defaultView;
  const pictures = [...root.querySelectorAll(".body img")];
  return pictures.every((img) => img.getBoundingClientRect().top > innerHeight || (img.complete && img.src));
}

/** What makes the reader scroll sideways. @param {any} root */
function overflow(root) {
  const scroller = root.querySelector(".scroller");
  if (scroller.scrollWidth <= scroller.clientWidth) return [];
  const { right } = scroller.getBoundingClientRect();
  return [...root.querySelectorAll(".article *")]
    .filter((el) => el.getBoundingClientRect().right > right && !el.closest(".wide"))
    .map((el) => `${el.localName} ${el.textContent.slice(0, 40)}`);
}
