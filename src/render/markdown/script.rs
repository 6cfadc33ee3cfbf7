//! Super- and subscripts, for which Markdown has no sign.
//!
//! Where Unicode has all characters of one, these are written: 10²³, H₂O. What else would be read as another number or
//! product is written as on one line of a calculator, `2^(x+1)`, `5_(1.5)`, which every reader understands and no parser
//! takes for markup. All others, as the endings of ordinals, are their words.

use crate::article::Inline;

/// What has a form of its own, with its superscript and its subscript.
const FORMS: [(char, char, char); 18] = [
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
    ('n', 'ⁿ', 'ₙ'),
    ('i', 'ⁱ', 'ᵢ'),
];

/// Single letters that end an ordinal, a title, a time or a name: 2e, 1o, Dr, 18h, Mc.
const ENDINGS: &str = "acdehmorst";
/// What makes an expression of letters; the last two stand for a script in the script.
const OPERATORS: &str = "+-−=/×·*^_";
/// Signs of notes.
const MARKS: &str = "*†‡§";
/// Letters of the longest name that has a power of one letter, and digits of the longest number: behind others it is the
/// sign of a note.
const BASE_LETTERS: usize = 2;
const BASE_DIGITS: usize = 1;
/// Letters that are powers of any number, and no signs of notes.
const POWERS: &str = "xyzk";
/// Bytes of the longest expression, and letters of the longest name in one: `max`.
const EXPRESSION_BYTES: usize = 40;
const NAME_LETTERS: usize = 3;

/// How a script is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Words,
    Parenthesised,
    /// In characters of its own: raised, or lowered.
    Own {
        raised: bool,
    },
}

/// The end of the words so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    /// The last character.
    pub(super) last: Option<char>,
    /// How many characters of a name, or of a number, are the last ones.
    alike: usize,
}

impl Tail {
    /// Takes the next words.
    pub(super) fn see(&mut self, text: &str) {
        let Some(last) = text.chars().next_back() else { return };
        let kind = |c: char| (c.is_alphabetic(), c.is_numeric() || matches!(c, '.' | ','));
        let alike = text.chars().rev().take_while(|c| kind(*c) == kind(last)).count();
        let goes_on = alike == text.chars().count() && self.last.is_some_and(|c| kind(c) == kind(last));
        self.alike = if goes_on { self.alike + alike } else { alike };
        self.last = Some(last);
    }

    /// Whether a single letter may be a power of it.
    fn is_base(self) -> bool {
        match self.last {
            Some(c) if c.is_alphabetic() => self.alike <= BASE_LETTERS,
            Some(c) if c.is_numeric() => self.alike <= BASE_DIGITS,
            last => last == Some(')'),
        }
    }
}

/// How a super- or subscript after other words is written.
pub(super) fn script(content: &[Inline], raised: bool, tail: Tail) -> Script {
    let before = tail.last;
    let mut words = String::new();
    if !push_words(content, &mut words) {
        return Script::Words;
    }
    let after_digit = before.is_some_and(char::is_numeric);
    let is_list = || words.chars().all(|c| c.is_ascii_digit() || ", ;–".contains(c)) && !after_digit;
    if words.chars().all(|c| form(c, raised).is_some()) || is_list() {
        return Script::Own { raised };
    }
    let is_glued = before.is_some_and(|c| c.is_alphanumeric() || c == ')');
    // A number below a letter is its label: PM2.5.
    let has_digit = (raised || after_digit) && words.contains(|c: char| c.is_ascii_digit());
    let is_power = || tail.is_base() || (after_digit && POWERS.contains(&*words));
    let misleads = has_digit || has_operator(&words) || (raised && is_exponent(&words) && is_power());
    match is_glued && misleads && is_expression(&words) && !is_marks(&words) {
        true => Script::Parenthesised,
        false => Script::Words,
    }
}

/// The text in characters of the script, as far as there are any.
pub(super) fn shifted(text: &str, raised: bool) -> String {
    text.chars().map(|c| form(c, raised).unwrap_or(c)).collect()
}

fn form(of: char, raised: bool) -> Option<char> {
    FORMS.iter().find(|(c, ..)| *c == of).map(|(_, up, down)| if raised { *up } else { *down })
}

/// Whether something is reckoned; a star does it between two, and else is the sign of a note.
fn has_operator(words: &str) -> bool {
    let is_between = |at: usize| {
        let beside = [words[..at].chars().next_back(), words[at + 1..].chars().next()];
        beside.iter().all(|c| c.is_some_and(char::is_alphanumeric))
    };
    words.char_indices().any(|(at, c)| OPERATORS.contains(c) && (c != '*' || is_between(at)))
}

/// Whether there are only signs of notes, with numbers or without.
fn is_marks(words: &str) -> bool {
    let is_of_list = |c: char| MARKS.contains(c) || c.is_ascii_digit() || ", ;".contains(c);
    words.contains(|c| MARKS.contains(c)) && words.chars().all(is_of_list) && !has_operator(words)
}

/// Whether it is a single letter that ends no word.
fn is_exponent(words: &str) -> bool {
    let mut chars = words.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_ascii_alphabetic() && !ENDINGS.contains(c))
}

/// Whether it may be one, by its length and that of its names; what has brackets is set apart already.
fn is_expression(words: &str) -> bool {
    let names = || words.split(|c: char| !c.is_alphabetic());
    words.len() <= EXPRESSION_BYTES
        && !words.starts_with('[')
        && names().all(|name| name.chars().count() <= NAME_LETTERS)
}

/// Gathers the words; `false` where something else stands among them.
fn push_words(content: &[Inline], words: &mut String) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => {
            words.push_str(text);
            true
        }
        Inline::Anchor(_) => true,
        Inline::Quoted(_) | Inline::Ruby { .. } => false,
        Inline::Subscript(content) | Inline::Superscript(content) => {
            words.push(if matches!(inline, Inline::Subscript(_)) { '_' } else { '^' });
            push_words(content, words)
        }
        other => other.content().is_some_and(|content| push_words(content, words)),
    })
}
