// The page beneath, where the place is not simply the beginning of a paragraph: after a place of the last time, inside of long
// blocks, and where the window shows no text at all.
import assert from "node:assert/strict";
import { closed, read, readHere, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** @param {Driver} b */
async function leave(b) {
  await b.key("Escape");
  await closed(b);
}

const scrollOf = () => scrollY;
const topOf = (/** @type {any} */ root) => root.querySelector(".scroller").scrollTop;

/** Scrolls the reader so that this share of what is found first is past. @param {any} root @param {string} selector @param {number} share */
const toShareOf = (root, selector, share) => {
  const scroller = root.querySelector(".scroller");
  const line = scroller.getBoundingClientRect().top + parseFloat(getComputedStyle(scroller).paddingTop);
  const { top, height } = root.querySelector(selector).getBoundingClientRect();
  scroller.scrollTop += top + share * height - line;
};

/** The paragraph at the top of the reader's text. @param {any} root */
const atTop = (root) => {
  const scroller = root.querySelector(".scroller");
  const line = scroller.getBoundingClientRect().top + parseFloat(getComputedStyle(scroller).paddingTop);
  const block = [...root.querySelectorAll(".body > *")].find(
    (el) => el.getBoundingClientRect().bottom > line + 1,
  );
  return block.textContent.slice(0, 150);
};

/** Where the page's text is that begins so (share of the window from its top). @param {Driver} b @param {string} start */
const inPage = (b, start) =>
  b.inPage((/** @type {string} */ start) => {
    const p = [...document.querySelectorAll("article > *")].find((el) => el.textContent?.startsWith(start));
    return p ? p.getBoundingClientRect().top / innerHeight : null;
  }, start);

/** Reads a page up to a paragraph, so that its place is kept, and opens it anew, at its beginning. @param {Driver} b @param {string} page */
async function readAgain(b, page) {
  await read(b, page);
  await b.inReader(toShareOf, ".body > p:nth-of-type(24)", 0.1);
  await leave(b);
  await read(b, page);
  await until("it is where it was left", async () => (await b.inReader(topOf)) > 1000);
  assert.equal(await b.inPage(scrollOf), 0, "the page is at its beginning");
}

/** A listing of many lines between two paragraphs of the page. @param {boolean} coloured each line in an element of its own */
function addListing(coloured) {
  const pre = document.createElement("pre");
  for (let line = 1; line <= 150; line++) {
    const words = `    let line_${line} = measure(lamps[${line}], "number ${line}");\n`;
    if (!coloured) {
      pre.append(words);
      continue;
    }
    const span = document.createElement("span");
    span.textContent = words;
    pre.append(span);
  }
  document.querySelectorAll("article > p")[14]?.after(pre);
}

/** The number of the line of the listing that stands where the page is read. @param {boolean} box the page scrolls in a box */
function lineInPage(box) {
  const pre = /** @type {HTMLElement} */ (document.querySelector("article pre"));
  const { top, height } = pre.getBoundingClientRect();
  const from = box ? document.querySelector("main")?.getBoundingClientRect().top : 0;
  return ((innerHeight * 0.12 + (from ?? 0) - top) / height) * 150;
}

stage("the page beneath", [
  {
    name: "after a place of the last time the page is led there, though nothing more was read",
    run: async (b, site) => {
      await readAgain(b, `${site.origin}/chapters.html?at-once`);
      const start = await b.inReader(atTop);
      await leave(b);
      const at = await inPage(b, start);
      assert.ok(at !== null && at > -0.5 && at < 0.3, `it stands at ${at}`);
    },
  },
  {
    name: "… and where half a screen more was read",
    run: async (b, site) => {
      await readAgain(b, `${site.origin}/chapters.html?half`);
      await b.inReader((/** @type {any} */ root) => {
        const scroller = root.querySelector(".scroller");
        scroller.scrollTop += scroller.clientHeight / 2;
      });
      const start = await b.inReader(atTop);
      await leave(b);
      const at = await inPage(b, start);
      assert.ok(at !== null && at > -0.5 && at < 0.3, `it stands at ${at}`);
    },
  },
  {
    name: "whoever goes back to the beginning and closes finds the page there",
    run: async (b, site) => {
      await readAgain(b, `${site.origin}/chapters.html?begin`);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTo(0, 0));
      await leave(b);
      assert.equal(await b.inPage(scrollOf), 0);
    },
  },
  ...[
    { name: "a listing", coloured: false, box: false },
    { name: "a listing whose lines are elements", coloured: true, box: false },
    { name: "a listing in a box that scrolls", coloured: false, box: true },
  ].map(({ name, coloured, box }) => ({
    name: `the place inside of a long block is found in the page: ${name}`,
    run: async (/** @type {Driver} */ b, /** @type {any} */ site) => {
      await b.open(`${site.origin}/chapters.html?${coloured}${box}`);
      await b.inPage(addListing, coloured);
      if (box)
        await b.inPage(() => {
          const main = /** @type {HTMLElement} */ (document.querySelector("main"));
          main.style.cssText = "height:100vh;overflow:auto";
        });
      await readHere(b);
      await b.inReader(toShareOf, ".body pre", 0.8);
      await leave(b);
      const line = await b.inPage(lineInPage, box);
      assert.ok(line > 114 && line < 126, `line ${line} stands there, and 120 was read`);
    },
  })),
  {
    name: "a picture that fills the window is where the reader opens, whatever was kept",
    run: async (b, site) => {
      const page = `${site.origin}/chapters.html?picture`;
      const add = () =>
        b.inPage(async () => {
          const figure = document.createElement("figure");
          const img = document.createElement("img");
          img.alt = "A long street with lamps";
          img.width = 600;
          img.height = 3000;
          const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 3000 });
          canvas.getContext("2d")?.fillRect(100, 100, 400, 2800);
          img.src = canvas.toDataURL();
          figure.append(img);
          document.querySelectorAll("article > p")[14]?.after(figure);
          await img.decode();
        });
      await b.open(page);
      await add();
      await readHere(b);
      await b.inReader(toShareOf, ".body > p:nth-of-type(30)", 0);
      await leave(b);
      await b.open(page);
      await add();
      await b.inPage(() => {
        const box = document.querySelector("article figure")?.getBoundingClientRect();
        scrollTo({ top: scrollY + (box?.top ?? 0) + 1500, behavior: "instant" });
      });
      const before = await b.inPage(scrollOf);
      await readHere(b);
      const box = await b.inReader((/** @type {any} */ root) => {
        const { top, bottom, height } = root.querySelector(".body figure").getBoundingClientRect();
        return { top, bottom, height, screen: root.querySelector(".scroller").clientHeight };
      });
      assert.ok(box.height > 300, `the picture is ${box.height} px high`);
      assert.ok(box.top < box.screen / 2 && box.bottom > 52, JSON.stringify(box));
      await leave(b);
      assert.equal(await b.inPage(scrollOf), before, "and the page has not moved");
    },
  },
]);
