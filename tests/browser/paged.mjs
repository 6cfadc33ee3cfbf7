// What tests do in the layout "pages".
import { closed, read } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Chooses in the panel "Aa", whose controls are all there as soon as it has been opened. @param {Driver} b @param {Record<string, string>} choices */
export async function choose(b, choices) {
  await b.key("a");
  for (const [name, value] of Object.entries(choices)) {
    await b.inReader(
      (/** @type {any} */ root, /** @type {string} */ name, /** @type {string} */ value) => {
        const row = root.querySelector(`.panel [data-setting="${name}"]`);
        const radio = row.querySelector(`[value="${value}"]`);
        if (radio?.type === "radio") return void radio.click();
        const control = row.querySelector("select, input");
        control.value = value;
        for (const type of ["input", "change"])
          control.dispatchEvent(new control.ownerDocument.defaultView.Event(type, { bubbles: true }));
      },
      name,
      value,
    );
  }
  await b.key("Escape");
}

/** @param {any} root */
export function look(root) {
  const scroller = root.querySelector(".scroller");
  const shown = root.querySelector(".page-number")?.firstElementChild.textContent ?? "";
  const [page, all] = shown.split(" / ").map(Number);
  const exact = Math.abs(scroller.scrollLeft / scroller.clientWidth) % 1;
  const column = root.ownerDocument.defaultView.getComputedStyle(root.querySelector(".article")).columnCount;
  return { page, all, left: scroller.scrollLeft, whole: Math.min(exact, 1 - exact) < 0.01, columns: +column };
}

/** Whether some of an element is in sight. @param {any} root @param {string} selector */
export function inSight(root, selector) {
  const { left, right } = root.querySelector(".scroller").getBoundingClientRect();
  return [...root.querySelector(selector).getClientRects()].some(
    (box) => box.right > left + 1 && box.left < right - 1,
  );
}

/** Places to press, which take no press themselves. @param {any} root */
export function spots(root) {
  for (const [name, left] of [
    ["at-start", "32px"],
    ["at-end", "calc(100% - 40px)"],
    ["middle", "50%"],
  ]) {
    const spot = root.ownerDocument.createElement("i");
    spot.id = name;
    spot.style.cssText = `position:absolute;top:60%;left:${left};width:8px;height:8px;pointer-events:none`;
    root.append(spot);
  }
}

/** Opens a page in this layout. @param {Driver} b @param {string} address */
export async function asPages(b, address) {
  await read(b, address);
  await choose(b, { layout: "pages" });
  await until("there are pages", async () => (await b.inReader(look)).all > 1);
}

/** @param {Driver} b */
export async function leave(b) {
  await b.key("Escape");
  await closed(b);
}

/** @param {Driver} b @param {number} page */
export async function shows(b, page) {
  await until(`page ${page} is shown`, async () => {
    const now = await b.inReader(look);
    return now.page === page && now.whole;
  });
}
