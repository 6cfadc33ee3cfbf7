//! Bylines to names: "By Jane Doe and John Roe, staff writers | 5 May" gives Jane Doe, John Roe.

use super::dates::{self, Style};
use super::plain;

/// What stands before the names, in lower case.
#[rustfmt::skip]
const PREFIXES: &[&str] = &[
    "by", "written by", "posted by", "published by", "article by", "story by", "text by", "words by", "author", "authors", "the author",
    "about the author", "author name", "written and reported by", "reviewed by", "created by", "submitted by", "started by", "asked by",
    "from our correspondent",
    "par", "écrit par", "publié par", "rédigé par", "posté par", "propos recueillis par", "auteur", "texte",
    "von", "geschrieben von", "verfasst von", "veröffentlicht von", "ein beitrag von", "ein artikel von", "autor", "autorin", "text", "autoren", "redaktion",
    "por", "escrito por", "publicado por", "redacción", "texto", "autores",
    "di", "scritto da", "pubblicato da", "a cura di", "autore",
    "door", "geschreven door", "av", "af", "tekst", "skrevet av", "yazan", "oleh", "penulis",
];
/// The same in scripts that may join it to the name.
#[rustfmt::skip]
const JOINED_PREFIXES: &[&str] = &[
    "автор", "авторы", "текст", "作者", "文", "撰文", "記者", "记者", "取材", "執筆", "بقلم", "كتب", "الكاتب", "מאת", "لیکھک", "글",
];
/// Prefixes that may begin a visible byline outside of an element that calls itself one: they are no words of
/// running text that begin a short line before a capital letter.
#[rustfmt::skip]
const VISIBLE: &[&str] = &[
    "by", "written by", "posted by", "words by", "story by", "article by", "par", "écrit par", "publié par", "rédigé par", "von", "geschrieben von",
    "ein beitrag von", "por", "escrito por", "publicado por", "di", "scritto da", "a cura di", "door", "geschreven door", "av", "af", "oleh",
];
/// Words that separate names.
const CONJUNCTIONS: &[&str] =
    &["and", "et", "und", "y", "e", "en", "och", "og", "&", "i", "ve", "и", "with", "mit"];
/// Words of what a person does, not of a name.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "staff", "writer", "reporter", "correspondent", "editor", "editors", "journalist", "contributor", "contributing", "senior", "columnist",
    "photographer", "producer", "author", "founder", "co-founder", "ceo", "cto", "phd", "ph.d", "md", "m.d", "rd", "rdn", "dr", "director", "manager",
    "freelance", "specialist", "updated", "published", "posted", "redakteur", "redakteurin", "journaliste", "correspondant",
    "rédacteur", "rédactrice", "redactor", "giornalista", "head", "professor", "mba", "cfp",
];
/// Names that say nothing, in lower case.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "admin", "administrator", "administrateur", "root", "webmaster", "user", "unknown", "anonymous", "guest", "null", "undefined", "none", "n/a",
    "author", "authors", "by", "wordpress", "false", "true", "editor", "staff", "default", "super user", "posted", "share", "follow", "author name", "test", "superuser", "contact",
];
/// Little words between a name and a date.
const BEFORE_DATE: &[&str] =
    &["on", "at", "le", "am", "vom", "el", "il", "em", "op", "den", "published", "updated", "posted"];
/// Longest name, in characters and words.
const NAME_CHARS: usize = 60;
const NAME_WORDS: usize = 7;
/// Names that are kept.
const MOST: usize = 20;

/// The names in a byline or a declared author; none when there is no name in it.
pub(super) fn names(raw: &str, style: Style<'_>) -> Vec<String> {
    let line = plain::clean(raw);
    if line.chars().count() > 400 || is_address(&line) {
        return Vec::new();
    }
    let line = match dates::find(&line, style) {
        Some(found) if line[..found.start].chars().filter(|c| c.is_alphabetic()).count() > 3 => {
            strip_last(&line[..found.start])
        }
        Some(found) => &line[found.end..],
        None => &line[..],
    };
    let mut names: Vec<String> = Vec::new();
    for part in split(strip_prefixes(line)) {
        let Some(name) = name(part) else { continue };
        if names.len() < MOST && !names.iter().any(|n| n.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    names
}

/// "Doe, Jane" as scholarly tags write one name.
pub(super) fn inverted(raw: &str) -> String {
    match raw.split_once(',') {
        Some((last, first)) if !first.contains(',') && last.split_whitespace().count() <= 3 => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => raw.to_owned(),
    }
}

/// The names of a visible line that begins as a byline does: "By Jane Doe". Surer than [`names`]: every name has a
/// capital letter, or a letter of a script without them, and there is nothing else.
pub(super) fn visible(line: &str, style: Style<'_>) -> Vec<String> {
    let line = plain::clean(line);
    let rest = strip_one(&line, VISIBLE).filter(|rest| rest.starts_with(|c: char| c.is_uppercase()));
    let Some(rest) = rest.or_else(|| strip_joined(&line)) else { return Vec::new() };
    let names = names(rest, style);
    let plausible = |name: &String| {
        let words = name.split(' ').count();
        name.chars().count() <= 40
            && words <= 5
            && name.chars().all(|c| !matches!(c, '!' | '?' | ':' | '"' | '“'))
    };
    if names.iter().all(plausible) { names } else { Vec::new() }
}

/// The text before a date without the little word that leads to the date.
fn strip_last(before: &str) -> &str {
    let before = before.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '-' | '–' | '—' | '·' | '•')
    });
    match before.rsplit_once(' ') {
        Some((rest, last)) if BEFORE_DATE.contains(&last.to_lowercase().as_str()) => rest,
        _ => before,
    }
}

fn strip_prefixes(line: &str) -> &str {
    let mut rest = line;
    for _ in 0..3 {
        let Some(after) = strip_one(rest, PREFIXES).or_else(|| strip_joined(rest)) else { break };
        rest = after;
    }
    rest
}

/// The text after the longest of the prefixes, when it is followed by a space or a colon.
fn strip_one<'a>(line: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let after = |prefix: &&str| {
        let rest = line.get(prefix.len()..)?;
        let same = line[..prefix.len()].to_lowercase() == **prefix;
        (same && rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '：'))).then_some(rest)
    };
    let rest = prefixes.iter().filter_map(after).min_by_key(|rest| rest.len())?;
    Some(rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–')))
}

fn strip_joined(line: &str) -> Option<&str> {
    let same = |prefix: &&str| line.get(..prefix.len()).is_some_and(|head| head.to_lowercase() == **prefix);
    let prefix = JOINED_PREFIXES.iter().find(|p| same(p))?;
    let rest = line[prefix.len()..].trim_start();
    rest.strip_prefix([':', '：', '／', '/']).map(str::trim_start)
}

/// The parts between separators.
fn split(line: &str) -> impl Iterator<Item = &str> {
    let mark = |c: char| {
        matches!(c, ',' | ';' | '|' | '·' | '•' | '/' | '、' | '，' | '،' | '—' | '–' | '(' | ')' | '[' | ']')
    };
    line.split(mark).flat_map(|part| part.split(" - ")).flat_map(split_words)
}

/// The parts of a text between conjunctions.
fn split_words(part: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in part.split(' ') {
        let lower = word.to_lowercase();
        if CONJUNCTIONS.contains(&lower.as_str()) && at > start {
            parts.push(&part[start..at]);
            start = at + word.len();
        }
        at += word.len() + 1;
    }
    parts.push(part.get(start..).unwrap_or_default());
    parts
}

/// One part as a name, when it is one.
fn name(part: &str) -> Option<String> {
    let part = strip_prefixes(part.trim());
    let part = part.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '-' | '"' | '“' | '”' | '*' | '>')
    });
    let part =
        part.strip_suffix('.').filter(|p| p.rsplit(' ').next().is_some_and(|w| w.len() > 3)).unwrap_or(part);
    let lower = part.to_lowercase();
    let words = || lower.split([' ', '-']).filter(|w| !w.is_empty());
    let role = |w: &str| ROLES.contains(&w.trim_end_matches('.'));
    let bad = part.chars().count() < 2
        || part.chars().count() > NAME_CHARS
        || words().count() > NAME_WORDS
        || NOBODY.contains(&lower.as_str())
        || !part.chars().any(char::is_alphabetic)
        || is_address(part)
        || part.contains('@') && !part.starts_with('@')
        || words().next_back().is_some_and(role)
        || words().next().is_some_and(|w| role(w) && w != "dr");
    (!bad).then(|| part.to_owned())
}

/// Whether the text is an address of the web.
fn is_address(text: &str) -> bool {
    let lower = text.get(..8).map(str::to_ascii_lowercase).unwrap_or_default();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || text.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> Style<'static> {
        Style::new(Some("en-US"), None)
    }

    #[test]
    fn names_in_bylines() {
        for (raw, expected) in [
            ("By Jane Doe", "Jane Doe"),
            ("BY: Jane Doe and John Roe", "Jane Doe, John Roe"),
            ("Written by Jane Doe, Staff Writer", "Jane Doe"),
            ("Par Jeanne Martin et Paul Petit", "Jeanne Martin, Paul Petit"),
            ("Von Anna Müller und Jan Schmidt", "Anna Müller, Jan Schmidt"),
            ("Por Ana García y Luis Pérez", "Ana García, Luis Pérez"),
            ("Di Marco Bianchi", "Marco Bianchi"),
            ("Door Jan de Vries", "Jan de Vries"),
            ("Jane Doe | August 5, 2016", "Jane Doe"),
            ("August 5, 2016 by Jane Doe", "Jane Doe"),
            ("Jane Doe, Ph.D.", "Jane Doe"),
            ("jane@example.org", ""),
            ("https://www.example.org/jane", ""),
            ("admin", ""),
            ("Автор: Иван Петров", "Иван Петров"),
            ("作者：王小明", "王小明"),
            ("Jane Doe; John Roe; Jane Doe", "Jane Doe, John Roe"),
            ("Editor", ""),
            ("", ""),
            ("By", ""),
        ] {
            assert_eq!(names(raw, style()).join(", "), expected, "{raw}");
        }
    }

    #[test]
    fn visible_bylines_begin_with_a_prefix() {
        for (raw, expected) in [
            ("By Jane Doe", "Jane Doe"),
            ("by the river", ""),
            ("Jane Doe", ""),
            ("By Jane Doe on August 5, 2016", "Jane Doe"),
            ("By Signing Up You Agree To All Of These Many Terms", ""),
            ("By 2016 the bridge was gone", ""),
            ("文／王小明", "王小明"),
        ] {
            assert_eq!(visible(raw, style()).join(", "), expected, "{raw}");
        }
    }
}
