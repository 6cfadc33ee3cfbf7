// The media keys, and a timer after which the voice stops.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** Browsers give the keys to what plays sound for more than five seconds. */
  const SECONDS = 6;
  const RATE = 8000;

  /**
   * The frame's own session: that of the page is the page's. Where there is no frame, there are no keys.
   * @type {NonNullable<Lisible.Space["makeMedia"]>}
   */
  space.makeMedia = (reader, acts) => {
    const world = reader.doc === document ? null : /** @type {any} */ (reader.doc.defaultView);
    const session = world?.navigator?.mediaSession;
    if (!session) return { set: () => {} };
    /** @type {HTMLAudioElement | null} */
    let sound = null;
    const end = () => {
      sound?.pause();
      sound?.removeAttribute("src");
      sound = null;
      for (const name of Object.keys(acts)) session.setActionHandler(name, null);
      session.playbackState = "none";
      session.metadata = null;
    };
    const begin = () => {
      sound = reader.doc.createElement("audio");
      sound.loop = true;
      sound.src = hush();
      for (const [name, act] of Object.entries(acts)) session.setActionHandler(name, act);
      const title = reader.payload.article?.title ?? "";
      session.metadata = new world.MediaMetadata({ title, artist: reader.payload.article?.site ?? "" });
    };
    reader.signal.addEventListener("abort", end);
    return {
      set: (state) => {
        if (state === "idle") return sound ? end() : undefined;
        if (!sound) begin();
        session.playbackState = state;
        // Without the keys the voice speaks all the same.
        if (state === "playing") sound?.play().catch(() => {});
        else sound?.pause();
      },
    };
  };

  /**
   * Silence, as a file. Chromium gives the keys to it, but plays it not where the page forbids all sounds: streams it would
   * play there, and gives no keys to them. Firefox gives them only to what it holds for audible, and then not
   * to our handlers: there they stay with whatever else plays.
   */
  function hush() {
    const count = SECONDS * RATE;
    const bytes = new Uint8Array(44 + count).fill(128, 44);
    const data = new DataView(bytes.buffer);
    const word = (/** @type {number} */ at, /** @type {string} */ name) => {
      for (let i = 0; i < name.length; i++) data.setUint8(at + i, name.charCodeAt(i));
    };
    word(0, "RIFF");
    data.setUint32(4, 36 + count, true);
    word(8, "WAVEfmt ");
    data.setUint32(16, 16, true);
    data.setUint16(20, 1, true);
    data.setUint16(22, 1, true);
    data.setUint32(24, RATE, true);
    data.setUint32(28, RATE, true);
    data.setUint16(32, 1, true);
    data.setUint16(34, 8, true);
    word(36, "data");
    data.setUint32(40, count, true);
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return `data:audio/wav;base64,${btoa(binary)}`;
  }

  /** Calls once after some minutes; another choice ends the one before. @type {NonNullable<Lisible.Space["makeTimer"]>} */
  space.makeTimer = (signal, over) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    signal.addEventListener("abort", () => clearTimeout(timer));
    return (minutes) => {
      clearTimeout(timer);
      if (minutes > 0) timer = setTimeout(over, minutes * 60_000);
    };
  };
})();
