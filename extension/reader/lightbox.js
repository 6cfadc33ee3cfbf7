// A picture of the article, large, over everything else. Nothing is asked for that the article does not name.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** A link of a picture that leads to a picture file leads to the same, larger. */
  const FILE = /^https?:[^?#]*\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])/i;
  /** One press of an arrow moves the picture by this share of the stage. */
  const PAN = 0.2;
  /** What makes the picture larger and smaller, also while the help stands over it. */
  const SIGNS = ["+", "=", "-", "0"];

  /** @param {Lisible.Reader} reader @param {HTMLImageElement} first */
  space.openPicture = (reader, first) => {
    const pictures = all(reader);
    const box = build(reader);
    const stage = /** @type {HTMLElement} */ (box.querySelector(".stage"));
    let at = pictures.indexOf(first);
    const zoom = space.makeZoom?.(stage, () => stage.querySelector("img"), {
      changed: (scale) => count(box, at, pictures.length, scale),
      pressed: (event) => {
        if (!(/** @type {Element} */ (event.composedPath()[0]).closest?.("img")) && !under(stage, event))
          close();
      },
      turned: (direction) => turn(direction * sense(reader.view.root)),
    });
    const turn = (/** @type {number} */ by, /** @type {number} */ from = at) => {
      at = Math.min(pictures.length - 1, Math.max(0, from + by));
      show(reader, box, /** @type {HTMLImageElement} */ (pictures[at]));
      zoom?.reset(false);
      limits(box, at, pictures.length);
    };
    const close = () => {
      reader.closePanel(); // The help may stand in it.
      release();
      for (const el of beside) el.inert = false;
      box.remove();
      giveBack(/** @type {HTMLImageElement} */ (pictures[at]), pictures[at] !== first);
    };
    const acts = { turn, zoom, close, pictures, reader };
    box.addEventListener("click", (event) => pressed(event, acts));
    box.addEventListener("keydown", (event) => key(event, box, acts));
    const release = reader.layers.open(close);
    const beside = /** @type {HTMLElement[]} */ ([...reader.view.root.children]).filter(
      (el) => !el.inert && !el.matches(".live"), // What is told is heard over a picture, too.
    );
    reader.view.root.append(box);
    for (const el of beside) el.inert = true;
    turn(0);
    /** @type {HTMLElement | null} */ (box.querySelector("[data-act=close]"))?.focus({ preventScroll: true });
  };

  /** 1 where the next is at the right, -1 where lines run from right to left. @param {Element} el */
  const sense = (el) => (getComputedStyle(el).direction === "rtl" ? -1 : 1);

  /** @param {Lisible.Reader} reader */
  function all({ view }) {
    return [...(view.body?.querySelectorAll("img") ?? [])].filter(
      (picture) => space.opensLarge?.(picture) && !picture.matches(".lost"),
    );
  }

  /** The pointer is captured by the stage: whether it is over the picture. @param {HTMLElement} stage @param {PointerEvent} event */
  function under(stage, event) {
    const box = stage.querySelector("img")?.getBoundingClientRect();
    if (!box) return false;
    const { clientX: x, clientY: y } = event;
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }

  /** @type {[string, string, string][]} what it does, its drawing, its name */
  const TOOLS = [
    ["smaller", "minus", "zoomOut"],
    ["larger", "plus", "zoomIn"],
    ["whole", "fit", "zoomFit"],
    ["close", "close", "closePicture"],
  ];
  /** @type {[string, string, string][]} */
  const TURNS = [
    ["before", "back", "previousPicture"],
    ["after", "on", "nextPicture"],
  ];

  /** @param {Lisible.Reader} reader */
  function build(reader) {
    const { doc } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const tool = (/** @type {[string, string, string]} */ [act, icon, label]) => {
      const button = reader.button(icon, space.text?.(label) ?? "", () => {});
      button.dataset.act = act;
      return button;
    };
    const status = make(doc, "p", { class: "count", role: "status" });
    const head = make(doc, "div", { class: "top" }, status, ...TOOLS.map(tool));
    const stage = make(doc, "div", { class: "stage" });
    const foot = make(doc, "div", { class: "caption", dir: "auto" });
    return make(
      doc,
      "div",
      // A press on it keeps the focus, and so the keys, within.
      { class: "lightbox", role: "dialog", "aria-modal": "true", tabindex: "-1" },
      head,
      stage,
      ...TURNS.map(tool),
      foot,
    );
  }

  /** @param {Lisible.Reader} reader @param {HTMLElement} box @param {HTMLImageElement} picture */
  function show({ doc, view }, box, picture) {
    const stage = box.querySelector(".stage");
    const foot = /** @type {HTMLElement} */ (box.querySelector(".caption"));
    const alt = picture.getAttribute("alt")?.trim() ?? "";
    const caption = picture.closest("figure")?.querySelector("figcaption");
    const words = caption?.textContent?.trim() || alt || (space.text?.("picture") ?? "");
    box.setAttribute("aria-label", alt || words);
    foot.lang = view.article?.lang ?? "";
    foot.replaceChildren(...(caption ? (space.copyOf?.(caption.childNodes) ?? []) : []));
    foot.hidden = !caption;
    // Nothing in the article can be gone to from here.
    for (const sign of foot.querySelectorAll('sup:has(> a[href^="#"])')) sign.remove();
    for (const link of foot.querySelectorAll('a[href^="#"]')) link.replaceWith(...link.childNodes);
    stage?.replaceChildren(large(doc, picture, alt || words));
  }

  /** @param {Document} doc @param {HTMLImageElement} picture @param {string} alt */
  function large(doc, picture, alt) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const shown = /** @type {HTMLImageElement} */ (
      make(doc, "img", { alt, referrerpolicy: "no-referrer", draggable: "false" })
    );
    if (picture.dataset.paint) shown.dataset.paint = picture.dataset.paint;
    else shown.addEventListener("load", () => space.paintPicture?.(shown), { once: true });
    const largest = space.largestOf?.(picture) ?? "";
    const there = picture.currentSrc || picture.src;
    shown.src = there || largest;
    if (!there || !largest || largest === there) return shown;
    // The one that is there is shown until the larger one is.
    const better = /** @type {HTMLImageElement} */ (make(doc, "img", { referrerpolicy: "no-referrer" }));
    better.addEventListener("load", () => {
      if (better.naturalWidth >= shown.naturalWidth) shown.src = largest;
    });
    better.src = largest;
    return shown;
  }

  /** The address of the largest form of a picture that the article names. */
  space.largestOf = (picture) => {
    const link = picture.closest("a")?.getAttribute("href") ?? "";
    if (FILE.test(link)) return link;
    const holders =
      picture.parentElement?.localName === "picture" ? [...picture.parentElement.children] : [picture];
    let best = picture.getAttribute("data-src") ?? picture.getAttribute("src") ?? "";
    let most = 0;
    for (const holder of holders) {
      const list = holder.getAttribute("data-srcset") ?? holder.getAttribute("srcset") ?? "";
      for (const candidate of list.split(/,\s+/)) {
        const [address = "", size = ""] = candidate.trim().split(/\s+/);
        // `2x` counts as twice the width that the picture says of itself.
        const width =
          Number.parseFloat(size) * (size.endsWith("x") ? Number(picture.getAttribute("width")) || 1 : 1);
        if (address && width > most) [best, most] = [address, width];
      }
    }
    return best;
  };

  /** @param {HTMLElement} box @param {number} at @param {number} all @param {number} scale */
  function count(box, at, all, scale) {
    const words = all > 1 ? [space.text?.("pictureCount", at + 1, all)] : [];
    if (scale > 1) words.push(`${Math.round(scale * 100)} %`);
    const status = /** @type {HTMLElement} */ (box.querySelector(".count"));
    status.textContent = words.join(" · ");
    for (const act of ["smaller", "whole"])
      box.querySelector(`[data-act=${act}]`)?.setAttribute("aria-disabled", String(scale === 1));
  }

  /** @param {HTMLElement} box @param {number} at @param {number} all */
  function limits(box, at, all) {
    const before = /** @type {HTMLElement} */ (box.querySelector("[data-act=before]"));
    const after = /** @type {HTMLElement} */ (box.querySelector("[data-act=after]"));
    before.hidden = after.hidden = all < 2;
    before.setAttribute("aria-disabled", String(at === 0));
    after.setAttribute("aria-disabled", String(at === all - 1));
  }

  /** @param {MouseEvent} event @param {any} acts */
  function pressed(event, { turn, zoom, close }) {
    const button = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (event.target).closest?.("[data-act]")
    );
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const act = button.dataset.act;
    if (act === "close") close();
    else if (act === "before" || act === "after") turn(act === "before" ? -1 : 1);
    else if (act === "whole") zoom.reset();
    else zoom.by(act === "larger" ? 1 : -1);
  }

  /** All keys are the picture's; Escape goes on to the layers, and "?" to the help, whose keys are its own but for these signs. @param {KeyboardEvent} event @param {HTMLElement} box @param {any} acts */
  function key(event, box, { turn, zoom, pictures, reader }) {
    if ((event.key === "Escape" || event.key === "?") && !event.isComposing) return;
    if (event.key === "Tab") return walk(event, box);
    if (/** @type {Element} */ (event.target).closest(".panel") && !SIGNS.includes(event.key)) return;
    event.stopPropagation();
    const { singleKeys } = reader.settings;
    const stage = /** @type {HTMLElement} */ (box.querySelector(".stage"));
    const move = (/** @type {number} */ x, /** @type {number} */ y) =>
      zoom.pan(-x * PAN * stage.clientWidth, -y * PAN * stage.clientHeight);
    const aside = (/** @type {number} */ by) =>
      zoom.scale() > 1 ? move(by, 0) : turn(by * sense(reader.view.root));
    const acts = /** @type {Record<string, () => void>} */ ({
      ArrowLeft: () => aside(-1),
      ArrowRight: () => aside(1),
      ArrowUp: () => move(0, -1),
      ArrowDown: () => move(0, 1),
      PageUp: () => turn(-1),
      PageDown: () => turn(1),
      Home: () => turn(0, 0),
      End: () => turn(0, pictures.length - 1),
      "+": () => zoom.by(1),
      "=": () => zoom.by(1),
      "-": () => zoom.by(-1),
      0: () => zoom.reset(),
    });
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : null;
    if (!act || event.altKey || (event.key.length === 1 && !singleKeys)) return;
    event.preventDefault();
    act();
  }

  /** The focus stays in the dialog. @param {KeyboardEvent} event @param {HTMLElement} box */
  function walk(event, box) {
    const stops = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("button, a[href], input")]).filter(
      (el) => !el.hidden && el.getClientRects().length > 0,
    );
    const root = /** @type {Document | ShadowRoot} */ (box.getRootNode());
    const now = stops.indexOf(/** @type {HTMLElement} */ (root.activeElement));
    stops[(now + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  /** The focus goes to the picture that was seen last. @param {HTMLImageElement} picture @param {boolean} moved */
  function giveBack(picture, moved) {
    const button = /** @type {HTMLElement | null | undefined} */ (
      picture.closest(".thing.picture")?.querySelector(".tools button") ?? picture.closest("a")
    );
    const target = button ?? picture;
    if (!button) picture.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (moved) picture.scrollIntoView({ block: "center" });
  }
})();
