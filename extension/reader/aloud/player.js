// Plays an article: which block and piece is said, what comes next, and where the marks are.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** @implements {Lisible.Player} */
  class Player {
    /** @type {Lisible.PlayerState} */
    now = { state: "idle", all: [], at: 0, piece: 0, reached: 0 };
    /** Of the block that is read. @type {Lisible.Piece[]} */
    pieces = [];
    /** By the name of a voice: whether it says when it comes to a word. @type {Map<string, boolean>} */
    words = new Map();

    /** @param {Lisible.PlayerParts} parts */
    constructor(parts) {
      this.parts = parts;
    }

    list() {
      return this.parts.collect();
    }

    /** From a place, or from where it was. @param {{at: number, offset: number} | null} from */
    play(from) {
      if (from) {
        this.now.all = this.list();
        this.place(Math.max(0, Math.min(from.at, this.now.all.length - 1)), from.offset);
      }
      if (this.now.all.length === 0) return this.parts.changed("idle", "empty");
      this.parts.marks.lead();
      this.parts.speaker.stop();
      this.to("playing");
      this.say();
    }

    pause(why = "") {
      if (this.now.state !== "playing") return;
      this.parts.speaker.stop();
      this.to("paused", why);
    }

    resume() {
      this.play(null);
    }

    stop(why = "") {
      this.parts.speaker.stop();
      this.parts.marks.clear();
      if (this.now.state !== "idle") this.to("idle", why);
    }

    next() {
      const at = this.after();
      if (at >= 0) this.jump(at);
      else this.stop("end");
    }

    /** As on every player: first to the beginning of what is read, then to what was before it. */
    previous() {
      const { now } = this;
      const before = now.all.findLastIndex((spoken, index) => index < now.at && sayable(spoken));
      this.jump(now.piece > 0 || before < 0 ? now.at : before);
    }

    /** Another voice, speed or choice holds from the word that was reached. @param {boolean} again whether other things are read now */
    renew(again) {
      const { now } = this;
      if (again) {
        const el = now.all[now.at]?.el;
        now.all = this.list();
        const at = el ? (space.spokenAt?.(now.all, el, 0)?.at ?? now.at) : now.at;
        const inside = Math.max(0, Math.min(at, now.all.length - 1));
        this.place(inside, now.all[inside]?.el === el ? now.reached : 0);
      }
      if (now.state === "playing") this.say();
    }

    /** The marks as the settings want them now. */
    remark() {
      const spoken = this.now.all[this.now.at];
      const piece = this.pieces[this.now.piece];
      if (this.now.state !== "idle" && spoken && piece) this.show(spoken, piece);
    }

    /** @param {Lisible.PlayerState["state"]} state */
    to(state, why = "") {
      this.now.state = state;
      this.parts.changed(state, why);
    }

    /** @param {number} at @param {number} offset */
    place(at, offset) {
      const spoken = this.now.all[at];
      this.now.at = at;
      this.pieces = (spoken && space.piecesOf?.(spoken)) ?? [];
      this.now.piece = Math.max(
        0,
        this.pieces.findLastIndex(({ from }) => from <= offset),
      );
      const { from = 0, to = 0 } = this.pieces[this.now.piece] ?? {};
      this.now.reached = offset < to ? Math.max(from, offset) : from;
    }

    /** @param {number} at */
    jump(at) {
      this.parts.speaker.stop();
      this.parts.marks.lead();
      this.place(at, 0);
      if (this.now.state === "playing") this.say();
      else this.remark();
    }

    after() {
      return this.now.all.findIndex((spoken, index) => index > this.now.at && sayable(spoken));
    }

    /** To the next piece. @returns {boolean} whether there is one */
    forward() {
      const piece = this.pieces[this.now.piece + 1];
      if (piece) {
        this.now.piece++;
        this.now.reached = piece.from;
        return true;
      }
      const next = this.after();
      if (next >= 0) this.place(next, 0);
      return next >= 0;
    }

    goOn() {
      if (this.forward()) this.say();
      else this.stop("end");
    }

    /** Says the piece that is the turn of, from the word that was reached. */
    say() {
      const spoken = this.now.all[this.now.at];
      const piece = this.pieces[this.now.piece];
      if (!spoken || !piece || !sayable(spoken)) {
        this.pieces = [];
        return this.goOn();
      }
      const { voices, speaker, settings } = this.parts;
      const voice = voices.pick(piece.lang);
      if (!voice) return this.stop("voiceless");
      const text = spoken.text.slice(this.now.reached, piece.to);
      this.show(spoken, piece, this.words.get(voice.name));
      speaker.speak({ text, voice, rate: settings().rate }, this.hear(spoken, piece, voice, text));
    }

    /** @param {Lisible.Spoken} spoken @param {Lisible.Piece} piece @param {SpeechSynthesisVoice} voice @param {string} text @returns {Lisible.Heard} */
    hear(spoken, piece, voice, text) {
      const base = this.now.reached;
      let heard = 0;
      return {
        word: (index) => {
          const word = space.wordAt?.(spoken.text, piece.lang, base + index);
          if (!word || word.to <= base || word.from >= piece.to) return;
          heard++;
          this.words.set(voice.name, true);
          this.now.reached = Math.max(base, word.from);
          this.showWord(spoken, word);
        },
        end: () => {
          // Of a single word nothing can be learnt.
          const several = /\S\s+\S/.test(text);
          if (heard === 0 && several && !this.words.has(voice.name)) this.words.set(voice.name, false);
          this.goOn();
        },
        fail: (why) => this.pause(why),
      };
    }

    /** @param {Lisible.Spoken} spoken @param {Lisible.Piece} piece @param {boolean} [byWord] the voice is known to say its words */
    show(spoken, { from, to }, byWord = false) {
      const { marks, settings } = this.parts;
      const { follow } = settings();
      const whole = follow === "paragraph" || spoken.announced;
      const range = space.spokenRange?.(spoken, whole ? 0 : from, whole ? spoken.text.length : to) ?? null;
      const bare = follow === "off" || (follow === "word" && byWord && !spoken.announced);
      if (bare) marks.bare(range);
      else marks.sentence(range);
    }

    /** A voice that says no words has its sentence marked, by `show`. @param {Lisible.Spoken} spoken @param {{from: number, to: number}} word */
    showWord(spoken, { from, to }) {
      const { follow } = this.parts.settings();
      if ((follow !== "auto" && follow !== "word") || spoken.announced) return;
      this.parts.marks.word(space.spokenRange?.(spoken, from, to) ?? null, follow === "word");
    }
  }

  /** @type {NonNullable<Lisible.Space["makePlayer"]>} */
  space.makePlayer = (parts) => new Player(parts);

  /** What is not to be seen is not read: a fold that was closed, a part that was hidden. @param {Lisible.Spoken} spoken */
  function sayable({ el }) {
    return el.isConnected && el.checkVisibility();
  }
})();
