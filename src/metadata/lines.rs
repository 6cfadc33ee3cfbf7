//! Which lines near the headline say nothing but who, when and how long.

use super::dates::{self, Style};
use super::window::{LINE_CHARS, Line, short_text};
use crate::dom::{Dom, NodeId};

/// Words that stand in such lines beside names and dates, in lower case.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    // English
    "by", "written", "posted", "published", "publish", "first", "originally", "last", "updated", "update", "modified", "created", "reviewed", "edited", "story", "words", "text", "on",
    "at", "in", "the", "of", "and", "date", "author", "authors", "min", "mins", "minute", "minutes", "read", "reading", "time", "am", "pm", "a", "p", "m", "ago", "st", "nd", "rd", "th",
    "staff", "writer", "reporter", "senior", "editor", "correspondent", "contributor", "contributing", "special", "to", "for", "from",
    // Zones
    "gmt", "utc", "est", "edt", "et", "cst", "cdt", "ct", "pst", "pdt", "pt", "mst", "bst", "cet", "cest", "ist", "aest", "aedt", "wib", "z", "t",
    // Days
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "segunda", "terça", "quarta", "quinta", "sexta", "feira", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    // French
    "par", "publié", "publie", "mis", "mise", "jour", "à", "le", "la", "les", "dans", "sur", "paru", "écrit", "rédigé", "modifié", "créé", "lecture", "temps", "de", "du", "h", "heures", "auteur",
    // German
    "von", "veröffentlicht", "erschienen", "aktualisiert", "am", "um", "uhr", "im", "stand", "lesezeit", "minuten", "autor", "autorin", "ein", "beitrag", "redaktion", "geschrieben", "verfasst", "artikel", "vom",
    // Spanish, Portuguese, Italian, Catalan
    "por", "publicado", "actualizado", "atualizado", "el", "en", "a", "las", "hs", "horas", "hrs", "min.", "lectura", "leitura", "minutos", "em", "às", "as", "di", "pubblicato", "aggiornato", "il", "alle", "ore", "lettura", "minuti", "su", "del", "redacción", "redazione", "e", "y",
    // Dutch and Nordic
    "door", "gepubliceerd", "bijgewerkt", "geplaatst", "om", "op", "uur", "leestijd", "minuten", "av", "af", "publicerad", "uppdaterad", "publisert", "oppdatert", "udgivet", "opdateret", "kl", "klo",
    // Polish, Czech, Turkish, Indonesian
    "opublikowano", "aktualizacja", "dodano", "autor", "przez", "godz", "dnia", "publikováno", "yayınlanma", "güncelleme", "tarihi", "yazan", "oleh", "diterbitkan", "pukul",
    // Russian, Ukrainian
    "опубликовано", "обновлено", "автор", "в", "от", "г", "дата", "время", "чтения", "мин", "минут", "опубліковано", "оновлено", "о", "р",
    // Arabic, Hebrew
    "نشر", "في", "بقلم", "آخر", "تحديث", "الساعة", "كتب", "تاريخ", "פורסם", "עודכן", "ב", "מאת",
    // Chinese, Japanese, Korean
    "发布时间", "发布", "时间", "发表于", "来源", "作者", "更新", "發布", "公開", "公開日", "更新日", "掲載", "投稿日", "著者", "文", "記者", "记者", "입력", "수정", "기자", "분",
];

/// What such a line offers to do with the page, in lower case.
#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "edit this page", "edit on github", "edit on gitlab", "improve this page", "suggest edits", "suggest an edit", "view source",
    "view history", "page history", "print this page", "share this page", "leave a comment", "no comments", "diese seite bearbeiten",
    "modifier cette page", "editar esta página", "modifica questa pagina", "编辑此页", "このページを編集", "править страницу",
];

/// What is known by the time lines are judged.
pub(super) struct Known<'a> {
    pub(super) names: &'a [String],
    pub(super) site: Option<&'a str>,
    pub(super) style: Style<'a>,
}

/// The elements around the headline that say nothing but metadata, in document order, none within another.
#[inline(never)]
pub(super) fn find(dom: &Dom, lines: &[Line], headline: NodeId, known: &Known<'_>) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    for line in lines {
        if let Some(node) = line.node.filter(|_| says_only_metadata(&line.text, known)) {
            let node = widen(dom, node, headline, known);
            if let Err(place) = found.binary_search(&node) {
                found.insert(place, node);
            }
        }
    }
    let all = found.clone();
    found.retain(|node| !all.iter().any(|outer| outer != node && dom.contains(*outer, *node)));
    found
}

/// The largest element around a line that still says only metadata and says more than the line: byline and date in
/// one box.
fn widen(dom: &Dom, node: NodeId, headline: NodeId, known: &Known<'_>) -> NodeId {
    let mut best = node;
    let mut text = short_text(dom, node).unwrap_or_default();
    for up in dom.ancestors(node) {
        let Some(whole) =
            Some(up).filter(|up| !dom.contains(*up, headline)).and_then(|up| short_text(dom, up))
        else {
            break;
        };
        if whole != text {
            if !says_only_metadata(&whole, known) {
                break;
            }
            best = up;
            text = whole;
        }
    }
    best
}

/// Whether a text is made of names, dates, times and the words that go with them, and has at least one of the first
/// two or a reading time.
pub(super) fn says_only_metadata(text: &str, known: &Known<'_>) -> bool {
    if text.is_empty() || text.chars().nth(LINE_CHARS).is_some() {
        return false;
    }
    let mut rest = text.to_owned();
    let mut hits = 0;
    for date in dates::find_all(text, known.style).iter().rev() {
        rest.replace_range(date.start..date.end, " ");
        hits += 1;
    }
    let mut rest = rest.to_lowercase();
    let names = known.names.iter().map(String::as_str);
    for (counts, name) in names.map(|n| (true, n)).chain(known.site.map(|s| (false, s))) {
        let name = name.to_lowercase();
        if name.chars().nth(1).is_some() && rest.contains(&name) {
            rest = rest.replace(&name, " ");
            hits += usize::from(counts);
        }
    }
    for action in ACTIONS.iter().filter(|_| hits > 0) {
        rest = rest.replace(action, " ");
    }
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let plain = words.all(|w| WORDS.contains(&w) || is_time(w));
    plain && (hits > 0 || is_reading_time(&rest))
}

/// A number of a time of day or of minutes, with what may be written after it: `12`, `12h30`, `9am`, `5min`.
fn is_time(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &word[digits..];
    digits > 0
        && digits <= 2
        && (rest.is_empty()
            || matches!(rest, "h" | "am" | "pm" | "min" | "m" | "mn" | "st" | "nd" | "rd" | "th")
            || (rest.starts_with('h') && rest.len() == 3 && rest[1..].bytes().all(|b| b.is_ascii_digit())))
}

/// "5 min read", "Lesezeit: 5 Minuten", "lecture 5 min".
fn is_reading_time(lower: &str) -> bool {
    const READ: [&str; 8] =
        ["read", "lesezeit", "lecture", "lectura", "leitura", "lettura", "leestijd", "чтения"];
    lower.contains("min") | lower.contains("мин")
        && lower.bytes().any(|b| b.is_ascii_digit())
        && READ.iter().any(|w| lower.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_nothing_but_metadata() {
        let names = ["Jane Doe".to_owned()];
        let known = Known { names: &names, site: Some("La Gazette"), style: Style::new(Some("en-US"), None) };
        for (text, expected) in [
            ("By Jane Doe", true),
            ("By JANE DOE | August 5, 2016 at 9:30 am EDT", true),
            ("Publié dans La Gazette le 05 - 08 - 2016", true),
            ("Updated 5 Aug 2016", true),
            ("By Jane Doe · Last updated 5 August 2016 · Edit this page", true),
            ("Edit this page", false),
            ("5 min read", true),
            ("La Gazette", false),
            ("Jane Doe crossed the bridge", false),
            ("On August 5, 2016 the bridge was closed", false),
            ("By", false),
            ("Share", false),
            ("minutes", false),
            ("", false),
        ] {
            assert_eq!(says_only_metadata(text, &known), expected, "{text}");
        }
    }
}
