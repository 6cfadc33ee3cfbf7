// What `mount()` lets through is what the renderer says that it writes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("mount() knows the elements that the renderer writes", () => {
  const renderer = readFileSync("src/render/html/mod.rs", "utf8");
  const rows = [...renderer.matchAll(/^\/\/! \| (`.*?) \| (.*)\|$/gm)];
  const written = rows.flatMap(([, elements]) =>
    [...String(elements).matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  const headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
  const expected = new Set([...written, ...headings]);
  assert.ok(expected.size > 40, "the table of the renderer was found");

  const list = readFileSync("src/wasm/mount.rs", "utf8").match(/const ELEMENTS: &str = "([^"]*)"/)?.[1] ?? "";
  const known = list.replaceAll("\\", " ").trim().split(/\s+/);
  assert.deepEqual(known, [...expected].toSorted());
});
