//! Dates in running text: a scan over small tokens for the shapes that dates have.

use super::{BUDDHIST_ERA, Date, FoundDate, Order, Style, months};

/// Dates that are read in one text.
const MOST: usize = 8;
/// Tokens that are looked at in one text.
const MOST_TOKENS: usize = 400;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// A number and how many digits it has.
    Number(u32, u8),
    Month(u32),
    /// 年, 년, `-`, `/`, `.`, `,` and the like.
    Mark(char),
    /// A little word that may stand inside a date: "de", "of", "the", an ordinal's "th".
    Filler,
    Word,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

/// Words inside dates: "5 de agosto de 2016", "the 5th of August", "5. elokuuta", "ngày 5 tháng 8 năm 2016".
const FILLERS: &[&str] = &[
    "de", "del", "of", "the", "st", "nd", "rd", "th", "d", "den", "er", "º", "ª", "a", "tháng", "năm", "г",
    "г.", "року", "da", "do", "al", "el", "di",
];

/// All dates of a text in order.
#[inline(never)]
pub(super) fn dates(text: &str, style: Style<'_>) -> Vec<FoundDate> {
    let tokens = tokens(text, style);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() && found.len() < MOST {
        match date_at(&tokens[at..], style) {
            Some((date, used)) if !is_in_number(&tokens, at, at + used) && !is_time(&tokens, at + used) => {
                found.push(FoundDate { date, start: tokens[at].start, end: tokens[at + used - 1].end });
                at += used;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether the tokens are a part of a longer number, such as that of a telephone or a version.
fn is_in_number(tokens: &[Token], start: usize, end: usize) -> bool {
    let joined = |from: usize| {
        let Some([a, mark, b]) = tokens.get(from..from + 3) else { return false };
        let ends = matches!((a.kind, b.kind), (Kind::Number(..), Kind::Number(..)));
        ends && matches!(mark.kind, Kind::Mark('-' | '/' | '.')) && a.end == mark.start && mark.end == b.start
    };
    start.checked_sub(2).is_some_and(joined) || joined(end - 1)
}

/// Whether the last token of a date is the hour of a time: "Aug 5 10:27".
fn is_time(tokens: &[Token], end: usize) -> bool {
    let Some([hour, colon, minute, ..]) = tokens.get(end - 1..) else { return false };
    matches!(
        (hour.kind, colon.kind, minute.kind),
        (Kind::Number(_, 1 | 2), Kind::Mark(':'), Kind::Number(..))
    ) && hour.end == colon.start
}

fn tokens(text: &str, style: Style<'_>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(32);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if tokens.len() >= MOST_TOKENS {
            break;
        }
        let class = class(c);
        if class == Class::Space {
            continue;
        }
        let mut end = start + c.len_utf8();
        while class != Class::Mark && chars.peek().is_some_and(|(_, next)| self::class(*next) == class) {
            end = chars.next().map_or(end, |(at, next)| at + next.len_utf8());
        }
        let kind = match class {
            Class::Digit => number(&text[start..end]),
            Class::Letter => word(&text[start..end], style),
            _ => Kind::Mark(c),
        };
        tokens.push(Token { kind, start, end });
    }
    tokens
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Space,
    Digit,
    Letter,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        '年' | '月' | '日' | '년' | '월' | '일' => Class::Mark,
        c if c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}') => Class::Space,
        c if digit(c).is_some() => Class::Digit,
        // Vowel signs of Indic scripts are parts of words.
        c if c.is_alphabetic()
            || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}') =>
        {
            Class::Letter
        }
        _ => Class::Mark,
    }
}

/// The value of a digit: of ASCII, full width, Arabic, Persian, Devanagari or Bengali.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 6] = [0x30, 0xff10, 0x660, 0x6f0, 0x966, 0x9e6];
    ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero).filter(|d| *d < 10))
}

fn number(text: &str) -> Kind {
    let digits = text.chars().count();
    let value = text.chars().filter_map(digit).take(9).fold(0, |n, d| n * 10 + d);
    Kind::Number(value, digits.min(99) as u8)
}

fn word(text: &str, style: Style<'_>) -> Kind {
    let lower = text.to_lowercase();
    // A Turkish page's capital I has lost its dot: "KASIM".
    let dotless = || lower.contains('i').then(|| lower.replace('i', "ı"));
    let month = months::number(&lower, style.lang)
        .or_else(|| dotless().and_then(|lower| months::number(&lower, style.lang)));
    match month {
        Some(month) => Kind::Month(month),
        None if FILLERS.contains(&lower.as_str()) => Kind::Filler,
        None => Kind::Word,
    }
}

/// The date that begins at the first token, and how many tokens it takes.
fn date_at(tokens: &[Token], style: Style<'_>) -> Option<(Date, usize)> {
    let (parts, ends) = parts(tokens)?;
    let used = ends[2];
    let date = match parts {
        [Kind::Number(y, 4), Kind::Number(m, 1 | 2), Kind::Number(d, 1 | 2)] => Date::new(y, m, d),
        [Kind::Number(d, 1 | 2), Kind::Number(m, 1 | 2), Kind::Number(y, digits)] => {
            numeric(d, m, year(y, digits)?, tokens, style)
        }
        [Kind::Month(m), Kind::Number(d, 1 | 2), Kind::Number(y, digits)]
        | [Kind::Number(d, 1 | 2), Kind::Month(m), Kind::Number(y, digits)] => {
            Date::new(year(y, digits)?, m, d)
        }
        [Kind::Number(y, 4), Kind::Month(m), Kind::Number(d, 1 | 2)] => Date::new(y, m, d),
        _ => None,
    };
    date.map(|date| (date, used))
}

/// The next three numbers or months with nothing between them but what may stand inside a date, and where each ends.
fn parts(tokens: &[Token]) -> Option<([Kind; 3], [usize; 3])> {
    let mut parts = [Kind::Word; 3];
    let mut ends = [0; 3];
    let (mut count, mut between) = (0, 0);
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Number(..) | Kind::Month(_) => {
                parts[count] = token.kind;
                count += 1;
                between = 0;
                ends[count - 1] = i + 1;
            }
            _ if count == 0 || between >= 2 => return None,
            Kind::Filler
            | Kind::Mark(
                '-' | '/' | '.' | '|' | ',' | '’' | '\'' | '٬' | '،' | '·' | '–' | '年' | '月' | '년' | '월',
            ) => between += 1,
            _ => return None,
        }
        if count == 3 {
            let closes = |k: &Token| matches!(k.kind, Kind::Mark('日' | '일'));
            ends[2] += usize::from(tokens.get(i + 1).is_some_and(closes));
            return Some((parts, ends));
        }
    }
    None
}

/// A year of four digits, of the Thai calendar too, or of two digits.
fn year(value: u32, digits: u8) -> Option<u32> {
    match digits {
        4 if value > 2500 => Some(value - BUDDHIST_ERA),
        4 => Some(value),
        2 => Some(if value < 90 { 2000 + value } else { 1900 + value }),
        _ => None,
    }
}

/// A date of three numbers that ends with the year. Both marks between them are the same.
fn numeric(first: u32, second: u32, year: u32, tokens: &[Token], style: Style<'_>) -> Option<Date> {
    let [_, Token { kind: one, .. }, _, Token { kind: two, .. }, _, ..] = tokens else { return None };
    let mark = match (one, two) {
        (Kind::Mark(a @ ('-' | '/' | '.' | '|')), Kind::Mark(b)) if a == b => *a,
        // "5 tháng 8 năm 2016": words between the numbers, so the day is first.
        (Kind::Filler, Kind::Filler) => return Date::new(year, second, first),
        _ => return None,
    };
    match (style.order, first > 12, second > 12) {
        (_, true, false) => Date::new(year, second, first),
        (_, false, true) => Date::new(year, first, second),
        _ if first == second => Date::new(year, first, second),
        // Nobody writes the month first with dots.
        (Order::Unknown | Order::DayFirst, ..) if mark == '.' => Date::new(year, second, first),
        (Order::DayFirst, ..) => Date::new(year, second, first),
        (Order::MonthFirst, ..) => Date::new(year, first, second),
        (Order::Unknown, ..) => None,
    }
}
