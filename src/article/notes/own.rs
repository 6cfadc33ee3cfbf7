//! Notes as our own HTML writes them, read as they were.

use super::{Body, NOTES_CLASS, Notes, Place};
use crate::article::anchors::{self, Names};
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::urls::Base;

/// The notes; `None` for a page that has no list of ours.
#[inline(never)]
pub(super) fn find(dom: &Dom, selection: &Selection, base: &Base, names: &mut Names<'_>) -> Option<Notes> {
    let is_list = |id: &NodeId| dom.tag(*id) == Tag::Ul && dom.attr_has(*id, Attr::Class, NOTES_CLASS);
    let lists: Vec<NodeId> = dom.subtree(selection.root).filter(is_list).collect();
    if lists.is_empty() {
        return None;
    }
    let mut notes = Notes { is_own: true, ..Notes::default() };
    let mut ids: Vec<(&str, NodeId)> = Vec::new();
    for item in lists.iter().flat_map(|list| dom.children(*list)).filter(|item| dom.tag(*item) == Tag::Li) {
        let anchor = names.anchor(dom, item).unwrap_or_else(|| names.fresh());
        ids.extend(dom.attr(item, Attr::Id).map(|id| (id, item)));
        let mut signs =
            dom.children(item).filter(|child| !dom.text(*child).is_some_and(crate::text::is_blank));
        let sign = signs.next().filter(|sign| matches!(dom.tag(*sign), Tag::A | Tag::B));
        notes.ways_back.extend(sign);
        let is_back = |id: &NodeId| dom.tag(*id) == Tag::A && dom.text_of(*id).starts_with('↩');
        notes.ways_back.extend(signs.take_while(is_back));
        let label = sign.map(|sign| dom.text_of(sign)).unwrap_or_default();
        notes.bodies.push(Body { node: item, anchor, label, place: Place::There });
    }
    ids.sort_unstable();
    anchors::for_kept(dom, selection, |id| {
        let Some(name) = anchors::fragment(dom, base, id) else { return };
        // The name of a reference is that of its note with a number: `r-3-1`.
        let own = dom.attr(id, Attr::Id).and_then(|own| own.strip_prefix(&*name));
        if own.is_some_and(|rest| rest.starts_with('-'))
            && let Ok(at) = ids.binary_search_by_key(&&*name, |(id, _)| *id)
        {
            let raised = dom.parent(id).filter(|parent| dom.tag(*parent) == Tag::Sup);
            notes.refs.push((raised.unwrap_or(id), ids[at].1));
        }
    });
    Some(notes)
}
