//! Bylines to names: "By Jane Doe and John Roe, staff writers | 5 May" gives Jane Doe, John Roe.

use super::dates::{self, Style};
use super::{months, plain};

mod lead;

/// Words that separate names.
const CONJUNCTIONS: &[&str] =
    &["and", "et", "und", "y", "e", "en", "och", "og", "&", "i", "ve", "и", "та", "й", "و", "with", "mit"];
/// Words of what a person does or has, not of a name.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "staff", "writer", "reporter", "correspondent", "editor", "editors", "journalist", "contributor", "contributing", "senior", "columnist",
    "photographer", "producer", "author", "founder", "co-founder", "cofounder", "ceo", "cto", "phd", "ph.d", "md", "m.d", "rd", "rdn", "rn", "bsn", "ms", "dvm", "director", "manager",
    "freelance", "specialist", "redakteur", "redakteurin", "journaliste", "correspondant", "consultant", "expert", "reviewer", "lead", "executive",
    "rédacteur", "rédactrice", "redactor", "giornalista", "head", "professor", "mba", "cfp", "gardener", "president", "team",
];
/// The roles that are part of a house's name: "The Gazette Team".
const HOUSES: &[&str] = &["team", "staff", "editors"];
/// Words that end a name: what stands after them is about something else.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "am", "on", "at", "in", "under", "le", "vom", "updated", "published", "posted", "reviewed", "medically", "edited", "fact", "follow", "share", "shares", "min", "mins", "minute", "minutes", "read",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "views", "comments", "comment", "via", "ago", "hours", "hour", "days",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "uhr", "für", "for", "from", "says", "last", "senior", "founder", "lead", "chief", "former", "deputy", "view", "see", "zur", "zum", "sponsored", "publié", "publiziert", "veröffentlicht", "datum", "date",
];
/// Names that say nothing, in lower case.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "admin", "administrator", "administrateur", "root", "webmaster", "user", "unknown", "anonymous", "guest", "null", "undefined", "none", "n/a",
    "author", "authors", "by", "wordpress", "false", "true", "editor", "default", "super user", "close", "closed", "share", "follow", "author name", "test", "superuser", "contact",
    "wordpressadmin", "autor", "auteur", "por", "par", "von", "datum", "date", "name", "staff writer", "http", "https", "profile", "bio",
];
/// Words of names that begin with a small letter.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "la", "le", "di", "da", "del", "della", "do", "dos", "das", "des", "du", "bin", "ibn", "al", "el", "y", "e", "i", "ter", "ten", "te", "zu", "af", "av", "of", "the",
];
/// What stands before the name of a person who is told about.
const ABOUT: &[&str] = &["About ", "Über "];
/// Longest name, in characters and words.
const NAME_CHARS: usize = 60;
const NAME_WORDS: usize = 7;
/// Names that are kept.
const MOST: usize = 20;

/// Whether a text declares its author or shows a byline, which says more than names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Declared,
    Shown,
}

/// The names in a byline or a declared author; none when there is no name in it.
pub(super) fn names(raw: &str, kind: Kind, style: Style<'_>) -> Vec<String> {
    let line = plain::clean(raw);
    if line.chars().count() > 400 || is_address(&line) {
        return Vec::new();
    }
    let (line, _) = lead::strip(without_date(&line, style));
    let line = ABOUT.iter().find_map(|about| line.strip_prefix(about)).unwrap_or(line);
    let (mut names, mut roles): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for part in split(line, kind) {
        let Some((name, is_role)) = name(part, kind) else { continue };
        // "By Jane Doe | March 2021"; alone, April is a name.
        if !names.is_empty() && is_month(&name) {
            continue;
        }
        let list = if is_role { &mut roles } else { &mut names };
        if list.len() < MOST && !list.iter().any(|n| n.eq_ignore_ascii_case(&name)) {
            list.push(name);
        }
    }
    // "Example Staff" is an author where there is no other.
    roles.truncate(1);
    if names.is_empty() { roles } else { names }
}

/// Whether a name is a month's or a season's.
fn is_month(name: &str) -> bool {
    let lower = name.to_lowercase();
    months::number(&lower, None).is_some()
        || matches!(lower.as_str(), "spring" | "summer" | "autumn" | "winter")
}

/// What a line announces: "Jane Doe" of "Posted by Jane Doe"; the line itself where it announces nothing.
pub(super) fn announced(line: &str) -> &str {
    let (rest, said) = lead::strip(line);
    if said { rest } else { line }
}

/// Whether a line only announces a name that the next line says: "Written by".
pub(super) fn announces(line: &str) -> bool {
    if line.len() >= 40 {
        return false;
    }
    let (rest, said) = lead::strip(line);
    said && rest.trim().is_empty()
}

/// The names of a visible line that begins as a byline does: "By Jane Doe". Surer than [`names`]: every name has a
/// capital letter, or a letter of a script without them, and there is nothing else.
pub(super) fn visible(line: &str, style: Style<'_>) -> Vec<String> {
    let line = plain::clean(line);
    let (rest, said) = lead::strip(without_date(&line, style));
    let begins = |c: char| c.is_alphabetic() && !c.is_lowercase();
    if !said || !rest.starts_with(begins) {
        return Vec::new();
    }
    let names = names(rest, Kind::Shown, style);
    if names.iter().all(|name| plausible(name)) { names } else { Vec::new() }
}

/// Whether a text that nothing marks as a name may well be one.
pub(super) fn plausible(name: &str) -> bool {
    let words = name.split(' ').count();
    let odd = |c: char| matches!(c, '!' | '?' | ':' | '"' | '“' | '…');
    let as_in_names = |word: &str| !word.starts_with(char::is_lowercase) || PARTICLES.contains(&word);
    name.chars().count() <= 40 && words <= 5 && !name.contains(odd) && name.split(' ').all(as_in_names)
}

/// The part of a line beside its date that has a name in it.
fn without_date<'a>(line: &'a str, style: Style<'_>) -> &'a str {
    let Some(found) = dates::find(line, style) else { return line };
    let (before, after) = (&line[..found.start], &line[found.end..]);
    let letters = before.chars().filter(|c| c.is_alphabetic()).count();
    let says = letters > 3 && !lead::is_only_labels(before);
    if says { before } else { after }
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

/// The parts between separators, without those after the first that say what a person is.
fn split(line: &str, kind: Kind) -> impl Iterator<Item = &str> {
    let mark = |c: char| {
        matches!(
            c,
            '<' | '»'
                | '«'
                | '#'
                | ','
                | ';'
                | '|'
                | '·'
                | '•'
                | '/'
                | '、'
                | '，'
                | '،'
                | '—'
                | '–'
                | '('
                | ')'
                | '['
                | ']'
        )
    };
    let is_role = move |part: &str| {
        let last = part.trim().rsplit(' ').next().unwrap_or_default();
        kind == Kind::Shown && part.contains(' ') && is_role(&last.to_lowercase())
    };
    let parts = line.split(mark).flat_map(|part| part.split(" - "));
    parts
        .enumerate()
        .filter(move |(at, part)| *at == 0 || !is_role(part))
        .flat_map(|(_, part)| split_words(part))
}

/// The parts of a text between conjunctions. "Center for Research and Evaluation" is one name: a part of one word
/// stands apart only from another of one word.
fn split_words(part: &str) -> Vec<&str> {
    let words = |text: &str| text.split_whitespace().count();
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in part.split(' ') {
        let (left, right) = (part[start..at].trim(), part[(at + word.len()).min(part.len())..].trim());
        let several = words(right) > 1 || words(left) == 1;
        if CONJUNCTIONS.contains(&word.to_lowercase().as_str())
            && !left.is_empty()
            && several
            && left != right
        {
            parts.push(left);
            start = at + word.len();
        }
        at += word.len() + 1;
    }
    parts.push(part.get(start..).unwrap_or_default());
    parts
}

/// One part as a name, when it is one, and whether it is only a role.
fn name(part: &str, kind: Kind) -> Option<(String, bool)> {
    let (part, _) = lead::strip(part.trim());
    // "Jane Doe @jane" has the name twice.
    let part = part.split_once(" @").map_or(part, |(name, _)| name);
    let part = if kind == Kind::Shown { ended(part) } else { part };
    let part = part.trim_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '@' | '.' | ')' | '\u{300}'..='\u{36f}')
    });
    let part = part.trim_start_matches('.');
    let part =
        part.strip_suffix('.').filter(|p| p.rsplit(' ').next().is_some_and(|w| w.len() > 3)).unwrap_or(part);
    let lower = part.to_lowercase();
    let words = || lower.split([' ', '-']).filter(|w| !w.is_empty());
    let bad = part.chars().count() < 2
        || part.chars().count() > NAME_CHARS
        || words().count() > NAME_WORDS
        || NOBODY.contains(&lower.as_str())
        || !part.chars().any(char::is_alphabetic)
        || is_address(part)
        || is_path(part)
        || kind == Kind::Shown && is_abbreviation(part)
        || kind == Kind::Shown && words().next().is_some_and(|w| ENDS.contains(&w))
        || part.contains('@') && !part.starts_with('@');
    let is_role = words().next_back().is_some_and(is_role) || words().next().is_some_and(is_role);
    (!bad).then(|| (part.to_owned(), is_role))
}

fn is_role(word: &str) -> bool {
    ROLES.contains(&word.trim_end_matches('.'))
}

/// The text up to the first word that ends a name, which is never the first word.
fn ended(part: &str) -> &str {
    let mut at = 0;
    for (i, word) in part.split(' ').enumerate() {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let number = lower.starts_with(|c: char| c.is_ascii_digit());
        let mark = !matches!(word, "" | "&") && lower.is_empty();
        if i > 0
            && (number
                || mark
                || word.starts_with('#')
                || ENDS.contains(&lower.as_str())
                || (i > 1 && ROLES.contains(&lower.as_str()) && !HOUSES.contains(&lower.as_str())))
        {
            return &part[..at];
        }
        at += word.len() + 1;
    }
    part
}

/// Whether a name is what is left of a longer one that a word such as "in" is a part of.
pub(super) fn is_cut(name: &str, whole: &str) -> bool {
    let rest = whole.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
    rest.and_then(|rest| rest.split(' ').next())
        .is_some_and(|word| ENDS.contains(&word.to_lowercase().as_str()))
}

/// Whether the text is an address of the web.
fn is_address(text: &str) -> bool {
    let lower = text.get(..8).map(str::to_ascii_lowercase).unwrap_or_default();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || lower.starts_with("www.")
        || text.starts_with('/')
}

/// Whether the text is no name by its own: initials, or a month.
fn is_abbreviation(text: &str) -> bool {
    text.len() < 3 && text.bytes().all(|b| b.is_ascii_uppercase())
        || text.len() < 4 && months::number(&text.to_lowercase(), None).is_some()
}

/// Whether the text is what a template should have filled in: "page.extra.author".
fn is_path(text: &str) -> bool {
    let long = |part: &str| part.len() > 2 && part.bytes().all(|b| b.is_ascii_lowercase());
    text.contains("{{") || text.split('.').count() > 2 && text.split('.').all(long)
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
            ("Example Staff", "Example Staff"),
            ("ByJane Doe Thursday", "Jane Doe"),
            ("May 28 Written By Jane Doe", "Jane Doe"),
            ("Published August 7, 2023 by Jane Doe", "Jane Doe"),
            ("Veröffentlicht vonAnna Müller am", "Anna Müller"),
            ("Interview: Anna Müller", "Anna Müller"),
            ("Post by jdoe » Tue Aug 5, 2016", "jdoe"),
            ("Dr. Jane Doe", "Dr. Jane Doe"),
            ("Jane Doe 7 min read", "Jane Doe"),
            ("By Jane Miller | March 2021", "Jane Miller"),
            ("Von Hanna Müller | März 2021", "Hanna Müller"),
            ("By April", "April"),
            ("Byron Jones", "Byron Jones"),
            ("Center for Research and Evaluation", "Center"),
            ("Smith & Smith", "Smith & Smith"),
            ("Redaktion", "Redaktion"),
            ("Ann and Ben", "Ann, Ben"),
            ("", ""),
            ("By", ""),
        ] {
            assert_eq!(names(raw, Kind::Shown, style()).join(", "), expected, "{raw}");
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
