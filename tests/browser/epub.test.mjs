// Books from the reader and from the popup: what is in the file, and what is not asked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { readByPopup as read, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const NAME = "The slipway.epub";
const TOLD = `Saved as ${NAME}. Pictures that stay links: 1 of 3`;
const PAGE = "/pictures-for-a-book.html";

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

/** The book that the browser has saved. @param {Driver} b */
async function savedBook(b) {
  await until("the book is on disk", async () => (await readdir(b.downloads)).includes(NAME));
  const zip = await until("the book is whole", async () => {
    const bytes = await readFile(join(b.downloads, NAME));
    return bytes.toString("latin1", bytes.length - 22, bytes.length - 18) === "PK\x05\x06" ? bytes : null;
  });
  return parts(zip);
}

/** @param {Map<string, Buffer>} book */
function assertBook(book) {
  assert.equal(String([...book][0]), "mimetype,application/epub+zip");
  const article = String(book.get("EPUB/article.xhtml"));
  assert.match(article, /stand with both feet in the sea and go home dry/);
  const files = [...article.matchAll(/<img src="([^"]+)"/g)].map(([, file]) => file);
  assert.equal(files.length, 2, article);
  const [street, lines] = files.map((file) => book.get(`EPUB/${file}`));
  assert.deepEqual(street, readFileSync("tests/browser/pages/street.png"));
  // Few programs for books know WebP.
  assert.equal(lines?.toString("latin1", 0, 3), "\xff\xd8\xff");
  assert.match(article, /<a href="http:\/\/localhost:\d+\/chalk\.png">A drawing in chalk<\/a>/);
}

/** @param {import("./stage.mjs").Site} site @param {number} from */
function assertRequests(site, from) {
  const known = [PAGE, "/street.png", "/lines.webp", "/chalk.png", "/favicon.ico"];
  const others = site.requests.slice(from).filter((path) => !known.includes(path));
  assert.deepEqual(others, [], "nothing is asked for but the page and its pictures");
}

/** A site that lets anyone read its picture; it notes who asked. */
async function openSite() {
  /** @type {import("node:http").IncomingHttpHeaders[]} */
  const asked = [];
  const server = createServer((request, response) => {
    if (request.headers["sec-fetch-mode"] === "cors") asked.push(request.headers);
    // Not kept, so that it is asked again.
    const headers = { "cache-control": "no-store", "access-control-allow-origin": "*" };
    response.writeHead(200, { "content-type": "image/png", ...headers });
    response.end(readFileSync("tests/browser/pages/small.png"));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { asked, picture: `http://127.0.0.1:${port}/small.png`, close: () => server.close() };
}

stage("books", [
  {
    name: "another site that lets anyone read its pictures learns of nobody but the page",
    run: async (b, site) => {
      await rm(join(b.downloads, NAME), { force: true });
      const other = await openSite();
      try {
        await read(b, `${site.origin}${PAGE}?other=${encodeURIComponent(other.picture)}`);
        await b.clickReader('[aria-haspopup="menu"]');
        await b.clickReader('[data-format="epub"]');
        const book = await savedBook(b);
        const small = readFileSync("tests/browser/pages/small.png");
        assert.ok([...book.values()].some((part) => small.equals(part)));
        assert.ok(other.asked.length > 0, "it was asked");
        for (const { origin, referer, cookie } of other.asked) {
          assert.deepEqual([origin, referer, cookie], [site.origin, undefined, undefined]);
        }
      } finally {
        other.close();
      }
    },
  },
  {
    name: "a book from the reader has the pictures that the page may read, and says which are links",
    run: async (b, site) => {
      await rm(join(b.downloads, NAME), { force: true });
      const from = site.requests.length;
      await read(b, `${site.origin}${PAGE}?reader`);
      await b.clickReader('[aria-haspopup="menu"]');
      await b.clickReader('[data-format="epub"]');
      await until("it says so", () =>
        b.inReader(
          (/** @type {any} */ root, /** @type {string} */ told) =>
            root.querySelector(".live").textContent === told,
          TOLD,
        ),
      );
      assertBook(await savedBook(b));
      assertRequests(site, from);
    },
  },
  {
    name: "so has one from the popup",
    run: async (b, site) => {
      await rm(join(b.downloads, NAME), { force: true });
      const from = site.requests.length;
      await b.open(`${site.origin}${PAGE}?popup`);
      await b.press();
      await b.popup();
      await b.clickPopup("#export");
      await b.clickPopup('[data-format="epub"]');
      await until(
        "it says so",
        async () => (await b.inPopup(() => document.querySelector("#told")?.textContent)) === TOLD,
      );
      assertBook(await savedBook(b));
      await b.closePopup();
      assertRequests(site, from);
    },
  },
]);
