// Opens and closes the reader on a tab.
import { api } from "../shared/browser.js";
import { FONTS } from "../shared/fonts.js";
import { FORMATS, HUSH, NAMES, PUSHED } from "../shared/messages.js";
import { loadPlaces, placeOf } from "../shared/places.js";
import { SCHEMA } from "../shared/settings.js";
import { loadSettings } from "./keep.js";
import { inject, Refused, readTab, recall } from "./pages.js";

const POPUP = "popup/popup.html";
/** The reader's parts, in the order in which they need each other; all share the extension's world in the page. */
const PARTS = [
  "shared/bytes.js",
  "shared/words.js",
  "shared/fields.js",
  "shared/colours.js",
  "reader/element.js",
  "reader/article.js",
  "reader/place.js",
  "reader/fonts.js",
  "reader/blocks.js",
  "reader/save.js",
  "reader/view.js",
  "reader/dress.js",
  "reader/keys.js",
  "reader/panels.js",
  "reader/kept.js",
  "reader/context.js",
  "reader/controls.js",
  "reader/type.js",
  "reader/contents.js",
  "reader/progress.js",
  "reader/resume.js",
  "reader/aloud/text.js",
  "reader/aloud/sentences.js",
  "reader/aloud/voices.js",
  "reader/aloud/speaker.js",
  "reader/aloud/marks.js",
  "reader/aloud/player.js",
  "reader/aloud/media.js",
  "reader/aloud/bar.js",
  "reader/aloud/aloud.js",
  "reader/all-settings.js",
  "reader/look.js",
  "reader/lines.js",
  "reader/focus.js",
  "reader/turn.js",
  "reader/pages.js",
  "reader/print.js",
  "reader/things.js",
  "reader/embeds.js",
  "reader/grounds.js",
  "reader/zoom.js",
  "reader/lightbox.js",
  "reader/pictures.js",
  "reader/tables.js",
  "reader/code.js",
  "reader/notes.js",
  "reader/links.js",
  "reader/export.js",
  "reader/help.js",
  "content/gather.js",
  "content/original.js",
  "content/overlay.js",
];
const STYLES = [
  "reader/reader.css",
  "reader/themes.css",
  "reader/panels.css",
  "reader/orientation.css",
  "shared/fields.css",
  "reader/article.css",
  "reader/blocks.css",
  "reader/boxes.css",
  "reader/things.css",
  "reader/pictures.css",
  "reader/languages.css",
  "reader/pages.css",
  "reader/focus.css",
  "reader/print.css",
  "reader/aloud/aloud.css",
];
/** How often a page may change its address under our hands before we give up. */
const ATTEMPTS = 3;

/** As a list: the order of an object's keys is lost on the way into the page. */
const FORMAT_LIST = Object.entries(FORMATS).map(([format, { ending, label }]) => ({
  format: /** @type {Lisible.FileFormat} */ (format),
  ending,
  label,
}));

/** @type {Promise<string> | null} */
let styles = null;

/**
 * Closes the reader if it is open on this tab.
 * @param {number} tabId
 * @returns {Promise<boolean>} whether it was open
 */
export async function closeReader(tabId) {
  const closed = (await inject(tabId, { func: () => globalThis.lisible?.reader?.close() ?? false })) === true;
  if (closed) await restorePopup(tabId);
  return closed;
}

/**
 * Opens the reader on the page that the tab shows now.
 * @param {number} tabId
 * @param {string} [readingId] a reading that the popup has shown
 */
export async function openReader(tabId, readingId) {
  const prepared = Promise.all([inject(tabId, { files: PARTS }), loadStyles(), loadSettings()]);
  const places = keptPlaces(tabId);
  prepared.catch(() => {}); // The snapshot meets the same refusal and tells it.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const reading = readingId && attempt === 0 ? await recall(tabId, readingId) : await readTab(tabId);
    const [[, css, settings], place] = await Promise.all([prepared, placeOf(reading.url, places)]);
    const payload = {
      ...frame(css, settings),
      url: reading.url,
      html: reading.html,
      article: reading.article,
      place,
    };
    if ((await mount(tabId, payload)) === "open") return;
  }
  throw new Refused("moving");
}

/**
 * Shows, in the reader's place, why this page can't be read.
 * @param {number} tabId
 * @param {string} reason
 */
export async function showRefusal(tabId, reason) {
  const [, css, settings] = await Promise.all([
    inject(tabId, { files: PARTS }),
    loadStyles(),
    loadSettings(),
  ]);
  await mount(tabId, { ...frame(css, settings), reason });
}

/** The toolbar button opens the popup again. @param {number} tabId */
export async function restorePopup(tabId) {
  await api.action.setPopup({ tabId, popup: POPUP }).catch(() => {});
}

/** The places that were kept; a private window knows none, and a store that can't be read is no reason not to read. @param {number} tabId */
async function keptPlaces(tabId) {
  try {
    const [tab, places] = await Promise.all([api.tabs.get(tabId), loadPlaces()]);
    return tab.incognito ? [] : places;
  } catch (error) {
    console.error("The places could not be read.", error);
    return [];
  }
}

/** The reader that speaks, kept as long as the browser runs. */
const SPEAKER = "speaker";

/** The reader of a tab has begun to speak: the one that spoke before falls silent. @param {number} tabId */
export async function giveVoice(tabId) {
  const before = /** @type {number | undefined} */ ((await api.storage.session.get(SPEAKER))[SPEAKER]);
  await api.storage.session.set({ [SPEAKER]: tabId });
  if (before === undefined || before === tabId) return;
  await api.tabs.sendMessage(before, { name: HUSH }).catch(() => {}); // Closed since.
}

/** @param {number} tabId @param {Lisible.Payload} payload */
async function mount(tabId, payload) {
  const state = await inject(tabId, {
    func: (given) => globalThis.lisible?.reader?.open(given),
    args: [payload],
  });
  // While the reader is open, the toolbar button closes it: without a popup it is a plain button.
  if (state !== "open" && state !== "moved") throw new Error(`The reader answered ${state}.`);
  if (state === "open") await api.action.setPopup({ tabId, popup: "" }).catch(() => {});
  return state;
}

/**
 * What the reader needs besides the article.
 * @param {string} css
 * @param {Lisible.Settings} settings
 * @returns {Lisible.Payload}
 */
function frame(css, settings) {
  return {
    url: "",
    html: "",
    article: null,
    reason: null,
    place: null,
    css,
    settings,
    schema: SCHEMA,
    fonts: Object.keys(FONTS),
    formats: FORMAT_LIST,
    names: { ...NAMES, ...PUSHED, hush: HUSH },
  };
}

function loadStyles() {
  styles ??= Promise.all(STYLES.map(async (path) => (await fetch(api.runtime.getURL(path))).text())).then(
    (sheets) => sheets.join("\n"),
  );
  return styles;
}
