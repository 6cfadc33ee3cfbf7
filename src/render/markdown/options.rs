//! [`MarkdownOptions`]: the choices that Markdown leaves to who writes it.

/// How Markdown is written. By default: `#` headings, `-` bullets, fences of backticks, `*` for emphasis, links in the
/// line, no wrapping, the property names of Obsidian.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MarkdownOptions {
    /// The form of headings.
    pub headings: Headings,
    /// The mark of an item.
    pub bullet: Bullet,
    /// What fences code.
    pub fence: Fence,
    /// The mark of emphasis; in or beside a mark of the same sign, the other one is written.
    pub emphasis: Emphasis,
    /// Where the addresses of links stand.
    pub links: Links,
    /// Columns at which the words of paragraphs are wrapped; 0 for one line a paragraph.
    pub wrap: usize,
    /// The block before a file.
    pub front_matter: FrontMatter,
}

/// The form of headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headings {
    /// `# Heading`.
    #[default]
    Atx,
    /// Underlined; those of level 3 and more have no such form and are written with `#`.
    Setext,
}

/// The mark of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bullet {
    /// `-`.
    #[default]
    Hyphen,
    /// `*`.
    Star,
    /// `+`.
    Plus,
}

/// What fences code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fence {
    /// Three backticks or more.
    #[default]
    Backtick,
    /// Three tildes or more.
    Tilde,
}

/// The mark of emphasis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// `*`.
    #[default]
    Star,
    /// `_`.
    Underscore,
}

/// Where the addresses of links stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// `[words](address)`.
    #[default]
    Inline,
    /// `[words][1]`, with a list of addresses at the end.
    Reference,
}

/// The block before a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FrontMatter {
    /// YAML with the names that Obsidian's properties and its Web Clipper have: `source`, `author` as a list.
    #[default]
    Obsidian,
    /// YAML with the names that Pandoc knows: `date`, `lang`, `abstract`, `keywords`.
    Pandoc,
    /// None.
    None,
}

impl Bullet {
    /// The mark, and the one for a list that stands beside another.
    pub(super) fn marks(self) -> [&'static str; 2] {
        match self {
            Self::Hyphen => ["- ", "* "],
            Self::Star => ["* ", "- "],
            Self::Plus => ["+ ", "- "],
        }
    }
}
