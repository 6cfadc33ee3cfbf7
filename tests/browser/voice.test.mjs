// The voice as it is steered from outside the text: how it is marked, the sleep timer, the media keys, and that it falls silent
// when the reader goes. As in aloud.test.mjs the test leads the synthesis, but for the browser's own at the end.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { finish, inWorld, marked, press, said, saidNow, serveParts, stand, told, word } from "./aloud.mjs";
import { launchFirefox } from "./firefox.mjs";
import { serve } from "./server.mjs";
import { closed, EXTENSION, opened, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @type {Awaited<ReturnType<typeof serveParts>> | undefined} */ let parts;
const origin = async () => {
  parts ??= await serveParts();
  return parts.origin;
};

const silent = (/** @type {any} */ b) =>
  until("it is silent", () => inWorld(b, () => /** @type {any} */ (globalThis).machine.now === null));
const stateOf = (/** @type {any} */ b) =>
  inWorld(b, () => document.querySelector(".aloud")?.getAttribute("data-state"));

/** The page's clock for what takes a minute and longer: it stands still until a test moves it on. */
function stopClock() {
  const world = /** @type {any} */ (globalThis);
  /** @type {Map<number, {call: () => void, span: number}>} */
  const waiting = new Map();
  const { setTimeout, clearTimeout } = world;
  let last = -1;
  world.setTimeout = (
    /** @type {() => void} */ call,
    /** @type {number} */ span,
    /** @type {any[]} */ ...more
  ) => {
    if (!(span >= 60_000)) return setTimeout(call, span, ...more);
    waiting.set(--last, { call, span });
    return last;
  };
  world.clearTimeout = (/** @type {number} */ id) => waiting.delete(id) || clearTimeout(id);
  world.spans = () => [...waiting.values()].map(({ span }) => span / 60_000);
  world.strike = () => {
    const [[id, { call }]] = /** @type {any} */ ([...waiting]);
    waiting.delete(id);
    call();
  };
}

/** The minutes that are waited for. @param {any} b */
const spans = (b) => inWorld(b, () => /** @type {any} */ (globalThis).spans());
const strike = (/** @type {any} */ b) => inWorld(b, () => void (/** @type {any} */ (globalThis).strike()));

/** The list of the timer. @param {any} b @param {string | null} minutes to choose; null to ask what it shows */
const timer = (b, minutes) =>
  inWorld(
    b,
    (/** @type {string | null} */ minutes) => {
      const panel = /** @type {any} */ (document.querySelector('.aloud [data-panel="aloud"]'));
      if (panel.getAttribute("aria-expanded") === "false") panel.click();
      const select = /** @type {any} */ (document.querySelector(".panel-aloud select:has([value='15'])"));
      if (minutes !== null) {
        select.value = minutes;
        select.dispatchEvent(new Event("change"));
      }
      return select.value;
    },
    minutes,
  );

/** The reader's media keys, with a frame of its own as in the extension: gives the handlers to `globalThis.mediaKeys`. */
function catchKeys() {
  const world = /** @type {any} */ (globalThis);
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const { makeMedia } = world.lisible;
  const { mediaSession } = /** @type {any} */ (frame.contentWindow).navigator;
  const { setActionHandler } = mediaSession;
  world.mediaKeys = {};
  world.machine.patience = 100_000; // What is not heard to the end shall not go on by itself.
  mediaSession.setActionHandler = (/** @type {string} */ name, /** @type {any} */ act) => {
    setActionHandler.call(mediaSession, name, act);
    if (act) world.mediaKeys[name] = act;
    else delete world.mediaKeys[name];
  };
  world.playback = () => [mediaSession.playbackState, mediaSession.metadata?.title ?? ""];
  world.lisible.makeMedia = (/** @type {any} */ reader, /** @type {any} */ acts) =>
    makeMedia({ ...reader, doc: frame.contentDocument }, acts);
}

/** @param {any} b @param {string} name */
const mediaKey = (b, name) =>
  inWorld(b, (/** @type {string} */ name) => void (/** @type {any} */ (globalThis).mediaKeys[name]()), name);
const playback = (/** @type {any} */ b) => inWorld(b, () => /** @type {any} */ (globalThis).playback());

/** In the extension's world: the next reader speaks with a synthesis that counts what becomes of it in the page's storage. */
function countVoice() {
  const space = /** @type {any} */ (globalThis).lisible;
  let make = space.makeAloud;
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => [{ name: "Anna", lang: "en-GB", localService: true, default: true }],
    speak: () => localStorage.setItem("voice", "speaks"),
    cancel: () => localStorage.setItem("voice", "silent"),
    resume: () => {},
    paused: false,
  });
  const Utterance = class extends EventTarget {};
  Object.defineProperty(space, "makeAloud", {
    get: () => (/** @type {any} */ reader) => make(reader, { synthesis, Utterance }),
    set: (/** @type {any} */ next) => {
      make = next;
    },
    configurable: true,
  });
}

/** A reader that speaks, on a page of the site. @param {any} b @param {string} url */
async function speaking(b, url) {
  await read(b, url);
  await b.key("Escape");
  await closed(b);
  await b.inWorld(countVoice);
  await b.command();
  await opened(b);
  await b.key("n");
  await until("it speaks", async () => (await voice(b)) === "speaks");
}

/** Presses a key that stays down. @param {any} b @param {string} key */
const hold = (b, key) =>
  b.name === "chromium"
    ? b.page.keyboard.down(key)
    : b.send("WebDriver:PerformActions", {
        actions: [{ type: "key", id: "keys", actions: [{ type: "keyDown", value: key }] }],
      });
/** @param {any} b @param {string} key */
const letGo = (b, key) =>
  b.name === "chromium" ? b.page.keyboard.up(key) : b.send("WebDriver:ReleaseActions");

const voice = (/** @type {any} */ b) => b.evaluate('localStorage.getItem("voice")');

stage("the voice from outside", [
  {
    name: "the paragraph, the sentence, the word alone or nothing is marked, as chosen",
    run: async (b) => {
      const fragment = "<p>First <em>one</em>. Then two.</p><p>Last.</p>";
      await stand(b, await origin(), { fragment, title: "T", settings: { follow: "paragraph" } });
      const follow = (/** @type {string} */ follow) =>
        inWorld(
          b,
          (/** @type {string} */ follow) => void (/** @type {any} */ (globalThis).reader.change({ follow })),
          follow,
        );
      await press(b, "n", "it speaks");
      await finish(b);
      await saidNow(b, "First one.");
      const whole = { sentence: "First one. Then two." };
      assert.deepEqual(await marked(b), whole);
      await word(b, "one");
      assert.deepEqual(await marked(b), whole, "no word beside it");
      await finish(b);
      await saidNow(b, "Then two.");
      assert.deepEqual(await marked(b), whole, "the same in its second sentence");
      await finish(b);
      await saidNow(b, "Last.");
      assert.deepEqual(await marked(b), { sentence: "Last." }, "and then the next");
      await press(b, "ArrowLeft", "the one before");
      await saidNow(b, "First one.");
      await follow("sentence");
      assert.deepEqual(await marked(b), { sentence: "First one." }, "what is chosen holds at once");
      await follow("word");
      await word(b, "one");
      assert.deepEqual(await marked(b), { word: "one" });
      await follow("off");
      assert.deepEqual(await marked(b), {});
      await word(b, "First");
      assert.deepEqual(await marked(b), {});
    },
  },
  {
    name: "the sleep timer pauses the voice and says so; another choice ends it, and so does the reader's end",
    run: async (b) => {
      await stand(b, await origin(), { fragment: "<p>One. Two. Three.</p>", title: "T" });
      await inWorld(b, stopClock);
      await press(b, "n", "it speaks");
      assert.equal(await timer(b, null), "0", "off until it is chosen");
      await timer(b, "30");
      await timer(b, "15");
      assert.deepEqual(await spans(b), [15]);
      assert.equal(await stateOf(b), "playing");
      await strike(b);
      await silent(b);
      assert.equal(await stateOf(b), "paused");
      assert.match(await told(b), /time is up/);
      assert.equal(await timer(b, null), "0", "its list says that it is over");
      await b.key("Escape");
      await inWorld(b, () => /** @type {any} */ (document.querySelector(".scroller")).focus());
      await press(b, " ", "it goes on");
      await timer(b, "60");
      await timer(b, "0");
      assert.deepEqual(await spans(b), []);
      await timer(b, "60");
      await inWorld(b, () => void (/** @type {any} */ (globalThis).end()));
      assert.deepEqual(await spans(b), []);
    },
  },
  {
    name: "media keys: each does its own thing, whatever the state, and none is left in the end",
    run: async (b) => {
      await stand(b, await origin(), { fragment: "<p>One.</p><p>Two.</p><p>Three.</p>", title: "T" });
      await inWorld(b, catchKeys);
      await press(b, "n", "it speaks");
      const keys = () => inWorld(b, () => Object.keys(/** @type {any} */ (globalThis).mediaKeys).sort());
      assert.deepEqual(await keys(), ["nexttrack", "pause", "play", "previoustrack", "stop"]);
      assert.deepEqual(await playback(b), ["playing", "T"]);
      await mediaKey(b, "play");
      assert.deepEqual(await said(b), ["T"], "what plays is not begun again");
      await mediaKey(b, "nexttrack");
      await saidNow(b, "One.");
      await mediaKey(b, "nexttrack");
      await saidNow(b, "Two.");
      await mediaKey(b, "previoustrack");
      await saidNow(b, "One.");
      await mediaKey(b, "pause");
      await silent(b);
      assert.deepEqual(await playback(b), ["paused", "T"]);
      await mediaKey(b, "pause");
      assert.equal(await stateOf(b), "paused", "a pause is no beginning");
      await mediaKey(b, "play");
      await saidNow(b, "One.");
      assert.deepEqual(await playback(b), ["playing", "T"]);
      await mediaKey(b, "stop");
      await silent(b);
      assert.equal(await stateOf(b), "idle");
      assert.deepEqual([await keys(), await playback(b)], [[], ["none", ""]]);
      await press(b, "n", "it speaks again");
      await inWorld(b, () => void (/** @type {any} */ (globalThis).end()));
      assert.deepEqual([await keys(), await playback(b)], [[], ["none", ""]]);
    },
  },
  {
    name: "in the extension itself the voice ends with the reader",
    run: async (b, site) => {
      await speaking(b, `${site.origin}/notes.html?voice`);
      await b.key("Escape"); // The bar.
      assert.equal(await voice(b), "silent");
      await b.key("n");
      await until("it speaks again", async () => (await voice(b)) === "speaks");
      await b.command();
      await closed(b);
      assert.equal(await voice(b), "silent");
    },
  },
  {
    name: "the voice ends when the page is left, also while a key is down",
    run: async (b, site) => {
      for (const down of [false, true]) {
        await speaking(b, `${site.origin}/notes.html?left=${down}`);
        if (down) await hold(b, "x");
        await b.evaluate(`void (location.href = "${site.origin}/article.html")`);
        await until("the next page is there", () =>
          b.evaluate('location.pathname === "/article.html" && document.readyState === "complete"'),
        );
        assert.equal(await voice(b), "silent", `a key is down: ${down}`);
        if (down) await letGo(b, "x");
      }
    },
  },
]);

after(() => parts?.close());

// Firefox ships voices for its own tests, which say nothing and end at once: the browser's real synthesis, in the extension.
const inFirefox = process.env.LISIBLE_BROWSERS?.split(",").includes("firefox") ?? true;
test("with the browser's own synthesis the whole article is gone through, and a voice that never ends ends with the reader", {
  skip: !inFirefox,
}, async () => {
  const site = await serve();
  const b = await launchFirefox({
    extension: EXTENSION,
    prefs: { "media.webspeech.synth.test": true, "media.webspeech.synth.force_global_queue": true },
  });
  try {
    await read(b, `${site.origin}/notes.html`);
    await b.clickReader('.bar [data-panel="aloud"]');
    await until("there is a voice", () =>
      b.inReader(
        (/** @type {any} */ root) => root.ownerDocument.defaultView.speechSynthesis.getVoices().length > 0,
      ),
    );
    await b.inReader((/** @type {any} */ root) => {
      const view = root.ownerDocument.defaultView;
      const bar = root.querySelector(".aloud");
      root.dataset.states = "";
      new view.MutationObserver(() => {
        root.dataset.states += `${bar.dataset.state} `;
      }).observe(bar, { attributes: true, attributeFilter: ["data-state"] });
    });
    await b.key("n");
    const states = await until("the article is at its end", () =>
      b.inReader((/** @type {any} */ root) => root.dataset.states.endsWith("idle ") && root.dataset.states),
    );
    assert.equal(states, "playing idle ");
    assert.equal(await b.inReader((/** @type {any} */ root) => root.querySelector(".live").textContent), "");
    // Whether anything is being said in this browser, as any page of it is told.
    const speaks = () => b.evaluate("speechSynthesis.speaking");
    assert.equal(await speaks(), false);
    await b.inReader((/** @type {any} */ root) => {
      root.querySelector('.aloud [data-panel="aloud"]').click();
      const select = root.querySelector(".panel-aloud select");
      select.value = "Teresa Cornelys";
      select.dispatchEvent(new root.ownerDocument.defaultView.Event("change"));
      root.querySelector('.aloud [data-panel="aloud"]').click();
    });
    await b.key("n");
    await until("it speaks", speaks);
    await b.command();
    await closed(b);
    await until("it is silent", async () => (await speaks()) === false);
  } finally {
    await b.close();
    await site.close();
  }
});
