//! References with the notes that they lead to.

use super::names;
use super::{Body, Notes, Place, own, side};
use crate::article::anchors::{self, Names};
use crate::classify::Selection;
use crate::dom::{Dom, NodeId, Tag};
use crate::urls::Base;
use std::borrow::Cow;
use std::collections::HashMap;

/// Letters of a sign that are letters: `nb 1`, `Note 12`.
const LABEL_LETTERS: usize = 5;
/// Digits of a sign.
const LABEL_DIGITS: usize = 4;
/// A note with more text than this, in bytes, is a part of the page.
const NOTE_BYTES: usize = 6000;
/// Bytes of text that may stand before the place that a reference leads to, in a note: its sign.
const BEFORE_PLACE: usize = 12;
/// Levels around a link that may carry the name that a note leads back to.
const LEVELS_AROUND: usize = 3;
/// Levels above a note that may be named as that of notes.
const LEVELS_ABOVE: usize = 4;
/// Nodes in a reference, or between the beginning of a block and a place in it: what has more is not looked at.
const NEAR: usize = 24;
/// Nodes in a note.
const NOTE_NODES: usize = 2000;
/// Bytes of the words of a way back.
const BACK_BYTES: usize = 24;

/// A link that may refer to a note.
struct Candidate<'a> {
    /// The link, or what stands around it alone.
    node: NodeId,
    link: NodeId,
    name: Cow<'a, str>,
    label: String,
}

/// The names by which notes can lead back, sorted, each with the reference that it is beside.
struct Backs<'a>(Vec<(&'a str, NodeId)>);

impl<'a> Backs<'a> {
    fn new(dom: &'a Dom, candidates: &[Candidate<'a>]) -> Self {
        let around = |c: &Candidate<'a>| {
            names_around(dom, c).into_iter().map(|name| (name, c.link)).collect::<Vec<_>>()
        };
        let mut backs: Vec<_> = candidates.iter().flat_map(around).collect();
        backs.sort_unstable();
        Self(backs)
    }

    /// Whether a link leads to a reference other than itself.
    fn leads(&self, dom: &Dom, base: &Base, id: NodeId) -> bool {
        let Some(name) = anchors::fragment(dom, base, id) else { return false };
        let from = self.0.partition_point(|(known, _)| *known < &*name);
        self.0[from..].iter().take_while(|(known, _)| *known == &*name).any(|(_, link)| *link != id)
    }
}

impl Notes {
    /// Finds the notes that the kept part of a page refers to.
    #[inline(never)]
    pub(in crate::article) fn find(
        dom: &Dom,
        selection: &Selection,
        base: &Base,
        names: &mut Names<'_>,
    ) -> Self {
        if let Some(own) = own::find(dom, selection, base, names) {
            return own;
        }
        let candidates = candidates(dom, selection, base);
        let mut notes = Self::default();
        let mut found: Vec<(NodeId, NodeId, String)> = Vec::new();
        let mut refused: Vec<NodeId> = Vec::new();
        if !candidates.is_empty() {
            let places = places(dom, &candidates);
            let backs = Backs::new(dom, &candidates);
            let mut order: Vec<usize> = places.values().map(|at| *at as usize).collect();
            order.sort_unstable();
            let count = |id: NodeId| {
                let to = |index: usize| order.partition_point(|at| *at < index);
                to(dom.end_index(id)) - to(id.index())
            };
            for candidate in &candidates {
                let Some(place) = places.get(&candidate.name).map(|at| dom.at(*at as usize)) else {
                    continue;
                };
                let body = body(dom, place).map(|body| widen(dom, body, &count));
                let Some(body) = body else { continue };
                if dom.contains(body, candidate.link) {
                    // What refers to itself is no note, whatever else refers to it.
                    refused.push(body);
                } else if is_note(dom, base, candidate, body, &backs) {
                    found.push((candidate.node, body, candidate.label.clone()));
                }
            }
            refused.sort_unstable();
            found.retain(|(_, body, _)| refused.binary_search(body).is_err());
            notes.settle(dom, selection, names, found);
            notes.find_ways_back(dom, base, &candidates);
        }
        side::find(dom, selection, names, &mut notes);
        notes.bodies.sort_by_key(|body| body.node);
        notes
    }

    /// Takes what was found; of notes in each other the inner ones.
    fn settle(
        &mut self,
        dom: &Dom,
        selection: &Selection,
        names: &mut Names<'_>,
        mut found: Vec<(NodeId, NodeId, String)>,
    ) {
        let mut nodes: Vec<NodeId> = found.iter().map(|(_, body, _)| *body).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let inner: Vec<NodeId> = (0..nodes.len())
            .filter(|at| nodes.get(at + 1).is_none_or(|next| !dom.contains(nodes[*at], *next)))
            .map(|at| nodes[at])
            .collect();
        found.retain(|(_, body, _)| inner.binary_search(body).is_ok());
        self.bodies = inner
            .iter()
            .map(|node| {
                let label = found.iter().find(|(_, body, _)| body == node).map(|(_, _, label)| label.clone());
                let place = if is_kept(dom, selection, *node) { Place::There } else { Place::Left };
                let anchor = names.anchor(dom, *node).unwrap_or_else(|| names.fresh());
                Body { node: *node, anchor, label: label.unwrap_or_default(), place }
            })
            .collect();
        self.refs = found
            .iter()
            .filter_map(|(node, body, _)| Some((*node, inner.binary_search(body).ok()?)))
            .collect();
        self.refs.sort_unstable();
        self.refs.dedup_by_key(|(node, _)| *node);
    }

    /// Notes what in each note leads back to what refers to it.
    fn find_ways_back(&mut self, dom: &Dom, base: &Base, candidates: &[Candidate<'_>]) {
        let mut backs: Vec<(usize, &str)> = Vec::new();
        for candidate in candidates {
            if let Ok(at) = self.refs.binary_search_by_key(&candidate.node, |(node, _)| *node) {
                backs.extend(names_around(dom, candidate).into_iter().map(|name| (self.refs[at].1, name)));
            }
        }
        backs.sort_unstable();
        for (at, body) in self.bodies.iter().enumerate() {
            for id in dom.subtree(body.node).skip(1).filter(|id| dom.tag(*id).is_element()) {
                let leads = || {
                    anchors::fragment(dom, base, id)
                        .is_some_and(|name| backs.binary_search(&(at, &name)).is_ok())
                };
                if (names::is_way_back(dom, id) || leads()) && dom.text_of(id).len() <= BACK_BYTES {
                    self.ways_back.push(alone(dom, id, Some(body.node)));
                }
            }
        }
        self.ways_back.sort_unstable();
        self.ways_back.dedup();
    }
}

fn candidates<'a>(dom: &'a Dom, selection: &Selection, base: &Base) -> Vec<Candidate<'a>> {
    let mut candidates = Vec::new();
    anchors::for_kept(dom, selection, |id| {
        // What our own HTML calls a place is known: no note is found in it that it does not name.
        let name = anchors::fragment(dom, base, id).filter(|name| !anchors::is_own(name));
        let Some(name) = name else { return };
        if dom.end_index(id) - id.index() > NEAR {
            return;
        }
        let text = dom.text_of(id);
        let is_bracketed = text.starts_with(['[', '(']);
        let label = text.trim_matches(|c: char| c.is_whitespace() || "[](){}^".contains(c));
        if !is_label(label) {
            return;
        }
        let node = alone(dom, id, None);
        let around = || std::iter::once(id).chain(dom.ancestors(id).take(2));
        let is_raised = || {
            around().any(|up| dom.tag(up) == Tag::Sup)
                || dom.subtree(id).any(|inner| dom.tag(inner) == Tag::Sup)
        };
        if is_raised() || is_bracketed || around().any(|up| names::is_reference(dom, up)) {
            candidates.push(Candidate { node, link: id, name, label: label.to_owned() });
        }
    });
    candidates
}

/// Whether a text is the sign of a note: `3`, `[b]`, `*`, `nb 1`.
pub(super) fn is_label(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - letters.len();
    let letters = letters.trim_end();
    let count = letters.chars().count();
    if digits > LABEL_DIGITS || letters.is_empty() && digits == 0 {
        return false;
    }
    let is_sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '‖' | '¶' | '#' | '⊕' | '※');
    letters.chars().all(is_sign) && count <= 4
        || letters.chars().all(char::is_alphabetic) && count <= if digits > 0 { LABEL_LETTERS } else { 2 }
}

/// The outermost element that says no more than `id`: a raised link is the raised letters.
fn alone(dom: &Dom, id: NodeId, within: Option<NodeId>) -> NodeId {
    let mut node = id;
    for up in
        dom.ancestors(id).take(LEVELS_AROUND).take_while(|up| !dom.tag(*up).is_block() && Some(*up) != within)
    {
        let is_alone = dom
            .subtree(up)
            .filter(|inner| !dom.contains(node, *inner))
            .all(|inner| dom.text(inner).is_none_or(crate::text::is_blank) && dom.tag(inner) != Tag::Img);
        if !is_alone || dom.tag(up) == Tag::A {
            break;
        }
        node = up;
    }
    node
}

/// The nodes that carry the names that candidates lead to.
fn places<'a>(dom: &'a Dom, candidates: &[Candidate<'a>]) -> HashMap<Cow<'a, str>, u32> {
    const WANTED: u32 = u32::MAX;
    let mut places: HashMap<Cow<'_, str>, u32> =
        candidates.iter().map(|c| (c.name.clone(), WANTED)).collect();
    for id in dom.ids() {
        for name in anchors::names_of(dom, id) {
            if let Some(at @ &mut WANTED) = places.get_mut(name) {
                *at = id.index() as u32;
            }
        }
    }
    places.retain(|_, at| *at != WANTED);
    places
}

/// The names by which a note can lead back to a reference.
fn names_around<'a>(dom: &'a Dom, candidate: &Candidate<'a>) -> Vec<&'a str> {
    let inner = dom.subtree(candidate.link).take(4);
    let around = dom.ancestors(candidate.link).take(LEVELS_AROUND).take_while(|up| !dom.tag(*up).is_block());
    let before = [candidate.node, candidate.link].into_iter().filter_map(|id| before(dom, id));
    inner.chain(around).chain(before).flat_map(|id| anchors::names_of(dom, id)).collect()
}

/// The block that a place is, or begins.
fn body(dom: &Dom, place: NodeId) -> Option<NodeId> {
    let is_block = |id: NodeId| dom.tag(id).is_block() || dom.tag(id) == Tag::Tr;
    let block = std::iter::once(place).chain(dom.ancestors(place)).find(|id| is_block(*id))?;
    let before = dom.subtree(block).take_while(|id| *id < place).filter_map(|id| dom.text(id));
    if place.index() - block.index() > NEAR
        || before.map(|text| text.trim().len()).sum::<usize>() > BEFORE_PLACE
    {
        return None;
    }
    match dom.tag(block) {
        Tag::Td | Tag::Th => dom.parent(block).filter(|row| dom.tag(*row) == Tag::Tr),
        Tag::Dt => std::iter::successors(dom.next_sibling(block), |n| dom.next_sibling(*n))
            .find(|n| dom.tag(*n).is_element())
            .filter(|next| dom.tag(*next) == Tag::Dd),
        Tag::Body | Tag::Html | Tag::Table | Tag::Ul | Tag::Ol | Tag::Dl | Tag::Tbody => None,
        tag if tag.heading_level().is_some() => None,
        _ => Some(block),
    }
}

/// The item or box that begins with a block of a note, where it holds no other note.
fn widen(dom: &Dom, body: NodeId, count: &impl Fn(NodeId) -> usize) -> NodeId {
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
        let is_item = dom.tag(up) == Tag::Li || names::is_note(dom, up);
        if !is_item {
            break;
        }
        node = up;
    }
    node
}

fn is_note(dom: &Dom, base: &Base, candidate: &Candidate<'_>, body: NodeId, backs: &Backs<'_>) -> bool {
    if !is_like_note(dom, body) {
        return false;
    }
    let leads_back = || dom.subtree(body).any(|id| backs.leads(dom, base, id));
    let is_named = || {
        std::iter::once(body).chain(dom.ancestors(body).take(LEVELS_ABOVE)).any(|id| names::is_note(dom, id))
    };
    let begins = || super::rest_after(&dom.text_of(body), &candidate.label).is_some();
    leads_back() || is_named() || begins()
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

/// Whether a node is in the kept part of the page.
pub(super) fn is_kept(dom: &Dom, selection: &Selection, id: NodeId) -> bool {
    dom.contains(selection.root, id)
        && !std::iter::once(id).chain(dom.ancestors(id)).any(|up| selection.is_dropped(up))
}

/// The node before a node, under the same parent, where it is near.
pub(super) fn before(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let near = id.index().saturating_sub(NEAR)..id.index();
    near.rev().map(|at| dom.at(at)).find(|node| dom.parent(*node) == dom.parent(id))
}
