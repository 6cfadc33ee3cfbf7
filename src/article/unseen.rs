//! Characters that are not seen: which of them are none of a text, and marks of direction that need a partner.

use super::parts;
use super::tree::Inline;
use std::borrow::Cow;

const POP_EMBEDDING: char = '\u{202c}';
const POP_ISOLATE: char = '\u{2069}';

/// The text without control characters and marks of byte order, which no text means.
pub(super) fn without_controls(text: &str) -> Cow<'_, str> {
    let may_be = |b: &u8| matches!(b, 0..=8 | 0xb | 0xe..=0x1f | 0x7f | 0xc2 | 0xef);
    if !text.as_bytes().iter().any(may_be) || !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_control, ""))
}

fn is_control(c: char) -> bool {
    c == '\u{feff}' || c.is_control() && !crate::text::is_html_space(c)
}

/// Marks of direction in a paragraph, each of which opens something or closes it. Those that open and close nothing go,
/// and what is still open is closed at the end, so that nothing reaches into what is written after the paragraph
/// (Unicode Bidirectional Algorithm, X1 to X8).
pub(super) fn balance(content: &mut Vec<Inline>) {
    if !has_marks(content) {
        return;
    }
    let mut open = Vec::new();
    each_text(content, &mut |text| {
        let mut out = String::with_capacity(text.len());
        text.chars().for_each(|c| see(c, &mut open, &mut out));
        *text = out;
    });
    if !open.is_empty() {
        parts::Parts::append_part(content, Inline::Text(open.iter().rev().collect()));
    }
}

/// Takes the next character. `open` has the mark that closes each open one.
fn see(c: char, open: &mut Vec<char>, out: &mut String) {
    match c {
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP_EMBEDDING),
        '\u{2066}'..='\u{2068}' => open.push(POP_ISOLATE),
        POP_EMBEDDING if open.pop_if(|last| *last == POP_EMBEDDING).is_none() => return,
        POP_ISOLATE => {
            // It closes what was opened inside of it, too.
            let Some(at) = open.iter().rposition(|mark| *mark == POP_ISOLATE) else { return };
            out.extend(open.drain(at + 1..).rev());
            open.pop();
        }
        _ => {}
    }
    out.push(c);
}

fn has_marks(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        // All of them begin with this byte.
        Inline::Text(text) => text.as_bytes().contains(&0xe2) && text.contains(is_mark),
        other => has_marks(other.content().unwrap_or_default()),
    })
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn each_text(content: &mut [Inline], visit: &mut impl FnMut(&mut String)) {
    for inline in content {
        match inline {
            Inline::Text(text) => visit(text),
            other => {
                if let Some(content) = parts::content_mut(other) {
                    each_text(content, visit);
                }
            }
        }
    }
}
