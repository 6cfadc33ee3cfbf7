//! Preformatted code: its text byte for byte, what is linked in it, and its language.
//!
//! [`read`] takes the text out of the lines, without their numbers; [`language`] finds what it is written in;
//! [`beside`] finds what stands around code and is no word of the article: its language, a button to copy it.

pub(super) mod beside;
mod language;
mod read;

pub use language::is_language;

use super::build::Builder;
use super::styled;
use super::tree::Block;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Classes of what scripts make of code without a `<pre>`: SyntaxHighlighter, Crayon and its successor, EnlighterJS,
/// CodeMirror 5 and 6, Monaco, Ace, GitHub, and the tables of Rouge, Pygments, Hugo and highlight.js.
const BOXES: [&str; 19] = [
    "syntaxhighlighter",
    "dp-highlighter",
    "crayon-table",
    "crayon-main",
    "urvanov-syntax-highlighter-table",
    "urvanov-syntax-highlighter-main",
    "enlighter-code",
    "CodeMirror-code",
    "cm-content",
    "view-lines",
    "ace_text-layer",
    "js-file-line-container",
    "rouge-table",
    "highlighttable",
    "lntable",
    "hljs-ln",
    "code-table",
    "processedcode",
    "diff-table",
];
/// Parts of class words of what stands beside the lines and has nothing but their numbers.
const GUTTER_PARTS: [&str; 10] = [
    "lineno",
    "linenum",
    "line-num",
    "line_num",
    "gutter",
    "blob-num",
    "ln-num",
    "crayon-num",
    "highlighter-num",
    "diff-line-num",
];
/// Whole class words of the same: Rouge, Hugo, highlight.js.
const GUTTER_WORDS: [&str; 6] = ["gl", "ln", "lnt", "nums", "linenodiv", "hljs-ln-n"];

impl Builder<'_> {
    /// `<pre>` and its like.
    #[inline(never)]
    pub(super) fn code(&mut self, id: NodeId) -> Vec<Block> {
        let language = language::of(self.dom, id).or_else(|| self.beside_code.language(id));
        let read = read::read(self, id);
        if crate::text::is_blank(&read.text) {
            self.waiting.anchors.extend(read.places.into_iter().map(|place| place.anchor));
            return Vec::new();
        }
        vec![Block::Code { language, text: read.text, links: read.links, places: read.places }]
    }
}

/// Whether `<code>` outside of `<pre>` holds lines: line breaks, or a `<div>` for each, and nothing else that is more
/// than words (a `<code>` that was never closed has all of the page in it); or the lines of a named language alone in
/// a block.
pub(super) fn is_block(dom: &Dom, id: NodeId) -> bool {
    let (mut has_lines, mut has_ends) = (false, false);
    for node in dom.subtree(id).skip(1) {
        match dom.tag(node) {
            Tag::Br | Tag::Div => has_lines = true,
            Tag::Img | Tag::Iframe => return false,
            tag if tag.is_block() => return false,
            _ => has_ends |= dom.text(node).is_some_and(|text| text.trim().contains('\n')),
        }
    }
    has_lines || (has_ends && is_alone(dom, id) && language::of(dom, id).is_some())
}

/// Whether an element is all that a `<div>` or a figure says.
fn is_alone(dom: &Dom, id: NodeId) -> bool {
    let Some(parent) = dom.parent(id).filter(|up| matches!(dom.tag(*up), Tag::Div | Tag::Figure)) else {
        return false;
    };
    dom.children(parent).all(|child| child == id || dom.text(child).is_some_and(crate::text::is_blank))
}

/// Whether an element is one that scripts make of code without a `<pre>`.
pub(super) fn is_box(dom: &Dom, id: NodeId) -> bool {
    dom.classes(id).any(|word| BOXES.contains(&word))
}

/// Whether an element stands beside the lines and has nothing but their numbers.
pub(super) fn is_gutter(dom: &Dom, id: NodeId) -> bool {
    let is_named = dom.classes(id).any(|word| {
        let lower = word.to_ascii_lowercase();
        GUTTER_WORDS.contains(&word) || GUTTER_PARTS.iter().any(|part| lower.contains(part))
    });
    match is_named {
        true => is_without_letters(dom, id),
        false => dom.attr(id, Attr::Style).is_some_and(is_unselectable) && is_number(dom, id),
    }
}

/// Whether an inline style keeps what it is of from being copied, as Hugo writes the numbers of lines.
fn is_unselectable(style: &str) -> bool {
    styled::said(style).any(|(name, value)| name.ends_with("user-select") && value == "none")
}

fn is_number(dom: &Dom, id: NodeId) -> bool {
    let mut text =
        dom.subtree(id).filter_map(|node| dom.text(node)).flat_map(|text| text.trim().bytes()).peekable();
    text.peek().is_some() && text.all(|b| b.is_ascii_digit())
}

/// Whether there is no word under an element.
fn is_without_letters(dom: &Dom, id: NodeId) -> bool {
    let mut texts = dom.subtree(id).filter_map(|node| dom.text(node));
    texts.all(|text| !text.chars().any(char::is_alphabetic))
}
