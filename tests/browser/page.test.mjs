// The page stays as it was, and no page can keep the reader out or see it.
import assert from "node:assert/strict";
import {
  backToTop,
  closed,
  opened,
  popupSays,
  readByPopup as read,
  readHereByPopup as readHere,
  stage,
} from "./stage.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** Everything of a page that a reader could disturb. */
function state() {
  const w = /** @type {any} */ (window).wrappedJSObject ?? window;
  const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const selection = getSelection();
  const field = $("note");
  return {
    dom: document.documentElement.outerHTML,
    sheets: document.adoptedStyleSheets?.length,
    scroll: [scrollX, scrollY],
    focus: document.activeElement?.id,
    fields: [$("name").value, $("secret").value, field.value, $("choice").selectedIndex, $("tick").checked],
    caret: [field.selectionStart, field.selectionEnd],
    selection: [selection?.toString(), selection?.anchorOffset, selection?.focusOffset],
    playing: !$("video").paused,
    history: history.length,
    address: location.href,
    title: document.title,
    keys: w.seen.keys.join(),
    changes: w.seen.changes,
    frames: window.length,
  };
}

/** A page in the middle of its use: scrolled, filled in, playing, with something selected. @param {boolean} inField */
function use(inField) {
  const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  $("name").value = "typed by hand";
  $("secret").value = "kept to myself";
  $("note").value = "a longer note, half written";
  $("choice").selectedIndex = 0;
  $("tick").checked = false;
  scrollTo(0, 700);
  if (inField) {
    $("note").focus({ preventScroll: true });
    $("note").setSelectionRange(2, 8);
  } else {
    const text = document.querySelectorAll("article p")[4]?.firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 30, text, 5);
  }
  return $("video")
    .play()
    .then(() => true);
}

/** @type {[string, (b: Driver) => Promise<void>][]} */
const WAYS_OUT = [
  ["Escape", (b) => b.key("Escape")],
  ["its button", (b) => b.clickReader("button.tool")],
  [
    "its button and the Enter key",
    async (b) => {
      await b.inReader((/** @type {any} */ root) => root.querySelector("button.tool").focus());
      await b.key("Enter");
    },
  ],
  ["the toolbar", (b) => b.press()],
];

const unchanged = WAYS_OUT.flatMap(([name, leave]) =>
  [true, false].map((inField) => ({
    name: `the page is as before, ${inField ? "writing in a field" : "with a selection"}, closed by ${name}`,
    run: async (/** @type {Driver} */ b, /** @type {any} */ site) => {
      await b.open(`${site.origin}/article.html`);
      await b.inPage(use, inField);
      await until("the video plays", () =>
        b.inPage(() => /** @type {any} */ (document.getElementById("video")).currentTime > 0),
      );
      const before = await b.inPage(state);
      assert.equal(before.scroll[1], 700);
      await readHere(b);
      await b.key("ArrowDown");
      await b.key("x");
      const time = await b.inPage(() => /** @type {any} */ (document.getElementById("video")).currentTime);
      await until("the video goes on", () =>
        b.inPage(
          (/** @type {number} */ then) =>
            /** @type {any} */ (document.getElementById("video")).currentTime > then,
          time,
        ),
      );
      await leave(b);
      await closed(b);
      const { dom, ...after } = await b.inPage(state);
      assert.ok(dom === before.dom, "the page's DOM is as before");
      assert.deepEqual({ dom: before.dom.length, ...after }, { ...before, dom: before.dom.length });
    },
  })),
);

/** The page navigates by script. */
function go() {
  const w = /** @type {any} */ (window);
  (w.wrappedJSObject ?? w).go();
}

/** The page notes all that comes to it while something is copied. */
function watchCopying() {
  const root = document.documentElement;
  root.dataset.leaked = "";
  const note = (/** @type {string} */ what) => {
    root.dataset.leaked += `${what} `;
  };
  new MutationObserver(() => note("a change")).observe(root, { childList: true, subtree: true });
  for (const target of [document, document.body]) {
    target.addEventListener("copy", () => note("a copy event"), true);
  }
  document.addEventListener("selectionchange", () => {
    if (String(getSelection())) note(`the selection ${getSelection()}`);
  });
}

/** @param {Driver} b */
const onTop = (b) =>
  b.inReader((/** @type {any} */ root) => {
    // By prototype: on a sandboxed page the document is the page's own, which may have taken the names.
    const of = (/** @type {any} */ doc, /** @type {string} */ name) =>
      Reflect.get(Object.getPrototypeOf(doc), name, doc);
    const view = of(root.ownerDocument, "defaultView");
    const { width, height } = root.getBoundingClientRect();
    const style = view.getComputedStyle(root.querySelector(".body p"));
    const page = of(view.top.document, "documentElement");
    return {
      covers: width >= page.clientWidth && height >= 0.9 * view.top.innerHeight,
      drawn: style.display !== "none" && style.visibility === "visible" && parseFloat(style.fontSize) > 12,
      words: root.querySelector(".body").textContent.includes("Edda Marlow"),
    };
  });
const GOOD = { covers: true, drawn: true, words: true };

/** Puts the focus on a form which has taken the names of its own properties, and says what the names stand for. */
const TAKEN = `(() => {
  const form = document.getElementById("busy");
  HTMLElement.prototype.focus.call(form);
  return [typeof document.createElement, typeof document.addEventListener, typeof form.focus];
})()`;

/** Where the focus is and what stands after the body, on a page that has taken the document's names. */
const LEFT = `(() => {
  const html = document.getElementById("busy").closest("html");
  return {
    focused: html.querySelector(":focus")?.getAttribute("id"),
    after: [...html.querySelectorAll(":scope > :not(head, body)")].map((el) => el.localName),
  };
})()`;

stage("page", [
  ...unchanged,
  {
    name: "a page with the strictest policy is read, saved from and left",
    run: async (b, site) => {
      await read(b, `${site.origin}/strict/article.html`);
      assert.deepEqual(await onTop(b), GOOD);
      await until("the picture has loaded", () =>
        b.inReader((/** @type {any} */ root) => {
          const picture = root.querySelector(".body img");
          picture?.scrollIntoView();
          return picture?.naturalWidth > 0;
        }),
      );
      await backToTop(b);
      await b.clickReader('[aria-haspopup="menu"]');
      await b.clickReader('[data-format="md"]');
      await until("it says so", () =>
        b.inReader((/** @type {any} */ root) => /Saved/.test(root.querySelector(".live").textContent)),
      );
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "a sandboxed page is read; saving works or says where it does",
    run: async (b, site) => {
      await read(b, `${site.origin}/sandbox/article.html`);
      assert.deepEqual(await onTop(b), GOOD);
      await b.clickReader('[aria-haspopup="menu"]');
      await b.clickReader('[data-format="md"]');
      const told = b.name === "chromium" ? /forbids saving/ : /Saved/;
      await until("it says so", async () =>
        told.test(await b.inReader((/** @type {any} */ root) => root.querySelector(".live").textContent)),
      );
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "a sandboxed page sees nothing of what is copied from the reader",
    run: async (b, site) => {
      await b.allowClipboard(site.origin);
      await b.open(`${site.origin}/sealed/article.html`);
      await readHere(b);
      await b.inPage(watchCopying);
      await b.clickReader('[aria-label="Copy Markdown"]');
      await until("it says so", () =>
        b.inReader((/** @type {any} */ root) => root.querySelector(".live").textContent === "Copied"),
      );
      assert.equal(await b.inPage(() => document.documentElement.dataset.leaked), "");
      await b.key("Escape");
      await closed(b);
      await b.open(`${site.origin}/article.html`);
      assert.match(await b.clipboard(), /Edda Marlow wheels a green bicycle/);
    },
  },
  {
    name: "a page with elements of the reader's own name can't keep it out",
    run: async (b, site) => {
      for (const name of ["form", "iframe"]) {
        await b.open(`${site.origin}/article.html`);
        await b.inPage((/** @type {string} */ tag) => {
          const taken = document.createElement(tag);
          taken.id = "lisible";
          taken.setAttribute("name", "lisible");
          if (tag === "iframe") taken.setAttribute("sandbox", "");
          else taken.innerHTML = '<input name="reader"><input name="send"><input name="text">';
          document.querySelector("article")?.append(taken);
        }, name);
        await readHere(b);
        assert.deepEqual(await onTop(b), GOOD);
        await b.key("Escape");
        await closed(b);
      }
    },
  },
  {
    name: "a page whose elements have the names of the document's properties is read and left",
    run: async (b, site) => {
      for (const way of ["", "/sandbox"]) {
        await b.open(`${site.origin}${way}/clobbered.html`);
        assert.deepEqual(await b.evaluate(TAKEN), ["object", "object", "object"]);
        await readHere(b);
        assert.deepEqual(await onTop(b), GOOD);
        await b.key("Escape");
        await closed(b);
        assert.deepEqual(await b.evaluate(LEFT), { focused: "busy", after: [] });
      }
    },
  },
  {
    name: "a page that throws the reader out is read again, though its form has a field named focus",
    run: async (b, site) => {
      await b.open(`${site.origin}/clobbered.html`);
      await b.evaluate(TAKEN);
      await readHere(b);
      await b.evaluate(`document.getElementById("busy").closest("html").lastElementChild.remove()`);
      await until("it is gone", async () => (await b.inReader(() => true)) === null);
      await b.press();
      await opened(b);
      await b.key("Escape");
      await closed(b);
      assert.deepEqual(await b.evaluate(LEFT), { focused: "busy", after: [] });
    },
  },
  {
    name: "a page under COEP is read",
    run: async (b, site) => {
      await read(b, `${site.origin}/coep/article.html`);
      assert.deepEqual(await onTop(b), GOOD);
    },
  },
  {
    name: "the reader is above the page's own modal dialog, which stays open",
    run: async (b, site) => {
      await read(b, `${site.origin}/modal.html`);
      assert.deepEqual(await onTop(b), GOOD);
      await b.clickReader("[data-panel=look]");
      await b.clickReader(".swatch [value=sepia]");
      await b.clickReader(".group-theme .reset");
      await b.key("Escape");
      await b.clickReader("button.tool");
      await closed(b);
      assert.ok(await b.inPage(() => document.querySelector("#own")?.matches(":modal")));
    },
  },
  {
    name: "a page whose style hides everything can't hide the reader",
    run: async (b, site) => {
      await read(b, `${site.origin}/hostile.html`);
      assert.deepEqual(await onTop(b), GOOD);
      await b.clickReader("button.tool");
      await closed(b);
    },
  },
  {
    name: "a page that has navigated by script never gives the old article",
    run: async (b, site) => {
      await b.open(`${site.origin}/spa.html`);
      await b.press();
      await b.popup();
      assert.match((await popupSays(b)).title, /lamplighter/);
      // It moves on while the popup still shows the old article.
      await b.inPage(go);
      await b.clickPopup("#read");
      await b.popupGone();
      await opened(b);
      const view = await b.inReader((/** @type {any} */ root) => root.textContent);
      assert.match(view, /The price of rope/);
      assert.match(view, /Rope has never been dearer/);
      assert.doesNotMatch(view, /Edda Marlow/);
      await b.key("Escape");
      await closed(b);
    },
  },
  {
    name: "going back closes the reader",
    run: async (b, site) => {
      await b.open(`${site.origin}/spa.html`);
      await b.inPage(go);
      await readHere(b);
      await b.inPage(() => history.back());
      await closed(b);
    },
  },
  {
    name: "a page that throws the reader out is read again",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      await b.inPage(() => document.documentElement.lastElementChild?.remove());
      await until("it is gone", async () => (await b.inReader(() => true)) === null);
      await b.press();
      await opened(b);
    },
  },
  {
    name: "the page sees neither the reader's words nor its frame",
    run: async (b, site) => {
      await read(b, `${site.origin}/article.html`);
      const seen = await b.inPage(() => {
        const hosts = [...document.documentElement.children].filter(
          (el) => !["HEAD", "BODY"].includes(el.tagName),
        );
        return hosts.map((el) => ({
          inside: el.childNodes.length,
          root: el.shadowRoot,
          attributes: el.attributes.length,
        }));
      });
      assert.deepEqual(seen, [{ inside: 0, root: null, attributes: 0 }]);
      assert.equal(await b.inPage(() => window.length), 0);
    },
  },
]);
