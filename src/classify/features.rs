//! What the model is told of a block. Each feature has a name; the order is that of the visits.

use super::blocks::{Block, Counts};
use super::page::Page;
use super::phrases;
use super::surroundings::Flag;
use crate::dom::{NodeId, Tag};

/// Levels of containers whose sums a block is told.
const LEVELS: [usize; 4] = [1, 2, 3, 5];
/// A word for each of [`LEVELS`], for names.
static LEVEL_NAMES: [[&str; 4]; 4] = [
    ["up1 link density", "up1 words", "up1 share", "up1 stops"],
    ["up2 link density", "up2 words", "up2 share", "up2 stops"],
    ["up3 link density", "up3 words", "up3 share", "up3 stops"],
    ["up5 link density", "up5 words", "up5 share", "up5 stops"],
];
/// Names of the flags, in their order, for what is anywhere around and for what is near.
static FLAG_NAMES: [(&str, &str); Flag::COUNT] = [
    ("", ""),
    ("in nav", "near nav"),
    ("in aside", "near aside"),
    ("in footer", "near footer"),
    ("in header", "near header"),
    ("in form", "near form"),
    ("in article", "near article"),
    ("in main", "near main"),
    ("in figure", "near figure"),
    ("in cell", "near cell"),
    ("in item", "near item"),
    ("in link", "near link"),
    ("in press", "near press"),
    ("in quote", "near quote"),
    ("in pre", "near pre"),
    ("in hidden", "near hidden"),
    ("in item body", "near item body"),
    ("in ad words", "near ad words"),
    ("in body words", "near body words"),
    ("in comment words", "near comment words"),
    ("in content words", "near content words"),
    ("in control words", "near control words"),
    ("in foot words", "near foot words"),
    ("in head words", "near head words"),
    ("in menu words", "near menu words"),
    ("in meta words", "near meta words"),
    ("in popup words", "near popup words"),
    ("in post words", "near post words"),
    ("in related words", "near related words"),
    ("in share words", "near share words"),
    ("in side words", "near side words"),
];

/// The features of all blocks of a page, a row a block.
pub struct Rows {
    names: Vec<&'static str>,
    values: Vec<f32>,
    /// Whether the names are known: the first block gave them.
    named: bool,
}

impl Rows {
    /// Computes them.
    pub fn new(page: &Page) -> Self {
        let mut rows = Self { names: Vec::new(), values: Vec::new(), named: false };
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

    /// Appends the next feature of the block that is visited; the first block gives the names.
    #[inline]
    fn see(&mut self, name: &'static str, value: f32) {
        if !self.named {
            self.names.push(name);
        }
        self.values.push(value);
    }
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
    (n as f32 + 1.0).ln() / 4.0
}

fn ratio(a: u32, b: u32) -> f32 {
    a as f32 / b.max(1) as f32
}

fn of_text(c: &Counts, rows: &mut Rows) {
    rows.see("words", size(c.words));
    rows.see("words squared", size(c.words) * size(c.words));
    rows.see("one word", yes(c.words <= 1));
    rows.see("few words", yes(c.words < 5));
    rows.see("many words", yes(c.words >= 20));
    rows.see("link density", c.link_density());
    rows.see("linked whole", yes(c.words > 0 && c.link_words >= c.words));
    rows.see("links", size(c.links));
    rows.see("commas", ratio(c.commas, c.words).min(0.3) * 3.0);
    rows.see("stops", ratio(c.stops, c.words).min(0.3) * 3.0);
    rows.see("no stop", yes(c.stops == 0));
    rows.see("digits", ratio(c.digits, c.chars));
    rows.see("capitals", ratio(c.capitals, c.chars));
    rows.see("separators", ratio(c.separators, c.words).min(1.0));
    rows.see("word length", (ratio(c.chars, c.words) / 5.0).min(3.0));
    rows.see("prose", yes(c.stops > 0 && c.words >= 10) * (1.0 - c.link_density()));
}

fn of_phrases(page: &Page, index: usize, rows: &mut Rows) {
    let words = page.blocks[index].counts.words;
    // Longer blocks are prose, whatever words they use: their text need not be put together.
    let text = if words <= phrases::LONGEST { page.text(index) } else { String::new() };
    let found = phrases::find(&text);
    let (first, last) = page.edges(index);
    rows.see("says copyright", yes(found.copyright));
    rows.see("says consent", yes(found.consent));
    rows.see("says act", yes(found.act));
    rows.see("says more", yes(found.more));
    rows.see("ends as sentence", yes(phrases::ends_as_sentence(last)));
    rows.see("starts small", yes(first.trim_start().starts_with(char::is_lowercase)));
    rows.see("is title", yes(!text.is_empty() && text == page.found.metadata.title));
    rows.see("repeats", yes(page.repeats[index] > 1));
}

fn of_element(tag: Tag, rows: &mut Rows) {
    let level = tag.heading_level().unwrap_or(0);
    rows.see("h1", yes(level == 1));
    rows.see("h2 h3", yes(level == 2 || level == 3));
    rows.see("h4 to h6", yes(level >= 4));
    rows.see("p", yes(tag == Tag::P));
    rows.see("li", yes(tag == Tag::Li));
    rows.see("td", yes(matches!(tag, Tag::Td | Tag::Th)));
    rows.see("pre", yes(tag == Tag::Pre));
    rows.see("quote", yes(tag == Tag::Blockquote));
    rows.see("caption", yes(matches!(tag, Tag::Figcaption | Tag::Caption)));
    rows.see("definition", yes(matches!(tag, Tag::Dt | Tag::Dd)));
    rows.see("div", yes(matches!(tag, Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Body)));
}

fn of_flags(page: &Page, block: &Block, rows: &mut Rows) {
    let parent = page.around.parent_flags(page.dom, block);
    let near = [Some(block.holder), page.dom.parent(block.holder)];
    let near = near.into_iter().flatten().fold(0, |flags, id| flags | page.around.own(id));
    for (bit, (all_name, near_name)) in FLAG_NAMES.iter().enumerate().skip(1) {
        rows.see(all_name, yes(parent & (1 << bit) != 0));
        rows.see(near_name, yes(near & (1 << bit) != 0));
    }
}

fn of_containers(page: &Page, block: &Block, rows: &mut Rows) {
    let mut above: Option<NodeId> = Some(block.holder);
    let mut level = 0;
    for (target, names) in LEVELS.into_iter().zip(&LEVEL_NAMES) {
        while level < target {
            above = above
                .and_then(|id| page.dom.parent(id))
                .filter(|id| page.dom.tag(*id) != Tag::Html)
                .or(above);
            level += 1;
        }
        let sum = above.map_or_else(Counts::default, |id| page.sum(&page.blocks_in(id)));
        rows.see(names[0], sum.link_density());
        rows.see(names[1], size(sum.words));
        rows.see(names[2], ratio(sum.words, page.words()));
        rows.see(names[3], ratio(sum.stops, sum.words).min(0.2) * 5.0);
    }
}

fn of_place(page: &Page, index: usize, rows: &mut Rows) {
    let before = page.words_before(index);
    rows.see("place", ratio(before, page.words()));
    rows.see("words before", size(before));
    rows.see("words after", size(page.words() - before));
    let headline = page.headline.unwrap_or(0);
    rows.see("before headline", yes(page.headline.is_some() && index < headline));
    rows.see("no headline", yes(page.headline.is_none()));
    let since = before.saturating_sub(page.words_before(headline.min(page.blocks.len())));
    rows.see("words since headline", size(since));
}

fn of_neighbours(page: &Page, index: usize, rows: &mut Rows) {
    static STEPS: [(isize, [&str; 4]); 4] = [
        (-2, ["prev2 words", "prev2 link density", "prev2 stops", "prev2 same"]),
        (-1, ["prev words", "prev link density", "prev stops", "prev same"]),
        (1, ["next words", "next link density", "next stops", "next same"]),
        (2, ["next2 words", "next2 link density", "next2 stops", "next2 same"]),
    ];
    let parent = page.dom.parent(page.blocks[index].holder);
    for (step, names) in &STEPS {
        let other = index.checked_add_signed(*step).and_then(|i| page.blocks.get(i));
        let counts = other.map(|b| b.counts).unwrap_or_default();
        rows.see(names[0], size(counts.words));
        rows.see(names[1], counts.link_density());
        rows.see(names[2], yes(counts.stops > 0 && counts.words > 8));
        rows.see(names[3], yes(other.is_some_and(|b| page.dom.parent(b.holder) == parent)));
    }
    rows.see("alike", size(page.alike[index].0));
    rows.see("alike words", size(page.alike[index].1 as u32));
}

fn of_candidates(page: &Page, block: &Block, rows: &mut Rows) {
    let top_score = page.top.map_or(0.0, |id| page.candidate_score(id)).max(1.0);
    let own = page.dom.parent(block.holder).map_or(0.0, |id| page.candidate_score(id));
    let own = own.max(page.candidate_score(block.holder));
    rows.see("candidate", (own / top_score).min(1.0));
    rows.see("candidate root", (own / top_score).min(1.0).sqrt());
    let outside = page.top.map_or(9, |top| levels_out(page, top, block.holder));
    rows.see("in top", yes(outside == 0));
    rows.see("in top parent", yes(outside == 1));
    rows.see("in top grandparent", yes(outside == 2));
    rows.see("far from top", (outside as f32 / 5.0).min(1.5));
    rows.see("top score", size(top_score as u32));
}

/// How many levels above the best candidate the first element is that holds the block too; 0 when it is inside.
fn levels_out(page: &Page, top: NodeId, block: NodeId) -> usize {
    let levels = std::iter::successors(Some(top), |id| page.dom.parent(*id));
    levels.take_while(|id| !page.dom.contains(*id, block)).count()
}

fn of_page(page: &Page, block: &Block, rows: &mut Rows) {
    let flags = page.around.all(block.holder);
    let [comments, items, cells] = page.shares;
    let whole = page.sum(&(0..page.blocks.len()));
    rows.see("page words", size(page.words()));
    rows.see("page link density", whole.link_density());
    rows.see("page comments", comments);
    rows.see("page items", items);
    rows.see("page cells", cells);
    rows.see("comment on page of comments", yes(flags & Flag::Comment.bit() != 0) * comments);
    rows.see("item on page of items", yes(flags & Flag::Item.bit() != 0) * items);
    rows.see("cell on page of cells", yes(flags & Flag::Cell.bit() != 0) * cells);
    rows.see("post on page", yes(flags & Flag::Post.bit() != 0) * whole.link_density());
}
