// Looks into the books that a browser has saved.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { until } from "./wait.mjs";

/** The parts of an archive, by its directory. @param {Buffer} zip */
function parts(zip) {
  /** @type {Map<string, Buffer>} */
  const found = new Map();
  const end = zip.length - 22;
  assert.equal(zip.toString("latin1", end, end + 4), "PK\x05\x06");
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [header, length] = [zip.readUInt32LE(at + 42), zip.readUInt16LE(at + 28)];
    const data = header + 30 + length;
    const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20));
    const name = zip.toString("latin1", at + 46, at + 46 + length);
    found.set(name, zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed);
    at += 46 + length;
  }
  return found;
}

/** The book that the browser has saved. @param {{downloads: string}} b @param {string} name */
export async function savedBook(b, name) {
  await until("the book is on disk", async () => (await readdir(b.downloads)).includes(name));
  const zip = await until("the book is whole", async () => {
    const bytes = await readFile(join(b.downloads, name));
    return bytes.toString("latin1", bytes.length - 22, bytes.length - 18) === "PK\x05\x06" ? bytes : null;
  });
  return parts(zip);
}
