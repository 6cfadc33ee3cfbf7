// What Mozilla's linter says about the extension as it ships: no error, and no warning but those explained here.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";

/** The code of a warning, where it may stand (a part of the file's name), and why it is right to have it. */
const EXPLAINED = [
  [
    "/background/service_worker",
    "manifest.json",
    "one manifest for both browsers: Firefox runs background.scripts instead",
  ],
  ["BACKGROUND_SERVICE_WORKER_IGNORED", "", "the same, as newer linters call it"],
];

/** @typedef {{code: string, message: string, file?: string, line?: number, instancePath?: string}} Finding */

test("web-ext lint", { timeout: 180_000 }, async () => {
  const { errors, warnings } = await lint("target/extension-package");
  assert.deepEqual(errors.map(told), []);
  assert.deepEqual(warnings.filter((w) => !explained(w)).map(told), []);
});

/** @param {Finding} finding */
function explained(finding) {
  const where = [finding.file, finding.instancePath, finding.message].join(" ");
  return EXPLAINED.some(
    ([code, place]) => (finding.code === code || where.includes(code)) && where.includes(place),
  );
}

/** @param {Finding} finding */
const told = ({ code, file, line, message }) => `${code} ${file ?? ""}:${line ?? ""} ${message}`;

/**
 * @param {string} folder
 * @returns {Promise<{errors: Finding[], warnings: Finding[]}>}
 */
function lint(folder) {
  const args = ["lint", "--source-dir", folder, "--output", "json", "--no-config-discovery"];
  return new Promise((resolve, reject) => {
    execFile("node_modules/.bin/web-ext", args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const from = stdout.indexOf("{");
      if (from < 0) reject(error ?? new Error(`web-ext said nothing: ${stderr}`));
      else resolve(JSON.parse(stdout.slice(from)));
    });
  });
}
