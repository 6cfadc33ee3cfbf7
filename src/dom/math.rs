//! Where a formula stands, as the scripts write it that typeset mathematics: each writes the same formula several times
//! (as letters with places, as MathML for screen readers, as its TeX source), so that it must be met as one.

use super::{Attr, Dom, NodeId, Tag};

/// Elements of their own: MathJax 3 and 4, Distill, JATS on the web, GitHub.
const NAMES: [&str; 4] = ["mjx-container", "d-math", "tex-math", "math-renderer"];

/// Classes of `<span>` and `<div>`: KaTeX, MathJax 2 (all its outputs), MediaWiki.
const CLASSES: [&str; 9] = [
    "katex",
    "katex-display",
    "MathJax",
    "MathJax_Display",
    "MathJax_SVG",
    "MathJax_SVG_Display",
    "MathJax_CHTML",
    "mjx-chtml",
    "mwe-math-element",
];

impl Dom {
    /// Whether the element holds a formula and nothing else: MathML, its source in a script, or what KaTeX, MathJax,
    /// MediaWiki and their like write around one. What is in it is no text of the page.
    pub fn is_formula(&self, id: NodeId) -> bool {
        match self.tag(id) {
            Tag::Math => true,
            Tag::Script => self.attr(id, Attr::Type).is_some_and(is_source),
            Tag::Other => NAMES.contains(&self.name(id)),
            Tag::Span | Tag::Div => self.attr(id, Attr::Class).is_some_and(|value| {
                value.contains(['k', 'j', 'J', 'w'])
                    && value.split_ascii_whitespace().any(|word| CLASSES.contains(&word))
            }),
            _ => false,
        }
    }
}

/// Whether the type of a script says that it is a formula: `math/tex; mode=display`, `math/mml`.
fn is_source(kind: &str) -> bool {
    kind.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("math/"))
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::limits::Limits;

    #[test]
    fn formulas_are_known_by_what_holds_them() {
        for (html, expected) in [
            ("<math><mi>x</mi></math>", true),
            ("<script type='math/tex; mode=display'>x</script>", true),
            ("<script type='text/javascript'>x</script>", false),
            ("<span class='katex'>x</span>", true),
            ("<div class='a MathJax_Display'>x</div>", true),
            ("<mjx-container>x</mjx-container>", true),
            ("<span class='mwe-math-element mwe-math-element-inline'>x</span>", true),
            ("<span class='katexish'>x</span>", false),
            ("<p class='katex'>x</p>", false),
        ] {
            let dom = parse(&format!("<!doctype html><body>{html}"), &Limits::default()).expect("small");
            let found = dom.ids().any(|id| dom.is_formula(id));
            assert_eq!(found, expected, "{html}");
        }
    }
}
