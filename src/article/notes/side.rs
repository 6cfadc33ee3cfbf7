//! Notes that stand in the text that they belong to.

use super::bodies::is_like_note;
use super::candidates::{bare, before, is_label};
use super::{Body, Notes, Place, find, names};
use crate::article::anchors::Names;
use crate::classify::Selection;
use crate::dom::{Dom, NodeId, Tag};
use crate::text;

/// Finds notes in the text, each with the sign before it, and adds them.
#[inline(never)]
pub(super) fn find(dom: &Dom, selection: &Selection, names: &mut Names<'_>, notes: &mut Notes) {
    let (mut count, known) = (notes.bodies.len(), notes.refs.len());
    let mut end = 0;
    for id in dom.subtree(selection.root).filter(|id| names::is_in_text(dom, *id)) {
        let is_there = dom.parent(id).is_some_and(|parent| find::is_kept(dom, selection, parent));
        let is_reference = notes.refs[..known].binary_search_by_key(&id, |(node, _)| *node).is_ok();
        if id.index() < end || is_reference || !is_there || !is_like_note(dom, id) {
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
    hidden(dom, selection, names, notes);
    notes.refs.sort_unstable();
    notes.ways_back.sort_unstable();
    notes.ways_back.dedup();
}

/// Finds signs that hold their notes, which they show at a touch: `<span class="inline-footnote">1<span hidden>`.
fn hidden(dom: &Dom, selection: &Selection, names: &mut Names<'_>, notes: &mut Notes) {
    let known = notes.refs.len();
    let is_sign = |id: &NodeId| matches!(dom.tag(*id), Tag::Span | Tag::Sup) && names::is_reference(dom, *id);
    for id in dom.subtree(selection.root).filter(is_sign) {
        let is_note = |c: &NodeId| dom.tag(*c).is_element() && dom.is_hidden(*c) && is_like_note(dom, *c);
        let Some(node) = dom.children(id).find(is_note).filter(|_| find::is_kept(dom, selection, id)) else {
            continue;
        };
        let beside = dom.subtree(id).filter(|n| !dom.contains(node, *n));
        let sign: String = beside.filter_map(|n| dom.text(n)).collect();
        let is_known = || notes.refs[..known].iter().any(|(known, _)| dom.contains(id, *known));
        if is_label(bare(&sign)) && !is_known() {
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
