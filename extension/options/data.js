// What is kept: settings as a file, all of them put back, places forgotten.
import { api, text } from "../shared/browser.js";
import { NAMES } from "../shared/messages.js";
import { loadPlaces, KEY as PLACES } from "../shared/places.js";
import { FILE_NAME, readFile, writeFile } from "../shared/portable.js";
import { SCHEMA } from "../shared/settings.js";
import { UNREAD } from "../shared/store.js";
import { by, offer, tell } from "./toast.js";

/** @typedef {import("./model.js").Model} Model */

/** How long a browser may take to begin a download before its address is withdrawn (ms). */
const BLOB_LIFE = 60_000;
/** Larger files are no settings (bytes). */
const LARGEST = 1_000_000;

const make = /** @type {Lisible.ElementMaker} */ (globalThis.lisible?.element);

/** @param {Model} model */
export function dataGroup(model) {
  const title = make(document, "h2", { id: "group-data", tabindex: "-1" }, text("dataTitle"));
  const about = make(document, "p", { class: "quiet" }, text("keptSynced"));
  return make(
    document,
    "section",
    { class: "group group-data", "aria-labelledby": "group-data" },
    make(document, "div", { class: "group-head" }, title),
    block(about, files(model), report()),
    unread(model),
    block(...places()),
  );
}

/** @param {...Node} children */
function block(...children) {
  return make(document, "div", { class: "block", "data-search": "" }, ...children);
}

/** @param {string} words @param {() => unknown} act */
function button(words, act) {
  const made = make(document, "button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}

// ---- settings as a file -----------------------------------------------------------------------------

/** @param {Model} model */
function files(model) {
  const chooser = /** @type {HTMLInputElement} */ (
    make(document, "input", { type: "file", id: "import", accept: ".json,application/json", hidden: "" })
  );
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    if (file) await load(model, file);
    chooser.value = ""; // The same file may be chosen again.
  });
  const resetAll = () =>
    model.undoable(text("resetAllDone"), () => {
      model.change(Object.fromEntries(SCHEMA.map(({ name, initial }) => [name, initial])));
    });
  return make(
    document,
    "div",
    { class: "row" },
    button(text("exportSettings"), () => save(model)),
    button(text("importSettings"), () => chooser.click()),
    button(text("resetAll"), resetAll),
    chooser,
  );
}

/** @param {Model} model */
async function save(model) {
  const { [UNREAD]: apart } = await api.storage.local.get(UNREAD);
  const words = writeFile(model.settings, /** @type {any} */ (apart)?.found ?? {});
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type: "application/json" }));
  link.download = FILE_NAME;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BLOB_LIFE);
  tell(text("saved", FILE_NAME));
}

/** All of a file that is understood at once, or nothing. @param {Model} model @param {File} file */
async function load(model, file) {
  by("import-report").replaceChildren();
  const words = file.size > LARGEST ? "" : await file.text().catch(() => "");
  const found = readFile(words);
  if (found.state === "none") return tell(text("importNone", file.name));
  if (found.state === "newer") return tell(text("importNewer", file.name));
  const apply = () => model.undoable(text("importDone", file.name), () => model.change(found.patch));
  if (found.unknown.length === 0) apply();
  else confirm(file.name, found.unknown, apply);
}

/** Where a file is told about of which not all is understood. */
function report() {
  return make(document, "div", { id: "import-report", role: "group", tabindex: "-1" });
}

/** @param {string} name @param {string[]} unknown @param {() => void} apply */
function confirm(name, unknown, apply) {
  const box = by("import-report");
  const done = (/** @type {() => void} */ act) => () => {
    box.replaceChildren();
    act();
  };
  const list = unknown.map((entry) => make(document, "li", { dir: "ltr" }, entry));
  const words = make(document, "p", { id: "import-words" }, text("importPart", name));
  box.setAttribute("aria-labelledby", words.id);
  const rest = button(text("importRest"), done(apply));
  const leave = button(
    text("importLeave"),
    done(() => {}),
  );
  const row = make(document, "div", { class: "row" }, rest, leave);
  box.replaceChildren(words, make(document, "ul", { class: "raw" }, ...list), row);
  box.focus();
}

// ---- what could not be read ---------------------------------------------------------------------------

/** @param {Model} model */
function unread(model) {
  const title = make(document, "h3", {}, text("unreadTitle"));
  const words = make(document, "p", {}, text("keptUnread"));
  const list = make(document, "ul", { class: "raw" });
  /** Where that stood which is shown. @type {string[]} */
  let seen = [];
  const discard = button(text("discard"), async () => {
    const answer = await ask({ name: NAMES.discard, places: seen });
    if (!answer) return;
    // What has the focus goes away with the rest.
    if (made.contains(document.activeElement)) by("group-data").focus();
    offer(text("discarded"), () => ask({ name: NAMES.bringBack, taken: answer.taken }));
  });
  const made = block(title, words, list, make(document, "div", { class: "row" }, discard));
  model.watchKept(async ({ unread: places }) => {
    seen = places;
    const { [UNREAD]: apart } = await api.storage.local.get(UNREAD);
    const found = /** @type {Record<string, unknown>} */ (/** @type {any} */ (apart)?.found ?? {});
    list.replaceChildren(...places.map((place) => make(document, "li", { dir: "ltr" }, shown(place, found))));
    made.hidden = places.length === 0;
  });
  return made;
}

/** @param {string} place @param {Record<string, unknown>} found */
function shown(place, found) {
  const raw = place in found ? `: ${JSON.stringify(found[place])}` : "";
  return `${place}${raw.length > 80 ? `${raw.slice(0, 80)}…` : raw}`;
}

// ---- places --------------------------------------------------------------------------------------------

function places() {
  const count = make(document, "p", { class: "quiet" });
  // A button that could not be pressed at all would lose the focus by being pressed.
  const forget = button(text("placesForget"), async () => {
    if (forget.getAttribute("aria-disabled") === "true") return;
    const answer = await ask({ name: NAMES.forgetPlaces });
    if (answer) offer(text("placesForgotten"), () => ask({ name: NAMES.bringPlaces, places: answer.places }));
  });
  const show = async () => {
    const [{ length }, { [PLACES]: all }] = await Promise.all([loadPlaces(), api.storage.local.get(PLACES)]);
    count.textContent = length > 0 ? text("placesCount", length) : text("placesNone");
    // What makes no sense can be thrown away, too.
    const idle = all === undefined || (Array.isArray(all) && all.length === 0);
    forget.setAttribute("aria-disabled", String(idle));
  };
  show();
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && PLACES in changes) show();
  });
  const title = make(document, "h3", {}, text("placesTitle"));
  return [title, count, make(document, "div", { class: "row" }, forget)];
}

/** The background alone writes what is kept. @param {{name: string, [field: string]: unknown}} message @returns {Promise<any>} null where it could not, which is told */
async function ask(message) {
  const answer = await api.runtime.sendMessage(message).catch(() => ({ state: "refused" }));
  if (answer?.state !== "refused") return answer ?? {};
  tell(text("error_failed_title"));
  return null;
}
