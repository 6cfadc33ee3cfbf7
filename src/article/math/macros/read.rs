//! TeX as far as definitions need it read: commands, groups, arguments.

use super::Macro;

/// Commands that define.
const COMMANDS: [&str; 6] =
    ["newcommand", "renewcommand", "providecommand", "DeclareMathOperator", "def", "gdef"];
/// The longest name of a macro, and the longest body, in bytes.
pub(super) const NAME_BYTES: usize = 40;
pub(super) const BODY_BYTES: usize = 2000;
/// Bytes in which what opens is to be closed: what is never closed is not read to its end again and again.
const GROUP_BYTES: usize = 4000;
/// TeX has no more arguments.
const ARGUMENTS: usize = 9;

/// The name of the command that a text begins with: its letters, or one sign.
pub(super) fn name_of(command: &str) -> &str {
    let rest = &command[1..];
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let sign = rest.chars().next().map_or(0, char::len_utf8);
    &rest[..if letters > 0 { letters } else { sign }]
}

/// What comes next as one argument, without its braces, and how many bytes it takes.
pub(super) fn argument(text: &str) -> Option<(&str, usize)> {
    let inner = text.trim_start();
    let spaces = text.len() - inner.len();
    let length = match inner.chars().next()? {
        '{' => {
            let end = end_of(inner, '{', '}')?;
            return Some((&inner[1..end], spaces + end + 1));
        }
        '}' => return None,
        '\\' => 1 + name_of(inner).len(),
        c => c.len_utf8(),
    };
    Some((&inner[..length], spaces + length))
}

/// What comes next in brackets, and how many bytes it takes.
pub(super) fn optional(text: &str) -> Option<(&str, usize)> {
    let inner = text.trim_start();
    let end = end_of(inner.starts_with('[').then_some(inner)?, '[', ']')?;
    Some((&inner[1..end], text.len() - inner.len() + end + 1))
}

/// Where what a text begins with is closed; what stands in braces closes no bracket.
fn end_of(text: &str, open: char, close: char) -> Option<usize> {
    let (mut depth, mut braces, mut escaped) = (0usize, 0usize, false);
    for (at, c) in text[..text.floor_char_boundary(GROUP_BYTES)].char_indices() {
        match c {
            _ if escaped => {}
            c if c == open && braces == 0 => depth += 1,
            c if c == close && braces == 0 => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            '{' => braces += 1,
            '}' => braces = braces.checked_sub(1)?,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// Whether a text begins with a command that defines.
pub(super) fn is_definition(text: &str) -> bool {
    COMMANDS.contains(&name_of(text))
}

/// The macro that a text, which begins with such a command, defines, by its name, and how many bytes the definition takes.
pub(super) fn definition(text: &str) -> Option<(String, Macro, usize)> {
    let name = name_of(text);
    let mut at = 1 + name.len();
    let is_operator = name == "DeclareMathOperator";
    if matches!(name, "def" | "gdef") {
        return plain(text, at);
    }
    let is_starred = text[at..].starts_with('*');
    at += usize::from(is_starred);
    let (own, length) = argument(&text[at..])?;
    let own = own.trim().strip_prefix('\\').filter(|_| own.trim().len() == 1 + name_of(own.trim()).len())?;
    at += length;
    let (mut takes, mut default) = (0, None);
    if !is_operator && let Some((count, length)) = optional(&text[at..]) {
        takes = count.trim().parse().ok().filter(|takes| *takes <= ARGUMENTS)?;
        at += length;
        if let Some((first, length)) = optional(&text[at..]).filter(|_| takes > 0) {
            default = Some(first.to_owned());
            at += length;
        }
    }
    let (body, length) = argument(&text[at..])?;
    let body = match (is_operator, is_starred) {
        (false, _) => body.to_owned(),
        (true, false) => format!("\\operatorname{{{body}}}"),
        (true, true) => format!("\\operatorname*{{{body}}}"),
    };
    made(own, takes, default, body, at + length)
}

/// `\def\name#1#2{…}`.
fn plain(text: &str, mut at: usize) -> Option<(String, Macro, usize)> {
    let target = text[at..].trim_start();
    at = text.len() - target.len();
    let own = target.starts_with('\\').then(|| name_of(target))?;
    at += 1 + own.len();
    let mut takes = 0;
    while let Some(number) = text[at..].trim_start().strip_prefix('#') {
        takes += 1;
        number.strip_prefix(char::from_digit(takes as u32, 10)?)?;
        at = text.len() - number.len() + 1;
    }
    let (body, length) = argument(&text[at..]).filter(|_| text[at..].trim_start().starts_with('{'))?;
    made(own, takes, None, body.to_owned(), at + length)
}

fn made(
    name: &str,
    takes: usize,
    default: Option<String>,
    body: String,
    length: usize,
) -> Option<(String, Macro, usize)> {
    let fits = !name.is_empty() && name.len() <= NAME_BYTES && body.len() <= BODY_BYTES;
    fits.then(|| (name.to_owned(), Macro { takes, default, body }, length))
}
