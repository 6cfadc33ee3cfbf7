// A real browser in another language, also where its own words in that language are not installed: ours are.
import { copyFile, link, mkdir, mkdtemp, readdir, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { EXTENSION } from "./stage.mjs";

/** Where Debian and Ubuntu put what `/usr/bin/chromium`, a script, starts. */
const DEBIAN = "/usr/lib/chromium";
const WORDS = "locales";
const ENGLISH = "en-US.pak";

/** @typedef {{language: string, width?: number, height?: number}} Wish */

/** Both give the browser, to be closed with `end`. @type {Record<string, (wish: Wish) => Promise<{browser: any, end: () => Promise<void>}>>} */
export const SPEAKING = { chromium: inChromium, firefox: inFirefox };

/** @param {Wish} wish */
async function inChromium(wish) {
  const own = await withWords(process.env.LISIBLE_CHROMIUM ?? "/usr/bin/chromium", wish.language);
  const program = own && { program: own.program };
  const browser = await launchChromium({ extension: EXTENSION, ...wish, ...program });
  const end = async () => {
    await browser.close();
    if (own) await rm(own.folder, { recursive: true, force: true });
  };
  return { browser, end };
}

/**
 * Chromium takes no language for which it has no file of its own words, and looks for that beside its program. This is the
 * installed Chromium under links, with its English words as those of the language; null where it has them itself.
 * @param {string} installed
 * @param {string} language
 */
async function withWords(installed, language) {
  const home = await homeOf(installed);
  if (!home || home.words.includes(`${language}.pak`)) return null;
  const folder = await mkdtemp(join(tmpdir(), "lisible-words-"));
  const program = join(folder, home.program);
  for (const name of await readdir(home.folder)) {
    if (name !== WORDS && name !== home.program) await symlink(join(home.folder, name), join(folder, name));
  }
  // No symbolic link: Chromium would look beside what that leads to.
  const original = join(home.folder, home.program);
  await link(original, program).catch(() => copyFile(original, program));
  await mkdir(join(folder, WORDS));
  for (const name of ["en-US", language])
    await symlink(join(home.folder, WORDS, ENGLISH), join(folder, WORDS, `${name}.pak`));
  return { program, folder };
}

/** Where a Chromium has its words, and which; null where they are not in files beside it. @param {string} installed */
async function homeOf(installed) {
  const file = await realpath(installed);
  const folder = dirname(file) === "/usr/bin" ? DEBIAN : dirname(file);
  const words = await readdir(join(folder, WORDS)).catch(() => /** @type {string[]} */ ([]));
  return words.includes(ENGLISH) ? { folder, words, program: basename(file) } : null;
}

/** @param {Wish} wish */
async function inFirefox({ language, ...size }) {
  const browser = await launchFirefox({ extension: EXTENSION, ...size });
  await speak(browser, language);
  return { browser, end: () => browser.close() };
}

/** Firefox is told that it has the language, as its own tests do; the extension chooses its words when it starts. */
export async function speak(/** @type {any} */ firefox, /** @type {string} */ language) {
  await firefox.chrome(
    `Services.locale.availableLocales = [arguments[0], "en-US"]; Services.locale.requestedLocales = [arguments[0]];`,
    language,
  );
  await firefox.send("Addon:Install", { path: EXTENSION, temporary: true });
}
