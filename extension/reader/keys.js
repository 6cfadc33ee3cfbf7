// The reader's keys: one table that the help shows, and one listener.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** Where letters are written. */
  const TYPED = "input:not([type=range], [type=checkbox], [type=radio], [type=color]), textarea, select";

  /** Of a slider, a tab, a menu the keys are their own; of a button all but those that turn pages. */
  const SCROLLED = "input, [role=menu], [role=dialog], .wide, math[tabindex]";
  const PRESSED = "[role=toolbar], button, summary";

  /** @param {EventTarget} target that sees the keys @param {() => boolean} single whether single keys count @param {AbortSignal} signal @returns {Lisible.Keys} */
  space.makeKeys = (target, single, signal) => {
    /** @type {Lisible.Shortcut[]} */
    const shortcuts = [];
    target.addEventListener(
      "keydown",
      (event) => {
        const press = /** @type {KeyboardEvent} */ (event);
        if (press.defaultPrevented || press.isComposing) return;
        const done = shortcuts.some(
          (shortcut) => fits(shortcut, press, single()) && shortcut.act(press) !== false,
        );
        if (!done) return;
        press.preventDefault();
        press.stopPropagation();
      },
      { signal },
    );
    return {
      add: (shortcut) => void shortcuts.push(shortcut),
      list: () => shortcuts,
    };
  };

  /** @param {Lisible.Shortcut} shortcut @param {KeyboardEvent} event @param {boolean} single */
  function fits(shortcut, event, single) {
    const name = nameOf(event);
    if (!shortcut.keys.includes(name)) return false;
    if (isCommand(name)) return true;
    const path = /** @type {Element | undefined} */ (event.composedPath()[0]);
    if (path?.matches?.(TYPED)) return false;
    const panel = path?.closest?.(".panel");
    // Whoever types in a panel searches in it: only its own letter does anything, which closes it.
    if (panel && /^\p{L}$/u.test(name) && !panel.matches(`.panel-${shortcut.panel}`)) return false;
    if (isMove(name)) return !path?.closest?.(/Page/.test(name) ? SCROLLED : `${SCROLLED}, ${PRESSED}`);
    return single;
  }

  /** A key that moves or turns, and is no letter that a voice might say (WCAG 2.1.4). @param {string} name */
  function isMove(name) {
    return [...name].length > 1 || name === " ";
  }

  /** @param {string} name */
  function isCommand(name) {
    return /^(?:Ctrl|Alt)\+/.test(name);
  }

  /** `Ctrl+=`, `Shift+PageDown`, `n`: letters and signs as they are typed, whatever Shift does to them. @param {KeyboardEvent} event */
  function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
    const sign = [...key].length === 1;
    const shown = sign ? key.toLowerCase() : key;
    return (
      (ctrlKey || metaKey ? "Ctrl+" : "") +
      (altKey ? "Alt+" : "") +
      (shiftKey && !sign ? "Shift+" : "") +
      shown
    );
  }
})();
