//! The words in class names and ids, and tables of what such words say.

/// Letters of the longest word that a table may have.
const LONGEST: usize = 16;
/// How many numbers there are to tell words by.
const PRINTS: usize = 4096;
/// A class or id value is read up to here: longer ones say nothing more.
const VALUE_BYTES: usize = 512;

/// A table of words in small letters, sorted, each with what it says.
pub struct Vocabulary<T: 'static> {
    words: &'static [(&'static str, T)],
    /// A bit for the [`print`] of each word: most words of most pages are in no table, and this says so without looking.
    prints: [u64; PRINTS / 64],
    /// For each letter, how many words begin with a smaller one.
    starts: [u16; 27],
}

impl<T> Vocabulary<T> {
    /// A table of words of 2 to 16 small letters.
    pub const fn new(words: &'static [(&'static str, T)]) -> Self {
        let mut prints = [0; PRINTS / 64];
        let mut starts = [0; 27];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].0.as_bytes();
            let print = print(word);
            prints[print / 64] |= 1 << (print % 64);
            at += 1;
            starts[(word[0] - b'a') as usize + 1] = at as u16;
        }
        // A letter that no word begins with has none before the next.
        let mut letter = 1;
        while letter < starts.len() {
            if starts[letter] < starts[letter - 1] {
                starts[letter] = starts[letter - 1];
            }
            letter += 1;
        }
        Self { words, prints, starts }
    }

    /// Calls `f` with what each known word of a class or id says, in order.
    pub fn each(&self, value: &str, mut f: impl FnMut(&T)) {
        words(value, |word| self.get(word).into_iter().for_each(&mut f));
    }

    /// What a word says, in whatever letters.
    fn get(&self, word: &[u8]) -> Option<&T> {
        if !(2..=LONGEST).contains(&word.len()) {
            return None;
        }
        let print = print(word);
        if self.prints[print / 64] >> (print % 64) & 1 == 0 {
            return None;
        }
        let mut small = [0; LONGEST];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        let letter = usize::from(small[0] - b'a');
        let same = &self.words[self.starts[letter].into()..self.starts[letter + 1].into()];
        let found = same.binary_search_by(|(known, _)| known.as_bytes().cmp(small));
        found.ok().map(|at| &same[at].1)
    }

    /// Whether the words are sorted and short enough, for the tests of a table.
    #[cfg(test)]
    pub fn is_sound(&self) -> bool {
        self.words.is_sorted_by(|a, b| a.0 < b.0)
            && self.words.iter().all(|(word, _)| (2..=LONGEST).contains(&word.len()))
    }
}

/// Calls `f` with each word of a class or id, in whatever letters; some are empty. The words are the parts between signs and humps: "entry-authorName" has "entry", "author" and "Name".
pub fn words(value: &str, mut f: impl FnMut(&[u8])) {
    let bytes = &value.as_bytes()[..value.len().min(VALUE_BYTES)];
    let (mut start, mut before) = (0, b' ');
    for (at, byte) in bytes.iter().enumerate() {
        // A hump begins a word too, after what stands before it was told.
        let is_hump = byte.is_ascii_uppercase() && before.is_ascii_lowercase();
        if is_hump || !byte.is_ascii_alphabetic() {
            f(&bytes[start..at]);
            start = if is_hump { at } else { at + 1 };
        }
        before = *byte;
    }
    f(&bytes[start..]);
}

/// A number of a word's length and of three of its letters, the same for large ones and small ones.
const fn print(word: &[u8]) -> usize {
    let [first, second, last] = [word[0] % 32, word[1] % 32, word[word.len() - 1] % 32];
    (first as usize * 331 + second as usize * 37 + last as usize * 1201 + word.len() * 613) % PRINTS
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
