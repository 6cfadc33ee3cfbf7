//! Replies that are told from what they answer by how far they are set in alone, as on Hacker News and in old forums, or by
//! the item of a list that holds both, as on Lobsters and Lemmy.

use super::DEEPEST;
use super::units::Unit;
use crate::article::styled;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Nodes at the beginning of a post among which what sets it in is.
const NODES: usize = 12;
/// Pixels in other units, in letters of the usual size and in a text of the usual width.
const PIXELS: [(&str, u32); 4] = [("em", 16), ("rem", 16), ("ch", 8), ("%", 8)];

/// Levels above a post at which the item is that holds it and its replies.
const LEVELS: usize = 2;

/// Gives posts that say nothing else of it their depth, from 1, by their indents or by their lists.
pub(super) fn read(dom: &Dom, units: &mut [Unit]) {
    if units.iter().any(|unit| unit.depth > 0 || unit.parent.is_some()) {
        return;
    }
    let indents: Vec<u32> = units.iter().map(|unit| indent(dom, unit.node)).collect();
    if indents.iter().all(|indent| *indent == 0) {
        return by_lists(dom, units);
    }
    let mut open: Vec<u32> = Vec::new();
    for (unit, indent) in units.iter_mut().zip(indents) {
        while open.pop_if(|around| *around >= indent).is_some() {}
        open.push(indent);
        unit.depth = open.len().min(DEEPEST + 1) as u8;
    }
}

/// Gives posts their depth by the items in which they stand: a reply is in a list that is in the item of what it answers.
fn by_lists(dom: &Dom, units: &mut [Unit]) {
    let mut open: Vec<NodeId> = Vec::new();
    for unit in units {
        let levels = std::iter::once(unit.node).chain(dom.ancestors(unit.node)).take(LEVELS + 1);
        let item = levels.into_iter().find(|up| dom.tag(*up) == Tag::Li).unwrap_or(unit.node);
        while open.pop_if(|around| *around == item || !dom.contains(*around, item)).is_some() {}
        open.push(item);
        unit.depth = open.len().min(DEEPEST + 1) as u8;
    }
}

/// How far a post is set in, in tenths of a pixel: by a picture of one pixel's height before its words, or by its own style.
fn indent(dom: &Dom, id: NodeId) -> u32 {
    let style = dom.attr(id, Attr::Style).unwrap_or_default();
    let mut set_in =
        styled::said(style).filter(|(name, _)| matches!(name.as_str(), "margin-left" | "padding-left"));
    if let Some((_, length)) = set_in.next() {
        return tenths(&length);
    }
    let begin =
        dom.subtree(id).take(NODES).take_while(|node| dom.text(*node).is_none_or(crate::text::is_blank));
    let mut spacers =
        begin.filter(|node| dom.tag(*node) == Tag::Img && dom.attr(*node, Attr::Height) == Some("1"));
    spacers.next().and_then(|node| dom.attr(node, Attr::Width)).map_or(0, tenths)
}

/// Tenths of a pixel in a length: of `1.5em`, 240.
fn tenths(length: &str) -> u32 {
    let (whole, rest) = number(length.trim_start());
    let (tenth, rest) = rest.strip_prefix('.').map_or(("", rest), number);
    let digit = |text: &str| text.get(..1).and_then(|first| first.parse().ok()).unwrap_or(0);
    let whole: u32 = whole.parse().unwrap_or_default();
    let unit = PIXELS.iter().find(|(name, _)| rest.split_ascii_whitespace().next() == Some(name));
    whole
        .saturating_mul(10)
        .saturating_add(digit(tenth))
        .saturating_mul(unit.map_or(1, |(_, pixels)| *pixels))
}

/// The digits that a text begins with, and what follows them.
fn number(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}
