//! Panels of tabs: a page shows one of them at a time, and each of them is of the text that one of them is of.

use super::decide::{Verdict, Why};
use super::page::Page;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Classes of panels that have no role: MkDocs Material (also before its version 6), Sphinx Design.
const PANELS: [&str; 3] = ["tabbed-block", "tabbed-content", "sd-tab-content"];
/// The class of a set of code in VitePress; its panels are in another box in it.
const CODE_GROUP: &str = "vp-code-group";

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

/// Keeps the hidden panels beside those that are kept.
#[inline(never)]
pub(super) fn keep(page: &Page, verdict: &mut Verdict) {
    for set in panels(page.dom, page.dom.root()) {
        let is_kept = |panel: &NodeId| {
            let blocks = &verdict.kept[page.blocks_in(*panel)];
            blocks.contains(&true) && blocks.iter().filter(|kept| **kept).count() * 2 >= blocks.len()
        };
        if !set.iter().any(is_kept) {
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
