// What Mozilla's linter says about the extension as it ships: no error, and no warning but those explained here.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";

/** The code of a warning, the file where it may stand, and why it is right to have it. */
const EXPLAINED = [
  [
    "BACKGROUND_SERVICE_WORKER_IGNORED",
    "manifest.json",
    "one manifest for both browsers: Chromium runs the service worker, Firefox the scripts beside it",
  ],
];

/** @typedef {{code: string, message: string, file?: string, line?: number, instancePath?: string}} Finding */

test("web-ext lint", { timeout: 180_000 }, async () => {
  const { errors, warnings } = await lint("target/extension-package");
  assert.deepEqual(errors.map(told), []);
  assert.deepEqual(warnings.filter((w) => !explained(w)).map(told), []);
});

/** @param {Finding} finding */
function explained(finding) {
  return EXPLAINED.some(([code, file]) => finding.code === code && finding.file === file);
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
