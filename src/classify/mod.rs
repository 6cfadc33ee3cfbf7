//! Which parts of the page belong to the article: text blocks, features of each, a probability for each, and a
//! decision over the tree.

pub mod blocks;
pub mod context;
mod decide;
pub mod features;
mod model;
pub mod page;
mod phrases;
mod select;
pub mod surroundings;
mod tokens;
mod weights;

use crate::dom::{Dom, NodeId};
use crate::error::Error;
use crate::metadata::Found;
use crate::text;
use crate::trace::{Decision, Trace};
use decide::Verdict;
use features::Rows;
use page::Page;

/// Characters of a block's text that a trace shows.
const TRACE_CHARS: usize = 160;
/// A page with fewer words than this outside `<noscript>` may have its text inside it (Discourse forums do).
const FEW_WORDS: u32 = 150;

/// What was chosen: the region that holds the article and the nodes in it that do not belong to it.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The node under which all of the article stands.
    pub root: NodeId,
    /// By node index: whether the node, with all under it, was left out.
    dropped: Vec<bool>,
    /// Whether what stands in `<noscript>` is text of the article.
    pub noscript: bool,
}

impl Selection {
    /// All of the page under `root`.
    pub fn all(dom: &Dom, root: NodeId) -> Self {
        Self { root, dropped: vec![false; dom.len()], noscript: false }
    }

    /// Leaves a node out, with all under it.
    pub fn drop(&mut self, id: NodeId) {
        self.dropped[id.index()] = true;
    }

    /// Whether this very node was left out; its ancestors are not asked, since walks from the root never enter a
    /// dropped node.
    pub fn is_dropped(&self, id: NodeId) -> bool {
        self.dropped[id.index()]
    }
}

/// What was chosen, and how sure that is.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What to keep.
    pub selection: Selection,
    /// What kind of page it is: `article` or `listing`.
    pub kind: &'static str,
    /// How sure it is that this is an article, and whole (0 to 1).
    pub confidence: f32,
}

/// Chooses what belongs to the article.
///
/// # Errors
/// When the page has no text at all.
pub fn choose(dom: &Dom, found: &Found, trace: &mut Trace) -> Result<Chosen, Error> {
    let mut page = Page::new(dom, found, false);
    if page.words() < FEW_WORDS && !dom.is_snapshot() {
        let with_noscript = Page::new(dom, found, true);
        if with_noscript.words() > 2 * page.words() {
            page = with_noscript;
        }
    }
    if page.words() == 0 {
        return Err(Error::no_article("it has no text"));
    }
    let rows = Rows::new(&page);
    let scores = model::score(&page, &rows);
    let mut verdict = decide::decide(&page, &scores);
    if !verdict.kept.contains(&true) {
        verdict = decide::best(&page, &scores);
    }
    record(&page, &rows, &scores, &verdict, trace);
    let mut selection = select::select(&page, &verdict);
    selection.noscript = page.around.reads_noscript();
    let (kind, confidence) = appraise(&page, &scores, &verdict);
    Ok(Chosen { selection, kind, confidence })
}

#[inline(never)]
fn record(page: &Page, rows: &Rows, scores: &[f32], verdict: &Verdict, trace: &mut Trace) {
    if !trace.is_on() {
        return;
    }
    let reasons = model::reasons(rows, page.block_count(), &verdict.kept);
    for (index, reason) in reasons.into_iter().enumerate() {
        trace.push(|| {
            let kept = verdict.kept[index];
            let why = match verdict.why[index] {
                decide::Why::Score => reason,
                other => other.as_str(),
            };
            Decision {
                step: "classify",
                block: page.dom.path(page.blocks[index].holder),
                kept,
                score: Some(scores[index]),
                reason: why.to_owned(),
                text: text::shorten(&page.text(index), TRACE_CHARS),
            }
        });
    }
}

/// The page's kind, and how sure the choice is: the mean certainty of its words, less for short texts.
#[inline(never)]
fn appraise(page: &Page, scores: &[f32], verdict: &Verdict) -> (&'static str, f32) {
    let kept = (0..page.block_count()).filter(|i| verdict.kept[*i]);
    let (mut words, mut linked, mut prose, mut sure) = (0.0, 0.0, 0.0, 0.0);
    for i in kept {
        let counts = &page.blocks[i].counts;
        let own = counts.words as f32;
        words += own;
        linked += counts.link_words as f32;
        prose += if counts.stops > 0 && counts.words >= 12 { own } else { 0.0 };
        sure += own * scores[i];
    }
    let all = f32::max(words, 1.0);
    let listing = linked / all > LISTING_LINKS || prose / all < LISTING_PROSE;
    let long_enough = (words / WORDS_OF_AN_ARTICLE).min(1.0).sqrt();
    let confidence = sure / all * long_enough * if listing { 0.5 } else { 1.0 };
    (if listing { "listing" } else { "article" }, confidence.clamp(0.0, 1.0))
}

/// Share of linked words from which on a page is a listing.
const LISTING_LINKS: f32 = 0.5;
/// Share of words in sentences under which a page is a listing.
const LISTING_PROSE: f32 = 0.25;
/// Words from which on an article is as long as articles are.
const WORDS_OF_AN_ARTICLE: f32 = 150.0;
