// Reads one page in real Chromium as a user does, and leaves a picture and the exports: `cargo xtask read` calls it.
//   node tests/browser/read.mjs --page FILE_OR_ADDRESS --out FOLDER --extension FOLDER [--headed]
import { access, copyFile, mkdir, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { saved } from "./stage.mjs";
import { until } from "./wait.mjs";

const FORMATS = ["md", "html", "txt", "json"];
/** What a run leaves. */
const LEFT = ["popup.png", "reader.png", ...FORMATS.map((format) => `article.${format}`)];
/** Until the popup has read the page (ms): a page of the network may be large, and the machine busy. */
const PATIENCE = 60_000;

const { values } = parseArgs({
  options: {
    page: { type: "string" },
    out: { type: "string", default: "out" },
    extension: { type: "string", default: "extension" },
    headed: { type: "boolean", default: false },
  },
});
if (!values.page) fail("Name a page: --page FILE_OR_ADDRESS.");

const out = resolve(values.out);
await mkdir(out, { recursive: true });
// So that a page without an article leaves nothing of the last one.
await Promise.all(LEFT.map((name) => rm(join(out, name), { force: true })));
const { address, close } = await addressOf(/** @type {string} */ (values.page));
const browser = await launchChromium({
  extension: resolve(values.extension),
  headed: values.headed,
  height: 900,
});
try {
  await run();
  if (values.headed) {
    say("The browser is yours; close it to end.");
    await new Promise((done) => browser.browser.once("disconnected", done));
  }
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await browser.close();
  await close();
}

async function run() {
  await browser.open(address);
  say(`opened ${address}`);
  const pressed = Date.now();
  await browser.press();
  await browser.popup(PATIENCE);
  const shown = Date.now();
  const [state, title] = await browser.inPopup(() => {
    const { state } = document.body.dataset;
    return [state, document.querySelector(state === "article" ? "#title" : "#refused-title")?.textContent];
  });
  if (state !== "article") throw new Error(`The popup says: ${title}.`);
  say(`pressed the toolbar button: the popup shows “${title}” after ${shown - pressed} ms`);
  await browser.view.screenshot({ path: join(out, "popup.png") });
  const chosen = Date.now();
  await browser.clickPopup("#read");
  const painted = await until("the article is painted", () => browser.paintedAt());
  say(`pressed Read: the article is painted after ${Math.round(painted - chosen)} ms`);
  await browser.popupGone();
  await until("the pictures on the first screen are there", () => browser.inReader(settled));
  await browser.screenshot(join(out, "reader.png"));
  for (const format of FORMATS) await exportAs(format);
  say(`exported ${FORMATS.map((format) => `article.${format}`).join(", ")}`);
  await direct();
}

/** The same by the shortcut's way: from the command to the painted article, without the popup. */
async function direct() {
  await browser.key("Escape");
  await until("the reader is closed", async () => (await browser.inReader(() => true)) === null);
  await browser.popupReady();
  const pressed = Date.now();
  await browser.command();
  const painted = await until("the article is painted again", async () => {
    const time = await browser.paintedAt();
    return time && time > pressed ? time : null;
  });
  say(`pressed the shortcut: the article is painted after ${Math.round(painted - pressed)} ms`);
}

/** @param {string} format */
async function exportAs(format) {
  await browser.clickReader('[aria-haspopup="menu"]');
  await browser.clickReader(`[data-format="${format}"]`);
  const told = await until("the reader says what it has saved", () =>
    browser.inReader((/** @type {any} */ root, /** @type {string} */ ending) => {
      const words = root.querySelector(".live").textContent;
      return words.endsWith(ending) || /forbid|could not/i.test(words) ? words : null;
    }, `.${format}`),
  );
  const name = told.replace(/^Saved as /, "");
  if (name === told) throw new Error(told);
  await saved(browser, name);
  await copyFile(join(browser.downloads, name), join(out, `article.${format}`));
}

/** Whether the pictures in sight have come, or failed. @param {any} root */
function settled(root) {
  const { innerHeight } = root.ownerDocument.defaultView;
  const pictures = [...root.querySelectorAll(".body img")];
  return pictures.every((img) => img.getBoundingClientRect().top > innerHeight || (img.complete && img.src));
}

/** A file is served from here with its neighbours, so that it is a web page like any other. @param {string} page */
async function addressOf(page) {
  if (/^https?:/.test(page)) return { address: page, close: async () => {} };
  await access(page).catch(() => fail(`There is no file ${page}.`));
  const site = await serve(pathToFileURL(`${dirname(resolve(page))}/`));
  const address = `${site.origin}/${encodeURIComponent(basename(page))}`;
  return { address, close: async () => void (await site.close()) };
}

/** @param {string} words */
function say(words) {
  console.log(`  ${words}`);
}

/** @param {string} words @returns {never} */
function fail(words) {
  console.error(words);
  process.exit(2);
}
