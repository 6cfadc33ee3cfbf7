// Pages that can't be read: a clear word instead of an article.
import assert from "node:assert/strict";
import { closed, opened, popupSays, readByPopup as read, saved, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @type {{name: string, only?: string, address: (origin: string) => string, says: RegExp}[]} */
const PAGES = [
  {
    name: "a page of the browser",
    only: "firefox",
    address: () => "about:support",
    says: /belongs to the browser/,
  },
  {
    name: "a page of the browser",
    only: "chromium",
    address: () => "chrome://version",
    says: /belongs to the browser/,
  },
  { name: "an empty tab", address: () => "about:blank", says: /belongs to the browser|No article/ },
  { name: "a PDF", address: (origin) => `${origin}/document.pdf`, says: /This is a PDF/ },
  { name: "a plain text", address: (origin) => `${origin}/plain.txt`, says: /not a web page/ },
  { name: "a picture", address: (origin) => `${origin}/street.png`, says: /not a web page/ },
  { name: "a page without words", address: (origin) => `${origin}/empty.html`, says: /No article found/ },
];

/** The reader shows the list, says what it is, and is closed. @param {any} b */
async function saysList(b) {
  const { words, role, facts, body } = await b.inReader((/** @type {any} */ root) => ({
    words: root.querySelector(".head .kind")?.textContent,
    role: root.querySelector(".head .kind")?.getAttribute("role"),
    facts: root.querySelector(".facts"),
    body: root.querySelector(".body").textContent,
  }));
  assert.equal(words, "This looks like a list of articles, not an article.");
  assert.equal(role, "note");
  assert.equal(facts, null, "no date or reading time");
  assert.match(body, /On Sundays the smallest ferry/);
  await b.key("Escape");
  await closed(b);
}

stage("refusal", [
  ...PAGES.map(({ name, only, address, says }) => ({
    name: `${name} is refused with a reason`,
    only,
    run: async (/** @type {any} */ b, /** @type {any} */ site) => {
      await b.open(address(site.origin));
      await b.press();
      await b.popup();
      const { state, title, all } = await popupSays(b);
      assert.equal(state, "refused");
      assert.match(title, says);
      assert.ok(all.length > title.length + 20, "it says why");
      await b.closePopup();
    },
  })),
  {
    name: "where the core is unsure, popup and reader say so",
    run: async (b, site) => {
      await b.open(`${site.origin}/unsure.html`);
      await b.press();
      await b.popup();
      assert.match((await popupSays(b)).all, /Not sure: this page may be a list/);
      await b.clickPopup("#read");
      await b.popupGone();
      await opened(b);
      assert.match(
        await b.inReader((/** @type {any} */ root) => root.querySelector(".doubt").textContent),
        /Not sure/,
      );
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "a list is said to be one, and is read and saved on demand only",
    run: async (b, site) => {
      await b.open(`${site.origin}/list.html`);
      await b.press();
      await b.popup();
      const { state, title, all } = await popupSays(b);
      assert.deepEqual([state, title], ["article", "Sea"]);
      assert.match(all, /^This looks like a list of articles, not an article\.$/m);
      assert.match(all, /^Open one of them and press the button there\.$/m);
      assert.doesNotMatch(all, /\d min|[Ss]ure|On Sundays|Copy Markdown/);
      const offered = await b.inPopup(() => ({
        primary: document.querySelectorAll(".primary").length,
        focused: document.activeElement?.localName,
        buttons: [...document.querySelectorAll("button")]
          .filter((button) => button.checkVisibility())
          .map((button) => button.textContent?.trim()),
      }));
      assert.deepEqual(offered, {
        primary: 0,
        focused: "body",
        buttons: ["Read anyway", "Export as…", "All settings"],
      });
      await b.clickPopup("#export");
      await b.clickPopup('[data-format="md"]');
      assert.match(await saved(b, "Sea.md"), /On Sundays the smallest ferry/);
      await b.clickPopup("#read");
      await b.popupGone();
      await opened(b);
      await saysList(b);
    },
  },
  {
    name: "by the shortcut a list opens at once, with a word of what it is",
    run: async (b, site) => {
      await b.open(`${site.origin}/list.html`);
      await b.grant();
      await b.command();
      await opened(b);
      await saysList(b);
    },
  },
  {
    name: "an article has no word of what it is",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      assert.equal(
        await b.inReader((/** @type {any} */ root) => root.querySelector(".head :is(.kind, .doubt)")),
        null,
      );
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "a discussion says how many posts it has",
    run: async (b, site) => {
      await b.open(`${site.origin}/thread.html`);
      await b.press();
      await b.popup();
      assert.match(
        (await popupSays(b)).all,
        /Hesper Quill.*4 posts[\s\S]*Sure: this is the whole discussion/,
      );
      await b.clickPopup("#read");
      await b.popupGone();
      await opened(b);
      const posts = await b.inReader((/** @type {any} */ root) => ({
        facts: root.querySelector(".facts").textContent,
        headers: [...root.querySelectorAll(".lisible-post > header")].map((el) => el.textContent.trim()),
      }));
      assert.match(posts.facts, /4 posts/);
      assert.equal(posts.headers.length, 4);
      for (const [at, who] of ["Hesper Quill", "Old Tam", "Ruvane", "Hesper Quill"].entries()) {
        assert.match(posts.headers[at] ?? "", new RegExp(`^${who}.*2024`));
      }
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "without a popup the reader itself tells the reason",
    run: async (b, site) => {
      await b.open(`${site.origin}/empty.html`);
      await b.grant();
      await b.command();
      await opened(b);
      assert.match(await b.inReader((/** @type {any} */ root) => root.textContent), /No article found/);
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "after a refusal the next page is read",
    run: async (b, site) => {
      await b.open(`${site.origin}/empty.html`);
      await b.press();
      await b.popup();
      await b.closePopup();
      await read(b, `${site.origin}/article.html`);
      await until("the article is there", () =>
        b.inReader((/** @type {any} */ root) => root.textContent.includes("Edda")),
      );
    },
  },
]);
