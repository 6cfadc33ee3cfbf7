//! [`Format`]: what an article can be written as.

/// A format of an article that is text. A book, which is not, and which wants its pictures, is
/// [`Reading::epub`](crate::Reading::epub).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The body as safe HTML, for a view that shows title and byline itself.
    Fragment,
    /// An HTML file of its own.
    Html,
    /// A Markdown file (CommonMark and GFM) with front matter.
    Markdown,
    /// A plain text file.
    Text,
    /// The metadata and the article tree.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Fragment, Self::Html, Self::Markdown, Self::Text, Self::Json];

    /// The name on the command line and in JavaScript; for files also their extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fragment => "fragment",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The format of that [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }
}
