// What people have told their system holds in the reader: less motion, colours of their own.
import assert from "node:assert/strict";
import { openLook, styleOf, styles } from "./hands.mjs";
import { closed, read, stage } from "./stage.mjs";
import { choose, dress, LAYERS, PANELS, THEMES } from "./states.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */
/** @typedef {import("./stage.mjs").Site} Site */

/** The wishes, in the words of each browser. @type {Record<string, {feature: string, value: string, prefs: Record<string, number>}>} */
const WISHES = {
  still: { feature: "prefers-reduced-motion", value: "reduce", prefs: { "ui.prefersReducedMotion": 1 } },
  forced: { feature: "forced-colors", value: "active", prefs: { "browser.display.document_color_use": 2 } },
};

/** Runs with a wish of the system, which is taken back at the end. @param {string} name @param {(b: Driver, site: Site) => Promise<void>} run */
const wishing = (name, run) => async (/** @type {Driver} */ b, /** @type {Site} */ site) => {
  const { prefs = {} } = WISHES[name] ?? {};
  const each = (/** @type {string} */ act) =>
    Promise.all(
      Object.entries(prefs).map(([pref, value]) => b.chrome(`Services.prefs.${act};`, pref, value)),
    );
  if (b.name === "firefox") await each("setIntPref(arguments[0], arguments[1])");
  try {
    await run(b, site);
  } finally {
    if (b.name === "firefox") await each("clearUserPref(arguments[0])");
  }
};

/** The reader on a page of a fresh tab, under a wish. @param {Driver} b @param {string} url @param {string} name */
async function readWishing(b, url, name) {
  await read(b, url);
  // What is said to this tab alone; to Firefox all of it is said.
  b.worn = b.name === "chromium";
  const { feature, value } = /** @type {(typeof WISHES)[string]} */ (WISHES[name]);
  if (b.name === "chromium")
    await b.session.send("Emulation.setEmulatedMedia", { features: [{ name: feature, value }] });
  const holds = (/** @type {string} */ query) => matchMedia(query).matches;
  await until("the page knows the wish", () => b.inPage(holds, `(${feature}: ${value})`));
}

/** @typedef {{name: string, page: string, choose?: Record<string, string>, press?: string[], keys?: string[], shows: string}} State */

/** @type {State[]} */
const STATES = [
  ...PANELS.map((panel) => ({ ...panel, page: `article.html?wish-${panel.name}` })),
  ...LAYERS.filter(({ name }) => name !== "hidden pictures"),
];

/** @param {Driver} b @param {State} state @returns {Promise<() => Promise<any>>} what puts back what was chosen */
async function enter(b, { choose: choices, press = [], keys = [], shows, name }) {
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
  return async () => before && choose(b, before);
}

/** What takes its time to change, or scrolls smoothly. @param {any} root */
function moving(root) {
  const doc = root.ownerDocument;
  const longest = (/** @type {string} */ list) =>
    Math.max(...list.split(",").map((time) => Number.parseFloat(time) * (/\dms/.test(time) ? 0.001 : 1)));
  const found = new Set();
  for (const el of [doc.documentElement, root, ...root.querySelectorAll("*")]) {
    for (const part of [null, "::before", "::after"]) {
      const style = doc.defaultView.getComputedStyle(el, part);
      const name = `${el.localName}.${el.getAttribute("class")}${part ?? ""}`;
      if (longest(style.transitionDuration) > 0.02) found.add(`${name} has a transition`);
      if (style.animationName !== "none" && longest(style.animationDuration) > 0.02)
        found.add(`${name} has the animation ${style.animationName}`);
      if (style.scrollBehavior === "smooth") found.add(`${name} scrolls smoothly`);
    }
  }
  for (const { effect } of doc.getAnimations())
    if (effect.getComputedTiming().duration > 20) found.add(`${effect.target.localName} is moving`);
  return [...found];
}

/** What of a page of ours takes its time. */
function pageMoving() {
  return [...document.querySelectorAll("*")]
    .filter((el) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(el);
      return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
    })
    .map((el) => `${el.localName}.${el.className}`);
}

/** @type {import("./stage.mjs").Scenario[]} */
const STILL = [
  {
    name: "without that wish some things take their time: the look at them finds it",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?moving`);
      assert.match((await b.inReader(moving)).join("\n"), /\.bar has a transition/);
    },
  },
  ...STATES.map((state) => ({
    name: `who wants less motion has none with ${state.name}`,
    run: wishing("still", async (b, site) => {
      await readWishing(b, `${site.origin}/${state.page}`, "still");
      const back = await enter(b, state);
      assert.deepEqual(await b.inReader(moving), []);
      if (state.name === "pages") assert.deepEqual(await b.inReader(turning), []);
      await back();
    }),
  })),
  {
    name: "who wants less motion has none where a link leads within the text, nor in what is told",
    run: wishing("still", async (b, site) => {
      await readWishing(b, `${site.origin}/things.html?arrive`, "still");
      await b.clickReader("[aria-haspopup=menu]");
      await b.clickReader("[data-format=md]");
      await until("something is told", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".live span") !== null),
      );
      await b.inReader(arrive);
      assert.deepEqual(await b.inReader(moving), []);
      const ground = await styleOf(b, ".lisible-notes > li:focus", "background-color");
      assert.notEqual(ground, "rgba(0, 0, 0, 0)", "where one has arrived is marked all the same");
    }),
  },
  {
    name: "who wants less motion has none on the page of settings",
    run: wishing("still", async (b) => {
      await b.open(await b.ours("options/options.html"));
      await until("the page is built", () => b.inPage(() => document.body?.dataset["state"] === "ready"));
      b.worn = b.name === "chromium";
      if (b.name === "chromium")
        await b.session.send("Emulation.setEmulatedMedia", {
          features: [{ name: "prefers-reduced-motion", value: "reduce" }],
        });
      assert.deepEqual(await b.inPage(pageMoving), []);
    }),
  },
];

/** Goes to a note, as a link to it does. @param {any} root */
function arrive(root) {
  const note = root.querySelector(".lisible-notes > li[id]");
  note.tabIndex = -1;
  note.focus();
}

/** Turns a page, and looks at once. @param {any} root */
function turning(root) {
  const next = [...root.querySelectorAll(".page-foot button")].at(-1);
  next.click();
  return root.ownerDocument.getAnimations().map((/** @type {any} */ { effect }) => effect.target.className);
}

/** The system's own colours as they are here. @param {any} root @param {string[]} names @returns {Record<string, string>} */
function system(root, names) {
  const probe = root.ownerDocument.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none");
  root.append(probe);
  const style = root.ownerDocument.defaultView.getComputedStyle(probe);
  const found = names.map((name) => {
    probe.style.color = name;
    return [name, style.color];
  });
  probe.remove();
  return Object.fromEntries(found);
}

/** What the theme still paints: a picture of a ground may keep its own colours. @param {any} root @param {string[]} ours the system's colours */
function painted(root, ours) {
  const view = root.ownerDocument.defaultView;
  const found = [];
  for (const el of [root, ...root.querySelectorAll("*")]) {
    const { backgroundImage } = view.getComputedStyle(el);
    const colours = el.matches(".sample") ? [] : (backgroundImage.match(/(?:rgba?|color)\([^)]*\)/g) ?? []);
    for (const colour of colours)
      if (![...ours, "rgba(0, 0, 0, 0)"].includes(colour))
        found.push(`${el.localName}.${el.className} ${colour}`);
  }
  return found;
}

/** @type {import("./stage.mjs").Scenario[]} */
const FORCED = [
  {
    name: "who has colours of the system reads in them, whatever the theme is",
    run: wishing("forced", async (b, site) => {
      await readWishing(b, `${site.origin}/things.html?forced`, "forced");
      const { Canvas, CanvasText, LinkText } = await b.inReader(system, ["Canvas", "CanvasText", "LinkText"]);
      for (const theme of THEMES) {
        await dress(b, theme);
        assert.equal(await styleOf(b, ".reader", "background-color"), Canvas, theme);
        assert.equal(await styleOf(b, ".body > p", "color"), CanvasText, theme);
        assert.equal(await styleOf(b, ".body figcaption", "color"), CanvasText, theme);
        assert.equal(await styleOf(b, ".body > p a:not(sup a)", "color"), LinkText, theme);
        assert.deepEqual(await b.inReader(painted, [Canvas, CanvasText]), [], theme);
      }
      assert.equal(await styleOf(b, ".body pre", "border-inline-end-style"), "solid", "code has edges");
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector(".body img").scrollIntoView({ block: "center", behavior: "instant" }),
      );
      await b.key("z");
      await until("the picture is large", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".lightbox img") !== null),
      );
      assert.equal(await styleOf(b, ".lightbox", "background-color"), Canvas);
      assert.equal(await styleOf(b, ".lightbox .tool", "border-block-start-style"), "solid", "round buttons");
      const plate = await b.inReader((/** @type {any} */ root) => {
        const picture = root.querySelector(".lightbox img");
        picture.dataset.paint = "chalk";
        root.dataset.ground = "light";
        return root.ownerDocument.defaultView.getComputedStyle(picture).backgroundColor;
      });
      assert.equal(plate, "rgb(29, 33, 32)", "drawn with chalk, on a light ground of the system");
      await b.key("Escape");
      await b.inReader(arrive);
      assert.equal(
        await styleOf(b, ".lisible-notes > li:focus", "outline-style"),
        "solid",
        "where one has arrived",
      );
    }),
  },
  {
    name: "what is chosen, where one is and what has an edge is seen in the colours of the system",
    run: wishing("forced", async (b, site) => {
      await readWishing(b, `${site.origin}/chapters.html?forced`, "forced");
      const { Highlight, Canvas } = await b.inReader(system, ["Highlight", "Canvas"]);
      const bar = await styles(b, ".bar", [
        "border-block-end-width",
        "border-block-end-style",
        "background-color",
      ]);
      assert.deepEqual(Object.values(bar), ["1px", "solid", Canvas]);
      assert.equal(await styleOf(b, ".line", "background-color"), Highlight, "progress");
      await openLook(b);
      assert.equal(await styleOf(b, ".panel-look", "border-block-start-style"), "solid");
      // Double where the focus is.
      assert.equal(await styleOf(b, ".swatch :checked + .sample", "outline-style"), "double");
      assert.equal(await styleOf(b, ".seen :checked + span", "background-color"), Highlight);
      assert.notEqual(await styleOf(b, ".seen :not(:checked) + span", "background-color"), Highlight);
      assert.notEqual(
        await styleOf(b, ".sample-light", "background-color"),
        await styleOf(b, ".sample-dark", "background-color"),
        "a theme shows what it is like all the same",
      );
      const switches = await b.inReader((/** @type {any} */ root) => {
        const box = root.querySelector(".field.toggle input");
        const knob = () => root.ownerDocument.defaultView.getComputedStyle(box, "::before").backgroundColor;
        const off = knob();
        box.click();
        const on = knob();
        box.click();
        return [off, on];
      });
      assert.notEqual(switches[0], switches[1], "on and off differ");
      assert.equal(await styleOf(b, ".panel-look input[type=range]", "appearance"), "auto", "sliders");
      await b.key("Escape");
      await b.inReader((/** @type {any} */ root) => root.querySelector(".body h2").scrollIntoView());
      await b.key("c");
      await until("one is somewhere", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".contents [aria-current]") !== null),
      );
      const stands = await b.inReader(
        (/** @type {any} */ root) =>
          root.ownerDocument.defaultView.getComputedStyle(
            root.querySelector(".contents [aria-current]"),
            "::before",
          ).borderInlineStartColor,
      );
      assert.equal(stands, Highlight);
      await b.key("Escape");
      await b.key("Tab");
      const focus = await b.inReader((/** @type {any} */ root) => {
        const { outlineStyle, outlineWidth } = root.ownerDocument.defaultView.getComputedStyle(
          root.getRootNode().activeElement,
        );
        return [outlineStyle, outlineWidth];
      });
      assert.deepEqual(focus, ["solid", "2px"]);
      await b.key("Escape");
      await closed(b);
    }),
  },
];

stage("wishes", [...STILL, ...FORCED]);
