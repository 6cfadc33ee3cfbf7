// The main job: open, read, save, copy, close.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { closed, opened, popupSays, readByPopup as read, saved, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const NAME = "The lamplighter of Vessel Street";
/** A text that each format must have. @type {Record<string, RegExp>} */
const FORMATS = {
  md: /Edda Marlow wheels/,
  html: /<html|<!doctype html>/i,
  txt: /Edda Marlow wheels/,
  json: /^\s*\{/,
};

/** What the reader shows. @param {Driver} b */
const shown = (b) =>
  b.inReader((/** @type {any} */ root) => ({
    title: root.querySelector("h1").textContent,
    site: root.querySelector(".site")?.textContent,
    facts: root.querySelector(".facts").textContent,
    body: root.querySelector(".body").textContent,
    seen: root.querySelector(".body p").checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    width: root.getBoundingClientRect().width,
    wide: root.ownerDocument.defaultView.top.innerWidth,
  }));

/** @param {Driver} b */
async function assertArticle(b) {
  const view = await shown(b);
  assert.equal(view.title, NAME);
  assert.equal(view.site, "The Lantern");
  assert.match(view.facts, /Ines Halloran/);
  assert.match(view.facts, /8 November 2024|November 8, 2024/);
  assert.match(view.facts, /\d min/);
  assert.match(view.body, /Every evening at a quarter to six/);
  assert.match(view.body, /a single gap in it near the top\./);
  assert.doesNotMatch(view.body, /The price of rope|a newspaper that does not exist/);
  assert.ok(view.seen, "the first paragraph can be seen");
  assert.ok(view.width > 0.9 * view.wide, "the reader covers the page");
}

/** @param {Driver} b @param {(format: string) => Promise<void>} exportAs */
async function assertExports(b, exportAs) {
  for (const [format, expected] of Object.entries(FORMATS)) {
    const file = `${NAME}.${format}`;
    await rm(join(b.downloads, file), { force: true });
    await exportAs(format);
    const text = await saved(b, file);
    assert.match(text, expected, file);
    assert.match(text, /lamplighter of Vessel Street/, file);
    assert.doesNotMatch(text, /a newspaper that does not exist/, file);
    if (format === "json") JSON.parse(text);
  }
}

/** Each way of leaving. @type {[string, (b: Driver) => Promise<void>][]} */
const WAYS_OUT = [
  ["Escape", (b) => b.key("Escape")],
  ["its own button", (b) => b.clickReader("button.tool")],
  ["the toolbar button", (b) => b.press()],
  ["the context menu", (b) => b.contextMenu()],
  ["the shortcut's command", (b) => b.command()],
];

stage("main job", [
  {
    name: "the popup shows the article at a glance",
    run: async (b, site) => {
      await b.open(`${site.origin}/article.html`);
      await b.press();
      await b.popup();
      const { state, title, all } = await popupSays(b);
      assert.equal(state, "article");
      assert.equal(title, NAME);
      for (const part of [/The Lantern/, /Ines Halloran/, /2024/, /\d min/, /[Ss]ure/, /Read/])
        assert.match(all, part);
      await b.closePopup();
    },
  },
  {
    name: "the toolbar button and Read open the article",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      await assertArticle(b);
    },
  },
  ...WAYS_OUT.map(([name, leave]) => ({
    name: `${name} closes the reader, and it opens again`,
    run: async (/** @type {Driver} */ b, /** @type {any} */ site) => {
      await read(b, `${site.origin}/article.html`);
      await leave(b);
      await closed(b);
      // The popup is back: the button opens it once more.
      await b.press();
      await b.popup();
      assert.equal((await popupSays(b)).state, "article");
      await b.closePopup();
    },
  })),
  {
    name: "the context menu and the shortcut open the reader at once",
    run: async (b, site) => {
      await b.open(`${site.origin}/article.html`);
      await b.grant();
      await b.contextMenu();
      await opened(b);
      await assertArticle(b);
      await b.contextMenu();
      await closed(b);
      await b.command();
      await opened(b);
    },
  },
  {
    name: "every export from the reader lands on disk",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      await assertExports(b, async (format) => {
        await b.clickReader('[aria-haspopup="menu"]');
        await b.clickReader(`[data-format="${format}"]`);
        await until("it says so", () =>
          b.inReader((/** @type {any} */ root) => /Saved/.test(root.querySelector(".live").textContent)),
        );
      });
    },
  },
  {
    name: "every export from the popup lands on disk",
    run: async (b, site) => {
      await b.open(`${site.origin}/article.html`);
      await b.press();
      await b.popup();
      await b.clickPopup("#export");
      await assertExports(b, (format) => b.clickPopup(`[data-format="${format}"]`));
      await b.closePopup();
    },
  },
  {
    name: "Markdown is copied from the reader and from the popup",
    run: async (b, site) => {
      await b.allowClipboard(site.origin);
      await read(b, `${site.origin}/article.html`);
      await b.clickReader('[aria-label="Copy Markdown"]');
      await until("it says so", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".live").textContent === "Copied"),
      );
      await b.key("Escape");
      await closed(b);
      assert.match(await b.clipboard(), /Edda Marlow wheels a green bicycle/);
      await b.open(`${site.origin}/arabic.html`);
      await b.press();
      await b.popup();
      await b.clickPopup("#copy");
      await until("it says so", () =>
        b.inPopup(() => document.querySelector("#told")?.textContent === "Copied"),
      );
      await b.closePopup();
      assert.match(await b.clipboard(), /ليلى بدراجتها/);
    },
  },
  {
    name: "links open pages whose scripts run; the article's own links scroll",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const link = await b.inReader((/** @type {any} */ root) => {
        const a = root.querySelector('.body a[href$="/clerk.html"]');
        a.scrollIntoView();
        return { target: a.target, rel: a.rel };
      });
      assert.deepEqual(link, { target: "_blank", rel: "noopener noreferrer" });
      await b.clickReader('.body a[href$="/clerk.html"]');
      assert.equal(
        await b.otherTabSays("/clerk.html", () => document.querySelector("#p")?.textContent),
        "scripts run",
      );
      assert.ok(await b.inReader(() => true), "the reader is still open");
    },
  },
  {
    name: "the article's own links scroll inside the reader",
    run: async (b, site) => {
      await read(b, `${site.origin}/notes.html`);
      await b.clickReader(".body sup a, .body a[href^='#']");
      await b.clickReader(".note .go");
      await until("the note is in sight", () =>
        b.inReader((/** @type {any} */ root) => {
          const note = [...root.querySelectorAll(".body :is(li, section, p)")].find((el) =>
            el.textContent.includes("logbook of 1902"),
          );
          const { top, bottom } = note.getBoundingClientRect();
          return top >= 0 && bottom <= root.ownerDocument.defaultView.innerHeight + 1;
        }),
      );
      assert.ok((await b.inPage(() => location.href)).endsWith("/notes.html"));
    },
  },
  {
    name: "a title in Arabic names the file",
    run: async (b, site) => {
      await b.open(`${site.origin}/arabic.html`);
      await b.press();
      await b.popup();
      await b.clickPopup("#export");
      await b.clickPopup('[data-format="md"]');
      assert.match(await saved(b, "حاملة المصابيح في شارع السفن.md".normalize("NFC")), /ليلى/);
      await b.closePopup();
    },
  },
  {
    name: "after a reload the button has its popup again",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      await b.inPage(() => location.reload());
      await closed(b);
      await b.press();
      await b.popup();
      assert.equal((await popupSays(b)).state, "article");
      await b.closePopup();
    },
  },
  {
    name: "size and colours change, and are kept",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const size = (/** @type {any} */ root) => root.style.getPropertyValue("--size");
      const before = parseInt(await b.inReader(size), 10);
      await b.key("+");
      await until("the type is larger", async () => parseInt(await b.inReader(size), 10) === before + 2);
      const dark = (/** @type {any} */ root) => root.dataset.theme === "dark";
      await b.clickReader("[data-panel=look]");
      await b.clickReader(".swatch [value=dark]");
      await until("it is dark", () => b.inReader(dark));
      await read(b, `${site.origin}/article.html`);
      assert.equal(parseInt(await b.inReader(size), 10), before + 2);
      assert.ok(await b.inReader(dark));
      await b.clickReader("[data-panel=look]");
      await b.clickReader(".group-theme .reset");
      await b.clickReader(".group-type .reset");
      await until("all is as it was", async () => parseInt(await b.inReader(size), 10) === before);
    },
  },
]);
