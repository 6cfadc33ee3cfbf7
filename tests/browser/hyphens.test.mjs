// Hyphens as they are drawn: what a style says is no proof, since a browser without the language's dictionary draws none.
import assert from "node:assert/strict";
import { openLook, set } from "./hands.mjs";
import { closed, readHere, stage } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

const WORDS =
  "Die Straßenbeleuchtungsgesellschaft der Hafenstadtverwaltung bezahlte den Laternenanzünderinnen " +
  "Winterdienstzulagen, Überstundenvergütungen und Kleiderreinigungspauschalen, obwohl die Haushaltskonsolidierungs" +
  "kommission Einsparungsmöglichkeiten im Gaslaternenunterhaltungshaushalt vorgeschlagen hatte.";

/** Makes the article German, with long words. @param {string} words */
function speakGerman(words) {
  document.documentElement.lang = "de";
  for (const p of document.querySelectorAll("article p:not([class])")) p.textContent = words;
}

/** Whether this browser hyphenates German at all: a paragraph of the page's own gets more lines. */
function hasDictionary() {
  const probe = document.createElement("p");
  probe.lang = "de";
  probe.textContent = "Straßenbeleuchtungsgesellschaft";
  probe.style.cssText = "position: absolute; width: 6em; hyphens: manual";
  document.body.append(probe);
  const before = probe.offsetHeight;
  probe.style.hyphens = "auto";
  const after = probe.offsetHeight;
  probe.remove();
  return after > before;
}

/** The height of all running text (CSS pixels). @param {Driver} b */
const height = (b) =>
  b.inReader((/** @type {any} */ root) => {
    const texts = [...root.querySelectorAll(".body > p")];
    return texts.reduce((sum, p) => sum + p.getBoundingClientRect().height, 0);
  });

stage("hyphens", [
  {
    name: "long German words are broken in a narrow column, and are not where that is not wished",
    run: async (b, site, t) => {
      await b.open(`${site.origin}/article.html?deutsch`);
      const drawn = await b.inPage(hasDictionary);
      // Firefox brings its dictionaries; Chromium loads them, where it is let.
      if (b.name === "firefox") assert.ok(drawn, "there is a dictionary");
      await b.inPage(speakGerman, WORDS);
      await readHere(b);
      await openLook(b);
      await set(b, { width: 30, hyphens: "never" });
      const never = await height(b);
      await set(b, { hyphens: "always" });
      const always = await height(b);
      await b.inReader((/** @type {any} */ root) => root.querySelector(".group-space .reset").click());
      await b.key("Escape");
      await b.key("Escape");
      await closed(b);
      assert.ok(never > 0);
      if (drawn) assert.ok(always < never * 0.95, `${always} px high with hyphens, ${never} px without`);
      else t.skip(`${b.name} has no German dictionary here: that it draws hyphens was not tested`);
    },
  },
]);
