//! Macros as scripts are told them: `macros: {RR: "\\mathbb{R}", bold: ["\\mathbf{#1}", 1]}`, for MathJax 2 to 4 and KaTeX.

use super::Macro;
use super::read::{BODY_BYTES, NAME_BYTES};

/// Entries that are read of one list.
const MOST: usize = 500;

/// Gives all macros in a script.
pub(super) fn read(script: &str, mut found: impl FnMut(String, Macro)) {
    let mut rest = script;
    while let Some(at) = rest.find("acros") {
        let is_word = rest[..at].ends_with(['m', 'M']);
        rest = &rest[at + "acros".len()..];
        let after = rest.trim_start_matches(['"', '\'']).trim_start();
        let list = after.strip_prefix([':', '=']).and_then(|list| list.trim_start().strip_prefix('{'));
        let Some(list) = list.filter(|_| is_word) else { continue };
        let mut list = Js { rest: list };
        for _ in 0..MOST {
            let Some((name, entry)) = list.entry() else { break };
            found(name, entry);
        }
        // What was read is not read again.
        rest = list.rest;
    }
}

/// What is left of a script.
struct Js<'a> {
    rest: &'a str,
}

impl Js<'_> {
    /// The next entry of the list; `None` at its end, and at what is no such entry.
    fn entry(&mut self) -> Option<(String, Macro)> {
        self.space();
        let name = match self.string() {
            Some(name) => name,
            None => self.word()?,
        };
        self.sign(':')?;
        let (mut takes, mut default) = (0, None);
        let is_list = self.sign('[').is_some();
        let body = self.string()?;
        if is_list {
            takes = self.word().and_then(|count| count.parse().ok()).unwrap_or(0);
            default = self.string().filter(|_| takes > 0);
            self.sign(']')?;
        }
        // KaTeX counts what the words have.
        let numbers = body.split('#').skip(1).filter_map(|part| part.chars().next()?.to_digit(10));
        let counted = numbers.max().unwrap_or(0) as usize;
        let name = name.trim_start_matches('\\').to_owned();
        let fits = (1..=NAME_BYTES).contains(&name.len());
        fits.then(|| (name, Macro { takes: takes.clamp(counted, 9), default, body }))
    }

    /// Passes spaces, commas and comments.
    fn space(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let after = match self.rest.get(..2) {
                Some("//") => self.rest.split_once('\n'),
                Some("/*") => self.rest.split_once("*/"),
                _ => return,
            };
            self.rest = after.map_or("", |(_, after)| after);
        }
    }

    fn sign(&mut self, sign: char) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(sign)?;
        self.space();
        Some(())
    }

    /// A name or a number without quotation marks.
    fn word(&mut self) -> Option<String> {
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')?;
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.space();
        (!word.is_empty()).then(|| word.to_owned())
    }

    /// A string; none for one that is longer than a macro.
    fn string(&mut self) -> Option<String> {
        let raw = self.rest.strip_prefix("String.raw").filter(|rest| rest.starts_with('`'));
        let text = raw.unwrap_or(self.rest);
        let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let (mut out, mut escaped) = (String::new(), false);
        for (at, c) in text.char_indices().skip(1) {
            if out.len() > BODY_BYTES {
                return None;
            }
            match c {
                '\\' if !escaped && raw.is_none() => {
                    escaped = true;
                    continue;
                }
                c if c == quote && !escaped => {
                    self.rest = &text[at + 1..];
                    self.space();
                    return Some(out);
                }
                'n' | 't' | 'r' if escaped => out.push(' '),
                c => out.push(c),
            }
            escaped = false;
        }
        None
    }
}
