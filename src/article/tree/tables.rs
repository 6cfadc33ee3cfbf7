//! Tables of data.

use super::{Block, Inline};

/// A table of data. One that only lays out a page is unfolded into the blocks of its cells.
///
/// A row has the cells that begin in it: one that a cell above or before it covers by its span is not among them. Rows
/// may have fewer cells than others; none is without cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows; may be empty.
    pub caption: Vec<Inline>,
    /// The rows of the head; may be empty.
    pub head: Vec<Vec<Cell>>,
    /// The rows of the body and, last, of the foot.
    pub body: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Whether it names its row or column.
    pub header: bool,
    /// Columns it covers, 1 to 1000. Default 1.
    pub colspan: u16,
    /// Rows it covers, 1 to 1000. Default 1.
    pub rowspan: u16,
    /// How its text is set, by its own word or its row's or its column's; `None` where the page says nothing of that.
    pub align: Option<Align>,
    /// What it says; may be empty.
    pub blocks: Vec<Block>,
}

/// How text is set in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}
