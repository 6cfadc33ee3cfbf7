//! From kept nodes to the typed [`Article`] tree.
//!
//! The page is walked in document order without recursion: containers that say nothing (`<div>`, `<section>`…) open
//! and close as the walk goes by. Only what nests in the article too (lists, quotes, tables…) is a call deeper, and
//! those calls are bounded by [`Limits::tree_depth`].

mod anchors;
mod asides;
mod build;
mod callouts;
mod code;
mod containers;
mod discussion;
mod drawing;
mod embeds;
mod figures;
mod images;
mod kind;
mod lead;
mod lists;
mod math;
mod notes;
mod parts;
mod prose;
mod role;
mod run;
mod sources;
mod speech;
mod styled;
mod tables;
mod tabs;
mod told;
mod tree;
mod unseen;
mod word;

pub use anchors::is_place;
pub use code::is_language;
pub(crate) use discussion::{DEPTH_CLASS, POST_CLASS};
pub use drawing::own_drawing;
pub(crate) use embeds::CARD_CLASS;
pub use embeds::is_card;
pub use lead::{add_lead, add_subject};
pub(crate) use math::{DISPLAY_CLASS, MATH_CLASS};
pub use math::{Math, MathAttr, MathContent, MathNode, MathTag};
pub(crate) use notes::NOTES_CLASS;
pub use speech::Spoken;
pub use told::record_rest;
pub use tree::*;

use crate::classify::Selection;
use crate::dom::Dom;
use crate::limits::Limits;
use crate::metadata::Moments;
use crate::trace::Trace;
use crate::urls::Base;
use discussion::Discussion;

/// Builds the article from the nodes that `selection` keeps, in document order.
///
/// Follows the selection alone: a hidden node that was not dropped is built. Blocks without anything to read or see
/// never come out. What nests deeper than [`Limits::tree_depth`] is kept as text at the last level.
///
/// Posts of a discussion are units with their authors and dates, which the page's language helps to read; parts in another
/// language or direction say so.
pub fn build(
    dom: &Dom,
    selection: &Selection,
    base: &Base,
    spoken: Spoken<'_>,
    limits: &Limits,
    trace: &mut Trace,
) -> Article {
    let moments = Moments::new(spoken.lang, base.page().and_then(|page| page.host_str()));
    let found = Discussion::find(&discussion::Page { dom, selection, base, moments });
    let (posts, without_headers) = found.unzip();
    let (chosen, selection) = (selection, without_headers.as_ref().unwrap_or(selection));
    let mut names = anchors::Names::find(dom, selection, base);
    let notes = notes::Notes::find(dom, selection, base, &mut names);
    let with_notes = notes.with_left(dom, selection);
    let found = build::Found { names, notes, posts: posts.unwrap_or_default() };
    let mut builder = build::Builder::new(
        dom,
        with_notes.as_ref().unwrap_or(selection),
        (base, spoken),
        limits,
        found,
        trace,
    );
    let mut article = Article { blocks: builder.article() };
    let (read, beside, beside_code) = (builder.read, builder.beside.parts, builder.beside_code);
    if trace.is_on() {
        let selections = [chosen, selection];
        let texts =
            told::Texts { dom, selections, read: &read, beside: &beside, beside_code: &beside_code.controls };
        told::amend(&texts, trace);
    }
    trim_rules(&mut article.blocks);
    let next = anchors::settle(&mut article);
    if notes::find_raised(&mut article.blocks, next) {
        anchors::settle(&mut article);
    }
    article
}

/// A thematic break parts two things: at the ends, and next to another one, it parts nothing.
fn trim_rules(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|b, a| *a == Block::Rule && *b == Block::Rule);
    if blocks.last() == Some(&Block::Rule) {
        blocks.pop();
    }
    if blocks.first() == Some(&Block::Rule) {
        blocks.remove(0);
    }
}
