//! [`Error`], for refusal only, and [`Warning`], for what was survived.

use std::fmt;

/// Why a page was refused. Broken pages are normal and give an article; only these are errors:
/// a page over a limit, input that is not HTML, and a page without an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    about: Option<Box<About>>,
}

/// What is known of a page without an article. The fields are those of [`Metadata`](crate::metadata::Metadata).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title; empty when there is none.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published.
    pub published: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Limit { what: &'static str, unit: &'static str, allowed: usize, found: usize },
    NotHtml { found: &'static str },
    NoArticle { why: &'static str },
}

impl Error {
    pub(crate) fn limit(what: &'static str, unit: &'static str, allowed: usize, found: usize) -> Self {
        Kind::Limit { what, unit, allowed, found }.into()
    }

    pub(crate) fn not_html(found: &'static str) -> Self {
        Kind::NotHtml { found }.into()
    }

    pub(crate) fn no_article(why: &'static str) -> Self {
        Kind::NoArticle { why }.into()
    }

    /// The error with what is known of the page, if it is a page.
    pub(crate) fn with_about(mut self, about: impl FnOnce() -> About) -> Self {
        if self.is_no_article() {
            self.about = Some(Box::new(about()));
        }
        self
    }

    /// What is known of a page that has no article.
    pub fn about(&self) -> Option<&About> {
        self.about.as_deref()
    }

    /// Whether the page was over one of the [`Limits`](crate::Limits).
    pub fn is_limit(&self) -> bool {
        matches!(self.kind, Kind::Limit { .. })
    }

    /// Whether the input was something else than HTML: a PDF, a picture, an XML feed, plain text.
    pub fn is_not_html(&self) -> bool {
        matches!(self.kind, Kind::NotHtml { .. })
    }

    /// Whether the page is HTML, but holds nothing to read.
    pub fn is_no_article(&self) -> bool {
        matches!(self.kind, Kind::NoArticle { .. })
    }

    /// A stable word for the kind of error: `limit`, `not-html` or `no-article`.
    pub fn code(&self) -> &'static str {
        match self.kind {
            Kind::Limit { .. } => "limit",
            Kind::NotHtml { .. } => "not-html",
            Kind::NoArticle { .. } => "no-article",
        }
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self { kind, about: None }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Limit { what, unit, allowed, found } => {
                write!(f, "the {what} is too large: at most {allowed} {unit} are read, found {found}")
            }
            Kind::NotHtml { found } => write!(f, "expected an HTML page, found {found}"),
            Kind::NoArticle { why } => write!(f, "no article on this page: {why}"),
        }
    }
}

impl std::error::Error for Error {}

/// Something that was wrong with the page and that was survived, in words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    message: String,
}

impl Warning {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    /// What happened, and what was lost by it.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_what_was_expected_and_what_was_found() {
        let cases = [
            (
                Error::limit("page", "bytes", 10, 11),
                "the page is too large: at most 10 bytes are read, found 11",
                "limit",
            ),
            (Error::not_html("a PDF"), "expected an HTML page, found a PDF", "not-html"),
            (Error::no_article("it has no text"), "no article on this page: it has no text", "no-article"),
        ];
        for (error, message, code) in cases {
            assert_eq!((error.to_string().as_str(), error.code()), (message, code));
        }
    }
}
