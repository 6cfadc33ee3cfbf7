// What eyes notice first: nothing covers what it belongs to, what is alike looks alike, and stands in one line.
import assert from "node:assert/strict";
import { openLook, set, styleOf, styles } from "./hands.mjs";
import { read, stage } from "./stage.mjs";
import { dress } from "./states.mjs";
import { has, readThings, STREET, show } from "./things.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const NOTE = '.body sup > a[href^="#r-"]';

/** @typedef {{top: number, bottom: number, left: number, right: number, width: number, height: number}} Box */

/** The boxes of all that is found, in CSS pixels of the window. @param {Driver} b @param {string} selector @returns {Promise<Box[]>} */
const boxes = (b, selector) =>
  b.inReader(
    (/** @type {any} */ root, /** @type {string} */ sel) =>
      [...root.querySelectorAll(sel)]
        .filter((el) => el.checkVisibility())
        .map((el) => {
          const { top, bottom, left, right, width, height } = el.getBoundingClientRect();
          return { top, bottom, left, right, width, height };
        }),
    selector,
  );

/** @param {Driver} b @param {string} selector @returns {Promise<Box>} */
async function box(b, selector) {
  const [found] = await boxes(b, selector);
  assert.ok(found, `${selector} is there`);
  return found;
}

/** The lowest and highest point of the words that stand in the reference's line. @param {any} root @param {string} selector */
function wordsBeside(root, selector) {
  const link = root.querySelector(selector);
  const at = link.getBoundingClientRect();
  const range = link.ownerDocument.createRange();
  range.selectNodeContents(link.closest("p"));
  const same = [...range.getClientRects()].filter(
    ({ top, bottom, width }) =>
      width > 1 && Math.min(bottom, at.bottom) - Math.max(top, at.top) > at.height / 2,
  );
  return {
    top: Math.min(...same.map(({ top }) => top)),
    bottom: Math.max(...same.map(({ bottom }) => bottom)),
  };
}

/** @param {string} colour as computed */
const light = (colour) =>
  /** @type {string[]} */ (colour.match(/[\d.]+/g))
    .slice(0, 3)
    .map(Number)
    .reduce((sum, value) => sum + value, 0);

stage("design", [
  {
    name: "a note leaves the words of its line free, and its point stands at the reference",
    run: async (b, site) => {
      await readThings(b, site);
      for (const [block, side] of /** @type {const} */ ([
        ["start", "under"],
        ["end", "above"],
      ])) {
        await b.inReader(
          (/** @type {any} */ root, /** @type {string[]} */ [sel, block]) => {
            // So that there is something to scroll at both ends.
            root.querySelector(".article").style.paddingBlock = "60vh";
            root.querySelector(sel).scrollIntoView({ block, behavior: "instant" });
          },
          [NOTE, block],
        );
        await b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
          root.querySelector(sel).click();
        }, NOTE);
        await until("the note is there", () => has(b, ".note"));
        const line = await b.inReader(wordsBeside, NOTE);
        const [note, point, link] = [await box(b, ".note"), await box(b, ".note-point"), await box(b, NOTE)];
        if (side === "under") assert.ok(note.top >= line.bottom, `${note.top} is under ${line.bottom}`);
        else assert.ok(note.bottom <= line.top, `${note.bottom} is above ${line.top}`);
        const [middle, wished] = [(point.left + point.right) / 2, (link.left + link.right) / 2];
        assert.ok(Math.abs(middle - wished) < 16, `the point is at ${middle}, the reference at ${wished}`);
        assert.ok(point.left >= note.left && point.right <= note.right, "the point is on the note's edge");
        await b.key("Escape");
        assert.equal(await has(b, ".note-point"), false, "the point goes with the note");
      }
    },
  },
  {
    name: "in the contrast theme code has an edge; only what scrolls has shadows at its ends",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?edges`);
      const code = async () => (await styleOf(b, ".body pre", "box-shadow")) ?? "";
      await dress(b, "light");
      assert.match(await code(), /rgba\(0, 0, 0, 0\)/, "its ground is enough");
      await dress(b, "contrast");
      assert.match(await code(), /rgb\(255, 255, 255\).* inset/);
      await until("the table is known", () => has(b, "div.wide"));
      assert.equal(await has(b, "div.wide[role]"), false, "it has room here");
      assert.equal(await styleOf(b, "div.wide", "background-image"), "none");
    },
  },
  {
    name: "lines of squares and of narrow letters are shorter, and as adjustable; pictures stand in the middle",
    run: async (b, site) => {
      const width = async () => (await box(b, ".body")).width;
      await read(b, `${site.origin}/japanese.html?measure`);
      const size = Number.parseFloat((await styleOf(b, ".body", "font-size")) ?? "");
      assert.ok((await width()) <= 38 * size + 1, `${await width()} px are 38 characters at most`);
      await openLook(b);
      const before = await width();
      await set(b, { width: 40 });
      assert.ok((await width()) < before * 0.7, "the setting counts");
      await set(b, { width: 62 });
      await b.key("Escape");
      await read(b, `${site.origin}/arabic.html?measure`);
      const arabic = await width();
      await b.inReader((/** @type {any} */ root) => {
        root.querySelector(".article").style.setProperty("--measure", "var(--width)");
      });
      assert.ok(Math.abs(arabic / (await width()) - 0.8) < 0.02, `${arabic} of ${await width()}`);
      await readThings(b, site);
      const [column, ...pictures] = [await box(b, ".body"), ...(await boxes(b, ".body > figure img"))];
      const middle = (/** @type {Box} */ { left, right }) => (left + right) / 2;
      assert.ok(
        pictures.some((picture) => picture.width < column.width - 20),
        "one is smaller",
      );
      for (const picture of pictures)
        assert.ok(Math.abs(middle(picture) - middle(column)) <= 1, JSON.stringify([picture, column]));
    },
  },
  {
    name: "lists have one width, sliders show how far they are, and rows have one gap",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?rows`);
      await openLook(b);
      const lists = await boxes(b, ".panel-look select");
      assert.ok(lists.length >= 2);
      assert.equal(new Set(lists.map(({ width }) => Math.round(width))).size, 1, JSON.stringify(lists));
      await set(b, { width: 20 });
      const at = () =>
        b.inReader((/** @type {any} */ root) =>
          Number(root.querySelector('[data-setting="width"] input').style.getPropertyValue("--at")),
        );
      assert.equal(await at(), 0);
      await set(b, { width: 60 });
      assert.equal(await at(), 0.5);
      await set(b, { width: 62 });
      // From row to row there is nothing but their own padding, which is the same for all.
      for (const group of ["type", "space", "layout", "content"]) {
        const rows = await boxes(b, `.group-${group} > .field`);
        for (const [n, row] of rows.slice(1).entries())
          assert.ok(Math.abs(row.top - /** @type {Box} */ (rows[n]).bottom) < 1, `${group}, row ${n + 1}`);
      }
    },
  },
  {
    name: "the toolbar covers what is under it, and has an edge only then",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?bar`);
      const bar = () => styles(b, ".bar", ["background-image", "background-color", "box-shadow"]);
      assert.equal((await bar())["box-shadow"], "none");
      assert.equal((await bar())["background-image"], "none");
      assert.equal((await bar())["background-color"], await styleOf(b, ".reader", "background-color"));
      await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTo(0, 20));
      await until("it has an edge", async () => (await bar())["box-shadow"] !== "none");
      await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTo(0, 0));
      await until("it has none", async () => (await bar())["box-shadow"] === "none");
    },
  },
  {
    name: "entries of the contents are all as wide as the list",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?rows`);
      await b.clickReader("[data-panel=contents]");
      const entries = await boxes(b, ".contents li > a");
      assert.ok(entries.length > 5);
      assert.equal(new Set(entries.map(({ left, width }) => `${left} ${width}`)).size, 1);
    },
  },
  {
    name: "a large picture lies on a darker ground than the article, its buttons are round and off the edges",
    run: async (b, site) => {
      await readThings(b, site);
      await show(b, STREET);
      await b.key("z");
      await until("the picture is large", () => has(b, ".lightbox"));
      for (const theme of ["light", "sepia", "gray", "dark", "custom"]) {
        await dress(b, theme);
        const grounds = await Promise.all(
          [".lightbox", ".reader"].map((sel) => styleOf(b, sel, "background-color")),
        );
        const [over = 0, article = 0] = grounds.map((colour) => light(colour ?? ""));
        assert.ok(over < article, `${theme}: ${grounds.join(" over ")}`);
      }
      await dress(b, "light");
      const around = await box(b, ".lightbox");
      const buttons = await boxes(b, ".lightbox .tool");
      assert.equal(buttons.length, 6);
      for (const one of buttons) {
        assert.equal(`${one.width} ${one.height}`, "44 44");
        assert.ok(one.right <= around.right - 12 && one.left >= around.left + 12 && one.top >= 12);
      }
      await b.key("Escape");
    },
  },
  {
    name: "a card of what another site shows looks like a link, and says what it is",
    run: async (b, site) => {
      await read(b, `${site.origin}/media.html?cards`);
      await show(b, ".lisible-embed");
      const accent = await b.inReader((/** @type {any} */ root) => {
        const probe = root.ownerDocument.createElement("span");
        probe.style.color = "var(--accent)";
        root.append(probe);
        const { color } = root.ownerDocument.defaultView.getComputedStyle(probe);
        probe.remove();
        return color;
      });
      const cards = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".lisible-embed > a")].map((link) => {
          const style = (/** @type {any} */ el, /** @type {string} */ pseudo = "") =>
            root.ownerDocument.defaultView.getComputedStyle(el, pseudo);
          const named = link.querySelector("strong") ?? link.querySelector("cite") ?? link;
          const { color, textDecorationLine } = style(named);
          return {
            words: link.textContent,
            color,
            line: textDecorationLine,
            sign: style(link, "::after").content,
          };
        }),
      );
      assert.ok(cards.length >= 2);
      for (const { words, color, line, sign } of cards) {
        assert.match(words, /^\s*(?:Video|Audio|Map|Post|Frame|\p{L}+)/u);
        assert.deepEqual([color, line], [accent, "underline"], words);
        assert.match(sign, /^"↗"/, words);
      }
    },
  },
  {
    name: "without a voice the panel of the voice says so, and the focus is on what can be set",
    only: "chromium",
    why: "Firefox has voices for tests",
    run: async (b, site, t) => {
      await read(b, `${site.origin}/article.html?voiceless`);
      await b.clickReader("[data-panel=aloud]");
      await until("its panel has a button", () => has(b, ".aloud [data-panel=aloud]"));
      const silent = await b.inReader(
        (/** @type {any} */ root) =>
          root.ownerDocument.defaultView.top.speechSynthesis
            .getVoices()
            .filter((/** @type {any} */ v) => v.localService).length === 0,
      );
      if (!silent) return t.skip("this machine speaks: there is nothing to be seen");
      await b.inReader((/** @type {any} */ root) => root.querySelector(".aloud [data-panel=aloud]").click());
      const seen = await b.inReader((/** @type {any} */ root) => ({
        words: root.querySelector(".panel-aloud .field.list .value")?.textContent,
        empty: [...root.querySelectorAll(".panel-aloud select")].some((el) => el.options.length === 0),
        focus: root.getRootNode().activeElement.type,
      }));
      assert.deepEqual(seen, { words: "No voice", empty: false, focus: "range" });
    },
  },
]);
