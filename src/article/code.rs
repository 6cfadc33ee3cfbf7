//! Preformatted code: its text byte for byte, and its language.

use super::build::Builder;
use super::tree::Block;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Classes of what stands beside the lines and is no code: line numbers of Prism, highlight.js, Rouge, Pygments,
/// Hugo, GitHub and GitLab.
const GUTTER: [&str; 14] = [
    "line-numbers-rows",
    "lineno",
    "linenos",
    "line-number",
    "linenumber",
    "linenumbers",
    "gutter",
    "gl",
    "ln",
    "lnt",
    "hljs-ln-numbers",
    "blob-num",
    "rouge-gutter",
    "code-line-number",
];

/// Prefixes of a class that names the language.
const PREFIXES: [&str; 6] =
    ["language-", "lang-", "highlight-source-", "highlight-text-", "sourceCode-", "brush:"];

/// Names that stand where a language does and say that there is none.
const NO_LANGUAGE: [&str; 8] =
    ["none", "text", "plaintext", "plain", "txt", "nohighlight", "auto", "default"];

/// Levels above a `<pre>` whose class may name its language (`div.highlight-source-rust > pre`).
const LEVELS_ABOVE: usize = 3;

impl Builder<'_> {
    /// `<pre>` and its like.
    #[inline(never)]
    pub(super) fn code(&mut self, id: NodeId) -> Vec<Block> {
        let mut text = raw_text(self.dom, id, |node| self.selection.is_dropped(node));
        self.read_all(id);
        text.truncate(text.trim_end_matches('\n').len());
        if crate::text::is_blank(&text) {
            return Vec::new();
        }
        vec![Block::Code { language: language(self.dom, id), text }]
    }
}

/// Whether `<code>` outside of `<pre>` holds lines: line breaks, or a `<div>` for each, and nothing else that is more
/// than words (a `<code>` that was never closed has all of the page in it).
pub(super) fn is_block(dom: &Dom, id: NodeId) -> bool {
    let mut has_lines = false;
    for tag in dom.subtree(id).skip(1).map(|node| dom.tag(node)) {
        match tag {
            Tag::Br | Tag::Div => has_lines = true,
            Tag::Img | Tag::Iframe => return false,
            _ if tag.is_block() => return false,
            _ => {}
        }
    }
    has_lines
}

/// The text as it stands there, with the line breaks that blocks and `<br>` make.
fn raw_text(dom: &Dom, id: NodeId, is_dropped: impl Fn(NodeId) -> bool) -> String {
    let mut out = String::new();
    let mut line_ends: Vec<usize> = Vec::new();
    let mut at = dom.next(id, true);
    while let Some(node) = at.filter(|node| dom.contains(id, *node)) {
        while line_ends.pop_if(|end| *end <= node.index()).is_some() {
            end_line(&mut out);
        }
        let tag = dom.tag(node);
        let skip = is_dropped(node) || tag.is_unread() || tag == Tag::Button || is_gutter(dom, node, tag);
        at = dom.next(node, !skip);
        match dom.text(node) {
            _ if skip => {}
            // A carriage return, which only a character reference can make, would end a line in Markdown.
            Some(text) if text.contains('\r') => out.push_str(&text.replace('\r', "\n")),
            Some(text) => out.push_str(text),
            None if tag == Tag::Br => out.push('\n'),
            // Cells of a line stand beside each other.
            None if tag.is_block() && !matches!(tag, Tag::Td | Tag::Th) => {
                end_line(&mut out);
                line_ends.push(dom.end_index(node));
            }
            None => {}
        }
    }
    out
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

fn is_gutter(dom: &Dom, id: NodeId, tag: Tag) -> bool {
    tag.is_element()
        && dom
            .attr(id, Attr::Class)
            .is_some_and(|c| c.split_ascii_whitespace().any(|word| GUTTER.contains(&word)))
}

/// The language that the element, what is in it, or what is around it names.
fn language(dom: &Dom, id: NodeId) -> Option<String> {
    let inner = dom.children(id).filter(|c| dom.tag(*c) == Tag::Code);
    let around =
        dom.ancestors(id).take(LEVELS_ABOVE).filter(|a| !matches!(dom.tag(*a), Tag::Body | Tag::Html));
    std::iter::once(id).chain(inner).chain(around).find_map(|id| named_language(dom, id))
}

fn named_language(dom: &Dom, id: NodeId) -> Option<String> {
    let named = [Attr::DataLang, Attr::DataLanguage, Attr::DataCodeLanguage]
        .iter()
        .find_map(|name| dom.attr(id, *name));
    if let Some(name) = named.and_then(clean) {
        return Some(name);
    }
    let classes = dom.attr(id, Attr::Class)?;
    let mut words = classes.split_ascii_whitespace().peekable();
    while let Some(word) = words.next() {
        for prefix in PREFIXES {
            let Some(rest) = strip_prefix(word, prefix) else { continue };
            // `brush: js;` has its name in the next word.
            let name = if rest.is_empty() { words.peek().copied().unwrap_or_default() } else { rest };
            return clean(name);
        }
    }
    // Pandoc: `class="sourceCode rust"`.
    let mut words = classes.split_ascii_whitespace();
    words.find(|w| *w == "sourceCode").and_then(|_| words.next()).and_then(clean)
}

fn strip_prefix<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let head = word.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &word[prefix.len()..])
}

/// The name in lower case, if it is one.
fn clean(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches(';').to_ascii_lowercase();
    (is_language(&name) && !NO_LANGUAGE.contains(&name.as_str())).then_some(name)
}

/// Whether a text has the form of the name of a language: `c++`, `objective-c`.
pub fn is_language(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#' | '.' | '_');
    !name.is_empty() && name.len() <= 32 && name.chars().all(fits)
}
