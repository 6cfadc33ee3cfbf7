// The pictures of an article for a book, read in the page, as the page itself may read them: what it has loaded already
// comes from the browser's store, and another site's only where that site lets the page have it. No request goes anywhere
// but to the picture's own address.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** At most so many pictures, and bytes of one and of all: a message carries them, and readers of books refuse large ones. */
  const MOST = 300;
  const MOST_BYTES = 5 * 1024 * 1024;
  const MOST_BYTES_IN_ALL = 24 * 1024 * 1024;
  /** So many at a time, and each so long (ms). */
  const AT_ONCE = 4;
  const PATIENCE = 15_000;
  /** A picture in a form that few programs for books know becomes a JPEG, at most so wide and high (pixels), so well. */
  const SIDE = 2000;
  const QUALITY = 0.85;
  /** How the forms that all of them know begin. */
  const KNOWN = ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a", "GIF89a"];

  /**
   * @param {string} fragment the article, as the core wrote it
   * @param {{signal?: AbortSignal, told?: (done: number, all: number) => void}} [watch]
   * @returns {Promise<Lisible.Gathered>}
   */
  space.gather = async (fragment, { signal, told } = {}) => {
    const parsed = new DOMParser().parseFromString(fragment, "text/html");
    const found = [...parsed.querySelectorAll("img")].map((img) => img.getAttribute("src") ?? "");
    const all = [...new Set(found)].filter((address) => /^https?:/.test(address));
    const waiting = all.slice(0, MOST);
    /** @type {[string, string][]} */
    const pictures = [];
    let room = MOST_BYTES_IN_ALL;
    let done = 0;
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const picture = await readPicture(next, signal).catch(() => null);
        if (picture && picture.size <= room) {
          room -= picture.size;
          pictures.push([next, await toBase64(picture)]);
        }
        told?.(++done, all.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return { pictures, all: all.length };
  };

  /** @param {string} address @param {AbortSignal | undefined} closed @returns {Promise<Blob | null>} */
  async function readPicture(address, closed) {
    const late = AbortSignal.timeout(PATIENCE);
    const signal = closed ? AbortSignal.any([closed, late]) : late;
    const answer = await fetch(address, { cache: "force-cache", referrerPolicy: "no-referrer", signal });
    if (!answer.ok || Number(answer.headers.get("content-length")) > MOST_BYTES) return null;
    const picture = await answer.blob();
    if (picture.size > MOST_BYTES) return null;
    const start = String.fromCharCode(...new Uint8Array(await picture.slice(0, 8).arrayBuffer()));
    return KNOWN.some((known) => start.startsWith(known)) ? picture : toJpeg(picture);
  }

  /** Paints a picture anew; the browser refuses what is none. @param {Blob} picture */
  async function toJpeg(picture) {
    const drawn = await createImageBitmap(picture);
    const scale = Math.min(1, SIDE / Math.max(drawn.width, drawn.height));
    const [width, height] = [drawn.width, drawn.height].map((side) => Math.max(1, Math.round(side * scale)));
    const canvas = new OffscreenCanvas(/** @type {number} */ (width), /** @type {number} */ (height));
    const paper = canvas.getContext("2d");
    if (!paper) return null;
    // A JPEG sees through nothing: what is behind is paper.
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(drawn, 0, 0, canvas.width, canvas.height);
    drawn.close();
    return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  }

  /** @param {Blob} blob @returns {Promise<string>} */
  function toBase64(blob) {
    return new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(String(reader.result).split(",")[1] ?? "");
      reader.onerror = () => failed(reader.error);
      reader.readAsDataURL(blob);
    });
  }
})();
