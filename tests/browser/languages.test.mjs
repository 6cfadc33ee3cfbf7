// The words and the direction of the interface follow the browser's language, in the popup and in the reader; the article keeps
// its own. All with the real browsers in that language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { serve } from "./server.mjs";
import { SPEAKING, speak } from "./speaking.mjs";
import { closed, EXTENSION, opened } from "./stage.mjs";

const wanted = process.env.LISIBLE_BROWSERS?.split(",") ?? Object.keys(SPEAKING);

/** What the interface must say: looked at by eye, in the two words that are seen first. */
const LANGUAGES = [
  { language: "ar", direction: "rtl", read: "قراءة", close: "إغلاق وضع القراءة", date: /نوفمبر/ },
  { language: "ja", direction: "ltr", read: "読む", close: "リーダー表示を閉じる", date: /11月/ },
];

/** Browsers' names of languages, and the folder of `_locales` that they must take for them. */
const FOLDERS = {
  he: "he",
  "es-419": "es",
  "pt-BR": "pt_BR",
  "pt-PT": "pt_PT",
  "zh-CN": "zh_CN",
  // A language that we don't have: English words stay from left to right.
  fa: "en",
};

for (const [name, launch] of Object.entries(SPEAKING)) {
  const skip = !wanted.includes(name);
  for (const expected of LANGUAGES) {
    describe(`the interface in ${expected.language}, ${name}`, { skip }, () => {
      /** @type {any} */ let browser;
      /** @type {() => Promise<void>} */ let end = async () => {};
      /** @type {any} */ let site;
      before(async () => {
        site = await serve();
        ({ browser, end } = await launch({ language: expected.language }));
      });
      after(async () => {
        await end();
        await site?.close();
      });
      test("popup and reader", () => interfaceIn(browser, `${site.origin}/article.html`, expected));
      test("an article of the other direction", () => keepsItsOwn(browser, site.origin, expected));
      test("the keys of a large picture", () =>
        helpsWithPictures(browser, `${site.origin}/things.html`, expected));
      test("a refusal", () => refusesIn(browser, `${site.origin}/empty.html`, expected));
    });
  }
}

describe("the folder that a browser takes for its language", () => {
  for (const [language, folder] of Object.entries(FOLDERS)) {
    test(`${language}, chromium`, { skip: !wanted.includes("chromium") }, async () => {
      const { browser, end } = await /** @type {any} */ (SPEAKING.chromium)({ language });
      try {
        const said = await browser.worker.evaluate(() =>
          ["language", "direction", "read"].map((key) => chrome.i18n.getMessage(key)),
        );
        assert.deepEqual(said, words(folder));
      } finally {
        await end();
      }
    });
  }

  test("all of them, firefox", { skip: !wanted.includes("firefox") }, async () => {
    const { browser, end } = await /** @type {any} */ (SPEAKING.firefox)({ language: "he" });
    try {
      for (const [language, folder] of Object.entries(FOLDERS)) {
        await speak(browser, language);
        const said = await browser.chrome(`
          const { extension } = WebExtensionPolicy.getByID("lisible@lisible.app");
          return ["language", "direction", "read"].map((key) => extension.localizeMessage(key));`);
        assert.deepEqual(said, words(folder), language);
      }
    } finally {
      await end();
    }
  });
});

/** @param {string} folder */
function words(folder) {
  const all = JSON.parse(readFileSync(join(EXTENSION, "_locales", folder, "messages.json"), "utf8"));
  return ["language", "direction", "read"].map((key) => all[key].message);
}

/** @typedef {typeof LANGUAGES[number]} Expected */

/** @param {any} b @param {string} url @param {Expected} expected */
async function interfaceIn(b, url, { language, direction, read, close, date }) {
  await b.open(url);
  await b.press();
  await b.popup();
  const popup = await b.inPopup(() => ({
    root: [document.documentElement.lang, document.documentElement.dir],
    read: document.querySelector("#read")?.textContent,
    facts: document.querySelector("#facts")?.textContent,
    // The first button of the row stands where lines begin.
    copyBeforeExport: ["#copy", "#export"].map(
      (id) => document.querySelector(id)?.getBoundingClientRect().left,
    ),
    title: getComputedStyle(/** @type {Element} */ (document.querySelector("#title"))).direction,
    sure: getComputedStyle(/** @type {Element} */ (document.querySelector("#sure"))).direction,
  }));
  assert.deepEqual(popup.root, [language, direction]);
  assert.equal(popup.read, read);
  assert.match(popup.facts, date);
  const [copy, save] = popup.copyBeforeExport;
  assert.equal(copy < save, direction === "ltr", "the popup is mirrored");
  assert.equal(popup.title, "ltr", "an English title keeps its direction");
  assert.equal(popup.sure, direction);

  await b.clickPopup("#read");
  await b.popupGone();
  await opened(b);
  const reader = await b.inReader((/** @type {any} */ root) => ({
    root: [root.lang, root.dir],
    close: root.querySelector(".bar .tool").getAttribute("aria-label"),
    closeAt: root.querySelector(".bar .tool").getBoundingClientRect().left,
    middle: root.ownerDocument.defaultView.innerWidth / 2,
    article: getComputedStyle(root.querySelector(".article")).direction,
  }));
  assert.deepEqual(reader.root, [language, direction]);
  assert.equal(reader.close, close);
  assert.equal(reader.closeAt < reader.middle, direction === "ltr", "the toolbar is mirrored");
  assert.equal(reader.article, "ltr");
  await opensAtItsEnd(b, direction);
  await b.key("Escape");
  await showsItsKeys(b, language, direction);
  await b.key("Escape");
  await closed(b);
}

/** Of two arrows the help shows the one that does it. @param {any} b @param {string} language @param {string} direction */
async function showsItsKeys(b, language, direction) {
  await b.key("?");
  const shown = await b.inReader((/** @type {any} */ root) =>
    [...root.querySelectorAll(".keys > div")].map((row) => [
      row.querySelector("dt").textContent,
      [...row.querySelectorAll("kbd")].map(({ textContent }) => textContent).join(" "),
    ]),
  );
  const messages = JSON.parse(readFileSync(join(EXTENSION, "_locales", language, "messages.json"), "utf8"));
  const of = (/** @type {string} */ key) => Object.fromEntries(shown)[messages[key].message];
  assert.equal(of("key_aloudPrevious"), direction === "rtl" ? "→" : "←");
  assert.equal(of("key_aloudPause"), messages.spaceKey.message, "the space key has a name");
  // The pages of an English article turn as English pages do.
  assert.equal(of("key_previous"), "PageUp ← ↑");
  await b.key("Escape");
}

/** A large picture is turned as the interface runs. @param {any} b @param {string} url @param {Expected} expected */
async function helpsWithPictures(b, url, { language, direction }) {
  await b.open(url);
  await b.press();
  await b.popup();
  await b.clickPopup("#read");
  await b.popupGone();
  await opened(b);
  await b.key("?");
  const all = JSON.parse(readFileSync(join(EXTENSION, "_locales", language, "messages.json"), "utf8"));
  const shown = await b.inReader((/** @type {any} */ root) =>
    Object.fromEntries(
      [...root.querySelectorAll(".keys > div")].map((row) => [
        row.querySelector("dt").textContent,
        row.querySelector("kbd").textContent,
      ]),
    ),
  );
  const [left, right] = ["previousPicture", "nextPicture"].map((key) => shown[all[key].message]);
  assert.deepEqual([left, right], direction === "rtl" ? ["→", "←"] : ["←", "→"]);
  assert.equal(shown[all.key_move.message], "←", "an enlarged one is moved as the arrow points");
  await b.key("Escape");
  await b.key("Escape");
  await closed(b);
}

/** The export menu stays in the window. @param {any} b @param {string} direction */
async function opensAtItsEnd(b, direction) {
  await b.clickReader('[aria-haspopup="menu"]');
  const { menu, opener, width, ending } = await b.inReader((/** @type {any} */ root) => ({
    menu: root.querySelector(".menu").getBoundingClientRect().toJSON(),
    opener: root.querySelector('[aria-haspopup="menu"]').getBoundingClientRect().toJSON(),
    width: root.ownerDocument.defaultView.innerWidth,
    ending: getComputedStyle(root.querySelector(".ending")).direction,
  }));
  assert.equal(ending, "ltr", "the dot of .md stands before it");
  assert.ok(menu.left >= 0 && menu.right <= width, `${menu.left} to ${menu.right} of ${width}`);
  const side = direction === "rtl" ? "left" : "right";
  assert.ok(Math.abs(menu[side] - opener[side]) < 1, `the menu hangs from the ${side} of its button`);
}

/** @param {any} b @param {string} origin @param {Expected} expected */
async function keepsItsOwn(b, origin, { direction }) {
  await b.open(`${origin}/arabic.html`);
  await b.press();
  await b.popup();
  await b.clickPopup("#read");
  await b.popupGone();
  await opened(b);
  const found = await b.inReader((/** @type {any} */ root) => [
    getComputedStyle(root.querySelector(".bar")).direction,
    getComputedStyle(root.querySelector(".article")).direction,
  ]);
  assert.deepEqual(found, [direction, "rtl"]);
  await b.key("Escape");
  await closed(b);
}

/** @param {any} b @param {string} url @param {Expected} expected */
async function refusesIn(b, url, { language }) {
  await b.open(url);
  await b.press();
  await b.popup();
  const said = await b.inPopup(() => document.querySelector("#refused-title")?.textContent);
  const all = JSON.parse(readFileSync(join(EXTENSION, "_locales", language, "messages.json"), "utf8"));
  assert.equal(said, all.error_noarticle_title.message);
  await b.closePopup();
}
