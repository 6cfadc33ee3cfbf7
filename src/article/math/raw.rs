//! Formulas in plain text, between the delimiters that MathJax and KaTeX look for.

use super::macros::Macros;
use super::source::{clean, looks_like_tex};
use super::tree::Math;
use super::typeset::Typesetter;
use crate::dom::{Attr, Dom, NodeId, Tag};
use memchr::memchr2;
use std::ops::Range;

/// What is remembered from formula to formula.
#[derive(Debug, Default)]
pub(in crate::article) struct Formulas {
    /// Whether the page has a script that typesets; found when it is first asked.
    typesets: Option<bool>,
    /// The last source whose formula was said before it.
    said: Option<NodeId>,
    pub(super) typesetter: Typesetter,
    /// The page's macros; found when the first formula is met.
    macros: Option<Macros>,
}

/// A formula in a text, with its delimiters' places.
pub(super) struct FoundRaw {
    pub(super) range: Range<usize>,
    pub(super) math: Math,
}

/// Delimiters: those that open and close, and whether the formula has a line of its own.
const DELIMITERS: [(&str, &str, bool); 4] =
    [("$$", "$$", true), ("\\[", "\\]", true), ("\\(", "\\)", false), ("$", "$", false)];

/// Environments that need no delimiters.
const ENVIRONMENTS: [&str; 8] =
    ["equation", "equation*", "align", "align*", "gather", "gather*", "multline", "eqnarray"];

/// The longest formula in a text, in bytes.
const BYTES: usize = 5000;

impl Formulas {
    /// Remembers that the formula of a source is said.
    pub(super) fn say(&mut self, source: NodeId) {
        self.said = Some(source);
    }

    /// Whether the formula of a source is said already.
    pub(super) fn is_said(&self, source: NodeId) -> bool {
        self.said == Some(source)
    }

    /// The TeX with the page's macros as what they stand for; `None` where it has none.
    pub(super) fn expanded(&mut self, dom: &Dom, tex: &str) -> Option<String> {
        if !tex.contains('\\') {
            return None;
        }
        self.macros.get_or_insert_with(|| Macros::of(dom)).expand(tex)
    }

    /// The first formula in a text, that of a node.
    pub(super) fn find(&mut self, dom: &Dom, id: NodeId, text: &str) -> Option<FoundRaw> {
        let mut from = 0;
        while let Some(found) = memchr2(b'$', b'\\', &text.as_bytes()[from..]) {
            let at = from + found;
            let rest = &text[at..];
            let delimiter = DELIMITERS.iter().find(|(open, ..)| rest.starts_with(open));
            let length = match delimiter {
                Some((open, close, display)) => match self.delimited(dom, id, rest, open, close) {
                    Some(length) => {
                        let range = at..at + length;
                        let tex = clean(&text[at + open.len()..at + length - close.len()])?;
                        return Some(FoundRaw {
                            range,
                            math: Math { display: *display, tex, mathml: Vec::new() },
                        });
                    }
                    None => open.len(),
                },
                None => {
                    if let Some(length) = environment(rest) {
                        let math = Math { display: true, tex: clean(&rest[..length])?, mathml: Vec::new() };
                        return Some(FoundRaw { range: at..at + length, math });
                    }
                    // What a backslash stands before is no delimiter.
                    1 + rest
                        .chars()
                        .nth(1)
                        .filter(|c| rest.starts_with('\\') && c.is_ascii())
                        .map_or(0, char::len_utf8)
                }
            };
            from = (at + length).min(text.len());
        }
        None
    }

    /// The bytes of a formula that begins a text, its delimiters included.
    fn delimited(&mut self, dom: &Dom, id: NodeId, rest: &str, open: &str, close: &str) -> Option<usize> {
        let inner = &rest[open.len()..rest.floor_char_boundary(BYTES)];
        let end = inner.find(close)?;
        let tex = &inner[..end];
        if crate::text::is_blank(tex) || tex.contains("$") && close != "\\]" && close != "\\)" {
            return None;
        }
        let is_formula = match open {
            // Money, too, is written with a dollar.
            "$" => is_single(tex, &inner[end + 1..]) && self.typesets(dom),
            _ => looks_like_tex(tex) || is_called_math(dom, id) || self.typesets(dom),
        };
        is_formula.then_some(open.len() + end + close.len())
    }

    fn typesets(&mut self, dom: &Dom) -> bool {
        *self.typesets.get_or_insert_with(|| {
            dom.ids().filter(|id| dom.tag(*id) == Tag::Script).any(|id| {
                let address = dom.attr(id, Attr::Src).unwrap_or_default().to_ascii_lowercase();
                let source = dom.next(id, true).and_then(|inner| dom.text(inner)).unwrap_or_default();
                address.contains("mathjax")
                    || address.contains("katex")
                    || source.contains("MathJax")
                    || source.contains("renderMathInElement")
            })
        })
    }
}

/// Whether a text is in what Sphinx, Pandoc and others call a formula, so that a letter alone is one.
fn is_called_math(dom: &Dom, id: NodeId) -> bool {
    dom.ancestors(id).take(2).any(|up| dom.classes(up).any(|word| word == "math"))
}

/// Whether what stands between two dollars is a formula and no text between two prices.
fn is_single(tex: &str, after: &str) -> bool {
    let is_letter = tex.len() == 1 && tex.bytes().all(|b| b.is_ascii_alphabetic());
    let touches = !tex.starts_with(char::is_whitespace) && !tex.ends_with(char::is_whitespace);
    touches && !after.starts_with(|c: char| c.is_ascii_digit()) && (is_letter || looks_like_tex(tex))
}

/// The bytes of an environment that begins a text.
fn environment(rest: &str) -> Option<usize> {
    let rest = &rest[..rest.floor_char_boundary(BYTES)];
    let name = rest.strip_prefix("\\begin{")?.split('}').next()?;
    let end = format!("\\end{{{name}}}");
    ENVIRONMENTS.contains(&name).then(|| rest.find(&end).map(|at| at + end.len())).flatten()
}
