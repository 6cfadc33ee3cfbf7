//! What the small words of a text in Latin script say of its language.

use crate::metadata::stop_words::STOP_WORDS;
use rustc_hash::FxHashMap;

/// Stop words of one language that are needed before it is named.
const ENOUGH: usize = 5;
/// Stop words that the text's language does not share with the declared one which are needed before it is believed against
/// that, and how many times those of the declared one they must be.
const TELLING: (usize, usize) = (6, 4);
/// English for a language that is not in the table: one of so many words must be a stop word.
const ENGLISH: (usize, usize) = (12, 4);

/// The stop words of a text: of each its languages, as bits.
pub(super) struct Words {
    found: Vec<u32>,
    /// How many words there are, stop words or not.
    all: usize,
}

impl Words {
    #[inline(never)]
    pub(super) fn of(sample: &str) -> Self {
        let words = STOP_WORDS.len() * STOP_WORDS[0].1.len();
        let mut languages: FxHashMap<&str, u32> =
            FxHashMap::with_capacity_and_hasher(words, Default::default());
        for (at, (_, words)) in STOP_WORDS.iter().enumerate() {
            words.iter().for_each(|word| *languages.entry(word).or_default() |= 1 << at);
        }
        let lower = sample.to_lowercase();
        let words = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        Self {
            found: words().filter_map(|word| languages.get(word).copied()).collect(),
            all: words().count(),
        }
    }

    /// The language whose stop words are most of the words, when it is ahead of the next.
    pub(super) fn best(&self) -> Option<&'static str> {
        self.most().map(|at| STOP_WORDS[at].0)
    }

    /// Whether the text may be in the language: no other is told by the words that the two do not share.
    pub(super) fn allow(&self, declared: &str) -> bool {
        let Some(best) = self.most() else { return true };
        let declared = if matches!(declared, "nb" | "nn") { "no" } else { declared };
        let Some(own) = STOP_WORDS.iter().position(|(lang, _)| *lang == declared) else {
            // Neighbours of a language share its words; English, of the templates of pages, stands alone.
            let count = self.count(best, None);
            return STOP_WORDS[best].0 != "en" || count < ENGLISH.0 || count * ENGLISH.1 < self.all;
        };
        let (theirs, ours) = (self.count(best, Some(own)), self.count(own, Some(best)));
        theirs < TELLING.0 || theirs < ours * TELLING.1
    }

    #[inline(never)]
    fn most(&self) -> Option<usize> {
        let counts: Vec<usize> = (0..STOP_WORDS.len()).map(|at| self.count(at, None)).collect();
        let best = (0..counts.len()).max_by_key(|at| counts[*at])?;
        let next = (0..counts.len()).filter(|at| *at != best).map(|at| counts[at]).max().unwrap_or(0);
        (counts[best] >= ENOUGH && counts[best] > next).then_some(best)
    }

    /// The stop words of one language that are none of another.
    fn count(&self, lang: usize, but: Option<usize>) -> usize {
        let has = |bits: u32, at: usize| bits >> at & 1 == 1;
        self.found.iter().filter(|bits| has(**bits, lang) && !but.is_some_and(|but| has(**bits, but))).count()
    }
}
