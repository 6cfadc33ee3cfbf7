// The settings in the background: the one store, and word to the open readers when something is changed elsewhere.
import { api } from "../shared/browser.js";
import { PUSHED } from "../shared/messages.js";
import { createStore, KEY } from "../shared/store.js";

const store = createStore({
  local: /** @type {any} */ (api.storage.local),
  sync: /** @type {any} */ (api.storage.sync),
});

/** What the readers were told last. */
let said = "";

/** The settings in force, and how they are kept. */
export const loadKept = () => store.load();

/** Changes some settings and keeps them. @param {Record<string, unknown>} patch */
export const saveSettings = (patch) => store.save(patch);

/** Lets go of what could not be read. @param {string[]} places */
export const discard = async (places) => ({ taken: await store.discard(places) });

/** @param {Record<string, unknown>} taken as `discard` gave it */
export const bringBack = (taken) => store.bringBack(taken);

/** @returns {Promise<Lisible.Settings>} */
export async function loadSettings() {
  return (await store.load()).settings;
}

/** Takes over an old form, and brings to the sync what could not go there before. */
export function settle() {
  store.settle().catch((error) => console.error("The settings could not be put in order.", error));
}

/**
 * Something was written: by us, or by the sync in the name of another device.
 * @param {Record<string, unknown>} changes
 * @param {string} area
 */
export async function heard(changes, area) {
  if (!(KEY in changes)) return;
  if (area === "sync") settle();
  const { settings } = await store.load();
  const words = JSON.stringify(settings);
  if (words === said) return;
  said = words;
  const tabs = await api.tabs.query({});
  // Most tabs have no reader that could hear it.
  const message = { name: PUSHED.changed, settings };
  await Promise.allSettled(tabs.map((tab) => api.tabs.sendMessage(tab.id ?? -1, message, { frameId: 0 })));
}
