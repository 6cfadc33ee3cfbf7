// A static server for www/ that remembers what was asked for.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const FOLDER = new URL("../../www/", import.meta.url);
/** Pages are sent without a charset, as static hosts often do: the page says itself what it is. */
const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".jpg": "image/jpeg",
  ".wasm": "application/wasm",
});

/** Serves `www/` on a free port. Paths in `missing` are answered with 404. */
export async function serve() {
  /** @type {Set<string>} */
  const missing = new Set();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname.slice(1) || "index.html";
    const body = missing.has(path) ? null : await readFile(new URL(path, FOLDER)).catch(() => null);
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    if (body) response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
    else response.writeHead(404).end();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { origin: `http://127.0.0.1:${port}`, missing, close };
}
