//! The second pass: what a block is worth in the light of what its neighbours and containers are worth.

use super::features::{Rows, yes};
use super::model::sigmoid;
use super::page::Page;
use crate::dom::{Dom, NodeId};
use std::ops::Range;

/// Containers above a block whose means it is told.
const LEVELS: [&str; 4] = ["mean up1", "mean up2", "mean up3", "mean up4"];
/// Blocks of at least this many words say what the text around them is.
const LONG: u32 = 15;
/// The logit of what is not there: before the first block and after the last.
const NOTHING: f32 = -5.0;
/// Logits are bounded by this, so that one certain block does not outshout its neighbours.
const LOUDEST: f32 = 9.2;
/// Features of the block itself that the second pass is told again.
const OWN: [&str; 15] = [
    "words",
    "link density",
    "h1",
    "h2 h3",
    "h4 to h6",
    "li",
    "p",
    "before headline",
    "repeats",
    "prose",
    "page items",
    "page comments",
    "caption",
    "few words",
    "place",
];

/// What the first pass found, with sums over it.
pub struct Likelihoods {
    logits: Vec<f32>,
    /// Sums of words, and of words times probability, before each block.
    sums: Vec<(f64, f64)>,
    /// The nearest long block before and after, by block.
    long: Vec<(f32, f32)>,
    /// The blocks of the container with the most gain.
    best: Range<usize>,
    /// Mean of the three highest logits.
    highest: f32,
    /// Where the features named in [`OWN`] stand in a row.
    own: [usize; OWN.len()],
}

impl Likelihoods {
    /// Sums up the logits of a page's blocks.
    #[inline(never)]
    pub fn new(page: &Page, rows: &Rows, mut logits: Vec<f32>) -> Self {
        logits.iter_mut().for_each(|l| *l = l.clamp(-LOUDEST, LOUDEST));
        let mut sums = vec![(0.0, 0.0)];
        for (block, logit) in page.blocks.iter().zip(&logits) {
            let (words, gain) = sums[sums.len() - 1];
            let own = f64::from(block.counts.words.max(1));
            sums.push((words + own, gain + own * f64::from(sigmoid(*logit))));
        }
        let highest = mean_of_highest(&logits);
        let mut likelihoods = Self {
            long: long(page, &logits),
            logits,
            sums,
            best: 0..0,
            highest,
            own: OWN.map(|name| rows.place(name)),
        };
        likelihoods.best = likelihoods.best_region(page);
        likelihoods
    }

    /// The blocks of the element whose words, each counted by how much more likely than not it belongs, sum up to
    /// the most; of equals the innermost.
    #[inline(never)]
    fn best_region(&self, page: &Page) -> Range<usize> {
        let mut best = (f64::MIN, 0..0);
        let mut seen = vec![false; page.dom.len()];
        for block in &page.blocks {
            let around = std::iter::once(block.holder).chain(page.dom.ancestors(block.holder));
            for id in around.take_while(|id| !std::mem::replace(&mut seen[id.index()], true)) {
                let range = page.blocks_in(id);
                let (words, likely) = self.between(&range);
                let gain = likely - 0.5 * words;
                if gain > best.0 || (gain == best.0 && range.len() < best.1.len()) {
                    best = (gain, range);
                }
            }
        }
        best.1
    }

    fn between(&self, range: &Range<usize>) -> (f64, f64) {
        let (a, b) = (self.sums[range.start], self.sums[range.end]);
        (b.0 - a.0, b.1 - a.1)
    }

    /// The mean probability of the other blocks in an element, by words.
    fn mean_without(&self, range: &Range<usize>, index: usize) -> f32 {
        let (words, likely) = self.between(range);
        let (own_words, own) = self.between(&(index..index + 1));
        if words - own_words < 0.5 {
            return sigmoid(self.logits[index]);
        }
        ((likely - own) / (words - own_words)) as f32
    }

    fn logit(&self, index: usize, step: isize) -> f32 {
        index.checked_add_signed(step).and_then(|i| self.logits.get(i)).copied().unwrap_or(NOTHING)
    }
}

/// The mean of the three highest.
fn mean_of_highest(logits: &[f32]) -> f32 {
    let mut highest = [f32::NEG_INFINITY; 3];
    for logit in logits {
        if let Some(place) = highest.iter().position(|high| logit > high) {
            highest[place..].rotate_right(1);
            highest[place] = *logit;
        }
    }
    let many = logits.len().min(3);
    highest[..many].iter().sum::<f32>() / many.max(1) as f32
}

/// Tells `see` each feature of a block in context, by name and value, always in the same order.
pub fn visit(
    page: &Page,
    rows: &Rows,
    l: &Likelihoods,
    index: usize,
    see: &mut impl FnMut(&'static str, f32),
) {
    see("own", l.logit(index, 0));
    let steps = [("prev", -1), ("next", 1), ("prev2", -2), ("next2", 2), ("prev3", -3), ("next3", 3)];
    for (name, step) in steps {
        see(name, l.logit(index, step));
    }
    let mut above = page.blocks[index].holder;
    for name in LEVELS {
        above = parent_or_self(page.dom, above);
        see(name, l.mean_without(&page.blocks_in(above), index));
    }
    let (before, after) = l.long[index];
    see("in best region", yes(l.best.contains(&index)));
    see("long before", before);
    see("long after", after);
    see("long least", before.min(after));
    see("long most", before.max(after));
    see("below highest", l.highest - l.logit(index, 0));
    for (name, place) in OWN.into_iter().zip(&l.own) {
        see(name, rows.row(index)[*place]);
    }
}

fn parent_or_self(dom: &Dom, id: NodeId) -> NodeId {
    dom.parent(id).unwrap_or(id)
}

/// By block: the logits of the nearest long blocks before and after it.
#[inline(never)]
fn long(page: &Page, logits: &[f32]) -> Vec<(f32, f32)> {
    let mut long = vec![(NOTHING, NOTHING); logits.len()];
    let mut last = NOTHING;
    for (i, block) in page.blocks.iter().enumerate() {
        long[i].0 = last;
        if block.counts.words >= LONG {
            last = logits[i];
        }
    }
    last = NOTHING;
    for (i, block) in page.blocks.iter().enumerate().rev() {
        long[i].1 = last;
        if block.counts.words >= LONG {
            last = logits[i];
        }
    }
    long
}
