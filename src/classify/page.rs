//! The page as the features see it: its blocks, sums over any element, and where Readability's rule would look.

use super::blocks::{self, Block, Counts};
use super::hashes::{self, Words};
use super::kind::Kind;
use super::likeness::Groups;
use super::order::order;
use super::surroundings::{Flag, Surroundings};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::metadata::Found;
use std::ops::Range;

/// A paragraph counts for its containers from this many characters on (Readability.js counts from 25).
const PARAGRAPH_CHARS: u32 = 25;

/// Words of a block, a title, a summary that are looked up.
pub const WORDS: usize = 60;
/// Words of a declared text that are looked up, and those that it has at least, or it is a teaser.
const WORDS_OF_A_BODY: usize = 20_000;
const WORDS_OF_A_TEASER: usize = 50;
/// Elements around a block whose class and id are looked up.
const LABEL_LEVELS: usize = 7;
/// A block that shows a price has fewer words than this.
const PRICED_WORDS: u32 = 12;

/// The blocks of a page with what is summed up over them.
pub struct Page<'a> {
    pub(super) dom: &'a Dom,
    pub(super) found: &'a Found,
    pub(super) around: Surroundings,
    pub(super) blocks: Vec<Block>,
    /// Sums over the blocks before each one, and over all at the end.
    sums: Vec<Counts>,
    /// By node index, and at the end: the blocks that begin before the node.
    begun: Vec<u32>,
    /// By node index: what Readability's rule gives a container for the paragraphs in it.
    candidate_scores: Vec<f32>,
    /// The container with the highest of those.
    pub(super) top: Option<NodeId>,
    /// Blocks with the same text.
    pub(super) texts: Groups,
    /// Blocks in the same kind of element.
    pub(super) elements: Groups,
    /// By block: blocks of the page in the same kind of element, and their mean words.
    pub(super) alike: Vec<(u32, f32)>,
    /// The first block at or after the headline.
    pub(super) headline: Option<usize>,
    /// By block: the section that it is in, the heading included.
    pub(super) section: Vec<u32>,
    /// Where each section begins; the first has no heading.
    sections: Vec<usize>,
    /// Words of the page's own summary.
    pub(super) summary: Vec<u32>,
    /// Pairs of words of the text that the page declares to be its article, sorted; none where it declares none.
    pub(super) declared: Vec<u32>,
    /// Blocks with a sign of a currency.
    pub(super) priced: u32,
    /// Share of the page's words in comments, in items of lists, in table cells (0 to 1).
    pub(super) shares: [f32; 3],
}

impl<'a> Page<'a> {
    /// Finds the blocks and sums them up.
    pub fn new(dom: &'a Dom, found: &'a Found, noscript: bool) -> Self {
        let mut around = Surroundings::new(dom, noscript);
        let apart: Vec<NodeId> = found.headline.iter().chain(&found.lines).copied().collect();
        let blocks = blocks::find(dom, &apart, &mut around);
        let mut page = Self {
            sums: sums(&blocks),
            begun: begun(dom, &blocks),
            candidate_scores: vec![0.0; dom.len()],
            top: None,
            texts: Groups::by_text(dom, &blocks, noscript),
            elements: Groups::by_element(dom, &blocks),
            alike: Vec::new(),
            section: Vec::new(),
            sections: vec![0],
            headline: headline(found, &blocks),
            shares: [0.0; 3],
            priced: priced(dom, &blocks, noscript),
            summary: Words::of(found.metadata.excerpt.as_deref().unwrap_or_default()).take(WORDS).collect(),
            declared: declared(found.declared_body.as_deref().unwrap_or_default()),
            dom,
            found,
            around,
            blocks,
        };
        page.alike = page.kinds();
        page.part();
        page.shares = [Flag::Comment, Flag::Item, Flag::Cell].map(|flag| page.share(flag));
        page.score_candidates();
        page
    }

    /// The number of blocks.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Words of a block.
    pub fn words_of(&self, block: usize) -> u32 {
        self.blocks[block].counts.words
    }

    /// The level of a block that is a heading.
    pub(super) fn heading_level(&self, block: usize) -> Option<u8> {
        self.dom.tag(self.blocks[block].holder).heading_level()
    }

    /// All words of the page.
    pub fn words(&self) -> u32 {
        self.sums.last().map_or(0, |s| s.words)
    }

    /// The blocks that begin inside an element, as indices.
    pub fn blocks_in(&self, id: NodeId) -> Range<usize> {
        self.begun[id.index()] as usize..self.begun[self.dom.end_index(id)] as usize
    }

    /// Sums over a range of blocks.
    pub fn sum(&self, range: &Range<usize>) -> Counts {
        let (a, b) = (&self.sums[range.start], &self.sums[range.end]);
        Counts {
            words: b.words - a.words,
            link_words: b.link_words - a.link_words,
            links: b.links - a.links,
            commas: b.commas - a.commas,
            stops: b.stops - a.stops,
            digits: b.digits - a.digits,
            capitals: b.capitals - a.capitals,
            separators: b.separators - a.separators,
            chars: b.chars - a.chars,
        }
    }

    /// Sums over the blocks that are kept.
    pub fn kept_counts(&self, kept: &[bool]) -> Counts {
        let mut sum = Counts::default();
        let blocks = self.blocks.iter().zip(kept).filter(|(_, kept)| **kept);
        blocks.for_each(|(block, _)| sum.add(&block.counts));
        sum
    }

    /// Words before a block.
    pub fn words_before(&self, block: usize) -> u32 {
        self.sums[block].words
    }

    /// What Readability's rule gives an element.
    pub fn candidate_score(&self, id: NodeId) -> f32 {
        self.candidate_scores[id.index()]
    }

    /// The nodes of a block that are read, in order.
    pub(super) fn read(&self, block: usize) -> impl Iterator<Item = NodeId> {
        self.blocks[block].read(self.dom, self.around.reads_noscript())
    }

    /// The text of a block on one line.
    pub fn text(&self, block: usize) -> String {
        let mut out = String::with_capacity(2 * self.blocks[block].counts.chars as usize);
        self.push_text(block, &mut out);
        out
    }

    /// Appends the text of a block on one line to an empty text.
    pub fn push_text(&self, block: usize, out: &mut String) {
        for id in self.read(block) {
            match self.dom.text(id) {
                Some(text) => crate::text::push_collapsed(out, text),
                None if self.dom.tag(id) == Tag::Br => crate::text::push_collapsed(out, " "),
                None => {}
            }
        }
        out.truncate(out.trim_end().len());
    }

    /// The headline where the title tells it, and the lines of metadata, which are shown above the article; without those
    /// in a table that the headline is not in: a date or a name there is what the table is about.
    pub fn metadata_nodes(&self, kind: Kind) -> impl Iterator<Item = NodeId> + '_ {
        let in_own_table = |id: &NodeId| {
            let mut around = self.dom.ancestors(*id);
            let table = around.find(|a| self.dom.tag(*a) == Tag::Table);
            table.is_some_and(|t| self.found.headline.is_none_or(|h| !self.dom.contains(t, h)))
        };
        let lines = self.found.lines.iter().copied().filter(move |id| !in_own_table(id));
        let title = self.found.title(kind == Kind::Service);
        self.found.told_headline(self.dom, title).into_iter().chain(lines)
    }

    /// Parts the page where a heading stands.
    fn part(&mut self) {
        for (index, block) in self.blocks.iter().enumerate() {
            if self.dom.tag(block.holder).heading_level().is_some() {
                self.sections.push(index);
            }
            self.section.push(self.sections.len() as u32 - 1);
        }
    }

    /// The blocks of the section that a block is in, the heading first.
    pub(super) fn section_of(&self, block: usize) -> Range<usize> {
        let number = self.section[block] as usize;
        self.sections[number]..self.sections.get(number + 1).copied().unwrap_or(self.block_count())
    }

    /// By section: the block that is its heading.
    pub(super) fn headings(&self) -> impl Iterator<Item = Option<usize>> + '_ {
        self.sections.iter().enumerate().map(|(number, first)| (number > 0).then_some(*first))
    }

    /// Whether two words stand one after the other in the text that the page declares to be its article.
    pub(super) fn declares(&self, first: u32, second: u32) -> bool {
        !self.declared.is_empty() && self.declared.binary_search(&hashes::of_pair(first, second)).is_ok()
    }

    /// The outermost of an element and those around it up to the first with one of the blocks that are counted; `before` are
    /// the counted ones before each block, and all at the end. Such a part stays or goes whole.
    pub(super) fn outermost_without(&self, before: &[u32], id: NodeId) -> Option<NodeId> {
        let is_bare = |id: &NodeId| {
            let range = self.blocks_in(*id);
            before[range.start] == before[range.end]
        };
        std::iter::once(id).chain(self.dom.ancestors(id)).take_while(is_bare).last()
    }

    /// The share of the page's words that an element has (0 to 1).
    pub fn share_of(&self, id: NodeId) -> f32 {
        self.sum(&self.blocks_in(id)).words as f32 / self.words().max(1) as f32
    }

    /// The numbers of the words of a block.
    pub fn word_hashes(&self, block: usize) -> impl Iterator<Item = u32> {
        self.read(block).filter_map(|id| self.dom.text(id)).flat_map(Words::of)
    }

    /// The elements around a block whose class and id are looked up, nearest first.
    pub(super) fn around_block(&self, block: &Block) -> impl Iterator<Item = NodeId> {
        std::iter::once(block.holder).chain(self.dom.ancestors(block.holder)).take(LABEL_LEVELS)
    }

    /// Class and id of an element, by their numbers among the labels of the page.
    pub(super) fn names_of(&self, id: NodeId) -> impl Iterator<Item = usize> {
        let names = self.dom.labels_of(id).filter(|(name, _)| matches!(name, Attr::Class | Attr::Id));
        names.map(|(_, label)| label)
    }

    /// Class and id of the elements around a block, with how far out they are.
    pub fn labels_around(&self, block: usize) -> Vec<(usize, &str)> {
        let labels: Vec<&str> = self.dom.labels().collect();
        let around = self.around_block(&self.blocks[block]).enumerate();
        around
            .flat_map(|(level, id)| self.names_of(id).map(move |label| (level, label)))
            .map(|(l, n)| (l, labels[n]))
            .collect()
    }

    /// The first and the last text of a block.
    pub fn edges(&self, block: usize) -> (&str, &str) {
        let nodes = &self.blocks[block].nodes;
        let text = |index: usize| self.dom.text(self.dom.at(index)).unwrap_or_default();
        (text(nodes.start), text(nodes.end - 1))
    }

    /// Share of the words that stand in something with the flag.
    #[inline(never)]
    pub(super) fn share(&self, flag: Flag) -> f32 {
        let inside = self.blocks.iter().filter(|b| self.around.all(b.holder) & flag.bit() != 0);
        inside.map(|b| b.counts.words).sum::<u32>() as f32 / self.words().max(1) as f32
    }

    /// By block: how many stand in the same kind of element, and their mean words.
    #[inline(never)]
    fn kinds(&self) -> Vec<(u32, f32)> {
        let means = self.elements.means(&|index| self.blocks[index].counts.words as f32, &|_| 1.0);
        self.elements.many().zip(means).collect()
    }

    /// By block: the mean of a value over the blocks in the same kind of element, by words.
    #[inline(never)]
    pub(super) fn means_of_alike(&self, value: &dyn Fn(usize) -> f32) -> Vec<f32> {
        self.elements.means(value, &|index| self.blocks[index].counts.words.max(1) as f32)
    }

    /// Gives each container what its paragraphs are worth: one, a comma each, up to three for length; all of it to
    /// the parent, half to the grandparent, less and less further up; less what is linked. After Readability.js.
    #[inline(never)]
    fn score_candidates(&mut self) {
        for block in &self.blocks {
            if block.counts.chars < PARAGRAPH_CHARS || self.around.all(block.holder) & Flag::Hidden.bit() != 0
            {
                continue;
            }
            let worth = 1.0 + block.counts.commas as f32 + (block.counts.chars as f32 / 100.0).min(3.0);
            let worth = worth * (1.0 - block.counts.link_density());
            let above =
                if self.dom.tag(block.holder) == Tag::P || block.holder != block_container(self.dom, block) {
                    self.dom.parent(block.holder)
                } else {
                    Some(block.holder)
                };
            let levels = std::iter::successors(above, |id| self.dom.parent(*id));
            for (level, id) in levels.take(5).enumerate() {
                let divider = [1.0, 2.0, 6.0, 9.0, 12.0][level];
                self.candidate_scores[id.index()] += worth / divider;
            }
        }
        let best = |a: &NodeId, b: &NodeId| self.candidate_score(*a).total_cmp(&self.candidate_score(*b));
        self.top = self.dom.ids().filter(|id| self.dom.tag(*id).is_element()).max_by(best);
    }
}

/// The element that a bare run of text makes a candidate: its holder, unless that is a leaf of text.
fn block_container(dom: &Dom, block: &Block) -> NodeId {
    let leaf = matches!(dom.tag(block.holder), Tag::Li | Tag::Pre | Tag::Dd | Tag::H1 | Tag::H2 | Tag::H3);
    if leaf { dom.root() } else { block.holder }
}

#[inline(never)]
fn sums(blocks: &[Block]) -> Vec<Counts> {
    let mut sum = Counts::default();
    let mut sums = vec![sum];
    for block in blocks {
        sum.add(&block.counts);
        sums.push(sum);
    }
    sums
}

#[inline(never)]
fn begun(dom: &Dom, blocks: &[Block]) -> Vec<u32> {
    let mut begun = Vec::with_capacity(dom.len() + 1);
    for (before, block) in blocks.iter().enumerate() {
        begun.resize(block.nodes.start + 1, before as u32);
    }
    begun.resize(dom.len() + 1, blocks.len() as u32);
    begun
}

#[inline(never)]
fn priced(dom: &Dom, blocks: &[Block], noscript: bool) -> u32 {
    let is_priced = |block: &&Block| {
        block.counts.words < PRICED_WORDS
            && block
                .read(dom, noscript)
                .filter_map(|id| dom.text(id))
                .any(|text| text.contains(['$', '€', '£', '¥', '₹']))
    };
    blocks.iter().filter(is_priced).count() as u32
}

/// The pairs of neighbouring words of a text, as sorted numbers.
fn declared(body: &str) -> Vec<u32> {
    let words: Vec<u32> = Words::of(body).take(WORDS_OF_A_BODY).collect();
    if words.len() < WORDS_OF_A_TEASER {
        return Vec::new();
    }
    let pairs: Vec<u32> = words.windows(2).map(|pair| hashes::of_pair(pair[0], pair[1])).collect();
    let order = order(&mut pairs.iter().map(|pair| u64::from(*pair) << 32));
    let mut sorted: Vec<u32> = order.into_iter().map(|index| pairs[index]).collect();
    sorted.dedup();
    sorted
}

fn headline(found: &Found, blocks: &[Block]) -> Option<usize> {
    let node = found.headline?;
    Some(blocks.partition_point(|b| b.nodes.end <= node.index()))
}
