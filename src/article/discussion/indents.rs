//! Replies that are told from what they answer by how far they are set in alone, as on Hacker News and in old forums.

use super::DEEPEST;
use super::units::Unit;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Nodes at the beginning of a post among which what sets it in is.
const NODES: usize = 12;

/// Gives posts that say nothing else of it their depth, from 1, by their indents.
pub(super) fn read(dom: &Dom, units: &mut [Unit]) {
    if units.iter().any(|unit| unit.depth > 0 || unit.parent.is_some()) {
        return;
    }
    let indents: Vec<u32> = units.iter().map(|unit| indent(dom, unit.node)).collect();
    if indents.iter().all(|indent| *indent == 0) {
        return;
    }
    let mut open: Vec<u32> = Vec::new();
    for (unit, indent) in units.iter_mut().zip(indents) {
        while open.pop_if(|around| *around >= indent).is_some() {}
        open.push(indent);
        unit.depth = open.len().min(DEEPEST + 1) as u8;
    }
}

/// How far a post is set in: by a picture of one pixel's height before its words, or by its own style.
fn indent(dom: &Dom, id: NodeId) -> u32 {
    let style = dom.attr(id, Attr::Style).unwrap_or_default();
    let set_in = style.split(';').filter_map(|rule| rule.split_once(':'));
    let mut set_in = set_in.filter(|(name, _)| matches!(name.trim(), "margin-left" | "padding-left"));
    if let Some((_, length)) = set_in.next() {
        return number(length);
    }
    let begin =
        dom.subtree(id).take(NODES).take_while(|node| dom.text(*node).is_none_or(crate::text::is_blank));
    let mut spacers =
        begin.filter(|node| dom.tag(*node) == Tag::Img && dom.attr(*node, Attr::Height) == Some("1"));
    spacers.next().and_then(|node| dom.attr(node, Attr::Width)).map_or(0, number)
}

/// The whole number that a length begins with.
fn number(length: &str) -> u32 {
    let length = length.trim_start();
    let end = length.bytes().take_while(u8::is_ascii_digit).count();
    length[..end].parse().unwrap_or_default()
}
