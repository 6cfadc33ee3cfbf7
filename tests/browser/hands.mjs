// What hands do in the reader beyond a click and a single key: Ctrl with a key or the wheel, the controls of the panel Aa.
import { until } from "./wait.mjs";

/** @typedef {any} Driver */

const CONTROL = "\uE009";

/** Ctrl with a key. @param {Driver} b @param {string} key */
export async function withCtrl(b, key) {
  if (b.name === "chromium") {
    await b.page.keyboard.down("Control");
    await b.page.keyboard.press(key);
    await b.page.keyboard.up("Control");
    return;
  }
  const press = [
    ["keyDown", CONTROL],
    ["keyDown", key],
    ["keyUp", key],
    ["keyUp", CONTROL],
  ];
  await b.act({ type: "key", id: "keys", actions: press.map(([type, value]) => ({ type, value })) });
}

/** The real wheel in the middle of the text, with Ctrl held. @param {Driver} b @param {number} deltaY below 0 away from the hand */
export async function wheelWithCtrl(b, deltaY) {
  const [x, y] = [400, 400];
  if (b.name === "chromium") {
    await b.page.mouse.move(x, y);
    await b.page.keyboard.down("Control");
    await b.page.mouse.wheel({ deltaY });
    await b.page.keyboard.up("Control");
    return;
  }
  const pause = { type: "pause", duration: 0 };
  const roll = { type: "scroll", x, y, deltaX: 0, deltaY, origin: "viewport", duration: 0 };
  const keys = [{ type: "keyDown", value: CONTROL }, pause, { type: "keyUp", value: CONTROL }];
  await b.send("WebDriver:PerformActions", {
    actions: [
      { type: "key", id: "keys", actions: keys },
      { type: "wheel", id: "wheel", actions: [pause, roll, pause] },
    ],
  });
  await b.send("WebDriver:ReleaseActions");
}

/** The panel Aa is open then, beside what it changes. By its key, since the toolbar may be out of the way. @param {Driver} b */
export async function openLook(b) {
  await b.key("a");
  await until("the panel Aa is there", () =>
    b.inReader((/** @type {any} */ root) => root.querySelector(".panel-look:not([hidden])") !== null),
  );
}

/** Sets controls of the open panel Aa as a user does, one after the other. @param {Driver} b @param {Record<string, string | number | boolean>} values */
export async function set(b, values) {
  await b.inReader((/** @type {any} */ root, /** @type {[string, any][]} */ wanted) => {
    const { Event } = root.ownerDocument.defaultView;
    for (const [name, value] of wanted) {
      const row = root.querySelector(`.panel-look [data-setting="${name}"]`);
      const controls = [...row.querySelectorAll("input, select")];
      const control = controls.find((el) => el.type === "radio" && el.value === value) ?? controls[0];
      if (control.type === "radio") control.click();
      else if (control.type === "checkbox") control.checked === value || control.click();
      else {
        control.value = `${value}`;
        control.dispatchEvent(new Event(control.localName === "select" ? "change" : "input"));
      }
    }
  }, Object.entries(values));
}

/** The computed style of what is found first. @param {Driver} b @param {string} selector @param {string[]} names @returns {Promise<Record<string, string>>} */
export function styles(b, selector, names) {
  return b.inReader(
    (/** @type {any} */ root, /** @type {string} */ selector, /** @type {string[]} */ names) => {
      const el = selector === ".reader" ? root : root.querySelector(selector);
      const style = root.ownerDocument.defaultView.getComputedStyle(el);
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
    },
    selector,
    names,
  );
}

/** One computed value. @param {Driver} b @param {string} selector @param {string} name */
export const styleOf = async (b, selector, name) => (await styles(b, selector, [name]))[name];
