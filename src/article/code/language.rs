//! The language of code: what classes and attributes of the page call it.

use crate::dom::{Attr, Dom, NodeId, Tag};

/// Attributes that name the language: AsciiDoctor, Shiki, GitLab, EnlighterJS, Medium, Discourse, Confluence, GitHub,
/// Google's pages for developers, Mintlify, Apple.
const NAMED: [Attr; 12] = [
    Attr::DataLang,
    Attr::DataLanguage,
    Attr::DataCodeLanguage,
    Attr::DataCanonicalLang,
    Attr::DataEnlighterLanguage,
    Attr::DataCodeBlockLang,
    Attr::DataCodeWrap,
    Attr::DataSyntaxhighlighterParams,
    Attr::DataTagsearchLang,
    Attr::Syntax,
    Attr::Language,
    Attr::DataSyntax,
];

/// Prefixes of a class that names the language whatever it is.
const PREFIXES: [&str; 9] = [
    "language-",
    "highlight-source-",
    "highlight-text-",
    "mw-highlight-lang-",
    "sourceCode-",
    "brush:",
    "lang:",
    "lang-",
    "src-",
];

/// Likewise of one that names a language that is known by its name: Sphinx, GeSHi in MediaWiki, GitHub's gists.
const PREFIXES_OF_KNOWN: [&str; 3] = ["highlight-", "source-", "type-"];

/// Class words beside which a bare name is that of a language (`hljs rust`, `highlight ruby`, `sourceCode haskell`).
const MARKS: [&str; 10] = [
    "hljs",
    "highlight",
    "sourceCode",
    "syntaxhighlighter",
    "prettyprint",
    "src",
    "code",
    "prism",
    "chroma",
    "shiki",
];

/// Names that stand where a language does and say that there is none.
const NO_LANGUAGE: [&str; 14] = [
    "none",
    "text",
    "plaintext",
    "plain",
    "plain-text",
    "txt",
    "nohighlight",
    "no-highlight",
    "auto",
    "default",
    "undefined",
    "unknown",
    "raw",
    "code",
];

/// Languages that are told from other words by their names alone, between spaces.
const KNOWN: &str = " abap actionscript ada apache applescript arduino asm assembly awk bash basic bat batch c c# c++ \
    clojure cmake cmd cobol coffeescript console cpp crystal cs csharp css csv cuda cypher d dart delphi diff docker \
    dockerfile elixir elm erlang fish fortran fsharp gherkin go golang gradle graphql groovy haml handlebars haskell hcl \
    html http ini java javascript jinja js jscript json json5 jsonc jsx julia kotlin latex less lisp lua make makefile markdown \
    markup mathematica matlab md mermaid nginx nim nix objc objective-c objectivec ocaml pascal perl pgsql php plsql \
    postgresql powershell prolog properties protobuf ps1 pug puppet py python python3 r rb ruby rs rust sas sass scala \
    scheme scss sh shell shell-session smalltalk solidity sql svelte swift tcl terraform tex toml ts tsx typescript vb \
    vbnet verilog vhdl vim vue wasm xml yaml yml zig zsh ";

/// Names of one language: the one that pages show and the one in their classes.
const ALIASES: [[&str; 2]; 13] = [
    ["javascript", "js"],
    ["typescript", "ts"],
    ["python", "py"],
    ["ruby", "rb"],
    ["rust", "rs"],
    ["shell", "bash"],
    ["shell", "sh"],
    ["bash", "sh"],
    ["c++", "cpp"],
    ["c#", "csharp"],
    ["c#", "cs"],
    ["html", "markup"],
    ["markdown", "md"],
];

/// Short names of languages in `lang`, where two letters otherwise are those of a language that people speak.
const SHORT: &str = " c r d js go py rb md vb rs hs sh c# ";

/// Levels above code whose class may name its language (`div.language-ruby > div.highlight > pre`).
const LEVELS_ABOVE: usize = 3;
/// How many elements under it are looked at for a `<code>`, without those of the numbers of lines.
const NODES_BELOW: usize = 12;

/// The language that the element, what is in it, or what is around it names.
pub(super) fn of(dom: &Dom, id: NodeId) -> Option<String> {
    if let found @ Some(_) = named(dom, id, true).or_else(|| inner(dom, id)) {
        return found;
    }
    let is_cell = |tag| matches!(tag, Tag::Td | Tag::Tr | Tag::Tbody | Tag::Table);
    let around = dom.ancestors(id).filter(|up| !is_cell(dom.tag(*up))).take(LEVELS_ABOVE);
    let mut around = around.take_while(|up| !matches!(dom.tag(*up), Tag::Body | Tag::Html));
    around.find_map(|id| named(dom, id, false))
}

/// The language that a `<code>` or `<pre>` in an element names.
fn inner(dom: &Dom, id: NodeId) -> Option<String> {
    let (mut count, mut at) = (0, dom.next(id, true));
    while let Some(node) = at.filter(|node| dom.contains(id, *node) && count < NODES_BELOW) {
        let tag = dom.tag(node);
        let is_gutter = tag.is_element() && super::is_gutter(dom, node);
        count += usize::from(tag.is_element() && !is_gutter);
        if matches!(tag, Tag::Code | Tag::Pre)
            && let found @ Some(_) = named(dom, node, true)
        {
            return found;
        }
        at = dom.next(node, !is_gutter);
    }
    None
}

/// The language that one element names, which is the code's own or stands around it.
fn named(dom: &Dom, id: NodeId, is_own: bool) -> Option<String> {
    let attr = |name: &Attr| dom.attr(id, *name).and_then(|value| clean(value.trim()));
    if let found @ Some(_) = NAMED.iter().find_map(attr) {
        return found;
    }
    let lang = dom.attr(id, Attr::Lang).filter(|lang| is_own && is_no_speech(lang)).and_then(clean);
    let is_whole = |name: &String| is_own || is_known(name);
    let found = lang.or_else(|| prefixed(dom, id)).filter(is_whole);
    let bare = || dom.classes(id).any(|word| MARKS.contains(&word)) || (is_own && is_whole_code(dom, id));
    let of_known = || {
        let name = |word| PREFIXES_OF_KNOWN.iter().find_map(|prefix| strip_prefix(word, prefix));
        dom.classes(id).filter_map(name).find(|name| is_known(name))
    };
    found
        .or_else(|| dom.classes(id).filter(|word| is_known(word)).find(|_| bare()).and_then(clean))
        .or_else(|| of_known().and_then(clean))
        .or_else(|| pandoc(dom, id))
}

/// Whether an element is `<pre>`, or the `<code>` in it.
fn is_whole_code(dom: &Dom, id: NodeId) -> bool {
    let is_pre = |id: NodeId| dom.tag(id) == Tag::Pre;
    is_pre(id) || dom.tag(id) == Tag::Code && dom.parent(id).is_some_and(is_pre)
}

fn prefixed(dom: &Dom, id: NodeId) -> Option<String> {
    let mut words = dom.classes(id).peekable();
    while let Some(word) = words.next() {
        for prefix in PREFIXES {
            let Some(rest) = strip_prefix(word, prefix) else { continue };
            // `brush: js;` has its name in the next word.
            let name = if rest.is_empty() { words.peek().copied().unwrap_or_default() } else { rest };
            if let found @ Some(_) = clean(name) {
                return found;
            }
        }
    }
    None
}

/// `class="sourceCode rust"`, whatever the language.
fn pandoc(dom: &Dom, id: NodeId) -> Option<String> {
    let mut words = dom.classes(id);
    words.find(|w| *w == "sourceCode").and_then(|_| words.next()).and_then(clean)
}

fn strip_prefix<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let head = word.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &word[prefix.len()..])
}

/// The name in lower case, if it is one, without what some write after it: `js{1,3}`, `js:title=a.js`, `js;`.
fn clean(name: &str) -> Option<String> {
    let name = PREFIXES.iter().find_map(|prefix| strip_prefix(name, prefix)).unwrap_or(name).trim_start();
    let end = name.find(['{', ':', ';', ',', '[', '=']).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    (is_language(&name) && !NO_LANGUAGE.contains(&name.as_str())).then_some(name)
}

fn is_known(name: &str) -> bool {
    is_in(KNOWN, name)
}

fn is_in(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether `lang` names no language that people speak: `en`, `pt-BR`.
fn is_no_speech(lang: &str) -> bool {
    let first = lang.split('-').next().unwrap_or_default();
    first.len() > 2 || is_in(SHORT, lang)
}

/// Whether a text is the name of a language as pages show it beside code: `Rust`, `JavaScript`.
pub(super) fn is_name(text: &str, language: Option<&str>) -> bool {
    let shown = text.to_ascii_lowercase();
    let Some(language) = language else { return NO_LANGUAGE.contains(&shown.as_str()) };
    shown == language
        || ALIASES.iter().any(|[a, b]| (shown == *a && language == *b) || (shown == *b && language == *a))
}

/// The language that a label beside code says, where it is one that pages name.
pub(super) fn said(label: &str) -> Option<String> {
    clean(label).filter(|name| is_known(name))
}

/// Whether a text has the form of the name of a language: `c++`, `objective-c`.
pub fn is_language(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#' | '.' | '_');
    !name.is_empty() && name.len() <= 32 && name.chars().all(fits)
}
