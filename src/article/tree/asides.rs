//! What stands beside the flow: boxes, call-outs, notes.

use super::{Anchor, Block, Inline};

/// A part beside the flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aside {
    /// What it is for; `None` for a box that says nothing of that, which most often has no title either.
    pub kind: Option<Callout>,
    /// Its own title, as the page writes it; empty where it has none.
    pub title: Vec<Inline>,
    /// What it says, without its title; never empty.
    pub blocks: Vec<Block>,
}

impl Aside {
    /// Whether its title is no more than the English name of what it is for: `Note`, `WARNING:`.
    pub fn is_named(&self) -> bool {
        let (Some(kind), [Inline::Text(title)]) = (self.kind, self.title.as_slice()) else { return false };
        title.trim().trim_end_matches([':', '.', '!']).eq_ignore_ascii_case(kind.as_str())
    }
}

/// What a call-out is for: the five kinds of GitHub's alerts, which those of other generators become too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    /// What is good to know.
    Note,
    /// What makes it easier.
    Tip,
    /// What must be known.
    Important,
    /// What may go wrong.
    Warning,
    /// What does harm.
    Caution,
}

impl Callout {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// Its name in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// A footnote, an endnote or a sidenote.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The name that its references use.
    pub anchor: Anchor,
    /// Its sign, as its references show it, without brackets: `1`, `a`, `*`.
    pub label: String,
    /// How many [`Inline::Note`]s lead to it; 0 for one in a list of notes that the article does not refer to.
    pub references: u32,
    /// What it says, without its sign and the ways back; never empty.
    pub blocks: Vec<Block>,
}
