//! Lists: bulleted, numbered, of tasks, of terms.

use super::{Block, Inline};

/// A list, bulleted or numbered. Where the number of an item does not follow the one before, a list of its own begins.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Numbering; `None` for bullets.
    pub numbers: Option<Numbers>,
    /// The items, in order; never empty.
    pub items: Vec<ListItem>,
}

/// How a list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// The first item's number, of at most nine digits, also below 0. Default on the page: 1, or the number of items
    /// where numbers go down.
    pub start: i64,
    /// Whether numbers go down: by one an item, as they otherwise go up.
    pub reversed: bool,
    /// With what it is counted. Markdown and plain text count with digits.
    pub counter: Counter,
}

/// With what the items of a list are counted: the `type` of `<ol>`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counter {
    /// 1, 2, 3.
    #[default]
    Digits,
    /// a, b, c.
    LowerLetters,
    /// A, B, C.
    UpperLetters,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
}

impl Counter {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Digits, Self::LowerLetters, Self::UpperLetters, Self::LowerRoman, Self::UpperRoman];

    /// The first that is counted: `1`, `a`, `A`, `i` or `I`, as HTML names it.
    pub fn as_str(self) -> &'static str {
        ["1", "a", "A", "i", "I"][self as usize]
    }
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListItem {
    /// Whether the task is done; `None` for an item that is no task. The box is not among the blocks, the first of which
    /// is a paragraph then.
    pub checked: Option<bool>,
    /// What it says, never empty: a paragraph where the page has bare text, then lists in it and the like.
    pub blocks: Vec<Block>,
}

/// A term, or several, with its descriptions. Either list may be empty, not both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    /// The terms, each of inlines.
    pub terms: Vec<Vec<Inline>>,
    /// The descriptions, each of blocks.
    pub descriptions: Vec<Vec<Block>>,
}
