// How the page of all settings deals with what is kept: a full sync, a broken store, an old form, voices, places, own colours.
import assert from "node:assert/strict";
import { fresh, options, press, ready, set, synced, textOf } from "./options.mjs";
import { read, stage } from "./stage.mjs";
import { storage } from "./storage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const PLACE = { quote: "0123456789abcdef", inside: 0.5, share: 0.25, total: 40 };

stage("options, what is kept", [
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
      const listed = () =>
        b.inPage(
          () =>
            [...document.querySelectorAll(".group-data .raw li")].filter((el) => el.checkVisibility()).length,
        );
      await until("the page shows nothing of it", async () => (await listed()) === 0);
      await press(b, "Undo");
      await until("it is back", async () => (await listed()) === 1);
      await press(b, "Discard what was kept apart");
      await until("it is gone again", async () => (await listed()) === 0);
      // What stands in the settings themselves and was never written over.
      await storage(b, "sync", "set", { settings: { version: 1, values: { size: 33, width: "wide" } } });
      await until("it is told", async () => (await listed()) === 1);
      await press(b, "Discard what was kept apart");
      await until("it is gone", async () => (await listed()) === 0);
      await synced(b, (values) => values.size === 33 && !("width" in values));
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
      const place = (/** @type {string} */ page, /** @type {number} */ block) => ({
        ...{ page, block, ...PLACE },
      });
      const places = [place("a", 3), place("b", 9)];
      await storage(b, "local", "set", { places });
      await until("they are counted", async () => (await textOf(b, ".group-data"))?.includes("Pages: 2"));
      await press(b, "Forget all kept places");
      await until("they are gone", async () => !("places" in (await storage(b, "local", "get", null))));
      await storage(b, "local", "set", { places: [place("b", 12)] });
      await press(b, "Undo");
      await until("they are back", async () => (await textOf(b, ".group-data"))?.includes("Pages: 2"));
      const back = (await storage(b, "local", "get", "places")).places;
      assert.deepEqual(back, [places[0], place("b", 12)], "and what came since is not lost");
      const idle = () =>
        b.inPage(
          () => document.querySelector('button[aria-disabled="true"], button:disabled')?.textContent ?? "",
        );
      assert.equal(await idle(), "");
      await storage(b, "local", "set", { places: [] });
      await until("there is nothing to forget", async () => (await idle()) === "Forget all kept places");
      await storage(b, "local", "set", { places: [{ page: "of another form" }] });
      await until("what makes no sense can be forgotten", async () => (await idle()) === "");
      await press(b, "Forget all kept places");
      await until("it is gone", async () => !("places" in (await storage(b, "local", "get", null))));
      await until("and there is nothing left", async () => (await idle()) === "Forget all kept places");
      await fresh(b);
    },
  },
  {
    name: "the focus stays where it is when there is nothing left to forget, and is not lost with what is discarded",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      const focus = () => b.inPage(() => document.activeElement?.textContent ?? "");
      await storage(b, "local", "set", { places: [{ page: "a", ...PLACE, block: 3 }] });
      await until("it is counted", async () => (await textOf(b, ".group-data"))?.includes("Pages: 1"));
      await press(b, "Forget all kept places");
      await until("it is told", async () => /^All.*forgotten/.test((await textOf(b, "#toast")) ?? ""));
      await until(
        "there is nothing left",
        async () => !(await textOf(b, ".group-data"))?.includes("Pages: 1"),
      );
      assert.equal(await focus(), "Forget all kept places");
      await b.inPage(() => document.querySelector("#toast")?.replaceChildren());
      await b.key("Enter");
      assert.equal(await textOf(b, "#toast"), "", "there is nothing to forget");
      await storage(b, "sync", "set", { settings: { version: 1, values: { size: "huge" } } });
      const discard = () =>
        b.inPage(() => /** @type {HTMLElement} */ (document.querySelector(".raw li"))?.checkVisibility());
      await until("what makes no sense is shown", discard);
      await press(b, "Discard what was kept apart");
      await until("it is gone", async () => !(await discard()));
      assert.equal(await focus(), await textOf(b, "#group-data"));
      await press(b, "Undo");
      await until("it is there again", discard);
      assert.equal(await focus(), await textOf(b, "#group-data"));
      await fresh(b);
    },
  },
  {
    name: "what could not be undone is told, and not as undone",
    run: async (b) => {
      await b.open(await b.ours("options/options.html"));
      await ready(b);
      await storage(b, "local", "set", { places: [{ page: "a", ...PLACE, block: 3 }] });
      await until("it is counted", async () => (await textOf(b, ".group-data"))?.includes("Pages: 1"));
      await press(b, "Forget all kept places");
      await until("it is offered to be had back", async () => /Undo/.test((await textOf(b, "#toast")) ?? ""));
      await b.inPage(() => {
        const api = /** @type {any} */ (globalThis).browser ?? /** @type {any} */ (globalThis).chrome;
        api.runtime.sendMessage = async () => ({ state: "refused", reason: "failed" });
      });
      await press(b, "Undo");
      await until("it is told", async () => !/Undo|forgotten/.test((await textOf(b, "#toast")) ?? ""));
      assert.match((await textOf(b, "#toast")) ?? "", /\S/);
      assert.doesNotMatch((await textOf(b, "#toast")) ?? "", /Undone/);
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
