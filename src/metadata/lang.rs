//! The language of the page: what it declares, checked against its script, its letters and its words; else what these say.

mod words;

use crate::dom::{Dom, NodeId, Tag};
use words::Words;

/// Bytes of running text that are looked at.
const SAMPLE: usize = 3000;
/// Shorter texts on a page are labels, not prose.
const PROSE: usize = 40;
/// Letters that are needed before a script is believed against the declared language.
const ENOUGH_LETTERS: usize = 40;
/// Letters of one language that are needed before it is believed against the declared one, and how many times those of
/// the declared one they must be.
const TELLING: (usize, usize) = (6, 8);

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &["ar", "he", "iw", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr"];

/// The language and the direction of a text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Told {
    /// A BCP 47 tag: the first well-formed of the declared ones that the text allows, else the one of the text.
    pub(super) lang: Option<String>,
    /// `rtl` where the text, or, where there is little of it, the language is written from right to left.
    pub(super) dir: Option<&'static str>,
}

/// The language and the direction of a page that declares some languages, the surest first.
#[inline(never)]
pub(super) fn find<'a>(mut declared: impl Iterator<Item = &'a str>, sample: &str) -> Told {
    let seen = Seen::of(sample);
    let allowed = declared.find_map(|raw| normalise(raw).filter(|tag| seen.allows(tag)));
    let lang = allowed.or_else(|| seen.detect().map(str::to_owned));
    Told { dir: direction(lang.as_deref(), &seen.script), lang }
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

/// The direction of a text, where it is not left to right.
fn direction(lang: Option<&str>, script: &Script) -> Option<&'static str> {
    let is_rtl = match script.main().filter(|_| script.letters >= ENOUGH_LETTERS) {
        Some(main) => matches!(main, ARABIC | HEBREW),
        None => lang.is_some_and(|tag| {
            tag.contains("-Arab") || RIGHT_TO_LEFT.contains(&primary(tag)) && !tag.contains("-Latn")
        }),
    };
    is_rtl.then_some("rtl")
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// A well-formed BCP 47 tag in the case that the standard recommends: `fr`, `en-US`, `zh-Hant-TW`. Takes what pages
/// write: `en_us`, `FR-fr`, `english`.
#[inline(never)]
pub(crate) fn normalise(raw: &str) -> Option<String> {
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
    ("han", &["zh", "yue", "wuu", "hak", "nan", "lzh"]),
    ("kana", &["ja"]),
    ("hangul", &["ko"]),
    ("thai", &["th"]),
    ("greek", &["el"]),
    ("bengali", &["bn", "as"]),
    ("tamil", &["ta"]),
    ("georgian", &["ka"]),
    ("armenian", &["hy"]),
];

/// Places in [`SCRIPTS`].
const CYRILLIC: usize = 1;
const ARABIC: usize = 2;
const HEBREW: usize = 3;

/// Letters by which languages of one script are told apart, for each script. Those that two of them share tell
/// nothing between the two.
#[rustfmt::skip]
const LETTERS: [(usize, &[(&str, &str)]); 2] = [
    (CYRILLIC, &[("ru", "ыэёъ"), ("uk", "іїєґ"), ("sr", "ђћџљњј")]),
    (ARABIC, &[("ar", "ةأإى"), ("fa", "پچژگیک"), ("ur", "ٹڈڑںےھہیک")]),
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
        let primary = primary(tag);
        let Some(main) = self.main().filter(|_| self.letters >= ENOUGH_LETTERS) else { return true };
        if main == 0 {
            let own = SCRIPTS.iter().position(|(_, langs)| langs.contains(&primary));
            // Languages of several scripts may well be in Latin.
            let both = matches!(primary, "sr" | "uz" | "az" | "ku" | "kk" | "tt") || tag.contains("-Latn");
            return both || own.is_none_or(|at| self.counts[at] * 10 > self.letters);
        }
        SCRIPTS[main].1.contains(&primary)
    }
}

/// What a sample shows of its language.
struct Seen<'a> {
    sample: &'a str,
    script: Script,
    /// Of a text in Latin script.
    words: Option<Words>,
}

impl<'a> Seen<'a> {
    fn of(sample: &'a str) -> Self {
        let script = Script::of(sample);
        let words = (script.main() == Some(0)).then(|| Words::of(sample));
        Self { sample, script, words }
    }

    /// Whether the text may be in the language: its script has it, and neither its letters nor its words are those of
    /// another one.
    fn allows(&self, tag: &str) -> bool {
        let primary = primary(tag);
        self.script.allows(tag)
            && self.words.as_ref().is_none_or(|words| words.allow(primary))
            && self.letters().is_none_or(|letters| self.letters_allow(letters, primary))
    }

    /// The languages of the script that letters tell apart.
    fn letters(&self) -> Option<&'static [(&'static str, &'static str)]> {
        let main = self.script.main()?;
        LETTERS.iter().find(|(script, _)| *script == main).map(|(_, letters)| *letters)
    }

    fn letters_allow(&self, letters: &[(&str, &str)], declared: &str) -> bool {
        let Some((_, own)) = letters.iter().find(|(lang, _)| *lang == declared) else { return true };
        letters.iter().all(|(_, others)| {
            let theirs = self.count(others, own);
            theirs < TELLING.0 || theirs < self.count(own, others) * TELLING.1
        })
    }

    /// The letters of one language that are none of another.
    fn count(&self, letters: &str, but: &str) -> usize {
        let counts = |c: &char| !c.is_ascii() && letters.contains(*c) && !but.contains(*c);
        self.sample.chars().filter(counts).count()
    }

    /// The language of the text; none when it does not say.
    fn detect(&self) -> Option<&'static str> {
        if self.script.letters < ENOUGH_LETTERS / 2 {
            return None;
        }
        let main = self.script.main()?;
        if let Some(words) = &self.words {
            return words.best();
        }
        let first = SCRIPTS[main].1.first().copied();
        let Some(letters) = self.letters() else { return first };
        let counts = letters.iter().map(|(lang, letters)| (self.count(letters, ""), *lang));
        let (count, lang) = counts.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
        match (lang, count) {
            (_, 0) => first,
            // Bulgarian has one of the letters of Russian, often, and none of the others.
            ("ru", _) if self.count("ъ", "") == count && count * 100 >= self.script.letters => Some("bg"),
            _ => Some(lang),
        }
    }
}

#[cfg(test)]
mod tests;
