//! The lines of text around the headline, where bylines and dates stand.

use crate::dom::{Dom, NodeId, Tag};
use crate::text;

/// The longest text of a line, in characters: what is longer says more than who and when.
pub(super) const LINE_CHARS: usize = 160;
/// Nodes under one line at most.
const LINE_NODES: usize = 120;
/// Lines after the headline that are looked at, and longer paragraphs among them.
const LINES_AFTER: usize = 30;
const PROSE_AFTER: usize = 3;
/// Lines before the headline that are looked at, and nodes.
const LINES_BEFORE: usize = 10;
const NODES_BEFORE: usize = 150;
/// Nodes after the headline that are looked at.
const NODES_AFTER: usize = 1500;

/// A piece of text that stands on its own near the headline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// The element that holds exactly the text; none for a text among others in a larger element.
    pub(super) node: Option<NodeId>,
    pub(super) text: String,
    /// Whether it stands before the headline.
    pub(super) before: bool,
}

/// The lines around the headline, nearest first after it, then those before it, the nearest first.
#[inline(never)]
pub(super) fn lines(dom: &Dom, headline: NodeId) -> Vec<Line> {
    let mut lines = after(dom, headline);
    lines.extend(before(dom, headline));
    lines
}

#[inline(never)]
fn after(dom: &Dom, headline: NodeId) -> Vec<Line> {
    let (mut lines, mut prose, mut done) = (Vec::new(), 0, 0);
    let mut at = dom.next(headline, false);
    let stop = dom.end_index(headline) + NODES_AFTER;
    while let Some(id) = at.filter(|id| id.index() < stop) {
        if dom.tag(id) != Tag::Text {
            at = dom.next(id, !dom.tag(id).is_unread() && !dom.says_hidden(id));
            continue;
        }
        at = dom.next(id, true);
        let Some(raw) = dom.text(id).filter(|t| id.index() >= done && !text::is_blank(t)) else { continue };
        if raw.len() > LINE_CHARS * 4 {
            prose += 1;
        } else {
            let (line, end) = line_at(dom, id, headline);
            done = end;
            match line {
                Some(line) => lines.push(line),
                None => prose += 1,
            }
        }
        if prose >= PROSE_AFTER || lines.len() >= LINES_AFTER {
            break;
        }
    }
    lines
}

#[inline(never)]
fn before(dom: &Dom, headline: NodeId) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = headline.index();
    for id in dom.ids().rev().skip(dom.len() - headline.index()).take(NODES_BEFORE) {
        if dom.tag(id) != Tag::Text || id.index() >= start || lines.len() >= LINES_BEFORE {
            continue;
        }
        let unread =
            |up: NodeId| dom.tag(up).is_unread() || matches!(dom.tag(up), Tag::Nav) || dom.says_hidden(up);
        if dom.text(id).is_none_or(text::is_blank) || dom.ancestors(id).take(8).any(unread) {
            continue;
        }
        let (line, _) = line_at(dom, id, headline);
        let Some(line) = line else { continue };
        start = line.node.map_or(id.index(), NodeId::index);
        lines.push(Line { before: true, ..line });
    }
    lines
}

/// The line that a text begins (or ends), and the index after its last node; no line when its text is too long or
/// is a part of a longer paragraph.
fn line_at(dom: &Dom, text: NodeId, headline: NodeId) -> (Option<Line>, usize) {
    let mut best: Option<(NodeId, String)> = None;
    let mut block = text;
    for up in dom.ancestors(text) {
        block = up;
        let whole = if dom.contains(up, headline) { None } else { short_text(dom, up) };
        let Some(whole) = whole else { break };
        let same = best.as_ref().is_some_and(|(_, inner)| *inner == whole);
        if !same {
            best = Some((up, whole));
        }
        if dom.tag(up).is_block() {
            break;
        }
    }
    let (node, whole) = match best {
        Some((node, whole)) => (node, whole),
        None => (text, text::collapse(dom.text(text).unwrap_or_default())),
    };
    if whole.chars().nth(LINE_CHARS).is_some() || !stands_alone(dom, node) {
        let paragraph = dom.ancestors(text).find(|up| dom.tag(*up).is_block()).unwrap_or(block);
        let end = if dom.contains(paragraph, headline) { text.index() + 1 } else { dom.end_index(paragraph) };
        return (None, end);
    }
    let end = dom.end_index(node);
    (Some(Line { node: (node != text).then_some(node), text: whole, before: false }), end)
}

/// Whether a node is a line of its own: what is beside it in its block is on another line.
#[inline(never)]
fn stands_alone(dom: &Dom, node: NodeId) -> bool {
    let (mut before, mut after) = (true, true);
    let mut at = node;
    while !dom.tag(at).is_block() && (before || after) {
        let Some(parent) = dom.parent(at) else { break };
        let children: Vec<NodeId> = dom.children(parent).collect();
        let place = children.iter().position(|child| *child == at).unwrap_or_default();
        let left = children[..place].iter().rev().find_map(|child| shares_line(dom, *child));
        let right = children[place + 1..].iter().find_map(|child| shares_line(dom, *child));
        if before && left == Some(true) || after && right == Some(true) {
            return false;
        }
        before &= left.is_none();
        after &= right.is_none();
        at = parent;
    }
    true
}

/// Whether what is in a node stands on the line beside it (`true`) or the node ends the line (`false`); none when
/// there is nothing to see in it.
fn shares_line(dom: &Dom, node: NodeId) -> Option<bool> {
    let tag = dom.tag(node);
    if tag.is_block() || matches!(tag, Tag::Br) {
        return Some(false);
    }
    if tag.is_unread() {
        return None;
    }
    let ends = |n: NodeId| dom.tag(n).is_block() || dom.tag(n) == Tag::Br;
    let mut nodes = dom.subtree(node).take(LINE_NODES);
    nodes.find_map(|n| {
        if ends(n) { Some(false) } else { dom.text(n).filter(|t| !text::is_blank(t)).map(|_| true) }
    })
}

/// The text under an element when it is no longer than a line, looking at few nodes.
pub(super) fn short_text(dom: &Dom, id: NodeId) -> Option<String> {
    let whole = bounded_text(dom, id, LINE_NODES, LINE_CHARS * 8)?;
    whole.chars().nth(LINE_CHARS).is_none().then_some(whole)
}

/// The text under an element when it has at most so many nodes, and bytes of text but for white space at the ends of
/// each: whatever the page is, the work is bounded.
pub(super) fn bounded_text(dom: &Dom, id: NodeId, nodes: usize, bytes: usize) -> Option<String> {
    is_bounded(dom, id, nodes, bytes).then(|| dom.text_of(id))
}

/// Whether [`bounded_text`] gives the text under an element.
pub(super) fn is_bounded(dom: &Dom, id: NodeId, nodes: usize, bytes: usize) -> bool {
    let lengths = || dom.subtree(id).filter_map(|n| dom.text(n)).map(|t| t.trim().len());
    dom.end_index(id) - id.index() <= nodes && lengths().sum::<usize>() <= bytes
}
