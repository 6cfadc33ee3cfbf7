//! Discussions: forum threads, questions with their answers, comments. Each post is a unit with who wrote it and when.
//!
//! Posts are found by structure: elements of one kind that come again, by what their classes, ids, microdata or roles
//! say, most of them with an author of their own. Only what the selection keeps is a post, and one post is no thread.

mod body;
mod header;
mod indents;
mod own;
mod people;
mod repeats;
mod seeds;
mod units;
mod words;

pub(crate) use own::{DEPTH_CLASS, POST_CLASS};

use super::tree::Byline;
use crate::classify::Selection;
use crate::dom::{Dom, NodeId};
use crate::metadata::Moments;
use crate::urls::Base;
use units::Unit;

/// The deepest reply that is told from its parent: what is deeper stands beside it.
const DEEPEST: usize = 9;
/// Posts from which on a page is a thread.
const FEWEST: usize = 2;

/// What finding posts looks at.
pub(super) struct Page<'a> {
    pub(super) dom: &'a Dom,
    pub(super) selection: &'a Selection,
    pub(super) base: &'a Base,
    pub(super) moments: Moments<'a>,
}

/// A post.
#[derive(Debug)]
struct Post {
    node: NodeId,
    /// Whether it stands in another post.
    is_nested: bool,
    byline: Byline,
}

/// The posts of a page.
#[derive(Debug, Default)]
pub(super) struct Discussion {
    /// In document order.
    posts: Vec<Post>,
}

impl Discussion {
    /// Finds the posts and, where there are any, the selection without their headers, signatures and controls.
    #[inline(never)]
    pub(super) fn find(page: &Page<'_>) -> Option<(Self, Selection)> {
        if let Some(own) = own::find(page) {
            return Some(own);
        }
        let mut units = units::find(page)?;
        let copies = repeats::take(page.dom, &mut units);
        let mut selection = body::select(page, &units);
        for copy in copies {
            repeats::clear(page.dom, copy, &units, &mut selection);
        }
        indents::read(page.dom, &mut units);
        let posts = units.iter().map(|unit| post(page, &units, unit)).collect();
        Some((Self { posts }, selection))
    }

    /// The posts that begin with the one at `id`: itself and those in it; none where no post of its own begins.
    pub(super) fn at(&self, dom: &Dom, id: NodeId) -> Option<std::ops::Range<usize>> {
        let start = self.posts.binary_search_by_key(&id, |post| post.node).ok()?;
        let end = start + self.posts[start..].partition_point(|post| dom.contains(id, post.node));
        (!self.posts[start].is_nested).then_some(start..end)
    }

    /// Whether there are posts in an element that is none.
    pub(super) fn is_around(&self, dom: &Dom, id: NodeId) -> bool {
        let next = self.posts.partition_point(|post| post.node <= id);
        self.posts.get(next).is_some_and(|post| !post.is_nested && dom.contains(id, post.node))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.posts.is_empty()
    }

    /// The node and the byline of a post.
    pub(super) fn post(&self, index: usize) -> (NodeId, Byline) {
        (self.posts[index].node, self.posts[index].byline.clone())
    }
}

fn post(page: &Page<'_>, units: &[Unit], unit: &Unit) -> Post {
    let nesting = std::iter::successors(unit.parent, |up| units[*up].parent).take(DEEPEST).count();
    let depth = if nesting == 0 { unit.depth.saturating_sub(1).into() } else { nesting };
    let (author, time) = (unit.author.as_ref(), unit.time.as_ref());
    let byline = Byline {
        author: author.map(|author| author.text.clone()),
        published: time.and_then(|time| time.date.clone()),
        time: time.map(|time| time.text.clone()),
        url: header::address(page, unit),
        depth: depth.min(DEEPEST) as u8,
    };
    Post { node: unit.node, is_nested: unit.parent.is_some(), byline }
}
