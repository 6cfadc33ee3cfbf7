// Reading aloud: a button of the toolbar, its keys, and what begins and ends the voice.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  space.parts ??= {};
  /** Why the voice has stopped, where there are words for it. */
  const TOLD = /** @type {Record<string, string>} */ ({
    "not-allowed": "aloudNotAllowed",
    lost: "aloudLost",
    interrupted: "aloudInterrupted",
    canceled: "aloudInterrupted",
    elsewhere: "aloudElsewhere",
    voiceless: "aloudNoVoice",
    empty: "aloudEmpty",
    timer: "aloudTimerOver",
    end: "",
  });
  /** When nothing that could speak is there after so long, the bar says so (ms). */
  const SOON = 300;
  /** A press on these is theirs. */
  const CONTROLS = "a, button, input, select, textarea, summary, label, img, video, audio, [role='button']";

  /** @param {Lisible.Reader} reader */
  space.parts.aloud = (reader) => {
    if (!reader.payload.article) return;
    // The frame's own synthesis where there is one: that of the page tells the page that something is spoken.
    const world = /** @type {any} */ (reader.doc.defaultView ?? window);
    const machine = { synthesis: world.speechSynthesis, Utterance: world.SpeechSynthesisUtterance };
    space.makeAloud?.(reader, machine);
  };

  /** The synthesis is given, so that a test can stand in for it. @type {NonNullable<Lisible.Space["makeAloud"]>} */
  space.makeAloud = (reader, machine) => {
    const say = (/** @type {string} */ key) => space.text?.(key) ?? "";
    /** Made when first used. @type {Aloud | null} */
    let made = null;
    const aloud = () => {
      made ??= new Aloud(reader, machine, button);
      return made;
    };
    const button = reader.button("aloud", say("aloud"), () => aloud().toggleBar());
    button.setAttribute("aria-expanded", "false");
    button.dataset.panel = "aloud";
    reader.view.bar.querySelector(".end")?.prepend(button);
    reader.watch(({ singleKeys }) => {
      if (singleKeys) button.setAttribute("aria-keyshortcuts", "n");
      else button.removeAttribute("aria-keyshortcuts");
    });
    keys(reader, aloud, () => made);
    const pressed = (/** @type {MouseEvent} */ event) => {
      if (!event.altKey && !made?.open) return;
      const target = /** @type {Element} */ (event.target);
      if (event.button !== 0 || target.closest(CONTROLS) || selection(reader)) return;
      event.preventDefault();
      aloud().playAt(target, event);
    };
    reader.view.article?.addEventListener("click", pressed, { signal: reader.signal });
  };

  /** @param {Lisible.Reader} reader @param {() => Aloud} aloud @param {() => Aloud | null} made */
  function keys(reader, aloud, made) {
    reader.keys.add({ keys: ["n"], label: "key_aloud", act: () => aloud().startOrStop() });
    const going = () => {
      const now = made();
      return now && now.player.now.state !== "idle" ? now : null;
    };
    const turned = () => getComputedStyle(reader.view.bar).direction === "rtl";
    const walk = (/** @type {boolean} */ right) => () => {
      const now = going();
      if (!now) return false;
      if (right !== turned()) now.player.next();
      else now.player.previous();
    };
    const when = "aloud";
    reader.keys.add({ keys: ["ArrowLeft"], label: "key_aloudPrevious", when, turned, act: walk(false) });
    reader.keys.add({ keys: ["ArrowRight"], label: "key_aloudNext", when, turned, act: walk(true) });
    reader.keys.add({
      keys: [" "],
      label: "key_aloudPause",
      when,
      act: (event) => {
        const target = /** @type {Element} */ (event.composedPath()[0]);
        if (!going() || target.closest?.(CONTROLS)) return false;
        going()?.toggle();
      },
    });
  }

  /** The bar, and what it, the keys and a press in the text do. Made when first used. */
  class Aloud {
    open = false;
    release = () => {};

    /** @param {Lisible.Reader} reader @param {Lisible.SpeechMachine} machine @param {HTMLButtonElement} button */
    constructor(reader, machine, button) {
      this.reader = reader;
      this.button = button;
      this.language = reader.payload.article?.lang || reader.view.root.lang || "en";
      this.voices = /** @type {Lisible.Voices} */ (space.makeVoices?.(machine, reader));
      this.player = playerOf(reader, machine, this);
      this.bar = this.makeBar();
      this.media = space.makeMedia?.(reader, {
        play: () => this.play(),
        pause: () => this.player.pause(),
        previoustrack: () => this.player.previous(),
        nexttrack: () => this.player.next(),
        stop: () => this.player.stop(),
      });
      this.voices.watch((there) => this.open && this.bar.voiceless(!there));
      listenTo(reader, () => this.player.pause("elsewhere"));
      watchSettings(reader, this.player);
    }

    makeBar() {
      const { reader, player, voices, language } = this;
      let told = () => {};
      const timer = space.makeTimer?.(reader.signal, () => {
        player.pause("timer");
        told();
      });
      const bar = /** @type {Lisible.AloudBar} */ (
        space.makeAloudBar?.(reader, {
          toggle: () => this.toggle(),
          previous: () => player.now.state !== "idle" && player.previous(),
          next: () => player.now.state !== "idle" && player.next(),
          close: () => this.hide(),
          timer: (minutes) => timer?.(minutes),
          timerOver: (call) => {
            told = call;
          },
          voices,
          language,
        })
      );
      bar.bar.hidden = true;
      bar.show("idle");
      return bar;
    }

    /** @param {Lisible.PlayerState["state"]} state @param {string} why */
    changed(state, why) {
      const { reader } = this;
      this.bar.show(state);
      this.media?.set(state);
      if (state === "playing") announceTo(reader);
      const words = why && (TOLD[why] ?? "aloudFailed");
      if (words) reader.tell(space.text?.(words, why) ?? "");
    }

    /** @param {boolean} focus @returns {Promise<boolean>} whether there is a voice */
    async show(focus) {
      const { reader, bar, button } = this;
      if (!this.open) this.release = reader.layers.open(() => this.hide(), { over: false });
      this.open = true;
      bar.bar.hidden = false;
      reader.view.root.dataset.aloudBar = "";
      reader.change({}); // There is less room for the text.
      button.setAttribute("aria-expanded", "true");
      const tell = (/** @type {boolean} */ there) => {
        if (reader.signal.aborted || !this.open) return;
        bar.voiceless(!there);
        if (focus) bar.focus();
      };
      // Most voices are there by then. One that comes later still is taken: see `watch`.
      const soon = setTimeout(() => tell(this.voices.all().length > 0), SOON);
      const there = await this.voices.ready();
      clearTimeout(soon);
      tell(there);
      return there && this.open && !reader.signal.aborted;
    }

    hide() {
      const { reader, bar, button } = this;
      const inside = bar.bar.matches(":focus-within");
      this.player.stop();
      this.release();
      bar.closePanel();
      this.open = false;
      bar.bar.hidden = true;
      delete reader.view.root.dataset.aloudBar;
      reader.change({});
      button.setAttribute("aria-expanded", "false");
      if (inside) button.focus({ preventScroll: true });
    }

    /** @param {{at: number, offset: number} | null} from */
    async start(from = null) {
      if (await this.show(false)) this.player.play(from ?? beginning(this.reader, this.player));
    }

    toggle() {
      if (this.player.now.state === "playing") this.player.pause();
      else this.play();
    }

    play() {
      const { state } = this.player.now;
      if (state === "paused") this.player.resume();
      else if (state === "idle") this.start();
    }

    toggleBar() {
      if (this.open) this.hide();
      else this.show(true);
    }

    startOrStop() {
      if (this.player.now.state === "idle") this.start();
      else this.player.stop();
    }

    /** @param {Element} target @param {MouseEvent} event */
    playAt(target, event) {
      const where = caret(this.reader, event) ?? { node: target, offset: 0 };
      this.start(place(this.player.list(), where));
    }
  }

  /** @param {Lisible.Reader} reader @param {Lisible.SpeechMachine} machine @param {Aloud} aloud */
  function playerOf(reader, machine, aloud) {
    const { view, signal } = reader;
    const { voices, language } = aloud;
    const choices = () => ({
      ...reader.settings,
      language,
      uiLanguage: view.root.lang || "en",
      knows: voices.has,
      say: (/** @type {string} */ key, /** @type {number[]} */ ...values) =>
        space.text?.(key, ...values) ?? "",
    });
    return /** @type {Lisible.Player} */ (
      space.makePlayer?.({
        speaker: /** @type {Lisible.Speaker} */ (space.makeSpeaker?.(machine, signal)),
        voices,
        marks: /** @type {Lisible.Marks} */ (space.makeMarks?.(reader)),
        settings: () => reader.settings,
        collect: () => space.spokenOf?.(view, choices()) ?? [],
        changed: (state, why) => aloud.changed(state, why),
      })
    );
  }

  /** A selection, else what is in sight. @param {Lisible.Reader} reader @param {Lisible.Player} player */
  function beginning(reader, player) {
    const all = player.list();
    const selected = selection(reader);
    if (selected) {
      const from = place(all, { node: selected.startContainer, offset: selected.startOffset });
      if (from) return from;
    }
    return { at: space.firstInSight?.(all, reader.view.scroller) ?? 0, offset: 0 };
  }

  /** @param {Lisible.Spoken[]} all @param {{node: Node, offset: number}} where */
  function place(all, { node, offset }) {
    return space.spokenAt?.(all, node, offset) ?? null;
  }

  /** What is selected in the article. @param {Lisible.Reader} reader @returns {Range | null} */
  function selection({ doc, view }) {
    const root = /** @type {any} */ (view.root.getRootNode());
    const found = /** @type {Selection | null} */ (root.getSelection?.() ?? doc.getSelection());
    if (!found || found.isCollapsed || found.rangeCount === 0) return null;
    const range = found.getRangeAt(0);
    return view.article?.contains(range.startContainer) ? range : null;
  }

  /** The letter under the pointer. @param {Lisible.Reader} reader @param {MouseEvent} event */
  function caret({ doc, view }, { clientX, clientY }) {
    const found = doc.caretPositionFromPoint?.(clientX, clientY);
    const node = found?.offsetNode;
    return node && view.article?.contains(node) ? { node, offset: found.offset } : null;
  }

  /** What is changed while the voice speaks holds at once. @param {Lisible.Reader} reader @param {Lisible.Player} player */
  function watchSettings(reader, player) {
    const of = (/** @type {Lisible.Settings} */ { rate, voices }) => JSON.stringify([rate, voices]);
    const kinds = (/** @type {Lisible.Settings} */ { readCode, readTables, readNotes, readCaptions }) =>
      JSON.stringify([readCode, readTables, readNotes, readCaptions]);
    let before = { of: of(reader.settings), kinds: kinds(reader.settings), follow: reader.settings.follow };
    reader.watch((settings) => {
      const now = { of: of(settings), kinds: kinds(settings), follow: settings.follow };
      const was = before;
      before = now;
      if (player.now.state === "idle") return;
      if (now.of !== was.of || now.kinds !== was.kinds) player.renew(now.kinds !== was.kinds);
      else if (now.follow !== was.follow) player.remark();
    });
  }

  /** One reader speaks at a time: the background tells the one that spoke before. @param {Lisible.Reader} reader */
  function announceTo({ payload }) {
    space.send?.({ name: payload.names.speaking }).catch(() => {});
  }

  /** @param {Lisible.Reader} reader @param {() => void} hush */
  function listenTo({ payload, signal }, hush) {
    const { onMessage } = /** @type {typeof chrome} */ (
      /** @type {any} */ (globalThis).browser ?? globalThis.chrome
    ).runtime;
    const heard = (/** @type {any} */ message) => {
      if (message?.name === payload.names.hush) hush();
    };
    onMessage.addListener(heard);
    signal.addEventListener("abort", () => onMessage.removeListener(heard));
  }
})();
