//! Posts of a thread: what stands where the words of the others stand is a post too, were it one word.

use super::decide::{Verdict, Why};
use super::kind::Kind;
use super::page::Page;
use super::phrases;
use super::surroundings::Flag;

/// So many blocks of the kind are kept at least, with so many words in the mean: they are what is said.
const BLOCKS: u32 = 3;
const MEAN_WORDS: u32 = 8;

/// Where at least this share of a page's words is in comments, it is a thread whatever else it looks like (0 to 1).
const SHARE_OF_COMMENTS: f32 = 0.7;

/// Keeps the blocks in the same kind of element as those of a thread that are kept, where most are.
#[inline(never)]
pub(super) fn keep(page: &Page, kind: Kind, verdict: &mut Verdict) {
    let [comments, ..] = page.shares;
    let group = |i: usize| page.elements.of[i] as usize;
    let is_in_post = |i: usize| {
        let holder = page.blocks[i].holder;
        let mut around = std::iter::once(holder).chain(page.dom.parent(holder));
        match kind {
            Kind::Discussion => around.any(|id| page.dom.classes(id).next().is_some()),
            _ => comments >= SHARE_OF_COMMENTS && page.around.all(holder) & Flag::Comment.bit() != 0,
        }
    };
    // By kind of element: blocks that are kept, their words, and those that are not.
    let mut tally = vec![(0, 0, 0); page.elements.sizes.len()];
    for i in 0..page.block_count() {
        let (kept, words, left): &mut (u32, u32, u32) = &mut tally[group(i)];
        match verdict.kept[i] {
            true => (*kept, *words) = (*kept + 1, *words + page.words_of(i)),
            false => *left += 1,
        }
    }
    for i in 0..page.block_count() {
        let (kept, words, left) = tally[group(i)];
        let is_said = kept >= BLOCKS && kept > left && words >= MEAN_WORDS * kept;
        let is_open = !verdict.kept[i] && matches!(verdict.why[i], Why::Score | Why::Whole);
        let is_plain = || page.blocks[i].counts.link_words == 0 && is_in_post(i);
        if is_said && is_open && is_plain() && phrases::find(&page.text(i)) == phrases::Found::default() {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}
