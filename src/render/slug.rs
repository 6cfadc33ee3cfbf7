//! The names that Markdown readers give to headings, so that links of the article find them.

use super::blocks::push_words;
use crate::article::{Anchor, Aside, Block};
use std::collections::HashMap;

/// Names that are given, and the last number that was put after each.
pub(super) type Taken = HashMap<String, usize>;
/// Anchors with the names of their headings, in the order of the article, which is that of the anchors.
pub(super) type Slugs = Vec<(Anchor, String)>;

/// The names of the headings that have an anchor.
pub(super) fn slugs(blocks: &[Block]) -> Slugs {
    let (mut found, mut taken) = (Slugs::new(), Taken::default());
    collect(blocks, &mut found, &mut taken);
    found
}

fn collect(blocks: &[Block], found: &mut Slugs, taken: &mut Taken) {
    for block in blocks {
        match block {
            Block::Heading { anchor, content, .. } => {
                let mut words = String::new();
                push_words(content, &mut words);
                let name = unique(of_words(&words), taken);
                if let Some(anchor) = anchor {
                    found.push((*anchor, name));
                }
            }
            Block::Quote(blocks)
            | Block::Aside(Aside { blocks, .. })
            | Block::Post { blocks, .. }
            | Block::Details { blocks, .. } => {
                collect(blocks, found, taken);
            }
            Block::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, found, taken)),
            Block::Definitions(list) => {
                list.iter().flat_map(|d| &d.descriptions).for_each(|d| collect(d, found, taken));
            }
            Block::Figure(figure) => collect(&figure.body, found, taken),
            _ => {}
        }
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
