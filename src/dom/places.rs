//! Where nodes stand, in numbers that hold for any parser of the same HTML: browsers keep comments, and number no nodes.

use super::{Dom, NodeId, Tag};
use crate::text;

/// The places of a page's nodes.
pub struct Places<'a> {
    dom: &'a Dom,
    /// By node index: its place among the child elements of its parent.
    among: Vec<u32>,
    /// By node index: the texts before the node, without those of only white space.
    texts: Vec<u32>,
}

impl<'a> Places<'a> {
    /// Counts once.
    pub fn new(dom: &'a Dom) -> Self {
        let (mut among, mut children) = (vec![0; dom.len()], vec![0; dom.len()]);
        let (mut texts, mut seen, mut template) = (Vec::with_capacity(dom.len()), 0, 0);
        for id in dom.ids() {
            texts.push(seen);
            if let Some(text) = dom.text(id) {
                // A template's content is no part of the tree around it.
                seen += u32::from(id.index() >= template && !text::is_blank(text));
                continue;
            }
            if dom.tag(id) == Tag::Template {
                template = template.max(dom.end_index(id));
            }
            if let Some(parent) = dom.parent(id) {
                among[id.index()] = children[parent.index()];
                children[parent.index()] += 1;
            }
        }
        Self { dom, among, texts }
    }

    /// The way from `<html>` to an element, by places among child elements.
    pub fn path(&self, element: NodeId) -> Vec<u32> {
        let up = std::iter::successors(Some(element), |id| self.dom.parent(*id));
        // The root element and the document are where the way begins.
        let mut path: Vec<u32> =
            up.take_while(|id| self.dom.depth(*id) > 1).map(|id| self.among[id.index()]).collect();
        path.reverse();
        path
    }

    /// The place of a text among those under an element that are more than white space.
    pub fn text(&self, element: NodeId, text: NodeId) -> u32 {
        self.texts[text.index()] - self.texts[element.index()]
    }
}
