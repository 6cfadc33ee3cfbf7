// Shows where the voice is, without a change to the article: the browser paints ranges. The text scrolls along.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  const WORD = "lisible-word";
  const SENTENCE = "lisible-sentence";
  /** Of the visible height so much is kept free below the words, and so much is above them after scrolling (share). */
  const BELOW = 0.25;
  const ABOVE = 0.3;
  /** Keys with which one scrolls. */
  const MOVES = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

  /** @type {NonNullable<Lisible.Space["makeMarks"]>} */
  space.makeMarks = (reader) => {
    const { doc, view, signal } = reader;
    const world = /** @type {any} */ (doc.defaultView ?? window);
    const registry = world.CSS?.highlights;
    let following = true;
    const set = (/** @type {string} */ name, /** @type {Range | null} */ range) => {
      if (!registry) return;
      if (range) registry.set(name, new world.Highlight(range));
      else registry.delete(name);
    };
    const clear = () => {
      set(WORD, null);
      set(SENTENCE, null);
    };
    signal.addEventListener("abort", clear);
    watchHand(view.scroller, signal, () => {
      following = false;
    });
    const follow = (/** @type {Range} */ range) => {
      const { scroller } = view;
      // Whoever has scrolled away is left alone, until the voice comes to where they are.
      if (!following && !inSight(range, scroller)) return;
      following = true;
      come(range, scroller, reader.settings.layout === "pages");
    };
    return {
      clear,
      sentence: (range) => {
        set(WORD, null);
        set(SENTENCE, range);
        if (range) follow(range);
      },
      word: (range, alone) => {
        if (alone) set(SENTENCE, null);
        set(WORD, range);
        if (range) follow(range);
      },
      bare: (range) => {
        clear();
        if (range) follow(range);
      },
      lead: () => {
        following = true;
      },
    };
  };

  /** @param {HTMLElement} scroller @param {AbortSignal} signal @param {() => void} moved */
  function watchHand(scroller, signal, moved) {
    const options = { signal, passive: true };
    scroller.addEventListener("wheel", (event) => !event.ctrlKey && moved(), options);
    scroller.addEventListener("touchmove", moved, options);
    scroller.addEventListener("keydown", (event) => MOVES.has(event.key) && moved(), options);
    const onBar = (/** @type {PointerEvent} */ event) => {
      if (event.target === scroller && event.offsetX > scroller.clientWidth) moved();
    };
    scroller.addEventListener("pointerdown", onBar, options);
  }

  /** @param {Element} scroller */
  function edges(scroller) {
    const { top, bottom, left, right } = scroller.getBoundingClientRect();
    const style = getComputedStyle(scroller);
    const free = (/** @type {string} */ value) => Number.parseFloat(value) || 0;
    return {
      top: top + free(style.scrollPaddingTop),
      bottom: bottom - free(style.scrollPaddingBottom),
      left,
      right,
    };
  }

  /** @param {Range} range @param {Element} scroller */
  function inSight(range, scroller) {
    const at = range.getBoundingClientRect();
    const { top, bottom, left, right } = edges(scroller);
    return at.bottom > top && at.top < bottom && at.right > left && at.left < right;
  }

  /** @param {Range} range @param {Element} scroller @param {boolean} pages */
  function come(range, scroller, pages) {
    const at = range.getClientRects()[0] ?? range.getBoundingClientRect();
    if (at.height === 0) return;
    const { top, bottom, left, right } = edges(scroller);
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    if (pages && (at.left >= right || at.right <= left)) {
      const turns = Math.floor((at.left - left) / scroller.clientWidth);
      scroller.scrollBy({ left: turns * scroller.clientWidth, behavior });
    } else if (!pages && (at.top < top || at.bottom > bottom - (bottom - top) * BELOW)) {
      const by = at.top - top - (bottom - top) * ABOVE;
      // What is above is shown whole; what is below comes up.
      scroller.scrollBy({ top: at.top < top ? at.top - top - 8 : by, behavior });
    }
  }

  /** The block at which eyes would begin: the first that begins in sight, or fills it. */
  space.firstInSight = (all, scroller) => {
    if (scroller.scrollTop < 8 && scroller.scrollLeft === 0) return 0;
    const { top, bottom, left, right } = edges(scroller);
    const found = all.findIndex((spoken) => {
      const at = (space.spokenRange?.(spoken, 0, spoken.text.length) ?? spoken.el).getBoundingClientRect();
      if (at.height === 0 || at.right <= left || at.left >= right) return false;
      const filled =
        (Math.min(at.bottom, bottom) - Math.max(at.top, top)) * 2 > Math.min(at.height, bottom - top);
      return at.bottom > top && (at.top >= top - 4 || filled);
    });
    return Math.max(0, found);
  };
})();
