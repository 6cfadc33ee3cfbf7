// A page that shows pictures side by side: thumbnails in groups, each a link to the picture itself. It loads nothing else.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** @typedef {{group: string, name: string, dark?: boolean, narrow?: boolean}} Picture its file is `name`.png */

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 90rem; margin: 0 auto; padding: 1rem 1.5rem 4rem; }
  nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
  h1 { font-size: 1.5rem; }
  h2 { margin: 2.5rem 0 0.75rem; font-size: 1.15rem; }
  section { display: flow-root; }
  .row { display: flex; flex-wrap: wrap; gap: 1.25rem; align-items: flex-start; }
  figure { width: 20rem; margin: 0; }
  figure.narrow { width: 11rem; }
  a { display: block; padding: 0.5rem; border-radius: 0.5rem; background: #e8e8e4; }
  .dark a { background: #2c2f33; }
  nav a { padding: 0; background: none; }
  img { display: block; width: 100%; max-height: 26rem; object-fit: cover; object-position: top; }
  figcaption { margin-block-start: 0.3rem; overflow-wrap: anywhere; }
  .failed { padding: 0.75rem 1rem; border-inline-start: 4px solid #b3261e; }`;

/**
 * Writes `index.html` beside the pictures.
 * @param {string} folder
 * @param {Picture[]} pictures
 * @param {string[]} failures what could not be taken, and why
 */
export async function writeGallery(folder, pictures, failures) {
  /** @type {Map<string, Picture[]>} */
  const groups = new Map();
  for (const picture of pictures) groups.set(picture.group, [...(groups.get(picture.group) ?? []), picture]);
  const names = [...groups.keys()];
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Lisible in pictures</title>
<style>${STYLE}
</style>
<h1>Lisible in pictures</h1>
<p>${pictures.length} pictures; each opens in full.</p>
${failures.map((line) => `<p class="failed">${escaped(line)}</p>`).join("\n")}
<nav>${names.map((name, at) => `<a href="#g${at}">${escaped(name)}</a>`).join("\n")}</nav>
${names.map((name, at) => section(name, at, groups.get(name) ?? [])).join("\n")}
</html>
`;
  const file = join(folder, "index.html");
  await writeFile(file, html);
  return file;
}

/** @param {string} name @param {number} at @param {Picture[]} pictures */
function section(name, at, pictures) {
  return `<section id="g${at}">
<h2>${escaped(name)}</h2>
<div class="row">
${pictures.map(figure).join("\n")}
</div>
</section>`;
}

/** @param {Picture} picture */
function figure({ name, dark, narrow }) {
  const kind = [dark && "dark", narrow && "narrow"].filter(Boolean).join(" ");
  const file = `${encodeURIComponent(name)}.png`;
  const words = escaped(name);
  return `<figure class="${kind}"><a href="${file}"><img src="${file}" alt="${words}" loading="lazy"></a><figcaption>${words}</figcaption></figure>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
