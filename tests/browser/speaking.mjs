// A real browser in another language, also where its own words in that language are not installed: ours are.
import { copyFile, link, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { EXTENSION } from "./stage.mjs";

/** Where Debian and Ubuntu put what `/usr/bin/chromium`, a script, starts. */
const DEBIAN = "/usr/lib/chromium";
const WORDS = "locales";

/** @typedef {{language: string, width?: number, height?: number}} Wish */

/** Both give the browser, to be closed with `end`. @type {Record<string, (wish: Wish) => Promise<{browser: any, end: () => Promise<void>}>>} */
export const SPEAKING = { chromium: inChromium, firefox: inFirefox };

/** @param {Wish} wish */
async function inChromium(wish) {
  const own = process.env.LISIBLE_CHROMIUM ? null : await withWords(wish.language);
  const browser = await launchChromium({
    extension: EXTENSION,
    ...wish,
    ...(own ? { program: own.program } : {}),
  });
  const end = async () => {
    await browser.close();
    if (own) await rm(own.folder, { recursive: true, force: true });
  };
  return { browser, end };
}

/**
 * Chromium takes no language for which it has no file of its own words, and looks for that beside its program. This is the
 * installed Chromium under links, with its English words as those of the language; null where it has them itself.
 * @param {string} language
 */
async function withWords(language) {
  const known = await readdir(join(DEBIAN, WORDS)).catch(() => null);
  const english = known?.find((name) => name === "en-US.pak");
  if (!known || !english || known.includes(`${language}.pak`)) return null;
  const folder = await mkdtemp(join(tmpdir(), "lisible-words-"));
  const program = join(folder, "chromium");
  for (const name of await readdir(DEBIAN)) {
    if (name !== WORDS && name !== "chromium") await symlink(join(DEBIAN, name), join(folder, name));
  }
  // No symbolic link: Chromium would look beside what that leads to.
  await link(join(DEBIAN, "chromium"), program).catch(() => copyFile(join(DEBIAN, "chromium"), program));
  await mkdir(join(folder, WORDS));
  for (const name of ["en-US", language])
    await symlink(join(DEBIAN, WORDS, english), join(folder, WORDS, `${name}.pak`));
  return { program, folder };
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
