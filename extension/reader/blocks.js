// The article as a row of blocks: where in it a point of the screen is, how to get back there, and how much of it is read.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  const textOf = (/** @type {Lisible.Reader} */ reader) =>
    /** @type {Lisible.Blocks} */ (space.textOf?.(reader));
  const scrolledOf = (/** @type {HTMLElement} */ scroller) =>
    /** @type {Lisible.Scrolled} */ (space.scrolled?.(scroller));
  /** What stands in the text by itself; an element that holds such is no block but holds blocks. */
  const HELD =
    "p, h1, h2, h3, h4, h5, h6, ul, ol, dl, li, dt, dd, pre, table, blockquote, figure, section, article, aside, details, " +
    "summary, div, header, footer, hr";
  /** These are one block whatever they hold. */
  const WHOLE = "pre, table, figure, .wide";
  /** Characters (without white space) that a block is known by. */
  const QUOTE = 40;

  /** @type {WeakMap<Element, Lisible.Blocks & {children: number}>} */
  const known = new WeakMap();

  /** The blocks of the article in their order, with their lengths; taken once, and again when the article has changed. */
  space.textOf = ({ view: { body } }) => {
    if (!body) return { blocks: [], starts: [], length: 0 };
    const before = known.get(body);
    if (before && before.children === body.childElementCount && before.blocks.every((el) => el.isConnected))
      return before;
    /** @type {HTMLElement[]} */
    const blocks = [];
    collect(body, blocks);
    let length = 0;
    const starts = blocks.map((block) => {
      const start = length;
      length += block.textContent.length;
      return start;
    });
    const text = { blocks, starts, length, children: body.childElementCount };
    known.set(body, text);
    return text;
  };

  /** @param {Element} holder @param {HTMLElement[]} blocks */
  function collect(holder, blocks) {
    for (const el of /** @type {Iterable<HTMLElement>} */ (holder.children)) {
      if (el.localName === "hr") continue;
      const holds = !el.matches(WHOLE) && !saysSomething(el) && el.querySelector(`:scope > :is(${HELD})`);
      if (holds) collect(el, blocks);
      else blocks.push(el);
    }
  }

  /** Whether there is text right inside, as in a list's entry with a list under it. @param {Element} el */
  function saysSomething(el) {
    return [...el.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
  }

  /** Text as it is compared: white space, and what is not seen in words, counts for nothing. */
  space.bare = (text) => text.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, "");

  /**
   * What a block is known by: a sum of its first letters, so that what is kept of a page can't be read. (FNV-1a, twice from
   * different beginnings.)
   */
  space.quoteOf = (block) => {
    const text = space.bare?.(block.textContent).slice(0, QUOTE) ?? "";
    if (text === "") return "";
    let [low, high] = [0x811c9dc5, 0x9747b28c];
    for (let at = 0; at < text.length; at++) {
      low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
      high = Math.imul(high ^ text.charCodeAt(at), 0x01000193);
    }
    return [low, high].map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
  };

  /** Pages lie side by side, in the direction of the script; else the text goes down. @param {HTMLElement} scroller */
  function isSideways(scroller) {
    return scroller.scrollWidth - scroller.clientWidth > scroller.scrollHeight - scroller.clientHeight;
  }

  /** How far the article is scrolled, in CSS pixels, and how far it can be. */
  space.scrolled = (scroller) =>
    isSideways(scroller)
      ? {
          at: Math.abs(scroller.scrollLeft),
          most: scroller.scrollWidth - scroller.clientWidth,
          screen: scroller.clientWidth,
        }
      : {
          at: scroller.scrollTop,
          most: scroller.scrollHeight - scroller.clientHeight,
          screen: scroller.clientHeight,
        };

  /** Where the reader is: all that shows progress, or keeps the place, asks this. */
  space.progressOf = (reader) => {
    const { at, most } = scrolledOf(reader.view.scroller);
    const share = most > 1 ? Math.min(1, at / most) : 1;
    const { blocks, starts, length } = textOf(reader);
    const top = find(reader, blocks, 0, 0);
    // The eyes are at the top of the screen when one begins, and at its foot at the end.
    const eyes = find(reader, blocks, share, top.index);
    const read = starts[eyes.index] ?? 0;
    const inside = eyes.inside * (blocks[eyes.index]?.textContent.length ?? 0);
    const left = share === 1 || length === 0 ? 0 : 1 - (read + inside) / length;
    return { share, left, index: top.index, block: blocks[top.index] ?? null, inside: top.inside };
  };

  /**
   * The block at a point of the screen, and the share of it that is before the point.
   * @param {Lisible.Reader} reader
   * @param {HTMLElement[]} blocks
   * @param {number} along from the beginning of the screen, 0, to its end, 1
   * @param {number} from the number of a block that is not after the point
   */
  function find({ view: { scroller } }, blocks, along, from) {
    const inView = frameOf(scroller);
    const sideways = isSideways(scroller);
    const line = sideways ? inView.left + along * inView.width : inView.top + along * inView.height;
    const back = sideways && getComputedStyle(scroller).direction === "rtl";
    const edge = back ? inView.left + inView.right - line : line;
    const inside = (/** @type {HTMLElement} */ block) =>
      insideOf(block, (box) => (sideways ? beside(box, edge, back) : above(box, line)));
    const ahead = space.firstAhead?.(blocks, from, inside);
    if (ahead) return { index: ahead.index, inside: ahead.past };
    return { index: Math.max(0, blocks.length - 1), inside: blocks.length > 0 ? 1 : 0 };
  }

  /** The share of a block that is past; null where it takes no room. @param {HTMLElement} block @param {(box: DOMRect) => number} past */
  function insideOf(block, past) {
    const boxes = [...block.getClientRects()].filter(({ height }) => height > 0);
    const total = boxes.reduce((sum, { height }) => sum + height, 0);
    if (total === 0) return null;
    const shares = boxes.map(past);
    // Sums of parts are not exact.
    if (shares.every((share) => share === 1)) return 1;
    return Math.min(
      0.9999,
      boxes.reduce((sum, { height }, at) => sum + height * (shares[at] ?? 0), 0) / total,
    );
  }

  /** @param {DOMRect} box @param {number} line */
  function above(box, line) {
    // Less than a pixel is no line of text.
    return box.bottom - line < 1 ? 1 : Math.min(1, Math.max(0, (line - box.top) / box.height));
  }

  /** A part of a block in one column is before the line or not. @param {DOMRect} box @param {number} line @param {boolean} back */
  function beside(box, line, back) {
    return (back ? box.left >= line - 1 : box.right <= line + 1) ? 1 : 0;
  }

  /** The part of the screen where text is read: under the toolbar. @param {HTMLElement} scroller */
  function frameOf(scroller) {
    const { left, top, right, bottom, width } = scroller.getBoundingClientRect();
    const style = getComputedStyle(scroller);
    const padding = isSideways(scroller) ? style.paddingBlockStart : style.scrollPaddingTop;
    const begin = top + (Number.parseFloat(padding) || 0);
    return { left, right, width, top: begin, height: bottom - begin };
  }
})();
