//! The article tree: what an article can say, block by block. What these types cannot say cannot come out: there is
//! no script, no handler, no style and no address of a refused scheme in them.
//!
//! An [`Article`] is a list of [`Block`]s. A block holds blocks (a quotation, an item of a list, a cell of a table), or
//! [`Inline`]s (a paragraph, a heading, a caption), or neither (code, a card); an inline holds inlines or neither, never a
//! block. Both nest at most [`Limits::tree_depth`](crate::Limits::tree_depth) levels deep: what is deeper on the page is
//! kept as text at the last level. Nothing is empty but what is said to be: a block without anything to read or see never
//! comes out.
//!
//! The same types as JSON are described in `render/article.schema.json`, which is
//! [`render::JSON_SCHEMA`](crate::render::JSON_SCHEMA).

mod asides;
mod cards;
mod code;
mod figures;
mod inlines;
mod lists;
mod posts;
mod tables;

pub use asides::{Aside, Callout, Note};
pub use cards::{Embed, EmbedKind};
pub use code::{CodeLink, CodePlace};
pub use figures::{Figure, Image};
pub use inlines::{Anchor, Direction, Inline, Target};
pub use lists::{Counter, Definition, List, ListItem, Numbers};
pub use posts::Byline;
pub use tables::{Align, Cell, Table};

/// The body of an article, in reading order, without its headline and byline (they are metadata).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The blocks, in reading order; empty where all of the page was left out. Thematic breaks stand neither first, nor
    /// last, nor beside another.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The number of posts of a discussion; 0 where there are none.
    pub fn posts(&self) -> usize {
        self.blocks.iter().filter(|block| matches!(block, Block::Post { .. })).count()
    }
}

/// A block: what starts on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading. It opens no section: what belongs to it follows it.
    Heading {
        /// The level on the page, 1 to 6; never "repaired", so levels may be skipped.
        level: u8,
        /// Its name, for the links of this article and for contents.
        anchor: Anchor,
        /// The words.
        content: Vec<Inline>,
    },
    /// A paragraph, from `<p>`, `<div>`, `<br><br>` or bare text. Pictures without words are a figure instead.
    Paragraph(Vec<Inline>),
    /// A list, bulleted or numbered, of one item or more.
    List(List),
    /// A list of terms with what they mean, of one entry or more.
    Definitions(Vec<Definition>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted code or text, byte for byte.
    Code {
        /// The language's name in lower case, of ASCII letters, digits and `+-#._` only; `None` where the page names none.
        language: Option<String>,
        /// The text; lines end with `\n`, none after the last.
        text: String,
        /// What is linked in it, in order; links do not overlap. Most often none.
        links: Vec<CodeLink>,
        /// The places in it that links of this article point to, in order. Most often none.
        places: Vec<CodePlace>,
    },
    /// A table of cells that belong together by row and column.
    Table(Table),
    /// Pictures with what is said of them; also those that stand alone.
    Figure(Figure),
    /// Media, or something that is shown by another site (a video, a post, a map): a card with a link, loads nothing.
    Embed(Embed),
    /// A part beside the flow: a box, a call-out.
    Aside(Aside),
    /// A part that can be folded, with its visible line. Without a line its blocks stand for themselves.
    Details {
        /// The visible line, never empty.
        summary: Vec<Inline>,
        /// The folded part, never empty.
        blocks: Vec<Block>,
    },
    /// A post of a discussion: what one person says at one time. Posts stand beside each other in the order
    /// of the page, also where one answers another: [`Byline::depth`] tells.
    Post {
        /// Who says it, when, where.
        byline: Byline,
        /// What is said, never empty.
        blocks: Vec<Block>,
    },
    /// Notes to the text, one or more, where the page has them among its blocks; sidenotes and those from parts of the
    /// page that are not of the article come last. No note is in another.
    Notes(Vec<Note>),
    /// A thematic break.
    Rule,
}
