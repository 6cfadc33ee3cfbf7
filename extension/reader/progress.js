// How far one has come: a thin line at the foot of the screen, and quiet words that come and go with the toolbar.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  const whereIs = (/** @type {Lisible.Reader} */ reader) =>
    /** @type {Lisible.Progress} */ (space.progressOf?.(reader));
  const scrolledOf = (/** @type {HTMLElement} */ scroller) =>
    /** @type {Lisible.Scrolled} */ (space.scrolled?.(scroller));
  /** The words change once in so much time at most (ms). */
  const PAUSE = 1000;

  /** @param {Lisible.Reader} reader */
  space.parts.progress = (reader) => {
    const { doc, view, signal } = reader;
    if (!view.article) return;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const line = make(doc, "div", { class: "line" });
    // Said here and not by `:has()` in the style sheet: every word that changes anywhere would make Chromium work out the
    // style of the whole article anew.
    if (view.article.dir === "rtl") line.dir = "rtl";
    const told = make(doc, "bdi", { class: "told" });
    const box = make(doc, "div", {
      class: "progress",
      role: "progressbar",
      "aria-label": space.text?.("progress") ?? "",
      "aria-valuemin": "0",
      "aria-valuemax": "100",
      "aria-valuenow": "0",
    });
    box.append(told, line);
    // In the header, which is a landmark; it is drawn at the foot.
    view.bar.parentElement?.append(box);
    const draw = () => {
      const { at, most } = scrolledOf(view.scroller);
      box.hidden = most <= 1;
      line.style.setProperty("--share", `${most > 1 ? Math.min(1, at / most) : 1}`);
    };
    const say = pausing(() => tell(reader, box, told), signal);
    const moved = () => {
      draw();
      say();
    };
    view.scroller.addEventListener("scroll", moved, { signal, passive: true });
    const grown = new /** @type {any} */ (doc.defaultView ?? window).ResizeObserver(moved);
    grown.observe(view.article);
    grown.observe(view.scroller);
    signal.addEventListener("abort", () => grown.disconnect());
  };

  /** @param {Lisible.Reader} reader @param {HTMLElement} box @param {HTMLElement} told */
  function tell(reader, box, told) {
    if (box.hidden) return;
    const { share, left } = whereIs(reader);
    const words = [percent(share), timeLeft(reader, left)].filter(Boolean).join(" · ");
    box.setAttribute("aria-valuenow", `${Math.round(share * 100)}`);
    box.setAttribute("aria-valuetext", words);
    // At the beginning the article's head says how long it takes.
    told.textContent = share > 0 ? words : "";
  }

  /** @param {number} share */
  function percent(share) {
    return new Intl.NumberFormat(space.language?.(), { style: "percent" }).format(share);
  }

  /** "6–8 min left"; nothing at the end, and nothing for what is not read from beginning to end. @param {Lisible.Reader} reader @param {number} left */
  function timeLeft({ payload: { article } }, left) {
    if (!article || left <= 0 || space.unread?.(article)) return null;
    const time = space.readingTime?.(article, left) ?? null;
    return time && (space.text?.("timeLeft", time) ?? null);
  }

  /**
   * Calls at once when the browser has nothing else to do, then not again within the pause.
   * @param {() => void} call
   * @param {AbortSignal} signal
   */
  function pausing(call, signal) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let last = -PAUSE;
    signal.addEventListener("abort", () => clearTimeout(timer));
    return () => {
      if (signal.aborted || timer !== undefined) return;
      timer = setTimeout(
        () =>
          requestIdleCallback(
            () => {
              timer = undefined;
              last = performance.now();
              if (!signal.aborted) call();
            },
            { timeout: PAUSE },
          ),
        Math.max(0, last + PAUSE - performance.now()),
      );
    };
  }
})();
