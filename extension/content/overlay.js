// Puts the reader over the page and takes it away without a trace. Classic script in the extension's own world.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  if (space.reader?.isOpen()) return;

  /** The page's style can't reach in: `:host` with !important in a closed shadow root wins over the page's !important. */
  const SHELL = `
    :host { all: initial !important; display: contents !important; }
    dialog { all: initial; display: block; position: fixed !important; inset: 0 !important; width: 100vw; height: 100vh;
      height: 100dvh; max-width: none; max-height: none; color-scheme: light dark; overflow: hidden; outline: none;
      visibility: visible; pointer-events: auto; }
    dialog::backdrop { background: transparent; }
    iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light dark; }`;
  /** Links open as usual, in pages that are not sandboxed themselves; scripts stay off, forms and downloads too. */
  const SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  /**
   * Second guard behind the typed tree and the sanitiser: even what slipped through could not run or load. Media from `data:`
   * is our own silence while the voice reads (`reader/aloud/media.js`); the sanitiser lets none of an article's pass.
   */
  const POLICY =
    "default-src 'none'; img-src http: https: data:; media-src http: https: data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  /** @type {{host: HTMLElement, dialog: HTMLDialogElement, end: AbortController, before: ReturnType<typeof remember>, payload: Lisible.Payload, reader?: Lisible.Reader} | null} */
  let current = null;
  const reader = (space.reader = {
    open,
    close,
    isOpen: () => current?.host.isConnected === true,
    host: () => current?.host ?? null,
    signal: () => current?.end.signal ?? null,
    dialog: () => current?.dialog ?? null,
    paintedAt: 0,
  });

  /** Opens the reader, unless the page has gone elsewhere since it was read. */
  async function open(/** @type {Lisible.Payload} */ payload) {
    if (current) close();
    if (moved(payload)) return "moved";
    const before = remember();
    const host = document.createElement("div");
    const dialog = document.createElement("dialog");
    reader.paintedAt = 0;
    const end = new AbortController();
    current = { host, dialog, end, before, payload };
    const doc = await frameOf(host, dialog, end.signal);
    if (end.signal.aborted || moved(payload)) {
      close();
      return "moved";
    }
    try {
      fill(payload, doc, end.signal);
    } catch (error) {
      close(); // An empty reader would only be in the way.
      throw error;
    }
    painted(doc?.defaultView ?? window).then((time) => {
      reader.paintedAt = time;
    });
    return "open";
  }

  /** @returns {boolean} whether there was a reader to close */
  function close() {
    if (!current) return false;
    const { host, dialog, end, before } = current;
    const land = wasLeft(current);
    const wasThere = host.isConnected; // The page may have thrown it out itself.
    current = null;
    end.abort();
    dialog.close();
    host.remove();
    restore(before);
    land?.();
    return wasThere;
  }

  /** What scrolls the page to where the reader has come, if it is still that page. @param {NonNullable<typeof current>} now */
  function wasLeft({ host, payload, reader }) {
    if (!host.isConnected || !reader || moved(payload)) return null;
    try {
      return reader.leaving();
    } catch (error) {
      console.error("The place in the page was not found.", error); // Closing goes on whatever happens.
      return null;
    }
  }

  /** @param {Lisible.Payload} payload */
  function moved(payload) {
    // Chromium leaves out what is null on the way here.
    return Boolean(payload.article) && location.href !== payload.url;
  }

  /**
   * The document that takes the article: a frame in which nothing can run. Null on pages under `CSP: sandbox`, where
   * the frame is of another origin; there the dialog itself takes it.
   * @param {HTMLElement} host
   * @param {HTMLDialogElement} dialog
   * @param {AbortSignal} signal
   * @returns {Promise<Document | null>}
   */
  async function frameOf(host, dialog, signal) {
    const root = host.attachShadow({ mode: "closed" });
    root.adoptedStyleSheets = [sheet(SHELL, window)];
    const frame = document.createElement("iframe");
    frame.title = space.text?.("reader") ?? "";
    frame.setAttribute("sandbox", SANDBOX);
    frame.srcdoc = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Lisible</title></head><body></body></html>`;
    const loaded = new Promise((done) => {
      frame.addEventListener("load", done, { once: true });
      signal.addEventListener("abort", done, { once: true });
    });
    dialog.append(frame);
    root.append(dialog);
    document.documentElement.append(host);
    dialog.showModal();
    await loaded;
    const doc = contentOf(frame);
    if (!doc) frame.remove();
    return doc;
  }

  /** @param {HTMLIFrameElement} frame */
  function contentOf(frame) {
    try {
      return frame.contentDocument?.body ? frame.contentDocument : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {Lisible.Payload} payload
   * @param {Document | null} frameDocument
   * @param {AbortSignal} signal
   */
  function fill(payload, frameDocument, signal) {
    const dialog = /** @type {HTMLDialogElement} */ (current?.dialog);
    const doc = frameDocument ?? document;
    const target = frameDocument?.body ?? dialog;
    const holder = frameDocument ?? /** @type {ShadowRoot} */ (dialog.getRootNode());
    holder.adoptedStyleSheets = [...holder.adoptedStyleSheets, sheet(payload.css, doc.defaultView ?? window)];
    const saver = /** @type {Lisible.Saver} */ (space.makeSaver?.(payload, frameDocument === null));
    const leave = exitOf(doc, dialog, payload, signal);
    const view = /** @type {Lisible.View} */ (space.buildView?.(doc, payload));
    const pageScrolled = current?.before.isScrolled === true;
    const tools = { doc, close: leave, signal, saver, pageScrolled };
    const reader = /** @type {Lisible.Reader} */ (space.makeReader?.(view, payload, tools));
    if (current) current.reader = reader;
    space.buildBar?.(reader);
    if (frameDocument) frameDocument.documentElement.lang = view.root.lang;
    target.append(view.root);
    // Each part finds the article laid out as it will be read.
    space.arrange?.(view.scroller);
    for (const part of Object.values(space.parts ?? {})) part(reader);
    space.loadPictures?.(view.scroller, signal);
    space.watchWide?.(reader);
    view.scroller.focus({ preventScroll: true });
    listen(reader, dialog, leave, signal);
  }

  /**
   * @param {Lisible.Reader} reader
   * @param {HTMLDialogElement} dialog
   * @param {() => void} leave
   * @param {AbortSignal} signal
   */
  function listen(reader, dialog, leave, signal) {
    const { view, layers } = reader;
    view.root.addEventListener("click", (event) => follow(event, reader), { signal });
    const inside = view.root.ownerDocument !== document;
    const onKey = (/** @type {Event} */ event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape" && !event.defaultPrevented) {
        event.preventDefault();
        if (!layers.closeTop()) leave();
      }
    };
    view.root.addEventListener("keydown", onKey, { signal });
    if (inside) view.root.ownerDocument.addEventListener("keydown", onKey, { signal });
    // What reaches the page's own document while the reader is open stays ours: pages listen for single keys.
    for (const type of ["keydown", "keyup", "keypress", "beforeinput"]) {
      dialog.addEventListener(type, (event) => event.stopPropagation(), { signal });
    }
    dialog.addEventListener(
      "cancel",
      (event) => {
        event.preventDefault();
        if (!layers.closeTop()) leave();
      },
      { signal },
    );
    // The page goes away, or back to where it was before: the reader would show something else than the page.
    const gone = () => {
      if (current) current.reader = undefined; // There is no time left to look for a place in the page.
      closeByUser(reader.payload); // Nor for a key to come up.
    };
    addEventListener("pagehide", gone, { signal });
    addEventListener("popstate", leave, { signal });
  }

  /**
   * The way out. While a key is down the reader goes out of sight at once, but stays until the key is up: otherwise the page
   * would get the second half of the key.
   * @param {Document} doc
   * @param {HTMLDialogElement} dialog
   * @param {Lisible.Payload} payload
   * @param {AbortSignal} signal
   * @returns {() => void}
   */
  function exitOf(doc, dialog, payload, signal) {
    const options = { signal, capture: true };
    let down = false;
    let leaving = false;
    const up = () => {
      down = false;
      if (leaving) closeByUser(payload);
    };
    const press = () => {
      down = true;
    };
    doc.addEventListener("keydown", press, options);
    for (const type of ["keyup", "pointerdown"]) doc.addEventListener(type, up, options);
    doc.defaultView?.addEventListener("blur", up, { signal });
    return () => {
      leaving = true;
      if (down) dialog.style.opacity = "0";
      else closeByUser(payload);
    };
  }

  /** Links inside the article scroll; the browser would leave the frame's document for them. */
  function follow(/** @type {MouseEvent} */ event, /** @type {Lisible.Reader} */ reader) {
    const { root } = reader.view;
    const link = /** @type {Element} */ (event.target).closest?.("a[href^='#']");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    /** @type {HTMLElement | null} */
    const target = root.querySelector(`#${CSS.escape(link.getAttribute("href")?.slice(1) ?? "")}`);
    if (!target) return;
    space.goTo?.(reader, target);
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }

  /** @param {Lisible.Payload} payload */
  function closeByUser(payload) {
    if (close()) space.send?.({ name: payload.names.closed }).catch(() => {});
  }

  // ---- the page before and after --------------------------------------------------------------------

  function remember() {
    const selection = getSelection();
    return {
      isScrolled: space.isPageScrolled?.() ?? false,
      x: scrollX,
      y: scrollY,
      focused: document.activeElement,
      anchor: selection?.anchorNode ?? null,
      anchorOffset: selection?.anchorOffset ?? 0,
      end: selection?.focusNode ?? null,
      endOffset: selection?.focusOffset ?? 0,
    };
  }

  /** The browser gives focus back when the dialog closes; what it did not, is done here. @param {ReturnType<typeof remember>} before */
  function restore(before) {
    const { x, y, focused, anchor, end } = before;
    if (focused !== document.activeElement && focused?.isConnected) {
      // By prototype: a form takes its properties from the names of its fields. (The document does so for the page's own
      // scripts alone.)
      Object.getPrototypeOf(focused).focus?.call(focused, { preventScroll: true });
    }
    const selection = getSelection();
    if (
      selection &&
      anchor?.isConnected &&
      end?.isConnected &&
      (selection.anchorNode !== anchor || selection.focusNode !== end)
    ) {
      selection.setBaseAndExtent(anchor, before.anchorOffset, end, before.endOffset);
    }
    if (scrollX !== x || scrollY !== y) scrollTo({ left: x, top: y, behavior: "instant" });
  }

  /** @param {string} css @param {any} view */
  function sheet(css, view) {
    const made = new view.CSSStyleSheet();
    made.replaceSync(css);
    return made;
  }

  /** When the next frame has been drawn (ms since 1970). @param {Window} view @returns {Promise<number>} */
  function painted(view) {
    return new Promise((done) => {
      const now = () => performance.timeOrigin + performance.now();
      view.requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close(); // Firefox keeps a port that is open, and its listener, for as long as the page is there.
          done(now());
        };
        port2.postMessage(null);
      });
    });
  }
})();
