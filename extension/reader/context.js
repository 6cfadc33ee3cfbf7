// What every part of the reader is given: the view, the settings in force, keys, layers, and how to tell and to change.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** From so many blocks on browsers take seconds to make pages of them. */
  const MANY = 2000;

  /** @type {NonNullable<Lisible.Space["makeReader"]>} */
  space.makeReader = (view, payload, tools) => {
    const { doc, signal } = tools;
    const tell = teller(view, doc);
    // First, with the settings as they are kept: a long article may begin with another layout.
    const keep = space.makeKeeper?.(payload, { signal, tell, hear: (news) => look.apply(news) });
    const look = looks(view, payload, signal, tell);
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

  /** The settings as they are seen, and who wants to know. @param {Lisible.View} view @param {Lisible.Payload} payload @param {AbortSignal} signal @param {(words: string) => void} tell */
  function looks(view, payload, signal, tell) {
    /** @type {((settings: Lisible.Settings) => void)[]} */
    const watchers = [];
    const dress = () => space.dress?.(view.root, payload.settings);
    const refresh = () => {
      space.keepPlace?.(view.scroller, dress);
      for (const watcher of watchers) watcher(payload.settings);
    };
    const isLong = () => (view.body?.childElementCount ?? 0) > MANY;
    const apply = (/** @type {Partial<Lisible.Settings>} */ patch) => {
      const pages = patch.layout === "pages" && payload.settings.layout !== "pages";
      Object.assign(payload.settings, patch);
      if (pages && isLong()) afterWords(view, tell, signal, refresh);
      else refresh();
    };
    // Opened in pages, what is long is there as a column first; then the same is said as when pages are chosen.
    if (payload.settings.layout === "pages" && isLong()) {
      payload.settings.layout = "scroll";
      queueMicrotask(() => signal.aborted || apply({ layout: "pages" }));
    }
    dress();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh, { signal });
    return {
      apply,
      watch: (/** @type {(settings: Lisible.Settings) => void} */ watcher) => {
        watchers.push(watcher);
        watcher(payload.settings);
      },
    };
  }

  /** Does what takes long once it has been painted that something goes on. @param {Lisible.View} view @param {(words: string) => void} tell @param {AbortSignal} signal @param {() => void} act */
  function afterWords({ root, scroller }, tell, signal, act) {
    const words = space.text?.("makingPages") ?? "";
    tell(words);
    scroller.setAttribute("aria-busy", "true");
    const begin = () => {
      if (signal.aborted) return;
      act();
      scroller.removeAttribute("aria-busy");
      const told = root.querySelector(".live span");
      if (told?.textContent === words) told.remove();
    };
    requestAnimationFrame(() => setTimeout(begin));
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
