//! What the model is told of a block. Each feature has a name; the order is that of the visits.

use super::blocks::{Block, Counts};
use super::hashes::{self, Words};
use super::kind::{Kind, Probabilities};
use super::page::{Page, WORDS};
use super::phrases;
use super::surroundings::Flag;
use super::tables::Model;
use super::wording::{of_words, worth_of};
use crate::dom::{NodeId, Tag};

/// Levels of containers whose sums a block is told.
const LEVELS: [usize; 6] = [1, 2, 3, 4, 5, 6];
/// Names for each of [`LEVELS`].
static LEVEL_NAMES: [[&str; 5]; 6] = [
    ["up1 link density", "up1 words", "up1 share", "up1 stops", "up1 blocks"],
    ["up2 link density", "up2 words", "up2 share", "up2 stops", "up2 blocks"],
    ["up3 link density", "up3 words", "up3 share", "up3 stops", "up3 blocks"],
    ["up4 link density", "up4 words", "up4 share", "up4 stops", "up4 blocks"],
    ["up5 link density", "up5 words", "up5 share", "up5 stops", "up5 blocks"],
    ["up6 link density", "up6 words", "up6 share", "up6 stops", "up6 blocks"],
];
/// Stands for the blocks since the headline where there is none.
const NO_HEADLINE: f32 = -1000.0;
/// Names for the page's likelihoods to be of each kind.
static KIND_NAMES: [&str; Kind::COUNT] = [
    "page article",
    "page collection",
    "page discussion",
    "page documentation",
    "page listing",
    "page product",
    "page service",
];
/// Steps to the neighbours that a block is told of.
const STEPS: [isize; 6] = [-3, -2, -1, 1, 2, 3];
/// Names for each of [`STEPS`].
static STEP_NAMES: [[&str; 4]; 6] = [
    ["prev3 words", "prev3 link density", "prev3 stops", "prev3 same"],
    ["prev2 words", "prev2 link density", "prev2 stops", "prev2 same"],
    ["prev words", "prev link density", "prev stops", "prev same"],
    ["next words", "next link density", "next stops", "next same"],
    ["next2 words", "next2 link density", "next2 stops", "next2 same"],
    ["next3 words", "next3 link density", "next3 stops", "next3 same"],
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
#[derive(Default)]
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
    pub fn new(page: &Page, kinds: &Probabilities, model: &Model) -> Self {
        let mut rows = Self::default();
        let shared = Shared::new(page, kinds, model);
        for index in 0..page.block_count() {
            visit(page, &shared, index, &mut rows);
            rows.end_row();
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

    /// Ends the row of a block.
    pub(super) fn end_row(&mut self) {
        self.named = true;
    }

    /// Appends the next features of the block that is visited; the first block gives the names.
    #[inline(never)]
    pub(super) fn append(&mut self, names: &[&'static str], values: &[f32]) {
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
pub(super) use append;

/// What is the same for all blocks of a page.
pub(super) struct Shared<'a> {
    pub(super) model: &'a Model,
    /// By label of the page: what its words are worth at each level.
    labels: Vec<[f32; 4]>,
    /// The numbers of the words of the title.
    pub(super) title: Vec<u32>,
    kinds: &'a Probabilities,
    whole: Counts,
    /// By section: what the words of its heading are worth.
    pub(super) headings: Vec<f32>,
}

impl<'a> Shared<'a> {
    #[inline(never)]
    fn new(page: &Page, kinds: &'a Probabilities, model: &'a Model) -> Self {
        let worth = |label: &str| {
            let mut sums = [0.0; 4];
            hashes::of_label(label, |word| {
                let values = model.labels.get(word).into_iter().flatten();
                sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
            });
            sums
        };
        Self {
            model,
            labels: page.dom.labels().map(worth).collect(),
            title: Words::of(&page.found.metadata.title).take(WORDS).collect(),
            kinds,
            whole: page.sum(&(0..page.block_count())),
            headings: page
                .headings()
                .map(|heading| heading.map_or(0.0, |index| worth_of(page, index, model)))
                .collect(),
        }
    }
}

/// Appends each feature of a block, always in the same order.
fn visit(page: &Page, shared: &Shared<'_>, index: usize, rows: &mut Rows) {
    let block = &page.blocks[index];
    of_text(&block.counts, rows);
    of_phrases(page, index, rows);
    of_words(page, shared, index, rows);
    of_element(block.item, rows);
    of_flags(page, block, rows);
    of_labels(page, shared, block, rows);
    of_containers(page, block, rows);
    of_place(page, index, rows);
    of_neighbours(page, index, rows);
    of_candidates(page, block, rows);
    of_page(page, shared, block, rows);
}

/// 1 for yes, 0 for no.
pub(super) fn yes(b: bool) -> f32 {
    f32::from(u8::from(b))
}

pub(super) fn ratio(a: u32, b: u32) -> f32 {
    a as f32 / b.max(1) as f32
}

#[inline(never)]
fn of_text(c: &Counts, rows: &mut Rows) {
    append!(
        rows,
        "words": c.words as f32,
        "link density": c.link_density(),
        "links": c.links as f32,
        "commas": ratio(c.commas, c.words),
        "stops": ratio(c.stops, c.words),
        "digits": ratio(c.digits, c.chars),
        "capitals": ratio(c.capitals, c.chars),
        "separators": ratio(c.separators, c.words),
        "word length": ratio(c.chars, c.words),
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
        "repeats": page.texts.sizes[page.texts.of[index] as usize] as f32,
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

/// What the tables know of the words in class and id of the elements around.
#[inline(never)]
fn of_labels(page: &Page, shared: &Shared<'_>, block: &Block, rows: &mut Rows) {
    let mut near = [0.0; 3];
    let (mut above, mut lowest, mut highest) = (0.0f32, 0.0f32, 0.0f32);
    for (level, id) in page.around_block(block).enumerate() {
        let labels = page.names_of(id);
        let worth: f32 = labels.map(|label| shared.labels[label][level.min(3)]).sum();
        lowest = lowest.min(worth);
        highest = highest.max(worth);
        if level < 3 { near[level] = worth } else { above += worth }
    }
    let [own, up1, up2] = near;
    append!(
        rows,
        "own labels": own,
        "up1 labels": up1,
        "up2 labels": up2,
        "far labels": above,
        "least labels": lowest,
        "most labels": highest,
        "all labels": own + up1 + up2 + above,
    );
}

#[inline(never)]
fn of_containers(page: &Page, block: &Block, rows: &mut Rows) {
    let mut above: Option<NodeId> = Some(block.holder);
    let mut level = 0;
    let mut values = [[0.0; 5]; LEVELS.len()];
    for (target, values) in LEVELS.into_iter().zip(&mut values) {
        while level < target {
            above = above
                .and_then(|id| page.dom.parent(id))
                .filter(|id| page.dom.tag(*id) != Tag::Html)
                .or(above);
            level += 1;
        }
        let range = above.map_or(0..0, |id| page.blocks_in(id));
        let sum = page.sum(&range);
        let (share, stops) = (ratio(sum.words, page.words()), ratio(sum.stops, sum.words));
        *values = [sum.link_density(), sum.words as f32, share, stops, range.len() as f32];
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
        "block place": ratio(index as u32, page.block_count() as u32),
        "words before": before as f32,
        "words after": (page.words() - before) as f32,
        "blocks since headline": page.headline.map_or(NO_HEADLINE, |headline| index as f32 - headline as f32),
        "words since headline": since as f32,
        "depth": f32::from(page.dom.depth(page.blocks[index].holder)),
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
        *values = [counts.words as f32, counts.link_density(), yes(is_prose), yes(is_sibling)];
    }
    rows.append(STEP_NAMES.as_flattened(), values.as_flattened());
    append!(
        rows,
        "alike": page.alike[index].0 as f32,
        "alike words": page.alike[index].1,
        "alike share": page.alike[index].0 as f32 * page.alike[index].1 / page.words().max(1) as f32,
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
        "far from top": outside as f32,
        "top score": top_score,
    );
}

/// How many levels above the best candidate the first element is that holds the block too; 0 when it is inside.
fn levels_out(page: &Page, top: NodeId, block: NodeId) -> usize {
    let levels = std::iter::successors(Some(top), |id| page.dom.parent(*id));
    levels.take_while(|id| !page.dom.contains(*id, block)).count()
}

#[inline(never)]
fn of_page(page: &Page, shared: &Shared<'_>, block: &Block, rows: &mut Rows) {
    let flags = page.around.all(block.holder);
    let [comments, items, cells] = page.shares;
    let whole = &shared.whole;
    append!(
        rows,
        "page words": page.words() as f32,
        "page blocks": page.block_count() as f32,
        "page link density": whole.link_density(),
        "page comments": comments,
        "page items": items,
        "page cells": cells,
        "comment on page of comments": yes(flags & Flag::Comment.bit() != 0) * comments,
        "item on page of items": yes(flags & Flag::Item.bit() != 0) * items,
        "cell on page of cells": yes(flags & Flag::Cell.bit() != 0) * cells,
    );
    rows.append(&KIND_NAMES, shared.kinds);
}
