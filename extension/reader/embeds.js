// Cards of films, sounds, maps and posts load nothing of the site that they lead to. The picture on a card is shown only where
// the article's own pictures come from as well, or the page itself: another site would learn of a visit that nobody asked for.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};

  /** @param {Lisible.Reader} reader */
  space.parts.embeds = ({ view, payload }) => {
    const posters = view.body?.querySelectorAll(".lisible-embed img") ?? [];
    if (posters.length === 0) return;
    const own = [...(view.body?.querySelectorAll("img") ?? [])].filter((el) => !el.closest(".lisible-embed"));
    const known = new Set(own.map(hostOf));
    const home = URL.canParse(payload.url) ? new URL(payload.url).hostname.replace(/^www\./, "") : "";
    for (const poster of posters) {
      const host = hostOf(poster);
      const near = host === "" || known.has(host) || host === home || host.endsWith(`.${home}`);
      if (!near) (poster.closest("picture") ?? poster).remove();
    }
  };

  /** Empty for a picture that stands in its own address. @param {Element} picture */
  function hostOf(picture) {
    const address = picture.getAttribute("data-src") ?? picture.getAttribute("src") ?? "";
    return URL.canParse(address) ? new URL(address).hostname : "";
  }
})();
