// What is seen of tables, formulas and pictures: each button with its thing and over none of its words, nothing wider than the
// screen, pictures where the words stand.
import assert from "node:assert/strict";
import { read, readHere, stage } from "./stage.mjs";
import { choose, dress } from "./states.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Of each table with a button: whether that is within the table, and whether it covers words of its first line. @param {any} root */
function buttonsOf(root) {
  const doc = root.ownerDocument;
  return [...root.querySelectorAll(".thing:has(> div.wide)")].map((thing) => {
    const region = thing.querySelector(".wide").getBoundingClientRect();
    const button = thing.querySelector(".tools .tool").getBoundingClientRect();
    const table = thing.querySelector("table");
    const range = doc.createRange();
    range.selectNodeContents(table.caption ?? table.rows[0].lastElementChild);
    const words = [...range.getClientRects()].filter(({ width }) => width > 0);
    return {
      words: (table.caption ?? table.rows[0]).textContent.trim().slice(0, 20),
      // It may stand out by some pixels, to be level with the words.
      within:
        button.top >= region.top - 6 && button.bottom <= region.bottom && button.right <= region.right + 1,
      covers: words.some(
        ({ right, top, bottom }) => right > button.left && bottom > button.top && top < button.bottom,
      ),
    };
  });
}

/** @param {any} root */
const tooWide = (root) => {
  const { scrollWidth, clientWidth } = root.querySelector(".scroller");
  return scrollWidth - clientWidth;
};

/** How far a small picture is off the middle of the column, and its words from where it begins. @param {any} root */
function pictureOf(root) {
  const figure = root.querySelector(".body figure:has(img)");
  const [image, words] = [figure.querySelector("img"), figure.querySelector("figcaption")];
  image.style.width = "200px";
  const middle = (/** @type {any} */ { left, right }) => (left + right) / 2;
  const [box, column] = [image.getBoundingClientRect(), root.querySelector(".body").getBoundingClientRect()];
  return {
    off: Math.round(middle(box) - middle(column)),
    near: words.getBoundingClientRect().width < column.width / 2,
  };
}

/** The size of the first picture. @param {any} root */
function sizeOf(root) {
  const { width, height } = root.querySelector(".body img").getBoundingClientRect();
  return `${Math.round(width)} by ${Math.round(height)}`;
}

stage("what is drawn", [
  {
    name: "a picture that waits is no wider than the column, and as high as it will be",
    run: async (b, site) => {
      await b.open(`${site.origin}/chapters.html?waits`);
      await b.inPage(() => {
        const figure = document.createElement("figure");
        const img = Object.assign(document.createElement("img"), {
          width: 2400,
          height: 600,
          alt: "A street",
        });
        img.src = Object.assign(document.createElement("canvas"), { width: 2400, height: 600 }).toDataURL();
        figure.append(img);
        document.querySelector("article")?.append(figure, document.createElement("p"));
        document
          .querySelector("article > p:last-child")
          ?.append("The street ends here, and with it this long account of it.");
      });
      await readHere(b);
      const [figure, body, ratio, waits] = await b.inReader((/** @type {any} */ root) => {
        const [img, text] = [".body figure img", ".body"].map((selector) => root.querySelector(selector));
        const { width, height } = img.getBoundingClientRect();
        const widthOf = (/** @type {any} */ el) => Math.round(el.getBoundingClientRect().width);
        return [
          widthOf(img.closest("figure")),
          widthOf(text),
          Math.round((10 * width) / height),
          !img.getAttribute("src"),
        ];
      });
      assert.ok(waits, "it is far away");
      assert.ok(figure <= body, `${figure} px in ${body} px`);
      assert.equal(ratio, 40);
    },
  },
  {
    name: "a picture on its way keeps the room that it had while it waited; come, it is as it is",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?coming`);
      const [before, now] = await b.inWorld(() => {
        const { reader, showPicture } = /** @type {any} */ (globalThis).lisible;
        const picture = reader.dialog().querySelector("iframe").contentDocument.querySelector(".body img");
        const height = () => Math.round(picture.getBoundingClientRect().height);
        picture.removeAttribute("src");
        picture.setAttribute("data-src", `${picture.getAttribute("data-src")}?anew`);
        const before = height();
        showPicture(picture);
        return [before, height()];
      });
      // So it is said on the page, wrongly.
      assert.deepEqual([before, now], [1800, 1800]);
      await until("it has come", async () => (await b.inReader(sizeOf)) === "600 by 300");
    },
  },
  {
    name: "a table's button stands in the table, over none of its words",
    run: async (b, site) => {
      for (const page of ["things.html?drawn", "formulas.html?drawn"]) {
        await read(b, `${site.origin}/${page}`);
        await until("each table has its button", () =>
          b.inReader((/** @type {any} */ r) =>
            [...r.querySelectorAll("div.wide")].every((el) => el.closest("td, th, .thing")),
          ),
        );
        const found = await b.inReader(buttonsOf);
        assert.ok(found.length >= 2, `${found.length} tables on ${page}`);
        for (const { words, within, covers } of found)
          assert.deepEqual({ within, covers }, { within: true, covers: false }, words);
      }
    },
  },
  {
    name: "a formula that is longer than its line scrolls by itself, and can be reached to be scrolled",
    run: async (b, site) => {
      await read(b, `${site.origin}/formulas.html?wide`);
      const stops = () =>
        b.inReader(
          (/** @type {any} */ r) =>
            [...r.querySelectorAll("math")].filter((el) => el.getAttribute("tabindex") === "0").length,
        );
      // Firefox breaks formulas with the line where it can.
      if (b.name === "chromium")
        await until("the one that is too long is a stop", async () => (await stops()) === 1);
      await b.inReader((/** @type {any} */ root) => root.style.setProperty("--size", "64px"));
      assert.equal(await b.inReader(tooWide), 0);
      if (b.name === "chromium") await until("more are", async () => (await stops()) > 1);
    },
  },
  {
    name: "a small picture stands in the middle of the column, with its words under it, however the text is aligned",
    run: async (b, site) => {
      await read(b, `${site.origin}/things.html?small`);
      assert.deepEqual(await b.inReader(pictureOf), { off: 0, near: true });
      await choose(b, { align: "center" });
      assert.deepEqual(await b.inReader(pictureOf), { off: 0, near: true });
      await choose(b, { align: "start" });
    },
  },
  {
    name: "who asks the system for more contrast gets nothing quiet, in the light and in the dark",
    only: "chromium",
    why: "the same style sheet; only Chromium can be told so by a test",
    run: async (b, site) => {
      await read(b, `${site.origin}/things.html?contrast`);
      b.worn = true;
      const session = await b.page.createCDPSession();
      const colours = () =>
        b.inReader((/** @type {any} */ root) =>
          [".facts", ".body p"].map((at) => getComputedStyle(root.querySelector(at)).color),
        );
      const ask = (/** @type {string} */ value) =>
        session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-contrast", value }] });
      for (const theme of ["light", "dark"]) {
        await dress(b, theme);
        const [quiet, ink] = await colours();
        assert.notEqual(quiet, ink);
        await ask("more");
        assert.deepEqual(await colours(), [ink, ink]);
        await ask("");
      }
      // Over a large picture, too, whose ground is another.
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector(".body img").scrollIntoView({ block: "center", behavior: "instant" }),
      );
      await b.key("z");
      const over = () =>
        b.inReader((/** @type {any} */ root) =>
          [".lightbox .count", ".lightbox .caption"].map(
            (at) => getComputedStyle(root.querySelector(at)).color,
          ),
        );
      const [count, words] = await over();
      assert.notEqual(count, words);
      await ask("more");
      assert.deepEqual(await over(), [words, words]);
      await ask("");
      await session.detach();
    },
  },
]);
