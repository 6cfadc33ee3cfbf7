// Where the article opens and what is kept of it: the place of last time, or where the page stands now; and, on closing,
// where the page is to be scrolled to.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  const whereIs = (/** @type {Lisible.Reader} */ reader) =>
    /** @type {Lisible.Progress} */ (space.progressOf?.(reader));
  const textOf = (/** @type {Lisible.Reader} */ reader) =>
    /** @type {Lisible.Blocks} */ (space.textOf?.(reader));
  const scrolledOf = (/** @type {HTMLElement} */ scroller) =>
    /** @type {Lisible.Scrolled} */ (space.scrolled?.(scroller));
  /** The place is kept when the text has stood still for so long (ms). */
  const KEEP_AFTER = 1000;
  /** Whoever has read more than this share has finished: the next time begins at the beginning. */
  const FINISHED = 0.97;
  /** How long the note about the place stays (ms), unless it is being used. */
  const NOTE_FOR = 9000;
  /** So many blocks from the one at the top are looked for in the page, until one is found. */
  const LOOKED_FOR = 6;
  /** A block with fewer letters than this might stand anywhere in the page. */
  const TELLING = 16;

  /** @param {Lisible.Reader} reader */
  space.parts.resume = (reader) => {
    const { payload, view } = reader;
    if (!view.body || !payload.article) return;
    const isOpenedInPage = reader.pageScrolled && openAtPage(reader);
    if (!isOpenedInPage && payload.place && openAt(reader, payload.place)) note(reader);
    // A page that stands at its beginning stands where the article begins, wherever that is opened.
    const opened = reader.pageScrolled ? scrolledTo(reader) : 0;
    reader.leaving = () => landing(reader, opened);
    keepPlace(reader);
  };

  /** @param {Lisible.Reader} reader */
  function scrolledTo({ view }) {
    return scrolledOf(view.scroller).at;
  }

  // ---- the place that is kept ------------------------------------------------------------------------

  /** @param {Lisible.Reader} reader */
  function keepPlace(reader) {
    const { payload, signal, view } = reader;
    // A list has no end to reach, and is another one tomorrow.
    if (!payload.article || space.unread?.(payload.article)) return;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let kept = scrolledTo(reader);
    const send = () => {
      clearTimeout(timer);
      kept = scrolledTo(reader);
      const message = { name: payload.names.place, url: payload.url, place: placeNow(reader) };
      space.send?.(message).catch(() => {});
    };
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(send, KEEP_AFTER);
    };
    view.scroller.addEventListener("scroll", moved, { signal, passive: true });
    // Asked itself: whoever closes at once after scrolling is quicker than the event.
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      if (scrolledTo(reader) !== kept) send();
    });
  }

  /** Nothing at the beginning, and nothing once it is read. @param {Lisible.Reader} reader @returns {Lisible.Place | null} */
  function placeNow(reader) {
    const { share, index, block, inside } = whereIs(reader);
    const isBeginning = index === 0 && inside === 0;
    if (!block || isBeginning || share > FINISHED) return null;
    const total = textOf(reader).blocks.length;
    return { block: index, quote: space.quoteOf?.(block) ?? "", inside, share, total };
  }

  /** By its words, else by its number if there are as many, else by its share. @param {Lisible.Reader} reader @param {Lisible.Place} place */
  function openAt(reader, place) {
    const { blocks } = textOf(reader);
    const same = blocks
      .map((_, index) => index)
      .sort((one, other) => Math.abs(one - place.block) - Math.abs(other - place.block))
      .find(
        (index) =>
          place.quote !== "" && space.quoteOf?.(/** @type {Element} */ (blocks[index])) === place.quote,
      );
    const number =
      blocks.length === place.total ? place.block : Math.round(place.share * (blocks.length - 1));
    const block = blocks[same ?? number];
    if (!block) return false;
    const inside = same !== undefined || blocks.length === place.total ? place.inside : 0;
    space.goTo?.(reader, block, inside);
    return scrolledTo(reader) > 0;
  }

  /** Tells that this is not the beginning, and leads there. @param {Lisible.Reader} reader */
  function note(reader) {
    const { doc, view, signal } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const words = make(doc, "span", { role: "status" });
    const back = make(doc, "button", { type: "button" }, space.text?.("toBeginning") ?? "");
    const box = make(doc, "div", { class: "resumed" }, words, back);
    // Before the text: Shift and Tab lead from the text to it.
    view.scroller.before(box);
    // What is there from the beginning is read by no screen reader as news.
    const timers = [setTimeout(() => words.append(space.text?.("resumed") ?? ""), 100)];
    const away = () => {
      if (box.matches(":hover, :focus-within")) timers.push(setTimeout(away, NOTE_FOR));
      else box.remove();
    };
    timers.push(setTimeout(away, NOTE_FOR));
    back.addEventListener(
      "click",
      () => {
        view.scroller.scrollTo({ left: 0, top: 0, behavior: "instant" });
        view.scroller.focus({ preventScroll: true });
        box.remove();
      },
      { signal },
    );
    signal.addEventListener("abort", () => timers.forEach(clearTimeout));
  }

  // ---- the page beneath ------------------------------------------------------------------------------

  /** Opens where the page is scrolled to, if the article is what stands there. @param {Lisible.Reader} reader */
  function openAtPage(reader) {
    const { blocks } = textOf(reader);
    const texts = blocks.map((block) => space.bare?.(block.textContent) ?? "");
    const whole = texts.join("");
    for (const { start, above, past } of space.topOfPage?.() ?? []) {
      let at = whole.indexOf(start);
      if (at < 0) continue;
      at += past === undefined ? above : above - 1;
      let index = 0;
      for (; at >= (texts[index]?.length ?? at + 1); index++) at -= texts[index]?.length ?? 0;
      if (past !== undefined) return openAfter(reader, blocks, index, past);
      const block = blocks[index];
      if (block) space.goTo?.(reader, block, at / Math.max(1, texts[index]?.length ?? 1));
      return true;
    }
    return false;
  }

  /**
   * Where a text is past and the next is not there yet: in the picture between them.
   * @param {Lisible.Reader} reader
   * @param {HTMLElement[]} blocks
   * @param {number} index of the text
   * @param {number} past how much of what is between them (0 to 1)
   */
  function openAfter(reader, blocks, index, past) {
    const [text, next] = [blocks[index], blocks[index + 1]];
    if (next) space.goTo?.(reader, next, next.querySelector("img, video, table") ? past : 0);
    else if (text) space.goTo?.(reader, text, 1);
    return true;
  }

  /**
   * What scrolls the page to where the reader has come; null if that is where it was opened, give or take a screen.
   * @param {Lisible.Reader} reader
   * @param {number} opened how far it was scrolled then
   * @returns {(() => void) | null}
   */
  function landing(reader, opened) {
    const { at, screen } = scrolledOf(reader.view.scroller);
    if (Math.abs(at - opened) <= screen) return null;
    const { index, inside } = whereIs(reader);
    const { blocks, starts, length } = textOf(reader);
    const texts = blocks
      .slice(index, index + LOOKED_FOR)
      .map((block) => space.bare?.(block.textContent) ?? "");
    const wanted = texts
      .map((text, next) => ({ text, inside: next === 0 ? inside : 0 }))
      .filter(({ text }) => text.length >= TELLING);
    const share = (starts[index] ?? 0) / Math.max(1, length);
    return () => space.showInPage?.(wanted, share);
  }
})();
