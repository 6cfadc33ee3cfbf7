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
    const list = make(doc, "dl", { class: "keys" }, row(["Escape"], "key_close"));
    for (const { keys: names, label, turned } of keys.list()) list.append(row(names, label, turned?.()));
    const title = make(doc, "h2", {}, space.text?.("help") ?? "");
    panel.append(
      make(doc, "section", { class: "group" }, make(doc, "div", { class: "group-head" }, title), list),
    );
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
    " ": "␣",
    Escape: "Esc",
  };

  /** @type {Record<string, string>} */
  const TURNED = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

  /** @param {string} name */
  function nameOf(name) {
    const parts = name === "Ctrl++" ? ["Ctrl", "+"] : name.length > 1 ? name.split("+") : [name];
    return parts.map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" + ");
  }
})();
