//! Pages that give their first post twice: once for machines, in an element around all posts, and once as a post.

use super::units::Unit;
use crate::classify::Selection;
use crate::dom::{Dom, NodeId};

/// Bytes from which on two texts of the same length are taken for the same.
const SAME_BYTES: usize = 40;

/// Takes out the units around others that say the same as the first post in them, which gets their author and time where it
/// has none; gives their elements.
pub(super) fn take(dom: &Dom, units: &mut Vec<Unit>) -> Vec<NodeId> {
    let mut copies = Vec::new();
    let mut at = 0;
    while at + 1 < units.len() {
        let (outer, inner) = (&units[at], &units[at + 1]);
        let is_copy = inner.parent == Some(at) && outer.bytes >= SAME_BYTES && outer.bytes == inner.bytes;
        if !is_copy || !dom.contains(outer.node, inner.node) {
            at += 1;
            continue;
        }
        let outer = units.remove(at);
        copies.push(outer.node);
        for unit in units.iter_mut() {
            unit.parent = match unit.parent {
                Some(up) if up == at => outer.parent,
                Some(up) if up > at => Some(up - 1),
                other => other,
            };
        }
        let inner = &mut units[at];
        inner.author = inner.author.take().or(outer.author);
        inner.time = inner.time.take().or(outer.time);
    }
    copies
}

/// Drops what stands in an element beside the posts in it.
pub(super) fn clear(dom: &Dom, around: NodeId, units: &[Unit], selection: &mut Selection) {
    let mut at = dom.next(around, true);
    while let Some(id) = at.filter(|id| dom.contains(around, *id)) {
        let next = units.partition_point(|unit| unit.node < id);
        let unit = units.get(next).map(|unit| unit.node);
        let holds = unit.is_some_and(|unit| unit != id && dom.contains(id, unit));
        if !holds && unit != Some(id) {
            selection.drop(id);
        }
        at = dom.next(id, holds);
    }
}
