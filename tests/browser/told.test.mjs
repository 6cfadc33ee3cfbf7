// What keys change is told, over a large picture too; the help shows its keys, and opens over it; and without single-key
// shortcuts it has none.
import assert from "node:assert/strict";
import { wheelWithCtrl, withCtrl } from "./hands.mjs";
import { backToTop, closed, read, stage } from "./stage.mjs";
import { focused, has, leave, readThings, STREET, show, textOf } from "./things.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const told = (/** @type {Driver} */ b) => textOf(b, ".live");

/** @param {Driver} b @param {string | RegExp} words @param {() => Promise<void>} act */
async function tells(b, words, act) {
  await b.inReader((/** @type {any} */ root) => root.querySelector(".live").replaceChildren());
  await act();
  await until(`it tells “${words}”`, async () => (await told(b)) === words);
}

/** How the picture is made larger. @param {Driver} b */
const zoomed = (b) =>
  b.inReader((/** @type {any} */ root) => root.querySelector(".lightbox img").style.transform);

const sizeOf = (/** @type {Driver} */ b) =>
  b.inReader((/** @type {any} */ root) => root.style.getPropertyValue("--size"));

/** Turns the switch of single keys, in the help that its button opens. @param {Driver} b */
async function turnSingleKeys(b) {
  await backToTop(b);
  await b.clickReader(".bar [data-panel=help]");
  await until("the help is open", () => has(b, '.panel-help [data-setting="singleKeys"]'));
  await b.inReader((/** @type {any} */ root) =>
    root.querySelector('.panel-help [data-setting="singleKeys"] input').click(),
  );
  await b.key("Escape");
}

/** @param {Driver} b */
async function openStreet(b) {
  await show(b, STREET);
  await b.clickReader(STREET);
  await until("it is large", () => has(b, ".lightbox img"));
}

stage("what is told", [
  {
    name: "the size and the lines of code, by key and by wheel",
    run: async (b, site) => {
      await readThings(b, site);
      await tells(b, "Size: 22 px", () => b.key("+"));
      await tells(b, "Size: 20 px", () => b.key("-"));
      await tells(b, "Size: 22 px", () => withCtrl(b, "+"));
      await tells(b, "Size: 20 px", () => b.key("0"));
      await tells(b, "Size: 22 px", () => wheelWithCtrl(b, -120));
      await tells(b, "Size: 20 px", () => withCtrl(b, "0"));
      await tells(b, "Long lines of code wrap", () => b.key("w"));
      await tells(b, "Long lines of code do not wrap", () => b.key("w"));
      await leave(b);
    },
  },
  {
    name: "a large picture keeps no one from hearing it, and lies under it",
    run: async (b, site) => {
      await readThings(b, site);
      await openStreet(b);
      const live = await b.inReader((/** @type {any} */ root) => {
        const [box, news] = [root.querySelector(".lightbox"), root.querySelector(".live")];
        const layer = (/** @type {any} */ el) =>
          Number(root.ownerDocument.defaultView.getComputedStyle(el).zIndex);
        const others = [...root.children].filter((el) => el !== box && el !== news);
        return [news.closest("[inert]"), layer(news) > layer(box), others.every((el) => el.inert)];
      });
      assert.deepEqual(live, [null, true, true]);
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "“?” shows the keys of pictures, contents and tools, over a large picture too, and gives the focus back",
    run: async (b, site) => {
      await readThings(b, site);
      await openStreet(b);
      await b.key("+");
      const before = await zoomed(b);
      await b.key("?");
      await until("the help is there", () =>
        b.inReader((/** @type {any} */ root) => {
          const panel = root.querySelector(".panel-help");
          const { left, top, width } = panel.getBoundingClientRect();
          const on = root.getRootNode().elementFromPoint(left + width / 2, top + 20);
          return panel.contains(on) && panel.contains(root.getRootNode().activeElement);
        }),
      );
      const rows = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".panel-help :is(h3, .keys > div)")].map((row) => row.textContent),
      );
      for (const row of [
        "Picture",
        "Previous picture←Page Up",
        "Larger+",
        "Move the enlarged picture←↑↓→",
        "To the first, to the lastHomeEnd",
        "Toolbar",
        "From button to button←→",
      ])
        assert.ok(
          rows.map((/** @type {string} */ words) => words.replace("PageUp", "Page Up")).includes(row),
          `${row}: ${rows}`,
        );
      // The arrows are the help's as long as it is open.
      await b.key("ArrowRight");
      assert.equal(await textOf(b, ".lightbox .count"), "1 of 5 · 140 %");
      assert.equal(await zoomed(b), before);
      // What makes larger and smaller is not: it does to the picture what the help says, and nothing to the text.
      await b.key("+");
      assert.equal(await textOf(b, ".lightbox .count"), "1 of 5 · 196 %");
      await b.key("-");
      assert.equal(await zoomed(b), before);
      assert.equal(await sizeOf(b), "20px");
      await b.key("Escape");
      assert.deepEqual([await has(b, ".panel-help:not([hidden])"), await has(b, ".lightbox")], [false, true]);
      await b.key("0");
      assert.equal(await zoomed(b), "", "the keys are the picture's again");
      await b.key("?");
      await b.key("?");
      await b.key("Escape");
      assert.equal(await has(b, ".lightbox"), false);
      assert.equal(await focused(b), "Open large: Three lamps above a dark street");
      await backToTop(b);
      await b.key("?");
      assert.ok(await has(b, ".top .panel-help:not([hidden])"), "it stands where it stood");
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "where there are contents, “?” shows their keys",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?contents-keys`);
      await b.key("?");
      await until("the help is there", () => has(b, ".panel-help:not([hidden]) .keys"));
      const rows = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".panel-help :is(h3, .keys > div)")].map((row) => row.textContent),
      );
      const at = rows.indexOf("Contents");
      assert.deepEqual(rows.slice(at + 1, at + 3), [
        "From entry to entry↑↓",
        "To the first, to the lastHomeEnd",
      ]);
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "closed with its button while the help is open, a picture takes nothing with it",
    run: async (b, site) => {
      await readThings(b, site);
      await openStreet(b);
      await b.key("?");
      await until("the help is there", () => has(b, ".lightbox .panel-help:not([hidden])"));
      await b.inReader((/** @type {any} */ root) => root.querySelector(".lightbox [data-act=close]").click());
      assert.equal(await has(b, ".lightbox"), false);
      assert.ok(await has(b, ".top .panel-help[hidden]"));
      await leave(b);
    },
  },
  {
    name: "without single-key shortcuts + - = 0 and ? do nothing to a large picture; the keys that move do",
    run: async (b, site) => {
      await readThings(b, site);
      await turnSingleKeys(b);
      await openStreet(b);
      for (const key of ["+", "=", "-", "?"]) {
        await b.key(key);
        assert.equal(await zoomed(b), "", key);
      }
      assert.equal(await has(b, ".panel-help:not([hidden])"), false);
      await b.clickReader(".lightbox [data-act=larger]");
      const larger = await zoomed(b);
      assert.notEqual(larger, "");
      await b.key("0");
      assert.equal(await zoomed(b), larger, "0");
      await b.key("End");
      assert.equal(await textOf(b, ".lightbox .count"), "5 of 5");
      await b.key("Escape");
      await turnSingleKeys(b);
      await leave(b);
    },
  },
]);

stage("one thing after the other", [
  {
    name: "Escape closes three layers one at a time, the topmost first, and then the reader",
    run: async (b, site) => {
      await readThings(b, site);
      await backToTop(b);
      await b.clickReader('.bar [data-panel="aloud"]');
      await until("the bar is there", () => has(b, ".aloud:not([hidden])"));
      await openStreet(b);
      await b.key("?");
      const open = () =>
        b.inReader((/** @type {any} */ root) =>
          [".aloud", ".lightbox", ".panel-help"].filter((name) =>
            root.querySelector(name)?.checkVisibility(),
          ),
        );
      await until("there are three", async () => (await open()).length === 3);
      await b.key("Escape");
      assert.deepEqual(await open(), [".aloud", ".lightbox"]);
      await b.key("Escape");
      assert.deepEqual(await open(), [".aloud"]);
      await b.key("Escape");
      assert.deepEqual(await open(), []);
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "the theme “auto” follows the system while the reader is open",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?follows`);
      const paper = () =>
        b.inReader(
          (/** @type {any} */ root) => root.ownerDocument.defaultView.getComputedStyle(root).backgroundColor,
        );
      const light = await paper();
      await inTheDark(b, true);
      const dark = await until("it is dark", async () => {
        const now = await paper();
        return now !== light && now;
      });
      const red = (/** @type {string} */ colour) => Number(/\d+/.exec(colour)?.[0]);
      assert.ok(red(dark) < red(light), `${light}, then ${dark}`);
      await inTheDark(b, false);
      await until("it is light again", async () => (await paper()) === light);
      await b.key("Escape");
      await closed(b);
    },
  },
]);

/** The system's wish, as each browser is told it. @param {Driver} b @param {boolean} dark */
async function inTheDark(b, dark) {
  b.worn = b.name === "chromium";
  if (b.name === "chromium")
    return b.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await b.chrome(
    `Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", arguments[0]);`,
    dark ? 0 : 1,
  );
}
