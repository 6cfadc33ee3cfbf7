//! The language of the page: what it declares, checked against its script; else what its words say.

use super::stop_words::STOP_WORDS;
use crate::dom::{Dom, NodeId, Tag};
use rustc_hash::FxHashMap;

/// Bytes of running text that are looked at.
const SAMPLE: usize = 3000;
/// Shorter texts on a page are labels, not prose.
const PROSE: usize = 40;
/// Letters that are needed before a script is believed against the declared language.
const ENOUGH_LETTERS: usize = 40;
/// Stop words of one language that are needed before it is named.
const ENOUGH_WORDS: usize = 5;

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"];

/// The language as a BCP 47 tag: the first well-formed of the declared ones that the text's script allows, else the
/// one of the text.
#[inline(never)]
pub(super) fn find<'a>(declared: impl Iterator<Item = &'a str>, sample: &str) -> Option<String> {
    let seen = Script::of(sample);
    declared
        .filter_map(normalise)
        .find(|tag| seen.allows(tag))
        .or_else(|| detect(sample, &seen).map(str::to_owned))
}

/// Prose of the page for [`find`], from `start` on and, where that is too little, from the whole page.
#[inline(never)]
pub(super) fn sample(dom: &Dom, start: Option<NodeId>) -> String {
    let mut sample = String::new();
    let starts = start.into_iter().chain([dom.root()]);
    for start in starts {
        let mut at = Some(start);
        while let Some(id) = at.filter(|_| sample.len() < SAMPLE) {
            if let Some(text) = dom.text(id).filter(|t| t.len() >= PROSE) {
                sample.push_str(&text[..text.floor_char_boundary(SAMPLE)]);
                sample.push(' ');
            }
            let tag = dom.tag(id);
            at = dom.next(id, tag == Tag::Document || !tag.is_unread() && tag != Tag::Nav);
        }
        if sample.len() >= SAMPLE / 8 {
            break;
        }
    }
    sample
}

/// The direction in which a language is written, where it is not left to right.
pub(super) fn direction(lang: Option<&str>) -> Option<&'static str> {
    let primary = lang?.split('-').next()?;
    RIGHT_TO_LEFT.contains(&primary).then_some("rtl")
}

/// A well-formed BCP 47 tag in the case that the standard recommends: `fr`, `en-US`, `zh-Hant-TW`. Takes what pages
/// write: `en_us`, `FR-fr`, `english`.
#[inline(never)]
pub(super) fn normalise(raw: &str) -> Option<String> {
    const NAMES: [(&str, &str); 6] = [
        ("english", "en"),
        ("deutsch", "de"),
        ("german", "de"),
        ("french", "fr"),
        ("spanish", "es"),
        ("italian", "it"),
    ];
    let raw = raw.split([',', ';', '.', '@']).next().unwrap_or_default().trim();
    if let Some((_, tag)) = NAMES.iter().find(|(name, _)| raw.eq_ignore_ascii_case(name)) {
        return Some((*tag).to_owned());
    }
    let mut tag = String::new();
    for (i, part) in raw.split(['-', '_']).enumerate() {
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        let well_formed = match i {
            0 => letters && matches!(part.len(), 2 | 3),
            _ => matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()),
        };
        if !well_formed || i > 4 {
            return None;
        }
        if i > 0 {
            tag.push('-');
        }
        tag.push_str(&match (i, part.len(), letters) {
            (1.., 2, true) => part.to_ascii_uppercase(),
            (1.., 4, true) => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
            _ => part.to_ascii_lowercase(),
        });
    }
    (!matches!(&*tag, "und" | "xx" | "xxx" | "mul" | "zxx")).then_some(tag)
}

/// How many letters of which script a text has.
#[derive(Debug, Default)]
struct Script {
    counts: [usize; SCRIPTS.len()],
    letters: usize,
}

/// Scripts with the languages that are written in them. Han and kana are counted apart to tell Japanese.
const SCRIPTS: [(&str, &[&str]); 14] = [
    ("latin", &[]),
    ("cyrillic", &["ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt", "uz", "az"]),
    ("arabic", &["ar", "fa", "ur", "ps", "ku", "ckb", "ug", "sd"]),
    ("hebrew", &["he", "iw", "yi"]),
    ("devanagari", &["hi", "mr", "ne", "sa"]),
    ("han", &["zh", "ja", "ko", "yue", "wuu"]),
    ("kana", &["ja"]),
    ("hangul", &["ko"]),
    ("thai", &["th"]),
    ("greek", &["el"]),
    ("bengali", &["bn", "as"]),
    ("tamil", &["ta"]),
    ("georgian", &["ka"]),
    ("armenian", &["hy"]),
];

fn script(c: char) -> Option<usize> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => 0,
        '\u{400}'..='\u{52f}' => 1,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => {
            2
        }
        '\u{590}'..='\u{5ff}' => 3,
        '\u{900}'..='\u{97f}' => 4,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => 5,
        '\u{3040}'..='\u{30ff}' => 6,
        '\u{ac00}'..='\u{d7af}' => 7,
        '\u{e00}'..='\u{e7f}' => 8,
        '\u{370}'..='\u{3ff}' => 9,
        '\u{980}'..='\u{9ff}' => 10,
        '\u{b80}'..='\u{bff}' => 11,
        '\u{10a0}'..='\u{10ff}' => 12,
        '\u{530}'..='\u{58f}' => 13,
        _ => return None,
    })
}

impl Script {
    #[inline(never)]
    fn of(sample: &str) -> Self {
        let mut seen = Self::default();
        for c in sample.chars() {
            match c {
                c if c.is_ascii() => seen.counts[0] += usize::from(c.is_ascii_alphabetic()),
                c => script(c).into_iter().for_each(|at| seen.counts[at] += 1),
            }
        }
        seen.letters = seen.counts.iter().sum();
        seen
    }

    /// The script of most letters; Japanese is told by its kana, which are always among the Han characters.
    fn main(&self) -> Option<usize> {
        let han = self.counts[5] + self.counts[6];
        if han * 2 > self.letters {
            return Some(if self.counts[6] * 20 > han { 6 } else { 5 });
        }
        let most = (0..SCRIPTS.len()).max_by_key(|at| self.counts[*at])?;
        (self.counts[most] * 2 > self.letters).then_some(most)
    }

    /// Whether a text in this script may be in the language. Little text allows everything, and so does Latin script
    /// (transliterations, code) unless hardly a letter of the language's own script is there.
    fn allows(&self, tag: &str) -> bool {
        let primary = tag.split('-').next().unwrap_or(tag);
        let Some(main) = self.main().filter(|_| self.letters >= ENOUGH_LETTERS) else { return true };
        if main == 0 {
            let own = SCRIPTS.iter().position(|(_, langs)| langs.contains(&primary));
            // Languages of several scripts may well be in Latin.
            let both = matches!(primary, "sr" | "uz" | "az" | "ku" | "kk" | "tt");
            return both || own.is_none_or(|at| self.counts[at] * 10 > self.letters);
        }
        SCRIPTS[main].1.contains(&primary)
    }
}

/// The language of a text by its script, its letters and its stop words; none when they do not say.
fn detect(sample: &str, seen: &Script) -> Option<&'static str> {
    if seen.letters < ENOUGH_LETTERS / 2 {
        return None;
    }
    let has = |letters: &str| sample.chars().any(|c| letters.contains(c));
    match seen.main()? {
        0 => by_words(sample),
        1 if has("іїєґ") => Some("uk"),
        1 if has("ђћџљњј") => Some("sr"),
        1 if has("ыэё") => Some("ru"),
        1 => Some(if has("ъ") { "bg" } else { "ru" }),
        2 if has("ٹڈڑںے") => Some("ur"),
        2 if has("پچژگ") => Some("fa"),
        script => SCRIPTS[script].1.first().copied(),
    }
}

/// The language whose stop words are most of the words, when it is clearly ahead of the next.
#[inline(never)]
fn by_words(sample: &str) -> Option<&'static str> {
    let words = STOP_WORDS.len() * STOP_WORDS[0].1.len();
    let mut languages: FxHashMap<&str, u32> = FxHashMap::with_capacity_and_hasher(words, Default::default());
    for (at, (_, words)) in STOP_WORDS.iter().enumerate() {
        words.iter().for_each(|word| *languages.entry(word).or_default() |= 1 << at);
    }
    let mut counts = [0usize; STOP_WORDS.len()];
    let lower = sample.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphabetic()) {
        let Some(bits) = languages.get(word) else { continue };
        (0..counts.len()).for_each(|at| counts[at] += (bits >> at & 1) as usize);
    }
    let best = (0..counts.len()).max_by_key(|at| counts[*at])?;
    let next = (0..counts.len()).filter(|at| *at != best).map(|at| counts[at]).max().unwrap_or(0);
    (counts[best] >= ENOUGH_WORDS && counts[best] > next).then(|| STOP_WORDS[best].0)
}

#[cfg(test)]
mod tests;
