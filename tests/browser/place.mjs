// What the tests of the place in the article share: where the reader is, and how to get it elsewhere.
import { closed } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Where the reader is: the text at the top, and how far it is scrolled. @param {any} root */
export const where = (root) => {
  const scroller = root.querySelector(".scroller");
  const line = scroller.getBoundingClientRect().top + parseFloat(getComputedStyle(scroller).paddingTop);
  const block = [...root.querySelectorAll(".body > *")].find(
    (el) => el.getBoundingClientRect().bottom > line + 1,
  );
  return {
    text: block.textContent.slice(0, 150),
    top: scroller.scrollTop,
    note: root.querySelector(".resumed [role=status]")?.textContent ?? null,
  };
};

/** Scrolls so that this paragraph stands at the top. @param {any} root @param {number} number @param {number} [more] */
export const goTo = (root, number, more = 0) => {
  const scroller = root.querySelector(".scroller");
  const line = scroller.getBoundingClientRect().top + parseFloat(getComputedStyle(scroller).paddingTop);
  const block = root.querySelectorAll(".body > p")[number];
  scroller.scrollTop += block.getBoundingClientRect().top - line + more;
};

/** @param {any} root @param {number} share */
export const toShare = (root, share) => {
  const scroller = root.querySelector(".scroller");
  scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
};

/** @param {Driver} b */
export async function leave(b) {
  await b.key("Escape");
  await closed(b);
}
