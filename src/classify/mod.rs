//! Which parts of the page belong to the article.

use crate::dom::{Dom, NodeId};

/// What was chosen: the region that holds the article and the nodes in it that do not belong to it.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The node under which all of the article stands.
    pub root: NodeId,
    /// By node index: whether the node, with all under it, was left out.
    dropped: Vec<bool>,
}

impl Selection {
    /// All of the page under `root`.
    pub fn all(dom: &Dom, root: NodeId) -> Self {
        Self { root, dropped: vec![false; dom.len()] }
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

/// What was chosen.
pub struct Chosen {
    /// What to keep.
    pub selection: Selection,
    /// What kind of page it is.
    pub kind: &'static str,
    /// How sure.
    pub confidence: f32,
}

/// Chooses.
pub fn choose(
    dom: &Dom,
    found: &crate::metadata::Found,
    trace: &mut crate::trace::Trace,
) -> Result<Chosen, crate::Error> {
    let _ = (found, trace);
    let root = dom
        .first(crate::dom::Tag::Article)
        .or_else(|| dom.first(crate::dom::Tag::Body))
        .unwrap_or(dom.root());
    Ok(Chosen { selection: Selection::all(dom, root), kind: "article", confidence: 0.5 })
}
