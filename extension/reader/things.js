// Small buttons beside a thing in the text (code, a table, a picture), which show while it is pointed at or has the focus.
// They hold drawings and no words, so that no selection and no copy of the article takes them along.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** What stays of a moment in which nothing else is to do, at least (ms), for one more thing to be made. */
  const ENOUGH = 4;
  /** @type {Record<string, number>} */
  const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

  /** @param {Lisible.Reader} reader */
  space.parts.things = ({ view, keys }) => {
    if (!view.body?.querySelector("pre, div.wide")) return;
    // Served below, where the focus is on one of several buttons beside a thing.
    const arrows = ["ArrowLeft", "ArrowRight"];
    keys.add({ keys: arrows, label: "key_buttons", when: "set_bar", act: () => false });
  };

  /**
   * Puts a thing and its buttons into one place. The buttons are one stop for the Tab key; the arrows go from one to the other.
   * @param {Lisible.Reader} reader
   * @param {Element} thing
   * @param {string} label what the buttons are about
   * @param {HTMLButtonElement[]} buttons
   */
  space.withTools = ({ doc, signal }, thing, label, buttons) => {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const several = buttons.length > 1;
    /** @type {Record<string, string>} */
    const roles = several ? { role: "toolbar", "aria-label": label } : {};
    const block = !/^(?:img|picture|a)$/.test(thing.localName);
    const tools = make(doc, block ? "div" : "span", { class: "tools", ...roles }, ...buttons);
    const place = make(doc, block ? "div" : "span", { class: `thing ${block ? "block" : "picture"}` });
    thing.replaceWith(place);
    place.append(tools, thing);
    if (!several) return place;
    const first = /** @type {HTMLButtonElement} */ (buttons[0]);
    makeStop(first, buttons);
    tools.addEventListener("keydown", (event) => walk(event, buttons), { signal });
    // Some are seen only while one of them has the focus: the way back is to the first.
    const left = (/** @type {FocusEvent} */ event) => {
      if (!tools.contains(/** @type {Node | null} */ (event.relatedTarget))) makeStop(first, buttons);
    };
    tools.addEventListener("focusout", left, { signal });
    return place;
  };

  /** The one that the Tab key leads to. @param {HTMLButtonElement | undefined} stop @param {HTMLButtonElement[]} buttons */
  function makeStop(stop, buttons) {
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  /** Left and right lead to what is seen there, whatever the order is; up and down go through them in their order. @param {KeyboardEvent} event @param {HTMLButtonElement[]} buttons */
  function walk(event, buttons) {
    const by = STEPS[event.key];
    if (by === undefined) return;
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const row = sideways ? asSeen(buttons) : buttons;
    const now = row.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    // At an end one stays: of two buttons else either arrow would lead to the other.
    const next = row[now + by];
    event.preventDefault();
    event.stopPropagation();
    if (now < 0 || !next) return;
    makeStop(next, buttons);
    next.focus();
  }

  /** From left to right. @param {HTMLButtonElement[]} buttons */
  function asSeen(buttons) {
    const left = (/** @type {Element} */ el) => el.getBoundingClientRect().left;
    return [...buttons].sort((one, other) => left(one) - left(other));
  }

  /**
   * Does something to each of many things when there is nothing else to do, in order.
   * @template T
   * @param {Iterable<T>} things
   * @param {(thing: T) => void} act
   * @param {AbortSignal} signal
   */
  space.idly = (things, act, signal) => {
    const waiting = [...things];
    let asked = 0;
    const work = (/** @type {IdleDeadline} */ deadline) => {
      asked = 0;
      while (waiting.length > 0 && (deadline.didTimeout || deadline.timeRemaining() > ENOUGH)) {
        act(/** @type {T} */ (waiting.shift()));
      }
      if (waiting.length > 0) asked = requestIdleCallback(work, { timeout: 1000 });
    };
    if (waiting.length > 0) asked = requestIdleCallback(work, { timeout: 1000 });
    signal.addEventListener("abort", () => cancelIdleCallback(asked));
  };

  /** A copy of what stands in the article, without names, buttons and other marks of the place where it stood. */
  space.copyOf = (nodes) => {
    const copies = [...nodes].map((node) => node.cloneNode(true));
    for (const copy of copies) {
      if (copy.nodeType !== Node.ELEMENT_NODE) continue;
      const el = /** @type {Element} */ (copy);
      for (const tools of el.querySelectorAll(".tools")) tools.remove();
      for (const part of [el, ...el.querySelectorAll("*")]) {
        part.removeAttribute("id");
        part.removeAttribute("tabindex");
        part.classList.remove("opens", "coming");
      }
    }
    return copies;
  };
})();
