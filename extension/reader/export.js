// Copy and export: two buttons of the toolbar.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};

  /** @param {Lisible.Reader} reader */
  space.parts.export = (reader) => {
    if (!reader.payload.article) return;
    const end = reader.view.bar.querySelector(".end");
    const copy = async () => reader.tell(await reader.saver.copy(reader.doc));
    end?.append(reader.button("copy", space.text?.("copyMarkdown") ?? "", copy), exportMenu(reader));
    reader.keys.add({ keys: ["m"], label: "copyMarkdown", act: () => void copy() });
  };

  /** @param {Lisible.Reader} reader */
  function exportMenu(reader) {
    const { doc, payload, signal } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const menu = make(doc, "div", { class: "menu", role: "menu", hidden: "" });
    const opener = reader.button("export", space.text?.("exportMenu") ?? "", () =>
      toggle(menu.hidden === true),
    );
    opener.setAttribute("aria-haspopup", "menu");
    let release = () => {};
    const toggle = (/** @type {boolean} */ open) => {
      release();
      if (open) release = reader.layers.open(shut);
      menu.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
      if (open) /** @type {HTMLElement} */ (menu.firstElementChild)?.focus();
    };
    toggle(false);
    const shut = () => {
      toggle(false);
      opener.focus();
    };
    const press = () => (menu.hidden ? toggle(true) : shut());
    reader.keys.add({ keys: ["e"], label: "exportMenu", act: press });
    for (const one of payload.formats) menu.append(formatItem(reader, one, shut));
    if (reader.print) menu.append(printItem(reader, toggle));
    const holder = make(doc, "div", { class: "holder" }, opener, menu);
    holder.addEventListener("keydown", (event) => menuKey(event, menu, toggle), { signal });
    const left = (/** @type {FocusEvent} */ event) => {
      if (!holder.contains(/** @type {Node | null} */ (event.relatedTarget))) toggle(false);
    };
    holder.addEventListener("focusout", left, { signal });
    return holder;
  }

  /** @param {Lisible.Reader} reader @param {Lisible.Payload["formats"][number]} one @param {() => void} shut */
  function formatItem({ doc, saver, tell, signal }, { format, label, ending }, shut) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const item = make(doc, "button", {
      type: "button",
      role: "menuitem",
      tabindex: "-1",
      "data-format": format,
    });
    item.append(space.text?.(label) ?? "", make(doc, "span", { class: "ending", dir: "ltr" }, ending));
    const save = async () => {
      shut();
      tell(await saver.save(format, { tell, signal }));
    };
    item.addEventListener("click", save, { signal });
    return item;
  }

  /** @param {Lisible.Reader} reader @param {(open: boolean) => void} toggle */
  function printItem({ doc, view, print, signal }, toggle) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const item = make(doc, "button", { type: "button", role: "menuitem", tabindex: "-1", "data-print": "" });
    item.append(space.text?.("print") ?? "", make(doc, "span", { class: "ending", dir: "ltr" }, "Ctrl+P"));
    const act = () => {
      toggle(false);
      view.scroller.focus({ preventScroll: true });
      print?.();
    };
    item.addEventListener("click", act, { signal });
    return item;
  }

  /**
   * Arrows go through the menu.
   * @param {KeyboardEvent} event
   * @param {HTMLElement} menu
   * @param {(open: boolean) => void} toggle
   */
  function menuKey(event, menu, toggle) {
    if (menu.hidden) {
      if (event.key === "ArrowDown") toggle(true);
      else return;
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
