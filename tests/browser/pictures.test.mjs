// Pictures in the text: large, hidden, on a ground of their own, from other sites.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { read, stage } from "./stage.mjs";
import { drag, focused, has, leave, readThings, STREET, send, set, show, textOf } from "./things.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** How the large picture is moved. @param {Driver} b */
const moved = (b) =>
  b.inReader((/** @type {any} */ root) => root.querySelector(".lightbox img").style.transform);

/** @param {Driver} b @param {any} site @param {string} page */
async function largePicture(b, site, page) {
  await readThings(b, site, page);
  await show(b, STREET);
  await b.clickReader(STREET);
  const name = await b.inReader((/** @type {any} */ root) => {
    const box = root.querySelector(".lightbox");
    return [box.getAttribute("role"), box.getAttribute("aria-modal"), box.getAttribute("aria-label")];
  });
  assert.deepEqual(name, ["dialog", "true", "Three lamps above a dark street"]);
  assert.match(await textOf(b, ".lightbox .caption"), /^Vessel Street at dusk/);
  assert.equal(await textOf(b, ".lightbox .count"), "1 of 5");
  assert.equal(await focused(b), "Close the picture");
  await b.key("ArrowRight");
  assert.equal(await textOf(b, ".lightbox .count"), "2 of 5");
  await b.key("ArrowLeft");
  await b.key("ArrowLeft");
  assert.equal(await textOf(b, ".lightbox .count"), "1 of 5", "before the first there is none");
  await b.key("Escape");
  assert.equal(await has(b, ".lightbox"), false);
  assert.equal(await focused(b), "Open large: Three lamps above a dark street");
  const inert = await b.inReader((/** @type {any} */ root) => root.querySelectorAll("[inert]").length);
  assert.equal(inert, 0, "everything can be used again");
  await leave(b);
}

stage("pictures", [
  {
    name: "a picture that can't be loaded gives way to its words, and keeps its caption",
    run: async (b, site) => {
      await read(b, `${site.origin}/lost.html?${site.origin.length}`);
      await show(b, "figure:last-of-type");
      await until("the last picture is there", () => has(b, `.thing.picture ${STREET}`));
      const figures = () =>
        b.inReader((/** @type {any} */ root) =>
          [...root.querySelectorAll(".body figure")].map((figure) => {
            const frame = figure.querySelector(".alt");
            return [
              frame?.getAttribute("role"),
              frame?.getAttribute("aria-label"),
              frame?.textContent,
              figure.querySelector("figcaption")?.textContent.slice(0, 8),
              figure.querySelector("img").checkVisibility(),
            ].map((value) => value ?? null);
          }),
        );
      const told = "The picture could not be loaded";
      const arch = "The second arch of the bridge, seen from a boat";
      const wanted = [
        ["img", `${told}: ${arch}`, arch, "Where th", false],
        ["img", told, told, "The list", false],
        [null, null, null, null, false],
        [null, null, null, "The one ", true],
      ];
      assert.deepEqual(await figures(), wanted);
      const ours = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".body .alt.lost")].map((frame) => [
          frame.getAttribute("lang")?.slice(0, 2) ?? null,
          frame.hasAttribute("data-silent"),
          getComputedStyle(frame).fontFamily === getComputedStyle(root).fontFamily,
        ]),
      );
      assert.deepEqual(
        ours.slice(0, 2),
        [
          [null, false, true],
          ["en", true, true],
        ],
        "words of ours are in our language, and not read aloud with the article",
      );
      await set(b, "pictures", "hidden");
      assert.equal((await figures())[0]?.[2], arch);
      await set(b, "pictures", "shown");
      assert.deepEqual(await figures(), wanted, "once more, and not twice");
      await show(b, STREET);
      await b.key("z");
      assert.ok(
        await has(b, ".lightbox [data-act=after][hidden]"),
        "the others are not there to be looked at",
      );
      await b.key("Escape");
      await leave(b);
    },
  },
  ...["things.html", "sandbox/things.html"].map((page) => ({
    name: `a picture opens large, with its name and words, and gives the focus back: ${page}`,
    run: (/** @type {Driver} */ b, /** @type {any} */ site) => largePicture(b, site, page),
  })),
  {
    name: "the large picture is zoomed and moved with keys, wheel, double click and mouse",
    run: async (b, site) => {
      await readThings(b, site);
      await show(b, STREET);
      await b.key("z");
      await until("the picture is there", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".lightbox img")?.offsetWidth > 500),
      );
      for (let i = 0; i < 3; i++) await b.key("+");
      assert.match(await textOf(b, ".lightbox .count"), /274 %/);
      await b.key("ArrowRight");
      assert.match(await moved(b), /translate\(-\d+/, "an arrow looks to the right");
      const before = await moved(b);
      await drag(b, ".lightbox .stage", 60, 30);
      assert.notEqual(await moved(b), before, "the mouse moves it");
      assert.ok(await has(b, ".lightbox"), "a drag does not close");
      await b.key("0");
      assert.equal(await moved(b), "");
      await send(b, ".lightbox .stage", "WheelEvent", "wheel", { deltaY: -240, clientX: 400, clientY: 300 });
      assert.match(await textOf(b, ".lightbox .count"), /140 %/);
      await send(b, ".lightbox .stage", "MouseEvent", "dblclick", { clientX: 400, clientY: 300 });
      assert.equal(await moved(b), "");
      const size = await b.inReader((/** @type {any} */ root) => root.style.getPropertyValue("--size"));
      assert.equal(size, "20px", "the type is as it was");
      await b.key("a");
      assert.equal(await has(b, ".panel:not([hidden])"), false, "no key goes to what is under the picture");
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "two fingers make the large picture larger, and one turns to the next",
    only: "chromium",
    why: "Firefox takes no touches from a test",
    run: async (b, site) => {
      await readThings(b, site);
      await show(b, STREET);
      await b.key("z");
      const touch = (/** @type {string} */ type, /** @type {number[]} */ ...at) =>
        b.session.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: at.map((x, id) => ({ x, y: 400, id })),
        });
      await touch("touchStart", 500, 600);
      await touch("touchMove", 450, 650);
      await touch("touchMove", 400, 700);
      await touch("touchEnd");
      assert.match(await textOf(b, ".lightbox .count"), /300 %/);
      await b.key("0");
      await touch("touchStart", 700);
      await touch("touchMove", 600);
      await touch("touchMove", 500);
      await touch("touchEnd");
      assert.equal(await textOf(b, ".lightbox .count"), "2 of 5");
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "a picture in a link keeps its link, and has its button",
    run: async (b, site) => {
      await readThings(b, site);
      const linked = 'img[alt="The same street, seen from the market"]';
      await show(b, linked);
      await until("it has its button", () => has(b, `.thing.picture > a ${linked}`));
      await b.clickReader(".tools:has(+ a) button");
      assert.equal(await textOf(b, ".lightbox .count"), "2 of 5");
      await b.key("Escape");
      await b.clickReader(linked);
      const title = await b.otherTabSays("/clerk.html", () => document.title);
      assert.match(title, /\w/);
      assert.equal(await has(b, ".lightbox"), false);
      await leave(b);
    },
  },
  {
    name: "hidden pictures do not load, and their words stand in their place; shown again they load",
    run: async (b, site) => {
      await readThings(b, site);
      await set(b, "pictures", "hidden");
      await leave(b);
      await read(b, `${site.origin}/things.html?1`);
      const seen = () =>
        b.inReader((/** @type {any} */ root) => ({
          loaded: [...root.querySelectorAll(".body img")].filter((el) => el.hasAttribute("src")).length,
          shown: [...root.querySelectorAll(".body img")].filter((el) => el.getClientRects().length > 0)
            .length,
          words: [...root.querySelectorAll(".body .alt")].map((el) => el.textContent),
        }));
      await show(b, ".body figure:last-of-type");
      await until("the buttons of code are there", () => has(b, ".thing > pre"));
      const hidden = await seen();
      assert.deepEqual([hidden.loaded, hidden.shown], [0, 0]);
      assert.equal(hidden.words.length, 5);
      assert.equal(hidden.words[2], "Plan of the pipes");
      await set(b, "pictures", "shown");
      await show(b, STREET);
      await until("pictures are there", async () => (await seen()).loaded > 0);
      assert.deepEqual((await seen()).words, []);
      await leave(b);
    },
  },
  {
    name: "in the dark, drawings without a ground get one, and pictures are dimmed if wished",
    run: async (b, site) => {
      await readThings(b, site);
      await set(b, "theme", "dark");
      await set(b, "dim");
      await show(b, 'img[alt="Plan of the pipes at the school"]');
      const paints = await until("every picture was looked at", () =>
        b.inReader((/** @type {any} */ root) => {
          const view = root.ownerDocument.defaultView;
          const all = [...root.querySelectorAll(".body img")].map((el) => {
            const { backgroundColor, filter } = view.getComputedStyle(el);
            return [el.dataset.paint, backgroundColor, filter];
          });
          return all.every(([paint]) => paint) && all;
        }),
      );
      const clear = "rgba(0, 0, 0, 0)";
      const plate = "rgb(244, 242, 236)";
      const dim = "brightness(0.75)";
      assert.deepEqual(paints, [
        ["whole", clear, dim],
        ["whole", clear, dim],
        ["ink", plate, dim],
        ["unseen", plate, dim],
        ["chalk", clear, dim],
      ]);
      await set(b, "dim");
      await set(b, "theme", "light");
      const light = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".body img")].map(
          (el) => root.ownerDocument.defaultView.getComputedStyle(el).backgroundColor,
        ),
      );
      assert.deepEqual(light, [clear, clear, clear, clear, "rgb(29, 33, 32)"], "chalk needs a board");
      await set(b, "theme", "auto");
      await leave(b);
    },
  },
  {
    name: "the picture of a card from another site is not asked for",
    run: async (b, site) => {
      await readThings(b, site);
      assert.match(await textOf(b, ".lisible-embed"), /The round, from end to end/);
      assert.equal(await has(b, ".lisible-embed img"), false);
      await leave(b);
      await read(b, `${site.origin}/media.html?2`);
      assert.equal(await has(b, ".lisible-embed img"), true, "that of the page's own site is shown");
      await leave(b);
    },
  },
]);

/** Looks at pictures by themselves: each is drawn here, with what stands in its place. */
const LOOK = `(async (given) => {
  globalThis.lisible = {};
  ${readFileSync(new URL("../../extension/reader/grounds.js", import.meta.url), "utf8")}
  const seen = [];
  for (const [alt, ground, ink] of given) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 80;
    const pen = canvas.getContext("2d");
    for (const [colour, size] of [[ground, 80], [ink, 40]]) {
      pen.fillStyle = colour;
      pen.fillRect((80 - size) / 2, (80 - size) / 2, size, size);
    }
    const picture = document.createElement("img");
    picture.alt = alt;
    picture.src = canvas.toDataURL();
    await picture.decode();
    lisible.paintPicture(picture);
    seen.push(picture.dataset.paint);
  }
  return seen;
})`;

stage("what pictures are made of", [
  {
    name: "formulas, ink, chalk, colours and pictures with a ground are told apart",
    run: async (b, site) => {
      await b.open(`${site.origin}/hollow.html?3`);
      const given = [
        ["\\frac{a}{b}", "transparent", "black"],
        ["\\frac{a}{b}", "white", "black"],
        ["$x^2$", "transparent", "red"],
        ["A plan", "transparent", "#222"],
        ["A sign", "transparent", "white"],
        ["A flag", "transparent", "#ff8800"],
        ["A plan", "white", "black"],
        ["It cost $5 and more", "white", "black"],
      ];
      const seen = await b.evaluate(`${LOOK}(${JSON.stringify(given)})`);
      assert.deepEqual(seen, ["formula", "formula", "ink", "ink", "chalk", "mixed", "whole", "whole"]);
    },
  },
]);
