// Where one is in the article: the contents, the section being read, how far one has come. Each scenario has an address of
// its own, since the place is kept.
import assert from "node:assert/strict";
import { read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** The contents as they are nested: a list of [level, label]. @param {any} root */
const contents = (root) =>
  [...root.querySelectorAll(".contents a")].map((a) => {
    let level = 0;
    for (let el = a.parentElement; !el.matches(".contents"); el = el.parentElement)
      if (el.localName === "ol") level++;
    return `${level} ${a.querySelector("bdi").textContent}`;
  });

/** @param {any} root */
const current = (root) => {
  const link = root.querySelector(".contents [aria-current]");
  if (!link) return null;
  const { top, bottom } = link.getBoundingClientRect();
  const panel = root.querySelector(".panel-contents").getBoundingClientRect();
  return {
    label: link.querySelector("bdi").textContent,
    seen: top >= panel.top && bottom <= panel.bottom + 1,
    focused: link === link.getRootNode().activeElement,
  };
};

/** @param {any} root @param {number} share */
const scrollTo = (root, share) => {
  const scroller = root.querySelector(".scroller");
  scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
};

/** @param {any} root */
const isOpen = (root) => root.querySelector(".panel-contents").hidden === false;
/** @param {any} root */
const isShut = (root) => root.querySelector(".panel-contents").hidden === true;

/** @param {any} root */
const progress = (root) => {
  const box = root.querySelector(".progress");
  return {
    hidden: box.hidden,
    now: Number(box.getAttribute("aria-valuenow")),
    words: box.getAttribute("aria-valuetext"),
    told: root.querySelector(".told").textContent,
    line: root.querySelector(".line").getBoundingClientRect().width / root.getBoundingClientRect().width,
  };
};

/** @param {Driver} b */
async function openContents(b) {
  await b.key("c");
  await until("the contents are open", () => b.inReader(isOpen));
}

stage("orientation", [
  {
    name: "the contents are the headings, nested as they are",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?1`);
      await b.clickReader("[data-panel=contents]");
      assert.deepEqual(await b.inReader(contents), [
        "1 The street before the lamps",
        "2 Torches and tallow",
        "2 The watch of 1840",
        "1 A company with too much iron",
        "2 The posts arrive",
        "2 Cœur and café: two names on the casting",
        "1 The first winter",
        "1 Oil, gas and the brewery",
        "2 What the lamps burn",
        "3 Whiter light",
        "2 What it costs",
        "1 Three votes against",
        "1 The round today",
        "2 Vessel Street",
        "2 The customs stair",
        "1 What will be left",
      ]);
      const minutes = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".contents .aside")].map((el) => el.textContent),
      );
      assert.ok(
        minutes.length > 3 && minutes.every((/** @type {string} */ words) => /^\d+ min$/.test(words)),
      );
      await b.key("Escape");
      await until("only the panel is closed", () => b.inReader(isShut));
      const back = await b.inReader(
        (/** @type {any} */ root) => root.getRootNode().activeElement?.dataset.panel,
      );
      assert.equal(back, "contents");
    },
  },
  {
    name: "the section being read is marked, in sight, and has the focus",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?2`);
      await openContents(b);
      assert.equal(await b.inReader(current), null, "nothing is marked before the first heading");
      await b.key("Escape");
      await b.inReader((/** @type {any} */ root) => {
        const heading = [...root.querySelectorAll(".body h3")].find(
          (el) => el.textContent === "What it costs",
        );
        heading.scrollIntoView();
      });
      await openContents(b);
      assert.deepEqual(await b.inReader(current), { label: "What it costs", seen: true, focused: true });
      await b.inReader(scrollTo, 1);
      await until("the last one is marked while the text moves", async () => {
        const now = await b.inReader(current);
        return now?.label === "What will be left" && now.seen;
      });
    },
  },
  {
    name: "choosing one scrolls there, and the focus is there",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?3`);
      await openContents(b);
      for (let i = 0; i < 3; i++) await b.key("ArrowDown");
      await b.key("Enter");
      await until("the panel is closed", () => b.inReader(isShut));
      const there = await b.inReader((/** @type {any} */ root) => {
        const el = root.getRootNode().activeElement;
        const bar = root.querySelector(".bar").getBoundingClientRect().height;
        return { text: el.textContent, top: el.getBoundingClientRect().top, bar };
      });
      assert.equal(there.text, "A company with too much iron");
      assert.ok(there.top >= there.bar - 1 && there.top < there.bar + 80, `it stands at ${there.top}`);
    },
  },
  {
    name: "more than twelve can be searched, without accents and case",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?4`);
      await openContents(b);
      await b.clickReader(".contents input");
      for (const key of "CAFE") await b.key(key);
      const shown = (/** @type {any} */ root) =>
        [...root.querySelectorAll(".contents a")]
          .filter((a) => a.checkVisibility())
          .map((a) => a.querySelector("bdi").textContent);
      assert.deepEqual(await b.inReader(shown), [
        "A company with too much iron",
        "Cœur and café: two names on the casting",
      ]);
      await b.key("x");
      assert.deepEqual(await b.inReader(shown), []);
      assert.match(
        await b.inReader((/** @type {any} */ root) => root.querySelector(".contents .none").textContent),
        /No section/,
      );
    },
  },
  {
    name: "letters typed in the contents do nothing, but that of the panel, “?” and Escape",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters-arabic.html?typed`);
      await openContents(b);
      const looks = (/** @type {any} */ root) => [
        JSON.stringify(root.dataset),
        [...root.querySelectorAll('.panel, .focus, .aloud, [role="dialog"]')]
          .filter((el) => el.checkVisibility())
          .map((el) => el.className),
        root.querySelector(".scroller").scrollTop,
      ];
      const before = await b.inReader(looks);
      for (const key of "lownaz") await b.key(key);
      assert.deepEqual(await b.inReader(looks), before);
      await b.key("c");
      await until("its own letter closes it", () => b.inReader(isShut));
      await b.key("l");
      const focus = (/** @type {any} */ root) => root.querySelector(".focus") !== null;
      await until("letters act again", () => b.inReader(focus));
      for (let i = 0; i < 4; i++) await b.key("l");
      await until("and all is as it was", async () => !(await b.inReader(focus)));
      await openContents(b);
      await b.key("?");
      await until("the help is there instead", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".panel-help")?.checkVisibility()),
      );
      assert.equal(await b.inReader(isShut), true);
      await b.key("c");
      assert.equal(await b.inReader(isShut), true, "in the help “c” is none of its letters");
      await b.key("Escape");
      await openContents(b);
      await b.key("Escape");
      await until("Escape closes it", () => b.inReader(isShut));
    },
  },
  {
    name: "few headings need no search, and one is no contents",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters-arabic.html?5`);
      await openContents(b);
      const made = await b.inReader((/** @type {any} */ root) => ({
        search: root.querySelector(".contents input") !== null,
        dir: root.querySelector(".contents ol").dir,
        entries: root.querySelectorAll(".contents a").length,
      }));
      assert.deepEqual(made, { search: false, dir: "rtl", entries: 4 });
      await read(b, `${site.origin}/article.html?6`);
      const there = (/** @type {any} */ root) => root.querySelector("[data-panel=contents]") !== null;
      assert.equal(await b.inReader(there), false);
    },
  },
  {
    name: "bold lines over text count as headings, bold sentences do not; rules divide what has none",
    run: async (b, site) => {
      await read(b, `${site.origin}/bold.html?7`);
      await openContents(b);
      assert.deepEqual(await b.inReader(contents), [
        "1 How it began",
        "1 Who paid for it?",
        "1 What they found",
      ]);
      await read(b, `${site.origin}/rules.html?8`);
      await openContents(b);
      const found = await b.inReader(contents);
      assert.equal(found.length, 4);
      assert.ok(
        found.every((/** @type {string} */ words) => /^1 \S+ .+…$/.test(words)),
        `${found}`,
      );
    },
  },
  {
    name: "the contents of a discussion are its authors",
    run: async (b, site) => {
      await read(b, `${site.origin}/thread.html?9`);
      await openContents(b);
      const found = (await b.inReader(contents)).map((/** @type {string} */ words) => words.slice(2));
      assert.deepEqual(found, ["Hesper Quill", "Old Tam", "Ruvane", "Hesper Quill"]);
      for (let i = 0; i < 3; i++) await b.key("ArrowDown");
      await b.key("Enter");
      const focused = await b.inReader(
        (/** @type {any} */ root) => root.getRootNode().activeElement.textContent,
      );
      assert.match(focused, /Thank you both/);
    },
  },
  {
    name: "the progress is a line and words, which say what is left",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?10`);
      await until("it is 0", async () => (await b.inReader(progress)).words?.startsWith("0"));
      const first = await b.inReader(progress);
      assert.match(first.words, /^0\s?% · \d+(?:–\d+)? min left$/);
      assert.equal(first.told, "", "at the beginning the head says it");
      await b.inReader(scrollTo, 0.5);
      await until("it is half", async () => (await b.inReader(progress)).now === 50);
      const half = await b.inReader(progress);
      assert.ok(Math.abs(half.line - 0.5) < 0.02, `the line is ${half.line}`);
      assert.equal(half.told, half.words);
      const last = (/** @type {string} */ words) => Number(/(\d+) min/.exec(words)?.[1]);
      assert.ok(
        Math.abs(last(half.words) - last(first.words) / 2) <= 1,
        `${first.words}, then ${half.words}`,
      );
      await b.inReader(scrollTo, 1);
      await until("all is read", async () => (await b.inReader(progress)).now === 100);
      assert.match((await b.inReader(progress)).told, /^100\s?%$/);
    },
  },
  {
    name: "the words change once in a second at most",
    run: async (b, site) => {
      await read(b, `${site.origin}/chapters.html?seconds`);
      await until("it is 0", async () => (await b.inReader(progress)).words?.startsWith("0"));
      await b.inReader((/** @type {any} */ root) => {
        const told = root.querySelector(".told");
        const { MutationObserver } = root.ownerDocument.defaultView;
        new MutationObserver(() => {
          told.dataset.changes = Number(told.dataset.changes ?? 0) + 1;
        }).observe(told, { childList: true });
      });
      const begun = Date.now();
      const seconds = () => (Date.now() - begun) / 1000;
      for (let share = 0; seconds() < 2; share = (share + 0.013) % 1) await b.inReader(scrollTo, share);
      const changes = await b.inReader((/** @type {any} */ root) =>
        Number(root.querySelector(".told").dataset.changes),
      );
      assert.ok(changes >= 1 && changes <= seconds() + 1, `${changes} changes in ${seconds()} s`);
    },
  },
  {
    name: "what fits on the screen has no progress",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html?12`);
      await b.inReader((/** @type {any} */ root) => {
        for (const el of [...root.querySelectorAll(".body > *")].slice(1)) el.remove();
      });
      await until("it is gone", async () => (await b.inReader(progress)).hidden);
    },
  },
]);
