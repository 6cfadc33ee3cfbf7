// Drives real Firefox with the extension loaded, over Marionette: real toolbar clicks, the popup, the reader.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boxOf, onlyFragment } from "./chromium.mjs";
import { CLICK_POPUP, FIND_READER, ID, IN_POPUP, IN_WORLD } from "./inside-firefox.mjs";
import { connect } from "./marionette.mjs";
import { until } from "./wait.mjs";

const WIDGET = ID.replace(/[^a-zA-Z0-9_-]/g, "_");
const KEYS = /** @type {Record<string, string>} */ ({
  Escape: "\uE00C",
  Enter: "\uE007",
  Tab: "\uE004",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Alt: "\uE00A",
});

/** @param {{extension: string, headed?: boolean, width?: number, height?: number, prefs?: Record<string, unknown>}} options */
export async function launchFirefox({ extension, headed = false, width = 1100, height = 900, prefs = {} }) {
  const profile = await mkdtemp(join(tmpdir(), "lisible-firefox-"));
  const downloads = join(profile, "downloads");
  await mkdir(downloads);
  await writeFile(join(profile, "user.js"), preferences(downloads, prefs));
  const flags = [
    "--no-remote",
    "--marionette",
    "--remote-allow-system-access",
    "--profile",
    profile,
    "--width",
    `${width}`,
    "--height",
    `${height}`,
  ];
  const program = process.env.LISIBLE_FIREFOX ?? "firefox-esr";
  const child = spawn(program, headed ? flags : ["--headless", ...flags], {
    stdio: "ignore",
    env: { ...process.env, MOZ_DISABLE_CONTENT_SANDBOX: "1", LANG: "en_GB.UTF-8" },
  });
  const port = await until(
    "Marionette listens",
    async () => Number(await readFile(join(profile, "MarionetteActivePort"), "utf8")),
    60_000,
  );
  const send = await connect(port);
  await send("WebDriver:NewSession", { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  await send("WebDriver:SetTimeouts", { script: 30_000, pageLoad: 60_000, implicit: 0 });
  await send("Addon:Install", { path: extension, temporary: true });
  const driver = new Firefox(send, child, profile, downloads);
  await driver.chrome(`CustomizableUI.addWidgetToArea("${WIDGET}-browser-action", "nav-bar");`);
  return driver;
}

/** @param {string} downloads @param {Record<string, unknown>} more */
function preferences(downloads, more) {
  const all = {
    "marionette.port": 0,
    "browser.download.dir": downloads,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": true,
    "browser.download.alwaysOpenPanel": false,
    "browser.shell.checkDefaultBrowser": false,
    "browser.startup.page": 0,
    // Else it is made ready in a process of its own, and never seen.
    "browser.newtabpage.enabled": false,
    "browser.aboutwelcome.enabled": false,
    "datareporting.policy.dataSubmissionEnabled": false,
    "app.update.disabledForTesting": true,
    "extensions.update.enabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "intl.locale.requested": "en-GB,en-US",
    "media.autoplay.default": 0,
    // One process for all tabs of the tests' site: a new one for each would cost more than the page.
    "dom.ipc.processCount.webIsolated": 1,
    ...more,
  };
  return Object.entries(all)
    .map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`)
    .join("\n");
}

/** @typedef {import("./marionette.mjs").Send} Send */
/** @typedef {import("./marionette.mjs").Context} Context */

/** What the scenarios need of a browser; `chromium.mjs` has the same. */
export class Firefox {
  name = "firefox";
  /** As in Chromium. */
  worn = false;

  /** @param {Send} send @param {import("node:child_process").ChildProcess} child @param {string} profile @param {string} downloads */
  constructor(send, child, profile, downloads) {
    this.send = send;
    this.child = child;
    this.profile = profile;
    this.downloads = downloads;
  }

  /** Runs a script in the browser's own window. @param {string} script @param {...any} args @returns {Promise<any>} */
  async chrome(script, ...args) {
    return (await this.send("WebDriver:ExecuteScript", { script, args }, "chrome")).value;
  }

  /** As `chrome`, for a script that calls back its last argument. @param {string} script @param {...any} args @returns {Promise<any>} */
  async chromeAsync(script, ...args) {
    return (await this.send("WebDriver:ExecuteAsyncScript", { script, args }, "chrome")).value;
  }

  /** A page in the tab in hand, or in a new one, as in Chromium. @param {string} url */
  async open(url) {
    const { value: here } = await this.send("WebDriver:GetCurrentURL");
    if (this.worn || onlyFragment(here, url)) return this.openNew(url);
    await this.closePopup();
    await this.send("WebDriver:Navigate", { url });
  }

  /** A page in a new tab, which the tab in hand makes room for. @param {string} url */
  async openNew(url) {
    await this.closePopup();
    const before = (await this.send("WebDriver:GetWindowHandle")).value;
    const { handle } = await this.send("WebDriver:NewWindow", { type: "tab" });
    // The old tab goes last, so that the new one can have its process.
    await this.send("WebDriver:SwitchToWindow", { handle });
    await this.send("WebDriver:Navigate", { url });
    await this.send("WebDriver:SwitchToWindow", { handle: before, focus: false });
    await this.send("WebDriver:CloseWindow");
    await this.send("WebDriver:SwitchToWindow", { handle });
    this.worn = false;
  }

  /** One tab alone, on an address. @param {string} url */
  async onlyTab(url) {
    await this.closePopup();
    await this.chrome(
      "gBrowser.removeAllTabsBut(gBrowser.selectedTab, { animate: false, skipWarnAboutClosingTabs: true });",
    );
    await this.send("WebDriver:SwitchToWindow", {
      handle: (await this.send("WebDriver:GetWindowHandles"))[0],
    });
    await this.openNew(url);
  }

  /** The address of a file of the extension. @param {string} path @returns {Promise<string>} */
  async address(path) {
    return this.chrome(`return WebExtensionPolicy.getByID("${ID}").getURL(arguments[0]);`, path);
  }

  /** The address of one of the extension's own pages. @param {string} path */
  async ours(path) {
    const host = await this.chrome(`return WebExtensionPolicy.getByID("${ID}").mozExtensionHostname;`);
    return `moz-extension://${host}/${path}`;
  }

  /** Another tab, which is the one in hand then. @param {string} url @returns {Promise<() => Promise<void>>} what closes it and takes the first in hand again */
  async beside(url) {
    const first = (await this.send("WebDriver:GetWindowHandle")).value;
    const { handle } = await this.send("WebDriver:NewWindow", { type: "tab" });
    await this.send("WebDriver:SwitchToWindow", { handle });
    await this.send("WebDriver:Navigate", { url });
    return async () => {
      await this.send("WebDriver:CloseWindow");
      await this.send("WebDriver:SwitchToWindow", { handle: first });
    };
  }

  /** Presses the toolbar button. */
  async press() {
    const button = { using: "css selector", value: `#${WIDGET}-BAP` };
    const { value } = await this.send("WebDriver:FindElement", button, "chrome");
    await this.send("WebDriver:ElementClick", { id: Object.values(value)[0] }, "chrome");
  }

  /** Opens the reader without the popup: by the shortcut's own key. */
  async readNow() {
    await this.chrome(`document.querySelector('keyset[id^="ext-keyset"] key').doCommand();`);
  }

  /** The popup that a press has opened, once it has settled into a state. */
  async popup() {
    await until("the popup has settled", () =>
      this.inPopup(
        () => document.body?.dataset.state !== undefined && document.body.dataset.state !== "loading",
      ),
    );
  }

  /** Runs a function in the popup. @param {(...args: any[]) => any} call @param {...any} args */
  async inPopup(call, ...args) {
    const source = `(${call})(...${JSON.stringify(args)})`;
    const answer = await this.chromeAsync(IN_POPUP, source);
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }

  /** A click in the popup. @param {string} selector */
  async clickPopup(selector) {
    const answer = await this.chromeAsync(CLICK_POPUP, selector);
    if (answer.error) throw new Error(answer.error);
  }

  async popupGone() {
    await until("the popup is gone", () =>
      this.chrome(`return !document.querySelector(".webextension-popup-browser");`),
    );
  }

  async closePopup() {
    await this.chrome(
      `document.querySelector(".webextension-popup-browser")?.closest("panel")?.hidePopup();`,
    );
    await this.popupGone();
  }

  /** Runs a function in the page. @param {(...args: any[]) => any} call @param {...any} args */
  async inPage(call, ...args) {
    return (await this.send("WebDriver:ExecuteScript", { script: `return (${call})(...arguments);`, args }))
      .value;
  }

  /** The value of a script in the page. @param {string} source */
  async evaluate(source) {
    const script = `return (${source.trim().replace(/;$/, "")});`;
    return (await this.send("WebDriver:ExecuteScript", { script, args: [] })).value;
  }

  /** Runs a function on the reader's root element; null when there is no reader. @param {(root: any, ...args: any[]) => any} call @param {...any} args */
  async inReader(call, ...args) {
    const script = `${FIND_READER} const root = findReader(); return root ? (${call})(root, ...arguments) : null;`;
    return (await this.send("WebDriver:ExecuteScript", { script, args, sandbox: "system" })).value;
  }

  /** Runs a function, which may be async, in the extension's own world in the page. @param {(...args: any[]) => any} call @param {...any} args */
  async inWorld(call, ...args) {
    const source = `(${call})(...${JSON.stringify(args)})`;
    const answer = await this.send("WebDriver:ExecuteAsyncScript", {
      script: IN_WORLD,
      args: [source],
      sandbox: "system",
    });
    const { value, error } = JSON.parse(answer.value);
    if (error) throw new Error(error);
    return value;
  }

  /** A real click in the reader, which covers the whole viewport. @param {string} selector */
  async clickReader(selector) {
    const { x, y } = await this.inReader(boxOf, selector);
    const at = { type: "pointerMove", x: Math.round(x), y: Math.round(y), origin: "viewport", duration: 0 };
    const actions = [at, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
  }

  /** A real key, to whatever has the focus. @param {string} key as in KeyboardEvent.key */
  async key(key) {
    const value = KEYS[key] ?? key;
    await this.act({
      type: "key",
      id: "keys",
      actions: [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ],
    });
  }

  /** @param {object} source @param {Context} [context] */
  async act(source, context) {
    await this.send("WebDriver:PerformActions", { actions: [source] }, context);
    await this.send("WebDriver:ReleaseActions", {}, context);
  }

  /** Chosen in the real context menu of the page. */
  async contextMenu() {
    const at = { type: "pointerMove", x: 300, y: 300, origin: "viewport", duration: 0 };
    const actions = [at, { type: "pointerDown", button: 2 }, { type: "pointerUp", button: 2 }];
    await this.act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
    const item = `document.getElementById("${WIDGET}-menuitem-_toggle-reader")`;
    const menu = `document.getElementById("contentAreaContextMenu")`;
    await until("the context menu has our entry", () =>
      this.chrome(`return ${menu}.state === "open" && Boolean(${item});`),
    );
    await this.chrome(`${menu}.activateItem(${item});`);
  }

  /** The real shortcut, Alt+R. */
  async command() {
    const keys = [
      ["keyDown", KEYS.Alt],
      ["keyDown", "r"],
      ["keyUp", "r"],
      ["keyUp", KEYS.Alt],
    ];
    const actions = keys.map(([type, value]) => ({ type, value }));
    await this.act({ type: "key", id: "keys", actions }, "chrome");
  }

  /** Until the toolbar button opens the popup again. */
  async popupReady() {
    const ask = `
      const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
      const { extension } = WebExtensionPolicy.getByID("${ID}");
      const { action } = ExtensionParent.apiManager.global.browserActionFor(extension);
      return action.getContextData(gBrowser.selectedTab).popup !== "";`;
    await until("the button has its popup", () => this.chrome(ask));
  }

  /** The real menu and keys give the right to the tab themselves. */
  async grant() {}

  /** What another tab says, which is closed then. @param {string} path @param {() => any} call */
  async otherTabSays(path, call) {
    const here = (await this.send("WebDriver:GetWindowHandle")).value;
    const answer = await until("the other tab answers", async () => {
      for (const handle of await this.send("WebDriver:GetWindowHandles")) {
        if (handle === here) continue;
        await this.send("WebDriver:SwitchToWindow", { handle });
        if ((await this.send("WebDriver:GetCurrentURL")).value.endsWith(path)) return this.inPage(call);
      }
      return null;
    });
    await this.send("WebDriver:CloseWindow");
    await this.send("WebDriver:SwitchToWindow", { handle: here });
    return answer;
  }

  async clipboard() {
    return this.chromeAsync(
      `const done = arguments[arguments.length - 1]; navigator.clipboard.readText().then(done, (e) => done("" + e));`,
    );
  }

  async allowClipboard() {}

  /** @param {string} path */
  async screenshot(path) {
    const { value } = await this.send("WebDriver:TakeScreenshot", { full: false });
    await writeFile(path, Buffer.from(value, "base64"));
  }

  async close() {
    await this.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
    await until(
      "Firefox has ended",
      () => this.child.exitCode !== null || this.child.signalCode !== null,
    ).catch(() => this.child.kill("SIGKILL"));
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
