//! Plain text: a line a block, a blank line between blocks, items each on a line with their mark.

use super::walk::{Part, Sink};
use crate::article::{Block, Byline, Cell, Image, Inline, List, Math};

/// Says where a word may be parted at the end of a line.
const SOFT_HYPHEN: char = '\u{ad}';

/// Columns of a table that have places of their own.
const COLUMNS: usize = 100;

/// Writes plain text.
pub(super) struct Text {
    out: String,
    /// The open lists, each with the number of the item before and the step to the next; `None` for bullets.
    lists: Vec<Option<(i64, i64)>>,
    /// How many open parts stand on one line: cells of a row.
    in_row: usize,
    /// The open tables.
    grids: Vec<Grid>,
    /// The line has its mark and waits for the first words.
    at_mark: bool,
}

impl Text {
    pub(super) fn new() -> Self {
        Self {
            out: String::with_capacity(8 * 1024),
            lists: Vec::new(),
            in_row: 0,
            grids: Vec::new(),
            at_mark: false,
        }
    }

    /// Goes on to the column of the next cell: past those of cells before it, and those that reach down from above.
    fn enter_cell(&mut self, cell: &Cell) {
        let Some(grid) = self.grids.last_mut() else { return };
        let tabs = grid.enter(usize::from(cell.colspan), cell.rowspan);
        self.out.extend(std::iter::repeat_n('\t', tabs));
    }

    /// Begins a line after `blank` empty lines; inside a row, a space.
    fn line(&mut self, blank: bool) {
        if std::mem::take(&mut self.at_mark) || self.out.is_empty() {
            return;
        }
        if self.in_row > 0 {
            if !self.out.ends_with(['\n', '\t', ' ']) {
                self.out.push(' ');
            }
            return;
        }
        let ends = self.out.bytes().rev().take_while(|b| *b == b'\n').count();
        let wanted = if blank { 2 } else { 1 };
        (ends..wanted).for_each(|_| self.out.push('\n'));
    }

    fn item(&mut self, checked: Option<bool>) {
        self.line(false);
        let indent = 2 * (self.lists.len().saturating_sub(1));
        self.out.extend(std::iter::repeat_n(' ', indent));
        match self.lists.last_mut() {
            Some(Some((number, step))) => {
                self.out.push_str(&format!("{number}. "));
                *number += *step;
            }
            _ => self.out.push_str("- "),
        }
        if let Some(checked) = checked {
            self.out.push_str(if checked { "☑ " } else { "☐ " });
        }
        self.at_mark = true;
    }

    /// Who and when, each on a line.
    fn byline(&mut self, byline: &Byline) {
        self.line(true);
        for line in [&byline.author, &byline.time].into_iter().flatten() {
            self.line(false);
            self.out.push_str(line);
        }
    }

    /// TeX between dollars, which are two on each side where it has a line of its own.
    fn math(&mut self, math: &Math) {
        let dollars = if math.display { "$$" } else { "$" };
        self.out.extend([dollars, &math.tex, dollars]);
    }

    fn start_list(&mut self, list: &List) {
        if self.lists.is_empty() {
            self.line(true);
        }
        let first = list.numbers.map(|n| (n.start, if n.reversed { -1 } else { 1 }));
        self.lists.push(first);
    }
}

/// Where a table is: so that what stands in a column comes after as many tabs in each row.
#[derive(Debug, Default)]
struct Grid {
    /// By column: how many rows the cell that was written there last still covers, this one included.
    covered: Vec<u16>,
    /// The next column of the row, and how many tabs of it are written.
    column: usize,
    written: usize,
}

impl Grid {
    fn begin_row(&mut self) {
        self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        (self.column, self.written) = (0, 0);
    }

    /// Takes the next cell, and gives the tabs before it.
    fn enter(&mut self, columns: usize, rows: u16) -> usize {
        while self.covered.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let tabs = self.column - self.written;
        self.written = self.column;
        let end = self.column + columns;
        // What is farther right stands in the last column.
        if end <= COLUMNS {
            self.covered.resize(self.covered.len().max(end), 0);
            self.covered[self.column..end].fill(rows);
            self.column = end;
        } else {
            self.column += 1;
        }
        tabs
    }
}

impl Sink for Text {
    fn start(&mut self, part: Part<'_>) {
        match part {
            Part::Block(Block::Paragraph(_) | Block::Heading { .. }) => self.line(self.lists.is_empty()),
            Part::List(list) => self.start_list(list),
            Part::Item(item, _) => self.item(item.checked),
            Part::Term | Part::Caption | Part::Summary | Part::TableCaption => self.line(true),
            Part::Title => self.line(true),
            Part::Note(note) => {
                self.line(true);
                self.out.extend(["[", &note.label, "] "]);
                self.at_mark = true;
            }
            Part::Description => self.line(false),
            Part::Table => {
                self.line(true);
                self.grids.push(Grid::default());
            }
            Part::Row => {
                self.line(false);
                self.in_row += 1;
                self.grids.last_mut().into_iter().for_each(Grid::begin_row);
            }
            Part::Cell(cell) => self.enter_cell(cell),
            Part::Block(Block::Post { byline, .. }) => self.byline(byline),
            Part::Mark(Inline::Quoted(_)) => self.out.push('“'),
            _ => {}
        }
    }

    fn end(&mut self, part: Part<'_>) {
        match part {
            Part::List(_) => {
                self.lists.pop();
                self.at_mark = false;
            }
            Part::Row => self.in_row -= 1,
            Part::Table => {
                self.grids.pop();
            }
            Part::Mark(Inline::Quoted(_)) => self.out.push('”'),
            Part::Mark(Inline::Ruby { reading, .. }) => {
                self.out.push('(');
                self.out.push_str(reading);
                self.out.push(')');
            }
            _ => {}
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Code { text, .. } => {
                self.line(true);
                self.out.push_str(text);
            }
            Block::Embed(embed) => {
                self.line(true);
                self.out.push_str(&format!("{}: {}", embed.words(), embed.url));
            }
            // A rule is the blank line that is there already.
            _ => {}
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            // Where lines may break is no part of a word, and would hide it from a search.
            Inline::Text(text) => self.out.extend(text.split(SOFT_HYPHEN)),
            Inline::Code(text) => self.out.push_str(text),
            Inline::Math(math) => self.math(math),
            Inline::Note { label, .. } => self.out.extend(["[", label, "]"]),
            Inline::Break if self.in_row > 0 => self.out.push(' '),
            Inline::Break => self.out.push('\n'),
            _ => {}
        }
    }

    fn figure_image(&mut self, _image: &Image) {}

    fn written(&self) -> usize {
        self.out.len()
    }

    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }
}
