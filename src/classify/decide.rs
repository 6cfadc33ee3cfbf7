//! From probabilities to a selection: whole, coherent regions of the tree.

use super::Selection;
use super::page::Page;
use super::surroundings::Flag;
use crate::dom::{NodeId, Tag};
use crate::metadata::Found;
use std::ops::Range;

/// Blocks at least this likely are kept. Fitted on WCXB by cross-validation: the mean F1 over all kinds is flat
/// from 0.35 to 0.45.
const CUT: f32 = 0.4;
/// Between kept neighbours in one list, table or figure a block is kept from this probability on.
const CUT_WITHIN: f32 = 0.12;
/// Elements whose blocks belong together: a hole in one is rarely meant.
const WHOLES: [Tag; 8] =
    [Tag::Ul, Tag::Ol, Tag::Dl, Tag::Table, Tag::Figure, Tag::Blockquote, Tag::Details, Tag::Pre];
/// Share of linked words up to which a selection is running text.
const LINKS_OF_PROSE: f32 = 0.3;
/// A link alone after the end of running text is kept from this probability on.
const CUT_LAST_LINK: f32 = 0.8;
/// Cells of data tables are shorter than this.
const WORDS_OF_A_CELL: u32 = 60;
/// Kinds of surroundings whose pictures are not the article's.
const NO_PICTURES: u64 = Flag::Nav.bit()
    | Flag::Aside.bit()
    | Flag::Footer.bit()
    | Flag::Hidden.bit()
    | Flag::Ad.bit()
    | Flag::Share.bit()
    | Flag::Related.bit()
    | Flag::Menu.bit()
    | Flag::Side.bit()
    | Flag::Comment.bit()
    | Flag::Popup.bit();

/// Why a block was kept or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// By its probability alone.
    Score,
    /// It is the headline or a line of metadata, which are shown above the article.
    Metadata,
    /// Its neighbours in the same list, table or figure decided.
    Whole,
    /// A heading without anything under it.
    EmptySection,
    /// A link alone after the end of the text.
    LastLink,
}

impl Why {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Metadata => "headline or metadata line",
            Self::Whole => "goes with its list, table or figure",
            Self::EmptySection => "heading without a section",
            Self::LastLink => "only a link, after the end",
        }
    }
}

/// What was decided of each block.
pub struct Verdict {
    /// By block: whether it is kept.
    pub kept: Vec<bool>,
    /// By block: why.
    pub why: Vec<Why>,
}

/// Decides block by block, then mends what would leave holes or orphans.
pub fn decide(page: &Page, scores: &[f32]) -> Verdict {
    let mut verdict =
        Verdict { kept: scores.iter().map(|s| *s >= CUT).collect(), why: vec![Why::Score; scores.len()] };
    fill_wholes(page, scores, &mut verdict);
    drop_metadata(page, &mut verdict);
    drop_last_links(page, scores, &mut verdict);
    drop_empty_sections(page, &mut verdict);
    verdict
}

/// What is kept of a page of which nothing passes: the blocks at least half as likely as the best one, so that a page
/// with text always has something to read.
pub fn best(page: &Page, scores: &[f32]) -> Verdict {
    let highest = scores.iter().copied().fold(0.0, f32::max);
    let kept = scores.iter().map(|s| *s >= highest / 2.0).collect();
    let mut verdict = Verdict { kept, why: vec![Why::Score; scores.len()] };
    drop_metadata(page, &mut verdict);
    verdict
}

/// The selection for a verdict: all elements without a kept block are left out whole, so that their pictures go too.
pub fn select(page: &Page, found: &Found, verdict: &Verdict) -> Selection {
    let mut selection = Selection::all(page.dom, root(page, found, verdict));
    let kept_before = sums(&verdict.kept);
    let mut at = Some(selection.root);
    while let Some(id) = at.filter(|id| page.dom.contains(selection.root, *id)) {
        let drop = !keeps(page, &kept_before, id) || found.headline == Some(id) || found.lines.contains(&id);
        if drop {
            selection.drop(id);
        }
        at = page.dom.next(id, !drop);
    }
    drop_texts(page, verdict, &mut selection);
    selection
}

/// Fills the holes of lists, tables and figures most of whose words are kept; empties those of which little is.
fn fill_wholes(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let mut before = None;
    for index in 0..page.block_count() {
        let holder = page.blocks[index].holder;
        let around = std::iter::once(holder).chain(page.dom.ancestors(holder));
        let Some(whole) = around.take(6).find(|id| WHOLES.contains(&page.dom.tag(*id))) else { continue };
        if before == Some(whole) {
            continue;
        }
        before = Some(whole);
        let range = page.blocks_in(whole);
        if page.dom.tag(whole) == Tag::Table && is_layout(page, &range) {
            continue;
        }
        let words = page.sum(&range).words;
        let kept: u32 = range.clone().filter(|i| verdict.kept[*i]).map(|i| page.blocks[i].counts.words).sum();
        for i in range {
            let keep = if kept * 2 >= words {
                scores[i] >= CUT_WITHIN
            } else {
                verdict.kept[i] && kept * 5 >= words
            };
            if keep != verdict.kept[i] {
                (verdict.kept[i], verdict.why[i]) = (keep, Why::Whole);
            }
        }
    }
}

/// Whether a table holds running text: it is there for the layout, and its cells have nothing to do with each other.
fn is_layout(page: &Page, range: &Range<usize>) -> bool {
    page.blocks[range.clone()].iter().any(|b| b.counts.words > WORDS_OF_A_CELL)
}

fn drop_metadata(page: &Page, verdict: &mut Verdict) {
    let nodes = page.found.headline.iter().chain(&page.found.lines);
    for node in nodes {
        for i in page.blocks_in(*node) {
            (verdict.kept[i], verdict.why[i]) = (false, Why::Metadata);
        }
    }
}

/// Drops paragraphs after the end of running text that are one link and no more ("read this at its source").
fn drop_last_links(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let all = page.kept_counts(&verdict.kept);
    if all.link_density() > LINKS_OF_PROSE {
        return;
    }
    for i in (0..page.block_count()).rev().filter(|i| verdict.kept[*i]).collect::<Vec<_>>() {
        let block = &page.blocks[i];
        let linked = block.counts.link_words >= block.counts.words
            && matches!(block.item, Tag::P | Tag::Div | Tag::Td);
        if !linked || scores[i] >= CUT_LAST_LINK {
            return;
        }
        (verdict.kept[i], verdict.why[i]) = (false, Why::LastLink);
    }
}

/// Drops headings whose section has nothing kept: the next kept block is a heading of the same level or higher, or
/// there is none.
fn drop_empty_sections(page: &Page, verdict: &mut Verdict) {
    let mut next_level = Some(0);
    for i in (0..page.block_count()).rev() {
        if !verdict.kept[i] {
            continue;
        }
        let level = page.dom.tag(page.blocks[i].holder).heading_level();
        match (level, next_level) {
            (Some(level), Some(next)) if next <= level => {
                (verdict.kept[i], verdict.why[i]) = (false, Why::EmptySection);
                continue;
            }
            _ => next_level = level,
        }
    }
}

/// The innermost element around all that is kept, and around the headline where that is near, so that a picture
/// between the two is in it.
fn root(page: &Page, found: &Found, verdict: &Verdict) -> NodeId {
    let kept = |i: &usize| verdict.kept[*i];
    let first = (0..page.block_count()).find(kept);
    let last = (0..page.block_count()).rfind(kept);
    let (Some(first), Some(last)) = (first, last) else { return page.dom.root() };
    let holder = |i: usize| page.blocks[i].holder;
    let mut root = holder(first);
    let widen = |root: &mut NodeId, id: NodeId, most: usize| {
        let wider = std::iter::successors(Some(*root), |r| page.dom.parent(*r));
        if let Some(found) = wider.take(most).find(|r| page.dom.contains(*r, id)) {
            *root = found;
        }
    };
    widen(&mut root, holder(last), usize::MAX);
    if let Some(headline) = found.headline {
        widen(&mut root, headline, LEVELS_TO_HEADLINE);
    }
    // A heading or paragraph alone is no region: its container is.
    if root == holder(first) { page.dom.parent(root).unwrap_or(root) } else { root }
}

/// The headline counts as near when it is in one of this many containers around the article.
const LEVELS_TO_HEADLINE: usize = 5;

/// Whether an element has a kept block, or, having no text at all, stands where the article's pictures stand.
fn keeps(page: &Page, kept_before: &[u32], id: NodeId) -> bool {
    let range = page.blocks_in(id);
    // A block begins before an element in the middle of it: `a <b>c</b>`.
    let inside = range.start > 0 && page.blocks[range.start - 1].nodes.end > id.index();
    if inside || page.dom.tag(id) == Tag::Text {
        return true;
    }
    if range.is_empty() {
        return page.around.all(id) & NO_PICTURES == 0 && !page.dom.is_hidden(id);
    }
    kept_before[range.end] > kept_before[range.start]
}

/// Leaves out the texts of dropped blocks that share an element with kept ones.
fn drop_texts(page: &Page, verdict: &Verdict, selection: &mut Selection) {
    for (block, kept) in page.blocks.iter().zip(&verdict.kept) {
        if !*kept {
            block.nodes.clone().for_each(|index| selection.drop(page.dom.at(index)));
        }
    }
}

fn sums(kept: &[bool]) -> Vec<u32> {
    let mut sums = vec![0];
    for k in kept {
        sums.push(sums[sums.len() - 1] + u32::from(*k));
    }
    sums
}
