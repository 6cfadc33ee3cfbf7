// Draws the PNG icons from icon.svg with Chromium: `node tests/browser/icons.mjs`.
import { readFile, writeFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";

const folder = new URL("../../extension/icons/", import.meta.url);
const svg = await readFile(new URL("icon.svg", folder), "utf8");
const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
for (const size of [16, 32, 48, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await writeFile(new URL(`icon-${size}.png`, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
