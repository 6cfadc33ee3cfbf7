// Runs one table of scenarios in both browsers. `LISIBLE_BROWSERS=firefox` runs them in one only.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { EXTENSION, giveBack, launch, take } from "./kept.mjs";
import { serve } from "./server.mjs";
import { until } from "./wait.mjs";

export { EXTENSION };

/** @typedef {import("./kept.mjs").Driver} Driver */
/** @typedef {Awaited<ReturnType<typeof serve>>} Site */
/** @typedef {{name: string, only?: string, why?: string, skip?: string | false, run: (b: Driver, site: Site, t: import("node:test").TestContext) => Promise<void>}} Scenario */

const BROWSERS = /** @type {const} */ (["chromium", "firefox"]);

/** Whether what failed is run once more in a new browser, and told (`cargo xtask test` asks for it): real browsers hiccup. */
const SECOND_CHANCE = process.env.LISIBLE_SECOND_CHANCE === "1";
/** How long a scenario may take (ms). */
const LIMIT = 240_000;

let playing = 0;

/** Until no stage of this process has scenarios left. */
export async function played() {
  while (playing > 0) await new Promise((done) => setTimeout(done, 10));
}

/**
 * @param {string} title
 * @param {Scenario[]} scenarios
 * @param {{own?: boolean}} [options] `own`: in a browser that nothing else has run in, or will
 */
export function stage(title, scenarios, { own = false } = {}) {
  const wanted = process.env.LISIBLE_BROWSERS?.split(",") ?? BROWSERS;
  for (const name of BROWSERS.filter((one) => wanted.includes(one))) {
    playing++;
    describe(`${title}, ${name}`, () => {
      /** @type {Site} */ let site;
      /** @type {Driver} */ let driver;
      let spoilt = own;
      before(async () => {
        site = await serve();
        driver = await (own ? launch(name) : take(name));
      });
      after(async () => {
        try {
          await (spoilt || !driver ? driver?.close() : giveBack(driver));
          await site?.close();
        } finally {
          playing--;
        }
      });
      for (const { name: what, only, why, skip = false, run } of scenarios) {
        const elsewhere = only && only !== name ? (why ?? `only in ${only}`) : false;
        test(what, { skip: skip || elsewhere }, async (t) => {
          try {
            await inTime(run(driver, site, t));
          } catch (error) {
            spoilt = true;
            driver.worn = true;
            if (!SECOND_CHANCE) throw error;
            await driver.close();
            driver = await launch(name);
            await inTime(run(driver, site, t));
            spoilt = own;
            t.diagnostic(`passed only the second time, ${title}, ${name}: ${what}: ${error}`);
          }
        });
      }
    });
  }
}

/** @param {Promise<void>} scenario */
async function inTime(scenario) {
  /** @type {NodeJS.Timeout | undefined} */ let timer;
  const late = new Promise((_, no) => {
    timer = setTimeout(() => no(new Error(`It took more than ${LIMIT / 1000} s.`)), LIMIT);
  });
  try {
    await Promise.race([scenario, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens a page and reads it, at once. @param {Driver} b @param {string} url */
export async function read(b, url) {
  await b.open(url);
  await readHere(b);
}

/** @param {Driver} b */
export async function readHere(b) {
  await b.readNow();
  await opened(b);
}

/** As `read`, by the way of the toolbar button and the popup, which takes a third longer. @param {Driver} b @param {string} url */
export async function readByPopup(b, url) {
  await b.open(url);
  await readHereByPopup(b);
}

/** @param {Driver} b */
export async function readHereByPopup(b) {
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
