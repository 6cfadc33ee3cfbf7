// Brings a bundled font into the reader's document, from bytes: no policy of the page has a say, no file of ours is open to it.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** As in `shared/messages.js`, which a classic script can't import. */
  const names = { font: "font" };
  /** The background takes no more characters; those of the fonts' scripts come first. */
  const MOST = 8192;

  /**
   * What a document has of a family.
   * @typedef {object} Shelf
   * @property {Set<string>} asked characters for which the files are there
   * @property {Set<string>} files names of the files that are there
   * @property {Promise<string | null>} last the load that goes before the next one
   */
  /** @type {WeakMap<Document, Map<string, Shelf>>} */
  const shelves = new WeakMap();

  space.loadFont = (doc, family, sample, signal) => {
    if (signal.aborted) return Promise.resolve(null);
    const shelf = shelfOf(doc, family, signal);
    // One after another: the second finds what the first has brought.
    shelf.last = shelf.last.then((css) => extend(shelf, doc, family, sample, signal, css));
    return shelf.last;
  };

  /**
   * @param {Document} doc
   * @param {string} family
   * @param {AbortSignal} signal
   * @returns {Shelf}
   */
  function shelfOf(doc, family, signal) {
    let ofDocument = shelves.get(doc);
    if (!ofDocument) {
      ofDocument = new Map();
      shelves.set(doc, ofDocument);
      signal.addEventListener("abort", () => shelves.delete(doc), { once: true });
    }
    const shelf = ofDocument.get(family) ?? {
      asked: new Set(),
      files: new Set(),
      last: Promise.resolve(null),
    };
    ofDocument.set(family, shelf);
    return shelf;
  }

  /**
   * Adds what a sample needs beyond what is there.
   * @param {Shelf} shelf
   * @param {Document} doc
   * @param {string} family
   * @param {string} sample
   * @param {AbortSignal} signal
   * @param {string | null} css what the load before has given
   * @returns {Promise<string | null>}
   */
  async function extend(shelf, doc, family, sample, signal, css) {
    const characters = [...new Set(sample)].filter((character) => !shelf.asked.has(character)).sort();
    if (signal.aborted) return null;
    if (characters.length === 0) return css;
    try {
      const text = characters.slice(0, MOST).join("");
      const answer = /** @type {Lisible.FontAnswer} */ (
        await space.send?.({ name: names.font, family, text })
      );
      if (answer?.state !== "font") return css;
      await add(shelf, doc, answer, signal);
      for (const character of characters) shelf.asked.add(character);
      return signal.aborted ? null : answer.css;
    } catch {
      return css; // The stack of the system's fonts stays; the next call tries again.
    }
  }

  /**
   * @param {Shelf} shelf
   * @param {Document} doc
   * @param {{css: string, faces: Lisible.FontData[]}} answer
   * @param {AbortSignal} signal
   */
  async function add(shelf, doc, { css, faces }, signal) {
    const view = /** @type {any} */ (doc.defaultView);
    const fresh = faces.filter(({ file }) => !shelf.files.has(file)).reverse();
    /** @type {FontFace[]} */
    const made = fresh.map(({ style, weight, range, data }) => {
      return new view.FontFace(css, bytesOf(data), { style, weight, unicodeRange: range });
    });
    // Whole before they are there: the document tells of no loading then.
    await Promise.all(made.map((face) => face.load()));
    if (signal.aborted) return;
    // On a page under `CSP: sandbox` this is the page's own document.
    const { fonts } = doc;
    for (const face of made) fonts.add(face);
    for (const { file } of fresh) shelf.files.add(file);
    const remove = () => {
      for (const face of made) fonts.delete(face);
    };
    signal.addEventListener("abort", remove, { once: true });
  }

  /** @param {string} base64 @returns {ArrayBuffer} */
  function bytesOf(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes.buffer;
  }
})();
