// Live pages in a real browser without a network: each at its own address, its scripts off, ours allowed.
import puppeteer from "puppeteer-core";

/** @typedef {{name: string, url: string, html: string}} Page */

export function launch() {
  return puppeteer.launch({
    executablePath: process.env.LISIBLE_CHROMIUM || "/usr/bin/chromium",
    headless: true,
    pipe: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-sync",
    ],
    protocolTimeout: 120_000,
  });
}

/** A browser that has just started is still busy with itself for so many milliseconds. */
const SETTLING = 1000;

/** Waits until a fresh browser is idle. @returns {Promise<void>} */
export function settled() {
  return new Promise((done) => setTimeout(done, SETTLING));
}

/**
 * Opens a page at its own address. The policy refuses every script of the page, inline or not, but lets our own code be
 * evaluated and wasm be compiled; scripting stays on, so that `noscript` is what it is in life.
 * @param {import("puppeteer-core").Browser} browser
 * @param {Pick<Page, "url" | "html">} page
 */
export async function openPage(browser, { url, html }) {
  const tab = await browser.newPage();
  await tab.setRequestInterception(true);
  let served = false;
  tab.on("request", (request) => {
    if (served || !request.isNavigationRequest()) {
      // As if it had been stopped by hand: a page that sends its reader on stays where it is.
      request.abort("aborted").catch(() => {});
      return;
    }
    served = true;
    const headers = { "content-security-policy": "script-src 'unsafe-eval' 'wasm-unsafe-eval'" };
    request
      .respond({ status: 200, contentType: "text/html; charset=utf-8", headers, body: html })
      .catch(() => {});
  });
  await tab.goto(url, { waitUntil: "domcontentloaded", timeout: 60_000 });
  return tab;
}
