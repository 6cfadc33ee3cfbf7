// A group of tests of www/ in real Chromium: each has a fresh tab, and fails if anything left the page or was complained of.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe } from "node:test";

import { launch, settled, strangers } from "./browser.mjs";

export const PARAGRAPH =
  "The tide comes in twice a day, and twice a day it goes out again, a little later than it did the day before, " +
  "which everyone on this coast has known since childhood and nobody has ever got used to. ";

/** A page with an article that is long enough to be sure of. @param {string} title */
export const page = (title, extra = "") =>
  `<!doctype html><html lang="en"><title>${title}</title><body><nav><a href="/">Home</a> <a href="/b">Boats</a></nav>
  <article><h1>${title}</h1>${`<p>${PARAGRAPH.repeat(2)}</p>`.repeat(5)}${extra}</article><footer>All rights reserved</footer>`;

/** What the tests of a group use. */
export class Suite {
  /** @type {Awaited<ReturnType<typeof launch>>} */ chromium = /** @type {any} */ (null);
  /** @type {any} */ tab = null;
  /** @type {{requests: string[], complaints: string[]}} */ heard = { requests: [], complaints: [] };
  /** What this test may hear besides. @type {{stranger: string[], complaint: RegExp | null}} */
  allowed = { stranger: [], complaint: null };
  folder = "";

  /** Writes a file to open. @param {string} name @param {string | Buffer} body @returns {Promise<string>} its path */
  async file(name, body) {
    await writeFile(join(this.folder, name), body);
    return join(this.folder, name);
  }

  /** Opens a file by the button. @param {string} path */
  async choose(path) {
    const [chooser] = await Promise.all([this.tab.waitForFileChooser(), this.tab.click("#choose")]);
    await chooser.accept([path]);
    return settled(this.tab);
  }

  /** @param {string} selector @returns {Promise<string>} */
  text(selector) {
    return this.tab.$eval(selector, (/** @type {Element} */ el) => el.textContent);
  }

  /** @param {string} selector @returns {Promise<boolean>} */
  hidden(selector) {
    return this.tab.$eval(selector, (/** @type {HTMLElement} */ el) => el.hidden);
  }
}

/** @param {string} name @param {(t: Suite) => void} define */
export function suite(name, define) {
  describe(name, { timeout: 180_000 }, () => {
    const t = new Suite();
    before(async () => {
      t.folder = await mkdtemp(join(tmpdir(), "lisible-pages-"));
      t.chromium = await launch();
    });
    after(async () => {
      await t.chromium?.close();
      await rm(t.folder, { recursive: true, force: true });
    });
    beforeEach(async () => {
      t.allowed = { stranger: [], complaint: null };
      const { page: tab, heard } = await t.chromium.visit();
      Object.assign(t, { tab, heard });
    });
    afterEach(async () => {
      await t.tab.close();
      assert.deepEqual(
        strangers(t.heard.requests, t.chromium.site.origin),
        t.allowed.stranger,
        "a request left the page",
      );
      const complaints = t.heard.complaints.filter((words) => !t.allowed.complaint?.test(words));
      assert.deepEqual(complaints, [], "the browser complained");
    });
    define(t);
  });
}
