// Runs the files of this folder, as `node --test` would, but for the browsers: a few processes ("lanes") take one stage after
// the other and keep their browsers. Files without a stage run in a process of their own each. The same tests are counted.
// `node tests/browser/together.mjs [FILE…]`; LISIBLE_LANES says how many at a time.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { closeKept } from "./kept.mjs";
import { played } from "./stage.mjs";

/** @typedef {{file: string, browser?: string, cost: number}} Piece what is run at one time; without a browser in a process of its own */

const HERE = fileURLToPath(import.meta.url);
/** Browsers need the processor, and wait a lot. */
const LANES = Number(process.env.LISIBLE_LANES ?? availableParallelism() + 1);
const REPORT = "--test-reporter=spec";

/** What starts a browser of its own goes first. */
const STARTS = /from "\.\/(?:chromium|firefox|speaking)\.mjs"/;

/** Each file that has stages in each browser, the long ones first, so that all lanes end at much the same time. @param {string[]} files @returns {Piece[]} */
function piecesOf(files) {
  const browsers = process.env.LISIBLE_BROWSERS?.split(",") ?? ["firefox", "chromium"];
  const pieces = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    if (!/^stage\(/m.test(text)) return [{ file, cost: STARTS.test(text) ? Number.POSITIVE_INFINITY : 0 }];
    return browsers.map((browser) => ({ file, browser, cost: text.length }));
  });
  return pieces.sort((one, other) => other.cost - one.cost);
}

/** A lane: what comes from the parent is run, one piece after the other. */
async function lane() {
  const next = () =>
    new Promise((done) => {
      process.once("message", done);
      process.send?.("next");
    });
  for (let piece = await next(); piece; piece = await next()) {
    process.env.LISIBLE_BROWSERS = piece.browser;
    await import(`${pathToFileURL(piece.file)}?${piece.browser}`);
    await played();
  }
  await closeKept();
  process.disconnect();
}

/** Shows what a process writes, one test of the first level after the other, so that those of several do not mix. @param {import("node:child_process").ChildProcess} child */
function show(child) {
  /** @type {string[]} */ let lines = [];
  const flush = () => {
    if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
    lines = [];
  };
  createInterface({ input: /** @type {import("node:stream").Readable} */ (child.stdout) })
    .on("line", (line) => {
      lines.push(line);
      if (/^[✔✖﹣]/.test(line) && lines.every((one) => !one.endsWith("failing tests:"))) flush();
    })
    .on("close", flush);
}

/** @param {string[]} args @param {(child: import("node:child_process").ChildProcess) => void} [talk] @returns {Promise<boolean>} whether all is well */
function run(args, talk) {
  const env = { ...process.env, LISIBLE_TOGETHER: "1" };
  const child = spawn(process.execPath, [REPORT, ...args], {
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  show(child);
  talk?.(child);
  return new Promise((done) => {
    child.on("close", (code) => done(code === 0));
  });
}

/**
 * What a lane takes next: of a browser that it has, if there is any, since to start another costs as much as many scenarios.
 * @param {Piece[]} pieces those with a browser
 * @param {Set<string | undefined>} started
 */
function take(pieces, started) {
  const at = pieces.findIndex(({ browser }) => started.has(browser));
  const [piece] = pieces.splice(Math.max(at, 0), 1);
  if (piece) started.add(piece.browser);
  return piece;
}

/** @param {Piece[]} pieces those with a browser */
function runLane(pieces) {
  const started = new Set();
  return run([HERE, "--lane"], (child) => {
    child.on("message", () => child.send(/** @type {any} */ (take(pieces, started) ?? null)));
  });
}

/** @param {string[]} named */
async function all(named) {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.mjs"));
  const pieces = piecesOf(named.length > 0 ? named : files.map((name) => `${folder}${name}`));
  const staged = pieces.filter(({ browser }) => browser);
  const alone = pieces.filter(({ browser }) => !browser);
  let well = true;
  const lanes = Array.from({ length: LANES }, async () => {
    for (let piece = alone.shift(); piece; piece = alone.shift()) well = (await run([piece.file])) && well;
    if (staged.length > 0) well = (await runLane(staged)) && well;
  });
  await Promise.all(lanes);
  process.exitCode = well ? 0 : 1;
}

if (process.argv[2] === "--lane") await lane();
else await all(process.argv.slice(2));
