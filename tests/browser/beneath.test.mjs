// The page beneath: the reader opens where it is scrolled to, and leads it to what was read last. (`landing.test.mjs` has the
// places that are not simply the beginning of a paragraph.)
import assert from "node:assert/strict";
import { goTo, leave, toShare, where } from "./place.mjs";
import { read, readHere, stage } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Where the page's text is that begins so: its distance from the top of the window, as a share of it. @param {Driver} b @param {string} start */
const inPage = (b, start) =>
  b.inPage((/** @type {string} */ start) => {
    const p = [...document.querySelectorAll("article > *")].find((el) => el.textContent?.startsWith(start));
    return p ? p.getBoundingClientRect().top / innerHeight : null;
  }, start);

const scrollOf = () => scrollY;

stage("beneath", [
  {
    name: "closing scrolls the page to what was read, under its bar, and leaves no trace",
    run: async (b, site) => {
      await b.open(`${site.origin}/chapters.html?down`);
      const html = await b.inPage(() => document.documentElement.outerHTML);
      await readHere(b);
      await b.inReader(goTo, 20);
      const { text } = await b.inReader(where);
      await leave(b);
      const at = await inPage(b, text);
      assert.ok(at !== null && at > 0 && at < 0.3, `it stands at ${at}`);
      assert.equal(await b.inPage(() => document.documentElement.outerHTML), html);
    },
  },
  {
    name: "less than a screen leaves the page where it is",
    run: async (b, site) => {
      await b.open(`${site.origin}/chapters.html?little`);
      await b.inPage(() => scrollTo({ top: 150, behavior: "instant" }));
      await readHere(b);
      await b.inReader((/** @type {any} */ root) => {
        root.querySelector(".scroller").scrollTop += 300;
      });
      await leave(b);
      assert.equal(await b.inPage(scrollOf), 150);
    },
  },
  {
    name: "the reader opens where the page is scrolled to, whatever was kept",
    run: async (b, site) => {
      const page = `${site.origin}/chapters.html?up`;
      await read(b, page);
      await b.inReader(goTo, 30);
      await leave(b);
      await b.open(page);
      const start = await b.inPage(() => {
        const p = document.querySelectorAll("article > p")[14];
        scrollTo({ top: scrollY + (p?.getBoundingClientRect().top ?? 0) - 60, behavior: "instant" });
        return p?.textContent?.slice(0, 150);
      });
      const before = await b.inPage(scrollOf);
      await readHere(b);
      const there = await b.inReader(where);
      assert.equal(there.text, start);
      assert.equal(there.note, null, "that is no place of the last time");
      await leave(b);
      assert.equal(await b.inPage(scrollOf), before, "and the page has not moved");
    },
  },
  {
    name: "an article in a box that scrolls is mapped both ways",
    run: async (b, site) => {
      await b.open(`${site.origin}/chapters.html?box`);
      const start = await b.inPage(() => {
        const box = /** @type {HTMLElement} */ (document.querySelector("main"));
        box.style.cssText = "height:100vh;overflow:auto";
        const p = /** @type {HTMLElement} */ (document.querySelectorAll("article > p")[20]);
        box.scrollTop += p.getBoundingClientRect().top - box.getBoundingClientRect().top;
        return p.textContent?.slice(0, 150);
      });
      await readHere(b);
      assert.equal((await b.inReader(where)).text, start);
      await b.inReader(goTo, 32);
      const { text } = await b.inReader(where);
      await leave(b);
      const at = await inPage(b, text);
      assert.ok(at !== null && at >= 0 && at < 0.4, `it stands at ${at}`);
    },
  },
  {
    name: "text of a layer over the page is not scrolled to",
    run: async (b, site) => {
      await b.open(`${site.origin}/chapters.html?layer`);
      await b.inPage(() => {
        const layer = document.createElement("div");
        layer.style.cssText = "position:fixed;inset:auto 0 0;height:80px;overflow:auto;background:#fff";
        layer.id = "layer";
        layer.innerHTML = document.querySelector("article")?.innerHTML ?? "";
        document.body.prepend(layer);
      });
      await readHere(b);
      await b.inReader(goTo, 20);
      const { text } = await b.inReader(where);
      await leave(b);
      const at = await inPage(b, text);
      assert.ok(at !== null && at > 0 && at < 0.3, `it stands at ${at}`);
      assert.equal(await b.inPage(() => document.getElementById("layer")?.scrollTop), 0);
    },
  },
  {
    name: "hostile pages are opened and left as ever",
    run: async (b, site) => {
      for (const page of ["clobbered.html", "hostile.html", "strict/article.html", "sandbox/article.html"]) {
        await b.open(`${site.origin}/${page}`);
        await b.inPage(() => scrollTo(0, 900));
        await readHere(b);
        await b.inReader(toShare, 0.2);
        await b.inReader(toShare, 0.9);
        await leave(b);
        assert.ok((await b.inPage(scrollOf)) >= 0);
      }
    },
  },
]);
