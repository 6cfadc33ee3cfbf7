//! Notes: `[^1]` in the text, and at the end of the file what they say, so that they stand in no quote and no cell.

use super::Markdown;
use crate::article::{Anchor, Note};
use crate::render::slug::{Taken, unique};

/// What is written after the text.
#[derive(Default)]
pub(super) struct Ends {
    /// By the number of a note's anchor: its name in the file.
    names: Vec<Option<String>>,
    taken: Taken,
    /// The notes written.
    pub(super) notes: String,
    /// The addresses of links, by the number of each less one.
    pub(super) addresses: Vec<String>,
}

impl Ends {
    /// The name of a note: its sign as far as a name can have it.
    fn name(&mut self, anchor: Anchor, label: &str) -> &str {
        let at = anchor.number();
        if self.names.len() <= at {
            self.names.resize(at + 1, None);
        }
        let taken = &mut self.taken;
        self.names[at].get_or_insert_with(|| {
            let kept = label.chars().filter(|c| c.is_alphanumeric() || *c == ' ');
            let name: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
            unique(if name.is_empty() { "note".to_owned() } else { name }, taken)
        })
    }
}

impl Markdown {
    pub(super) fn reference(&mut self, anchor: Anchor, label: &str) {
        let name = self.ends.name(anchor, label);
        self.line.note(name);
    }

    /// Begins a note: away from the text, or, where nothing refers to it, in its place.
    pub(super) fn start_note(&mut self, note: &Note) {
        if note.references == 0 {
            self.start_words(false);
            self.line.text(&format!("[{}]", note.label));
            if !matches!(note.blocks.first(), Some(crate::article::Block::Paragraph(_))) {
                self.end_words("");
            }
            return;
        }
        let mut inner = Self { options: self.options, ..Self::default() };
        std::mem::swap(&mut inner.ends, &mut self.ends);
        std::mem::swap(&mut inner.slugs, &mut self.slugs);
        let around = std::mem::replace(self, inner);
        self.around = Some(Box::new(around));
        let mark = format!("[^{}]: ", self.ends.name(note.anchor, &note.label));
        self.open_container(&mark, "    ");
    }

    pub(super) fn end_note(&mut self, note: &Note) {
        if note.references == 0 {
            return self.end_words("");
        }
        let Some(around) = self.around.take() else { return };
        let mut inner = std::mem::replace(self, *around);
        std::mem::swap(&mut inner.ends, &mut self.ends);
        std::mem::swap(&mut inner.slugs, &mut self.slugs);
        let notes = &mut self.ends.notes;
        notes.push_str(if notes.is_empty() { "" } else { "\n" });
        notes.push_str(&inner.out);
        notes.push('\n');
    }

    /// What stands after the text.
    pub(super) fn push_ends(&mut self) {
        let ends = std::mem::take(&mut self.ends);
        for (number, address) in (1..).zip(&ends.addresses) {
            self.out.push_str(if number == 1 && !self.out.is_empty() { "\n" } else { "" });
            self.out.push_str(&format!("[{number}]: "));
            super::escape::push_destination(&mut self.out, address);
            self.out.push('\n');
        }
        if !ends.notes.is_empty() {
            self.out.push_str(if self.out.is_empty() { "" } else { "\n" });
            self.out.push_str(&ends.notes);
        }
    }
}
