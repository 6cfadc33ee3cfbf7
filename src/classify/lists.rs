//! Lists of links that belong to the text they stand in: what it was made from, what is in it.

use super::decide::{Verdict, Why, kept_before};
use super::keep::{is_beside, is_label};
use super::page::Page;
use super::surroundings::Flag;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::urls::Base;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// What is around a list holds at least so many words beside it, and at least this share of them is kept (0 to 1).
const WORDS_BESIDE: u32 = 30;
const SHARE_BESIDE: f32 = 0.7;
/// The items of a list of sources have at least this probability in the mean.
const CUT_SOURCES: f32 = 0.15;
/// Share of the links of such a list, and of its items, that lead to other sites (0 to 1).
const SHARE_OF_SOURCES: f32 = 0.5;
/// A list of contents has at least so many parts, and at least this share of them leads into the text (0 to 1).
const FEWEST_CONTENTS: usize = 3;
const SHARE_OF_CONTENTS: f32 = 0.75;
/// What says that a list that leads into the text is something else all the same.
const NO_CONTENTS: u64 = Flag::Ad.bit() | Flag::Popup.bit() | Flag::Share.bit();
/// The text that it leads into has at least so many words for each word of it: a short text needs no such list.
const WORDS_FOR_CONTENTS: u32 = 100;
/// A list that is led in has at most so many words, in so many parts, and at least this probability in the mean.
const WORDS_OF_A_LED: u32 = 80;
const PARTS_OF_A_LED: usize = 10;
const CUT_LED: f32 = 0.2;
/// The sentence before it has at least so many words: "Read also:" leads away.
const WORDS_OF_A_LEAD: u32 = 4;
/// Stands for the place of a name that is nowhere on the page.
const NOWHERE: u32 = u32::MAX;

/// Keeps the lists of sources under a heading in a text ("References", "External links"): most of their links lead to
/// other sites, while those to other articles lead to the page's own.
#[inline(never)]
pub(super) fn keep_sources(page: &Page, base: &Base, scores: &[f32], verdict: &mut Verdict) {
    let kept = kept_before(page, verdict);
    let kept_in = |range: &Range<usize>| kept[range.end] - kept[range.start];
    for (list, range) in lists(page, verdict) {
        let around = page.dom.parent(list).map_or(0..0, |parent| page.blocks_in(parent));
        let beside = page.sum(&around).words.saturating_sub(page.sum(&range).words);
        let kept_beside = kept_in(&around).saturating_sub(kept_in(&range));
        if beside < WORDS_BESIDE || (kept_beside as f32) < SHARE_BESIDE * beside as f32 {
            continue;
        }
        // What costs most comes last.
        let mean = scores[range.clone()].iter().sum::<f32>() / range.len() as f32;
        if mean >= CUT_SOURCES
            && is_under_heading(page, base, verdict, around.start..range.start)
            && !range.clone().any(|i| is_beside(page, i))
            && leads_away(page, base, list, range.len())
        {
            keep(page, base, verdict, range);
        }
    }
}

/// Keeps the short lists that a paragraph of the text leads in ("The reports are:"): without them it points at nothing.
#[inline(never)]
pub(super) fn keep_led(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    for (list, range) in lists(page, verdict) {
        let Some(lead) = range.start.checked_sub(1).filter(|i| verdict.kept[*i]) else { continue };
        let mean = scores[range.clone()].iter().sum::<f32>() / range.len().max(1) as f32;
        if range.len() <= PARTS_OF_A_LED
            && page.sum(&range).words <= WORDS_OF_A_LED
            && mean >= CUT_LED
            && page.words_of(lead) >= WORDS_OF_A_LEAD
            && page.blocks[lead].item == Tag::P
            && page.dom.parent(page.blocks[lead].holder) == page.dom.parent(list)
            && page.text(lead).ends_with([':', '：'])
            && !(lead..range.end).any(|i| is_beside(page, i))
        {
            keep_shown(verdict, range);
        }
    }
}

/// Whether most of the links of a list of so many parts lead to other sites, and there is one for most of the parts.
fn leads_away(page: &Page, base: &Base, list: NodeId, parts: usize) -> bool {
    let links = hrefs(page.dom, list).count().max(parts);
    let away = hrefs(page.dom, list).filter(|href| base.leads_off_site(href)).count();
    away as f32 > SHARE_OF_SOURCES * links as f32
}

/// Whether the last heading in a range is one of the text.
fn is_under_heading(page: &Page, base: &Base, verdict: &Verdict, range: Range<usize>) -> bool {
    let mut headings = range.rev().filter(|i| page.heading_level(*i).is_some());
    headings.next().is_some_and(|i| verdict.why[i] != Why::Metadata && !is_label(page, base, i))
}

/// Keeps the lists of contents that stand in a long text and lead into it.
#[inline(never)]
pub(super) fn keep_contents(page: &Page, base: &Base, verdict: &mut Verdict) {
    let kept = kept_before(page, verdict);
    let words = kept.last().copied().unwrap_or_default();
    let mut found = lists(page, verdict);
    found.retain(|(_, range)| {
        let small = page.sum(range).words.saturating_mul(WORDS_FOR_CONTENTS) <= words;
        let is_other = |i: usize| page.around.all(page.blocks[i].holder) & NO_CONTENTS != 0;
        small && range.len() >= FEWEST_CONTENTS && kept[range.start] > 0 && !range.clone().any(is_other)
    });
    let names = |list| hrefs(page.dom, list).filter_map(|href| base.fragment(href));
    let all = found.iter().flat_map(|(list, _)| names(*list));
    let places = places(page.dom, all.map(|name| (name, NOWHERE)).collect());
    for (list, range) in found {
        let after = page.dom.end_index(list);
        let leads = |name: &Cow<str>| {
            let place = places.get(name).map(|place| *place as usize);
            place.is_some_and(|at| {
                at >= after && at < page.dom.len() && opens_kept(page, verdict, page.dom.at(at))
            })
        };
        if names(list).filter(leads).count() as f32 >= SHARE_OF_CONTENTS * range.len() as f32 {
            keep(page, base, verdict, range);
        }
    }
}

/// Where on the page the names are, as node indices.
fn places<'a>(dom: &Dom, mut wanted: HashMap<Cow<'a, str>, u32>) -> HashMap<Cow<'a, str>, u32> {
    if wanted.is_empty() {
        return wanted;
    }
    for id in dom.ids() {
        for name in dom.fragments(id) {
            if let Some(place @ &mut NOWHERE) = wanted.get_mut(name) {
                *place = id.index() as u32;
            }
        }
    }
    wanted
}

/// Whether what begins at a place is kept, or a heading there over what is.
fn opens_kept(page: &Page, verdict: &Verdict, place: NodeId) -> bool {
    let first = page.blocks_in(place).start;
    let kept = |i: usize| verdict.kept.get(i) == Some(&true);
    kept(first) || (kept(first + 1) && page.heading_level(first).is_some())
}

/// The lists that are in no other and are not kept whole, with their blocks.
fn lists(page: &Page, verdict: &Verdict) -> Vec<(NodeId, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = Some(page.dom.root());
    while let Some(id) = at {
        let is_list = matches!(page.dom.tag(id), Tag::Ul | Tag::Ol);
        at = page.dom.next(id, !is_list);
        let range = page.blocks_in(id);
        if is_list && range.clone().any(|i| !verdict.kept[i]) {
            found.push((id, range));
        }
    }
    found
}

/// Where the links of a list lead.
fn hrefs(dom: &Dom, list: NodeId) -> impl Iterator<Item = &str> {
    let links = dom.subtree(list).filter(|id| dom.tag(*id) == Tag::A);
    links.filter_map(|id| dom.attr(id, Attr::Href))
}

/// Keeps what of a list is shown, and its heading.
fn keep(page: &Page, base: &Base, verdict: &mut Verdict, list: Range<usize>) {
    let before = list.start.checked_sub(1).filter(|i| page.heading_level(*i).is_some());
    let heading = before.filter(|i| !is_label(page, base, *i));
    keep_shown(verdict, heading.into_iter().chain(list));
}

fn keep_shown(verdict: &mut Verdict, blocks: impl IntoIterator<Item = usize>) {
    for i in blocks {
        if !matches!(verdict.why[i], Why::Hidden | Why::Metadata) {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}
