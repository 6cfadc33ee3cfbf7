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

  interface Range {
    kind: "range";
    group: string;
    min: number;
    max: number;
    step: number;
    initial: number;
    unit: string;
  }

  interface Choice {
    kind: "choice";
    group: string;
    choices: string[];
    initial: string;
  }

  /** What a setting may be. */
  type Definition =
    | Range
    | Choice
    | { kind: "toggle"; group: string; initial: boolean }
    | { kind: "colour"; group: string; initial: string }
    | { kind: "words"; group: string; initial: string; max: number }
    | { kind: "map"; group: string; initial: Record<string, string>; max: number };

  type NamedDefinition = Definition & { name: keyof Settings };

  /** Units and meanings are in `shared/settings.js`. */
  interface Settings {
    font: "serif" | "sans" | "mono" | "literata" | "hyperlegible" | "dyslexic" | "own";
    fontName: string;
    size: number;
    weight: number;
    width: number;
    full: boolean;
    line: number;
    letter: number;
    word: number;
    paragraph: number;
    align: "start" | "center" | "justify";
    hyphens: "narrow" | "always" | "never";
    theme: "auto" | "light" | "sepia" | "gray" | "dark" | "black" | "contrast" | "custom";
    dim: boolean;
    customText: string;
    customBack: string;
    customLink: string;
    customVisited: string;
    customMark: string;
    layout: "scroll" | "pages";
    bar: "away" | "stays";
    focus: "off" | "one" | "three" | "five" | "ruler";
    pictures: "shown" | "hidden";
    wrap: boolean;
    stay: boolean;
    rate: number;
    follow: "auto" | "word" | "sentence" | "paragraph" | "off";
    readCode: "announce" | "read" | "skip";
    readTables: "announce" | "read" | "skip";
    readNotes: "announce" | "read" | "skip";
    voices: Record<string, string>;
    singleKeys: boolean;
  }

  /** The settings as they are kept, and how. */
  interface Kept {
    settings: Settings;
    /** Why they are on this device only; null where the browser's sync has them. */
    reason: "full" | "busy" | "off" | "newer" | "lost" | "private" | null;
    /** The user does not know of the reason yet. */
    tell: boolean;
    /** Where something stood that could not be read, as `sync.size`; it is kept apart. */
    unread: string[];
    tellUnread: boolean;
  }

  /** One of the browser's storage areas, as far as it is used. */
  interface Area {
    get(keys: string[]): Promise<Record<string, unknown>>;
    set(items: Record<string, unknown>): Promise<void>;
  }

  interface Areas {
    local: Area;
    sync: Area | undefined;
  }

  interface Store {
    load(): Promise<Kept>;
    save(patch: Record<string, unknown>): Promise<Kept>;
    settle(): Promise<void>;
  }

  /** Settings as one place keeps them. */
  interface Stored {
    kind: "none" | "corrupt" | "newer" | "sound";
    values: Record<string, unknown>;
    waiting: string[];
    told: Kept["reason"];
    /** It had an old form. */
    old: boolean;
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
    schema: NamedDefinition[];
    groups: readonly string[];
    formats: { format: FileFormat; ending: string; label: string }[];
    names: { render: string; closed: string; settings: string; options: string; changed: string };
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
    buildView?(doc: Document, payload: Payload): View;
    /** Keeps what is changed, and hears what is changed elsewhere. */
    makeKeeper?(payload: Payload, tools: KeeperTools): (patch: Partial<Settings>) => void;
    /** A button that shows the options page. */
    allSettings?(reader: Reader): HTMLElement;
    /** A group of settings with its title and what puts it back. */
    settingsGroup?(reader: Reader, group: string): HTMLElement;
    /** How well one colour can be read on another, 1 to 21 (WCAG 2). */
    contrast?(colour: string, back: string): number;
    /** The nearest colour of the same hue that can be read on the ground. */
    mend?(colour: string, back: string, wanted?: number): string;
    /** Lightness (0 to 1), chroma and hue (degrees) in OKLCH. */
    oklch?(colour: string): { light: number; chroma: number; hue: number };
    makeReader?(view: View, payload: Payload, tools: ReaderTools): Reader;
    makeLayers?(): Layers;
    makeKeys?(target: EventTarget, single: () => boolean, signal: AbortSignal): Keys;
    makePanel?(reader: Reader, options: PanelOptions): Panel;
    buildBar?(reader: Reader): void;
    dress?(root: HTMLElement, settings: Settings): void;
    /** A control for a setting; `change` is called with what the user chooses. */
    field?(doc: Document, definition: NamedDefinition, value: unknown, change: (value: any) => void): Field;
    /** Adds to the group of one's own colours what says how well they can be read. */
    colours?(reader: Reader, group: HTMLElement): void;
    /** What the reader can do, by name: each is called once when it opens, in the order of the files. */
    parts?: Record<string, (reader: Reader) => void>;
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

  interface View {
    root: HTMLElement;
    /** The toolbar: `.start` holds what leads out and through the article, `.end` what is done with it. */
    bar: HTMLElement;
    /** The element that scrolls and takes the keys. */
    scroller: HTMLElement;
    /** The article with its head, and its text; null where a refusal stands in their place. */
    article: HTMLElement | null;
    body: HTMLElement | null;
  }

  interface KeeperTools {
    signal: AbortSignal;
    tell(words: string): void;
    hear(patch: Partial<Settings>): void;
    answered?(kept: Kept): void;
  }

  interface ReaderTools {
    doc: Document;
    close(): void;
    signal: AbortSignal;
    saver: Saver;
  }

  /** What each part of the reader is given. */
  interface Reader extends ReaderTools {
    view: View;
    payload: Payload;
    /** In force; changed by `change` alone. */
    settings: Settings;
    /** Changes settings at once, and keeps them soon. */
    change(patch: Partial<Settings>): void;
    /** Calls back now and after each change of settings or of the system's colours. */
    watch(watcher: (settings: Settings) => void): void;
    /** Says something to everyone: shown for a while, and read by screen readers. */
    tell(words: string): void;
    keys: Keys;
    layers: Layers;
    button(icon: string, label: string, act: (button: HTMLButtonElement) => void): HTMLButtonElement;
    /** A panel with its button, which the caller puts into the toolbar. */
    panel(options: PanelOptions): Panel;
    closePanel(): void;
    panelOpened(closer: () => void): void;
  }

  interface PanelOptions {
    name: string;
    icon: string;
    label: string;
    /** Fills the panel, when it is opened for the first time. */
    build(panel: HTMLElement): void;
  }

  interface Panel {
    button: HTMLButtonElement;
    panel: HTMLElement;
    toggle(open?: boolean): void;
  }

  /** What lies over the article: Escape closes the topmost. */
  interface Layers {
    /** @returns what to call when it was closed by other ways */
    open(close: () => void): () => void;
    closeTop(): boolean;
    any(): boolean;
  }

  interface Shortcut {
    /** As in `Ctrl+=`, `Shift+PageDown`, `n`; the first is the one to remember. */
    keys: string[];
    /** A key of `_locales`. */
    label: string;
    /** False where it has nothing to do now: then the key is the browser's. */
    act(event: KeyboardEvent): void | boolean;
  }

  interface Keys {
    add(shortcut: Shortcut): void;
    list(): readonly Shortcut[];
  }

  interface Field {
    row: HTMLElement;
    set(value: any): void;
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
