//! The words in class names and ids, and tables of what such words say.

/// Letters of the longest word that a table may have.
const LONGEST: usize = 16;
/// A class or id value is read up to here: longer ones say nothing more.
const VALUE_BYTES: usize = 512;

/// A table of words in small letters, sorted, each with what it says.
pub struct Vocabulary<T: 'static> {
    words: &'static [(&'static str, T)],
    /// For each length, a bit for each letter that a word begins with, and one for each that it ends with: most words
    /// of most pages are in no table, and this says so without looking.
    ends: [[u32; 2]; LONGEST + 1],
}

impl<T> Vocabulary<T> {
    /// A table of words of 2 to 16 small letters.
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut ends = [[0; 2]; LONGEST + 1];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].0.as_bytes();
            ends[word.len()][0] |= bit(word[0]);
            ends[word.len()][1] |= bit(word[word.len() - 1]);
            at += 1;
        }
        Self { words, ends }
    }

    /// Calls `f` with what each known word of a class or id says, in order. The words are the parts between signs and
    /// humps: "entry-authorName" has "entry", "author" and "name".
    pub fn each(&self, value: &str, mut f: impl FnMut(&T)) {
        let (mut word, mut length, mut before) = ([0; LONGEST], 0, b' ');
        for byte in value.bytes().take(VALUE_BYTES).chain([b' ']) {
            let is_letter = byte.is_ascii_alphabetic();
            // A hump begins a word too, after what stands before it was looked up.
            if !is_letter || byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
                if (2..=LONGEST).contains(&length)
                    && let Some(says) = self.get(&word[..length])
                {
                    f(says);
                }
                length = 0;
            }
            if is_letter {
                word[length.min(LONGEST - 1)] = byte.to_ascii_lowercase();
                length += 1;
            }
            before = byte;
        }
    }

    fn get(&self, word: &[u8]) -> Option<&T> {
        let [first, last] = self.ends[word.len()];
        if first & bit(word[0]) == 0 || last & bit(word[word.len() - 1]) == 0 {
            return None;
        }
        let found = self.words.binary_search_by(|(known, _)| known.as_bytes().cmp(word));
        found.ok().map(|at| &self.words[at].1)
    }

    /// Whether the words are sorted and short enough, for the tests of a table.
    #[cfg(test)]
    pub fn is_sound(&self) -> bool {
        self.words.is_sorted_by(|a, b| a.0 < b.0)
            && self.words.iter().all(|(word, _)| (2..=LONGEST).contains(&word.len()))
    }
}

const fn bit(letter: u8) -> u32 {
    1 << (letter % 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_between_signs_and_humps() {
        const TABLE: Vocabulary<u8> = Vocabulary::new(&[("article", 1), ("body", 2), ("site", 3)]);
        assert!(TABLE.is_sound());
        for (value, expected) in [
            ("article-left", vec![1]),
            ("articleBody", vec![1, 2]),
            ("SITE__body", vec![3, 2]),
            ("embody sites", vec![]),
            ("averyveryverylongwordthatisnoword", vec![]),
            ("", vec![]),
        ] {
            let mut found = Vec::new();
            TABLE.each(value, |says| found.push(*says));
            assert_eq!(found, expected, "{value}");
        }
    }
}
