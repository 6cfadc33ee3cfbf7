// The browsers of a stage. Where one process runs many files (`together.mjs`) they are kept from one stage to the next, as
// after the installation each time: to start one costs more than most scenarios do.
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { storage } from "./storage.mjs";
import { until } from "./wait.mjs";

export const EXTENSION = fileURLToPath(new URL("../../extension", import.meta.url));

/** @typedef {any} Driver what `Chromium` and `Firefox` have in common */
/** @typedef {"chromium" | "firefox"} Name */

/** @type {Record<Name, (options: {extension: string}) => Promise<Driver>>} */
const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };
const KEEPS = process.env.LISIBLE_TOGETHER === "1";

/** Those that wait for the next stage. @type {Map<Name, Driver>} */
const waiting = new Map();

/** A new browser. @param {Name} name @returns {Promise<Driver>} */
export function launch(name) {
  return LAUNCH[name]({ extension: EXTENSION });
}

/** A browser that is as new. @param {Name} name @returns {Promise<Driver>} */
export async function take(name) {
  const driver = waiting.get(name);
  waiting.delete(name);
  return driver ?? launch(name);
}

/** What a stage is done with: kept where it can be as new again, else closed. @param {Driver} driver */
export async function giveBack(driver) {
  if (!KEEPS) return driver.close();
  try {
    await renew(driver);
    waiting.set(driver.name, driver);
  } catch {
    await driver.close();
  }
}

/** Closes all that wait. */
export async function closeKept() {
  const all = [...waiting.values()];
  waiting.clear();
  await Promise.all(all.map((driver) => driver.close()));
}

/** One empty tab, and nothing stored, saved or allowed. @param {Driver} b */
async function renew(b) {
  await b.onlyTab(await b.ours("options/options.html"));
  await until("nothing is stored", async () => {
    const found = [];
    // What was under way writes once more, and what stands in the copy would come back into the sync.
    for (const area of ["local", "sync"]) {
      await storage(b, area, "clear");
      found.push(...Object.keys(await storage(b, area, "get")));
    }
    return found.length === 0;
  });
  await b.open("about:blank");
  for (const file of await readdir(b.downloads)) await rm(join(b.downloads, file), { recursive: true });
}
