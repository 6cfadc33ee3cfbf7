// Small helpers for the reader's parts. Classic script in the extension's own world.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  const SVG = "http://www.w3.org/2000/svg";
  /** Outlines on a grid of 20, drawn for this project. @type {Record<string, string>} */
  const ICONS = {
    close: "M5 5l10 10M15 5L5 15",
    look: "M2.500 15l3.800-10h.6l3.800 10M4 11.500h5.200M12 15c0-2 5.500-1.200 5.500-3.800a2.300 2.300 0 00-4.800-.6M17.500 11v4M12.200 13.200a2.200 2.200 0 002.400 2 3 3 0 002.900-2.400",
    help: "M10 2.500a7.500 7.500 0 100 15 7.500 7.500 0 000-15zM7.800 8a2.300 2.300 0 114 1.500c-.9.8-1.800 1.200-1.800 2.400M10 14.200v.1",
    contents: "M3.500 5h.1M7 5h9.500M3.500 10h.1M7 10h9.500M3.500 15h.1M7 15h9.500",
    copy: "M7.5 7.500h9v9h-9zM12.5 7.500v-4h-9v9h4",
    markdown:
      "M2.500 5h15v10h-15zM5 12.500v-5l2.500 3 2.500-3v5M14 7.500v5M12.300 10.800l1.700 1.700 1.700-1.700",
    wrap: "M3 5h14M3 10h11.500a2.500 2.500 0 010 5h-4M12.500 12.500l-2.500 2.500 2.500 2.500M3 15h3.500",
    enlarge: "M12 3h5v5M17 3l-6 6M8 17H3v-5M3 17l6-6",
    fit: "M3 7.500V3h4.500M12.500 3H17v4.500M17 12.500V17h-4.500M7.500 17H3v-4.500",
    plus: "M10 4v12M4 10h12",
    minus: "M4 10h12",
    back: "M12.500 4l-6 6 6 6",
    on: "M7.500 4l6 6-6 6",
    aloud: "M3 8v4h3l4 3.500v-11L6 8zM13 7.500a3.500 3.500 0 010 5M15.300 5a7 7 0 010 10",
    play: "M6.500 4.500v11l9-5.500z",
    pause: "M6 4.500h2.500v11H6zM11.500 4.500H14v11h-2.500z",
    previous: "M14.500 5.500v9L8 10zM5.500 5.500v9",
    next: "M5.500 5.500v9L12 10zM14.500 5.500v9",
    slower: "M5 10h10",
    faster: "M5 10h10M10 5v10",
    options: "M3 6h7M14 6h3M12 4v4M3 14h3M10 14h7M8 12v4",
    export: "M10 3v9.500M6.2 9l3.8 3.800L13.8 9M3.5 13.500v3h13v-3",
  };

  /** Page text only ever goes in as text: children that are strings become text nodes. @type {Lisible.ElementMaker} */
  space.element = (doc, name, properties = {}, ...children) => {
    const el = doc.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value !== null && value !== undefined) el.setAttribute(key, value);
    }
    el.append(...children.filter((child) => child !== null));
    return el;
  };

  space.icon = (doc, name) => {
    const svg = doc.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("aria-hidden", "true");
    const path = doc.createElementNS(SVG, "path");
    path.setAttribute("d", ICONS[name] ?? "");
    svg.append(path);
    return svg;
  };

  space.text = (key, ...values) => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
    return api.i18n.getMessage(key, values.map(String)) || key;
  };

  space.send = (message) => {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
    return api.runtime.sendMessage(message);
  };
})();
