// What can be wrong with the words in `extension/_locales`: each function gives a list of faults, one line each, and an empty
// list where all is well. `locales.test.mjs` asks for the real files, and shows on small ones that each fault is found.

/** @typedef {{message: string, description?: string, placeholders?: Record<string, {content: string, example?: string}>}} Message */
/** @typedef {Record<string, Message>} Messages */
/** @typedef {{file: string, text: string}} Source */
/** Where the code lists keys that it shows elsewhere: the end of the file's name, and what stands around a key. @typedef {{file: string, key: RegExp}} Table */
/** Keys that the code puts together: what stands around the end, which stands for `*`, and the ends that there are; for `*_*` the whole keys. @typedef {{key: string, ends: readonly string[]}} Made */

/** The stores cut or refuse what is longer. */
const LONGEST = /** @type {Record<string, number>} */ ({ extensionName: 75, extensionDescription: 132 });
const FIELDS = ["message", "description", "placeholders"];
const PLACEHOLDER_FIELDS = ["content", "example"];

/** A call that shows words: all strings in its first argument are keys. */
const CALL = /\b(?:text|say|getMessage)(?:\?\.)?\(\s*/g;
const STRING = /"(\w+)"|`([^`]*)`/g;
/** Of what one choice is made, the strings are no keys: `kind === "x" ? …`. */
const COMPARED = /[!=]==?\s*(?:"[^"]*"|`[^`]*`)/g;

/** Comments name things that are not used. @param {string} text */
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:"'`\w])\/\/.*$|<!--[\s\S]*?-->/gm, "");

/**
 * Keys that the code names and `en` lacks, keys of `en` that are shown nowhere, keys put together that are not in the list, or
 * in the list and nowhere else, and tables in the list that are nowhere. That a key stands somewhere as a string is not enough.
 * @param {Messages} english
 * @param {Source[]} sources
 * @param {Made[]} made
 * @param {Table[]} [tables]
 */
export function unmatched(english, sources, made, tables = []) {
  const code = sources.map(({ text }) => withoutComments(text)).join("\n");
  const templates = new Set([...code.matchAll(/`(\w*\$\{[^`]*)`/g)].map(([, text]) => starred(String(text))));
  const called = calledKeys(code);
  const whole = (/** @type {string} */ key, /** @type {string} */ end) =>
    key === "*_*" ? end : key.replace("*", end);
  const known = made.flatMap(({ key, ends }) => ends.map((end) => whole(key, end)));
  const manifest = [...code.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => String(key));
  const listed = tables.map((table) => keysOf(table, sources));
  const used = new Set([...called.plain, ...manifest, ...known, ...listed.flat()]);
  const faults = [];
  for (const key of used) if (!english[key]) faults.push(`missing in en: ${key}`);
  for (const key of Object.keys(english)) if (!used.has(key)) faults.push(`unused: ${key}`);
  for (const [at, { file, key }] of tables.entries())
    if (listed[at]?.length === 0) faults.push(`no keys like ${key.source} in ${file}`);
  for (const { key } of made) if (!templates.has(key)) faults.push(`no code makes keys like ${key}`);
  for (const key of called.made)
    if (!made.some((entry) => entry.key === key)) faults.push(`not in the list of made keys: ${key}`);
  return faults;
}

/** @param {Table} table @param {Source[]} sources */
function keysOf({ file, key }, sources) {
  const texts = sources
    .filter((source) => source.file.endsWith(file))
    .map(({ text }) => withoutComments(text));
  return texts.flatMap((text) => [...text.matchAll(key)].map(([, name]) => String(name)));
}

/** The keys in calls. @param {string} code */
function calledKeys(code) {
  const plain = new Set();
  const made = new Set();
  for (const { index, 0: opening } of code.matchAll(CALL)) {
    const argument = firstArgument(code.slice(index + opening.length)).replaceAll(COMPARED, "");
    for (const [, word, template] of argument.matchAll(STRING)) {
      if (word) plain.add(word);
      else if (template?.includes("${")) made.add(starred(template));
    }
  }
  return { plain, made };
}

/** Up to the comma or bracket that ends it. @param {string} rest */
function firstArgument(rest) {
  let level = 0;
  for (let at = 0; at < rest.length; at++) {
    const sign = /** @type {string} */ (rest[at]);
    if ("([{".includes(sign)) level++;
    if (level === 0 && ",)".includes(sign)) return rest.slice(0, at);
    if (")]}".includes(sign)) level--;
  }
  return rest;
}

/** `error_${reason}_title` as `error_*_title`. @param {string} template */
const starred = (template) => template.replaceAll(/\$\{[^}]*\}/g, "*");

/** What one language lacks of English, has beside it, or has in another order. @param {Messages} english @param {Messages} other */
export function incomplete(english, other) {
  const [keys, theirs] = [Object.keys(english), Object.keys(other)];
  const faults = [
    ...keys.filter((key) => !other[key]).map((key) => `missing: ${key} (“${english[key]?.message}”)`),
    ...theirs.filter((key) => !english[key]).map((key) => `not in en: ${key}`),
  ];
  if (faults.length > 0) return faults;
  const at = keys.findIndex((key, place) => theirs[place] !== key);
  return at < 0 ? [] : [`order: ${theirs[at]} stands where en has ${keys[at]}`];
}

/** What is wrong with the form of a message. @param {string} key @param {Message} message */
export function malformed(key, message) {
  const faults = Object.keys(message)
    .filter((field) => !FIELDS.includes(field))
    .map((field) => `unknown field ${field}`);
  const words = message.message;
  if (typeof words !== "string" || words.trim() === "") return [...faults, "empty"];
  if (words !== words.trim()) faults.push("not trimmed");
  if (words !== words.normalize("NFC")) faults.push("not in normal form (NFC)");
  if (/ {2}/.test(words)) faults.push("two spaces");
  const longest = LONGEST[key];
  if (longest && words.length > longest) faults.push(`${words.length} characters, over ${longest}`);
  return [...faults, ...badPlaceholders(words, message.placeholders ?? {})];
}

/** @param {string} words @param {NonNullable<Message["placeholders"]>} placeholders */
function badPlaceholders(words, placeholders) {
  const faults = [];
  const named = new Set(gaps(words));
  const rest = words.replaceAll(/\$[a-z]\w*\$/g, "").replaceAll("$$", "");
  if (rest.includes("$")) faults.push("a $ that begins no placeholder: $name$, or $$ for the sign");
  for (const name of named) if (!placeholders[name]) faults.push(`$${name}$ is not in placeholders`);
  for (const [name, placeholder] of Object.entries(placeholders)) {
    if (!named.has(name)) faults.push(`placeholder ${name} is not in the message`);
    if (!/^\$[1-9]$/.test(placeholder.content)) faults.push(`placeholder ${name}: content is no $1`);
    for (const field of Object.keys(placeholder))
      if (!PLACEHOLDER_FIELDS.includes(field)) faults.push(`placeholder ${name}: unknown field ${field}`);
  }
  return faults;
}

/** The names of a message's placeholders, as often as they stand there. @param {string} words */
const gaps = (words) => [...words.matchAll(/\$([a-z]\w*)\$/g)].map(([, name]) => String(name)).toSorted();

/** Where a translation says something else than English. @param {Message} english @param {Message} other */
export function mismatched(english, other) {
  const faults = [];
  const [wanted, theirs] = [gaps(english.message), gaps(other.message)].map((names) => names.join(" "));
  if (wanted !== theirs) faults.push(`placeholders: “${theirs}”, in en “${wanted}”`);
  for (const [name, { content }] of Object.entries(english.placeholders ?? {})) {
    const own = other.placeholders?.[name]?.content;
    if (own !== undefined && own !== content) faults.push(`placeholder ${name} is ${own}, in en ${content}`);
  }
  if (english.message === other.message && /\p{L}+ \p{L}+ \p{L}/u.test(other.message))
    faults.push("not translated");
  return faults;
}

/**
 * The browsers have no plurals. Where a number changes the word after it in more ways than one and many, the number stands last
 * or before a word that never changes.
 * @param {string} tag
 * @param {Message} message
 * @param {readonly string[]} invariable
 */
export function plurals(tag, { message, placeholders }, invariable) {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  if (!pluralCategories.some((category) => category === "two" || category === "few")) return [];
  const faults = [];
  for (const name of Object.keys(placeholders ?? {})) {
    const after = message.match(new RegExp(`\\$${name}\\$[\\s\\u2069]+(\\p{L}+)`, "u"))?.[1];
    if (after && isNumber(name) && !invariable.includes(after))
      faults.push(`“${after}” changes with the number`);
  }
  return faults;
}

/** Placeholders that stand for numbers, by their names. @param {string} name */
const isNumber = (name) => /^(?:count|low|high|number|minutes|percent|position|total|current)$/.test(name);

/** @typedef {{languages: RegExp, wrong: RegExp, why: string}} Habit */

/** How the languages set their signs. @type {Habit[]} */
const HABITS = [
  { languages: /./, wrong: /["']/, why: "straight quotation marks" },
  { languages: /./, wrong: /\.{3}/, why: "three dots for …" },
  { languages: /^fr/, wrong: /[^\u202f][;:!?»](?!\S)|«[^\u202f]/, why: "no narrow no-break space (\\u202f)" },
  { languages: /^de/, wrong: /[“»«](?=\p{L})|\p{L}…/u, why: "German marks: „…“, and a space before …" },
  { languages: /^zh/, wrong: /\p{sc=Han}[,.:;!?]/u, why: "half-width signs after Chinese" },
  {
    languages: /^(?:ar|he)/,
    wrong: /(?<!\u2068)\$name\$|\$name\$(?!\u2069)/,
    why: "a name that may be Latin stands in \\u2068 and \\u2069",
  },
  { languages: /^ar/, wrong: /\p{sc=Arab}\s?[,;?]/u, why: "Latin signs after Arabic" },
];

/** @param {string} tag @param {Message} message */
export function unidiomatic(tag, { message }) {
  return HABITS.filter(({ languages, wrong }) => languages.test(tag) && wrong.test(message)).map(
    ({ why }) => why,
  );
}

/** Whether a language says rightly which it is. @param {string} folder @param {Messages} messages */
export function misnamed(folder, { language, direction }) {
  const tag = folder.replace("_", "-");
  const faults = [];
  if (language?.message !== tag) faults.push(`language is “${language?.message}”, not “${tag}”`);
  const { direction: written } = /** @type {any} */ (new Intl.Locale(tag)).textInfo;
  if (direction?.message !== written) faults.push(`direction is “${direction?.message}”, not “${written}”`);
  return faults;
}
