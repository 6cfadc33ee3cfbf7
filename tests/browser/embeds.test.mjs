// Films and maps in the text: a card, which asks nothing of the site that it leads to until it is pressed.
import assert from "node:assert/strict";
import { closed, readHere, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const SITES = /youtube|ytimg|youtu\.be|openstreetmap/;

/** From now on every request of this tab is noted, those of all its frames too. @param {Driver} b @returns {Promise<() => Promise<string[]>>} */
async function noteRequests(b) {
  if (b.name === "chromium") {
    /** @type {string[]} */
    const seen = [];
    b.page.on("request", (/** @type {any} */ request) => seen.push(request.url()));
    return async () => seen;
  }
  await b.chrome(`
    window.noted = [];
    window.noting ??= { observe: (channel) => window.noted.push(channel.QueryInterface(Ci.nsIChannel).URI.spec) };
    try { Services.obs.removeObserver(window.noting, "http-on-opening-request"); } catch {}
    Services.obs.addObserver(window.noting, "http-on-opening-request");`);
  return () => b.chrome("return window.noted;");
}

/** Whether a tab has been opened on an address, and closes it. @param {Driver} b @param {string} part of the address */
async function tabOpened(b, part) {
  if (b.name === "chromium") {
    const target = await b.browser.waitForTarget(
      (/** @type {any} */ one) => one.type() === "page" && one.url().includes(part),
    );
    await (await target.page())?.close();
    await b.page.bringToFront();
    return;
  }
  await until("a tab has been opened", () =>
    b.chrome(
      `const tab = gBrowser.tabs.find((one) => one.linkedBrowser.currentURI.spec.includes(arguments[0]));
      if (tab) gBrowser.removeTab(tab);
      return Boolean(tab);`,
      part,
    ),
  );
}

stage("embeds", [
  {
    name: "a card asks nothing of its site while the article is opened and read; pressed, it opens the site in a tab",
    run: async (b, site) => {
      await b.open(`${site.origin}/media.html?cards`);
      const noted = await noteRequests(b);
      await readHere(b);
      const cards = await b.inReader((/** @type {any} */ root) =>
        [...root.querySelectorAll(".lisible-embed a")].map((link) => link.href),
      );
      assert.equal(cards.filter((/** @type {string} */ href) => SITES.test(href)).length, 2, `${cards}`);
      // All of the text comes into sight, and what is loaded when it comes near.
      for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
        await b.inReader((/** @type {any} */ root, /** @type {number} */ share) => {
          const scroller = root.querySelector(".scroller");
          scroller.scrollTop = share * scroller.scrollHeight;
        }, share);
      }
      // One without an address is complete, too: those in sight have something in them.
      const there = await until("the pictures in sight are there", () =>
        b.inReader((/** @type {any} */ root) => {
          const all = [...root.querySelectorAll(".body img")].filter((el) => el.checkVisibility());
          return all.every((el) => el.naturalWidth > 0) && all.length;
        }),
      );
      assert.ok(there > 0, "there are pictures");
      const frames = (/** @type {any} */ root) => root.querySelectorAll("iframe, embed, object").length;
      assert.equal(await b.inReader(frames), 0);
      // What is asked for later is noted later: by now all before it is.
      await b.inPage(() => void (new Image().src = "https://www.youtube.com/planted"));
      const all = await until("what is asked for is noted", async () => {
        const now = await noted();
        return now.some((url) => url.endsWith("/planted")) ? now : null;
      });
      assert.deepEqual(
        all.filter((url) => SITES.test(url) && !url.endsWith("/planted")),
        [],
      );
      assert.deepEqual(
        all.filter((url) => url.includes("wheel.mp4")),
        [],
        "nor is the page's own film loaded before it is played",
      );
      await b.inReader((/** @type {any} */ root) =>
        root.querySelector(".lisible-embed a[href*=youtube]").scrollIntoView({ block: "center" }),
      );
      await b.clickReader(".lisible-embed a[href*=youtube]");
      await tabOpened(b, "youtube.com/");
      await b.key("Escape");
      await closed(b);
    },
  },
]);
