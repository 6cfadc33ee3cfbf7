// Contrast, and the mending of colours: by the sums of WCAG 2 and of OKLCH, on every corner of the cube of colours.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SETTINGS } from "../../extension/shared/settings.js";

await import("../../extension/shared/colours.js");
const { contrast, mend, oklch } = /** @type {Required<Lisible.Space>} */ (globalThis.lisible);

test("contrast is that of WCAG 2", () => {
  for (const [colour, back, ratio] of /** @type {const} */ ([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#767676", "#ffffff", 4.54],
    ["#777777", "#ffffff", 4.48],
    ["#0000ff", "#ffffff", 8.59],
    ["#ff0000", "#ffffff", 4],
    ["#ffff00", "#000000", 19.56],
  ])) {
    assert.equal(Number(contrast(colour, back).toFixed(2)), ratio, `${colour} on ${back}`);
    assert.equal(contrast(colour, back), contrast(back, colour));
  }
});

test("OKLCH is that of its definition", () => {
  for (const [colour, light, chroma, hue] of /** @type {const} */ ([
    ["#ffffff", 1, 0, null],
    ["#000000", 0, 0, null],
    ["#ff0000", 0.628, 0.2577, 29.23],
    ["#00ff00", 0.8664, 0.2948, 142.5],
    ["#0000ff", 0.452, 0.3132, -95.95],
  ])) {
    const made = oklch(colour);
    assert.ok(Math.abs(made.light - light) < 0.001, `${colour} lightness ${made.light}`);
    assert.ok(Math.abs(made.chroma - chroma) < 0.001, `${colour} chroma ${made.chroma}`);
    if (hue !== null) assert.ok(Math.abs(made.hue - hue) < 0.1, `${colour} hue ${made.hue}`);
  }
});

/** Every third of the cube: 64 colours, and some that are nearly gray. */
const PARTS = ["00", "55", "aa", "ff"];
const CUBE = PARTS.flatMap((red) => PARTS.flatMap((green) => PARTS.map((blue) => `#${red}${green}${blue}`)));
const MUTED = ["#20251f", "#5f4a7d", "#1b5e56", "#d9c6a1", "#7a6f66", "#8a8f99", "#c0b8d0", "#ffe9a8"];
const COLOURS = [...CUBE, ...MUTED];

/** Degrees between two hues. @param {number} a @param {number} b */
const between = (a, b) => Math.min(Math.abs(a - b) % 360, 360 - (Math.abs(a - b) % 360));

/** Grounds to mend on: each ninth colour, so that all hues and lightnesses are among them. */
const GROUNDS = COLOURS.filter((_, at) => at % 9 === 0);

test(`each of ${COLOURS.length} colours is mended on ${GROUNDS.length} of them: it can be read, and keeps its hue within 2°`, () => {
  let mended = 0;
  let grayed = 0;
  for (const back of GROUNDS) {
    for (const colour of COLOURS) {
      const made = mend(colour, back);
      assert.match(made, /^#[0-9a-f]{6}$/);
      assert.ok(contrast(made, back) >= 4.5, `${colour} on ${back}: ${made} has ${contrast(made, back)}`);
      if (contrast(colour, back) >= 4.5) {
        assert.equal(made, colour, "what can be read stays");
        continue;
      }
      mended++;
      const [before, after] = [oklch(colour), oklch(made)];
      if (before.chroma < 0.015 || after.chroma < 0.015) {
        // Black and white have no hue; neither has what is gray to the eye.
        if (before.chroma >= 0.015) grayed++;
        assert.ok(after.chroma < 0.025, `${colour} on ${back}: ${made} has a hue of its own`);
        continue;
      }
      const off = between(before.hue, after.hue);
      assert.ok(off <= 2, `${colour} on ${back}: ${made} is off by ${off}°`);
      assert.ok(after.chroma <= before.chroma + 0.006, `${colour} on ${back}: ${made} is no more vivid`);
    }
  }
  assert.ok(mended > 300, `${mended} mended`);
  // On grounds of middle lightness only near white or black is enough, where there is no chroma left.
  assert.ok(grayed < mended / 20, `${grayed} of ${mended} lost their hue`);
});

test("mending goes to the nearest lightness that will do", () => {
  for (const [colour, back] of /** @type {const} */ ([
    ["#999999", "#ffffff"],
    ["#e0a030", "#fbf9f4"],
    ["#305080", "#151918"],
    ["#7070ff", "#808080"],
  ])) {
    const made = mend(colour, back);
    const [from, to] = [oklch(colour).light, oklch(made).light];
    // The other way round, or a step less, is not enough, or farther.
    const less = mend(made, back, 1);
    assert.equal(less, made);
    assert.ok(
      contrast(made, back) < 4.5 * 1.06 || made === "#000000" || made === "#ffffff",
      `${made} on ${back}`,
    );
    assert.ok(Math.abs(to - from) < 0.75, `${colour} → ${made}`);
  }
});

test("the colours to begin with are mended already", () => {
  const { customText, customBack, customLink, customVisited, customMark } = SETTINGS;
  const value = (/** @type {Lisible.Definition} */ definition) => String(definition.initial);
  for (const colour of [customText, customLink, customVisited])
    assert.ok(contrast(value(colour), value(customBack)) >= 4.5);
  assert.ok(contrast(value(customText), value(customMark)) >= 4.5);
});
