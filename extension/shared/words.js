// Dates, reading times and confidence in the user's words. Classic script, since the reader in the page needs it too; the popup
// imports it for its effect.
(() => {
  // The first of the parts makes it its own: an element with this id stands under the name in Chromium, even in our world.
  if (!Object.hasOwn(globalThis, "lisible")) globalThis.lisible = {};
  const space = /** @type {Lisible.Space} */ (globalThis.lisible);

  /**
   * The language of the words that are shown, with the region of the browser where it is the same language: a browser whose
   * language we don't have shows English words, and then English dates too.
   */
  space.language = () => {
    const { i18n } = /** @type {typeof chrome} */ (
      /** @type {any} */ (globalThis).browser ?? globalThis.chrome
    );
    const [browser, words] = [i18n.getUILanguage(), i18n.getMessage("language")];
    return browser.split("-")[0] === words.split("-")[0] ? browser : words;
  };

  /** The date as the page gave it: the day as written there, in no other time zone. */
  space.date = (rfc3339, language) => {
    const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(rfc3339);
    if (!found) return rfc3339;
    const [, year, month, day] = found;
    const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    if (Number.isNaN(moment.getTime())) return rfc3339;
    return new Intl.DateTimeFormat(language, {
      timeZone: "UTC",
      year: "numeric",
      ...(month ? { month: "long" } : {}),
      ...(day ? { day: "numeric" } : {}),
    }).format(moment);
  };

  /** From these confidences on the core counts as sure, and as fairly sure. */
  const SURE = 0.8;
  const FAIRLY_SURE = 0.5;

  /** How sure the core is, as the end of a key in `_locales`. */
  space.sureness = ({ confidence }) =>
    confidence >= SURE ? "high" : confidence >= FAIRLY_SURE ? "middle" : "low";

  /** Kinds of page that have words of their own where they are not to be read; any other counts as a list. */
  const UNREAD = /** @type {const} */ (["collection", "product", "service"]);
  /** From this probability on the kind of a page is told beside its facts. */
  const LIKELY = 0.5;

  space.unread = ({ readable, kind }) =>
    readable ? null : (UNREAD.find((name) => name === kind) ?? "listing");

  space.kindOf = ({ kind, kindProbability, posts }) => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
    if (kind === "discussion" && posts > 1) {
      const count = new Intl.NumberFormat(space.language?.()).format(posts);
      return api.i18n.getMessage("posts", [count]);
    }
    if (kindProbability < LIKELY || (kind !== "documentation" && kind !== "product")) return null;
    return api.i18n.getMessage(`kind_${kind}`);
  };

  /** "4 min" or "4–6 min" for this share of the article; nothing for one without words. */
  space.readingTime = (article, share = 1) => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
    const [low, high] = article.minutesRange.map((minutes) => Math.max(1, Math.round(minutes * share)));
    if (article.words === 0 || low === undefined || high === undefined) return null;
    return low === high
      ? api.i18n.getMessage("minutes", [String(low)])
      : api.i18n.getMessage("minutesRange", [String(low), String(high)]);
  };
})();
