//! From probabilities to a selection: whole, coherent regions of the tree.

use super::captions;
use super::cards;
use super::copies;
use super::grids;
use super::keep;
use super::kind::Kind;
use super::order::{key, order};
use super::own;
use super::page::Page;
use super::surroundings::Flag;
use crate::dom::{NodeId, Tag};
use crate::metadata::Found;
use crate::urls::Base;
use std::ops::Range;

/// The least and the most that a block's probability has to be for the block to be kept.
const CUT_LEAST: f32 = 0.1;
const CUT_MOST: f32 = 0.5;
/// Between kept neighbours in one list, table or figure a block is kept from this probability on.
const CUT_WITHIN: f32 = 0.12;
/// A table beside kept text is kept from this mean probability of its cells on.
const CUT_TABLE: f32 = 0.3;
/// And when it has so many cells with text: fewer are a frame for an advertisement.
const CELLS_OF_A_TABLE: usize = 3;
/// Levels from a table up to what it stands in: some have boxes of their own.
const LEVELS_OF_A_TABLE: usize = 4;
/// Blocks in small elements that say they are something else are kept from this probability on.
const CUT_UNLIKELY: f32 = 0.45;
/// Where the block is a link to something else ("Read also: …"), from this one on.
const CUT_HINT: f32 = 0.75;
/// Share of linked words from which on a block is that.
const LINKS_OF_A_HINT: f32 = 0.6;
/// Blocks that the markup hides are kept from this probability on.
const CUT_HIDDEN: f32 = 0.65;
/// Blocks of a live page that a stylesheet alone hides, from this one on: what is folded away is hidden as menus are.
const CUT_HIDDEN_BY_STYLESHEET: f32 = 0.5;
/// Headings of sections of which nothing is kept are kept from this probability on: a list of names is no section.
const CUT_EMPTY_SECTION: f32 = 0.6;
/// What such elements say.
const UNLIKELY: u64 =
    Flag::Ad.bit() | Flag::Popup.bit() | Flag::Share.bit() | Flag::Aside.bit() | Flag::Side.bit();
/// What they say where a block is a link.
const HINTS: u64 = UNLIKELY | Flag::Related.bit();
/// What says that a heading or a list is of something else.
pub(super) const OTHER: u64 = HINTS | Flag::Nav.bit();
/// Such an element is small when it has at most this share of the page's words (0 to 1).
const SMALL: f32 = 0.15;
/// Hidden text is left out while it is at most this share of the page's words: where nearly all is hidden, a script
/// would have shown it.
const HIDDEN_AT_MOST: f32 = 0.5;
/// A lead picture has at most this many kept words (a standfirst) between the headline and it.
pub(super) const WORDS_BEFORE_LEAD: u32 = 100;
/// Elements whose blocks belong together: a hole in one is rarely meant.
const WHOLES: [Tag; 8] =
    [Tag::Ul, Tag::Ol, Tag::Dl, Tag::Table, Tag::Figure, Tag::Blockquote, Tag::Details, Tag::Pre];
/// Share of linked words up to which a selection is running text.
const LINKS_OF_PROSE: f32 = 0.3;
/// A link alone at either end of running text is kept from this probability on.
const CUT_OUTER_LINK: f32 = 0.8;
/// Cells of data tables are shorter than this.
pub(super) const WORDS_OF_A_CELL: u32 = 60;
/// Why a block was kept or dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// By its probability alone.
    Score,
    /// It is the headline or a line of metadata, which are shown above the article.
    Metadata,
    /// Its neighbours in the same list, table, figure or run of paragraphs decided.
    Whole,
    /// A heading without anything under it.
    EmptySection,
    /// A link alone before the beginning of the text or after its end.
    OuterLink,
    /// A small element says that it is something else.
    Unlikely,
    /// It is not shown.
    Hidden,
    /// The passage that it is in was there before.
    Copy,
}

impl Why {
    /// The reason in words, of a block that was kept or not.
    pub fn in_words(self, kept: bool) -> &'static str {
        match self {
            Self::Score if kept => "likely enough",
            Self::Score => "not likely enough",
            Self::Metadata => "headline or metadata line",
            Self::Whole => "goes with what is around it",
            Self::EmptySection => "heading without a section",
            Self::OuterLink => "only a link, before the beginning or after the end",
            Self::Unlikely => "says that it is something else",
            Self::Hidden => "hidden",
            Self::Copy => "a copy of what is before",
        }
    }
}

/// What was decided of each block.
pub struct Verdict {
    /// By block: whether it is kept.
    pub kept: Vec<bool>,
    /// By block: why.
    pub why: Vec<Why>,
    /// The probability from which on blocks were kept before anything was mended.
    pub cut: f32,
}

/// Decides block by block, then mends what would leave holes or orphans.
#[inline(never)]
pub fn decide(page: &Page, base: &Base, scores: &[f32], kind: Kind) -> Verdict {
    let mut verdict = cut(page, scores, kind);
    fill_wholes(page, scores, &mut verdict);
    fill_paragraphs(page, scores, &mut verdict);
    drop_hidden(page, scores, &mut verdict);
    drop_metadata(page, kind, &mut verdict);
    let own = own::blocks(page);
    own::keep(&own, &mut verdict);
    keep::with_text(page, base, scores, kind, &mut verdict);
    // Manuals say the same of each thing that is alike.
    if kind != Kind::Documentation {
        drop_copies(page, &mut verdict);
    }
    drop_outer_links(page, scores, &mut verdict);
    grids::fill(page, kind, &mut verdict);
    // Cards are links alone, and two of them may be alike.
    own::keep(&own, &mut verdict);
    cards::keep(page, &mut verdict);
    drop_empty_sections(page, scores, &mut verdict);
    captions::keep_of_kept(page, scores, &mut verdict);
    drop_repeated_title(page, kind, &mut verdict);
    verdict
}

/// Drops the first heading where it is the title over again, which stands above the article.
fn drop_repeated_title(page: &Page, kind: Kind, verdict: &mut Verdict) {
    let Some(first) = verdict.kept.iter().position(|kept| *kept) else { return };
    let title = page.found.title(kind == Kind::Service);
    if page.heading_level(first).is_some() && Found::repeats_title(title, &page.text(first), false) {
        (verdict.kept[first], verdict.why[first]) = (false, Why::Metadata);
    }
}

/// The probability from which on blocks are kept, so that the F1 of the kept words is expected to be highest.
#[inline(never)]
fn best_cut(page: &Page, scores: &[f32]) -> f32 {
    let words = |i: usize| page.blocks[i].counts.words as f32;
    let order = order(&mut scores.iter().map(|score| key(-score)));
    let likely: f32 = order.iter().map(|i| scores[*i] * words(*i)).sum();
    let (mut kept, mut right, mut best) = (0.0, 0.0, (0.0, CUT_MOST));
    for i in order {
        kept += words(i);
        right += scores[i] * words(i);
        let f1 = 2.0 * right / f32::max(kept + likely, 1.0);
        if f1 > best.0 {
            best = (f1, scores[i]);
        }
    }
    best.1.clamp(CUT_LEAST, CUT_MOST)
}

#[inline(never)]
fn cut(page: &Page, scores: &[f32], kind: Kind) -> Verdict {
    let least = best_cut(page, scores);
    let likely: Vec<bool> = scores.iter().map(|score| *score >= least).collect();
    // Lists and shops are made of links to something else.
    let is_text = matches!(kind, Kind::Article | Kind::Documentation | Kind::Discussion)
        && page.kept_counts(&likely).link_density() <= LINKS_OF_PROSE;
    let mut verdict = Verdict { kept: Vec::new(), why: Vec::new(), cut: least };
    for (i, score) in scores.iter().enumerate() {
        let is_hint = is_text && page.blocks[i].counts.link_density() >= LINKS_OF_A_HINT;
        let (cut, says) = if is_hint { (CUT_HINT, HINTS) } else { (CUT_UNLIKELY, UNLIKELY) };
        let unlikely = likely[i] && *score < cut && is_unlikely(page, i, says);
        verdict.kept.push(likely[i] && !unlikely);
        verdict.why.push(if unlikely { Why::Unlikely } else { Why::Score });
    }
    verdict
}

/// Whether a small element around the block says that it is an advertisement, a form to sign up, something beside.
fn is_unlikely(page: &Page, index: usize, says: u64) -> bool {
    let holder = page.blocks[index].holder;
    if page.around.all(holder) & says == 0 {
        return false;
    }
    let mut around = std::iter::once(holder).chain(page.dom.ancestors(holder));
    let found = around.find(|id| page.around.own(*id) & says != 0);
    let is_post = |id| captions::is_post(page, id) && page.around.own(id) & says == Flag::Share.bit();
    found.is_some_and(|id| page.share_of(id) <= SMALL && !is_post(id))
}

/// Drops what is not shown, unless it is likely: a part that opens at a click, or that a script would have shown.
#[inline(never)]
fn drop_hidden(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let hidden = |i: &usize| page.around.is_hidden(page.blocks[*i].holder);
    let words: u32 = (0..page.block_count()).filter(hidden).map(|i| page.blocks[i].counts.words).sum();
    if words as f32 > HIDDEN_AT_MOST * page.words() as f32 {
        return;
    }
    for i in (0..page.block_count()).filter(hidden).filter(|i| scores[*i] < least_of_hidden(page, *i)) {
        (verdict.kept[i], verdict.why[i]) = (false, Why::Hidden);
    }
}

/// The probability from which on a hidden block is kept.
fn least_of_hidden(page: &Page, index: usize) -> f32 {
    let holder = page.blocks[index].holder;
    // What opens at a click is a part with paragraphs in it. A paragraph alone that is hidden is not meant for readers.
    if page.dom.is_snapshot() && page.dom.tag(holder) == Tag::P && page.dom.is_hidden(holder) {
        return f32::INFINITY;
    }
    if page.around.all(holder) & Flag::Hidden.bit() != 0 { CUT_HIDDEN } else { CUT_HIDDEN_BY_STYLESHEET }
}

/// What is kept of a page of which nothing passes: the blocks at least half as likely as the best one, so that a page
/// with likely text always has something to read.
#[inline(never)]
pub fn best(page: &Page, scores: &[f32], kind: Kind) -> Verdict {
    let highest = scores.iter().copied().fold(0.0, f32::max);
    let kept = scores.iter().map(|s| *s >= highest / 2.0).collect();
    let mut verdict = Verdict { kept, why: vec![Why::Score; scores.len()], cut: highest / 2.0 };
    drop_metadata(page, kind, &mut verdict);
    verdict
}

/// Fills the holes of lists, tables and figures most of whose words are kept; empties those of which little is.
#[inline(never)]
fn fill_wholes(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let mut done = vec![false; page.dom.len()];
    for index in 0..page.block_count() {
        let holder = page.blocks[index].holder;
        let around = std::iter::once(holder).chain(page.dom.ancestors(holder));
        let Some(whole) = around.take(6).find(|id| is_whole(page, *id)) else { continue };
        if std::mem::replace(&mut done[whole.index()], true) {
            continue;
        }
        let range = page.blocks_in(whole);
        if page.dom.played(whole) == Tag::Table && is_layout(page, &range) {
            continue;
        }
        let words = page.sum(&range).words;
        let kept = kept_words(page, verdict, &range);
        let stays = kept * 2 >= words || stands_in_text(page, scores, verdict, whole);
        for i in range {
            let keep = if stays { scores[i] >= CUT_WITHIN } else { verdict.kept[i] && kept * 5 >= words };
            if keep != verdict.kept[i] {
                (verdict.kept[i], verdict.why[i]) = (keep, Why::Whole);
            }
        }
    }
}

/// Whether the blocks of an element belong together; a list that is one by its role may be of links to other pages.
fn is_whole(page: &Page, id: NodeId) -> bool {
    WHOLES.contains(&page.dom.tag(id))
        || WHOLES.contains(&page.dom.played(id)) && page.sum(&page.blocks_in(id)).link_words == 0
}

fn kept_words(page: &Page, verdict: &Verdict, range: &Range<usize>) -> u32 {
    range.clone().filter(|i| verdict.kept[*i]).map(|i| page.blocks[i].counts.words).sum()
}

/// By block, and at the end: the words kept before it.
pub(super) fn kept_before(page: &Page, verdict: &Verdict) -> Vec<u32> {
    let mut sums = vec![0];
    for (block, kept) in page.blocks.iter().zip(&verdict.kept) {
        sums.push(sums[sums.len() - 1] + block.counts.words * u32::from(*kept));
    }
    sums
}

/// Whether a table that is not unlikely stands beside text most of which is kept.
fn stands_in_text(page: &Page, scores: &[f32], verdict: &Verdict, whole: NodeId) -> bool {
    if page.dom.played(whole) != Tag::Table {
        return false;
    }
    let inside = page.blocks_in(whole);
    // What is wide has a box of its own to be moved in; what leads on from the text has one too, but no heads.
    let leads = page.sum(&inside).link_density() > LINKS_OF_PROSE && !grids::has_heads(page, whole);
    let levels = if leads { 1 } else { LEVELS_OF_A_TABLE };
    let mut around = page.dom.ancestors(whole).take(levels).map(|up| page.blocks_in(up));
    let Some(around) = around.find(|around| around.len() > inside.len()) else { return false };
    let beside = page.sum(&around).words - page.sum(&inside).words;
    let kept = kept_words(page, verdict, &around) - kept_words(page, verdict, &inside);
    let mean = inside.clone().map(|i| scores[i]).sum::<f32>() / inside.len().max(1) as f32;
    inside.len() >= CELLS_OF_A_TABLE && kept * 2 > beside && mean >= CUT_TABLE
}

/// Keeps paragraphs of running text most of whose siblings are kept: no article loses its first or last one.
#[inline(never)]
fn fill_paragraphs(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let parent = |i: usize| page.dom.parent(page.blocks[i].holder).filter(|_| page.blocks[i].item == Tag::P);
    // By node index: words kept of all words in the paragraphs under a parent.
    let mut siblings = vec![(0, 0); page.dom.len()];
    for (i, kept) in verdict.kept.iter().enumerate() {
        let Some(parent) = parent(i) else { continue };
        let words: &mut (u32, u32) = &mut siblings[parent.index()];
        words.0 += page.blocks[i].counts.words * u32::from(*kept);
        words.1 += page.blocks[i].counts.words;
    }
    for (i, score) in scores.iter().enumerate() {
        let prose = page.blocks[i].counts.stops > 0 && page.blocks[i].counts.link_density() <= LINKS_OF_PROSE;
        if verdict.kept[i] || verdict.why[i] != Why::Score || !prose || *score < CUT_WITHIN {
            continue;
        }
        let most = parent(i).map(|p| siblings[p.index()]).is_some_and(|(kept, all)| kept * 2 > all);
        if most {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}

/// Whether a table holds running text: it is there for the layout, and its cells have nothing to do with each other.
fn is_layout(page: &Page, range: &Range<usize>) -> bool {
    page.blocks[range.clone()].iter().any(|b| b.counts.words > WORDS_OF_A_CELL)
}

#[inline(never)]
fn drop_metadata(page: &Page, kind: Kind, verdict: &mut Verdict) {
    for node in page.metadata_nodes(kind) {
        for i in page.blocks_in(node) {
            (verdict.kept[i], verdict.why[i]) = (false, Why::Metadata);
        }
    }
}

fn drop_copies(page: &Page, verdict: &mut Verdict) {
    for i in copies::find(page, &verdict.kept) {
        (verdict.kept[i], verdict.why[i]) = (false, Why::Copy);
    }
}

/// Drops what is one link and no more before the beginning of running text and after its end ("read this at its
/// source", a menu in a table).
#[inline(never)]
fn drop_outer_links(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    if page.kept_counts(&verdict.kept).link_density() > LINKS_OF_PROSE {
        return;
    }
    let kept: Vec<usize> = (0..page.block_count()).filter(|i| verdict.kept[*i]).collect();
    let linked = |i: &&usize| {
        let block = &page.blocks[**i];
        let outer = matches!(block.item, Tag::P | Tag::Div | Tag::Td);
        outer && block.counts.link_words >= block.counts.words && scores[**i] < CUT_OUTER_LINK
    };
    for i in kept.iter().take_while(linked).chain(kept.iter().rev().take_while(linked)) {
        (verdict.kept[*i], verdict.why[*i]) = (false, Why::OuterLink);
    }
}

/// Drops headings whose section has nothing kept: the next kept block is a heading of the same level or higher, or
/// there is none, and no picture is before it.
#[inline(never)]
fn drop_empty_sections(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let (mut next_level, mut next_node) = (Some(0), page.dom.len());
    for i in (0..page.block_count()).rev() {
        if !verdict.kept[i] {
            continue;
        }
        let nodes = &page.blocks[i].nodes;
        let level = page.heading_level(i);
        let is_empty = matches!((level, next_level), (Some(level), Some(next)) if next <= level);
        if is_empty && scores[i] < CUT_EMPTY_SECTION && !has_picture(page, nodes.end..next_node) {
            (verdict.kept[i], verdict.why[i]) = (false, Why::EmptySection);
        } else {
            next_level = level;
        }
        // After a heading that was dropped there is no picture: it need not be looked for again.
        next_node = nodes.start;
    }
}

pub(super) fn has_picture(page: &Page, nodes: Range<usize>) -> bool {
    let is_picture = |tag| matches!(tag, Tag::Img | Tag::Picture | Tag::Svg | Tag::Video | Tag::Iframe);
    nodes.map(|index| page.dom.at(index)).any(|id| is_picture(page.dom.tag(id)))
}
