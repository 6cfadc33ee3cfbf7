// The panel "Aa": how the text looks. Each change is seen at once; each group can be put back.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** The groups of settings that this panel shows, in its order. */
  const GROUPS = ["theme", "colours", "type", "space", "layout", "content"];
  /** One notch of the wheel, one press of a key: by so much (share of the size), but a pixel at least. */
  const NOTCH = 0.08;
  /** Wheels send many events at once (ms). */
  const WHEEL_PAUSE = 60;

  /** @param {Lisible.Reader} reader */
  space.parts.look = (reader) => {
    const label = space.text?.("look") ?? "";
    const { button, toggle } = reader.panel({
      name: "look",
      icon: "look",
      label,
      build: (panel) => build(reader, panel),
    });
    reader.view.bar.querySelector(".end")?.append(button);
    reader.keys.add({ keys: ["a"], label: "key_look", panel: "look", act: () => toggle() });
    sizes(reader);
  };

  /** @param {Lisible.Reader} reader @param {HTMLElement} panel */
  function build(reader, panel) {
    for (const group of GROUPS) panel.append(section(reader, group));
    panel.append(space.allSettings?.(reader) ?? "");
    reader.watch(({ theme, font, codeFont }) => {
      panel.dataset.theme = theme;
      panel.dataset.font = font;
      panel.dataset.codeFont = codeFont;
    });
  }

  space.settingsGroup = section;

  /** @param {Lisible.Reader} reader @param {string} group */
  function section(reader, group) {
    const { doc, payload, signal } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const definitions = payload.schema.filter((definition) => definition.group === group);
    const title = make(doc, "h2", {}, space.text?.(`group_${group}`) ?? "");
    const reset = make(doc, "button", { type: "button", class: "reset" }, space.text?.("reset") ?? "");
    reset.setAttribute("aria-label", space.text?.("resetGroup", title.textContent ?? "") ?? "");
    const initial = Object.fromEntries(definitions.map(({ name, initial }) => [name, initial]));
    const putBack = () => {
      reader.change(initial);
      // The button goes away, as there is nothing left to put back.
      const first = made.querySelector("input:checked, input, select");
      /** @type {HTMLElement | null} */ (first)?.focus();
    };
    reset.addEventListener("click", putBack, { signal });
    const head = make(doc, "div", { class: "group-head" }, title, reset);
    const made = make(doc, "section", { class: `group group-${group}` }, head);
    if (group === "theme") made.append(swatches(reader));
    for (const definition of definitions) {
      if (definition.name === "theme" || definition.kind === "map") continue;
      made.append(/** @type {HTMLElement} */ (space.settingField?.(reader, definition)));
    }
    if (group === "colours") space.colours?.(reader, made);
    reader.watch((settings) => {
      // The map of voices is another object each time.
      const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) =>
        a === b || JSON.stringify(a) === JSON.stringify(b);
      reset.hidden = definitions.every(({ name, initial }) => same(settings[name], initial));
    });
    return made;
  }

  /** A control that follows its setting. @type {NonNullable<Lisible.Space["settingField"]>} */
  space.settingField = (reader, definition) => {
    const { name } = definition;
    const field = /** @type {Lisible.Field} */ (
      space.field?.(reader.doc, definition, reader.settings[name], (value) =>
        reader.change({ [name]: value }),
      )
    );
    reader.watch((settings) => field.set(settings[name]));
    if (name === "fontName" || name === "codeFontName") field.row.append(notInstalled(reader, name));
    return field.row;
  };

  /** Says that a font was not found, where that is so. @param {Lisible.Reader} reader @param {"fontName" | "codeFontName"} name */
  function notInstalled(reader, name) {
    const note = /** @type {HTMLElement} */ (
      space.element?.(reader.doc, "span", { class: "remark", role: "status" })
    );
    reader.watch(({ [name]: font }) => {
      const missing = font !== "" && space.isInstalled?.(font) === false;
      note.textContent = missing ? (space.text?.("fontMissing") ?? "") : "";
    });
    return note;
  }

  /** The themes as they look: each is a letter on its ground. @param {Lisible.Reader} reader */
  function swatches({ doc, payload, change, watch, signal }) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const definition = payload.schema.find(({ name }) => name === "theme");
    const choices = definition?.kind === "choice" ? definition.choices : [];
    const radios = choices.map((value) => {
      const radio = /** @type {HTMLInputElement} */ (
        make(doc, "input", { type: "radio", name: "lisible-theme", value })
      );
      radio.addEventListener("change", () => change({ theme: /** @type {any} */ (value) }), { signal });
      return radio;
    });
    const labels = radios.map((radio) => {
      const sample = make(
        doc,
        "span",
        { class: `sample sample-${radio.value}`, "aria-hidden": "true" },
        /auto|custom/.test(radio.value) ? "" : "Aa",
      );
      return make(
        doc,
        "label",
        { class: "swatch" },
        radio,
        sample,
        space.text?.(`theme_${radio.value}`) ?? "",
      );
    });
    watch(({ theme }) => {
      for (const radio of radios) radio.checked = radio.value === theme;
    });
    const legend = make(doc, "legend", { class: "hidden" }, space.text?.("group_theme") ?? "");
    return make(doc, "fieldset", { class: "swatches" }, legend, ...labels);
  }

  /** Ctrl with plus, minus, 0, and the wheel, as everywhere. @param {Lisible.Reader} reader */
  function sizes(reader) {
    const definition = reader.payload.schema.find(({ name }) => name === "size");
    if (definition?.kind !== "range") return;
    const { min, max, initial } = definition;
    const to = (/** @type {number} */ size) => {
      if (size !== reader.settings.size) reader.change({ size });
      reader.tell(space.text?.("sizeNow", space.amountOf?.(definition, size) ?? size) ?? "");
    };
    const by = (/** @type {number} */ direction) => {
      const { size } = reader.settings;
      const step = Math.max(1, Math.round(size * NOTCH));
      to(Math.min(max, Math.max(min, size + direction * step)));
    };
    reader.keys.add({ keys: ["Ctrl++", "Ctrl+=", "+", "="], label: "key_larger", act: () => by(1) });
    reader.keys.add({ keys: ["Ctrl+-", "-"], label: "key_smaller", act: () => by(-1) });
    reader.keys.add({
      keys: ["Ctrl+0", "0"],
      label: "key_size",
      act: () => to(initial),
    });
    let last = 0;
    const wheel = (/** @type {WheelEvent} */ event) => {
      if (!event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      if (event.timeStamp - last < WHEEL_PAUSE) return;
      last = event.timeStamp;
      by(event.deltaY < 0 ? 1 : -1);
    };
    reader.view.root.addEventListener("wheel", wheel, { signal: reader.signal, passive: false });
  }
})();
