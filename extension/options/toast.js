// Words at the foot of the page, and for a while the way back from what was done.
import { text } from "../shared/browser.js";

/** So long the way back is offered (ms), longer while the pointer or the focus is there. */
const OFFERED = 15_000;

/** @param {string} id @returns {HTMLElement} */
export const by = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string} words */
export function tell(words) {
  show(words);
}

/** @param {string} words @param {() => unknown} undo */
export function offer(words, undo) {
  const before = document.activeElement;
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    textContent: text("undo"),
  });
  button.addEventListener("click", async () => {
    const had = document.activeElement === button;
    // Null where it could not, which has been told.
    if ((await undo()) !== null) show(text("undone"));
    if (had && before instanceof HTMLElement && before.isConnected) before.focus();
  });
  show(words, button);
}

/** @param {string} words @param {HTMLElement} [button] */
function show(words, button) {
  const line = Object.assign(document.createElement("span"), { textContent: words });
  const box = document.createElement("div");
  box.append(line, button ?? "");
  by("toast").replaceChildren(box);
  clearTimeout(timer);
  const leave = () => {
    if (box.matches(":hover, :focus-within")) timer = setTimeout(leave, OFFERED / 5);
    else box.remove();
  };
  timer = setTimeout(leave, OFFERED);
}
