// Tables: copied as CSV or Markdown, and the head of a tall one stays in sight.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** What spans more cells than this spans only so many: a page may claim anything. */
  const SPAN = 1000;
  /** No copied table has more cells than this. */
  const CELLS = 1_000_000;
  /** What stands on lines of its own in a cell. */
  const BLOCKS = "p, li, div, br, dt, dd, blockquote, pre, figure, h1, h2, h3, h4, h5, h6";

  /** @param {Lisible.Reader} reader */
  space.parts.tables = (reader) => {
    const { view, signal } = reader;
    // A table within a table is copied with the outer one.
    const regions = [...(view.body?.querySelectorAll("div.wide") ?? [])].filter(
      (region) => !region.parentElement?.closest("table"),
    );
    space.idly?.(regions, (region) => fit(reader, region), signal);
    watchTall(view.scroller, regions, signal);
  };

  /** @param {Lisible.Reader} reader @param {Element} region */
  function fit(reader, region) {
    const table = /** @type {HTMLTableElement | null} */ (region.querySelector("table"));
    if (!table) return;
    const copy = (/** @type {((rows: string[][]) => string) | undefined} */ write) => async () => {
      const rows = space.rowsOf?.(table) ?? [];
      const done = await reader.saver.put(reader.doc, write?.(rows) ?? "");
      reader.tell(space.text?.(done ? "csvCopied" : "copyFailed", rows.length) ?? "");
    };
    const csv = reader.button("copy", space.text?.("copyCsv") ?? "", copy(space.csvOf));
    const markdown = reader.button(
      "markdown",
      space.text?.("copyTableMarkdown") ?? "",
      copy(space.markdownOf),
    );
    // There is room for one beside the head of a table: this one comes with a look at the first.
    markdown.classList.add("more");
    space.withTools?.(reader, region, space.text?.("table") ?? "", [csv, markdown]);
  }

  /** A table higher than what is seen of the article is `tall`. @param {HTMLElement} scroller @param {Element[]} regions @param {AbortSignal} signal */
  function watchTall(scroller, regions, signal) {
    const headed = regions.filter((region) => region.querySelector("thead"));
    if (headed.length === 0) return;
    const view = /** @type {any} */ (scroller.ownerDocument.defaultView ?? window);
    const observer = new view.ResizeObserver((/** @type {ResizeObserverEntry[]} */ entries) => {
      for (const { target } of entries) {
        target.classList.toggle("tall", target.scrollHeight > scroller.clientHeight);
      }
    });
    for (const region of headed) observer.observe(region);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** The cells of a table as words; what spans several places stands in each of them. */
  space.rowsOf = (table) => {
    /** @type {string[][]} */
    const rows = [];
    let left = CELLS;
    const all = [...table.rows];
    for (const [y, row] of all.entries()) {
      rows[y] ??= [];
      let x = 0;
      for (const cell of row.cells) {
        while (rows[y]?.[x] !== undefined) x++;
        const words = wordsOf(cell);
        const bottom = Math.min(all.length, y + spanOf(cell, "rowspan", all.length - y));
        const right = x + spanOf(cell, "colspan", 1);
        left -= (bottom - y) * (right - x);
        if (left < 0) return rows;
        for (let v = y; v < bottom; v++) {
          rows[v] ??= [];
          for (let h = x; h < right; h++) /** @type {string[]} */ (rows[v])[h] ??= words;
        }
        x = right;
      }
    }
    return rows;
  };

  /** @param {Element} cell @param {string} name @param {number} rest what 0 means */
  function spanOf(cell, name, rest) {
    const span = Number.parseInt(cell.getAttribute(name) ?? "1", 10);
    if (span === 0) return Math.max(1, rest);
    return Number.isNaN(span) || span < 0 ? 1 : Math.min(span, SPAN);
  }

  /** What a cell says: its words, its pictures' and its formulas'; the signs of notes are left out. @param {Element} cell */
  function wordsOf(cell) {
    const copy = /** @type {Element} */ (cell.cloneNode(true));
    for (const sign of copy.querySelectorAll('sup:has(> a[href^="#r-"])')) sign.remove();
    for (const alt of copy.querySelectorAll(".tools, .alt")) alt.remove();
    for (const picture of copy.querySelectorAll("img"))
      picture.replaceWith(` ${picture.getAttribute("alt") ?? ""} `);
    for (const math of copy.querySelectorAll("math[alttext]"))
      math.replaceWith(math.getAttribute("alttext") ?? "");
    for (const block of copy.querySelectorAll(BLOCKS)) block.before("\n");
    const lines = (copy.textContent ?? "").split("\n").map((line) => line.replace(/\s+/g, " ").trim());
    return lines.filter((line) => line !== "").join("\n");
  }

  /** As RFC 4180 has it: lines end with CRLF, all rows are of one length. */
  space.csvOf = (rows) => {
    const width = Math.max(0, ...rows.map((row) => row.length));
    const field = (/** @type {string} */ words) =>
      /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
    const line = (/** @type {string[]} */ row) =>
      Array.from({ length: width }, (_, at) => field(row[at] ?? "")).join(",");
    return rows.map((row) => `${line(row)}\r\n`).join("");
  };

  /** As GitHub has it: the first row is the head, a cell is one line. What would mean something there stands for itself. */
  space.markdownOf = (rows) => {
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (width === 0) return "";
    const cell = (/** @type {string} */ words) =>
      words.replace(/[\\`*_[\]<>|~$]|&(?=#?\w+;)/g, "\\$&").replaceAll("\n", "<br>");
    const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |\n`;
    const whole = (/** @type {string[]} */ row) =>
      Array.from({ length: width }, (_, at) => cell(row[at] ?? ""));
    const [head = [], ...body] = rows;
    return [whole(head), Array(width).fill("---"), ...body.map(whole)].map(line).join("");
  };
})();
