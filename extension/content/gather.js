// The pictures of an article for a book, read in the page, as the page itself may read them: what it has loaded already
// comes from the browser's store, and another site's only where that site lets the page have it. No request goes anywhere
// but to the picture's own address, and to where that leads; the cookies of another site stay at home.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** At most so many pictures, and bytes of one and of all: a message carries them, and readers of books refuse large ones. */
  const MOST = 300;
  const MOST_BYTES = 5 * 1024 * 1024;
  const MOST_BYTES_IN_ALL = 24 * 1024 * 1024;
  /** So many at a time; each may take so long, and all of them (ms): what is not there by then stays a link. */
  const AT_ONCE = 4;
  const PATIENCE = 15_000;
  const PATIENCE_IN_ALL = 60_000;
  /** By then the browser has refused what it will, and told why (ms). */
  const UNTIL_TOLD = 50;
  /** A picture in a form that few programs for books know becomes a JPEG, at most so wide and high (pixels), so well. */
  const SIDE = 2000;
  const QUALITY = 0.85;
  /** What has been painted anew stays without losses where its address says that it was (drawings, as a rule). */
  const WITHOUT_LOSS = /\.(?:gif|png)(?:[?#]|$)/i;
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
    const over = anyOf(AbortSignal.timeout(PATIENCE_IN_ALL), signal);
    /** @type {[string, string][]} */
    const pictures = [];
    let room = MOST_BYTES_IN_ALL;
    let done = 0;
    told?.(done, all.length);
    const way = wayOf(over);
    const one = async () => {
      const next = /** @type {string} */ (waiting.shift());
      const picture = await way(next, Math.min(room, MOST_BYTES)).catch(() => null);
      // Others may have been read meanwhile, and a picture that is painted anew may be larger than it was.
      if (picture && picture.size <= room) {
        room -= picture.size;
        pictures.push([next, await toBase64(picture)]);
      }
      told?.(++done, all.length);
    };
    const work = async () => {
      while (waiting.length > 0 && !over.aborted) await one();
    };
    // The first has a start, in which the page's policy may refuse it: then no other is asked for in vain.
    const first = waiting.length > 0 ? one() : null;
    await Promise.race([first, pause(UNTIL_TOLD)]);
    await Promise.all([first, ...Array.from({ length: AT_ONCE }, work)]);
    return { pictures, all: all.length };
  };

  /**
   * How pictures are read here. Firefox holds what we fetch to the page's own policy (`connect-src`), and tells the page of
   * what it refuses. From then on a picture is shown out of sight, as the page shows it, and painted anew.
   * @param {AbortSignal} over
   * @returns {(address: string, most: number) => Promise<Blob | null>}
   */
  function wayOf(over) {
    let isRefused = false;
    /** @type {Set<string>} */
    const asked = new Set();
    const hear = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective, blockedURI }) => {
      isRefused ||= effectiveDirective === "connect-src" && asked.has(blockedURI);
    };
    document.addEventListener("securitypolicyviolation", hear, { signal: over });
    return async (address, most) => {
      if (isRefused) return readShown(address, over);
      asked.add(address.replace(/#.*/s, ""));
      try {
        return await readPicture(address, most, over);
      } catch {
        // What was refused is told a little later.
        await pause(UNTIL_TOLD);
        return isRefused ? readShown(address, over) : null;
      }
    };
  }

  /** As what is shown on the page. @param {string} address @param {AbortSignal} over */
  async function readShown(address, over) {
    const signal = AbortSignal.any([over, AbortSignal.timeout(PATIENCE)]);
    const img = new Image();
    // Only what the site lets the page read can be painted and read again.
    img.crossOrigin = "anonymous";
    img.referrerPolicy = "no-referrer";
    signal.addEventListener("abort", () => img.removeAttribute("src"));
    img.src = address;
    await img.decode();
    return paint(img, WITHOUT_LOSS.test(address) ? "image/png" : "image/jpeg");
  }

  const pause = (/** @type {number} */ time) => new Promise((done) => setTimeout(done, time));

  /** @param {AbortSignal} one @param {AbortSignal | undefined} other */
  const anyOf = (one, other) => (other ? AbortSignal.any([one, other]) : one);

  /** @param {string} address @param {number} most bytes @param {AbortSignal} over @returns {Promise<Blob | null>} */
  async function readPicture(address, most, over) {
    const end = new AbortController();
    const signal = AbortSignal.any([over, end.signal, AbortSignal.timeout(PATIENCE)]);
    const answer = await fetch(address, { cache: "force-cache", referrerPolicy: "no-referrer", signal });
    const tooLarge = Number(answer.headers.get("content-length")) > most;
    const picture = answer.ok && !tooLarge ? await readAtMost(answer, most) : null;
    // What is not wanted is not waited for either.
    if (!picture) {
      end.abort();
      return null;
    }
    const start = String.fromCharCode(...new Uint8Array(await picture.slice(0, 8).arrayBuffer()));
    return KNOWN.some((known) => start.startsWith(known)) ? picture : paint(picture, "image/jpeg");
  }

  /** What comes, or null when it is more than it may be: a site need not say before how much it sends. @param {Response} answer @param {number} most */
  async function readAtMost(answer, most) {
    const reader = answer.body?.getReader();
    const parts = [];
    let size = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.length;
      if (size > most) return null;
      parts.push(part.value);
    }
    return new Blob(parts);
  }

  /** Paints a picture anew; the browser refuses what is none. @param {Blob | HTMLImageElement} picture @param {string} type */
  async function paint(picture, type) {
    const drawn = await createImageBitmap(picture);
    const scale = Math.min(1, SIDE / Math.max(drawn.width, drawn.height));
    const [width, height] = [drawn.width, drawn.height].map((side) => Math.max(1, Math.round(side * scale)));
    const canvas = new OffscreenCanvas(/** @type {number} */ (width), /** @type {number} */ (height));
    const paper = canvas.getContext("2d");
    if (!paper) return null;
    if (type === "image/jpeg") {
      // A JPEG sees through nothing: what is behind is paper.
      paper.fillStyle = "#fff";
      paper.fillRect(0, 0, canvas.width, canvas.height);
    }
    paper.drawImage(drawn, 0, 0, canvas.width, canvas.height);
    drawn.close();
    return canvas.convertToBlob({ type, quality: QUALITY });
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
