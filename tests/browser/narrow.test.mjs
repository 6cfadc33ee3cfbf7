// A window of 640 px at 200 %, which leaves 320 CSS pixels: nothing is cut off or to be scrolled sideways, whatever is open.
import assert from "node:assert/strict";
import { lookAtReader } from "./axe.mjs";
import { openLook, set, styleOf } from "./hands.mjs";
import { closed, read, stage } from "./stage.mjs";
import { choose, LAYERS, PANELS } from "./states.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */
/** @typedef {import("./stage.mjs").Site} Site */

const NARROW = 320;
const HEIGHT = 400;

/** What can be pressed or set. */
const CONTROLS = "button, a[href], input, select, summary, label, [tabindex]";
/** What lies over the text, or around it: all of it must be in the window. */
const OVER = ".bar, .panel, .menu, .aloud, .note, .lightbox, .page-foot, .resumed";

/** As with Ctrl and plus in a small window. @param {Driver} b */
async function shrink(b, width = NARROW, height = HEIGHT) {
  if (b.name === "chromium") {
    await b.page.setViewport({ width, height, deviceScaleFactor: 2 });
  } else {
    const around = await b.inPage(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
    const outer = { width: 2 * width + around[0], height: 2 * height + around[1] };
    await b.send("WebDriver:SetWindowRect", outer);
    await b.chrome("ZoomManager.zoom = 2;");
  }
  await until("the window is narrow", () =>
    b.inPage((/** @type {number} */ width) => innerWidth === width, width),
  );
}

/** Narrow or not when it ends, the next scenario begins in a wide window. @param {(b: Driver, site: Site) => Promise<void>} run */
const widened = (run) => async (/** @type {Driver} */ b, /** @type {Site} */ site) => {
  try {
    await run(b, site);
  } finally {
    await widen(b);
  }
};

/** @param {Driver} b */
async function widen(b) {
  if (b.name === "chromium") return b.page.setViewport({ width: 1100, height: 800 });
  await b.chrome("ZoomManager.zoom = 1;");
  await b.send("WebDriver:SetWindowRect", { width: 1100, height: 900 });
}

/** What reaches out of the window, or is cut off in what holds it. @param {any} root @param {string} controls @param {string} over */
function beyond(root, controls, over) {
  const view = root.ownerDocument.defaultView;
  const { innerWidth, innerHeight } = view;
  const found = [];
  const name = (/** @type {any} */ el) =>
    `${el.localName}.${el.getAttribute("class") ?? ""} ${el.getAttribute("aria-label") ?? el.textContent.slice(0, 30)}`;
  const scroller = root.querySelector(".scroller");
  if (!scroller.hasAttribute("data-paged") && scroller.scrollWidth > scroller.clientWidth)
    found.push(`the text scrolls sideways: ${scroller.scrollWidth} of ${scroller.clientWidth}`);
  for (const part of root.querySelectorAll(over)) {
    if (!part.checkVisibility()) continue;
    const { top, bottom } = part.getBoundingClientRect();
    if (!part.matches(".away") && (top < -0.5 || bottom > innerHeight + 0.5))
      found.push(`${name(part)} reaches from ${top} down to ${bottom}`);
    if (part.scrollWidth > part.clientWidth + 1 && view.getComputedStyle(part).display !== "inline")
      found.push(`${name(part)} scrolls sideways: ${part.scrollWidth} of ${part.clientWidth}`);
    for (const el of [part, ...part.querySelectorAll("*")]) {
      if (!el.checkVisibility() || el.closest("svg, .hidden")) continue;
      const { left, right, width } = el.getBoundingClientRect();
      if (width > 0 && (left < -0.5 || right > innerWidth + 0.5))
        found.push(`${name(el)} reaches from ${left} to ${right}`);
      // Words that are wider than what they stand in.
      if (
        el.matches(controls) &&
        el.scrollWidth > el.clientWidth + 1 &&
        el.clientWidth > 0 &&
        !el.matches("input")
      )
        found.push(`${name(el)} is cut off: ${el.scrollWidth} of ${el.clientWidth}`);
    }
  }
  return found;
}

/** The words and pictures of the text that reach out of the window; what scrolls by itself is left out. @param {any} root */
function textBeyond(root) {
  const doc = root.ownerDocument;
  const { innerWidth } = doc.defaultView;
  const range = doc.createRange();
  /** @type {string[]} */
  const found = [];
  const look = (/** @type {any} */ node) => {
    if (node.nodeType === 1 && (node.matches(".wide, math, .tools") || !node.checkVisibility())) return;
    if (node.nodeType === 3) range.selectNodeContents(node);
    const boxes =
      node.nodeType === 3 ? range : /^(?:img|video|audio|iframe)$/.test(node.localName) ? node : null;
    for (const { left, right, width } of boxes?.getClientRects() ?? [])
      if (width > 0 && (left < -0.5 || right > innerWidth + 0.5))
        found.push(`${node.nodeValue ?? node.localName} reaches from ${left} to ${right}`);
    for (const child of node.childNodes) look(child);
  };
  look(root.querySelector(".article"));
  return found;
}

/** Lines of the text that nothing covers: neither what is over it nor the edges of the window. @param {any} root */
function freeLines(root) {
  const doc = root.ownerDocument;
  const range = doc.createRange();
  const tops = new Set();
  for (const paragraph of root.querySelectorAll(".body > p")) {
    range.selectNodeContents(paragraph);
    for (const { top, bottom, left } of range.getClientRects()) {
      const isFree = [top + 1, bottom - 1].every((y) =>
        paragraph.contains(root.getRootNode().elementFromPoint(left + 2, y)),
      );
      if (isFree) tops.add(Math.round(top));
    }
  }
  return tops.size;
}

/** What is pressed, or made large, must be in sight. @param {any} root @param {string} selector */
const toThing = (root, selector) =>
  root.querySelector(selector).scrollIntoView({ block: "center", behavior: "instant" });

/** The longest paragraph begins under the toolbar. @param {any} root */
function toLongest(root) {
  const scroller = root.querySelector(".scroller");
  const heightOf = (/** @type {any} */ el) => el.getBoundingClientRect().height;
  const [longest] = [...root.querySelectorAll(".body > p")].sort(
    (one, other) => heightOf(other) - heightOf(one),
  );
  scroller.scrollTop +=
    longest.getBoundingClientRect().top - root.querySelector(".bar").getBoundingClientRect().bottom;
}

/** What slides is kept a little later, or when the reader closes: a page that goes at once takes it along in Firefox. @param {Driver} b */
async function sizeAgain(b) {
  await set(b, { size: 20 });
  await b.key("Escape");
  await b.key("Escape");
  await closed(b);
}

/** @param {Driver} b @param {string} selector */
const isShown = (b, selector) =>
  until(`${selector} is there`, () =>
    b.inReader(
      (/** @type {any} */ r, /** @type {string} */ s) =>
        (r.matches(s) || r.querySelector(s)?.checkVisibility()) ?? false,
      selector,
    ),
  );

/** What the first table's region is to a screen reader and the keyboard. @param {any} root */
function regionOf(root) {
  const region = root.querySelector("div.wide");
  const {
    0: role,
    1: name,
    2: stop,
  } = ["role", "aria-label", "tabindex"].map((of) => region.getAttribute(of));
  return { role, name, stop };
}

/** What of a page of ours reaches out of the window. */
function pageBeyond() {
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`it scrolls sideways: ${scrollWidth} of ${clientWidth}`);
  for (const el of document.body.querySelectorAll("*")) {
    const { left, right, width } = el.getBoundingClientRect();
    if (
      width > 1 &&
      el.checkVisibility() &&
      !el.closest("svg, .hidden, .reader") &&
      (left < -0.5 || right > innerWidth + 0.5)
    )
      found.push(`${el.localName}#${el.id}.${el.className} reaches from ${left} to ${right}`);
  }
  return found;
}

/** The popup as it is with an article, whose words are long. */
function fillPopup() {
  document.body.dataset["state"] = "article";
  for (const el of document.querySelectorAll("#glance *"))
    el.textContent = `Donaudampfschifffahrtsgesellschaftskapitänswitwenrente ${"and more words ".repeat(6)}`;
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button:not(:has(svg))"));
  for (const button of all) button.textContent = "Zwischenablage kopieren";
  const formats = /** @type {HTMLElement} */ (document.getElementById("formats"));
  formats.hidden = false;
  for (let i = 0; i < 9; i++)
    formats.append(Object.assign(document.createElement("button"), { textContent: "Markdown" }));
}

/** @type {{name: string, page: string, choose?: Record<string, string>, press?: string[], keys?: string[], shows: string}[]} */
const STATES = [
  { name: "nothing", page: "article.html?narrow", shows: ".article" },
  ...PANELS.map((panel) => ({ ...panel, page: `article.html?narrow-${panel.name}` })),
  ...LAYERS,
];

stage("narrow", [
  ...STATES.map(({ name, page, choose: choices, press = [], keys = [], shows }) => ({
    name: `with ${name} open, all is within 320 px`,
    run: widened(async (b, site) => {
      await read(b, `${site.origin}/${page}`);
      await shrink(b);
      const before = choices && (await choose(b, choices));
      if (page.startsWith("things")) await b.inReader(toThing, press[0] ?? ".body img");
      for (const selector of press) await b.clickReader(selector);
      for (const key of keys) await b.key(key);
      await isShown(b, shows);
      const found = await b.inReader(beyond, CONTROLS, OVER);
      if (!choices?.layout) found.push(...(await b.inReader(textBeyond)));
      assert.deepEqual(found, []);
      if (before) await choose(b, before);
    }),
  })),
  {
    name: "with letters of 60 px all of the text is within 320 px, and long words break",
    run: widened(async (b, site) => {
      await read(b, `${site.origin}/things.html?large`);
      await shrink(b);
      await openLook(b);
      await set(b, { size: 60 });
      const found = [...(await b.inReader(beyond, CONTROLS, OVER)), ...(await b.inReader(textBeyond))];
      await sizeAgain(b);
      assert.deepEqual(found, []);
    }),
  },
  ...[
    [320, 568],
    [360, 640],
  ].map(([width, height]) => ({
    name: `the panel Aa is a sheet at the foot of ${width} by ${height} px: the text above it shows what is changed`,
    run: widened(async (b, site) => {
      await read(b, `${site.origin}/book.html?sheet-${width}`);
      await shrink(b, width, height);
      await openLook(b);
      const [sheet, window] = await b.inReader((/** @type {any} */ root) => {
        const panel = root.querySelector(".panel-look");
        const { top, bottom, left, right } = panel.getBoundingClientRect();
        const { innerWidth, innerHeight } = root.ownerDocument.defaultView;
        const scrolls = panel.scrollHeight > panel.clientHeight;
        return [
          { top, bottom, left, right, scrolls },
          { innerWidth, innerHeight },
        ];
      });
      assert.ok(sheet.top >= window.innerHeight * 0.45 - 1, `it begins at ${sheet.top}`);
      // Magnified windows end between two pixels.
      assert.ok(Math.abs(sheet.bottom - window.innerHeight) < 1, `it ends at ${sheet.bottom}`);
      assert.deepEqual([sheet.left, sheet.right], [0, window.innerWidth]);
      assert.ok(sheet.scrolls, "there is more in it");
      const free = await until("four lines are free", async () => {
        // The place is kept in the new size, which may come after the scroll.
        await b.inReader(toLongest);
        const lines = await b.inReader(freeLines);
        return lines >= 4 && lines;
      });
      await set(b, { size: 14 });
      await until("the lines are lower at once", async () => (await b.inReader(freeLines)) > free);
      await sizeAgain(b);
    }),
  })),
  {
    name: "words are hyphenated where the window is narrow, headings never",
    run: widened(async (b, site) => {
      await read(b, `${site.origin}/article.html?hyphens`);
      assert.equal(await styleOf(b, ".body > p", "hyphens"), "manual");
      await shrink(b);
      assert.equal(await styleOf(b, ".body > p", "hyphens"), "auto");
      assert.equal(await styleOf(b, "h1", "hyphens"), "manual");
      await openLook(b);
      await set(b, { hyphens: "never" });
      assert.equal(await styleOf(b, ".body > p", "hyphens"), "manual");
      await set(b, { hyphens: "narrow" });
    }),
  },
  {
    name: "a table is a region with a name that the keyboard reaches and scrolls where it is too wide, and else is not",
    run: widened(async (b, site) => {
      await read(b, `${site.origin}/article.html?table`);
      const none = { role: null, name: null, stop: null };
      await until("the table is there", () => b.inReader(regionOf));
      assert.deepEqual(await b.inReader(regionOf), none);
      await shrink(b);
      const wide = { role: "region", name: "Table, scrolls sideways", stop: "0" };
      await until("it is known to be wide", async () => (await b.inReader(regionOf)).role !== null);
      assert.deepEqual(await b.inReader(regionOf), wide);
      await b.inReader((/** @type {any} */ root) => root.querySelector("div.wide").focus());
      await b.key("ArrowRight");
      await until("it scrolls", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector("div.wide").scrollLeft > 0),
      );
      await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").focus());
      await openLook(b);
      await set(b, { size: 9, letter: 0 });
      await until("it has room again", async () => (await b.inReader(regionOf)).role === null);
      assert.deepEqual(await b.inReader(regionOf), none);
      await set(b, { size: 20 });
      await until("it is wide again", async () => (await b.inReader(regionOf)).role !== null);
    }),
  },
  {
    name: "code that becomes too wide by the room between its letters is a region from then on",
    run: widened(async (b, site) => {
      await read(b, `${site.origin}/things.html?code`);
      await openLook(b);
      const isRegion = () =>
        b.inReader(
          (/** @type {any} */ root) => root.querySelector("pre.wide").getAttribute("role") === "region",
        );
      await set(b, { size: 16, full: true });
      await until("the code has room", async () => !(await isRegion()));
      // Nothing else changes by it: neither the block nor its lines get higher.
      await set(b, { letter: 0.24 });
      await until("the code is known to be wide", isRegion);
      await set(b, { letter: 0 });
      await until("the code has room again", async () => !(await isRegion()));
      for (const group of ["type", "space"])
        await b.inReader(
          (/** @type {any} */ root, /** @type {string} */ group) =>
            root.querySelector(`.group-${group} .reset`).click(),
          group,
        );
    }),
  },
  {
    name: "the options page is within 320 px",
    run: widened(async (b) => {
      await b.open(await b.ours("options/options.html"));
      await until("the page is built", () => b.inPage(() => document.body?.dataset["state"] === "ready"));
      await shrink(b);
      assert.deepEqual(await b.inPage(pageBeyond), []);
    }),
  },
  {
    name: "the popup is within 320 px where a telephone shows it as a page",
    run: widened(async (b) => {
      await b.open(await b.ours("popup/popup.html"));
      await until("it refuses to read itself", () =>
        b.inPage(() => document.body?.dataset["state"] === "refused"),
      );
      await shrink(b);
      assert.deepEqual(await b.inPage(pageBeyond), []);
      await b.inPage(fillPopup);
      assert.deepEqual(await b.inPage(pageBeyond), []);
    }),
  },
  {
    name: "a target of less than 24 px would be found",
    run: widened(async (b, site) => {
      await read(b, `${site.origin}/article.html?targets`);
      // What gets its buttons while axe looks would not be found again.
      await until("pictures and tables have their buttons", () =>
        b.inReader((/** @type {any} */ root) =>
          [".thing > .wide", ".thing.picture img"].every((sel) => root.querySelector(sel) !== null),
        ),
      );
      await b.inReader((/** @type {any} */ root) => {
        const row = root.ownerDocument.createElement("div");
        for (const name of ["one", "two"]) {
          const button = root.ownerDocument.createElement("button");
          button.textContent = "×";
          button.setAttribute("aria-label", name);
          button.style.cssText =
            "width: 12px; height: 12px; padding: 0; border: 0; background: #000; color: #fff";
          row.append(button);
        }
        root.querySelector(".body").prepend(row);
      });
      const { violations } = await lookAtReader(b);
      assert.match(violations.join("\n"), /^target-size: <button aria-label="(?:one|two)"/m);
    }),
  },
]);
