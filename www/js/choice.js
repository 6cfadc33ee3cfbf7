// A row of radio buttons that looks like one control.

import { element } from "./element.js";

/**
 * Fills a fieldset with the choices; the first is chosen.
 * @param {HTMLElement} fieldset
 * @param {[string, string][]} choices value and label
 * @param {(value: string) => void} onChange
 */
export function buildChoice(fieldset, choices, onChange) {
  for (const [index, [value, label]] of choices.entries()) {
    const input = element("input", {
      type: "radio",
      name: fieldset.id,
      value,
      checked: index === 0 ? "" : null,
    });
    fieldset.append(element("label", {}, input, label));
  }
  fieldset.addEventListener("change", () => onChange(chosen(fieldset)));
}

/** @param {HTMLElement} fieldset */
export function chosen(fieldset) {
  const input = /** @type {HTMLInputElement | null} */ (fieldset.querySelector(":checked"));
  return input?.value ?? "";
}
