//! Lists, tables, quotations and call-outs beside the text: alone they are unlikely, at its beginning and end most of all.

use super::decide::{OTHER, Verdict, Why, kept_before};
use super::grids;
use super::keep::says_other;
use super::page::Page;
use super::select::sums;
use super::surroundings::Flag;
use crate::dom::{Attr, NodeId, Tag};
use std::ops::Range;

/// Such a part is kept from this mean probability of its words on, and when none of its blocks is less likely than that.
const CUTS: (f32, f32) = (0.2, 0.1);
/// Where it is a call-out, leads nowhere, or text stands before and after it.
const CUTS_WITHIN: (f32, f32) = (0.12, 0.03);
/// Where it is a table, whose cells are a word or a number each.
const CUTS_OF_A_TABLE: (f32, f32) = (0.06, 0.01);
/// Blocks of the text that the same part of the page has at least.
const BLOCKS_OF_TEXT: u32 = 4;
/// Of the words of such a part at most this share is linked (0 to 1).
const LINKS: f32 = 0.3;
/// Where it is a table with heads, one of whose columns may lead somewhere.
const LINKS_OF_A_TABLE: f32 = 0.7;
/// What says that a part is something else.
const NO_TEXT: u64 = OTHER
    | Flag::Footer.bit()
    | Flag::Form.bit()
    | Flag::Menu.bit()
    | Flag::Meta.bit()
    | Flag::Comment.bit()
    | Flag::Control.bit()
    | Flag::Foot.bit()
    | Flag::Head.bit();
/// What says nothing of a part that leads nowhere: `list`, `card`, `header` are the names of many things.
const OF_A_NAME: u64 = Flag::Related.bit() | Flag::Head.bit();
/// What says nothing in a quotation: who said it, and where.
const OF_A_QUOTE: u64 = Flag::Footer.bit() | Flag::Meta.bit();
/// Elements that make a part of the text of their blocks.
const BUILT: [Tag; 7] = [Tag::Ul, Tag::Ol, Tag::Dl, Tag::Table, Tag::Figure, Tag::Blockquote, Tag::Details];
/// What says nothing of a call-out: it is called as what pops up is (`alert`, `notice`), and may stand aside.
const OF_A_CALLOUT: u64 = Flag::Popup.bit() | Flag::Aside.bit();
/// How words in the classes of call-outs begin, and those of what is called so and is none.
const CALLED: [&str; 8] =
    ["callout", "admonition", "alert", "notice", "hint", "warning", "custom-block", "starlight-aside"];
const NOT_CALLED: [&str; 7] = ["cookie", "consent", "login", "newsletter", "banner", "toast", "paywall"];
/// Nodes of a part that are looked at for them.
const MAX_NODES: usize = 60;

/// A part none of whose text is kept, in one most of whose text is.
struct Part {
    blocks: Range<usize>,
    around: Range<usize>,
}

/// Keeps such parts right before and after kept text, with the headings over them.
#[inline(never)]
pub(super) fn keep(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let parts = parts(page, scores, verdict);
    let touches = |verdict: &Verdict, part: &Part, i: usize| part.around.contains(&i) && verdict.kept[i];
    for part in &parts {
        if part.blocks.start > 0 && touches(verdict, part, part.blocks.start - 1) {
            keep_all(verdict, part, true);
        }
    }
    for part in parts.iter().rev() {
        let is_over = touches(verdict, part, part.blocks.end);
        // A heading is over what is kept, or over nothing.
        if is_over || is_heading(page, part) {
            keep_all(verdict, part, is_over);
        }
    }
}

fn keep_all(verdict: &mut Verdict, part: &Part, keep: bool) {
    for i in part.blocks.clone() {
        (verdict.kept[i], verdict.why[i]) = (keep, if keep { Why::Whole } else { Why::Score });
    }
}

fn is_heading(page: &Page, part: &Part) -> bool {
    part.blocks.len() == 1 && page.heading_level(part.blocks.start).is_some()
}

/// The lists, tables and so on, and the headings, that are left out beside what is kept.
fn parts(page: &Page, scores: &[f32], verdict: &Verdict) -> Vec<Part> {
    let (kept, kept_words) = (sums(&verdict.kept), kept_before(page, verdict));
    let is_text =
        |range: &Range<usize>| (kept_words[range.end] - kept_words[range.start]) * 2 > page.sum(range).words;
    let (mut found, mut i) = (Vec::new(), 0);
    while i < page.block_count() {
        let Some(id) = page.outermost_without(&kept, page.blocks[i].holder) else {
            i += 1;
            continue;
        };
        let of_text = |range: &Range<usize>| kept[range.end] - kept[range.start] >= BLOCKS_OF_TEXT;
        let around = page.dom.ancestors(id).map(|id| page.blocks_in(id)).find(of_text);
        let part = Part { blocks: page.blocks_in(id), around: around.unwrap_or_default() };
        i = part.blocks.end.max(i + 1);
        if is_text(&part.around)
            && (is_heading(page, &part) || is_built(page, id, &part.blocks))
            && is_like(page, scores, verdict, id, &part.blocks)
        {
            found.push(part);
        }
    }
    found
}

/// Whether most of a part is a list, a table, a quotation, a call-out.
fn is_built(page: &Page, part: NodeId, blocks: &Range<usize>) -> bool {
    let dom = page.dom;
    let is =
        |id: NodeId| BUILT.contains(&dom.played(id)) || dom.loose_item(id).is_some() || is_called(page, id);
    holds(page, part, blocks, &is) || is_table(page, part, blocks)
}

/// Whether most words of a part are those of tables, and of their titles and notes.
fn is_table(page: &Page, part: NodeId, blocks: &Range<usize>) -> bool {
    let (mut words, mut at) = (0, Some(part));
    for _ in 0..MAX_NODES {
        let Some(id) = at.filter(|id| page.dom.contains(part, *id)) else { break };
        let is_such = page.dom.played(id) == Tag::Table || page.dom.is_of_table(id);
        words += if is_such { page.sum(&page.blocks_in(id)).words } else { 0 };
        at = page.dom.next(id, !is_such);
    }
    words * 2 > page.sum(blocks).words
}

fn is_called(page: &Page, id: NodeId) -> bool {
    let class = page.dom.attr(id, Attr::Class).unwrap_or_default().to_ascii_lowercase();
    let names = |words: &[&str]| {
        words.iter().any(|word| {
            let mut found = class.match_indices(word);
            found.any(|(at, _)| at == 0 || !class.as_bytes()[at - 1].is_ascii_alphanumeric())
        })
    };
    names(&CALLED) && !names(&NOT_CALLED)
}

/// Whether most words of a part are in such an element.
fn holds(page: &Page, part: NodeId, blocks: &Range<usize>, is: &dyn Fn(NodeId) -> bool) -> bool {
    let is_most = |id: NodeId| page.sum(&page.blocks_in(id)).words * 2 > page.sum(blocks).words;
    page.dom.subtree(part).take(MAX_NODES).any(|id| is(id) && is_most(id))
}

/// Whether nothing says that a part is something else.
fn is_like(page: &Page, scores: &[f32], verdict: &Verdict, id: NodeId, blocks: &Range<usize>) -> bool {
    let sum = page.sum(blocks);
    let kept = |i: Option<usize>| i.and_then(|i| verdict.kept.get(i)) == Some(&true);
    let is_within = kept(blocks.start.checked_sub(1)) && kept(Some(blocks.end));
    let is_callout = holds(page, id, blocks, &|id| is_called(page, id));
    let leads_nowhere = sum.link_words == 0;
    let is_table = is_table(page, id, blocks);
    let links = if is_table && grids::has_heads(page, id) { LINKS_OF_A_TABLE } else { LINKS };
    let (mean, least) = if leads_nowhere && is_table {
        CUTS_OF_A_TABLE
    } else if leads_nowhere || is_within || is_callout {
        CUTS_WITHIN
    } else {
        CUTS
    };
    let likely: f32 = blocks.clone().map(|i| scores[i] * page.words_of(i) as f32).sum();
    let says_other = |i: usize| {
        let around = page.around.all(page.blocks[i].holder);
        let no = if around & Flag::Quote.bit() != 0 { NO_TEXT & !OF_A_QUOTE } else { NO_TEXT };
        let no = if is_callout { no & !OF_A_CALLOUT } else { no };
        let no = if leads_nowhere { no & !OF_A_NAME } else { no };
        around & no != 0 || says_other(page, i)
    };
    sum.words > 0
        && likely >= mean * sum.words as f32
        && sum.link_words as f32 <= links * sum.words as f32
        && blocks.clone().all(|i| verdict.why[i] == Why::Score && scores[i] >= least && !says_other(i))
}
