// Comfort while reading: the keys, the place in the text, and what the Tab key stops at.
import assert from "node:assert/strict";
import { closed, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** How far the article is scrolled. @param {any} root */
const scrolled = (root) => root.querySelector(".scroller").scrollTop;
/** How far a part in the middle is below the edge. @param {any} root */
const place = (root) =>
  root.querySelector(".body blockquote").getBoundingClientRect().top -
  root.querySelector(".scroller").getBoundingClientRect().top;

stage("reading", [
  {
    name: "after a press of a button with the pointer the keys scroll on",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      await b.clickReader('[aria-label="Copy Markdown"]');
      await b.key("ArrowDown");
      await until("the article has moved", async () => (await b.inReader(scrolled)) > 0);
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "what is being read stays in its place when the type changes",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".body blockquote").scrollIntoView());
      const before = await b.inReader(place);
      for (let i = 0; i < 3; i++) await b.key("+");
      assert.ok(Math.abs((await b.inReader(place)) - before) < 30, "the quotation is where it was");
      await b.key("0");
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "only what is wider than its place is a stop for the Tab key",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const stops = await until("the code can be reached", () =>
        b.inReader((/** @type {any} */ root) => {
          const all = [...root.querySelectorAll(".wide")].map((el) => [el.localName, el.tabIndex]);
          return all.some(([, index]) => index === 0) && all;
        }),
      );
      assert.deepEqual(stops, [
        ["div", -1],
        ["pre", 0],
      ]);
      await b.key("Escape");
      await closed(b);
    },
  },
]);
