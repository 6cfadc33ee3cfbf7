// Notes: a reference shows its note beside itself. With Ctrl, or the middle button, it leads to the note as any link does.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** Between the line and the note, with its point in it, and between the note and the edges (px). */
  const GAP = 8;
  /** The side of the square that makes the point (px). */
  const POINT = 12;
  /** So far from the note's corners the point stays (px). */
  const CORNER = 12;

  /** @param {Lisible.Reader} reader */
  space.parts.notes = (reader) => {
    const { view, signal } = reader;
    if (!view.body?.querySelector(".lisible-notes")) return;
    putWaysBack(view.body);
    /** @type {ReturnType<typeof show> | null} */
    let open = null;
    const press = (/** @type {MouseEvent} */ event) => {
      const link = referenceOf(event);
      const note = link && noteOf(reader, link);
      if (!link || !note || event.defaultPrevented || isModified(event)) return;
      event.preventDefault();
      const same = open?.link === link;
      // A note that a note refers to takes its place; the focus goes back to where the first was asked for.
      const back = open?.box.contains(link) ? open.back : link;
      open?.close(false);
      open = same ? null : show(reader, note, link, back, () => (open = null));
    };
    view.root.addEventListener("click", press, { signal });
    const outside = (/** @type {PointerEvent} */ event) => {
      const path = event.composedPath();
      if (open && !path.includes(open.box) && !path.includes(open.link)) open.close(false);
    };
    view.root.addEventListener("pointerdown", outside, { signal });
    view.root.addEventListener("auxclick", (event) => jump(event), { signal });
    view.scroller.addEventListener("scroll", () => open?.put(), { signal, passive: true });
    reader.watch(() => open?.put());
  };

  /** A note that is referred to several times ends with the ways to the other places; its sign leads to the first. @param {HTMLElement} body */
  function putWaysBack(body) {
    for (const way of body.querySelectorAll(".lisible-notes > li > a[href^='#r-'] ~ a[href^='#r-']")) {
      if (!/^↩/.test(way.textContent ?? "")) continue;
      const note = /** @type {Element} */ (way.parentElement);
      const last = note.lastElementChild;
      way.classList.add("way-back");
      (last?.localName === "p" ? last : note).append(" ", way);
    }
  }

  /** @param {MouseEvent} event */
  const isModified = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

  /** @param {MouseEvent} event @returns {HTMLElement | null} */
  function referenceOf(event) {
    return /** @type {Element} */ (event.target).closest?.('sup > a[href^="#r-"]') ?? null;
  }

  /** @param {Lisible.Reader} reader @param {Element} link @returns {HTMLElement | null} */
  function noteOf({ view }, link) {
    const id = link.getAttribute("href")?.slice(1) ?? "";
    return view.body?.querySelector(`.lisible-notes > li#${CSS.escape(id)}`) ?? null;
  }

  /** The middle button would open the frame's own address in a tab: it goes there instead. @param {MouseEvent} event */
  function jump(event) {
    const link = event.button === 1 ? referenceOf(event) : null;
    if (!link) return;
    event.preventDefault();
    link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true }));
  }

  /**
   * @param {Lisible.Reader} reader
   * @param {HTMLElement} note
   * @param {HTMLElement} link the reference
   * @param {HTMLElement} back what gets the focus back
   * @param {() => void} closed
   */
  function show(reader, note, link, back, closed) {
    const box = build(reader, note, link);
    const point = /** @type {HTMLElement} */ (
      space.element?.(reader.doc, "span", { class: "note-point", "aria-hidden": "true" })
    );
    reader.view.root.append(box, point);
    const put = () => {
      if (!place(box, point, back, reader.view)) close(false);
    };
    const close = (giveBack = true) => {
      release();
      box.remove();
      point.remove();
      closed();
      if (giveBack) back.focus({ preventScroll: true });
    };
    const release = reader.layers.open(close);
    box.addEventListener("keydown", (event) => leave(event, box, back, () => close(false)));
    // The way to the note, and any other within the article, leads out of the box.
    box.addEventListener("click", (event) => {
      const to = /** @type {Element} */ (event.target).closest?.('a[href^="#"]');
      if (to && !to.matches("sup > a")) queueMicrotask(() => close(false));
    });
    put();
    box.focus({ preventScroll: true });
    return { box, link, back, close, put };
  }

  /** @param {Lisible.Reader} reader @param {HTMLElement} note @param {HTMLElement} link */
  function build({ doc, view, settings }, note, link) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const words = make(doc, "div", { class: "body" }, .../** @type {Node[]} */ (contentOf(note)));
    if (settings.pictures === "shown") {
      for (const picture of words.querySelectorAll("img")) space.showPicture?.(picture);
    }
    const article = make(
      doc,
      "div",
      { class: "article", lang: view.article?.getAttribute("lang") ?? null },
      words,
    );
    article.dir = view.article?.dir ?? "";
    const go = make(
      doc,
      "a",
      { class: "go", href: link.getAttribute("href") },
      space.text?.("goToNote") ?? "",
    );
    const label = space.text?.("note", link.textContent ?? "") ?? "";
    return make(
      doc,
      "div",
      { class: "note", role: "dialog", "aria-label": label, tabindex: "-1" },
      article,
      go,
    );
  }

  /** The note without its sign and the ways back to the text. @param {HTMLElement} note */
  function contentOf(note) {
    const sign = note.firstElementChild?.matches('a[href^="#r-"], b') ? note.firstElementChild : null;
    const copies = space.copyOf?.([...note.childNodes].filter((node) => node !== sign)) ?? [];
    const holder = note.ownerDocument.createDocumentFragment();
    holder.append(...copies);
    for (const way of holder.querySelectorAll(".way-back")) way.remove();
    return [...holder.childNodes];
  }

  /** Under the reference's line, or above it where there is more room. @returns whether the reference is in sight. @param {HTMLElement} box @param {HTMLElement} point @param {HTMLElement} link @param {Lisible.View} view */
  function place(box, point, link, { scroller, body }) {
    const at = link.getClientRects()[0];
    const frame = scroller.getBoundingClientRect();
    const isOut = (/** @type {DOMRect} */ { top, right, bottom, left }) =>
      bottom < frame.top || top > frame.bottom || right < frame.left || left > frame.right;
    if (!at || isOut(at)) return false;
    const line = lineOf(at, scroller);
    const below = frame.bottom - line.bottom - 2 * GAP;
    const above = line.top - frame.top - 2 * GAP;
    box.style.maxHeight = "";
    const under = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = `min(${Math.floor(Math.max(under ? below : above, 96))}px, 22rem)`;
    const top = under ? line.bottom + GAP : line.top - GAP - box.offsetHeight;
    const middle = (at.left + at.right - box.offsetWidth) / 2;
    // Within the column, where that is wide enough.
    const column = body?.getBoundingClientRect() ?? frame;
    const room = column.width < box.offsetWidth ? frame : column;
    const most = Math.min(room.right, frame.right - GAP) - box.offsetWidth;
    const left = Math.max(Math.min(middle, most), Math.max(room.left, GAP));
    box.style.top = `${Math.round(top - frame.top)}px`;
    box.style.left = `${Math.round(left)}px`;
    pointAt(point, box, (at.left + at.right) / 2, under);
    return true;
  }

  /** The whole line that the reference stands in: it is higher up, and what hangs down from the others must stay in sight. @param {DOMRect} at @param {HTMLElement} scroller */
  function lineOf(at, scroller) {
    const middle = (at.left + at.right) / 2;
    const lines = space.linesBetween?.(scroller, at.top, at.bottom) ?? [];
    const near = lines.filter(({ whole, left, right }) => !whole && left <= middle && middle <= right);
    // Of two that touch each other's heights it is the one that has more of the reference.
    const shared = (/** @type {Lisible.Line} */ { top, bottom }) =>
      Math.min(bottom, at.bottom) - Math.max(top, at.top);
    const [own] = near.sort((one, other) => shared(other) - shared(one));
    return { top: Math.min(own?.top ?? at.top, at.top), bottom: Math.max(own?.bottom ?? 0, at.bottom) };
  }

  /** The point stands on the note's edge, under the reference. @param {HTMLElement} point @param {HTMLElement} box @param {number} middle @param {boolean} under */
  function pointAt(point, box, middle, under) {
    const most = box.offsetLeft + box.offsetWidth - CORNER - POINT;
    const left = Math.max(Math.min(middle - POINT / 2, most), box.offsetLeft + CORNER);
    const edge = under ? box.offsetTop : box.offsetTop + box.offsetHeight - 1;
    point.style.left = `${Math.round(left)}px`;
    point.style.top = `${Math.round(edge - POINT / 2)}px`;
    point.classList.toggle("above", !under);
  }

  /** Tab leads through the note and back into the text, as if the note stood there. @param {KeyboardEvent} event @param {HTMLElement} box @param {HTMLElement} back @param {() => void} close */
  function leave(event, box, back, close) {
    if (event.key !== "Tab" || event.ctrlKey || event.altKey) return;
    const root = /** @type {Document | ShadowRoot} */ (box.getRootNode());
    const stops = [...box.querySelectorAll("a[href], button, summary, [tabindex='0']")];
    const now = root.activeElement;
    if (event.shiftKey ? now !== box && now !== stops[0] : now !== stops.at(-1)) return;
    close();
    back.focus({ preventScroll: true });
    if (event.shiftKey) event.preventDefault();
  }
})();
