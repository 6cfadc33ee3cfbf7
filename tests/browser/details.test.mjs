// Details that a newcomer sees: what lies over the text, notes that are referred to twice, the focus after “Reset”.
import assert from "node:assert/strict";
import { read, stage } from "./stage.mjs";
import { focused, has, show } from "./things.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Changes a colour in the open panel Aa. @param {Driver} b @param {string} name @param {string} value */
const paint = (b, name, value) =>
  b.inReader(
    (/** @type {any} */ root, /** @type {string} */ name, /** @type {string} */ value) => {
      const picker = root.querySelector(`.panel-look [data-setting="${name}"] input`);
      picker.value = value;
      picker.dispatchEvent(new picker.ownerDocument.defaultView.Event("input"));
    },
    name,
    value,
  );

stage("details", [
  {
    name: "what is said of the progress has a ground over the whole width; words that are told stand above it",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?details`);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTo(0, 900));
      await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTo(0, 820));
      await until("it is said", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".told").textContent),
      );
      await b.key("m");
      const boxes = await until("something is told", () =>
        b.inReader((/** @type {any} */ root) => {
          const box = (/** @type {string} */ selector) =>
            root.querySelector(selector).getBoundingClientRect();
          if (!root.querySelector(".live span")) return null;
          const [told, toast] = [box(".told"), box(".live span")];
          return { width: told.width, all: root.clientWidth, top: told.top, bottom: toast.bottom };
        }),
      );
      assert.equal(boxes.width, boxes.all);
      assert.ok(boxes.bottom <= boxes.top, JSON.stringify(boxes));
    },
  },
  {
    name: "a note that is referred to twice begins with its sign alone, and ends with the other way back",
    run: async (b, site) => {
      await read(b, `${site.origin}/things.html?details`);
      await show(b, ".lisible-notes");
      const words = await b.inReader((/** @type {any} */ root) => {
        const [note] = root.querySelectorAll(".lisible-notes > li");
        return note.textContent.replace(/\s+/g, " ").trim();
      });
      assert.match(words, /^1 So it says .* of the month\. ↩2$/);
      const at = await b.inReader((/** @type {any} */ root) => {
        const href = root.querySelector(".lisible-notes .way-back").getAttribute("href");
        return [href, root.querySelector(href)?.closest("td")?.textContent];
      });
      assert.deepEqual(at, ["#r-2-2", "261"]);
    },
  },
  {
    name: "“Reset” gives the focus to the first control of its group",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?details`);
      await b.key("a");
      for (const [group, name] of [
        ["space", "width"],
        ["layout", "layout"],
      ]) {
        await b.inReader(
          (/** @type {any} */ root, /** @type {string} */ group, /** @type {string} */ name) => {
            const { Event } = root.ownerDocument.defaultView;
            const row = root.querySelector(`.panel-look [data-setting="${name}"]`);
            const [first, second] = row.querySelectorAll("input");
            if (second) second.click();
            else {
              first.value = "40";
              first.dispatchEvent(new Event("input"));
            }
            const reset = root.querySelector(`.panel-look .group-${group} .reset`);
            reset.focus();
            reset.click();
          },
          group,
          name,
        );
        const at = await b.inReader((/** @type {any} */ root) => {
          const { activeElement } = root.getRootNode();
          return [activeElement?.closest("[data-setting]")?.dataset.setting, activeElement?.value];
        });
        assert.deepEqual(at, [name, name === "width" ? "62" : "scroll"]);
      }
      assert.ok(await has(b, ".panel-look:not([hidden])"), "and the panel stays open");
      await b.key("Escape");
      assert.equal(await focused(b), "How it looks");
    },
  },
  {
    name: "“Mend” leaves no pair of colours too low",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?mend`);
      await b.key("a");
      await b.inReader((/** @type {any} */ root) => root.querySelector(".swatches [value=custom]").click());
      // A pale text, and a highlight that is dark enough for it, but not for the text when it is mended.
      await paint(b, "customText", "#b9b4a6");
      await paint(b, "customMark", "#3b3a2a");
      const low = () =>
        b.inReader((/** @type {any} */ root) =>
          [...root.querySelectorAll(".panel-look .group-colours output.low")].map(
            (el) => el.closest("[data-setting]").dataset.setting,
          ),
        );
      assert.deepEqual(await low(), ["customText"]);
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector(".panel-look .mend:not([hidden])").click(),
      );
      assert.deepEqual(await low(), []);
      await b.inReader((/** @type {any} */ root) => {
        root.querySelector(".panel-look .group-colours .reset").click();
        root.querySelector(".swatches [value=auto]").click();
      });
    },
  },
  {
    name: "the help says when the arrows do what",
    run: async (b, site) => {
      await read(b, `${site.origin}/things.html?help`);
      await b.key("?");
      const arrows = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".panel-help dl")].map((list) => [
          list.previousElementSibling.textContent,
          [...list.querySelectorAll("kbd")].filter((key) => key.textContent === "→").length,
        ]),
      );
      assert.deepEqual(arrows, [
        ["Keys", 0],
        ["Read aloud", 1],
        ["Line focus", 0],
        ["Pages", 1],
        ["Toolbar", 1],
        // Both turn and move: the next picture, and more of one that is enlarged.
        ["Picture", 2],
      ]);
    },
  },
]);
