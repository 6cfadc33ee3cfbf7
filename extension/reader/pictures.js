// Pictures: which of them open large, and what stands in their place while they are hidden.
//
// A picture opens at a click, with its button, or with the key Z, which takes the one nearest to the middle of the screen. Each
// picture that is worth it has one stop for the Tab key: the button, so that the picture stays a picture for screen readers, and
// one inside a link keeps its link. Icons and formulas have none.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** What is smaller, each way, is an icon (CSS pixels). */
  const SMALL = 96;
  /** What keeps a place from being empty, besides words. */
  const SOMETHING = "math, hr, audio, video, table, input, pre, .alt";

  /** The keys of a large picture, as the help shows them; `lightbox.js` serves them. @type {[string[], string][]} */
  const LARGE = [
    [["ArrowLeft", "PageUp"], "previousPicture"],
    [["ArrowRight", "PageDown"], "nextPicture"],
    [["+"], "zoomIn"],
    [["-"], "zoomOut"],
    [["0"], "zoomFit"],
    [["Home", "End"], "key_ends"],
    [["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"], "key_move"],
  ];
  /** Of these the next is at the left where lines run from right to left. */
  const TURNS = ["previousPicture", "nextPicture"];

  /** @param {Lisible.Reader} reader */
  space.parts.pictures = (reader) => {
    const { view, signal, keys } = reader;
    const { body } = view;
    if (!body?.querySelector("img")) return;
    const open = (/** @type {HTMLImageElement} */ picture) => space.openPicture?.(reader, picture);
    const loaded = (/** @type {Event} */ event) => {
      const picture = /** @type {HTMLImageElement} */ (event.target);
      if (picture.localName !== "img") return;
      found(picture);
      fit(reader, picture, open);
    };
    const failed = (/** @type {Event} */ event) => {
      const picture = /** @type {HTMLImageElement} */ (event.target);
      if (picture.localName !== "img") return;
      space.keepPlace?.(view.scroller, () => space.losePicture?.(picture));
      reader.book?.show();
    };
    // The event of a picture does not rise, but is seen on its way down.
    body.addEventListener("load", loaded, { signal, capture: true });
    body.addEventListener("error", failed, { signal, capture: true });
    body.addEventListener("click", (event) => press(event, open), { signal });
    keys.add({
      keys: ["z"],
      label: "key_picture",
      act: () => {
        const picture = nearest(view);
        if (!picture) return false;
        open(picture);
      },
    });
    for (const [names, label] of LARGE) {
      const turned = () => TURNS.includes(label) && getComputedStyle(view.root).direction === "rtl";
      keys.add({ keys: names, label, when: "picture", turned, act: () => false });
    }
    hiding(reader, body);
  };

  /** Whether a picture is worth being opened. */
  space.opensLarge = (picture) => {
    if (picture.closest(".lisible-embed") || space.isFormula?.(picture)) return false;
    const size = (/** @type {"width" | "height"} */ name, /** @type {number} */ real) =>
      Number(picture.getAttribute(name)) || real || Number.POSITIVE_INFINITY;
    return size("width", picture.naturalWidth) >= SMALL && size("height", picture.naturalHeight) >= SMALL;
  };

  /** @param {Lisible.Reader} reader @param {HTMLImageElement} picture @param {(picture: HTMLImageElement) => void} open */
  function fit(reader, picture, open) {
    if (picture.closest(".thing.picture, .alt, summary, button") || !space.opensLarge?.(picture)) return;
    const link = picture.closest("a");
    if (!link) picture.classList.add("opens");
    // A link with words is no place of its own: there the key has to do.
    if (link && (link.textContent?.trim() !== "" || link.querySelectorAll("img").length > 1)) return;
    const inner = innerOf(picture);
    const words = picture.getAttribute("alt")?.trim();
    const label = words ? space.text?.("openPictureOf", words) : space.text?.("openPicture");
    const button = reader.button("enlarge", label ?? "", () => open(picture));
    button.setAttribute("aria-haspopup", "dialog");
    space.withTools?.(reader, link ?? inner, "", [button]);
  }

  /** @param {MouseEvent} event @param {(picture: HTMLImageElement) => void} open */
  function press(event, open) {
    const picture = /** @type {Element} */ (event.target);
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (picture.matches?.("img.opens") && !event.defaultPrevented) {
      event.preventDefault();
      open(/** @type {HTMLImageElement} */ (picture));
    }
  }

  /** The picture that has the focus, or the one nearest to the middle of the screen. @param {Lisible.View} view */
  function nearest({ body, scroller }) {
    const root = /** @type {Document | ShadowRoot} */ (scroller.getRootNode());
    const frame = scroller.getBoundingClientRect();
    const inSight = (/** @type {DOMRect} */ box) =>
      box.height > 0 &&
      box.bottom > frame.top &&
      box.top < frame.bottom &&
      box.right > frame.left &&
      box.left < frame.right;
    const focused = root.activeElement?.closest(".thing.picture, a")?.querySelector("img");
    if (focused && inSight(focused.getBoundingClientRect()) && space.opensLarge?.(focused)) return focused;
    const middle = (frame.top + frame.bottom) / 2;
    /** @type {HTMLImageElement | null} */
    let found = null;
    let least = Number.POSITIVE_INFINITY;
    for (const picture of body?.querySelectorAll("img") ?? []) {
      const box = picture.getBoundingClientRect();
      const distance = Math.max(0, box.top - middle, middle - box.bottom);
      if (!inSight(box) || distance >= least || !space.opensLarge?.(picture)) continue;
      found = picture;
      least = distance;
    }
    return found;
  }

  // ---- lost pictures --------------------------------------------------------------------------------

  /** One that can't be loaded gives way to its words; one that only adorned leaves nothing. */
  space.losePicture = (picture) => {
    if (picture.matches(".lost")) return;
    picture.classList.add("lost");
    const words = picture.getAttribute("alt")?.trim() ?? "";
    const captioned = picture.closest("figure")?.querySelector("figcaption");
    if (!words && !captioned && !space.opensLarge?.(picture)) return;
    const told = space.text?.("pictureLost") ?? "";
    const label = words ? `${told}: ${words}` : told;
    // Words of ours are in our language, and none of the article.
    const ours = words ? null : (space.language?.() ?? "en");
    const silent = words ? null : "";
    const named = { class: "alt lost", role: "img", "aria-label": label };
    const frame = { ...named, dir: "auto", lang: ours, "data-silent": silent };
    const made = space.element?.(picture.ownerDocument, "span", frame, words || told);
    innerOf(picture).after(/** @type {Node} */ (made));
  };

  /** What was lost is there after all. @param {HTMLImageElement} picture */
  function found(picture) {
    if (!picture.matches(".lost")) return;
    picture.classList.remove("lost");
    const frame = innerOf(picture).nextElementSibling;
    if (frame?.matches(".alt.lost")) frame.remove();
  }

  /** The picture with its sources. @param {HTMLImageElement} picture @returns {Element} */
  function innerOf(picture) {
    return picture.parentElement?.localName === "picture" ? picture.parentElement : picture;
  }

  // ---- hidden pictures ------------------------------------------------------------------------------

  /** Hidden pictures take no room, so that none of them is ever near: those that have not loaded wait. @param {Lisible.Reader} reader @param {HTMLElement} body */
  function hiding({ doc, view, watch }, body) {
    let hidden = false;
    const turn = () => {
      if (hidden) for (const picture of body.querySelectorAll("img")) stand(doc, picture, body);
      else {
        for (const alt of body.querySelectorAll(".alt:not(.lost)")) alt.remove();
        for (const place of body.querySelectorAll(".hollow")) place.classList.remove("hollow");
      }
    };
    watch(({ pictures }) => {
      if ((pictures === "hidden") === hidden) return;
      hidden = !hidden;
      space.keepPlace?.(view.scroller, turn);
    });
  }

  /** Puts the alt text beside a picture; what holds no more than a picture without words goes with it. @param {Document} doc @param {HTMLImageElement} picture @param {HTMLElement} body */
  function stand(doc, picture, body) {
    if (picture.matches(".lost")) return;
    const words = picture.getAttribute("alt")?.trim() ?? "";
    const inner = innerOf(picture);
    if (words)
      inner.after(/** @type {Node} */ (space.element?.(doc, "span", { class: "alt", dir: "auto" }, words)));
    if (words) return;
    for (let at = inner.parentElement; at && at !== body; at = at.parentElement) {
      const isPlace = at.matches("td, th, li, dd");
      if (isPlace || at.textContent?.trim() !== "" || at.querySelector(`${SOMETHING}, img:not([alt=""])`))
        return;
      at.classList.add("hollow");
    }
  }
})();
