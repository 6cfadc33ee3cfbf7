//! What goes with the text that was kept: headings, boxes of a few words, code.

use super::decide::{OTHER, Verdict, Why, kept_before};
use super::kind::Kind;
use super::lists;
use super::page::Page;
use super::phrases;
use super::select::sums;
use super::surroundings::Flag;
use super::{beside, captions, forms, panels, threads};
use crate::dom::{Attr, NodeId};
use crate::metadata::Found;
use crate::urls::Base;
use std::ops::Range;

/// Code between kept blocks is kept from this probability on.
const CUT_CODE: f32 = 0.05;
/// Blocks (file names, buttons) that may stand between code and the text before and after it.
const BLOCKS_TO_CODE: usize = 12;
/// Words beside code at an end of the text: the name of its file, what runs it.
const WORDS_TO_CODE: u32 = 8;
/// Headings of sections that are kept are kept from this probability on.
const CUT_HEADING: f32 = 0.1;
/// Of the words of such a section, and of those of what the heading stands in, at least this share is kept (0 to 1).
const SHARE_OF_SECTION: f32 = 0.5;
/// One of so many blocks after the heading is kept: a note or a box may stand before the text.
const BLOCKS_TO_SECTION: usize = 3;
/// Levels up from a heading to what it stands in: some have a box of their own.
const LEVELS_OF_A_HEADING: usize = 5;

/// Boxes of a few words between paragraphs of the text are kept from this probability on.
const CUT_BOX: f32 = 0.2;
/// And have at most so many words, in so many blocks.
const WORDS_OF_A_BOX: u32 = 12;
const BLOCKS_OF_A_BOX: usize = 3;
/// The first words of a box, the rest of which is kept, are kept from this probability on.
const CUT_HEAD: f32 = 0.1;
/// They are at most so many, and those of all of it.
const WORDS_OF_A_HEAD: u32 = 6;
const WORDS_UNDER_A_HEAD: u32 = 200;
/// What says that such a box is something else. Call-outs are called as what pops up is: `alert`, `notice`.
const NO_BOX: u64 = (OTHER & !Flag::Popup.bit())
    | Flag::Press.bit()
    | Flag::Pre.bit()
    | Flag::Form.bit()
    | Flag::Cell.bit()
    | Flag::Item.bit()
    | Flag::Menu.bit()
    | Flag::Meta.bit()
    | Flag::Control.bit();

/// Keeps what goes with the text that is kept.
pub(super) fn with_text(page: &Page, base: &Base, scores: &[f32], kind: Kind, verdict: &mut Verdict) {
    lists::keep_sources(page, base, scores, verdict);
    lists::keep_led(page, scores, verdict);
    if matches!(kind, Kind::Article | Kind::Documentation) {
        lists::keep_contents(page, base, verdict);
    }
    // What stands over the posts of a discussion counts them; what is for sale has labels.
    if matches!(kind, Kind::Article | Kind::Documentation | Kind::Service) {
        keep_headings(page, base, scores, kind, verdict);
        forms::keep(page, scores, verdict);
    }
    keep_boxes(page, scores, verdict);
    if kind != Kind::Discussion {
        keep_heads(page, scores, verdict);
        beside::keep(page, scores, verdict);
    }
    threads::keep(page, kind, verdict);
    captions::keep_in_text(page, scores, verdict);
    keep_code(page, scores, verdict);
    panels::keep(page, verdict);
    panels::keep_folds(page, scores, verdict);
}

/// Keeps the headings of sections that are kept, in the midst of text that is kept: a section that has lost its name is
/// read as the end of the one before.
#[inline(never)]
fn keep_headings(page: &Page, base: &Base, scores: &[f32], kind: Kind, verdict: &mut Verdict) {
    let kept = kept_before(page, verdict);
    let title = page.found.title(kind == Kind::Service);
    for i in (0..page.block_count()).rev() {
        let is_open = !verdict.kept[i] && verdict.why[i] == Why::Score && scores[i] >= CUT_HEADING;
        let Some(own) = page.heading_level(i).filter(|_| is_open) else { continue };
        // Beside it in a box of its own stands what changes it, or leads to it.
        let outer = page.dom.ancestors(page.blocks[i].holder).take(LEVELS_OF_A_HEADING);
        let holds_kept = |range: &Range<usize>| kept[range.end] > kept[range.start];
        let around = outer.map(|up| page.blocks_in(up)).find(|range| range.end > i + 1 && holds_kept(range));
        let Some(around) = around else { continue };
        let ends = |j: &usize| page.heading_level(*j).is_some_and(|other| other <= own);
        let section = i + 1..(i + 1..around.end).find(ends).unwrap_or(around.end);
        let opens = (i + 1..around.end.min(section.end)).take(BLOCKS_TO_SECTION).any(|j| verdict.kept[j]);
        let mostly_kept = |range: &Range<usize>| {
            (kept[range.end] - kept[range.start]) as f32 >= SHARE_OF_SECTION * page.sum(range).words as f32
        };
        if opens && mostly_kept(&section) && mostly_kept(&around) && !is_label(page, base, i) {
            let repeats = Found::repeats_title(title, &page.text(i), kept[i] == 0);
            (verdict.kept[i], verdict.why[i]) =
                if repeats { (false, Why::Metadata) } else { (true, Why::Whole) };
        }
    }
}

/// Whether a heading is the label of something beside the text, or leads to another page.
pub(super) fn is_label(page: &Page, base: &Base, i: usize) -> bool {
    let block = &page.blocks[i];
    let mut around = page.dom.ancestors(page.dom.at(block.nodes.start)).take(LEVELS_OF_A_HEADING);
    let leads = |id: NodeId| page.dom.attr(id, Attr::Href).is_some_and(|href| base.fragment(href).is_none());
    is_beside(page, i) || (block.counts.link_words >= block.counts.words && around.any(leads))
}

/// Whether a block is of something beside the text: by what it is in, or by what it says.
pub(super) fn is_beside(page: &Page, i: usize) -> bool {
    page.around.all(page.blocks[i].holder) & OTHER != 0 || says_other(page, i)
}

pub(super) fn says_other(page: &Page, i: usize) -> bool {
    let says = phrases::find(&page.text(i));
    says.act || says.more
}

/// Keeps the boxes of a few words between the paragraphs of the text: a call-out, who speaks, what is said in short.
#[inline(never)]
fn keep_boxes(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let mut i = 1;
    while i + 1 < page.block_count() {
        let start = i;
        while i + 1 < page.block_count() && !verdict.kept[i] {
            i += 1;
        }
        let run = start..i;
        if verdict.kept[start - 1] && verdict.kept[i] && is_box(page, scores, verdict, &run) {
            for j in run {
                (verdict.kept[j], verdict.why[j]) = (true, Why::Whole);
            }
        }
        i += 1;
    }
}

/// Whether the blocks between two kept ones are one box of the text, in the same part as the two.
fn is_box(page: &Page, scores: &[f32], verdict: &Verdict, run: &Range<usize>) -> bool {
    let dom = page.dom;
    let of = |i: usize| page.blocks[i].holder;
    let sum = page.sum(run);
    if run.is_empty() || run.len() > BLOCKS_OF_A_BOX || sum.words > WORDS_OF_A_BOX || sum.link_words > 0 {
        return false;
    }
    let (Some(before), Some(after)) = (dom.parent(of(run.start - 1)), dom.parent(of(run.end))) else {
        return false;
    };
    let is_prose = |i: usize| page.blocks[i].counts.stops > 0;
    before == after
        && is_prose(run.start - 1)
        && is_prose(run.end)
        && run.clone().all(|i| {
            verdict.why[i] == Why::Score
                && scores[i] >= CUT_BOX
                && dom.contains(before, of(i))
                && page.around.all(of(i)) & NO_BOX == 0
                && !says_other(page, i)
        })
}

/// Keeps the first words of a small box all else of which is kept: "In brief" over the list of what is said in short.
#[inline(never)]
fn keep_heads(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let kept = sums(&verdict.kept);
    for i in 0..page.block_count().saturating_sub(1) {
        let holder = page.blocks[i].holder;
        let counts = &page.blocks[i].counts;
        let is_open = !verdict.kept[i] && verdict.why[i] == Why::Score && scores[i] >= CUT_HEAD;
        if !is_open || counts.words > WORDS_OF_A_HEAD || counts.link_words > 0 {
            continue;
        }
        let around = std::iter::once(holder).chain(page.dom.ancestors(holder)).take(LEVELS_OF_A_HEADING);
        let mut boxes = around.map(|id| page.blocks_in(id)).filter(|range| range.end > i + 1);
        let is_whole = |range: Range<usize>| {
            range.start == i
                && kept[range.end] - kept[i] == (range.end - i - 1) as u32
                && page.sum(&range).words <= WORDS_UNDER_A_HEAD
                && (kept[i] > 0 || kept[range.end] < kept[page.block_count()])
        };
        let is_plain = || page.around.all(holder) & NO_BOX == 0 && !says_other(page, i);
        let says_words = || page.text(i).contains(char::is_alphabetic);
        if boxes.next().is_some_and(is_whole) && is_plain() && says_words() {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}

/// Keeps the code that the text speaks of: what stands between parts of it, or right before or after it.
#[inline(never)]
fn keep_code(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let codes = codes(page);
    let is_plain = |i: &usize| !codes[*i] && !is_number(page, *i);
    let plain: Vec<usize> = (0..page.block_count()).filter(is_plain).collect();
    let text: Vec<bool> = (0..page.block_count()).map(|i| verdict.kept[i] && !codes[i]).collect();
    let texts = sums(&text);
    let words = (0..page.block_count()).scan(0, |sum, i| {
        *sum += if is_plain(&i) { page.words_of(i) } else { 0 };
        Some(*sum)
    });
    let words: Vec<u32> = std::iter::once(0).chain(words).collect();
    for i in (0..page.block_count()).filter(|i| codes[*i]) {
        let is_open = !verdict.kept[i] && !matches!(verdict.why[i], Why::Hidden | Why::Metadata);
        if !is_open || scores[i] < CUT_CODE {
            continue;
        }
        let at = plain.partition_point(|j| *j < i);
        let near = |blocks: &[usize]| blocks.iter().any(|j| text[*j]);
        let before = near(&plain[at.saturating_sub(BLOCKS_TO_CODE)..at]);
        let after = near(&plain[at..plain.len().min(at + BLOCKS_TO_CODE)]);
        if (before && after) || ((before || after) && is_code_of_text(page, &texts, &words, i)) {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}

/// By block: whether it is code, in `<pre>` or in what scripts make of it.
fn codes(page: &Page) -> Vec<bool> {
    let is_pre = |i: usize| page.around.all(page.blocks[i].holder) & Flag::Pre.bit() != 0;
    let mut codes: Vec<bool> = (0..page.block_count()).map(is_pre).collect();
    let mut at = Some(page.dom.root());
    while let Some(id) = at {
        let is_box = page.dom.is_code_box(id);
        if is_box {
            codes[page.blocks_in(id)].fill(true);
        }
        at = page.dom.next(id, !is_box);
    }
    codes
}

/// Whether a block is the number of a line.
fn is_number(page: &Page, i: usize) -> bool {
    let counts = &page.blocks[i].counts;
    counts.digits == counts.chars
}

/// Whether code stands beside the text, alone or with a few words to it; `words` are those before each block that are none
/// of code.
fn is_code_of_text(page: &Page, texts: &[u32], words: &[u32], i: usize) -> bool {
    let holder = page.blocks[i].holder;
    let part = page.outermost_without(texts, holder).map(|part| page.blocks_in(part));
    let words = part.map_or(0, |part| words[part.end] - words[part.start]);
    words <= WORDS_TO_CODE && page.around.all(holder) & OTHER == 0
}

#[cfg(test)]
mod tests;
