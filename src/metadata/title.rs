//! The title: without the site's name, with the page's own dashes.

use super::claims::{Claims, Field, Source};
use super::plain;
use crate::dom::{Dom, NodeId, Tag};
use crate::text;

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
    /// The visible headline, in the parts that stand apart from each other in it.
    pub(super) headline: &'a [String],
    /// The site's name, where the page declares one, and the page's host.
    pub(super) site: Option<&'a str>,
    pub(super) host: Option<&'a str>,
    /// Whether the page is the first of its site, where the site's name is what its title begins with.
    pub(super) home: bool,
}

/// The letters and digits of a title in lower case: what titles are compared by.
pub(super) fn key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    push_key(&mut key, title);
    key
}

/// Appends the [`key`] of a text: that of several texts in a row is that of them together.
pub(super) fn push_key(key: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
            c if c.is_ascii() || !c.is_alphanumeric() => {}
            c => key.extend(c.to_lowercase()),
        }
    }
}

/// Whether a heading and a title are of the same thing: one holds the other, and it is no small part of it.
pub(super) fn agree(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty()
        && (short == long || (short.len() >= 6 && short.len() * 4 >= long.len() && long.contains(short)))
}

/// The title of the page and where it is from; empty when there is none. The headline is what people read: it wins
/// unless it is a mere label beside the declared title.
#[inline(never)]
pub(super) fn find(evidence: &Evidence<'_>) -> (String, &'static str) {
    let document = without_site(evidence.document, evidence);
    let headline = Some(headline_text(evidence.headline)).filter(|h| !h.is_empty());
    let sources = [Source::OpenGraph, Source::JsonLd, Source::Scholarly, Source::MetaTag, Source::Twitter];
    let declared: Vec<(String, &'static str)> = sources
        .iter()
        .flat_map(|source| {
            evidence.claims.from(Field::Title, *source).map(|t| (plain::clean(t), source.name()))
        })
        .map(|(title, source)| (without_site(&title, evidence), source))
        .filter(|(title, _)| !title.is_empty())
        .collect();
    if let Some(headline) = headline.filter(|h| !is_label(h, &declared, &document)) {
        let whole = first_part(evidence.headline, &declared, &document).unwrap_or(&headline);
        let title = strip_house(without_kicker(whole, &declared, &document), evidence);
        return match agreed(&declared, &document).filter(|told| says_otherwise(title, told, evidence)) {
            Some(told) => (told.to_owned(), "document title"),
            None => (title.to_owned(), "headline"),
        };
    }
    let told = declared.into_iter().next().filter(|(title, _)| !is_other(title, &document));
    let (title, source) = told.unwrap_or((document, "document title"));
    (first_segment(&title, evidence).to_owned(), source)
}

/// The title that the document itself has, without the site's name: what a page that offers something is known by,
/// while its headline praises it. None where it has none, or one that says no more than the site's name.
pub(super) fn of_document(evidence: &Evidence<'_>) -> Option<String> {
    let document = without_site(evidence.document, evidence);
    let title = first_segment(&document, evidence);
    let shown = key(&headline_text(evidence.headline)) == key(&document);
    (!title.is_empty() && !shown && !names_site(title, evidence)).then(|| title.to_owned())
}

/// The parts of a headline, apart where a block, a line break or small print begins, or where one element's text
/// ends in a small letter and the next one's begins with a capital one and nothing is between them.
pub(super) fn parts(dom: &Dom, headline: NodeId) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut at = Some(headline);
    while let Some(node) = at.filter(|node| dom.contains(headline, *node)) {
        let tag = dom.tag(node);
        at = dom.next(node, node == headline || !tag.is_unread());
        let text = dom.text(node).unwrap_or_default();
        let glued = |part: &String| {
            part.ends_with(char::is_lowercase) && text.starts_with(char::is_uppercase) && part.contains(' ')
        };
        if tag.is_block() || matches!(tag, Tag::Br | Tag::Small) || parts.last().is_some_and(glued) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            text::push_collapsed(part, text);
        }
    }
    parts.retain(|part| !text::is_blank(part));
    parts
}

/// The first part of a headline with several, where that is a declared title or what the document's begins with.
fn first_part<'t>(
    parts: &'t [String],
    declared: &[(String, &'static str)],
    document: &str,
) -> Option<&'t str> {
    let [first, _, ..] = parts else { return None };
    let own = key(first);
    let begins = |title: &str| {
        key(title) == own || separators(title).next().is_some_and(|(end, _)| key(&title[..end]) == own)
    };
    let titles = declared.iter().map(|(title, _)| title.as_str()).chain([document]);
    (!own.is_empty() && titles.into_iter().any(begins)).then_some(first.trim())
}

/// The part of a title before its first bar: what follows says under which heading the page stands, or advertises.
fn first_segment<'t>(title: &'t str, evidence: &Evidence<'_>) -> &'t str {
    let end = title.find(" | ").or_else(|| title.find('｜'));
    let head = end.map(|end| title[..end].trim());
    head.filter(|head| head.contains(' ') && !names_site(head, evidence)).unwrap_or(title)
}

/// Whether a declared title shares too few words with the document's to be of this page: all pages of the site may
/// declare the same.
fn is_other(declared: &str, document: &str) -> bool {
    let (ours, theirs) = (long_words(document), long_words(declared));
    let shared = ours.iter().filter(|word| theirs.contains(word)).count();
    ours.len() >= 3 && theirs.len() >= 3 && shared * 3 < ours.len().min(theirs.len())
}

/// The headline's text without the signs that permanent links are hung on.
fn headline_text(parts: &[String]) -> String {
    plain::clean(&parts.join(" ")).trim_end_matches(['¶', '#', '§', ' ']).to_owned()
}

/// Whether a headline is no title: it agrees with nothing that is declared, and is a word or two where the declared
/// title is a sentence.
fn is_label(headline: &str, declared: &[(String, &'static str)], document: &str) -> bool {
    let own = key(headline);
    let titles =
        || declared.iter().map(|(title, _)| title.as_str()).chain([document]).filter(|t| !t.is_empty());
    let begins = |title: &str| separators(title).next().is_some_and(|(end, _)| key(&title[..end]) == own);
    if titles().any(|title| agree(&own, &key(title)) || begins(title)) {
        return false;
    }
    titles().next().is_some_and(|title| own.chars().count() * 3 < key(title).chars().count())
}

/// The title that the document and all declarations agree upon.
fn agreed<'t>(declared: &[(String, &str)], document: &'t str) -> Option<&'t str> {
    let own = key(document);
    let same = !declared.is_empty() && declared.iter().all(|(title, _)| key(title) == own);
    same.then_some(document)
}

/// Whether a headline is a slogan, or the title with words about it: "Explore dinner recipes". A slogan shares few words
/// with the title that the page declares.
fn says_otherwise(headline: &str, told: &str, evidence: &Evidence<'_>) -> bool {
    let (own, other) = (key(headline), key(told));
    // Where words are not apart they cannot be counted; what the document's title says as well is no slogan.
    if headline.chars().any(|c| c >= '\u{2e80}') || key(evidence.document).contains(&own) {
        return false;
    }
    if own.contains(&other) {
        return !own.starts_with(&other) && told.contains(' ');
    }
    let (ours, theirs) = (long_words(headline), long_words(told));
    let shared = ours.iter().filter(|word| theirs.contains(word)).count();
    let fewer = ours.len().min(theirs.len());
    fewer > 0 && told.contains(' ') && shared * 3 < fewer
}

/// The words of a title that say more than how its others go together, in lower case.
pub(super) fn long_words(title: &str) -> Vec<String> {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(3).is_some());
    words.map(str::to_owned).collect()
}

/// The headline without the kicker before it, where a declared title has none.
fn without_kicker<'t>(
    headline: &'t str,
    declared: &'t [(String, &'static str)],
    document: &'t str,
) -> &'t str {
    let own = key(headline);
    let titles = declared.iter().map(|(title, _)| title.as_str()).chain([document]);
    let shorter = titles.into_iter().find(|title| {
        let key = key(title);
        key.len() < own.len() && key.len() * 2 > own.len() && own.ends_with(&key)
    });
    shorter.unwrap_or(headline)
}

/// Where separators stand in a title, and their lengths.
fn separators(title: &str) -> impl Iterator<Item = (usize, usize)> {
    let length = |at: usize| SEPARATORS.iter().find(|s| title[at..].starts_with(**s)).map(|s| s.len());
    title.match_indices([' ', '｜']).filter_map(move |(at, _)| Some((at, length(at)?)))
}

/// Whether a title has a part of that key between separators, or is all of it.
pub(super) fn has_part(title: &str, part: &str) -> bool {
    let mut start = 0;
    let mut ends = separators(title).chain([(title.len(), 0)]);
    ends.any(|(end, length)| key(&title[std::mem::replace(&mut start, end + length)..end]) == part)
}

/// A headline without the site's name at its end, where it is put there as in a document's title.
fn strip_house<'t>(headline: &'t str, evidence: &Evidence<'_>) -> &'t str {
    match separators(headline).last() {
        Some((at, length)) if names_site(headline[at + length..].trim(), evidence) => headline[..at].trim(),
        _ => headline,
    }
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
    // "A story [Example]"
    let bracketed = title.strip_suffix(']').and_then(|rest| rest.rsplit_once(" ["));
    if let Some((rest, _)) = bracketed.filter(|(_, name)| names_site(name, evidence)) {
        return Some(rest.trim());
    }
    let first = separators(title).next()?;
    let last = separators(title).last()?;
    let (head, tail) = (title[..last.0].trim(), title[last.0 + last.1..].trim());
    let (front, back) = (title[..first.0].trim(), title[first.0 + first.1..].trim());
    if !head.is_empty() && names_site(tail, evidence) {
        return Some(head);
    }
    if !back.is_empty() && !evidence.home && names_site(front, evidence) {
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
    let longer = site.len() >= 4 && key.starts_with(&site) && key.len() < site.len() * 3;
    if key.len() >= 2 && (key == site || longer) {
        return true;
    }
    let Some(host) = evidence.host.filter(|_| key.len() >= 3) else { return false };
    let plain = ascii(&key);
    let name = host_key(host);
    let whole = self::key(host.strip_prefix("www.").unwrap_or(host));
    name.len() >= 3 && (name == plain || whole == plain || plain.strip_suffix("com") == Some(&name))
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
