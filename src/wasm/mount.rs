//! The article's nodes, made one by one: no string becomes markup in the page that shows it. The fragment is ours and safe
//! by its types, but a caller may hand over anything, so what `src/render/html/mod.rs` does not write makes no node and no
//! attribute (`tests/repository/mount.test.mjs` holds the two together).

use super::error;
use crate::article::{
    Callout, Counter, DEPTH_CLASS, DISPLAY_CLASS, MATH_CLASS, MathAttr, MathTag, NOTES_CLASS, POST_CLASS,
    is_card, is_language, is_place, own_drawing,
};
use crate::dom::{self, Attr, Dom, NodeId, Tag};
use crate::limits::Limits;
use crate::metadata::language_tag;
use crate::render::{BESIDE_LINK, BESIDE_PICTURE, CALLOUT_CLASS, TITLE_CLASS};
use crate::urls::Base;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Node};

/// The elements of an article.
const ELEMENTS: &str = "a abbr article aside b bdi bdo blockquote br caption cite code dd del details dl dt em figcaption figure h1 h2 h3 h4 h5 \
    h6 header hr img ins kbd li mark math ol p pre q rt ruby span strong sub summary sup table tbody td th thead time tr ul";

/// The namespace of formulas.
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Appends the article of a fragment to an element of a page.
///
/// # Errors
/// A fragment over the limits, which none of ours is; what the browser refuses.
pub(super) fn append(fragment: &str, target: &Element) -> Result<(), JsValue> {
    // A document is its own, and has none.
    let Some(document) = target.owner_document() else { return Ok(()) };
    let page = String::from("<!doctype html><body>") + fragment;
    // There is a text between any two blocks, and the bytes are bounded.
    let limits = Limits::default().with_nodes(usize::MAX);
    let dom = dom::parse(&page, &limits).map_err(|refusal| error(&refusal))?;
    let Some(body) = dom.first(Tag::Body) else { return Ok(()) };
    // What is open: the element, and where its subtree ends.
    let mut open: Vec<(usize, Node)> = vec![(dom.end_index(body), target.clone().into())];
    let mut at = dom.next(body, true);
    while let Some(id) = at.filter(|id| dom.contains(body, *id)) {
        while open.len() > 1 && open[open.len() - 1].0 <= id.index() {
            open.pop();
        }
        let around = &open[open.len() - 1].1;
        if let Some(text) = dom.text(id) {
            around.append_child(&document.create_text_node(text))?;
        }
        let made = element(&dom, id, &document)?;
        at = dom.next(id, made.is_some());
        if let Some(made) = made {
            around.append_child(&made)?;
            open.push((dom.end_index(id), made.into()));
        }
    }
    Ok(())
}

/// The element of the page for one of the fragment; none for a text and for what no article has.
fn element(dom: &Dom, id: NodeId, document: &Document) -> Result<Option<Element>, JsValue> {
    let (name, tag) = (dom.name(id), dom.tag(id));
    let made = match tag {
        Tag::Math => document.create_element_ns(Some(MATHML), name)?,
        Tag::Foreign if in_math(dom, id) => document.create_element_ns(Some(MATHML), name)?,
        Tag::Foreign => return Ok(None),
        tag if tag.is_element() && ELEMENTS.split_ascii_whitespace().any(|known| known == name) => {
            document.create_element(name)?
        }
        _ => return Ok(None),
    };
    let href = dom.attr(id, Attr::Href);
    let beside = match tag {
        Tag::A if href.is_some_and(|href| !href.starts_with('#')) => &BESIDE_LINK[..],
        // Before the address, which begins the request.
        Tag::Img => &BESIDE_PICTURE[..],
        _ => &[],
    };
    for (name, value) in beside {
        made.set_attribute(name, value)?;
    }
    for (attr, value) in dom.attrs(id) {
        if let Some(value) = allowed(tag, attr, value) {
            made.set_attribute(attr.name(), &value)?;
        }
    }
    Ok(Some(made))
}

/// Whether an element is one of a formula, and all around it up to the formula, too.
fn in_math(dom: &Dom, id: NodeId) -> bool {
    let mut parts = std::iter::once(id).chain(dom.ancestors(id)).take_while(|up| dom.tag(*up) != Tag::Math);
    parts.all(|part| dom.tag(part) == Tag::Foreign && MathTag::of(dom.name(part)).is_some())
}

/// The value that an attribute of an article may have.
fn allowed(tag: Tag, attr: Attr, value: &str) -> Option<String> {
    let base = Base::default();
    let as_it_is = match (tag, attr) {
        (Tag::A, Attr::Href) if value.starts_with('#') => is_name(&value[1..]),
        (Tag::A, Attr::Href) => return base.link(value).map(|link| link.as_str().to_owned()),
        (Tag::Img, Attr::Src) => {
            return base.image(value).or_else(|| own_drawing(value)).map(|url| url.as_str().to_owned());
        }
        (Tag::Img, Attr::Alt | Attr::Title | Attr::Width | Attr::Height) => true,
        (
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 | Tag::Span | Tag::Li | Tag::A,
            Attr::Id,
        ) => is_name(value),
        (Tag::P | Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6, Attr::Dir) => true,
        (Tag::Span, Attr::Lang) => language_tag(value).is_some_and(|tag| tag == value),
        (Tag::Ul, Attr::Class) => value == NOTES_CLASS,
        (Tag::Aside, Attr::Class) => value
            .strip_prefix(CALLOUT_CLASS)
            .is_some_and(|kind| Callout::ALL.iter().any(|of| of.as_str() == kind)),
        (Tag::P, Attr::Class) => value == TITLE_CLASS || is_card(value),
        (Tag::Article, Attr::Class) => is_post(value),
        (Tag::Time, Attr::Datetime) => true,
        (Tag::Code, Attr::Class) => {
            [MATH_CLASS, DISPLAY_CLASS].contains(&value)
                || value.strip_prefix("language-").is_some_and(is_language)
        }
        (Tag::Math, Attr::Class) => value == MATH_CLASS,
        (Tag::Math, Attr::Display) => value == "block",
        (Tag::Math, Attr::Alttext) => true,
        (Tag::Foreign, attr) => MathAttr::of(attr.name()).is_some() && MathAttr::allows(value),
        (Tag::Ol, Attr::Start | Attr::Reversed) => true,
        (Tag::Ol, Attr::Type) => Counter::ALL.iter().any(|counter| counter.as_str() == value),
        (Tag::Td | Tag::Th, Attr::Colspan | Attr::Rowspan | Attr::Align) => true,
        (Tag::Abbr, Attr::Title) | (Tag::Bdi | Tag::Bdo, Attr::Dir) => true,
        _ => false,
    };
    as_it_is.then(|| value.to_owned())
}

/// Whether it is the class of a post, with or without its level.
fn is_post(class: &str) -> bool {
    let rest = class.strip_prefix(POST_CLASS).map(str::trim_start);
    let level = rest.map(|rest| rest.strip_prefix(DEPTH_CLASS).unwrap_or(rest));
    level.is_some_and(|level| level.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether it is the name of a place in an article, or of one that refers to a note: `r-12-1` is the first of `r-12`.
fn is_name(name: &str) -> bool {
    let (note, count) = name.rsplit_once('-').unwrap_or_default();
    is_place(name) || is_place(note) && !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit())
}
