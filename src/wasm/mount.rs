//! The article's nodes, made one by one: no string becomes markup in the page that shows it. The fragment is ours and safe
//! by its types, but a caller may hand over anything, so what no article has makes no node.

use crate::article::CARD_CLASS;
use crate::dom::{self, Attr, Dom, NodeId, Tag};
use crate::limits::Limits;
use crate::urls::Base;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Node};

/// The elements that `src/render/html.rs` writes, each between spaces.
const ELEMENTS: &str = " a abbr aside bdi blockquote br caption code dd del details dl dt em figcaption figure h1 h2 h3 h4 h5 \
    h6 hr img ins kbd li mark ol p pre q rt ruby span strong sub summary sup table tbody td th thead tr ul ";
/// The attributes that are taken as they are, and do nothing where `src/render/html.rs` does not write them.
const PLAIN: [Attr; 10] = [
    Attr::Align,
    Attr::Alt,
    Attr::Colspan,
    Attr::Dir,
    Attr::Height,
    Attr::Reversed,
    Attr::Rowspan,
    Attr::Start,
    Attr::Title,
    Attr::Width,
];
/// What each link and each picture has beside its address.
const OF_LINKS: [(&str, &str); 2] = [("rel", "noopener noreferrer"), ("target", "_blank")];
const OF_PICTURES: [(&str, &str); 3] =
    [("loading", "lazy"), ("decoding", "async"), ("referrerpolicy", "no-referrer")];

/// Appends the article of a fragment to an element of a page.
///
/// # Errors
/// What the browser refuses.
pub(super) fn append(fragment: &str, target: &Element) -> Result<(), JsValue> {
    let document = target.owner_document().ok_or("the element belongs to no document")?;
    let page = format!("<!doctype html><body>{fragment}");
    let dom = dom::parse(&page, &Limits::default()).map_err(|error| JsValue::from(error.to_string()))?;
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
    if !tag.is_element() || !ELEMENTS.contains(&format!(" {name} ")) {
        return Ok(None);
    }
    let made = document.create_element(name)?;
    let href = dom.attr(id, Attr::Href);
    let beside = match tag {
        Tag::A if href.is_some_and(|href| !href.starts_with('#')) => &OF_LINKS[..],
        // Before the address, which begins the request.
        Tag::Img => &OF_PICTURES[..],
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

/// The value that an attribute of an article may have.
fn allowed(tag: Tag, attr: Attr, value: &str) -> Option<String> {
    let base = Base::default();
    match (tag, attr) {
        (Tag::A, Attr::Href) if value.starts_with('#') => Some(value.to_owned()),
        (Tag::A, Attr::Href) => base.link(value).map(|link| link.as_str().to_owned()),
        (Tag::Img, Attr::Src) => base.image(value).map(|url| url.as_str().to_owned()),
        (_, Attr::Id) => value.starts_with("r-").then(|| value.to_owned()),
        (Tag::P, Attr::Class) => (value == CARD_CLASS).then(|| value.to_owned()),
        (Tag::Code, Attr::Class) => value.starts_with("language-").then(|| value.to_owned()),
        _ => PLAIN.contains(&attr).then(|| value.to_owned()),
    }
}
