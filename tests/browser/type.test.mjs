// The type of the text: each control of the panel Aa changes what it says it changes, at once, in the words of the article.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { SETTINGS } from "../../extension/shared/settings.js";
import { openLook, set, styleOf, styles, wheelWithCtrl, withCtrl } from "./hands.mjs";
import { closed, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */
/** @typedef {import("./stage.mjs").Site} Site */

const TEXT = ".body > p";
let times = 0;

/** @param {Driver} b @param {Site} site @param {string} [page] */
async function readType(b, site, page = "article.html") {
  await read(b, `${site.origin}/${page}?type=${++times}`);
}

/** @param {Driver} b */
async function leave(b) {
  // Of the panel, then of the reader.
  if (await b.inReader((/** @type {any} */ root) => root.querySelector(".panel:not([hidden])") !== null))
    await b.key("Escape");
  await b.key("Escape");
  await closed(b);
}

/** The size of a paragraph (CSS pixels). @param {Driver} b */
const sizeOf = async (b) => Number.parseFloat(await styleOf(b, TEXT, "font-size"));

/** How large the browser itself shows the page: 1 is as it is. @param {Driver} b @returns {Promise<number>} */
const zoomOf = (b) =>
  b.name === "firefox"
    ? b.chrome("return ZoomManager.zoom;")
    : b.worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return chrome.tabs.getZoom(tab?.id ?? -1);
      });

/** Notes of every event of a kind whether the browser is kept from doing its own with it. @param {Driver} b @param {string} type */
const noteTaken = (b, type) =>
  b.inWorld((/** @type {string} */ type) => {
    const host = /** @type {any} */ (globalThis).lisible.reader.host();
    const shadow = host.openOrClosedShadowRoot ?? chrome.dom.openOrClosedShadowRoot(host);
    const doc = shadow.querySelector("iframe").contentDocument;
    const { dataset } = doc.querySelector(".reader");
    dataset.taken = "";
    const note = (/** @type {any} */ event) => {
      // When all have had it.
      if (event.key !== "Control") setTimeout(() => (dataset.taken += event.defaultPrevented ? "y" : "n"));
    };
    doc.addEventListener(type, note, { capture: true });
  }, type);

/** @param {Driver} b */
const taken = (b) => b.inReader((/** @type {any} */ root) => root.dataset.taken);

/** A size that is asked for until it is there. @param {Driver} b @param {number} size */
const isSize = (b, size) => until(`the text has ${size} px`, async () => (await sizeOf(b)) === size);

/** The panel's width in `ch` of the article, its column and what there is of room. @param {any} root */
function columnOf(root) {
  const article = root.querySelector(".article");
  const probe = article.ownerDocument.createElement("div");
  probe.style.width = "10ch";
  article.append(probe);
  const ch = probe.getBoundingClientRect().width / 10;
  probe.remove();
  const { clientWidth } = root.querySelector(".scroller");
  const { width } = root.querySelector(".body > p").getBoundingClientRect();
  return { ch: width / ch, article: article.getBoundingClientRect().width, room: clientWidth };
}

/** Each control of type and space: what it is set to, and what the style of a paragraph of 20 px is then. */
const EFFECTS = /** @type {[Record<string, string | number | boolean>, string, string][]} */ ([
  [{ weight: 300 }, "font-weight", "300"],
  [{ weight: 700 }, "font-weight", "700"],
  [{ line: 1 }, "line-height", "20px"],
  [{ line: 3 }, "line-height", "60px"],
  [{ letter: 0.24 }, "letter-spacing", "4.8px"],
  [{ word: 0.4 }, "word-spacing", "8px"],
  [{ paragraph: 0 }, "margin-block-end", "0px"],
  [{ paragraph: 3 }, "margin-block-end", "60px"],
  [{ align: "center" }, "text-align", "center"],
  [{ align: "justify" }, "text-align", "justify"],
  [{ align: "start" }, "text-align", "start"],
  [{ hyphens: "always" }, "hyphens", "auto"],
  [{ hyphens: "never" }, "hyphens", "manual"],
  [{ hyphens: "narrow" }, "hyphens", "manual"],
]);
const MEASURED = [...new Set(EFFECTS.map(([, name]) => name)), "font-size", "font-family"];

/** The names of a group's settings. @param {string} group */
const namesOf = (group) =>
  Object.entries(SETTINGS)
    .filter(([, definition]) => definition.group === group)
    .map(([name]) => name);

/** What the words of a paragraph are wide: fonts differ in it. @param {any} root @param {string} family */
function wide(root, family) {
  const probe = root.ownerDocument.createElement("span");
  probe.textContent = "mmmmWWWiiill 0123 Lamps";
  probe.style.cssText = "position: absolute; white-space: pre";
  if (family) probe.style.fontFamily = family;
  root.querySelector(".body > p").append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width;
}

/** A font of this machine that is none of the reader's own stacks. @returns {string | null} */
function installed() {
  const wanted = ["DejaVu Serif", "DejaVu Sans", "Liberation Mono", "Liberation Serif", "FreeSerif"];
  try {
    const families = execFileSync("fc-list", [":", "family"], { encoding: "utf8" }).split(/[\n,]/);
    return wanted.find((name) => families.includes(name)) ?? null;
  } catch {
    return null;
  }
}
const INSTALLED = installed();

/** @param {Driver} b */
const fontNote = (b) =>
  b.inReader((/** @type {any} */ root) => {
    const note = root.querySelector('[data-setting="fontName"] .remark');
    return [note.getAttribute("role"), note.textContent];
  });

stage("type", [
  {
    name: "Ctrl with plus, minus and 0 changes the size of the text at once, not the browser's own",
    run: async (b, site) => {
      await readType(b, site);
      assert.equal(await sizeOf(b), 20);
      await noteTaken(b, "keydown");
      await withCtrl(b, "+");
      await isSize(b, 22);
      await withCtrl(b, "=");
      await isSize(b, 24);
      await withCtrl(b, "-");
      await isSize(b, 22);
      await withCtrl(b, "0");
      await isSize(b, 20);
      await until("all keys are noted", async () => (await taken(b)).length === 4);
      assert.equal(await taken(b), "yyyy", "the browser is kept from its own zoom");
      assert.equal(await zoomOf(b), 1);
      await leave(b);
    },
  },
  {
    name: "the wheel with Ctrl changes the size of the text, not the browser's own, and scrolls nothing",
    run: async (b, site) => {
      await readType(b, site);
      await noteTaken(b, "wheel");
      await wheelWithCtrl(b, -120);
      await until("the text is larger", async () => (await sizeOf(b)) > 20);
      const larger = await sizeOf(b);
      await until("the text is as it was, or smaller", async () => {
        await wheelWithCtrl(b, 120);
        return (await sizeOf(b)) < larger;
      });
      await until("the wheel is noted", async () => (await taken(b)).length > 1);
      assert.match(await taken(b), /^y+$/, "the browser is kept from its own zoom");
      assert.equal(await zoomOf(b), 1);
      assert.equal(
        await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTop),
        0,
      );
      await withCtrl(b, "0");
      await isSize(b, 20);
      await leave(b);
    },
  },
  {
    name: "the text is never smaller than 9 px nor larger than 128",
    run: async (b, site) => {
      await readType(b, site);
      await openLook(b);
      for (const [size, key, edge] of /** @type {const} */ ([
        [10, "-", 9],
        [125, "+", 128],
      ])) {
        await set(b, { size });
        await isSize(b, size);
        for (let press = 0; press < 3; press++) await withCtrl(b, key);
        assert.equal(await sizeOf(b), edge);
        await wheelWithCtrl(b, key === "-" ? 120 : -120);
        assert.equal(await sizeOf(b), edge);
        const slider = await b.inReader((/** @type {any} */ root) => {
          const { value, min, max } = root.querySelector('.panel-look [data-setting="size"] input');
          return [value, min, max];
        });
        assert.deepEqual(slider, [`${edge}`, "9", "128"], "the slider goes with it, and has the same ends");
      }
      await withCtrl(b, "0");
      await isSize(b, 20);
      await leave(b);
    },
  },
  {
    name: "each control of type and space changes the text at once, and each group is put back by itself",
    run: async (b, site) => {
      await readType(b, site);
      const before = await styles(b, TEXT, MEASURED);
      await openLook(b);
      for (const [values, name, value] of EFFECTS) {
        await set(b, values);
        const now = await styleOf(b, TEXT, name);
        assert.equal(
          Number.parseFloat(now).toFixed(2),
          Number.parseFloat(value).toFixed(2),
          JSON.stringify(values),
        );
        if (Number.isNaN(Number.parseFloat(value))) assert.equal(now, value, JSON.stringify(values));
      }
      await set(b, {
        size: 40,
        font: "mono",
        weight: 500,
        hyphens: "always",
        align: "justify",
        line: 2,
        letter: 0.1,
        word: 0.1,
      });
      const changed = await styles(b, TEXT, MEASURED);
      for (const name of MEASURED) assert.notEqual(changed[name], before[name], `${name} has changed`);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-type .reset").click());
      assert.equal(await sizeOf(b), 20);
      assert.equal(await styleOf(b, TEXT, "font-weight"), "400");
      assert.equal(await styleOf(b, TEXT, "font-family"), before["font-family"]);
      assert.equal(await styleOf(b, TEXT, "text-align"), "justify", "the other group stays");
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-space .reset").click());
      assert.deepEqual(await styles(b, TEXT, MEASURED), before);
      const hidden = await b.inReader((/** @type {any} */ root) =>
        ["type", "space"].map((group) => root.querySelector(`.group-${group} .reset`).hidden),
      );
      assert.deepEqual(hidden, [true, true], "there is nothing more to put back");
      await leave(b);
    },
  },
  {
    name: "lines of one length are those of running text: headings, captions, cells and code are not stretched",
    run: async (b, site) => {
      await readType(b, site, "things.html");
      const aligned = () =>
        b.inReader((/** @type {any} */ root) =>
          ["h1", ".body h2", ".body figcaption", ".body td", ".body th", ".body pre", ".body > p"].map(
            (part) => root.ownerDocument.defaultView.getComputedStyle(root.querySelector(part)).textAlign,
          ),
        );
      await openLook(b);
      await set(b, { align: "justify" });
      assert.deepEqual(await aligned(), [...Array(6).fill("start"), "justify"]);
      await set(b, { align: "center" });
      assert.deepEqual((await aligned()).slice(0, 3), ["center", "center", "center"]);
      await set(b, { align: "start" });
      await leave(b);
    },
  },
  {
    name: "the column is 20 to 100 ch wide, or takes all the room",
    run: async (b, site) => {
      await readType(b, site);
      await openLook(b);
      await set(b, { size: 14 });
      for (const width of [20, 62, 100]) {
        await set(b, { width });
        const { ch } = await b.inReader(columnOf);
        assert.ok(Math.abs(ch - width) < 0.2, `${ch} ch instead of ${width}`);
      }
      await set(b, { full: true });
      const { article, room } = await b.inReader(columnOf);
      assert.ok(Math.abs(article - room) < 1, `${article} of ${room}`);
      for (const group of ["type", "space"])
        await b.inReader(
          (/** @type {any} */ root, /** @type {string} */ group) =>
            root.querySelector(`.group-${group} .reset`).click(),
          group,
        );
      const { ch } = await b.inReader(columnOf);
      assert.ok(Math.abs(ch - 62) < 0.2, `${ch} ch`);
      await leave(b);
    },
  },
  {
    name: "a font of this machine is taken by its name, and one that is not there is told",
    skip: INSTALLED ? false : "fc-list finds none of the fonts that this would ask for",
    run: async (b, site) => {
      await readType(b, site);
      await openLook(b);
      const serif = await b.inReader(wide, "");
      await set(b, { font: "own", fontName: INSTALLED ?? "" });
      assert.match(await styleOf(b, TEXT, "font-family"), new RegExp(`^"?${INSTALLED}"?,`));
      assert.deepEqual(await fontNote(b), ["status", ""]);
      assert.equal(
        await b.inReader(wide, ""),
        await b.inReader(wide, `"${INSTALLED}", monospace`),
        "it is drawn",
      );
      assert.notEqual(await b.inReader(wide, ""), serif);
      await set(b, { fontName: "Nowhere Grotesk" });
      assert.deepEqual(await fontNote(b), ["status", "No font of this name was found here."]);
      const [field, told] = await b.inReader((/** @type {any} */ root) =>
        ["input", ".remark"].map((part) => {
          const { top, bottom } = root
            .querySelector(`[data-setting="fontName"] ${part}`)
            .getBoundingClientRect();
          return { top, bottom };
        }),
      );
      assert.ok(
        told.top >= field.bottom,
        `the words begin at ${told.top}, the field ends at ${field.bottom}`,
      );
      assert.equal(await b.inReader(wide, ""), serif, "the reader's own stands in");
      // What would end the name in a style sheet is left out of it.
      await set(b, { fontName: `${INSTALLED}"; } * { color: red` });
      assert.match(await styleOf(b, TEXT, "font-family"), new RegExp(`^"${INSTALLED}`));
      await set(b, { fontName: "" });
      assert.deepEqual(await fontNote(b), ["status", ""]);
      assert.equal(await b.inReader(wide, ""), serif);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-type .reset").click());
      assert.deepEqual(namesOf("type"), ["font", "fontName", "codeFont", "codeFontName", "size", "weight"]);
      await leave(b);
    },
  },
  {
    name: "code has a font of its own, which the text does not take",
    run: async (b, site) => {
      await read(b, `${site.origin}/things.html?code`);
      await openLook(b);
      const fonts = async () => [
        await styleOf(b, ".body pre code", "font-family"),
        await styleOf(b, ".body p", "font-family"),
      ];
      const [mono, serif] = await fonts();
      assert.match(mono ?? "", /^ui-monospace/);
      await set(b, { codeFont: "dyslexic" });
      const [code, text] = await fonts();
      assert.match(code ?? "", /^"?Bundled OpenDyslexic"?, ui-monospace/);
      assert.equal(text, serif);
      await until("it is loaded", () =>
        b.inReader((/** @type {any} */ root) =>
          [...root.ownerDocument.fonts].some(({ family }) => /Bundled OpenDyslexic/.test(family)),
        ),
      );
      const seen = () =>
        b.inReader((/** @type {any} */ root) =>
          root.querySelector('.panel-look [data-setting="codeFontName"]').checkVisibility(),
        );
      assert.equal(await seen(), false);
      await set(b, { codeFont: "own", codeFontName: "Nowhere Mono" });
      assert.equal(await seen(), true);
      assert.match((await fonts())[0] ?? "", /^"?Nowhere Mono"?, ui-monospace/);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-type .reset").click());
      assert.deepEqual(await fonts(), [mono, serif]);
      await leave(b);
    },
  },
]);
