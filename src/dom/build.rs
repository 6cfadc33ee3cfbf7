//! The tree while it is made, in document order.

use super::drawn::DRAWN;
use super::{Attr, Attribute, Dom, Record, Tag};
use crate::limits::Limits;
use html5ever::LocalName;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// Makes a [`Dom`] from what is opened, said and closed.
pub(super) struct Builder<'a> {
    nodes: Vec<Record>,
    attributes: Vec<Attribute>,
    text: String,
    names: Vec<Name>,
    /// The numbers of the names of elements that were met.
    known: FxHashMap<Box<str>, u16>,
    /// By the hash of their text, the labels that come again: their number and one.
    known_labels: Vec<u32>,
    labels: Vec<(u32, u32)>,
    /// The elements that are open.
    open: Vec<u32>,
    limits: &'a Limits,
    /// The bytes from which on attributes are forgotten: a parser opens unclosed elements again and again, each time
    /// with all of their attributes.
    most_bytes: usize,
}

/// The longest name that has a number, in bytes, and the most names that have one.
const LONGEST_NAME: usize = 32;
const MOST_NAMES: u16 = 2048;

/// Places for the labels that come again, and how many are looked at for one. A page may be made so that all its labels
/// have one hash: then most are not known again, and no time is lost.
const LABEL_PLACES: usize = 4096;
const LABEL_TRIES: usize = 8;

/// A name of elements, and what it means in HTML.
struct Name {
    text: Box<str>,
    tag: Tag,
}

impl<'a> Builder<'a> {
    /// A builder with the document open, for a page of `bytes`.
    pub(super) fn new(bytes: usize, limits: &'a Limits) -> Self {
        let document =
            Record { parent: 0, end: 0, from: 0, to: 0, has: 0, depth: 0, name: 0, tag: Tag::Document };
        Self {
            nodes: vec![document],
            attributes: Vec::new(),
            text: String::with_capacity(bytes),
            names: vec![Name { text: Box::default(), tag: Tag::Other }],
            known: FxHashMap::default(),
            known_labels: vec![0; LABEL_PLACES],
            labels: Vec::new(),
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

    /// The number of an element's name. Long ones and those beyond the first few thousand are one, without a name: HTML
    /// has no such elements, and they could be made to have the same hash.
    pub(super) fn name(&mut self, name: &str) -> u16 {
        if name.len() > LONGEST_NAME {
            return 0;
        }
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let number = self.names.len() as u16;
        if number >= MOST_NAMES {
            return 0;
        }
        self.names.push(Name { text: name.into(), tag: Tag::of(&LocalName::from(name)) });
        self.known.insert(name.into(), number);
        number
    }

    /// The tag of an element of HTML with a name.
    pub(super) fn tag(&self, name: u16) -> Tag {
        self.names[usize::from(name)].tag
    }

    /// Opens an element under the one that is open.
    pub(super) fn open(&mut self, tag: Tag, name: u16) {
        let at = self.attributes.len() as u32;
        self.push(tag, name, at..at);
        self.open.push(self.nodes.len() as u32 - 1);
    }

    /// Says an attribute of the element that was opened last. Over the limits it is forgotten, and when no stage reads
    /// it.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        let Some(node) = self.nodes.last_mut() else { return };
        let is_shape = matches!(node.tag, Tag::Svg | Tag::Foreign);
        let attr = match Attr::of(name) {
            // A drawing is written again with it.
            Some(attr) if attr != Attr::AriaHidden || !is_shape => attr,
            // Lazy loaders keep the picture under names of their own.
            None if node.tag == Tag::Img && is_picture_name(name) && is_picture_address(value) => {
                Attr::SnapshotSource
            }
            _ if is_shape && DRAWN.contains(&name) => Attr::Drawn,
            _ => return,
        };
        let most = match value.starts_with("data:image/") {
            true => self.limits.data_image_bytes,
            false => self.limits.attribute_bytes,
        };
        if value.len() > most
            || self.text.len() + value.len() > self.most_bytes
            || (node.to - node.from) as usize >= self.limits.attributes
        {
            return;
        }
        node.to += 1;
        node.has |= attr.bit();
        let (label, (from, to)) = match attr {
            // An id stands once on a page.
            Attr::Id => self.new_label(value),
            attr if attr.is_label() => self.label(value),
            Attr::Drawn => (0, self.push_text(&format!("{name}={value}"))),
            _ => (0, self.push_text(value)),
        };
        self.attributes.push(Attribute { attr, label, from, to });
    }

    /// Says a text under the element that is open.
    pub(super) fn text(&mut self, text: &str) {
        let (from, to) = self.push_text(text);
        self.push(Tag::Text, 0, from..to);
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
        let Self { nodes, attributes, text, names, labels, .. } = self;
        let names = names.into_iter().map(|name| name.text).collect();
        let mut dom = Dom { nodes, attributes, text, names, labels, snapshot: false };
        dom.snapshot = dom.find_snapshot();
        dom
    }

    fn push(&mut self, tag: Tag, name: u16, Range { start, end }: Range<u32>) {
        let parent = self.open.last().copied().unwrap_or_default();
        let depth = self.open.len() as u16;
        let id = self.nodes.len() as u32;
        self.nodes.push(Record { parent, end: id + 1, from: start, to: end, has: 0, depth, name, tag });
    }

    /// Appends a text; where it stands.
    fn push_text(&mut self, text: &str) -> (u32, u32) {
        let from = self.text.len() as u32;
        self.text.push_str(text);
        (from, self.text.len() as u32)
    }

    /// The number of a label, and where its text stands: that of the first of its kind.
    fn label(&mut self, value: &str) -> (u32, (u32, u32)) {
        let mut hasher = FxHasher::default();
        hasher.write(value.as_bytes());
        let first = hasher.finish() as usize;
        for at in (0..LABEL_TRIES).map(|step| first.wrapping_add(step) % LABEL_PLACES) {
            let Some(known) = self.known_labels[at].checked_sub(1) else {
                let (number, place) = self.new_label(value);
                self.known_labels[at] = number + 1;
                return (number, place);
            };
            let place = self.labels[known as usize];
            if &self.text[place.0 as usize..place.1 as usize] == value {
                return (known, place);
            }
        }
        self.new_label(value)
    }

    fn new_label(&mut self, value: &str) -> (u32, (u32, u32)) {
        let place = self.push_text(value);
        self.labels.push(place);
        (self.labels.len() as u32 - 1, place)
    }
}

/// Words in the names of attributes in which loaders keep a picture.
const PICTURE_WORDS: [&str; 10] =
    ["src", "lazy", "orig", "file", "image", "img", "full", "hires", "large", "zoom"];
/// Words in the names of those that hold what only counts visits, or stands in the place of a picture.
const OTHER_WORDS: [&str; 6] = ["pixel", "track", "beacon", "placeholder", "fallback", "error"];

/// Whether an attribute of a name may hold the picture that a loader will show; as the snapshot asks.
fn is_picture_name(name: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    has(&PICTURE_WORDS) && !has(&OTHER_WORDS)
}

/// How the addresses of pictures end, in lower case.
const PICTURE_ENDINGS: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

/// Whether a value is one address, and that of a picture by its ending.
fn is_picture_address(value: &str) -> bool {
    let path = value.split(['?', '#']).next().unwrap_or_default();
    let ends = |ending: &&str| {
        let at = path.len().saturating_sub(ending.len());
        path.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    path.contains('/') && PICTURE_ENDINGS.iter().any(ends) && !value.contains([' ', '\n', '<', '"', '{', ','])
}
