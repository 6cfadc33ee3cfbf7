// What every part of the reader is given: the view, the settings in force, keys, layers, and how to tell and to change.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** Between changes that are kept there is so much time (ms): a slider makes many. */
  const KEEP_AFTER = 300;

  /** @type {NonNullable<Lisible.Space["makeReader"]>} */
  space.makeReader = (view, payload, { doc, close, signal, saver, pageScrolled }) => {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    /** @type {((settings: Lisible.Settings) => void)[]} */
    const watchers = [];
    const live = make(doc, "div", { class: "live", role: "status", "aria-live": "polite" });
    view.root.append(live);
    const keep = keeper(payload, signal);
    const dress = () => space.dress?.(view.root, payload.settings);
    const refresh = () => {
      space.keepPlace?.(view.scroller, dress);
      for (const watcher of watchers) watcher(payload.settings);
    };
    let closePanel = () => {};
    dress();
    const reader = /** @type {Lisible.Reader} */ ({
      doc,
      view,
      payload,
      settings: payload.settings,
      signal,
      saver,
      pageScrolled,
      leaving: () => null,
      close,
      layers: /** @type {Lisible.Layers} */ (space.makeLayers?.()),
      keys: /** @type {Lisible.Keys} */ (
        space.makeKeys?.(doc === document ? view.root : doc, () => payload.settings.singleKeys, signal)
      ),
      tell: (words) => live.replaceChildren(make(doc, "span", {}, words)),
      change: (patch) => {
        Object.assign(payload.settings, patch);
        refresh();
        if (Object.keys(patch).length > 0) keep(patch);
      },
      watch: (watcher) => {
        watchers.push(watcher);
        watcher(payload.settings);
      },
      button: (icon, label, act) => button(doc, signal, icon, label, act),
      panel: (options) => /** @type {Lisible.Panel} */ (space.makePanel?.(reader, options)),
      closePanel: () => closePanel(),
      panelOpened: (closer) => {
        closePanel = closer;
      },
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh, { signal });
    return reader;
  };

  /** Sends what was changed: the first change at once, those that follow soon. @param {Lisible.Payload} payload @param {AbortSignal} signal */
  function keeper(payload, signal) {
    /** @type {Partial<Lisible.Settings>} */
    let waiting = {};
    let sent = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const send = () => {
      clearTimeout(timer);
      if (Object.keys(waiting).length === 0) return;
      space.send?.({ name: payload.names.settings, patch: waiting }).catch(() => {});
      waiting = {};
      sent = performance.now();
    };
    signal.addEventListener("abort", send);
    return (/** @type {Partial<Lisible.Settings>} */ patch) => {
      Object.assign(waiting, patch);
      clearTimeout(timer);
      // Only what slides changes often. (When a page goes away, Firefox loses what is sent then.)
      const slides = Object.values(patch).every((value) => typeof value === "number");
      if (!slides || performance.now() - sent > KEEP_AFTER) send();
      else timer = setTimeout(send, KEEP_AFTER);
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
