// The layout "pages": turning, the place, what is higher than a page, the other direction.
import assert from "node:assert/strict";
import { closed, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Chooses in the panel "Aa", whose controls are all there as soon as it has been opened. @param {Driver} b @param {Record<string, string>} choices */
async function choose(b, choices) {
  await b.key("a");
  for (const [name, value] of Object.entries(choices)) {
    await b.inReader(
      (/** @type {any} */ root, /** @type {string} */ name, /** @type {string} */ value) => {
        const row = root.querySelector(`.panel [data-setting="${name}"]`);
        const radio = row.querySelector(`[value="${value}"]`);
        if (radio?.type === "radio") return void radio.click();
        const control = row.querySelector("select, input");
        control.value = value;
        for (const type of ["input", "change"])
          control.dispatchEvent(new control.ownerDocument.defaultView.Event(type, { bubbles: true }));
      },
      name,
      value,
    );
  }
  await b.key("Escape");
}

/** @param {any} root */
function look(root) {
  const scroller = root.querySelector(".scroller");
  const shown = root.querySelector(".page-number")?.firstElementChild.textContent ?? "";
  const [page, all] = shown.split(" / ").map(Number);
  const exact = Math.abs(scroller.scrollLeft / scroller.clientWidth) % 1;
  const column = root.ownerDocument.defaultView.getComputedStyle(root.querySelector(".article")).columnCount;
  return { page, all, left: scroller.scrollLeft, whole: Math.min(exact, 1 - exact) < 0.01, columns: +column };
}

/** Whether some of an element is in sight. @param {any} root @param {string} selector */
function inSight(root, selector) {
  const { left, right } = root.querySelector(".scroller").getBoundingClientRect();
  return [...root.querySelector(selector).getClientRects()].some(
    (box) => box.right > left + 1 && box.left < right - 1,
  );
}

/** Places to press, which take no press themselves. @param {any} root */
function spots(root) {
  for (const [name, left] of [
    ["at-start", "32px"],
    ["at-end", "calc(100% - 40px)"],
    ["middle", "50%"],
  ]) {
    const spot = root.ownerDocument.createElement("i");
    spot.id = name;
    spot.style.cssText = `position:absolute;top:60%;left:${left};width:8px;height:8px;pointer-events:none`;
    root.append(spot);
  }
}

/** Opens a page in this layout. @param {Driver} b @param {string} address */
async function asPages(b, address) {
  await read(b, address);
  await choose(b, { layout: "pages" });
  await until("there are pages", async () => (await b.inReader(look)).all > 1);
}

/** @param {Driver} b */
async function leave(b) {
  await b.key("Escape");
  await closed(b);
}

/** @param {Driver} b @param {number} page */
async function shows(b, page) {
  await until(`page ${page} is shown`, async () => {
    const now = await b.inReader(look);
    return now.page === page && now.whole;
  });
}

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
    name: "a press at an edge turns, one in the middle and one on a link does not",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?7`);
      await b.inReader(spots);
      await b.clickReader("#at-end");
      await shows(b, 2);
      await b.clickReader("#middle");
      await b.clickReader("#at-end");
      await shows(b, 3);
      await b.clickReader("#at-start");
      await shows(b, 2);
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
    name: "one turn for each movement of the wheel, none for what it still rolls",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?10`);
      // Sent by hand, all at once: how fast a real wheel rolls is not for a test to say.
      const roll = (/** @type {number[]} */ deltas) =>
        b.inReader((/** @type {any} */ root, /** @type {number[]} */ deltas) => {
          const { WheelEvent } = root.ownerDocument.defaultView;
          const paragraph = root.querySelector(".body p");
          for (const deltaY of deltas)
            paragraph.dispatchEvent(new WheelEvent("wheel", { deltaY, bubbles: true, cancelable: true }));
        }, deltas);
      await roll([100, 40, 20, 10, 4, 4, 4, 4, 4, 4]);
      await shows(b, 2);
      await until("the wheel rests", () => new Promise((done) => setTimeout(() => done(true), 150)));
      await roll([4, 4]);
      await shows(b, 2);
      await until("the wheel rests", () => new Promise((done) => setTimeout(() => done(true), 150)));
      await roll([-100]);
      await shows(b, 1);
      await leave(b);
    },
  },
  {
    name: "a swipe turns, a finger that goes down does not",
    only: "chromium",
    why: "Marionette's touches do not reach frames",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?11`);
      const swipe = async (/** @type {number[][]} */ points) => {
        const send = (/** @type {string} */ type, /** @type {number[] | undefined} */ point) =>
          b.session.send("Input.dispatchTouchEvent", {
            type,
            touchPoints: point ? [{ x: point[0], y: point[1] }] : [],
          });
        await send("touchStart", points[0]);
        for (const point of points.slice(1)) await send("touchMove", point);
        await send("touchEnd", undefined);
      };
      await swipe([
        [700, 400],
        [600, 402],
        [500, 404],
      ]);
      await shows(b, 2);
      await swipe([
        [500, 300],
        [510, 400],
        [520, 500],
      ]);
      await swipe([
        [400, 400],
        [500, 402],
        [600, 404],
      ]);
      await shows(b, 1);
      await leave(b);
    },
  },
  {
    name: "another width of the window keeps the place",
    only: "chromium",
    why: "the window of a headless Firefox keeps its size",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?12`);
      for (let i = 2; i <= 3; i++) {
        await b.key("PageDown");
        await shows(b, i);
      }
      await b.inReader((/** @type {any} */ root) => {
        const { left } = root.querySelector(".scroller").getBoundingClientRect();
        const first = [...root.querySelectorAll(".body > *")].find(
          (el) => el.getBoundingClientRect().left >= left,
        );
        first.dataset.here = "";
      });
      for (const [width, height] of [
        [320, 480],
        [1400, 900],
        [700, 350],
      ]) {
        await b.page.setViewport({ width, height });
        await until(`it is in sight at ${width}`, () => b.inReader(inSight, "[data-here]"));
        const now = await b.inReader(look);
        assert.ok(now.whole);
        assert.equal(now.columns, width > 1100 ? 2 : 1);
      }
      await b.page.setViewport({ width: 1100, height: 800 });
      await leave(b);
    },
  },
  {
    name: "what lies over the text gets along with pages: a panel closes without a turn, the voice's bar covers nothing",
    run: async (b, site) => {
      await asPages(b, `${site.origin}/book.html?over`);
      await b.clickReader("[data-panel=contents]");
      await b.inReader(spots);
      await b.clickReader("#at-end");
      await until("the panel is closed", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".panel-contents").hidden),
      );
      await shows(b, 1);
      await b.clickReader("[data-panel=aloud]");
      await until("the bar is over neither text nor foot", () =>
        b.inReader((/** @type {any} */ root) => {
          const box = (/** @type {string} */ sel) => root.querySelector(sel).getBoundingClientRect();
          const { paddingBottom } = root.ownerDocument.defaultView.getComputedStyle(
            root.querySelector(".scroller"),
          );
          const text = box(".scroller").bottom - Number.parseFloat(paddingBottom);
          return box(".aloud").top >= text && box(".aloud").bottom <= box(".page-foot").top;
        }),
      );
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "opened again it is on the page where it was left, and says so",
    run: async (b, site) => {
      const address = `${site.origin}/book.html?again`;
      await asPages(b, address);
      for (let page = 2; page < 5; page++) {
        await b.key("PageDown");
        await shows(b, page);
      }
      await leave(b);
      await read(b, address);
      await shows(b, 4);
      await until("it says so", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".resumed") !== null),
      );
      await leave(b);
    },
  },
]);
