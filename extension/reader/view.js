// What the reader shows: the head of the article and its body, or why there is none. All but the body goes in as text.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** Builds the view around the toolbar. */
  space.buildView = (doc, payload) => {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const article = payload.article ? articleOf(doc, payload.article) : null;
    const shown = article ?? refusal(doc, payload.reason ?? "failed");
    // Landmarks: all that is there is in one of the two.
    const scroller = make(doc, "main", { class: "scroller", tabindex: "0" }, shown);
    const bar = make(
      doc,
      "div",
      { class: "bar", role: "toolbar", "aria-label": space.text?.("toolbar") ?? "" },
      make(doc, "div", { class: "start" }),
      make(doc, "div", { class: "end" }),
    );
    // As the words are written, not as the browser's would be: it may have a language that we don't.
    const direction = space.text?.("direction") ?? "ltr";
    const properties = { class: "reader", lang: language(), dir: direction };
    const root = make(doc, "div", properties, make(doc, "header", { class: "top" }, bar), scroller);
    return { root, bar, scroller, article, body: article?.querySelector(".body") ?? null };
  };

  /** @param {Document} doc @param {Lisible.Extracted} article */
  function articleOf(doc, article) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const body = make(doc, "div", { class: "body" });
    space.setArticle?.(body, article.renders.fragment ?? "");
    const head = make(doc, "header", { class: "head" });
    if (article.site) head.append(make(doc, "p", { class: "site" }, article.site));
    head.append(make(doc, "h1", {}, article.title || (space.text?.("untitled") ?? "")));
    // Whoever wrote in a list, and when, wrote one of its entries; and there is no end to reach.
    if (!space.unread?.(article)) head.append(facts(doc, article));
    head.append(...notices(doc, article));
    return make(
      doc,
      "article",
      { class: "article", lang: languageTag(article.lang), dir: article.dir ?? "auto" },
      head,
      body,
    );
  }

  /** What to know before reading: that it is a list, or that the core is not sure. @param {Document} doc @param {Lisible.Extracted} article */
  function notices(doc, article) {
    const unread = space.unread?.(article);
    const unsure = space.sureness?.(article) === "low";
    if (!unread && !unsure) return [];
    const words = space.text?.(unread ? `unread_${unread}` : "sure_low") ?? "";
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    // At the side where the article's lines begin, whatever the direction of the words.
    const properties = { class: unread ? "kind" : "doubt", role: "note", lang: language() };
    return [make(doc, "p", properties, make(doc, "bdi", {}, words))];
  }

  /** Byline, date, reading time and what it is, on one line. @param {Document} doc @param {Lisible.Extracted} article */
  function facts(doc, article) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const parts = [];
    if (article.byline) parts.push(make(doc, "bdi", { class: "byline" }, article.byline));
    if (article.published) {
      const words = space.date?.(article.published, language()) ?? article.published;
      parts.push(make(doc, "time", { datetime: article.published, lang: language(), dir: "auto" }, words));
    }
    const time = space.readingTime?.(article) ?? null;
    if (time) {
      const label = space.text?.("readingTime") ?? "";
      parts.push(make(doc, "bdi", { class: "time", lang: language(), title: label }, time));
    }
    const kind = space.kindOf?.(article) ?? null;
    if (kind) parts.push(make(doc, "bdi", { class: "what", lang: language() }, kind));
    // The dots belong to what is around the parts: each part has its own direction.
    return make(
      doc,
      "p",
      { class: "facts" },
      ...parts.map((part) => make(doc, "span", { class: "fact" }, part)),
    );
  }

  /** @param {Document} doc @param {string} reason */
  function refusal(doc, reason) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const title = make(doc, "h1", {}, space.text?.(`error_${reason}_title`) ?? "");
    return make(
      doc,
      "div",
      { class: "refusal" },
      title,
      make(doc, "p", {}, space.text?.(`error_${reason}_text`) ?? ""),
    );
  }

  function language() {
    return space.language?.() ?? "en";
  }

  /** A language only if it can be one. @param {string | null} lang */
  function languageTag(lang) {
    return lang && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : null;
  }
})();
