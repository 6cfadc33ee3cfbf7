// What tests do on the page of all settings.
import assert from "node:assert/strict";
import { storage } from "./storage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** The options page beside what is open, built and ready. @param {Driver} b */
export async function options(b) {
  const back = await b.beside(await b.ours("options/options.html"));
  await ready(b);
  return back;
}

/** @param {Driver} b */
export async function ready(b) {
  await until("the page is built", () => b.inPage(() => document.body?.dataset.state === "ready"));
}

/** Sets a control as a user does. @param {Driver} b @param {string} name @param {unknown} value */
export function set(b, name, value) {
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
export function textOf(b, selector) {
  return b.inPage(
    (/** @type {string} */ selector) => document.querySelector(selector)?.textContent ?? null,
    selector,
  );
}

/** Presses a button by its words. @param {Driver} b @param {string} words */
export async function press(b, words) {
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
export async function fresh(b) {
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
export function synced(b, wish) {
  return until("the sync has it", async () => {
    const { settings } = await storage(b, "sync", "get", "settings");
    return settings?.version === 1 && wish(settings.values) && settings;
  });
}
