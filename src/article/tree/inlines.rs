//! What stands in a line.

use super::Image;
use crate::article::math::Math;
use crate::urls::Link;

/// A run of text, or something that stands in one.
///
/// What holds inlines holds at least one; [`content`](Self::content) gives them. Any of them may stand in any other, but a
/// mark of one kind stands in itself only where it says more then (a subscript in a subscript, a direction or a language in another),
/// and no link in a link. Neighbours that are alike are one: texts, codes and the marks up to `Superscript`.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text, never empty: white space collapsed to single spaces, also across neighbours; characters as in the page
    /// (no-break spaces, soft hyphens, joiners and marks of direction stay).
    Text(String),
    /// `<em>`, `<i>`.
    Emphasis(Vec<Inline>),
    /// `<strong>`, `<b>`.
    Strong(Vec<Inline>),
    /// `<del>`, `<s>`.
    Deleted(Vec<Inline>),
    /// `<ins>`, `<u>`.
    Inserted(Vec<Inline>),
    /// `<mark>`.
    Marked(Vec<Inline>),
    /// `<sub>`.
    Subscript(Vec<Inline>),
    /// `<sup>`.
    Superscript(Vec<Inline>),
    /// `<kbd>`.
    Keyboard(Vec<Inline>),
    /// `<q>`: the quotation marks are the renderer's.
    Quoted(Vec<Inline>),
    /// `<abbr title>`; one without a title is its words.
    Abbreviation {
        /// The short form.
        content: Vec<Inline>,
        /// The long form, never empty.
        title: String,
    },
    /// `<ruby>`: a base with its reading.
    Ruby {
        /// The characters.
        base: Vec<Inline>,
        /// How they are read, never empty.
        reading: String,
    },
    /// `<time datetime>`.
    Time {
        /// The words.
        content: Vec<Inline>,
        /// The same for machines, as the page gives it: a day, a time, a duration; never empty.
        datetime: String,
    },
    /// `lang`: a run in another language than what is around it.
    Language {
        /// The run.
        content: Vec<Inline>,
        /// The language: a well-formed BCP 47 tag, such as `fr` or `zh-Hant-TW`.
        lang: String,
    },
    /// `<bdi>`, `<bdo>`, `dir`: a run with a direction of its own.
    Directed {
        /// The direction.
        dir: Direction,
        /// Whether all its characters go this way, whatever their own direction is (`<bdo>`).
        overrides: bool,
        /// The run.
        content: Vec<Inline>,
    },
    /// A name that a link of this article points to, where it is no heading: the place before what follows it.
    Anchor(Anchor),
    /// Code in a line, byte for byte: but line ends in it are spaces, and spaces at its ends stand outside.
    Code(String),
    /// A link. A picture that is all of a link to another page has the address itself ([`Image::link`]).
    Link {
        /// Where to.
        target: Target,
        /// The words, or what else is clicked on.
        content: Vec<Inline>,
    },
    /// A picture in a line.
    Image(Image),
    /// A formula, in the line or on one of its own.
    Math(Math),
    /// The sign of a note, which leads to it.
    Note {
        /// The name of the [`Note`](super::Note), which is in the article.
        anchor: Anchor,
        /// The note's sign, as [`Note::label`](super::Note::label).
        label: String,
    },
    /// A line break, between two things of a line: not at its ends, and no two of them together.
    Break,
}

impl Inline {
    /// The inlines that it holds; `None` for one that holds none (a text, code, a picture, a formula, the
    /// sign of a note, a break, an anchor).
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Deleted(content)
            | Self::Inserted(content)
            | Self::Marked(content)
            | Self::Subscript(content)
            | Self::Superscript(content)
            | Self::Keyboard(content)
            | Self::Quoted(content)
            | Self::Abbreviation { content, .. }
            | Self::Time { content, .. }
            | Self::Ruby { base: content, .. }
            | Self::Language { content, .. }
            | Self::Directed { content, .. }
            | Self::Link { content, .. } => Some(content),
            _ => None,
        }
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another page: an absolute address.
    Page(Link),
    /// A place in this article.
    Here(Anchor),
}

/// A name for a place in the article; made by us (`r-1`, `r-2` …), so that no name of the page survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor(pub(in crate::article) u32);

impl Anchor {
    /// Of a heading until the whole article is there.
    pub(in crate::article) const UNNAMED: Self = Self(0);

    /// Its number: from 1, in the order of the article.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "r-{}", self.0)
    }
}

/// A direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
    /// That of its own first letter that has one: `<bdi>` without `dir`.
    Auto,
}

impl Direction {
    /// `ltr`, `rtl` or `auto`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
            Self::Auto => "auto",
        }
    }
}
