// `mount()` of the wasm, in real Chromium: the nodes of an article, and never anything else.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { suite } from "./suite.mjs";

const fixtures = new URL("../fixtures/", import.meta.url);

suite("www: mount", (t) => {
  /**
   * What `mount()` makes of a fragment, or what it throws.
   * @param {unknown} fragment
   * @returns {Promise<{mounted: string, thrown: string}>}
   */
  const mount = (fragment) =>
    t.tab.evaluate(async (/** @type {any} */ html) => {
      const { loadCore } = await import(new URL("js/core.js", location.href).href);
      const core = await loadCore();
      const place = document.createElement("div");
      let thrown = "";
      try {
        core.mount({ renders: { fragment: html } }, place);
      } catch (error) {
        thrown = String(error);
      }
      return { mounted: place.innerHTML, thrown };
    }, fragment);

  /** What the browser's own parser makes of it. @param {string} fragment @returns {Promise<string>} */
  const parse = (fragment) =>
    t.tab.evaluate(
      (/** @type {string} */ html) => new DOMParser().parseFromString(html, "text/html").body.innerHTML,
      fragment,
    );

  test("gives the nodes that a browser makes of each golden", async () => {
    const goldens = readdirSync(fixtures).map((slug) => new URL(`${slug}/expected.html`, fixtures));
    const articles = goldens.filter((file) => existsSync(file));
    assert.ok(articles.length > 3);
    for (const file of articles) {
      const fragment = readFileSync(file, "utf8");
      const { mounted, thrown } = await mount(fragment);
      assert.equal(thrown, "", file.pathname);
      assert.equal(byName(mounted), byName(await parse(fragment)), file.pathname);
    }
  });

  test("makes nothing that no article has", async () => {
    const { mounted } = await mount(
      `<p onclick="x()" style="color:red" class="x" id="login">a<script>x()</script><svg onload="x()"></svg></p>` +
        `<a href="javascript:x()">b</a><a href="data:text/html,x">c</a><iframe srcdoc="x"></iframe>` +
        `<img src="data:image/svg+xml,x" onerror="x()"><img src="javascript:x()"><form action="/"><input></form>` +
        `<code class="language-a fixed">d</code><code class="language-c++">e</code><h2 id="r-1">f</h2><p id="r-2">g</p>` +
        `<a href="#/logout">h</a><a href="#r-1">i</a><td width="9">j</td><hr width="9" dir="rtl"><p align="right" dir="rtl">k</p><math href="javascript:x()" onclick="x()" class="x"><mi href="y" style="x" mathvariant="normal" width="url(x)">l</mi><annotation-xml encoding="text/html"><b>m</b></annotation-xml><x-y>n</x-y></math><style>p{}</style><object data="x"></object>`,
    );
    const picture = '<img loading="lazy" decoding="async" referrerpolicy="no-referrer">';
    const link = (/** @type {string} */ text) => `<a rel="noopener noreferrer" target="_blank">${text}</a>`;
    assert.equal(
      mounted,
      `<p>a</p>${link("b")}${link("c")}${picture.repeat(2)}<code>d</code><code class="language-c++">e</code>` +
        `<h2 id="r-1">f</h2><p>g</p><a>h</a><a href="#r-1">i</a>j<hr><p dir="rtl">k</p><math><mi mathvariant="normal">l</mi></math><b>m</b>`,
    );
  });

  test("an article of very many paragraphs", async () => {
    const { mounted, thrown } = await mount("<p>a</p>\n".repeat(160_000));
    assert.equal(thrown, "");
    assert.equal(mounted.length, 9 * 160_000);
  });

  test("says what is missing", async () => {
    assert.match((await mount(undefined)).thrown, /no fragment: extract it with formats/);
  });
});

/** Attributes sorted, since their order says nothing. @param {string} html */
function byName(html) {
  return html.replaceAll(/<(\w+)((?: [\w-]+="[^"]*")+)>/g, (_, name, attributes) => {
    const sorted = attributes.match(/[\w-]+="[^"]*"/g).toSorted();
    return `<${name} ${sorted.join(" ")}>`;
  });
}
