// What to say when a page cannot be read, and what can be done about it.

import { CoreMissing } from "./core.js";
import { FileFault } from "./pages.js";

/** @import { Fault, LisibleError } from "./types.js" */

/** By the `code` of the core's errors. @type {Record<string, {title: string, advice: string}>} */
const REFUSALS = {
  "not-html": {
    title: "This is not a web page",
    advice:
      "Lisible reads HTML. In most browsers, Ctrl+S saves a page as HTML, and Ctrl+U shows its source to copy.",
  },
  "no-article": {
    title: "No article was found",
    advice:
      "The page may be a list of links, or its text may come by script: then save it from the browser once it shows.",
  },
  limit: {
    title: "This page is too large",
    advice: "Lisible stops at a size that no article needs. Paste only the part with the article.",
  },
};

/** @param {unknown} error @returns {Fault} */
export function faultOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof CoreMissing) {
    return {
      title: "Lisible could not start",
      message: "Its WebAssembly core did not load, so nothing can be read yet.",
      advice: "Check that this site is reachable and that the browser allows WebAssembly.",
      reload: true,
    };
  }
  if (error instanceof FileFault) return { title: error.title, message, advice: "", reload: false };
  const { code, trace, kinds = {} } = /** @type {Partial<LisibleError>} */ (error ?? {});
  const refusal = typeof code === "string" ? REFUSALS[code] : undefined;
  const explained = trace?.some(({ path }) => path) ? { trace, kinds } : undefined;
  if (refusal) return { ...refusal, message: sentence(message), reload: false, explained };
  return {
    title: "Something went wrong",
    message: "Lisible stopped at this page. That is a fault of Lisible, not of yours.",
    advice: `What it said: ${message}`,
    reload: true,
  };
}

/** @param {string} words */
function sentence(words) {
  const trimmed = words.replace(/[.\s]+$/, "");
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
