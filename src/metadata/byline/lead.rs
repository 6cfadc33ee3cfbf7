//! What stands before the names in a byline: "Published 5 May, written by".

use crate::metadata::months;

/// Words right before a name.
const BY: &[&str] = &["by", "par", "von", "por", "door", "av", "af", "oleh", "przez"];
/// Words right before a name when a label stands before them: "scritto da", "a cura di".
const BY_AFTER_LABEL: &[&str] = &["da", "di", "em"];
/// Words that announce a name by themselves.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "author", "authors", "author(s", "contributors", "contributor", "autor", "autorin", "autoren", "autores", "auteur", "auteurs", "autore", "yazan", "yazar", "penulis", "verfasser", "автор", "авторы",
];
/// Other words that may stand before these.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "written", "posted", "post", "published", "story", "article", "recipe", "text", "words", "interview", "created", "authored", "started", "asked", "submitted", "contributed", "this", "was",
    "last", "updated", "and", "reported", "the", "about", "photos", "on", "at", "guide", "articles", "view", "all", "alles", "avec", "posts", "more", "from",
    "erstellt", "gespeichert", "veröffentlicht", "publiziert", "verfasst", "geschrieben", "eingestellt", "pressemitteilung", "beitrag", "ein", "artikel", "zeige", "alle", "beiträge", "am", "aktualisiert", "und",
    "publié", "écrit", "rédigé", "posté", "propos", "recueillis", "texte", "le", "mis", "à", "jour", "escrito", "publicado", "texto", "el", "scritto", "pubblicato", "a", "cura", "il", "geschreven", "geplaatst", "skrevet", "tekst",
    "redaktion", "redacción", "über", "von:",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "pm",
];
/// Labels in scripts that may join them to the name.
#[rustfmt::skip]
const JOINED: &[&str] = &[
    "автор", "авторы", "текст", "作者", "责任编辑", "文", "撰文", "記者", "记者", "取材", "執筆", "بقلم", "كتب", "الكاتب", "كتبه", "نویسنده", "نوشته", "מאת", "כתב", "कृत", "लेखक", "लेखिका", "글", "기자", "著者", "執筆者", "筆者",
];
/// Those of them that mean "by", so that a name may follow with nothing between.
const BY_ITSELF: &[&str] = &["بقلم", "מאת"];
/// Words that pages glue to the name: "ByJane Doe". Not the ones that names begin with.
const GLUED: &[&str] = &["by", "von", "par", "por", "author", "autor"];
/// Words of a byline before its names at most.
const MOST_WORDS: usize = 8;

/// The text after what announces a name, and whether something did.
pub(super) fn strip(line: &str) -> (&str, bool) {
    if let Some(rest) = joined(line) {
        return (rest, true);
    }
    // "Kim Cheol-su, reporter", as Korean newspapers write it: one word and the title.
    if let Some(name) = line.strip_suffix(" 기자").filter(|name| !name.contains(' ')) {
        return (name, true);
    }
    let (mut rest, mut said, mut labelled, mut at) = (line, false, false, 0);
    for word in line.split(' ').take(MOST_WORDS) {
        let end = (at + word.len() + 1).min(line.len());
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let more = line[end..].split(' ').filter(|w| !w.is_empty()).count();
        let by = BY.contains(&lower.as_str())
            || (BY_AFTER_LABEL.contains(&lower.as_str())
                && (labelled || (lower == "di" && at == 0 && more >= 2)));
        let label = is_label(&lower);
        // "Contributors to the project" is a name.
        let role = ROLES.contains(&lower.as_str())
            && !["to ", "of "].iter().any(|word| line[end..].starts_with(word));
        if by || role || (label && word.ends_with(':')) {
            (rest, said) = (&line[end..], true);
        } else if let Some(length) = glued(bare, &lower) {
            let start = at + word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            return (&line[start + length..], true);
        } else if !label {
            break;
        }
        labelled |= label && !bare.is_empty();
        at = end;
    }
    (
        rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '|' | ',')
        }),
        said,
    )
}

/// Whether a text announces at most: "Published", "Written by".
pub(super) fn is_only_labels(text: &str) -> bool {
    text.split(' ').all(|word| {
        let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        is_label(&lower) || BY.contains(&lower.as_str())
    })
}

/// A label or a part of a date.
fn is_label(lower: &str) -> bool {
    lower.is_empty()
        || lower.starts_with(|c: char| c.is_ascii_digit())
        || LABELS.contains(&lower)
        || months::number(lower, None).is_some()
}

/// The length of the word that is glued to a name.
fn glued(word: &str, lower: &str) -> Option<usize> {
    let fits = |glue: &&&str| lower.starts_with(**glue) && word[glue.len()..].starts_with(char::is_uppercase);
    GLUED.iter().find(fits).map(|glue| glue.len())
}

fn joined(line: &str) -> Option<&str> {
    // None of them is in ASCII, which most lines begin with.
    line.chars().next().filter(|first| !first.is_ascii())?;
    let same = |prefix: &&&str| line.get(..prefix.len()).is_some_and(|head| head.to_lowercase() == ***prefix);
    let prefix = JOINED.iter().find(same)?;
    let rest = &line[prefix.len()..];
    let spaced = rest.starts_with(' ') && BY_ITSELF.contains(prefix);
    let rest = rest.trim_start();
    rest.strip_prefix([':', '：', '／', '/']).or(Some(rest).filter(|_| spaced)).map(str::trim_start)
}
