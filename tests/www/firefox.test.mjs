// The main way through www/ in real Firefox.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch, metadata, openSample, readText, strangers, view } from "./browser.mjs";

describe("www in Firefox", { timeout: 120_000 }, () => {
  /** @type {Awaited<ReturnType<typeof launch>>} */
  let firefox;
  before(async () => {
    firefox = await launch("firefox");
  });
  after(() => firefox?.close());

  test("a sample is read, an error is said, nothing leaves the page", async () => {
    const { page, heard } = await firefox.visit();
    assert.equal(await openSample(page, "lighthouse.html"), "done");
    const shown = await view(page);
    assert.equal(shown.title, "The Last Winter of the Keepers");
    assert.ok(shown.pictures.length > 0 && shown.held === 0);
    assert.match((await metadata(page)).Published, /2025-11-14/);
    await page.click("#tab-trace");
    const frame = await (await page.waitForSelector("#page iframe")).contentFrame();
    await (await frame.waitForSelector("p.lisible-kept")).click();
    await page.waitForSelector("#trace .kept[aria-current=true]");
    await page.focus("#tab-trace");
    await page.keyboard.press("End");
    assert.match(
      await page.$eval("#preview", (/** @type {Element} */ el) => el.textContent),
      /last tin of peaches/,
    );
    assert.equal(await readText(page, "Only words."), "error");
    assert.deepEqual(strangers(heard.requests, firefox.site.origin), []);
    assert.deepEqual(heard.complaints, []);
  });
});
