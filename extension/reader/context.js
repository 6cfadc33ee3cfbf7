// What every part of the reader is given: the view, the settings in force, keys, layers, and how to tell and to change.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** @type {NonNullable<Lisible.Space["makeReader"]>} */
  space.makeReader = (view, payload, tools) => {
    const { doc, signal } = tools;
    const tell = teller(view, doc);
    const look = looks(view, payload, signal);
    const keep = space.makeKeeper?.(payload, { signal, tell, hear: look.apply });
    let closePanel = () => {};
    const reader = /** @type {Lisible.Reader} */ ({
      ...tools,
      view,
      payload,
      settings: payload.settings,
      leaving: () => null,
      layers: /** @type {Lisible.Layers} */ (space.makeLayers?.()),
      keys: /** @type {Lisible.Keys} */ (
        space.makeKeys?.(doc === document ? view.root : doc, () => payload.settings.singleKeys, signal)
      ),
      tell,
      change: (patch) => {
        look.apply(patch);
        if (Object.keys(patch).length > 0) keep?.(patch);
      },
      watch: look.watch,
      button: (icon, label, act) => button(doc, signal, icon, label, act),
      panel: (options) => /** @type {Lisible.Panel} */ (space.makePanel?.(reader, options)),
      giveBack: ({ detail }) => {
        if (detail > 0 && !reader.layers.any()) view.scroller.focus({ preventScroll: true });
      },
      closePanel: () => closePanel(),
      panelOpened: (closer) => {
        closePanel = closer;
      },
    });
    return reader;
  };

  /** @param {Lisible.View} view @param {Document} doc */
  function teller(view, doc) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const live = make(doc, "div", { class: "live", role: "status", "aria-live": "polite" });
    view.root.append(live);
    return (/** @type {string} */ words) => live.replaceChildren(make(doc, "span", {}, words));
  }

  /** The settings as they are seen, and who wants to know. @param {Lisible.View} view @param {Lisible.Payload} payload @param {AbortSignal} signal */
  function looks(view, payload, signal) {
    /** @type {((settings: Lisible.Settings) => void)[]} */
    const watchers = [];
    const dress = () => space.dress?.(view.root, payload.settings);
    const refresh = () => {
      space.keepPlace?.(view.scroller, dress);
      for (const watcher of watchers) watcher(payload.settings);
    };
    dress();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh, { signal });
    return {
      apply: (/** @type {Partial<Lisible.Settings>} */ patch) => {
        Object.assign(payload.settings, patch);
        refresh();
      },
      watch: (/** @type {(settings: Lisible.Settings) => void} */ watcher) => {
        watchers.push(watcher);
        watcher(payload.settings);
      },
    };
  }

  /**
   * @param {Document} doc
   * @param {AbortSignal} signal
   * @param {string} icon
   * @param {string} label
   * @param {(button: HTMLButtonElement) => void} act
   */
  function button(doc, signal, icon, label, act) {
    const made = /** @type {HTMLButtonElement} */ (
      space.element?.(doc, "button", { type: "button", class: "tool", "aria-label": label, title: label })
    );
    made.append(/** @type {Node} */ (space.icon?.(doc, icon)));
    made.addEventListener("click", () => act(made), { signal });
    return made;
  }
})();
