// Ctrl+P and the menu in Firefox, told to print without its preview, which would stay: onto a real file.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launchFirefox } from "./firefox.mjs";
import { withCtrl } from "./hands.mjs";
import { papersOfCairo } from "./pdf.mjs";
import { serve } from "./server.mjs";
import { backToTop, closed, EXTENSION, read } from "./stage.mjs";
import { until } from "./wait.mjs";

/** What a print to a file of Firefox's own needs. @param {string} file */
const silently = (file) => ({
  "print.always_print_silent": true,
  print_printer: "Mozilla Save to PDF",
  "print.printer_Mozilla_Save_to_PDF.print_to_file": true,
  "print.printer_Mozilla_Save_to_PDF.print_to_filename": file,
});

/** @type {[string, (b: any) => Promise<void>][]} */
const WAYS = [
  ["Ctrl+P", (b) => withCtrl(b, "p")],
  [
    "the menu",
    async (b) => {
      await backToTop(b);
      await b.clickReader('[aria-haspopup="menu"]');
      await b.clickReader("[data-print]");
    },
  ],
];

const inFirefox = process.env.LISIBLE_BROWSERS?.split(",").includes("firefox") ?? true;
test("in Firefox Ctrl+P and the menu print the article, and nothing of it stays", {
  skip: !inFirefox,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "lisible-print-"));
  const file = join(folder, "article.pdf");
  const site = await serve();
  const b = await launchFirefox({ extension: EXTENSION, prefs: silently(file) });
  try {
    for (const [name, act] of WAYS) {
      await read(b, `${site.origin}/book.html?${name.length}`);
      await act(b);
      const papers = await until(`${name} has printed`, async () => {
        if (!existsSync(file)) return null;
        const pdf = (await readFile(file)).toString("latin1");
        return pdf.trimEnd().endsWith("%%EOF") ? papersOfCairo(pdf) : null;
      });
      assert.ok(papers.length > 4 && papers.length < 10, `${papers.length} pages`);
      const words = papers.map((paper) => paper.words).join("");
      assert.match(words, /records\.example\/5\/deeds/, "the links stand at the end");
      assert.ok(
        papers.some(({ pictures }) => pictures > 0),
        "the pictures were waited for",
      );
      const left = (/** @type {any} */ root) =>
        root.ownerDocument.defaultView.frameElement.parentNode.querySelector(".paper");
      await until("the paper is gone", async () => (await b.inReader(left)) === null);
      await rm(file);
      await b.key("Escape");
      await closed(b);
    }
  } finally {
    await b.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
});
