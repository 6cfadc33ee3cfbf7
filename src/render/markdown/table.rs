//! Tables with pipes: one head row, cells on one line, spans filled with empty cells.

use crate::article::{Align, Cell};

/// Spans are filled with empty cells up to this column, so that a small page cannot make a large table.
const COLUMNS: usize = 40;

/// The rows of a table while they are read.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    /// For each column: rows below that a cell above still covers.
    covered: Vec<u16>,
    aligns: Vec<Option<Align>>,
    head: bool,
}

impl Grid {
    /// The table has a head, so that the first row is one.
    pub(super) fn has_head(&mut self) {
        self.head = true;
    }

    pub(super) fn start_row(&mut self) {
        self.rows.push(Vec::new());
        self.skip_covered();
    }

    /// Puts a cell, with empty ones for what it covers.
    pub(super) fn cell(&mut self, cell: &Cell, text: String) {
        let Some(row) = self.rows.last_mut() else { return };
        let at = row.len();
        row.push(text);
        let width = usize::from(cell.colspan).min(COLUMNS.saturating_sub(at)).max(1);
        row.resize(at + width, String::new());
        if self.covered.len() < at + width {
            self.covered.resize(at + width, 0);
            self.aligns.resize(at + width, None);
        }
        self.covered[at..at + width].fill(cell.rowspan - 1);
        if self.aligns[at].is_none() {
            self.aligns[at] = cell.align;
        }
        self.skip_covered();
    }

    /// Empty cells in the place of those that reach down from above.
    fn skip_covered(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        let filled = self.covered.len().min(COLUMNS);
        while let Some(left) = self.covered[..filled].get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(String::new());
        }
    }

    /// The lines of the table.
    pub(super) fn lines(mut self) -> Vec<String> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return Vec::new();
        }
        if !self.head {
            self.rows.insert(0, Vec::new());
        }
        // Only the head must have all columns: readers fill the other rows themselves.
        self.rows[0].resize(columns, String::new());
        let mut lines: Vec<String> = self.rows.iter().map(|row| line(row)).collect();
        let rule = |at| match self.aligns.get(at).copied().flatten() {
            Some(Align::Left) => " :-- |",
            Some(Align::Center) => " :-: |",
            Some(Align::Right) => " --: |",
            None => " --- |",
        };
        lines.insert(1, (0..columns).fold("|".to_owned(), |line, at| line + rule(at)));
        lines
    }
}

fn line(row: &[String]) -> String {
    let mut line = String::from("|");
    for text in row {
        line.push(' ');
        line.push_str(text);
        line.push_str(if text.is_empty() { "|" } else { " |" });
    }
    line
}
