// The bar below the text with which reading aloud is steered, and the panel with its choices.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  const MINUTES = [0, 15, 30, 60];
  /** Up to this number the voices of all languages are offered. */
  const MANY = 300;
  const say = (/** @type {string} */ key, /** @type {(string | number)[]} */ ...values) =>
    space.text?.(key, ...values) ?? "";

  /** @type {NonNullable<Lisible.Space["makeAloudBar"]>} */
  space.makeAloudBar = (reader, acts) => {
    const { doc, view, signal } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const bar = make(doc, "div", { class: "aloud", role: "region", "aria-label": say("aloud") });
    const { previous, play, next } = movers(reader, acts);
    const panel = reader.panel({
      name: "aloud",
      icon: "options",
      label: say("aloudOptions"),
      build: (el) => build(reader, el, acts),
    });
    const missing = make(doc, "p", { class: "aloud-missing", role: "alert" });
    const close = reader.button("close", say("aloudClose"), acts.close);
    const row = make(
      doc,
      "div",
      { class: "aloud-row" },
      previous,
      play,
      next,
      speed(reader),
      panel.button,
      close,
    );
    bar.append(row, missing);
    view.scroller.after(bar);
    bar.addEventListener("keydown", (event) => arrows(event, bar, acts), { signal });
    bar.addEventListener("click", (event) => !bar.hidden && reader.giveBack(event), { signal });
    return {
      bar,
      focus: () => (play.disabled ? close : play).focus({ preventScroll: true }),
      closePanel: () => panel.toggle(false),
      show: (state) => {
        const label = say(state === "playing" ? "aloudPause" : "aloudPlay");
        play.setAttribute("aria-label", label);
        play.title = label;
        play.replaceChildren(/** @type {Node} */ (space.icon?.(doc, state === "playing" ? "pause" : "play")));
        bar.dataset.state = state;
      },
      voiceless: (is) => {
        const words = is ? say("aloudNoVoice") : "";
        // What is said twice is read out twice.
        if (missing.textContent !== words) missing.replaceChildren(words);
        bar.toggleAttribute("data-voiceless", is);
        for (const button of [previous, play, next]) button.disabled = is;
      },
    };
  };

  /** @param {Lisible.Reader} reader @param {Lisible.AloudActs} acts */
  function movers(reader, acts) {
    const previous = reader.button("previous", say("aloudPrevious"), acts.previous);
    const play = reader.button("play", say("aloudPlay"), acts.toggle);
    const next = reader.button("next", say("aloudNext"), acts.next);
    const turned = getComputedStyle(reader.view.bar).direction === "rtl";
    previous.setAttribute("aria-keyshortcuts", turned ? "ArrowRight" : "ArrowLeft");
    next.setAttribute("aria-keyshortcuts", turned ? "ArrowLeft" : "ArrowRight");
    play.setAttribute("aria-keyshortcuts", "Space");
    return { previous, play, next };
  }

  /** As in the text: the arrows go from paragraph to paragraph. @param {KeyboardEvent} event @param {HTMLElement} bar @param {Lisible.AloudActs} acts */
  function arrows(event, bar, acts) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const on = (event.key === "ArrowRight") === (getComputedStyle(bar).direction === "ltr");
    (on ? acts.next : acts.previous)();
    event.preventDefault();
  }

  /** Slower, how fast, faster. @param {Lisible.Reader} reader */
  function speed(reader) {
    const { doc } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const definition = reader.payload.schema.find(({ name }) => name === "rate");
    const shown = make(doc, "output", { class: "aloud-rate", "aria-label": say("set_rate") });
    const box = make(doc, "div", { class: "aloud-speed" });
    if (definition?.kind !== "range") return box;
    const { min, max, step, unit } = definition;
    const by = (/** @type {number} */ direction) => {
      // Twice as fine where it is slow, as ears are.
      const size =
        reader.settings.rate < 1 || (reader.settings.rate === 1 && direction < 0) ? step : step * 2;
      const rate = Number((reader.settings.rate + direction * size).toFixed(1));
      reader.change({ rate: Math.min(max, Math.max(min, rate)) });
    };
    const slower = reader.button("slower", say("aloudSlower"), () => by(-1));
    const faster = reader.button("faster", say("aloudFaster"), () => by(1));
    reader.watch(({ rate }) => {
      shown.textContent = `${new Intl.NumberFormat(space.language?.(), { maximumFractionDigits: 1 }).format(rate)}${unit}`;
      slower.setAttribute("aria-disabled", String(rate <= min));
      faster.setAttribute("aria-disabled", String(rate >= max));
    });
    box.append(slower, shown, faster);
    return box;
  }

  /** @param {Lisible.Reader} reader @param {HTMLElement} panel @param {Lisible.AloudActs} acts */
  function build(reader, panel, acts) {
    const { doc, payload } = reader;
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const group = (/** @type {string} */ title, /** @type {HTMLElement[]} */ ...rows) =>
      make(
        doc,
        "section",
        { class: "group" },
        make(doc, "div", { class: "group-head" }, make(doc, "h2", {}, title)),
        ...rows,
      );
    const fields = (/** @type {string[]} */ ...names) =>
      payload.schema
        .filter(({ name }) => names.includes(name))
        .map((definition) => /** @type {HTMLElement} */ (space.settingField?.(reader, definition)));
    panel.append(
      group(say("aloud"), voiceRow(reader, acts), ...fields("rate", "follow"), timer(doc, acts)),
      group(say("aloudKinds"), ...fields("readCode", "readTables", "readNotes", "readCaptions")),
    );
  }

  /** The list of voices, or that there is none: as long as that is so. @param {Lisible.Reader} reader @param {Lisible.AloudActs} acts */
  function voiceRow(reader, acts) {
    const row = /** @type {HTMLElement} */ (space.element?.(reader.doc, "div", {}));
    let had = acts.voices.all().length > 0;
    row.append(voiceList(reader, acts));
    acts.voices.watch((has) => {
      if (has === had) return;
      had = has;
      row.replaceChildren(voiceList(reader, acts));
    });
    return row;
  }

  /** The voices of the article's language, then all others by language. @param {Lisible.Reader} reader @param {Lisible.AloudActs} acts */
  function voiceList({ doc, watch }, { voices, language }) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const select = /** @type {HTMLSelectElement} */ (make(doc, "select", { "data-first": "" }));
    /** @type {Map<string, HTMLElement>} */
    const groups = new Map();
    const own = space.primaryLanguage?.(language) ?? "";
    const of = (/** @type {SpeechSynthesisVoice} */ { lang }) => space.primaryLanguage?.(lang) ?? "";
    const nameOf = namer();
    const all = voices.all();
    const name = make(doc, "span", { class: "label" }, say("aloudVoice"));
    const none = make(doc, "span", { class: "value" }, say("aloudVoiceNone"));
    if (all.length === 0) return make(doc, "p", { class: "field list" }, name, none);
    const chosen = voices.pick(language);
    // Nobody looks through thousands for a voice of another language.
    const offered =
      all.length > MANY ? all.filter((voice) => of(voice) === own || voice === chosen) : [...all];
    const sorted = offered.sort(
      (one, other) =>
        Number(of(other) === own) - Number(of(one) === own) ||
        nameOf(of(one)).localeCompare(nameOf(of(other))) ||
        one.name.localeCompare(other.name),
    );
    for (const voice of sorted) {
      const key = of(voice);
      const group = groups.get(key) ?? make(doc, "optgroup", { label: nameOf(key) });
      groups.set(key, group);
      group.append(make(doc, "option", { value: voice.name }, voice.name));
    }
    select.append(...groups.values());
    select.addEventListener("change", () => voices.keep(language, select.value));
    watch(() => {
      select.value = voices.pick(language)?.name ?? "";
    });
    return make(doc, "label", { class: "field list" }, name, select);
  }

  /** @param {Document} doc @param {Lisible.AloudActs} acts */
  function timer(doc, acts) {
    const make = /** @type {Lisible.ElementMaker} */ (space.element);
    const options = MINUTES.map((minutes) =>
      make(
        doc,
        "option",
        { value: `${minutes}` },
        minutes === 0 ? say("aloudTimerOff") : say("minutes", minutes),
      ),
    );
    const select = /** @type {HTMLSelectElement} */ (make(doc, "select", {}, ...options));
    select.addEventListener("change", () => acts.timer(Number(select.value)));
    acts.timerOver(() => {
      select.value = "0";
    });
    const label = make(doc, "span", { class: "label" }, say("aloudTimer"));
    return make(doc, "label", { class: "field list" }, label, select);
  }

  /** Gives a language its name in the user's. */
  function namer() {
    const names = new Intl.DisplayNames([space.language?.() ?? "en"], { type: "language" });
    return (/** @type {string} */ key) => {
      try {
        return names.of(key) ?? key;
      } catch {
        return key; // No language has this name.
      }
    };
  }
})();
