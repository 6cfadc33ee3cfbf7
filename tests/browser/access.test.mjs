// What axe-core finds in the reader, the popup and the options page: nothing. Each theme with each panel, in both browsers.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { lookAtPopup, lookAtReader, lookAtTab } from "./axe.mjs";
import { closed, EXTENSION, opened, read, stage } from "./stage.mjs";
import { choose, dress, LAYERS, PANELS, THEMES } from "./states.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const NO_PANEL = { name: "no", press: [], shows: ".article" };

/**
 * Pages on which the reader shows different things, with the rules that the page's own author does not keep.
 * @type {{page: string, lacks?: string[]}[]}
 */
const PAGES = [
  { page: "arabic.html" },
  { page: "japanese.html" },
  { page: "notes.html" },
  { page: "boxes.html" },
  { page: "thread.html" },
  // Its pictures have no text of their own and are links all the same; its headings leave out a level.
  { page: "list.html", lacks: ["link-name", "heading-order"] },
  { page: "unsure.html" },
];

/** What the popup says different things about. */
const POPUP = { article: "article.html", "a list": "list.html", "a refusal": "empty.html" };

const OPTIONS = join("options", "options.html");

/** @param {import("./axe.mjs").Findings} findings @param {string} where @param {string[]} [lacks] rules that are not ours to keep */
function clean({ violations, faint, measured }, where, lacks = []) {
  const ours = violations.filter((found) => !lacks.some((rule) => found.startsWith(`${rule}:`)));
  assert.deepEqual(ours, [], where);
  assert.deepEqual(faint, [], `contrast, ${where}`);
  assert.ok(measured > 0, `no text was measured, ${where}`);
}

/** @type {import("./stage.mjs").Scenario[]} */
const FAULTS = [
  {
    name: "planted faults are found: grey on grey, in sight, out of sight and on a gradient, and a field without a name",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      await b.inReader(plant);
      const { violations, faint } = await lookAtReader(b);
      const found = violations.join("\n");
      assert.match(found, /^color-contrast: <p id="in-sight".*1\.2\d/m);
      assert.match(found, /^label: <input/m);
      assert.match(faint.join("\n"), /^1\.2\d: <p id="gradient"/m);
      assert.match(`${found}\n${faint.join("\n")}`, /^[\w.-]+: <p id="far"/m);
    },
  },
];

/** @param {any} root */
function plant(root) {
  const make = (/** @type {string} */ name, /** @type {string} */ id, /** @type {string} */ style) => {
    const el = root.ownerDocument.createElement(name);
    el.id = id;
    el.setAttribute("style", style);
    if (name === "p") el.textContent = "Who reads this?";
    return el;
  };
  const article = root.querySelector(".article");
  const dull = "color: #999; background-color: #aaa";
  article.prepend(
    make("p", "in-sight", dull),
    make("p", "gradient", `${dull}; background-image: linear-gradient(#aaa, #aab)`),
    make("input", "nameless", ""),
  );
  article.append(make("p", "far", "color: #ddd"));
}

/** @type {import("./stage.mjs").Scenario[]} */
const READER = [
  {
    name: "each theme has colours of its own",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const grounds = [];
      const given = THEMES.filter((/** @type {string} */ theme) => theme !== "custom");
      for (const theme of given) grounds.push(await dress(b, theme));
      assert.equal(new Set(grounds).size, given.length, grounds.join(", "));
    },
  },
  ...[NO_PANEL, ...PANELS].map(({ name, press, shows }) => ({
    name: `the reader with ${name} panel open, in each theme`,
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}/article.html`);
      for (const selector of press) await b.clickReader(selector);
      await until(`the panel ${name} is there`, () =>
        b.inReader(
          (/** @type {any} */ r, /** @type {string} */ s) => r.querySelector(s)?.checkVisibility(),
          shows,
        ),
      );
      // The same style sheets: in Firefox a panel is looked at in one theme.
      const few = b.name === "firefox" && press.length > 0;
      for (const theme of few ? ["dark"] : THEMES) {
        await dress(b, theme);
        clean(await lookAtReader(b), `${name}, ${theme}`);
      }
    },
  })),
  ...LAYERS.map(({ name, page, choose: choices, press = [], keys = [], shows }) => ({
    name: `the reader with ${name}, in the light and in the dark`,
    only: "chromium",
    why: "the same elements and style sheets; Chromium is quicker at it",
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}/${page}`);
      const before = choices && (await choose(b, choices));
      for (const selector of press) await b.clickReader(selector);
      for (const key of keys) await b.key(key);
      await until(`${name} is there`, () =>
        b.inReader(
          (/** @type {any} */ r, /** @type {string} */ s) =>
            (r.matches(s) || r.querySelector(s)?.checkVisibility()) ?? false,
          shows,
        ),
      );
      for (const theme of ["light", "dark"]) {
        await dress(b, theme);
        clean(await lookAtReader(b), `${name}, ${theme}`);
      }
      if (before) await choose(b, before);
    },
  })),
  ...PAGES.map(({ page, lacks }) => ({
    name: `the reader on ${page}`,
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}/${page}`);
      clean(await lookAtReader(b), page, lacks);
    },
  })),
  {
    name: "the reader where it tells why there is nothing to read",
    run: async (b, site) => {
      await b.open(`${site.origin}/empty.html`);
      await b.grant();
      await b.command();
      await opened(b);
      clean(await lookAtReader(b), "refusal");
      await b.key("Escape");
      await closed(b);
    },
  },
];

/** @type {import("./stage.mjs").Scenario[]} */
const OWN_PAGES = [
  ...Object.entries(POPUP).map(([what, page]) => ({
    name: `the popup with ${what}`,
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await b.open(`${site.origin}/${page}`);
      await b.press();
      await b.popup();
      clean(await lookAtPopup(b), what);
      if (b.name === "chromium") {
        await b.view.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
        clean(await lookAtPopup(b), `${what}, dark`);
      }
      if (await b.inPopup(() => document.getElementById("export")?.checkVisibility())) {
        await b.clickPopup("#export");
        clean(await lookAtPopup(b), `${what}, formats`);
      }
      await b.closePopup();
    },
  })),
  {
    name: "the options page",
    skip: existsSync(join(EXTENSION, OPTIONS)) ? false : "there is no options page yet",
    run: async (b) => {
      await b.open(await b.address(OPTIONS));
      await until("the options page is there", () => b.inPage(() => document.querySelector("h1") !== null));
      clean(await lookAtTab(b), "options");
    },
  },
];

stage("access", [...FAULTS, ...READER, ...OWN_PAGES]);
