// Shapes that cross between the parts of the extension. Not shipped code: only the type checker reads this.

/** The document's, since `Lisible.Range` is a setting's. */
type DomRange = Range;

declare namespace Lisible {
  type Format = "fragment" | "html" | "md" | "txt" | "json";
  type TextFormat = "md" | "html" | "txt" | "json";
  type FileFormat = TextFormat | "epub";

  /** What the core gives for a book. */
  interface Bound {
    bytes: Uint8Array;
    fileName: string;
  }

  /** The pictures that were read for a book, by their addresses, in Base64; and how many the article has. */
  interface Gathered {
    pictures: [string, string][];
    all: number;
  }

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
    epub(html: string, url: string | undefined, pictures: Map<string, Uint8Array> | undefined): Bound;
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
    codeFont: "mono" | "hyperlegible" | "dyslexic" | "own";
    codeFontName: string;
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
    readCaptions: "read" | "announce" | "skip";
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
    local: Area & { remove(keys: string[]): Promise<void> };
    sync: Area | undefined;
  }

  interface Store {
    load(): Promise<Kept>;
    save(patch: Record<string, unknown>): Promise<Kept>;
    settle(): Promise<void>;
    /** Lets go of what could not be read, by where it stood; gives what was there. */
    discard(places: string[]): Promise<Record<string, unknown>>;
    bringBack(taken: Record<string, unknown>): Promise<void>;
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

  type File =
    | {
        state: "file";
        text: string;
        name: string;
        type: string;
        /** The text is a book in Base64. */
        isBase64?: boolean;
        /** So many of its pictures, of all, are links. */
        left?: number;
        all?: number;
      }
    | { state: "refused"; reason: string };

  type Opened = { state: "open" } | { state: "refused"; reason: string };

  /** A font that comes with the extension. */
  interface Font {
    /** What people call it. */
    name: string;
    /** The CSS family under which the reader has it. */
    css: string;
    generic: "serif" | "sans-serif";
    /** Those for the commonest scripts first. */
    faces: readonly FontFile[];
  }

  /** One file of a font; its other fields are in the words of `@font-face`. */
  interface FontFile {
    file: string;
    style: "normal" | "italic";
    weight: string;
    range: string;
  }

  /** The same with its bytes, as base64. */
  interface FontData extends FontFile {
    data: string;
  }

  type FontAnswer = { state: "font"; css: string; faces: FontData[] } | { state: "refused"; reason: string };

  /** Where in an article its reader was: it survives changes of its looks, and small ones of its text. */
  interface Place {
    /** The number of the block at the top, and of how many. */
    block: number;
    total: number;
    /** What that block is known by: see `quoteOf`. */
    quote: string;
    /** The share of the block that is above the screen. */
    inside: number;
    /** How far the article was scrolled: 0 at its beginning, 1 at its end. */
    share: number;
  }

  /** What the background hands to the reader in the page. */
  interface Payload {
    url: string;
    html: string;
    article: Extracted | null;
    reason: string | null;
    css: string;
    settings: Settings;
    schema: NamedDefinition[];
    /** The choices of `font` that are bundled. */
    fonts: string[];
    formats: { format: FileFormat; ending: string; label: string }[];
    names: Record<
      "render" | "book" | "closed" | "settings" | "place" | "follow" | "speaking" | "hush" | "options" | "changed",
      string
    >;
    /** Where this article was left the last time. */
    place: Place | null;
  }

  /** The reader's parts, which share the extension's own world in the page. */
  interface Space {
    reader?: {
      open(payload: Payload): Promise<"open" | "moved">;
      close(): boolean;
      isOpen(): boolean;
      /** What holds all of it, over the page. */
      dialog(): HTMLDialogElement | null;
      /** The element that holds the reader in the page, so that a snapshot skips it. */
      host(): Element | null;
      /** Ends with the reader. */
      signal(): AbortSignal | null;
      /** When the article was painted, in ms since 1970; for measurements. */
      paintedAt: number;
    };
    setArticle?(target: Element, html: string): void;
    fromBase64?(text: string): Uint8Array<ArrayBuffer>;
    /** Reads the pictures of an article in the page. */
    gather?(
      fragment: string,
      watch?: { signal?: AbortSignal; told?: (done: number, all: number) => void },
    ): Promise<Gathered>;
    watchWide?(reader: Reader): void;
    /**
     * Brings what a text needs of a bundled font into a document, until the signal ends it. Gives the CSS family, or null when
     * there is none: then the system's fonts are all there is.
     */
    loadFont?(doc: Document, family: string, sample: string, signal: AbortSignal): Promise<string | null>;
    /** The article's blocks, taken when first asked for. */
    textOf?(reader: Reader): Blocks;
    /** Text as it is compared with other text. */
    bare?(text: string): string;
    quoteOf?(block: Element): string;
    scrolled?(scroller: HTMLElement): Scrolled;
    /** Where the reader is now; in either layout. */
    progressOf?(reader: Reader): Progress;
    isPageScrolled?(): boolean;
    topOfPage?(): { start: string; above: number; past?: number }[];
    /** Scrolls the page beneath to the first of these texts that it holds. */
    showInPage?(texts: { text: string; inside: number }[], share: number): boolean;
    /** Runs `change` so that what is being read stays where it is on the screen. */
    keepPlace?(scroller: HTMLElement, change: () => void): void;
    /** Lays out the columns of pages anew, after what they depend on has changed; nothing in the other layout. */
    arrange?(scroller: HTMLElement): void;
    /** The lines of text and the pictures that are in sight between two heights (CSS pixels), in the order of reading. */
    linesBetween?(scroller: HTMLElement, from: number, to: number): Line[];
    /** Turns pages at a press, a swipe, the wheel. */
    turnPages?(reader: Reader, book: Book, signal: AbortSignal): void;
    /** Where the reader is, in either layout; null where there is no article. */
    placeOf?(reader: Reader): Spot | null;
    /** The first block from one on that is not past, where `pastOf` gives the share of it that is (null: it takes no room). */
    firstAhead?(
      blocks: ArrayLike<Element>,
      from: number,
      pastOf: (block: HTMLElement) => number | null,
    ): { index: number; past: number } | null;
    /** Goes to a place: where `element` begins, or so far into it. */
    goTo?(reader: Reader, element: HTMLElement, share?: number): void;
    loadPictures?(scroller: Element, signal: AbortSignal): void;
    /** Loads a picture now, wherever it is. */
    showPicture?(picture: Element): void;
    /** Says on a picture that has loaded which ground it needs. */
    paintPicture?(picture: HTMLImageElement): void;
    /** Puts the words of a picture that can't be loaded in its place. */
    losePicture?(picture: HTMLImageElement): void;
    opensLarge?(picture: HTMLImageElement): boolean;
    isFormula?(picture: HTMLImageElement): boolean;
    openPicture?(reader: Reader, picture: HTMLImageElement): void;
    largestOf?(picture: HTMLImageElement): string;
    /** A range's value with its unit, as people write it. */
    amountOf?(definition: Range, value: number): string;
    makeZoom?(stage: HTMLElement, shown: () => HTMLElement | null, tell: ZoomListener): Zoom;
    /** Puts buttons beside a thing in the text. */
    withTools?(reader: Reader, thing: Element, label: string, buttons: HTMLButtonElement[]): HTMLElement;
    idly?<T>(things: Iterable<T>, act: (thing: T) => void, signal: AbortSignal): void;
    copyOf?(nodes: Iterable<Node>): Node[];
    rowsOf?(table: HTMLTableElement): string[][];
    csvOf?(rows: string[][]): string;
    markdownOf?(rows: string[][]): string;
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
    isInstalled?(name: string): boolean;
    /** The control of a setting, which shows it and changes it. */
    settingField?(reader: Reader, definition: NamedDefinition): HTMLElement;
    /** Adds to the group of one's own colours what says how well they can be read. */
    colours?(reader: Reader, group: HTMLElement): void;
    /** What the reader can do, by name: each is called once when it opens, in the order of the files. */
    parts?: Record<string, (reader: Reader) => void>;
    makeSaver?(payload: Payload, sealed: boolean): Saver;
    /** What is read aloud, in order. */
    spokenOf?(view: View, choices: SpokenChoices): Spoken[];
    spokenRange?(spoken: Spoken, from: number, to: number): DomRange | null;
    spokenAt?(all: Spoken[], node: Node, offset: number): { at: number; offset: number } | null;
    firstInSight?(all: Spoken[], scroller: Element): number;
    piecesOf?(spoken: Spoken): Piece[];
    wordAt?(text: string, lang: string, at: number): { from: number; to: number } | null;
    /** `en` of `en-GB` or `en_GB`. */
    primaryLanguage?(lang: string): string;
    makeVoices?(machine: SpeechMachine, reader: Reader): Voices;
    makeSpeaker?(machine: SpeechMachine, signal: AbortSignal): Speaker;
    makeMarks?(reader: Reader): Marks;
    makePlayer?(parts: PlayerParts): Player;
    makeMedia?(reader: Reader, acts: Record<string, () => void>): { set(state: PlayerState["state"]): void };
    makeTimer?(signal: AbortSignal, over: () => void): (minutes: number) => void;
    makeAloudBar?(reader: Reader, acts: AloudActs): AloudBar;
    makeAloud?(reader: Reader, machine: SpeechMachine): void;
    element?: ElementMaker;
    icon?(doc: Document, name: string): SVGElement;
    send?(message: { name: string; [field: string]: unknown }): Promise<any>;
    /** The language of the words in force, for dates and numbers beside them. */
    language?(): string;
    date?(rfc3339: string, language: string): string;
    sureness?(article: Extracted): "high" | "middle" | "low";
    /** What a page is that is not to be read from beginning to end, as the end of keys in `_locales`; null for one that is. */
    unread?(article: Extracted): "listing" | "collection" | "product" | "service" | null;
    /** What a page to read is where it is no plain article, in the user's words. */
    kindOf?(article: Extracted): string | null;
    readingTime?(article: Extracted, share?: number): string | null;
    text?(key: string, ...values: (string | number)[]): string;
  }

  /** A line as it is set now, as wide as its column; `place` is the column's number in what is seen. */
  interface Line {
    top: number;
    bottom: number;
    left: number;
    right: number;
    place: number;
    /** A picture and the like. */
    whole: boolean;
  }

  /** The article as pages; they count from 0. */
  interface Book {
    /** What is kept in sight when the pages change. */
    place: Spot | null;
    now(): number;
    count(): number;
    show(): void;
    to(page: number): void;
    /** So many pages on, or back. */
    turn(by: number): void;
    /** Whether the next page is at the left. */
    toLeft(): boolean;
    width(): number;
    pageOf(box: DOMRect): number;
  }

  /** The first block in sight, and how much of it is past already (0 to 1). */
  interface Spot {
    element: HTMLElement;
    share: number;
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

  /** The blocks of the article; each with the number of characters before it. */
  interface Blocks {
    blocks: HTMLElement[];
    starts: number[];
    length: number;
  }

  /** CSS pixels, along the way that the text goes. */
  interface Scrolled {
    at: number;
    most: number;
    screen: number;
  }

  interface Progress {
    /** How far the article is scrolled (0 to 1). */
    share: number;
    /** The share of its text that is still to be read. */
    left: number;
    /** The first block on the screen, its number, and the share of it that is above. */
    block: HTMLElement | null;
    index: number;
    inside: number;
  }

  interface KeeperTools {
    signal: AbortSignal;
    tell(words: string): void;
    hear(patch: Partial<Settings>): void;
    answered?(kept: Kept): void;
  }

  interface ReaderTools {
    doc: Document;
    /** Whether the page beneath was scrolled by more than a screen. */
    pageScrolled: boolean;
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
    /** Called on closing: gives what is then done to the page beneath, if anything. */
    leaving: () => (() => void) | null;
    button(icon: string, label: string, act: (button: HTMLButtonElement) => void): HTMLButtonElement;
    /** A panel with its button, which the caller puts into the toolbar. */
    panel(options: PanelOptions): Panel;
    /** Prints the article, once its pictures are there. */
    print?(): Promise<void>;
    /** Where the article can be shown as pages. */
    book?: Book;
    /** After a press with the pointer the keys are the text's again. */
    giveBack(event: MouseEvent): void;
    closePanel(): void;
    panelOpened(closer: () => void): void;
  }

  interface PanelOptions {
    name: string;
    icon: string;
    label: string;
    /** Fills the panel, when it is opened for the first time. */
    build(panel: HTMLElement): void;
    /** Called each time it is opened, before it takes the focus. */
    shown?(): void;
  }

  interface Panel {
    button: HTMLButtonElement;
    panel: HTMLElement;
    /** @param giveBack whether its button gets the focus on closing */
    toggle(open?: boolean, giveBack?: boolean): void;
  }

  /** What lies over the article: Escape closes the topmost. */
  interface Layers {
    /** @returns what to call when it was closed by other ways */
    open(close: () => void, how?: { over?: boolean }): () => void;
    closeTop(): boolean;
    /** Whether something lies over the article; what was opened with `over: false` is beside it. */
    any(): boolean;
  }

  interface Shortcut {
    /** As in `Ctrl+=`, `Shift+PageDown`, `n`; the first is the one to remember. */
    keys: string[];
    /** A key of `_locales`. */
    label: string;
    /** When it holds, where that is not always: a key of `_locales`, under which the help shows it. */
    when?: string;
    /** The panel that it opens, where it closes it too. */
    panel?: string;
    /** Whether the arrows to the left and right change places: they point to where they lead. */
    turned?(): boolean;
    /** False where it has nothing to do now: then the key is another's, or the browser's. */
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

  /** The browser's synthesis, or what stands in for it in a test. */
  interface SpeechMachine {
    synthesis: SpeechSynthesis;
    Utterance: new (text: string) => SpeechSynthesisUtterance;
    /** How long a voice may say nothing (ms). */
    patience?: number;
  }

  interface SpokenChoices extends Pick<Settings, "readCode" | "readTables" | "readNotes" | "readCaptions"> {
    language: string;
    uiLanguage: string;
    /** Whether there is a voice for a language. */
    knows(lang: string): boolean;
    say(key: string, ...values: number[]): string;
  }

  /** A block that is read: its words, and where each stands in the document. */
  interface Spoken {
    el: Element;
    nodes: Node[];
    text: string;
    /** Where each language begins. */
    runs: { from: number; lang: string }[];
    parts: SpokenPart[];
    /** Only said to be there, as `Code block`. */
    announced: boolean;
  }

  interface SpokenPart {
    at: number;
    length: number;
    node: Text;
    offset: number;
    /** The length in the document: another than what is said where an address was cut short. */
    size: number;
  }

  /** What is said in one breath. */
  interface Piece {
    from: number;
    to: number;
    lang: string;
  }

  interface Voices {
    all(): SpeechSynthesisVoice[];
    has(lang: string): boolean;
    /** Whether there is a voice at all. */
    ready(): Promise<boolean>;
    /** Calls back when voices come or go: on some systems they take many seconds. */
    watch(call: (there: boolean) => void): void;
    pick(lang: string): SpeechSynthesisVoice | null;
    /** Remembers a voice for a language. */
    keep(lang: string, name: string): void;
  }

  interface Saying {
    text: string;
    voice: SpeechSynthesisVoice;
    rate: number;
  }

  interface Heard {
    word(index: number): void;
    end(): void;
    fail(why: string): void;
  }

  interface Speaker {
    speak(saying: Saying, heard: Heard): void;
    /** @returns whether something was being said */
    stop(): boolean;
  }

  interface Marks {
    clear(): void;
    sentence(range: DomRange | null): void;
    /** `alone`: without the sentence around it. */
    word(range: DomRange | null, alone: boolean): void;
    /** Only scrolls along. */
    bare(range: DomRange | null): void;
    /** From now on the text scrolls along, whatever the user did. */
    lead(): void;
  }

  interface PlayerState {
    state: "idle" | "playing" | "paused";
    all: Spoken[];
    at: number;
    piece: number;
    /** How far into the block's text. */
    reached: number;
  }

  interface PlayerParts {
    speaker: Speaker;
    voices: Voices;
    marks: Marks;
    settings(): Settings;
    collect(): Spoken[];
    changed(state: PlayerState["state"], why: string): void;
  }

  interface Player {
    now: PlayerState;
    list(): Spoken[];
    play(from: { at: number; offset: number } | null): void;
    pause(why?: string): void;
    stop(why?: string): void;
    resume(): void;
    next(): void;
    previous(): void;
    renew(again: boolean): void;
    remark(): void;
  }

  interface AloudActs {
    toggle(): void;
    previous(): void;
    next(): void;
    close(): void;
    timer(minutes: number): void;
    timerOver(call: () => void): void;
    voices: Voices;
    language: string;
  }

  interface AloudBar {
    bar: HTMLElement;
    focus(): void;
    closePanel(): void;
    show(state: PlayerState["state"]): void;
    voiceless(is: boolean): void;
  }

  interface Saver {
    save(format: FileFormat, reader: Pick<Reader, "tell" | "signal">): Promise<string>;
    copy(doc: Document): Promise<string>;
    /** Puts a text on the clipboard, and says whether the browser allowed it. */
    put(doc: Document, text: string): Promise<boolean>;
  }

  interface Point {
    clientX: number;
    clientY: number;
  }

  interface ZoomListener {
    changed(scale: number): void;
    pressed(event: PointerEvent): void;
    /** 1 for a swipe to the left, -1 for one to the right. */
    turned(direction: number): void;
  }

  interface Zoom {
    scale(): number;
    by(direction: number): void;
    reset(gently?: boolean): void;
    pan(x: number, y: number, gently?: boolean): void;
    to(scale: number, point: Point, gently?: boolean): void;
  }

  type ElementMaker = (
    doc: Document,
    name: string,
    properties?: Record<string, string | null>,
    ...children: (Node | string | null)[]
  ) => HTMLElement;
}

declare var lisible: Lisible.Space | undefined;
