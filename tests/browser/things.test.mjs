// What is in the text besides words: pictures, tables, code, notes, links of the same site, cards.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { closed, opened, read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const STREET = 'img[alt="Three lamps above a dark street"]';

let times = 0;
/** @param {Driver} b @param {{origin: string}} site @param {string} [page] */
async function readThings(b, site, page = "things.html") {
  // A page of its own each time: the place in it is kept.
  await read(b, `${site.origin}/${page}?things=${++times}`);
  // Below, other pictures load as they come near: nothing moves any more then.
  await until("the first picture has its button", () => has(b, `.thing.picture ${STREET}`));
  await until("code has its buttons", () => has(b, ".thing > pre"));
}

/** @param {Driver} b @param {string} selector */
const has = (b, selector) =>
  b.inReader(
    (/** @type {any} */ root, /** @type {string} */ sel) => root.querySelector(sel) !== null,
    selector,
  );

/** The text of what is found first; null where there is nothing. @param {Driver} b @param {string} selector */
const textOf = (b, selector) =>
  b.inReader(
    (/** @type {any} */ root, /** @type {string} */ sel) => root.querySelector(sel)?.textContent ?? null,
    selector,
  );

/** @param {Driver} b @param {string} selector */
async function show(b, selector) {
  await b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
    root.querySelector(sel).scrollIntoView({ block: "center", behavior: "instant" });
  }, selector);
}

/** What has the focus: its class, name or words. @param {Driver} b */
const focused = (b) =>
  b.inReader((/** @type {any} */ root) => {
    const el = root.getRootNode().activeElement;
    return el?.getAttribute("aria-label") ?? el?.textContent ?? "";
  });

/** Chooses in the panel "Aa". @param {Driver} b @param {string} name @param {string} [value] of a choice; a switch is turned */
async function set(b, name, value) {
  await b.key("a");
  const field = name === "theme" ? ".swatches" : `[data-setting="${name}"]`;
  await until("the panel is there", () => has(b, `.panel-look:not([hidden]) ${field}`));
  await b.inReader(
    (/** @type {any} */ root, /** @type {string} */ sel) => {
      root.querySelector(sel).click();
    },
    `.panel-look ${field} input${value ? `[value="${value}"]` : ""}`,
  );
  await b.key("Escape");
}

/** @param {Driver} b */
async function leave(b) {
  await b.key("Escape");
  await closed(b);
}

/** Presses, moves and lets go, with the real mouse. @param {Driver} b @param {string} selector @param {number} x @param {number} y */
async function drag(b, selector, x, y) {
  const from = await b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
    const { left, top, width, height } = root.querySelector(sel).getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  }, selector);
  if (b.name === "chromium") {
    await b.page.mouse.move(from.x, from.y);
    await b.page.mouse.down();
    await b.page.mouse.move(from.x + x, from.y + y, { steps: 4 });
    await b.page.mouse.up();
    return;
  }
  const to = (/** @type {number} */ dx, /** @type {number} */ dy) => ({
    type: "pointerMove",
    x: from.x + dx,
    y: from.y + dy,
    origin: "viewport",
    duration: 0,
  });
  const actions = [
    to(0, 0),
    { type: "pointerDown", button: 0 },
    to(x / 2, y / 2),
    to(x, y),
    { type: "pointerUp", button: 0 },
  ];
  await b.act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
}

/** Sends an event of the reader's own window. @param {Driver} b @param {string} selector @param {string} kind @param {string} type @param {object} init */
const send = (b, selector, kind, type, init) =>
  b.inReader(
    (
      /** @type {any} */ root,
      /** @type {string} */ sel,
      /** @type {string} */ kind,
      /** @type {string} */ type,
      /** @type {string} */ init,
    ) => {
      const view = root.ownerDocument.defaultView;
      const made = new view[kind](type, { bubbles: true, cancelable: true, ...JSON.parse(init) });
      root.querySelector(sel).dispatchEvent(made);
    },
    selector,
    kind,
    type,
    JSON.stringify(init),
  );

/** How the large picture is moved. @param {Driver} b */
const moved = (b) =>
  b.inReader((/** @type {any} */ root) => root.querySelector(".lightbox img").style.transform);

/** @param {Driver} b @param {any} site @param {string} page */
async function largePicture(b, site, page) {
  await readThings(b, site, page);
  await show(b, STREET);
  await b.clickReader(STREET);
  const name = await b.inReader((/** @type {any} */ root) => {
    const box = root.querySelector(".lightbox");
    return [box.getAttribute("role"), box.getAttribute("aria-modal"), box.getAttribute("aria-label")];
  });
  assert.deepEqual(name, ["dialog", "true", "Three lamps above a dark street"]);
  assert.match(await textOf(b, ".lightbox .caption"), /^Vessel Street at dusk/);
  assert.equal(await textOf(b, ".lightbox .count"), "1 of 5");
  assert.equal(await focused(b), "Close the picture");
  await b.key("ArrowRight");
  assert.equal(await textOf(b, ".lightbox .count"), "2 of 5");
  await b.key("ArrowLeft");
  await b.key("ArrowLeft");
  assert.equal(await textOf(b, ".lightbox .count"), "1 of 5", "before the first there is none");
  await b.key("Escape");
  assert.equal(await has(b, ".lightbox"), false);
  assert.equal(await focused(b), "Open large: Three lamps above a dark street");
  const inert = await b.inReader((/** @type {any} */ root) => root.querySelectorAll("[inert]").length);
  assert.equal(inert, 0, "everything can be used again");
  await leave(b);
}

stage("pictures", [
  ...["things.html", "sandbox/things.html"].map((page) => ({
    name: `a picture opens large, with its name and words, and gives the focus back: ${page}`,
    run: (/** @type {Driver} */ b, /** @type {any} */ site) => largePicture(b, site, page),
  })),
  {
    name: "the large picture is zoomed and moved with keys, wheel, double click and mouse",
    run: async (b, site) => {
      await readThings(b, site);
      await show(b, STREET);
      await b.key("z");
      await until("the picture is there", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".lightbox img")?.offsetWidth > 500),
      );
      for (let i = 0; i < 3; i++) await b.key("+");
      assert.match(await textOf(b, ".lightbox .count"), /274 %/);
      await b.key("ArrowRight");
      assert.match(await moved(b), /translate\(-\d+/, "an arrow looks to the right");
      const before = await moved(b);
      await drag(b, ".lightbox .stage", 60, 30);
      assert.notEqual(await moved(b), before, "the mouse moves it");
      assert.ok(await has(b, ".lightbox"), "a drag does not close");
      await b.key("0");
      assert.equal(await moved(b), "");
      await send(b, ".lightbox .stage", "WheelEvent", "wheel", { deltaY: -240, clientX: 400, clientY: 300 });
      assert.match(await textOf(b, ".lightbox .count"), /140 %/);
      await send(b, ".lightbox .stage", "MouseEvent", "dblclick", { clientX: 400, clientY: 300 });
      assert.equal(await moved(b), "");
      const size = await b.inReader((/** @type {any} */ root) => root.style.getPropertyValue("--size"));
      assert.equal(size, "20px", "the type is as it was");
      await b.key("a");
      assert.equal(await has(b, ".panel:not([hidden])"), false, "no key goes to what is under the picture");
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "two fingers make the large picture larger, and one turns to the next",
    only: "chromium",
    why: "Firefox takes no touches from a test",
    run: async (b, site) => {
      await readThings(b, site);
      await show(b, STREET);
      await b.key("z");
      const touch = (/** @type {string} */ type, /** @type {number[]} */ ...at) =>
        b.session.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: at.map((x, id) => ({ x, y: 400, id })),
        });
      await touch("touchStart", 500, 600);
      await touch("touchMove", 450, 650);
      await touch("touchMove", 400, 700);
      await touch("touchEnd");
      assert.match(await textOf(b, ".lightbox .count"), /300 %/);
      await b.key("0");
      await touch("touchStart", 700);
      await touch("touchMove", 600);
      await touch("touchMove", 500);
      await touch("touchEnd");
      assert.equal(await textOf(b, ".lightbox .count"), "2 of 5");
      await b.key("Escape");
      await leave(b);
    },
  },
  {
    name: "a picture in a link keeps its link, and has its button",
    run: async (b, site) => {
      await readThings(b, site);
      const linked = 'img[alt="The same street, seen from the market"]';
      await show(b, linked);
      await until("it has its button", () => has(b, `.thing.picture > a ${linked}`));
      await b.clickReader(".tools:has(+ a) button");
      assert.equal(await textOf(b, ".lightbox .count"), "2 of 5");
      await b.key("Escape");
      await b.clickReader(linked);
      const title = await b.otherTabSays("/clerk.html", () => document.title);
      assert.match(title, /\w/);
      assert.equal(await has(b, ".lightbox"), false);
      await leave(b);
    },
  },
  {
    name: "hidden pictures do not load, and their words stand in their place; shown again they load",
    run: async (b, site) => {
      await readThings(b, site);
      await set(b, "pictures", "hidden");
      await leave(b);
      await read(b, `${site.origin}/things.html?1`);
      const seen = () =>
        b.inReader((/** @type {any} */ root) => ({
          loaded: [...root.querySelectorAll(".body img")].filter((el) => el.hasAttribute("src")).length,
          shown: [...root.querySelectorAll(".body img")].filter((el) => el.getClientRects().length > 0)
            .length,
          words: [...root.querySelectorAll(".body .alt")].map((el) => el.textContent),
        }));
      await show(b, ".body figure:last-of-type");
      await until("the buttons of code are there", () => has(b, ".thing > pre"));
      const hidden = await seen();
      assert.deepEqual([hidden.loaded, hidden.shown], [0, 0]);
      assert.equal(hidden.words.length, 5);
      assert.equal(hidden.words[2], "Plan of the pipes");
      await set(b, "pictures", "shown");
      await show(b, STREET);
      await until("pictures are there", async () => (await seen()).loaded > 0);
      assert.deepEqual((await seen()).words, []);
      await leave(b);
    },
  },
  {
    name: "in the dark, drawings without a ground get one, and pictures are dimmed if wished",
    run: async (b, site) => {
      await readThings(b, site);
      await set(b, "theme", "dark");
      await set(b, "dim");
      await show(b, 'img[alt="Plan of the pipes at the school"]');
      const paints = await until("every picture was looked at", () =>
        b.inReader((/** @type {any} */ root) => {
          const view = root.ownerDocument.defaultView;
          const all = [...root.querySelectorAll(".body img")].map((el) => {
            const { backgroundColor, filter } = view.getComputedStyle(el);
            return [el.dataset.paint, backgroundColor, filter];
          });
          return all.every(([paint]) => paint) && all;
        }),
      );
      const clear = "rgba(0, 0, 0, 0)";
      const plate = "rgb(244, 242, 236)";
      const dim = "brightness(0.75)";
      assert.deepEqual(paints, [
        ["whole", clear, dim],
        ["whole", clear, dim],
        ["ink", plate, dim],
        ["unseen", plate, dim],
        ["chalk", clear, dim],
      ]);
      await set(b, "dim");
      await set(b, "theme", "light");
      const light = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".body img")].map(
          (el) => root.ownerDocument.defaultView.getComputedStyle(el).backgroundColor,
        ),
      );
      assert.deepEqual(light, [clear, clear, clear, clear, "rgb(29, 33, 32)"], "chalk needs a board");
      await set(b, "theme", "auto");
      await leave(b);
    },
  },
  {
    name: "the picture of a card from another site is not asked for",
    run: async (b, site) => {
      await readThings(b, site);
      assert.match(await textOf(b, ".lisible-embed"), /The round, from end to end/);
      assert.equal(await has(b, ".lisible-embed img"), false);
      await leave(b);
      await read(b, `${site.origin}/media.html?2`);
      assert.equal(await has(b, ".lisible-embed img"), true, "that of the page's own site is shown");
      await leave(b);
    },
  },
]);

/** Looks at pictures by themselves: each is drawn here, with what stands in its place. */
const LOOK = `(async (given) => {
  globalThis.lisible = {};
  ${readFileSync(new URL("../../extension/reader/grounds.js", import.meta.url), "utf8")}
  const seen = [];
  for (const [alt, ground, ink] of given) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 80;
    const pen = canvas.getContext("2d");
    for (const [colour, size] of [[ground, 80], [ink, 40]]) {
      pen.fillStyle = colour;
      pen.fillRect((80 - size) / 2, (80 - size) / 2, size, size);
    }
    const picture = document.createElement("img");
    picture.alt = alt;
    picture.src = canvas.toDataURL();
    await picture.decode();
    lisible.paintPicture(picture);
    seen.push(picture.dataset.paint);
  }
  return seen;
})`;

stage("what pictures are made of", [
  {
    name: "formulas, ink, chalk, colours and pictures with a ground are told apart",
    run: async (b, site) => {
      await b.open(`${site.origin}/hollow.html?3`);
      const given = [
        ["\\frac{a}{b}", "transparent", "black"],
        ["\\frac{a}{b}", "white", "black"],
        ["$x^2$", "transparent", "red"],
        ["A plan", "transparent", "#222"],
        ["A sign", "transparent", "white"],
        ["A flag", "transparent", "#ff8800"],
        ["A plan", "white", "black"],
        ["It cost $5 and more", "white", "black"],
      ];
      const seen = await b.evaluate(`${LOOK}(${JSON.stringify(given)})`);
      assert.deepEqual(seen, ["formula", "formula", "ink", "ink", "chalk", "mixed", "whole", "whole"]);
    },
  },
]);

const CSV = [
  "Street,Lamps,Lamps",
  "Street,Lit,Dark",
  '"Vessel Street, lower",48,0',
  '"The “long” stair, or ""customs""",26,1',
  '"Market\nand quay",not counted,not counted',
  "",
].join("\r\n");

const CODE = `lamps = open("lamps.log").read().splitlines()
dark = [line for line in lamps if line.endswith("dark")]
\tif len(dark) < 3:  pass   
print(f"{len(dark)} of {len(lamps)} lamps are dark tonight, which is fewer than in any week since the log was begun")`;

/** Reads and writes tables by themselves. */
const TABLES = `((html) => {
  globalThis.lisible = {};
  ${readFileSync(new URL("../../extension/reader/tables.js", import.meta.url), "utf8")}
  const table = new DOMParser().parseFromString("<table>" + html + "</table>", "text/html").querySelector("table");
  return lisible.csvOf(lisible.rowsOf(table));
})`;

stage("tables and code", [
  {
    name: "a table is copied as CSV, with what spans cells in each of them",
    run: async (b, site) => {
      await b.allowClipboard(site.origin);
      await readThings(b, site);
      const button = ".tools:has(+ div.wide) button";
      await until("the table has its button", () => has(b, button));
      await show(b, button);
      await b.clickReader(button);
      await until("it is told", async () => /rows: 5/.test(await textOf(b, ".live")));
      assert.equal((await b.clipboard()).replaceAll("\r\n", "\n"), CSV.replaceAll("\r\n", "\n"));
      await leave(b);
    },
  },
  {
    name: "spans that make no sense, empty tables and missing cells make no trouble",
    run: async (b, site) => {
      await b.open(`${site.origin}/hollow.html?4`);
      for (const [html, csv] of [
        ["", ""],
        ["<tr></tr>", "\r\n"],
        ["<tr><td>a<td rowspan=0>b<tr><td>c", "a,b\r\nc,b\r\n"],
        ["<tr><td colspan=-2>a<td rowspan=99>b", "a,b\r\n"],
        ["<tr><td rowspan=2>a<td>b<tr><td>c<td>d", "a,b,\r\na,c,d\r\n"],
        ['<tr><td><p>one</p><p>two "2"</p><td><img alt="tick">', '"one\ntwo ""2""",tick\r\n'],
      ]) {
        assert.equal(await b.evaluate(`${TABLES}(${JSON.stringify(html)})`), csv, html);
      }
      const huge = `${"<tr><td colspan=1000 rowspan=65534>x".repeat(3000)}`;
      const csv = await b.evaluate(`${TABLES}(${JSON.stringify(huge)}).length`);
      assert.ok(csv < 20_000_000, `${csv} signs`);
    },
  },
  {
    name: "the head of a tall table stays in sight",
    run: async (b, site) => {
      await readThings(b, site);
      await until("the table is known to be tall", () => has(b, ".wide.tall"));
      await show(b, ".wide.tall tbody tr:nth-child(40)");
      const top = await b.inReader(
        (/** @type {any} */ root) =>
          root.querySelector(".wide.tall thead").getBoundingClientRect().top -
          root.querySelector(".scroller").getBoundingClientRect().top,
      );
      assert.ok(top >= 0 && top < 60, `the head is at ${top}`);
      await leave(b);
    },
  },
  {
    name: "code is copied byte for byte, and its lines wrap at a key and a button",
    run: async (b, site) => {
      await b.allowClipboard(site.origin);
      await readThings(b, site);
      await show(b, ".body pre");
      await b.clickReader('.tools [aria-label="Copy the code"]');
      await until("it is told", async () => (await textOf(b, ".live")) === "Copied");
      assert.equal(await b.clipboard(), CODE);
      const wrapped = () =>
        b.inReader((/** @type {any} */ root) => {
          const pre = root.querySelector(".body pre");
          const button = root.querySelector('.tools [aria-label="Wrap long lines of code"]');
          return [pre.scrollWidth <= pre.clientWidth, button.getAttribute("aria-pressed")];
        });
      assert.deepEqual(await wrapped(), [false, "false"]);
      await b.key("w");
      assert.deepEqual(await wrapped(), [true, "true"]);
      await b.clickReader('.tools [aria-label="Wrap long lines of code"]');
      assert.deepEqual(await wrapped(), [false, "false"]);
      await leave(b);
    },
  },
  {
    name: "buttons beside things are one stop for the Tab key, and no words of the article",
    run: async (b, site) => {
      await readThings(b, site);
      const [stops, words] = await b.inReader((/** @type {any} */ root) => [
        [...root.querySelectorAll(".thing:has(> pre) > .tools button")].map((el) => el.tabIndex),
        [...root.querySelectorAll(".tools")].map((el) => el.textContent).join(""),
      ]);
      assert.deepEqual(stops, [0, -1]);
      assert.equal(words, "");
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector(".thing:has(> pre) > .tools button").focus(),
      );
      await b.key("ArrowRight");
      assert.equal(await focused(b), "Wrap long lines of code");
      await b.key("Enter");
      assert.equal(await b.inReader((/** @type {any} */ root) => root.hasAttribute("data-wrap")), true);
      await b.key("Enter");
      await leave(b);
    },
  },
]);

const REFERENCE = '.body sup > a[href^="#r-"]';

stage("notes", [
  {
    name: "a reference shows its note beside itself",
    run: async (b, site) => {
      await readThings(b, site);
      await b.clickReader(REFERENCE);
      assert.match(await textOf(b, ".note .body"), /^\s*So it says in the logbook of 1902.*month\.\s*$/s);
      const [role, name, ids, box, at] = await b.inReader(
        (/** @type {any} */ root, /** @type {string} */ sel) => {
          const note = root.querySelector(".note");
          const all = [...root.querySelectorAll("[id]")].map((el) => el.id);
          return [
            note.getAttribute("role"),
            note.getAttribute("aria-label"),
            all.length - new Set(all).size,
            note.getBoundingClientRect().top,
            root.querySelector(sel).getBoundingClientRect().bottom,
          ];
        },
        REFERENCE,
      );
      assert.deepEqual([role, name, ids], ["dialog", "Note 1", 0]);
      assert.ok(box > at && box - at < 20, "it is under its reference");
      assert.equal(await focused(b), "Note 1");
      await b.key("Escape");
      assert.deepEqual([await has(b, ".note"), await focused(b)], [false, "1"]);
      await b.key("Enter");
      assert.equal(await has(b, ".note"), true, "Enter opens it as well");
      await b.clickReader(".head h1");
      assert.equal(await has(b, ".note"), false, "a press outside closes it");
      await leave(b);
    },
  },
  {
    name: "Tab leads through the note and on; its link leads to the note; Ctrl leads there at once",
    run: async (b, site) => {
      await readThings(b, site);
      await b.clickReader(REFERENCE);
      await b.key("Tab");
      assert.equal(await focused(b), "the depot");
      await b.key("Tab");
      assert.equal(await focused(b), "Go to the note");
      await b.key("Tab");
      assert.deepEqual(
        [await has(b, ".note"), await focused(b)],
        [false, "2"],
        "the next after the reference",
      );
      await b.clickReader(REFERENCE);
      await b.clickReader(".note .go");
      await until("the note has the focus", async () => /^1 /.test(await focused(b)));
      assert.equal(await has(b, ".note"), false);
      await show(b, REFERENCE);
      await send(b, REFERENCE, "MouseEvent", "click", { ctrlKey: true });
      assert.match(await focused(b), /^1 /);
      await send(b, ".body li + li", "MouseEvent", "auxclick", { button: 1 });
      await send(b, `${REFERENCE}[href="#r-2"]`, "MouseEvent", "auxclick", { button: 1 });
      assert.match(await focused(b), /^2 /, "the middle button leads there as well");
      assert.equal(await has(b, ".note"), false);
      await leave(b);
    },
  },
]);

/** What the toolbar button says beside its drawing. @param {Driver} b */
const badgeOf = (b) =>
  b.name === "firefox"
    ? b.chrome(`const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID("lisible@lisible.app");
        return ExtensionParent.apiManager.global.browserActionFor(extension).action.getContextData(gBrowser.selectedTab).badgeText;`)
    : b.worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return chrome.action.getBadgeText({ tabId: tab?.id ?? -1 });
      });

stage("links", [
  {
    name: "the tab goes to no other site, and to nothing that is no page",
    only: "chromium",
    why: "only Chromium's worker can be asked from a test",
    run: async (b, site) => {
      await readThings(b, site);
      const ask = (/** @type {string} */ url) =>
        b.worker.evaluate(async (/** @type {string} */ url) => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const func = (/** @type {string} */ url) =>
            Promise.race([
              chrome.runtime.sendMessage({ name: "follow", url }).catch(() => "no answer"),
              new Promise((done) => setTimeout(() => done("no answer"), 500)),
            ]);
          const [answer] = await chrome.scripting.executeScript({
            target: { tabId: tab?.id ?? -1 },
            func,
            args: [url],
          });
          return answer?.result?.state ?? answer?.result ?? "no answer";
        }, url);
      assert.equal(await ask("https://elsewhere.example/"), "refused");
      assert.equal(await ask(`${site.origin.replace("http:", "https:")}/clerk.html`), "refused");
      for (const url of ["javascript:alert(1)", "file:///etc/passwd", "about:blank", "/clerk.html"])
        assert.equal(await ask(url), "no answer", url);
      assert.match(b.page.url(), /things\.html\?things=\d+$/);
      assert.ok(await has(b, "h1"), "the reader is still there");
      await leave(b);
    },
  },
  {
    name: "a link of the same site stays in the reader, if wished",
    run: async (b, site) => {
      await readThings(b, site);
      await set(b, "stay");
      const link = '.body figcaption a[href$="/clerk.html"]';
      await show(b, link);
      await b.clickReader(link);
      if (b.name === "chromium") {
        await until("the reader is on the next page", async () =>
          /clerk/i.test(
            (await b.inReader((/** @type {any} */ root) => root.querySelector("h1")?.textContent)) ?? "",
          ),
        );
        await opened(b);
        assert.match(b.page.url(), /\/clerk\.html$/);
        await set(b, "stay");
        await leave(b);
        return;
      }
      // Firefox takes the right to a tab back with every page.
      await until("the button says that a press reads on", async () => (await badgeOf(b)) === "▸");
      assert.match(await b.evaluate("location.pathname"), /clerk/);
      assert.equal(await b.inReader(() => true), null);
      // One press, without the popup: it says that a press reads on.
      await b.press();
      await opened(b);
      assert.match(
        await b.inReader((/** @type {any} */ root) => root.querySelector("h1").textContent),
        /clerk/i,
      );
      await until("the button says nothing any more", async () => !(await badgeOf(b)));
      await set(b, "stay");
      await leave(b);
    },
  },
]);
