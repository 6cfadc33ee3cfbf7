// The Trace tab of www/: the page under its decisions, in real Chromium.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { openSample, readText } from "./browser.mjs";
import { PARAGRAPH, page, suite } from "./suite.mjs";

const FIXTURES = new URL("../fixtures/", import.meta.url);
const PAGES = new URL("../browser/pages/", import.meta.url);

/** Pages that browsers mend, or that hide what nodes are asked. */
const MESSY = [
  "<p>a<div>b</p>c</div><table>before<tr><td>cell<p>in it</table>after<b>bold<p>more</b> text",
  "<ul><li>one<li>two<ul><li>three</ul>four</ul><dl><dt>a<dd>b</dl>",
  "<!-- c --><body>x<!-- c -->y<br><br>z <template><p>t</p>u</template>after the template<p>end",
  "<p>a<svg><title>no</title><text>drawn</text></svg>b</p><math><mi>x</mi></math><select><option>o</select>",
  "<noscript><p>for few</p><img src=/x.png></noscript><iframe src=/y>fallback</iframe><textarea>t</textarea>",
  "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><p>\u00a0</p><p>\u200b</p><p>words</p>",
  "<form><input name=parentNode><input name=localName><input id=style>in a form</form><img name=body><img name=createTreeWalker><p>b",
  "<a href=/x>link<div>block in it</div>after</a><p><p>two<h2>three</p>four",
].map((html) => `<!doctype html>${html}`);

/** What the browser says of a page's handlers, which it does not run. */
const REFUSED = /^Executing inline event handler violates|^Blocked script execution in '[^']*inert.html'/;

suite("www: the trace over the page", (t) => {
  const frame = () => t.tab.$("#page iframe").then((/** @type {any} */ el) => el.contentFrame());
  const openTrace = async () => {
    await t.tab.click("#tab-trace");
    return t.tab.waitForFunction(() =>
      /** @type {HTMLIFrameElement | null} */ (
        document.querySelector("#page iframe")
      )?.contentDocument?.querySelector("[data-part]"),
    );
  };

  test("each part of a page is found in the browser's own parse of it", async () => {
    t.allowed.complaint = REFUSED;
    const fixtures = readdirSync(FIXTURES).map((slug) => new URL(`${slug}/source.html`, FIXTURES));
    const others = readdirSync(PAGES).map((name) => new URL(name, PAGES));
    const files = [...fixtures, ...others].map((file) => readFileSync(file, "utf8"));
    let parts = 0;
    for (const html of [...files, ...MESSY]) {
      const { missing, found } = await t.tab.evaluate(findAll, html);
      // A parse without scripts has no shadow roots: what is in them is found in the composed tree alone.
      const lost = missing.filter(
        (/** @type {string} */ part) => !(html.includes("shadowrootmode") && /> \w+-\w+ >/.test(part)),
      );
      assert.deepEqual(lost, [], html.slice(0, 300));
      parts += found;
    }
    assert.ok(parts > 300, `only ${parts} parts`);
  });

  test("a part that is not where the core found it is not guessed", async () => {
    const found = await t.tab.evaluate(async () => {
      const { Places } = await import(new URL("js/places.js", location.href).href);
      const { parse } = await import(new URL("js/inert.js", location.href).href);
      const places = new Places(parse("<p>one</p><p>two</p>"));
      const at = (/** @type {any} */ more) =>
        places.find({ block: "html > body > p", text: "one", texts: [0], ...more });
      return [
        { path: [1, 0] },
        { path: [1, 1] },
        { path: [1, 9] },
        { path: [1, 0], texts: [1] },
        { path: null },
      ].map((more) => at(more) !== null);
    });
    assert.deepEqual(found, [true, false, false, false, false]);
  });

  test("a row shows its part on the page, and a part its row", async () => {
    await openSample(t.tab, "lighthouse.html");
    await openTrace();
    const inside = await frame();
    const row = "#trace [data-row]:has(.passage):nth-last-child(4)";
    await t.tab.click(`${row} button`);
    const number = await t.tab.$eval(row, (/** @type {HTMLElement} */ el) => el.dataset.row);
    const chosen = await inside.$eval(".lisible-chosen", (/** @type {HTMLElement} */ el) => {
      const { top, bottom } = el.getBoundingClientRect();
      return { part: el.dataset.part, seen: bottom > 0 && top < innerHeight };
    });
    assert.deepEqual(chosen, { part: number, seen: true });
    assert.equal(
      await t.tab.$eval(row, (/** @type {Element} */ el) => el.getAttribute("aria-current")),
      "true",
    );
    assert.match(await t.text("#page-card"), /Left out[\s\S]*In its place 0\.\d\d/);

    // The headline is the title: it is told as such, and is not among what is lost.
    const headline = await inside.$eval("h1", (/** @type {HTMLElement} */ el) => [
      el.dataset.part,
      el.classList.contains("lisible-kept"),
    ]);
    assert.equal(headline[1], true, "the headline is drawn as kept");
    assert.match(await t.text(`#trace .kept[data-row="${headline[0]}"]`), /^In the head.*The Last Winter/);
    // What the page holds fast (a question about cookies) is not over its text.
    assert.equal(
      await inside.evaluate(
        () => getComputedStyle(document.querySelector(".lisible-settled") ?? document.body).position,
      ),
      "static",
    );
    assert.ok(await inside.$(".lisible-settled"));

    const kept = await inside.$("p.lisible-kept");
    await kept.evaluate((/** @type {Element} */ el) => el.scrollIntoView());
    await kept.click();
    const current = await t.tab.$eval("#trace [aria-current=true]", (/** @type {HTMLElement} */ el) => ({
      part: el.dataset.row,
      kept: el.className,
      seen: el.getBoundingClientRect().top < innerHeight && el.getBoundingClientRect().bottom > 0,
    }));
    assert.deepEqual(current, {
      part: await kept.evaluate((/** @type {HTMLElement} */ el) => el.dataset.part),
      kept: "kept",
      seen: true,
    });
    assert.equal(await t.hidden("#page-card"), false);
  });

  test("by keyboard: into the page, along its parts, to the row", async () => {
    await openSample(t.tab, "code.html");
    await openTrace();
    await t.tab.focus("#page-styled");
    await t.tab.keyboard.press("Tab");
    const inside = await frame();
    const part = () =>
      inside.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.part);
    const first = await part();
    assert.ok(first, "Tab goes to a part");
    await t.tab.keyboard.press("ArrowDown");
    const second = await part();
    assert.ok(Number(second) > Number(first), `${second} comes after ${first}`);
    await t.tab.keyboard.press("End");
    await t.tab.keyboard.press("Home");
    assert.equal(await part(), first);
    await t.tab.keyboard.press("Enter");
    const row = await t.tab.evaluate(() => document.activeElement?.closest("li")?.getAttribute("data-row"));
    assert.equal(row, first, "Enter goes to the row");
  });

  test("nothing of the page runs, loads or takes the keyboard", async () => {
    t.allowed.complaint = REFUSED;
    const bad = `<style>p{background:url(https://far.invalid/a.png)}@import "https://far.invalid/b.css";</style>
      <link rel=stylesheet href=https://far.invalid/c.css><script>parent.document.title='owned'</script>
      <p style="background:url('https://far.invalid/d.png');color:rgb(1,2,3)" onclick="parent.document.title='owned'">${PARAGRAPH}</p>
      <img src=https://far.invalid/e.png onerror="parent.document.title='owned'"><iframe src=https://far.invalid/f></iframe>
      <svg onload="parent.document.title='owned'"><image href=https://far.invalid/g.png /></svg><a href=https://far.invalid/h>go</a>
      <form action=https://far.invalid/i><button autofocus>Send</button></form><meta http-equiv=refresh content="0;url=https://far.invalid/j">
      <object data=https://far.invalid/k></object><video src=https://far.invalid/l poster=https://far.invalid/m></video>`;
    await readText(t.tab, page("Hostile tides", bad));
    await openTrace();
    const inside = await frame();
    const left = await inside.evaluate(() => {
      const all = [...document.querySelectorAll("*")];
      const attributes = all.flatMap((el) => [...el.attributes].map(({ name, value }) => `${name}=${value}`));
      return {
        elements: all.filter((el) => /^(script|iframe|object|img|link|video|svg|style)$/.test(el.localName))
          .length,
        attributes: attributes.filter((a) =>
          /^on|^href|^src|^action|^autofocus|far\.invalid(?!.*content=)/.test(a),
        ),
        coloured: all.some((el) => getComputedStyle(el).color === "rgb(1, 2, 3)"),
      };
    });
    assert.deepEqual(left, { elements: 0, attributes: [], coloured: true });
    await (await inside.$("button")).click();
    assert.match(await t.tab.title(), /^Lisible/);
  });

  test("a page without an article is explained", async () => {
    const html =
      "<!doctype html><title>Shop</title><nav><a href=/a>Home</a></nav><footer>All rights reserved</footer>";
    assert.equal(await readText(t.tab, html), "error");
    await t.tab.click("#error-trace");
    await t.tab.waitForSelector("#result[data-state=done]");
    assert.equal(await t.hidden("#tab-article"), true);
    assert.equal(await t.hidden("#panel-trace"), false);
    await t.tab.waitForFunction(() => document.querySelector("#page iframe"));
    assert.match(await t.text("#trace"), /All rights reserved.*not likely enough, as all on this page/);
    assert.match(await t.text("#trace-kinds"), /Kind of page: \w+ \d+/);
    assert.equal(await readText(t.tab, page("After all")), "done");
    assert.equal(await t.hidden("#tab-article"), false);
  });

  test("a page from right to left, dark, at 320 px", async () => {
    await t.tab.setViewport({ width: 320, height: 700 });
    await t.tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    const arabic = `<p>${"يأتي المد مرتين في اليوم، ثم يعود مرتين، متأخرا قليلا عن اليوم السابق. ".repeat(6)}</p>`;
    await readText(
      t.tab,
      `<!doctype html><html lang=ar dir=rtl><title>المد</title><nav><a href=/>الرئيسية</a></nav><article><h1>المد</h1>${arabic.repeat(4)}</article>`,
    );
    await openTrace();
    const inside = await frame();
    assert.equal(await inside.evaluate(() => getComputedStyle(document.body).direction), "rtl");
    await (await inside.$("p")).click();
    const wide = await t.tab.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${wide} px wide`);
    assert.equal(await t.hidden("#page-card"), false);
    const [below, above] = await t.tab.evaluate(() =>
      ["#page-card", "#page"]
        .map((id) => document.querySelector(id)?.getBoundingClientRect())
        .map((box) => [box?.top, box?.bottom]),
    );
    assert.ok(below[0] >= above[1], "the card covers nothing of the page");
  });
});

/** In the page: which decisions about a page with a place have none in the browser's parse. @param {string} html */
async function findAll(html) {
  const load = (/** @type {string} */ name) => import(new URL(`js/${name}`, location.href).href);
  const [{ loadCore }, { Places }, { parse }] = await Promise.all(
    ["core.js", "places.js", "inert.js"].map(load),
  );
  const core = await loadCore();
  /** @type {any[]} */
  let trace = [];
  try {
    trace = core.extract(html, { trace: true }).trace;
  } catch (error) {
    trace = /** @type {any} */ (error).trace ?? [];
  }
  const places = new Places(parse(html));
  const placed = trace.filter(({ path }) => path);
  const missing = placed
    .filter((decision) => !places.find(decision))
    .map(({ block, text }) => `${block}: ${text}`);
  return { missing, found: placed.length };
}
