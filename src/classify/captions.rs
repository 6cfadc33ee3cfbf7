//! Captions and credits of pictures and tables; formulas among the text. Their few words alone would not be likely.

use super::decide::{Verdict, WORDS_BEFORE_LEAD, Why, has_picture};
use super::page::Page;
use super::phrases;
use super::pictures::Pictures;
use super::select::sums;
use super::surroundings::Flag;
use crate::dom::{Attr, NodeId, Tag};

/// Captions of figures in the flow of the text are kept from this probability on.
const CUT_CAPTION: f32 = 0.2;
/// Lines under pictures between kept blocks are kept from this probability on.
const CUT_CREDIT: f32 = 0.3;
/// Blocks from such a line back to the text before its picture.
const BLOCKS_TO_PICTURE: usize = 3;
/// Such a line has at most so many words.
const WORDS_OF_A_CREDIT: u32 = 12;
/// Captions of pictures that stay are kept from this probability on.
const CUT_OF_KEPT: f32 = 0.03;
/// Levels from a block up to what is called a caption, and from that to what has its picture.
const LEVELS_TO_PICTURE: usize = 3;
/// Parts from the title or the note of a table to the table.
const PARTS_TO_TABLE: usize = 2;
/// Nodes of that which are looked at.
const MAX_NODES: usize = 60;
/// Words of what stands beside a formula: its number.
const WORDS_OF_A_NUMBER: u32 = 2;
/// Words of TeX that is looked at.
const WORDS_OF_TEX: u32 = 60;
/// Bytes before TeX of a number in parentheses and of the sign that leads to it, as Sphinx writes them: `(1)¶`.
const BYTES_OF_A_NUMBER: usize = 16;
/// What stands around TeX that has a line of its own.
const DISPLAY: [(&str, &str); 2] = [("\\[", "\\]"), ("$$", "$$")];

/// Keeps the captions of figures that stand between kept blocks or near the headline, and lines under pictures.
#[inline(never)]
pub(super) fn keep_in_text(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let figure = |i: usize| page.around.all(page.blocks[i].holder) & Flag::Figure.bit() != 0;
    let text = |i: &usize| !figure(*i);
    let mut words_before = 0;
    for (i, score) in scores.iter().enumerate() {
        words_before += page.blocks[i].counts.words * u32::from(verdict.kept[i]);
        if verdict.kept[i] || verdict.why[i] == Why::Hidden || *score < CUT_CAPTION {
            continue;
        }
        let lead = page.headline.is_some_and(|h| h < i) && words_before <= WORDS_BEFORE_LEAD;
        let keep = if figure(i) {
            let before = lead || (0..i).rev().find(text).is_some_and(|j| verdict.kept[j]);
            before && (i + 1..page.block_count()).find(text).is_some_and(|j| verdict.kept[j])
        } else {
            verdict.kept.get(i + 1) == Some(&true) && is_credit(page, i, *score, verdict)
        };
        if keep {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}

/// Whether a block is a line under a picture in the text, although no markup says so: `(Artist: a name)`.
fn is_credit(page: &Page, i: usize, score: f32, verdict: &Verdict) -> bool {
    let block = &page.blocks[i];
    // "Advertisement" may stand between them.
    let before = (i.saturating_sub(BLOCKS_TO_PICTURE)..i).rev().find(|j| verdict.kept[*j]);
    score >= CUT_CREDIT
        && block.counts.words <= WORDS_OF_A_CREDIT
        && before.is_some_and(|j| has_picture(page, page.blocks[j].nodes.end..block.nodes.start))
}

/// Keeps the captions of pictures and tables that stay, the numbers of formulas, formulas in TeX, and quoted posts.
#[inline(never)]
pub(super) fn keep_of_kept(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let kept_before = sums(&verdict.kept);
    let pictures = Pictures::new(page, verdict, &kept_before);
    let is_open = |i: &usize| {
        !verdict.kept[*i]
            && !matches!(verdict.why[*i], Why::Hidden | Why::Metadata)
            && scores[*i] >= CUT_OF_KEPT
    };
    let holds_kept = |id: &NodeId| {
        let range = page.blocks_in(*id);
        kept_before[range.end] > kept_before[range.start]
    };
    let outermost = |part: NodeId| page.outermost_without(&kept_before, part);
    let gallery = |holder: NodeId| {
        let part = outermost(holder)?;
        let around = std::iter::once(holder).chain(page.dom.ancestors(holder));
        around.take_while(|id| page.dom.contains(part, *id)).find(|id| pictures.is_gallery(*id))
    };
    let quotes = quotes(page);
    let is_of_kept = |i: &usize| {
        let holder = page.blocks[*i].holder;
        let is_number = || outermost(holder).is_some_and(|part| pictures.is_formula(part));
        let stays = |part| outermost(part).is_none_or(|part| pictures.illustrates(part));
        (page.words_of(*i) <= WORDS_OF_A_NUMBER && is_number())
            || (page.words_of(*i) <= WORDS_OF_TEX && is_tex(page, *i) && pictures.is_in_text(holder))
            || table(page, *i).is_some_and(|table| holds_kept(&table))
            || quotes[*i].is_some_and(|quote| pictures.is_among_text(quote, &page.blocks_in(quote)))
            || ((figure(page, *i).is_some_and(stays)
                || gallery(holder).is_some_and(|id| pictures.illustrates(id)))
                && !phrases::find(&page.text(*i)).act)
    };
    let found: Vec<usize> = (0..page.block_count()).filter(is_open).filter(is_of_kept).collect();
    for i in found {
        (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
    }
}

/// Whether a block is TeX between the signs of a formula on a line of its own.
fn is_tex(page: &Page, i: usize) -> bool {
    let text = page.text(i);
    let text = text.trim();
    DISPLAY.iter().any(|(open, close)| {
        let Some(start) = text.find(open) else { return false };
        let (before, tex) = text.split_at(start);
        let is_number = before.starts_with('(') && before.contains(')') && before.len() <= BYTES_OF_A_NUMBER;
        (before.is_empty() || is_number) && tex.len() > open.len() + close.len() && tex.ends_with(close)
    })
}

/// Whether an element is the quotation of what somebody said on a network: by the network's own markup, or called as what
/// shares a page there, which is links alone.
pub(super) fn is_post(page: &Page, id: NodeId) -> bool {
    let is_called = || page.around.own(id) & Flag::Share.bit() != 0;
    let sum = page.sum(&page.blocks_in(id));
    page.dom.tag(id) == Tag::Blockquote
        && (page.dom.site_of_post(id).is_some() || is_called() && sum.link_words * 2 <= sum.words)
}

/// By block: the quotation of a post that it is in.
fn quotes(page: &Page) -> Vec<Option<NodeId>> {
    let mut found = vec![None; page.block_count()];
    let mut at = Some(page.dom.root());
    while let Some(id) = at {
        let is_post = is_post(page, id);
        if is_post {
            found[page.blocks_in(id)].fill(Some(id));
        }
        at = page.dom.next(id, !is_post);
    }
    found
}

/// The table whose caption a block is.
fn table(page: &Page, i: usize) -> Option<NodeId> {
    let block = &page.blocks[i];
    let mut around = std::iter::once(block.holder).chain(page.dom.ancestors(block.holder));
    match block.item == Tag::Caption {
        true => around.find(|id| page.dom.tag(*id) == Tag::Table),
        false => table_beside(page, around.take(LEVELS_TO_PICTURE).find(|id| page.dom.is_of_table(*id))?),
    }
}

/// The table near which its title or a note stands.
fn table_beside(page: &Page, named: NodeId) -> Option<NodeId> {
    let dom = page.dom;
    let is_table = |id: &NodeId| dom.played(*id) == Tag::Table;
    let table_in = |id: NodeId| dom.subtree(id).take(MAX_NODES).find(is_table);
    let before = std::iter::successors(dom.previous_sibling(named), |id| dom.previous_sibling(*id));
    let after = std::iter::successors(dom.next_sibling(named), |id| dom.next_sibling(*id));
    let is_element = |id: &NodeId| dom.text(*id).is_none();
    let near = |part: &mut dyn Iterator<Item = NodeId>| part.take(PARTS_TO_TABLE).find_map(table_in);
    near(&mut before.take_while(is_element)).or_else(|| near(&mut after.take(MAX_NODES).filter(is_element)))
}

/// The figure whose caption a block is in, or what stands for one.
fn figure(page: &Page, i: usize) -> Option<NodeId> {
    let holder = page.blocks[i].holder;
    if page.around.all(holder) & Flag::Figure.bit() == 0 {
        return called_figure(page, holder);
    }
    let mut around = std::iter::once(holder).chain(page.dom.ancestors(holder));
    around.find(|id| page.dom.tag(*id) == Tag::Figcaption)?;
    around.find(|id| page.dom.tag(*id) == Tag::Figure)
}

/// The part with a picture that has a caption by the name of its class: `wp-caption-text`, `slide-caption`.
fn called_figure(page: &Page, holder: NodeId) -> Option<NodeId> {
    let is_called = |id: &NodeId| {
        let class = page.dom.attr(*id, Attr::Class).unwrap_or_default();
        class.contains("caption") && !class.contains("toggle")
    };
    let mut around = std::iter::once(holder).chain(page.dom.ancestors(holder)).take(LEVELS_TO_PICTURE);
    let caption = around.find(is_called)?;
    let is_shown = |node: NodeId| {
        page.dom.is_picture(node) || matches!(page.dom.tag(node), Tag::Iframe | Tag::Video | Tag::Audio)
    };
    let has_picture = |id: &NodeId| page.dom.subtree(*id).take(MAX_NODES).any(is_shown);
    let around = page.dom.ancestors(caption).take(LEVELS_TO_PICTURE).find(has_picture)?;
    let words = |id: NodeId| page.sum(&page.blocks_in(id)).words;
    // What has words of its own is a gallery.
    (words(around) <= words(caption) + WORDS_OF_A_CREDIT).then_some(around)
}
