// Tabs by the ARIA pattern: arrows, Home and End move and choose; Tab goes on into the panel.

/** Wires the tabs of a tab list. @param {HTMLElement} list @param {(tab: HTMLElement) => void} onSelect */
export function initTabs(list, onSelect) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role='tab']")]);
  const choose = (/** @type {HTMLElement} */ tab) => {
    select(tabs, tab);
    onSelect(tab);
  };
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab));
  list.addEventListener("keydown", (event) => {
    const there = tabs.filter((tab) => !tab.hidden);
    const at = there.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const forward = getComputedStyle(list).direction === "rtl" ? -1 : 1;
    /** @type {Record<string, number>} */
    const goals = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: there.length - 1 };
    const goal = goals[event.key];
    if (goal === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const tab = there[(goal + there.length) % there.length];
    if (!tab) return;
    choose(tab);
    tab.focus();
    tab.scrollIntoView({ inline: "nearest", block: "nearest" });
  });
}

/** @param {HTMLElement[]} tabs @param {HTMLElement} chosen */
function select(tabs, chosen) {
  for (const tab of tabs) {
    const on = tab === chosen;
    tab.setAttribute("aria-selected", String(on));
    tab.setAttribute("tabindex", on ? "0" : "-1");
    const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
    if (panel) panel.hidden = !on;
  }
}
