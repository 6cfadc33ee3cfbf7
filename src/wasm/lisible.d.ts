/** `fragment` is the body as safe HTML for a view, `html` a file of its own, `md`, `txt` and `json` exports. */
export type Format = "fragment" | "html" | "md" | "txt" | "json";

export interface ExtractOptions {
  /** The page's address, which links resolve against. */
  url?: string;
  /** The renders wanted; none by default. */
  formats?: Format[];
  /** Whether the decisions are wanted; not by default. */
  trace?: boolean;
}

export interface Decision {
  step: string;
  block: string;
  kept: boolean;
  /** 0 to 1 */
  score: number | null;
  reason: string;
  text: string;
}

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
  kind: "article" | "collection" | "discussion" | "documentation" | "listing" | "product" | "service";
  /** 0 to 1: how likely that kind is. */
  kindProbability: number;
  /** Whether there is something to read on it from beginning to end: not so on listings and collections. */
  readable: boolean;
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
  trace: Decision[] | null;
}

/** What `extract` throws. */
export interface LisibleError extends Error {
  name: "LisibleError";
  code: "not-html" | "no-article" | "limit";
}
