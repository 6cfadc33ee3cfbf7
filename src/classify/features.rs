//! What the model is told of a block. Each feature has a name; the order is that of the visits.

use super::blocks::{Block, Counts};
use super::page::Page;
use super::phrases;
use super::surroundings::Flag;
use crate::dom::{NodeId, Tag};
use std::sync::LazyLock;

/// Levels of containers whose sums a block is told.
const LEVELS: [usize; 4] = [1, 2, 3, 5];
/// Names for each of [`LEVELS`].
static LEVEL_NAMES: [[&str; 4]; 4] = [
    ["up1 link density", "up1 words", "up1 share", "up1 stops"],
    ["up2 link density", "up2 words", "up2 share", "up2 stops"],
    ["up3 link density", "up3 words", "up3 share", "up3 stops"],
    ["up5 link density", "up5 words", "up5 share", "up5 stops"],
];
/// Steps to the neighbours that a block is told of.
const STEPS: [isize; 4] = [-2, -1, 1, 2];
/// Names for each of [`STEPS`].
static STEP_NAMES: [[&str; 4]; 4] = [
    ["prev2 words", "prev2 link density", "prev2 stops", "prev2 same"],
    ["prev words", "prev link density", "prev stops", "prev same"],
    ["next words", "next link density", "next stops", "next same"],
    ["next2 words", "next2 link density", "next2 stops", "next2 same"],
];
/// Names of the flags, in their order: of what is anywhere around, and of what is near.
static FLAG_NAMES: [[&str; 2]; Flag::COUNT] = [
    ["", ""],
    ["in nav", "near nav"],
    ["in aside", "near aside"],
    ["in footer", "near footer"],
    ["in header", "near header"],
    ["in form", "near form"],
    ["in article", "near article"],
    ["in main", "near main"],
    ["in figure", "near figure"],
    ["in cell", "near cell"],
    ["in item", "near item"],
    ["in link", "near link"],
    ["in press", "near press"],
    ["in quote", "near quote"],
    ["in pre", "near pre"],
    ["in hidden", "near hidden"],
    ["in item body", "near item body"],
    ["in ad words", "near ad words"],
    ["in body words", "near body words"],
    ["in comment words", "near comment words"],
    ["in content words", "near content words"],
    ["in control words", "near control words"],
    ["in foot words", "near foot words"],
    ["in head words", "near head words"],
    ["in menu words", "near menu words"],
    ["in meta words", "near meta words"],
    ["in popup words", "near popup words"],
    ["in post words", "near post words"],
    ["in related words", "near related words"],
    ["in share words", "near share words"],
    ["in side words", "near side words"],
];

/// The features of all blocks of a page, a row a block.
pub struct Rows {
    names: Vec<&'static str>,
    values: Vec<f32>,
    /// Whether the names are known: the first block gave them.
    named: bool,
    /// The text of the block that is visited.
    text: String,
}

impl Rows {
    /// Computes them.
    pub fn new(page: &Page) -> Self {
        let mut rows = Self { names: Vec::new(), values: Vec::new(), named: false, text: String::new() };
        for index in 0..page.block_count() {
            visit(page, index, &mut rows);
            if !rows.named {
                rows.named = true;
                rows.values.reserve(rows.names.len() * page.block_count());
            }
        }
        rows
    }

    /// The features of a block.
    pub fn row(&self, index: usize) -> &[f32] {
        &self.values[index * self.names.len()..][..self.names.len()]
    }

    /// All names, in order; none when there is no block.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Where a feature stands in a row; 0 when there is no block.
    pub fn place(&self, name: &str) -> usize {
        self.names.iter().position(|n| *n == name).unwrap_or(0)
    }

    /// Appends the next features of the block that is visited; the first block gives the names.
    #[inline(never)]
    fn append(&mut self, names: &[&'static str], values: &[f32]) {
        debug_assert_eq!(names.len(), values.len(), "a value a name");
        if !self.named {
            self.names.extend_from_slice(names);
        }
        self.values.extend_from_slice(values);
    }
}

/// Appends features to rows, each as `name: value`: the names are one constant table, the values one array.
macro_rules! append {
    ($rows:expr, $($name:literal: $value:expr),+ $(,)?) => {
        $rows.append(&[$($name),+], &[$($value),+])
    };
}

/// Appends each feature of a block, always in the same order. Values are between about -1 and 3; ratios are 0 to 1,
/// sizes are logarithms.
fn visit(page: &Page, index: usize, rows: &mut Rows) {
    let block = &page.blocks[index];
    of_text(&block.counts, rows);
    of_phrases(page, index, rows);
    of_element(block.item, rows);
    of_flags(page, block, rows);
    of_containers(page, block, rows);
    of_place(page, index, rows);
    of_neighbours(page, index, rows);
    of_candidates(page, block, rows);
    of_page(page, block, rows);
}

/// 1 for yes, 0 for no.
pub(super) fn yes(b: bool) -> f32 {
    f32::from(u8::from(b))
}

/// The logarithm of a size, scaled so that 1000 is about 1.7.
fn size(n: u32) -> f32 {
    /// Of the small ones, which nearly all are.
    static SMALL: LazyLock<[f32; 256]> = LazyLock::new(|| std::array::from_fn(|n| logarithm(n as u32)));
    SMALL.get(n as usize).copied().unwrap_or_else(|| logarithm(n))
}

#[inline(never)]
fn logarithm(n: u32) -> f32 {
    (n as f32 + 1.0).ln() / 4.0
}

fn ratio(a: u32, b: u32) -> f32 {
    a as f32 / b.max(1) as f32
}

#[inline(never)]
fn of_text(c: &Counts, rows: &mut Rows) {
    append!(
        rows,
        "words": size(c.words),
        "words squared": size(c.words) * size(c.words),
        "one word": yes(c.words <= 1),
        "few words": yes(c.words < 5),
        "many words": yes(c.words >= 20),
        "link density": c.link_density(),
        "linked whole": yes(c.words > 0 && c.link_words >= c.words),
        "links": size(c.links),
        "commas": ratio(c.commas, c.words).min(0.3) * 3.0,
        "stops": ratio(c.stops, c.words).min(0.3) * 3.0,
        "no stop": yes(c.stops == 0),
        "digits": ratio(c.digits, c.chars),
        "capitals": ratio(c.capitals, c.chars),
        "separators": ratio(c.separators, c.words).min(1.0),
        "word length": (ratio(c.chars, c.words) / 5.0).min(3.0),
        "prose": yes(c.stops > 0 && c.words >= 10) * (1.0 - c.link_density()),
    );
}

#[inline(never)]
fn of_phrases(page: &Page, index: usize, rows: &mut Rows) {
    let words = page.blocks[index].counts.words;
    let mut text = std::mem::take(&mut rows.text);
    text.clear();
    // Longer blocks are prose, whatever words they use: their text need not be put together.
    if words <= phrases::LONGEST {
        page.push_text(index, &mut text);
    }
    let found = phrases::find(&text);
    let (first, last) = page.edges(index);
    append!(
        rows,
        "says copyright": yes(found.copyright),
        "says consent": yes(found.consent),
        "says act": yes(found.act),
        "says more": yes(found.more),
        "ends as sentence": yes(phrases::ends_as_sentence(last)),
        "starts small": yes(first.trim_start().starts_with(char::is_lowercase)),
        "is title": yes(!text.is_empty() && text == page.found.metadata.title),
        "repeats": yes(page.repeats[index] > 1),
    );
    rows.text = text;
}

#[inline(never)]
fn of_element(tag: Tag, rows: &mut Rows) {
    let level = tag.heading_level().unwrap_or(0);
    append!(
        rows,
        "h1": yes(level == 1),
        "h2 h3": yes(level == 2 || level == 3),
        "h4 to h6": yes(level >= 4),
        "p": yes(tag == Tag::P),
        "li": yes(tag == Tag::Li),
        "td": yes(matches!(tag, Tag::Td | Tag::Th)),
        "pre": yes(tag == Tag::Pre),
        "quote": yes(tag == Tag::Blockquote),
        "caption": yes(matches!(tag, Tag::Figcaption | Tag::Caption)),
        "definition": yes(matches!(tag, Tag::Dt | Tag::Dd)),
        "div": yes(matches!(tag, Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Body)),
    );
}

#[inline(never)]
fn of_flags(page: &Page, block: &Block, rows: &mut Rows) {
    let parent = page.around.parent_flags(page.dom, block);
    let near = [Some(block.holder), page.dom.parent(block.holder)];
    let near = near.into_iter().flatten().fold(0, |flags, id| flags | page.around.own(id));
    let mut values = [[0.0; 2]; Flag::COUNT];
    for (bit, pair) in values.iter_mut().enumerate() {
        *pair = [yes(parent >> bit & 1 != 0), yes(near >> bit & 1 != 0)];
    }
    // The first is no flag.
    rows.append(FLAG_NAMES[1..].as_flattened(), values[1..].as_flattened());
}

#[inline(never)]
fn of_containers(page: &Page, block: &Block, rows: &mut Rows) {
    let mut above: Option<NodeId> = Some(block.holder);
    let mut level = 0;
    let mut values = [[0.0; 4]; LEVELS.len()];
    for (target, values) in LEVELS.into_iter().zip(&mut values) {
        while level < target {
            above = above
                .and_then(|id| page.dom.parent(id))
                .filter(|id| page.dom.tag(*id) != Tag::Html)
                .or(above);
            level += 1;
        }
        let sum = above.map_or_else(Counts::default, |id| page.sum(&page.blocks_in(id)));
        let share = ratio(sum.words, page.words());
        let stops = ratio(sum.stops, sum.words).min(0.2) * 5.0;
        *values = [sum.link_density(), size(sum.words), share, stops];
    }
    rows.append(LEVEL_NAMES.as_flattened(), values.as_flattened());
}

#[inline(never)]
fn of_place(page: &Page, index: usize, rows: &mut Rows) {
    let before = page.words_before(index);
    let headline = page.headline.unwrap_or(0);
    let since = before.saturating_sub(page.words_before(headline.min(page.blocks.len())));
    append!(
        rows,
        "place": ratio(before, page.words()),
        "words before": size(before),
        "words after": size(page.words() - before),
        "before headline": yes(page.headline.is_some() && index < headline),
        "no headline": yes(page.headline.is_none()),
        "words since headline": size(since),
    );
}

#[inline(never)]
fn of_neighbours(page: &Page, index: usize, rows: &mut Rows) {
    let parent = page.dom.parent(page.blocks[index].holder);
    let mut values = [[0.0; 4]; STEPS.len()];
    for (step, values) in STEPS.into_iter().zip(&mut values) {
        let other = index.checked_add_signed(step).and_then(|i| page.blocks.get(i));
        let counts = other.map(|b| b.counts).unwrap_or_default();
        let is_prose = counts.stops > 0 && counts.words > 8;
        let is_sibling = other.is_some_and(|b| page.dom.parent(b.holder) == parent);
        *values = [size(counts.words), counts.link_density(), yes(is_prose), yes(is_sibling)];
    }
    rows.append(STEP_NAMES.as_flattened(), values.as_flattened());
    append!(
        rows,
        "alike": size(page.alike[index].0),
        "alike words": size(page.alike[index].1 as u32),
    );
}

#[inline(never)]
fn of_candidates(page: &Page, block: &Block, rows: &mut Rows) {
    let top_score = page.top.map_or(0.0, |id| page.candidate_score(id)).max(1.0);
    let own = page.dom.parent(block.holder).map_or(0.0, |id| page.candidate_score(id));
    let own = own.max(page.candidate_score(block.holder));
    let outside = page.top.map_or(9, |top| levels_out(page, top, block.holder));
    append!(
        rows,
        "candidate": (own / top_score).min(1.0),
        "candidate root": (own / top_score).min(1.0).sqrt(),
        "in top": yes(outside == 0),
        "in top parent": yes(outside == 1),
        "in top grandparent": yes(outside == 2),
        "far from top": (outside as f32 / 5.0).min(1.5),
        "top score": size(top_score as u32),
    );
}

/// How many levels above the best candidate the first element is that holds the block too; 0 when it is inside.
fn levels_out(page: &Page, top: NodeId, block: NodeId) -> usize {
    let levels = std::iter::successors(Some(top), |id| page.dom.parent(*id));
    levels.take_while(|id| !page.dom.contains(*id, block)).count()
}

#[inline(never)]
fn of_page(page: &Page, block: &Block, rows: &mut Rows) {
    let flags = page.around.all(block.holder);
    let [comments, items, cells] = page.shares;
    let whole = page.sum(&(0..page.blocks.len()));
    append!(
        rows,
        "page words": size(page.words()),
        "page link density": whole.link_density(),
        "page comments": comments,
        "page items": items,
        "page cells": cells,
        "comment on page of comments": yes(flags & Flag::Comment.bit() != 0) * comments,
        "item on page of items": yes(flags & Flag::Item.bit() != 0) * items,
        "cell on page of cells": yes(flags & Flag::Cell.bit() != 0) * cells,
        "post on page": yes(flags & Flag::Post.bit() != 0) * whole.link_density(),
    );
}
