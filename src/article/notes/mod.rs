//! Notes: footnotes, endnotes, sidenotes. Whatever made them, they become one form: the sign of a note in the text, and
//! the note.
//!
//! They are found by structure: a short link in raised letters (or named as a reference) to a place that leads back, or
//! that is named as a note, or begins with the same sign. A note in the text itself (a sidenote) is known by its class.

mod bodies;
mod candidates;
mod find;
mod names;
mod own;
mod raised;
mod side;

pub(super) use raised::find as find_raised;

use super::build::Builder;
use super::parts;
use super::run::{Mode, Run};
use super::tree::{Anchor, Block, Inline, Note};
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// The class of a list of notes in our own HTML.
pub(crate) const NOTES_CLASS: &str = "lisible-notes";

/// Where a note stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Among the blocks of the article.
    There,
    /// In the words that it belongs to, with a sign of its own before it or without.
    InText { has_sign: bool },
    /// In a part that was not chosen: it comes last.
    Left,
}

/// A note on the page.
#[derive(Debug)]
struct Body {
    node: NodeId,
    anchor: Anchor,
    label: String,
    place: Place,
}

/// The notes that the article refers to.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The elements that refer to a note, in document order, each with the note's element.
    refs: Vec<(NodeId, NodeId)>,
    /// In document order.
    bodies: Vec<Body>,
    /// Links back and signs in notes, in document order: they are made anew.
    ways_back: Vec<NodeId>,
    /// Parts of notes that stand after their first one, in document order.
    later: Vec<NodeId>,
    /// They are those of our own HTML, which has signs apart from words.
    is_own: bool,
}

impl Notes {
    pub(super) fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// The selection with what is in the notes that it left out, where there are any.
    pub(super) fn with_left(&self, dom: &Dom, selection: &Selection) -> Option<Selection> {
        let mut left = self.bodies.iter().filter(|body| body.place == Place::Left).peekable();
        left.peek()?;
        let mut selection = selection.clone();
        for body in left {
            dom.subtree(body.node).skip(1).for_each(|id| selection.keep(id));
        }
        Some(selection)
    }

    fn referred(&self, id: NodeId) -> Option<&Body> {
        let at = self.refs.binary_search_by_key(&id, |(node, _)| *node).ok()?;
        self.body(self.refs[at].1).map(|at| &self.bodies[at])
    }

    fn body(&self, id: NodeId) -> Option<usize> {
        self.bodies.binary_search_by_key(&id, |body| body.node).ok()
    }

    /// The later part of a note that begins at the node of an index, or after what is blank there.
    fn later(&self, dom: &Dom, index: usize) -> Option<NodeId> {
        let at = self.later.partition_point(|part| part.index() < index);
        let part = *self.later.get(at)?;
        let is_next = (index..part.index()).all(|at| dom.text(dom.at(at)).is_some_and(crate::text::is_blank));
        is_next.then_some(part)
    }

    /// Whether a note is in the element and stands among blocks.
    pub(super) fn is_around(&self, dom: &Dom, id: NodeId) -> bool {
        let next = self.bodies.partition_point(|body| body.node <= id);
        self.bodies.get(next).is_some_and(|body| body.place == Place::There && dom.contains(id, body.node))
    }
}

impl Builder<'_> {
    /// Adds the sign of a note, or a note; `false` for what is neither.
    #[inline(never)]
    pub(super) fn note(&mut self, run: &mut Run, id: NodeId, depth: usize) -> bool {
        if let Some(body) = self.notes.referred(id) {
            let (anchor, label) = (body.anchor, body.label.clone());
            run.note(anchor, label, &mut self.waiting);
            self.read_all(id);
            return true;
        }
        if self.notes.ways_back.binary_search(&id).is_ok()
            || !self.in_note && self.notes.later.binary_search(&id).is_ok()
        {
            return true;
        }
        let Some(at) = self.notes.body(id) else { return false };
        let Body { anchor, place, ref label, .. } = self.notes.bodies[at];
        match place {
            Place::There if run.is_of_blocks() && !self.in_note => {
                let note = self.note_at(at, depth);
                run.extend(
                    note.map(|note| Block::Notes(vec![note])).into_iter().collect(),
                    &mut self.waiting,
                );
                true
            }
            Place::InText { has_sign } if !self.in_note => {
                let label = label.clone();
                let note = self.note_at(at, depth);
                if note.is_some() && !has_sign {
                    run.note(anchor, label, &mut self.waiting);
                }
                self.side_notes.extend(note);
                true
            }
            _ => {
                // No note here: what refers to it leads to the place.
                self.waiting.anchors.push(anchor);
                false
            }
        }
    }

    /// The anchor of a note that is not built as one, as it stands in another or in a table.
    pub(super) fn anchor_of_note(&self, id: NodeId) -> Option<Anchor> {
        self.notes.body(id).map(|at| self.notes.bodies[at].anchor)
    }

    /// A list of notes, also with some that the article does not refer to; `None` for a list without any.
    pub(super) fn note_list(&mut self, id: NodeId, depth: usize) -> Option<Vec<Block>> {
        let dom = self.dom;
        let items: Vec<NodeId> =
            dom.children(id).filter(|c| dom.tag(*c) == Tag::Li && !self.selection.is_dropped(*c)).collect();
        if self.in_note || !items.iter().any(|item| self.notes.body(*item).is_some()) {
            return None;
        }
        let first = dom.attr(id, Attr::Start).and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        let mut notes = Vec::with_capacity(items.len());
        for (number, item) in (first..).zip(items) {
            notes.extend(match self.notes.body(item) {
                Some(at) => {
                    if self.notes.bodies[at].label.is_empty() {
                        self.notes.bodies[at].label = number.to_string();
                    }
                    self.note_at(at, depth)
                }
                None => {
                    // The list has it, and the article does not refer to it.
                    let anchor = self.names.fresh();
                    self.build_note(item, anchor, number.to_string(), depth)
                }
            });
        }
        Some(if notes.is_empty() { Vec::new() } else { vec![Block::Notes(notes)] })
    }

    /// Takes a row that is a note out of its table, after which it comes; `false` for another row.
    pub(super) fn row_note(&mut self, id: NodeId, depth: usize) -> bool {
        let Some(at) = self.notes.body(id).filter(|_| !self.in_note) else { return false };
        let note = self.note_at(at, depth);
        self.side_notes.extend(note);
        true
    }

    /// The notes that stand nowhere among the blocks, in the order of the page.
    #[inline(never)]
    pub(super) fn other_notes(&mut self) -> Option<Block> {
        for at in 0..self.notes.bodies.len() {
            if self.notes.bodies[at].place == Place::Left {
                let note = self.note_at(at, 1);
                self.side_notes.extend(note);
            }
        }
        let notes = std::mem::take(&mut self.side_notes);
        (!notes.is_empty()).then_some(Block::Notes(notes))
    }

    fn note_at(&mut self, at: usize, depth: usize) -> Option<Note> {
        let Body { node, anchor, ref label, .. } = self.notes.bodies[at];
        let label = label.clone();
        self.build_note(node, anchor, label, depth)
    }

    fn build_note(&mut self, node: NodeId, anchor: Anchor, label: String, depth: usize) -> Option<Note> {
        self.in_note = true;
        let mut blocks = self.blocks(node, depth + 1, Vec::new());
        let mut next = self.dom.end_index(node);
        while let Some(part) = self.notes.later(self.dom, next) {
            let mut run = Run::new(Mode::Blocks, Vec::new());
            self.child(&mut run, part, depth + 1);
            blocks.extend(run.into_blocks(&mut self.waiting));
            next = self.dom.end_index(part);
        }
        self.in_note = false;
        // A sign alone is all that the note says.
        let says_more = || match blocks.as_slice() {
            [Block::Paragraph(content)] => rest_after(&parts::words(content), &label) != Some(""),
            _ => true,
        };
        if !self.notes.is_own && says_more() {
            strip_label(&mut blocks, &label, &mut self.waiting.anchors);
            trim_ends(&mut blocks, &mut self.waiting.anchors);
        }
        (!blocks.is_empty()).then_some(Note { anchor, label, references: 0, blocks })
    }
}

/// Whether blocks are nothing but notes, or nothing at all: what is around them says nothing then.
pub(super) fn are_notes(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| matches!(block, Block::Notes(_)))
}

/// Takes off what stood beside signs and ways back: spaces, the dot after a sign.
fn trim_ends(blocks: &mut Vec<Block>, waiting: &mut Vec<Anchor>) {
    if let Some(Block::Paragraph(content)) = blocks.first_mut()
        && let Some(Inline::Text(text)) =
            content.iter_mut().find(|inline| !matches!(inline, Inline::Anchor(_)))
    {
        let after = text.trim_start_matches(['.', ')', ']', ':']);
        let rest = if after.starts_with(char::is_whitespace) { after } else { text.as_str() };
        *text = rest.trim_start().to_owned();
        replace_paragraph(blocks, 0, waiting);
    }
    if let Some(last) = blocks.len().checked_sub(1)
        && let Block::Paragraph(content) = &mut blocks[last]
        && let Some(Inline::Text(text)) = content.last_mut()
    {
        text.truncate(text.trim_end().len());
        replace_paragraph(blocks, last, waiting);
    }
}

/// Makes a paragraph anew from what is left of it, which may be nothing, or pictures.
fn replace_paragraph(blocks: &mut Vec<Block>, at: usize, waiting: &mut Vec<Anchor>) {
    let Block::Paragraph(content) = &mut blocks[at] else { return };
    let mut rest = std::mem::take(content);
    parts::trim(&mut rest);
    blocks.splice(at..=at, parts::paragraph(rest, waiting));
}

/// Takes a note's sign off its first words.
fn strip_label(blocks: &mut Vec<Block>, label: &str, waiting: &mut Vec<Anchor>) {
    let Some(Block::Paragraph(content)) = blocks.first_mut() else { return };
    let first = content.iter().position(|inline| !matches!(inline, Inline::Anchor(_))).unwrap_or(0);
    match content.get_mut(first) {
        Some(Inline::Text(text)) => match rest_after(text, label) {
            Some(rest) => *text = rest.to_owned(),
            None => return,
        },
        Some(inline @ (Inline::Superscript(_) | Inline::Strong(_) | Inline::Emphasis(_))) => {
            let words = parts::words(std::slice::from_ref(inline));
            if rest_after(&words, label) != Some("") {
                return;
            }
            content.remove(first);
            // A dot after a raised sign belongs to it.
            if let Some(Inline::Text(text)) = content.get_mut(first)
                && let Some(rest) = text.strip_prefix(['.', ')', ']', ':'])
            {
                *text = rest.to_owned();
            }
        }
        _ => return,
    }
    replace_paragraph(blocks, 0, waiting);
}

/// What follows a sign at the beginning of a text, with the brackets, dot or colon about it; `None` where the text does
/// not begin with it.
fn rest_after<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let inner = text.trim_start_matches(['[', '(', '^']);
    let rest = inner.strip_prefix(label)?;
    let after = rest.trim_start_matches(['.', ')', ']', ':']);
    let is_parted = after.len() < rest.len() || after.is_empty() || after.starts_with(char::is_whitespace);
    // A number that goes on, or is followed by words at once, is another.
    is_parted.then(|| after.trim_start())
}
