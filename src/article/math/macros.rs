//! Macros that a page defines: what stands for their names is put in their place, so that each formula says all by itself.
//!
//! They are known by `\newcommand` and its like, in formulas and in texts that begin as one, and by what MathJax and KaTeX
//! are told in scripts (`macros`). A macro may use others, also itself: how often and how long a formula grows is bounded, and
//! one that would grow more stays as it is written.

mod config;
mod read;

use crate::dom::{Dom, NodeId, Tag};
use memchr::{memchr, memchr_iter};
use read::{argument, definition, is_definition, name_of, optional};
use std::collections::HashMap;

/// How often names are replaced in one formula.
const STEPS: usize = 400;
/// The longest formula that they may make, in bytes.
const BYTES: usize = 16_000;
/// Bytes that may be written anew for all formulas of an article.
const BUDGET: usize = 4_000_000;
/// Definitions that are read of one page, those that come to nothing too.
const MOST: usize = 2000;
/// Commands that take what comes next, of which a macro is all.
const TAKING: [&str; 20] = [
    "frac",
    "dfrac",
    "tfrac",
    "binom",
    "sqrt",
    "hat",
    "bar",
    "tilde",
    "vec",
    "dot",
    "ddot",
    "overline",
    "underline",
    "widehat",
    "widetilde",
    "boldsymbol",
    "mathbf",
    "mathrm",
    "mathcal",
    "operatorname",
];

/// A macro.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Macro {
    /// How many arguments it takes.
    takes: usize,
    /// What stands for the first where it is not given in brackets.
    default: Option<String>,
    body: String,
}

/// The macros of a page.
#[derive(Debug)]
pub(super) struct Macros {
    known: HashMap<String, Macro>,
    /// Bytes that may still be written.
    left: usize,
    /// Definitions that may still be read.
    unread: usize,
}

impl Macros {
    fn none() -> Self {
        Self { known: HashMap::new(), left: BUDGET, unread: MOST }
    }

    /// Those that the page defines outside of its formulas, or before they are met.
    #[inline(never)]
    pub(super) fn of(dom: &Dom) -> Self {
        let mut macros = Self::none();
        for id in dom.ids() {
            let Some(text) = dom.text(id).filter(|text| memchr(b'\\', text.as_bytes()).is_some()) else {
                continue;
            };
            match dom.parent(id).map(|up| (up, dom.tag(up))) {
                Some((up, Tag::Script)) if !dom.is_formula(up) => {
                    config::read(text, |name, found| macros.insert(name, found));
                }
                Some((_, Tag::Code | Tag::Pre | Tag::Kbd | Tag::Samp)) | None => {}
                Some((up, _)) if is_shown_code(dom, up) => {}
                Some(_) if begins_as_tex(text) && defines(text) => macros.define(text),
                Some(_) => {}
            }
        }
        macros
    }

    fn insert(&mut self, name: String, found: Macro) {
        // What these do is no matter of words.
        if !matches!(&*name, "begin" | "end" | "left" | "right") {
            self.known.insert(name, found);
        }
    }

    /// The definition that TeX begins with is taken; how many bytes it takes.
    fn take_definition(&mut self, tex: &str) -> Option<usize> {
        if !is_definition(tex) {
            return None;
        }
        self.unread = self.unread.checked_sub(1)?;
        let (name, found, length) = definition(tex)?;
        self.insert(name, found);
        Some(length)
    }

    /// Takes what a text defines.
    fn define(&mut self, text: &str) {
        let mut at = 0;
        while let Some(found) = memchr(b'\\', &text.as_bytes()[at..]) {
            at += found;
            at += self.take_definition(&text[at..]).unwrap_or_else(|| 1 + name_of(&text[at..]).len());
        }
    }

    /// The TeX with what stands for the page's macros, and without what defines them; `None` where it is as it was.
    #[inline(never)]
    pub(super) fn expand(&mut self, tex: &str) -> Option<String> {
        if self.known.is_empty() && !defines(tex) {
            return None;
        }
        let (mut out, mut rest, mut steps, mut is_same) = (String::new(), tex.to_owned(), 0, true);
        let mut at = 0;
        while let Some(found) = memchr(b'\\', &rest.as_bytes()[at..]) {
            out.push_str(&rest[at..at + found]);
            at += found;
            let command = &rest[at..];
            if let Some(length) = self.take_definition(command) {
                (at, is_same) = (at + length, false);
                continue;
            }
            let name = name_of(command);
            let length = 1 + name.len();
            match self.known.get(name) {
                Some(known) => {
                    let words = known.put(&out, &command[length..])?;
                    if ends_in_command(&out) && words.starts_with(|c: char| c.is_ascii_alphabetic()) {
                        out.push(' ');
                    }
                    steps += 1;
                    self.left = self.left.checked_sub(words.len())?;
                    if steps > STEPS || words.len() + out.len() > BYTES {
                        return None;
                    }
                    (rest, at, is_same) = (words, 0, false);
                }
                None => {
                    out.push_str(&command[..length]);
                    at += length;
                }
            }
        }
        out.push_str(&rest[at..]);
        (!is_same).then_some(out)
    }
}

impl Macro {
    /// What stands for it between two texts, and the second of these without what it takes of it.
    fn put(&self, before: &str, after: &str) -> Option<String> {
        let (mut words, taken) = self.applied(after)?;
        if is_taken(before) && words.chars().nth(1).is_some() {
            words = format!("{{{words}}}");
        }
        push_tex(&mut words, &after[taken..]);
        Some(words)
    }

    /// What stands for it before a text, and how many bytes of the text it takes; none where that is more than a formula may be.
    fn applied(&self, rest: &str) -> Option<(String, usize)> {
        let mut taken = 0;
        let mut given: Vec<&str> = Vec::new();
        if let Some(default) = &self.default {
            let (first, length) = optional(rest).unwrap_or((default, 0));
            given.push(first);
            taken = length;
        }
        while given.len() < self.takes {
            let (next, length) = argument(&rest[taken..])?;
            given.push(next);
            taken += length;
        }
        let mut out = String::with_capacity(self.body.len());
        let mut parts = self.body.split('#');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let number = part.chars().next().and_then(|c| c.to_digit(10)).unwrap_or_default() as usize;
            let words = number.checked_sub(1).and_then(|at| given.get(at));
            push_tex(&mut out, words.copied().unwrap_or_default());
            push_tex(&mut out, part.get(1..).unwrap_or_default());
            if out.len() > BYTES {
                return None;
            }
        }
        Some((out, taken))
    }
}

/// Appends TeX to TeX, with a space where a command would go on with its letters.
fn push_tex(out: &mut String, tex: &str) {
    if ends_in_command(out) && tex.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.push(' ');
    }
    out.push_str(tex);
}

/// The name of the command that TeX ends in; empty where it ends in none.
fn last_command(tex: &str) -> &str {
    let before = tex.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    // Of two backslashes the second is no beginning.
    let signs = before.bytes().rev().take_while(|b| *b == b'\\').count();
    if signs % 2 == 1 { &tex[before.len()..] } else { "" }
}

fn ends_in_command(tex: &str) -> bool {
    !last_command(tex).is_empty()
}

/// Whether what comes next is what a command or a script at the end of TeX takes.
fn is_taken(tex: &str) -> bool {
    let tex = tex.trim_end();
    let is_script = tex.ends_with(['^', '_']) && !tex.ends_with("\\_") && !tex.ends_with("\\^");
    is_script || TAKING.contains(&last_command(tex))
}

/// Whether a text defines something.
fn defines(text: &str) -> bool {
    memchr_iter(b'\\', text.as_bytes()).any(|at| is_definition(&text[at..]))
}

/// Whether a text begins as TeX does: one that speaks of definitions begins with words.
fn begins_as_tex(text: &str) -> bool {
    text.trim_start().starts_with(['\\', '$', '%'])
}

/// Whether a text is one that shows how TeX is written.
fn is_shown_code(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).take(4).any(|up| matches!(dom.tag(up), Tag::Code | Tag::Pre))
}

#[cfg(test)]
mod tests;
