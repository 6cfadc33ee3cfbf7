//! The names that Markdown readers give to headings, so that links of the article find them.
//!
//! Markdown has names for nothing else: a link to another place leads to the heading that it stands under.

use super::blocks::push_words;
use crate::article::{Anchor, Aside, Block, Inline};
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of the longest name that a link has: each repeats it.
const LONGEST_NAME: usize = 300;

/// Names that are given, and the last number that was put after each.
pub(super) type Taken = HashMap<String, usize>;
/// Anchors with the names of their headings, in the order of the anchors.
pub(super) type Slugs = Vec<(Anchor, Rc<str>)>;

/// For each anchor the name of its heading; none for one before the first, and under one that is too long.
pub(super) fn slugs(blocks: &[Block]) -> Slugs {
    let mut names = Names::default();
    names.blocks(blocks);
    names.found
}

#[derive(Default)]
struct Names {
    found: Slugs,
    taken: Taken,
    /// The name of the last heading.
    under: Option<Rc<str>>,
    /// Open cells and notes, in which Markdown has no headings.
    inside: usize,
}

impl Names {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { anchor, content, .. } => {
                if self.inside == 0 {
                    let mut words = String::new();
                    push_words(content, &mut words);
                    let name = unique(of_words(&words), &mut self.taken);
                    self.under = (name.len() <= LONGEST_NAME).then(|| name.into());
                }
                self.place(*anchor);
                self.inlines(content);
            }
            Block::Paragraph(content) => self.inlines(content),
            Block::Quote(blocks) | Block::Post { blocks, .. } => self.blocks(blocks),
            Block::Aside(Aside { title, blocks, .. }) | Block::Details { summary: title, blocks } => {
                self.inlines(title);
                self.blocks(blocks);
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Definitions(list) => list.iter().for_each(|definition| {
                definition.terms.iter().for_each(|term| self.inlines(term));
                definition.descriptions.iter().for_each(|blocks| self.blocks(blocks));
            }),
            Block::Figure(figure) => {
                self.blocks(&figure.body);
                self.inlines(&figure.caption);
            }
            Block::Table(table) => {
                self.inlines(&table.caption);
                let cells = table.head.iter().chain(&table.body).flatten();
                cells.for_each(|cell| self.within(&cell.blocks));
            }
            Block::Notes(notes) => notes.iter().for_each(|note| self.within(&note.blocks)),
            Block::Code { places, .. } => places.iter().for_each(|place| self.place(place.anchor)),
            Block::Embed(_) | Block::Rule => {}
        }
    }

    fn within(&mut self, blocks: &[Block]) {
        self.inside += 1;
        self.blocks(blocks);
        self.inside -= 1;
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Anchor(anchor) => self.place(*anchor),
                other => self.inlines(other.content().unwrap_or_default()),
            }
        }
    }

    fn place(&mut self, anchor: Anchor) {
        let Some(name) = self.under.clone() else { return };
        // Nearly always the last.
        let at = self.found.partition_point(|(before, _)| *before < anchor);
        self.found.insert(at, (anchor, name));
    }
}

/// The name of an anchor's heading.
pub(super) fn slug(slugs: &Slugs, anchor: Anchor) -> Option<&str> {
    let at = slugs.binary_search_by_key(&anchor, |(anchor, _)| *anchor).ok()?;
    Some(&slugs[at].1)
}

/// As GitHub does: lower case, no punctuation, hyphens for spaces.
fn of_words(words: &str) -> String {
    let kept = words.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The name with a number after it where it is taken. Counting goes on from the last number: a page may have thousands of
/// equal headings.
pub(super) fn unique(name: String, taken: &mut Taken) -> String {
    let Some(&last) = taken.get(&name) else {
        taken.insert(name.clone(), 0);
        return name;
    };
    let mut number = last + 1;
    let mut numbered = format!("{name}-{number}");
    while taken.contains_key(&numbered) {
        number += 1;
        numbered = format!("{name}-{number}");
    }
    taken.insert(name, number);
    taken.insert(numbered.clone(), 0);
    numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_headings_have_names_of_their_own() {
        let mut taken = Taken::default();
        let names =
            ["a", "a", "a-1", "a", "a-3", "a", "b", ""].map(|words| unique(of_words(words), &mut taken));
        assert_eq!(names, ["a", "a-1", "a-1-1", "a-2", "a-3", "a-4", "b", ""]);
    }

    #[test]
    fn many_equal_headings_are_named_in_one_pass() {
        let mut taken = Taken::default();
        let names: Vec<_> = (0..100_000).map(|_| unique("a".to_owned(), &mut taken)).collect();
        assert_eq!(names[99_999], "a-99999");
        assert_eq!(taken.len(), names.len());
    }
}
