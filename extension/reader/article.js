// The one place where the article's HTML becomes nodes. The core has made it safe by its types; here it is held to a
// written list once more, in a document without a window, so that nothing loads or runs before it has passed.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  const list = (/** @type {string} */ words) => words.split(" ");

  const ELEMENTS = list(
    "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em " +
      "figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark ol p picture pre q rp rt ruby s " +
      "samp section small source span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr audio video track",
  );
  const MATH = list(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts " +
      "mprescripts mtable mtr mtd mstyle merror mpadded mphantom menclose",
  );
  const ATTRIBUTES = list(
    "href src srcset sizes alt title width height lang dir colspan rowspan headers scope abbr start reversed value type datetime " +
      "cite open id class role aria-label aria-hidden controls poster kind srclang label checked disabled media " +
      "display mathvariant stretchy fence separator accent accentunder lspace rspace form minsize maxsize columnalign " +
      "columnspan largeop movablelimits notation linethickness displaystyle scriptlevel alttext",
  );
  const HTML_NAMES = new Set(ELEMENTS);
  const MATH_NAMES = new Set(MATH);
  const MATHML = "http://www.w3.org/1998/Math/MathML";
  const attributes = new Set(ATTRIBUTES);
  /** Names that the core gives itself; none comes from the page. */
  const OWN_ID = /^r-[\w-]{1,80}$/;
  const OWN_CLASS = /^(?:language|lisible)-[\w+#.-]{1,40}$/;
  const LINK = /^(?:https?:|mailto:)/i;
  const PICTURE = /^(?:https?:|data:image\/(?:png|jpeg|gif|webp|avif)[;,])/i;

  const DRAWING = "data:image/svg+xml;base64,";
  const DRAWN = new Set(
    list(
      "svg g path rect circle ellipse line polyline polygon text tspan textPath defs marker linearGradient radialGradient stop " +
        "clipPath symbol use",
    ),
  );
  /** What no attribute of a drawing says: an address, a style, a handler. */
  const LOADS = /url\((?!#)|[\\@'"<]|\/\//i;

  /** A picture waits under these names until it is near: see `loadPictures`. */
  const SOURCES = ["srcset", "src"];
  /** How far from the visible part a picture begins to load. */
  const NEAR = "1500px";

  /**
   * Loads each picture when it comes near. The browser's own `loading=lazy` is of no use here: by the time it loads, Chromium
   * has forgotten that the picture is the extension's and not the page's, and holds the page's policy against it.
   */
  space.loadPictures = (scroller, signal) => {
    const view = /** @type {any} */ (scroller.ownerDocument.defaultView ?? window);
    const observer = new view.IntersectionObserver(
      (/** @type {IntersectionObserverEntry[]} */ entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          release(target);
        }
      },
      { root: scroller, rootMargin: NEAR },
    );
    for (const picture of scroller.querySelectorAll(".body img")) observer.observe(picture);
    signal.addEventListener("abort", () => observer.disconnect());
    const come = (/** @type {Event} */ { target }) =>
      /** @type {Element} */ (target).classList.remove("coming");
    for (const type of ["load", "error"]) scroller.addEventListener(type, come, { signal, capture: true });
  };

  /** Loads a picture now: one that is looked at, wherever it stands. @param {Element} picture */
  function release(picture) {
    const around = picture.parentElement?.localName === "picture" ? picture.parentElement.children : [];
    for (const el of new Set([...around, picture])) {
      for (const source of SOURCES) {
        const value = el.getAttribute(`data-${source}`);
        if (value && el === picture && !el.hasAttribute(source)) el.classList.add("coming");
        if (value) el.setAttribute(source, value);
      }
    }
  }

  space.showPicture = release;

  // Asked for by prototype: a form or a document takes its properties from the names of what is in it.
  /** @type {(el: Node) => NodeListOf<ChildNode>} */
  const childrenOf = (el) => getter(Node.prototype, "childNodes").call(el);
  /** @type {(doc: Document) => HTMLElement} */
  const bodyOf = (doc) => getter(Document.prototype, "body").call(doc);
  const getter = (/** @type {object} */ of, /** @type {string} */ name) =>
    /** @type {() => any} */ (Object.getOwnPropertyDescriptor(of, name)?.get);

  /** Puts the article into the reader. */
  space.setArticle = (target, html) => {
    const { body } = document.implementation.createHTMLDocument("");
    parseInto(body, html);
    for (const el of body.querySelectorAll("*")) hold(el);
    // Asked again, since refused elements are gone by now.
    for (const el of body.querySelectorAll("*")) settle(el);
    target.append(...body.childNodes);
    for (const el of target.querySelectorAll("table, pre")) scrollable(el);
    for (const picture of target.querySelectorAll("img")) makeRoom(/** @type {HTMLElement} */ (picture));
  };

  /** As large as it will be: while a picture has no address, Firefox takes it for its words. @param {HTMLElement} picture */
  function makeRoom({ attributes, style }) {
    const [width, height] = ["width", "height"].map((side) => Number(attributes.getNamedItem(side)?.value));
    if (!width || !height) return;
    style.setProperty("--room", `${width}px`);
    style.aspectRatio = `auto ${width} / ${height}`;
  }

  /** @param {any} body @param {string} html */
  function parseInto(body, html) {
    if (typeof body.setHTML === "function") {
      body.setHTML(html, {
        sanitizer: { elements: sanitizerElements(), attributes: ATTRIBUTES, comments: false },
      });
      return;
    }
    const parsed = new DOMParser().parseFromString(html, "text/html");
    body.append(...[...childrenOf(bodyOf(parsed))].map((node) => body.ownerDocument.importNode(node, true)));
  }

  function sanitizerElements() {
    return [...ELEMENTS, ...MATH.map((name) => ({ name, namespace: MATHML }))];
  }

  /** Whatever is not on the lists goes: an element leaves its children, unless it is of a kind whose content is no text. */
  function hold(/** @type {Element} */ el) {
    const names = el.namespaceURI === MATHML ? MATH_NAMES : HTML_NAMES;
    if (!names.has(el.localName) || el.namespaceURI === "http://www.w3.org/2000/svg") {
      if (
        /^(?:script|style|template|iframe|object|noscript|svg|textarea|select|title|xmp)$/i.test(el.localName)
      )
        el.remove();
      else Element.prototype.replaceWith.call(el, ...childrenOf(el));
      return;
    }
    for (const { name, value } of [...el.attributes]) {
      if (!attributes.has(name) || !sound(el, name, value)) el.removeAttribute(name);
    }
  }

  /** @param {Element} el @param {string} name @param {string} value */
  function sound(el, name, value) {
    if (name === "href") return el.localName === "a" && (LINK.test(value) || /^#r-[\w-]+$/.test(value));
    if (name === "src" && value.startsWith(DRAWING)) return el.localName === "img" && isDrawing(value);
    if (name === "src" || name === "poster") return PICTURE.test(value);
    if (name === "srcset") return value.split(/,\s+/).every((part) => PICTURE.test(part.trim()));
    if (name === "cite") return LINK.test(value);
    if (name === "id") return OWN_ID.test(value);
    if (name === "class") return value.split(/\s+/).every((word) => OWN_CLASS.test(word));
    return true;
  }

  /** Whether the picture is a drawing as the core makes them: shapes, and nothing that runs or loads. @param {string} address */
  function isDrawing(address) {
    try {
      const bytes = Uint8Array.from(atob(address.slice(DRAWING.length)), (sign) => sign.charCodeAt(0));
      const doc = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml");
      return doc.childNodes.length === 1 && [...doc.querySelectorAll("*")].every(isShape);
    } catch {
      return false;
    }
  }

  /** @param {Element} el */
  function isShape(el) {
    if (el.namespaceURI !== "http://www.w3.org/2000/svg" || !DRAWN.has(el.localName)) return false;
    return [...el.attributes].every(({ name, value }) => {
      if (name === "xmlns") return true;
      if (name === "href") return value.startsWith("#");
      return !/^on|^style$|^class$|:/i.test(name) && !LOADS.test(value);
    });
  }

  /** What we add ourselves: links open apart and tell nothing, pictures load late and tell nothing. */
  function settle(/** @type {Element} */ el) {
    const name = el.localName;
    if (name === "a" && !el.getAttribute("href")?.startsWith("#")) {
      el.setAttribute("target", "_blank");
      el.setAttribute("rel", "noopener noreferrer");
      el.setAttribute("referrerpolicy", "no-referrer");
    } else if (name === "img" || (name === "source" && el.parentElement?.localName === "picture")) {
      for (const source of SOURCES) {
        const value = el.getAttribute(source);
        if (value) el.setAttribute(`data-${source}`, value);
        el.removeAttribute(source);
      }
      el.setAttribute("decoding", "async");
      el.setAttribute("referrerpolicy", "no-referrer");
    } else if (name === "video" || name === "audio") {
      el.setAttribute("preload", "none");
      el.setAttribute("controls", "");
    } else if (name === "input") {
      el.setAttribute("type", "checkbox");
      el.setAttribute("disabled", "");
    }
  }

  /** Wide tables and code scroll by themselves; `watchWide` says which of them are wide. */
  function scrollable(/** @type {Element} */ el) {
    const table = el.localName === "table";
    const region = table ? el.ownerDocument.createElement("div") : el;
    if (table) {
      el.replaceWith(region);
      region.append(el);
    }
    region.classList.add("wide");
  }
})();
