//! Wrapping the words of a paragraph.

/// The text with line breaks in place of spaces, so that lines have at most `width` characters where words allow it. A
/// space stays where a break could be read as something else: in code, in formulas, in an address with its title, and
/// before what would begin a block.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (at, line) in text.split('\n').enumerate() {
        out.push_str(if at > 0 { "\n" } else { "" });
        wrap_line(&mut out, line, width);
    }
    out
}

fn wrap_line(out: &mut String, line: &str, width: usize) {
    let mut column = 0;
    let mut from = 0;
    for space in spaces(line).into_iter().chain([line.len()]) {
        let word = &line[from..space];
        let length = word.chars().count();
        if from > 0 && column + 1 + length > width && is_harmless(word) {
            out.push('\n');
            column = 0;
        } else if from > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        from = space + 1;
    }
}

/// Whether a word says nothing of its own at the beginning of a line.
fn is_harmless(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|c| c.is_alphanumeric() && !c.is_ascii_digit() || "([“\"'‘«*_`".contains(c))
        && !word.starts_with("[^")
        && word.bytes().any(|b| b.is_ascii_alphanumeric() || b >= 0x80)
}

/// The places of the spaces at which a line may be broken.
fn spaces(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' | b'$' => at = end_of_span(bytes, at),
            b'(' if at > 0 && bytes[at - 1] == b']' => {
                at += bytes[at..].iter().position(|b| *b == b')').unwrap_or(0);
            }
            b' ' => found.push(at),
            _ => {}
        }
        at += 1;
    }
    found
}

/// The last byte of the code or formula that begins with a run of signs at a place; the last of the run where none ends
/// it.
fn end_of_span(bytes: &[u8], at: usize) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|b| **b == bytes[at]).count();
    let length = run(at);
    let mut next = at + length;
    while let Some(found) = bytes[next..].iter().position(|b| *b == bytes[at]) {
        let start = next + found;
        let here = run(start);
        if here == length {
            return start + here - 1;
        }
        next = start + here;
    }
    at + length - 1
}
