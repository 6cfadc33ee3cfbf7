// The layout "pages" under presses, wheels, fingers and other windows, and opened again.
import assert from "node:assert/strict";
import { asPages, inSight, leave, look, shows, spots } from "./paged.mjs";
import { read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

stage("pages, by hand", [
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
        b.worn = true;
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
