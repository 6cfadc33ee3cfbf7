// A real private window, in which the extension may run as when the user has allowed it.
import { EXTENSION } from "./stage.mjs";
import { until } from "./wait.mjs";

/**
 * Opens an address in a private window, which is in hand then.
 * @param {any} b
 * @param {string} url
 * @returns {Promise<() => Promise<void>>} what closes it and takes in hand again what was before
 */
export function openPrivately(b, url) {
  return b.name === "chromium" ? inChromium(b, url) : inFirefox(b, url);
}

/** @param {any} b @param {string} url */
async function inChromium(b, url) {
  const { page, session } = b;
  await allow(b);
  const found = b.browser.waitForTarget((/** @type {any} */ target) => target.url() === url);
  await b.worker.evaluate(
    (/** @type {string} */ url) => chrome.windows.create({ url, incognito: true }),
    url,
  );
  b.page = await (await found).page();
  b.session = await b.page.createCDPSession();
  await until("the page is there", () => b.inPage(() => document.readyState === "complete"));
  return async () => {
    await b.page.close();
    Object.assign(b, { page, session });
    await page.bringToFront();
  };
}

/** Loads the extension again with the right to private windows: its worker is another one then. @param {any} b */
async function allow(b) {
  const browser = await b.browser.target().createCDPSession();
  const started = new Promise((done) => {
    const hear = (/** @type {any} */ target) => {
      if (target.type() !== "service_worker") return;
      b.browser.off("targetcreated", hear);
      done(target);
    };
    b.browser.on("targetcreated", hear);
  });
  await browser.send("Extensions.loadUnpacked", { path: EXTENSION, enableInIncognito: true });
  b.worker = await /** @type {any} */ (await started).worker();
  await until("the worker is awake", () => b.worker.evaluate(() => Boolean(globalThis.chrome?.contextMenus)));
}

/** @param {any} b @param {string} url */
async function inFirefox(b, url) {
  await b.send("Addon:Install", { path: EXTENSION, temporary: true, allowPrivateBrowsing: true });
  const before = (await b.send("WebDriver:GetWindowHandle")).value;
  const { handle } = await b.send("WebDriver:NewWindow", { type: "window", private: true });
  await b.send("WebDriver:SwitchToWindow", { handle });
  await b.send("WebDriver:Navigate", { url });
  return async () => {
    await b.send("WebDriver:CloseWindow");
    await b.send("WebDriver:SwitchToWindow", { handle: before });
  };
}
