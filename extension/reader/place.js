// What depends on how the article is laid out: the reader's place in it, and which tables and code scroll by themselves.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /**
   * @typedef {object} Way
   * @property {() => boolean} moved whether the text is not at its beginning
   * @property {() => Lisible.Spot | null} kept the place that is known already
   * @property {(el: Element) => boolean} reaches whether some of a block is not past yet
   * @property {(el: Element) => number} share how much of it is past (0 to 1)
   * @property {(el: Element) => number} distance how far below the edge it begins (CSS pixels)
   * @property {(el: HTMLElement, share: number, distance: number) => void} go
   */
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
    space.arrange?.(scroller);
    if (place) wayOf(scroller).go(place.element, place.share, distance);
  };

  /**
   * The place on a page, as long as it is shown: that page may begin before the place, and a change of the type, and one
   * more, must not lead back by a page each time.
   * @type {WeakMap<HTMLElement, Lisible.Spot & {left: number}>}
   */
  const kept = new WeakMap();

  /** The first block that is in sight, and how much of it is past. @param {HTMLElement} scroller @returns {Lisible.Spot | null} */
  function placeIn(scroller) {
    const way = wayOf(scroller);
    const before = way.kept();
    if (before) return before;
    /** @type {Element | null} */
    let found = null;
    let holder = scroller.querySelector(".article");
    while (holder) {
      const { children } = holder;
      const ahead = space.firstAhead?.(children, 0, (el) =>
        takesNoRoom(el) ? null : way.reaches(el) ? 0 : 1,
      );
      const child = ahead && children[ahead.index];
      if (child) found = child;
      holder = child && holdsBlocks(child) ? child : null;
    }
    if (!found) return null;
    const place = { element: /** @type {HTMLElement} */ (found), share: way.share(found) };
    kept.set(scroller, { ...place, left: scroller.scrollLeft });
    return place;
  }

  /** What stands after a block that is not past is not past either: few of many thousands are looked at. */
  space.firstAhead = (blocks, from, pastOf) => {
    let found = null;
    let [low, high] = [from, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      let at = middle;
      let past = null;
      // What takes no room says nothing.
      while (at < high && (past = pastOf(/** @type {HTMLElement} */ (blocks[at]))) === null) at++;
      if (past === 1) low = at + 1;
      else {
        if (past !== null) found = { index: at, past };
        high = middle;
      }
    }
    return found;
  };

  /** An empty paragraph has a box, of no height. @param {Element} el */
  function takesNoRoom(el) {
    return [...el.getClientRects()].every(({ height }) => height === 0);
  }

  /** @param {Element} el */
  function holdsBlocks(el) {
    const { children } = el;
    if (children.length === 0 || !BLOCKS.has(el.localName)) return false;
    if (![...children].every((child) => BLOCKS.has(child.localName))) return false;
    return [...el.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || !node.nodeValue?.trim());
  }

  /** How places and scrolling belong together in the layout that is in force. @param {HTMLElement} scroller @returns {Way} */
  function wayOf(scroller) {
    return scroller.closest("[data-layout=pages]") ? across(scroller) : down(scroller);
  }

  /** From top to bottom. The edge at which reading goes on is below the toolbar. @param {HTMLElement} scroller @returns {Way} */
  function down(scroller) {
    const padding = Number.parseFloat(getComputedStyle(scroller).scrollPaddingTop) || 0;
    const edge = scroller.getBoundingClientRect().top + padding;
    const box = (/** @type {Element} */ el) => el.getBoundingClientRect();
    return {
      moved: () => scroller.scrollTop > 0,
      kept: () => null,
      reaches: (/** @type {Element} */ el) => box(el).height > 0 && box(el).bottom > edge + 1,
      share: (/** @type {Element} */ el) => Math.max(0, (edge - box(el).top) / box(el).height),
      distance: (/** @type {Element} */ el) => Math.max(0, box(el).top - edge),
      go: (el, share, distance) => {
        const { top, height } = box(el);
        scroller.scrollTop += top + share * height - distance - edge;
      },
    };
  }

  /** From page to page: a block that is broken over columns has a box in each. @param {HTMLElement} scroller @returns {Way} */
  function across(scroller) {
    const { left, right, width } = scroller.getBoundingClientRect();
    const toLeft = getComputedStyle(scroller).direction === "rtl";
    const parts = (/** @type {Element} */ el) =>
      [...el.getClientRects()]
        .filter(({ height }) => height > 0)
        .map((box) => ({ from: toLeft ? right - box.right : box.left - left, height: box.height }));
    const past = (/** @type {{from: number}} */ { from }) => from < -1;
    const sum = (/** @type {{height: number}[]} */ boxes) =>
      boxes.reduce((all, { height }) => all + height, 0);
    return {
      moved: () => scroller.scrollLeft !== 0,
      kept: () => {
        const place = kept.get(scroller);
        return place && place.left === scroller.scrollLeft ? place : null;
      },
      reaches: (el) => parts(el).some((part) => !past(part)),
      share: (el) => sum(parts(el).filter(past)) / sum(parts(el)),
      distance: () => 0,
      go: (el, share) => {
        const all = parts(el);
        let left = share * sum(all) + 1;
        const at = all.find(({ height }) => (left -= height) <= 0) ?? all.at(-1);
        const page = at ? Math.floor((Math.abs(scroller.scrollLeft) + at.from + 1) / width) : 0;
        scroller.scrollLeft = page * width * (toLeft ? -1 : 1);
        kept.set(scroller, { element: el, share, left: scroller.scrollLeft });
      },
    };
  }

  /** What is wider than its place can be reached with the keyboard, to be scrolled; the rest is no stop on the way. */
  space.watchWide = ({ view: { scroller }, watch, signal }) => {
    const view = /** @type {any} */ (scroller.ownerDocument.defaultView ?? window);
    const observer = new view.ResizeObserver((/** @type {ResizeObserverEntry[]} */ entries) => {
      for (const { target } of entries) mark(target);
    });
    const regions = scroller.querySelectorAll(".wide, math");
    // Lines of code get longer by other type, without their block getting higher: after a change each is looked at anew.
    watch(() => {
      observer.disconnect();
      for (const region of regions) observer.observe(region);
    });
    signal.addEventListener("abort", () => observer.disconnect());
  };

  /** @param {Element} region */
  function mark(region) {
    if (region.localName === "math") return markFormula(region);
    const wide = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight + 1;
    const words = space.text?.(region.localName === "pre" ? "scrollCode" : "scrollTable") ?? "";
    for (const [name, value] of [
      ["tabindex", "0"],
      ["role", "region"],
      ["aria-label", words],
    ]) {
      if (wide) region.setAttribute(/** @type {string} */ (name), value ?? "");
      else if (name === "tabindex" && region.matches(":focus")) region.setAttribute(name, "-1");
      else region.removeAttribute(/** @type {string} */ (name));
    }
  }

  /** A formula stays one: it is a stop, and no region. @param {Element} formula */
  function markFormula(formula) {
    const { scrollWidth, clientWidth } = formula;
    // One that breaks with its line has no width of its own.
    if (clientWidth > 0 && scrollWidth > clientWidth + 1) formula.setAttribute("tabindex", "0");
    else if (formula.matches(":focus")) formula.setAttribute("tabindex", "-1");
    else formula.removeAttribute("tabindex");
  }
})();
