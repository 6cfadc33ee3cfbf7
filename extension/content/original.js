// The page beneath the reader: what stands at the top of its window, and where a text of the article is in it. It only ever
// looks, and scrolls. Forms take their properties from the names of their fields: elements are asked by prototype.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** A text node with fewer letters may be a heading that a list of contents beside the text repeats. */
  const PROSE = 32;
  /** So many letters of a text are compared. */
  const COMPARED = 60;
  /** At most so many texts of the window are tried. */
  const TRIED = 12;
  /** Text is read from this share of the window's height on: sites have bars at the top. It is brought there, too. */
  const BELOW_TOP = 0.12;
  const UNSEEN = "script, style, noscript, template, textarea, title, option, iframe";
  const OVER = "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]";
  const { closest, checkVisibility } = Element.prototype;
  const scrollTopOf = /** @type {() => number} */ (
    Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop")?.get
  );
  const parentOf = /** @type {() => Element | null} */ (
    Object.getOwnPropertyDescriptor(Node.prototype, "parentElement")?.get
  );

  /** Where the box begins in which the page scrolls (CSS pixels from the top of the window, which mostly is that box). */
  let edge = 0;

  /** Whether the page, or what scrolls in the middle of it, is scrolled by more than a screen. */
  space.isPageScrolled = () => {
    edge = 0;
    if (scrollY > innerHeight) return true;
    let el = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    for (; el; el = parentOf.call(el)) {
      if (scrollTopOf.call(el) <= innerHeight) continue;
      edge = Element.prototype.getBoundingClientRect.call(el).top;
      return true;
    }
    return false;
  };

  /** Texts of prose in the window, from where it is read on: how they begin, and how many letters are above. */
  space.topOfPage = () => {
    const found = [];
    const line = Math.max(innerHeight * BELOW_TOP, edge);
    for (const node of texts()) {
      const text = bare(node.data);
      if (text.length < PROSE) continue;
      const box = boxOf(node);
      if (box.bottom <= line || box.top >= innerHeight || box.width === 0) continue;
      const above = box.top < line ? Math.floor(((line - box.top) / box.height) * text.length) : 0;
      found.push({ node, top: box.top, start: text.slice(0, COMPARED), above });
    }
    return found
      .sort((one, other) => one.top - other.top)
      .filter(({ node }) => isOfPage(node))
      .slice(0, TRIED);
  };

  /** Scrolls the page to the first of these texts that is in it; to the one nearest to this share of the article, if it is there more than once. */
  space.showInPage = (wanted, share) => {
    const page = wholeText();
    for (const text of wanted) {
      const places = placesOf(page.text, text.slice(0, COMPARED));
      const nearest = places.sort(
        (one, other) => Math.abs(one / page.text.length - share) - Math.abs(other / page.text.length - share),
      );
      const node = nearest.map((at) => nodeAt(page, at)).find((found) => found && isOfPage(found));
      const el = node && parentOf.call(node);
      if (!el) continue;
      Element.prototype.scrollIntoView.call(el, { block: "start", inline: "nearest", behavior: "instant" });
      // The text may begin anywhere in its element.
      const offset = boxOf(node).top - innerHeight * BELOW_TOP;
      scrollBy({ left: 0, top: offset, behavior: "instant" });
      return true;
    }
    return false;
  };

  /** @param {string} text */
  function bare(text) {
    return space.bare?.(text) ?? "";
  }

  /** The page's texts in their order. @returns {Iterable<Text>} */
  function* texts() {
    const walker = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = parentOf.call(node);
      if (parent && !closest.call(parent, UNSEEN)) yield/** @type {Text} */ (node);
    }
  }

  /** All letters of the page in a row, and where each text begins in it. */
  function wholeText() {
    /** @type {Text[]} */
    const nodes = [];
    const starts = [];
    const parts = [];
    let length = 0;
    for (const node of texts()) {
      const text = bare(node.data);
      if (text === "") continue;
      nodes.push(node);
      starts.push(length);
      parts.push(text);
      length += text.length;
    }
    return { text: parts.join(""), nodes, starts };
  }

  /** @param {ReturnType<typeof wholeText>} page @param {number} at */
  function nodeAt({ nodes, starts }, at) {
    return nodes[starts.findLastIndex((start) => start <= at)] ?? null;
  }

  /** @param {string} text @param {string} wanted */
  function placesOf(text, wanted) {
    const places = [];
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(at);
    return places;
  }

  /** @param {Text} node */
  function boxOf(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  }

  /** Whether a text can be seen and moves with the page: nothing that lies over it, and nothing that stays. @param {Text} node */
  function isOfPage(node) {
    const parent = parentOf.call(node);
    if (!parent || closest.call(parent, OVER)) return false;
    if (!checkVisibility.call(parent, { visibilityProperty: true, opacityProperty: true })) return false;
    for (let el = /** @type {Element | null} */ (parent); el; el = parentOf.call(el)) {
      if (/^(?:fixed|sticky)$/.test(getComputedStyle(el).position)) return false;
    }
    return true;
  }
})();
