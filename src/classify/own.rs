//! Our own HTML, by its classes: what was in an article is in it when it is read again, however few its words are.

use super::decide::{Verdict, Why};
use super::page::Page;

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
