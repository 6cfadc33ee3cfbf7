// Reading aloud: what is said in which order, the marks in the text, the keys, and what browsers do wrong. The synthesis is
// led by the test (see aloud.mjs); all else is the real reader in a real browser.
import assert from "node:assert/strict";
import { after } from "node:test";
import { finish, inWorld, marked, press, said, saidNow, serveParts, stand, told, word } from "./aloud.mjs";
import { closed, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

const WALK = `<p>First one. Then two<sup><a href="#r-1" id="r-1-1">1</a></sup> came.</p>
<h2>On the hill</h2>
<ul><li>A pole<ul><li>striped</li></ul></li><li>A bell</li></ul>
<blockquote><p>See https://www.example.org/a/b?c=d there.</p></blockquote>
<figure><img src="https://x.example/a.png" alt="A hill"><figcaption>The hill.</figcaption></figure>
<table><caption>Lamps</caption><thead><tr><th>Street</th><th>Lamps</th></tr></thead><tbody><tr><td>Mole</td><td>4</td></tr><tr><td>Stair</td><td>7</td></tr></tbody></table>
<pre><code class="language-js">let a = 1;
  a += 2;</code></pre>
<details><summary>More</summary><p>Folded away.</p></details>
<article class="lisible-post"><header><cite>Tam</cite> <time>3 May</time></header><p>A post.</p></article>
<p>The end.</p>
<h2>Notes</h2>
<ul class="lisible-notes"><li id="r-1"><a href="#r-1-1">1</a> So it is said.</li></ul>`;

/** @type {Awaited<ReturnType<typeof serveParts>> | undefined} */ let parts;
const origin = async () => {
  parts ??= await serveParts();
  return parts.origin;
};

/** What would be said. @param {any} settings */
function texts(settings) {
  const { reader, lisible } = /** @type {any} */ (globalThis);
  const choices = {
    ...settings,
    language: "en",
    uiLanguage: "en",
    knows: () => true,
    say: (/** @type {string} */ key, /** @type {number[]} */ ...values) => lisible.text(key, ...values),
  };
  return lisible.spokenOf(reader.view, choices).map((/** @type {any} */ { text }) => text);
}

const many = Array.from(
  { length: 30 },
  (_, i) => `<p>Paragraph ${i} is here. ${"It goes on and on. ".repeat(12)}</p>`,
);

stage("reading aloud", [
  {
    name: "blocks are said in order; code, tables and notes as was chosen; signs of notes, folds and pictures are not",
    run: async (b) => {
      await stand(b, await origin(), { fragment: WALK });
      const frame = ["A walk", "First one. Then two came.", "On the hill", "A pole", "striped", "A bell"];
      const middle = ["See example.org there.", "The hill."];
      const rest = ["More", "Tam 3 May", "A post.", "The end."];
      assert.deepEqual(
        await inWorld(b, texts, { readCode: "announce", readTables: "announce", readNotes: "announce" }),
        [...frame, ...middle, "Table, 2 rows", "Lamps", "Code block", ...rest, "One note"],
      );
      assert.deepEqual(await inWorld(b, texts, { readCode: "skip", readTables: "skip", readNotes: "skip" }), [
        ...frame,
        ...middle,
        ...rest,
      ]);
      assert.deepEqual(await inWorld(b, texts, { readCode: "read", readTables: "read", readNotes: "read" }), [
        ...frame,
        ...middle,
        "Lamps",
        "Street, Lamps",
        "Mole, 4",
        "Stair, 7",
        "let a = 1;\na += 2;",
        ...rest,
        "Notes",
        "So it is said.",
      ]);
      const quiet = { readCode: "skip", readTables: "read", readNotes: "skip" };
      const table = ["Street, Lamps", "Mole, 4", "Stair, 7"];
      assert.deepEqual(await inWorld(b, texts, { ...quiet, readCaptions: "announce" }), [
        ...[...frame, "See example.org there.", "Caption", "Caption", ...table, ...rest],
      ]);
      assert.deepEqual(await inWorld(b, texts, { ...quiet, readCaptions: "skip" }), [
        ...[...frame, "See example.org there.", ...table, ...rest],
      ]);
    },
  },
  {
    name: "sentences are cut where they end, long ones at a clause, by language",
    run: async (b) => {
      await stand(b, await origin(), { fragment: "<p>x</p>" });
      const cut = (/** @type {string} */ text, /** @type {string} */ lang) =>
        inWorld(
          b,
          (/** @type {string} */ text, /** @type {string} */ lang) =>
            /** @type {any} */ (globalThis).lisible
              .piecesOf({ text, runs: [{ from: 0, lang }] })
              .map((/** @type {any} */ { from, to }) => text.slice(from, to)),
          text,
          lang,
        );
      assert.deepEqual(await cut("He saw Dr. Bell and J. Tam. They left! Why?", "en"), [
        "He saw Dr. Bell and J. Tam.",
        "They left!",
        "Why?",
      ]);
      assert.deepEqual(await cut("海は青い。空も青い。", "ja"), ["海は青い。", "空も青い。"]);
      const long = `${"one two three four, ".repeat(20)}end.`;
      const pieces = await cut(long, "en");
      assert.ok(
        pieces.length > 1 &&
          pieces.every((/** @type {string} */ one) => one.length <= 240 && /[,.]$/.test(one)),
      );
      assert.equal(pieces.join(" "), long);
      const signs = await cut("海".repeat(200), "ja");
      assert.ok(signs.every((/** @type {string} */ one) => one.length <= 80));
      assert.equal(signs.join(""), "海".repeat(200));
    },
  },
  {
    name: "the voice goes through the article; words are marked, and sentences with a voice that tells no words",
    run: async (b) => {
      await stand(b, await origin(), { fragment: "<p>First <em>one</em>. Then two.</p><p>Last.</p>" });
      await press(b, "n", "it speaks");
      assert.deepEqual(await said(b), ["A walk"]);
      assert.deepEqual(await marked(b), { sentence: "A walk" });
      await finish(b);
      await saidNow(b, "First one.");
      assert.deepEqual(await marked(b), { sentence: "First one." });
      await word(b, "one");
      assert.deepEqual(await marked(b), { sentence: "First one.", word: "one" });
      await finish(b);
      await saidNow(b, "Then two.");
      // No word of it is told: the sentence stays marked.
      assert.deepEqual(await marked(b), { sentence: "Then two." });
      await finish(b);
      await finish(b);
      assert.deepEqual(await marked(b), {});
      assert.equal(
        await inWorld(b, () => document.querySelector(".aloud")?.getAttribute("data-state")),
        "idle",
      );
      const used = await inWorld(b, () =>
        /** @type {any} */ (globalThis).machine.said.map((/** @type {any} */ one) => one.voice),
      );
      assert.deepEqual([...new Set(used)], ["Anna"], "a voice of this machine, of the article's language");
    },
  },
  {
    name: "paused it goes on at the word that was reached; speed and voice hold at once, and are kept",
    run: async (b) => {
      await stand(b, await origin(), { fragment: "<p>One two three four.</p>", title: "T" });
      await press(b, "n", "it speaks");
      await finish(b);
      await saidNow(b, "One two three four.");
      await word(b, "three");
      await b.key(" ");
      await until("it is silent", () =>
        inWorld(b, () => /** @type {any} */ (globalThis).machine.now === null),
      );
      assert.deepEqual(await marked(b), { sentence: "One two three four.", word: "three" });
      await press(b, " ", "it speaks again");
      await saidNow(b, "three four.");
      await inWorld(b, () => /** @type {any} */ (globalThis).reader.change({ rate: 2 }));
      await until("the speed holds", () =>
        inWorld(b, () => /** @type {any} */ (globalThis).machine.now?.rate === 2),
      );
      await inWorld(b, () => {
        const panel = /** @type {any} */ (
          document.querySelector('[data-panel="aloud"].tool + .tool, .aloud [data-panel="aloud"]')
        );
        panel.click();
        const select = /** @type {any} */ (document.querySelector(".panel-aloud select"));
        select.value = "Bert";
        select.dispatchEvent(new Event("change"));
      });
      await until("the voice holds", () =>
        inWorld(b, () => /** @type {any} */ (globalThis).machine.now?.voice.name === "Bert"),
      );
      const names = await inWorld(b, () =>
        [...document.querySelectorAll(".panel-aloud select")[0].querySelectorAll("option")].map(
          (el) => el.value,
        ),
      );
      assert.deepEqual(
        names,
        ["Anna", "Bert", "Claire"],
        "none that sends the text away; the article's language first",
      );
      assert.deepEqual(await inWorld(b, () => /** @type {any} */ (globalThis).reader.settings.voices), {
        en: "Bert",
      });
    },
  },
  {
    name: "arrows go from paragraph to paragraph and the text scrolls along, unless the user has scrolled",
    run: async (b) => {
      await stand(b, await origin(), { fragment: many.join(""), title: "T" });
      const top = () => inWorld(b, () => document.querySelector(".scroller")?.scrollTop);
      await press(b, "n", "it speaks");
      for (let i = 0; i < 12; i++) await press(b, "ArrowRight", "the next");
      await saidNow(b, "Paragraph 11 is here.");
      await until("the text has come along", async () => (await top()) > 300);
      await press(b, "ArrowLeft", "the one before");
      await saidNow(b, "Paragraph 10 is here.");
      await finish(b);
      await press(b, "ArrowLeft", "its beginning");
      await saidNow(b, "Paragraph 10 is here.");
      await inWorld(b, () => {
        const scroller = /** @type {any} */ (document.querySelector(".scroller"));
        scroller.dispatchEvent(new WheelEvent("wheel", { deltaY: -500 }));
        scroller.scrollTo({ top: 0, behavior: "instant" });
      });
      for (let i = 0; i < 3; i++) await finish(b);
      assert.equal(await top(), 0, "who scrolled away is left alone");
      await press(b, "ArrowRight", "the next");
      await until("it leads again", async () => (await top()) > 300);
    },
  },
  {
    name: "it begins at a selection, at a press in the text, and at what is in sight",
    run: async (b) => {
      await stand(b, await origin(), { fragment: many.join(""), title: "T" });
      await inWorld(b, () => {
        const text = /** @type {any} */ (document.querySelectorAll(".body p")[4].firstChild);
        const at = text.data.indexOf("It goes on", 60);
        getSelection()?.setBaseAndExtent(text, at, text, at + 5);
      });
      await press(b, "n", "it speaks");
      await saidNow(b, "It goes on and on.");
      assert.equal(
        await inWorld(b, () =>
          /** @type {any} */ (
            [.../** @type {any} */ (CSS).highlights.get("lisible-sentence")][0]
          ).startContainer.data.slice(0, 11),
        ),
        "Paragraph 4",
      );
      await inWorld(b, () => {
        getSelection()?.removeAllRanges();
        document
          .querySelectorAll(".body p")[7]
          .dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: -5 }));
      });
      await saidNow(b, "Paragraph 7 is here.");
      await b.key("n");
      await until("it is silent", () =>
        inWorld(b, () => /** @type {any} */ (globalThis).machine.now === null),
      );
      await inWorld(b, () => {
        const scroller = /** @type {any} */ (document.querySelector(".scroller"));
        document.querySelectorAll(".body p")[20].scrollIntoView({ behavior: "instant" });
        scroller.scrollBy({ top: 0, behavior: "instant" });
      });
      await press(b, "n", "it speaks");
      await saidNow(b, "Paragraph 20 is here.");
    },
  },
  {
    name: "parts in another language have a voice of that language, where there is one",
    run: async (b) => {
      // As the core writes it of `<em lang=fr>` and of `<p lang=fr>`.
      const fragment =
        '<p>He said <span lang="fr"><em>bonjour tout le monde</em></span> and <span lang="sv"><em>hej</em></span> too.</p>' +
        '<p><span lang="fr">Il est parti.</span></p>';
      await stand(b, await origin(), { fragment, title: "T" });
      await press(b, "n", "it speaks");
      for (let i = 0; i < 5; i++) await finish(b);
      const all = await inWorld(b, () =>
        /** @type {any} */ (globalThis).machine.said.map((/** @type {any} */ one) => [one.voice, one.text]),
      );
      assert.deepEqual(all, [
        ["Anna", "T"],
        ["Anna", "He said"],
        ["Claire", "bonjour tout le monde"],
        ["Anna", "and hej too."],
        ["Claire", "Il est parti."],
      ]);
    },
  },
  {
    name: "it falls silent when the reader closes, when another tab speaks, and leaves no mark and no listener",
    run: async (b) => {
      await stand(b, await origin(), { fragment: "<p>One. Two.</p>" });
      await press(b, "n", "it speaks");
      assert.ok(
        await inWorld(b, () =>
          /** @type {any} */ (globalThis).sent.some((/** @type {any} */ { name }) => name === "speaking"),
        ),
      );
      await inWorld(b, () => {
        for (const hear of /** @type {any} */ (globalThis).heard) hear({ name: "hush" }, { id: "lisible" });
      });
      assert.equal(await inWorld(b, () => /** @type {any} */ (globalThis).machine.now), null);
      assert.match(await told(b), /another tab/);
      await press(b, " ", "it speaks again");
      await inWorld(b, () => /** @type {any} */ (globalThis).end());
      const left = await inWorld(b, () => {
        const { machine, heard } = /** @type {any} */ (globalThis);
        return [machine.now, heard.length, /** @type {any} */ (CSS).highlights.size];
      });
      assert.deepEqual(left, [null, 0, 0]);
    },
  },
  {
    name: "what goes wrong is told, and a voice that dies is survived",
    run: async (b) => {
      await stand(b, await origin(), { fragment: "<p>One. Two. Three. Four. Five.</p>" });
      await press(b, "n", "it speaks");
      for (const [error, words] of [
        ["not-allowed", /press Play/],
        ["interrupted", /stopped the voice/],
        ["synthesis-failed", /synthesis-failed/],
      ]) {
        await inWorld(
          b,
          (/** @type {string} */ error) => /** @type {any} */ (globalThis).machine.fail(error),
          error,
        );
        assert.match(await told(b), /** @type {RegExp} */ (words));
        await press(b, " ", "it speaks again");
      }
      await inWorld(b, () => {
        const { machine } = /** @type {any} */ (globalThis);
        machine.patience = 20;
        machine.silent = true;
        machine.finish();
      });
      await until("it gives up", async () => /does not answer/.test(await told(b)));
      assert.equal(
        await inWorld(b, () => document.querySelector(".aloud")?.getAttribute("data-state")),
        "paused",
      );
    },
  },
  {
    name: "without a voice it says where voices come from; Escape closes the bar, and the focus goes back",
    run: async (b) => {
      const voices = [{ name: "Cloud", lang: "en", localService: false }];
      await stand(b, await origin(), { fragment: "<p>One.</p>", voices });
      await inWorld(b, () => {
        const { dataset } = document.documentElement;
        /** @type {any} */ (document.querySelector('.bar [data-panel="aloud"]')).click();
        const begun = performance.now();
        const bar = /** @type {any} */ (document.querySelector(".aloud"));
        new MutationObserver((_, observer) => {
          dataset["after"] = String(performance.now() - begun);
          observer.disconnect();
        }).observe(bar, { attributeFilter: ["data-voiceless"] });
      });
      await until("the message is there", () =>
        inWorld(b, () =>
          /speech-dispatcher/.test(document.querySelector(".aloud-missing")?.textContent ?? ""),
        ),
      );
      const [after, play, focus] = await inWorld(b, () => [
        Number(document.documentElement.dataset["after"]),
        document.querySelector('.aloud [aria-label="Play"]')?.checkVisibility() ?? false,
        document.activeElement?.closest(".aloud") !== null,
      ]);
      assert.ok(after < 2000, `it is said after ${after} ms`);
      assert.deepEqual(
        [play, focus],
        [false, true],
        "there is no Play any more, and the focus is in the bar",
      );
      assert.deepEqual(await said(b), []);
      await inWorld(b, () => {
        const { machine } = /** @type {any} */ (globalThis);
        machine.voices = [{ name: "Late", lang: "en", localService: true }];
        machine.synthesis.dispatchEvent(new Event("voiceschanged"));
      });
      assert.equal(await inWorld(b, () => document.querySelector(".aloud-missing")?.textContent), "");
      await press(b, "n", "it speaks with a voice that came late");
      await inWorld(b, () => /** @type {any} */ (globalThis).reader.layers.closeTop());
      assert.equal(
        await inWorld(b, () => /** @type {any} */ (document.querySelector(".aloud")).hidden),
        true,
      );
    },
  },
  {
    name: "in the extension itself the bar opens, Escape closes it and then the reader",
    run: async (b, site) => {
      await read(b, `${site.origin}/notes.html`);
      await b.clickReader('.bar [data-panel="aloud"]');
      const open = (/** @type {any} */ root) => root.querySelector(".aloud")?.checkVisibility() ?? false;
      await until("the bar is open", () => b.inReader(open));
      await b.key("Escape");
      await until("the bar is closed", async () => (await b.inReader(open)) === false);
      await b.key("Escape");
      await closed(b);
    },
  },
]);

after(() => parts?.close());
