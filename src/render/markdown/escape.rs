//! What must be escaped so that text stays text in Markdown, and no more than that.

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The character before the text; `None` at the start of a line.
    pub(super) before: Option<char>,
    /// Whether it stands in a cell of a table, where a pipe ends it.
    pub(super) in_table: bool,
}

/// The dollars of a block: two of them may be taken for the ends of a formula.
#[derive(Debug, Default)]
pub(super) struct Dollars {
    /// Those that could open a formula, if one that could close it came, as places in the text written.
    pub(super) open: Vec<usize>,
    /// There is a formula, so that one is enough.
    pub(super) beside_math: bool,
}

impl Dollars {
    /// Sees a dollar of a text that is written at a place, between two characters; whether it must be escaped.
    fn see(&mut self, at: usize, last: Option<char>, next: Option<char>) -> bool {
        let opens = next.is_none_or(|c| !c.is_ascii_whitespace());
        let closes = last.is_some_and(|c| !c.is_ascii_whitespace());
        let escape = self.beside_math && (opens || closes) || closes && !self.open.is_empty();
        if opens && !escape {
            self.open.push(at);
        }
        escape
    }
}

/// Appends `text` to `out` with backslashes where a character would be read as markup. What follows the text is not
/// known, so that its end counts as the worst that may follow.
pub(super) fn push_text(out: &mut String, text: &str, place: Place, dollars: &mut Dollars) {
    let before = place.before;
    let mut from = 0;
    for (i, b) in text.bytes().enumerate() {
        if !is_special(b) {
            continue;
        }
        let next = text[i + 1..].chars().next();
        let last = if i > 0 { text[..i].chars().next_back() } else { before };
        // Other spaces may yet be written as entities, which are punctuation.
        let spaced = next == Some(' ') && last == Some(' ');
        let escape = match b {
            b'`' | b'[' | b']' => true,
            b'*' | b'~' => !spaced,
            b'_' => !(spaced || is_word(last) && is_word(next)),
            b'\\' => next.is_none_or(|c| c.is_ascii_punctuation()),
            b'<' => next.is_none_or(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            b'&' => may_be_entity(&text[i + 1..], true),
            b'$' => dollars.see(out.len() + i - from, last, next),
            b'|' => place.in_table || last.is_none(),
            b'#' | b'>' | b'+' | b'-' | b'=' | b':' => last.is_none() && begins_block(b, &text[i + 1..]),
            b'.' | b')' => next.is_none_or(char::is_whitespace) && is_number_mark(out, &text[from..i]),
            _ => false,
        };
        if escape {
            out.push_str(&text[from..i]);
            out.push('\\');
            from = i;
        }
    }
    out.push_str(&text[from..]);
}

fn is_special(b: u8) -> bool {
    matches!(
        b,
        b'`' | b'['
            | b']'
            | b'*'
            | b'~'
            | b'_'
            | b'\\'
            | b'<'
            | b'&'
            | b'$'
            | b'|'
            | b'#'
            | b'>'
            | b'+'
            | b'-'
            | b'='
            | b':'
            | b'.'
            | b')'
    )
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether what follows an `&` may be the rest of an entity: letters and digits up to a semicolon, or to the end
/// when more text may follow (`goes_on`).
fn may_be_entity(rest: &str, goes_on: bool) -> bool {
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    let end = rest.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
    end <= 32 && ((end == rest.len() && goes_on) || (end > 0 && rest.as_bytes().get(end) == Some(&b';')))
}

/// Whether the character begins a heading, a quote, a list, a break, an underline or a row of a table when it is the
/// first of a line.
fn begins_block(b: u8, rest: &str) -> bool {
    let next = rest.bytes().next();
    let ends = next.is_none_or(|b| b.is_ascii_whitespace());
    match b {
        b'>' => true,
        b'#' => {
            let more = rest.bytes().take_while(|b| *b == b'#').count();
            more < 6 && rest.as_bytes().get(more).is_none_or(u8::is_ascii_whitespace)
        }
        b'+' => ends,
        b'-' => ends || matches!(next, Some(b'-' | b'|' | b':')),
        b'=' => ends || next == Some(b'='),
        b':' => next == Some(b'-'),
        _ => false,
    }
}

/// Whether the last line of `out`, with what goes on in it, has only one to nine digits so far, which with a dot or a
/// parenthesis number an item.
fn is_number_mark(out: &str, more: &str) -> bool {
    let mut digits = 0;
    for byte in more.bytes().rev().chain(out.bytes().rev()) {
        match byte {
            b'\n' => break,
            b'0'..=b'9' if digits < 9 => digits += 1,
            _ => return false,
        }
    }
    digits > 0
}

/// Appends an address as the destination of a link or picture.
pub(super) fn push_destination(out: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut from = 0;
    for (i, b) in url.bytes().enumerate() {
        let encode =
            b <= b' ' || b == 0x7f || matches!(b, b'(' | b')' | b'<' | b'>' | b'\\' | b'"' | b'|' | b'`');
        if encode {
            out.push_str(&url[from..i]);
            out.push('%');
            out.push(char::from(HEX[usize::from(b >> 4)]));
            out.push(char::from(HEX[usize::from(b & 15)]));
            from = i + 1;
        } else if b == b'&' && may_be_entity(&url[i + 1..], false) {
            out.push_str(&url[from..i]);
            out.push('\\');
            from = i;
        }
    }
    out.push_str(&url[from..]);
}

/// Appends a title in double quotes.
pub(super) fn push_title(out: &mut String, title: &str, in_table: bool) {
    out.push_str(" \"");
    for (i, c) in title.char_indices() {
        match c {
            '"' | '\\' | '<' | '`' | '[' | ']' => out.extend(['\\', c]),
            '|' if in_table => out.push_str("\\|"),
            '&' if may_be_entity(&title[i + 1..], false) => out.push_str("\\&"),
            _ => out.push(c),
        }
    }
    out.push('"');
}
