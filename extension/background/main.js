// The background worker: every listener is registered here, at top level, since the worker may be started anew for each event.
import { api, text } from "../shared/browser.js";
import { answer, refusal } from "./handlers.js";
import { heard, settle } from "./keep.js";
import { core, forget } from "./pages.js";
import { closeReader, openReader } from "./reader.js";
import { badge, tell } from "./tell.js";

const MENU = "toggle-reader";

api.runtime.onInstalled.addListener(() => {
  api.contextMenus.removeAll(() => {
    api.contextMenus.create({
      id: MENU,
      title: text("menuToggle"),
      contexts: ["page", "frame", "selection", "image", "action"],
    });
  });
});

api.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId === MENU) toggle(tab);
});

api.commands.onCommand.addListener((command, tab) => {
  if (command === MENU) toggle(tab);
});

// Fires only while the tab has no popup, that is while the reader is open.
api.action.onClicked.addListener((tab) => toggle(tab));

api.tabs.onRemoved.addListener(forget);

api.runtime.onMessage.addListener((message, sender, respond) => {
  const answered = answer(message, sender);
  if (!answered) return false;
  answered.then(respond);
  return true;
});

api.storage.onChanged.addListener(heard);

// The worker runs because the user has done something: make the core ready while the page is being read.
// The settings are put in order after that: what opens now asks for them first.
core
  .warm()
  .catch((error) => console.error("The core could not be warmed up.", error))
  .finally(settle);

/** @param {chrome.tabs.Tab | undefined} tab */
async function toggle(tab) {
  const tabId = tab?.id;
  if (tabId === undefined) return;
  try {
    if (await closeReader(tabId)) return;
    await openReader(tabId);
    // What the button offered or told before is done.
    await api.action.setPopup({ tabId, popup: api.runtime.getManifest().action?.default_popup ?? "" });
    await badge(tabId, "", "#1b5e56", text("actionTitle")).catch(() => {});
  } catch (error) {
    const { reason } = refusal(error);
    await tell(tabId, reason).catch(refusal);
  }
}
