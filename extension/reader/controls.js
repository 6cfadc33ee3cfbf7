// The reader's toolbar: close, size, colours, copy, export.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** Builds the toolbar. Every listener ends with `tools.signal`. */
  space.buildControls = (doc, payload, tools) => {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const say = /** @type {NonNullable<Lisible.Space["text"]>} */ (space.text);
    const live = make(doc, "div", { class: "live", role: "status", "aria-live": "polite" });
    const tell = (/** @type {string} */ words) => live.replaceChildren(make(doc, "span", {}, words));
    const button = maker(doc, tools.signal);
    const bar = make(doc, "div", { class: "bar", role: "toolbar", "aria-label": say("toolbar") });
    bar.append(
      button("close", say("close"), () => tools.close()),
      make(doc, "span", { class: "gap" }),
    );
    bar.append(...sizes(payload, tools, button), themes(payload, tools, button));
    if (payload.article) {
      const copy = button("copy", say("copyMarkdown"), async () => tell(await tools.saver.copy(doc)));
      bar.append(copy, exportMenu(doc, payload, tools, button, tell));
    }
    bar.append(live);
    bar.addEventListener("keydown", (event) => walk(event, bar), { signal: tools.signal });
    bar.addEventListener("click", (event) => giveBack(event, bar), { signal: tools.signal });
    return bar;
  };

  /** After a press with the pointer the keys scroll the article again. @param {MouseEvent} event @param {HTMLElement} bar */
  function giveBack(event, bar) {
    const byPointer = event.detail > 0;
    if (!byPointer || bar.querySelector(".menu:not([hidden])")) return;
    const scroller = /** @type {HTMLElement | null} */ (
      bar.parentElement?.querySelector(".scroller") ?? null
    );
    scroller?.focus({ preventScroll: true });
  }

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

  /** @typedef {(icon: string, label: string, act: (button: HTMLButtonElement) => void) => HTMLButtonElement} ButtonMaker */

  /** @param {Document} doc @param {AbortSignal} signal @returns {ButtonMaker} */
  function maker(doc, signal) {
    return (icon, label, act) => {
      const button = /** @type {HTMLButtonElement} */ (
        space.element?.(doc, "button", { type: "button", class: "tool", "aria-label": label, title: label })
      );
      button.append(/** @type {Node} */ (space.icon?.(doc, icon)));
      button.addEventListener("click", () => act(button), { signal });
      return button;
    };
  }

  /** @param {Lisible.Payload} payload @param {Lisible.ControlTools} tools @param {ButtonMaker} button */
  function sizes(payload, tools, button) {
    const { min, max, step } = payload.ranges.size;
    const pair = [-step, step].map((change) =>
      button(change < 0 ? "smaller" : "larger", space.text?.(change < 0 ? "smaller" : "larger") ?? "", () => {
        const size = Math.min(max, Math.max(min, payload.settings.size + change));
        keep(payload, tools, { size });
        mark();
      }),
    );
    const mark = () => {
      pair[0]?.setAttribute("aria-disabled", String(payload.settings.size <= min));
      pair[1]?.setAttribute("aria-disabled", String(payload.settings.size >= max));
    };
    mark();
    return pair;
  }

  /** One button that goes through the choices. @param {Lisible.Payload} payload @param {Lisible.ControlTools} tools @param {ButtonMaker} button */
  function themes(payload, tools, button) {
    const { choices } = payload.ranges.theme;
    const made = button(payload.settings.theme, "", (self) => {
      const next = choices[(choices.indexOf(payload.settings.theme) + 1) % choices.length];
      keep(payload, tools, { theme: /** @type {Lisible.Settings["theme"]} */ (next) });
      show(self);
    });
    const show = (/** @type {HTMLButtonElement} */ self) => {
      const { theme } = payload.settings;
      const label = space.text?.("theme", space.text(`theme_${theme}`)) ?? "";
      self.setAttribute("aria-label", label);
      self.title = label;
      self.replaceChildren(/** @type {Node} */ (space.icon?.(self.ownerDocument, theme)));
    };
    show(made);
    return made;
  }

  /** @param {Lisible.Payload} payload @param {Lisible.ControlTools} tools @param {Partial<Lisible.Settings>} patch */
  function keep(payload, tools, patch) {
    Object.assign(payload.settings, patch);
    tools.apply(payload.settings);
    space.send?.({ name: payload.names.settings, patch }).catch(() => {});
  }

  /**
   * @param {Document} doc
   * @param {Lisible.Payload} payload
   * @param {Lisible.ControlTools} tools
   * @param {ButtonMaker} button
   * @param {(words: string) => void} tell
   */
  function exportMenu(doc, payload, tools, button, tell) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const menu = make(doc, "div", { class: "menu", role: "menu", hidden: "" });
    const opener = button("export", space.text?.("exportMenu") ?? "", () => toggle(menu.hidden === true));
    opener.setAttribute("aria-haspopup", "menu");
    const toggle = (/** @type {boolean} */ open) => {
      menu.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
      if (open) /** @type {HTMLElement} */ (menu.firstElementChild).focus();
    };
    toggle(false);
    for (const { format, label, ending } of payload.formats) {
      const item = make(doc, "button", {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        "data-format": format,
      });
      item.append(space.text?.(label) ?? "", make(doc, "span", { class: "ending" }, ending));
      item.addEventListener(
        "click",
        async () => {
          toggle(false);
          opener.focus();
          tell(await tools.saver.save(format));
        },
        { signal: tools.signal },
      );
      menu.append(item);
    }
    const holder = make(doc, "div", { class: "holder" }, opener, menu);
    holder.addEventListener("keydown", (event) => menuKey(event, menu, opener, toggle), {
      signal: tools.signal,
    });
    holder.addEventListener(
      "focusout",
      (event) => {
        if (!holder.contains(/** @type {Node | null} */ (event.relatedTarget))) toggle(false);
      },
      { signal: tools.signal },
    );
    return holder;
  }

  /**
   * Arrows go through the menu, Escape closes it and not the reader.
   * @param {KeyboardEvent} event
   * @param {HTMLElement} menu
   * @param {HTMLElement} opener
   * @param {(open: boolean) => void} toggle
   */
  function menuKey(event, menu, opener, toggle) {
    if (menu.hidden) {
      if (event.key === "ArrowDown") toggle(true);
      else return;
    } else if (event.key === "Escape") {
      toggle(false);
      opener.focus();
    } else {
      const items = /** @type {HTMLElement[]} */ ([...menu.children]);
      const root = /** @type {Document | ShadowRoot} */ (menu.getRootNode());
      const now = items.indexOf(/** @type {HTMLElement} */ (root.activeElement));
      const steps = /** @type {Record<string, number>} */ ({
        ArrowDown: now + 1,
        ArrowUp: now - 1,
        Home: 0,
        End: -1,
      });
      const step = steps[event.key];
      if (step === undefined) return;
      items[(step + items.length) % items.length]?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  }
})();
