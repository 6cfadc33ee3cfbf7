//! Notes that stand in the text that they belong to.

use super::bodies::is_like_note;
use super::candidates::{bare, before, is_label};
use super::{Body, Notes, Place, find, names};
use crate::article::anchors::Names;
use crate::classify::Selection;
use crate::dom::{Dom, NodeId, Tag, sort, sort_pairs};
use crate::text;
use std::collections::HashSet;

/// Words of a note with fewer bytes may stand elsewhere by chance.
const COPY_BYTES: usize = 12;
/// Nodes of what may say a note again.
const COPY_NODES: usize = 200;
/// Levels around such words at which their sign may stand.
const LEVELS_AROUND: usize = 3;

/// Finds notes in the text, each with the sign before it, and adds them.
#[inline(never)]
pub(super) fn find(dom: &Dom, selection: &Selection, names: &mut Names<'_>, notes: &mut Notes) {
    let (mut count, known) = (notes.bodies.len(), notes.refs.len());
    let mut end = 0;
    for id in dom.subtree(selection.root).filter(|id| names::is_in_text(dom, *id)) {
        let is_there = dom.parent(id).is_some_and(|parent| find::is_kept(dom, selection, parent));
        // It says what the figure shows.
        let is_caption = crate::article::figures::is_margin_caption(dom, id);
        let is_reference = notes.refs[..known].binary_search_by_key(&id, |(node, _)| *node).is_ok();
        if id.index() < end || is_caption || is_reference || !is_there || !is_like_note(dom, id) {
            continue;
        }
        end = dom.end_index(id);
        count += 1;
        let sign = sign(dom, id);
        let label = sign.map(|sign| bare(&dom.text_of(sign)).to_owned());
        let label = label.filter(|label| is_label(label)).unwrap_or_else(|| count.to_string());
        let place = Place::InText { has_sign: sign.is_some() };
        if let Some(sign) = sign {
            notes.refs.push((sign, id));
        }
        notes.bodies.push(Body { node: id, anchor: names.fresh(), label, place });
        notes.ways_back.extend(dom.subtree(id).skip(1).filter(|inner| names::is_way_back(dom, *inner)));
    }
    copies(dom, selection, notes);
    hidden(dom, selection, names, notes);
    sort_pairs(&mut notes.refs);
    sort(&mut notes.ways_back);
    notes.ways_back.dedup();
}

/// Finds notes that a list says again, as Org mode writes sidenotes for narrow screens: they are left out.
fn copies(dom: &Dom, selection: &Selection, notes: &mut Notes) {
    let in_text = |body: &&Body| matches!(body.place, Place::InText { .. });
    let words = |body: &Body| {
        let text = dom.text_of(body.node);
        super::rest_after(&text, &body.label).unwrap_or(&text).trim().to_owned()
    };
    let said = notes.bodies.iter().filter(in_text).map(words);
    let said: HashSet<String> = said.filter(|words| words.len() >= COPY_BYTES).collect();
    let mut nodes: Vec<NodeId> = notes.bodies.iter().map(|body| body.node).collect();
    sort(&mut nodes);
    if said.is_empty() {
        return;
    }
    for id in dom.subtree(selection.root) {
        if !dom.tag(id).is_block() || !names::is_note(dom, id) {
            continue;
        }
        let next = nodes.partition_point(|node| *node < id);
        let is_itself = nodes.get(next).is_some_and(|node| dom.contains(id, *node))
            || next.checked_sub(1).is_some_and(|at| dom.contains(nodes[at], id));
        if !is_itself && says(dom, id, &said) {
            // The sign may stand beside the words.
            let around = dom.ancestors(id).take(LEVELS_AROUND).take_while(|up| says(dom, *up, &said));
            notes.ways_back.push(around.last().unwrap_or(id));
        }
    }
}

/// Whether an element says, after a sign or without one, no more than one of some texts.
fn says(dom: &Dom, id: NodeId, said: &HashSet<String>) -> bool {
    if dom.end_index(id) - id.index() > COPY_NODES {
        return false;
    }
    let text = dom.text_of(id);
    let after = text.trim().split_once(' ').filter(|(sign, _)| is_label(bare(sign))).map(|(_, rest)| rest);
    let is_said = |words: &str| said.contains(words.trim());
    is_said(&text) || after.is_some_and(is_said)
}

/// Finds signs that hold their notes, which they show at a touch: `<span class="inline-footnote">1<span hidden>`.
fn hidden(dom: &Dom, selection: &Selection, names: &mut Names<'_>, notes: &mut Notes) {
    sort_pairs(&mut notes.refs);
    let known = notes.refs.len();
    let is_sign = |id: &NodeId| matches!(dom.tag(*id), Tag::Span | Tag::Sup) && names::is_reference(dom, *id);
    for id in dom.subtree(selection.root).filter(is_sign) {
        let is_note = |c: &NodeId| dom.tag(*c).is_element() && dom.is_hidden(*c) && is_like_note(dom, *c);
        let Some(node) = dom.children(id).find(is_note).filter(|_| find::is_kept(dom, selection, id)) else {
            continue;
        };
        let beside = dom.subtree(id).filter(|n| !dom.contains(node, *n));
        let sign: String = beside.filter_map(|n| dom.text(n)).collect();
        let next = notes.refs[..known].partition_point(|(node, _)| *node < id);
        let is_known = next < known && dom.contains(id, notes.refs[next].0);
        if is_label(bare(&sign)) && !is_known {
            notes.refs.push((id, node));
            let label = bare(&sign).to_owned();
            notes.bodies.push(Body { node, anchor: names.fresh(), label, place: Place::Left });
        }
    }
}

/// The element before a note that is its sign in the text.
fn sign(dom: &Dom, id: NodeId) -> Option<NodeId> {
    if dom.tag(id) == Tag::Other {
        // Its own script makes the sign.
        return None;
    }
    let mut before = std::iter::successors(before(dom, id), |n| before(dom, *n)).take(4);
    let sign = before.find(|n| !dom.text(*n).is_some_and(text::is_blank) && dom.tag(*n) != Tag::Input)?;
    let words = dom.text_of(sign);
    let is_sign = matches!(dom.tag(sign), Tag::Label | Tag::Sup | Tag::A | Tag::Span | Tag::Button);
    let is_short = text::is_blank(&words) || is_label(bare(&words));
    (is_sign && is_short).then_some(sign)
}
