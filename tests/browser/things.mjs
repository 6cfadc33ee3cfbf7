// What the tests of the things in the text share.
import { closed, read } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

export const STREET = 'img[alt="Three lamps above a dark street"]';

let times = 0;
/** @param {Driver} b @param {{origin: string}} site @param {string} [page] */
export async function readThings(b, site, page = "things.html") {
  // A page of its own each time: the place in it is kept.
  await read(b, `${site.origin}/${page}?things=${++times}`);
  // Below, other pictures load as they come near: nothing moves any more then.
  await until("the first picture has its button", () => has(b, `.thing.picture ${STREET}`));
  await until("code has its buttons", () => has(b, ".thing > pre"));
}

/** @param {Driver} b @param {string} selector */
export const has = (b, selector) =>
  b.inReader(
    (/** @type {any} */ root, /** @type {string} */ sel) => root.querySelector(sel) !== null,
    selector,
  );

/** The text of what is found first; null where there is nothing. @param {Driver} b @param {string} selector */
export const textOf = (b, selector) =>
  b.inReader(
    (/** @type {any} */ root, /** @type {string} */ sel) => root.querySelector(sel)?.textContent ?? null,
    selector,
  );

/** @param {Driver} b @param {string} selector */
export async function show(b, selector) {
  await b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
    root.querySelector(sel).scrollIntoView({ block: "center", behavior: "instant" });
  }, selector);
}

/** What has the focus: its class, name or words. @param {Driver} b */
export const focused = (b) =>
  b.inReader((/** @type {any} */ root) => {
    const el = root.getRootNode().activeElement;
    return el?.getAttribute("aria-label") ?? el?.textContent ?? "";
  });

/** Chooses in the panel "Aa". @param {Driver} b @param {string} name @param {string} [value] of a choice; a switch is turned */
export async function set(b, name, value) {
  await b.key("a");
  const field = name === "theme" ? ".swatches" : `[data-setting="${name}"]`;
  await until("the panel is there", () => has(b, `.panel-look:not([hidden]) ${field}`));
  await b.inReader(
    (/** @type {any} */ root, /** @type {string} */ sel) => {
      root.querySelector(sel).click();
    },
    `.panel-look ${field} input${value ? `[value="${value}"]` : ""}`,
  );
  await b.key("Escape");
}

/** @param {Driver} b */
export async function leave(b) {
  await b.key("Escape");
  await closed(b);
}

/** Presses, moves and lets go, with the real mouse. @param {Driver} b @param {string} selector @param {number} x @param {number} y */
export async function drag(b, selector, x, y) {
  const from = await b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
    const { left, top, width, height } = root.querySelector(sel).getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  }, selector);
  if (b.name === "chromium") {
    await b.page.mouse.move(from.x, from.y);
    await b.page.mouse.down();
    await b.page.mouse.move(from.x + x, from.y + y, { steps: 4 });
    await b.page.mouse.up();
    return;
  }
  const to = (/** @type {number} */ dx, /** @type {number} */ dy) => ({
    type: "pointerMove",
    x: from.x + dx,
    y: from.y + dy,
    origin: "viewport",
    duration: 0,
  });
  const actions = [
    to(0, 0),
    { type: "pointerDown", button: 0 },
    to(x / 2, y / 2),
    to(x, y),
    { type: "pointerUp", button: 0 },
  ];
  await b.act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
}

/** Sends an event of the reader's own window. @param {Driver} b @param {string} selector @param {string} kind @param {string} type @param {object} init */
export const send = (b, selector, kind, type, init) =>
  b.inReader(
    (
      /** @type {any} */ root,
      /** @type {string} */ sel,
      /** @type {string} */ kind,
      /** @type {string} */ type,
      /** @type {string} */ init,
    ) => {
      const view = root.ownerDocument.defaultView;
      const made = new view[kind](type, { bubbles: true, cancelable: true, ...JSON.parse(init) });
      root.querySelector(sel).dispatchEvent(made);
    },
    selector,
    kind,
    type,
    JSON.stringify(init),
  );
