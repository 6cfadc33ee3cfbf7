//! Posts by what they say: where only that is labelled, a post is the element around it, up to where the next begins.

use super::Page;
use super::units::{Labels, Unit};
use super::words::ITEM;
use crate::dom::{NodeId, Tag};

/// The elements around the units: each the largest that holds no unit besides, below the root of the selection. Units that
/// stand in others are left out.
pub(super) fn around(page: &Page<'_>, units: &[Unit]) -> Vec<Unit> {
    let dom = page.dom;
    let mut outermost: Vec<&Unit> = Vec::new();
    for unit in units {
        if outermost.last().is_none_or(|last| !dom.contains(last.node, unit.node)) {
            outermost.push(unit);
        }
    }
    let place = |at: usize| {
        let holds = |up: NodeId, other: Option<&&Unit>| other.is_some_and(|unit| dom.contains(up, unit.node));
        let is_alone = |up: &NodeId| {
            *up != page.selection.root
                && dom.contains(page.selection.root, *up)
                && !holds(*up, at.checked_sub(1).and_then(|before| outermost.get(before)))
                && !holds(*up, outermost.get(at + 1))
        };
        let up = std::iter::successors(dom.parent(outermost[at].node), |up| dom.parent(*up));
        up.take_while(is_alone).last().unwrap_or(outermost[at].node)
    };
    (0..outermost.len()).map(|at| Unit::new(place(at), outermost[at].kind, outermost[at].depth)).collect()
}

/// The kept elements that say that they are what a post says.
pub(super) fn bodies(page: &Page<'_>, labels: &mut Labels) -> Vec<Unit> {
    let (dom, root) = (page.dom, page.selection.root);
    let mut found = Vec::new();
    let mut at = Some(root);
    while let Some(id) = at.filter(|id| dom.contains(root, *id)) {
        let enter = id == root || !page.selection.is_dropped(id);
        if enter && dom.tag(id).is_element() && labels.of(dom, id).post_body {
            found.push(Unit::new(id, (Tag::Div, ITEM), 0));
        }
        at = dom.next(id, enter);
    }
    found
}
