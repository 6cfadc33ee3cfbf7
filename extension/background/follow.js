// A link that stays in the reader: the tab goes to the page, and the reader opens on it.
//
// The right to the tab came with a press of the button. Chromium leaves it to us while the tab stays on one site; Firefox takes
// it back with every page. Where it is gone the page is shown as it is, and the button says that a press reads on.
import { api, text } from "../shared/browser.js";
import { Refused } from "./pages.js";
import { openReader } from "./reader.js";
import { badge, tell } from "./tell.js";

/** So long a page may load before the reader is opened on what is there (ms): no worker lives much longer without an event. */
const PATIENCE = 20_000;

/**
 * @param {number} tabId
 * @param {string} url
 * @param {string} from the address of the page that the reader is on
 */
export async function follow(tabId, url, from) {
  const to = new URL(url);
  if (!URL.canParse(from) || new URL(from).origin !== to.origin) throw new Refused("failed");
  const loaded = whenLoaded(tabId);
  await api.tabs.update(tabId, { url: to.href });
  await loaded;
  try {
    await openReader(tabId);
    return { state: "open" };
  } catch (error) {
    const reason = error instanceof Refused ? error.reason : "failed";
    if (!(error instanceof Refused)) console.error(error);
    if (reason === "browser") await offer(tabId).catch(() => {});
    else await tell(tabId, reason);
    return { state: "refused", reason };
  }
}

/** One press reads on: there is no popup between, until the tab goes elsewhere. @param {number} tabId */
async function offer(tabId) {
  await api.action.setPopup({ tabId, popup: "" });
  await badge(tabId, "▸", "#1b5e56", text("pressToRead"));
}

/** Until the next page of a tab is there. @param {number} tabId @returns {Promise<void>} */
function whenLoaded(tabId) {
  return new Promise((done) => {
    let begun = false;
    const end = () => {
      clearTimeout(timer);
      api.tabs.onUpdated.removeListener(hear);
      done();
    };
    const hear = (/** @type {number} */ id, /** @type {{status?: string}} */ { status }) => {
      if (id !== tabId) return;
      if (status === "loading") begun = true;
      if (status === "complete" && begun) end();
    };
    const timer = setTimeout(end, PATIENCE);
    api.tabs.onUpdated.addListener(hear);
  });
}
