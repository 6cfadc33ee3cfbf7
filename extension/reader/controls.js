// The toolbar: quiet, out of the way while the text moves on, and there again at a glance.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** So far the text moves on before the toolbar goes, and back before it comes (CSS pixels). */
  const TO_GO = 24;
  /** Nearer to the top than this the toolbar stays, and the pointer brings it back. */
  const TOP = 64;

  /** Fills the toolbar. Every listener ends with the reader. @param {Lisible.Reader} reader */
  space.buildBar = (reader) => {
    const { bar } = reader.view;
    const say = /** @type {NonNullable<Lisible.Space["text"]>} */ (space.text);
    const { signal } = reader;
    const start = /** @type {HTMLElement} */ (bar.querySelector(".start"));
    start.prepend(reader.button("close", say("close"), () => reader.close()));
    bar.addEventListener("keydown", (event) => walk(event, bar), { signal });
    bar.addEventListener("click", (event) => reader.giveBack(event), { signal });
    comeAndGo(reader);
  };

  /** The arrows go from button to button, as in every toolbar. @param {KeyboardEvent} event @param {HTMLElement} bar */
  function walk(event, bar) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const buttons = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll(".tool")]);
    const root = /** @type {Document | ShadowRoot} */ (bar.getRootNode());
    const now = buttons.indexOf(/** @type {HTMLElement} */ (root.activeElement));
    const forward = (event.key === "ArrowRight") === (getComputedStyle(bar).direction === "ltr");
    if (now < 0) return;
    buttons[(now + (forward ? 1 : -1) + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }

  /** Goes when the text moves on; comes when it moves back, at the top, under the pointer, with the focus. @param {Lisible.Reader} reader */
  function comeAndGo({ view, layers, signal, settings }) {
    const { bar, scroller } = view;
    // In pages the article lies sideways.
    const place = () => Math.max(scroller.scrollTop, Math.abs(scroller.scrollLeft));
    let turned = place();
    let last = turned;
    const away = (/** @type {boolean} */ is) => {
      const stays = settings.bar === "stays" || layers.any() || bar.matches(":focus-within");
      bar.classList.toggle("away", is && !stays);
    };
    const moved = () => {
      const now = place();
      if (now > last !== last > turned) turned = last;
      last = now;
      bar.classList.toggle("over", now > 0);
      if (now < TOP || turned - now > TO_GO) away(false);
      else if (now - turned > TO_GO) away(true);
    };
    scroller.addEventListener("scroll", moved, { signal, passive: true });
    const near = (/** @type {PointerEvent} */ event) => {
      if (event.clientY < TOP && event.pointerType === "mouse") away(false);
    };
    view.root.addEventListener("pointermove", near, { signal, passive: true });
    bar.addEventListener("focusin", () => away(false), { signal });
  }
})();
