// Shapes that cross between the parts of the extension. Not shipped code: only the type checker reads this.

declare namespace Lisible {
  type Format = "fragment" | "html" | "md" | "txt" | "json";
  type FileFormat = "md" | "html" | "txt" | "json";

  /** What the core returns; the contract of `src/wasm/`. */
  interface Extracted {
    title: string;
    byline: string | null;
    authors: string[];
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
    /** The kind of page that is likeliest. */
    kind: "article" | "collection" | "discussion" | "documentation" | "listing" | "product" | "service";
    /** 0 to 1: how likely that kind is. */
    kindProbability: number;
    /** Whether there is something to read on it from beginning to end. */
    readable: boolean;
    /** The number of posts of a discussion; 0 where there are none. */
    posts: number;
    confidence: number;
    words: number;
    minutes: number;
    minutesRange: [number, number];
    fileName: string;
    renders: Partial<Record<Format, string>>;
    warnings: string[];
  }

  /** The wasm module's JavaScript, as wasm-bindgen makes it. */
  interface Glue {
    default(options: { module_or_path: URL | string }): Promise<unknown>;
    extract(html: string, options?: { url?: string; formats?: Format[]; trace?: boolean }): Extracted;
    warmUp(): void;
    /** Puts a fresh instance in place of one that trapped; made by `reset_state_function`. */
    __wbg_reset_state?(): void;
  }

  /** What `content/snapshot.js` returns. */
  type Snapshot = { html: string; url: string } | { refused: string };

  /** One page as it was read, kept only as a cache. */
  interface Reading {
    id: string;
    tabId: number;
    url: string;
    html: string;
    article: Extracted;
  }

  interface Settings {
    size: number;
    theme: "auto" | "light" | "dark";
  }

  /** What the popup shows. */
  type Glance =
    | { state: "article"; reading: string; article: Extracted }
    | { state: "closed" }
    | { state: "refused"; reason: string };

  type File = { state: "file"; text: string; name: string; type: string } | { state: "refused"; reason: string };

  type Opened = { state: "open" } | { state: "refused"; reason: string };

  /** What the background hands to the reader in the page. */
  interface Payload {
    url: string;
    html: string;
    article: Extracted | null;
    reason: string | null;
    css: string;
    settings: Settings;
    ranges: { size: { min: number; max: number; step: number }; theme: { choices: string[] } };
    formats: { format: FileFormat; ending: string; label: string }[];
    names: { render: string; closed: string; settings: string };
  }

  /** The reader's parts, which share the extension's own world in the page. */
  interface Space {
    reader?: {
      open(payload: Payload): Promise<"open" | "moved">;
      close(): boolean;
      isOpen(): boolean;
      /** The element that holds the reader in the page, so that a snapshot skips it. */
      host(): Element | null;
      /** When the article was painted, in ms since 1970; for measurements. */
      paintedAt: number;
    };
    setArticle?(target: Element, html: string): void;
    watchWide?(scroller: Element, signal: AbortSignal): void;
    /** Runs `change` so that what is being read stays where it is on the screen. */
    keepPlace?(scroller: Element, change: () => void): void;
    loadPictures?(scroller: Element, signal: AbortSignal): void;
    buildView?(doc: Document, payload: Payload, tools: ViewTools): View;
    buildControls?(doc: Document, payload: Payload, tools: ControlTools): HTMLElement;
    makeSaver?(payload: Payload, sealed: boolean): Saver;
    element?: ElementMaker;
    icon?(doc: Document, name: string): SVGElement;
    send?(message: { name: string; [field: string]: unknown }): Promise<any>;
    date?(rfc3339: string, language: string): string;
    sureness?(article: Extracted): "high" | "middle" | "low";
    /** What a page is that is not to be read from beginning to end, as the end of keys in `_locales`; null for one that is. */
    unread?(article: Extracted): "listing" | "collection" | "product" | "service" | null;
    /** What a page to read is where it is no plain article, in the user's words. */
    kindOf?(article: Extracted): string | null;
    readingTime?(article: Extracted): string | null;
    text?(key: string, ...values: (string | number)[]): string;
  }

  interface ViewTools {
    controls: HTMLElement | null;
  }

  interface View {
    root: HTMLElement;
    /** The element that scrolls and takes the keys. */
    focus: HTMLElement;
  }

  interface ControlTools {
    close(): void;
    signal: AbortSignal;
    saver: Saver;
    apply(settings: Settings): void;
  }

  interface Saver {
    save(format: FileFormat): Promise<string>;
    copy(doc: Document): Promise<string>;
  }

  type ElementMaker = (
    doc: Document,
    name: string,
    properties?: Record<string, string | null>,
    ...children: (Node | string | null)[]
  ) => HTMLElement;
}

declare var lisible: Lisible.Space | undefined;
