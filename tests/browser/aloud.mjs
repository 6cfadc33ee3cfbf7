// A page of its own with the reader's real parts in it, and a synthesis that a test leads by the hand: machines that run tests
// have no voices, and no two voices send the same events.
import { readFile } from "node:fs/promises";
import { serve } from "./server.mjs";
import { until } from "./wait.mjs";

const EXTENSION = new URL("../../extension/", import.meta.url);

/** Serves the extension's files; any other address is an empty page. */
export const serveParts = () => serve(EXTENSION);

/** The files that the background puts into a page, in its order. @param {"PARTS" | "STYLES"} which */
async function filesOf(which) {
  const source = await readFile(new URL("background/reader.js", EXTENSION), "utf8");
  const list = source.match(new RegExp(`const ${which} = \\[([^\\]]*)\\]`))?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].map(([, path]) => path);
}

/**
 * Opens a page with an article in the reader's own view.
 * @param {any} b
 * @param {string} origin
 * @param {{fragment: string, lang?: string | null, title?: string, settings?: object, voices?: object[]}} article
 */
export async function stand(b, origin, article) {
  await b.open(`${origin}/nothing`);
  const { SETTINGS } = await settings();
  const messages = JSON.parse(await readFile(new URL("_locales/en/messages.json", EXTENSION), "utf8"));
  const scripts = (await filesOf("PARTS")).filter((path) => !path.startsWith("content/"));
  const css = await Promise.all(
    (await filesOf("STYLES")).map((path) => readFile(new URL(String(path), EXTENSION), "utf8")),
  );
  await run(b, SYNTHESIS);
  await inWorld(b, standIn, messages);
  for (const path of scripts) await run(b, await readFile(new URL(String(path), EXTENSION), "utf8"));
  const schema = Object.entries(SETTINGS).map(([name, definition]) => ({ name, ...definition }));
  await inWorld(b, build, { ...article, schema, css: css.join("\n") });
}

/** Runs a function in the page's own world, where the reader stands: Firefox keeps nothing from one call to the next. @param {any} b @param {(...args: any[]) => any} call @param {...any} args */
export async function inWorld(b, call, ...args) {
  const answer = await run(b, `(${call})(...${JSON.stringify(args)})`);
  if (answer.error) throw new Error(answer.error);
  return answer.value ?? null;
}

/** Presses a key, after which something is said. @param {any} b @param {string} key @param {string} what */
export async function press(b, key, what) {
  await b.key(key);
  await until(what, () => inWorld(b, () => /** @type {any} */ (globalThis).machine.now !== null));
}

export const said = (/** @type {any} */ b) =>
  inWorld(b, () => /** @type {any} */ (globalThis).machine.said.map((/** @type {any} */ one) => one.text));
export const marked = (/** @type {any} */ b) =>
  inWorld(b, () =>
    Object.fromEntries(
      [.../** @type {any} */ (CSS).highlights].map(([name, ranges]) => [
        name.replace("lisible-", ""),
        [...ranges].map(String).join("|"),
      ]),
    ),
  );
export const finish = (/** @type {any} */ b) =>
  inWorld(b, () => /** @type {any} */ (globalThis).machine.finish());
export const word = (/** @type {any} */ b, /** @type {string} */ text) =>
  inWorld(b, (/** @type {string} */ text) => /** @type {any} */ (globalThis).machine.word(text), text);
export const told = (/** @type {any} */ b) => inWorld(b, () => document.querySelector(".live")?.textContent);
export const saidNow = (/** @type {any} */ b, /** @type {string} */ text) =>
  until(`it says “${text}”`, () =>
    inWorld(
      b,
      (/** @type {string} */ text) => /** @type {any} */ (globalThis).machine.now?.text === text,
      text,
    ),
  );

/** The value of a script of the page. @param {any} b @param {string} source */
async function run(b, source) {
  return JSON.parse(
    await b.inPage((/** @type {string} */ source) => {
      const script = document.createElement("script");
      script.textContent = `try {
        document.documentElement.dataset.answer = JSON.stringify({ value: eval(${JSON.stringify(source)}) });
      } catch (error) { document.documentElement.dataset.answer = JSON.stringify({ error: String(error?.stack ?? error) }); }`;
      document.head.append(script);
      script.remove();
      return document.documentElement.dataset.answer ?? "";
    }, source),
  );
}

/** The table of settings: its file needs the extension's API only when it is called. */
async function settings() {
  const before = /** @type {any} */ (globalThis).chrome;
  /** @type {any} */ (globalThis).chrome = before ?? {};
  return import(new URL("shared/settings.js", EXTENSION).href);
}

/** @param {any} messages */
function standIn(messages) {
  const world = /** @type {any} */ (globalThis);
  world.sent = [];
  world.heard = [];
  const fill = (/** @type {string} */ text, /** @type {any} */ places, /** @type {string[]} */ values) =>
    text.replace(/\$(\w+)\$/g, (/** @type {string} */ _, /** @type {string} */ name) => {
      const at = Number(places?.[name.toLowerCase()]?.content.slice(1)) - 1;
      return values[at] ?? "";
    });
  const api = {
    i18n: {
      getUILanguage: () => "en",
      getMessage: (/** @type {string} */ key, /** @type {string[]} */ values = []) =>
        messages[key] ? fill(messages[key].message, messages[key].placeholders, values) : "",
    },
    runtime: {
      id: "lisible",
      sendMessage: async (/** @type {any} */ message) => void world.sent.push(message),
      onMessage: {
        addListener: (/** @type {any} */ listener) => void world.heard.push(listener),
        removeListener: (/** @type {any} */ listener) =>
          void world.heard.splice(world.heard.indexOf(listener), 1),
      },
    },
  };
  Object.defineProperty(world, "browser", { value: api, configurable: true });
  world.lisible = {};
}

/** As `content/overlay.js` does, but in the page itself. @param {any} given */
function build({ fragment, lang = "en", title = "A walk", settings = {}, schema, css, voices }) {
  const world = /** @type {any} */ (globalThis);
  const space = world.lisible;
  // Who wants no motion: where it scrolls to is there at once.
  const ask = world.matchMedia.bind(world);
  world.matchMedia = (/** @type {string} */ query) => ask(query.includes("reduced-motion") ? "all" : query);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const all = Object.fromEntries(schema.map((/** @type {any} */ one) => [one.name, one.initial]));
  const article = {
    title,
    lang,
    dir: "ltr",
    renders: { fragment },
    minutesRange: [1, 1],
    words: 9,
    readable: true,
  };
  const payload = {
    article: { ...article, confidence: 1, kind: "article", kindProbability: 0, posts: 0 },
    settings: { ...all, ...settings },
    schema,
    formats: [],
    names: { settings: "settings", speaking: "speaking", hush: "hush" },
  };
  const end = new AbortController();
  const view = space.buildView(document, payload);
  const tools = { doc: document, close: () => end.abort(), signal: end.signal, saver: {} };
  world.reader = space.makeReader(view, payload, tools);
  space.buildBar(world.reader);
  document.body.replaceChildren(view.root);
  world.machine = world.makeSynthesis(voices);
  space.makeAloud(world.reader, world.machine);
  world.end = () => end.abort();
  view.scroller.focus();
}

/** A synthesis of which the test says what it does: `machine.now` is what is being said. */
const SYNTHESIS = `(() => {
  class Utterance extends EventTarget {
    constructor(text) { super(); this.text = text; this.rate = 1; }
    tell(type, more = {}) { this.dispatchEvent(Object.assign(new Event(type), more)); }
  }
  globalThis.makeSynthesis = (voices) => {
    const synthesis = new EventTarget();
    const machine = { synthesis, Utterance, said: [], cancelled: 0, now: null, silent: false };
    machine.voices = voices ?? [
      { name: "Anna", lang: "en-GB", localService: true, default: true },
      { name: "Bert", lang: "en-US", localService: true, default: false },
      { name: "Claire", lang: "fr-FR", localService: true, default: false },
      { name: "Cloud", lang: "en-GB", localService: false, default: false },
    ];
    synthesis.paused = false;
    synthesis.getVoices = () => machine.voices;
    synthesis.resume = () => { synthesis.paused = false; };
    synthesis.speak = (utterance) => {
      machine.said.push({ text: utterance.text, voice: utterance.voice?.name, rate: utterance.rate });
      machine.now = utterance;
      if (!machine.silent) utterance.tell("start");
    };
    synthesis.cancel = () => {
      const was = machine.now;
      machine.cancelled++;
      machine.now = null;
      was?.tell("error", { error: "interrupted" });
    };
    machine.finish = () => { const was = machine.now; machine.now = null; was.tell("end"); };
    machine.word = (text) => machine.now.tell("boundary", { name: "word", charIndex: machine.now.text.indexOf(text), charLength: 0 });
    machine.fail = (error) => { const was = machine.now; machine.now = null; was.tell("error", { error }); };
    return machine;
  };
  return true;
})()`;
