// One walk over the live page that writes one string of HTML for the core. It changes nothing in the page.
// Classic script: its last expression is the result of `scripting.executeScript`.
(() => {
  /** Most characters and nodes that are written; beyond them the page is refused, as the core would. */
  const MAX_LENGTH = 20_000_000;
  const MAX_NODES = 400_000;
  /** The longest attribute that is kept, and the longest picture held in an attribute. */
  const MAX_ATTRIBUTE = 65_536;
  const MAX_DATA_URL = 5_242_880;
  /** How many elements may be asked for their style in search of a visible child of an invisible element. */
  const MAX_STYLE_QUERIES = 20_000;
  /** Deeper than this no element is asked whether it is drawn: each answer costs a walk up to the root. */
  const MAX_CHECKED_DEPTH = 512;

  const HTML = "http://www.w3.org/1999/xhtml";
  const set = (/** @type {string} */ list) => new Set(list.split(" "));
  const VOID = set("area base br col embed hr img input link meta param source track wbr");
  /** Not asked whether they are drawn: they never have a box, or they take their parent's fate. */
  const NOT_CHECKED = set(
    "br wbr b i em strong u s small sub sup code q abbr cite time area source track param col link meta option rp",
  );
  const KEPT = set(
    "id class role itemprop itemscope itemtype itemref itemid property typeof rel href src srcset sizes alt title " +
      "datetime pubdate lang dir colspan rowspan headers scope abbr summary start reversed type name content cite " +
      "open checked hidden width height poster kind label target aria-hidden aria-label aria-level aria-labelledby " +
      "aria-describedby srclang media encoding data controls",
  );
  /** `value` is kept where it is the page's word, never where the user may have typed it. */
  const VALUED = set("li data meter progress param");
  /** Page data that lazy pictures, mathematics, code and notes need. */
  const KEPT_DATA =
    /^data-(?!lisible)(?:.*(?:src|lazy|original|image|img|sizes|lang|math|tex|latex|footnote|note|caption|hi-?res|full).*|alt|url|href|type|syntax)$/;
  const URLS = set("href src poster cite data");
  const LINKS = /(?:^|\s)(?:canonical|author|license|next|prev|alternate|icon|shortlink)(?:\s|$)/i;
  const SOURCES = /^(?:application\/ld\+json|math\/(?:tex|mml|asciimath).*)$/i;

  // What is true for everything below an element.
  const HIDDEN = 1;
  const INERT = 2;
  const FOLDED = 4;
  const MATH = 8;
  const FRAMED = 16;
  const IMAGE = 32;
  const UNCHECKED = HIDDEN | INERT | FOLDED | MATH;

  // Asked for by prototype: a form or a document takes its properties from the names of what is in it.
  const nodeType = getter(Node.prototype, "nodeType");
  const nextSibling = getter(Node.prototype, "nextSibling");
  const firstChild = getter(Node.prototype, "firstChild");
  const baseURI = getter(Node.prototype, "baseURI");
  const localName = getter(Element.prototype, "localName");
  const shadowRoot = getter(Element.prototype, "shadowRoot");
  const attributesOf = getter(Element.prototype, "attributes");
  const { checkVisibility, closest, getElementsByTagName } = Element.prototype;
  const ofDocument = (/** @type {string} */ name, doc = document) =>
    getter(Document.prototype, name).call(doc);

  /** Elements with a way of their own. @type {Map<string, (el: any, mode: number) => void>} */
  const special = new Map(
    Object.entries({ script, noscript, link, img, iframe: frame, frame, slot, svg, math, details, pre }),
  );
  for (const name of set("xmp listing")) special.set(name, pre);
  for (const name of set("frameset html head body plaintext")) special.set(name, renamed);
  // Written not at all. Form fields hold what the user typed: that stays in the page.
  for (const name of set("style template canvas textarea select datalist noembed noframes base")) {
    special.set(name, () => {});
  }

  const closedRoot = closedRootReader();
  const own = Object.hasOwn(globalThis, "lisible") ? (globalThis.lisible?.reader?.host() ?? null) : null;
  /** @type {Map<string, boolean>} */
  const verdicts = new Map();
  let out = "";
  let nodes = 0;
  let styleQueries = 0;

  /**
   * A container being written: its next child, or the next entry of a list, and what closes it.
   * @typedef {{next: Node | null, list: Node[] | null, index: number, close: string, mode: number}} Level
   */
  /** @type {Level[]} */
  const levels = [];
  /** @type {Level} */
  let at = { next: null, list: null, index: 0, close: "", mode: 0 };

  return snapshot();

  /** @returns {Lisible.Snapshot} */
  function snapshot() {
    const root = ofDocument("documentElement");
    const type = ofDocument("contentType");
    const plugin = "body > embed[type='application/pdf']:only-child";
    if (type === "application/pdf" || Document.prototype.querySelector.call(document, plugin)) {
      return { refused: "pdf" };
    }
    if ((type !== "text/html" && type !== "application/xhtml+xml") || root?.namespaceURI !== HTML) {
      return { refused: "nothtml" };
    }
    const url = location.href;
    out = '<!doctype html><html data-lisible-snapshot="1"';
    if (navigated()) out += ' data-lisible-navigated=""';
    attributes(root, 0);
    out += `><head><title>${escaped(ofDocument("title"))}</title><base href="${quoted(baseURI.call(document))}">`;
    head();
    out += "</head><body";
    const body = ofDocument("body") ?? root;
    if (body !== root) attributes(body, 0);
    out += ">";
    walk(body.firstChild);
    out += "</body></html>";
    return out.length > MAX_LENGTH || nodes > MAX_NODES ? { refused: "limit" } : { html: out, url };
  }

  /** Whether scripts have changed the address since the page was loaded, so that the head may be another page's. */
  function navigated() {
    const [entry] = performance.getEntriesByType("navigation");
    if (!entry || !/^https?:/.test(entry.name)) return false;
    const first = new URL(entry.name);
    return first.pathname + first.search !== location.pathname + location.search;
  }

  function head() {
    for (const el of ofDocument("head")?.children ?? []) {
      const name = localName.call(el);
      if (name === "meta" || name === "link" || name === "script") element(el, 0);
    }
  }

  /** @param {Node | null} first */
  function walk(first) {
    at = { next: first, list: null, index: 0, close: "", mode: 0 };
    for (;;) {
      const node = at.list ? (at.list[at.index++] ?? null) : at.next;
      if (!node) {
        out += at.close;
        const up = levels.pop();
        if (!up) return;
        at = up;
        continue;
      }
      if (!at.list) at.next = nextSibling.call(node);
      if (++nodes > MAX_NODES || out.length > MAX_LENGTH) return;
      const type = nodeType.call(node);
      if (type === 1) element(/** @type {Element} */ (node), at.mode);
      else if (type === 3 || type === 4) out += escaped(/** @type {Text} */ (node).data);
    }
  }

  /**
   * Goes down; the walk comes back to where it was when these nodes are written.
   * @param {Node | null} next
   * @param {Node[] | null} list
   * @param {string} close
   * @param {number} mode
   */
  function enter(next, list, close, mode) {
    levels.push(at);
    at = { next, list, index: 0, close, mode };
  }

  /** @param {Element} el @param {number} mode */
  function element(el, mode) {
    if (el === own) return;
    const name = localName.call(el);
    const way = special.get(name);
    if (way && (el.namespaceURI === HTML || name === "svg" || name === "math")) way(el, mode);
    else ordinary(el, name, mode);
  }

  /** @param {Element} el @param {string} name @param {number} mode */
  function ordinary(el, name, mode) {
    const below = start(el, name, mode);
    out += ">";
    if (VOID.has(name)) return;
    const shadow =
      mode & INERT ? null : (shadowRoot.call(el) ?? (name.includes("-") ? closedRoot(el) : null));
    const first = firstChild.call(shadow ?? el);
    if (first) enter(first, null, `</${name}>`, below);
    else out += `</${name}>`;
  }

  /**
   * Writes the start tag without its `>`, with the mark of what is not drawn.
   * @param {Element} el
   * @param {string} name
   * @param {number} mode
   * @returns {number} the mode of what is below
   */
  function start(el, name, mode) {
    out += `<${name}`;
    attributes(el, mode);
    const hidden = mode & UNCHECKED ? hiddenInFold(el, mode) : !NOT_CHECKED.has(name) && notDrawn(el);
    if (!hidden) return mode;
    out += ' data-lisible-hidden=""';
    return mode | HIDDEN;
  }

  // ---- what is drawn ------------------------------------------------------------------------------

  /** @param {Element} el */
  function notDrawn(el) {
    if (levels.length > MAX_CHECKED_DEPTH || checkVisibility.call(el, { visibilityProperty: true }))
      return false;
    const style = getComputedStyle(el);
    if (style.display === "none") return true;
    if (style.display === "contents") return false;
    if (style.visibility !== "visible") return !showsDescendant(el);
    // Left are skipped contents (content-visibility): hidden, but not where "find in page" would open them.
    return !closest.call(el, "[hidden='until-found']");
  }

  /** An invisible element may have descendants that made themselves visible again. @param {Element} el */
  function showsDescendant(el) {
    const all = getElementsByTagName.call(el, "*");
    for (let i = 0; i < all.length; i++) {
      if (++styleQueries > MAX_STYLE_QUERIES) return true;
      const style = getComputedStyle(/** @type {Element} */ (all[i]));
      if (style.visibility === "visible" && style.display !== "none") return true;
    }
    return false;
  }

  /**
   * In a closed `details` nothing is drawn; hidden is only what would stay so when it is opened.
   * @param {Element} el
   * @param {number} mode
   */
  function hiddenInFold(el, mode) {
    if (!(mode & FOLDED) || mode & (HIDDEN | INERT | MATH)) return false;
    return ++styleQueries < MAX_STYLE_QUERIES && getComputedStyle(el).display === "none";
  }

  // ---- elements with a way of their own -----------------------------------------------------------

  /** Only data is kept: JSON-LD and the sources of mathematics. @param {HTMLScriptElement} el @param {number} mode */
  function script(el, mode) {
    if (!SOURCES.test(el.type)) return;
    const json = /json$/i.test(el.type);
    const source = json ? el.text.replaceAll("<", "\\u003c") : el.text;
    if (/<\/script|<!--/i.test(source)) return;
    out += "<script";
    attributes(el, mode);
    out += `>${source}</script>`;
  }

  /** With scripts on, its content is text. It is parsed apart, so that its open tags end with it. */
  function noscript(/** @type {Element} */ el, /** @type {number} */ mode) {
    if (!el.firstChild) return;
    const parsed = new DOMParser().parseFromString(el.textContent ?? "", "text/html");
    out += "<noscript>";
    enter(el.firstElementChild ?? parsed.body.firstChild, null, "</noscript>", mode | INERT);
  }

  /** @param {HTMLLinkElement} el @param {number} mode */
  function link(el, mode) {
    if (LINKS.test(el.rel) || el.hasAttribute("itemprop")) ordinary(el, "link", mode);
  }

  /** The source that the browser really loaded, and the size that it found. */
  function img(/** @type {HTMLImageElement} */ el, /** @type {number} */ mode) {
    const source = mode & INERT ? "" : el.currentSrc;
    start(el, "img", source ? mode | IMAGE : mode);
    if (source && source.length < MAX_DATA_URL) out += ` src="${quoted(source)}"`;
    if (el.naturalWidth > 0) out += ` data-lisible-size="${el.naturalWidth}x${el.naturalHeight}"`;
    out += ">";
  }

  /** A frame of the same origin is written in place; of another one only its address is known. */
  function frame(/** @type {HTMLIFrameElement} */ el, /** @type {number} */ mode) {
    const inner = mode & (INERT | HIDDEN) ? null : readable(el);
    if (!inner) {
      if (el.localName === "iframe") ordinary(el, "iframe", mode | INERT);
      return;
    }
    const first = ofDocument("body", inner)?.firstChild;
    if (!first || el.offsetWidth < 2 || el.offsetHeight < 2) return;
    out += `<div data-lisible-frame="${quoted(ofDocument("URL", inner))}"`;
    const below = notDrawn(el) ? HIDDEN : 0;
    out += below ? ' data-lisible-hidden="">' : ">";
    enter(first, null, "</div>", mode | below | FRAMED);
  }

  /** @param {HTMLIFrameElement} el @returns {Document | null} */
  function readable(el) {
    try {
      return el.contentDocument;
    } catch {
      return null;
    }
  }

  /** These names mean something else to a parser in the middle of a body. */
  function renamed(/** @type {Element} */ el, /** @type {number} */ mode) {
    const below = start(el, "div", mode);
    out += ">";
    enter(el.firstChild, null, "</div>", below);
  }

  /** What is assigned to the slot stands in its place, else its own content. */
  function slot(/** @type {HTMLSlotElement} */ el, /** @type {number} */ mode) {
    const assigned = mode & INERT ? [] : el.assignedNodes();
    enter(el.firstChild, assigned.length > 0 ? assigned : null, "", mode);
  }

  /** A drawing is no text: only its frame and its label are written. */
  function svg(/** @type {Element} */ el, /** @type {number} */ mode) {
    start(el, "svg", mode);
    out += "></svg>";
  }

  function math(/** @type {Element} */ el, /** @type {number} */ mode) {
    ordinary(el, "math", mode | MATH);
  }

  function details(/** @type {HTMLDetailsElement} */ el, /** @type {number} */ mode) {
    const below = start(el, "details", mode);
    out += ">";
    enter(el.firstChild, null, "</details>", el.open ? below : below | FOLDED);
  }

  /** A parser eats the first line break of a `pre`: it is written twice. */
  function pre(/** @type {Element} */ el, /** @type {number} */ mode) {
    const below = start(el, "pre", mode);
    out += el.firstChild?.nodeType === 3 && el.firstChild.nodeValue?.startsWith("\n") ? ">\n" : ">";
    enter(el.firstChild, null, "</pre>", below);
  }

  // ---- attributes and text ------------------------------------------------------------------------

  /** @param {Element} el @param {number} mode */
  function attributes(el, mode) {
    const list = attributesOf.call(el);
    for (let i = 0; i < list.length; i++) {
      const { name, value } = /** @type {Attr} */ (list[i]);
      if (!(verdicts.get(name) ?? verdict(name)) && !exception(el, name, mode)) continue;
      if (mode & IMAGE && name === "src") continue;
      if (value.length > MAX_ATTRIBUTE && !(value.length < MAX_DATA_URL && value.startsWith("data:image/")))
        continue;
      const shown = mode & FRAMED && URLS.has(name) ? absolute(value, el) : value;
      out += shown === "" ? ` ${name}=""` : ` ${name}="${quoted(shown)}"`;
    }
  }

  /** @param {string} name @returns {boolean} */
  function verdict(name) {
    const kept = KEPT.has(name) || KEPT_DATA.test(name);
    verdicts.set(name, kept);
    return kept;
  }

  /** @param {Element} el @param {string} name @param {number} mode */
  function exception(el, name, mode) {
    if (name === "value") return VALUED.has(el.localName);
    return (mode & MATH) !== 0 && /^[a-z]+$/.test(name) && name !== "style" && !name.startsWith("on");
  }

  /** @param {string} value @param {Element} el */
  function absolute(value, el) {
    try {
      return new URL(value, baseURI.call(el)).href;
    } catch {
      return value;
    }
  }

  /** @param {string} text */
  function escaped(text) {
    return /[&<]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;") : text;
  }

  /** @param {string} text */
  function quoted(text) {
    return /[&"]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll('"', "&quot;") : text;
  }

  /** @param {object} prototype @param {string} name @returns {() => any} */
  function getter(prototype, name) {
    return /** @type {any} */ (Object.getOwnPropertyDescriptor(prototype, name)).get;
  }

  /** Closed shadow roots, where the browser shows them to extensions. @returns {(el: Element) => ShadowRoot | null} */
  function closedRootReader() {
    const dom = /** @type {any} */ (globalThis).browser?.dom ?? globalThis.chrome?.dom;
    if (!dom?.openOrClosedShadowRoot) return () => null;
    return (el) => (el instanceof HTMLElement ? dom.openOrClosedShadowRoot(el) : null);
  }
})();
