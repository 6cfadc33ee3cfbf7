// The picture of the README: some of the pictures that `shots.mjs` took, side by side, at twice the size for fine screens.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launchChromium } from "./chromium.mjs";
import { EXTENSION } from "./stage.mjs";

/** The rows, by the names of the pictures. */
const ROWS = [
  ["reader-theme-sepia", "reader-panel-look", "reader-contents-dark"],
  ["reader-pages", "reader-arabic", "reader-code-narrow", "reader-picture-large-narrow"],
];
/** Width over height. */
const RATIO = { wide: 1100 / 900, narrow: 360 / 740 };
const STYLE = `
  body { width: 1200px; margin: 0; padding: 14px; box-sizing: border-box; background: #d9d6cd; }
  .row { display: flex; gap: 14px; }
  .row + .row { margin-block-start: 14px; }
  img { width: 0; border-radius: 6px; object-fit: cover; object-position: top; box-shadow: 0 1px 4px rgb(0 0 0 / 0.25); }`;

/** As high as the others of its row. @param {string} name */
function picture(name) {
  const ratio = RATIO[name.endsWith("-narrow") ? "narrow" : "wide"];
  return `<img src="${name}.png" alt="" style="flex: ${ratio} 0 0; aspect-ratio: ${ratio}">`;
}

/** Writes `looks.jpg` beside the pictures. @param {string} folder @returns {Promise<string>} where it is */
export async function writeLooks(folder) {
  const rows = ROWS.map((names) => `<div class="row">${names.map(picture).join("")}</div>`);
  const page = join(folder, "looks.html");
  await writeFile(page, `<!doctype html><style>${STYLE}</style>${rows.join("")}`);
  const b = await launchChromium({ extension: EXTENSION });
  try {
    await b.open(pathToFileURL(page).href);
    await b.page.setViewport({ width: 1200, height: 100, deviceScaleFactor: 2 });
    await b.inPage(() => Promise.all([...document.images].map((img) => img.decode())));
    const path = join(folder, "looks.jpg");
    await b.page.screenshot({ path, type: "jpeg", quality: 82, fullPage: true });
    return path;
  } finally {
    await b.close();
  }
}
