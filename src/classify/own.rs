//! Our own HTML, by its classes: what was in an article is in it when it is read again, however few its words are.

use super::decide::{Verdict, Why};
use super::page::Page;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// The classes of our own HTML: see [`crate::render::html`].
const OURS: [&str; 11] = [
    "lisible-title",
    "lisible-embed",
    "lisible-post",
    "lisible-notes",
    "lisible-note",
    "lisible-tip",
    "lisible-important",
    "lisible-warning",
    "lisible-caution",
    "lisible-math",
    "lisible-math-display",
];

/// What our own files say made them: see `export::standalone_html`.
const GENERATOR: &str = "Lisible";

/// The element that has the article of a file of ours, all of it and nothing else.
#[inline(never)]
pub(super) fn body(dom: &Dom) -> Option<NodeId> {
    let is_ours = |id: NodeId| {
        dom.attr(id, Attr::Name) == Some("generator") && dom.attr(id, Attr::Content) == Some(GENERATOR)
    };
    let body = dom.first(Tag::Body)?;
    let head = dom.ids().take_while(|id| *id < body);
    head.filter(|id| dom.tag(*id) == Tag::Meta).find(|id| is_ours(*id))?;
    dom.children(body).find(|id| dom.tag(*id) == Tag::Main)
}

/// All of that element is kept.
pub(super) fn all_of(page: &Page, body: NodeId) -> Verdict {
    let mut kept = vec![false; page.block_count()];
    kept[page.blocks_in(body)].fill(true);
    Verdict { why: vec![Why::Whole; kept.len()], kept, cut: 0.0 }
}

/// The blocks in elements that bear a class of ours.
#[inline(never)]
pub(super) fn blocks(page: &Page) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = Some(page.dom.root());
    while let Some(id) = at {
        let is_own = page.dom.classes(id).next().is_some_and(|class| OURS.contains(&class));
        if is_own {
            found.extend(page.blocks_in(id));
        }
        at = page.dom.next(id, !is_own);
    }
    found
}

/// Keeps blocks that are shown and are no metadata.
pub(super) fn keep(own: &[usize], verdict: &mut Verdict) {
    for i in own {
        if !verdict.kept[*i] && !matches!(verdict.why[*i], Why::Hidden | Why::Metadata) {
            (verdict.kept[*i], verdict.why[*i]) = (true, Why::Whole);
        }
    }
}
