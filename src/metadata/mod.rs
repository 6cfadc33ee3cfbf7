//! Who wrote what, when, where, in which language: from what the page declares and from what it shows.

mod authors;
mod byline;
mod claims;
mod collect;
mod dates;
mod headline;
mod json_ld;
mod json_repair;
mod lang;
mod lines;
mod meta_tags;
mod microdata;
mod moment;
mod months;
pub mod paging;
mod plain;
mod published;
pub mod reading_time;
mod site;
mod stop_words;
mod tags;
mod title;
mod tokens;
mod window;

use crate::dom::{Attr, Dom, NodeId};
use crate::error::Warning;
use crate::limits::Limits;
use crate::text;
use crate::trace::{Decision, Trace};
use crate::urls::{Base, ImageUrl, Link};
use claims::{Field, Source};
use collect::Collected;
use dates::Style;
pub(crate) use lang::normalise as language_tag;
pub use moment::Moments;

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
    /// When it was published: RFC 3339 date (`2016-08-05`), or date and time where the page says the zone. Where the
    /// page only says when it was last changed, this is that day, the same as `modified`; but not where it is a page of a
    /// wiki, which says when it was last edited.
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
    /// The licence that the text stands under: its address, else its name.
    pub license: Option<String>,
    /// What the text is about, in the page's own words: at most 20.
    pub tags: Vec<String>,
    /// The next page of an article in parts: known when the page is told from a list of others, so not to [`find`].
    pub next: Option<paging::Next>,
    /// What the page says of its own kind: schema.org and og types in lower case (`newsarticle`, `product` …).
    pub types: Vec<String>,
}

/// The [`Metadata`] with what later stages need to know of where it was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The metadata.
    pub metadata: Metadata,
    /// The title that the document itself has, without the site's name: what a page that offers something is known by.
    pub document_title: Option<String>,
    /// Which fields the page declares, and does not only show.
    pub declared: Declared,
    /// Whether it is a later page of several, so that what it begins with is not the beginning.
    pub is_continued: bool,
    /// The visible headline (`h1` or what serves as one): metadata where the title tells it.
    pub headline: Option<NodeId>,
    /// Elements that say nothing but metadata: bylines, date lines, "Published in X on …".
    pub lines: Vec<NodeId>,
    /// The whole text of the article where the page declares one (JSON-LD `articleBody`).
    pub declared_body: Option<String>,
    /// The same as the page has it: HTML, or lines.
    pub declared_html: Option<String>,
    /// What was wrong and survived.
    pub warnings: Vec<Warning>,
}

impl Found {
    /// The title. What a company offers is known by its document's title, while the headline praises it.
    pub fn title(&self, is_service: bool) -> &str {
        self.document_title.as_deref().filter(|_| is_service).unwrap_or(&self.metadata.title)
    }

    /// The headline, where that title tells it: all of it, or half at least. Another one is part of the text.
    pub fn told_headline(&self, dom: &Dom, title: &str) -> Option<NodeId> {
        let title = title::key(title);
        let is_told = |node: &NodeId| {
            let own = title::key(&dom.text_of(*node));
            title.contains(&own) || (own.contains(&title) && own.len() <= title.len() * 2)
        };
        self.headline.filter(is_told)
    }

    /// Whether a text says a title over again, to the letter; a text `before` the article also with words about it.
    pub fn repeats_title(title: &str, text: &str, before: bool) -> bool {
        let (title, own) = (title::key(title), title::key(text));
        title == own || (before && title::agree(&own, &title))
    }
}

/// Which fields a page declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The authors.
    pub author: bool,
    /// When it was published.
    pub date: bool,
}

/// Finds the metadata of a page: one pass collects what may be metadata, then each field takes its best.
pub fn find(dom: &Dom, base: &Base, limits: &Limits, trace: &mut Trace) -> Found {
    let mut found = collect::collect(dom, base, limits);
    let host = base.page().and_then(|url| url.host_str());
    let own_name = site::declared(&found.claims, &found.document_title, host);
    let house: Vec<&str> = own_name.as_deref().into_iter().chain(host).collect();
    let headline = headline(dom, &found, &house);
    if dom.is_navigated() {
        distrust(dom, &mut found, headline);
    }
    let lines = headline.map(|node| window::lines(dom, node)).unwrap_or_default();
    let lang::Told { lang, dir } = language(dom, &found, headline);
    let mut style = Style::new(lang.as_deref(), host);
    style.order = published::order(dom, &found, &lines).unwrap_or(style.order);
    let newspaper = site::newspaper(dom, &lines, style, &found.claims);
    let (authors, author_source) = authors::find(dom, &found, headline, &lines, style, &house);
    let home = base.page().is_some_and(|url| url.path().len() <= 1);
    let titles = titles(dom, &found, headline, [own_name.as_deref(), host], home);
    let site = newspaper.or(own_name);
    let known = lines::Known { names: &authors, site: site.as_deref(), style };
    let dates = published::find(dom, &found, headline, &lines, base.page().map(|url| url.path()), &known);
    let lines = headline.map(|node| lines::find(dom, &lines, node, &known)).unwrap_or_default();
    let declared_html = found.claims.best(Field::Body).map(str::to_owned);
    let declared_body = declared_html.as_deref().map(plain::declared);
    let sources = [titles.source, author_source, dates.source];
    let declared = Declared { author: Source::is_one(author_source), date: Source::is_one(dates.source) };
    let document_title = titles.document.map(|title| text::shorten(&title, limits.field_chars));
    let picked = Picked { title: titles.best, authors, dates, site, lang, dir };
    let metadata = fill(dom, base, limits, &found, headline, picked);
    record(trace, &metadata, sources);
    let is_continued = found.is_continued;
    Found {
        metadata,
        document_title,
        declared,
        is_continued,
        headline,
        lines,
        declared_body,
        declared_html,
        warnings: found.warnings,
    }
}

/// The titles that a page may have, and where the best one was found.
struct Titles {
    best: String,
    source: &'static str,
    document: Option<String>,
}

#[inline(never)]
fn titles(
    dom: &Dom,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    [site, host]: [Option<&str>; 2],
    home: bool,
) -> Titles {
    let parts = headline.map(|node| title::parts(dom, node)).unwrap_or_default();
    let (claims, document) = (&found.claims, found.document_title.as_str());
    let evidence = title::Evidence { claims, document, headline: &parts, site, host, home };
    let (best, source) = title::find(&evidence);
    Titles { best, source, document: title::of_document(&evidence) }
}

/// The fields that were chosen among several candidates.
struct Picked {
    title: String,
    authors: Vec<String>,
    dates: published::Dates,
    site: Option<String>,
    lang: Option<String>,
    dir: Option<&'static str>,
}

#[inline(never)]
fn fill(
    dom: &Dom,
    base: &Base,
    limits: &Limits,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    picked: Picked,
) -> Metadata {
    let cut = |text: &str| text::shorten(text, limits.field_chars);
    Metadata {
        title: cut(&picked.title),
        byline: (!picked.authors.is_empty()).then(|| cut(&picked.authors.join(", "))),
        authors: picked.authors.iter().map(|name| cut(name)).collect(),
        published: picked.dates.published.as_ref().map(dates::Date::to_rfc3339),
        modified: picked.dates.modified.as_ref().map(dates::Date::to_rfc3339),
        dir: direction(dom, found, headline).or(picked.dir),
        lang: picked.lang,
        site: picked.site.map(|name| cut(&name)),
        excerpt: excerpt(found).map(|text| cut(&text)),
        image: found.claims.ranked(Field::Image).find_map(|(_, address)| base.image(address)),
        url: found.canonical.and_then(|href| base.link(href)).or_else(|| base.link(base.page()?.as_str())),
        license: tags::license(&found.claims, base),
        tags: tags::find(&found.claims),
        next: None,
        types: types(found),
    }
}

/// The visible headline, told by what the page says that its title is.
#[inline(never)]
fn headline(dom: &Dom, found: &Collected<'_>, house: &[&str]) -> Option<NodeId> {
    // After a navigation by script the declared titles may be those of the article before.
    let trusted = !dom.is_navigated();
    let declared = found.claims.all(Field::Title).map(|(_, title)| title).filter(|_| trusted);
    let titles: Vec<&str> = declared.take(12).chain([found.document_title.as_str()]).collect();
    headline::find(dom, found, &titles, house)
}

/// Forgets what the page declares when a script has changed its address and the declared title is not the shown one.
#[inline(never)]
fn distrust(dom: &Dom, found: &mut Collected<'_>, headline: Option<NodeId>) {
    let shown: Vec<String> = headline
        .map(|node| dom.text_of(node))
        .iter()
        .chain([&found.document_title])
        .map(|t| title::key(t))
        .collect();
    let agrees = |source: Source| {
        let mut titles = found.claims.from(Field::Title, source).peekable();
        titles.peek().is_some() && titles.any(|t| shown.iter().any(|s| title::agree(s, &title::key(t))))
    };
    let believed = [Source::JsonLd, Source::OpenGraph].map(agrees);
    found.claims.list.retain(|claim| match claim.source {
        Source::Microdata => true,
        Source::JsonLd | Source::JsonLdPage => believed[0],
        _ => believed[1] || claim.field == Field::Site,
    });
    if !believed[1] {
        found.canonical = None;
    }
}

#[inline(never)]
fn language(dom: &Dom, found: &Collected<'_>, headline: Option<NodeId>) -> lang::Told {
    let near = headline.and_then(|node| dom.ancestors(node).find_map(|up| dom.attr(up, Attr::Lang)));
    let declared = found.claims.ranked(Field::Lang).map(|(_, lang)| lang);
    let sample = lang::sample(dom, headline);
    lang::find(near.into_iter().chain(found.lang).chain(declared), &sample)
}

/// The declared direction nearest to the headline.
fn direction(dom: &Dom, found: &Collected<'_>, headline: Option<NodeId>) -> Option<&'static str> {
    let near = headline.and_then(|node| dom.ancestors(node).find_map(|up| dom.attr(up, Attr::Dir)));
    let declared = near.or(found.dir)?.trim();
    ["ltr", "rtl"].into_iter().find(|dir| declared.eq_ignore_ascii_case(dir))
}

#[inline(never)]
fn excerpt(found: &Collected<'_>) -> Option<String> {
    let mut claims = found.claims.ranked(Field::Excerpt).map(|(_, text)| plain::clean(text));
    claims.find(|text| !text.is_empty())
}

#[inline(never)]
fn types(found: &Collected<'_>) -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    for (_, kind) in found.claims.all(Field::Kind) {
        let kind = kind.to_lowercase();
        if types.len() < 20 && kind.len() <= 60 && !types.contains(&kind) {
            types.push(kind);
        }
    }
    types
}

/// Records what was found, with its source. That its lines are no text of the article is decided by block.
#[inline(never)]
fn record(trace: &mut Trace, found: &Metadata, sources: [&str; 3]) {
    let mut field = |name: &str, value: &str, source: &str| {
        trace.push(|| Decision {
            step: "metadata",
            block: name.to_owned(),
            kept: !value.is_empty(),
            reason: if value.is_empty() { "not found".to_owned() } else { format!("from {source}") },
            text: text::shorten(value, 160),
            ..Decision::default()
        });
    };
    field("title", &found.title, sources[0]);
    field("byline", found.byline.as_deref().unwrap_or_default(), sources[1]);
    field("published", found.published.as_deref().unwrap_or_default(), sources[2]);
}

#[cfg(test)]
mod languages_tests;
#[cfg(test)]
mod sources_tests;
#[cfg(test)]
mod tests;
