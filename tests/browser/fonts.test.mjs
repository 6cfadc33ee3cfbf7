// The fonts that come with the extension: they are there on every page, only as far as a text needs them, and leave with it.
import assert from "node:assert/strict";
import { FONTS } from "../../extension/shared/fonts.js";
import { closed, read, readHere, stage } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const ENGLISH = "A quiet lamp, “lit” — for 1858.";
const CSS = Object.values(FONTS).map(({ css }) => css);

/**
 * Loads a family in the reader and measures. Runs in the extension's own world.
 * @param {string} family
 * @param {string[]} samples for one call each
 * @param {string[]} bundled the families that count as ours
 */
async function load(family, samples, bundled) {
  const { reader, loadFont } = /** @type {any} */ (globalThis.lisible);
  const host = reader.host();
  // Firefox has it as a property, for extensions alone.
  const shadow = host.openOrClosedShadowRoot ?? chrome.dom.openOrClosedShadowRoot(host);
  const doc = shadow.querySelector("iframe")?.contentDocument ?? document;
  const fonts = Reflect.get(Document.prototype, "fonts", doc);
  const root = (doc === document ? shadow : doc).querySelector(".reader");
  let css = null;
  for (const sample of samples) css = await loadFont(doc, family, sample, reader.signal());
  const width = (/** @type {string} */ style) => {
    const line = document.createElement("span");
    line.textContent = samples.join("");
    line.style.cssText = `position: absolute; white-space: pre; font: 20px monospace; ${style}`;
    root.append(line);
    const wide = line.getBoundingClientRect().width;
    line.remove();
    return wide;
  };
  return {
    css,
    there: css !== null && fonts.check(`20px "${css}"`, samples.join("")),
    faces: [...fonts].filter(({ family: f }) => bundled.includes(f.replaceAll('"', ""))).length,
    states: [...fonts].map(({ status }) => status).filter((status) => status !== "loaded"),
    system: width(""),
    plain: width(`font-family: "${css}", monospace`),
    light: width(`font-family: "${css}", monospace; font-weight: 300`),
    bold: width(`font-family: "${css}", monospace; font-weight: 700`),
    slanted: width(`font-family: "${css}", monospace; font-style: italic`),
  };
}

/** @param {Driver} b @param {string} family @param {string[]} [samples] */
const loaded = (b, family, samples = [ENGLISH]) => b.inWorld(load, family, samples, CSS);

/** @param {Driver} b */
async function leave(b) {
  await b.key("Escape");
  await closed(b);
}

/** The families that the page finds in its own document. @param {Driver} b @returns {Promise<string[]>} */
const pageFonts = (b) =>
  b.evaluate(
    `[...Reflect.get(Document.prototype, "fonts", document)].map((face) => face.family.replaceAll('"', ""))`,
  );

/** The page has a font of its own, and notes what its document tells of fonts; its elements have taken the names. */
const WATCHED = `(() => {
  const taken = document.body.appendChild(document.createElement("div"));
  const set = document.fonts;
  set.add(new FontFace("Its own", "local(none)"));
  document.documentElement.dataset.told = "";
  for (const type of ["loading", "loadingdone", "loadingerror"])
    set.addEventListener(type, () => { document.documentElement.dataset.told += type; });
  for (const name of ["fonts", "defaultView"])
    taken.appendChild(document.createElement("img")).setAttribute("name", name);
  return String(document.fonts);
})()`;

stage("fonts", [
  ...["", "/strict", "/sandbox", "/coep"].map((way) => ({
    name: `every bundled family is there and is drawn on ${way || "a plain"} page`,
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await read(b, `${site.origin}${way}/article.html`);
      for (const [id, { css }] of Object.entries(FONTS)) {
        const seen = await loaded(b, id);
        assert.deepEqual([seen.css, seen.there, seen.states], [css, true, []], id);
        assert.notEqual(seen.plain, seen.system, `${id} is not the fallback`);
        assert.notEqual(seen.bold, seen.plain, `${id} has its own bold`);
        if (id !== "dyslexic") {
          assert.notEqual(seen.light, seen.plain, `${id} has an axis of weights`);
          assert.notEqual(seen.slanted, seen.plain, `${id} has its own italic`);
        }
      }
      // The article's own pictures may come meanwhile.
      const asked = site.requests.filter((path) => /font|woff|literata|dyslexic/i.test(path));
      assert.deepEqual(asked, [], "no font is asked of the page's server");
      await leave(b);
    },
  })),
  {
    name: "only the files that a text needs are loaded, each once",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      assert.equal((await loaded(b, "literata")).faces, 2);
      assert.equal((await loaded(b, "literata", [ENGLISH, "Again the same: “lamp”."])).faces, 2);
      const greek = await loaded(b, "literata", ["Ένα φως"]);
      assert.equal(greek.faces, 4);
      assert.notEqual(greek.plain, greek.system);
      assert.equal((await loaded(b, "literata", ["Ένα φως", "Маяк", "Łódź", "Đèn biển"])).faces, 10);
      assert.equal((await loaded(b, "hyperlegible", ["灯台の光"])).faces, 10, "there is no file for it");
      await leave(b);
    },
  },
  {
    name: "calls at the same time bring each file once",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const faces = await b.inWorld(async () => {
        const { reader, loadFont } = /** @type {any} */ (globalThis.lisible);
        const host = reader.host();
        const shadow = host.openOrClosedShadowRoot ?? chrome.dom.openOrClosedShadowRoot(host);
        const doc = shadow.querySelector("iframe").contentDocument;
        const texts = ["one", "two", "three", "Łódź"];
        await Promise.all(texts.map((text) => loadFont(doc, "literata", text, reader.signal())));
        return doc.fonts.size;
      });
      assert.equal(faces, 4);
      await leave(b);
    },
  },
  {
    name: "an unknown family is refused, and the reader stays as it was",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      for (const family of ["Comic Sans MS", "toString", "", "../shared/fonts.js"]) {
        const seen = await loaded(b, family);
        assert.deepEqual([seen.css, seen.faces], [null, 0], family);
      }
      assert.equal((await loaded(b, "literata")).there, true, "the next is not harmed");
      await leave(b);
    },
  },
  {
    name: "on a sandboxed page, where the document is the page's own, nothing stays and nothing is told",
    run: async (b, site) => {
      await b.open(`${site.origin}/sandbox/article.html`);
      assert.match(await b.evaluate(WATCHED), /Image/, "the name is taken");
      await readHere(b);
      assert.equal((await loaded(b, "literata", [ENGLISH, "Ένα φως"])).faces, 4);
      assert.equal((await pageFonts(b)).length, 5);
      await leave(b);
      assert.deepEqual(await pageFonts(b), ["Its own"]);
      assert.equal(await b.evaluate("document.documentElement.dataset.told"), "");
      await readHere(b);
      assert.equal((await loaded(b, "literata")).faces, 2, "the next reader has them again");
      await leave(b);
      assert.deepEqual(await pageFonts(b), ["Its own"]);
    },
  },
  {
    name: "what comes after the reader has closed is thrown away",
    run: async (b, site) => {
      await read(b, `${site.origin}/sandbox/article.html`);
      const css = await b.inWorld(() => {
        const { reader, loadFont } = /** @type {any} */ (globalThis.lisible);
        const loading = loadFont(document, "dyslexic", "late", reader.signal());
        reader.close();
        return loading;
      });
      assert.equal(css, null);
      assert.deepEqual(await pageFonts(b), []);
    },
  },
]);
