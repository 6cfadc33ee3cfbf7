//! Preformatted code: its text byte for byte, what is linked in it, and its language.
//!
//! [`read`] takes the text out of the lines, without their numbers; [`language`] finds what it is written in;
//! [`beside`] finds what stands around code and is no word of the article: its language, a button to copy it.

pub(super) mod beside;
mod language;
mod read;

pub use language::is_language;

use super::build::Builder;
use super::kind::Kind;
use super::run::Mode;
use super::styled;
use super::tree::{Block, Figure};
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Parts of class words of what stands beside the lines and has nothing but their numbers.
const GUTTER_PARTS: [&str; 11] = [
    "lineno",
    "linenr",
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

/// The colour of cnblogs' numbers of lines, which is that of nothing else in its code.
const CNBLOGS_NUMBER: &str = "#008080";
const CNBLOGS_CODE: &str = "cnblogs_code";

impl Builder<'_> {
    /// `<pre>` and its like.
    #[inline(never)]
    pub(super) fn code(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let language = language::of(self.dom, id).or_else(|| self.beside_code.language(id));
        let dom = self.dom;
        let caption = dom.subtree(id).find(|node| dom.tag(*node) == Tag::Figcaption);
        let read = read::read(self, id, caption);
        if crate::text::is_blank(&read.text) {
            self.waiting.anchors.extend(read.places.into_iter().map(|place| place.anchor));
            return Vec::new();
        }
        let code = Block::Code { language, text: read.text, links: read.links, places: read.places };
        let caption = caption.map(|line| self.inlines(line, depth, Mode::Lines, marks)).unwrap_or_default();
        if caption.is_empty() {
            return vec![code];
        }
        vec![Block::Figure(Figure { body: vec![code], caption, ..Figure::default() })]
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

/// Whether a `<div>` is code as Writerside writes it: of a language, and of nothing but text in its own lines.
pub(super) fn is_listing(dom: &Dom, id: NodeId) -> bool {
    let is_text = |node| matches!(dom.tag(node), Tag::Text | Tag::Span | Tag::A);
    dom.attr_has(id, Attr::Class, "code-block")
        && dom.attr(id, Attr::DataLang).is_some()
        && dom.subtree(id).skip(1).all(is_text)
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

/// Whether code is as cnblogs writes it.
fn is_of_cnblogs(dom: &Dom, id: NodeId) -> bool {
    [Some(id), dom.parent(id)].into_iter().flatten().any(|id| dom.attr_has(id, Attr::Class, CNBLOGS_CODE))
}

/// Whether an element in such code is the number of a line, after which a space stands.
fn is_cnblogs_number(dom: &Dom, id: NodeId) -> bool {
    dom.attr(id, Attr::Style).is_some_and(|style| style.contains(CNBLOGS_NUMBER)) && is_number(dom, id)
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
