//! The lead picture: the one that a page declares to be its picture, where it shows it above the text and outside of it.

use super::images::{size, unscaled, unwanted};
use super::sources::source;
use super::told::element;
use super::tree::{Article, Block, Figure, Image, Inline, Target};
use crate::classify::Selection;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;
use crate::trace::{Decision, Trace};
use crate::urls::{Base, ImageUrl};

/// Bytes from which on a text is a paragraph, above which the lead picture stands.
const PARAGRAPH: usize = 60;
/// Nodes of the link that is a title.
const NODES_OF_TITLE: usize = 8;
/// Bytes of the shortest name of a file that tells one picture from others.
const SHORTEST_NAME: usize = 6;
/// Bytes from which on such a name is looked for anywhere in an address.
const LONG_NAME: usize = 12;
/// What the names say of pictures that are a site's and no article's.
const OF_A_SITE: [&str; 8] =
    ["logo", "default", "share", "sharing", "social", "opengraph", "og-image", "favicon"];
/// Lead pictures are wider than this, in pixels.
const NARROWEST: u32 = 200;
/// Elements whose pictures are not the article's.
const ELSEWHERE: [Tag; 4] = [Tag::Nav, Tag::Aside, Tag::Footer, Tag::Noscript];

/// Puts the picture `declared` by the page before the text, if the page shows it above the text, the article begins
/// without a picture and does not have this one later.
#[inline(never)]
pub fn add_lead(
    dom: &Dom,
    selection: &Selection,
    base: &Base,
    declared: Option<&ImageUrl>,
    article: &mut Article,
    trace: &mut Trace,
) {
    let Some(name) = declared.and_then(|url| name(url.as_str())) else { return };
    let is_paragraph =
        |block: &Block| !matches!(block, Block::Figure(_) | Block::Heading { .. } | Block::Rule);
    let begins = article.blocks.iter().take_while(|block| !is_paragraph(block));
    if begins.into_iter().any(|block| matches!(block, Block::Figure(_))) {
        return;
    }
    let Some(id) = find(dom, selection, name) else { return };
    let Some(url) = source(dom, base, id).map(|source| source.url).or(declared.cloned()) else { return };
    let size = size(dom, id);
    let is_narrow = size.is_some_and(|(width, _)| width < NARROWEST);
    if is_narrow || unwanted(dom, id, size, url.as_str()).is_some() {
        return;
    }
    trace.push(|| element(dom, id, true, "the page's own picture, above its text"));
    let alt = text::collapse(dom.attr(id, Attr::Alt).unwrap_or_default());
    let (width, height) = size.unzip();
    let image = Image { url, alt, title: None, width, height, link: None };
    article.blocks.insert(0, Block::Figure(Figure { images: vec![image], ..Figure::default() }));
}

/// Puts the address that a discussion is about before its posts: where its title is a link to another site.
#[inline(never)]
pub fn add_subject(dom: &Dom, base: &Base, title: &str, article: &mut Article, trace: &mut Trace) {
    let is_of_posts = article.posts() >= 2 && matches!(article.blocks.first(), Some(Block::Post { .. }));
    if !is_of_posts || title.is_empty() {
        return;
    }
    let links =
        dom.ids().filter(|id| dom.tag(*id) == Tag::A && dom.end_index(*id) - id.index() <= NODES_OF_TITLE);
    let leads_out = |id: NodeId| {
        let href = dom.attr(id, Attr::Href).filter(|_| dom.text_of(id).eq_ignore_ascii_case(title))?;
        base.link(href).filter(|_| base.leads_off_site(href)).map(|link| (id, link))
    };
    let Some((id, link)) = links.filter_map(leads_out).next() else { return };
    // The title itself is told of with the metadata.
    trace.push(|| Decision {
        step: "article",
        block: dom.path(id),
        kept: true,
        reason: "the page that the discussion is about".to_owned(),
        text: link.as_str().to_owned(),
        ..Decision::default()
    });
    let words = vec![Inline::Text(link.as_str().to_owned())];
    let link = Inline::Link { target: Target::Page(link), content: words };
    article.blocks.insert(0, Block::Paragraph(vec![link]));
}

/// The name of a picture's file, without what tells its size and format, if no other picture is likely to have it.
fn name(url: &str) -> Option<&str> {
    let name = file_name(url);
    let lower = name.to_ascii_lowercase();
    (name.len() >= SHORTEST_NAME && !OF_A_SITE.iter().any(|word| lower.contains(word))).then_some(name)
}

fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    unscaled(file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

/// The picture of that name which the page shows before the first paragraph of the article.
fn find(dom: &Dom, selection: &Selection, name: &str) -> Option<NodeId> {
    let text = first_paragraph(dom, selection)?;
    let is_it = |value: &str| file_name(value) == name || name.len() >= LONG_NAME && value.contains(name);
    let has_it = |id: NodeId| {
        dom.attrs(id)
            .any(|(attr, value)| !matches!(attr, Attr::Alt | Attr::Title | Attr::Class) && is_it(value))
    };
    // Never twice: neither where the text has it too.
    let in_article = |id: NodeId| {
        std::iter::once(id)
            .chain(dom.ancestors(id))
            .take_while(|a| *a != selection.root)
            .all(|a| !selection.is_dropped(a))
    };
    let mut within = dom.subtree(selection.root).filter(|id| dom.tag(*id) == Tag::Img);
    if within.any(|id| has_it(id) && in_article(id)) {
        return None;
    }
    let mut before = dom.ids().take(text.index()).filter(|id| matches!(dom.tag(*id), Tag::Img | Tag::Source));
    let found = before.find(|id| has_it(*id) && is_shown(dom, *id))?;
    let around = dom.parent(found)?;
    std::iter::once(found).chain(dom.children(around)).find(|id| dom.tag(*id) == Tag::Img)
}

/// The first text of the article that is long enough for a paragraph.
fn first_paragraph(dom: &Dom, selection: &Selection) -> Option<NodeId> {
    let mut at = Some(selection.root);
    while let Some(id) = at.filter(|id| dom.contains(selection.root, *id)) {
        let is_dropped = selection.is_dropped(id) && id != selection.root;
        if !is_dropped && dom.text(id).is_some_and(|text| text.trim().len() >= PARAGRAPH) {
            return Some(id);
        }
        at = dom.next(id, !is_dropped && !dom.tag(id).is_unread());
    }
    None
}

fn is_shown(dom: &Dom, id: NodeId) -> bool {
    let mut around = std::iter::once(id).chain(dom.ancestors(id));
    !around.any(|a| ELSEWHERE.contains(&dom.tag(a)) || dom.is_hidden(a))
}
