// Shapes that cross between the modules of this page. Only the type checker reads this.
import type { Book, Decision, Extracted, ExtractOptions, Format, Kind } from "../../src/wasm/lisible.js";

export type { Book, Decision, Effect, Extracted, Format, Kind, LisibleError } from "../../src/wasm/lisible.js";

/** The wasm module's JavaScript, as wasm-bindgen makes it. */
export interface Core {
  default(options: { module_or_path: URL }): Promise<unknown>;
  extract(html: string, options?: ExtractOptions): Extracted;
  epub(html: string, url?: string): Book;
  /** Throws when the article has no fragment, or a larger one than any of ours. */
  mount(article: Extracted, element: Element): void;
  warmUp(): void;
  version(): string;
  /** Puts a fresh instance in place of one that trapped. */
  __wbg_reset_state?(): void;
}

/** A page to be read. */
export interface Page {
  /** What people call it: a file's name, or "Pasted page". */
  name: string;
  html: string;
  /** The address that links resolve against. */
  url: string | null;
  /** Length in bytes, and how the bytes became text, where it came as bytes. */
  bytes: number | null;
  encoding: string | null;
}

/** What is said when a page cannot be read. */
export interface Fault {
  title: string;
  message: string;
  advice: string;
  /** Whether loading this screen again may help. */
  reload: boolean;
  /** What was found on a page without an article. */
  explained?: Explained;
}

/** The trace of a page, with how likely each kind is. */
export interface Explained {
  trace: Decision[];
  kinds: Partial<Record<Kind, number>>;
}

export type Export = Exclude<Format, "fragment">;
