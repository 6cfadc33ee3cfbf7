// www/ by keyboard, on a narrow screen, and its exports.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { savedBook } from "../browser/book.mjs";
import { saved } from "../browser/stage.mjs";
import { until } from "../browser/wait.mjs";
import { openSample, readText, settled } from "./browser.mjs";
import { page, suite } from "./suite.mjs";

suite("www: how it is used", (t) => {
  test("tabs by keyboard", async () => {
    await openSample(t.tab, "code.html");
    await t.tab.focus("#tab-article");
    const now = () =>
      t.tab.evaluate(() => {
        const panels = [...document.querySelectorAll("[role=tabpanel]")].filter(
          (el) => !(/** @type {HTMLElement} */ (el).hidden),
        );
        const selected = [
          ...document.querySelectorAll(
            "[role=tab][aria-selected=true][tabindex='0'], [role=tab][aria-selected=true]:not([tabindex])",
          ),
        ];
        return [
          document.activeElement?.id,
          selected.map((el) => el.id).join(),
          panels.map((el) => el.id).join(),
        ];
      });
    for (const [key, name] of [
      ["ArrowRight", "metadata"],
      ["ArrowRight", "trace"],
      ["End", "export"],
      ["ArrowRight", "article"],
      ["ArrowLeft", "export"],
      ["Home", "article"],
      ["End", "export"],
    ]) {
      await t.tab.keyboard.press(key);
      assert.deepEqual(await now(), [`tab-${name}`, `tab-${name}`, `panel-${name}`], key);
    }
    await t.tab.keyboard.press("Tab");
    assert.ok(
      await t.tab.evaluate(() => document.activeElement?.closest("#panel-export") !== null),
      "Tab goes on into the panel",
    );
    await t.tab.keyboard.press("ArrowRight");
    assert.equal(
      await t.tab.$eval("#formats :checked", (/** @type {HTMLInputElement} */ el) => el.value),
      "html",
    );
  });

  test("everything can be reached by keyboard, and shows it", async () => {
    /** @type {string[]} */
    const reached = [];
    for (let i = 0; i < 12; i += 1) {
      await t.tab.keyboard.press("Tab");
      reached.push(
        await t.tab.evaluate(
          () =>
            document.activeElement?.id ||
            document.activeElement?.className ||
            document.activeElement?.getAttribute("data-sample") ||
            "",
        ),
      );
      assert.notEqual(
        await t.tab.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
        "none",
      );
      if (reached.at(-1) === "maree.html") break;
    }
    assert.deepEqual(reached, [
      "skip",
      "html",
      "address",
      "button primary",
      "choose",
      "lighthouse.html",
      "code.html",
      "maree.html",
    ]);
    await t.tab.keyboard.press("Enter");
    assert.equal(await settled(t.tab), "done");
  });

  test("exports: preview, copy, download", async () => {
    await t.chromium.browser
      .defaultBrowserContext()
      .overridePermissions(t.chromium.site.origin, ["clipboard-read", "clipboard-sanitized-write"]);
    await openSample(t.tab, "lighthouse.html");
    await t.tab.click("#tab-export");
    for (const [format, expected] of /** @type {[string, RegExp][]} */ ([
      ["md", /^## A house with one room to a floor$/m],
      ["html", /^<!doctype html>/i],
      ["txt", /^The relief boat came to Skarvoy/m],
      ["json", /"title":\s*"The Last Winter of the Keepers"/],
    ])) {
      await t.tab.click(`#formats [value=${format}]`);
      const preview = await t.text("#preview");
      assert.match(preview, expected);
      await t.tab.click("#copy");
      await t.tab.waitForFunction(() => document.getElementById("copy")?.textContent === "Copied");
      assert.equal(await t.tab.evaluate(() => navigator.clipboard.readText()), preview);
      await t.tab.click("#download");
      const name = `The Last Winter of the Keepers.${format}`;
      assert.equal(await saved(t.chromium, name), preview);
      // So that the next "Copied" is not the last one's.
      await t.tab.waitForFunction(() => document.getElementById("copy")?.textContent === "Copy");
    }
  });

  test("a book: told of, not shown; the pictures of the page itself are in it, and nothing is asked for", async () => {
    const street = (await readFile("tests/browser/pages/street.png")).toString("base64");
    const picture = (/** @type {string} */ src) =>
      `<p><img src="${src}" alt="A harbour" width="640" height="400"></p>`;
    const pictures = picture(`data:image/png;base64,${street}`) + picture("https://pictures.invalid/one.png");
    assert.equal(await readText(t.tab, page("The slipway", pictures)), "done");
    await t.tab.click("#tab-export");
    await t.tab.click("#formats [value=epub]");
    await until("it is told", async () => /1 of its 2 pictures stay links/.test(await t.text("#about-book")));
    assert.deepEqual([await t.hidden("#preview"), await t.hidden("#copy")], [true, true]);
    assert.match(await t.text("#file-name"), /^The slipway\.epub · \d+ kB$/);
    await t.tab.click("#download");
    const book = await savedBook(t.chromium, "The slipway.epub");
    assert.equal(String(book.get("mimetype")), "application/epub+zip");
    const article = String(book.get("EPUB/article.xhtml"));
    const files = [...article.matchAll(/<img src="([^"]+)"/g)].map(([, file]) => book.get(`EPUB/${file}`));
    assert.deepEqual(files, [Buffer.from(street, "base64")]);
    assert.match(article, /<a href="https:\/\/pictures\.invalid\/one\.png">A harbour<\/a>/);
    await t.tab.click("#formats [value=md]");
    assert.deepEqual([await t.hidden("#preview"), await t.hidden("#copy")], [false, false]);
    assert.equal(await t.hidden("#about-book"), true);
  });

  test("no sideways scrolling at 320 px, light or dark", async () => {
    await t.tab.setViewport({ width: 320, height: 700 });
    for (const value of ["light", "dark"]) {
      await t.tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
      await openSample(t.tab, "code.html");
      for (const name of ["article", "metadata", "trace", "export"]) {
        await t.tab.click(`#tab-${name}`);
        const wide = await t.tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 320, `${name} in ${value} is ${wide} px wide`);
      }
      await t.tab.click("#formats [value=epub]");
      await until("the book is told of", async () => (await t.text("#about-book")) !== "");
      const wide = await t.tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `the book in ${value} is ${wide} px wide`);
      await t.tab.click("#tab-article");
      const inside = await t.tab.evaluate(() => {
        const doc = document.querySelector("#view")?.querySelector("iframe")?.contentDocument;
        return [doc?.documentElement.scrollWidth ?? 0, doc?.documentElement.clientWidth ?? 0];
      });
      assert.ok(inside[0] <= inside[1], `the article is ${inside[0]} px wide in ${inside[1]}`);
    }
  });
});
