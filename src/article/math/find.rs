//! One formula of what a script wrote: its letters, its MathML, its TeX in an annotation, an attribute or a script.

use super::source::{clean, is_delimited, is_surely_tex, looks_like_tex};
use super::tree::Math;
use super::{DISPLAY_CLASS, MATH_CLASS, glyphs, read, tex};
use crate::article::own_drawing;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::limits::Limits;
use crate::text;

/// What an element says of a formula.
pub(super) enum Found {
    /// The formula.
    Math(Math),
    /// One of our own HTML that is TeX there: it could not be typeset.
    Own(Math),
    /// The formula, whose source is another element's, after this one.
    With(Math, NodeId),
    /// It is said by another element, or there is none.
    Elsewhere,
    /// There is one that cannot be read: letters drawn as shapes.
    Lost,
}

/// Attributes in which editors and converters keep the TeX of a formula that they have typeset inside.
const SOURCES: [Attr; 6] =
    [Attr::DataTex, Attr::DataLatex, Attr::DataMath, Attr::DataFormula, Attr::DataEquation, Attr::DataEntry];

/// Classes of pictures of formulas, with their TeX as `alt`: WordPress, QuickLaTeX, MediaWiki, LaTeX2HTML and others.
const PICTURE_CLASSES: [&str; 8] = [
    "latex",
    "tex",
    "math",
    "mwe-math-fallback-image-inline",
    "mwe-math-fallback-image-display",
    "ql-img-inline-formula",
    "ql-img-displayed-equation",
    "equation_image",
];

/// Parts of the addresses of pictures of formulas.
const PICTURE_ADDRESSES: [&str; 4] =
    ["/latex.php?latex=", "/media/math/render/", "cht=tx&", "/cache/quicklatex.com-"];

/// A site that typesets what its address asks for, and what editors write as `alt` of its pictures.
const CODECOGS: &str = "//latex.codecogs.com/";
const NO_SOURCE: [&str; 4] = ["", "equation", "formula", "Equation"];

/// Words in classes of what a formula is in, and in those of one with a line of its own.
const WORDS: [&str; 6] = ["math", "katex", "tex", "latex", "formula", "equation"];
const DISPLAY_WORDS: [&str; 5] = ["display", "block", "displayed", "katex-display", "mathjax_display"];

/// The longest text beside a source in an attribute that may still be the same formula, in bytes.
const TYPESET_BYTES: usize = 4000;
/// Siblings after MathJax's letters that may be the source.
const SIBLINGS: usize = 3;

/// What the element says of a formula; `None` when it holds none.
pub(super) fn find(dom: &Dom, id: NodeId, tag: Tag) -> Option<Found> {
    match tag {
        Tag::Img => return picture(dom, id).map(Found::Math),
        Tag::Code | Tag::Pre => {
            let own = own(dom, id).map(Found::Own);
            return own.or_else(|| to_render(dom, id, tag).map(Found::Math));
        }
        Tag::Script if dom.is_formula(id) => return Some(script(dom, id)),
        _ => {}
    }
    if matches!(tag, Tag::Span | Tag::Div)
        && let Some(source) = source_after(dom, id)
    {
        let mathml = mathml(dom, id);
        return Some(match script(dom, source) {
            Found::Math(math) if !mathml.is_empty() => Found::With(Math { mathml, ..math }, source),
            _ => Found::Elsewhere,
        });
    }
    let around = attribute(dom, id);
    if around.is_none() && !dom.is_formula(id) {
        return None;
    }
    let mathml = mathml(dom, id);
    let tex = around.or_else(|| written(dom, id)).or_else(|| clean(&tex::of(&mathml)));
    match tex {
        Some(tex) => Some(Found::Math(Math { display: is_display(dom, id), tex, mathml })),
        None if tag == Tag::Math => Some(Found::Elsewhere),
        None if dom.subtree(id).any(|node| dom.tag(node) == Tag::Svg) => Some(Found::Lost),
        // The letters are all that there is.
        None => None,
    }
}

/// TeX of our own HTML.
fn own(dom: &Dom, id: NodeId) -> Option<Math> {
    let class = dom.attr(id, Attr::Class)?;
    let display = class == DISPLAY_CLASS;
    let tex = clean(&read::text_in(dom, id)).filter(|_| display || class == MATH_CLASS)?;
    Some(Math { display, tex, mathml: Vec::new() })
}

/// TeX that a script of GitLab would typeset: in the line, or alone in `<pre>`.
fn to_render(dom: &Dom, id: NodeId, tag: Tag) -> Option<Math> {
    let is_source = |node| dom.attr_has(node, Attr::Class, "js-render-math");
    let is_here = is_source(id) || tag == Tag::Pre && dom.children(id).next().is_some_and(is_source);
    let tex = is_here.then(|| read::text_in(dom, id)).and_then(|source| clean(&source))?;
    Some(Math { display: tag == Tag::Pre, tex, mathml: Vec::new() })
}

/// A source in a script: TeX, or MathML as text, which has letters beside it or is lost.
fn script(dom: &Dom, id: NodeId) -> Found {
    let kind = dom.attr(id, Attr::Type).unwrap_or_default().to_ascii_lowercase();
    let tex = Some(read::text_in(dom, id)).filter(|_| kind.contains("tex")).and_then(|source| clean(&source));
    match tex {
        Some(tex) => Found::Math(Math { display: kind.contains("display"), tex, mathml: Vec::new() }),
        None => Found::Elsewhere,
    }
}

/// The script with the TeX after letters of MathJax 2. (With the source as MathML, the letters' own is read.)
fn source_after(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let is_letters = dom.attr(id, Attr::Class).is_some_and(|class| {
        class.split_ascii_whitespace().any(|word| word.starts_with("MathJax") || word == "mjx-chtml")
    });
    if !is_letters {
        return None;
    }
    let mut after =
        std::iter::successors(dom.next_sibling(id), |node| dom.next_sibling(*node)).take(SIBLINGS);
    after.find(|&node| {
        dom.tag(node) == Tag::Script
            && dom.is_formula(node)
            && dom.attr(node, Attr::Type).is_some_and(|kind| kind.contains("tex"))
    })
}

/// The TeX in an attribute, where what is in the element is that formula and nothing else.
fn attribute(dom: &Dom, id: NodeId) -> Option<String> {
    let tex = SOURCES.iter().find_map(|attr| dom.attr(id, *attr)).and_then(clean)?;
    let (mut beside, mut formulas, mut at) = (0, 0, dom.next(id, true));
    while let Some(node) = at.filter(|node| dom.contains(id, *node)) {
        let is_formula = dom.is_formula(node);
        if matches!(dom.tag(node), Tag::P | Tag::Ul | Tag::Ol | Tag::Table | Tag::A) {
            return None;
        }
        formulas += usize::from(is_formula);
        beside += dom.text(node).filter(|text| !text::is_blank(text)).map_or(0, str::len);
        at = dom.next(node, !is_formula);
    }
    let is_typeset = formulas == 1 && beside == 0;
    let is_named = formulas == 0 && beside < TYPESET_BYTES && has_word(dom, id, &WORDS);
    (is_typeset || is_named || dom.is_formula(id)).then_some(tex)
}

/// Whether the class of an element has one of the words, between hyphens or spaces.
fn has_word(dom: &Dom, id: NodeId, words: &[&str]) -> bool {
    let class = dom.attr(id, Attr::Class).unwrap_or_default().to_ascii_lowercase();
    class
        .split_ascii_whitespace()
        .any(|name| words.contains(&name) || name.split(['-', '_']).any(|word| words.contains(&word)))
}

/// The TeX that stands in the formula.
fn written(dom: &Dom, id: NodeId) -> Option<String> {
    let mut alt = None;
    for node in dom.subtree(id) {
        let found = match dom.tag(node) {
            Tag::Math => dom.attr(node, Attr::DataLatex).and_then(clean).or_else(|| alttext(dom, node)),
            // MathJax 4 that draws.
            Tag::Svg => dom.attr(node, Attr::DataLatex).and_then(clean),
            Tag::Script if dom.is_formula(node) => match script(dom, node) {
                Found::Math(math) => Some(math.tex),
                _ => None,
            },
            Tag::Img => {
                alt = alt.or_else(|| dom.attr(node, Attr::Alt).and_then(clean));
                None
            }
            Tag::Foreign if dom.name(node) == "annotation" => annotation(dom, node),
            Tag::Other if dom.name(node) == "mjx-math" => dom.attr(node, Attr::DataLatex).and_then(clean),
            Tag::Span if node != id => SOURCES.iter().find_map(|attr| attribute_of_formula(dom, node, *attr)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    alt.or_else(|| plain(dom, id))
}

/// The source that a part of a formula carries for the whole of it, as MathJax 4 and some editors write it.
fn attribute_of_formula(dom: &Dom, id: NodeId, attr: Attr) -> Option<String> {
    dom.attr(id, attr).filter(|_| dom.is_formula(id)).and_then(clean)
}

/// `alttext`, where it is TeX and no description.
fn alttext(dom: &Dom, id: NodeId) -> Option<String> {
    let text = dom.attr(id, Attr::Alttext)?;
    let is_own = dom.attr(id, Attr::Class) == Some(MATH_CLASS);
    let is_tex = is_own || dom.attr_has(id, Attr::Class, "ltx_Math") || looks_like_tex(text);
    clean(text).filter(|_| is_tex)
}

fn annotation(dom: &Dom, id: NodeId) -> Option<String> {
    let is_tex = dom.attr(id, Attr::Encoding).is_some_and(|kind| kind.to_ascii_lowercase().contains("tex"));
    is_tex.then(|| read::text_in(dom, id)).and_then(|source| clean(&source))
}

/// The TeX that an element of its own has as its text, as long as no script has typeset it.
fn plain(dom: &Dom, id: NodeId) -> Option<String> {
    let is_plain = dom.subtree(id).skip(1).all(|node| dom.text(node).is_some());
    let holds_tex = matches!(dom.name(id), "d-math" | "tex-math" | "math-renderer");
    (is_plain && holds_tex).then(|| read::text_in(dom, id)).and_then(|source| clean(&source))
}

/// The MathML in the formula, or MathJax's letters as MathML.
fn mathml(dom: &Dom, id: NodeId) -> Vec<super::MathNode> {
    if let Some(math) = dom.subtree(id).find(|node| dom.tag(*node) == Tag::Math) {
        return read::read(dom, math);
    }
    let letters = dom.subtree(id).find(|node| dom.name(*node) == "mjx-math");
    let drawn = letters.map(|letters| glyphs::read(dom, letters)).unwrap_or_default();
    if drawn.is_empty() { carried(dom, id).unwrap_or_default() } else { drawn }
}

/// The MathML that MathJax 2 leaves as text in an attribute.
fn carried(dom: &Dom, id: NodeId) -> Option<Vec<super::MathNode>> {
    let source = dom.subtree(id).find_map(|node| dom.attr(node, Attr::DataMathml))?;
    let page = crate::dom::parse(&format!("<!doctype html>{source}"), &Limits::default()).ok()?;
    Some(read::read(&page, page.first(Tag::Math)?))
}

/// Whether the formula has a line of its own: by its MathML, or by what is around it.
fn is_display(dom: &Dom, id: NodeId) -> bool {
    let says = |node: NodeId| match dom.tag(node) {
        Tag::Math => dom.attr(node, Attr::Display) == Some("block"),
        Tag::Other => {
            dom.attr(node, Attr::Display).is_some_and(|display| matches!(display, "true" | "block"))
                || dom.attr(node, Attr::Block).is_some()
                || has_word(dom, node, &DISPLAY_WORDS)
        }
        Tag::Span | Tag::Div | Tag::P => has_word(dom, node, &DISPLAY_WORDS),
        Tag::Img => dom.attr_has(node, Attr::Class, "mwe-math-fallback-image-display"),
        Tag::Script => dom.attr(node, Attr::Type).is_some_and(|kind| kind.contains("display")),
        _ => false,
    };
    dom.tag(id).is_block() || dom.subtree(id).any(says)
}

/// A picture of a formula, with its TeX as `alt`.
fn picture(dom: &Dom, id: NodeId) -> Option<Math> {
    let address = dom.attr(id, Attr::Src).unwrap_or_default();
    let alt = dom.attr(id, Attr::Alt).filter(|alt| !NO_SOURCE.contains(&alt.trim()));
    let is_codecogs = ["", "http:", "https:"]
        .iter()
        .any(|scheme| address.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(CODECOGS)));
    let alt = match alt {
        None if is_codecogs => {
            let title = dom.attr(id, Attr::Title).map(str::to_owned);
            &*title.or_else(|| asked(address))?
        }
        alt => alt?,
    };
    let is_known = is_codecogs
        || PICTURE_ADDRESSES.iter().any(|part| address.contains(part))
        || dom.classes(id).any(|word| PICTURE_CLASSES.contains(&word));
    let is_sure = is_surely_tex(alt) || is_delimited(alt);
    if !is_sure && (!is_known || alt.contains("://") || is_prose(alt)) {
        return None;
    }
    // A drawing of our own HTML may have any words.
    if own_drawing(address).is_some() {
        return None;
    }
    let display = ["ql-img-displayed-equation", "mwe-math-fallback-image-display"]
        .iter()
        .any(|class| dom.attr_has(id, Attr::Class, class))
        || is_alone(dom, id);
    Some(Math { display, tex: clean(alt)?, mathml: Vec::new() })
}

/// The TeX that the address of a picture asks for.
fn asked(address: &str) -> Option<String> {
    let query = address.split_once('?')?.1.replace("&space;", " ").replace("&plus;", "+");
    Some(crate::urls::decoded(&query)?.replace("&space;", " "))
}

/// Whether an `alt` says in words what a picture shows: a class such as `math` or `latex` is also of photographs.
fn is_prose(alt: &str) -> bool {
    let is_word = |word: &&str| word.len() > 3 && word.chars().all(char::is_alphabetic);
    !looks_like_tex(alt) && alt.split_whitespace().filter(is_word).count() > 1
}

/// Whether a picture is all there is in its paragraph.
fn is_alone(dom: &Dom, id: NodeId) -> bool {
    let Some(around) =
        dom.parent(id).filter(|around| matches!(dom.tag(*around), Tag::P | Tag::Div | Tag::Center))
    else {
        return false;
    };
    dom.children(around).all(|child| child == id || dom.text(child).is_some_and(text::is_blank))
}
