// What is run inside of Firefox, as text: it finds the reader, the extension's own world in the page, and the popup.

export const ID = "lisible@lisible.app";

export const FIND_READER = `
  function findReader() {
    for (const host of document.documentElement.children) {
      const root = host.openOrClosedShadowRoot;
      if (!root || host.shadowRoot) continue;
      const frame = root.querySelector("dialog > iframe");
      const found = frame ? frame.contentDocument?.querySelector(".reader") : root.querySelector("dialog > .reader");
      if (found) return found;
    }
    return null;
  }`;

export const IN_WORLD = `
  const [source, done] = arguments;
  const { ExtensionContent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionContent.sys.mjs");
  const world = ExtensionContent.getContextByExtensionId("${ID}", window)?.sandbox;
  const told = (error) => done(JSON.stringify({ error: String(error) }));
  if (!world) told("The extension has no world in this page.");
  else Promise.resolve(Cu.evalInSandbox(source, world)).then((value) => done(JSON.stringify({ value })), told);`;

/** A frame script answers from the popup's own process. */
const ASK = `
  const done = arguments[arguments.length - 1];
  const popup = document.querySelector(".webextension-popup-browser");
  if (!popup) return done({ error: "There is no popup." });
  // A popup that is just being put in place loses what it is told: the caller asks again.
  setTimeout(() => done({ error: "The popup did not answer." }), 1000);
  const name = "lisible:" + Math.random();
  popup.messageManager.addMessageListener(name, function once({ data }) {
    popup.messageManager.removeMessageListener(name, once);
    done(data);
  });
  const run = (code) => popup.messageManager.loadFrameScript("data:," + encodeURIComponent(
    "(() => { let data; try { data = { value: (() => {" + code + "})() ?? null }; } catch (e) { data = { error: String(e) }; } sendAsyncMessage(" + JSON.stringify(name) + ", data); })()"), false);`;
export const IN_POPUP = `${ASK}
  run("const box = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false }); return Cu.evalInSandbox(" + JSON.stringify(arguments[0]) + ", box);");`;
/** No input event can be sent into a popup from outside: a click with the activation that a real one would have. */
export const CLICK_POPUP = `${ASK}
  run("const el = content.document.querySelector(" + JSON.stringify(arguments[0]) + "); content.document.notifyUserGestureActivation(); el.focus(); el.click();");`;
