//! MathML to TeX, as LaTeX with AMS's packages reads it, which KaTeX and MathJax do, too.

use super::scripts;
use super::symbols;
use super::tree::{MathAttr, MathNode, MathTag};
use super::{letters, tex_rows as rows};

/// The TeX of a formula, on one line; empty where it says nothing.
pub(super) fn of(nodes: &[MathNode]) -> String {
    let mut tex = Tex::default();
    tex.row(nodes);
    crate::text::collapse(&tex.out)
}

/// Writes TeX.
#[derive(Default)]
pub(super) struct Tex {
    out: String,
}

impl Tex {
    /// Appends TeX, with a space where letters would become part of the command before them.
    pub(super) fn push(&mut self, tex: &str) {
        if tex.starts_with(|c: char| c.is_ascii_alphabetic()) && ends_in_command(&self.out) {
            self.out.push(' ');
        }
        self.out.push_str(tex);
    }

    /// Appends `\name`.
    pub(super) fn command(&mut self, name: &str) {
        self.out.push('\\');
        self.out.push_str(name);
    }

    /// Appends `{…}` around what `write` appends.
    pub(super) fn braced(&mut self, write: impl FnOnce(&mut Self)) {
        self.out.push('{');
        write(self);
        self.out.push('}');
    }

    /// Appends `\name{…}` around a node.
    pub(super) fn around(&mut self, name: &str, node: &MathNode) {
        self.command(name);
        self.braced(|tex| tex.node(node));
    }

    /// Appends nodes beside each other.
    pub(super) fn row(&mut self, nodes: &[MathNode]) {
        rows::write(self, nodes);
    }

    /// Appends a node.
    pub(super) fn node(&mut self, node: &MathNode) {
        let nodes = node.nodes();
        match (node.tag, nodes) {
            (MathTag::Mi, _) => self.identifier(node),
            (MathTag::Mo, _) => self.operator(node.text().unwrap_or_default()),
            (MathTag::Mn, _) => node.text().unwrap_or_default().chars().for_each(|c| self.sign(c)),
            (MathTag::Mtext | MathTag::Ms, _) => self.words(node.text().unwrap_or_default()),
            (MathTag::Mspace, _) => self.push(space(node.attribute(MathAttr::Width).unwrap_or_default())),
            (MathTag::Mfrac, [above, below]) => self.fraction(node, above, below),
            (MathTag::Mroot, [base, index]) => {
                self.push("\\sqrt[");
                self.node(index);
                self.push("]");
                self.braced(|tex| tex.node(base));
            }
            (MathTag::Msqrt, _) => self.within("sqrt", nodes),
            (MathTag::Mphantom, _) => self.within("phantom", nodes),
            (MathTag::Menclose, _) => {
                match enclosure(node.attribute(MathAttr::Notation).unwrap_or("longdiv")) {
                    Some(command) => self.within(command, nodes),
                    None => self.row(nodes),
                }
            }
            (MathTag::Mtable, _) => rows::table(self, node, rows::environment(node)),
            _ if !scripts::write(self, node) => self.row(nodes),
            _ => {}
        }
    }

    fn within(&mut self, command: &str, nodes: &[MathNode]) {
        self.command(command);
        self.braced(|tex| tex.row(nodes));
    }

    fn fraction(&mut self, node: &MathNode, above: &MathNode, below: &MathNode) {
        if is_bare(node) {
            return self.braced(|tex| {
                tex.node(above);
                tex.push(" \\atop ");
                tex.node(below);
            });
        }
        self.around("frac", above);
        self.braced(|tex| tex.node(below));
    }

    /// A name: a letter, a function, or letters in a style of their own.
    fn identifier(&mut self, node: &MathNode) {
        let name = node.text().unwrap_or_default();
        let is_alone = name.chars().nth(1).is_none();
        let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric());
        if symbols::is_function(name) {
            self.command(name);
        } else if is_plain && (!is_alone || node.attribute(MathAttr::Mathvariant) == Some("normal")) {
            self.push(&format!("\\mathrm{{{name}}}"));
        } else {
            self.letters(name);
        }
    }

    /// Letters, those of one style in one command.
    fn letters(&mut self, name: &str) {
        let mut open: Option<&str> = None;
        for c in name.chars() {
            let found = letters::plain(c);
            let command = found.map(|(_, _, command)| command);
            if command != open {
                self.close(open);
                command.inspect(|command| {
                    self.command(command);
                    self.out.push('{');
                });
                open = command;
            }
            self.sign(found.map_or(c, |(plain, ..)| plain));
        }
        self.close(open);
    }

    fn close(&mut self, command: Option<&str>) {
        if let Some(command) = command {
            // A style of a style opens two.
            self.out.push_str(if command.contains('{') { "}}" } else { "}" });
        }
    }

    /// A sign, by its name where it has one.
    fn sign(&mut self, c: char) {
        match symbols::name(c) {
            Some(name) => self.command(name),
            None if letters::plain(c).is_some() => self.letters(&c.to_string()),
            None => self.push(c.encode_utf8(&mut [0; 4])),
        }
    }

    /// An operator, with spaces around it where it stands between two things.
    pub(super) fn operator(&mut self, text: &str) {
        let text = text.trim_matches(is_invisible);
        if symbols::is_function(text) {
            return self.command(text);
        }
        if text.len() > 1 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
            return self.push(&format!("\\operatorname{{{text}}}"));
        }
        let mut written = Self::default();
        text.chars().for_each(|c| written.sign(if c == '−' { '-' } else { c }));
        let tex = written.out;
        let is_between = symbols::is_between(tex.trim_start_matches('\\')) || text.contains('=');
        match tex.as_str() {
            "," | ";" => self.out.extend([&tex, " "]),
            _ if is_between && !self.is_at_start() => self.out.extend([" ", &tex, " "]),
            _ => self.push(&tex),
        }
    }

    /// Whether a sign here has nothing before it that it could stand beside.
    fn is_at_start(&self) -> bool {
        let before = self.out.trim_end();
        let closes = ["\\}", "\\]"].iter().any(|end| before.ends_with(end));
        before.is_empty()
            || !closes && before.ends_with(['{', '(', '[', '&', '=', '<', '>', '+', '-', ',', '\\'])
    }

    fn words(&mut self, words: &str) {
        if words.chars().all(char::is_whitespace) {
            return self.push("\\ ");
        }
        self.push("\\text{");
        for c in words.chars() {
            match c {
                '{' | '}' | '$' | '%' | '#' | '&' | '_' => self.out.extend(['\\', c]),
                '\\' => self.out.push_str("\\textbackslash{}"),
                '^' => self.out.push_str("\\^{}"),
                '~' => self.out.push_str("\\textasciitilde{}"),
                c if c.is_whitespace() => self.out.push(' '),
                c => self.out.push(c),
            }
        }
        self.out.push('}');
    }
}

/// Signs that only say how to read: applied to, times, and.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{2061}'..='\u{2064}' | '\u{200b}')
}

/// Whether a fraction has no line.
pub(super) fn is_bare(node: &MathNode) -> bool {
    node.attribute(MathAttr::Linethickness).is_some_and(|line| line.trim_matches(char::is_alphabetic) == "0")
}

fn ends_in_command(tex: &str) -> bool {
    let before = tex.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    before.len() < tex.len() && before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

/// The command for a space of a width in `em`. (Its digits are looked at, since what reads all numbers is 17 kB of the
/// wasm.)
fn space(width: &str) -> &'static str {
    let whole = width.split('.').next().unwrap_or_default();
    let whole = whole.trim_end_matches(|c: char| !c.is_ascii_digit());
    match whole.parse::<u32>() {
        _ if width.starts_with('-') => "\\!",
        Ok(2..) => "\\qquad ",
        Ok(1) => "\\quad ",
        _ if width.bytes().any(|b| matches!(b, b'1'..=b'9')) => "\\,",
        _ => "",
    }
}

fn enclosure(notation: &str) -> Option<&'static str> {
    let commands = [
        ("top", "overline"),
        ("bottom", "underline"),
        ("box", "boxed"),
        ("updiagonalstrike", "cancel"),
        ("downdiagonalstrike", "bcancel"),
        ("horizontalstrike", "cancel"),
        ("radical", "sqrt"),
    ];
    notation
        .split_ascii_whitespace()
        .find_map(|word| commands.iter().find(|(known, _)| *known == word).map(|(_, command)| *command))
}
