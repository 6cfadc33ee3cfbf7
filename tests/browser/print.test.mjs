// Print: what is on the paper while the browser prints, and that nothing of it stays.
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { papersOf, papersOfCairo } from "./pdf.mjs";
import { closed, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Prints as the browser's own menu does. @param {Driver} b @returns {Promise<string>} the file, with all that is packed in it */
async function print(b) {
  return unpacked(await printed(b));
}

/** @param {Driver} b @returns {Promise<Buffer>} the file as it is */
async function printed(b) {
  const data =
    b.name === "chromium"
      ? (await b.session.send("Page.printToPDF", { preferCSSPageSize: true })).data
      : (await b.send("WebDriver:Print", {})).value;
  return Buffer.from(data, "base64");
}

/** @param {Buffer} pdf */
function unpacked(pdf) {
  const text = pdf.toString("latin1");
  const packed = [...text.matchAll(/FlateDecode[\s\S]*?stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(
    ([, stream = ""]) => {
      try {
        return inflateSync(Buffer.from(stream, "latin1")).toString("latin1");
      } catch {
        return ""; // A picture.
      }
    },
  );
  return [text, ...packed].join("\n");
}

/** Keeps what stands in the dialog when the browser is about to print. @param {Driver} b */
async function listen(b) {
  if (b.name === "firefox") {
    await b.inReader((/** @type {any} */ root) => {
      const { frameElement } = root.ownerDocument.defaultView;
      const look = () => {
        frameElement.dataset.seen = frameElement.parentNode.querySelector(".paper")?.outerHTML;
      };
      frameElement.ownerDocument.defaultView.addEventListener("beforeprint", look, { once: true });
    });
    return;
  }
  await b.worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const func = () => {
      const frame = /** @type {any} */ (globalThis).lisible.reader.dialog().querySelector("iframe");
      const look = () => {
        frame.dataset.seen = frame.parentNode.querySelector(".paper")?.outerHTML;
      };
      addEventListener("beforeprint", look, { once: true });
    };
    await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func });
  });
}

/** @param {any} root */
const seen = (root) => root.ownerDocument.defaultView.frameElement.dataset.seen;
/** Whether something of the paper is still there. @param {any} root */
const left = (root) =>
  root.ownerDocument.defaultView.frameElement.parentNode.querySelector(".paper") !== null;

/** @param {Driver} b */
async function leave(b) {
  await b.key("Escape");
  await closed(b);
}

stage("print", [
  {
    name: "on paper too a picture that can't be loaded gives way to its words",
    run: async (b, site) => {
      await read(b, `${site.origin}/lost.html?print`);
      await until("it is known to be lost", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".alt.lost") !== null),
      );
      await listen(b);
      const papers = papersOf((await printed(b)).toString("latin1"));
      const words = papers.map(({ words }) => words).join("");
      // Only what Chromium writes can be taken apart.
      for (const part of b.name === "firefox"
        ? []
        : ["Thesecondarchofthebridge,seenfromaboat", "Wherethebargewentdown"])
        assert.ok(words.replace(/\s/g, "").includes(part), part);
      const paper = await until("the paper was seen", () => b.inReader(seen));
      assert.match(paper, /<img [^>]*class="lost"[^>]*><span class="alt lost" role="img"/);
      await leave(b);
    },
  },
  {
    name: "the article is printed, and nothing of the page; its links stand at the end",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?1`);
      await listen(b);
      const pdf = await print(b);
      const paper = await until("the paper was seen", () => b.inReader(seen));
      assert.match(paper, /^<div class="reader paper" data-theme="light"/);
      assert.match(paper, new RegExp(`<p class="address" dir="ltr">${site.origin}/book.html\\?1</p>`));
      assert.match(paper, /its deeds<\/a><sup class="link-number">\[1\]<\/sup> and/);
      const list = paper.slice(paper.indexOf('<section class="links">'));
      assert.match(list, /^<section class="links"><h2>Links<\/h2><ol>/);
      const addresses = [...list.matchAll(/<bdi>(.*?)<\/bdi>/g)].map(([, address]) => address);
      assert.equal(addresses.length, 7, "an address that is named six times is there once");
      assert.deepEqual(addresses.slice(0, 3), [
        "https://records.example/0/deeds",
        "https://records.example/maps",
        "https://records.example/1/deeds",
      ]);
      assert.ok(pdf.includes("records.example/5/deeds"), "the last chapter is on the paper");
      assert.ok(!pdf.includes("/about"), "the page's own links are not");
      const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      assert.ok(pages > 4 && pages < 10, `${pages} pages`);
      await leave(b);
    },
  },
  {
    name: "after the print the page and the reader are as they were, and a second print is the same",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?2`);
      const sheets = () => b.evaluate("document.adoptedStyleSheets.length");
      const before = await sheets();
      const [first, second] = [await print(b), await print(b)].map(
        (pdf) => pdf.match(/\/Type\s*\/Page\b/g)?.length,
      );
      assert.equal(first, second);
      assert.equal(await sheets(), before);
      assert.equal(await b.inReader(left), false);
      await leave(b);
      await b.grant();
    },
  },
  {
    name: "without the reader the page prints as ever",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?3`);
      await leave(b);
      assert.ok((await print(b)).includes("/about"));
    },
  },
  {
    name: "a page cannot make the reader lay out its paper",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?4`);
      await b.inPage(() => void dispatchEvent(new Event("beforeprint")));
      assert.equal(await b.inReader(left), false);
      assert.equal(await b.evaluate("document.adoptedStyleSheets.length"), 0);
      await leave(b);
    },
  },
  {
    name: "pages and line focus print as the whole article too",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?5`);
      await b.key("a");
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector('[data-setting="layout"] [value="pages"]').click(),
      );
      await b.key("Escape");
      await b.key("l");
      const pdf = await print(b);
      assert.ok(pdf.includes("records.example/5/deeds"));
      await b.inReader((/** @type {any} */ root) => {
        root.querySelector('[data-setting="layout"] [value="scroll"]').click();
      });
      for (let i = 0; i < 4; i++) await b.key("l");
      await leave(b);
    },
  },
  {
    name: "Ctrl+P and the menu print, when all pictures are there",
    only: "chromium",
    why: "a headless Firefox opens its print preview, which stays: `print-key.test.mjs` prints there without one",
    run: async (b, site) => {
      const press = [
        async () => {
          await b.page.keyboard.down("Control");
          await b.key("p");
          await b.page.keyboard.up("Control");
        },
        async () => {
          await b.clickReader('[aria-label="Export"]');
          await b.clickReader("[data-print]");
        },
      ];
      for (const act of press) {
        await read(b, `${site.origin}/book.html?6`);
        await listen(b);
        await act();
        // No dialog comes up here to be closed, so that the print has no end either.
        const paper = await until("it was about to be printed", () => b.inReader(seen));
        assert.match(paper, /<img [^>]*src="http/);
        assert.match(paper, /<section class="links">/);
      }
    },
  },
  {
    name: "each page has its number, and the addresses of links are drawn at the end",
    only: "chromium",
    why: "Firefox knows no margin boxes (its own header and footer have the number), and packs its PDF otherwise",
    run: async (b, site) => {
      await read(b, `${site.origin}/book.html?7`);
      const papers = papersOf((await printed(b)).toString("latin1"));
      assert.ok(papers.length > 4, `${papers.length} pages`);
      for (const [at, { words }] of papers.entries())
        assert.ok(words.startsWith(`${at + 1}/${papers.length}`), `page ${at + 1}: ${words.slice(0, 20)}`);
      const text = papers.map(({ words }) => words).join("");
      assert.match(text, /itsdeeds\[1\]and/, "the number stands at the link");
      const list = text.slice(text.lastIndexOf("Links[1]"));
      assert.match(list, /^Links\[1\]https:\/\/records\.example\/0\/deeds/);
      assert.match(list, /\[7\]https:\/\/records\.example\/5\/deeds/);
      await leave(b);
    },
  },
  {
    name: "of a wide table the type is small and all numbers are whole; a long word alone is broken",
    run: async (b, site) => {
      await read(b, `${site.origin}/register.html?wide`);
      await listen(b);
      const file = await printed(b);
      const paper = await until("the paper was seen", () => b.inReader(seen));
      assert.deepEqual(paper.match(/<table[^>]*>/g), ['<table class="wide-2">', "<table>"]);
      assert.deepEqual(
        [...paper.matchAll(/class="long">(.{8})/g)].map(([, begins]) => begins),
        ["https:∕∕"],
      );
      if (b.name === "chromium") {
        // Firefox packs its PDF otherwise.
        const runs = papersOf(file.toString("latin1")).flatMap((page) => page.runs);
        const numbers = Array.from({ length: 65 }, (_, at) =>
          String(100000 + Math.floor(at / 13) * 7919 + (at % 13) * 1234),
        );
        assert.deepEqual(
          numbers.filter((number) => !runs.some((run) => run.includes(number))),
          [],
        );
      }
      await leave(b);
    },
  },
  {
    name: "no figure is split: each picture is on the page of its words",
    run: async (b, site) => {
      await read(b, `${site.origin}/drawings.html?split`);
      // A test's print waits for no picture, as the reader's own does.
      const papers = await until("all pictures are drawn", async () => {
        const read = b.name === "chromium" ? papersOf : papersOfCairo;
        const now = read((await printed(b)).toString("latin1"));
        return now.reduce((all, { pictures }) => all + pictures, 0) === 12 ? now : null;
      });
      const pictures = papers.map((paper) => paper.pictures);
      const count = (/** @type {RegExp} */ pattern) =>
        papers.map(({ words }) => words.match(pattern)?.length ?? 0);
      assert.deepEqual(count(/Drawing\d+\.ofthemill/g), pictures, "the words begin where the picture is");
      assert.deepEqual(count(/Endof\d+\./g), pictures, "and end there");
      await leave(b);
    },
  },
]);
