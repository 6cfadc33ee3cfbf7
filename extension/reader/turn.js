// Turning pages by hand: a press at an edge, a swipe, the wheel.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** A press this near to a side turns the page (share of the width). */
  const EDGE = 0.16;
  /** What has its own use for a press. */
  const PRESSED =
    "a, button, summary, input, select, textarea, label, img, video, audio, .wide, .panel, .bar, [role]";
  /** A pointer that has moved less has pressed; a finger that has moved more, and sideways, has swiped (CSS pixels). */
  const STILL = 8;
  const SWIPE = 40;
  /** One movement of the wheel turns one page: what comes this soon belongs to it (ms)… */
  const SAME = 100;
  /** …unless it is strong still (CSS pixels) after so long (ms); movements that are weaker than the least turn nothing. */
  const STRONG = 60;
  const AGAIN = 400;
  const LEAST = 16;

  /** @type {NonNullable<Lisible.Space["turnPages"]>} */
  space.turnPages = (reader, book, signal) => {
    press(reader, book, signal);
    wheel(reader, book, signal);
  };

  /** @param {Lisible.Reader} reader @param {Lisible.Book} book @param {AbortSignal} signal */
  function press({ view, doc, layers }, book, signal) {
    const { root } = view;
    const selects = () => doc.getSelection()?.isCollapsed === false;
    /** @type {{x: number, y: number, free: boolean} | null} */
    let down = null;
    const begin = (/** @type {PointerEvent} */ event) => {
      const { clientX: x, clientY: y, isPrimary } = event;
      // A press that takes a selection or a panel away has done its work.
      down = isPrimary ? { x, y, free: !selects() && !layers.any() } : null;
    };
    const end = (/** @type {PointerEvent} */ event) => {
      if (!down?.free || event.pointerType === "mouse" || selects()) return;
      const [x, y] = [event.clientX - down.x, event.clientY - down.y];
      const scrolls = /** @type {Element} */ (event.target).closest(
        ".wide[tabindex], math[tabindex], .panel, input",
      );
      if (Math.abs(x) < SWIPE || Math.abs(x) < 2 * Math.abs(y) || scrolls) return;
      book.turn(x < 0 === !book.toLeft() ? 1 : -1);
    };
    const click = (/** @type {MouseEvent} */ event) => {
      const { clientX: x, clientY: y, button } = event;
      if (!down?.free || button !== 0 || event.defaultPrevented || selects()) return;
      if (Math.hypot(x - down.x, y - down.y) > STILL) return;
      if (/** @type {Element} */ (event.target).closest(PRESSED)) return;
      const { left, width } = root.getBoundingClientRect();
      const at = (x - left) / width;
      if (at > EDGE && at < 1 - EDGE) return;
      book.turn(at > EDGE === !book.toLeft() ? 1 : -1);
    };
    // Before the panels, which close at the same press.
    root.addEventListener("pointerdown", begin, { signal, passive: true, capture: true });
    root.addEventListener("pointerup", end, { signal, passive: true });
    root.addEventListener("click", click, { signal });
  }

  /** @param {Lisible.Reader} reader @param {Lisible.Book} book @param {AbortSignal} signal */
  function wheel({ view }, book, signal) {
    let last = 0;
    let turned = 0;
    let sum = 0;
    let done = false;
    const roll = (/** @type {WheelEvent} */ event) => {
      if (event.ctrlKey || scrollsItself(event)) return;
      event.preventDefault();
      const by = amount(event, book.toLeft(), view.scroller.clientHeight);
      const now = event.timeStamp;
      if (now - last > SAME) {
        sum = 0;
        done = false;
      }
      last = now;
      sum += by;
      const again = Math.abs(by) >= STRONG && now - turned > AGAIN;
      if ((done && !again) || Math.abs(sum) < LEAST) return;
      done = true;
      turned = now;
      book.turn(by > 0 ? 1 : -1);
    };
    view.scroller.addEventListener("wheel", roll, { signal, passive: false });
  }

  /** How far on the wheel leads (CSS pixels). @param {WheelEvent} event @param {boolean} toLeft @param {number} page */
  function amount({ deltaX, deltaY, deltaMode }, toLeft, page) {
    const unit = [1, 40, page][deltaMode] ?? 1;
    return (Math.abs(deltaX) > Math.abs(deltaY) ? deltaX * (toLeft ? -1 : 1) : deltaY) * unit;
  }

  /** Code and tables that have more in this direction. @param {WheelEvent} event */
  function scrollsItself({ target, deltaX, deltaY }) {
    const wide = /** @type {Element} */ (target).closest(".wide, math[tabindex]");
    if (!wide) return false;
    const rest = (/** @type {number} */ by, /** @type {number} */ at, /** @type {number} */ all) =>
      by < 0 ? Math.abs(at) > 1 : by > 0 && all - Math.abs(at) > 1;
    return Math.abs(deltaX) > Math.abs(deltaY)
      ? wide.scrollWidth - wide.clientWidth > 1
      : rest(deltaY, wide.scrollTop, wide.scrollHeight - wide.clientHeight);
  }
})();
