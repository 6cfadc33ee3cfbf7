//! What a post says, without what stands around it: its header, which is told otherwise, signatures, votes, buttons.

use super::Page;
use super::header::each_own;
use super::units::{Kept, Labels, Unit};
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Share of the kept text of posts that their bodies have at least (1 of so many), where they are bodies.
const BODY_SHARE: usize = 4;
/// Letters beside a name and a date in a line that says no more than these: "says", "wrote:", "#12".
const LINE_LETTERS: usize = 16;
/// The longest such line, in bytes.
const LINE_BYTES: usize = 240;

/// The selection without what is no part of what the posts say.
pub(super) fn select(page: &Page<'_>, units: &[Unit]) -> Selection {
    let dom = page.dom;
    let nodes: Vec<NodeId> = units.iter().map(|unit| unit.node).collect();
    let (mut labels, kept) = (Labels::default(), Kept::new(page));
    let bodies = bodies(page, &mut labels, units, &nodes);
    let lengths: Vec<usize> =
        bodies.iter().map(|list| list.iter().map(|id| kept.under(dom, *id)).sum()).collect();
    let all: usize = units.iter().map(|unit| unit.bytes).sum();
    let trusted = lengths.iter().sum::<usize>() * BODY_SHARE >= all;
    let mut selection = page.selection.clone();
    each_own(dom, &nodes, |at, _, id| {
        let unit = &units[at];
        if id == unit.node {
            if unit.parent.is_some() {
                selection.drop(id);
            }
            return true;
        }
        if page.selection.is_dropped(id) {
            return false;
        }
        let says = labels.of(dom, id);
        let bytes = || kept.under(dom, id);
        let extra = says.signature || says.extra && bytes() * 2 < unit.bytes;
        let inside = bodies[at].iter().any(|body| dom.contains(*body, id));
        let around = bodies[at].iter().any(|body| dom.contains(id, *body));
        let beside = trusted && lengths[at] > 0 && !inside && !around;
        let control = says.is_kind() && is_control(dom, id);
        // Around a word or two the header has next to nothing beside it too.
        let header = !inside && !around && is_header(page, unit, id);
        if beside || control || extra && !around || header {
            selection.drop(id);
            return false;
        }
        true
    });
    selection
}

/// For each unit the elements that hold what is said: the outermost that say so and have no header in them.
fn bodies(page: &Page<'_>, labels: &mut Labels, units: &[Unit], nodes: &[NodeId]) -> Vec<Vec<NodeId>> {
    let dom = page.dom;
    let mut found: Vec<Vec<NodeId>> = units.iter().map(|_| Vec::new()).collect();
    each_own(dom, nodes, |at, _, id| {
        let unit = &units[at];
        if id == unit.node {
            return true;
        }
        if page.selection.is_dropped(id) {
            return false;
        }
        let says =
            dom.tag(id).is_element() && (labels.of(dom, id).body || dom.attr_has(id, Attr::Itemprop, "text"));
        let is_body = says && !markers(unit).any(|marker| dom.contains(id, marker));
        if is_body {
            found[at].push(id);
        }
        !is_body
    });
    found
}

/// Whether all that an element says is one short link, as "reply" under a post.
fn is_control(dom: &Dom, id: NodeId) -> bool {
    let text = dom.text_of(id);
    let links = || dom.subtree(id).filter(|inner| dom.tag(*inner) == Tag::A);
    text.len() <= LINE_LETTERS
        && links().take(2).count() == 1
        && links().all(|link| dom.text_of(link) == text)
}

fn markers(unit: &Unit) -> impl Iterator<Item = NodeId> {
    unit.author.iter().chain(&unit.time).map(|marker| marker.node)
}

/// Whether an element says no more than the post's author and time.
fn is_header(page: &Page<'_>, unit: &Unit, id: NodeId) -> bool {
    let dom = page.dom;
    if !markers(unit).any(|marker| dom.contains(id, marker)) {
        return false;
    }
    let mut rest = dom.text_of(id);
    if rest.len() > LINE_BYTES {
        return false;
    }
    for marker in
        [&unit.author, &unit.time].into_iter().flatten().filter(|marker| dom.contains(id, marker.node))
    {
        rest = rest.replacen(&dom.text_of(marker.node), " ", 1);
    }
    rest.chars().filter(|c| c.is_alphanumeric()).count() <= LINE_LETTERS
}
