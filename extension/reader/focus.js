// Line focus and ruler: what lies around some lines is dimmed, or a line is drawn under one. The article stays untouched.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** So many lines there are above and below the one that is read. @type {Record<string, number>} */
  const AROUND = { one: 0, three: 1, five: 2, ruler: 0 };
  /** While the text scrolls, it is read at this height (share of what is seen). */
  const HEIGHT = 1 / 3;
  /** After the text has scrolled, the pointer counts again when it has moved so far (CSS pixels). */
  const AWAKE = 8;
  /** So far from the line lines are looked for (CSS pixels), at first. */
  const BAND = 320;
  /** Above and below the lines so much more is seen (share of their height). */
  const ROOM = 0.14;

  /** @param {Lisible.Reader} reader */
  space.parts.focus = (reader) => {
    if (!reader.view.article) return;
    const { settings } = reader;
    /** @type {ReturnType<typeof focusOf> | null} */
    let focus = null;
    reader.keys.add({ keys: ["l"], label: "key_focus", act: () => next(reader) });
    const step = (/** @type {number} */ by) => (focus ? focus.step(by) : false);
    reader.keys.add({ keys: ["ArrowDown"], label: "key_lineDown", when: "set_focus", act: () => step(1) });
    reader.keys.add({ keys: ["ArrowUp"], label: "key_lineUp", when: "set_focus", act: () => step(-1) });
    reader.signal.addEventListener("abort", () => focus?.end());
    reader.watch(() => {
      if (settings.focus === "off") {
        focus?.end();
        focus = null;
      } else if (focus) focus.follow();
      else focus = focusOf(reader);
    });
  };

  /** The next choice, which is said. @param {Lisible.Reader} reader */
  function next({ payload, settings, change, tell }) {
    const definition = payload.schema.find(({ name }) => name === "focus");
    const choices = definition?.kind === "choice" ? definition.choices : [];
    const choice = choices[(choices.indexOf(settings.focus) + 1) % choices.length] ?? "off";
    change({ focus: /** @type {Lisible.Settings["focus"]} */ (choice) });
    tell(space.text?.("focusNow", space.text?.(`focus_${choice}`) ?? "") ?? "");
  }

  /** @param {Lisible.Reader} reader */
  function focusOf(reader) {
    const { doc, settings } = reader;
    const { scroller } = reader.view;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const over = make(doc, "div", { class: "focus", "aria-hidden": "true" });
    over.append(make(doc, "div", { class: "focus-window" }));
    scroller.after(over);
    const end = new AbortController();
    /** The point that is read: chosen by the pointer or the keys, until the text scrolls. @type {Point | null} */
    let chosen = null;
    /** @type {Lisible.Line | null} */
    let line = null;
    const draw = () => {
      line = drawn(scroller, over, chosen ?? pointOf(scroller), settings.focus);
    };
    const soon = inNextFrame(doc, draw, end.signal);
    const choose = (/** @type {Point | null} */ point) => {
      chosen = point;
      soon();
    };
    const step = (/** @type {number} */ by) => {
      const point = line && stepFrom(reader, line, by);
      if (point) {
        chosen = point;
        draw();
      }
      return line !== null;
    };
    // What scrolls by itself, or by the scroll bar, is read at the usual height; the keys have chosen their line already.
    const scrolled = () => {
      if (chosen && (chosen.top !== scroller.scrollTop || chosen.left !== scroller.scrollLeft)) chosen = null;
      soon();
    };
    scroller.addEventListener("scroll", scrolled, { signal: end.signal, passive: true });
    listen(reader, choose, soon, end.signal);
    soon();
    end.signal.addEventListener("abort", () => over.remove());
    return { step, follow: () => choose(null), end: () => end.abort() };
  }

  /** Puts the window over the line at a point. @param {HTMLElement} scroller @param {HTMLElement} over @param {Point} point @param {Lisible.Settings["focus"]} focus */
  function drawn(scroller, over, point, focus) {
    const lines = linesAround(scroller, point.y, BAND);
    const line = nearest(lines, point);
    over.classList.toggle("ruler", focus === "ruler");
    over.classList.toggle("empty", line === null);
    if (line) place(over, lines, line, AROUND[focus] ?? 0);
    return line;
  }

  /** @typedef {{x: number, y: number, left: number, top: number}} Point a point, and how far the text was scrolled when it was chosen */

  /**
   * @param {Lisible.Reader} reader
   * @param {(point: Point | null) => void} choose
   * @param {() => void} soon
   * @param {AbortSignal} signal
   */
  function listen({ view, doc }, choose, soon, signal) {
    const { scroller } = view;
    let rest = { x: -1, y: -1 };
    let asleep = false;
    const moved = (/** @type {PointerEvent} */ event) => {
      if (event.pointerType !== "mouse") return;
      const { clientX: x, clientY: y } = event;
      if (asleep && rest.x >= 0 && Math.hypot(x - rest.x, y - rest.y) < AWAKE) return;
      asleep = false;
      rest = { x, y };
      choose({ x, y, left: scroller.scrollLeft, top: scroller.scrollTop });
    };
    scroller.addEventListener("pointermove", moved, { signal, passive: true });
    const rolls = () => {
      asleep = true;
      choose(null);
    };
    for (const type of ["wheel", "touchmove"]) {
      scroller.addEventListener(type, rolls, { signal, passive: true });
    }
    scroller.addEventListener("load", soon, { signal, capture: true });
    const observer = new /** @type {any} */ (doc.defaultView ?? window).ResizeObserver(() => choose(null));
    observer.observe(view.root);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** Where one reads while the text scrolls: at the beginning its first lines, at the end its last. @param {HTMLElement} scroller @returns {Point} */
  function pointOf(scroller) {
    const { top, left, width, height } = scroller.getBoundingClientRect();
    const { scrollTop, scrollLeft, scrollHeight, clientHeight } = scroller;
    const at = { x: left + width / 2, left: scrollLeft, top: scrollTop };
    if (scroller.hasAttribute("data-paged"))
      return { ...at, x: scroller.dir === "rtl" ? left + width : left, y: top };
    const past = scrollHeight - clientHeight - scrollTop;
    const padding = Number.parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0;
    const y = Math.max(Math.min(height * HEIGHT, padding + scrollTop), height - past / HEIGHT);
    return { ...at, y: top + y };
  }

  /** The lines about a height; further away where there is nothing, as beside a high picture. @param {HTMLElement} scroller @param {number} y @param {number} band @returns {Lisible.Line[]} */
  function linesAround(scroller, y, band) {
    const all = scroller.hasAttribute("data-paged");
    const { clientHeight } = scroller;
    const reach = all ? 2 * clientHeight : band;
    const lines = space.linesBetween?.(scroller, y - reach, y + reach) ?? [];
    const enough = lines.some(({ top }) => top > y) && lines.some(({ bottom }) => bottom < y);
    return enough || reach > 2 * clientHeight - 1 ? lines : linesAround(scroller, y, 2 * band);
  }

  /** @param {Lisible.Line[]} lines @param {Point} point */
  function nearest(lines, { x, y }) {
    const away = (/** @type {Lisible.Line} */ { top, bottom, left, right }) =>
      1e4 * Math.max(0, left - x, x - right) + Math.max(0, top - y, y - bottom);
    /** @type {Lisible.Line | null} */
    let best = null;
    for (const line of lines) if (!best || away(line) < away(best)) best = line;
    return best;
  }

  /** The point of the next line; the text is moved so far that it is read at the same height. @param {Lisible.Reader} reader @param {Lisible.Line} line @param {number} by @returns {Point | null} */
  function stepFrom({ view, book }, line, by) {
    const { scroller } = view;
    const lines = linesAround(scroller, middle(line), BAND);
    const at = lines.findIndex(({ top, place }) => place === line.place && Math.abs(top - line.top) < 2);
    const next = lines[at + by];
    if (scroller.hasAttribute("data-paged"))
      return next ? pointIn(scroller, next) : turned(scroller, book, by);
    if (!next) return null;
    const { top, height } = scroller.getBoundingClientRect();
    const high = (next.bottom - next.top) / 2;
    const wanted = top + Math.max(height * HEIGHT, Math.min(high, height / 2));
    const before = scroller.scrollTop;
    const beyond = middle(next) - wanted;
    // Down it scrolls only below the usual height, up only above it: at either end of the text the lines come to the eye.
    if (beyond > 0 === by > 0) scroller.scrollTop += beyond;
    const moved = scroller.scrollTop - before;
    return { ...pointIn(scroller, next), y: middle(next) - moved };
  }

  /** The first line of the next page, or the last of the one before. @param {HTMLElement} scroller @param {Lisible.Book | undefined} book @param {number} by */
  function turned(scroller, book, by) {
    const before = book?.now();
    book?.turn(by);
    if (book?.now() === before) return null;
    const lines = linesAround(scroller, 0, BAND);
    const line = by > 0 ? lines[0] : lines.at(-1);
    return line ? pointIn(scroller, line) : null;
  }

  /** @param {Lisible.Line} line */
  function middle({ top, bottom }) {
    return (top + bottom) / 2;
  }

  /** @param {HTMLElement} scroller @param {Lisible.Line} line @returns {Point} */
  function pointIn({ scrollLeft, scrollTop }, line) {
    return { x: (line.left + line.right) / 2, y: middle(line), left: scrollLeft, top: scrollTop };
  }

  /** Puts the window over a line and those around it. A picture has it alone. @param {HTMLElement} over @param {Lisible.Line[]} lines @param {Lisible.Line} line @param {number} around */
  function place(over, lines, line, around) {
    const at = lines.indexOf(line);
    let [first, last] = [at, at];
    const fits = (/** @type {number} */ index) => lines[index]?.place === line.place && !lines[index]?.whole;
    for (let i = 0; i < around && !line.whole; i++) {
      if (fits(first - 1)) first--;
      if (fits(last + 1)) last++;
    }
    const room = line.whole ? 4 : (line.bottom - line.top) * ROOM;
    const { top, left } = over.getBoundingClientRect();
    const from = (lines[first]?.top ?? line.top) - room;
    const to = (lines[last]?.bottom ?? line.bottom) + room;
    const { style } = /** @type {HTMLElement} */ (over.firstElementChild);
    style.top = `${Math.round(from - top)}px`;
    style.height = `${Math.round(to - from)}px`;
    style.left = `${Math.round(line.left - left)}px`;
    style.width = `${Math.round(line.right - line.left)}px`;
  }

  /** Once in a frame, however often it is asked for. @param {Document} doc @param {() => void} call @param {AbortSignal} signal */
  function inNextFrame(doc, call, signal) {
    const view = doc.defaultView ?? window;
    let waiting = 0;
    signal.addEventListener("abort", () => view.cancelAnimationFrame(waiting));
    return () => {
      view.cancelAnimationFrame(waiting);
      waiting = view.requestAnimationFrame(call);
    };
  }
})();
