//! `<meta>` tags: which names say what.

use super::byline;
use super::claims::{Claims, Field, Source};
use crate::dom::{Attr, Dom, NodeId};

/// Names of `property` or `name`, in lower case, with what they claim. Open Graph: ogp.me. `citation_*`:
/// Google Scholar's inclusion guidelines and Highwire Press. `dc.*`, `dcterms.*`: Dublin Core. The others are what
/// publishing systems write.
#[rustfmt::skip]
const NAMES: &[(&str, Field, Source)] = &[
    ("og:title", Field::Title, Source::OpenGraph),
    ("citation_title", Field::Title, Source::Scholarly),
    ("dc.title", Field::Title, Source::Scholarly),
    ("dcterms.title", Field::Title, Source::Scholarly),
    ("parsely-title", Field::Title, Source::MetaTag),
    ("sailthru.title", Field::Title, Source::MetaTag),
    ("headline", Field::Title, Source::MetaTag),
    ("hdl", Field::Title, Source::MetaTag),
    ("twitter:title", Field::Title, Source::Twitter),
    ("title", Field::Title, Source::Loose),

    ("citation_author", Field::Author, Source::Scholarly),
    ("citation_authors", Field::Author, Source::Scholarly),
    ("dc.creator", Field::Author, Source::Scholarly),
    ("dcterms.creator", Field::Author, Source::Scholarly),
    ("article:author", Field::Author, Source::OpenGraph),
    ("article:author_name", Field::Author, Source::OpenGraph),
    ("og:article:author", Field::Author, Source::OpenGraph),
    ("og:author", Field::Author, Source::OpenGraph),
    ("book:author", Field::Author, Source::OpenGraph),
    ("author", Field::Author, Source::MetaTag),
    ("authors", Field::Author, Source::MetaTag),
    ("byl", Field::Author, Source::MetaTag),
    ("byline", Field::Author, Source::MetaTag),
    ("parsely-author", Field::Author, Source::MetaTag),
    ("sailthru.author", Field::Author, Source::MetaTag),
    ("rbauthors", Field::Author, Source::MetaTag),
    ("vr:author", Field::Author, Source::MetaTag),
    ("creator", Field::Author, Source::Loose),

    ("article:published_time", Field::Published, Source::OpenGraph),
    ("article:published", Field::Published, Source::OpenGraph),
    ("og:published_time", Field::Published, Source::OpenGraph),
    ("og:article:published_time", Field::Published, Source::OpenGraph),
    ("og:pubdate", Field::Published, Source::OpenGraph),
    ("book:release_date", Field::Published, Source::OpenGraph),
    ("datepublished", Field::Published, Source::MetaTag),
    ("date_published", Field::Published, Source::MetaTag),
    ("datepublication", Field::Published, Source::MetaTag),
    ("published_date", Field::Published, Source::MetaTag),
    ("publication_date", Field::Published, Source::MetaTag),
    ("publish-date", Field::Published, Source::MetaTag),
    ("publish_date", Field::Published, Source::MetaTag),
    ("publishdate", Field::Published, Source::MetaTag),
    ("pubdate", Field::Published, Source::MetaTag),
    ("pub_date", Field::Published, Source::MetaTag),
    ("pdate", Field::Published, Source::MetaTag),
    ("ptime", Field::Published, Source::MetaTag),
    ("parsely-pub-date", Field::Published, Source::MetaTag),
    ("sailthru.date", Field::Published, Source::MetaTag),
    ("article_date_original", Field::Published, Source::MetaTag),
    ("article.published", Field::Published, Source::MetaTag),
    ("displaydate", Field::Published, Source::MetaTag),
    ("citation_publication_date", Field::Published, Source::Scholarly),
    ("citation_date", Field::Published, Source::Scholarly),
    ("citation_online_date", Field::Published, Source::Scholarly),
    ("dc.date", Field::Published, Source::Scholarly),
    ("dc.date.issued", Field::Published, Source::Scholarly),
    ("dc.date.created", Field::Published, Source::Scholarly),
    ("dc.issued", Field::Published, Source::Scholarly),
    ("dcterms.date", Field::Published, Source::Scholarly),
    ("dcterms.issued", Field::Published, Source::Scholarly),
    ("dcterms.created", Field::Published, Source::Scholarly),
    ("dcterms.available", Field::Published, Source::Scholarly),
    ("dc.dates.issued", Field::Published, Source::Scholarly),
    ("date", Field::Published, Source::Loose),
    ("datecreated", Field::Published, Source::Loose),
    ("created", Field::Published, Source::Loose),
    ("timestamp", Field::Published, Source::Loose),

    ("article:modified_time", Field::Modified, Source::OpenGraph),
    ("article:modified", Field::Modified, Source::OpenGraph),
    ("og:updated_time", Field::Modified, Source::OpenGraph),
    ("og:modified_time", Field::Modified, Source::OpenGraph),
    ("datemodified", Field::Modified, Source::MetaTag),
    ("lastmod", Field::Modified, Source::MetaTag),
    ("last-modified", Field::Modified, Source::Loose),
    ("revised", Field::Modified, Source::Loose),
    ("dcterms.modified", Field::Modified, Source::Scholarly),
    ("dc.date.modified", Field::Modified, Source::Scholarly),

    ("og:site_name", Field::Site, Source::OpenGraph),
    ("citation_journal_title", Field::Site, Source::Scholarly),
    ("prism.publicationname", Field::Site, Source::Scholarly),
    ("dc.publisher", Field::Site, Source::Scholarly),
    ("publisher", Field::Site, Source::Loose),
    ("application-name", Field::Site, Source::Loose),
    ("apple-mobile-web-app-title", Field::Site, Source::Loose),

    ("og:description", Field::Excerpt, Source::OpenGraph),
    ("dc.description", Field::Excerpt, Source::Scholarly),
    ("dcterms.abstract", Field::Excerpt, Source::Scholarly),
    ("description", Field::Excerpt, Source::MetaTag),
    ("sailthru.description", Field::Excerpt, Source::MetaTag),
    ("twitter:description", Field::Excerpt, Source::Twitter),

    ("og:image", Field::Image, Source::OpenGraph),
    ("og:image:url", Field::Image, Source::OpenGraph),
    ("og:image:secure_url", Field::Image, Source::OpenGraph),
    ("sailthru.image.full", Field::Image, Source::MetaTag),
    ("parsely-image-url", Field::Image, Source::MetaTag),
    ("twitter:image", Field::Image, Source::Twitter),
    ("twitter:image:src", Field::Image, Source::Twitter),
    ("thumbnail", Field::Image, Source::Loose),

    ("content-language", Field::Lang, Source::MetaTag),
    ("language", Field::Lang, Source::MetaTag),
    ("dc.language", Field::Lang, Source::Scholarly),
    ("dcterms.language", Field::Lang, Source::Scholarly),
    ("citation_language", Field::Lang, Source::Scholarly),
    ("og:locale", Field::Lang, Source::Loose),

    ("og:type", Field::Kind, Source::OpenGraph),

    ("article:tag", Field::Tag, Source::OpenGraph),
    ("og:article:tag", Field::Tag, Source::OpenGraph),
    ("citation_keywords", Field::Tag, Source::Scholarly),
    ("citation_keyword", Field::Tag, Source::Scholarly),
    ("dc.subject", Field::Tag, Source::Scholarly),
    ("dcterms.subject", Field::Tag, Source::Scholarly),
    ("news_keywords", Field::Tag, Source::MetaTag),
    ("parsely-tags", Field::Tag, Source::MetaTag),
    ("sailthru.tags", Field::Tag, Source::MetaTag),
    ("keywords", Field::Tag, Source::Loose),

    ("dcterms.license", Field::License, Source::Scholarly),
    ("dc.rights.license", Field::License, Source::Scholarly),
    ("license", Field::License, Source::MetaTag),
    ("licence", Field::License, Source::MetaTag),
];

/// The attributes that may hold the name. `property` may hold several, apart by spaces.
const NAME_ATTRIBUTES: [Attr; 3] = [Attr::Property, Attr::Name, Attr::HttpEquiv];

/// The longest content, in bytes, that is taken for a date under an unlisted name.
const LONGEST_DATE: usize = 40;

/// Adds what a `<meta>` element claims.
#[inline(never)]
pub(super) fn read<'d>(dom: &'d Dom, id: NodeId, claims: &mut Claims<'d>) {
    let (mut names, mut content) = ([None; NAME_ATTRIBUTES.len()], None);
    for (name, value) in dom.attrs(id) {
        match NAME_ATTRIBUTES.iter().position(|n| *n == name) {
            Some(at) => names[at] = Some(value),
            None if name == Attr::Content || (name == Attr::Value && content.is_none()) => {
                content = Some(value)
            }
            None => {}
        }
    }
    let Some(content) = content else { return };
    for name in names.into_iter().flatten().flat_map(str::split_ascii_whitespace) {
        match meaning(name) {
            Some((field, source)) => claims.push(field, source, content),
            None => read_unlisted(name, content, claims),
        }
    }
}

/// Names that are in no list, but say what they are: `w-published-date`, `ms.date`; and Twitter's pairs of a label
/// and a value.
fn read_unlisted<'d>(name: &str, content: &'d str, claims: &mut Claims<'d>) {
    let lower = name.to_ascii_lowercase();
    if let Some(number) = lower.strip_prefix("twitter:label") {
        claims.labelled = byline::announces(content).then(|| number.to_owned());
    } else if let Some(number) = lower.strip_prefix("twitter:data") {
        if claims.labelled.as_deref() == Some(number) {
            claims.push(Field::Author, Source::Twitter, content);
        }
    } else if content.len() <= LONGEST_DATE && content.bytes().any(|b| b.is_ascii_digit()) {
        let says = |words: &[&str]| words.iter().any(|w| lower.contains(w));
        if says(&["modif", "updat"]) {
            claims.push(Field::Modified, Source::Loose, content);
        } else if says(&["publi", "pubdate", "issued"])
            || lower.ends_with(".date")
            || lower.ends_with("-date")
        {
            claims.push(Field::Published, Source::Loose, content);
        }
    }
}

fn meaning(name: &str) -> Option<(Field, Source)> {
    let matches = |known: &str| {
        known.len() == name.len()
            && known.bytes().zip(name.bytes()).all(|(k, n)| {
                k == n.to_ascii_lowercase() || (k == b'.' && n == b':') || (k == b':' && n == b'.')
            })
    };
    NAMES.iter().find(|(known, ..)| matches(known)).map(|(_, field, source)| (*field, *source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case_and_with_either_separator() {
        for (name, expected) in [
            ("OG:Title", Some((Field::Title, Source::OpenGraph))),
            ("DC:creator", Some((Field::Author, Source::Scholarly))),
            ("article.modified_time", Some((Field::Modified, Source::OpenGraph))),
            ("viewport", None),
        ] {
            assert_eq!(meaning(name), expected, "{name}");
        }
    }
}
