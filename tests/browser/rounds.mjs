// Opens and closes the reader again and again by its shortcut, as fast as the browser can, and counts what is left.
import { inWorld, listenersInWorld } from "./world.mjs";

/**
 * Opens and closes the reader `times` times on the page of the tab.
 * @param {any} b
 * @param {number} times
 * @param {string[]} pressed what is pressed in the open reader, as selectors
 */
export function rounds(b, times, pressed) {
  return b.name === "firefox" ? inFirefox(b, times, pressed) : b.worker.evaluate(inChromium, times, pressed);
}

/**
 * What must not grow, by name, and the memory that is used (bytes), after all that nobody holds is thrown away.
 * @param {any} b
 * @returns {Promise<{counts: Record<string, unknown>, memory: Record<string, number>}>}
 */
export function countedIn(b) {
  return b.name === "firefox" ? countedInFirefox(b) : countedInChromium(b);
}

/** Leaves in the extension's world what a careless reader would leave: a listener, and an element that is held. @param {any} b */
export function litter(b) {
  const script = `document.addEventListener("lisible-test", () => {}); globalThis.held = new MessageChannel();
    held.port1.onmessage = () => {}; held.element = document.createElement("p");`;
  if (b.name === "chromium") return inWorld(b, script);
  return content(
    b,
    `const held = new window.MessageChannel(); held.port1.onmessage = () => {}; window.held = held;
    document.addEventListener("lisible-test", () => {}); arguments[0]();`,
  );
}

// ---- Chromium: the worker's own events and questions, without a way to the test between them ------------------------

/** Runs in the worker. @param {number} times @param {string[]} pressed */
async function inChromium(times, pressed) {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const target = { tabId: Number(tab?.id) };
  // One question a state, answered when it is there: asking again and again would take longer than what is asked for.
  const wait = async (/** @type {boolean} */ wanted, /** @type {string[]} */ selectors) => {
    const painted = () => {
      const reader = globalThis.lisible?.reader;
      return reader?.isOpen() ? reader.paintedAt > 0 : false;
    };
    const gone = () => !globalThis.lisible?.reader?.isOpen();
    while (!(wanted ? painted() : gone())) await new Promise((done) => requestAnimationFrame(done));
    if (!wanted) return;
    const host = /** @type {HTMLElement} */ (globalThis.lisible?.reader?.host());
    const frame = /** @type {any} */ (chrome.dom.openOrClosedShadowRoot(host))?.querySelector("iframe");
    for (const selector of selectors) {
      const there = () => frame.contentDocument.querySelector(selector);
      while (!there()) await new Promise((done) => requestAnimationFrame(done));
      there().click();
    }
  };
  const shortcut = () => /** @type {any} */ (chrome.commands.onCommand).dispatch("toggle-reader", tab);
  for (let round = 0; round < times; round++) {
    shortcut();
    await chrome.scripting.executeScript({ target, func: wait, args: [true, pressed] });
    shortcut();
    await chrome.scripting.executeScript({ target, func: wait, args: [false, []] });
  }
}

/** @param {any} b */
async function countedInChromium(b) {
  const { session, worker } = b;
  await session.send("Performance.enable");
  // What one collection frees lets the next one free more.
  for (let time = 0; time < 3; time++) {
    await session.send("HeapProfiler.collectGarbage");
    await worker.client.send("HeapProfiler.collectGarbage");
  }
  const { metrics } = await session.send("Performance.getMetrics");
  const { usedSize } = await worker.client.send("Runtime.getHeapUsage");
  const metric = (/** @type {string} */ name) =>
    metrics.find((/** @type {{name: string}} */ one) => one.name === name)?.value;
  const counts = Object.fromEntries(
    ["Documents", "Frames", "JSEventListeners", "Nodes"].map((name) => [name, metric(name)]),
  );
  return {
    counts: { ...counts, listeners: await listenersInWorld(b) },
    memory: { page: metric("JSHeapUsedSize"), background: usedSize },
  };
}

// ---- Firefox: its shortcut's own key, and the browser's report on memory -------------------------------------------

/** @param {any} b @param {number} times @param {string[]} pressed */
async function inFirefox(b, times, pressed) {
  const shortcut = () => b.chrome(`document.querySelector('keyset[id^="ext-keyset"] key').doCommand();`);
  for (let round = 0; round < times; round++) {
    await shortcut();
    await content(b, WAIT, true, pressed);
    await shortcut();
    await content(b, WAIT, false, []);
  }
}

/** Waits in the page until the reader is painted, or gone. */
const WAIT = `
  const [wanted, pressed, done] = arguments;
  const left = [...pressed];
  const look = () => {
    const roots = [...document.documentElement.children].map((el) => el.openOrClosedShadowRoot).filter(Boolean);
    const reader = roots[0]?.querySelector("iframe")?.contentDocument?.querySelector(".reader");
    if (wanted ? !reader?.querySelector("h1") : roots.length > 0) return requestAnimationFrame(look);
    for (; left.length > 0; left.shift()) {
      const found = reader.querySelector(left[0]);
      if (!found) return requestAnimationFrame(look);
      found.click();
    }
    done();
  };
  look();`;

/** Runs a script that calls back, in the page and above its rights. @param {any} b @param {string} script @param {...unknown} args */
async function content(b, script, ...args) {
  const options = { script, args, sandbox: "system", newSandbox: false };
  return (await b.send("WebDriver:ExecuteAsyncScript", options)).value;
}

/** @param {any} b */
async function countedInFirefox(b) {
  const counts = await content(b, COUNT);
  return { counts, memory: {} };
}

/** Its memory is no measure: code that was compiled for the page's zone comes and goes as the browser likes. */
const COUNT = `
  const done = arguments[0];
  const memory = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
  const kinds = (target) => Services.els.getListenerInfoFor(target).map(({ type }) => type).join(" ");
  const counts = { listeners: [window, document, document.documentElement, document.body].map(kinds), windows: 0 };
  const note = (process, path, kind, units, amount) => {
    const counted = /^event-counts\\/.*\\/dom\\/(event-\\w+)$/.exec(path)?.[1];
    if (counted) counts[counted] = (counts[counted] ?? 0) + amount;
    if (/^event-counts\\/.*\\/event-targets$/.test(path)) counts.windows++;
  };
  const collect = (times) => {
    Cu.forceGC();
    Cu.forceCC();
    if (times > 0) return setTimeout(collect, 0, times - 1);
    memory.getReports(note, null, () => done({ ...counts, ghosts: memory.ghostWindows }), null, false);
  };
  collect(5);`;
