// Panels under the toolbar: one is open at a time, Escape closes it, and the focus goes back to its button.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** What lies over the article, the last opened on top. @returns {Lisible.Layers} */
  space.makeLayers = () => {
    /** @type {(() => void)[]} */
    const open = [];
    /** @type {Set<() => void>} */
    const beside = new Set();
    return {
      open: (close, { over = true } = {}) => {
        open.push(close);
        if (!over) beside.add(close);
        return () => {
          const at = open.indexOf(close);
          if (at >= 0) open.splice(at, 1);
          beside.delete(close);
        };
      },
      closeTop: () => {
        const close = open.pop();
        close?.();
        return close !== undefined;
      },
      any: () => open.some((close) => !beside.has(close)),
    };
  };

  /** @type {NonNullable<Lisible.Space["makePanel"]>} */
  space.makePanel = (reader, { name, icon, label, build, shown }) => {
    const { doc, signal, layers, view } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const panel = make(doc, "div", {
      class: `panel panel-${name}`,
      role: "dialog",
      "aria-label": label,
      tabindex: "-1",
      hidden: "",
    });
    const button = reader.button(icon, label, () => toggle());
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-expanded", "false");
    button.dataset.panel = name;
    view.bar.after(panel);
    let built = false;
    let release = () => {};
    const toggle = (open = panel.hidden === true, giveBack = true) => {
      if (open === !panel.hidden) return;
      if (open && !built) {
        built = true;
        build(panel);
      }
      // Over a large picture it stands in that: nothing else can be used then.
      const over = open ? view.root.querySelector(".lightbox") : panel.closest(".lightbox");
      if (over && open) over.append(panel);
      else if (over) view.bar.after(panel);
      if (open) {
        reader.closePanel();
        release = layers.open(() => toggle(false));
        reader.panelOpened(() => toggle(false, false));
      } else release();
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
      if (open) {
        shown?.();
        focusFirst(panel);
      } else if (giveBack) /** @type {HTMLElement} */ (over ?? button).focus();
    };
    // A press outside closes it, as with every panel; what was pressed keeps the focus.
    view.root.addEventListener(
      "pointerdown",
      (event) => {
        const path = event.composedPath();
        if (!panel.hidden && !path.includes(panel) && !path.includes(button)) toggle(false, false);
      },
      { signal },
    );
    return { button, panel, toggle };
  };

  /** What can be chosen first; of several radio buttons the one that is chosen, and never what puts a group back. @param {HTMLElement} panel */
  function focusFirst(panel) {
    const stops = /** @type {HTMLElement[]} */ ([
      ...panel.querySelectorAll("[data-first], button:not(.reset), select, input, a[href]"),
    ]).filter((el) => el.checkVisibility() && !el.matches(":disabled"));
    const first = stops.find((el) => el.matches("[data-first]")) ?? stops[0];
    const { type, name } = /** @type {HTMLInputElement} */ (first ?? {});
    const chosen = stops.find((el) => el.matches(`input[name="${name}"]:checked`));
    ((type === "radio" && chosen) || (first ?? panel)).focus({ preventScroll: true });
  }
})();
