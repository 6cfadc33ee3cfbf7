//! Whether a page is an article or lists others: a list has next pages too, and they are no part of an article.

use super::links::Candidate;
use super::{MOST_OF_LISTING, MOST_OF_UNKNOWN, MOST_OF_UNSURE, Page};
use crate::dom::{Attr, Dom, NodeId, Tag};
use url::Url;

/// Parts of the path of pages that list others.
#[rustfmt::skip]
const WORDS: [&str; 22] = [
    "category", "categories", "tag", "tags", "author", "authors", "search", "archive", "archives", "topic", "topics", "label",
    "labels", "kategorie", "kategorien", "categorie", "categoria", "categorias", "rubrik", "rubrique", "collections",
    "product-category",
];

/// What pages that list others say that they are.
const TYPES: [&str; 6] =
    ["collectionpage", "itemlist", "searchresultspage", "product", "productgroup", "product.group"];

/// Shorter texts are labels, in bytes.
const PROSE: usize = 40;
/// Bytes of prose for each link beside it, and so many links, under which what stands before a pager is a list of pages.
/// Measured on the development pages: articles in parts have 250 and more, lists up to 80, but for those with long teasers.
const LIST: (usize, usize) = (120, 6);
/// The same for what may be one.
const MAYBE_LIST: (usize, usize) = (300, 20);
/// So much prose before a pager is what it belongs to, and not these many links or headings that are links.
const TAIL_PROSE: usize = 400;
const TAIL_LINKS: usize = 10;
const TAIL_HEADINGS: usize = 2;

/// The last parts of paths of pages that list others.
const LAST_WORDS: [&str; 14] = [
    "news",
    "blog",
    "blogs",
    "articles",
    "posts",
    "stories",
    "press",
    "publications",
    "events",
    "work",
    "recipes",
    "nachrichten",
    "noticias",
    "actualites",
];

/// Whether an address is that of a page that lists others: the site's first page, a category.
fn is_list_address(own: &Url) -> bool {
    let parts = own.path_segments().into_iter().flatten().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
    match parts.last() {
        None => own.query().is_none(),
        Some(last) => {
            LAST_WORDS.contains(&last.as_str()) || parts.iter().any(|part| WORDS.contains(&part.as_str()))
        }
    }
}

/// The most, in percent, that the next page can be sure, by what the page is: `last` is the last link to it, none where only
/// the head has one.
pub(super) fn most(
    dom: &Dom,
    page: &Page<'_>,
    own: &Url,
    last: Option<NodeId>,
    candidates: &[Candidate<'_>],
) -> u32 {
    let says = |is: fn(&str) -> bool| page.metadata.types.iter().any(|kind| is(kind));
    // Each post of a thread has its links.
    if says(|kind| kind == "discussionforumposting") {
        return 100;
    }
    let is_article = says(|kind| kind.contains("article") || kind.contains("posting"));
    if page.is_listing || is_list_address(own) || !is_article && says(|kind| TYPES.contains(&kind)) {
        return MOST_OF_LISTING;
    }
    let Some(last) = last else {
        // Lists have a rel=next in their heads more often than articles do.
        return if is_article { 100 } else { MOST_OF_UNSURE };
    };
    let Some(start) = page.headline.or_else(|| dom.first(Tag::Main)).or_else(|| dom.first(Tag::Article))
    else {
        return MOST_OF_UNSURE;
    };
    let (links, prose) = count(dom, start, last, candidates);
    let is_under = |(each, least): (usize, usize)| links >= least && prose < links * each;
    if is_under(LIST) {
        MOST_OF_LISTING
    } else if is_under(MAYBE_LIST) || follows_list(dom, start, last, candidates) {
        MOST_OF_UNSURE
    } else if is_article || page.metadata.published.is_some() {
        100
    } else {
        MOST_OF_UNKNOWN
    }
}

/// The links between two nodes, less those of the pager and those in a sentence, and the bytes of prose beside them.
#[inline(never)]
fn count(dom: &Dom, start: NodeId, end: NodeId, pager: &[Candidate<'_>]) -> (usize, usize) {
    let (mut links, mut prose, mut sentence) = (0, 0, None);
    let mut at = Some(start);
    while let Some(id) = at.filter(|id| *id < end) {
        let is_link = is_link(dom, id);
        if is_link && dom.parent(id) != sentence && !is_of(pager, id) {
            links += 1;
        }
        let length = prose_of(dom, id);
        if length > 0 {
            prose += length;
            sentence = dom.parent(id);
        }
        at = dom.next(id, !is_link && !dom.tag(id).is_unread() && !dom.says_hidden(id));
    }
    (links, prose)
}

/// Whether what stands right before a pager are links to other pages: teasers after an article, which have pages too.
#[inline(never)]
fn follows_list(dom: &Dom, start: NodeId, pager_link: NodeId, pager: &[Candidate<'_>]) -> bool {
    let (mut links, mut headings, mut prose) = (0, 0, 0);
    for index in (start.index()..pager_link.index()).rev() {
        let id = dom.at(index);
        if is_link(dom, id) && !is_of(pager, id) {
            links += 1;
            let mut near = dom.ancestors(id).take(2).chain(dom.subtree(id).take(8));
            headings += usize::from(near.any(|near| dom.tag(near).heading_level().is_some()));
        }
        let shown = |up: NodeId| dom.tag(up) != Tag::A && !dom.tag(up).is_unread();
        let length = prose_of(dom, id);
        if length > 0 && dom.ancestors(id).take(6).all(shown) {
            prose += length;
        }
        if prose >= TAIL_PROSE {
            break;
        }
    }
    links >= TAIL_LINKS || headings >= TAIL_HEADINGS
}

fn is_link(dom: &Dom, id: NodeId) -> bool {
    dom.tag(id) == Tag::A && dom.attr(id, Attr::Href).is_some()
}

/// Whether a link is one of some, which are in the order of the page.
fn is_of(pager: &[Candidate<'_>], id: NodeId) -> bool {
    pager.binary_search_by_key(&id, |link| link.node).is_ok()
}

/// Bytes of a text, when it is prose.
fn prose_of(dom: &Dom, id: NodeId) -> usize {
    let length = dom.text(id).map_or(0, |text| text.trim().len());
    if length >= PROSE { length } else { 0 }
}
