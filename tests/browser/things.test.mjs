// What else is in the text besides words: tables, code, notes, links of the same site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { opened, read, stage } from "./stage.mjs";
import { focused, has, leave, readThings, send, set, show, textOf } from "./things.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const CSV = [
  "Street,Lamps,Lamps",
  "Street,Lit,Dark",
  '"Vessel Street, lower",48,0',
  '"The “long” stair, or ""customs""",26,1',
  '"Market\nand quay",not counted,not counted',
  "",
].join("\r\n");

const MARKDOWN = `| Street | Lamps | Lamps |
| --- | --- | --- |
| Street | Lit | Dark |
| Vessel Street, lower | 48 | 0 |
| The “long” stair, or "customs" | 26 | 1 |
| Market<br>and quay | not counted | not counted |
`;

const CODE = `lamps = open("lamps.log").read().splitlines()
dark = [line for line in lamps if line.endswith("dark")]
\tif len(dark) < 3:  pass   
print(f"{len(dark)} of {len(lamps)} lamps are dark tonight, which is fewer than in any week since the log was begun")`;

/** Reads and writes tables by themselves. */
const TABLES = `((html, as = "csvOf") => {
  globalThis.lisible = {};
  ${readFileSync(new URL("../../extension/reader/tables.js", import.meta.url), "utf8")}
  const table = new DOMParser().parseFromString("<table>" + html + "</table>", "text/html").querySelector("table");
  return lisible[as](lisible.rowsOf(table));
})`;

/**
 * Copies, until it is told. Only the page that has the focus may write to the clipboard, and whoever looks at that takes the
 * focus away: what was told before must not be taken for this.
 * @param {Driver} b
 * @param {RegExp} words
 * @param {() => Promise<void>} act
 */
async function told(b, words, act) {
  await b.inReader((/** @type {any} */ root) => root.querySelector(".live").replaceChildren());
  await act();
  await until("it is told", async () => (await textOf(b, ".live")) !== "");
  assert.match((await textOf(b, ".live")) ?? "", words);
}

stage("tables and code", [
  {
    name: "a table is copied as CSV, with what spans cells in each of them",
    run: async (b, site) => {
      await b.allowClipboard(site.origin);
      await readThings(b, site);
      const button = ".tools:has(+ div.wide) button";
      await until("the table has its button", () => has(b, button));
      await show(b, button);
      await told(b, /rows: 5/, () => b.clickReader(button));
      assert.equal((await b.clipboard()).replaceAll("\r\n", "\n"), CSV.replaceAll("\r\n", "\n"));
      // The first has the focus: the second is there now, on its left, and the arrow leads to it.
      await b.key("ArrowLeft");
      assert.equal(await focused(b), "Copy the table as Markdown");
      await told(b, /rows: 5/, () => b.key("Enter"));
      assert.equal((await b.clipboard()).replaceAll("\r\n", "\n"), MARKDOWN);
      await leave(b);
    },
  },
  {
    name: "a table as Markdown: what would mean something there stands for itself",
    run: async (b, site) => {
      await b.open(`${site.origin}/hollow.html?5`);
      for (const [html, markdown] of [
        ["", ""],
        ["<tr></tr>", ""],
        ["<tr><td>a", "| a |\n| --- |\n"],
        ["<tr><th>a|b<th>c<tr><td>d", "| a\\|b | c |\n| --- | --- |\n| d |  |\n"],
        ["<tr><td>1<br>2<td>a\\|b", "| 1<br>2 | a\\\\\\|b |\n| --- | --- |\n"],
        [
          "<tr><td>*x* _y_ `z` &lt;b> [l](m) ~s~ &amp;amp; R&amp;D",
          "| \\*x\\* \\_y\\_ \\`z\\` \\<b\\> \\[l\\](m) \\~s\\~ \\&amp; R&D |\n| --- |\n",
        ],
      ])
        assert.equal(await b.evaluate(`${TABLES}(${JSON.stringify(html)}, "markdownOf")`), markdown, html);
    },
  },
  {
    name: "M copies the article, E opens the menu of formats; not where single keys are off",
    run: async (b, site) => {
      await b.allowClipboard(site.origin);
      await readThings(b, site);
      await told(b, /^Copied$/, () => b.key("m"));
      assert.match(await b.clipboard(), /^# What the depot keeps/m);
      const menu = () => has(b, ".menu:not([hidden])");
      await b.key("e");
      assert.ok(await menu());
      assert.match(await focused(b), /^Markdown/);
      await b.key("e");
      assert.ok(!(await menu()));
      assert.equal(await focused(b), "Export");
      await b.key("?");
      const help = await b.inReader((/** @type {any} */ root) => {
        const keys = [...root.querySelectorAll(".panel-help kbd")];
        root.querySelector('.panel-help [data-setting="singleKeys"] input').click();
        return keys.filter((key) => /^[ME]$/.test(key.textContent)).length;
      });
      assert.equal(help, 2);
      await b.key("Escape");
      await b.key("e");
      assert.ok(!(await menu()), "single keys are off");
      await b.inReader((/** @type {any} */ root) => {
        root.querySelector("[data-panel=help]").click();
        root.querySelector('.panel-help [data-setting="singleKeys"] input').click();
      });
      await b.key("Escape");
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
    name: "the button of a table that scrolls is over none of its cells, and over no other words",
    run: async (b, site) => {
      await read(b, `${site.origin}/register.html?wide`);
      const button = ".tools:has(+ div.wide[role]) button";
      await until("the table scrolls, and has its button", () => has(b, button));
      const under = () =>
        b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
          const tools = root.querySelector(sel).parentElement.getBoundingClientRect();
          const range = root.ownerDocument.createRange();
          const boxes = [...root.querySelectorAll(".article :is(h1, h2, p, th, td)")].flatMap((el) => {
            range.selectNodeContents(el);
            return [...range.getClientRects()].map((box) => ({ box, words: el.textContent.slice(0, 20) }));
          });
          return boxes
            .filter(
              ({ box }) =>
                box.left < tools.right &&
                box.right > tools.left &&
                box.top < tools.bottom &&
                box.bottom > tools.top,
            )
            .map(({ words }) => words);
        }, button);
      assert.deepEqual(await under(), []);
      await set(b, "layout", "pages");
      await until("in pages", () => has(b, ".scroller[data-paged]"));
      assert.deepEqual(await under(), []);
      await set(b, "layout", "scroll");
      await leave(b);
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
      await told(b, /^Copied$/, () => b.clickReader('.tools [aria-label="Copy the code"]'));
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
      await send(b, `${REFERENCE}[href="#r-3"]`, "MouseEvent", "auxclick", { button: 1 });
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
