// The extension's own world of a page in Chromium: the page can't see it, scripts of a test can run in it.

/** The frame of the open reader, in that world. */
export const READER = `chrome.dom.openOrClosedShadowRoot(lisible.reader.host()).querySelector("iframe")`;

/** The value of a script in the extension's world of the tab's top document. @param {any} b @param {string} expression */
export function inWorld(b, expression) {
  return withWorld(b, async (contextId) => (await evaluate(b, contextId, expression, true)).value);
}

/**
 * What listens on the window and the document in the extension's world, as the names of events.
 * @param {any} b
 * @returns {Promise<string[]>}
 */
export function listenersInWorld(b) {
  return withWorld(b, async (contextId) => {
    const names = [];
    for (const target of ["window", "document", "document.documentElement", "document.body"]) {
      const { objectId } = await evaluate(b, contextId, target, false);
      const { listeners } = await b.session.send("DOMDebugger.getEventListeners", { objectId });
      names.push(...listeners.map((/** @type {any} */ { type }) => `${target} ${type}`));
    }
    return names;
  });
}

/** @param {any} b @param {number} contextId @param {string} expression @param {boolean} returnByValue */
async function evaluate({ session }, contextId, expression, returnByValue) {
  const options = { expression, contextId, returnByValue, awaitPromise: true };
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", options);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result;
}

/**
 * @template T
 * @param {any} b
 * @param {(contextId: number) => Promise<T>} use
 */
async function withWorld({ session }, use) {
  const { frameTree } = await session.send("Page.getFrameTree");
  /** @type {number | null} */
  let contextId = null;
  const note = (/** @type {any} */ { context }) => {
    const ours = context.origin.startsWith("chrome-extension:");
    if (ours && context.auxData.frameId === frameTree.frame.id) contextId = context.id;
  };
  session.on("Runtime.executionContextCreated", note);
  await session.send("Runtime.enable");
  try {
    if (contextId === null) throw new Error("The extension has no world in this page.");
    return await use(contextId);
  } finally {
    session.off("Runtime.executionContextCreated", note);
    await session.send("Runtime.disable");
  }
}
