// What depends on how the article is laid out: the reader's place in it, and which tables and code scroll by themselves.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** Makes a change to the looks, after which the reader's eyes find the same line in the same place. */
  space.keepPlace = (scroller, change) => {
    const top = scroller.getBoundingClientRect().top;
    const parts = scroller.scrollTop > 0 ? [...scroller.querySelectorAll(".head, .body > *")] : [];
    const part = parts.find((el) => el.getBoundingClientRect().bottom > top);
    if (!part) return change();
    const before = part.getBoundingClientRect();
    // Inside a part the same share of it stays above the edge; a part that begins below keeps its distance.
    const share = before.top < top ? (top - before.top) / before.height : 0;
    const distance = Math.max(0, before.top - top);
    change();
    const after = part.getBoundingClientRect();
    scroller.scrollTop += after.top + share * after.height - distance - scroller.getBoundingClientRect().top;
  };

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
      else if (name === "tabindex" && region.matches(":focus")) region.setAttribute(name, "-1");
      else region.removeAttribute(/** @type {string} */ (name));
    }
  }
})();
