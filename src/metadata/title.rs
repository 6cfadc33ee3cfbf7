//! The title: without the site's name, with the page's own dashes.

use super::claims::{Claims, Field, Source};
use super::plain;

/// What stands between the parts of a document's title. The spaces matter: "well-known" is one word.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", " / ", " ‹ ", " › ", " ⋆ ", "｜", " ~ ",
    " ― ",
];

/// What the title is chosen from.
pub(super) struct Evidence<'a> {
    pub(super) claims: &'a Claims<'a>,
    /// The text of `<title>`.
    pub(super) document: &'a str,
    /// The text of the visible headline.
    pub(super) headline: Option<&'a str>,
    /// The site's name, where the page declares one, and the page's host.
    pub(super) site: Option<&'a str>,
    pub(super) host: Option<&'a str>,
}

/// The letters and digits of a title in lower case: what titles are compared by.
pub(super) fn key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a heading and a title are of the same thing: one holds the other, and it is no small part of it.
pub(super) fn agree(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty()
        && (short == long || (short.len() >= 6 && short.len() * 4 >= long.len() && long.contains(short)))
}

/// The title of the page and where it is from; empty when there is none.
pub(super) fn find(evidence: &Evidence<'_>) -> (String, &'static str) {
    let document = without_site(evidence.document, evidence);
    let headline = evidence.headline.map(plain::clean).filter(|h| !h.is_empty());
    if let Some(headline) = headline.as_ref().filter(|h| supported(h, evidence)) {
        return (headline.clone(), "headline");
    }
    for source in [Source::OpenGraph, Source::JsonLd, Source::Scholarly, Source::MetaTag, Source::Twitter] {
        if let Some(title) =
            evidence.claims.from(Field::Title, source).map(plain::clean).find(|t| !t.is_empty())
        {
            return (without_site(&title, evidence), source.name());
        }
    }
    if !document.is_empty() {
        return (document, "document title");
    }
    (headline.unwrap_or_default(), "headline")
}

/// Whether a declared title or the document's says what the headline says.
fn supported(headline: &str, evidence: &Evidence<'_>) -> bool {
    let key = key(headline);
    let declared = evidence.claims.all(Field::Title).map(|(_, title)| title).chain([evidence.document]);
    declared.into_iter().any(|title| agree(&key, &self::key(title)))
}

/// A title without the site's name at its end or start.
fn without_site(title: &str, evidence: &Evidence<'_>) -> String {
    let title = plain::clean(title);
    let mut rest = title.as_str();
    for _ in 0..3 {
        let Some(shorter) = cut_one(rest, evidence) else { break };
        rest = shorter;
    }
    rest.to_owned()
}

/// The title without one part that names the site, or that is short beside the rest and so likely does.
fn cut_one<'t>(title: &'t str, evidence: &Evidence<'_>) -> Option<&'t str> {
    let last = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, s.len()))).max()?;
    let (head, tail) = (title[..last.0].trim(), title[last.0 + last.1..].trim());
    let first = SEPARATORS.iter().filter_map(|s| title.find(s).map(|at| (at, s.len()))).min()?;
    let (front, back) = (title[..first.0].trim(), title[first.0 + first.1..].trim());
    if !head.is_empty() && names_site(tail, evidence) {
        return Some(head);
    }
    if !back.is_empty() && names_site(front, evidence) {
        return Some(back);
    }
    let words = |s: &str| s.split_whitespace().count();
    let declared = evidence.claims.all(Field::Title).next().is_some();
    (!declared && words(tail) <= 4 && words(head) >= 3 && words(head) > words(tail)).then_some(head)
}

/// Whether a part of a title is the site's name: the declared one or the host's.
fn names_site(part: &str, evidence: &Evidence<'_>) -> bool {
    let key = key(part);
    let site = evidence.site.map(self::key).unwrap_or_default();
    let host = evidence.host.map(host_key).unwrap_or_default();
    let site_matches = key.len() >= 2
        && (key == site || (site.len() >= 4 && key.starts_with(&site) && key.len() < site.len() * 3));
    let host_matches = key.len() >= 3
        && host.len() >= 3
        && (host == key || host == ascii(&key) || ascii(&key).strip_suffix("com") == Some(&host));
    site_matches || host_matches
}

/// The registered part of a host without its top-level domain: `lemonde` for `www.lemonde.fr`.
pub(super) fn host_key(host: &str) -> String {
    let parts: Vec<&str> = host.split('.').collect();
    let at = match parts.as_slice() {
        [.., second, top]
            if top.len() == 2 && matches!(*second, "co" | "com" | "org" | "net" | "ac" | "gov") =>
        {
            parts.len().checked_sub(3)
        }
        _ => parts.len().checked_sub(2),
    };
    at.map(|at| key(parts[at])).unwrap_or_default()
}

/// A key as a host would have it: without accents of the usual kinds.
fn ascii(key: &str) -> String {
    key.chars()
        .map(|c| match c {
            'à' | 'á' | 'â' | 'ä' | 'å' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' | 'ø' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            c => c,
        })
        .collect()
}
