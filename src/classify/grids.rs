//! Tables of data are whole: a cell that is missing moves those after it under the wrong heads, and nothing shows it.

use super::decide::{Verdict, WORDS_OF_A_CELL, Why};
use super::kind::Kind;
use super::page::Page;
use crate::dom::{Attr, NodeId, Tag};
use std::ops::Range;

/// A table of data has at most so many blocks for each cell: what has more is a part of the page.
const BLOCKS_OF_A_CELL: usize = 3;
/// Of its words at most this share is linked (0 to 1): what has more leads to other pages.
const LINKS: f32 = 0.6;

/// A row of a table of data.
struct Row {
    blocks: Range<usize>,
    /// Whether it is made of heads alone.
    is_head: bool,
}

/// Keeps all cells of the rows of which some are kept, the heads over them, and all rows where most of them are kept.
#[inline(never)]
pub(super) fn fill(page: &Page, kind: Kind, verdict: &mut Verdict) {
    let tables = tables(page);
    for (at, table) in tables.iter().enumerate() {
        let is_innermost = tables.get(at + 1).is_none_or(|next| !page.dom.contains(*table, *next));
        let is_open = is_innermost && verdict.kept[page.blocks_in(*table)].contains(&true);
        let Some(rows) = is_open.then(|| rows(page, *table, kind)).flatten() else { continue };
        let is_kept = |verdict: &Verdict, row: &Row| verdict.kept[row.blocks.clone()].contains(&true);
        for row in rows.iter().filter(|row| row.is_head || is_kept(verdict, row)).collect::<Vec<_>>() {
            keep(verdict, row);
        }
        let kept = rows.iter().filter(|row| is_kept(verdict, row)).count();
        for row in rows.iter().filter(|_| kept * 2 >= rows.len()) {
            keep(verdict, row);
        }
    }
}

fn keep(verdict: &mut Verdict, row: &Row) {
    for i in row.blocks.clone() {
        if !verdict.kept[i] && !matches!(verdict.why[i], Why::Hidden | Why::Metadata) {
            (verdict.kept[i], verdict.why[i]) = (true, Why::Whole);
        }
    }
}

fn tables(page: &Page) -> Vec<NodeId> {
    page.dom.ids().filter(|id| page.dom.played(*id) == Tag::Table).collect()
}

/// Whether a table has heads.
pub(super) fn has_heads(page: &Page, table: NodeId) -> bool {
    page.dom.subtree(table).any(|id| page.dom.played(id) == Tag::Th)
}

/// The rows of a table without another in it, where its cells belong together by row and column.
fn rows(page: &Page, table: NodeId, kind: Kind) -> Option<Vec<Row>> {
    let (dom, blocks) = (page.dom, page.blocks_in(table));
    let (mut rows, mut wide, mut cells, mut is_named) = (Vec::new(), 0, 0, false);
    for id in dom.subtree(table) {
        match dom.played(id) {
            Tag::Caption => is_named = true,
            Tag::Tr => {
                let count = |is: Tag| dom.children(id).filter(|cell| dom.played(*cell) == is).count();
                let (heads, data) = (count(Tag::Th), count(Tag::Td));
                is_named |= heads > 0;
                wide += usize::from(heads + data > 1);
                cells += heads + data;
                rows.push(Row { blocks: page.blocks_in(id), is_head: data == 0 && heads > 1 });
            }
            _ => {}
        }
    }
    // What is said in a discussion stands in tables with heads ("Author", "Message").
    let may_be_long = is_named && kind != Kind::Discussion;
    let is_long = |i: usize| page.words_of(i) > WORDS_OF_A_CELL && !may_be_long;
    let in_cells = rows.iter().flat_map(|row| row.blocks.clone());
    let is_apart = in_cells.clone().any(|i| is_long(i) || page.heading_level(i).is_some());
    // Pages that are lists lay their entries out in tables without heads.
    let is_list = !is_named && matches!(kind, Kind::Collection | Kind::Listing);
    let is_data = wide > 1
        && !is_list
        && !is_apart
        && blocks.len() <= BLOCKS_OF_A_CELL * cells
        && page.sum(&blocks).link_density() <= LINKS
        && !matches!(dom.attr(table, Attr::Role), Some("presentation" | "none"));
    is_data.then_some(rows)
}
