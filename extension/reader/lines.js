// The lines of the article as they are set now, where they are asked for.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** What is looked at as a whole, however high it is. */
  const WHOLE = "img, video, audio, math[display=block], hr";
  /** Boxes share a line if they share so much of the lower one's height. */
  const SHARED = 0.5;

  /** @type {NonNullable<Lisible.Space["linesBetween"]>} */
  space.linesBetween = (scroller, from, to) => {
    const article = scroller.querySelector(".article");
    /** @type {Lisible.Line[]} */
    const boxes = [];
    if (article) gather(article, { ...columnsOf(scroller, article), from, to, boxes });
    return merged(boxes);
  };

  /** @typedef {{from: number, to: number, left: number, right: number, column: number, toLeft: boolean, boxes: Lisible.Line[]}} Search */

  /** What is in sight, and how it is parted. @param {HTMLElement} scroller @param {Element} article */
  function columnsOf(scroller, article) {
    const paged = scroller.hasAttribute("data-paged");
    const { left, right, width } = (paged ? scroller : article).getBoundingClientRect();
    const count = Number(getComputedStyle(article).columnCount) || 1;
    return { left, right, column: width / count, toLeft: scroller.dir === "rtl" };
  }

  /** @param {Element} holder @param {Search} search */
  function gather(holder, search) {
    const range = holder.ownerDocument.createRange();
    for (const node of holder.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.nodeValue?.trim()) continue;
        range.selectNodeContents(node);
        add(range.getClientRects(), false, search);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        const el = /** @type {Element} */ (node);
        if (!isNear(el, search)) continue;
        if (el.matches(WHOLE)) add(el.getClientRects(), true, search);
        else gather(el, search);
      }
    }
  }

  /** @param {Element} el @param {Search} search */
  function isNear(el, { from, to, left, right }) {
    const box = el.getBoundingClientRect();
    return box.bottom > from && box.top < to && box.right > left && box.left < right;
  }

  /** @param {DOMRectList} rects @param {boolean} whole @param {Search} search */
  function add(rects, whole, { from, to, left, right, column, toLeft, boxes }) {
    for (const box of rects) {
      const seen = box.bottom > from && box.top < to && box.right > left && box.left < right;
      if (!seen || box.width < 1 || box.height < 1) continue;
      const place = Math.floor((toLeft ? right - box.right + 1 : box.left - left + 1) / column);
      const start = toLeft ? right - (place + 1) * column : left + place * column;
      const { top, bottom } = box;
      boxes.push({ top, bottom, left: start, right: start + column, place, whole });
    }
  }

  /** Boxes that stand beside each other become lines, in the order of reading. @param {Lisible.Line[]} boxes */
  function merged(boxes) {
    boxes.sort((a, b) => a.place - b.place || a.top - b.top || a.bottom - b.bottom);
    /** @type {Lisible.Line[]} */
    const lines = [];
    for (const box of boxes) {
      const line = lines.at(-1);
      if (!line || !sameLine(line, box)) lines.push({ ...box });
      else {
        line.top = Math.min(line.top, box.top);
        line.bottom = Math.max(line.bottom, box.bottom);
        line.whole ||= box.whole;
      }
    }
    return lines;
  }

  /** @param {Lisible.Line} a @param {Lisible.Line} b */
  function sameLine(a, b) {
    const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return a.place === b.place && shared > SHARED * Math.min(a.bottom - a.top, b.bottom - b.top);
  }
})();
