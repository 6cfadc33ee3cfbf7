// Code: copied byte for byte, and its long lines wrapped or not.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};

  /** @param {Lisible.Reader} reader */
  space.parts.code = (reader) => {
    const { view, signal, keys, tell } = reader;
    const blocks = view.body?.querySelectorAll("pre") ?? [];
    if (blocks.length === 0) return;
    const wrap = () => reader.change({ wrap: !reader.settings.wrap });
    const wrapByKey = () => {
      wrap();
      tell(space.text?.(reader.settings.wrap ? "wrapOn" : "wrapOff") ?? "");
    };
    keys.add({ keys: ["w"], label: "set_wrap", act: wrapByKey });
    /** @type {HTMLButtonElement[]} */
    const wrappers = [];
    const press = () => {
      for (const button of wrappers) button.setAttribute("aria-pressed", String(reader.settings.wrap));
    };
    reader.watch(press);
    const fit = (/** @type {HTMLPreElement} */ block) => {
      const copy = reader.button("copy", space.text?.("copyCode") ?? "", () => copyCode(reader, block));
      const wrapper = reader.button("wrap", space.text?.("set_wrap") ?? "", wrap);
      wrappers.push(wrapper);
      space.withTools?.(reader, block, space.text?.("code") ?? "", [copy, wrapper]);
    };
    space.idly?.(
      blocks,
      (block) => {
        fit(block);
        press();
      },
      signal,
    );
  };

  /** @param {Lisible.Reader} reader @param {HTMLPreElement} block */
  async function copyCode({ doc, saver, tell }, block) {
    const done = await saver.put(doc, block.textContent ?? "");
    tell(space.text?.(done ? "copied" : "copyFailed") ?? "");
  }
})();
