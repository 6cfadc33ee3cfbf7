// The page of all settings, in both browsers: what is changed there holds in the reader, and the other way round.
import assert from "node:assert/strict";
import { fresh, options, press, ready, set, synced, textOf } from "./options.mjs";
import { read, readHere, saved, stage } from "./stage.mjs";
import { storage } from "./storage.mjs";
import { until } from "./wait.mjs";

const titleWhenReady = () => document.body?.dataset["state"] === "ready" && document.title;
const size = (/** @type {any} */ root) => root.style.getPropertyValue("--size");

/** Slides the size, on a page of settings or in the reader's panel. @param {any} given @param {number[]} [more] */
function slide(given, more) {
  const doc = more ? given.ownerDocument : document;
  const slider = doc.querySelector('[data-setting="size"] input');
  for (const value of more ?? given) {
    slider.value = value;
    slider.dispatchEvent(new doc.defaultView.Event("input"));
  }
}

stage("options", [
  {
    name: "what is changed on the page holds in an open reader, and what is changed there holds on the page",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const reader = await b.inReader(size);
      assert.equal(reader, "20px");
      const back = await options(b);
      await set(b, "size", 31);
      assert.equal(
        await b.inPage(() =>
          document.querySelector("#preview .reader")?.getAttribute("style")?.includes("--size: 31px"),
        ),
        true,
      );
      await synced(b, ({ size }) => size === 31);
      await back();
      await until("the reader has heard", async () => (await b.inReader(size)) === "31px");
      const again = await options(b);
      assert.equal(await textOf(b, '[data-setting="size"] output'), "31 px");
      await again();
      await b.inReader((/** @type {any} */ root) => root.querySelector("[data-panel=look]").click());
      await b.inReader((/** @type {any} */ root) => {
        const slider = root.querySelector('.panel-look [data-setting="width"] input');
        slider.value = "40";
        slider.dispatchEvent(new slider.ownerDocument.defaultView.Event("input"));
      });
      const third = await options(b);
      await until(
        "the page shows it",
        async () => (await textOf(b, '[data-setting="width"] output')) === "40 ch",
      );
      await fresh(b);
      await third();
    },
  },
  {
    name: "an open page hears what is changed elsewhere, and does not lose what is being changed",
    run: async (b, site) => {
      await b.open(`${site.origin}/article.html`);
      const back = await options(b);
      await set(b, "line", 1.8);
      await synced(b, ({ line }) => line === 1.8);
      // The next write to the sync comes two seconds later: what another device writes just when ours does is lost, as it is
      // with every storage that can't compare before it writes.
      await set(b, "line", 2);
      await until("it is kept here", async () => {
        const { settings } = await storage(b, "local", "get", "settings");
        return settings?.values.line === 2;
      });
      await storage(b, "sync", "set", { settings: { version: 1, values: { size: 40, line: 2 } } });
      await until(
        "the page shows it",
        async () => (await textOf(b, '[data-setting="size"] output')) === "40 px",
      );
      assert.equal(await textOf(b, '[data-setting="line"] output'), "2");
      await synced(b, (values) => values.size === 40 && values.line === 2);
      await fresh(b);
      await back();
    },
  },
  {
    name: "what slides last is kept where its tab is closed at once, the page's as well as the reader's",
    run: async (b, site) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      const kept = (/** @type {string} */ words) =>
        until(words, async () => (await textOf(b, '[data-setting="size"] output')) === words);
      const close = await options(b);
      await b.inPage(slide, [25, 28, 31]);
      await close();
      await kept("31 px");
      const leave = await b.beside(`${site.origin}/article.html?closed`);
      await readHere(b);
      await b.clickReader("[data-panel=look]");
      await b.inReader(slide, [41, 42, 43]);
      await leave();
      await kept("43 px");
      await fresh(b);
    },
  },
  {
    name: "the reader's panels and the popup lead to the page",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      for (const panel of ["look", "help"]) {
        await b.inReader((/** @type {any} */ root, /** @type {string} */ name) => {
          root.querySelector(`[data-panel=${name}]`).click();
          root.querySelector(`.panel-${name} .all-settings`).click();
        }, panel);
        const title = await b.otherTabSays("options/options.html", titleWhenReady);
        assert.equal(title, "Lisible · Settings");
      }
      await b.open(`${site.origin}/article.html`);
      await b.press();
      await b.popup();
      await b.clickPopup("#settings");
      assert.equal(await b.otherTabSays("options/options.html", titleWhenReady), "Lisible · Settings");
      await b.popupGone();
    },
  },
  {
    name: "without single-key shortcuts “/” is a sign like any other",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      const turn = () =>
        b.inPage(() => {
          const box = /** @type {HTMLInputElement} */ (
            document.querySelector('[data-setting="singleKeys"] input')
          );
          box.click();
          box.focus();
          return box.checked;
        });
      const focus = () => b.inPage(() => document.activeElement?.id);
      const told = () =>
        b.inPage(() => [
          document.querySelector("search kbd")?.checkVisibility(),
          document.querySelector("#search")?.getAttribute("aria-keyshortcuts"),
        ]);
      assert.deepEqual(await told(), [true, "/"]);
      assert.equal(await turn(), false);
      assert.deepEqual(await told(), [false, null], "nor is it told");
      await b.key("/");
      assert.notEqual(await focus(), "search");
      assert.equal(await turn(), true);
      await b.key("/");
      assert.equal(await focus(), "search");
    },
  },
  {
    name: "the font of code is seen in the preview",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      const face = () =>
        b.inPage(() => {
          const code = /** @type {HTMLElement} */ (document.querySelector("#preview code"));
          return [getComputedStyle(code).fontFamily, [...document.fonts].map(({ family }) => family).join()];
        });
      assert.doesNotMatch((await face()).join(), /Hyperlegible/);
      await set(b, "codeFont", "hyperlegible");
      await until("it is there", async () =>
        (await face()).every((/** @type {string} */ words) => /Hyperlegible/.test(words)),
      );
      await fresh(b);
    },
  },
  {
    name: "search finds by label, choice and group, and says when there is nothing",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await b.key("/");
      assert.equal(await b.inPage(() => document.activeElement?.id), "search");
      const search = async (/** @type {string} */ words) => {
        await b.inPage((/** @type {string} */ words) => {
          const field = /** @type {HTMLInputElement} */ (document.querySelector("#search"));
          field.value = words;
          field.dispatchEvent(new Event("input"));
        }, words);
        return b.inPage(() =>
          [...document.querySelectorAll("main [data-setting]")]
            .filter((el) => el.checkVisibility())
            .map((el) => /** @type {HTMLElement} */ (el).dataset["setting"]),
        );
      };
      assert.deepEqual(await search("hyphen"), ["hyphens"]);
      assert.deepEqual(await search("RULER"), ["focus"], "by a choice");
      assert.deepEqual(await search("aloud notes"), ["readNotes"], "by the group and the label");
      assert.deepEqual(await search("own colours"), [
        "customText",
        "customBack",
        "customLink",
        "customVisited",
        "customMark",
      ]);
      assert.deepEqual(await search("zebra"), []);
      assert.equal(await textOf(b, "#found"), "Nothing found for “zebra”.");
      await press(b, "Show all settings");
      assert.equal(await b.inPage(() => document.activeElement?.id), "search");
      const { all, shown } = await b.inPage(() => {
        const rows = [...document.querySelectorAll("main [data-setting]")];
        return { all: rows.length, shown: rows.filter((el) => el.checkVisibility()).length };
      });
      // The names of fonts are asked for only where other fonts are wanted.
      assert.ok(all >= 30 && shown === all - 2, `${shown} of ${all}`);
      assert.deepEqual(await search("name of the font"), ["fontName", "codeFontName"]);
    },
  },
  {
    name: "a group and all settings can be put back, and that can be undone",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await set(b, "size", 30);
      await set(b, "width", 40);
      await press(b, "Reset: Type");
      assert.equal(await textOf(b, '[data-setting="size"] output'), "20 px");
      assert.equal(await textOf(b, '[data-setting="width"] output'), "40 ch");
      await press(b, "Undo");
      assert.equal(await textOf(b, '[data-setting="size"] output'), "30 px");
      await press(b, "Reset all settings");
      await synced(b, (values) => Object.keys(values).length === 0);
      await press(b, "Undo");
      await synced(b, (values) => values.size === 30 && values.width === 40);
      await fresh(b);
    },
  },
  {
    name: "settings go out as a file and come back; a file that is wrong changes nothing",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await set(b, "size", 30);
      await set(b, "theme", "sepia");
      await synced(b, (values) => values.size === 30 && values.theme === "sepia");
      await press(b, "Save settings as a file");
      const text = await saved(b, "lisible-settings.json");
      const file = JSON.parse(text);
      assert.deepEqual([file.name, file.version, file.settings.size], ["Lisible settings", 1, 30]);
      await fresh(b);
      const choose = (/** @type {string} */ text, /** @type {string} */ name) =>
        b.inPage(
          (/** @type {string} */ text, /** @type {string} */ name) => {
            const input = /** @type {HTMLInputElement} */ (document.querySelector("#import"));
            const data = new DataTransfer();
            data.items.add(new File([text], name));
            input.files = data.files;
            input.dispatchEvent(new Event("change"));
          },
          text,
          name,
        );
      const told = (/** @type {string} */ words) =>
        until(`“${words}” is told`, async () => (await textOf(b, "#toast"))?.includes(words));
      const sizeIs = async (/** @type {string} */ words) =>
        assert.equal(await textOf(b, '[data-setting="size"] output'), words);
      await choose("{}", "other.json");
      await told("other.json is not a file of Lisible settings. Nothing was changed.");
      await choose(JSON.stringify({ ...file, version: 9 }), "later.json");
      await told("later.json was written by a newer Lisible.");
      await sizeIs("20 px");
      const partly = { ...file, settings: { ...file.settings, width: "wide", waves: 3 } };
      await choose(JSON.stringify(partly), "partly.json");
      const report = await until("what is not understood is told", () => textOf(b, "#import-report"));
      assert.ok(report.includes('width: "wide"') && report.includes("waves: 3"), report);
      await sizeIs("20 px");
      await press(b, "Change nothing");
      await sizeIs("20 px");
      await choose(JSON.stringify(partly), "partly.json");
      await until("it is told again", () => textOf(b, "#import-report"));
      await press(b, "Load the rest");
      await sizeIs("30 px");
      await press(b, "Undo");
      await sizeIs("20 px");
      await choose(text, "lisible-settings.json");
      await told("Settings loaded from lisible-settings.json.");
      const { values } = await synced(b, (values) => values.size === 30);
      assert.deepEqual(values, { size: 30, theme: "sepia" });
      await fresh(b);
    },
  },
]);
