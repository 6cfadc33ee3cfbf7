//! MathML: a typed formula as markup. Its names are of closed lists, its texts are escaped like all others.

mod three;

use super::escape::{push_attribute, push_text};
use super::html::Syntax;
use crate::article::{DISPLAY_CLASS, MATH_CLASS, Math, MathContent, MathNode, MathTag};

/// The namespace of formulas, which XML has to name.
const NAMESPACE: &str = "http://www.w3.org/1998/Math/MathML";

/// Appends a formula: `<math>` with the TeX as `alttext`, or the TeX as code where that is all there is.
pub(super) fn push_math(out: &mut String, math: &Math, syntax: Syntax) {
    if math.mathml.is_empty() {
        out.push_str("<code");
        push_attribute(out, "class", if math.display { DISPLAY_CLASS } else { MATH_CLASS });
        out.push('>');
        push_text(out, &math.tex);
        out.push_str("</code>");
        return;
    }
    out.push_str("<math");
    if syntax == Syntax::Xml {
        push_attribute(out, "xmlns", NAMESPACE);
    }
    push_attribute(out, "class", MATH_CLASS);
    if math.display {
        push_attribute(out, "display", "block");
    }
    push_attribute(out, "alttext", &math.tex);
    out.push('>');
    math.mathml.iter().for_each(|node| match syntax {
        Syntax::Html => push_node(out, node),
        Syntax::Xml => three::push_node(out, node, MathTag::Mrow),
    });
    out.push_str("</math>");
}

/// The MathML of a formula, without its TeX; `None` where there is TeX alone.
pub(super) fn mathml(math: &Math) -> Option<String> {
    let mut out = String::from("<math");
    if math.display {
        push_attribute(&mut out, "display", "block");
    }
    out.push('>');
    math.mathml.iter().for_each(|node| push_node(&mut out, node));
    out.push_str("</math>");
    (!math.mathml.is_empty()).then_some(out)
}

/// The recursion is bounded: a formula has few levels, as `article/math/read.rs` says.
fn push_node(out: &mut String, node: &MathNode) {
    let name = node.tag.name();
    out.push('<');
    out.push_str(name);
    for (attr, value) in &node.attributes {
        push_attribute(out, attr.name(), value);
    }
    out.push('>');
    match &node.content {
        MathContent::Text(text) => push_text(out, text),
        MathContent::Nodes(nodes) => nodes.iter().for_each(|node| push_node(out, node)),
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}
