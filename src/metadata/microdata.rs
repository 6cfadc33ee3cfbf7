//! `itemprop` (microdata) and RDFa's `property` in the body.

use super::claims::{Claims, Field, Source};
use super::plain;
use super::window::bounded_text;
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Properties of schema.org that are read, in lower case.
const PROPERTIES: [(&str, Field); 13] = [
    ("headline", Field::Title),
    ("author", Field::Author),
    ("creator", Field::Author),
    ("datepublished", Field::Published),
    ("datecreated", Field::Published),
    ("datemodified", Field::Modified),
    ("publisher", Field::Site),
    ("ispartof", Field::Site),
    ("image", Field::Image),
    ("inlanguage", Field::Lang),
    ("alternativeheadline", Field::Excerpt),
    ("keywords", Field::Tag),
    ("license", Field::License),
];

/// Kinds of items around a property that are no articles: what they say is about themselves.
const OTHER_ITEMS: &[&str] = &[
    "comment",
    "usercomments",
    "review",
    "rating",
    "product",
    "offer",
    "person",
    "organization",
    "imageobject",
    "breadcrumblist",
    "answer",
    "listitem",
];

/// Levels above a property that are searched for its item.
const LEVELS: usize = 24;
/// Nodes in an author or a publisher that are searched for its name.
const NODES: usize = 60;
/// The longest text that is taken for a value, in bytes.
const LONGEST: usize = 2000;

/// Adds what an element with `itemprop` or `property` claims.
pub(super) fn claim<'d>(dom: &'d Dom, id: NodeId, properties: &str, claims: &mut Claims<'d>) {
    for property in properties.split_ascii_whitespace() {
        let property = property.rsplit([':', '/']).next().unwrap_or(property);
        let Some((_, field)) = PROPERTIES.iter().find(|(name, _)| property.eq_ignore_ascii_case(name)) else {
            continue;
        };
        if claims.is_full() || in_other_item(dom, id) {
            return;
        }
        claims.push(*field, Source::Microdata, value(dom, id, *field));
    }
}

/// Adds the type of an item that stands in no other item.
pub(super) fn claim_type(dom: &Dom, id: NodeId, itemtype: &str, claims: &mut Claims<'_>) {
    if item_above(dom, id).is_none() {
        for kind in itemtype.split_ascii_whitespace() {
            claims.push(Field::Kind, Source::Microdata, last_part(kind).to_owned());
        }
    }
}

fn in_other_item(dom: &Dom, id: NodeId) -> bool {
    let kind =
        item_above(dom, id).and_then(|item| dom.attr(item, Attr::Itemtype).or(dom.attr(item, Attr::Typeof)));
    kind.is_some_and(|kind| {
        OTHER_ITEMS.iter().any(|other| last_part(kind.trim()).eq_ignore_ascii_case(other))
    })
}

fn item_above(dom: &Dom, id: NodeId) -> Option<NodeId> {
    dom.ancestors(id)
        .take(LEVELS)
        .find(|up| dom.attr(*up, Attr::Itemtype).or(dom.attr(*up, Attr::Typeof)).is_some())
}

fn last_part(itemtype: &str) -> &str {
    itemtype.rsplit(['/', '#', ':']).next().unwrap_or(itemtype)
}

/// The value of a property: of the attribute that the standard names for the element, else its text, else the name
/// of the item that it is.
fn value(dom: &Dom, id: NodeId, field: Field) -> String {
    if let Some(content) = dom.attr(id, Attr::Content).filter(|v| !v.trim().is_empty()) {
        return content.to_owned();
    }
    let attribute = match (field, dom.tag(id)) {
        (Field::Published | Field::Modified, _) => dom.attr(id, Attr::Datetime),
        (Field::Image, Tag::Img) => dom.attr(id, Attr::Src),
        (Field::Image, _) => dom.attr(id, Attr::Href).or(Some("")),
        (Field::License, _) => dom.attr(id, Attr::Href),
        _ => None,
    };
    if let Some(value) = attribute {
        return value.to_owned();
    }
    let named =
        |up: &NodeId| dom.attr(*up, Attr::Itemprop).or(dom.attr(*up, Attr::Property)).is_some_and(is_name);
    let name = dom.subtree(id).skip(1).take(NODES).find(named);
    match name {
        Some(name) => dom.attr(name, Attr::Content).map_or_else(|| text(dom, name), str::to_owned),
        None => text(dom, id),
    }
}

/// The text of an element, empty where it is too long to be a name, a date or a title.
fn text(dom: &Dom, id: NodeId) -> String {
    plain::clean(&bounded_text(dom, id, NODES, LONGEST).unwrap_or_default())
}

fn is_name(property: &str) -> bool {
    property.split_ascii_whitespace().any(|p| p.rsplit(':').next() == Some("name"))
}
