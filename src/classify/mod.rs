//! Which parts of the page belong to the article: text blocks, features of each, a probability for each, and a
//! decision over the tree.

mod beside;
pub mod blocks;
mod captions;
mod cards;
pub mod context;
mod copies;
mod decide;
mod explain;
pub mod features;
mod forest;
mod forms;
mod grids;
pub mod hashes;
mod hidden;
mod keep;
pub mod kind;
mod likeness;
mod lists;
pub mod model;
mod order;
mod own;
pub mod page;
mod panels;
mod phrases;
mod pictures;
mod select;
pub mod surroundings;
pub mod tables;
mod threads;
mod tokens;
mod wording;

use crate::dom::{Dom, NodeId};
use crate::error::Error;
use crate::metadata::Found;
use crate::trace::Trace;
use crate::urls::Base;
use decide::Verdict;
use explain::Findings;
use features::Rows;
use kind::Judgement;
use page::Page;
use tables::Model;

pub use panels::{folds, is_panel, panels};

/// A page with fewer words than this outside `<noscript>` may have its text inside it (Discourse forums do).
const FEW_WORDS: u32 = 150;
/// Up to so many words in `<noscript>` ask to switch scripts on.
const WORDS_OF_A_NOTICE: u32 = 40;
/// Where no block is as likely as this to be of an article, there is none on the page.
const LIKELY_ENOUGH: f32 = 0.4;

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

    /// Takes a node back in; what is under it may still be left out.
    pub fn keep(&mut self, id: NodeId) {
        self.dropped[id.index()] = false;
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
    /// What kind of page it is.
    pub judgement: Judgement,
    /// How sure it is that this is an article, and whole (0 to 1).
    pub confidence: f32,
}

/// Chooses what belongs to the article.
///
/// # Errors
/// When the page has no text at all.
pub fn choose(
    dom: &Dom,
    found: &Found,
    base: &Base,
    model: &Model,
    trace: &mut Trace,
) -> Result<Chosen, Error> {
    let page = page(dom, found);
    if page.words() == 0 {
        explain::record_wordless(&page, trace);
        return Err(Error::no_article("it has no text"));
    }
    let kinds = kind::probabilities(&page, model);
    let rows = Rows::new(&page, &kinds, model);
    let scores = model::score(&page, &rows, model);
    let findings = Findings { page: &page, rows: &rows, scores: &scores, kinds: &kinds, model };
    let own = own::body(dom);
    if own.is_none() && scores.iter().all(|score| *score < LIKELY_ENOUGH) {
        explain::record(&findings, None, trace);
        return Err(Error::no_article("none of its text looks like one"));
    }
    let judgement = kind::judge(&kinds);
    let verdict = match own {
        Some(body) => own::all_of(&page, body),
        None => decided(&page, base, &scores, judgement.kind),
    };
    explain::record(&findings, Some(&verdict), trace);
    let mut selection = match own {
        Some(body) => Selection::all(dom, body),
        None => select::select(&page, &verdict, judgement.kind),
    };
    selection.noscript = page.around.reads_noscript();
    let confidence = confidence(&page, &scores, &verdict) * if judgement.readable { 1.0 } else { UNREADABLE };
    Ok(Chosen { selection, judgement, confidence })
}

/// What is kept, which is something.
fn decided(page: &Page, base: &Base, scores: &[f32], kind: kind::Kind) -> Verdict {
    let verdict = decide::decide(page, base, scores, kind);
    if verdict.kept.contains(&true) { verdict } else { decide::best(page, scores, kind) }
}

/// What kind of page it is, where nothing was chosen on it.
pub fn judge(dom: &Dom, found: &Found, model: &Model) -> Judgement {
    kind::judge(&kind::probabilities(&page(dom, found), model))
}

/// The blocks of a page, those in `<noscript>` too where most of its text is there.
pub fn page<'a>(dom: &'a Dom, found: &'a Found) -> Page<'a> {
    let page = Page::new(dom, found, false);
    if page.words() < FEW_WORDS {
        let with_noscript = Page::new(dom, found, true);
        if with_noscript.words() > (2 * page.words()).max(WORDS_OF_A_NOTICE) {
            return with_noscript;
        }
    }
    page
}

/// How sure the choice is: the mean certainty of its words, less for short texts.
#[inline(never)]
fn confidence(page: &Page, scores: &[f32], verdict: &Verdict) -> f32 {
    let (mut words, mut sure) = (0.0, 0.0);
    for i in (0..page.block_count()).filter(|i| verdict.kept[*i]) {
        let own = page.blocks[i].counts.words as f32;
        words += own;
        sure += own * scores[i];
    }
    let long_enough = (words / WORDS_OF_AN_ARTICLE).min(1.0).sqrt();
    (sure / f32::max(words, 1.0) * long_enough).clamp(0.0, 1.0)
}

/// What the confidence is multiplied by on a page without something to read from beginning to end.
const UNREADABLE: f32 = 0.5;
/// Words from which on an article is as long as articles are.
const WORDS_OF_AN_ARTICLE: f32 = 150.0;
