//! Posts of a thread: what stands where the words of the others stand is a post too, were it one word.

use super::decide::{Verdict, Why};
use super::page::Page;
use super::phrases;

/// So many blocks of the kind are kept at least, with so many words in the mean: they are what is said.
const BLOCKS: u32 = 3;
const MEAN_WORDS: u32 = 8;

/// Keeps the blocks in the same kind of element as those of a thread that are kept, where most are.
#[inline(never)]
pub(super) fn keep(page: &Page, verdict: &mut Verdict) {
    let group = |i: usize| page.elements.of[i] as usize;
    let is_named = |i: usize| {
        let holder = page.blocks[i].holder;
        let around = [Some(holder), page.dom.parent(holder)];
        around.into_iter().flatten().any(|id| page.dom.classes(id).next().is_some())
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
        let is_plain = || page.blocks[i].counts.link_words == 0 && is_named(i);
        if is_said && is_open && is_plain() && phrases::find(&page.text(i)) == phrases::Found::default() {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}
