//! The names that Markdown readers give to headings, so that links of the article find them.

use super::blocks::push_words;
use crate::article::{Anchor, Block};
use std::collections::{HashMap, HashSet};

/// The names of the headings that have an anchor.
pub(super) fn slugs(blocks: &[Block]) -> HashMap<Anchor, String> {
    let (mut found, mut taken) = (HashMap::new(), HashSet::new());
    collect(blocks, &mut found, &mut taken);
    found
}

fn collect(blocks: &[Block], found: &mut HashMap<Anchor, String>, taken: &mut HashSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { anchor, content, .. } => {
                let mut words = String::new();
                push_words(content, &mut words);
                let name = unique(slug(&words), taken);
                if let Some(anchor) = anchor {
                    found.insert(*anchor, name);
                }
            }
            Block::Quote(blocks) | Block::Aside(blocks) | Block::Details { blocks, .. } => {
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

/// As GitHub does: lower case, no punctuation, hyphens for spaces.
fn slug(words: &str) -> String {
    let kept = words.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn unique(name: String, taken: &mut HashSet<String>) -> String {
    if taken.insert(name.clone()) {
        return name;
    }
    let numbered = (1..).map(|n| format!("{name}-{n}")).find(|n| !taken.contains(n)).unwrap_or(name);
    taken.insert(numbered.clone());
    numbered
}
