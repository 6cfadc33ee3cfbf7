//! Dates of parts of a page, such as the posts of a thread, and the lines that say them.

use super::byline;
use super::dates::{self, Style};
use super::lines::{self, Known};

/// Reads dates as a page writes them.
#[derive(Clone, Copy, Debug)]
pub struct Moments<'a> {
    style: Style<'a>,
}

impl<'a> Moments<'a> {
    /// For a page in a language (BCP 47) on a host.
    pub fn new(lang: Option<&'a str>, host: Option<&str>) -> Self {
        Self { style: Style::new(lang, host) }
    }

    /// The date that a text or an attribute says: RFC 3339, the time of day only where its zone is said.
    pub fn date(&self, text: &str) -> Option<String> {
        dates::machine(text, self.style).map(|date| date.to_rfc3339())
    }

    /// A name without what announces it ("Posted by", "von") and without the date after it.
    pub fn name<'t>(&self, text: &'t str) -> &'t str {
        let name = byline::announced(text);
        let Some(date) = dates::find(name, self.style).filter(|date| date.start > 0) else { return name };
        let name = name[..date.start].trim_end();
        name.strip_suffix(" on").unwrap_or(name)
    }

    /// Whether a text is a date, with no more than the words and names that go with one.
    pub fn is_line(&self, text: &str, names: &[String]) -> bool {
        lines::says_only_metadata(text, &Known { names, site: None, style: self.style })
    }
}
