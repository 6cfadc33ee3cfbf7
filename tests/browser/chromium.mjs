// Drives real Chromium with the extension loaded: real toolbar clicks, the popup, the reader in its closed shadow root.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { findReader, onNode } from "./root.mjs";
import { until } from "./wait.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
  // What drops down from the address bar is a page in a process of its own, made when the browser starts.
  "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
];

/**
 * @typedef {object} ChromiumOptions
 * @property {string} extension
 * @property {boolean} [headed]
 * @property {string[]} [flags]
 * @property {string} [display]
 * @property {number} [width]
 * @property {number} [height]
 * @property {string} [language] of the browser's own words
 * @property {string} [program]
 */

/** @param {ChromiumOptions} options */
export async function launchChromium({
  extension,
  headed = false,
  flags = [],
  display,
  width = 1100,
  height = 800,
  language = "en-GB",
  program = process.env.LISIBLE_CHROMIUM ?? "/usr/bin/chromium",
}) {
  const downloads = await mkdtemp(join(tmpdir(), "lisible-chromium-"));
  const browser = await puppeteer.launch({
    executablePath: program,
    headless: !headed,
    pipe: true,
    enableExtensions: [extension],
    downloadBehavior: { policy: "allow", downloadPath: downloads },
    defaultViewport: headed ? null : { width, height },
    // Linux asks the environment for the language, other systems the flag.
    env: { ...process.env, LANGUAGE: language.replace("-", "_"), ...(display ? { DISPLAY: display } : {}) },
    args: [...FLAGS, `--lang=${language}`, ...flags],
  });
  const target = await browser.waitForTarget(
    (t) => t.type() === "service_worker" && t.url().endsWith("background/main.js"),
  );
  const worker = await target.worker();
  await until("the worker is awake", () => worker?.evaluate(() => Boolean(globalThis.chrome?.contextMenus)));
  // In a language from right to left the name stands between marks of direction.
  const installed = [...(await browser.extensions()).values()].find(({ name }) => name.includes("Lisible"));
  if (!worker || !installed) throw new Error("The extension was not loaded.");
  const context = browser.defaultBrowserContext();
  const driver = new Chromium(browser, installed, downloads);
  driver.worker = worker;
  driver.page = (await browser.pages())[0] ?? (await context.newPage());
  driver.session = await driver.page.createCDPSession();
  return driver;
}

/** What the scenarios need of a browser; `firefox.mjs` has the same. */
export class Chromium {
  name = "chromium";
  /** @type {any} */ worker;
  /** @type {any} */ page;
  /** @type {any} */ session;
  /** @type {any} */ view = null;
  /** The last reader's root element. @type {{session: any, node: number} | null} */ known = null;
  /** Whether the tab has what the next page must not have: a size, a colour scheme, a zoom. */
  worn = false;

  /** @param {any} browser @param {any} extension @param {string} downloads */
  constructor(browser, extension, downloads) {
    this.browser = browser;
    this.extension = extension;
    this.downloads = downloads;
  }

  /**
   * A page in the tab in hand: a new tab costs more than most pages do. It is a new one where the tab is no longer as it was
   * (`worn`), and where only a fragment would change, which loads nothing.
   * @param {string} url
   */
  async open(url) {
    if (this.worn || onlyFragment(this.page.url(), url)) await this.openNew(url);
    else await this.load(url);
  }

  /** A page in a new tab, which the tab in hand makes room for. @param {string} url */
  async openNew(url) {
    const before = this.page;
    this.page = await this.browser.newPage();
    this.session = await this.page.createCDPSession();
    await before.close();
    this.worn = false;
    await this.load(url);
  }

  /** @param {string} url */
  async load(url) {
    this.view = this.known = null;
    await this.page.goto(url, { waitUntil: "load" }).catch((/** @type {Error} */ error) => {
      // A PDF or a refused page still shows something that the button can be pressed on.
      if (!/ERR_ABORTED|ERR_BLOCKED/.test(error.message)) throw error;
    });
  }

  /** One tab alone, on an address; what was allowed is no longer. @param {string} url */
  async onlyTab(url) {
    const others = await this.browser.pages();
    this.page = await this.browser.newPage();
    this.session = await this.page.createCDPSession();
    for (const page of others) await page.close();
    await this.browser.defaultBrowserContext().clearPermissionOverrides();
    await this.load(url);
  }

  /** The address of a file of the extension. @param {string} path */
  async address(path) {
    return new URL(`/${path}`, this.worker.url()).href;
  }

  /** The address of one of the extension's own pages. @param {string} path */
  async ours(path) {
    return `chrome-extension://${this.extension.id}/${path}`;
  }

  /** Another tab, which is the one in hand then. @param {string} url @returns {Promise<() => Promise<void>>} what closes it and takes the first in hand again */
  async beside(url) {
    const { page, session } = this;
    this.page = await this.browser.newPage();
    this.session = await this.page.createCDPSession();
    await this.page.goto(url, { waitUntil: "load" });
    return async () => {
      await this.page.close();
      this.page = page;
      this.session = session;
      await page.bringToFront();
    };
  }

  /** Presses the toolbar button. */
  async press() {
    await this.page.triggerExtensionAction(this.extension);
  }

  /** Opens the reader without the popup: by a press of the button as it is where a press reads on. */
  async readNow() {
    await this.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await chrome.action.setPopup({ tabId: tab?.id, popup: "" });
    });
    await this.press();
  }

  /** The popup that a press has opened, once it has settled into a state. @param {number} [patience] @returns {Promise<any>} */
  async popup(patience) {
    const target = await this.browser.waitForTarget((/** @type {any} */ t) =>
      t.url().endsWith("popup/popup.html"),
    );
    this.view = await target.asPage();
    await until(
      "the popup has settled",
      () => this.inPopup(() => document.body.dataset.state !== "loading"),
      patience,
    );
    return this.view;
  }

  /** Runs a function in the popup. @param {(...args: any[]) => any} call @param {...any} args */
  async inPopup(call, ...args) {
    return this.view.evaluate(call, ...args);
  }

  /** A real click in the popup. @param {string} selector */
  async clickPopup(selector) {
    await this.view.click(selector);
  }

  async popupGone() {
    await until(
      "the popup is gone",
      () => !this.browser.targets().some((/** @type {any} */ t) => t.url().endsWith("popup/popup.html")),
    );
  }

  async closePopup() {
    await this.view?.close().catch(() => {});
    await this.popupGone();
  }

  /** Runs a function in the page's own world. @param {(...args: any[]) => any} call @param {...any} args */
  async inPage(call, ...args) {
    return this.page.evaluate(call, ...args);
  }

  /** The value of a script in the page's own world. @param {string} source */
  async evaluate(source) {
    return this.page.evaluate(source);
  }

  /** Runs a function on the reader's root element; null when there is no reader. @param {(root: any, ...args: any[]) => any} call @param {...any} args */
  async inReader(call, ...args) {
    const { session } = this;
    const last = this.known && this.known.session === session ? this.known.node : null;
    const known = last && (await onNode(session, last, call, args));
    if (known) return known.value;
    const node = await findReader(session);
    if (!node) return null;
    this.known = { session, node };
    const found = await onNode(session, node, call, args);
    return found ? found.value : null;
  }

  /** Runs a function, which may be async, in the extension's own world in the page. @param {(...args: any[]) => any} call @param {...any} args */
  async inWorld(call, ...args) {
    const given = JSON.stringify(args);
    const source = `(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const target = { tabId: tab?.id ?? -1 };
      const [answer] = await chrome.scripting.executeScript({ target, func: ${call}, args: ${given} });
      return answer.result;
    })()`;
    return this.worker.evaluate(source);
  }

  /** When the reader was painted (ms since 1970), or null. */
  async paintedAt() {
    return this.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const func = () =>
        (globalThis.lisible?.reader?.isOpen() && globalThis.lisible.reader.paintedAt) || null;
      const [answer] = await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func });
      return answer?.result ?? null;
    });
  }

  /** A real click in the reader, which covers the whole viewport. @param {string} selector */
  async clickReader(selector) {
    const box = await this.inReader(boxOf, selector);
    await this.page.mouse.click(box.x, box.y);
  }

  /** A real key, to whatever has the focus. @param {string} key as in KeyboardEvent.key */
  async key(key) {
    await this.page.keyboard.press(key);
  }

  /** Chosen in the context menu: its listener is called as the browser does, since no test can reach native menus. */
  async contextMenu() {
    await this.dispatch("contextMenus", "onClicked", { menuItemId: "toggle-reader" });
  }

  /** The shortcut: as the context menu. `shortcut.test.mjs` presses the real keys. */
  async command() {
    await this.dispatch("commands", "onCommand", "toggle-reader");
  }

  /** @param {string} api @param {string} event @param {unknown} first */
  async dispatch(api, event, first) {
    await this.worker.evaluate(
      async (/** @type {string} */ api, /** @type {string} */ event, /** @type {unknown} */ first) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        /** @type {any} */ (chrome)[api][event].dispatch(first, tab);
      },
      api,
      event,
      first,
    );
  }

  /** Until the toolbar button opens the popup again. */
  async popupReady() {
    await until("the button has its popup", () =>
      this.worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return tab && (await chrome.action.getPopup({ tabId: tab.id })) !== "";
      }),
    );
  }

  /** Gives the extension the right to the tab, which a real menu or key would have given. */
  async grant() {
    await this.press();
    await this.popup();
    await this.closePopup();
  }

  /** What another tab says, which is closed then. @param {string} path @param {() => any} call */
  async otherTabSays(path, call) {
    const target = await this.browser.waitForTarget(
      (/** @type {any} */ t) => t.type() === "page" && t.url().endsWith(path),
    );
    const page = await target.asPage();
    const answer = await until("the other tab answers", () => page.evaluate(call));
    await page.close();
    return answer;
  }

  async clipboard() {
    // Reading needs the focus, which the window of a fresh page has.
    const page = await this.browser.newPage();
    try {
      await page.goto(this.page.url());
      // The focus may come a moment later.
      return await until("the clipboard can be read", async () => {
        await page.bringToFront();
        return page.evaluate(() => navigator.clipboard.readText()).catch(() => null);
      });
    } finally {
      await page.close();
      await this.page.bringToFront();
      // What is copied next is refused where the focus is not back yet.
      await until("the page has the focus again", () => this.inPage(() => document.hasFocus()));
    }
  }

  /** @param {string} origin */
  async allowClipboard(origin) {
    await this.browser.defaultBrowserContext().overridePermissions(origin, ["clipboard-read"]);
  }

  /** @param {string} path */
  async screenshot(path) {
    await this.page.screenshot({ path });
  }

  async close() {
    await this.browser.close();
    await rm(this.downloads, { recursive: true, force: true });
  }
}

/** Whether an address is another one only in its fragment. @param {string} from @param {string} to */
export function onlyFragment(from, to) {
  return from !== to && from.replace(/#.*/s, "") === to.replace(/#.*/s, "");
}

/**
 * The centre of an element, for a click.
 * @param {any} root
 * @param {string} selector
 */
export function boxOf(root, selector) {
  const el = root.querySelector(selector);
  if (!el) throw new Error(`No ${selector} in the reader.`);
  const { left, top, width, height } = el.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
