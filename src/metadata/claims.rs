//! [`Claim`]: one value for one field, and where it was found. The finders collect them, `mod.rs` ranks them.

use std::borrow::Cow;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Author,
    Published,
    Modified,
    Site,
    Excerpt,
    Image,
    Lang,
    Kind,
    Body,
    Tag,
    License,
}

/// Where a claim was found. Within a field, an earlier source is believed before a later one unless the field's own
/// module knows better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// The article object of JSON-LD.
    JsonLd,
    /// `og:*` and `article:*`.
    OpenGraph,
    /// Scholarly and Dublin Core tags, which name one thing exactly: `citation_title`, `dc.creator`.
    Scholarly,
    /// Other `<meta>` tags: `author`, `parsely-title`.
    MetaTag,
    /// `itemprop` and RDFa's `property` in the body.
    Microdata,
    /// `twitter:*`.
    Twitter,
    /// Objects of JSON-LD around the article: the page, the site.
    JsonLdPage,
    /// `<meta>` tags which often speak of the site or the software, not of the article.
    Loose,
}

impl Source {
    /// All sources, the most believed first.
    const ALL: [Self; 8] = [
        Self::JsonLd,
        Self::OpenGraph,
        Self::Scholarly,
        Self::MetaTag,
        Self::Microdata,
        Self::Twitter,
        Self::JsonLdPage,
        Self::Loose,
    ];

    /// Whether a source of that name is one of these: what is declared, not shown.
    pub(super) fn is_one(name: &str) -> bool {
        Self::ALL.into_iter().any(|source| source.name() == name)
    }

    /// The name of the source for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::JsonLd => "JSON-LD",
            Self::OpenGraph => "Open Graph",
            Self::Scholarly => "citation or Dublin Core tag",
            Self::MetaTag => "meta tag",
            Self::Microdata => "microdata",
            Self::Twitter => "Twitter tag",
            Self::JsonLdPage => "JSON-LD of the page",
            Self::Loose => "loose meta tag",
        }
    }
}

/// One value for one field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Claim<'d> {
    pub(super) field: Field,
    pub(super) source: Source,
    pub(super) value: Cow<'d, str>,
}

/// All claims of a page, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct Claims<'d> {
    pub(super) list: Vec<Claim<'d>>,
    /// The number of Twitter's label that said that its value is an author.
    pub(super) labelled: Option<String>,
}

/// Claims that are kept for one page: a page with more repeats itself.
const MOST: usize = 400;
/// Claims of tags that are kept, so that they leave room for what matters more.
const MOST_TAGS: usize = 40;
/// The longest claim that is kept, in bytes, but for the article's whole text.
const LONGEST: usize = 20_000;

impl<'d> Claims<'d> {
    /// Adds a claim unless its value is empty.
    pub(super) fn push(&mut self, field: Field, source: Source, value: impl Into<Cow<'d, str>>) {
        let value = value.into();
        let long = value.len() > LONGEST && field != Field::Body;
        let crowded = field == Field::Tag && self.all(Field::Tag).nth(MOST_TAGS - 1).is_some();
        if !self.is_full() && !long && !crowded && !value.trim().is_empty() {
            self.list.push(Claim { field, source, value });
        }
    }

    /// Whether no more claims are taken.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    /// The values of a field in the order of their sources, each with its source.
    pub(super) fn ranked(&self, field: Field) -> impl Iterator<Item = (Source, &str)> {
        Source::ALL
            .into_iter()
            .flat_map(move |source| self.from(field, source).map(move |value| (source, value)))
    }

    /// The values of a field in the order in which they were found.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = (Source, &str)> {
        self.list.iter().filter(move |c| c.field == field).map(|c| (c.source, c.value.trim()))
    }

    /// The best value of a field.
    pub(super) fn best(&self, field: Field) -> Option<&str> {
        self.ranked(field).next().map(|(_, value)| value)
    }

    /// The values of a field from one source.
    pub(super) fn from(&self, field: Field, source: Source) -> impl Iterator<Item = &str> {
        self.all(field).filter(move |(s, _)| *s == source).map(|(_, value)| value)
    }
}
