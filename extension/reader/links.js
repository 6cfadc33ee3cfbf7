// Links of the same site: with the setting `stay` they open in this tab, and the reader opens on them again.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** What a browser saves or shows by itself, and no page: such a link opens as usual. */
  const FILES =
    /\.(?:pdf|zip|gz|tgz|xz|7z|rar|exe|dmg|msi|apk|docx?|xlsx?|pptx?|odt|ods|csv|json|xml|txt|mp[34]|webm|ogg|wav|jpe?g|png|gif|webp|avif|svg|epub)$/i;

  /** @param {Lisible.Reader} reader */
  space.parts.links = (reader) => {
    const { view, payload, signal } = reader;
    const press = (/** @type {MouseEvent} */ event) => {
      if (!reader.settings.stay || event.defaultPrevented || !isPlain(event)) return;
      const link = /** @type {Element} */ (event.target).closest?.("a[href]");
      const url = link && placeOf(link.getAttribute("href") ?? "", payload.url);
      if (!url) return;
      event.preventDefault();
      follow(reader, url);
    };
    view.root.addEventListener("click", press, { signal });
  };

  /** @param {MouseEvent} event */
  const isPlain = (event) =>
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

  /** The address, if it is another page of the same site. @param {string} href @param {string} from */
  function placeOf(href, from) {
    if (!URL.canParse(href) || !URL.canParse(from)) return null;
    const to = new URL(href);
    const here = new URL(from);
    const other = to.pathname !== here.pathname || to.search !== here.search;
    return /^https?:$/.test(to.protocol) && to.origin === here.origin && other && !FILES.test(to.pathname)
      ? to.href
      : null;
  }

  /** @param {Lisible.Reader} reader @param {string} url */
  async function follow({ payload, tell }, url) {
    tell(space.text?.("opening") ?? "");
    try {
      const answer = await space.send?.({ name: payload.names.follow, url });
      if (answer?.state === "refused") tell(space.text?.("error_failed_title") ?? "");
    } catch {
      // The page that asked is gone by the time of the answer.
    }
  }
})();
