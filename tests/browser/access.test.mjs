// What axe-core finds in the reader, the popup and the options page: nothing. Each theme with each panel.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { lookAtPopup, lookAtReader, lookAtTab } from "./axe.mjs";
import { closed, EXTENSION, opened, read, stage } from "./stage.mjs";
import { choose, dress, LAYERS, PANELS, THEMES } from "./states.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** A panel that is opened from the bar of another. */
const CHOICES = {
  name: "the choices of reading aloud",
  press: ["[data-panel=aloud]", '.aloud [data-panel="aloud"]'],
  shows: ".panel-aloud:not([hidden])",
};

/** In the browser that is slower at it: the elements and the style sheets are the same in both. */
const SOME_THEMES = ["light", "dark"];

/** What Firefox shows by code of its own: columns, what stands over the text. In all else it has the same elements and style sheets. */
const IN_BOTH = ["contents", "pages", "focus", "a large picture", "a note"];

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

/** Whether the popup, or else the page in the tab, is told that the dark is wished for. @param {Driver} b @param {boolean} wanted @param {boolean} [popup] */
async function dark(b, wanted, popup = false) {
  const value = wanted ? "dark" : "light";
  b.worn = true;
  if (b.name === "chromium") {
    await (popup ? b.view : b.page).emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
    return;
  }
  const browser = popup
    ? 'document.querySelector(".webextension-popup-browser")'
    : "gBrowser.selectedBrowser";
  await b.chrome(`${browser}.browsingContext.prefersColorSchemeOverride = "${value}";`);
}

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

/** One's own colours that can't be read, and some that just can: 4.6 on their ground. */
const BAD = { customText: "#8899aa", customBack: "#99aabb", customLink: "#99aa99" };
const ENOUGH = {
  customText: "#747474",
  customBack: "#ffffff",
  customLink: "#747474",
  customVisited: "#747474",
};

/** @param {any} root @param {boolean} hidden */
function hideArticle(root, hidden) {
  root.querySelector(".article").style.display = hidden ? "none" : "";
}

/** Chooses one's own colours in the panel Aa. @param {any} root @param {Record<string, string>} colours */
function chooseColours(root, colours) {
  root.querySelector(".panel-look .swatch [value=custom]").click();
  for (const [name, colour] of Object.entries(colours)) {
    const input = root.querySelector(`.panel-look [data-setting="${name}"] input`);
    input.value = colour;
    for (const type of ["input", "change"])
      input.dispatchEvent(new root.ownerDocument.defaultView.Event(type, { bubbles: true }));
  }
}

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
  ...[NO_PANEL, ...PANELS, CHOICES].map(({ name, press, shows }) => ({
    name: `the reader with ${name} panel open, in each theme (in Chromium in the light and in the dark)`,
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}/article.html`);
      for (const selector of press) await b.clickReader(selector);
      await until(`the panel ${name} is there`, () =>
        b.inReader(
          (/** @type {any} */ r, /** @type {string} */ s) => r.querySelector(s)?.checkVisibility(),
          shows,
        ),
      );
      for (const [at, theme] of (b.name === "firefox" ? THEMES : SOME_THEMES).entries()) {
        await dress(b, theme);
        clean(await lookAtReader(b, at > 0), `${name}, ${theme}`);
      }
    },
  })),
  ...LAYERS.map(({ name, page, choose: choices, press = [], keys = [], shows }) => ({
    name: `the reader with ${name}, in each theme (in Firefox in the light)`,
    only: IN_BOTH.includes(name) ? undefined : "chromium",
    why: "the same elements and style sheets",
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
      for (const [at, theme] of (b.name === "firefox" ? ["light"] : THEMES).entries()) {
        await dress(b, theme);
        clean(await lookAtReader(b, at > 0), `${name}, ${theme}`);
      }
      if (before) await choose(b, before);
    },
  })),
  {
    name: "the reader where one chooses colours that can't be read, or just: what is around the article can be",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?own`);
      await b.clickReader("[data-panel=look]");
      try {
        await b.inReader(chooseColours, BAD);
        await until("it says that they can't be read, and mends them", () =>
          b.inReader(
            (/** @type {any} */ root) =>
              root.querySelectorAll(".panel-look output.low").length >= 2 &&
              root.querySelectorAll(".panel-look .mend:not([hidden])").length >= 2,
          ),
        );
        // The article itself is as was chosen.
        await b.inReader(hideArticle, true);
        clean(await lookAtReader(b), "colours that can't be read");
        await b.inReader(hideArticle, false);
        await b.inReader(chooseColours, ENOUGH);
        clean(await lookAtReader(b), "colours that can just be read");
      } finally {
        await b.inReader((/** @type {any} */ root) => {
          for (const group of ["colours", "theme"]) root.querySelector(`.group-${group} .reset`).click();
        });
      }
    },
  },
  {
    name: "the help over a large picture where one's own colours can't be read, or just",
    run: async (b, site) => {
      await read(b, `${site.origin}/things.html?own`);
      await b.clickReader("[data-panel=look]");
      try {
        for (const [colours, what] of /** @type {const} */ ([
          [BAD, "can't be read"],
          [ENOUGH, "can just be read"],
        ])) {
          await b.inReader(chooseColours, colours);
          await b.key("Escape");
          await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").focus());
          await b.key("z");
          await b.key("?");
          await until("the help is there", () =>
            b.inReader((/** @type {any} */ root) =>
              root.querySelector(".lightbox .panel-help")?.checkVisibility(),
            ),
          );
          // It comes gently.
          await until("the picture is there", () =>
            b.inReader(
              (/** @type {any} */ root) => getComputedStyle(root.querySelector(".lightbox")).opacity === "1",
            ),
          );
          await b.inReader(hideArticle, true);
          clean(await lookAtReader(b), `help over a picture, colours that ${what}`);
          await b.inReader(hideArticle, false);
          await b.key("Escape");
          await b.key("Escape");
          await b.key("a");
        }
      } finally {
        await b.inReader((/** @type {any} */ root) => {
          for (const group of ["colours", "theme"]) root.querySelector(`.group-${group} .reset`).click();
        });
      }
    },
  },
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
      await dark(b, true, true);
      await until("it is dark", () => b.inPopup(() => matchMedia("(prefers-color-scheme: dark)").matches));
      clean(await lookAtPopup(b), `${what}, dark`);
      await dark(b, false, true);
      if (await b.inPopup(() => document.getElementById("export")?.checkVisibility())) {
        await b.clickPopup("#export");
        clean(await lookAtPopup(b), `${what}, formats`);
      }
      await b.closePopup();
    },
  })),
  {
    name: "the options page, in the light and in the dark",
    skip: existsSync(join(EXTENSION, OPTIONS)) ? false : "there is no options page yet",
    run: async (b) => {
      await b.open(await b.address(OPTIONS));
      await until("the options page is there", () => b.inPage(() => document.querySelector("h1") !== null));
      await until("it is built", () => b.inPage(() => document.body.dataset.state === "ready"));
      for (const theme of ["dark", "light"]) {
        await dark(b, theme === "dark");
        await until(`it is ${theme}`, () => b.evaluate(`document.body.dataset.theme === "${theme}"`));
        clean(await lookAtTab(b), `options, ${theme}`);
      }
    },
  },
];

stage("access", [...FAULTS, ...READER, ...OWN_PAGES]);
