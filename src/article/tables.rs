//! Tables: those whose cells belong together by row and column, and those that only lay out a page.

use super::build::Builder;
use super::code;
use super::images::is_icon;
use super::kind::Kind;
use super::run::{Mode, Run};
use super::speech;
use super::tree::{Align, Aside, Block, Cell, Table};
use super::{parts, tree::Inline};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;

/// A cell with more text than this, in bytes, is a part of the page and no datum.
const CELL_BYTES: usize = 1200;
/// A cell with more blocks than this likewise.
const CELL_BLOCKS: usize = 4;

/// Levels from a table up to the box that its title stands before.
const LEVELS_TO_TITLE: usize = 3;

/// Columns that are asked how their cells are set.
const COLUMNS: usize = 1000;
/// What stands before the side in a class that says how text is set.
const CLASSES: [&str; 6] = ["text", "align", "text-align", "has-text-align", "has-text", "ta"];

impl Builder<'_> {
    /// `<table>`: a table of data, or the blocks of its cells.
    #[inline(never)]
    pub(super) fn table(&mut self, id: NodeId, depth: usize, marks: Vec<Kind>) -> Vec<Block> {
        let (mut table, mut foot) = (Table::default(), Vec::new());
        let notes = self.side_notes.len();
        for part in self.kept_children(id) {
            match self.dom.played(part) {
                Tag::Caption => {
                    self.anchor_at(part);
                    let caption = self.inlines(part, depth, Mode::Lines, speech::of(&marks));
                    table.caption.extend(caption);
                }
                Tag::Tr => self.row(part, depth, &marks, &mut table.body),
                Tag::Thead => self.rows(part, depth, &marks, &mut table.head),
                Tag::Tbody => self.rows(part, depth, &marks, &mut table.body),
                // It stands last, wherever it is written.
                Tag::Tfoot => self.rows(part, depth, &marks, &mut foot),
                _ => {}
            }
        }
        table.body.append(&mut foot);
        align_columns(&mut table, &columns(self.dom, id));
        if table.head.is_empty() {
            let heads = table.body.iter().take_while(|row| row.iter().all(|cell| cell.header)).count();
            // A table of nothing but heads has no head.
            if heads < table.body.len() {
                table.head = table.body.drain(..heads).collect();
            }
        }
        let role = self.dom.attr(id, Attr::Role).unwrap_or_default();
        let mut blocks = if matches!(role, "presentation" | "none") || !is_data(&table) {
            unfold(table)
        } else {
            vec![Block::Table(table)]
        };
        let notes = self.side_notes.split_off(notes);
        blocks.extend((!notes.is_empty()).then_some(Block::Notes(notes)));
        blocks
    }

    /// The blocks of a table, with the title that stands right before it as its caption.
    pub(super) fn with_title(&self, run: &mut Run, id: NodeId, mut blocks: Vec<Block>) -> Vec<Block> {
        let dom = self.dom;
        if let [Block::Table(table), ..] = blocks.as_mut_slice()
            && table.caption.is_empty()
            && let Some(before) = before_box(dom, id)
            && dom.is_table_title(before)
            && let Some(title) = run.take_paragraph(&dom.text_of(before))
        {
            table.caption = title;
        }
        blocks
    }

    fn kept_children(&self, id: NodeId) -> Vec<NodeId> {
        let kept = |child: &NodeId| !self.selection.is_dropped(*child) && !self.is_beside_code(*child);
        self.dom.children(id).filter(kept).collect()
    }

    fn rows(&mut self, id: NodeId, depth: usize, marks: &[Kind], rows: &mut Vec<Vec<Cell>>) {
        self.anchor_at(id);
        let marks = &*self.spoken(id, marks);
        for row in self.kept_children(id) {
            if self.dom.played(row) == Tag::Tr {
                self.row(row, depth, marks, rows);
            }
        }
    }

    fn row(&mut self, id: NodeId, depth: usize, marks: &[Kind], rows: &mut Vec<Vec<Cell>>) {
        if self.row_note(id, depth) {
            return;
        }
        self.anchor_at(id);
        let marks = &*self.spoken(id, marks);
        let dom = self.dom;
        let has_code = dom.subtree(id).any(|inner| dom.tag(inner) == Tag::Pre);
        // Line numbers beside code.
        let is_gutter = |cell: NodeId| has_code && code::is_gutter(dom, cell);
        let is_cell = |tag| matches!(tag, Tag::Td | Tag::Th);
        let cells = self.kept_children(id).into_iter().filter(|cell| {
            let tag = dom.played(*cell);
            is_cell(tag) && !is_gutter(*cell)
        });
        let row: Vec<Cell> =
            cells.collect::<Vec<_>>().into_iter().map(|c| self.cell(c, depth, marks)).collect();
        if row.iter().any(|cell| !cell.blocks.is_empty()) {
            rows.push(row);
        }
    }

    fn cell(&mut self, id: NodeId, depth: usize, marks: &[Kind]) -> Cell {
        self.anchor_at(id);
        let blocks = self.blocks(id, depth, marks.to_vec());
        let dom = self.dom;
        Cell {
            header: dom.tag(id) == Tag::Th
                || matches!(dom.attr(id, Attr::Role), Some("rowheader" | "columnheader"))
                || matches!(dom.attr(id, Attr::Scope), Some("row" | "col" | "rowgroup" | "colgroup")),
            colspan: span(dom, id, Attr::Colspan),
            rowspan: span(dom, id, Attr::Rowspan),
            align: align(dom, id).or_else(|| align(dom, dom.parent(id)?)),
            blocks,
        }
    }
}

/// What stands before an element, or before the boxes around it that it opens.
fn before_box(dom: &Dom, id: NodeId) -> Option<NodeId> {
    let mut around = std::iter::once(id).chain(dom.ancestors(id)).take(LEVELS_TO_TITLE);
    around.find_map(|up| dom.previous_sibling(up))
}

/// Whether an element is a table by the roles of all that is in it.
pub(super) fn is_table(dom: &Dom, id: NodeId) -> bool {
    let holds = |id: NodeId, is: &dyn Fn(NodeId) -> bool| {
        dom.children(id).all(|child| dom.text(child).map_or_else(|| is(child), text::is_blank))
    };
    let is_cell = |child| matches!(dom.played(child), Tag::Td | Tag::Th);
    let is_row = |child| dom.played(child) == Tag::Tr && holds(child, &is_cell);
    let is_part = |child| match dom.played(child) {
        Tag::Caption => true,
        Tag::Tbody => holds(child, &is_row),
        _ => is_row(child),
    };
    dom.played(id) == Tag::Table && holds(id, &is_part)
}

/// The cells that a cell covers, clamped as browsers do for columns.
fn span(dom: &Dom, id: NodeId, name: Attr) -> u16 {
    dom.attr(id, name).and_then(|v| v.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 1000) as u16
}

fn align(dom: &Dom, id: NodeId) -> Option<Align> {
    let styled = dom.attr(id, Attr::Style).and_then(|style| {
        let mut said = text::properties(style);
        said.find(|(name, _)| name.eq_ignore_ascii_case("text-align")).map(|(_, value)| value)
    });
    let value = styled.or_else(|| dom.attr(id, Attr::Align)).map(|value| value.trim().to_ascii_lowercase());
    let named = |name: &str| {
        Some(match name {
            "left" | "start" => Align::Left,
            "center" => Align::Center,
            "right" | "end" => Align::Right,
            _ => return None,
        })
    };
    // `text-right`, `has-text-align-right`, `align-right`: Bootstrap, Tailwind, WordPress, Bulma and others.
    let of_class = |word: &str| {
        let (before, side) = word.rsplit_once('-')?;
        named(side).filter(|_| CLASSES.contains(&before))
    };
    match value {
        Some(value) => named(value.trim_end_matches("!important").trim_end()),
        None => dom.classes(id).find_map(of_class),
    }
}

/// How the columns say that their cells are set.
fn columns(dom: &Dom, table: NodeId) -> Vec<Option<Align>> {
    let mut columns = Vec::new();
    for part in dom.children(table).filter(|part| dom.tag(*part) == Tag::Colgroup) {
        for column in dom.children(part).filter(|column| dom.tag(*column) == Tag::Col) {
            let count = usize::from(span(dom, column, Attr::Span)).min(COLUMNS - columns.len());
            columns.extend(std::iter::repeat_n(align(dom, column), count));
        }
    }
    columns
}

/// Sets the cells that say nothing as their columns say.
fn align_columns(table: &mut Table, columns: &[Option<Align>]) {
    if columns.iter().all(Option::is_none) {
        return;
    }
    for row in table.head.iter_mut().chain(&mut table.body) {
        let mut at = 0;
        for cell in row {
            cell.align = cell.align.or(columns.get(at).copied().flatten());
            at += usize::from(cell.colspan);
        }
    }
}

/// Whether cells belong together by row and column. Asks the built table alone, so that our own HTML is read as
/// it was written.
fn is_data(table: &Table) -> bool {
    let rows = || table.head.iter().chain(&table.body);
    let count = rows().count();
    let columns = rows().map(Vec::len).max().unwrap_or(0);
    let is_named = !table.caption.is_empty() || rows().flatten().any(|cell| cell.header);
    if count == 0 || (count == 1 && columns == 1) || (!is_named && (count < 2 || columns < 2)) {
        return false;
    }
    let holds = |is: fn(&Block) -> bool| rows().flatten().any(|cell| cell.blocks.iter().any(is));
    if holds(|b| matches!(b, Block::Table(_) | Block::Heading { .. })) {
        return is_named && !holds(|b| matches!(b, Block::Heading { .. }));
    }
    is_named || rows().flatten().all(|c| c.blocks.len() <= CELL_BLOCKS && words_in(&c.blocks) <= CELL_BYTES)
}

/// Bytes of text in the paragraphs and lists of a cell.
fn words_in(blocks: &[Block]) -> usize {
    let in_block = |block: &Block| match block {
        Block::Paragraph(content) => parts::words(content).len(),
        Block::List(list) => list.items.iter().map(|item| words_in(&item.blocks)).sum(),
        Block::Quote(blocks) | Block::Aside(Aside { blocks, .. }) | Block::Post { blocks, .. } => {
            words_in(blocks)
        }
        Block::Notes(notes) => notes.iter().map(|note| words_in(&note.blocks)).sum(),
        _ => 0,
    };
    blocks.iter().map(in_block).sum()
}

/// The blocks of a layout table, in reading order, without the line numbers beside code.
fn unfold(table: Table) -> Vec<Block> {
    let mut out = Vec::new();
    out.extend(parts::paragraph(table.caption, &mut Vec::new()));
    for row in table.head.into_iter().chain(table.body) {
        let has_code = row.iter().flat_map(|c| &c.blocks).any(|b| is_code(b) && !is_numbers(b));
        let blocks = row.into_iter().flat_map(|cell| without_icons(cell.blocks));
        let blocks = blocks.filter(|block| !has_code || !is_numbers(block)).collect();
        out.extend(with_number(blocks));
    }
    out
}

/// The blocks of a row; a formula and its number, where these are all of them, are one.
fn with_number(mut blocks: Vec<Block>) -> Vec<Block> {
    if let [Block::Paragraph(first), Block::Paragraph(second)] = blocks.as_slice() {
        let mut both = first.iter().chain(&[Inline::Break]).chain(second).cloned().collect();
        if super::math::take_number(&mut both) {
            blocks = vec![Block::Paragraph(both)];
        }
    }
    blocks
}

/// The blocks without signs that say something in a table of data alone.
fn without_icons(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.retain_mut(|block| match block {
        Block::Paragraph(content) => {
            let count = content.len();
            content.retain(|inline| !matches!(inline, Inline::Image(image) if is_icon(image)));
            if content.len() < count {
                parts::merge(content);
                parts::trim(content);
            }
            !parts::is_blank(content)
        }
        Block::Figure(figure) => {
            figure.images.retain(|image| !is_icon(image));
            !(figure.images.is_empty() && figure.body.is_empty() && figure.caption.is_empty())
        }
        _ => true,
    });
    blocks
}

fn is_code(block: &Block) -> bool {
    matches!(block, Block::Code { .. })
}

/// Whether a block is nothing but line numbers.
fn is_numbers(block: &Block) -> bool {
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
    match block {
        Block::Code { text, .. } => is_number(text),
        Block::Paragraph(content) => content.iter().all(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) => is_number(text),
            Inline::Break => true,
            _ => false,
        }),
        _ => false,
    }
}
