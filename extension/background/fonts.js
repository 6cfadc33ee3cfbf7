// Hands the bundled fonts to the reader: no page may load a file of ours, so they go as text in a message.
import { api } from "../shared/browser.js";
import { FONTS, facesFor } from "../shared/fonts.js";

/** So many bytes at a time become characters: a call takes only so many arguments. */
const PIECE = 0x8000;

/**
 * Files as base64, by name: a cache only, lost with the worker.
 * @type {Map<string, Promise<string>>}
 */
const files = new Map();

/**
 * What the reader needs to show a text in a bundled family.
 * @param {string} id
 * @param {string} characters that occur in the text
 * @returns {Promise<Lisible.FontAnswer>}
 */
export async function fontFor(id, characters) {
  const { css } = /** @type {Lisible.Font} */ (FONTS[id]);
  const faces = facesFor(id, characters).map(async (face) => ({ ...face, data: await load(face.file) }));
  return { state: "font", css, faces: await Promise.all(faces) };
}

/** @param {string} file @returns {Promise<string>} */
function load(file) {
  const there = files.get(file);
  if (there) return there;
  const loading = read(file);
  files.set(file, loading);
  loading.catch(() => files.delete(file));
  return loading;
}

/** @param {string} file */
async function read(file) {
  const answer = await fetch(api.runtime.getURL(`fonts/${file}`));
  if (!answer.ok) throw new Error(`The font file ${file} is not there.`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text);
}
