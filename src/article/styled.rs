//! Marks that a page sets by style alone, as editors of documents and of blogs do.

use super::build::Builder;
use super::run::{Kind, Run};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;

/// How an inline style begins to say a mark, in lower case: the property, the start of its value, the mark.
const MARKS: [(&str, &str, Kind); 9] = [
    ("font-weight", "bold", Kind::Strong),
    ("font-weight", "600", Kind::Strong),
    ("font-weight", "700", Kind::Strong),
    ("font-weight", "800", Kind::Strong),
    ("font-weight", "900", Kind::Strong),
    ("font-style", "italic", Kind::Emphasis),
    ("font-style", "oblique", Kind::Emphasis),
    ("vertical-align", "super", Kind::Superscript),
    ("vertical-align", "sub", Kind::Subscript),
];
/// Both properties have a line through the words among their values.
const STRUCK: [&str; 2] = ["text-decoration", "text-decoration-line"];
/// How a style takes away what an element's name says.
const PLAIN: [(&str, &str); 3] =
    [("font-weight", "normal"), ("font-weight", "400"), ("font-style", "normal")];

/// How the words of buttons begin that stand in a line and are no words of it, in lower case.
const CONTROLS: [&str; 16] = [
    "copy",
    "share",
    "play",
    "pause",
    "listen",
    "follow",
    "subscribe",
    "tweet",
    "reply",
    "report",
    "show more",
    "show less",
    "read more",
    "see more",
    "toggle",
    "close",
];
/// Bytes of the longest words on a button that are a part of a sentence.
const BUTTON_BYTES: usize = 60;

/// Nodes at each side of a part that are looked at for other words of its paragraph.
const NODES_BESIDE: usize = 64;

impl Builder<'_> {
    /// Opens the marks that the style of an element says, where they set it apart from the words beside it.
    #[inline(never)]
    pub(super) fn styled(&self, run: &mut Run, id: NodeId) {
        let dom = self.dom;
        if run.is_code() {
            return;
        }
        let marks = marks(dom.attr(id, Attr::Style).unwrap_or_default());
        if !marks.is_empty() && is_part(dom, id) {
            let end = dom.end_index(id);
            marks.into_iter().for_each(|kind| run.open_mark(kind, end, self.limits.tree_depth));
        }
    }
}

/// Whether the style of `<b>` or `<i>` says that its words are as others.
pub(super) fn is_plain(dom: &Dom, id: NodeId) -> bool {
    let tag = dom.tag(id);
    let of = if matches!(tag, Tag::B | Tag::Strong) { "font-weight" } else { "font-style" };
    dom.attr(id, Attr::Style).is_some_and(|style| {
        said(style)
            .any(|(name, value)| name == of && PLAIN.iter().any(|(n, v)| *n == of && value.starts_with(v)))
    })
}

fn marks(style: &str) -> Vec<Kind> {
    let mut marks: Vec<Kind> = Vec::new();
    for (name, value) in said(style) {
        let is = |(n, v, _): &&(&str, &str, Kind)| *n == name && value.starts_with(v);
        marks.extend(MARKS.iter().find(is).map(|(.., kind)| kind.clone()));
        if STRUCK.contains(&name.as_str()) && value.contains("line-through") {
            marks.push(Kind::Deleted);
        }
    }
    marks
}

/// The properties of a style, in lower case.
pub(super) fn said(style: &str) -> impl Iterator<Item = (String, String)> {
    text::properties(style).map(|(name, value)| (name.to_ascii_lowercase(), value.to_ascii_lowercase()))
}

/// Whether a button is words of the sentence that it stands in: there are some before and after it.
pub(super) fn is_word(dom: &Dom, id: NodeId) -> bool {
    let words = dom.text_of(id).to_lowercase();
    words.len() <= BUTTON_BYTES
        && words.contains(char::is_alphabetic)
        && !CONTROLS.iter().any(|control| words.starts_with(control))
        && beside(dom, id) == [true; 2]
}

/// Whether words stand beside an element in its paragraph.
fn is_part(dom: &Dom, id: NodeId) -> bool {
    beside(dom, id).contains(&true)
}

/// Whether words stand before and after an element in its paragraph.
fn beside(dom: &Dom, id: NodeId) -> [bool; 2] {
    let Some(block) = dom.ancestors(id).find(|up| dom.tag(*up).is_block()) else { return [false; 2] };
    let before = (block.index() + 1..id.index()).rev().take(NODES_BESIDE).map(|at| dom.at(at));
    let after = (dom.end_index(id)..dom.end_index(block)).take(NODES_BESIDE).map(|at| dom.at(at));
    [has_words(dom, block, before.filter(|node| !dom.contains(*node, id))), has_words(dom, block, after)]
}

/// Whether the first of some nodes that is anything to see stands in the line of a block, and in no block in it. What
/// other buttons say is not seen: a row of them is no sentence.
fn has_words(dom: &Dom, block: NodeId, mut nodes: impl Iterator<Item = NodeId>) -> bool {
    let levels = |id| std::iter::once(id).chain(dom.ancestors(id)).take_while(|up| *up != block);
    let is_seen = |id: &NodeId| match dom.text(*id) {
        Some(text) => !text::is_invisible(text) && !levels(*id).any(|up| dom.tag(up) == Tag::Button),
        None => dom.tag(*id).is_block(),
    };
    nodes.find(is_seen).is_some_and(|first| levels(first).all(|up| !dom.tag(up).is_block()))
}
