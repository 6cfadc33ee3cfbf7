// What the extension asks for, and that no word is missing.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { FORMATS, KEPT, NAMES, OPTIONS, REASONS } from "../../extension/shared/messages.js";
import { GROUPS, SETTINGS } from "../../extension/shared/settings.js";
import { EXTENSION } from "./stage.mjs";

const manifest = JSON.parse(readFileSync(join(EXTENSION, "manifest.json"), "utf8"));
/** @param {string} language @returns {Record<string, {message: string, placeholders?: object}>} */
const words = (language) =>
  JSON.parse(readFileSync(join(EXTENSION, "_locales", language, "messages.json"), "utf8"));
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

test("every language has the same words, with the same gaps", () => {
  const english = words("en");
  for (const language of readdirSync(join(EXTENSION, "_locales"))) {
    const other = words(language);
    assert.deepEqual(Object.keys(other).sort(), Object.keys(english).sort(), language);
    for (const [key, { message, placeholders }] of Object.entries(english)) {
      const theirs = /** @type {{message: string, placeholders?: object}} */ (other[key]);
      assert.deepEqual(theirs.placeholders, placeholders, `${language} ${key}`);
      const gaps = (/** @type {string} */ text) => (text.match(/\$\w+\$/g) ?? []).sort();
      assert.deepEqual(gaps(theirs.message), gaps(message), `${language} ${key}`);
    }
  }
});

/** What a setting is called, and each of its choices. @param {string} name */
function labels(name) {
  const definition = SETTINGS[/** @type {keyof typeof SETTINGS} */ (name)];
  const choices = definition.kind === "choice" ? definition.choices : [];
  return [
    ...(definition.kind === "map" ? [] : [`set_${name}`]),
    ...choices.map((value) => `${name}_${value}`),
  ];
}

test("every word that is used exists, and every word that exists is used", () => {
  const english = Object.keys(words("en"));
  const made = [
    ...REASONS.flatMap((reason) => [`error_${reason}_title`, `error_${reason}_text`]),
    ...Object.keys(SETTINGS).flatMap(labels),
    ...KEPT.map((reason) => `kept_${reason}`),
    ...GROUPS.map((group) => `group_${group}`),
    ...["high", "middle", "low"].map((level) => `sure_${level}`),
    ...["listing", "collection", "product", "service"].flatMap((kind) => [
      `unread_${kind}`,
      `unread_${kind}_advice`,
    ]),
    ...["documentation", "product"].map((kind) => `kind_${kind}`),
    ...Object.values(FORMATS).map(({ label }) => label),
  ];
  for (const key of made) assert.ok(english.includes(key), key);
  for (const key of english) {
    assert.ok(
      made.includes(key) || code.includes(`"${key}"`) || code.includes(`__MSG_${key}__`),
      `${key} is not used`,
    );
  }
  for (const [, key] of code.matchAll(/\b(?:text|say)(?:\?\.)?\("(\w+)"/g))
    assert.ok(english.includes(key ?? ""), key);
});

test("every message has a handler and a sender", () => {
  const handlers = readFileSync(join(EXTENSION, "background/handlers.js"), "utf8");
  for (const name of Object.keys(NAMES)) {
    assert.ok(handlers.includes(`[NAMES.${name}]: {`), `${name} has a handler`);
    assert.match(code, new RegExp(`name: (?:payload\\.)?(?:NAMES|names)\\.${name}\\b`), `${name} is sent`);
  }
});
