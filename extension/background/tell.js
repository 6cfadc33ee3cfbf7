// Tells the user what became of a press, where no popup is open to tell it.
import { api, text } from "../shared/browser.js";
import { Refused } from "./pages.js";
import { showRefusal } from "./reader.js";

/** Reasons that the reader itself can tell, since the page lets it in. */
const TOLD_IN_PAGE = ["noarticle", "nothtml", "limit", "moving", "failed"];

/**
 * Tells why there is nothing to read: in the page where that is possible, else on the toolbar button.
 * @param {number} tabId
 * @param {string} reason
 */
export async function tell(tabId, reason) {
  try {
    if (!TOLD_IN_PAGE.includes(reason)) throw new Refused(reason);
    await showRefusal(tabId, reason);
  } catch (error) {
    if (!(error instanceof Refused)) console.error(error);
    await badge(tabId, "!", "#a33b20", text(`error_${reason}_title`));
  }
}

/**
 * A sign on the toolbar button, which the browser takes away when the tab goes elsewhere.
 * @param {number} tabId
 * @param {string} sign
 * @param {string} color
 * @param {string} title
 */
export async function badge(tabId, sign, color, title) {
  await api.action.setBadgeBackgroundColor({ tabId, color });
  await api.action.setBadgeText({ tabId, text: sign });
  await api.action.setTitle({ tabId, title });
}
