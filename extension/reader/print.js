// Prints the article. While it is printed, a copy of it, set for paper, stands in the reader's dialog, and the page's own
// print shows nothing else; whether the print was asked for here or in the browser's menu.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** So long pictures that are not there yet are waited for (ms). */
  const PATIENCE = 8000;
  /** A print that has not begun after so long was refused (ms). */
  const REFUSED = 2000;
  /** Words of a cell that are longer may be broken. */
  const LONG = 16;
  /** So many letters of a table fit beside one another on paper, at each size of `print.css`; what has more is broken. */
  const FIT = [84, 112, 140];
  /** What lies between two columns, in letters. */
  const GAP = 3;
  /** Where a line may end. */
  const BREAKS = /(?:(?![\u00a0\u202f])\s|[\u00ad\u200b]|-(?=\p{L}))+/u;
  /** The page itself: out of the way, on paper alone; and what only a document's own style can say of the paper. */
  const SHEET = `@media print {
    html, body { all: revert !important; }
    html { height: auto !important; background: #fff !important; }
    body { display: none !important; }
    @page { margin: 18mm 18mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #555; } }
  }`;

  /** @param {Lisible.Reader} reader */
  space.parts.print = (reader) => {
    if (!reader.payload.article) return;
    const paper = paperOf(reader);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let late;
    const print = async () => {
      await paper.prepare();
      if (reader.signal.aborted) return;
      // A page that is sealed off (`CSP: sandbox`) may not print by itself, and says nothing.
      late = setTimeout(() => {
        paper.clear();
        reader.tell(space.text?.("printSealed") ?? "");
      }, REFUSED);
      window.print();
    };
    /** Events of the browser alone: the page may send what it likes. @param {string} type @param {() => void} act */
    const on = (type, act) => {
      const handle = (/** @type {Event} */ event) => {
        if (!event.isTrusted) return;
        clearTimeout(late);
        act();
      };
      addEventListener(type, handle, { signal: reader.signal });
    };
    // With Shift it is the browser's: in Firefox, a private window.
    reader.keys.add({
      keys: ["Ctrl+p"],
      label: "key_print",
      act: ({ shiftKey }) => (shiftKey ? false : void print()),
    });
    reader.print = print;
    on("beforeprint", paper.lay);
    on("afterprint", paper.clear);
    reader.signal.addEventListener("abort", () => {
      clearTimeout(late);
      paper.clear();
    });
  };

  /** @param {Lisible.Reader} reader */
  function paperOf(reader) {
    /** @type {HTMLElement | null} */
    let paper = null;
    /** @type {CSSStyleSheet[]} */
    let sheets = [];
    const shell = () => /** @type {ShadowRoot} */ (space.reader?.dialog()?.getRootNode());
    const build = () => {
      if (!paper) {
        paper = copyOf(reader);
        shell().adoptedStyleSheets = [...shell().adoptedStyleSheets, ...(sheets = sheetsOf(reader))];
        space.reader?.dialog()?.append(paper);
      }
      return paper;
    };
    const without = (/** @type {readonly CSSStyleSheet[]} */ all) =>
      all.filter((one) => !sheets.includes(one));
    return {
      /** Builds it out of sight, until its pictures are there. */
      prepare: () => loaded(build(), reader),
      /** Puts it where the page was. */
      lay: () => {
        build();
        const page = made(SHEET);
        sheets.push(page);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, page];
      },
      clear: () => {
        if (!paper) return;
        paper.remove();
        paper = null;
        document.adoptedStyleSheets = without(document.adoptedStyleSheets);
        const root = shell();
        if (root) root.adoptedStyleSheets = without(root.adoptedStyleSheets);
        sheets = [];
      },
    };
  }

  /** The reader's own styles too, where they are not there already. @param {Lisible.Reader} reader */
  function sheetsOf({ payload, doc }) {
    return doc === document ? [] : [made(payload.css)];
  }

  /** @param {string} css */
  function made(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  }

  /** The article as it is printed. @param {Lisible.Reader} reader @returns {HTMLElement} */
  function copyOf({ view, payload }) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const article = /** @type {HTMLElement} */ (
      document.importNode(/** @type {Node} */ (view.article), true)
    );
    for (const details of article.querySelectorAll("details")) details.open = true;
    for (const table of article.querySelectorAll("table")) fit(table);
    const { pictures } = payload.settings;
    if (pictures === "shown")
      for (const picture of article.querySelectorAll("img")) space.showPicture?.(picture);
    const address = make(document, "p", { class: "address", dir: "ltr" }, payload.url);
    article.querySelector(".head")?.append(address);
    const links = linksOf(article);
    if (links) article.append(links);
    const failed = (/** @type {Event} */ event) => {
      const picture = /** @type {HTMLImageElement} */ (event.target);
      if (picture.localName === "img") space.losePicture?.(picture);
    };
    article.addEventListener("error", failed, { capture: true });
    const looks = {
      class: "reader paper",
      "data-theme": "light",
      "data-wrap": "",
      "data-pictures": pictures,
    };
    return make(document, "div", looks, article);
  }

  /** Says of a table how much it has beside one another, and which of its words may be broken. @param {HTMLTableElement} table */
  function fit(table) {
    /** @type {number[]} */
    const columns = [];
    for (const { cells } of table.rows) {
      let column = 0;
      for (const cell of cells) {
        const longest = Math.max(0, ...(cell.textContent ?? "").split(BREAKS).map(({ length }) => length));
        cell.classList.toggle("long", longest > LONG);
        if (cell.colSpan === 1) columns[column] = Math.max(columns[column] ?? 0, Math.min(longest, LONG));
        column += cell.colSpan;
      }
    }
    const letters = columns.reduce((all, longest) => all + longest + GAP, 0);
    const size = FIT.filter((most) => letters > most).length;
    if (size > 0) table.classList.add(`wide-${size}`);
  }

  /** Numbers at the links, and their addresses as a list; none where there are no links. @param {HTMLElement} article */
  function linksOf(article) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    /** @type {Map<string, number>} */
    const numbers = new Map();
    for (const link of article.querySelectorAll(".body a[href]")) {
      const address = link.getAttribute("href") ?? "";
      const words = link.textContent?.trim();
      // A link that says its address, or has no words, needs no number.
      if (address.startsWith("#") || !words || words === address) continue;
      const number = numbers.get(address) ?? numbers.size + 1;
      numbers.set(address, number);
      link.after(make(document, "sup", { class: "link-number" }, `[${number}]`));
    }
    if (numbers.size === 0) return null;
    const items = [...numbers.keys()].map((address) =>
      make(document, "li", {}, make(document, "bdi", {}, shownAs(address))),
    );
    const title = make(document, "h2", {}, space.text?.("links") ?? "");
    return make(document, "section", { class: "links" }, title, make(document, "ol", {}, ...items));
  }

  /** An address as people read it, unless that can't be told. @param {string} address */
  function shownAs(address) {
    try {
      return decodeURI(address).replace(/[\s\p{C}]/gu, (sign) => encodeURIComponent(sign));
    } catch {
      return address;
    }
  }

  /** Until all pictures are there, or have failed, or it takes too long. @param {HTMLElement} paper @param {Lisible.Reader} reader */
  async function loaded(paper, { signal, tell }) {
    const waiting = [...paper.querySelectorAll("img")].filter(({ complete }) => !complete);
    if (waiting.length === 0) return;
    tell(space.text?.("printWaits") ?? "");
    const all = waiting.map((picture) => picture.decode().catch(() => {}));
    const late = new Promise((done) => {
      const timer = setTimeout(done, PATIENCE);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        done(null);
      });
    });
    await Promise.race([Promise.all(all), late]);
  }
})();
