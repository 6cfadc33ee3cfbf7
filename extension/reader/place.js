// What depends on how the article is laid out: the reader's place in it, and which tables and code scroll by themselves.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** Blocks that may hold others. A place is in the innermost one, so that it is as exact as a paragraph. */
  const BLOCKS = new Set(
    (
      "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure pre div section article aside details summary header " +
      "footer hr"
    ).split(" "),
  );

  /** @type {NonNullable<Lisible.Space["placeOf"]>} */
  space.placeOf = ({ view }) => placeIn(view.scroller);

  /** @type {NonNullable<Lisible.Space["goTo"]>} */
  space.goTo = ({ view }, element, share = 0) => wayOf(view.scroller).go(element, share, 0);

  /** Makes a change to the looks, after which the reader's eyes find the same line in the same place. */
  space.keepPlace = (scroller, change) => {
    const way = wayOf(scroller);
    const place = way.moved() ? placeIn(scroller) : null;
    const distance = place ? way.distance(place.element) : 0;
    change();
    if (place) wayOf(scroller).go(place.element, place.share, distance);
  };

  /** The first block that is in sight, and how much of it is past. @param {HTMLElement} scroller @returns {Lisible.Place | null} */
  function placeIn(scroller) {
    const way = wayOf(scroller);
    /** @type {Element | null} */
    let found = null;
    let holder = scroller.querySelector(".article");
    while (holder) {
      const child = [...holder.children].find(way.reaches);
      if (child) found = child;
      holder = child && holdsBlocks(child) ? child : null;
    }
    return found && { element: /** @type {HTMLElement} */ (found), share: way.share(found) };
  }

  /** @param {Element} el */
  function holdsBlocks(el) {
    const { children } = el;
    if (children.length === 0 || !BLOCKS.has(el.localName)) return false;
    if (![...children].every((child) => BLOCKS.has(child.localName))) return false;
    return [...el.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim());
  }

  /** How places and scrolling belong together in the layout that is in force. @param {HTMLElement} scroller */
  function wayOf(scroller) {
    return down(scroller);
  }

  /** From top to bottom. The edge at which reading goes on is below the toolbar. @param {HTMLElement} scroller */
  function down(scroller) {
    const padding = Number.parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0;
    const edge = scroller.getBoundingClientRect().top + padding;
    const box = (/** @type {Element} */ el) => el.getBoundingClientRect();
    return {
      moved: () => scroller.scrollTop > 0,
      reaches: (/** @type {Element} */ el) => box(el).height > 0 && box(el).bottom > edge + 1,
      share: (/** @type {Element} */ el) => Math.max(0, (edge - box(el).top) / box(el).height),
      distance: (/** @type {Element} */ el) => Math.max(0, box(el).top - edge),
      /** @param {Element} el @param {number} share @param {number} distance */
      go: (el, share, distance) => {
        const { top, height } = box(el);
        scroller.scrollTop += top + share * height - distance - edge;
      },
    };
  }

  /** What is wider than its place can be reached with the keyboard, to be scrolled; the rest is no stop on the way. */
  space.watchWide = (scroller, signal) => {
    const view = /** @type {any} */ (scroller.ownerDocument.defaultView ?? window);
    const observer = new view.ResizeObserver((/** @type {ResizeObserverEntry[]} */ entries) => {
      for (const { target } of entries) mark(target);
    });
    for (const region of scroller.querySelectorAll(".wide")) observer.observe(region);
    signal.addEventListener("abort", () => observer.disconnect());
  };

  /** @param {Element} region */
  function mark(region) {
    const wide = region.scrollWidth > region.clientWidth;
    const words = space.text?.(region.localName === "pre" ? "scrollCode" : "scrollTable") ?? "";
    for (const [name, value] of [
      ["tabindex", "0"],
      ["role", "region"],
      ["aria-label", words],
    ]) {
      if (wide) region.setAttribute(/** @type {string} */ (name), value ?? "");
      else region.removeAttribute(/** @type {string} */ (name));
    }
  }
})();
