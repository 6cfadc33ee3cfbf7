//! Formulas: from what a page or a script wrote of one to [`Math`].
//!
//! | module | what it does |
//! |---|---|
//! | `find` | one formula of what a script wrote several times |
//! | `raw` | formulas in plain text, which a script would typeset |
//! | `source` | TeX of a page on one line |
//! | `read`, `glyphs` | MathML, or MathJax's letters, to typed MathML |
//! | `macros` | what stands for the names that a page defines |
//! | `number` | the number beside a formula, as its own |
//! | `typeset`, `prepare` | TeX to typed MathML, where a page has TeX alone |
//! | `tex`, `tex_rows`, `scripts`, `symbols`, `letters` | typed MathML to TeX |

mod find;
mod glyphs;
mod letters;
mod macros;
mod number;
mod prepare;
mod raw;
mod read;
mod scripts;
mod source;
mod symbols;
#[cfg(test)]
mod tests;
mod tex;
mod tex_rows;
mod tree;
mod typeset;

pub(in crate::article) use number::take_number;
pub(in crate::article) use raw::Formulas;
pub use tree::{Math, MathAttr, MathContent, MathNode, MathTag};

use super::build::Builder;
use super::run::Run;
use crate::dom::{NodeId, Tag};
use find::Found;

/// The class of a formula in our own HTML, by which its TeX is known to be its TeX.
pub(crate) const MATH_CLASS: &str = "lisible-math";
/// The class of one that stands on a line of its own, where it is written as TeX.
pub(crate) const DISPLAY_CLASS: &str = "lisible-math-display";

impl Builder<'_> {
    /// Adds the formula that an element holds; `false` when it holds none, and is to be visited.
    #[inline(never)]
    pub(super) fn formula(&mut self, run: &mut Run, id: NodeId, tag: Tag) -> bool {
        if tag == Tag::Script && self.formulas.is_said(id) {
            return true;
        }
        match find::find(self.dom, id, tag) {
            None => return false,
            Some(Found::With(math, source)) => {
                self.formulas.say(source);
                self.images.text(&math.tex);
                self.math(run, math);
            }
            Some(Found::Math(math)) => {
                self.images.text(&math.tex);
                self.used(id, "formula");
                self.math(run, math);
            }
            Some(Found::Own(math)) => {
                self.images.text(&math.tex);
                self.used(id, "formula");
                run.math(math, &mut self.waiting);
            }
            Some(Found::Elsewhere) => {}
            Some(Found::Lost) => self.left_out(id, "formula without a source"),
        }
        true
    }

    /// Adds a text, with the formulas in it that a script of the page would typeset.
    pub(super) fn text(&mut self, run: &mut Run, id: NodeId, text: &str) {
        let mut rest = text;
        while !run.is_code()
            && let Some(found) = self.formulas.find(self.dom, id, rest)
        {
            run.text(&rest[..found.range.start], &mut self.waiting);
            self.math(run, found.math);
            rest = &rest[found.range.end..];
        }
        run.text(rest, &mut self.waiting);
    }

    /// Adds a formula, typeset where the page has its TeX alone, with the page's macros as what they stand for; nothing for
    /// one that only defines them.
    #[inline(never)]
    fn math(&mut self, run: &mut Run, mut math: Math) {
        if let Some(tex) = self.formulas.expanded(self.dom, &math.tex) {
            let Some(tex) = source::clean(&tex) else { return };
            math.tex = tex;
        }
        if math.mathml.is_empty() {
            math.mathml = self.formulas.typesetter.typeset(&math.tex, math.display, self.limits);
        }
        run.math(math, &mut self.waiting);
    }
}
