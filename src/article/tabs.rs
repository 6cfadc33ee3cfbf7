//! Tabs: panels of which a page shows one at a time. In the article all that were chosen stand one after the other, each
//! under the label of its tab. What stands under a button that opens it stands under what is said on that.
//!
//! They are known by their roles (WAI-ARIA 1.2), and by the classes of what has none: MkDocs Material, Sphinx Design, VitePress.

use super::build::Builder;
use super::kind::Kind;
use super::parts;
use super::run::{Mode, Run};
use super::speech;
use super::tree::Block;
use crate::classify::{folds, is_panel, panels};
use crate::dom::{Attr, Dom, NodeId, Tag, sort, sort_pairs};

/// Levels above panels at which their tabs are looked for, and nodes before the panels there.
const LEVELS_TO_TABS: usize = 4;
const NODES_TO_TABS: usize = 300;
/// Bytes of the longest label.
const LABEL_BYTES: usize = 80;

/// The panels of a page that have tabs.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    /// Each panel with the label of its tab, in document order.
    panels: Vec<(NodeId, NodeId)>,
    /// The labels, in document order: each is said over its panel.
    labels: Vec<NodeId>,
    /// The buttons that open what stands after them, in document order.
    openers: Vec<NodeId>,
}

impl Tabs {
    /// The panels under `root`.
    #[inline(never)]
    pub(super) fn find(dom: &Dom, root: NodeId) -> Self {
        let openers = folds(dom, root).into_iter().map(|(button, _)| button).collect();
        let mut tabs = Self { openers, ..Self::default() };
        for panels in panels(dom, root) {
            let labels = labels(dom, &panels);
            let are_short = labels.iter().all(|label| (1..=LABEL_BYTES).contains(&dom.text_of(*label).len()));
            if labels.len() == panels.len() && labels.len() > 1 && are_short {
                tabs.panels.extend(panels.into_iter().zip(labels.iter().copied()));
                tabs.labels.extend(labels);
            }
        }
        sort_pairs(&mut tabs.panels);
        tabs.panels.dedup_by_key(|(panel, _)| *panel);
        sort(&mut tabs.labels);
        tabs
    }

    fn label(&self, panel: NodeId) -> Option<NodeId> {
        let at = self.panels.binary_search_by_key(&panel, |(panel, _)| *panel).ok()?;
        Some(self.panels[at].1)
    }

    /// Whether an element is a button that opens what stands after it.
    pub(super) fn is_opener(&self, id: NodeId) -> bool {
        self.openers.binary_search(&id).is_ok()
    }

    /// Whether an element is the label of a tab.
    pub(super) fn is_label(&self, id: NodeId) -> bool {
        self.labels.binary_search(&id).is_ok()
    }
}

/// The labels of panels that stand beside each other: right before each, or all before the first.
fn labels(dom: &Dom, panels: &[NodeId]) -> Vec<NodeId> {
    let before = |panel: &NodeId| dom.previous_sibling(*panel).filter(|label| dom.tag(*label) == Tag::Label);
    let beside: Option<Vec<NodeId>> = panels.iter().map(before).collect();
    if let Some(labels) = beside {
        return labels;
    }
    let Some(first) = panels.first() else { return Vec::new() };
    for around in dom.ancestors(*first).take(LEVELS_TO_TABS) {
        let mut found = Vec::new();
        let mut at = dom.next(around, true);
        for _ in 0..NODES_TO_TABS {
            let Some(node) = at.filter(|node| *node < *first) else { break };
            // What stands around a panel is no label.
            let is_tab = is_tab(dom, node) && !dom.contains(node, *first);
            found.extend(is_tab.then_some(node));
            // Tabs before other panels are those of these.
            let is_other = is_panel(dom, node) && !dom.contains(node, *first);
            if is_other {
                found.clear();
            }
            at = dom.next(node, !is_tab && !is_other);
        }
        // Tabs far before the panels are those of other ones.
        let is_near = at.is_none_or(|node| node >= *first);
        if is_near && !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn is_tab(dom: &Dom, id: NodeId) -> bool {
    let is_label_in = |class| dom.parent(id).is_some_and(|up| dom.attr_has(up, Attr::Class, class));
    dom.attr(id, Attr::Role) == Some("tab")
        || dom.tag(id) == Tag::Label && (is_label_in("tabbed-labels") || is_label_in("tabs"))
}

impl Builder<'_> {
    /// Whether an element is the label of a tab, which is said over its panel and nowhere else.
    pub(super) fn is_label_of_tab(&self, id: NodeId) -> bool {
        self.tabs.is_label(id) && !self.whole.contains(&id.index())
    }

    /// Says what is on a button that opens what stands after it, as a line of its own; whether it did.
    pub(super) fn opener(&mut self, run: &mut Run, id: NodeId, depth: usize) -> bool {
        if !run.is_of_blocks() || !self.tabs.is_opener(id) {
            return false;
        }
        let is_heading = |id: NodeId| self.dom.tag(id).heading_level().is_some();
        run.boundary(&mut self.waiting);
        let mut marks = speech::of(run.marks());
        if self.dom.subtree(id).any(is_heading) {
            let blocks = self.blocks(id, depth, marks);
            run.extend(blocks, &mut self.waiting);
            return true;
        }
        marks.push(Kind::Strong);
        let words = self.inlines(id, depth, Mode::Line, marks);
        if !parts::words(&words).is_empty() {
            run.extend(vec![Block::Paragraph(words)], &mut self.waiting);
        }
        true
    }

    /// Says the label of a panel's tab before what is in it.
    pub(super) fn tab(&mut self, run: &mut Run, id: NodeId, depth: usize) {
        let Some(label) = self.tabs.label(id).filter(|_| run.is_of_blocks() && self.is_chosen(id)) else {
            return;
        };
        let words =
            self.as_whole(label, |builder| builder.inlines(label, depth, Mode::Line, vec![Kind::Strong]));
        if !words.is_empty() {
            run.extend(vec![Block::Paragraph(words)], &mut self.waiting);
        }
    }
}
