// The layout "pages": columns side by side in the scroller, which turns by whole pages. What leads elsewhere by itself (find
// in page, the focus, a selection) is followed to the whole page.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** From this width on two columns may stand side by side (CSS pixels). */
  const WIDE = 1100;
  /** From this width on there is room for margins (CSS pixels). */
  const WITH_MARGIN = 700;
  /** So much narrower than wished a column may be for a second one (share). */
  const NARROWER = 0.75;
  const NAMES = ["--pages", "--columns", "--page-width", "--page-height"];
  /** Scrolling that is none of ours has ended after so long (ms); then a whole page is shown, and its number told. */
  const REST = 120;
  /** The page fades in for so long (ms). */
  const FADE = 140;

  /** @type {NonNullable<Lisible.Space["arrange"]>} */
  space.arrange = (scroller) => {
    const article = /** @type {HTMLElement | null} */ (scroller.querySelector(".article"));
    const root = /** @type {HTMLElement | null} */ (scroller.closest("[data-layout=pages]"));
    const { style } = scroller;
    scroller.toggleAttribute("data-paged", Boolean(article && root));
    if (!article || !root) {
      for (const name of NAMES) style.removeProperty(name);
      return scroller.removeAttribute("dir");
    }
    // Columns go on to the side where lines end, and only there the scroller has room.
    scroller.dir = getComputedStyle(article).direction;
    style.setProperty("--pages", "0");
    style.setProperty("--columns", "1");
    const { columns, column, gap } = columnsOf(article, root.clientWidth);
    style.setProperty("--columns", `${columns}`);
    style.setProperty("--page-width", `${columns * column}px`);
    style.setProperty("--page-height", `${article.clientHeight}px`);
    const all = Math.round((scroller.scrollWidth + gap / 2) / column);
    style.setProperty("--pages", `${Math.max(1, Math.ceil(all / columns))}`);
  };

  /** How many columns there are, and how wide each is with its gap (whole CSS pixels). @param {HTMLElement} article @param {number} width */
  function columnsOf(article, width) {
    const { maxWidth, columnGap } = getComputedStyle(article);
    const gap = Number.parseFloat(columnGap) || 0;
    // Wide screens have a margin like the gap between columns; narrow ones half of it.
    const room = width >= WITH_MARGIN ? width - gap : width;
    // Of the full width there is no greatest width.
    const wished = Number.parseFloat(maxWidth) || room;
    const least = maxWidth === "none" ? 0 : (wished - gap) * NARROWER + gap;
    const columns = width >= WIDE && room / 2 >= least ? 2 : 1;
    return { columns, column: Math.floor(Math.min(wished, room / columns)), gap };
  }

  /** @param {Lisible.Reader} reader */
  space.parts.pages = (reader) => {
    if (!reader.view.article) return;
    // Made when pages are first asked for: most readers scroll.
    const book = () => {
      reader.book ??= bookOf(reader);
      return reader.book;
    };
    keys(reader, book);
    let on = false;
    let end = new AbortController();
    reader.signal.addEventListener("abort", () => end.abort());
    reader.watch(({ layout }) => {
      if (on === (layout === "pages")) return on && book().show();
      on = !on;
      end.abort();
      if (!on) return;
      end = new AbortController();
      start(reader, book(), end.signal);
    });
  };

  /** @param {Lisible.Reader} reader @returns {Lisible.Book} */
  function bookOf(reader) {
    const { scroller } = reader.view;
    const foot = footOf(reader, (by) => turn(by));
    const veil = veilOf(reader);
    const width = () => scroller.clientWidth || 1;
    const toLeft = () => scroller.dir === "rtl";
    const now = () => Math.round(Math.abs(scroller.scrollLeft) / width());
    const count = () => Number(scroller.style.getPropertyValue("--pages")) || 1;
    const show = () => foot.show(now() + 1, count());
    const to = (/** @type {number} */ page) => {
      const next = Math.max(0, Math.min(count() - 1, page));
      const left = next * width() * (toLeft() ? -1 : 1);
      if (Math.abs(left - scroller.scrollLeft) < 1) return;
      scroller.scrollLeft = left;
      book.place = space.placeOf?.(reader) ?? null;
      show();
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      veil.animate([{ opacity: 0.7 }, { opacity: 0 }], { duration: FADE, easing: "ease-out" });
    };
    const turn = (/** @type {number} */ by) => to(now() + by);
    /** The page on which something is that is in sight now. @param {DOMRect} box */
    const pageOf = (box) => {
      const { left, right } = scroller.getBoundingClientRect();
      const from = toLeft() ? right - box.right : box.left - left;
      return Math.floor((Math.abs(scroller.scrollLeft) + from + 1) / width());
    };
    /** @type {Lisible.Book} */
    const book = { place: null, now, count, show, to, turn, toLeft, width, pageOf };
    return book;
  }

  /** A page fades in by what lies over it: a change of the article itself makes the browser go through all its pages. @param {Lisible.Reader} reader */
  function veilOf({ doc, view }) {
    const veil = /** @type {HTMLElement} */ (space.element?.(doc, "div", { class: "veil" }));
    view.scroller.after(veil);
    return veil;
  }

  /** The number of the page, with a button at each side. @param {Lisible.Reader} reader @param {(by: number) => void} turn */
  function footOf(reader, turn) {
    const { doc, view, signal } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const say = /** @type {NonNullable<Lisible.Space["text"]>} */ (space.text);
    const seen = make(doc, "span", { "aria-hidden": "true", dir: "ltr" });
    const told = make(doc, "span", { role: "status" });
    const number = make(doc, "div", { class: "page-number" }, seen, told);
    const back = reader.button("back", say("key_previous"), () => turn(-1));
    const on = reader.button("on", say("key_next"), () => turn(1));
    const foot = make(doc, "div", { class: "page-foot", dir: view.article?.dir || null }, back, number, on);
    foot.addEventListener("click", (event) => reader.giveBack(event), { signal });
    view.scroller.after(foot);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let soon;
    signal.addEventListener("abort", () => clearTimeout(soon));
    const show = (/** @type {number} */ page, /** @type {number} */ all) => {
      seen.textContent = `${page} / ${all}`;
      back.setAttribute("aria-disabled", String(page === 1));
      on.setAttribute("aria-disabled", String(page === all));
      clearTimeout(soon);
      soon = setTimeout(() => told.replaceChildren(say("pageOf", page, all)), 4 * REST);
    };
    return { show };
  }

  /** @param {Lisible.Reader} reader @param {() => Lisible.Book} book */
  function keys(reader, book) {
    const { settings, view } = reader;
    // Whoever turns pages reads: the next key is for the text, and not for the button that had the focus.
    const read = () => {
      if (!view.scroller.matches(":focus-within")) view.scroller.focus({ preventScroll: true });
    };
    /** @param {string[]} names @param {string} label @param {(event: KeyboardEvent) => void} act */
    const add = (names, label, act) => {
      const only = (/** @type {KeyboardEvent} */ event) => {
        if (settings.layout !== "pages") return false;
        act(event);
        read();
      };
      const turned = () => getComputedStyle(view.article ?? view.scroller).direction === "rtl";
      reader.keys.add({ keys: names, label, when: "layout_pages", turned, act: only });
    };
    /** Arrows point to where they lead. @param {KeyboardEvent} event @param {number} by */
    const sideways = ({ key }, by) =>
      book().turn(/^Arrow(?:Left|Right)$/.test(key) && book().toLeft() ? -by : by);
    add(["PageDown", " ", "ArrowRight", "ArrowDown"], "key_next", (event) =>
      event.key === " " && event.shiftKey ? book().turn(-1) : sideways(event, 1),
    );
    add(["PageUp", "ArrowLeft", "ArrowUp"], "key_previous", (event) => sideways(event, -1));
    add(["Home", "Ctrl+Home"], "key_first", () => book().to(0));
    add(["End", "Ctrl+End"], "key_last", () => book().to(book().count() - 1));
  }

  /** What pages need while they are shown. @param {Lisible.Reader} reader @param {Lisible.Book} book @param {AbortSignal} signal */
  function start(reader, book, signal) {
    const { view, doc } = reader;
    book.place = space.placeOf?.(reader) ?? null;
    const anew = () => {
      space.arrange?.(view.scroller);
      if (book.place) space.goTo?.(reader, book.place.element, book.place.share);
      book.show();
    };
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let soon;
    const rest = () => {
      settle(reader, book);
      book.place = space.placeOf?.(reader) ?? book.place;
      book.show();
    };
    const moved = () => {
      clearTimeout(soon);
      soon = setTimeout(rest, REST);
    };
    view.scroller.addEventListener("scroll", moved, { signal, passive: true });
    const focused = (/** @type {FocusEvent} */ event) => {
      const el = /** @type {HTMLElement} */ (event.target);
      const [box] = el === view.scroller ? [] : el.getClientRects();
      if (box) book.to(book.pageOf(box));
    };
    view.scroller.addEventListener("focusin", focused, { signal });
    // Pictures that come, and parts that open, move what follows.
    for (const type of ["load", "toggle"]) {
      view.scroller.addEventListener(type, anew, { signal, capture: true });
    }
    // The observer calls at once, too, when nothing has another size yet.
    let [width, height] = [view.root.clientWidth, view.root.clientHeight];
    const resized = () => {
      const { clientWidth, clientHeight } = view.root;
      if (clientWidth === width && clientHeight === height) return;
      [width, height] = [clientWidth, clientHeight];
      anew();
    };
    const observer = new /** @type {any} */ (doc.defaultView ?? window).ResizeObserver(resized);
    observer.observe(view.root);
    signal.addEventListener("abort", () => {
      observer.disconnect();
      clearTimeout(soon);
    });
    space.turnPages?.(reader, book, signal);
    book.show();
  }

  /** A whole page, and that on which something was found, or is selected. @param {Lisible.Reader} reader @param {Lisible.Book} book */
  function settle({ view, doc }, book) {
    const { scroller } = view;
    scroller.scrollTop = 0;
    const left = Math.abs(scroller.scrollLeft);
    if (Math.abs(left - book.now() * book.width()) < 1) return;
    book.to(selectedPage(doc, scroller, book) ?? book.now());
  }

  /** @param {Document} doc @param {HTMLElement} scroller @param {Lisible.Book} book */
  function selectedPage(doc, scroller, book) {
    const selection = doc.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed || !scroller.contains(selection.focusNode))
      return null;
    const { left, right } = scroller.getBoundingClientRect();
    const boxes = [...selection.getRangeAt(0).getClientRects()];
    const box = boxes.find((box) => box.right > left && box.left < right);
    return box ? book.pageOf(box) : null;
  }
})();
