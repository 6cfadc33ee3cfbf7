// The place in the article: kept per page, and found again.
import assert from "node:assert/strict";
import { goTo, leave, toShare, where } from "./place.mjs";
import { closed, read, readHere, stage } from "./stage.mjs";
import { choose } from "./states.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** @param {any} root @param {number} number from 0 on */
const toPage = (root, number) => {
  const scroller = root.querySelector(".scroller");
  scroller.scrollLeft = number * scroller.clientWidth;
};

/** What is seen of the text, block by block. @param {any} root */
const allSeen = (root) => {
  const view = root.querySelector(".scroller").getBoundingClientRect();
  const line = view.top + parseFloat(getComputedStyle(root.querySelector(".scroller")).paddingTop);
  const found = [...root.querySelectorAll(".body > *")].filter((el) =>
    [...el.getClientRects()].some(
      (box) =>
        box.height > 0 && box.left < view.right - 1 && box.right > view.left + 1 && box.bottom > line + 1,
    ),
  );
  return found.map((el) => el.textContent);
};

/** @param {any} root */
const sizeOf = (root) => root.style.getPropertyValue("--size");

/** What is stored, as the extension's own pages see it. @param {Driver} b @returns {Promise<any>} */
async function stored(b) {
  await b.press();
  await b.popup();
  await b.inPopup(() => {
    const api = /** @type {any} */ (globalThis).browser ?? /** @type {any} */ (globalThis).chrome;
    api.storage.local.get("places").then((/** @type {any} */ all) => {
      document.body.dataset.places = JSON.stringify(all.places ?? null);
    });
  });
  const answer = await until("the store answers", () => b.inPopup(() => document.body.dataset.places));
  await b.closePopup();
  return JSON.parse(answer);
}

/** @param {Driver} b */
async function forget(b) {
  await b.press();
  await b.popup();
  await b.inPopup(() => {
    const api = /** @type {any} */ (globalThis).browser ?? /** @type {any} */ (globalThis).chrome;
    api.storage.local.remove("places").then(() => {
      document.body.dataset.forgotten = "yes";
    });
  });
  await until("all is forgotten", () => b.inPopup(() => document.body.dataset.forgotten === "yes"));
  await b.closePopup();
}

stage("place", [
  {
    name: "the place is kept when the reader is closed, and found again in another size",
    run: async (b, site) => {
      const page = `${site.origin}/chapters.html?kept`;
      await read(b, page);
      await b.inReader(goTo, 20, 30);
      const before = await b.inReader(where);
      assert.equal(before.note, null);
      await leave(b);
      await read(b, page);
      const after = await b.inReader(where);
      assert.equal(after.text, before.text);
      assert.ok(Math.abs(after.top - before.top) < 3, `${before.top}, then ${after.top}`);
      await until("it says so", async () => /left off/.test((await b.inReader(where)).note ?? ""));
      await b.key("+");
      await b.key("+");
      await leave(b);
      await read(b, page);
      assert.equal((await b.inReader(where)).text, before.text);
      await b.key("0");
      await leave(b);
    },
  },
  {
    name: "paragraphs without words below the screen do not lead astray when the size changes",
    run: async (b, site) => {
      for (const layout of ["scroll", "pages"]) {
        await read(b, `${site.origin}/chapters.html?empty-${layout}`);
        const before = await choose(b, { layout });
        await b.inReader((/** @type {any} */ root) => {
          const blocks = [...root.querySelectorAll(".body > *")];
          for (const block of blocks.slice(Math.floor(blocks.length / 3)))
            block.before(...Array.from({ length: 4 }, () => root.ownerDocument.createElement("p")));
        });
        if (layout === "pages") await b.inReader(toPage, 2);
        else await b.inReader(goTo, 5);
        const [text] = await b.inReader(allSeen);
        assert.notEqual(
          text,
          await b.inReader((/** @type {any} */ root) => root.querySelector(".body > p").textContent),
        );
        await b.key("+");
        await until("it is larger", async () => (await b.inReader(sizeOf)) === "22px");
        const now = await b.inReader(allSeen);
        // A page may begin before the place that is on it.
        assert.ok(layout === "pages" ? now.includes(text) : now[0] === text, `${layout}: ${text}: ${now}`);
        await b.key("0");
        await choose(b, before);
        await leave(b);
      }
    },
  },
  {
    name: "“Back to the beginning” leads there, by keyboard too, and then there is no place",
    run: async (b, site) => {
      await forget(b);
      const page = `${site.origin}/chapters.html?back`;
      await read(b, page);
      await b.inReader(goTo, 12);
      await leave(b);
      await until("it is kept", async () => (await stored(b))?.length === 1);
      await read(b, page);
      assert.ok((await b.inReader(where)).top > 500);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".resumed button").focus());
      await b.key("Enter");
      await until("it is the beginning", async () => (await b.inReader(where)).top === 0);
      const left = await b.inReader((/** @type {any} */ root) => ({
        note: root.querySelector(".resumed") !== null,
        focus: root.getRootNode().activeElement.className,
      }));
      assert.deepEqual(left, { note: false, focus: "scroller" });
      await leave(b);
      await until("nothing is kept", async () => (await stored(b)).length === 0);
    },
  },
  {
    name: "what was read to its end opens at its beginning",
    run: async (b, site) => {
      const page = `${site.origin}/chapters.html?end`;
      await read(b, page);
      await b.inReader(goTo, 20);
      await leave(b);
      await read(b, page);
      assert.ok((await b.inReader(where)).top > 500);
      await b.inReader(toShare, 1);
      await leave(b);
      await read(b, page);
      assert.equal((await b.inReader(where)).top, 0);
      await leave(b);
    },
  },
  {
    name: "the place is kept while reading too, and under the same page with another fragment",
    run: async (b, site) => {
      await forget(b);
      await read(b, `${site.origin}/chapters.html?open#one`);
      await b.inReader(goTo, 12);
      const before = await b.inReader(where);
      await b.inPage(() => location.reload());
      await closed(b);
      await until("it is kept", async () => (await stored(b))?.length === 1);
      await read(b, `${site.origin}/chapters.html?open#two`);
      assert.equal((await b.inReader(where)).text, before.text);
      await leave(b);
    },
  },
  {
    name: "what is stored is no readable history",
    run: async (b, site) => {
      await forget(b);
      await read(b, `${site.origin}/chapters.html?secret`);
      await b.inReader(goTo, 12);
      await leave(b);
      const kept = await until("it is kept", async () => {
        const all = await stored(b);
        return all?.length === 1 && all[0];
      });
      assert.deepEqual(Object.keys(kept).sort(), ["block", "inside", "page", "quote", "share", "total"]);
      assert.match(kept.page, /^[0-9a-f]{32}$/);
      assert.match(kept.quote, /^[0-9a-f]{16}$/);
    },
  },
  {
    name: "text that was put in before it moves the place along",
    run: async (b, site) => {
      const page = `${site.origin}/chapters.html?longer`;
      await read(b, page);
      await b.inReader(goTo, 20);
      const before = await b.inReader(where);
      await leave(b);
      await b.open(page);
      await b.inPage(() => {
        const article = document.querySelector("article p:not([class])")?.parentElement;
        const more = [...document.querySelectorAll("article > p")].slice(8, 11);
        for (const p of more) {
          const copy = document.createElement("p");
          copy.textContent = `Later added: ${p.textContent?.replaceAll("the", "that")}`;
          article?.insertBefore(copy, document.querySelector("article h2"));
        }
      });
      await readHere(b);
      assert.equal((await b.inReader(where)).text, before.text);
      await leave(b);
    },
  },
  ...["chapters.html", "chapters-arabic.html"].map((page) => ({
    name: `progress, section and place hold in columns that lie side by side: ${page}`,
    run: async (/** @type {Driver} */ b, /** @type {any} */ site) => {
      await read(b, `${site.origin}/${page}?columns`);
      await b.inReader((/** @type {any} */ root) => {
        const scroller = root.querySelector(".scroller");
        const main = root.querySelector("main");
        scroller.dir = root.querySelector(".article").dir;
        scroller.style.cssText = "overflow:auto hidden;overscroll-behavior:none";
        main.style.cssText = `height:300px;columns:${scroller.clientWidth}px auto;column-gap:0;column-fill:auto`;
        root.querySelector(".article").style.padding = "0";
      });
      const turned = await b.inReader((/** @type {any} */ root) => {
        const scroller = root.querySelector(".scroller");
        const pages = Math.round(scroller.scrollWidth / scroller.clientWidth);
        const page = Math.floor(pages / 2);
        const back = getComputedStyle(scroller).direction === "rtl";
        scroller.scrollLeft = (back ? -1 : 1) * page * scroller.clientWidth;
        const view = scroller.getBoundingClientRect();
        const block = [...root.querySelectorAll(".body :is(p, li, h2, h3)")].find((el) =>
          [...el.getClientRects()].some((box) => box.left < view.right - 1 && box.right > view.left + 1),
        );
        return { share: page / (pages - 1), text: block.textContent.slice(0, 150), pages };
      });
      assert.ok(turned.pages > 2, `${turned.pages} pages`);
      const now = (/** @type {any} */ root) =>
        Number(root.querySelector(".progress").getAttribute("aria-valuenow"));
      await until(
        "the progress is told",
        async () => (await b.inReader(now)) === Math.round(turned.share * 100),
      );
      await b.key("c");
      const marked = await b.inReader((/** @type {any} */ root) => {
        const target = root.querySelector(root.querySelector("[aria-current]").getAttribute("href"));
        const view = root.querySelector(".scroller").getBoundingClientRect();
        const back = root.querySelector(".article").dir === "rtl";
        const box = target.getBoundingClientRect();
        return back ? box.right > view.left : box.left < view.right;
      });
      assert.ok(marked, "the section that is marked has begun");
      await b.key("Escape");
      await leave(b);
      await read(b, `${site.origin}/${page}?columns`);
      const found = await b.inReader((/** @type {any} */ root, /** @type {string} */ text) => {
        const scroller = root.querySelector(".scroller");
        const block = [...root.querySelectorAll(".body :is(p, li, h2, h3)")].find((el) =>
          el.textContent.startsWith(text),
        );
        const box = block.getBoundingClientRect();
        const atEnd = scroller.scrollTop >= scroller.scrollHeight - scroller.clientHeight - 1;
        return atEnd ? box.top < scroller.clientHeight : box.top <= 60 && box.bottom > 52;
      }, turned.text);
      assert.ok(found, "the place is that of the page that was open");
      await leave(b);
    },
  })),
]);
