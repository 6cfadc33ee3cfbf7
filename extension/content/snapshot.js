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
  /** A page that shows fewer characters has not been built by its scripts. */
  const LITTLE_TEXT = 1500;
  /** How far down an element is looked for whose being drawn tells that all around it is. */
  const MAX_LEVELS_TO_LEAF = 8;

  const HTML = "http://www.w3.org/1999/xhtml";
  // Lists are text, each name between spaces: a name is looked for once on a page, and sets would have to be made.
  const VOID = " area base br col embed hr img input link meta param source track wbr ";
  /** Not asked whether they are drawn: they never have a box, or they take their parent's fate. */
  const NOT_CHECKED =
    " br wbr b i em strong u s small sub sup code q abbr cite time area source track param col link meta option rp ";
  /** What the core reads, the names of `src/dom/attr.rs`, last those of formulas; `value`, `style` and `aria-hidden` have rules of their own. */
  const KEPT =
    " align alt alttext aria-checked aria-controls aria-expanded aria-haspopup aria-label aria-level checked class colspan content datetime dir height href http-equiv id " +
    "itemprop itemtype lang name property rel reversed role rowspan size src srcset start title type typeof width " +
    "xml:lang data-component data-qa data-testid data-code-language data-lang data-language data-actualsrc " +
    "data-canonical-lang data-code-block-lang data-code-wrap data-enlighter-language data-syntaxhighlighter-params " +
    "data-tagsearch-lang data-syntax language syntax scope span data-callout epub:type " +
    "data-delayed-url data-echo data-full-src data-hi-res-src data-image data-img-src data-lazy data-lazy-src " +
    "data-lazy-srcset data-orig-file data-original data-original-set data-original-src data-src data-srcset data-url " +
    "data-cfsrc data-pagespeed-lazy-src data-ezsrc data-lazyload data-flickity-lazyload data-nitro-lazy-src " +
    "data-runner-src data-sf-src data-src-large data-large-file data-hires data-ezsrcset data-nitro-lazy-srcset " +
    "data-flickity-lazyload-srcset data-bg data-background data-background-image data-bg-src data-breeze data-opt-src " +
    "file nitro-lazy-src nitro-lazy-srcset zoomfile " +
    "accent accentunder block close columnalign columnspan data-entry data-equation data-formula data-latex data-math data-mathml " +
    "data-tex " +
    "display displaystyle encoding fence form largeop linethickness lspace mathvariant maxsize minsize movablelimits " +
    "notation open rspace scriptlevel separator separators stretchy " +
    "cite data data-cmp-src data-cookieblock-src data-embed data-embed-url data-gistid data-id data-instgrm-permalink " +
    "data-plyr-embed-id data-plyr-provider data-poster data-shortcode data-title data-tweetid data-video-id data-videoid " +
    "data-vimeo-id data-youtube-id data-yt-id playlabel poster videoid " +
    "data-account data-borlabs-cookie-content data-gist data-panel-type data-pin-do data-player media-id " +
    "data-attrs data-callout-type data-hovercard-url data-href data-inline-task-id data-src-cmplz data-telegram-post ";
  /** Likewise on the elements of a drawing, the names of `src/dom/drawn.rs`. */
  const DRAWN =
    " aria-hidden clip-path clip-rule clipPathUnits color cx cy d dominant-baseline dx dy fill fill-opacity " +
    "fill-rule font-size font-style font-weight fx fy gradientTransform gradientUnits letter-spacing " +
    "lengthAdjust marker-end marker-start markerHeight markerUnits markerWidth offset opacity orient overflow " +
    "paint-order points preserveAspectRatio r refX refY rotate rx ry spreadMethod startOffset stop-color " +
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit " +
    "stroke-opacity stroke-width text-anchor text-decoration textLength transform vector-effect viewBox " +
    "visibility x x1 x2 y y1 y2 ";
  /** What a stylesheet may say of a shape: it is written as the browser made it of all rules. */
  const PAINTED = [
    ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "font-size"],
    ...[
      "font-weight",
      "font-style",
      "text-anchor",
      "dominant-baseline",
      "visibility",
      "marker-start",
      "marker-end",
    ],
  ];
  /** Likewise, what is not that of the element around: written where it is not as it would be anyway. */
  const OWN_PAINT = [
    ["opacity", "1"],
    ["stop-color", "rgb(0, 0, 0)"],
    ["stop-opacity", "1"],
  ];
  /** A drawing that is smaller on its shorter or longer side is an icon; one with more shapes, no picture of an article. */
  const SHORT_SIDE = 40;
  const LONG_SIDE = 100;
  const MAX_SHAPES = 4000;
  /** How deep the elements of a drawing are written. */
  const MAX_SHAPE_LEVELS = 64;
  /** The elements of a drawing that are not drawn where they stand. */
  const DEFINED = /^(?:defs|marker|symbol|clipPath|stop|title|desc|style|linearGradient|radialGradient)$/;
  /** How far up the ground of a drawing is looked for. */
  const MAX_LEVELS_TO_GROUND = 40;
  /** The elements of HTML that may have a shadow root. */
  const HOSTS = " article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span ";
  /** `value` is kept where it is the page's word, never where the user may have typed it. */
  const VALUED = " li data meta meter progress param ";
  /** `style` is kept where it may say how a column is aligned, that an element is a line of code, or that line breaks are kept. */
  const ALIGNED = " td th tr col ";
  const LINE = /(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table)/i;
  const KEEPS_LINES = /(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)/i;
  /** Likewise where it may set words apart, or says that these are as others, or that they are not to be copied. */
  const STYLED = " span font b strong i em ";
  const MARKS =
    /(?:^|;)\s*(?:font-weight|font-style|vertical-align\s*:\s*su[bp]|text-decoration|-?[a-z-]*user-select)/i;
  /** One address, and that of a picture by its ending, as the core reads it. */
  const PICTURE = /^[^\s<"{,]*\/[^\s<"{,?#]*\.(?:jpe?g|png|webp|gif|avif)(?:[?#][^\s<"{,]*)?$/i;
  /** What the names of attributes say that may hold it, and of those that hold another, as the core asks. */
  const PICTURE_NAME = /src|lazy|orig|file|image|img|full|hires|large|zoom/;
  const OTHER_NAME = /pixel|track|beacon|placeholder|fallback|error/;
  /** A picture that is no wider, in pixels, may only keep the place of another. */
  const PREVIEW = 64;
  /** Written not at all. Form fields hold what the user typed: that stays in the page. */
  const LEFT_OUT = " style template canvas textarea select datalist noembed noframes base ";
  const URLS = " href src ";
  const LINKS = /(?:^|\s)(?:canonical|author|license|next|prev|alternate|icon|shortlink)(?:\s|$)/i;
  /** What an inline style says that hides, as the core reads it. */
  const HIDES = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:;|!|$)/i;
  const SOURCES = /^(?:application\/ld\+json|math\/(?:tex|mml|asciimath).*|text\/x-mathjax-config.*)$/i;

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
  const parentNode = getter(Node.prototype, "parentNode");
  const baseURI = getter(Node.prototype, "baseURI");
  const localName = getter(Element.prototype, "localName");
  const shadowRoot = getter(Element.prototype, "shadowRoot");
  const firstElementChild = getter(Element.prototype, "firstElementChild");
  const textContent = getter(Node.prototype, "textContent");
  const innerText = getter(HTMLElement.prototype, "innerText");
  const { contains } = Node.prototype;
  const {
    checkVisibility,
    closest,
    getElementsByTagName,
    hasAttributes,
    getAttributeNames,
    getAttribute,
    getBoundingClientRect,
  } = Element.prototype;
  const ofDocument = (/** @type {string} */ name, doc = document) =>
    getter(Document.prototype, name).call(doc);

  /**
   * How the elements of one name are written; found when the first of them is met.
   * @typedef {{open: string, close: string, empty: boolean, checked: boolean, host: boolean, custom: boolean, way: Way | null}} Kind
   * @typedef {(el: any, mode: number, kind: Kind) => void} Way
   */
  /** @type {Map<string, Kind>} */
  const kinds = new Map();
  /** Elements with a way of their own. @type {Map<string, Way>} */
  const special = new Map(
    Object.entries({
      ...{ script, noscript, link, img, iframe: frame, frame, slot, svg, math, details },
      ...{ pre, xmp: pre, listing: pre },
      ...{ frameset: renamed, html: renamed, head: renamed, body: renamed, plaintext: renamed },
    }),
  );

  const closedRoot = closedRootReader();
  const own = Object.hasOwn(globalThis, "lisible") ? (globalThis.lisible?.reader?.host() ?? null) : null;
  /** What begins a kept attribute, by its name; empty for one that is not kept. @type {Map<string, string>} */
  const begins = new Map();
  let out = "";
  let nodes = 0;
  let styleQueries = 0;
  /** Whether the page shows next to nothing, once that was asked. @type {boolean | null} */
  let unbuilt = null;
  /** The last leaf that was found drawn, and the last that was not. @type {Element | null} */
  let drawn = null;
  /** @type {Element | null} */
  let undrawn = null;

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
    const body = ofDocument("body") ?? root;
    if (type === "application/pdf" || (body && isPlugin(body))) return { refused: "pdf" };
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
    if (body !== root) attributes(body, 0);
    out += ">";
    walk(body.firstChild);
    out += "</body></html>";
    return out.length > MAX_LENGTH || nodes > MAX_NODES ? { refused: "limit" } : { html: out, url };
  }

  /** Whether a PDF viewer is all there is. @param {Element} body */
  function isPlugin(body) {
    const only = body.firstElementChild;
    return (
      only?.localName === "embed" &&
      only === body.lastElementChild &&
      getAttribute.call(only, "type") === "application/pdf"
    );
  }

  /** Whether scripts have changed the address since the page was loaded, so that the head may be another page's. */
  function navigated() {
    const [entry] = performance.getEntriesByType("navigation");
    if (!entry || !/^https?:/.test(entry.name)) return false;
    if (bare(entry.name) === bare(location.href)) return false;
    const first = new URL(entry.name);
    return first.pathname + first.search !== location.pathname + location.search;
  }

  /** @param {string} url */
  function bare(url) {
    const end = url.indexOf("#");
    return end < 0 ? url : url.slice(0, end);
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
    const kind = kindOf(name);
    if (kind.way && (el.namespaceURI === HTML || name === "svg" || name === "math")) kind.way(el, mode, kind);
    else ordinary(el, kind, mode);
  }

  /** @param {string} name @returns {Kind} */
  function kindOf(name) {
    const known = kinds.get(name);
    if (known) return known;
    const among = ` ${name} `;
    const custom = name.includes("-");
    const kind = {
      open: `<${name}`,
      close: `</${name}>`,
      empty: VOID.includes(among),
      checked: !NOT_CHECKED.includes(among),
      host: custom || HOSTS.includes(among),
      custom,
      way: LEFT_OUT.includes(among) ? () => {} : (special.get(name) ?? null),
    };
    kinds.set(name, kind);
    return kind;
  }

  /** @param {Element} el @param {Kind} kind @param {number} mode */
  function ordinary(el, kind, mode) {
    const below = start(el, kind, mode);
    if (kind.empty) {
      out += ">";
      return;
    }
    const shadow = kind.host && !(mode & INERT) ? shadowOf(el, kind) : null;
    if (shadow || firstElementChild.call(el)) {
      out += ">";
      enter(firstChild.call(shadow ?? el), null, kind.close, below);
      return;
    }
    // Only text is in it. Taken whole it needs no script object for each text node, which costs more than the text.
    nodes++;
    out += `>${escaped(textContent.call(el))}${kind.close}`;
  }

  /** @param {Element} el @param {Kind} kind @returns {ShadowRoot | null} */
  function shadowOf(el, kind) {
    return shadowRoot.call(el) ?? (kind.custom ? closedRoot(el) : null);
  }

  /**
   * Writes the start tag without its `>`, with the mark of what is not drawn: `said` where the markup says so itself.
   * @param {Element} el
   * @param {Kind} kind
   * @param {number} mode
   * @returns {number} the mode of what is below
   */
  function start(el, kind, mode) {
    out += kind.open;
    const named = hasAttributes.call(el);
    if (named) attributes(el, mode);
    if (mode & HIDDEN) {
      if (named && saysHidden(el)) out += ' data-lisible-hidden="said"';
      return mode;
    }
    const hidden = mode & UNCHECKED ? hiddenInFold(el, mode) : kind.checked && isHidden(el);
    if (!hidden) return mode;
    if (isStreamed(el)) return mode | FOLDED;
    out += saysHidden(el) ? ' data-lisible-hidden="said"' : ' data-lisible-hidden=""';
    return mode | HIDDEN;
  }

  // ---- what is drawn ------------------------------------------------------------------------------

  /** @param {Element} el */
  function isHidden(el) {
    return levels.length <= MAX_CHECKED_DEPTH && !holdsDrawn(el) && notDrawn(el);
  }

  /**
   * Whether the first element far inside is drawn: then so is all around it, and one answer serves the whole way down.
   * @param {Element} el
   */
  function holdsDrawn(el) {
    if (drawn) {
      const around = contains.call(el, drawn);
      if (!around || el === drawn) drawn = null;
      if (around) return true;
    }
    const leaf = firstLeaf(el);
    if (leaf === el || leaf === undrawn) return false;
    if (isDrawn(leaf)) drawn = leaf;
    else undrawn = leaf;
    return drawn === leaf;
  }

  /** @param {Element} el */
  function firstLeaf(el) {
    let leaf = el;
    for (let level = 0; level < MAX_LEVELS_TO_LEAF; level++) {
      const first = firstElementChild.call(leaf);
      if (!first) break;
      const kind = kindOf(localName.call(first));
      if (!kind.checked || kind.way) break;
      leaf = first;
    }
    return leaf;
  }

  /** @param {Element} el @returns {boolean} */
  function isDrawn(el) {
    return checkVisibility.call(el, { visibilityProperty: true });
  }

  /** @param {Element} el */
  function notDrawn(el) {
    if (isDrawn(el)) return false;
    const style = getComputedStyle(el);
    if (style.display === "none") return true;
    if (style.display === "contents") return false;
    if (style.visibility !== "visible") return !showsDescendant(el);
    // Left are skipped contents (content-visibility): hidden, but not where "find in page" would open them.
    return !closest.call(el, "[hidden='until-found']");
  }

  /** Whether the markup itself hides the element, not a stylesheet. @param {Element} el */
  function saysHidden(el) {
    const hidden = getAttribute.call(el, "hidden");
    if (hidden !== null) return hidden !== "until-found";
    const style = getAttribute.call(el, "style");
    return style !== null && HIDES.test(style);
  }

  /** A part that React's server sent late: a script would move what is in it to its place. @param {Element} el */
  function isStreamed(el) {
    return /^S:[\da-f]+$/i.test(getAttribute.call(el, "id") ?? "");
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
    // Escaped is only what could end the script early or hide its end: some wrap their JSON in CDATA marks or a comment.
    const source = json ? el.text.replace(/^\s*<!--/, "").replaceAll(/<(?=\/|!--)/g, "\\u003c") : el.text;
    if (/<\/script|<!--/i.test(source)) return;
    out += "<script";
    attributes(el, mode);
    out += `>${source}</script>`;
  }

  /** With scripts off it is a part of the page. With scripts on its markup is text, which is rarely of use. */
  function noscript(/** @type {Element} */ el, /** @type {number} */ mode) {
    if (!el.firstChild) return;
    out += "<noscript>";
    const first = el.firstElementChild ? el.firstChild : parsed(el.textContent ?? "");
    enter(first, null, "</noscript>", mode | INERT);
  }

  /**
   * What is in the markup, where that has pictures or frames, which the core counts, or stands for a page that no script
   * has built, because they are blocked or late. It is parsed apart, so that its open tags end with it.
   * @param {string} markup
   */
  function parsed(markup) {
    if (!/<i(?:mg|frame)/i.test(markup) && !(markup.length > LITTLE_TEXT && isUnbuilt())) return null;
    return new DOMParser().parseFromString(markup, "text/html").body.firstChild;
  }

  /** Whether the page shows next to nothing. */
  function isUnbuilt() {
    const body = ofDocument("body");
    unbuilt ??= body instanceof HTMLElement && innerText.call(body).length < LITTLE_TEXT;
    return unbuilt;
  }

  /** @param {HTMLLinkElement} el @param {number} mode @param {Kind} kind */
  function link(el, mode, kind) {
    if (LINKS.test(el.rel) || el.hasAttribute("itemprop")) ordinary(el, kind, mode);
  }

  /** The source that the browser really loaded, and the size that it found. */
  function img(/** @type {HTMLImageElement} */ el, /** @type {number} */ mode, /** @type {Kind} */ kind) {
    const source = mode & INERT ? "" : el.currentSrc;
    start(el, kind, source ? mode | IMAGE : mode);
    if (source && source.length < MAX_DATA_URL) out += ` src="${quoted(source)}"`;
    if (el.naturalWidth > 0) out += ` data-lisible-size="${el.naturalWidth}x${el.naturalHeight}"`;
    if (el.naturalWidth <= PREVIEW) late(el);
    out += ">";
  }

  /** The address of a picture that is still to come, where a loader keeps it under a name of its own. @param {Element} el */
  function late(el) {
    for (const name of getAttributeNames.call(el)) {
      if (!PICTURE_NAME.test(name) || OTHER_NAME.test(name)) continue;
      const value = KEPT.includes(` ${name} `) ? "" : (getAttribute.call(el, name) ?? "");
      if (value.length > MAX_ATTRIBUTE || !PICTURE.test(value)) continue;
      out += ` data-lisible-src="${quoted(value)}"`;
      return;
    }
  }

  /** A frame of the same origin is written in place; of another one only its address is known. */
  function frame(/** @type {HTMLIFrameElement} */ el, /** @type {number} */ mode, /** @type {Kind} */ kind) {
    const inner = mode & (INERT | HIDDEN) ? null : readable(el);
    if (!inner) {
      if (el.localName === "iframe") ordinary(el, kind, mode | INERT);
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
    const below = start(el, kindOf("div"), mode);
    out += ">";
    enter(el.firstChild, null, "</div>", below);
  }

  /** What is assigned to the slot stands in its place, else its own content. */
  function slot(/** @type {HTMLSlotElement} */ el, /** @type {number} */ mode) {
    const assigned = mode & INERT ? [] : el.assignedNodes();
    enter(el.firstChild, assigned.length > 0 ? assigned : null, "", mode);
  }

  /** A drawing is written with its shapes, as they are painted; of an icon, only its frame and its label. */
  function svg(/** @type {Element} */ el, /** @type {number} */ mode, /** @type {Kind} */ kind) {
    const below = start(el, kind, mode);
    const box = below & UNCHECKED ? null : drawingBox(el);
    if (!box) {
      out += "></svg>";
      return;
    }
    out += ` data-lisible-size="${Math.round(box.width)}x${Math.round(box.height)}"`;
    const ground = groundOf(el);
    if (ground) out += ` data-lisible-back="${quoted(ground)}"`;
    const painted = paint(el, null);
    out += ">";
    for (let child = firstChild.call(el); child; child = nextSibling.call(child)) shape(child, painted, 1);
    out += "</svg>";
  }

  /** The box of a drawing that is more than an icon. @param {Element} el */
  function drawingBox(el) {
    const count = getElementsByTagName.call(el, "*").length;
    if (count < 3 || count > MAX_SHAPES || closest.call(el, "a,button,label,summary,nav,h1,h2,h3,h4,h5,h6"))
      return null;
    const box = getBoundingClientRect.call(el);
    const [short, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)];
    return short < SHORT_SIDE || long < LONG_SIDE ? null : box;
  }

  /** The colour that is behind an element, where it is not that of an empty page. @param {Element} el */
  function groundOf(el) {
    let up = /** @type {any} */ (el);
    for (let level = 0; up?.nodeType === 1 && level < MAX_LEVELS_TO_GROUND; level++) {
      const color = getComputedStyle(up).backgroundColor;
      if (/^rgb\(/.test(color)) return color;
      up = parentNode.call(up);
    }
    return "";
  }

  /**
   * A node of a drawing, with all in it.
   * @param {Node} node
   * @param {string[]} around how the element around it is painted
   * @param {number} level
   */
  function shape(node, around, level) {
    const type = nodeType.call(node);
    if (type === 3) out += escaped(/** @type {Text} */ (node).data);
    if (type !== 1 || level > MAX_SHAPE_LEVELS || ++nodes > MAX_NODES || out.length > MAX_LENGTH) return;
    const el = /** @type {Element} */ (node);
    const name = localName.call(el);
    if (!/^[a-z]+$/i.test(name) || name === "script" || name === "style" || name === "image") return;
    if (!DEFINED.test(name) && getComputedStyle(el).display === "none") return;
    out += `<${name}`;
    attributes(el, 0);
    const painted = paint(el, around);
    out += ">";
    // A label that is HTML is its words.
    if (name === "foreignObject") out += escaped(textContent.call(el));
    else
      for (let child = firstChild.call(el); child; child = nextSibling.call(child))
        shape(child, painted, level + 1);
    out += `</${name}>`;
  }

  /** Whether it is written as it was painted. @param {string} name */
  function isPaint(name) {
    return PAINTED.includes(name) || OWN_PAINT.some(([own]) => own === name);
  }

  /**
   * Writes the attributes of a drawing, and how an element is painted where that is not as around it.
   * @param {Element} el
   * @param {string[] | null} around
   * @returns {string[]} how it is painted
   */
  function paint(el, around) {
    for (const name of getAttributeNames.call(el)) {
      if (DRAWN.includes(` ${name} `) && !isPaint(name)) attribute(el, name, ` ${name}="`, 0);
      else if (name === "xlink:href" && getAttribute.call(el, "href") === null)
        attribute(el, name, ' href="', 0);
    }
    const style = getComputedStyle(el);
    const painted = PAINTED.map((name) => style.getPropertyValue(name).replaceAll('"', ""));
    PAINTED.forEach((name, at) => {
      const value = painted[at];
      if (value && value !== around?.[at]) out += ` ${name}="${quoted(value)}"`;
    });
    for (const [name, value] of OWN_PAINT) {
      const own = style.getPropertyValue(name);
      if (own && own !== value) out += ` ${name}="${quoted(own)}"`;
    }
    return painted;
  }

  function math(/** @type {Element} */ el, /** @type {number} */ mode, /** @type {Kind} */ kind) {
    ordinary(el, kind, mode | MATH);
  }

  function details(
    /** @type {HTMLDetailsElement} */ el,
    /** @type {number} */ mode,
    /** @type {Kind} */ kind,
  ) {
    const below = start(el, kind, mode);
    out += ">";
    enter(el.firstChild, null, "</details>", el.open ? below : below | FOLDED);
  }

  /** A parser eats the first line break of a `pre`: it is written twice. */
  function pre(/** @type {Element} */ el, /** @type {number} */ mode) {
    const below = start(el, kindOf("pre"), mode);
    out += el.firstChild?.nodeType === 3 && el.firstChild.nodeValue?.startsWith("\n") ? ">\n" : ">";
    enter(el.firstChild, null, "</pre>", below);
  }

  // ---- attributes and text ------------------------------------------------------------------------

  /** By their names: asked for as nodes, each would be made one for good. @param {Element} el @param {number} mode */
  function attributes(el, mode) {
    const names = getAttributeNames.call(el);
    for (let i = 0; i < names.length; i++) {
      const name = /** @type {string} */ (names[i]);
      const begin = begins.get(name) ?? beginOf(name);
      if (begin !== "") attribute(el, name, begin, mode);
      else if (name === "value" || name === "style" || name === "aria-hidden") exception(el, name, mode);
    }
  }

  /** @param {Element} el @param {string} name @param {string} begin @param {number} mode */
  function attribute(el, name, begin, mode) {
    if (mode & IMAGE && name === "src") return;
    const value = getAttribute.call(el, name);
    // A name with capitals, which only scripts can make, is not found again.
    if (value === null) return;
    if (value.length > MAX_ATTRIBUTE && !(value.length < MAX_DATA_URL && value.startsWith("data:image/")))
      return;
    const shown = mode & FRAMED && URLS.includes(` ${name} `) ? absolute(value, el) : value;
    out += `${begin}${quoted(shown)}"`;
  }

  /** @param {string} name */
  function beginOf(name) {
    const begin = KEPT.includes(` ${name} `) ? ` ${name}="` : "";
    begins.set(name, begin);
    return begin;
  }

  /** An attribute that is kept on some elements only. @param {Element} el @param {string} name @param {number} mode */
  function exception(el, name, mode) {
    const on = name === "aria-hidden" ? " button " : name === "value" ? VALUED : ALIGNED;
    const style = name === "style" ? getAttribute.call(el, name) : null;
    const isLine = style !== null && localName.call(el) === "span" && LINE.test(style);
    const keepsLines = style !== null && KEEPS_LINES.test(style);
    const isMarked = style !== null && STYLED.includes(` ${localName.call(el)} `) && MARKS.test(style);
    if (isLine || keepsLines || isMarked || on.includes(` ${localName.call(el)} `))
      attribute(el, name, ` ${name}="`, mode);
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
    return text.includes("<") || text.includes("&")
      ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
      : text;
  }

  /** @param {string} text */
  function quoted(text) {
    return text.includes("&") || text.includes('"')
      ? text.replaceAll("&", "&amp;").replaceAll('"', "&quot;")
      : text;
  }

  /** @param {object} prototype @param {string} name @returns {() => any} */
  function getter(prototype, name) {
    return /** @type {any} */ (Object.getOwnPropertyDescriptor(prototype, name)).get;
  }

  /** Closed shadow roots, where the browser shows them to extensions. @returns {(el: Element) => ShadowRoot | null} */
  function closedRootReader() {
    const dom = /** @type {any} */ (globalThis).browser?.dom ?? globalThis.chrome?.dom;
    const own = /** @type {any} */ (
      Object.getOwnPropertyDescriptor(Element.prototype, "openOrClosedShadowRoot")
    );
    if (dom?.openOrClosedShadowRoot)
      return (el) => (el instanceof HTMLElement ? dom.openOrClosedShadowRoot(el) : null);
    // Firefox has it on the elements.
    return own ? (el) => own.get.call(el) : () => null;
  }
})();
