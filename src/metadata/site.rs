//! The site's name; the newspaper that a visible line names wins over the aggregator that shows the article.

use super::claims::{Claims, Field, Source};
use super::dates::{self, Style};
use super::title::{host_key, key};
use super::window::Line;
use super::{plain, tokens};
use crate::dom::{Attr, Dom, Tag};

/// How a line begins that says in which newspaper the text came out, in lower case.
#[rustfmt::skip]
const PUBLISHED_IN: &[&str] = &[
    "publié dans", "paru dans", "publié sur", "publié par", "source :", "source:", "published in", "published by", "originally published in", "first published in",
    "appeared in", "erschienen in", "veröffentlicht in", "publicado en", "publicado em", "pubblicato su", "verschenen in", "gepubliceerd in",
    "опубликовано в", "نشر في", "opublikowano w",
];
/// What stands between the newspaper and the date.
#[rustfmt::skip]
const BEFORE_DATE: &[&str] =
    &["le", "on", "am", "el", "il", "em", "op", "du", "vom", "den", "في", "يوم", "dnia"];
/// Words in the addresses of categories and tags, which are no newspapers.
const CATEGORY_PATHS: &[&str] = &[
    "/category/",
    "/categorie",
    "/tag/",
    "/tags/",
    "/rubrique",
    "/topic",
    "/section",
    "/kategorie",
    "/categoria",
];
/// The longest name of a newspaper, in characters and words.
const NAME_CHARS: usize = 50;
const NAME_WORDS: usize = 7;

/// The newspaper in a line such as "Published in The Gazette on 5 August 2016".
#[inline(never)]
pub(super) fn newspaper(dom: &Dom, lines: &[Line], style: Style<'_>, claims: &Claims<'_>) -> Option<String> {
    lines.iter().find_map(|line| {
        let name = newspaper_in(&line.text, style)?;
        let category = line.node.is_some_and(|node| {
            dom.subtree(node).any(|n| {
                let to = |path: &str| {
                    dom.attr(n, Attr::Href).is_some_and(|href| href.to_ascii_lowercase().contains(path))
                };
                dom.tag(n) == Tag::A
                    && (dom.attr_has(n, Attr::Rel, "tag") || CATEGORY_PATHS.iter().any(|p| to(p)))
            })
        });
        // Where the page declares its own name, a line must say more clearly that it names another one.
        let declared = claims.best(Field::Site).is_some();
        let clear = || line.node.is_some_and(|node| says_source(dom, node));
        (!category && (!declared || clear())).then_some(name)
    })
}

fn says_source(dom: &Dom, node: crate::dom::NodeId) -> bool {
    let labels = [Attr::Class, Attr::Id].into_iter().filter_map(|name| dom.attr(node, name));
    labels.map(tokens::look).any(|words| words.source)
}

/// The name between "Published in" and the date that must follow.
fn newspaper_in(text: &str, style: Style<'_>) -> Option<String> {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = start.chars().next()?.to_lowercase().next()?;
    let rest = PUBLISHED_IN.iter().filter(|prefix| prefix.starts_with(first)).find_map(|prefix| {
        let head = start.get(..prefix.len())?;
        (head.to_lowercase() == *prefix).then(|| &start[prefix.len()..])
    })?;
    let date = dates::find(rest, style)?;
    let name = rest[..date.start].trim();
    let (name, last) = name.rsplit_once(' ').unwrap_or((name, ""));
    let joined = BEFORE_DATE.contains(&last.to_lowercase().as_str());
    let name = if joined || last.is_empty() { name.to_owned() } else { format!("{name} {last}") };
    let name = plain::clean(name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '|' | '«' | '»' | '"' | '“' | '”' | '-' | '–')
    }));
    let fits =
        !name.is_empty() && name.chars().count() <= NAME_CHARS && name.split(' ').count() <= NAME_WORDS;
    (fits && name.chars().any(char::is_alphabetic)).then_some(name)
}

/// The name that the page declares, else the part of the document's title that names its host.
#[inline(never)]
pub(super) fn declared(claims: &Claims<'_>, document: &str, host: Option<&str>) -> Option<String> {
    let order = [
        Source::OpenGraph,
        Source::JsonLd,
        Source::JsonLdPage,
        Source::Scholarly,
        Source::Microdata,
        Source::Loose,
    ];
    let name = order.iter().find_map(|source| {
        claims
            .from(Field::Site, *source)
            .map(plain::clean)
            .find(|n| !n.is_empty() && n.chars().count() <= 100)
    });
    name.or_else(|| from_title(document, host))
}

/// The part of the title that has the host's name in it.
fn from_title(document: &str, host: Option<&str>) -> Option<String> {
    let host = host_key(host?);
    let parts = document.split(['|', '–', '—', '·', '»', '•', '-']);
    let mut parts = parts.map(str::trim);
    parts.find(|part| host.len() >= 3 && key(part) == host).map(|part| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newspapers_in_lines() {
        let style = Style::new(Some("fr"), None);
        for (text, expected) in [
            ("Publié dans La Gazette le 05 - 08 - 2016", Some("La Gazette")),
            ("Published in The Evening Post on 5 August 2016", Some("The Evening Post")),
            ("Erschienen in Der Bote am 5. August 2016", Some("Der Bote")),
            ("Publicado en El Faro, 5 de agosto de 2016", Some("El Faro")),
            ("Publié dans La Gazette", None),
            ("Publié le 5 août 2016", None),
            ("Published in 5 August 2016", None),
        ] {
            assert_eq!(newspaper_in(text, style).as_deref(), expected, "{text}");
        }
    }
}
