// The way from the reader's panels to the page of all settings.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** A script in a page can't open the page of all settings: the background does. @type {NonNullable<Lisible.Space["allSettings"]>} */
  space.allSettings = ({ doc, payload, signal, tell }) => {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const button = make(doc, "button", { type: "button", class: "all-settings" }, space.text?.("all") ?? "");
    const open = () =>
      space.send?.({ name: payload.names.options }).then(
        (/** @type {any} */ answer) => {
          if (answer?.state !== "open") tell(space.text?.("allFailed") ?? "");
        },
        () => tell(space.text?.("allFailed") ?? ""),
      );
    button.addEventListener("click", open, { signal });
    return make(doc, "section", { class: "group" }, button);
  };
})();
