// The groups of settings, as in the reader's panel, and what only this page shows of them.
import { api, text } from "../shared/browser.js";
import { GROUPS } from "../shared/settings.js";

/** @typedef {import("./model.js").Model} Model */

const make = /** @type {Lisible.ElementMaker} */ (globalThis.lisible?.element);

/** @param {Model} model */
export function settingGroups(model) {
  return GROUPS.map((group) => {
    const made = /** @type {HTMLElement} */ (globalThis.lisible?.settingsGroup?.(model.reader, group));
    const title = /** @type {HTMLElement} */ (made.querySelector("h2"));
    title.id = `group-${group}`;
    made.setAttribute("aria-labelledby", title.id);
    withUndo(model, made);
    if (group === "colours") title.parentElement?.after(useThem(model));
    if (group === "aloud") made.append(voices(model));
    if (group === "keys") made.append(shortcut());
    return made;
  });
}

/** What the button "Reset" does can be taken back. @param {Model} model @param {HTMLElement} group */
function withUndo(model, group) {
  const button = /** @type {HTMLElement} */ (group.querySelector(".reset"));
  const words = button.getAttribute("aria-label") ?? "";
  // Before the button's own listener: what holds now is what comes back.
  const note = (/** @type {Event} */ event) => {
    if (event.target === button) model.undoable(words, () => {});
  };
  group.addEventListener("click", note, true);
}

/** One's own colours are not seen with another theme. @param {Model} model */
function useThem(model) {
  const words = make(document, "span", {}, text("coloursUnused", text("theme_custom")));
  const button = make(document, "button", { type: "button" }, text("coloursUse"));
  const line = make(document, "p", { class: "aside" }, words, " ", button);
  button.addEventListener("click", () => model.change({ theme: "custom" }));
  model.watch(({ theme }) => {
    line.hidden = theme === "custom";
  });
  return line;
}

/** The voices that are remembered. @param {Model} model */
function voices(model) {
  const list = make(document, "ul", { class: "remembered" });
  const names = new Intl.DisplayNames(globalThis.lisible?.language?.() ?? "en", { type: "language" });
  const remove = (/** @type {string} */ language) => {
    const { [language]: _, ...rest } = model.settings.voices;
    const words = text("voiceRemoved", names.of(language) ?? language);
    model.undoable(words, () => model.change({ voices: rest }));
    (list.querySelector("button") ?? heading).focus();
  };
  const heading = make(document, "h3", { tabindex: "-1" }, text("voicesTitle"));
  let shown = "";
  model.watch((settings) => {
    const entries = Object.entries(settings.voices);
    if (JSON.stringify(entries) === shown) return;
    shown = JSON.stringify(entries);
    const rows = entries.map(([language, voice]) =>
      voiceRow(names.of(language) ?? language, voice, () => remove(language)),
    );
    const none = make(document, "li", { class: "quiet" }, text("voicesNone"));
    list.replaceChildren(...(rows.length > 0 ? rows : [none]));
  });
  const about = make(document, "p", { class: "quiet" }, text("voicesAbout"));
  return make(document, "div", { class: "block", "data-search": "" }, heading, about, list);
}

/** @param {string} language @param {string} voice @param {() => void} act */
function voiceRow(language, voice, act) {
  const button = make(document, "button", { type: "button" }, text("remove"));
  button.setAttribute("aria-label", text("voiceRemove", language));
  button.addEventListener("click", act);
  const words = make(document, "span", {}, language, " ", make(document, "bdi", { class: "quiet" }, voice));
  return make(document, "li", {}, words, button);
}

/** How the extension's own key is changed: only the browser's page can. */
function shortcut() {
  const chromium = api.runtime.getURL("").startsWith("chrome-extension:");
  const now = make(document, "p", {});
  const ask = async () => {
    const all = await api.commands.getAll();
    const keys = all.find(({ name }) => name === "toggle-reader")?.shortcut;
    now.textContent = keys ? text("shortcutNow", keys) : text("shortcutNone");
  };
  ask();
  // Whoever has changed it in another tab comes back here.
  document.addEventListener("visibilitychange", ask);
  const how = make(
    document,
    "p",
    { class: "quiet" },
    text(chromium ? "shortcutChromium" : "shortcutFirefox"),
  );
  const title = make(document, "h3", {}, text("shortcutTitle"));
  return make(document, "div", { class: "block", "data-search": "" }, title, now, how);
}
