//! Cards that an editor makes of a page elsewhere, and code that a site shows: links or a few letters, but of the text where
//! they stand in it.

use super::decide::{Verdict, Why, kept_before};
use super::forms;
use super::page::Page;
use super::select::sums;
use crate::dom::NodeId;

/// The class of what GitHub writes where a gist is shown, without the line under it.
const CODE_OF_A_GIST: &str = "gist-data";

/// Keeps the cards that stand in the text.
#[inline(never)]
pub(super) fn keep(page: &Page, verdict: &mut Verdict) {
    let (kept, words) = (sums(&verdict.kept), kept_before(page, verdict));
    let mut at = Some(page.dom.root());
    while let Some(id) = at {
        let blocks = page.blocks_in(id);
        let is_card = !blocks.is_empty() && is_card(page, id);
        if is_card && forms::around(page, &kept, &words, id, &blocks).is_some() {
            for i in blocks {
                let is_open = !matches!(verdict.why[i], Why::Hidden | Why::Metadata);
                if is_open && !verdict.kept[i] && is_said(page, id, i) {
                    (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
                }
            }
        }
        at = page.dom.next(id, !is_card);
    }
}

fn is_card(page: &Page, id: NodeId) -> bool {
    let dom = page.dom;
    dom.is_card_of_page(id) || dom.is_bookmark(id) || dom.classes(id).any(|word| word == CODE_OF_A_GIST)
}

/// Whether a block is what a card says: of a bookmark the title and what is said of it, but not whose it is.
fn is_said(page: &Page, id: NodeId, i: usize) -> bool {
    let dom = page.dom;
    let holder = page.blocks[i].holder;
    let mut inside =
        std::iter::once(holder).chain(dom.ancestors(holder)).take_while(|up| dom.contains(id, *up));
    !dom.is_bookmark(id) || inside.any(|up| dom.is_said_of_bookmark(up))
}
