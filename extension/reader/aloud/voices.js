// The voices of this machine. Voices that send the text to a server are never offered.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** Browsers look for voices when first asked; so long until we believe that there are none (ms). */
  const PATIENCE = 2500;
  /** What `settings.voices` takes: see `shared/settings.js`. */
  const LONGEST_NAME = 120;
  const MOST = 40;

  /** @type {NonNullable<Lisible.Space["makeVoices"]>} */
  space.makeVoices = ({ synthesis }, reader) => {
    const all = cached(synthesis, reader.signal);
    const ready = waiter(synthesis, all, reader.signal);
    const of = (/** @type {string} */ lang) => all().filter((voice) => primary(voice.lang) === primary(lang));
    return {
      all,
      has: (lang) => of(lang).length > 0,
      ready,
      watch: (call) =>
        synthesis?.addEventListener("voiceschanged", () => call(all().length > 0), { signal: reader.signal }),
      pick: (lang) => {
        const chosen = reader.settings.voices[primary(lang)];
        return all().find(({ name }) => name === chosen) ?? best(of(lang), lang) ?? best(all(), lang);
      },
      keep: (lang, name) => {
        if (name.length > LONGEST_NAME || !/^[a-z]{2,3}$/.test(primary(lang))) return;
        const others = Object.entries(reader.settings.voices).filter(([key]) => key !== primary(lang));
        const voices = Object.fromEntries([...others.slice(1 - MOST), [primary(lang), name]]);
        reader.change({ voices });
      },
    };
  };

  /** Some systems have thousands: they are asked for once. @param {SpeechSynthesis | undefined} synthesis @param {AbortSignal} signal */
  function cached(synthesis, signal) {
    /** @type {SpeechSynthesisVoice[]} */
    let known = [];
    const forget = () => {
      known = [];
    };
    synthesis?.addEventListener("voiceschanged", forget, { signal });
    return () => {
      if (known.length === 0) {
        known = [...(synthesis?.getVoices() ?? [])].filter(({ localService }) => localService !== false);
      }
      return known;
    };
  }

  /** @param {SpeechSynthesisVoice[]} voices @param {string} lang */
  function best(voices, lang) {
    const same = voices.filter((voice) => tag(voice.lang) === lang.toLowerCase());
    return (
      same.find((voice) => voice.default) ??
      same[0] ??
      voices.find((voice) => voice.default) ??
      voices[0] ??
      null
    );
  }

  /**
   * Waits for the voices, once: a machine that had none has none, until it says that this has changed.
   * @param {SpeechSynthesis | undefined} synthesis
   * @param {() => SpeechSynthesisVoice[]} all
   * @param {AbortSignal} signal
   * @returns {() => Promise<boolean>} whether there is one
   */
  function waiter(synthesis, all, signal) {
    /** @type {Promise<boolean> | null} */
    let asked = null;
    return () => {
      if (!synthesis || all().length > 0) return Promise.resolve(all().length > 0);
      asked ??= new Promise((done) => {
        const settled = new AbortController();
        const ask = (/** @type {boolean} */ last) => {
          if (all().length === 0 && !last) return;
          settled.abort();
          clearTimeout(timer);
          done(all().length > 0);
        };
        const timer = setTimeout(() => ask(true), PATIENCE);
        synthesis.addEventListener("voiceschanged", () => ask(false), { signal: settled.signal });
        signal.addEventListener("abort", () => ask(true), { signal: settled.signal });
      });
      return asked;
    };
  }

  /** `en_GB` on some systems. @param {string} lang */
  function tag(lang) {
    return lang.replace("_", "-").toLowerCase();
  }

  /** @param {string} lang */
  function primary(lang) {
    return tag(lang).split("-")[0] ?? "";
  }

  space.primaryLanguage = primary;
})();
