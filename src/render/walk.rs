//! One walk over the article, for all renders: it tells a [`Sink`] what begins, what ends and what stands between.
//!
//! The recursion is bounded: the tree is never deeper than [`Limits::tree_depth`].

use crate::article::{Block, Cell, Definition, Figure, Image, Inline, List, ListItem, Note, Table};
use crate::error::Error;
use crate::limits::Limits;

/// A part of an article that holds other parts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'a> {
    /// A heading, a paragraph, a quote, an aside, a folded part, a post.
    Block(&'a Block),
    List(&'a List),
    /// An item with its place in the list, from 0.
    Item(&'a ListItem, usize),
    Definitions,
    Term,
    Description,
    Table,
    TableCaption,
    Head,
    Body,
    Row,
    Cell(&'a Cell),
    Figure,
    Caption,
    Summary,
    /// The title of an aside.
    Title,
    Notes,
    Note(&'a Note),
    /// A mark on words.
    Mark(&'a Inline),
}

/// What a render does with each part.
pub(super) trait Sink {
    /// A part begins.
    fn start(&mut self, part: Part<'_>);
    /// The part that began last ends.
    fn end(&mut self, part: Part<'_>);
    /// A block that holds no others: code, an embed, a rule.
    fn block(&mut self, block: &Block);
    /// An inline that holds no others.
    fn inline(&mut self, inline: &Inline);
    /// A picture of a figure.
    fn figure_image(&mut self, image: &Image);
    /// What was written so far.
    fn written(&self) -> usize;
    /// All that was written.
    fn finish(self) -> String;
}

/// Renders blocks with a sink, up to the limit on the length of a render.
pub(super) fn render<S: Sink>(blocks: &[Block], sink: S, limits: &Limits) -> Result<String, Error> {
    walk(blocks, sink, limits).map(S::finish)
}

/// Likewise; gives the sink, with all that it has seen.
pub(super) fn walk<S: Sink>(blocks: &[Block], sink: S, limits: &Limits) -> Result<S, Error> {
    let mut walk = Walk { sink, limit: limits.output_bytes, data: 0 };
    walk.blocks(blocks)?;
    walk.check()?;
    Ok(walk.sink)
}

struct Walk<S> {
    sink: S,
    limit: usize,
    /// Bytes of `data:` pictures, which do not count.
    data: usize,
}

impl<S: Sink> Walk<S> {
    fn check(&self) -> Result<(), Error> {
        let written = self.sink.written().saturating_sub(self.data);
        if written > self.limit { Err(Error::limit("article", "bytes", self.limit, written)) } else { Ok(()) }
    }

    fn within(
        &mut self,
        part: Part<'_>,
        f: impl FnOnce(&mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.sink.start(part);
        f(self)?;
        self.sink.end(part);
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<(), Error> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> Result<(), Error> {
        self.check()?;
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => {
                self.within(Part::Block(block), |w| w.inlines(content))
            }
            Block::Quote(blocks) | Block::Post { blocks, .. } => {
                self.within(Part::Block(block), |w| w.blocks(blocks))
            }
            Block::Aside(aside) => self.within(Part::Block(block), |w| {
                w.words(Part::Title, &aside.title)?;
                w.blocks(&aside.blocks)
            }),
            Block::Notes(notes) => self.within(Part::Notes, |w| {
                notes.iter().try_for_each(|note| w.within(Part::Note(note), |w| w.blocks(&note.blocks)))
            }),
            Block::Details { summary, blocks } => self.within(Part::Block(block), |w| {
                w.within(Part::Summary, |w| w.inlines(summary))?;
                w.blocks(blocks)
            }),
            Block::List(list) => self.within(Part::List(list), |w| {
                let mut items = list.items.iter().enumerate();
                items.try_for_each(|(i, item)| w.within(Part::Item(item, i), |w| w.blocks(&item.blocks)))
            }),
            Block::Definitions(list) => {
                self.within(Part::Definitions, |w| list.iter().try_for_each(|d| w.definition(d)))
            }
            Block::Table(table) => self.within(Part::Table, |w| w.table(table)),
            Block::Figure(figure) => self.within(Part::Figure, |w| w.figure(figure)),
            Block::Code { .. } | Block::Embed(_) | Block::Rule => {
                self.sink.block(block);
                Ok(())
            }
        }
    }

    fn definition(&mut self, definition: &Definition) -> Result<(), Error> {
        definition.terms.iter().try_for_each(|term| self.within(Part::Term, |w| w.inlines(term)))?;
        definition.descriptions.iter().try_for_each(|d| self.within(Part::Description, |w| w.blocks(d)))
    }

    fn table(&mut self, table: &Table) -> Result<(), Error> {
        self.words(Part::TableCaption, &table.caption)?;
        for (part, rows) in [(Part::Head, &table.head), (Part::Body, &table.body)] {
            if !rows.is_empty() {
                self.within(part, |w| rows.iter().try_for_each(|row| w.row(row)))?;
            }
        }
        Ok(())
    }

    fn row(&mut self, row: &[Cell]) -> Result<(), Error> {
        self.within(Part::Row, |w| {
            row.iter().try_for_each(|cell| w.within(Part::Cell(cell), |w| w.blocks(&cell.blocks)))
        })
    }

    fn figure(&mut self, figure: &Figure) -> Result<(), Error> {
        for image in &figure.images {
            self.count(image);
            self.sink.figure_image(image);
        }
        self.blocks(&figure.body)?;
        self.words(Part::Caption, &figure.caption)
    }

    /// A part of words; none where there are none.
    fn words(&mut self, part: Part<'_>, words: &[Inline]) -> Result<(), Error> {
        if words.is_empty() { Ok(()) } else { self.within(part, |w| w.inlines(words)) }
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Result<(), Error> {
        for inline in inlines {
            match inline.content() {
                Some(content) => self.within(Part::Mark(inline), |w| w.inlines(content))?,
                None => {
                    if let Inline::Image(image) = inline {
                        self.count(image);
                    }
                    self.sink.inline(inline);
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, image: &Image) {
        if image.url.is_data() {
            self.data += image.url.as_str().len();
        }
    }
}
