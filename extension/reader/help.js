// The panel "?": all keys of the reader.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};

  /** @param {Lisible.Reader} reader */
  space.parts.help = (reader) => {
    const { button, toggle } = reader.panel({
      name: "help",
      icon: "help",
      label: space.text?.("help") ?? "",
      build: (panel) => build(reader, panel),
    });
    reader.view.bar.querySelector(".end")?.append(button);
    reader.keys.add({ keys: ["?"], label: "key_help", act: () => toggle() });
  };

  /** @param {Lisible.Reader} reader @param {HTMLElement} panel */
  function build(reader, panel) {
    const { doc, keys, payload } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const row = (/** @type {string[]} */ names, /** @type {string} */ label, turned = false) => {
      // "=" is "+" without Shift: nobody has to be told.
      const told = names.filter((name) => !name.endsWith("="));
      const shown = told.map((name) =>
        make(doc, "kbd", { dir: "ltr" }, nameOf((turned && TURNED[name]) || name)),
      );
      return make(
        doc,
        "div",
        {},
        make(doc, "dt", {}, space.text?.(label) ?? ""),
        make(doc, "dd", {}, ...shown),
      );
    };
    const always = make(doc, "dl", { class: "keys" }, row(["Escape"], "key_close"));
    /** What holds at times only: else the arrows would stand there twice without a reason. @type {Map<string, HTMLElement>} */
    const lists = new Map();
    for (const { keys: names, label, turned, when } of keys.list()) {
      if (when && !lists.has(when)) lists.set(when, make(doc, "dl", { class: "keys" }));
      (lists.get(when ?? "") ?? always).append(row(names, label, turned?.()));
    }
    const title = make(doc, "h2", {}, space.text?.("help") ?? "");
    const section = make(doc, "section", { class: "group" });
    section.append(make(doc, "div", { class: "group-head" }, title), always);
    for (const [when, list] of lists) section.append(make(doc, "h3", {}, space.text?.(when) ?? ""), list);
    panel.append(section);
    const definition = payload.schema.find(({ name }) => name === "singleKeys");
    if (!definition) return;
    const single = space.settingField?.(reader, definition) ?? "";
    panel.append(make(doc, "section", { class: "group" }, single), space.allSettings?.(reader) ?? "");
  }

  /** @type {Record<string, string>} */
  const SIGNS = {
    ArrowLeft: "←",
    ArrowRight: "→",
    ArrowUp: "↑",
    ArrowDown: "↓",
    Escape: "Esc",
  };

  /** @type {Record<string, string>} */
  const TURNED = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

  /** @param {string} name */
  function nameOf(name) {
    if (name === " ") return space.text?.("spaceKey") ?? "";
    const parts = name === "Ctrl++" ? ["Ctrl", "+"] : name.length > 1 ? name.split("+") : [name];
    return parts.map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" + ");
  }
})();
