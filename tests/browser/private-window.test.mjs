// A real private window, in both browsers: what is read and set there is stored nowhere. (`private.test.mjs` asks the
// background alone.)
import assert from "node:assert/strict";
import { openPrivately } from "./privately.mjs";
import { closed, opened, readHere, stage } from "./stage.mjs";
import { storage } from "./storage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** All that the extension keeps. @param {Driver} b */
async function stored(b) {
  const back = await b.beside(await b.ours("options/options.html"));
  await until("the page is built", () => b.inPage(() => document.body?.dataset.state === "ready"));
  const all = { local: await storage(b, "local", "get"), sync: await storage(b, "sync", "get") };
  await back();
  return all;
}

const sizeOf = (/** @type {Driver} */ b) =>
  b.inReader((/** @type {any} */ root) => root.style.getPropertyValue("--size"));
const themeOf = (/** @type {Driver} */ b) => b.inReader((/** @type {any} */ root) => root.dataset.theme);
const topOf = (/** @type {Driver} */ b) =>
  b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTop);

/** To a part far below. A picture above it may still be on its way, and be less high than the page says: not the pixels count. @param {Driver} b */
async function readOn(b) {
  const seen = await b.inReader((/** @type {any} */ root) => {
    const part = root.querySelectorAll(".body h2")[3];
    part.scrollIntoView();
    const { top, bottom } = part.getBoundingClientRect();
    return top >= 0 && bottom <= root.clientHeight;
  });
  assert.ok(seen, "it has scrolled");
  assert.ok((await topOf(b)) > 1000);
}

/** Opens the reader, changes what can be changed, reads on, and closes it. @param {Driver} b */
async function readAndSet(b) {
  await readHere(b);
  const size = await sizeOf(b);
  await b.key("+");
  await until("the type is larger", async () => (await sizeOf(b)) !== size);
  await b.clickReader("[data-panel=look]");
  await b.clickReader(".swatch [value=sepia]");
  await until("it is sepia", async () => (await themeOf(b)) === "sepia");
  await b.key("Escape");
  await readOn(b);
  await b.key("Escape");
  await closed(b);
  return size;
}

/** The page anew, in the same tab. @param {Driver} b @param {string} url */
const again = (b, url) => (b.name === "chromium" ? b.page.goto(url) : b.send("WebDriver:Navigate", { url }));

stage(
  "a private window",
  [
    {
      name: "neither place nor settings are kept, on this device or in the sync; in any other window they are",
      run: async (b, site) => {
        await b.open(`${site.origin}/book.html?open`);
        const before = await stored(b);
        const leave = await openPrivately(b, `${site.origin}/book.html?private`);
        const size = await readAndSet(b);
        const world = () =>
          /** @type {any} */ (globalThis.browser ?? globalThis.chrome).extension.inIncognitoContext;
        assert.equal(await b.inWorld(world), true, "the window is a private one");
        // The page itself knows where it was scrolled to: it is opened anew.
        await again(b, `${site.origin}/book.html?private`);
        await b.command();
        await opened(b);
        assert.equal(await sizeOf(b), size, "the size is as before");
        assert.notEqual(await themeOf(b), "sepia");
        assert.equal(await topOf(b), 0, "the place is not known");
        // Closed with the reader open and read on: also on leaving nothing is kept.
        await readOn(b);
        await leave();
        assert.deepEqual(await stored(b), before);
        await b.open(`${site.origin}/book.html?open`);
        await readAndSet(b);
        const after = await until("settings and place are kept", async () => {
          const now = await stored(b);
          return now.sync.settings?.values.theme === "sepia" && now.local.places?.length > 0 && now;
        });
        assert.notDeepEqual(after, before);
      },
    },
  ],
  { own: true },
);
