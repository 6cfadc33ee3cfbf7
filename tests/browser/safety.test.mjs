// What must not work: forged messages, a broken core, markup that slipped through.
import assert from "node:assert/strict";
import { popupSays, readByPopup as read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const ID = "00000000-0000-4000-8000-000000000000";
/** More than all pictures of a book may be. */
const LONG = "A".repeat(41 * 1024 * 1024);

/** A message for a book. @param {unknown} given as what was read in the page */
const book = (given) => ({ name: "book", html: "<p>", url: "https://example.org/", gathered: given });

/** Messages that our popup may not send, or not like this. @type {[string, object][]} */
const FORGED = [
  ["a name that nobody has", { name: "nothing" }],
  ["a name of every object", { name: "constructor" }],
  ["no name", { tabId: 1 }],
  ["the reader's message", { name: "render", html: "<p>", url: "https://example.org/", format: "md" }],
  ["the reader's book", book({ pictures: [], all: 0 })],
  ["the reader's settings", { name: "settings", patch: { size: 30 } }],
  ["the reader's font", { name: "font", family: "literata", text: "a" }],
  ["the reader's way to the settings", { name: "options" }],
  ["no tab", { name: "glance" }],
  ["a tab that is no number", { name: "glance", tabId: "1" }],
  ["a field too many", { name: "glance", tabId: 1, extra: true }],
  ["a format that nobody has", { name: "export", tabId: 1, reading: ID, format: "exe" }],
  ["a format of every object", { name: "export", tabId: 1, reading: ID, format: "toString" }],
  ["a reading that is no id", { name: "read", tabId: 1, reading: "../../x" }],
];
/** Messages that a script in a page may not send, or not like this. @type {[string, object][]} */
const FORGED_IN_PAGE = [
  ["the popup's glance", { name: "glance", tabId: 1 }],
  ["the popup's read", { name: "read", tabId: 1, reading: ID }],
  ["the popup's export", { name: "export", tabId: 1, reading: ID, format: "md" }],
  [
    "a snapshot that is no text",
    { name: "render", html: { a: 1 }, url: "https://example.org/", format: "md" },
  ],
  ["an address beyond all measure", { name: "render", html: "<p>", url: "x".repeat(70_000), format: "md" }],
  ["a book as a text", { name: "render", html: "<p>", url: "https://example.org/", format: "epub" }],
  ["pictures that are no list", book({ pictures: {}, all: 1 })],
  ["pictures that are no texts", book({ pictures: [["https://example.org/a.png", 1]], all: 1 })],
  ["more pictures than there are", book({ pictures: [["https://example.org/a.png", "AA=="]], all: 0 })],
  ["pictures beyond all measure", book({ pictures: [["https://example.org/a.png", LONG]], all: 1 })],
  ["a setting that nobody has", { name: "settings", patch: { size: 20, admin: true } }],
  ["a font that nobody has", { name: "font", family: "../icons/icon-16.png", text: "a" }],
  ["a font of every object", { name: "font", family: "toString", text: "a" }],
  ["a font for no text", { name: "font", family: "literata", text: ["a"] }],
  ["a font for a text beyond all measure", { name: "font", family: "literata", text: "x".repeat(70_000) }],
  ["settings beyond their range", { name: "settings", patch: { size: 2000 } }],
  ["no settings at all", { name: "settings", patch: null }],
  ["word from the background", { name: "changed", settings: { size: 30 } }],
  ["a way to some other page", { name: "options", page: "https://example.org/" }],
];

/** What the background answers to a message of the popup. @param {Driver} b @param {object} message */
async function ask(b, message) {
  await b.inPopup((/** @type {object} */ sent) => {
    const page = /** @type {any} */ (window);
    page.answer = null;
    const api = page.browser ?? page.chrome;
    const note = (/** @type {unknown} */ said) => {
      page.answer = { said: said ?? null };
    };
    api.runtime.sendMessage(sent).then(note, () => note(null));
  }, message);
  const { said } = await until("an answer", () => b.inPopup(() => /** @type {any} */ (window).answer));
  return said;
}

stage("safety", [
  {
    name: "forged messages from our own page are refused",
    run: async (b, site) => {
      await b.open(`${site.origin}/article.html`);
      await b.press();
      await b.popup();
      for (const [what, message] of FORGED) assert.equal(await ask(b, message), null, what);
      await b.closePopup();
    },
  },
  {
    name: "forged messages from a page's script are refused",
    only: "chromium",
    why: "needs the extension's own world, which only Chromium's worker reaches from here",
    run: async (b, site) => {
      await b.open(`${site.origin}/article.html`);
      await b.grant();
      for (const [what, message] of FORGED_IN_PAGE) {
        const said = await b.worker.evaluate(async (/** @type {object} */ sent) => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const [answer] = await chrome.scripting.executeScript({
            target: { tabId: tab?.id ?? -1 },
            func: (given) =>
              chrome.runtime.sendMessage(given).then(
                (said) => said ?? null,
                () => null,
              ),
            args: [sent],
          });
          return answer?.result ?? null;
        }, message);
        assert.equal(said, null, what);
      }
    },
  },
  {
    name: "the page itself can't speak to the extension",
    run: async (b, site) => {
      await b.open(`${site.origin}/article.html`);
      assert.ok(
        await b.inPage(() => {
          const w = /** @type {any} */ (window).wrappedJSObject ?? window;
          return !w.chrome?.runtime?.sendMessage && !w.browser?.runtime;
        }),
      );
    },
  },
  {
    name: "after a trap in the wasm the next page is read",
    only: "chromium",
    why: "only Chromium's worker lets a test reach the core's surroundings; parts.test.mjs has the rest",
    run: async (b, site) => {
      await b.worker.evaluate(() => {
        const real = TextEncoder.prototype.encodeInto;
        TextEncoder.prototype.encodeInto = () => {
          TextEncoder.prototype.encodeInto = real;
          // As the engine throws it, in the middle of handing the page over.
          throw new WebAssembly.RuntimeError("unreachable");
        };
      });
      await b.open(`${site.origin}/article.html`);
      await b.press();
      await b.popup();
      assert.match((await popupSays(b)).title, /Something went wrong/);
      await b.closePopup();
      await read(b, `${site.origin}/article.html`);
      assert.ok(await b.inReader((/** @type {any} */ root) => root.textContent.includes("Edda Marlow")));
    },
  },
  {
    name: "nothing runs or loads in the reader's frame, whatever gets into it",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const before = site.requests.length;
      await b.inReader((/** @type {any} */ root) => {
        const doc = root.ownerDocument;
        const body = root.querySelector(".body");
        for (const [name, attributes] of [
          ["script", { src: "/ran-script" }],
          ["img", { src: "data:,x", onerror: "new Image().src = '/ran-handler'" }],
          ["iframe", { src: "/ran-frame" }],
          ["link", { rel: "stylesheet", href: "/ran-style" }],
          ["object", { data: "/ran-object" }],
          ["embed", { src: "/ran-embed" }],
        ]) {
          const el = doc.createElement(name);
          for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, value);
          body.append(el);
        }
        const code = doc.createElement("script");
        code.textContent = "document.body.dataset.ran = 'yes'; fetch('/ran-inline')";
        body.append(code);
      });
      // A picture is allowed; when it has come, the others would have come too.
      await b.inReader((/** @type {any} */ root, /** @type {string} */ source) => {
        const picture = root.ownerDocument.createElement("img");
        picture.src = source;
        root.querySelector(".body").append(picture);
      }, `${site.origin}/small.png?last`);
      await until("the picture has come", () => site.requests.slice(before).includes("/small.png"));
      assert.deepEqual(
        site.requests.slice(before).filter((path) => path.startsWith("/ran")),
        [],
      );
      assert.equal(
        await b.inReader((/** @type {any} */ root) => root.ownerDocument.body.dataset.ran ?? null),
        null,
      );
    },
  },
]);
