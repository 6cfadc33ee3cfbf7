//! TeX as pages carry it: in delimiters, wrapped, over several lines, with comments.

/// The longest TeX of a formula, in bytes; what is longer is none.
const BYTES: usize = 20_000;

/// What a page or a converter puts around TeX.
const WRAPS: [(&str, &str); 8] = [
    ("$$", "$$"),
    ("$", "$"),
    ("\\(", "\\)"),
    ("\\[", "\\]"),
    ("{\\displaystyle ", "}"),
    ("{\\textstyle ", "}"),
    ("\\begin{displaymath}", "\\end{displaymath}"),
    ("\\begin{math}", "\\end{math}"),
];

/// The TeX on one line, without comments and delimiters; `None` when nothing is left, or too much.
pub(super) fn clean(source: &str) -> Option<String> {
    if source.len() > BYTES {
        return None;
    }
    let mut tex = crate::text::collapse(&without_comments(source));
    while let Some(inner) = WRAPS.iter().find_map(|(open, close)| unwrapped(&tex, open, close)) {
        tex = inner;
    }
    // A backslash at the end would take what comes after.
    if tex.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1 {
        tex.push(' ');
    }
    (!tex.trim_matches(['\\', ' ']).is_empty()).then_some(tex)
}

fn unwrapped(tex: &str, open: &str, close: &str) -> Option<String> {
    let inner = tex.strip_prefix(open)?.strip_suffix(close)?;
    let is_one = match close {
        "}" => !inner.ends_with('\\') && is_balanced(inner),
        close => !inner.contains(close) && !inner.ends_with('\\'),
    };
    is_one.then(|| inner.trim().to_owned())
}

/// Without what stands after `%` on each line but the last: on one line it would hide the rest.
fn without_comments(source: &str) -> String {
    let Some((lines, last)) = source.rsplit_once('\n') else { return source.to_owned() };
    let mut out = String::with_capacity(source.len());
    for line in lines.split('\n') {
        out.push_str(&line[..comment_start(line).unwrap_or(line.len())]);
        out.push('\n');
    }
    out.push_str(&last[..comment_start(last).unwrap_or(last.len())]);
    out
}

fn comment_start(line: &str) -> Option<usize> {
    let mut escaped = false;
    line.bytes().position(|b| {
        let found = b == b'%' && !escaped;
        escaped = b == b'\\' && !escaped;
        found
    })
}

/// Whether each brace that opens is closed, escaped ones aside.
fn is_balanced(tex: &str) -> bool {
    let (mut depth, mut escaped) = (0usize, false);
    for b in tex.bytes() {
        match b {
            b'{' if !escaped => depth += 1,
            b'}' if !escaped => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => {}
        }
        escaped = b == b'\\' && !escaped;
    }
    depth == 0
}

/// Whether a text is written in TeX beyond doubt: a command, and braces, or an environment.
pub(super) fn is_surely_tex(text: &str) -> bool {
    has_command(text) && text.contains('{') && text.contains('}') && is_balanced(text)
}

/// Whether a text is one formula between dollars, as LaTeX2HTML writes of a picture what it shows.
pub(super) fn is_delimited(text: &str) -> bool {
    let inner = text.trim().strip_prefix('$').and_then(|rest| rest.strip_suffix('$'));
    inner.is_some_and(|tex| !tex.trim().is_empty() && !tex.contains('$') && !tex.ends_with('\\'))
}

/// Whether a text has a sign of TeX in it.
pub(super) fn looks_like_tex(text: &str) -> bool {
    has_command(text) || text.contains(['^', '_'])
}

fn has_command(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && pair[1].is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_become_one_line_of_tex() {
        for (source, expected) in [
            (" x^2\n + 1 ", Some("x^2 + 1")),
            ("$x$", Some("x")),
            ("$$ \\frac{a}{b} $$", Some("\\frac{a}{b}")),
            ("$a$ and $b$", Some("$a$ and $b$")),
            ("\\(x\\)", Some("x")),
            ("{\\displaystyle {\\frac {a}{b}}}", Some("{\\frac {a}{b}}")),
            ("{\\displaystyle a}{b}", Some("{\\displaystyle a}{b}")),
            ("a % the first\n+ b\\% % end\n", Some("a + b\\%")),
            ("100%", Some("100%")),
            ("a\\", Some("a\\ ")),
            (" \n ", None),
            ("$ $", None),
            ("\\ ", None),
        ] {
            assert_eq!(clean(source).as_deref(), expected, "{source:?}");
            let again = expected.and_then(clean);
            assert_eq!(again.as_deref(), expected, "{source:?}, cleaned again");
        }
        assert_eq!(clean(&"x".repeat(BYTES + 1)), None);
    }

    #[test]
    fn what_tex_looks_like() {
        assert!(is_surely_tex("\\operatorname{fn}(x)"));
        assert!(!is_surely_tex("C:\\Users\\ada"));
        assert!(!is_surely_tex("\\a}{"));
        assert!(looks_like_tex("a^2") && looks_like_tex("\\to") && !looks_like_tex("$5 and 10"));
    }
}
