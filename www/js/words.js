// Numbers, dates and names in words.

/** @import { Extracted } from "./types.js" */

const LOCALE = "en-GB";

/** A whole number with its digits grouped. @param {number} value */
export const number = (value) => new Intl.NumberFormat(LOCALE).format(value);

/** @param {number} value 0 to 1 */
export const percent = (value) => `${Math.round(value * 100)}\u00a0%`;

/** The date as the page gave it: the day as written there, in no other time zone. @param {string} rfc3339 */
export function day(rfc3339) {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(rfc3339) ?? [];
  if (!year) return rfc3339;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" }).format(moment);
}

/** "4 min" or "4–6 min"; nothing for an article without words. @param {Extracted} article */
export function readingTime(article) {
  const [low, high] = article.minutesRange.map((minutes) => Math.max(1, Math.round(minutes)));
  if (article.words === 0 || low === undefined || high === undefined) return null;
  return low === high ? `${low} min` : `${low}–${high} min`;
}

/** @param {number} count */
export function size(count) {
  if (count < 1000) return `${count} bytes`;
  if (count < 1_000_000) return `${number(Math.round(count / 1000))} kB`;
  return `${(count / 1_000_000).toFixed(1)} MB`;
}

/** The name of a language, with its tag. @param {string} tag */
export function language(tag) {
  try {
    const name = new Intl.DisplayNames([LOCALE], { type: "language" }).of(tag);
    return name && name !== tag ? `${name} (${tag})` : tag;
  } catch {
    return tag;
  }
}
