// setArticle(), the one place where a string becomes nodes, by itself: without the core before it and the frame behind it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { stage } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Hostile inputs that lie beside the checkout in development and CI. */
const CORPUS = new URL("../../../shared/corpus/xss/dev.jsonl", import.meta.url);
const why = existsSync(CORPUS) ? "" : "../shared/corpus/xss is not beside this checkout";

const part = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../extension/reader/${name}.js`, import.meta.url), "utf8");
/** The reader's parts in the page's own world, and something for the words of the browser. */
const PARTS = `globalThis.chrome ??= {}; ${part("element")}; ${part("article")}; globalThis.lisible.text = (key) => key;`;

/** Sets each input into the page, and tells what is there that may not be. */
const HOSTILE = `(async (inputs, plain) => {
  ${PARTS}
  if (plain) delete Element.prototype.setHTML;
  const bad = [];
  const refused = new Set("script style template iframe frame object embed link meta base svg form button textarea select noscript xmp applet portal".split(" "));
  for (const { id, html } of inputs) {
    const target = document.createElement("div");
    lisible.setArticle(target, html);
    for (const el of target.querySelectorAll("*")) {
      if (refused.has(el.localName)) bad.push(id + " <" + el.localName + ">");
      for (const { name, value } of el.attributes) {
        if (/^on|^style$|^name$|^ping$|^srcdoc$|^action$|^formaction$|^usemap$|^background$/.test(name)) bad.push(id + " " + name);
        if (name === "id" && !/^r-/.test(value)) bad.push(id + " id=" + value);
        if (name === "href" && !/^(https?:|mailto:|#r-)/i.test(value)) bad.push(id + " href=" + value.slice(0, 40));
        if (/src|poster/.test(name) && !/^(https?:|data:image\\/(png|jpeg|gif|webp|avif)[;,])/i.test(value)) bad.push(id + " " + name + "=" + value.slice(0, 40));
      }
    }
    document.body.append(target);
    for (const el of target.querySelectorAll("*")) {
      for (const type of ["mouseover", "pointerenter", "focus", "error", "load", "toggle", "animationstart", "transitionend"]) el.dispatchEvent(new Event(type, { bubbles: true }));
      if (el.localName !== "a") el.click?.();
    }
    target.remove();
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return [bad, [...(window.wrappedJSObject ?? window).ran]];
})`;

/** @param {Driver} b @param {string} origin @param {boolean} plain */
async function hostile(b, origin, plain) {
  const lines = readFileSync(CORPUS, "utf8").trim().split("\n");
  const inputs = lines.map((line) => JSON.parse(line)).map(({ id, html }) => ({ id, html }));
  assert.ok(inputs.length > 500);
  await b.open(`${origin}/hollow.html`);
  // Without requests: what a picture's address may be is checked, not asked for.
  const [bad, ran] = await b.evaluate(`${HOSTILE}(${JSON.stringify(inputs)}, ${plain})`);
  assert.deepEqual(bad, []);
  assert.deepEqual(ran, []);
}

const GOOD = [
  '<p id="r-1">Words, <em>more</em> <a href="https://example.org/">words</a>, <a href="#r-1">here</a>.</p>',
  '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
  '<pre><code class="language-rust">let a = "&lt;b&gt;";</code></pre>',
  '<figure><img src="https://example.org/a.png" alt="A" width="10" height="20"><figcaption>A</figcaption></figure>',
  "<math><mfrac><mn>1</mn><mi>x</mi></mfrac></math>",
  '<ol start="3"><li><ruby>漢<rt>kan</rt></ruby></li></ol><details open=""><summary>S</summary>T</details>',
];

stage("setArticle", [
  ...[false, true].map((plain) => ({
    name: `511 hostile inputs leave nothing that runs, ${plain ? "without" : "with"} the browser's own sanitiser`,
    only: why ? "nowhere" : plain ? "chromium" : undefined,
    why: why || "the browser's own sanitiser can't be taken away from the test's world in Firefox",
    run: (/** @type {Driver} */ b, /** @type {any} */ site) => hostile(b, site.origin, plain),
  })),
  {
    name: "what an article is made of comes through",
    run: async (b, site) => {
      await b.open(`${site.origin}/hollow.html`);
      for (const html of GOOD) {
        const [given, made] = await b.evaluate(`((html) => {
          ${PARTS}
          const shape = (root) => [...root.querySelectorAll("*")].filter((el) => !el.matches("div"))
            .map((el) => el.localName + [...el.attributes].map(({ name, value }) => name.replace(/^data-src$/, "src") + "=" + value)
              .filter((it) => !/^(target|rel|referrerpolicy|decoding|tabindex|role|aria-label)=|^class=wide|=\\S+ wide$|^style=--room: 10px; aspect-ratio: auto 10 \\/ 20;$/.test(it)).sort()).join("|") + root.textContent;
          const given = new DOMParser().parseFromString(html, "text/html").body;
          const target = document.createElement("div");
          lisible.setArticle(target, html);
          for (const el of [...target.querySelectorAll(".wide")]) { el.classList.remove("wide"); if (!el.className) el.removeAttribute("class"); }
          return [shape(given), shape(target)];
        })(${JSON.stringify(html)})`);
        assert.equal(made, given);
      }
    },
  },
]);
