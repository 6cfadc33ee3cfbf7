//! The notes that references lead to, and those beside them that nothing refers to.

use super::candidates::{Candidate, NEAR, bare, before, is_label};
use super::names;
use crate::dom::{Attr, Dom, NodeId, Tag, sort_pairs};
use std::collections::HashMap;

/// A note with more text than this, in bytes, is a part of the page.
const NOTE_BYTES: usize = 6000;
/// Nodes in a note.
const NOTE_NODES: usize = 2000;

/// The nodes that carry the names that candidates lead to.
pub(super) fn places(dom: &Dom, candidates: &[Candidate<'_>]) -> Vec<Option<NodeId>> {
    let mut places: HashMap<&str, Option<NodeId>> = candidates.iter().map(|c| (&*c.name, None)).collect();
    for id in dom.ids() {
        for name in dom.fragments(id) {
            if let Some(at @ None) = places.get_mut(name) {
                *at = Some(id);
            }
        }
    }
    candidates.iter().map(|c| places[&*c.name]).collect()
}

/// The block that a place is, or begins.
pub(super) fn body(dom: &Dom, place: NodeId) -> Option<NodeId> {
    let is_block = |id: NodeId| dom.tag(id).is_block() || dom.tag(id) == Tag::Tr;
    let block = std::iter::once(place).chain(dom.ancestors(place)).find(|id| is_block(*id))?;
    if place.index() - block.index() > NEAR {
        return None;
    }
    let before: String =
        dom.subtree(block).take_while(|id| *id < place).filter_map(|id| dom.text(id)).collect();
    let sign = bare(&before).trim_end_matches(['.', ':']);
    if !sign.is_empty() && !is_label(sign) {
        return None;
    }
    match dom.tag(block) {
        Tag::Td | Tag::Th => dom.parent(block).filter(|row| dom.tag(*row) == Tag::Tr),
        Tag::Dt => std::iter::successors(dom.next_sibling(block), |n| dom.next_sibling(*n))
            .find(|n| dom.tag(*n).is_element())
            .filter(|next| dom.tag(*next) == Tag::Dd),
        Tag::Table => {
            // Each note has a table of its own.
            let mut rows = dom.subtree(block).filter(|id| dom.tag(*id) == Tag::Tr);
            rows.next().filter(|_| rows.next().is_none())
        }
        Tag::Body | Tag::Html | Tag::Ul | Tag::Ol | Tag::Dl | Tag::Tbody => None,
        tag if tag.heading_level().is_some() => under_sign(dom, block).next(),
        _ => Some(block),
    }
}

/// What stands under a heading that is no more than a sign, up to the next heading: Texinfo's notes.
pub(super) fn under_sign(dom: &Dom, heading: NodeId) -> impl Iterator<Item = NodeId> {
    let is_sign = is_label(bare(&dom.text_of(heading)));
    let after = std::iter::successors(dom.next_sibling(heading), |n| dom.next_sibling(*n));
    let after = after.filter(|n| !dom.text(*n).is_some_and(crate::text::is_blank));
    after.take_while(move |n| is_sign && dom.tag(*n).is_block() && dom.tag(*n).heading_level().is_none())
}

/// The heading before a note that is no more than its sign.
pub(super) fn sign_over(dom: &Dom, id: NodeId, label: &str) -> Option<NodeId> {
    std::iter::successors(before(dom, id), |n| before(dom, *n))
        .find(|n| dom.tag(*n).is_element())
        .filter(|n| dom.tag(*n).heading_level().is_some() && bare(&dom.text_of(*n)) == label)
}

/// The item or box that begins with a block of a note, where it holds no other note.
pub(super) fn widen(dom: &Dom, body: NodeId, count: &impl Fn(NodeId) -> usize) -> NodeId {
    let mut node = body;
    for up in dom.ancestors(body) {
        let begins = node.index() - up.index() < NEAR
            && dom
                .subtree(up)
                .take_while(|id| *id < node)
                .all(|id| dom.text(id).is_none_or(crate::text::is_blank));
        if !begins || !matches!(dom.tag(up), Tag::Li | Tag::Div) || count(up) > 1 {
            break;
        }
        let is_item = dom.tag(up) == Tag::Li || names::is_note(dom, up) && !names::is_list(dom, up);
        if !is_item {
            break;
        }
        node = up;
    }
    node
}

/// Whether an item has a number in its list.
pub(super) fn is_numbered(dom: &Dom, item: NodeId, number: &str) -> bool {
    let list = dom.parent(item).filter(|list| dom.tag(*list) == Tag::Ol && dom.tag(item) == Tag::Li);
    let (Some(list), Ok(number)) = (list, number.parse::<usize>()) else { return false };
    let first = dom.attr(list, Attr::Start).and_then(|start| start.trim().parse().ok()).unwrap_or(1);
    let at = number.checked_sub(first);
    let mut items = dom.children(list).filter(|child| dom.tag(*child) == Tag::Li);
    at.and_then(|at| items.nth(at)) == Some(item)
}

/// Whether an element has text, no more than a note has, and no heading.
pub(super) fn is_like_note(dom: &Dom, id: NodeId) -> bool {
    let mut bytes = 0;
    for inner in dom.subtree(id).take(NOTE_NODES) {
        bytes += dom.text(inner).map_or(0, |text| text.trim().len());
        if bytes > NOTE_BYTES || dom.tag(inner).heading_level().is_some() {
            return false;
        }
    }
    bytes > 0 && dom.end_index(id) - id.index() <= NOTE_NODES
}

/// What is beside notes, looks like them and has a sign, though nothing refers to it. An item has none yet: its number in
/// the list is its sign.
pub(super) fn beside(dom: &Dom, bodies: &[NodeId]) -> Vec<(NodeId, String)> {
    let mut lists: Vec<(NodeId, NodeId)> =
        bodies.iter().filter_map(|body| Some((dom.parent(*body)?, *body))).collect();
    sort_pairs(&mut lists);
    lists.dedup_by_key(|(list, _)| *list);
    let mut found = Vec::new();
    for (list, first) in lists {
        let (tag, class) = (dom.tag(first), dom.attr(first, Attr::Class));
        let is_alike =
            |id: &NodeId| dom.tag(*id) == tag && (tag == Tag::Li || dom.attr(*id, Attr::Class) == class);
        for id in dom.children(list).filter(is_alike).filter(|id| bodies.binary_search(id).is_err()) {
            let is_named = || names::is_note(dom, id) || names::is_note(dom, list) || tag == Tag::Tr;
            let next = bodies.partition_point(|body| *body < id);
            let is_around = bodies.get(next).is_some_and(|body| dom.contains(id, *body));
            if is_around || !is_like_note(dom, id) {
                continue;
            }
            let sign =
                if tag == Tag::Li { Some(String::new()) } else { sign(dom, id).filter(|_| is_named()) };
            found.extend(sign.map(|sign| (id, sign)));
        }
    }
    found
}

/// The sign that a note begins with, or that is the term before it.
fn sign(dom: &Dom, id: NodeId) -> Option<String> {
    let from = if dom.tag(id) == Tag::Dd { term(dom, id)? } else { id };
    let texts = dom.subtree(from).take(NEAR).filter_map(|id| dom.text(id));
    let first = texts.map(str::trim).find(|text| !bare(text).is_empty())?;
    let bracketed = || first.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(sign, _)| sign);
    let whole = bare(first).trim_end_matches(['.', ':']);
    [Some(whole), bracketed()].into_iter().flatten().find(|sign| is_label(sign)).map(str::to_owned)
}

/// The term before a description.
pub(super) fn term(dom: &Dom, id: NodeId) -> Option<NodeId> {
    std::iter::successors(before(dom, id), |n| before(dom, *n))
        .find(|n| dom.tag(*n).is_element())
        .filter(|n| dom.tag(*n) == Tag::Dt)
}
