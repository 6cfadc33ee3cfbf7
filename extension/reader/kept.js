// Keeps what is changed in the reader: the background stores it. And hears what is changed elsewhere.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;
  /** Between changes that are kept there is so much time (ms): a slider makes many. */
  const KEEP_AFTER = 300;

  /** The first change is sent at once, those that follow soon. @type {NonNullable<Lisible.Space["makeKeeper"]>} */
  space.makeKeeper = (payload, { signal, tell, hear, answered }) => {
    /** @type {Partial<Lisible.Settings>} */
    let waiting = {};
    let sent = Number.NEGATIVE_INFINITY;
    let underWay = 0;
    /** As far as is known, what is kept: a private reader has other settings than these. */
    const known = { ...payload.settings };
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const take = (/** @type {Lisible.Settings} */ settings) => {
      // What is on its way from here is newer.
      if (underWay > 0 || Object.keys(waiting).length > 0) return;
      const news = differing(settings, known);
      Object.assign(known, news);
      if (Object.keys(news).length > 0) hear(news);
    };
    const send = async () => {
      clearTimeout(timer);
      removeEventListener("beforeunload", rest);
      const patch = waiting;
      waiting = {};
      sent = performance.now();
      underWay++;
      const kept = await space.send?.({ name: payload.names.settings, patch }).catch(() => null);
      underWay--;
      if (signal.aborted) return;
      if (kept?.reason !== "private") Object.assign(known, patch);
      if (kept) answered?.(kept);
      say(kept, tell);
      if (kept?.settings) take(kept.settings);
    };
    const rest = () => {
      if (Object.keys(waiting).length > 0) send();
    };
    signal.addEventListener("abort", rest);
    document.addEventListener("visibilitychange", rest, { signal });
    listen(payload, take, signal);
    // No change at all asks what is kept now.
    return (patch) => {
      Object.assign(waiting, patch);
      clearTimeout(timer);
      // Only what slides changes often.
      const slides = Object.values(patch).every((value) => typeof value === "number");
      if (!slides || performance.now() - sent > KEEP_AFTER) return send();
      timer = setTimeout(send, KEEP_AFTER);
      // `pagehide`, when the reader ends, is too late where a tab is closed: Firefox sends nothing any more. Asked for only as
      // long as something waits, that is until it is sent, at the latest when the reader ends.
      addEventListener("beforeunload", rest);
    };
  };

  /** Tells what hinders the keeping, once. @param {Lisible.Kept | null} kept @param {(words: string) => void} tell */
  function say(kept, tell) {
    if (!kept || kept.reason === "private") return;
    if (kept.tell && kept.reason) tell(space.text?.(`kept_${kept.reason}`) ?? "");
    else if (kept.tellUnread) tell(space.text?.("keptUnread") ?? "");
  }

  /** @param {Lisible.Settings} now @param {Lisible.Settings} before @returns {Partial<Lisible.Settings>} */
  function differing(now, before) {
    const old = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (before));
    const entries = Object.entries(now).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
    );
    return Object.fromEntries(entries);
  }

  /** @param {Lisible.Payload} payload @param {(settings: Lisible.Settings) => void} take @param {AbortSignal} signal */
  function listen(payload, take, signal) {
    const api = /** @type {typeof chrome} */ (/** @type {any} */ (globalThis).browser ?? globalThis.chrome);
    /** @param {any} message @param {chrome.runtime.MessageSender} sender */
    const listener = (message, sender) => {
      if (sender.id === api.runtime.id && message?.name === payload.names.changed) take(message.settings);
    };
    const { onMessage } = api.runtime;
    onMessage.addListener(listener);
    signal.addEventListener("abort", () => onMessage.removeListener(listener), { once: true });
  }
})();
