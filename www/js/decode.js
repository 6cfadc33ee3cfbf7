// Bytes to text: by their byte order mark, else by what they declare, as the command does. What declares nothing is UTF-8 where
// it is valid as such, else taken for windows-1252: the command guesses from the bytes' frequencies there, and finds more.

/** The encoding is looked for in this many bytes, as browsers do. */
const PRESCAN = 1024;

/**
 * @param {Uint8Array} bytes
 * @returns {{text: string, encoding: string}} the encoding as people write it; with a word where it was guessed
 */
export function decode(bytes) {
  const known = byMark(bytes) ?? declared(bytes.subarray(0, PRESCAN));
  if (known) return { text: known.decode(bytes), encoding: known.encoding };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252 (guessed)" };
  }
}

/** @param {Uint8Array} bytes */
function byMark([first, second, third]) {
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder("utf-8");
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le");
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be");
  return null;
}

/** The encoding that a `<meta>` or an XML declaration names. @param {Uint8Array} start */
function declared(start) {
  // Every byte is a character in windows-1252, so nothing is lost before the declaration is found.
  const text = new TextDecoder("windows-1252").decode(start);
  const xml = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']?([^\s"'?>]+)/i.exec(text);
  const meta = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'/;>]+)/i.exec(text);
  const label = (xml ?? meta)?.[1]?.toLowerCase();
  if (!label) return null;
  // As browsers do: what could be read up to here is not UTF-16, whatever it says.
  if (/^(?:utf-?16|unicode|ucs-2|iso-10646-ucs-2|csunicode)/.test(label)) return new TextDecoder("utf-8");
  if (label === "x-user-defined") return new TextDecoder("windows-1252");
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
