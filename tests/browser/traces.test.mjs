// Opened and closed 200 times on one page: nothing stays in the page or in memory. The rest of "the page stays as it was" is
// in `flow.test.mjs`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launchChromium } from "./chromium.mjs";
import { countedIn, litter, rounds } from "./rounds.mjs";
import { serve } from "./server.mjs";
import { closed, EXTENSION, opened, stage } from "./stage.mjs";
import { choose, PANELS } from "./states.mjs";
import { until } from "./wait.mjs";

/** Firefox is slower, and its whole memory can't be measured. LISIBLE_OPENINGS tries others. */
const ROUNDS = {
  chromium: Number(process.env.LISIBLE_OPENINGS ?? 200),
  firefox: Number(process.env.LISIBLE_OPENINGS ?? 40),
};
/** Until everything that is made once has been made. */
const WARM_UP = 10;
/** How much the memory may grow over all rounds. */
const GROWTH = 0.05;
/**
 * With Chromium's compilers on, the heap of the background grows with every function that they find worth compiling (2.2 %
 * over 200 openings, 8.9 % over 600), and by nothing else: without them, by 13 bytes an opening over 400.
 */
const PLAIN = "--js-flags=--no-opt --no-sparkplug --no-maglev --no-wasm-dynamic-tiering";
/** So little it may grow then, over this many rounds. */
const PLAIN_ROUNDS = 100;
const PLAIN_GROWTH = /** @type {Record<string, number>} */ ({ page: 0.03, background: 0.01 });
/** What opens on some pages only, and stays open when the reader goes. @type {{page: string, press: string[]}[]} */
const THINGS = [
  { page: "things.html", press: ['.body sup > a[href^="#r-"]', ".thing.picture .tools button"] },
  { page: "chapters.html", press: ["[data-panel=contents]"] },
  {
    page: "book.html",
    press: ["[data-panel=look]", '[data-setting="layout"] [value="pages"]', "[data-panel=contents]"],
  },
];
const SOME_ROUNDS = 12;
/** How Firefox calls what it counts of a page's event targets. */
const TARGETS = "event-targets";
/** What is pressed in the open reader in each round, so that it has panels and listeners to end. */
const PRESSED = PANELS.flatMap(({ press }) => press);

/** All that a page can see of itself. */
function seen() {
  const { documentElement: root, adoptedStyleSheets, styleSheets, activeElement } = document;
  return {
    html: root.outerHTML,
    sheets: [adoptedStyleSheets.length, styleSheets.length],
    frames: window.length,
    globals: Object.getOwnPropertyNames(window).sort().join(" "),
    history: history.length,
    place: [scrollX, scrollY],
    focus: activeElement?.localName,
    selected: String(getSelection()),
  };
}

/**
 * In Firefox an event target more or less may be about to go; what stays would be one for each round.
 * @param {Record<string, any>} after
 * @param {Record<string, any>} before
 */
function sameCounts({ [TARGETS]: now = 0, ...after }, { [TARGETS]: then = 0, ...before }) {
  assert.ok(Math.abs(now - then) <= 2, `${then} event targets, then ${now}`);
  assert.deepEqual(after, before);
}

/** What must not grow, once nothing goes any more: the pictures of a reader are let go a little after it. @param {any} b @returns {Promise<Record<string, any>>} */
async function settled(b) {
  let last = "";
  return until("nothing goes any more", async () => {
    const { counts } = await countedIn(b);
    const before = last;
    last = JSON.stringify(counts);
    return last === before ? counts : null;
  });
}

/** What stays would be one for each round. @param {Record<string, any>} after @param {Record<string, any>} before */
function noMore(after, before) {
  for (const [name, count] of Object.entries(after)) {
    if (typeof count !== "number") assert.deepEqual(count, before[name], name);
    else assert.ok(count <= before[name] + 2, `${name}: ${before[name]}, then ${count}`);
  }
}

// Each in a new tab: what a browser keeps of the pages that a tab has left would go meanwhile.
stage(
  "traces",
  [
    {
      name: "what stays is seen: a planted listener and a planted port",
      run: async (b, site) => {
        await b.openNew(`${site.origin}/article.html`);
        await b.grant();
        await rounds(b, 2, PRESSED);
        const before = await countedIn(b);
        await litter(b);
        const after = await countedIn(b);
        assert.notDeepEqual(after.counts, before.counts);
        for (const [name, count] of Object.entries(before.counts).filter(([name]) =>
          /listeners|Nodes|targets/i.test(name),
        )) {
          assert.notDeepEqual(after.counts[name], count, name);
        }
      },
    },
    {
      name: "opened and closed again and again: no element, attribute, sheet, listener or memory stays",
      run: async (b, site) => {
        const times = ROUNDS[/** @type {keyof typeof ROUNDS} */ (b.name)];
        await b.openNew(`${site.origin}/article.html`);
        await b.grant();
        const untouched = await b.inPage(seen);
        await rounds(b, WARM_UP, PRESSED);
        const before = await countedIn(b);
        await rounds(b, times, PRESSED);
        const after = await countedIn(b);
        assert.deepEqual(await b.inPage(seen), untouched);
        sameCounts(after.counts, before.counts);
        for (const [what, bytes] of Object.entries(after.memory)) {
          const growth = bytes / before.memory[what] - 1;
          console.log(
            `${b.name}: the memory of the ${what} after ${times} rounds: ${bytes} bytes, ${(growth * 100).toFixed(2)} % more`,
          );
          assert.ok(growth < GROWTH, `the memory of the ${what} grew by ${(growth * 100).toFixed(1)} %`);
        }
        // And it still works.
        await b.command();
        await opened(b);
        await b.key("Escape");
        await closed(b);
        sameCounts((await countedIn(b)).counts, before.counts);
      },
    },
    ...THINGS.map(({ page, press }) => ({
      name: `nor of what was open in it: ${page}, ${press.join(", ")}`,
      run: async (/** @type {any} */ b, /** @type {any} */ site) => {
        await b.openNew(`${site.origin}/${page}?traces`);
        await b.grant();
        const untouched = await b.inPage(seen);
        await rounds(b, 4, press);
        const before = await settled(b);
        await rounds(b, SOME_ROUNDS, press);
        assert.deepEqual(await b.inPage(seen), untouched);
        noMore(await settled(b), before);
        await b.command();
        await opened(b);
        if (page === "book.html") await choose(b, { layout: "scroll" });
        await b.key("Escape");
        await closed(b);
      },
    })),
  ],
  { own: true },
);

const inChromium = process.env.LISIBLE_BROWSERS?.split(",").includes("chromium") ?? true;
test("without compiled code the memory hardly grows at all", { skip: !inChromium }, async () => {
  const site = await serve();
  const b = await launchChromium({ extension: EXTENSION, flags: [PLAIN] });
  try {
    await b.openNew(`${site.origin}/article.html`);
    await b.grant();
    await rounds(b, WARM_UP, PRESSED);
    const before = await countedIn(b);
    await rounds(b, PLAIN_ROUNDS, PRESSED);
    const after = await countedIn(b);
    for (const [what, bytes] of Object.entries(after.memory)) {
      const growth = bytes / (before.memory[what] ?? 0) - 1;
      console.log(
        `compilers off: the memory of the ${what}: ${bytes} bytes, ${(growth * 100).toFixed(2)} % more`,
      );
      assert.ok(
        growth < (PLAIN_GROWTH[what] ?? 0),
        `the memory of the ${what} grew by ${(growth * 100).toFixed(2)} %`,
      );
    }
  } finally {
    await b.close();
    await site.close();
  }
});
