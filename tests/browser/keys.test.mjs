// The reader's keys: the help names each of them, and without single-key shortcuts (WCAG 2.1.4) no letter and no sign acts.
import assert from "node:assert/strict";
import { closed, opened, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** In the extension's world: the keys of the next reader are held where a test finds them. */
function holdKeys() {
  const space = /** @type {any} */ (globalThis).lisible;
  let make = space.makeKeys;
  Object.defineProperty(space, "makeKeys", {
    get:
      () =>
      (/** @type {any[]} */ ...given) => {
        space.heldKeys = make(...given);
        return space.heldKeys;
      },
    set: (/** @type {any} */ next) => {
      make = next;
    },
    configurable: true,
  });
}

/** All keys that the reader has on this page, and when they hold. @param {Driver} b @returns {Promise<{keys: string[], when: string | null}[]>} */
const registered = (b) =>
  b.inWorld(() =>
    /** @type {any} */ (globalThis).lisible.heldKeys
      .list()
      .map((/** @type {any} */ { keys, when }) => ({ keys: [...keys], when: when ?? null })),
  );

/** Opens the reader on a page that has things of each kind. @param {Driver} b @param {string} url */
async function readAll(b, url) {
  await read(b, url);
  await b.key("Escape");
  await closed(b);
  await b.inWorld(holdKeys);
  await b.command();
  await opened(b);
}

/** The rows of the help: what each is for, and its keys. @param {Driver} b @returns {Promise<{label: string, keys: string[]}[]>} */
const rows = (b) =>
  b.inReader((/** @type {any} */ root) =>
    [...root.querySelectorAll(".panel-help .keys > div")].map((row) => ({
      label: row.querySelector("dt").textContent,
      keys: [...row.querySelectorAll("kbd")].map((key) => key.textContent),
    })),
  );

/** @type {Record<string, string>} */
const SIGNS = {
  "←": "ArrowLeft",
  "→": "ArrowRight",
  "↑": "ArrowUp",
  "↓": "ArrowDown",
  Space: " ",
  Esc: "Escape",
};

/** What the help shows, as the key is named in an event. @param {string} shown */
const nameOf = (shown) =>
  shown
    .split(" + ")
    .map((part) => SIGNS[part] ?? (part.length === 1 ? part.toLowerCase() : part))
    .join("+");

const helpIsOpen = (/** @type {Driver} */ b) =>
  b.inReader((/** @type {any} */ root) => root.querySelector(".panel-help")?.checkVisibility() ?? false);

/** Whether single keys act, by the switch in the help that is open. @param {Driver} b @param {boolean} wanted */
async function singleKeys(b, wanted) {
  await until("the switch is there", () => helpIsOpen(b));
  await b.inReader((/** @type {any} */ root) =>
    root.querySelector('.panel-help [data-setting="singleKeys"] input').focus(),
  );
  await b.key(" ");
  const checked = (/** @type {any} */ root) =>
    root.querySelector('.panel-help [data-setting="singleKeys"] input').checked;
  await until("the switch has turned", async () => (await b.inReader(checked)) === wanted);
  await b.key("Escape");
  await until("the help is closed", async () => !(await helpIsOpen(b)));
  await toText(b);
}

/** @param {Driver} b */
const toText = (b) => b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").focus());

/** What a key could have changed: the looks, what is open, what was said, where the focus and the text are. @param {Driver} b */
const looks = (b) =>
  b.inReader((/** @type {any} */ root) => {
    const open = [
      ...root.querySelectorAll('.panel, .menu, .aloud, .lightbox, .note, .focus, [role="dialog"]'),
    ];
    const view = root.ownerDocument.defaultView;
    return JSON.stringify({
      style: root.getAttribute("style"),
      // What the page's own ground is may be found out between two keys.
      data: { ...root.dataset, pageGround: undefined },
      open: open.filter((el) => el.checkVisibility()).map((el) => el.className),
      told: root.querySelector(".live").textContent,
      focus: (root.getRootNode().activeElement ?? root.ownerDocument.activeElement).className,
      scrolled: root.querySelector(".scroller").scrollTop,
      wrap: view.getComputedStyle(root.querySelector(".body pre")).whiteSpace,
    });
  });

/** Presses a key with Ctrl. @param {Driver} b @param {string} key */
async function withCtrl(b, key) {
  if (b.name === "chromium") {
    await b.page.keyboard.down("Control");
    await b.key(key);
    await b.page.keyboard.up("Control");
    return;
  }
  const keys = [
    ["keyDown", "\uE009"],
    ["keyDown", key],
    ["keyUp", key],
    ["keyUp", "\uE009"],
  ];
  await b.act({ type: "key", id: "keys", actions: keys.map(([type, value]) => ({ type, value })) });
}

/** What has the focus: a radio button and its panel, and how far the text is scrolled. @param {Driver} b */
const themed = (b) =>
  b.inReader((/** @type {any} */ root) => {
    const now = root.getRootNode().activeElement;
    return [
      now?.closest(".panel-look, .panel-help") ? `${now.type} ${now.value}` : `${now?.className}`,
      root.dataset.theme,
      root.querySelector(".scroller").scrollTop,
    ];
  });

stage("keys", [
  {
    name: "the panel Aa takes the focus, on the theme in force, and the arrows choose another and scroll nothing",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?themes`);
      await b.key("a");
      const [first, theme] = await themed(b);
      assert.equal(first, "radio auto");
      await b.key("ArrowRight");
      await until("another theme is chosen", async () => /^radio (?!auto)/.test((await themed(b))[0]));
      await b.inReader((/** @type {any} */ root) => root.querySelector('.swatches [value="sepia"]').click());
      await b.key("Escape");
      await toText(b);
      await b.key("a");
      assert.deepEqual(await themed(b), ["radio sepia", "sepia", 0], "“Reset”, before it, is passed over");
      await b.key("ArrowUp");
      await until("it is another", async () => (await themed(b))[1] !== "sepia");
      await b.key("ArrowDown");
      await until("and sepia again", async () => (await themed(b))[1] === "sepia");
      assert.deepEqual(await themed(b), ["radio sepia", "sepia", 0]);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-theme .reset").click());
      assert.equal((await themed(b))[1], theme);
      await b.key("Escape");
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "“?” shows each key that there is, with what it is for, and nothing else",
    run: async (b, site) => {
      await readAll(b, `${site.origin}/things.html?keys`);
      await b.key("?");
      await until("the help is open", () => helpIsOpen(b));
      const [close, ...shown] = await rows(b);
      assert.deepEqual(close?.keys, ["Esc"]);
      // "=" is "+" without Shift: nobody has to be told.
      const entries = await registered(b);
      const known = entries.map(({ keys }) => keys.filter((name) => !name.endsWith("=")));
      // Those that hold at times only stand below the others, each group under its title, in the order of its keys.
      const groups = [...new Set(["", ...entries.map(({ when }) => when ?? "")])];
      assert.deepEqual(
        shown.map(({ keys }) => keys.map(nameOf)),
        groups.flatMap((group) => known.filter((_, at) => (entries[at]?.when ?? "") === group)),
      );
      for (const key of [
        "?",
        "a",
        "e",
        "l",
        "m",
        "n",
        "w",
        "z",
        "Ctrl+p",
        "Ctrl+0",
        " ",
        "PageDown",
        "ArrowDown",
      ])
        assert.ok(known.flat().includes(key), `there is ${key}`);
      for (const { label, keys } of shown) assert.ok(label.length > 2, `words for ${keys}`);
      await b.key("Escape");
      await until("the help is closed", async () => !(await helpIsOpen(b)));
      const focus = await b.inReader(
        (/** @type {any} */ root) => root.ownerDocument.activeElement.dataset.panel,
      );
      assert.equal(focus, "help", "the focus is on its button");
    },
  },
  {
    name: "without single-key shortcuts no letter and no sign acts; Escape, Ctrl and the keys that move do; and back again",
    run: async (b, site) => {
      await readAll(b, `${site.origin}/things.html?single`);
      const single = (await registered(b))
        .flatMap(({ keys }) => keys)
        .filter((key) => key.length === 1 && key !== " ");
      assert.ok(single.length > 8, single.join(" "));
      await b.key("?");
      await singleKeys(b, false);
      const before = await looks(b);
      for (const key of single) {
        await b.key(key);
        assert.equal(await looks(b), before, `${key} does nothing`);
      }
      const style = async (/** @type {string} */ name) =>
        b.inReader(
          (/** @type {any} */ root, /** @type {string} */ name) => root.style.getPropertyValue(name),
          name,
        );
      const size = await style("--size");
      await withCtrl(b, "=");
      await until("Ctrl makes the type larger", async () => (await style("--size")) !== size);
      await withCtrl(b, "0");
      await until("and as it was", async () => (await style("--size")) === size);
      const top = () => b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTop);
      await b.key("ArrowDown");
      await until("an arrow scrolls", async () => (await top()) > 0);
      await b.key("Home");
      await until("Home leads back", async () => (await top()) === 0);
      await b.clickReader(".bar [data-panel=help]");
      await singleKeys(b, true);
      await b.key("a");
      await until("a letter acts again", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".panel-look")?.checkVisibility()),
      );
      await b.key("Escape");
      await b.clickReader(".bar [data-panel=help]");
      await singleKeys(b, false);
      await b.key("Escape");
      await closed(b);
      // What was chosen is kept, and the way back is there without a single key.
      await b.command();
      await opened(b);
      await b.key("?");
      await b.key("a");
      assert.equal(
        await b.inReader((/** @type {any} */ root) => root.querySelector(".panel:not([hidden])")),
        null,
      );
      await b.clickReader(".bar [data-panel=help]");
      await singleKeys(b, true);
      await b.key("?");
      await until("“?” acts again", () => helpIsOpen(b));
    },
  },
]);
