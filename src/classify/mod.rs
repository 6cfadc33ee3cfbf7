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
