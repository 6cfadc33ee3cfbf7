// Runs one table of scenarios in both browsers. `LISIBLE_BROWSERS=firefox` runs them in one only.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { serve } from "./server.mjs";
import { until } from "./wait.mjs";

export const EXTENSION = fileURLToPath(new URL("../../extension", import.meta.url));

/** @typedef {any} Driver what `Chromium` and `Firefox` have in common */
/** @typedef {Awaited<ReturnType<typeof serve>>} Site */
/** @typedef {{name: string, only?: string, why?: string, skip?: string | false, run: (b: Driver, site: Site) => Promise<void>}} Scenario */

const BROWSERS = /** @type {const} */ ([
  ["chromium", launchChromium],
  ["firefox", launchFirefox],
]);

/** Whether what failed is run once more in a new browser, and told (`cargo xtask test` asks for it): real browsers hiccup. */
const SECOND_CHANCE = process.env.LISIBLE_SECOND_CHANCE === "1";

/** @param {string} title @param {Scenario[]} scenarios */
export function stage(title, scenarios) {
  const wanted = process.env.LISIBLE_BROWSERS?.split(",") ?? BROWSERS.map(([name]) => name);
  for (const [name, launch] of BROWSERS) {
    describe(`${title}, ${name}`, { skip: !wanted.includes(name) }, () => {
      /** @type {Site} */ let site;
      /** @type {Driver} */ let driver;
      before(async () => {
        site = await serve();
        driver = await launch({ extension: EXTENSION });
      });
      after(async () => {
        await driver?.close();
        await site?.close();
      });
      for (const { name: what, only, why, skip = false, run } of scenarios) {
        const elsewhere = only && only !== name ? (why ?? `only in ${only}`) : false;
        test(what, { skip: skip || elsewhere }, async (t) => {
          try {
            await run(driver, site);
          } catch (error) {
            if (!SECOND_CHANCE) throw error;
            await driver.close();
            driver = await launch({ extension: EXTENSION });
            await run(driver, site);
            t.diagnostic(`passed only the second time, ${title}, ${name}: ${what}: ${error}`);
          }
        });
      }
    });
  }
}

/** Opens a page and reads it by the way of the toolbar button and the popup. @param {Driver} b @param {string} url */
export async function read(b, url) {
  await b.open(url);
  await readHere(b);
}

/** @param {Driver} b */
export async function readHere(b) {
  await b.press();
  await b.popup();
  await b.clickPopup("#read");
  await b.popupGone();
  await opened(b);
}

/** @param {Driver} b */
export async function opened(b) {
  await until("the reader is open", () =>
    b.inReader((/** @type {any} */ root) => root.querySelector("h1") !== null),
  );
}

/** The beginning of the article, where the toolbar is. @param {Driver} b */
export async function backToTop(b) {
  await b.inReader((/** @type {any} */ root) => root.querySelector(".scroller").scrollTo(0, 0));
  await until("the toolbar is there", () =>
    b.inReader((/** @type {any} */ root) => root.querySelector(".bar").getBoundingClientRect().top === 0),
  );
}

/** @param {Driver} b */
export async function closed(b) {
  await until("the reader is closed", async () => (await b.inReader(() => true)) === null);
  await b.popupReady();
}

/** What the popup says. @param {Driver} b @returns {Promise<{state: string, title: string, all: string}>} */
export function popupSays(b) {
  return b.inPopup(() => ({
    state: document.body.dataset.state,
    title: document.querySelector(document.body.dataset.state === "article" ? "#title" : "#refused-title")
      ?.textContent,
    all: [...document.querySelectorAll("main :is(p, h1), button")]
      .filter((el) => el.checkVisibility())
      .map((el) => el.textContent)
      .join("\n"),
  }));
}

/**
 * The text of a file that the browser has finished saving.
 * @param {{downloads: string}} b
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function saved(b, name) {
  await until(`${name} is on disk`, async () => {
    const names = await readdir(b.downloads);
    return names.includes(name) && !names.some((file) => /\.(crdownload|part)$/.test(file));
  });
  return until(`${name} has a text`, () => readFile(join(b.downloads, name), "utf8"));
}
