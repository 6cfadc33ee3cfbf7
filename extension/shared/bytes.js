// Bytes out of the text as which messages carry them. A classic script: the reader, the popup and the background use it.
(() => {
  globalThis.lisible ??= {};
  const space = globalThis.lisible;

  /** Character by character: any other way through a text of megabytes takes many seconds in Firefox. */
  space.fromBase64 = (text) => {
    const plain = atob(text);
    const bytes = new Uint8Array(plain.length);
    for (let at = 0; at < plain.length; at++) bytes[at] = plain.charCodeAt(at);
    return bytes;
  };
})();
