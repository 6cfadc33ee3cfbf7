// Pages that can't be read: a clear word instead of an article.
import assert from "node:assert/strict";
import { closed, opened, popupSays, read, stage } from "./stage.mjs";
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
      await b.open(`${site.origin}/links.html`);
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
