//! The second pass: what a block is worth in the light of what its neighbours and containers are worth.

use super::features::{Rows, append, yes};
use super::model::sigmoid;
use super::page::Page;
use crate::dom::{Dom, NodeId};
use std::ops::Range;

/// Names of what a block is told of the containers above it: the mean of the others in each, and its share of all that
/// is likely on the page.
static LEVELS: [[&str; 2]; 5] = [
    ["mean up1", "mass up1"],
    ["mean up2", "mass up2"],
    ["mean up3", "mass up3"],
    ["mean up4", "mass up4"],
    ["mean up5", "mass up5"],
];
/// Blocks of at least this many words say what the text around them is.
const LONG: u32 = 15;
/// The logit of what is not there: before the first block and after the last.
const NOTHING: f32 = -5.0;
/// Logits are bounded by this, so that one certain block does not outshout its neighbours.
const LOUDEST: f32 = 9.2;
/// Features of the block itself that the second pass is told again.
static OWN: [&str; 27] = [
    "words",
    "link density",
    "stops",
    "h1",
    "h2 h3",
    "h4 to h6",
    "li",
    "p",
    "caption",
    "blocks since headline",
    "repeats",
    "place",
    "depth",
    "word worth",
    "heading worth",
    "declared words",
    "of summary",
    "all labels",
    "page items",
    "page comments",
    "page article",
    "page collection",
    "page discussion",
    "page documentation",
    "page listing",
    "page product",
    "page service",
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
    /// By block: the mean probability of the blocks in the same kind of element, by words.
    alike: Vec<f32>,
}

impl Likelihoods {
    /// Sums up the logits of a page's blocks.
    #[inline(never)]
    pub fn new(page: &Page, mut logits: Vec<f32>) -> Self {
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
            alike: page.means_of_alike(&|i| sigmoid(logits[i])),
            logits,
            sums,
            best: 0..0,
            highest,
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

/// The features of all blocks in context.
#[inline(never)]
pub fn rows(page: &Page, rows: &Rows, likelihoods: &Likelihoods) -> Rows {
    let own = OWN.map(|name| rows.place(name));
    let mut contexts = Rows::default();
    for index in 0..page.block_count() {
        of_neighbours(page, likelihoods, index, &mut contexts);
        of_containers(page, likelihoods, index, &mut contexts);
        let row = rows.row(index);
        contexts.append(&OWN, &own.map(|place| row[place]));
        contexts.end_row();
    }
    contexts
}

fn of_neighbours(page: &Page, l: &Likelihoods, index: usize, rows: &mut Rows) {
    let section = page.section_of(index);
    let own = l.logit(index, 0);
    let (before, after) = l.long[index];
    append!(
        rows,
        "own": own,
        "prev": l.logit(index, -1),
        "next": l.logit(index, 1),
        "prev2": l.logit(index, -2),
        "next2": l.logit(index, 2),
        "prev3": l.logit(index, -3),
        "next3": l.logit(index, 3),
        "in best region": yes(l.best.contains(&index)),
        "long before": before,
        "long after": after,
        "long least": before.min(after),
        "long most": before.max(after),
        "below highest": l.highest - own,
        "mean alike": l.alike[index],
        "heading": l.logit(section.start, 0),
        "mean section": l.mean_without(&section, index),
    );
}

fn of_containers(page: &Page, l: &Likelihoods, index: usize, rows: &mut Rows) {
    let (_, likely) = l.between(&(0..page.block_count()));
    let mut above = page.blocks[index].holder;
    let mut values = [[0.0; 2]; LEVELS.len()];
    for pair in &mut values {
        above = parent_or_self(page.dom, above);
        let range = page.blocks_in(above);
        *pair = [l.mean_without(&range, index), (l.between(&range).1 / likely.max(1.0)) as f32];
    }
    rows.append(LEVELS.as_flattened(), values.as_flattened());
    let words = f64::from(page.words().max(1));
    append!(rows, "page likely": likely as f32, "page likely share": (likely / words) as f32);
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
