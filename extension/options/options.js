// The page of all settings. The controls are the reader's own; what is here is a thin view over the background.
import "../shared/words.js";
import "../shared/fields.js";
import "../shared/colours.js";
import "../reader/element.js";
import "../reader/dress.js";
import "../reader/kept.js";
import "../reader/look.js";
import { api, text } from "../shared/browser.js";
import { NAMES } from "../shared/messages.js";
import { dataGroup } from "./data.js";
import { settingGroups } from "./groups.js";
import { makeModel } from "./model.js";
import { buildPreview } from "./preview.js";
import { watchSearch } from "./search.js";
import { by } from "./toast.js";

start().catch((error) => {
  console.error(error);
  by("trouble").textContent = text("error_failed_title");
  by("trouble").hidden = false;
  document.body.dataset.state = "ready";
});

async function start() {
  const { body, documentElement } = document;
  documentElement.lang = text("language");
  documentElement.dir = text("direction");
  document.title = `Lisible · ${text("optionsTitle")}`;
  by("title").textContent = text("optionsTitle");
  followSystem(body);
  /** @type {Lisible.Kept} */
  const kept = await api.runtime.sendMessage({ name: NAMES.settings, patch: {} });
  const model = makeModel(kept, showTrouble);
  buildPreview(model, by("preview"));
  by("settings").append(...settingGroups(model), dataGroup(model));
  model.watch(({ font, codeFont }) => {
    by("settings").dataset.font = font;
    by("settings").dataset.codeFont = codeFont;
  });
  watchSearch(by("settings"), model);
  body.dataset.state = "ready";
}

/** The page itself keeps to the system's colours: in colours of one's own nobody could find the way back. @param {HTMLElement} body */
function followSystem(body) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const dress = () => {
    body.dataset.theme = dark.matches ? "dark" : "light";
  };
  dark.addEventListener("change", dress);
  dress();
}

/** What hinders the keeping stands there as long as it does. @param {Lisible.Kept} kept */
function showTrouble({ reason }) {
  const trouble = by("trouble");
  const words = reason ? text(`kept_${reason}`) : "";
  trouble.hidden = !reason;
  if (trouble.textContent !== words) trouble.textContent = words;
}
