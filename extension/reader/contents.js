// The contents: a panel with the article's headings, or the authors of a discussion; the section being read is marked.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  const textOf = (/** @type {Lisible.Reader} */ reader) =>
    /** @type {Lisible.Blocks} */ (space.textOf?.(reader));
  const scrolledOf = (/** @type {HTMLElement} */ scroller) =>
    /** @type {Lisible.Scrolled} */ (space.scrolled?.(scroller));
  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  /** Headings in these belong to what is quoted or shown, and do not divide the article. */
  const SHOWN = "blockquote, figure, table, aside, .lisible-post";
  /** A paragraph of bold type alone is a heading if it is as short as one, in words and characters. */
  const BOLD = "p:has(> :is(strong, b):only-child)";
  const BOLD_WORDS = 12;
  const BOLD_CHARS = 80;
  /** More entries than this can be searched. */
  const SEEN = 12;
  /** So many words of a section without a heading stand for it, or for a post beside its author. */
  const FIRST = 7;
  /** A section is the one being read when its beginning is above this share of the screen. */
  const READ_AT = 0.35;

  /** @typedef {{target: HTMLElement, level: number, label: string, begins?: string}} Entry */

  /** @param {Lisible.Reader} reader */
  space.parts.contents = (reader) => {
    const { body } = reader.view;
    const entries = body ? entriesOf(body) : [];
    if (entries.length < 2) return;
    /** @type {HTMLElement[]} */
    let links = [];
    const mark = () => markCurrent(reader, entries, links);
    const { button, panel, toggle } = reader.panel({
      name: "contents",
      icon: "contents",
      label: space.text?.("contents") ?? "",
      build: (holder) => {
        links = build(reader, holder, entries, () => toggle(false, false));
      },
      shown: mark,
    });
    panel.classList.add("from-start");
    reader.view.bar.querySelector(".start")?.append(button);
    reader.keys.add({ keys: ["c"], label: "key_contents", panel: "contents", act: () => toggle() });
    // The list itself serves these, where the focus is in it.
    for (const [label, ...keys] of [
      ["key_entries", "ArrowUp", "ArrowDown"],
      ["key_ends", "Home", "End"],
    ])
      reader.keys.add({ keys, label, when: "contents", act: () => false });
    const moved = () => {
      if (!panel.hidden) mark();
    };
    reader.view.scroller.addEventListener("scroll", moved, { signal: reader.signal, passive: true });
  };

  // ---- what there is ---------------------------------------------------------------------------------

  /** @param {HTMLElement} body @returns {Entry[]} */
  function entriesOf(body) {
    const found = [...body.querySelectorAll(`${HEADINGS}, ${BOLD}, .lisible-post`)];
    const bold = found.filter((el) => el.localName === "p" && isHeading(el));
    // One bold line is emphasis; two and more divide the text.
    const counts = new Set(bold.length > 1 ? bold : []);
    let level = 1;
    /** @type {Entry[]} */
    const entries = [];
    for (const el of /** @type {HTMLElement[]} */ (found)) {
      if (el.matches(".lisible-post")) entries.push(postOf(el));
      else if (el.localName !== "p") {
        const words = el.closest(SHOWN) ? "" : label(el);
        if (words === "") continue;
        level = Number(el.localName.slice(1));
        entries.push({ target: el, level, label: words });
      } else if (counts.has(el)) entries.push({ target: el, level: level + 1, label: label(el) });
    }
    return entries.length > 0 ? entries : sectionsOf(body);
  }

  /** Whether a paragraph of bold type alone stands over text like a heading. @param {Element} p */
  function isHeading(p) {
    const text = p.textContent.trim();
    const next = p.nextElementSibling;
    if (!next) return false;
    return (
      p.firstElementChild?.textContent.trim() === text &&
      text.length <= BOLD_CHARS &&
      text.split(/\s+/).length <= BOLD_WORDS &&
      /[\p{L}\p{N}]/u.test(text) &&
      !/[.,;:…。、،؛]$/u.test(text) &&
      !p.closest(`${SHOWN}, li, details`) &&
      next.matches("p, ul, ol, dl") &&
      !next.matches(BOLD) &&
      next.textContent.trim().length > text.length
    );
  }

  /** An article without headings, divided by rules: each part by its first words. @param {HTMLElement} body @returns {Entry[]} */
  function sectionsOf(body) {
    const rules = [...body.querySelectorAll(":scope > hr")];
    if (rules.length < 2) return [];
    const starts = [body.firstElementChild, ...rules.map((rule) => rule.nextElementSibling)];
    return /** @type {HTMLElement[]} */ (starts)
      .filter((el) => el?.matches("p") && label(el) !== "")
      .map((target) => ({ target, level: 2, label: firstWords(target.textContent) }));
  }

  /** @param {HTMLElement} post @returns {Entry} */
  function postOf(post) {
    const author = post.querySelector(":scope > header cite")?.textContent.trim();
    const depth = Number(/lisible-depth-(\d+)/.exec(post.className)?.[1] ?? 1);
    const text = [...post.children].find((el) => el.localName !== "header")?.textContent ?? "";
    const begins = firstWords(text);
    return author
      ? { target: post, level: depth, label: author, begins }
      : { target: post, level: depth, label: begins };
  }

  /** A heading without the signs of its notes. @param {Element} heading */
  function label(heading) {
    const copy = /** @type {Element} */ (heading.cloneNode(true));
    for (const sign of copy.querySelectorAll("sup:has(a)")) sign.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /** @param {string} text */
  function firstWords(text) {
    const words = text.trim().split(/\s+/);
    // Scripts without spaces have no words to count.
    const shown = words
      .slice(0, FIRST)
      .join(" ")
      .slice(0, FIRST * 9);
    return shown.length < text.trim().length ? `${shown}…` : shown;
  }

  // ---- the panel -------------------------------------------------------------------------------------

  /** @param {Lisible.Reader} reader @param {HTMLElement} panel @param {Entry[]} entries @param {() => void} chosen */
  function build(reader, panel, entries, chosen) {
    const { doc, payload, signal } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const minutes = minutesOf(reader, entries);
    const links = entries.map((entry, at) => linkOf(reader, entry, at, minutes[at] ?? 0));
    const list = make(doc, "ol", {
      lang: payload.article?.lang ?? null,
      dir: payload.article?.dir ?? null,
    });
    nest(list, entries, links);
    const box = make(doc, "nav", { class: "contents", "aria-label": space.text?.("contents") ?? "" });
    box.append(make(doc, "h2", {}, space.text?.("contents") ?? ""));
    if (entries.length > SEEN) box.append(...filter(reader, list));
    box.append(list);
    panel.append(box);
    box.addEventListener("keydown", (event) => walk(event, box), { signal });
    // The overlay follows the link; what hides its target is opened before.
    list.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a");
      const entry = link ? entries[links.indexOf(link)] : undefined;
      /** @type {HTMLDetailsElement | null | undefined} */
      let fold = entry?.target.closest("details");
      for (; fold; fold = fold.parentElement?.closest("details")) fold.open = true;
      if (entry) chosen();
    });
    return links;
  }

  /** @param {Lisible.Reader} reader @param {Entry} entry @param {number} at @param {number} minutes */
  function linkOf({ doc }, { target, label, begins }, at, minutes) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    if (!target.id) target.id = `r-contents-${at + 1}`;
    const words = make(doc, "span", {}, make(doc, "bdi", {}, label));
    if (begins) words.append(" ", make(doc, "span", { class: "begins", dir: "auto" }, begins));
    const link = make(doc, "a", { href: `#${target.id}` }, words);
    if (minutes > 0)
      link.append(" ", make(doc, "bdi", { class: "aside" }, space.text?.("minutes", minutes) ?? ""));
    return link;
  }

  /** Under each heading those of higher numbers that follow it, as they are: no level is made up. @param {HTMLElement} list @param {Entry[]} entries @param {HTMLElement[]} links */
  function nest(list, entries, links) {
    const open = [{ level: 0, list }];
    for (const [at, { level }] of entries.entries()) {
      while (open.length > 1 && /** @type {{level: number}} */ (open.at(-1)).level >= level) open.pop();
      const item = list.ownerDocument.createElement("li");
      item.append(/** @type {HTMLElement} */ (links[at]));
      const parent = /** @type {{list: HTMLElement}} */ (open.at(-1));
      parent.list.append(item);
      const under = (entries[at + 1]?.level ?? 0) > level ? list.ownerDocument.createElement("ol") : null;
      if (!under) continue;
      item.append(under);
      open.push({ level, list: under });
    }
  }

  /** How long each section takes with what is under it: a minute at least. @param {Lisible.Reader} reader @param {Entry[]} entries */
  function minutesOf(reader, entries) {
    const { article } = reader.payload;
    const { blocks, starts, length } = textOf(reader);
    if (!article || length === 0 || space.unread?.(article)) return [];
    const [low, high] = article.minutesRange;
    let block = 0;
    const begins = entries.map(({ target }) => {
      while (block < blocks.length && isBefore(/** @type {Element} */ (blocks[block]), target)) block++;
      return starts[block] ?? length;
    });
    return entries.map(({ level }, at) => {
      const next = entries.findIndex((entry, later) => later > at && entry.level <= level);
      const chars = (next < 0 ? length : (begins[next] ?? length)) - (begins[at] ?? 0);
      return Math.max(1, Math.round((chars / length) * ((low + high) / 2)));
    });
  }

  /** @param {Element} el @param {Element} other */
  function isBefore(el, other) {
    const place = el.compareDocumentPosition(other);
    return (place & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !el.contains(other);
  }

  /** The section being read is marked, and in sight. @param {Lisible.Reader} reader @param {Entry[]} entries @param {HTMLElement[]} links */
  function markCurrent({ view: { scroller } }, entries, links) {
    const { left, top, right, height } = scroller.getBoundingClientRect();
    const { at, most } = scrolledOf(scroller);
    // What is on the last screen can't come up to its top.
    const line = top + height * (most > 1 && at >= most - 1 ? 1 : READ_AT);
    const reached = entries.findLastIndex(({ target }) => {
      const box = target.getBoundingClientRect();
      const isShown = box.left < right && box.right > left;
      if (isShown) return box.top < line;
      return getComputedStyle(scroller).direction === "rtl" ? box.left >= right : box.right <= left;
    });
    for (const [at, link] of links.entries()) {
      const isCurrent = at === reached;
      link.toggleAttribute("data-first", at === Math.max(0, reached));
      if (isCurrent === link.hasAttribute("aria-current")) continue;
      if (isCurrent) {
        link.setAttribute("aria-current", "location");
        link.scrollIntoView({ block: "nearest" });
      } else link.removeAttribute("aria-current");
    }
  }

  // ---- finding by words ------------------------------------------------------------------------------

  /** @param {Lisible.Reader} reader @param {HTMLElement} list */
  function filter({ doc, signal }, list) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const words = space.text?.("findSection") ?? "";
    const properties = { type: "search", "aria-label": words, placeholder: words, autocomplete: "off" };
    const input = /** @type {HTMLInputElement} */ (make(doc, "input", properties));
    const none = make(doc, "p", { class: "none", role: "status" });
    const items = /** @type {HTMLElement[]} */ ([]);
    input.addEventListener(
      "input",
      () => {
        if (items.length === 0)
          items.push(.../** @type {HTMLElement[]} */ ([...list.querySelectorAll("li")]));
        const wanted = plain(input.value.trim());
        for (const item of items) item.hidden = !plain(item.textContent).includes(wanted);
        none.textContent = items.every(({ hidden }) => hidden) ? (space.text?.("noSection") ?? "") : "";
      },
      { signal },
    );
    return [make(doc, "div", { class: "find" }, input), none];
  }

  /** Letters as they are searched: without accents and case. @param {string} text */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** The arrows go up and down; Enter in the field takes the first that was found. @param {KeyboardEvent} event @param {HTMLElement} box */
  function walk(event, box) {
    const now = /** @type {HTMLElement} */ (event.target);
    const stops = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("input, a")]).filter((el) =>
      el.checkVisibility(),
    );
    const at = stops.indexOf(now);
    const inField = now.localName === "input";
    const steps = /** @type {Record<string, number>} */ (
      inField ? { ArrowDown: at + 1 } : { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }
    );
    const next = stops[steps[event.key] ?? -1];
    if (event.key === "Enter" && inField) stops[1]?.click();
    else if (next) next.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
})();
