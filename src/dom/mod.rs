//! The page as a tree in document order. Knows HTML, knows nothing of articles.
//!
//! A node's id is its place in document order, so that a subtree is a range of ids and a table of facts about nodes
//! is a plain vector.

mod attr;
mod build;
mod code;
mod drawn;
mod marks;
mod math;
mod order;
mod parse;
mod places;
mod posts;
mod roles;
mod snapshot;
mod tag;

pub use attr::Attr;
pub use order::{sort, sort_by_node, sort_pairs};
pub use parse::parse;
pub use places::Places;
pub use tag::Tag;

#[cfg(test)]
use parse::parse_html;

use crate::text;

/// GitHub puts this before the names that an author gives, and takes it off with a script.
const NAME_PREFIX: &str = "user-content-";

/// A node of a [`Dom`]: its place in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    /// The place in document order, from 0 (the document) on: an index for side tables.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A parsed page. Comments and processing instructions are not in it; `<template>` content is.
#[derive(Debug)]
pub struct Dom {
    nodes: Vec<Record>,
    /// The attributes of all elements, in document order.
    attributes: Vec<Attribute>,
    /// All texts and attribute values, one after the other.
    text: String,
    /// The names of elements, each once.
    names: Vec<Box<str>>,
    /// Where the values of `class`, `id` and their like stand in the text, each once.
    labels: Vec<(u32, u32)>,
    /// Whether it is of a snapshot.
    snapshot: bool,
}

/// An attribute: its name, the number of its value when that is a label, and where the value stands in the text.
#[derive(Clone, Copy, Debug)]
struct Attribute {
    attr: Attr,
    label: u32,
    from: u32,
    to: u32,
}

/// A node.
#[derive(Clone, Copy, Debug)]
struct Record {
    parent: u32,
    /// The id after the last node of the subtree.
    end: u32,
    /// Where a text stands in the text, or an element's attributes in the attributes.
    from: u32,
    to: u32,
    /// The bits of its attributes, by [`Attr::bit`].
    has: u64,
    depth: u16,
    name: u16,
    tag: Tag,
}

impl Dom {
    /// The document node, which is always there.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The number of nodes: the length of a side table.
    #[allow(clippy::len_without_is_empty)] // A document is never empty: it has its root.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All nodes in document order, the document first.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The node at a place in document order; `index` must be under [`Dom::len`].
    pub fn at(&self, index: usize) -> NodeId {
        debug_assert!(index < self.nodes.len());
        NodeId(index as u32)
    }

    /// The node and all under it, in document order.
    pub fn subtree(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (id.0..self.record(id).end).map(NodeId)
    }

    /// The index after the last node of the subtree of `id`: with [`NodeId::index`] a range for side tables.
    pub fn end_index(&self, id: NodeId) -> usize {
        self.record(id).end as usize
    }

    /// The next node in document order when the subtree of `id` is entered (`true`) or skipped.
    pub fn next(&self, id: NodeId, enter: bool) -> Option<NodeId> {
        let next = if enter { id.0 + 1 } else { self.record(id).end };
        ((next as usize) < self.nodes.len()).then_some(NodeId(next))
    }

    /// Whether `inner` is `outer` or under it.
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner.0 < self.record(outer).end
    }

    /// The parent; `None` for the document.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        (id.0 > 0).then(|| NodeId(self.record(id).parent))
    }

    /// The ancestors, nearest first, the document last.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// The children, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.record(id).end;
        let first = (id.0 + 1 < end).then_some(NodeId(id.0 + 1));
        std::iter::successors(first, move |child| {
            Some(NodeId(self.record(*child).end)).filter(|next| next.0 < end)
        })
    }

    /// The next sibling.
    pub fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.parent(id)?;
        Some(NodeId(self.record(id).end)).filter(|next| next.0 < self.record(parent).end)
    }

    /// The previous sibling that is more than blank text.
    pub fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.parent(id)?;
        let mut last = NodeId(id.0.checked_sub(1)?);
        while self.text(last).is_some_and(text::is_blank) {
            last = NodeId(last.0.checked_sub(1)?);
        }
        std::iter::once(last).chain(self.ancestors(last)).find(|up| self.parent(*up) == Some(parent))
    }

    /// Levels under the document: 0 for the document, 1 for `<html>`.
    pub fn depth(&self, id: NodeId) -> u16 {
        self.record(id).depth
    }

    /// What kind of node it is.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.record(id).tag
    }

    /// The name of an element in lower case (`div`); empty for texts and the document.
    pub fn name(&self, id: NodeId) -> &str {
        &self.names[usize::from(self.record(id).name)]
    }

    /// The text of a text node, as it stands in the page.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        let record = self.record(id);
        (record.tag == Tag::Text).then(|| self.between((record.from, record.to)))
    }

    /// The value of an attribute of an element. Values over the limits are not there.
    pub fn attr(&self, id: NodeId, attr: Attr) -> Option<&str> {
        if !self.may_have(id, attr) {
            return None;
        }
        self.attrs(id).find(|(a, _)| *a == attr).map(|(_, value)| value)
    }

    /// The attributes of an element; none for texts. Values over the limits are not there.
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (Attr, &str)> {
        self.attributes_of(id).iter().map(|a| (a.attr, self.between((a.from, a.to))))
    }

    /// Whether the space-separated words of an attribute include `word`, in any case.
    pub fn attr_has(&self, id: NodeId, attr: Attr, word: &str) -> bool {
        self.attr(id, attr).is_some_and(|v| v.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case(word)))
    }

    /// The words of an element's class.
    pub fn classes(&self, id: NodeId) -> impl Iterator<Item = &str> {
        self.attr(id, Attr::Class).unwrap_or_default().split_ascii_whitespace()
    }

    /// The values of `class`, `id` and their like, each once: whoever reads their words reads them here, once.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|place| self.between(*place))
    }

    /// The attributes of an element whose values are labels, with their places in [`Dom::labels`].
    pub fn labels_of(&self, id: NodeId) -> impl Iterator<Item = (Attr, usize)> {
        self.attributes_of(id).iter().filter(|a| a.attr.is_label()).map(|a| (a.attr, a.label as usize))
    }

    /// Whether an element has one of the attributes, or one that shares its bit.
    fn may_have(&self, id: NodeId, attr: Attr) -> bool {
        self.record(id).has & attr.bit() != 0
    }

    fn attributes_of(&self, id: NodeId) -> &[Attribute] {
        let record = self.record(id);
        let range = if record.has != 0 { record.from as usize..record.to as usize } else { 0..0 };
        &self.attributes[range]
    }

    fn between(&self, (from, to): (u32, u32)) -> &str {
        &self.text[from as usize..to as usize]
    }

    /// The text under a node on one line: white space collapsed, blocks and line breaks apart by a space, without
    /// what is never read as text (see [`Tag::is_unread`]) unless `id` is itself such an element.
    pub fn text_of(&self, id: NodeId) -> String {
        let mut out = String::with_capacity(128);
        let mut at = Some(id);
        while let Some(node) = at.filter(|node| self.contains(id, *node)) {
            let tag = self.tag(node);
            match self.text(node) {
                Some(t) => text::push_collapsed(&mut out, t),
                None if tag.is_block() || tag == Tag::Br => text::push_collapsed(&mut out, " "),
                None => {}
            }
            at = self.next(node, node == id || !tag.is_unread());
        }
        out.truncate(out.trim_end_matches(text::is_html_space).len());
        out
    }

    /// Whether an element is a picture: `<img>`, or what AMP writes for it.
    pub fn is_picture(&self, id: NodeId) -> bool {
        match self.tag(id) {
            Tag::Img => true,
            Tag::Other => matches!(self.name(id), "amp-img" | "amp-anim"),
            _ => false,
        }
    }

    /// The first element with the tag, in document order.
    pub fn first(&self, tag: Tag) -> Option<NodeId> {
        self.ids().find(|id| self.tag(*id) == tag)
    }

    /// The names that links to this page use for an element (`#name`).
    pub fn fragments(&self, id: NodeId) -> impl Iterator<Item = &str> {
        let tag = self.tag(id);
        let own = Some(Attr::Id).filter(|_| tag.is_element()).and_then(|name| self.attr(id, name));
        let old = Some(Attr::Name).filter(|_| tag == Tag::A).and_then(|name| self.attr(id, name));
        let short = own.and_then(|name| name.strip_prefix(NAME_PREFIX));
        [own, old, short].into_iter().flatten().filter(|name| !name.is_empty())
    }

    /// Whether an element is so small that it may be a letter: with a class and next to nothing in it, or a picture.
    pub fn may_be_letter(&self, id: NodeId) -> bool {
        let size = self.end_index(id) - id.index();
        self.tag(id) == Tag::Img || ((2..=4).contains(&size) && self.may_have(id, Attr::Class))
    }

    /// The path of a node for people: `body > div.main > p`, at most the four nearest elements.
    pub fn path(&self, id: NodeId) -> String {
        let start = if self.tag(id).is_element() { Some(id) } else { self.parent(id) };
        let steps = std::iter::successors(start, |id| self.parent(*id));
        let mut names: Vec<String> =
            steps.take(4).filter(|id| self.tag(*id).is_element()).map(|id| self.label(id)).collect();
        names.reverse();
        names.join(" > ")
    }

    /// `name#id.class`, as far as the element has them.
    fn label(&self, id: NodeId) -> String {
        let mut label = self.name(id).to_owned();
        if let Some(name) = self.attr(id, Attr::Id).filter(|v| !v.is_empty()) {
            label.push('#');
            label.push_str(name);
        }
        for class in self.attr(id, Attr::Class).unwrap_or_default().split_ascii_whitespace().take(2) {
            label.push('.');
            label.push_str(class);
        }
        label
    }

    fn record(&self, id: NodeId) -> &Record {
        &self.nodes[id.index()]
    }
}
