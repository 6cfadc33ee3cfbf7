//! The tree while it is made, in document order.

use super::{Attribute, Dom, NodeId, Record, Tag};
use crate::limits::Limits;
use html5ever::LocalName;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Makes a [`Dom`] from what is opened, said and closed.
pub(super) struct Builder<'a> {
    nodes: Vec<Record>,
    attributes: Vec<Attribute>,
    text: String,
    names: Vec<Box<str>>,
    known: FxHashMap<Box<str>, u16>,
    /// The elements that are open.
    open: Vec<u32>,
    limits: &'a Limits,
    /// The bytes from which on attributes are forgotten: a parser opens unclosed elements again and again, each time
    /// with all of their attributes.
    most_bytes: usize,
}

impl<'a> Builder<'a> {
    /// A builder with the document open, for a page of `bytes`.
    pub(super) fn new(bytes: usize, limits: &'a Limits) -> Self {
        let document = Record { parent: 0, end: 0, from: 0, to: 0, depth: 0, name: 0, tag: Tag::Document };
        Self {
            nodes: vec![document],
            attributes: Vec::new(),
            text: String::with_capacity(bytes),
            names: vec![Box::default()],
            known: FxHashMap::default(),
            open: vec![0],
            limits,
            most_bytes: (2 * bytes).saturating_add(1 << 16).min(u32::MAX as usize / 2),
        }
    }

    /// Makes room for nodes.
    pub(super) fn reserve(&mut self, nodes: usize) {
        self.nodes.reserve(nodes);
        self.attributes.reserve(nodes);
    }

    /// Opens an element under the one that is open.
    pub(super) fn open(&mut self, tag: Tag, name: &str) {
        let at = self.attributes.len() as u32;
        let name = self.name(name);
        self.push(tag, name, at..at);
        self.open.push(self.nodes.len() as u32 - 1);
    }

    /// Says an attribute of the element that was opened last. Over the limits it is forgotten.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        let most = match value.starts_with("data:image/") {
            true => self.limits.data_image_bytes,
            false => self.limits.attribute_bytes,
        };
        let Some(node) = self.nodes.last_mut() else { return };
        if value.len() > most
            || self.text.len() + value.len() > self.most_bytes
            || (node.to - node.from) as usize >= self.limits.attributes
        {
            return;
        }
        node.to += 1;
        let name = self.name(name);
        let from = self.text.len() as u32;
        self.text.push_str(value);
        self.attributes.push(Attribute { name, from, to: self.text.len() as u32 });
    }

    /// Says a text under the element that is open.
    pub(super) fn text(&mut self, text: &str) {
        let from = self.text.len() as u32;
        self.text.push_str(text);
        self.push(Tag::Text, 0, from..self.text.len() as u32);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(id) = self.open.pop() {
            self.nodes[id as usize].end = self.nodes.len() as u32;
        }
    }

    /// Whether nothing was said yet inside the element that is open.
    pub(super) fn is_at_start(&self) -> bool {
        self.open.last().is_some_and(|id| *id as usize + 1 == self.nodes.len())
    }

    /// Nodes so far.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The tree, with all that is open closed.
    pub(super) fn finish(mut self) -> Dom {
        while !self.open.is_empty() {
            self.close();
        }
        let Self { nodes, attributes, text, names, .. } = self;
        let mut dom = Dom { nodes, attributes, text, names, snapshot: false };
        dom.snapshot = dom.find_snapshot();
        dom
    }

    fn push(&mut self, tag: Tag, name: u16, Range { start, end }: Range<u32>) {
        let parent = self.open.last().copied().unwrap_or_default();
        let depth = self.open.len() as u16;
        let id = self.nodes.len() as u32;
        self.nodes.push(Record { parent, end: id + 1, from: start, to: end, depth, name, tag });
    }

    /// The number of a name. Names beyond 65,535 are one, without a name: no page has that many.
    fn name(&mut self, name: &str) -> u16 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let Ok(number) = u16::try_from(self.names.len()) else { return 0 };
        self.names.push(name.into());
        self.known.insert(name.into(), number);
        number
    }
}

/// The tag of an element of HTML by its name.
pub(super) fn tag(name: &str) -> Tag {
    Tag::of(&LocalName::from(name))
}

impl Dom {
    /// The names and values of an element's attributes.
    pub(super) fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        let record = self.record(id);
        let range = if record.tag.is_element() { record.from as usize..record.to as usize } else { 0..0 };
        let value = |a: &Attribute| &self.text[a.from as usize..a.to as usize];
        self.attributes[range].iter().map(move |a| (&*self.names[usize::from(a.name)], value(a)))
    }
}
