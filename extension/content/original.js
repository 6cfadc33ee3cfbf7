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
  const [scrollTopOf, scrollHeightOf, heightOf] = ["scrollTop", "scrollHeight", "clientHeight"].map(
    (name) => /** @type {() => number} */ (Object.getOwnPropertyDescriptor(Element.prototype, name)?.get),
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

  /**
   * Texts of prose in the window, from where it is read on: how they begin, and how many letters are above. Where there are
   * none (a picture fills the window), the nearest before, which are past, and then those after.
   */
  space.topOfPage = () => {
    const line = Math.max(innerHeight * BELOW_TOP, edge);
    const all = [];
    for (const node of texts()) {
      const text = bare(node.data);
      if (text.length < PROSE) continue;
      const box = boxOf(node);
      if (box.width > 0) all.push({ node, text, box });
    }
    const seen = all.filter(({ box }) => box.bottom > line && box.top < innerHeight);
    const inView = shown(seen.sort((one, other) => one.box.top - other.box.top));
    if (inView.length > 0) return inView.map((prose) => begun(prose, line));
    const before = all.filter(({ box }) => box.bottom <= line);
    const past = shown(before.sort((one, other) => other.box.bottom - one.box.bottom));
    const after = all.filter(({ box }) => box.top >= innerHeight);
    const ahead = shown(after.sort((one, other) => one.box.top - other.box.top));
    const end = ahead[0]?.box.top ?? innerHeight;
    return [...past.map((prose) => passed(prose, line, end)), ...ahead.map((prose) => begun(prose, line))];
  };

  /** @typedef {{node: Text, text: string, box: DOMRect}} Prose */

  /** @param {Prose[]} prose */
  function shown(prose) {
    const found = [];
    // Each look costs styles, all the way up: no more of them than it takes.
    for (const one of prose) {
      if (isOfPage(one.node) && found.push(one) === TRIED) break;
    }
    return found;
  }

  /** @param {Prose} prose @param {number} line */
  function begun({ text, box }, line) {
    const above = box.top < line ? Math.floor(((line - box.top) / box.height) * text.length) : 0;
    return { start: text.slice(0, COMPARED), above };
  }

  /** What is after a text, up to `end`, is past by a share. @param {Prose} prose @param {number} line @param {number} end */
  function passed({ text, box }, line, end) {
    const past = (line - box.bottom) / Math.max(1, end - box.bottom);
    return { start: text.slice(0, COMPARED), above: text.length, past };
  }

  /**
   * Scrolls the page to the first of these texts that is in it, and into it by the share `inside` if it is the one that was
   * read; to the one nearest to this share of the article, if it is there more than once.
   */
  space.showInPage = (wanted, share) => {
    const page = wholeText();
    for (const { text, inside } of wanted) {
      const places = placesOf(page.text, text.slice(0, COMPARED));
      const nearest = places.sort(
        (one, other) => Math.abs(one / page.text.length - share) - Math.abs(other / page.text.length - share),
      );
      const at = nearest.find((place) => {
        const node = nodeAt(page, place);
        return node && isOfPage(node);
      });
      if (at === undefined) continue;
      const letter = at + Math.min(text.length - 1, Math.floor(inside * text.length));
      const range = letterAt(page, letter) ?? letterAt(page, at);
      if (!range) continue;
      bringUp(range);
      return true;
    }
    return false;
  };

  /** @param {ReturnType<typeof wholeText>} page @param {number} letter */
  function letterAt(page, letter) {
    const index = page.starts.findLastIndex((start) => start <= letter);
    const node = page.nodes[index];
    if (!node || !isOfPage(node)) return null;
    let left = letter - (page.starts[index] ?? 0);
    // Counted as they are compared, without white space.
    const offset = node.data.split("").findIndex((sign) => bare(sign) !== "" && left-- === 0);
    if (offset < 0) return null;
    const range = document.createRange();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range;
  }

  /** Scrolls what the letter is in, from the innermost to the window, until it stands where text is read. @param {Range} range */
  function bringUp(range) {
    const top = () => range.getBoundingClientRect().top;
    const { scrollIntoView, getBoundingClientRect } = Element.prototype;
    const scrollIn = /** @type {(by: ScrollToOptions) => void} */ (Element.prototype.scrollBy);
    const parent = parentOf.call(range.startContainer);
    if (parent) scrollIntoView.call(parent, { block: "start", inline: "nearest", behavior: "instant" });
    for (let el = parent; el && el !== document.documentElement; el = parentOf.call(el)) {
      if (!scrolls(el)) continue;
      const box = getBoundingClientRect.call(el);
      scrollIn.call(el, { top: top() - box.top - box.height * BELOW_TOP, behavior: "instant" });
    }
    scrollBy({ left: 0, top: top() - innerHeight * BELOW_TOP, behavior: "instant" });
  }

  /** @param {Element} el */
  function scrolls(el) {
    const room = heightOf.call(el);
    return scrollHeightOf.call(el) > room + 1 && /auto|scroll/.test(getComputedStyle(el).overflowY);
  }

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
