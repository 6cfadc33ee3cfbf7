//! Macros as scripts are told them: `macros: {RR: "\\mathbb{R}", bold: ["\\mathbf{#1}", 1]}`, for MathJax 2 to 4 and KaTeX.

use super::Macro;

/// Entries that are read of one list.
const MOST: usize = 500;

/// Gives all macros in a script.
pub(super) fn read(script: &str, mut found: impl FnMut(String, Macro)) {
    for (at, _) in script.match_indices("acros") {
        let is_word = script[..at].ends_with(['m', 'M']);
        let after = script[at + "acros".len()..].trim_start_matches(['"', '\'']).trim_start();
        let list = after.strip_prefix(':').or_else(|| after.strip_prefix('='));
        let Some(list) = list.and_then(|rest| rest.trim_start().strip_prefix('{')).filter(|_| is_word) else {
            continue;
        };
        let mut list = Js { rest: list };
        for _ in 0..MOST {
            let Some((name, entry)) = list.entry() else { break };
            found(name, entry);
        }
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
        let counted = (1..=9).rev().find(|number| body.contains(&format!("#{number}"))).unwrap_or(0);
        let name = name.trim_start_matches('\\').to_owned();
        (!name.is_empty()).then(|| (name, Macro { takes: takes.clamp(counted, 9), default, body }))
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

    /// A string.
    fn string(&mut self) -> Option<String> {
        let raw = self.rest.strip_prefix("String.raw").filter(|rest| rest.starts_with('`'));
        let text = raw.unwrap_or(self.rest);
        let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let (mut out, mut escaped) = (String::new(), false);
        for (at, c) in text.char_indices().skip(1) {
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
