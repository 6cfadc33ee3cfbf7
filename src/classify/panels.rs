//! Panels of tabs: a page shows one of them at a time, and each of them is of the text that one of them is of.

use super::decide::{Verdict, Why};
use super::keep::{is_beside, says_other};
use super::page::Page;
use crate::dom::{Attr, Dom, NodeId, Tag};
use std::collections::HashMap;

/// Classes of panels that have no role: MkDocs Material (also before its version 6), Sphinx Design.
const PANELS: [&str; 3] = ["tabbed-block", "tabbed-content", "sd-tab-content"];
/// The class of a set of code in VitePress; its panels are in another box in it.
const CODE_GROUP: &str = "vp-code-group";
/// A button may be the last of so many elements, the outermost of which stands before the panel.
const LEVELS_OF_A_BUTTON: usize = 3;
/// What is folded away between kept blocks is kept from this mean probability of its words on, and with at most this share of
/// links among them.
const CUT_FOLDS: f32 = 0.2;
const LINKS_OF_FOLDS: f32 = 0.3;
/// Words of the longest label of such a button.
const WORDS_OF_A_BUTTON: u32 = 30;

/// Whether an element is a panel of tabs.
pub fn is_panel(dom: &Dom, id: NodeId) -> bool {
    if dom.attr(id, Attr::Role) == Some("tabpanel") || dom.classes(id).any(|word| PANELS.contains(&word)) {
        return true;
    }
    let mut around = dom.ancestors(id);
    let is_in = |up: Option<NodeId>, class| up.is_some_and(|up| dom.attr_has(up, Attr::Class, class));
    dom.tag(id) == Tag::Div && is_in(around.next(), "blocks") && is_in(around.next(), CODE_GROUP)
}

/// The panels under a node, those beside each other together, in document order of the first.
pub fn panels(dom: &Dom, root: NodeId) -> Vec<Vec<NodeId>> {
    let mut sets: Vec<Vec<NodeId>> = Vec::new();
    // By node: the place of the set of panels in it, from 1.
    let mut set_in: Vec<usize> = Vec::new();
    for id in dom.subtree(root).filter(|id| is_panel(dom, *id)) {
        let Some(around) = dom.parent(id) else { continue };
        set_in.resize(dom.len(), 0);
        let at = &mut set_in[around.index()];
        if *at == 0 {
            sets.push(Vec::new());
            *at = sets.len();
        }
        sets[*at - 1].push(id);
    }
    sets
}

/// Buttons that show and hide what stands right after them, each with that: accordions (WAI-ARIA's pattern), toggles. The
/// button may be alone in a heading or a box. What is said on several is what they do, and no title.
pub fn folds(dom: &Dom, root: NodeId) -> Vec<(NodeId, NodeId)> {
    let is_button = |id: &NodeId| dom.tag(*id) == Tag::Button || dom.attr(*id, Attr::Role) == Some("button");
    let buttons = dom.subtree(root).filter(is_button);
    let mut folds: Vec<_> = buttons.filter_map(|id| Some((id, panel_of(dom, id)?))).collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (button, _) in &folds {
        *times.entry(dom.text_of(*button)).or_default() += 1;
    }
    folds.retain(|(button, _)| times.get(&dom.text_of(*button)) == Some(&1));
    folds
}

/// What a button opens: the element after it that it names, or that says that it is a part.
fn panel_of(dom: &Dom, button: NodeId) -> Option<NodeId> {
    let names = [Attr::AriaControls, Attr::Href].map(|attr| dom.attr(button, attr).unwrap_or_default());
    let is_named = |id: NodeId| {
        let own = dom.attr(id, Attr::Id).filter(|own| !own.is_empty());
        own.is_some_and(|own| names.iter().any(|name| name.trim_start_matches('#') == own))
    };
    let opens = dom.attr(button, Attr::AriaExpanded).is_some();
    let is_panel = |id: NodeId| {
        is_named(id)
            || matches!(dom.tag(id), Tag::Div | Tag::Section)
                && (opens || dom.attr(id, Attr::Role) == Some("region"))
    };
    let mut outer = button;
    for _ in 0..LEVELS_OF_A_BUTTON {
        let mut after = std::iter::successors(dom.next_sibling(outer), |id| dom.next_sibling(*id));
        if let Some(next) = after.find(|id| !dom.text(*id).is_some_and(crate::text::is_blank)) {
            return Some(next).filter(|next| is_panel(*next));
        }
        outer = dom.parent(outer)?;
    }
    None
}

/// Keeps the hidden panels beside those that are kept.
#[inline(never)]
pub(super) fn keep(page: &Page, verdict: &mut Verdict) {
    for set in panels(page.dom, page.dom.root()) {
        if !set.iter().any(|panel| is_kept(page, verdict, *panel)) {
            continue;
        }
        let hidden = set.into_iter().filter(|panel| page.around.is_hidden(*panel));
        for i in hidden.flat_map(|panel| page.blocks_in(panel)) {
            if !verdict.kept[i] && verdict.why[i] != Why::Metadata {
                (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
            }
        }
    }
}

fn is_kept(page: &Page, verdict: &Verdict, panel: NodeId) -> bool {
    let blocks = &verdict.kept[page.blocks_in(panel)];
    blocks.contains(&true) && blocks.iter().filter(|kept| **kept).count() * 2 >= blocks.len()
}

/// Keeps what opens at a click in the midst of the text, and what is said on the buttons of what is kept: the question to an
/// answer.
#[inline(never)]
pub(super) fn keep_folds(page: &Page, scores: &[f32], verdict: &mut Verdict) {
    let folds = folds(page.dom, page.dom.root());
    keep_between(page, scores, &folds, verdict);
    for (button, panel) in folds {
        let range = page.blocks_in(button);
        let is_label = (1..=WORDS_OF_A_BUTTON).contains(&page.sum(&range).words);
        if !is_label || !is_kept(page, verdict, panel) || range.clone().any(|i| says_other(page, i)) {
            continue;
        }
        for i in range {
            if !verdict.kept[i] && verdict.why[i] != Why::Metadata {
                (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
            }
        }
    }
}

/// Keeps what stands between two kept blocks where all of it opens at a click, with the buttons.
fn keep_between(page: &Page, scores: &[f32], folds: &[(NodeId, NodeId)], verdict: &mut Verdict) {
    let mut is_of_fold = vec![false; page.block_count()];
    for id in folds.iter().flat_map(|(button, panel)| [*button, *panel]) {
        is_of_fold[page.blocks_in(id)].fill(true);
    }
    let mut at = 1;
    while at < page.block_count() {
        let start = at;
        while at < page.block_count() && !verdict.kept[at] && is_of_fold[at] {
            at += 1;
        }
        let run = start..at;
        at += 1;
        let stands_between = verdict.kept[start - 1] && verdict.kept.get(run.end) == Some(&true);
        if run.is_empty() || !stands_between || page.sum(&run).link_density() > LINKS_OF_FOLDS {
            continue;
        }
        let worth: f32 = run.clone().map(|i| scores[i] * page.words_of(i) as f32).sum();
        let is_open = |i: usize| verdict.why[i] == Why::Score && !is_beside(page, i);
        if worth >= CUT_FOLDS * page.sum(&run).words as f32 && run.clone().all(is_open) {
            for i in run {
                (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
            }
        }
    }
}
