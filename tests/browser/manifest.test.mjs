// What the extension asks for. Its words are checked in `tests/repository/locales.test.mjs`.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { NAMES, OPTIONS } from "../../extension/shared/messages.js";
import { EXTENSION } from "./stage.mjs";

const manifest = JSON.parse(readFileSync(join(EXTENSION, "manifest.json"), "utf8"));
const sources = readdirSync(EXTENSION, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.(js|html|json)$/.test(file) && !/^(wasm|_locales)/.test(file),
);
const code = sources.map((file) => readFileSync(join(EXTENSION, file), "utf8")).join("\n");

test("the permissions are these and no others", () => {
  assert.deepEqual(manifest.permissions, ["activeTab", "scripting", "storage", "contextMenus"]);
  for (const key of [
    "host_permissions",
    "optional_permissions",
    "optional_host_permissions",
    "content_scripts",
    "web_accessible_resources",
    "externally_connectable",
    "update_url",
  ]) {
    assert.ok(!(key in manifest), key);
  }
});

test("the policy of our own pages allows our files and wasm, and nothing else", () => {
  const policy = manifest.content_security_policy.extension_pages;
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  for (const part of [
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    assert.ok(policy.includes(part), part);
  }
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/);
});

test("one manifest serves both browsers", () => {
  assert.equal(manifest.manifest_version, 3);
  assert.equal(manifest.background.type, "module");
  assert.deepEqual(manifest.background.scripts, [manifest.background.service_worker]);
  assert.equal(manifest.browser_specific_settings.gecko.id, "lisible@lisible.app");
  assert.deepEqual(manifest.browser_specific_settings.gecko.data_collection_permissions, {
    required: ["none"],
  });
  assert.equal(manifest.commands["toggle-reader"].suggested_key.default, "Alt+R");
});

test("the options page opens in a tab, and the background knows it by its name", () => {
  assert.deepEqual(manifest.options_ui, { page: OPTIONS, open_in_tab: true });
});

test("every file that the manifest names is there", () => {
  const named = [
    manifest.background.service_worker,
    manifest.action.default_popup,
    manifest.options_ui.page,
    ...Object.values(manifest.icons),
    ...Object.values(manifest.action.default_icon),
  ];
  for (const file of named) assert.ok(existsSync(join(EXTENSION, file)), file);
});

test("every message has a handler and a sender", () => {
  const handlers = readFileSync(join(EXTENSION, "background/handlers.js"), "utf8");
  for (const name of Object.keys(NAMES)) {
    assert.ok(handlers.includes(`[NAMES.${name}]: {`), `${name} has a handler`);
    assert.match(code, new RegExp(`name: (?:payload\\.)?(?:NAMES|names)\\.${name}\\b`), `${name} is sent`);
  }
});
