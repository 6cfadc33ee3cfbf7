//! The number of a formula, where it stands beside it and nothing else does: Sphinx, LaTeXML, tables of Wikipedia.

use super::tree::{Math, MathAttr, MathNode, MathTag};
use crate::article::tree::Inline;

/// Bytes of the longest number without its parentheses: `A.12b`.
const BYTES: usize = 12;
/// What TeX that stands in no other may begin with, which ends with the same: the number stands in it.
const ENVIRONMENTS: [&str; 6] = ["align", "equation", "gather", "multline", "flalign", "alignat"];
/// The space before a number, as what typesets TeX has it there.
const SPACE: &str = "2em";

/// Makes the number beside a formula on a line of its own, where these are all of a paragraph, a part of the formula; `false` where they are not.
pub(in crate::article) fn take_number(content: &mut Vec<Inline>) -> bool {
    let says = |inline: &Inline| match inline {
        Inline::Anchor(_) | Inline::Break => false,
        Inline::Text(text) => !crate::text::is_blank(text),
        _ => true,
    };
    let mut said = content.iter().enumerate().filter(|(_, inline)| says(inline)).map(|(at, _)| at);
    let (Some(first), Some(second), None) = (said.next(), said.next(), said.next()) else { return false };
    let (formula, beside) = match (&content[first], &content[second]) {
        (Inline::Math(_), Inline::Text(_)) => (first, second),
        (Inline::Text(_), Inline::Math(_)) => (second, first),
        _ => return false,
    };
    let Inline::Text(text) = &content[beside] else { return false };
    let Some(number) = number(text).map(str::to_owned) else { return false };
    let Inline::Math(math) = &mut content[formula] else { return false };
    if !math.display || math.tex.contains("\\tag") {
        return false;
    }
    tag(math, &number);
    let formula = content.swap_remove(formula);
    content.retain(|inline| matches!(inline, Inline::Anchor(_)));
    content.push(formula);
    true
}

/// The number that a text is.
fn number(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('(')?.strip_suffix(')')?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '–');
    let is_number = inner.contains(|c: char| c.is_ascii_digit()) && inner.chars().all(is_part);
    (is_number && inner.len() <= BYTES).then_some(inner)
}

fn tag(math: &mut Math, number: &str) {
    let is_whole = ENVIRONMENTS.iter().any(|name| {
        let rest = math.tex.strip_prefix("\\begin{").and_then(|rest| rest.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with('}') || rest.starts_with("*}"))
    });
    let end = math.tex.rfind("\\end{").filter(|_| is_whole).unwrap_or(math.tex.len());
    let after = math.tex.split_off(end);
    math.tex.truncate(math.tex.trim_end().len());
    math.tex.push_str(&format!(" \\tag{{{number}}}"));
    if !after.is_empty() {
        math.tex.extend([" ", after.as_str()]);
    }
    if !math.mathml.is_empty() {
        let space = (MathAttr::Width, SPACE.to_owned());
        math.mathml.push(MathNode { attributes: vec![space], ..MathNode::of(MathTag::Mspace, Vec::new()) });
        math.mathml.push(MathNode::token(MathTag::Mtext, format!("({number})")));
    }
}
