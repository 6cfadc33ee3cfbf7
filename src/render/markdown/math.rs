//! TeX between dollars, so that it is a formula for readers that know formulas, and no markup for those that do not.

/// The TeX as it may stand between dollars; `None` where its braces do not match, so that no reader would find its end.
pub(super) fn between_dollars(tex: &str, in_table: bool) -> Option<String> {
    let mut out = String::with_capacity(tex.len() + 8);
    let (mut depth, mut in_dollars) = (0usize, false);
    let mut signs = tex.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '\\' => match signs.next() {
                Some('|') if in_table => push_command(&mut out, "\\Vert", signs.peek()),
                Some(sign) => out.extend(['\\', sign]),
                None => out.push_str("\\ "),
            },
            // A dollar in a text in a formula begins a formula, for which TeX has another sign.
            '$' => {
                out.push_str(if in_dollars { "\\)" } else { "\\(" });
                in_dollars = !in_dollars;
            }
            '|' if in_table => push_command(&mut out, "\\vert", signs.peek()),
            // Spaces say nothing in a formula, and these would be a tag, or the address of a link.
            '<' if signs.peek().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) => {
                out.push_str("< ");
            }
            ']' if matches!(signs.peek(), Some('(' | '[' | ':')) => out.push_str("] "),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
        match c {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    if out.ends_with(char::is_whitespace) {
        out.push_str("{}");
    }
    (depth == 0 && !in_dollars).then_some(out)
}

fn push_command(out: &mut String, command: &str, next: Option<&char>) {
    out.push_str(command);
    if next.is_some_and(char::is_ascii_alphabetic) {
        out.push(' ');
    }
}

/// Whether a line that begins so is the start of a block, and no part of the paragraph.
pub(super) fn begins_block(tex: &str) -> bool {
    let after_number = tex.trim_start_matches(|c: char| c.is_ascii_digit());
    tex.starts_with(['-', '+', '*', '#', '=', '~', '`', '|', ':', '<', '>', '[', '_'])
        || after_number.len() < tex.len() && after_number.starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_that_no_reader_takes_for_markup() {
        for (tex, in_table, expected) in [
            ("x_1 * y_2", false, Some("x_1 * y_2")),
            ("a<b", false, Some("a< b")),
            ("[a](javascript:b)", false, Some("[a] (javascript:b)")),
            ("|x| \\| \\\\|", false, Some("|x| \\| \\\\|")),
            ("|x| \\|y", true, Some("\\vert x\\vert \\Vert y")),
            ("\\text{if $a$}", false, Some("\\text{if \\(a\\)}")),
            ("\\$5", false, Some("\\$5")),
            ("a\\ ", false, Some("a\\ {}")),
            ("\\{x", false, Some("\\{x")),
            ("{x", false, None),
            ("x}{", false, None),
            ("a$b", false, None),
        ] {
            assert_eq!(between_dollars(tex, in_table).as_deref(), expected, "{tex}");
        }
    }

    #[test]
    fn lines_that_would_be_blocks() {
        assert!(begins_block("- x") && begins_block("= y") && begins_block("1. a"));
        assert!(!begins_block("x = 1") && !begins_block("12x") && !begins_block("\\frac"));
    }
}
