// Runs axe-core in the reader, which is in a frame without scripts under a closed shadow root, and in our own pages.
import { readFile } from "node:fs/promises";
import { until } from "./wait.mjs";
import { inWorld, READER } from "./world.mjs";

/** @typedef {{violations: string[], faint: string[], measured: number}} Findings */

const AXE = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Rules that axe leaves out unless asked: targets of 24 px (WCAG 2.2, 2.5.8). */
const RULES = { "target-size": { enabled: true } };

/** The rules that a theme can break: all others look at what is the same in each. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * The text of a function that looks for faults in a document. axe takes its window as a parameter, so that it runs in a
 * world whose timers work: those of a document without scripts never fire. Without scripts of its own, too, no page sees it.
 */
const LOOK = `async (doc, only) => {
  const view = doc.defaultView;
  if (!view.axe) (function (window) { const module = undefined, define = undefined; ${AXE}\n })(view);
  const { violations, incomplete, passes } = await view.axe.run(doc, only
    ? { elementRef: true, runOnly: only }
    : { elementRef: true, rules: ${JSON.stringify(RULES)} });
  const contrast = (results) => results.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes);
  const unsure = contrast(incomplete);
  return {
    violations: violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 80) + ": " + failureSummary.replace(/\\s+/g, " ")),
    ),
    faint: unsure.map(({ element, html }) => (${faint})(element, html)).filter(Boolean),
    measured: contrast(passes).length + unsure.length,
  };
}`;

/**
 * What axe says of the reader as it is now. Text whose contrast it could not tell (out of sight, or on a gradient) is
 * measured here against the colours below it.
 * @param {any} b
 * @param {boolean} [colours] by the rules of colours alone
 * @returns {Promise<Findings>}
 */
export async function lookAtReader(b, colours = false) {
  // What fades in is faint until it is there.
  await until("nothing fades or moves", () => b.inReader(isStill));
  const only = JSON.stringify(colours ? OF_COLOURS : null);
  return b.name === "firefox"
    ? b.inReader(`(root) => (${LOOK})(root.ownerDocument, ${only})`)
    : inWorld(b, `(${LOOK})(${READER}.contentDocument, ${only})`);
}

/** Whether no animation or transition that ends is under way. @param {any} root */
function isStill(root) {
  return root.ownerDocument
    .getAnimations()
    .every(
      (/** @type {Animation} */ { playState, effect }) =>
        playState !== "running" || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
    );
}

let looks = 0;

/** What axe says of the popup. @param {any} b @returns {Promise<Findings>} */
export async function lookAtPopup(b) {
  // Firefox answers from the popup at once or not at all: the findings are put down there, and fetched.
  // Asked again, where the popup was too busy to answer, it begins no second time.
  const look = ++looks;
  const start = `() => {
    if (window.look === ${look}) return true;
    window.look = ${look};
    window.found = null;
    (${LOOK})(document).then((found) => (window.found = found), (e) => (window.found = { error: String(e) }));
    return true;
  }`;
  if (b.name === "firefox") await until("axe has begun", () => b.inPopup(start));
  else await b.view.evaluate(`(${start})()`);
  const found = await until("axe has looked at the popup", () =>
    b.inPopup(() => /** @type {any} */ (window).found),
  );
  if (found.error) throw new Error(found.error);
  return found;
}

/** What axe says of a page of ours that is open in a tab. @param {any} b @returns {Promise<Findings>} */
export async function lookAtTab(b) {
  if (b.name === "chromium") return b.page.evaluate(`(${LOOK})(document)`);
  const script = `return (${LOOK})(document);`;
  return (await b.send("WebDriver:ExecuteScript", { script, args: [], sandbox: "system" })).value;
}

/**
 * A text with too little contrast in words, or null. Runs in the page: the colours are painted one over the other on a
 * canvas, since that is what the eye gets, whatever they are written in.
 * @param {HTMLElement} element
 * @param {string} html
 */
function faint(element, html) {
  const doc = element.ownerDocument;
  const view = /** @type {Window} */ (doc.defaultView);
  const paper = doc.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!paper) throw new Error("There is no canvas to measure on.");
  const lineage = [];
  for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) lineage.unshift(at);
  const paint = (/** @type {string} */ color) => {
    paper.fillStyle = color;
    paper.fillRect(0, 0, 1, 1);
    // Firefox shows a typed array of another compartment only when asked plainly.
    const { data } = /** @type {any} */ (paper.getImageData(0, 0, 1, 1));
    const [r, g, b] = [0, 1, 2]
      .map((at) => (data.wrappedJSObject ?? data)[at] / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let below = paint("white");
  for (const one of lineage) below = paint(view.getComputedStyle(one).backgroundColor);
  paper.globalAlpha = lineage.reduce((all, one) => all * Number(view.getComputedStyle(one).opacity), 1);
  const { color, fontSize, fontWeight } = view.getComputedStyle(element);
  const ink = paint(color);
  const size = Number.parseFloat(fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
  const ratio = (Math.max(ink, below) + 0.05) / (Math.min(ink, below) + 0.05);
  return ratio < (large ? 3 : 4.5) ? `${ratio.toFixed(2)}: ${html.slice(0, 80)}` : null;
}
