// What is read aloud of an article, and in which order: blocks of text, each with the way back to the nodes it came from.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  const BLOCKS = new Set(
    (
      "address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li " +
      "main ol p pre section summary table tbody td tfoot th thead tr ul"
    ).split(" "),
  );
  /** What has no words of the article: controls, pictures, readings of signs, what is hidden, the signs of notes. */
  const SILENT =
    "button, input, select, textarea, audio, video, img, picture, svg, rt, rp, [hidden], [aria-hidden='true'], " +
    "[data-silent], a[id][href^='#r-'], sup:has(a[id][href^='#r-']), .lisible-notes > li > a[href^='#r-'], .way-back";
  /** Words, without the marks inside them at which a line may break. */
  const WORD = /[^\s\u00AD\u200B]+/gu;
  const ADDRESS = /^(?:https?:\/\/|www\.)[^\s]{4,}$/i;

  /** @param {Lisible.View} view @param {Lisible.SpokenChoices} choices @returns {Lisible.Spoken[]} */
  space.spokenOf = ({ article, body }, choices) => {
    /** @type {Lisible.Spoken[]} */
    const out = [];
    for (const el of article?.querySelectorAll(".head > h1, .head .byline") ?? []) {
      collect(el, out, choices);
    }
    if (body) collect(body, out, choices);
    return out;
  };

  /** Runs of text between blocks are blocks themselves. @param {Element} el @param {Lisible.Spoken[]} out @param {Lisible.SpokenChoices} choices */
  function collect(el, out, choices) {
    /** @type {Node[]} */
    let run = [];
    const flush = () => {
      if (run.length > 0) keep(out, gather(el, run, choices));
      run = [];
    };
    const folded = el.localName === "details" && !el.hasAttribute("open");
    for (const node of el.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && !folded) run.push(node);
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const child = /** @type {Element} */ (node);
      if (child.matches(SILENT) || (folded && child.localName !== "summary")) continue;
      if (BLOCKS.has(child.localName)) {
        flush();
        block(child, out, choices);
      } else run.push(child);
    }
    flush();
  }

  /** @param {Element} el @param {Lisible.Spoken[]} out @param {Lisible.SpokenChoices} choices */
  function block(el, out, choices) {
    if (el.matches(".lisible-notes")) notes(el, out, choices);
    else if (el.localName === "pre") code(el, out, choices);
    else if (el.localName === "table") table(el, out, choices);
    else if (el.localName === "figcaption") caption(el, out, choices);
    else collect(el, out, choices);
  }

  /** @param {Element} el @param {Lisible.Spoken[]} out @param {Lisible.SpokenChoices} choices */
  function code(el, out, choices) {
    if (choices.readCode === "announce") announce(el, out, choices.say("aloudCode"), choices);
    else if (choices.readCode === "read") keep(out, gather(el, [el], choices, "\n"));
  }

  /** @param {Element} el @param {Lisible.Spoken[]} out @param {Lisible.SpokenChoices} choices */
  function table(el, out, choices) {
    if (choices.readTables === "skip") return;
    const rows = [...el.querySelectorAll("tr")];
    const title = el.querySelector("caption");
    if (choices.readTables === "announce") {
      const count = rows.filter((row) => row.querySelector("td")).length || rows.length;
      announce(el, out, choices.say(count === 1 ? "aloudTableRow" : "aloudTable", count), choices);
    }
    if (title) caption(title, out, choices);
    if (choices.readTables === "announce") return;
    for (const row of rows) keep(out, gather(row, [...row.children], choices, ", "));
  }

  /** Of a picture or a table. @param {Element} el @param {Lisible.Spoken[]} out @param {Lisible.SpokenChoices} choices */
  function caption(el, out, choices) {
    if (choices.readCaptions === "announce") announce(el, out, choices.say("aloudCaption"), choices);
    else if (choices.readCaptions !== "skip") collect(el, out, choices);
  }

  /** The heading above the notes goes with them. @param {Element} el @param {Lisible.Spoken[]} out @param {Lisible.SpokenChoices} choices */
  function notes(el, out, choices) {
    if (choices.readNotes === "read") return collect(el, out, choices);
    const before = el.previousElementSibling;
    if (/^h\d$/.test(before?.localName ?? "") && out.at(-1)?.el === before) out.pop();
    if (choices.readNotes === "skip") return;
    const count = el.children.length;
    announce(el, out, choices.say(count === 1 ? "aloudNote" : "aloudNotes", count), choices);
  }

  /** @param {Element} el @param {Lisible.Spoken[]} out @param {string} text @param {Lisible.SpokenChoices} choices */
  function announce(el, out, text, { uiLanguage }) {
    const runs = [{ from: 0, lang: uiLanguage }];
    out.push({ el, nodes: [el], text, runs, parts: [], announced: true });
  }

  /** @param {Lisible.Spoken[]} out @param {Lisible.Spoken} spoken */
  function keep(out, spoken) {
    if (/[\p{L}\p{N}]/u.test(spoken.text)) out.push(spoken);
  }

  /**
   * @param {Element} el
   * @param {Node[]} nodes
   * @param {Lisible.SpokenChoices} choices
   * @param {string} [between] what stands between the nodes, as for cells; a line's end means that lines are kept
   * @returns {Lisible.Spoken}
   */
  function gather(el, nodes, choices, between = "") {
    /** @type {Lisible.Spoken} */
    const spoken = { el, nodes, text: "", runs: [], parts: [], announced: false };
    for (const node of nodes) {
      if (between === ", " && spoken.text !== "") spoken.text = spoken.text.trimEnd() + between;
      add(node, spoken, choices, between === "\n");
    }
    spoken.text = spoken.text.trimEnd();
    return spoken;
  }

  /** @param {Node} node @param {Lisible.Spoken} spoken @param {Lisible.SpokenChoices} choices @param {boolean} lines */
  function add(node, spoken, choices, lines) {
    if (node.nodeType === Node.TEXT_NODE) return addText(/** @type {Text} */ (node), spoken, choices, lines);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const el = /** @type {Element} */ (node);
    if (el.matches(SILENT)) return;
    if (el.localName === "br" || BLOCKS.has(el.localName)) pause(spoken, " ");
    for (const child of el.childNodes) add(child, spoken, choices, lines);
    if (BLOCKS.has(el.localName)) pause(spoken, " ");
  }

  /** @param {Lisible.Spoken} spoken @param {string} sign */
  function pause(spoken, sign) {
    if (spoken.text !== "" && !/\s$/.test(spoken.text)) spoken.text += sign;
  }

  /** @param {Text} node @param {Lisible.Spoken} spoken @param {Lisible.SpokenChoices} choices @param {boolean} lines */
  function addText(node, spoken, { knows, language }, lines) {
    const own = node.parentElement?.closest("[lang]")?.getAttribute("lang") ?? "";
    const lang = own && knows(own) ? own : language;
    const { data } = node;
    let last = 0;
    for (const { 0: word, index } of data.matchAll(WORD)) {
      const gap = data.slice(last, index);
      if (/\s/.test(gap)) pause(spoken, lines && gap.includes("\n") ? "\n" : " ");
      last = index + word.length;
      if (spoken.runs.at(-1)?.lang !== lang) spoken.runs.push({ from: spoken.text.length, lang });
      const said = ADDRESS.test(word) ? hostOf(word) : word;
      spoken.parts.push({
        at: spoken.text.length,
        length: said.length,
        node,
        offset: index,
        size: word.length,
      });
      spoken.text += said;
    }
    const rest = data.slice(last);
    if (/\s/.test(rest)) pause(spoken, lines && rest.includes("\n") ? "\n" : " ");
  }

  /** Nobody listens to an address to its end. @param {string} address */
  function hostOf(address) {
    const [, host = address] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]+)/i.exec(address) ?? [];
    return host;
  }

  /** The part of a block that was said, as a range of the document; null where nothing of it stands there. */
  space.spokenRange = (spoken, from, to) => {
    const range = spoken.el.ownerDocument.createRange();
    if (spoken.announced) {
      range.selectNodeContents(spoken.el);
      return range;
    }
    const inside = spoken.parts.filter(({ at, length }) => at < to && at + length > from);
    const first = inside[0];
    const last = inside.at(-1);
    if (!first || !last) return null;
    const placed = (
      /** @type {Lisible.SpokenPart} */ part,
      /** @type {number} */ at,
      /** @type {boolean} */ end,
    ) =>
      part.length === part.size
        ? part.offset + Math.min(part.size, Math.max(0, at - part.at))
        : part.offset + (end ? part.size : 0);
    range.setStart(first.node, Math.min(first.node.length, placed(first, from, false)));
    range.setEnd(last.node, Math.min(last.node.length, placed(last, to, true)));
    return range;
  };

  /** Where a place of the document is said: the block and how far into its text. */
  space.spokenAt = (all, node, offset) => {
    const index = all.findIndex(({ nodes }) => nodes.some((own) => own.contains(node)));
    const at =
      index >= 0 ? index : all.findIndex(({ el }) => el === node || el.contains(node) || node.contains(el));
    const spoken = all[at];
    if (!spoken) return null;
    const part = spoken.parts.find((one) => one.node === node && one.offset + one.size > offset);
    return { at, offset: part?.at ?? 0 };
  };
})();
