// The page of all settings, in both browsers: what is changed there holds in the reader, and the other way round.
import assert from "node:assert/strict";
import { read, saved, stage } from "./stage.mjs";
import { storage } from "./storage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** The options page beside what is open, built and ready. @param {Driver} b */
async function options(b) {
  const back = await b.beside(await b.ours("options/options.html"));
  await ready(b);
  return back;
}

/** @param {Driver} b */
async function ready(b) {
  await until("the page is built", () => b.inPage(() => document.body?.dataset.state === "ready"));
}

/** Sets a control as a user does. @param {Driver} b @param {string} name @param {unknown} value */
function set(b, name, value) {
  return b.inPage(
    (/** @type {string} */ name, /** @type {any} */ value) => {
      const row = document.querySelector(`[data-setting="${name}"]`);
      const control = /** @type {any} */ (
        document.querySelector(`.swatches input[value="${value}"]`) ??
          row?.querySelector(`input[value="${value}"]`) ??
          row?.querySelector("input, select")
      );
      if (control.type === "radio" || control.type === "checkbox") control.click();
      else {
        control.value = String(value);
        control.dispatchEvent(new Event("input", { bubbles: true }));
        control.dispatchEvent(new Event("change", { bubbles: true }));
      }
    },
    name,
    value,
  );
}

/** @param {Driver} b @param {string} selector */
function textOf(b, selector) {
  return b.inPage(
    (/** @type {string} */ selector) => document.querySelector(selector)?.textContent ?? null,
    selector,
  );
}

/** Presses a button by its words. @param {Driver} b @param {string} words */
async function press(b, words) {
  const found = await b.inPage((/** @type {string} */ words) => {
    const buttons = [...document.querySelectorAll("button")];
    const fits = (/** @type {Element} */ el) =>
      (el.getAttribute("aria-label") ?? el.textContent) === words && el.checkVisibility();
    const button = buttons.find(fits);
    button?.focus();
    button?.click();
    return Boolean(button);
  }, words);
  assert.ok(found, `there is a button “${words}”`);
}

/** Everything as after the installation. @param {Driver} b */
async function fresh(b) {
  // What is under way writes once more; what stands in the copy would come back into the sync.
  await until("nothing is kept", async () => {
    await storage(b, "local", "clear");
    await storage(b, "sync", "clear");
    const all = [await storage(b, "local", "get", null), await storage(b, "sync", "get", null)];
    return all.every((items) => Object.keys(items).length === 0);
  });
  await b.inPage(() => {
    document.body.dataset["state"] = "left";
    location.reload();
  });
  await ready(b);
}

/** The settings in the sync, when they are as wished. @param {Driver} b @param {(values: any) => boolean} wish */
function synced(b, wish) {
  return until("the sync has it", async () => {
    const { settings } = await storage(b, "sync", "get", "settings");
    return settings?.version === 1 && wish(settings.values) && settings;
  });
}

const titleWhenReady = () => document.body?.dataset["state"] === "ready" && document.title;
const size = (/** @type {any} */ root) => root.style.getPropertyValue("--size");

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
      await set(b, "line", 2);
      await storage(b, "sync", "set", { settings: { version: 1, values: { size: 40, line: 2 } } });
      await until(
        "the page shows it",
        async () => (await textOf(b, '[data-setting="size"] output')) === "40 px",
      );
      assert.equal(await textOf(b, '[data-setting="line"] output'), "2");
      await fresh(b);
      await back();
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
      assert.equal(await turn(), false);
      await b.key("/");
      assert.notEqual(await focus(), "search");
      assert.equal(await turn(), true);
      await b.key("/");
      assert.equal(await focus(), "search");
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
      // The name of a font is asked for only where another font is wanted.
      assert.ok(all >= 30 && shown === all - 1, `${shown} of ${all}`);
      assert.deepEqual(await search("name of the font"), ["fontName"]);
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
  {
    name: "a full sync loses nothing: the change stays here, the reader tells it once, the page as long as it lasts",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const back = await options(b);
      for (let at = 0; at < 13; at++) {
        const filled = { [`fill${at}`]: "x".repeat(at < 12 ? 8100 : 1) };
        await storage(b, "sync", "set", filled).catch(() => {});
      }
      // To the last byte.
      for (const length of [4000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1])
        for (const turn of [1, 2])
          await storage(b, "sync", "set", { [`rest${length}-${turn}`]: "x".repeat(length) }).catch(() => {});
      await back();
      const told = () => b.inReader((/** @type {any} */ root) => root.querySelector(".live").textContent);
      await b.inReader((/** @type {any} */ root) => root.querySelector("[data-panel=look]").click());
      await change(b, "30");
      await until("the reader tells it", async () => (await told()).startsWith("The browser’s sync is full"));
      const again = await options(b);
      assert.equal(await textOf(b, '[data-setting="size"] output'), "30 px");
      assert.match(await textOf(b, "#trouble"), /^The browser’s sync is full/, "the page says so");
      await set(b, "line", 2);
      await until("it is kept here", async () => {
        const { settings } = await storage(b, "local", "get", "settings");
        return settings.values.line === 2 && settings.values.size === 30;
      });
      const all = await storage(b, "sync", "get", null);
      for (const key of Object.keys(all)) if (key !== "settings") await storage(b, "sync", "remove", key);
      await set(b, "line", 2.2);
      await synced(b, (values) => values.size === 30 && values.line === 2.2);
      await until("the page is quiet again", () =>
        b.inPage(() => /** @type {HTMLElement} */ (document.querySelector("#trouble")).hidden),
      );
      await fresh(b);
      await again();
    },
  },
  {
    name: "a broken store falls back one by one, is kept apart, and is told",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await storage(b, "sync", "set", { settings: { version: 1, values: { size: "huge", width: 40 } } });
      await until(
        "what is sound holds",
        async () => (await textOf(b, '[data-setting="width"] output')) === "40 ch",
      );
      assert.equal(await textOf(b, '[data-setting="size"] output'), "20 px");
      const unread = await until("it is told", () =>
        b.inPage(
          () =>
            [...document.querySelectorAll(".group-data .raw li")].find((el) => el.checkVisibility())
              ?.textContent,
        ),
      );
      assert.match(unread, /^sync\.size/);
      await set(b, "size", 33);
      await synced(b, (values) => values.size === 33 && values.width === 40);
      const { settingsUnread } = await storage(b, "local", "get", "settingsUnread");
      assert.deepEqual(settingsUnread.found, { "sync.size": "huge" });
      await press(b, "Discard what was kept apart");
      await until("it is gone", async () => !("settingsUnread" in (await storage(b, "local", "get", null))));
      await storage(b, "sync", "set", { settings: "nothing of ours" });
      await until("the copy is back in the sync", () => synced(b, (values) => values.size === 33));
      await fresh(b);
    },
  },
  {
    name: "the settings of the first version are taken over",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await storage(b, "local", "set", { settings: { size: 26, theme: "sepia" } });
      await until("they hold", async () => (await textOf(b, '[data-setting="size"] output')) === "26 px");
      await set(b, "dim", true);
      const { values } = await synced(b, ({ dim }) => dim === true);
      assert.deepEqual(values, { size: 26, theme: "sepia", dim: true });
      await fresh(b);
    },
  },
  {
    name: "voices and places are shown, removed, and brought back",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      const voices = { en: "Alba", fr: "Céline" };
      await storage(b, "sync", "set", { settings: { version: 1, values: { voices } } });
      await until("they are shown", async () => (await textOf(b, ".remembered"))?.includes("French Céline"));
      await press(b, "Remove the voice for: French");
      assert.ok(!(await textOf(b, ".remembered")).includes("French"));
      await press(b, "Undo");
      assert.ok((await textOf(b, ".remembered")).includes("French Céline"));
      const places = [
        { page: "a", at: 3 },
        { page: "b", at: 9 },
      ];
      await storage(b, "local", "set", { places });
      await until("they are counted", async () => (await textOf(b, ".group-data"))?.includes("Pages: 2"));
      await press(b, "Forget all kept places");
      await until("they are gone", async () => !("places" in (await storage(b, "local", "get", null))));
      await storage(b, "local", "set", { places: [{ page: "b", at: 12 }] });
      await press(b, "Undo");
      await until("they are back", async () => (await textOf(b, ".group-data"))?.includes("Pages: 2"));
      const back = (await storage(b, "local", "get", "places")).places;
      assert.deepEqual(back, [places[0], { page: "b", at: 12 }], "and what came since is not lost");
      await fresh(b);
    },
  },
  {
    name: "own colours: the contrast is told, mending makes it enough, a theme gives a beginning",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await press(b, "Use them");
      const told = () => textOf(b, '[data-setting="customLink"] output');
      assert.equal(await told(), "7.1 : 1, enough");
      await set(b, "customLink", "#7fb5a9");
      assert.match(await told(), /^2\.\d : 1, too low$/);
      await press(b, "Mend: Links");
      assert.match(await told(), /^4\.\d : 1, enough$/);
      assert.equal(
        await b.inPage(() => document.activeElement?.closest("[data-setting]")?.getAttribute("data-setting")),
        "customLink",
      );
      await press(b, "Black");
      await synced(b, ({ customBack, theme }) => customBack === "#000000" && theme === "custom");
      const paper = () =>
        b.inPage(() => {
          const preview = /** @type {HTMLElement} */ (document.querySelector("#preview .reader"));
          return getComputedStyle(preview).backgroundColor;
        });
      assert.equal(await paper(), "rgb(0, 0, 0)");
      await press(b, "Undo");
      assert.equal(await paper(), "rgb(251, 249, 244)");
      await fresh(b);
    },
  },
  {
    name: "colours that can't be read leave the reader's own buttons and panels legible",
    run: async (b, site) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      const same = { theme: "custom", customText: "#fbf9f4", customLink: "#fbf9f4" };
      await storage(b, "sync", "set", { settings: { version: 1, values: same } });
      await read(b, `${site.origin}/article.html`);
      await b.inReader((/** @type {any} */ root) => root.querySelector("[data-panel=look]").click());
      const seen = await b.inReader((/** @type {any} */ root) =>
        [".bar", ".panel-look h2", ".panel-look .group-colours .label", ".panel-look .mend"].map((where) => {
          const { color } = root.ownerDocument.defaultView.getComputedStyle(root.querySelector(where));
          return /** @type {string[]} */ (color.match(/[\d.]+/g)).map(Number).slice(0, 3);
        }),
      );
      for (const [red = 255] of seen) assert.ok(red < 130, `${JSON.stringify(seen)} is dark on light`);
      await b.inReader((/** @type {any} */ root) => {
        for (const mend of root.querySelectorAll(".mend:not([hidden])")) mend.click();
      });
      const told = await b.inReader(
        (/** @type {any} */ root) => root.querySelector('[data-setting="customText"] output').textContent,
      );
      assert.match(told, /^4\.\d : 1, enough$/);
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await fresh(b);
    },
  },
]);

/** Moves the slider of the size in the reader's open panel. @param {Driver} b @param {string} value */
async function change(b, value) {
  await b.inReader((/** @type {any} */ root, /** @type {string} */ value) => {
    const slider = root.querySelector('.panel-look [data-setting="size"] input');
    slider.value = value;
    slider.dispatchEvent(new slider.ownerDocument.defaultView.Event("input"));
  }, value);
}
