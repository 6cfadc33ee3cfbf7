// The ways into www/: paste, file, drop, an address; and what it says when a page cannot be read.
import assert from "node:assert/strict";
import { test } from "node:test";

import { openSample, readText, settled, view } from "./browser.mjs";
import { page, suite } from "./suite.mjs";

suite("www: what goes in", (t) => {
  test("pasted HTML is read at once, with its address", async () => {
    await t.tab.type("#address", "example.org/coast/");
    await t.tab.$eval(
      "#html",
      (/** @type {HTMLTextAreaElement} */ area, /** @type {string} */ html) => {
        area.focus();
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", html);
        // A real paste writes to the field itself; an event made by script does not.
        area.value = html;
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      },
      page(
        "Pasted tides",
        '<p>See <a href="moon">the moon</a>, which does most of the work of the tides here.</p>',
      ),
    );
    assert.equal(await settled(t.tab), "done");
    assert.equal((await view(t.tab)).title, "Pasted tides");
    const link = () =>
      document
        .querySelector("#view")
        ?.querySelector("iframe")
        ?.contentDocument?.querySelector(".body a")
        ?.getAttribute("href");
    assert.equal(await t.tab.evaluate(link), "https://example.org/coast/moon");
  });

  test("a passage copied from a page is pasted with its markup", async () => {
    await t.tab.$eval(
      "#html",
      (/** @type {HTMLTextAreaElement} */ area, /** @type {string} */ html) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "Copied tides. The tide comes in twice a day");
        clipboardData.setData("text/html", html);
        area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      },
      page("Copied tides"),
    );
    assert.equal(await settled(t.tab), "done");
    assert.equal((await view(t.tab)).title, "Copied tides");
  });

  test("an address that is none is refused at its field", async () => {
    await t.tab.type("#address", "ftp://example.org/x");
    await t.tab.$eval("#html", (/** @type {HTMLTextAreaElement} */ area) => (area.value = "<p>Text</p>"));
    await t.tab.click("#form [type=submit]");
    await t.tab.waitForSelector("#address[aria-invalid=true]:focus");
    assert.equal(await t.hidden("#address-fault"), false);
    assert.equal(await t.tab.$eval("#result", (/** @type {HTMLElement} */ el) => el.dataset.state), "empty");
    await t.tab.type("#address", "2");
    assert.equal(await t.hidden("#address-fault"), true);
  });

  test("a file is dropped", async () => {
    const path = await t.file("dropped.html", page("Dropped tides"));
    const session = await t.tab.createCDPSession();
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    const drag = (/** @type {string} */ type) =>
      session.send("Input.dispatchDragEvent", { type, x: 600, y: 400, data });
    await drag("dragEnter");
    await drag("dragOver");
    await t.tab.waitForSelector("[data-dragging] #drop", { visible: true });
    await drag("drop");
    assert.equal(await settled(t.tab), "done");
    assert.equal(
      await t.tab.$eval("#drop", (/** @type {HTMLElement} */ el) => getComputedStyle(el).display),
      "none",
    );
    assert.equal((await view(t.tab)).title, "Dropped tides");
    assert.match(await t.text("#source"), /dropped\.html/);
  });

  for (const [name, body, title, encoding] of /** @type {[string, Buffer, string, RegExp][]} */ ([
    [
      "latin1.html",
      Buffer.from(page("Marée").replace("<title>", '<meta charset="iso-8859-1"><title>'), "latin1"),
      "Marée",
      /windows-1252$/,
    ],
    ["undeclared.html", Buffer.from(page("Marée"), "latin1"), "Marée", /windows-1252 \(guessed\)$/],
    ["utf8.html", Buffer.from(page("Marée")), "Marée", /utf-8$/],
    ["utf16.html", Buffer.from(`\ufeff${page("Marée")}`, "utf16le"), "Marée", /utf-16le$/],
    [
      "cyrillic.html",
      Buffer.concat([
        Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        Buffer.from(page("~").replaceAll("~", "\xcc\xee\xf0\xe5"), "latin1"),
      ]),
      "Море",
      /windows-1251$/,
    ],
  ])) {
    test(`a chosen file in its own encoding: ${name}`, async () => {
      assert.equal(await t.choose(await t.file(name, body)), "done");
      assert.equal((await view(t.tab)).title, title);
      assert.match(await t.text("#source"), encoding);
    });
  }

  for (const [name, html, title] of [
    ["not HTML", "Only a few words, no page.", "This is not a web page"],
    [
      "no article",
      '<!doctype html><title>Empty</title><body><img src="data:," alt=""></body>',
      "No article was found",
    ],
    ["over a limit", `<!doctype html><p>${"<b>x</b>".repeat(200_000)}`, "This page is too large"],
    ["nothing pasted", "", "There is no page yet"],
  ]) {
    test(`an error that helps: ${name}`, async () => {
      assert.equal(await readText(t.tab, html ?? ""), "error");
      assert.equal(await t.text("#error-title"), title);
      assert.ok((await t.text("#error-message")).length > 10);
      assert.equal(await t.hidden("#error-reload"), true);
      // The next page is read as if nothing had been.
      assert.equal(await readText(t.tab, page("After all")), "done");
    });
  }

  test("a file over the limit is refused before it is read", async () => {
    assert.equal(await t.choose(await t.file("large.html", Buffer.alloc(33 * 1024 * 1024, 32))), "error");
    assert.equal(await t.text("#error-title"), "This page is too large");
  });

  test("without the wasm it says so", async () => {
    t.allowed.complaint = /404/;
    t.chromium.site.missing.add("wasm/lisible_bg.wasm");
    try {
      await t.tab.reload();
      assert.equal(await settled(t.tab), "error");
      assert.equal(await t.text("#error-title"), "Lisible could not start");
    } finally {
      t.chromium.site.missing.clear();
    }
    await Promise.all([t.tab.waitForNavigation({ waitUntil: "load" }), t.tab.click("#error-reload")]);
    await t.tab.waitForSelector("#result[data-state=empty]");
    assert.equal(await openSample(t.tab, "code.html"), "done");
  });
});
