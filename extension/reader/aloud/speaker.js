// Says one piece after the other with the browser's synthesis, and survives what browsers do with it.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** What is said right after a `cancel` is lost in some browsers: so long is waited (ms). */
  const SETTLE = 60;
  /** A voice that says nothing for so long is taken for dead (ms), and so much longer for each letter at usual speed. */
  const PATIENCE = 8000;
  const FOR_A_LETTER = 150;
  /** So many pieces may be lost one after the other before we stop and say so. */
  const LOST = 3;

  /**
   * There is no `pause`: Chromium forgets what was paused for long, Android ends it, and Firefox on Linux speaks on. To pause
   * is to stop, and to begin again at the word that was reached.
   * @implements {Lisible.Speaker}
   */
  class Speaker {
    /**
     * Held here, since Chromium forgets an utterance that nobody holds, and with it its events.
     * @type {{utterance: SpeechSynthesisUtterance, saying: Lisible.Saying, heard: Lisible.Heard, started: boolean} | null}
     */
    current = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    timer;
    lost = 0;

    /** @param {Lisible.SpeechMachine} machine */
    constructor(machine) {
      this.machine = machine;
    }

    stop() {
      const was = this.current !== null;
      this.current = null;
      clearTimeout(this.timer);
      if (was) this.machine.synthesis.cancel();
      return was;
    }

    /** @param {Lisible.Saying} saying @param {Lisible.Heard} heard */
    speak(saying, heard) {
      const was = this.stop();
      const utterance = new this.machine.Utterance(saying.text);
      utterance.voice = saying.voice;
      utterance.lang = saying.voice.lang;
      utterance.rate = saying.rate;
      this.current = { utterance, saying, heard, started: false };
      this.listen(utterance);
      if (was) this.timer = setTimeout(() => this.say(utterance), SETTLE);
      else this.say(utterance);
    }

    /** @param {SpeechSynthesisUtterance} utterance */
    say(utterance) {
      const { synthesis } = this.machine;
      if (this.current?.utterance !== utterance) return;
      this.watch();
      // Another page may have left it paused: then it would wait for ever.
      if (synthesis.paused) synthesis.resume();
      synthesis.speak(utterance);
    }

    /** What is heard of an utterance that was stopped says nothing any more. @param {SpeechSynthesisUtterance} utterance */
    listen(utterance) {
      const now = () => (this.current?.utterance === utterance ? this.current : null);
      utterance.addEventListener("start", () => {
        const current = now();
        if (!current) return;
        current.started = true;
        this.watch();
      });
      utterance.addEventListener("boundary", ({ name, charIndex }) => {
        const current = now();
        if (!current || name === "sentence") return;
        this.watch();
        current.heard.word(charIndex);
      });
      utterance.addEventListener("end", () => {
        if (now()) this.done(this.leave());
      });
      utterance.addEventListener("error", ({ error }) => {
        if (now()) this.leave()?.heard.fail(error);
      });
    }

    leave() {
      const was = this.current;
      this.current = null;
      clearTimeout(this.timer);
      return was;
    }

    /** On to the next, unless nothing is heard time after time. @param {NonNullable<Speaker["current"]> | null} was */
    done(was) {
      if (!was) return;
      this.lost = was.started ? 0 : this.lost + 1;
      if (this.lost < LOST) return was.heard.end();
      this.lost = 0;
      was.heard.fail("lost");
    }

    /** Chromium may fall silent in the middle and never say that it has ended. */
    watch() {
      clearTimeout(this.timer);
      const { current, machine } = this;
      if (!current) return;
      const { patience = PATIENCE } = machine;
      const { text, rate } = current.saying;
      const span = patience + (current.started ? (text.length * FOR_A_LETTER) / rate : 0);
      this.timer = setTimeout(() => {
        if (this.current !== current) return;
        this.leave();
        machine.synthesis.cancel();
        this.done({ ...current, started: false });
      }, span);
    }
  }

  /** @type {NonNullable<Lisible.Space["makeSpeaker"]>} */
  space.makeSpeaker = (machine, signal) => {
    const speaker = new Speaker(machine);
    signal.addEventListener("abort", () => speaker.stop());
    return speaker;
  };
})();
