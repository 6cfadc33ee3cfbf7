// Takes the pictures that a designer looks at: the reader on very different pages, in each theme and with each panel, the
// popup in its states, the options page, and `www/`; and makes a page of them. `cargo xtask shots` calls it.
//   node tests/browser/shots.mjs [--out out/shots] [--only PART_OF_A_NAME] [--language ar] [--firefox]
import { access, mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchFirefox } from "./firefox.mjs";
import { writeGallery } from "./gallery.mjs";
import { MIRRORED, OPTIONS, POPUP, READER, WWW } from "./looks.mjs";
import { writeLooks } from "./looks-sheet.mjs";
import { serve } from "./server.mjs";
import { SPEAKING } from "./speaking.mjs";
import { EXTENSION, opened, read } from "./stage.mjs";
import { choose, dress } from "./states.mjs";
import { until } from "./wait.mjs";

const WIDE = { width: 1100, height: 900 };
const NARROW = { width: 360, height: 740 };
/** Nothing is caught in the midst of a movement. */
const STILL = { name: "prefers-reduced-motion", value: "reduce" };
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
/** @type {import("./gallery.mjs").Picture[]} */
const taken = [];
/** @type {string[]} */
const failures = [];

await mkdir(out, { recursive: true });
if (values.firefox) await inFirefox();
else await inChromium();
if (!values.only && !values.firefox) await attempt("looks", async () => console.log(await writeLooks(out)));
console.log(`${taken.length} pictures: ${await writeGallery(out, taken, failures)}`);
for (const failure of failures) console.error(`failed: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Does something; a failure is kept for the end, and the rest goes on. @param {string} what @param {() => Promise<unknown>} act */
async function attempt(what, act) {
  try {
    await act();
    return true;
  } catch (error) {
    failures.push(`${what}: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** Takes a picture. @param {import("./gallery.mjs").Picture} picture @param {(path: string) => Promise<unknown>} [take] */
async function picture(picture, take = (path) => browser.screenshot(path)) {
  await take(join(out, `${picture.name}.png`));
  taken.push(picture);
}

async function inChromium() {
  await speaking(values.language, { reader: READER, popup: POPUP, options: OPTIONS, www: true });
  await speaking("ar", MIRRORED);
}

/** A Chromium in a language, and what is looked at in it. @param {string} language @param {import("./looks.mjs").Looks} looks */
async function speaking(language, { reader, popup, options, www = false }) {
  const pages = reader
    .map((one) => ({ ...one, shots: one.shots.filter(({ name }) => wanted(`reader-${name}`)) }))
    .filter(({ shots }) => shots.length > 0);
  const popups = Object.entries(popup).filter(([name]) => wanted(`popup-${name}`));
  const settings = options.filter(({ name }) => wanted(name));
  const web = www && wanted("www");
  if (pages.length + popups.length + settings.length === 0 && !web) return;
  const started = await /** @type {any} */ (SPEAKING.chromium)({ language, ...WIDE });
  browser = started.browser;
  try {
    for (const one of pages) await attempt(one.page, () => readerShots(one));
    for (const [name, page] of popups) await attempt(`popup-${name}`, () => popupShots(name, page));
    if (settings.length > 0) await attempt("options", () => optionsShots(settings));
    if (web) await attempt("www", wwwShots);
  } finally {
    await started.end();
  }
}

/** @param {import("./looks.mjs").Pages[number]} pages */
async function readerShots({ page, folder, group = `Reader: ${page}`, byKey, shots }) {
  if (folder && !(await there(new URL(page, folder)))) {
    console.log(`skipped ${page}: ${fileURLToPath(folder)} is not beside this checkout`);
    return;
  }
  const site = await serve(folder);
  try {
    let fresh = false;
    for (const [at, shot] of shots.entries()) {
      const done = await attempt(`reader-${shot.name}`, async () => {
        // No place of the picture before, which is kept only when that page goes.
        if (!fresh) await (byKey ? readByKey : read)(browser, `${site.origin}/${page}?${at}`);
        await readerShot(shot, group);
      });
      // What was pressed, put on, or went wrong, is not in the next picture.
      fresh = done && !shot.press && !shot.theme && !shot.keys && !shot.choose;
    }
  } finally {
    await site.close();
  }
}

/** Opens the reader without a look at the popup. @param {any} b @param {string} url */
async function readByKey(b, url) {
  await b.open(url);
  await b.grant();
  await b.command();
  await opened(b);
}

/** @param {import("./looks.mjs").Shot} shot @param {string} group */
async function readerShot(shot, group) {
  const { name, dark = false, narrow = false, theme, press = [], keys = [] } = shot;
  // Keys lead to what is looked at themselves.
  const to = shot.to ?? (keys.length > 0 ? undefined : "");
  await browser.page.setViewport(narrow ? NARROW : WIDE);
  await browser.page.emulateMediaFeatures([scheme(dark), STILL]);
  if (theme) await dress(browser, theme);
  const before = shot.choose && (await choose(browser, shot.choose));
  for (const selector of press) await browser.clickReader(selector);
  for (const key of keys) await browser.key(key);
  const found = to === undefined || (await browser.inReader(scrollTo, to));
  if (!found) console.log(`reader-${name}: nothing matches ${to}`);
  await until("the pictures in sight are there", () => browser.inReader(settled));
  const wide = shot.choose?.layout === "pages" ? [] : await browser.inReader(overflow);
  if (wide.length > 0) console.log(`reader-${name}: wider than the screen: ${wide}`);
  await picture({ group, name: `reader-${name}`, dark: dark || theme === "dark", narrow });
  if (before) await choose(browser, before);
}

/** @param {string} name @param {string} page */
async function popupShots(name, page) {
  const site = await serve();
  try {
    await browser.openNew(`${site.origin}/${page}`);
    await browser.press();
    await browser.popup();
    for (const dark of [false, true]) {
      await browser.view.emulateMediaFeatures([scheme(dark)]);
      await popupShot(`popup-${name}${dark ? "-dark" : ""}`, dark);
    }
    if (await browser.view.$("#row > #read")) {
      // On demand only: the formats of a page that is not offered.
      await browser.clickPopup("#export");
      await popupShot(`popup-${name}-formats`, true);
    }
  } finally {
    await browser.closePopup();
    await site.close();
  }
}

/** @param {string} name @param {boolean} dark */
async function popupShot(name, dark) {
  const body = await browser.view.$("body");
  await picture({ group: "Popup", name, dark, narrow: true }, (path) => body.screenshot({ path }));
}

/** @param {import("./looks.mjs").OptionsShot[]} shots */
async function optionsShots(shots) {
  await browser.openNew(await browser.address("options/options.html"));
  await until("the options page is there", () => browser.inPage(() => document.querySelector("h1") !== null));
  for (const { name, dark = false, narrow = false, search = "" } of shots) {
    await browser.page.setViewport(narrow ? NARROW : WIDE);
    await browser.page.emulateMediaFeatures([scheme(dark)]);
    if (search) await browser.page.type("input[type=search]", search);
    const whole = (/** @type {string} */ path) => browser.page.screenshot({ path, fullPage: true });
    await picture({ group: "Options", name, dark, narrow }, whole);
  }
}

async function wwwShots() {
  const site = await serve(WWW);
  const shot = (/** @type {string} */ name) =>
    picture({
      group: "Web page",
      name: `www-${name}`,
      dark: name.endsWith("-dark"),
      narrow: name.endsWith("-narrow"),
    });
  try {
    await browser.openNew(`${site.origin}/index.html`);
    const { page } = browser;
    await page.setViewport({ width: 1280, height: 900 });
    await attempt("www: start and article", () => articleShots(page, shot));
    await attempt("www: trace", () => traceShots(page, shot));
    await attempt("www: narrow", () => narrowShots(page, shot));
    await attempt("www: list", () => listShots(page, shot));
  } finally {
    await site.close();
  }
}

/** The page as it comes, then with an article. @param {any} page @param {(name: string) => Promise<void>} shot */
async function articleShots(page, shot) {
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
}

/** @param {any} page @param {(name: string) => Promise<void>} shot */
async function narrowShots(page, shot) {
  await page.setViewport(NARROW);
  for (const tab of ["export", "trace", "article"]) {
    await page.click(`#tab-${tab}`);
    await page.$eval("#result", (/** @type {Element} */ el) => el.scrollIntoView());
    await shot(`${tab}-narrow`);
  }
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  await shot("start-narrow");
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
      await attempt(`firefox-${name}`, async () => {
        await read(browser, `${site.origin}/samples/${name}.html`);
        await until("the pictures in sight are there", () => browser.inReader(settled));
        await picture({ group: "Firefox", name: `firefox-${name}` });
      });
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
  const near = pictures.filter(
    (img) => img.getClientRects().length > 0 && img.getBoundingClientRect().top <= innerHeight,
  );
  if (!near.every((img) => img.complete && img.src)) return false;
  // What has come is drawn only when it is decoded.
  return Promise.all(near.map((img) => img.decode().catch(() => null))).then(() => true);
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
