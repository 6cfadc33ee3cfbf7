//! TeX to typed MathML, where a page has TeX alone. `math-core` makes markup of it, which is read like that of a page: what the
//! tree cannot say is not in it. What it does not know stays TeX.

use super::MathNode;
use super::prepare::prepare;
use super::read;
use crate::dom::{self, Tag};
use crate::limits::Limits;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// Commands that `math-core` does not know, and what stands for them. A box or a colour has no place in the tree.
const MACROS: [(&str, &str); 28] = [
    ("/", ""),
    ("bbox", "#1"),
    ("boxed", "#1"),
    ("clap", "\\text"),
    ("dotsb", "\\cdots"),
    ("dotsc", "\\ldots"),
    ("ensuremath", "#1"),
    ("hbox", "\\text"),
    ("hdots", "\\ldots"),
    ("llap", "\\text"),
    ("mathbbm", "\\mathbb{#1}"),
    ("mathds", "\\mathbb{#1}"),
    ("mathllap", "#1"),
    ("mathnormal", "#1"),
    ("mathrlap", "#1"),
    ("mbox", "\\text"),
    ("nicefrac", "{#1}/{#2}"),
    ("null", "{}"),
    ("pmb", "\\boldsymbol{#1}"),
    ("relax", ""),
    ("rlap", "\\text"),
    ("sfrac", "{#1}/{#2}"),
    ("smash", "#1"),
    ("strut", ""),
    ("substack", "\\begin{matrix}#1\\end{matrix}"),
    ("textcolor", "#2"),
    ("textup", "\\text"),
    ("widetilde", "\\tilde{#1}"),
];

/// Makes MathML of the TeX of one article.
#[derive(Debug, Default)]
pub(super) struct Typesetter {
    /// Made for the first formula.
    converter: Option<Box<LatexToMathML>>,
    /// Formulas that were tried.
    tried: usize,
}

impl Typesetter {
    /// The MathML of a formula's TeX; empty where it has to stay TeX.
    #[inline(never)]
    pub(super) fn typeset(&mut self, tex: &str, display: bool, limits: &Limits) -> Vec<MathNode> {
        if tex.len() > limits.formula_bytes || self.tried >= limits.formulas {
            return Vec::new();
        }
        self.tried += 1;
        self.made(tex, display, limits).unwrap_or_default()
    }

    fn made(&mut self, tex: &str, display: bool, limits: &Limits) -> Option<Vec<MathNode>> {
        let tex = prepare(tex)?;
        // A test has these macros taken.
        let converter = || LatexToMathML::new(config()).unwrap_or_default();
        let converter = self.converter.get_or_insert_with(|| Box::new(converter()));
        let style = if display { MathDisplay::Block } else { MathDisplay::Inline };
        let made = converter.convert_with_local_state(&tex, style).ok()?;
        let page = dom::parse(&format!("<!doctype html>{}", made.mathml), limits).ok()?;
        let nodes = read::read(&page, page.first(Tag::Math)?);
        nodes.iter().any(shows).then_some(nodes)
    }
}

fn config() -> MathCoreConfig {
    let macros = MACROS.iter().map(|(name, tex)| ((*name).to_owned(), (*tex).to_owned())).collect();
    MathCoreConfig { macros, ..MathCoreConfig::default() }
}

/// Whether something of it is seen.
fn shows(node: &MathNode) -> bool {
    node.text().is_some_and(|text| !text.is_empty()) || node.nodes().iter().any(shows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_macros_are_taken() {
        assert!(LatexToMathML::new(config()).is_ok());
    }

    #[test]
    fn the_limits_are_those_of_the_caller() {
        let typeset = |limits: &Limits| Typesetter::default().typeset("x^2", false, limits);
        assert!(!typeset(&Limits::default()).is_empty());
        assert!(typeset(&Limits::default().with_nodes(3)).is_empty());
    }
}
