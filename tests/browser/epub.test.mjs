// Books from the reader and from the popup: what is in the file, and what is not asked for.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { savedBook } from "./book.mjs";
import { closed, readByPopup as read, readHereByPopup, stage } from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const NAME = "The slipway.epub";
const TOLD = `Saved as ${NAME}. Pictures that stay links: 1 of 3`;
const PAGE = "/pictures-for-a-book.html";
const SMALL = readFileSync("tests/browser/pages/small.png");
/** Sooner than the patience with a picture ends (ms). */
const AT_ONCE = 6000;
/** Of these five are less than all may be (bytes). */
const LARGE = 4_600_000;
/** What a site that never ends may have sent until it is left (bytes): what is asked for, and what is on its way. */
const ON_ITS_WAY = 40 * 1024 * 1024;

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

/**
 * A site that lets anyone read its pictures; it notes who asked, apart from the page itself. The page's own pictures come at
 * once, and with a cookie.
 * @param {(response: import("node:http").ServerResponse) => void} [answer] else a picture is
 */
async function openSite(answer = (response) => response.end(SMALL)) {
  /** @type {import("node:http").IncomingHttpHeaders[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const isOurs = request.headers["sec-fetch-mode"] === "cors";
    // Not kept, so that it is asked again.
    const headers = { "cache-control": "no-store", "access-control-allow-origin": "*" };
    const cookie = isOurs ? {} : { "set-cookie": "who=me" };
    if (isOurs) asked.push(request.headers);
    response.writeHead(200, { "content-type": "image/png", ...headers, ...cookie });
    if (isOurs) answer(response);
    else response.end(SMALL);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { asked, picture: `http://127.0.0.1:${port}/small.png`, close };
}

/** Width and height of a PNG. @param {Buffer | undefined} png */
const sizeOf = (png) => [png?.readUInt32BE(16), png?.readUInt32BE(20)];

/** Asks the reader for a book. @param {Driver} b */
async function askForBook(b) {
  await rm(join(b.downloads, NAME), { force: true });
  await b.clickReader('[aria-haspopup="menu"]');
  await b.clickReader('[data-format="epub"]');
}

/** @param {Driver} b @param {RegExp} words */
const says = (b, words) =>
  until(`it says ${words}`, async () =>
    words.test(await b.inReader((/** @type {any} */ root) => root.querySelector(".live").textContent)),
  );

stage("books", [
  {
    name: "another site that lets anyone read its pictures learns of nobody but the page",
    run: async (b, site) => {
      const other = await openSite();
      try {
        await read(b, `${site.origin}${PAGE}?other=${encodeURIComponent(other.picture)}`);
        await askForBook(b);
        const book = await savedBook(b, NAME);
        assert.ok([...book.values()].some((part) => SMALL.equals(part)));
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
      const from = site.requests.length;
      await read(b, `${site.origin}${PAGE}?reader`);
      await askForBook(b);
      await until("it says so", () =>
        b.inReader(
          (/** @type {any} */ root, /** @type {string} */ told) =>
            root.querySelector(".live").textContent === told,
          TOLD,
        ),
      );
      assertBook(await savedBook(b, NAME));
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
      assertBook(await savedBook(b, NAME));
      await b.closePopup();
      assertRequests(site, from);
    },
  },
  {
    name: "the pictures of a page that may connect to nothing itself are in the book",
    run: async (b, site) => {
      await b.open(`${site.origin}/unconnected${PAGE}`);
      await b.inPage(() => {
        const space = /** @type {any} */ (window);
        space.refused = [];
        addEventListener("securitypolicyviolation", (event) => space.refused.push(event.blockedURI));
      });
      await readHereByPopup(b);
      await askForBook(b);
      await says(b, /Pictures that stay links: 1 of 3$/);
      const book = await savedBook(b, NAME);
      const [street = "", lines = ""] = [...book.keys()].filter((name) => name.startsWith("EPUB/pictures/"));
      assert.match(`${street} ${lines}`, /1\.png .*2\.jpg$/);
      assert.deepEqual(sizeOf(book.get(street)), sizeOf(readFileSync("tests/browser/pages/street.png")));
      // Firefox tells the page of what it refuses to us: of the first alone.
      const refused = await b.inPage(() => /** @type {any} */ (window).refused);
      assert.equal(refused.length, b.name === "firefox" ? 1 : 0, `${refused}`);
    },
  },
  {
    name: "a picture without an end stays a link, and no more of it is asked for",
    run: async (b, site) => {
      let sent = 0;
      let left = false;
      const other = await openSite((response) => {
        const more = Buffer.concat([SMALL, Buffer.alloc(64 * 1024)]);
        const send = () => {
          while (!left && response.write(more)) sent += more.length;
        };
        response.on("close", () => {
          left = true;
        });
        response.on("drain", send);
        send();
      });
      try {
        await read(b, `${site.origin}${PAGE}?other=${encodeURIComponent(other.picture)}&endless`);
        await askForBook(b);
        await until("the browser has gone", () => left, AT_ONCE);
        assert.ok(sent < ON_ITS_WAY, `it had ${sent} bytes`);
        await says(b, /Pictures that stay links: 2 of 3$/);
      } finally {
        other.close();
      }
    },
  },
  {
    name: "what takes its time says how far it is, and ends with the reader",
    run: async (b, site) => {
      let left = false;
      const other = await openSite((response) => {
        response.flushHeaders();
        response.on("close", () => {
          left = true;
        });
      });
      try {
        await read(b, `${site.origin}${PAGE}?other=${encodeURIComponent(other.picture)}&slow`);
        await askForBook(b);
        await says(b, /^Pictures read: [0-2] of 3$/);
        assert.equal(left, false);
        await b.key("Escape");
        await closed(b);
        await until("the browser waits for it no longer", () => left, AT_ONCE);
        assert.ok(!(await readdir(b.downloads)).includes(NAME));
      } finally {
        other.close();
      }
    },
  },
  {
    name: "of more pictures than a message may carry as many as it may are in the book",
    run: async (b, site) => {
      const large = Buffer.concat([SMALL, Buffer.alloc(LARGE)]);
      const other = await openSite((response) => response.end(large));
      try {
        await b.open(`${site.origin}${PAGE}?large`);
        await b.inPage((/** @type {string} */ address) => {
          for (let at = 0; at < 7; at++) {
            const figure = document.createElement("figure");
            const img = new Image(640, 400);
            Object.assign(img, { src: `${address}?${at}`, alt: `Sea ${at}` });
            figure.append(img);
            document.querySelectorAll("article p")[2]?.before(figure);
          }
        }, other.picture);
        await readHereByPopup(b);
        await askForBook(b);
        await says(b, /^Saved as .* Pictures that stay links: [3-5] of 10$/);
        const book = await savedBook(b, NAME);
        const found = [...book.values()].filter((part) => part.equals(large)).length;
        assert.ok(found >= 4 && found * LARGE < 24 * 1024 * 1024, `${found} large ones`);
      } finally {
        other.close();
      }
    },
  },
]);
