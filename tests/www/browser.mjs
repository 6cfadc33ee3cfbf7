// Opens www/ in a browser, and hears of everything that it asks for, says and forbids.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

import { serve } from "./server.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=en-GB",
];

/** A browser, a server for www/, and a folder for downloads. @param {"chrome" | "firefox"} [kind] */
export async function launch(kind = "chrome") {
  const site = await serve();
  const downloads = await mkdtemp(join(tmpdir(), "lisible-www-"));
  const browser = await puppeteer.launch({
    browser: kind,
    executablePath: program(kind),
    headless: true,
    ...(kind === "chrome"
      ? { pipe: true, args: FLAGS, downloadBehavior: { policy: "allow", downloadPath: downloads } }
      : {}),
  });
  const close = async () => {
    await browser.close();
    await site.close();
    await rm(downloads, { recursive: true, force: true });
  };
  return { browser, site, downloads, close, visit: () => visit(browser, site.origin) };
}

/** @param {"chrome" | "firefox"} kind */
function program(kind) {
  if (kind === "chrome") return process.env.LISIBLE_CHROMIUM || "/usr/bin/chromium";
  return process.env.LISIBLE_FIREFOX || "/usr/bin/firefox-esr";
}

/**
 * A fresh tab on www/, and what was heard of it so far.
 * @param {any} browser
 * @param {string} origin
 */
async function visit(browser, origin) {
  const page = await browser.newPage();
  /** @type {{requests: string[], complaints: string[]}} */
  const heard = { requests: [], complaints: [] };
  page.on("request", (/** @type {any} */ request) => heard.requests.push(request.url()));
  page.on("pageerror", (/** @type {Error} */ error) => heard.complaints.push(error.message));
  page.on("console", (/** @type {any} */ message) => {
    if (["error", "warn", "warning"].includes(message.type())) heard.complaints.push(message.text());
  });
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${origin}/`);
  return { page, heard };
}

/** Addresses that are not our own files. @param {string[]} requests @param {string} origin */
export function strangers(requests, origin) {
  const own = (/** @type {string} */ url) =>
    url.startsWith(`${origin}/`) || /^(?:data|blob|about):/.test(url);
  return requests.filter((url) => !own(url));
}

/** Waits until the sheet has settled, and says how. @param {any} page @returns {Promise<string>} */
export async function settled(page) {
  // The frame is filled after the rest: the announcement is the last thing.
  await page.waitForFunction(() => {
    const state = document.getElementById("result")?.dataset.state;
    const said = document.getElementById("announce")?.textContent ?? "";
    const ended = /^(?:Article found|This looks like)/.test(said);
    return state === "error" || (state === "done" && ended);
  });
  return page.$eval("#result", (/** @type {HTMLElement} */ sheet) => sheet.dataset.state);
}

/** Opens a sample and waits for it. @param {any} page @param {string} name */
export async function openSample(page, name) {
  await page.click(`#samples [data-sample="${name}"]`);
  return settled(page);
}

/** Sets the text field at once, as a paste without the event would, and reads. @param {any} page @param {string} html */
export async function readText(page, html) {
  await page.$eval(
    "#html",
    (/** @type {HTMLTextAreaElement} */ area, /** @type {string} */ text) => (area.value = text),
    html,
  );
  await page.click("#form [type=submit]");
  return settled(page);
}

/** What the article's frame shows. @param {any} page */
export function view(page) {
  return page.evaluate(() => {
    const doc = document.querySelector("#view")?.querySelector("iframe")?.contentDocument;
    const pictures = [...(doc?.images ?? [])];
    return {
      title: doc?.querySelector("h1")?.textContent ?? "",
      facts: doc?.querySelector(".facts")?.textContent ?? "",
      text: doc?.querySelector(".body")?.textContent ?? "",
      pictures: pictures.map((img) => img.getAttribute("src") ?? ""),
      held: doc?.querySelectorAll(".held").length ?? 0,
    };
  });
}

/** The metadata table as an object. @param {any} page */
export function metadata(page) {
  return page.$$eval("#metadata tr", (/** @type {HTMLTableRowElement[]} */ rows) =>
    Object.fromEntries(rows.map((row) => [row.cells[0]?.textContent, row.cells[1]?.textContent])),
  );
}
