//! TeX of a page made ready for what typesets it: bounded in depth, with the numbers of equations that it says and no others.

/// Environments, and those that stand for them: such as number their lines become such as don't. One line alone is a group.
const ENVIRONMENTS: [(&str, &str); 16] = [
    ("align", "aligned"),
    ("align*", "aligned"),
    ("displaymath", ""),
    ("eqnarray", "aligned"),
    ("eqnarray*", "aligned"),
    ("equation", ""),
    ("equation*", ""),
    ("flalign", "aligned"),
    ("flalign*", "aligned"),
    ("gather", "gathered"),
    ("gather*", "gathered"),
    ("math", ""),
    ("multline", "gathered"),
    ("multline*", "gathered"),
    ("smallmatrix", "matrix"),
    ("split", "aligned"),
];

/// Commands that show nothing themselves: they and what they take in braces are left out.
const SILENT: [&str; 2] = ["label", "require"];

/// The most that may be open at a place, in halves: the converter recurses as deep. It is 64 commands in a row.
const MOST_OPEN: usize = 128;

/// The most spaces in a row: at each of them the converter looks for what comes after them all.
const MOST_SPACES: usize = 64;

/// The TeX to typeset; `None` for what is not to be tried.
#[inline(never)]
pub(super) fn prepare(tex: &str) -> Option<String> {
    let mut out = String::with_capacity(tex.len() + 32);
    let (mut rest, mut open) = (tex, Open::default());
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\\' => command(rest, &mut out, &mut open)?,
            // A formula in the text of a formula.
            '$' => return None,
            c => {
                open.sees(c)?;
                out.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    Some(out)
}

/// Takes a command, and what it stands before. Gives how many bytes that are.
fn command(rest: &str, out: &mut String, open: &mut Open) -> Option<usize> {
    let letters = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
    let name = &rest[1..=letters];
    if name.is_empty() {
        let sign = rest[1..].chars().next()?;
        open.space()?;
        if sign == '\\' {
            open.begins_anew();
        }
        out.extend(['\\', sign]);
        return Some(1 + sign.len_utf8());
    }
    let group = group(&rest[1 + letters..]);
    match (name, group) {
        ("begin" | "end", Some((inner, length))) => {
            environment(name, inner, out);
            if name == "begin" {
                open.opens()?
            } else {
                open.closes()
            }
            Some(1 + letters + length)
        }
        ("tag", Some((number, length))) => {
            out.extend(["\\qquad\\text{(", number, ")}"]);
            Some(1 + letters + length)
        }
        (name, Some((_, length))) if SILENT.contains(&name) => Some(1 + letters + length),
        _ => {
            match name {
                "left" => open.opens()?,
                "right" => open.closes(),
                _ => open.command()?,
            }
            out.push_str(&rest[..1 + letters]);
            Some(1 + letters)
        }
    }
}

/// What stands in braces that a text begins with, and how many bytes it takes.
fn group(text: &str) -> Option<(&str, usize)> {
    let inner = text.trim_start();
    let spaces = text.len() - inner.len();
    let inner = inner.strip_prefix('{')?;
    let end = inner.find(['{', '}', '\\']).filter(|end| inner[*end..].starts_with('}'))?;
    Some((&inner[..end], spaces + end + 2))
}

fn environment(edge: &str, name: &str, out: &mut String) {
    let name = name.trim();
    let known = ENVIRONMENTS.iter().find(|(known, _)| *known == name).map(|(_, other)| *other);
    match known {
        Some("") => out.push(if edge == "begin" { '{' } else { '}' }),
        known => {
            out.extend(["\\", edge, "{", known.unwrap_or(name), "}"]);
        }
    }
}

/// How deep TeX goes at a place, at the most: braces count, and so do commands that stand before what they take without braces
/// (`\sqrt\sqrt x`). Of two commands with a letter between, each may still wait for more (`\frac a\frac b`).
#[derive(Default)]
struct Open {
    /// In halves, since the innermost brace.
    here: usize,
    /// Those of the braces around, each with that brace.
    around: Vec<usize>,
    total: usize,
    /// Spaces and signs with a backslash that no letter, number or brace has ended yet.
    spaces: usize,
}

impl Open {
    fn sees(&mut self, c: char) -> Option<()> {
        if c == '~' {
            return self.space();
        }
        if !c.is_whitespace() {
            self.spaces = 0;
        }
        match c {
            '{' => return self.opens(),
            '}' => self.closes(),
            '^' | '_' => return self.command(),
            '&' => self.begins_anew(),
            c if c.is_whitespace() => {}
            _ => self.here = self.here.saturating_sub(1),
        }
        Some(())
    }

    fn command(&mut self) -> Option<()> {
        self.here += 2;
        self.is_bounded()
    }

    fn opens(&mut self) -> Option<()> {
        let level = self.here + 2;
        self.total += level;
        self.around.push(level);
        self.here = 0;
        self.is_bounded()
    }

    fn closes(&mut self) {
        let level = self.around.pop().unwrap_or_default();
        self.total -= level;
        self.here = level.saturating_sub(3);
    }

    fn space(&mut self) -> Option<()> {
        self.spaces += 1;
        (self.spaces <= MOST_SPACES).then_some(())
    }

    /// What takes something takes it from the same cell.
    fn begins_anew(&mut self) {
        self.here = 0;
    }

    fn is_bounded(&self) -> Option<()> {
        (self.total + self.here <= MOST_OPEN).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::prepare;

    #[test]
    fn environments_without_numbers_and_commands_that_show_nothing() {
        for (tex, expected) in [
            ("a + b", "a + b"),
            (
                "\\begin{align} a &= b \\label{eq:1} \\\\ c \\end{align}",
                "\\begin{aligned} a &= b  \\\\ c \\end{aligned}",
            ),
            (
                "\\begin{equation}\\begin{split}a\\end{split}\\end{equation}",
                "{\\begin{aligned}a\\end{aligned}}",
            ),
            ("\\begin {pmatrix}a\\end{pmatrix}", "\\begin{pmatrix}a\\end{pmatrix}"),
            ("a \\tag{3}", "a \\qquad\\text{(3)}"),
            ("\\require{cancel} \\label x", " \\label x"),
            ("\\{\\alpha日\\}", "\\{\\alpha日\\}"),
        ] {
            assert_eq!(prepare(tex).as_deref(), Some(expected), "{tex}");
        }
    }

    #[test]
    fn what_goes_too_deep_or_holds_dollars_is_not_tried() {
        for unit in [
            "\\sqrt",
            "\\frac a",
            "{",
            "\\hat{",
            "\\left(",
            "\\begin{matrix}",
            "x_",
            "\\frac{a}",
            "\\, ",
            "~",
            "\\quad\\;",
        ] {
            assert_eq!(prepare(&unit.repeat(500)), None, "{unit}");
        }
        assert_eq!(prepare("\\text{if $x$}"), None);
        for unit in [
            "\\alpha + ",
            "\\frac{a}{b}+c",
            "\\alpha & ",
            "\\beta \\\\",
            "{x}",
            "x_1+",
            "\\sin x,",
            "a\\,\\;b~c ",
        ] {
            assert!(prepare(&unit.repeat(60)).is_some(), "{unit}");
        }
    }
}
