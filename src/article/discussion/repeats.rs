//! Pages that give their first post twice: once for machines, in an element around all posts, and once as a post.

use super::units::Unit;
use crate::classify::Selection;
use crate::dom::{Dom, NodeId};
use crate::text;

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
        if !is_copy || !dom.contains(outer.node, inner.node) || !says_the_same(dom, outer, inner) {
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

/// Whether the longest text of a unit that is in none of the unit within it stands there too.
fn says_the_same(dom: &Dom, outer: &Unit, inner: &Unit) -> bool {
    let beside = dom.subtree(outer.node).filter(|id| !dom.contains(inner.node, *id));
    let longest = beside.filter_map(|id| dom.text(id)).map(text::collapse).max_by_key(String::len);
    longest.is_some_and(|longest| text::collapse(&dom.text_of(inner.node)).contains(longest.trim()))
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

#[cfg(test)]
mod tests {
    use crate::article::Block;
    use crate::{Options, extract};

    #[test]
    fn a_reply_of_the_same_length_is_no_copy() {
        let post = |name: &str, text: &str, replies: &str| {
            format!(
                "<div class=comment><a class=author href=/u>{name}</a> <time datetime=2024-01-02T10:01:00Z>Jan 2</time>\
                 <div class=comment-body><p>{text}</p></div>{replies}</div>"
            )
        };
        let reply = post("Tam", "The gulls were loud at noon, and nobody minded, for once, on any pier.", "");
        let thread =
            post("Ada", "The boats were late at dawn, and nobody minded, for once, on any quay.", &reply)
                + &post(
                    "Kit",
                    "I was there too and can say that it was so, but for the one with the dog.",
                    "",
                );
        let page =
            format!("<!doctype html><title>Piers</title><h1>Piers</h1><div class=comments>{thread}</div>");
        let reading = extract(&page, &Options::default()).expect("there is a thread");
        let authors = reading.article.blocks.iter().filter_map(|block| match block {
            Block::Post { byline, .. } => byline.author.as_deref(),
            _ => None,
        });
        assert_eq!(authors.collect::<Vec<_>>(), ["Ada", "Tam", "Kit"]);
    }
}
