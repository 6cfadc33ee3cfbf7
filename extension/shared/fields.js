// One control for each kind of setting, for the reader's panels and the options page. Classic script, since the reader in the
// page needs it too; the options page imports it for its effect.
(() => {
  // The first of the parts makes it its own: an element with this id stands under the name in Chromium, even in our world.
  if (!Object.hasOwn(globalThis, "lisible")) globalThis.lisible = {};
  const space = /** @type {Lisible.Space} */ (globalThis.lisible);
  /** Choices up to this number are seen all at once; more are a list that opens. */
  const SEEN = 3;
  let groups = 0;

  /** @type {NonNullable<Lisible.Space["field"]>} */
  space.field = (doc, definition, value, change) => {
    const made = MAKERS[kindOf(definition)]?.(doc, definition, change);
    if (!made) throw new Error(`There is no control for ${definition.name}.`);
    made.row.dataset.setting = definition.name;
    made.set(value);
    return made;
  };

  /** @param {Lisible.NamedDefinition} definition */
  function kindOf(definition) {
    return definition.kind === "choice" && definition.choices.length > SEEN ? "list" : definition.kind;
  }

  /** @type {Record<string, (doc: Document, definition: any, change: (value: any) => void) => Lisible.Field>} */
  const MAKERS = { range, choice, list, toggle, colour, words };

  // Those of element.js, which may come later.
  /** @type {(key: string, ...values: (string | number)[]) => string} */
  const say = (key, ...values) => space.text?.(key, ...values) ?? key;
  /** @type {Lisible.ElementMaker} */
  const make = (...given) => /** @type {Lisible.ElementMaker} */ (space.element)(...given);

  /** @param {Document} doc @param {Record<string, string>} properties */
  const input = (doc, properties) => /** @type {HTMLInputElement} */ (make(doc, "input", properties));

  /** @param {Document} doc @param {Lisible.NamedDefinition & Lisible.Range} definition @param {(value: number) => void} change @returns {Lisible.Field} */
  function range(doc, definition, change) {
    const { name, min, max, step, unit } = definition;
    const slider = input(doc, { type: "range", min: `${min}`, max: `${max}`, step: `${step}` });
    const shown = make(doc, "output", { class: "value", dir: "ltr" });
    const show = () => {
      const words = amount(slider.valueAsNumber, step, unit);
      shown.textContent = words;
      slider.setAttribute("aria-valuetext", words);
      slider.style.setProperty("--at", `${(slider.valueAsNumber - min) / (max - min)}`);
    };
    slider.addEventListener("input", () => {
      show();
      change(rounded(slider.valueAsNumber, step));
    });
    const label = make(doc, "span", { class: "label" }, say(`set_${name}`));
    return {
      row: make(doc, "label", { class: "field range" }, label, shown, slider),
      set: (value) => {
        slider.value = `${value}`;
        show();
      },
    };
  }

  /** Sums of steps are not exact. @param {number} value @param {number} step */
  function rounded(value, step) {
    return Number(value.toFixed(step < 1 ? 2 : 0));
  }

  /** @param {number} value @param {number} step @param {string} unit */
  function amount(value, step, unit) {
    const digits = { maximumFractionDigits: step < 1 ? 2 : 0 };
    const number = new Intl.NumberFormat(space.language?.(), digits).format(value);
    return unit === "" ? number : unit === "×" ? `${number}×` : `${number} ${unit}`;
  }

  space.amountOf = ({ step, unit }, value) => amount(value, step, unit);

  /** @param {Document} doc @param {Lisible.NamedDefinition & Lisible.Choice} definition @param {(value: string) => void} change @returns {Lisible.Field} */
  function choice(doc, definition, change) {
    const { name, choices } = definition;
    const group = `lisible-${name}-${++groups}`;
    const radios = choices.map((value) => {
      const radio = input(doc, { type: "radio", name: group, value });
      radio.addEventListener("change", () => change(value));
      return radio;
    });
    const labels = radios.map((radio) =>
      make(doc, "label", {}, radio, make(doc, "span", {}, say(`${name}_${radio.value}`))),
    );
    const legend = make(doc, "legend", { class: "label" }, say(`set_${name}`));
    return {
      row: make(
        doc,
        "fieldset",
        { class: "field choice" },
        legend,
        make(doc, "div", { class: "seen" }, ...labels),
      ),
      set: (value) => {
        for (const radio of radios) radio.checked = radio.value === value;
      },
    };
  }

  /** @param {Document} doc @param {Lisible.NamedDefinition & Lisible.Choice} definition @param {(value: string) => void} change @returns {Lisible.Field} */
  function list(doc, definition, change) {
    const { name, choices } = definition;
    const options = choices.map((value) => make(doc, "option", { value }, say(`${name}_${value}`)));
    const select = /** @type {HTMLSelectElement} */ (make(doc, "select", {}, ...options));
    select.addEventListener("change", () => change(select.value));
    const label = make(doc, "span", { class: "label" }, say(`set_${name}`));
    return {
      row: make(doc, "label", { class: "field list" }, label, select),
      set: (value) => {
        select.value = value;
      },
    };
  }

  /** @param {Document} doc @param {Lisible.NamedDefinition} definition @param {(value: boolean) => void} change @returns {Lisible.Field} */
  function toggle(doc, definition, change) {
    const box = input(doc, { type: "checkbox", role: "switch" });
    box.addEventListener("change", () => change(box.checked));
    const label = make(doc, "span", { class: "label" }, say(`set_${definition.name}`));
    return {
      row: make(doc, "label", { class: "field toggle" }, label, box),
      set: (value) => {
        box.checked = value;
      },
    };
  }

  /** @param {Document} doc @param {Lisible.NamedDefinition} definition @param {(value: string) => void} change @returns {Lisible.Field} */
  function colour(doc, definition, change) {
    const picker = input(doc, { type: "color" });
    picker.addEventListener("input", () => change(picker.value));
    const label = make(doc, "span", { class: "label" }, say(`set_${definition.name}`));
    const told = make(doc, "output", { class: "value" });
    return {
      row: make(doc, "label", { class: "field colour" }, label, told, picker),
      set: (value) => {
        picker.value = value;
      },
    };
  }

  /** @param {Document} doc @param {Lisible.NamedDefinition & {max: number}} definition @param {(value: string) => void} change @returns {Lisible.Field} */
  function words(doc, definition, change) {
    const { name, max } = definition;
    const line = input(doc, { type: "text", maxlength: `${max}`, autocomplete: "off", spellcheck: "false" });
    // What would end a name in a style sheet is no part of a font's name.
    line.addEventListener("input", () => change(line.value.replace(/[\p{Cc}"\\;{}]/gu, "").trim()));
    const label = make(doc, "span", { class: "label" }, say(`set_${name}`));
    return {
      row: make(doc, "label", { class: "field words" }, label, line),
      set: (value) => {
        if (line.value.trim() !== value) line.value = value;
      },
    };
  }
})();
