// Saves and copies from the reader: the background renders the snapshot that the reader was opened with.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** How long a browser may take to begin a download before its address is withdrawn (ms). */
  const BLOB_LIFE = 60_000;
  /** When it is first told how many pictures of a book are there, if they are not all there by then, and how often (ms). */
  const TELLING_FIRST = 300;
  const TELLING = 2000;

  /**
   * @param {Lisible.Payload} payload
   * @param {boolean} sealed the page is sandboxed, so that Chromium allows no download from it
   * @returns {Lisible.Saver} `save` and `copy` give the words to tell the user
   */
  space.makeSaver = (payload, sealed) => ({
    save: async (format, reader) => {
      if (sealed && inChromium()) return space.text?.("saveSealed") ?? "";
      const file = format === "epub" ? await bind(payload, reader) : await render(payload, format);
      if (file.state === "refused") return space.text?.("saveFailed") ?? "";
      download(file);
      const { name, left, all } = file;
      return (left ? space.text?.("savedLeft", name, left, all ?? 0) : space.text?.("saved", name)) ?? "";
    },
    copy: async (doc) => {
      const file = await render(payload, "md");
      const done = file.state === "file" && (await put(doc, file.text));
      return space.text?.(done ? "copied" : "copyFailed") ?? "";
    },
    put,
  });

  /** @param {Document} doc @param {string} text */
  const put = async (doc, text) => (await toClipboard(doc, text)) || byCommand(doc, text);

  /**
   * @param {Lisible.Payload} payload
   * @param {Lisible.TextFormat} format
   */
  function render({ html, url, names }, format) {
    return ask({ name: names.render, html, url, format });
  }

  /**
   * A book, with the pictures that the page may read. What takes its time says how far it is.
   * @param {Lisible.Payload} payload
   * @param {Pick<Lisible.Reader, "tell" | "signal">} reader
   * @returns {Promise<Lisible.File>}
   */
  async function bind({ html, url, names, article }, { tell, signal }) {
    let [read, of, said] = [0, 0, ""];
    const say = () => {
      const words = of > 0 ? (space.text?.("gathering", read, of) ?? "") : "";
      if (words !== said) tell(words);
      said = words;
    };
    const soon = setTimeout(say, TELLING_FIRST);
    const often = setInterval(say, TELLING);
    const told = (/** @type {number} */ done, /** @type {number} */ all) => {
      [read, of] = [done, all];
    };
    const gathered = await space.gather?.(article?.renders.fragment ?? "", { signal, told });
    clearTimeout(soon);
    clearInterval(often);
    if (signal.aborted) return { state: "refused", reason: "moving" };
    return ask({ name: names.book, html, url, gathered });
  }

  /** @param {{name: string, [field: string]: unknown}} message @returns {Promise<Lisible.File>} */
  async function ask(message) {
    try {
      return (await space.send?.(message)) ?? { state: "refused", reason: "failed" };
    } catch {
      return { state: "refused", reason: "failed" };
    }
  }

  function inChromium() {
    const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
    return api.runtime.getURL("").startsWith("chrome-extension:");
  }

  /** @param {{text: string, name: string, type: string, isBase64?: boolean}} file */
  function download({ text, name, type, isBase64 }) {
    const content = isBase64 ? (space.fromBase64?.(text) ?? "") : text;
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), BLOB_LIFE);
  }

  /** Only the document that has the focus may write: that is the reader's own. @param {Document} doc @param {string} text */
  async function toClipboard(doc, text) {
    try {
      await (doc.defaultView ?? window).navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // No clipboard on plain http:, or forbidden by the page's policy.
    }
  }

  /**
   * Answers the copy event ourselves. Nothing is selected and nothing put into the document: on a sandboxed page that is
   * the page's own, which would see it.
   * @param {Document} doc
   * @param {string} text
   */
  function byCommand(doc, text) {
    const view = doc === document ? window : (doc.defaultView ?? window);
    let given = false;
    const give = (/** @type {ClipboardEvent} */ event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData?.setData("text/plain", text);
      given = true;
    };
    view.addEventListener("copy", give, true);
    const done = Document.prototype.execCommand.call(doc, "copy");
    view.removeEventListener("copy", give, true);
    return done && given;
  }
})();
