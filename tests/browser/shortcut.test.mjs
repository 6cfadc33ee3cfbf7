// The real shortcut in Chromium: key events of a test never reach it, so that a real keyboard on a virtual screen is needed.
import assert from "node:assert/strict";
import { execFile, spawn, spawnSync } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { launchChromium } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { closed, EXTENSION, opened } from "./stage.mjs";
import { until } from "./wait.mjs";

const tools = ["Xvfb", "xdotool"].filter((tool) => spawnSync("which", [tool]).status !== 0);
const skip = tools.length > 0 ? `needs ${tools.join(" and ")}` : false;

/** A screen of its own. */
async function screen() {
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1200x900x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  let number = "";
  child.stdio[3]?.on("data", (data) => {
    number += data;
  });
  await until("there is a screen", () => number.endsWith("\n"));
  return { display: `:${number.trim()}`, end: () => child.kill() };
}

test("Alt+R opens the reader and closes it again, chromium", { skip }, async () => {
  const { display, end } = await screen();
  const site = await serve();
  const b = await launchChromium({ extension: EXTENSION, headed: true, display });
  try {
    const keyboard = async (/** @type {string[]} */ ...words) =>
      (
        await promisify(execFile)("xdotool", words, { env: { ...process.env, DISPLAY: display } })
      ).stdout.trim();
    const press = () => keyboard("key", "alt+r");
    await b.open(`${site.origin}/article.html`);
    await b.page.bringToFront();
    // Without a window manager nobody gives the keyboard to a window: it is done by hand.
    const own = await until("there is a window", async () =>
      (await keyboard("search", "--onlyvisible", "--class", "chromium")).split("\n").at(-1),
    );
    await until("the window has the keyboard", async () => {
      await keyboard("windowfocus", own);
      return (await keyboard("getwindowfocus", "-f")) === own;
    });
    await until("the page has the focus", () => b.inPage(() => document.hasFocus()));
    await press();
    await opened(b);
    assert.match(await b.inReader((/** @type {any} */ root) => root.textContent), /Edda Marlow/);
    await press();
    await closed(b);
  } finally {
    await b.close();
    await site.close();
    end();
  }
});
