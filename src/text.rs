//! Pure functions on text: whitespace, words, scripts.

/// Whether HTML collapses this character. Non-breaking spaces are no white space: they carry meaning.
pub fn is_html_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// The text with each run of HTML white space as one space, and none at the ends.
///
/// ```
/// assert_eq!(lisible::text::collapse("  a \n b\u{a0}c "), "a b\u{a0}c");
/// ```
pub fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_collapsed(&mut out, text);
    out.truncate(out.trim_end_matches(is_html_space).len());
    out
}

/// Appends `text` to `out`, collapsing white space across the seam; nothing is put before the first word of `out`.
pub fn push_collapsed(out: &mut String, text: &str) {
    // Whether one more space would be too many.
    let mut spaced = out.is_empty() || out.ends_with(is_html_space);
    // From here on the text goes as it stands.
    let mut start = 0;
    for (i, byte) in text.bytes().enumerate() {
        if !is_html_space(char::from(byte)) {
            spaced = false;
        } else if byte == b' ' && !spaced {
            spaced = true;
        } else {
            out.push_str(&text[start..i]);
            start = i + 1;
            if !spaced {
                out.push(' ');
                spaced = true;
            }
        }
    }
    out.push_str(&text[start..]);
}

/// Whether a text has nothing to see: only white space, also of the non-breaking and zero-width kinds.
pub fn is_blank(text: &str) -> bool {
    match text.bytes().find(|b| !b.is_ascii_whitespace()) {
        None => true,
        Some(visible) if visible.is_ascii_graphic() => false,
        Some(_) => {
            text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}'))
        }
    }
}

/// The properties that a piece of CSS sets, with their values, in order: `(color, red)`.
pub fn properties(css: &str) -> impl Iterator<Item = (&str, &str)> {
    let said = css.split(';').filter_map(|property| property.split_once(':'));
    said.map(|(name, value)| (name.trim(), value.trim()))
}

/// Whether a character has nothing to see: white space, and what only says how those beside it are set or parted.
pub fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a text has only characters without anything to see.
pub fn is_invisible(text: &str) -> bool {
    text.chars().all(is_unseen)
}

/// Whether the character is of a script that is written without spaces between words: Han, kana, Thai, Lao,
/// Khmer, Burmese. (Hangul has spaces.)
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The number of words: runs of letters and digits, and each character of an unspaced script as one half, rounded
/// up (a word of Chinese or Japanese has about two characters).
///
/// ```
/// assert_eq!(lisible::text::count_words("l'été, 3 fois"), 4);
/// assert_eq!(lisible::text::count_words("日本語を読む"), 3);
/// ```
pub fn count_words(text: &str) -> usize {
    let mut words = WordCount::default();
    for c in text.chars() {
        words.see(c);
    }
    words.total()
}

/// [`count_words`] while the characters go by.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordCount {
    words: usize,
    /// Characters of unspaced scripts.
    unspaced: usize,
    /// Whether the last character was of a word.
    inside: bool,
}

impl WordCount {
    /// Takes the next character.
    #[inline]
    pub fn see(&mut self, c: char) {
        if c.is_ascii() {
            self.letter(c.is_ascii_alphanumeric());
        } else {
            self.see_beyond_ascii(c);
        }
    }

    /// Apart, so that the rest is small enough to stand in the loops that call it.
    fn see_beyond_ascii(&mut self, c: char) {
        if is_unspaced(c) {
            self.unspaced += 1;
            self.inside = false;
        } else {
            self.letter(c.is_alphanumeric() || is_joiner(c));
        }
    }

    /// Takes a character of a spaced script: a letter (or a digit) or not.
    #[inline]
    pub fn letter(&mut self, is_letter: bool) {
        self.words += usize::from(is_letter && !self.inside);
        self.inside = is_letter;
    }

    /// The words so far.
    pub fn total(&self) -> usize {
        self.words + usize::div_ceil(self.unspaced, 2)
    }
}

/// The text cut to at most `chars` characters, at the end of a word where there is one in the second half, with
/// an ellipsis when something was cut.
pub fn shorten(text: &str, chars: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(chars) else { return text.to_owned() };
    let cut = &text[..end];
    let at = cut.rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", cut[..at].trim_end())
}

/// Whether the character joins parts of one word: combining marks, ZWJ and ZWNJ, soft hyphens.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{300}'..='\u{36f}' | '\u{93a}'..='\u{94f}' | '\u{64b}'..='\u{65f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn collapse_keeps_one_space_across_seams() {
        let mut out = String::from("a ");
        push_collapsed(&mut out, "  b");
        push_collapsed(&mut out, "\n");
        push_collapsed(&mut out, "c");
        assert_eq!(out, "a b c");
    }

    #[test]
    fn shorten_cuts_at_a_word() {
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("one two", 7), "one two");
        assert_eq!(shorten("日本語日本語", 3), "日本語…");
    }
}
