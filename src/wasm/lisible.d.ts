/** `fragment` is the body as safe HTML for a view, `html` a file of its own, `md`, `txt` and `json` exports. */
export type Format = "fragment" | "html" | "md" | "txt" | "json";

export interface ExtractOptions {
  /** The page's address, which links resolve against. */
  url?: string;
  /** The renders wanted; none by default. */
  formats?: Format[];
  /** The form of Markdown as settings: `headings=atx|setext`, `bullet=-|*|+`, `fence=\`|~`, `emphasis=*|_`,
   * `links=inline|reference`, `wrap=COLUMNS`, `front-matter=obsidian|pandoc|none`, with commas between; the first of each
   * and no wrapping by default, also where a setting is none of these. */
  markdown?: string;
  /** Whether the decisions are wanted; not by default. */
  trace?: boolean;
}

export interface Decision {
  /** `metadata`, `classify` or `article` */
  step: string;
  /** For people: `body > div.main > p`, or a field of the metadata. */
  block: string;
  /** The way from `<html>` to the element, by places among child elements, from 0 on; null for what is no part of the
   * page. It holds for whoever parses the same HTML with scripts off, as `DOMParser` does. */
  path: number[] | null;
  /** The part's texts, by their places among all under the element that are more than white space, from 0 on; null for
   * the whole element. */
  texts: number[] | null;
  kept: boolean;
  /** 0 to 1: how likely the part belongs to the article. */
  score: number | null;
  /** 0 to 1: likewise, by the part alone, before its neighbours and containers were looked at. */
  alone: number | null;
  reason: string;
  /** What moved the scores most: of each pass the features with the greatest effect first. */
  effects: Effect[];
  /** The beginning of the text. */
  text: string;
}

export interface Effect {
  /** Which score: `context` the final one, whose feature `own` is the logit of the one `alone`. */
  pass: "alone" | "context";
  name: string;
  value: number | boolean;
  /** By how much the logit of the score is higher than with the value that is usual on the page (the median). */
  effect: number;
}

export type Kind =
  | "article"
  | "collection"
  | "discussion"
  | "documentation"
  | "listing"
  | "product"
  | "service";

export interface NextPage {
  url: string;
  /** 0 to 1: how sure the core is that this is the next page of the same article; under one half, do not follow it. */
  confidence: number;
}

export interface Extracted {
  title: string;
  byline: string | null;
  authors: string[];
  /** RFC 3339 date or date and time; a zone only where the page says it. */
  published: string | null;
  modified: string | null;
  lang: string | null;
  dir: "ltr" | "rtl" | null;
  site: string | null;
  excerpt: string | null;
  image: string | null;
  url: string | null;
  /** The licence of the text: its address, else its name. */
  license: string | null;
  /** What the text is about, in the page's own words. */
  tags: string[];
  /** The next page of an article in parts. */
  next: NextPage | null;
  /** The kind of page that is likeliest. */
  kind: Kind;
  /** 0 to 1: how likely that kind is. */
  kindProbability: number;
  /** Whether there is something to read on it from beginning to end: not so on listings and collections. */
  readable: boolean;
  /** The number of posts of a discussion, each a unit with its author and time; 0 where there are none. */
  posts: number;
  /** 0 to 1: how sure the core is that this is an article, and whole. */
  confidence: number;
  words: number;
  /** Minutes to read at a middling pace. */
  minutes: number;
  /** Minutes from quick to slow. */
  minutesRange: [number, number];
  /** A file name without extension, safe on Windows, macOS and Linux. */
  fileName: string;
  renders: Partial<Record<Format, string>>;
  warnings: string[];
  /** With the trace: how likely each kind is; the sum is 1. */
  kinds: Record<Kind, number> | null;
  /** About the metadata, then about the parts of the page from its top to its end. */
  trace: Decision[] | null;
}

/** What `epub` gives. */
export interface Book {
  bytes: Uint8Array;
  /** A file name without extension, safe on Windows, macOS and Linux. */
  fileName: string;
}

/** What `extract` and `epub` throw. */
export interface LisibleError extends Error {
  name: "LisibleError";
  code: "not-html" | "no-article" | "limit";
  /** Of a page without an article, where the trace was asked for; without words the kinds are not known. */
  kinds?: Partial<Record<Kind, number>>;
  trace?: Decision[];
}
