//! Passages that stand on a page twice: one copy for wide screens and one for narrow ones, a tab and its print.

use super::page::Page;
use super::surroundings::Flag;

/// Words and blocks from which on a passage that was there before is a copy. A line, a refrain, a button may come again.
const WORDS: u32 = 80;
const BLOCKS: usize = 3;
/// A copy begins with a block of so many words at least: shorter ones (labels) stand anywhere.
const WORDS_TO_BEGIN: u32 = 5;
/// So many words that are not in the passage before end the copy.
const WORDS_BETWEEN: u32 = 40;
/// So many blocks of the passage before may be missing in the copy, one after the other.
const BLOCKS_MISSING: usize = 12;
/// What may say the same again and mean it: quotations, code, cells of tables.
const MEANT: u64 = Flag::Quote.bit() | Flag::Pre.bit() | Flag::Cell.bit();

/// The kept blocks that are in a copy of a kept passage before them, in order.
#[inline(never)]
pub fn find(page: &Page, kept: &[bool]) -> Vec<usize> {
    // By text: the kept blocks with it.
    let mut places = vec![Vec::new(); page.texts.sizes.len()];
    let (mut copies, mut copy) = (Vec::new(), Copy::default());
    for index in (0..page.block_count()).filter(|index| kept[*index]) {
        let before: &mut Vec<usize> = &mut places[page.texts.of[index] as usize];
        let words = page.words_of(index);
        let is_meant = page.around.all(page.blocks[index].holder) & MEANT != 0;
        let place = copy.next(before).filter(|_| !is_meant);
        if let Some(place) = place {
            copy.add(index, place, words);
        } else {
            copy.between += words;
            let begins = !is_meant && !before.is_empty() && words >= WORDS_TO_BEGIN;
            if copy.between > WORDS_BETWEEN || (begins && copy.is_short()) {
                copies.extend(std::mem::take(&mut copy).blocks());
            }
            if begins && copy.blocks.is_empty() {
                copy.add(index, before[0], words);
            }
        }
        before.push(index);
    }
    copies.extend(copy.blocks());
    copies
}

/// Blocks that follow one another as blocks before them do.
#[derive(Default)]
struct Copy {
    blocks: Vec<usize>,
    words: u32,
    /// Words since the last of the blocks.
    between: u32,
    /// The block of which the last one is a copy.
    last: usize,
}

impl Copy {
    /// The first of some blocks that the passage before may go on with, which ends where the copy begins.
    fn next(&self, places: &[usize]) -> Option<usize> {
        let begin = *self.blocks.first()?;
        let range = self.last + 1..(self.last + 1 + BLOCKS_MISSING).min(begin);
        places.iter().copied().find(|place| range.contains(place))
    }

    fn add(&mut self, block: usize, place: usize, words: u32) {
        self.blocks.push(block);
        self.words += words;
        (self.between, self.last) = (0, place);
    }

    fn is_short(&self) -> bool {
        self.words < WORDS || self.blocks.len() < BLOCKS
    }

    /// The blocks, if they are enough to be a copy.
    fn blocks(self) -> Vec<usize> {
        if self.is_short() { Vec::new() } else { self.blocks }
    }
}
