// A local server for the tests' pages, with the headers that a scenario asks for.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const FOLDER = new URL("pages/", import.meta.url);
const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html",
  ".xhtml": "application/xhtml+xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".pdf": "application/pdf",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
});

/** Nothing is allowed: the hardest policy that a page can send. */
const STRICT =
  "default-src 'none'; script-src 'nonce-x'; frame-src 'none'; child-src 'none'; style-src 'none'; img-src 'none'; " +
  "font-src 'none'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'";

/** Addresses under which a page is sent with other headers. @type {Record<string, {headers: Record<string, string>}>} */
const WAYS = {
  strict: { headers: { "content-security-policy": STRICT } },
  sandbox: { headers: { "content-security-policy": "sandbox allow-scripts" } },
  sealed: {
    headers: {
      "content-security-policy": "sandbox allow-scripts",
      "permissions-policy": "clipboard-write=()",
    },
  },
  coep: { headers: { "cross-origin-embedder-policy": "require-corp" } },
  unconnected: {
    headers: { "content-security-policy": "connect-src 'none'; default-src 'self' 'unsafe-inline'" },
  },
};

/**
 * Serves a folder at `/` and again, with headers, at `/strict/`, `/sandbox/`, `/sealed/`, `/coep/` and `/unconnected/`.
 * @param {URL} [folder]
 */
export async function serve(folder = FOLDER) {
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    requests.push(pathname);
    if (pathname === "/sound.wav") {
      response.writeHead(200, { "content-type": "audio/wav" }).end(silence(60));
      return;
    }
    const [, first = "", ...rest] = pathname.split("/");
    const way = WAYS[first];
    const name = way ? rest.join("/") : pathname.slice(1);
    try {
      const file = new URL(`./${name}`, folder);
      if (!file.href.startsWith(folder.href)) throw new Error("outside of the folder");
      const body = await readFile(file);
      response
        .writeHead(200, {
          "content-type": TYPES[extname(name)] ?? "application/octet-stream",
          ...way?.headers,
        })
        .end(body);
    } catch {
      // A page of an application that names its views by address.
      response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>Not found</title>");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}

/** A sound file in which nothing is heard, for players. @param {number} seconds */
function silence(seconds) {
  const rate = 8000;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + rate * seconds, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(rate * seconds, 40);
  return Buffer.concat([head, Buffer.alloc(rate * seconds, 128)]);
}
