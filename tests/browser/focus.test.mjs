// Line focus and ruler: the window is over whole lines, moves by one, and leaves the article as it was.
import assert from "node:assert/strict";
import { closed, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** The window's box, and the lines of text that are wholly or partly in it. @param {any} root */
function look(root) {
  const frame = root.querySelector(".focus:not(.empty) .focus-window");
  if (!frame) return null;
  const { top, bottom, left, right } = frame.getBoundingClientRect();
  if (bottom === top) return null;
  const doc = root.ownerDocument;
  const walker = doc.createTreeWalker(root.querySelector(".article"), 4);
  const seen = new Set();
  let cut = 0;
  while (walker.nextNode()) {
    const range = doc.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.right < left || box.left > right) continue;
      // Faces are higher than the letters in them.
      const middle = (box.top + box.bottom) / 2;
      if (middle > top && middle < bottom) seen.add(Math.round(middle / 12));
      if (middle > top && middle < bottom && (box.top < top - 2 || box.bottom > bottom + 2)) cut++;
    }
  }
  const { scrollTop, scrollLeft } = root.querySelector(".scroller");
  return { top, bottom, left, lines: seen.size, cut, scrolled: scrollTop, turned: scrollLeft };
}

/** Goes on to a choice with the key. @param {Driver} b @param {string} words */
async function choose(b, words) {
  for (let i = 0; i < 5; i++) {
    await b.key("l");
    const told = await b.inReader((/** @type {any} */ root) => root.querySelector(".live").textContent);
    if (told === `Line focus: ${words}`) return;
  }
  assert.fail(`${words} was never told`);
}

/** @param {Driver} b @param {(now: any) => boolean} fits @param {string} what @returns {Promise<any>} */
function shown(b, what, fits) {
  return until(what, async () => {
    const now = await b.inReader(look);
    return now && fits(now) && now;
  });
}

/** @param {Driver} b */
async function leave(b) {
  await choose(b, "Off");
  assert.equal(await b.inReader((/** @type {any} */ root) => root.querySelector(".focus")), null);
  await b.key("Escape");
  await closed(b);
}

stage("line focus", [
  {
    name: "one, three and five whole lines are seen, and the article stays as it was",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?1`);
      await until("what comes when there is nothing else to do has come", () =>
        b.inReader((/** @type {any} */ root) =>
          [...root.querySelectorAll(".body :is(pre, div.wide, figure img)")].every((el) =>
            el.closest(".thing"),
          ),
        ),
      );
      // Without attributes: some come later still.
      const made = (/** @type {any} */ root) =>
        [...root.querySelectorAll(".body, .body *")].map((el) => [el.localName, el.childNodes.length]).join();
      const before = await b.inReader(made);
      await b.inReader((/** @type {any} */ root) => {
        const scroller = root.querySelector(".scroller");
        scroller.scrollTop +=
          root.querySelector(".body h2 ~ p:nth-of-type(6)").getBoundingClientRect().top - 200;
      });
      for (const [words, count] of /** @type {[string, number][]} */ ([
        ["One line", 1],
        ["Three lines", 3],
        ["Five lines", 5],
      ])) {
        await choose(b, words);
        const now = await shown(b, `${words} is shown`, ({ lines }) => lines === count);
        assert.equal(now.cut, 0);
      }
      assert.equal(await b.inReader(made), before);
      await leave(b);
    },
  },
  {
    name: "the arrows go on by one line, through headings, and scroll when the line is low",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?2`);
      await choose(b, "One line");
      let last = await shown(b, "the first line is seen", ({ lines }) => lines === 1);
      const first = last.top + last.scrolled;
      for (let i = 0; i < 24; i++) {
        const before = last;
        await b.key("ArrowDown");
        last = await shown(
          b,
          "the next line is seen",
          (now) => now.top + now.scrolled > before.top + before.scrolled + 5,
        );
        assert.equal(last.cut, 0);
        assert.equal(last.lines, 1);
        assert.ok(last.top + last.scrolled - before.top - before.scrolled < 130, "no line is left out");
      }
      assert.ok(last.scrolled > 0, "it has scrolled");
      for (let i = 0; i < 24; i++) {
        const before = last;
        await b.key("ArrowUp");
        last = await shown(
          b,
          "the line above is seen",
          (now) => now.top + now.scrolled < before.top + before.scrolled - 5,
        );
      }
      assert.ok(Math.abs(last.top + last.scrolled - first) < 2, "the same lines upwards");
      await leave(b);
    },
  },
  {
    name: "a picture is one window",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?3`);
      // At first it is as high as the page says; then as high as it is.
      await until("the picture is there, and in the middle", () =>
        b.inReader((/** @type {any} */ root) => {
          const picture = root.querySelector(".body img");
          picture.scrollIntoView({ block: "center" });
          return picture.src && picture.complete && picture.naturalHeight > 0;
        }),
      );
      await choose(b, "Three lines");
      await shown(b, "the whole picture is seen", ({ bottom, top }) => bottom - top > 300);
      await leave(b);
    },
  },
  {
    name: "in pages the next line after the last is on the next page",
    run: async (b, site) => {
      await read(b, `${site.origin}/book-arabic.html`);
      await b.key("a");
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector('[data-setting="layout"] [value="pages"]').click(),
      );
      await b.key("Escape");
      await b.key("PageDown");
      await until("the page is turned", async () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollLeft < 0),
      );
      await choose(b, "One line");
      let last = await shown(b, "a line is seen", ({ lines }) => lines === 1);
      const { turned } = last;
      for (let i = 0; i < 60 && last.turned === turned; i++) {
        const before = last;
        await b.key("ArrowDown");
        last = await shown(
          b,
          "the next line is seen",
          (now) => now.top !== before.top || now.left !== before.left,
        );
      }
      assert.ok(last.turned < turned, "the next page is at the left");
      await b.key("ArrowUp");
      await shown(b, "the page before is shown", (now) => now.turned === turned);
      await b.key("a");
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector('[data-setting="layout"] [value="scroll"]').click(),
      );
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "the ruler is a line under the line, and nothing is dimmed",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?4`);
      await choose(b, "Ruler");
      await shown(b, "the ruler is there", ({ lines }) => lines === 1);
      const shadow = await b.inReader(
        (/** @type {any} */ root) =>
          root.ownerDocument.defaultView.getComputedStyle(root.querySelector(".focus-window")).boxShadow,
      );
      assert.equal(shadow, "none");
      await leave(b);
    },
  },
]);
