//! Who wrote what, when, where, in which language: from what the page declares and from what it shows.

pub mod reading_time;

use crate::dom::{Dom, NodeId};
use crate::error::Warning;
use crate::limits::Limits;
use crate::trace::Trace;
use crate::urls::{Base, ImageUrl, Link};

/// What is known about an article beside its text. All texts are plain: white space collapsed, no markup, at most
/// [`Limits::field_chars`] characters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The title without the site's name; empty when the page has none.
    pub title: String,
    /// The byline as people print it: the authors' names joined by commas.
    pub byline: Option<String>,
    /// The authors' names, without roles or "By".
    pub authors: Vec<String>,
    /// When it was published: RFC 3339 date (`2016-08-05`), or date and time; a zone only where the page says it.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// The language as a BCP 47 tag.
    pub lang: Option<String>,
    /// `ltr` or `rtl`.
    pub dir: Option<&'static str>,
    /// The name of the site or the newspaper.
    pub site: Option<String>,
    /// A summary: the page's own, else none (the caller takes the lede).
    pub excerpt: Option<String>,
    /// The lead picture.
    pub image: Option<ImageUrl>,
    /// The canonical address, else the page's.
    pub url: Option<Link>,
    /// What the page says of its own kind: schema.org and og types in lower case (`newsarticle`, `product` …).
    pub types: Vec<String>,
}

/// The [`Metadata`] with what later stages need to know of where it was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The metadata.
    pub metadata: Metadata,
    /// The visible headline (`h1` or what serves as one): it is metadata, not a block of the article.
    pub headline: Option<NodeId>,
    /// Elements that say nothing but metadata: bylines, date lines, "Published in X on …".
    pub lines: Vec<NodeId>,
    /// The whole text of the article where the page declares one (JSON-LD `articleBody`).
    pub declared_body: Option<String>,
    /// What was wrong and survived.
    pub warnings: Vec<Warning>,
}

/// Finds the metadata of a page.
pub fn find(dom: &Dom, base: &Base, limits: &Limits, trace: &mut Trace) -> Found {
    let _ = (dom, base, limits, trace);
    Found::default()
}
