// The buttons beside a table: reached with the Tab key, and there by touch.
import assert from "node:assert/strict";
import { styleOf } from "./hands.mjs";
import { readHere, stage } from "./stage.mjs";
import { focused, has, leave, readThings, show } from "./things.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("./stage.mjs").Driver} Driver */

/** The buttons of the first table: whether each is seen, and in the order of the Tab key. @param {Driver} b */
const tableTools = (b) =>
  b.inReader((/** @type {any} */ root) =>
    [...root.querySelector(".thing:has(> div.wide)").querySelectorAll(".tools button")].map((el) => [
      el.checkVisibility(),
      el.tabIndex,
    ]),
  );

/** Firefox's words for what a mouse can, and for what fingers can. */
const CAN = { mouse: 6, fingers: 1 };

/** Runs with hands of one kind. Only Firefox can be told of a mouse by a test. @param {Driver} b @param {keyof typeof CAN} hands @param {() => Promise<void>} run */
async function withHands(b, hands, run) {
  b.worn = b.name === "chromium";
  const touch = (/** @type {boolean} */ enabled) =>
    b.session.send("Emulation.setTouchEmulationEnabled", { enabled });
  const prefs = (/** @type {string} */ act) =>
    b.chrome(
      `for (const one of ["primary", "all"]) Services.prefs.${act.replace("NAME", '"ui." + one + "PointerCapabilities"')};`,
      CAN[hands],
    );
  if (b.name === "firefox") await prefs("setIntPref(NAME, arguments[0])");
  else if (hands === "fingers") await touch(true);
  const query = `(hover: ${hands === "mouse" ? "hover" : "none"})`;
  try {
    if (b.name === "firefox" || hands === "fingers")
      await until(query, () => b.inPage((/** @type {string} */ query) => matchMedia(query).matches, query));
    await run();
  } finally {
    if (b.name === "firefox") await prefs("clearUserPref(NAME)");
    else await touch(false);
  }
}

/** How far to the right the button with the focus is, and its number. @param {Driver} b */
const places = (b) =>
  b.inReader((/** @type {any} */ root) => {
    const button = root.getRootNode().activeElement;
    const all = [...(button.closest(".tools")?.querySelectorAll("button") ?? [])];
    return [Math.round(button.getBoundingClientRect().left), all.indexOf(button)];
  });

stage("the buttons of a table", [
  {
    name: "are a stop for the Tab key again after an arrow has led to the second, which goes with the focus",
    run: async (b, site) => {
      await readThings(b, site);
      const button = ".tools:has(+ div.wide:not([role])) button";
      await until("the table has its button", () => has(b, button));
      await withHands(b, "mouse", async () => {
        await show(b, button);
        await b.clickReader(".thing:has(> div.wide:not([role])) td");
        await b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
          root.querySelector(sel).focus();
        }, button);
        await b.key("ArrowLeft");
        assert.equal(await focused(b), "Copy the table as Markdown");
        await b.key("Tab");
        assert.notEqual(await focused(b), "Copy the table as Markdown");
        const hovers = await b.inPage(() => matchMedia("(hover: hover)").matches);
        if (b.name === "firefox") assert.ok(hovers);
        assert.deepEqual(await tableTools(b), [
          [true, 0],
          [!hovers, -1],
        ]);
        await back(b);
        assert.equal(await focused(b), "Copy as CSV");
      });
      await leave(b);
    },
  },
  ...["ltr", "rtl"].map((direction) => ({
    name: `the arrows lead to the one that is seen on that side, and no further than the last: ${direction}`,
    run: async (/** @type {Driver} */ b, /** @type {import("./stage.mjs").Site} */ site) => {
      await b.open(`${site.origin}/things.html?arrows-${direction}`);
      await b.inPage((/** @type {string} */ dir) => {
        document.documentElement.dir = dir;
      }, direction);
      await readHere(b);
      assert.equal(await styleOf(b, ".body", "direction"), direction);
      const first = ".tools:has(+ div.wide) button";
      await until("the table has its buttons", () => has(b, first));
      await show(b, first);
      await b.inReader((/** @type {any} */ root, /** @type {string} */ sel) => {
        root.querySelector(sel).focus();
      }, first);
      const [start] = await places(b);
      // The first is at the end of the line: the other is on the side where lines begin.
      const mirrored = direction === "rtl";
      const [inward, outward] = mirrored ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
      await b.key(outward);
      assert.deepEqual(await places(b), [start, 0], "there is nothing beyond the edge");
      await b.key(inward);
      const [there, at] = await places(b);
      assert.equal(at, 1);
      assert.ok(mirrored ? there > start : there < start, `${start}, then ${there}`);
      await b.key(inward);
      assert.equal((await places(b))[1], 1);
      await b.key(outward);
      assert.deepEqual(await places(b), [start, 0]);
      await leave(b);
    },
  })),
  {
    name: "are both there where nothing can be pointed at, over none of its words",
    run: async (b, site) => {
      await b.open(`${site.origin}/things.html?touch`);
      await withHands(b, "fingers", async () => {
        await readHere(b);
        await until("the table has its buttons", () => has(b, ".tools:has(+ div.wide:not([role])) button"));
        assert.deepEqual(await tableTools(b), [
          [true, 0],
          [true, -1],
        ]);
        const covered = await b.inReader((/** @type {any} */ root) => {
          const thing = root.querySelector(".thing:has(> div.wide)");
          const table = thing.querySelector("table");
          const range = root.ownerDocument.createRange();
          range.selectNodeContents(table.caption ?? table.rows[0].lastElementChild);
          const words = [...range.getClientRects()].filter(({ width }) => width > 0);
          const buttons = [...thing.querySelectorAll(".tool")].map((el) => el.getBoundingClientRect());
          return words.some((word) =>
            buttons.some(
              ({ left, right, top, bottom }) =>
                word.right > left && word.left < right && word.bottom > top && word.top < bottom,
            ),
          );
        });
        assert.equal(covered, false);
        await leave(b);
      });
    },
  },
]);

/** Shift with Tab. @param {Driver} b */
async function back(b) {
  if (b.name === "chromium") {
    await b.page.keyboard.down("Shift");
    await b.page.keyboard.press("Tab");
    await b.page.keyboard.up("Shift");
    return;
  }
  const [shift, tab] = ["\uE008", "\uE004"];
  const press = [
    ["keyDown", shift],
    ["keyDown", tab],
    ["keyUp", tab],
    ["keyUp", shift],
  ];
  await b.act({ type: "key", id: "keys", actions: press.map(([type, value]) => ({ type, value })) });
}
