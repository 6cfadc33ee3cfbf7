// The media keys in the reader itself. No test can press them; whether the browser would give them to the reader, Chromium tells
// on a page of its own. Firefox gives keys to audible sound alone, and machines that run tests have no sound.
import assert from "node:assert/strict";
import { closed, opened, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** In the extension's world: the next reader speaks with a synthesis that never comes to an end. */
function givePatientVoice() {
  const space = /** @type {any} */ (globalThis).lisible;
  let make = space.makeAloud;
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => [{ name: "Anna", lang: "en-GB", localService: true, default: true }],
    speak: () => {},
    cancel: () => {},
    resume: () => {},
    paused: false,
  });
  const Utterance = class extends EventTarget {};
  Object.defineProperty(space, "makeAloud", {
    get: () => (/** @type {any} */ reader) => make(reader, { synthesis, Utterance, patience: 600_000 }),
    set: (/** @type {any} */ next) => {
      make = next;
    },
    configurable: true,
  });
}

/** What the frame's own session says of itself, and what the bar says. @param {any} root */
const sessionIn = (root) => {
  const { mediaSession } = root.ownerDocument.defaultView.navigator;
  return [
    root.querySelector(".aloud")?.dataset.state,
    mediaSession.playbackState,
    mediaSession.metadata?.title ?? "",
  ];
};

/** @param {Driver} b @param {string} url */
async function speaking(b, url) {
  await read(b, url);
  await b.key("Escape");
  await closed(b);
  await b.inWorld(givePatientVoice);
  await b.command();
  await opened(b);
  await b.key("n");
  await until("it speaks", async () => (await b.inReader(sessionIn))[0] === "playing");
}

/** The line about a page's session in Chromium's own list of who gets the keys. @param {Driver} b @param {string} url */
async function listed(b, url) {
  const page = await b.browser.newPage();
  try {
    await page.goto("chrome://media-internals/#audio-focus");
    // biome-ignore lint/performance/useDomNodeTextContent: each session is told in lines of its own.
    const words = () => page.evaluate(() => document.body.innerText);
    const all = await until(
      "the list is there",
      async () => /Active Sessions/.test(await words()) && words(),
    );
    const lines = all.split("\n");
    const at = lines.findIndex((/** @type {string} */ line) => line.includes(url));
    return at < 0 ? "" : lines[at + 1];
  } finally {
    await page.close();
    await b.page.bringToFront();
  }
}

const TITLE = "The lamplighter of Vessel Street";

stage("media keys", [
  ...["article.html?media", "strict/article.html?media"].map((path) => ({
    name: `the frame's session says what the voice does, and has nothing in the end: ${path}`,
    run: async (/** @type {Driver} */ b, /** @type {any} */ site) => {
      await speaking(b, `${site.origin}/${path}`);
      assert.deepEqual(await b.inReader(sessionIn), ["playing", "playing", TITLE]);
      await b.key(" ");
      await until("it pauses", async () => (await b.inReader(sessionIn))[0] === "paused");
      assert.deepEqual(await b.inReader(sessionIn), ["paused", "paused", TITLE]);
      await b.key("n");
      await until("it stops", async () => (await b.inReader(sessionIn))[0] === "idle");
      assert.deepEqual(await b.inReader(sessionIn), ["idle", "none", ""]);
      // The session of the page stays the page's.
      assert.equal(await b.inPage(() => navigator.mediaSession.metadata), null);
    },
  })),
  {
    name: "the browser gives the keys to the reader that speaks, and takes them from one that has stopped",
    only: "chromium",
    why: "Firefox gives the keys to audible sound alone",
    run: async (b, site) => {
      const url = `${site.origin}/article.html?keys`;
      await speaking(b, url);
      await until("the keys are the reader's", async () =>
        / Active .*Controllable/.test(await listed(b, url)),
      );
      await b.key("n");
      await until("they are no longer", async () => !/ Active /.test(await listed(b, url)));
      await b.command();
      await closed(b);
    },
  },
  {
    name: "on a page that forbids all sounds there are no keys, and the voice speaks all the same",
    only: "chromium",
    why: "Firefox gives the keys to audible sound alone",
    run: async (b, site) => {
      const url = `${site.origin}/strict/article.html?keys`;
      await speaking(b, url);
      // FIXME: Chromium plays nothing there but streams, and gives no keys to streams.
      assert.equal(await listed(b, url), "");
      assert.equal((await b.inReader(sessionIn))[0], "playing");
      await b.command();
      await closed(b);
    },
  },
]);
