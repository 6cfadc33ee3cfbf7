//! Words as numbers, by which the learned tables know them. Different words may have one number; learning saw the same.

use crate::labels;
use crate::text;
use std::str::Chars;

/// Letters of the shortest and the longest word of a class or id that has a number.
const LABEL_LETTERS: std::ops::RangeInclusive<usize> = 2..=24;
/// The hash of nothing, and what each letter is mixed in with (FNV-1a by characters).
const SEED: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// May stand in the middle of a word.
const SOFT_HYPHEN: char = '\u{ad}';

const fn mix(hash: u32, letter: u32) -> u32 {
    (hash ^ letter).wrapping_mul(PRIME)
}

/// The numbers of the words of a text, whether in small letters or large ones; in scripts without spaces, those of the
/// characters.
pub struct Words<'a> {
    chars: Chars<'a>,
}

impl<'a> Words<'a> {
    /// Those of a text.
    pub fn of(text: &'a str) -> Self {
        Self { chars: text.chars() }
    }
}

impl Iterator for Words<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let mut hash = SEED;
        loop {
            let before = self.chars.clone();
            let Some(c) = self.chars.next() else { return (hash != SEED).then_some(hash) };
            let letter = letter(c);
            if c == SOFT_HYPHEN {
                continue;
            }
            if letter == 0 && hash != SEED {
                return Some(hash);
            }
            if !c.is_ascii() && text::is_unspaced(c) {
                if hash == SEED {
                    return Some(mix(SEED, letter));
                }
                self.chars = before;
                return Some(hash);
            }
            if letter != 0 {
                hash = mix(hash, letter);
            }
        }
    }
}

/// The number of two words one after the other.
pub fn of_pair(first: u32, second: u32) -> u32 {
    mix(mix(SEED, first), second)
}

/// A letter or digit as a small one; 0 for what is of no word.
fn letter(c: char) -> u32 {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() { u32::from(c.to_ascii_lowercase()) } else { 0 }
    } else if c.is_alphanumeric() {
        c.to_lowercase().next().map_or(0, u32::from)
    } else {
        0
    }
}

/// Calls `f` with the number of each word of a class or id.
pub fn of_label(value: &str, mut f: impl FnMut(u32)) {
    labels::words(value, |word| {
        if LABEL_LETTERS.contains(&word.len()) {
            f(word.iter().fold(SEED, |hash, byte| mix(hash, u32::from(byte.to_ascii_lowercase()))));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(word: &str) -> u32 {
        word.chars().fold(SEED, |hash, c| mix(hash, u32::from(c)))
    }

    #[test]
    fn words_have_one_number_in_small_and_large_letters() {
        let numbers: Vec<u32> = Words::of(" The ÉTÉ, 24日本 x").collect();
        assert_eq!(numbers, ["the", "été", "24", "日", "本", "x"].map(hash));
        assert_eq!(Words::of("hy\u{ad}phen").collect::<Vec<u32>>(), [hash("hyphen")]);
        assert_eq!(Words::of(" ,.").count(), 0);
    }

    #[test]
    fn words_of_labels() {
        let mut numbers = Vec::new();
        of_label("entry-authorName x1 BIG", |number| numbers.push(number));
        assert_eq!(numbers, ["entry", "author", "name", "big"].map(hash));
    }
}
