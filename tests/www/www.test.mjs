// What www/ shows of the samples, and what it never does.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { until } from "../browser/wait.mjs";
import { metadata, openSample, readText, view } from "./browser.mjs";
import { PARAGRAPH, page, suite } from "./suite.mjs";

suite("www: what is shown", (t) => {
  test("says that nothing is sent, and waits", async () => {
    assert.match(await t.text("main"), /Nothing is sent anywhere/);
    assert.equal(await t.tab.$eval("#result", (/** @type {HTMLElement} */ el) => el.dataset.state), "empty");
    assert.ok(
      await t.tab.waitForFunction(() =>
        /^\d+\.\d+/.test(document.getElementById("version")?.textContent ?? ""),
      ),
    );
  });

  test("the lighthouse: article, metadata, trace", async () => {
    assert.equal(await openSample(t.tab, "lighthouse.html"), "done");
    const shown = await view(t.tab);
    assert.equal(shown.title, "The Last Winter of the Keepers");
    assert.match(shown.facts, /Morwenna Hale.*14 November 2025.* min/);
    assert.match(
      shown.text,
      /last tin of peaches[\s\S]*Light not interrupted\. Cat unwell[\s\S]*Eleven visitors\. Gulls/,
    );
    for (const clutter of ["oilskins", "Sunday Tide", "petrel_pete", "Ten harbours", "214 partners"]) {
      assert.ok(!shown.text.includes(clutter), `the article has "${clutter}"`);
    }
    assert.ok(
      shown.pictures.some((/** @type {string} */ src) => src.endsWith("/samples/lighthouse-dusk.jpg")),
    );
    const found = await metadata(t.tab);
    assert.equal(found.Byline, "Morwenna Hale");
    assert.equal(found.Site, "Tideline");
    assert.match(found.Published, /2025-11-14/);
    assert.match(found.Language, /English/);
    await checkTrace();
  });

  async function checkTrace() {
    await t.tab.click("#tab-trace");
    const all = Number(await t.text("#trace-count"));
    const count = () => t.tab.$$eval("#trace > li", (/** @type {Element[]} */ rows) => rows.length);
    assert.ok(all > 20, `the trace has ${all} decisions`);
    assert.equal(await count(), Math.min(all, 200));
    await t.tab.click("#trace-filter [value=kept]");
    const kept = await count();
    assert.equal(kept, await t.tab.$$eval("#trace > .kept", (/** @type {Element[]} */ rows) => rows.length));
    await t.tab.click("#trace-filter [value=dropped]");
    assert.ok(kept > 0 && (await count()) > 0);
    assert.match(await t.text("#trace"), /oilskins/);
  }

  test("the manual: code, table, notes", async () => {
    assert.equal(await openSample(t.tab, "code.html"), "done");
    const shown = await view(t.tab);
    assert.equal(shown.title, "Reading a tide table without surprises");
    assert.match(shown.text, /use saltwork::\{Reader, Tide\};\s+fn highest/);
    assert.match(shown.text, /from saltwork import Reader, LineError/);
    assert.match(shown.text, /Metres above chart datum/);
    assert.ok(!/Was this page helpful|Sponsor Saltwork|14 days/.test(shown.text));
  });

  test("the newspaper: another encoding, a date in words, paragraphs without elements", async () => {
    assert.equal(await openSample(t.tab, "maree.html"), "done");
    assert.match(await t.text("#source"), /windows-1252/);
    const shown = await view(t.tab);
    assert.equal(shown.title, "À Saint-Malvent, la mer s'arrête à la troisième marche");
    assert.match(shown.text, /^\s*La mer est montée plus haut que la date[\s\S]*s'il faut le graver\.\s*$/);
    const found = await metadata(t.tab);
    assert.match(found.Published, /2024-03-05/);
    assert.equal(found.Site, "Le Courrier de la côte");
    assert.match(found.Language, /French/);
  });

  test("a list is said to be one, and shown on demand", async () => {
    const list = await readFile(new URL("../browser/pages/list.html", import.meta.url), "utf8");
    assert.equal(await readText(t.tab, list), "done");
    assert.match(await t.text("#announce"), /^This looks like a list of articles, not an article: Sea\.$/);
    assert.equal(await t.hidden("#unread"), false);
    assert.equal(await t.text("#unread-page"), "Sea");
    assert.equal(await t.text("#unread-title"), "This looks like a list of articles, not an article");
    assert.match(await t.text("#facts"), /(?:perhaps|likely) a list of articles/);
    assert.match((await metadata(t.tab)).Kind, /^listing, \d+\u00a0%, not to be read from beginning to end$/);
    assert.equal(await t.tab.$("iframe.view"), null);
    await t.tab.click("#read-anyway");
    await until("its text is shown", async () => /On Sundays/.test((await view(t.tab)).text));
    assert.equal(await t.hidden("#unread"), true);
    assert.match(await t.text("#unsure"), /^This looks like a list of articles, not an article\. Give one/);
    // The next page is an article again, offered as one.
    await openSample(t.tab, "lighthouse.html");
    assert.deepEqual([await t.hidden("#unread"), await t.hidden("#unsure")], [true, true]);
    assert.match(await t.text("#facts"), /likely an article/);
    assert.match((await metadata(t.tab)).Kind, /^article, \d+\u00a0%$/);
  });

  test("pictures elsewhere wait for a word", async () => {
    const far = "https://pictures.invalid/one.png";
    assert.equal(
      await readText(
        t.tab,
        page("Far pictures", `<p><img src="${far}" alt="A harbour" width="640" height="480"></p>`),
      ),
      "done",
    );
    assert.deepEqual((await view(t.tab)).pictures, []);
    assert.equal((await view(t.tab)).held, 1);
    assert.match(await t.text("#pictures"), /One picture is not loaded.*pictures\.invalid/);
    t.allowed = {
      stranger: [far],
      complaint: /ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED|Failed to load resource/,
    };
    await t.tab.click("#pictures button");
    await until("the picture is asked for", () => t.heard.requests.includes(far));
    assert.equal(await t.hidden("#pictures"), true);
  });

  test("hostile HTML stays text", async () => {
    const hostile = `<p>${PARAGRAPH}<img src=x onerror="parent.document.title='owned'"><a href="javascript:parent.document.title='owned'">link</a></p>
      <script>parent.document.title='owned'</script><svg onload="parent.document.title='owned'"></svg>`;
    assert.equal(await readText(t.tab, page("Hostile tides", hostile)), "done");
    const left = await t.tab.evaluate(() => {
      const all = [
        ...(document
          .querySelector("#view")
          ?.querySelector("iframe")
          ?.contentDocument?.querySelectorAll(".body *") ?? []),
      ];
      return all.filter(
        (el) =>
          /script|svg|iframe/.test(el.localName) ||
          [...el.attributes].some((a) => /^on|javascript:/i.test(a.name + a.value)),
      ).length;
    });
    assert.equal(left, 0);
    assert.match(await t.tab.title(), /^Lisible/);
  });
});
