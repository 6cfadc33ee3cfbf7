//! What the text is about, in the page's own words, and under which licence it stands.

use super::claims::{Claims, Field, Source};
use super::plain;
use crate::urls::Base;

/// Tags that are kept, and the longest one, in characters.
const MOST: usize = 20;
const LONGEST: usize = 60;
/// A page with more `<meta name=keywords>` says what it wants to be found by, not what it is about.
const MOST_KEYWORDS: usize = 8;
/// The longest licence that is named and not addressed, in characters.
const LICENCE_CHARS: usize = 100;

/// The tags of the best source that has any, each once.
#[inline(never)]
pub(super) fn find(claims: &Claims<'_>) -> Vec<String> {
    let sources = [
        Source::JsonLd,
        Source::OpenGraph,
        Source::Scholarly,
        Source::Microdata,
        Source::MetaTag,
        Source::Loose,
    ];
    let mut lists = sources.into_iter().map(|source| (source, list(claims, source)));
    let fits = |(source, tags): &(Source, Vec<String>)| {
        !tags.is_empty() && (*source != Source::Loose || tags.len() <= MOST_KEYWORDS)
    };
    lists.find(fits).map(|(_, tags)| tags).unwrap_or_default()
}

fn list(claims: &Claims<'_>, source: Source) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in claims.from(Field::Tag, source).flat_map(|raw| raw.split([',', ';', '、', '，', '،'])) {
        let tag = plain::clean(tag.trim().trim_start_matches('#'));
        let word =
            !tag.is_empty() && tag.chars().nth(LONGEST).is_none() && tag.chars().any(char::is_alphabetic);
        // "type:article", "topic=rain" are for machines.
        let coded = tag.contains(['=', '{', '|']) || tag.contains(':') && !tag.contains(' ');
        let known = tags.iter().any(|known| known.eq_ignore_ascii_case(&tag));
        if word && !coded && !known && tags.len() < MOST {
            tags.push(tag);
        }
    }
    tags
}

/// The address of the licence, else its name. What is linked in passing is no licence when other links say otherwise.
#[inline(never)]
pub(super) fn license(claims: &Claims<'_>, base: &Base) -> Option<String> {
    let sources = [Source::JsonLd, Source::Scholarly, Source::MetaTag, Source::Microdata, Source::JsonLdPage];
    let said = sources
        .into_iter()
        .find_map(|source| claims.from(Field::License, source).find_map(|raw| named(raw, base)));
    said.or_else(|| {
        let mut linked = claims.from(Field::License, Source::Loose);
        let first = linked.next()?;
        linked.all(|other| other == first).then(|| named(first, base))?
    })
}

fn named(raw: &str, base: &Base) -> Option<String> {
    let raw = raw.trim();
    let address = raw.starts_with(['/', '.']) || raw.contains("://");
    if address {
        return base.link(raw).map(|link| link.as_str().to_owned());
    }
    let name = plain::clean(raw);
    (!name.is_empty() && name.chars().nth(LICENCE_CHARS).is_none()).then_some(name)
}
