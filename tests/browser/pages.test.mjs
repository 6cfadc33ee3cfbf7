// The layout "pages": turning by keys and buttons, the place, what is higher than a page, the other direction.
import assert from "node:assert/strict";
import { asPages, choose, inSight, leave, look, shows } from "./paged.mjs";
import { read, readHere, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** What is said while pages are made. @param {any} root */
const waiting = (root) => ({
  busy: root.querySelector(".scroller").getAttribute("aria-busy"),
  told: root.querySelector(".live").textContent,
  layout: root.dataset.layout,
});

stage("pages", [
  {
    name: "keys turn whole pages, and stop at either end",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?1`);
      let page = 1;
      for (const [key, by] of /** @type {[string, number][]} */ ([
        ["PageDown", 1],
        ["ArrowRight", 1],
        [" ", 1],
        ["PageUp", -1],
        ["ArrowLeft", -1],
        ["PageUp", -1],
        ["PageUp", 0],
      ])) {
        await b.key(key);
        page += by;
        await shows(b, page);
      }
      await b.key("End");
      const { all } = await b.inReader(look);
      await shows(b, all);
      await b.key("PageDown");
      await shows(b, all);
      assert.ok(await b.inReader(inSight, ".body > :last-child"), "the end is on the last page");
      await b.key("Home");
      await shows(b, 1);
      assert.ok(await b.inReader(inSight, "h1"));
      await leave(b);
    },
  },
  {
    name: "the number of the page is told, and the buttons beside it turn",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?2`);
      await b.clickReader('.page-foot [aria-label="Next page"]');
      await shows(b, 2);
      const { all } = await b.inReader(look);
      await until("it is told", () =>
        b.inReader(
          (/** @type {any} */ root, /** @type {string} */ words) =>
            root.querySelector(".page-number [role=status]").textContent === words,
          `Page 2 of ${all}`,
        ),
      );
      await b.key("ArrowRight");
      await shows(b, 3);
      await leave(b);
    },
  },
  {
    name: "links in the text lead to the page of what they name",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?3`);
      await b.clickReader('.body a[href^="#r-"]');
      await b.clickReader(".note .go");
      await until("the note is in sight", () => b.inReader(inSight, ".body .lisible-notes > li"));
      await until("its number is shown", async () => {
        const { page, whole } = await b.inReader(look);
        return page > 1 && whole;
      });
      await leave(b);
    },
  },
  {
    name: "what is found and selected shows its whole page",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?4`);
      await b.inReader((/** @type {any} */ root) => {
        const item = root.querySelector(".body .lisible-notes > li, .body > :last-child");
        const selection = root.ownerDocument.getSelection();
        selection.selectAllChildren(item);
        // As find in page does: so that the words are in sight, on no whole page.
        const scroller = root.querySelector(".scroller");
        const box = item.getBoundingClientRect();
        scroller.scrollLeft += box.left - scroller.clientWidth * 0.6;
      });
      await until("a whole page is shown", async () => (await b.inReader(look)).whole);
      assert.ok(await b.inReader(inSight, ".body .lisible-notes > li, .body > :last-child"));
      await leave(b);
    },
  },
  {
    name: "the place stays through larger type and back, and through the other layout",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?5`);
      for (let i = 2; i <= 4; i++) {
        await b.key("PageDown");
        await shows(b, i);
      }
      await b.inReader((/** @type {any} */ root) => {
        const { left } = root.querySelector(".scroller").getBoundingClientRect();
        const first = [...root.querySelectorAll(".body > *")].find((el) =>
          [...el.getClientRects()].some((box) => box.left >= left),
        );
        first.dataset.here = "";
      });
      for (const key of ["+", "+", "+", "-", "-", "-", "+", "0"]) await b.key(key);
      await shows(b, 4);
      await choose(b, { layout: "scroll" });
      const top = await b.inReader((/** @type {any} */ root) => {
        const box = root.querySelector("[data-here]").getBoundingClientRect();
        return box.top < 200 && box.bottom > 0;
      });
      assert.ok(top, "what began the page is at the top");
      assert.equal(await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").dir), "");
      await choose(b, { layout: "pages" });
      assert.ok(await b.inReader(inSight, "[data-here]"));
      await choose(b, { layout: "scroll" });
      await leave(b);
    },
  },
  {
    name: "what is higher than a page becomes smaller or scrolls, no picture is split, headings keep with what follows",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?6`);
      const facts = await b.inReader((/** @type {any} */ root) => {
        const scroller = root.querySelector(".scroller");
        const { height } = root.querySelector(".article").getBoundingClientRect();
        const all = (/** @type {string} */ what) => [...root.querySelectorAll(`.body ${what}`)];
        const page = (/** @type {any} */ el, end = false) => {
          const boxes = [...el.getClientRects()];
          const box = end ? boxes.at(-1) : boxes[0];
          return Math.floor((box.left - scroller.getBoundingClientRect().left) / (scroller.clientWidth / 2));
        };
        const pre = root.querySelector(".body pre");
        return {
          high: all(":is(figure, pre, .wide, img)").filter(
            (el) => el.getBoundingClientRect().height > height + 1,
          ).length,
          split: all(":is(figure, pre, .wide, h2)").filter((el) => el.getClientRects().length > 1).length,
          scrolls: pre.scrollHeight > pre.clientHeight && pre.tabIndex === 0,
          alone: all("h2").filter((el) => page(el, true) !== page(el.nextElementSibling)).length,
        };
      });
      assert.deepEqual(facts, { high: 0, split: 0, scrolls: true, alone: 0 });
      await leave(b);
    },
  },
  {
    name: "a text that runs to the left turns the other way",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book-arabic.html?8`);
      await b.key("PageDown");
      await shows(b, 2);
      assert.ok((await b.inReader(look)).left < 0);
      await b.key("ArrowLeft");
      await shows(b, 3);
      await b.key("ArrowRight");
      await shows(b, 2);
      await b.key("End");
      await shows(b, (await b.inReader(look)).all);
      assert.ok(await b.inReader(inSight, ".body > :last-child"));
      await leave(b);
    },
  },
  {
    name: "two columns where they fit, one where they do not, none that is wider than wished",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?9`);
      assert.equal((await b.inReader(look)).columns, 2);
      await choose(b, { size: "28" });
      assert.equal((await b.inReader(look)).columns, 1);
      await choose(b, { size: "20", width: "40" });
      const width = await b.inReader(
        (/** @type {any} */ root) => root.querySelector(".body p").getBoundingClientRect().width / 20,
      );
      assert.ok(width > 15 && width < 25, `${width} em`);
      await choose(b, { width: "62", layout: "scroll" });
      await leave(b);
    },
  },
  {
    name: "of a very long article it is said that its pages are being made, before they are",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?long`);
      await choose(b, { layout: "scroll" });
      await b.key("a");
      const said = await b.inReader((/** @type {any} */ root) => {
        const body = root.querySelector(".body");
        const more = Array.from({ length: 2100 }, (_, at) => {
          const p = root.ownerDocument.createElement("p");
          p.textContent = `${at}`;
          return p;
        });
        body.append(...more);
        root.querySelector('.panel-look [data-setting="layout"] [value="pages"]').click();
        return {
          busy: root.querySelector(".scroller").getAttribute("aria-busy"),
          told: root.querySelector(".live").textContent,
          layout: root.dataset.layout,
        };
      });
      assert.deepEqual(said, { busy: "true", told: "Making pages, one moment…", layout: "scroll" });
      await until("they are made", async () => (await b.inReader(look)).all > 20);
      assert.deepEqual(await b.inReader(waiting), { busy: null, told: "", layout: "pages" });
      await choose(b, { layout: "scroll" });
      await leave(b);
    },
  },
  {
    name: "so it is where one opens in pages",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?chosen`);
      await choose(b, { layout: "pages" });
      await leave(b);
      await b.open(`${site.origin}/book.html?opened`);
      await b.inPage(() => {
        const words = document.querySelector("article p")?.textContent ?? "";
        const more = Array.from({ length: 2100 }, (_, at) => {
          const p = document.createElement("p");
          p.textContent = `${at}: ${words.slice(0, 60)}`;
          return p;
        });
        document.querySelector("article")?.append(...more);
      });
      // Opened and left again: then there is a world of ours in the page.
      await readHere(b);
      await until("they are made", async () => (await b.inReader(look)).all > 20);
      await leave(b);
      // What comes after the next picture of the screen waits until it has been looked at.
      await b.inWorld(() => {
        const world = /** @type {any} */ (globalThis);
        world.held = [];
        world.requestAnimationFrame = (/** @type {() => void} */ act) => world.held.push(act);
      });
      await readHere(b);
      const said = { busy: "true", told: "Making pages, one moment…", layout: "scroll" };
      await until("it is said", async () => (await b.inReader(waiting)).busy);
      assert.deepEqual(await b.inReader(waiting), said);
      await b.inWorld(() => {
        const world = /** @type {any} */ (globalThis);
        delete world.requestAnimationFrame;
        for (const act of world.held) act();
      });
      await until("they are made", async () => (await b.inReader(look)).all > 20);
      assert.deepEqual(await b.inReader(waiting), { busy: null, told: "", layout: "pages" });
      await b.key("End");
      const last = await b.inReader(look);
      assert.equal(last.page, last.all);
      await choose(b, { layout: "scroll" });
      await leave(b);
    },
  },
]);
