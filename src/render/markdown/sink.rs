//! The walk's events, as Markdown.

use super::script::Tail;
use super::{Markdown, Part, Sink};
use crate::article::{Aside, Block, Image, Inline};

impl Sink for Markdown {
    fn start(&mut self, part: Part<'_>) {
        match part {
            Part::Block(Block::Paragraph(_)) | Part::Caption => self.start_words(false),
            Part::Block(Block::Heading { .. }) => self.start_words(true),
            Part::Block(Block::Quote(_)) if self.grid.is_none() => self.start_aside(&Aside::default()),
            Part::Block(Block::Aside(aside)) => {
                self.is_named = aside.is_named();
                if self.grid.is_none() {
                    self.start_aside(aside);
                }
            }
            Part::Note(note) => self.start_note(note),
            Part::Block(Block::Post { byline, .. }) => self.byline(byline),
            Part::List(list) if self.grid.is_none() => self.start_list(list),
            Part::Item(item, index) if self.grid.is_none() => {
                let first = matches!(item.blocks.first(), Some(Block::Paragraph(_)));
                self.start_item(item.checked.filter(|_| first), index);
            }
            Part::Term | Part::Summary | Part::Title => {
                self.start_words(true);
                self.line.open(2, false);
                self.strong += 1;
            }
            Part::TableCaption => self.line.tail = Tail::default(),
            Part::Table => self.start_table(),
            Part::Head => {
                if let Some(grid) = self.own_grid() {
                    grid.has_head();
                }
            }
            Part::Row => {
                if let Some(grid) = self.own_grid() {
                    grid.start_row();
                }
            }
            Part::Mark(mark) => self.start_mark(mark),
            _ => {}
        }
    }

    fn end(&mut self, part: Part<'_>) {
        match part {
            Part::Block(Block::Paragraph(_)) | Part::Caption => self.end_words(""),
            Part::Block(Block::Heading { level, .. }) => self.end_heading(*level),
            Part::Block(Block::Quote(_) | Block::Aside(_)) if self.grid.is_none() => {
                self.lists.pop();
                self.close_container();
            }
            Part::List(list) if self.grid.is_none() => {
                let other = self.lists.pop().is_some_and(|list| list.other);
                self.after_list = Some((list.numbers.is_some(), other));
            }
            Part::Item(..) if self.grid.is_none() => self.close_container(),
            Part::Term | Part::Summary => {
                self.strong -= 1;
                self.line.close();
                self.end_words("");
            }
            Part::Title => self.end_title(),
            Part::Note(note) => self.end_note(note),
            Part::TableCaption => self.end_caption(),
            Part::Table => self.end_table(),
            Part::Cell(cell) if self.nested == 0 => {
                let text = self.line.take();
                if let Some(grid) = self.own_grid() {
                    grid.cell(cell, text);
                }
            }
            Part::Mark(mark) => self.end_mark(mark),
            _ => {}
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Code { language, text, .. } => self.code(language.as_deref(), text),
            Block::Embed(embed) => {
                if let Some(poster) = embed.poster_image() {
                    self.figure_image(&poster);
                }
                self.start_words(false);
                self.line.open_link();
                self.line.text(&embed.words());
                self.close_link(embed.url.as_str());
                self.end_words("");
            }
            _ if self.grid.is_some() => {}
            _ => {
                // After an item's mark, hyphens would be part of it.
                let rule = if self.line_open { "___" } else { "---" };
                self.begin(false);
                self.out.push_str(rule);
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(code) => self.line.code(code),
            Inline::Image(image) => self.line.image(image),
            Inline::Math(math) => self.line.math(math),
            Inline::Note { anchor, label } => self.reference(*anchor, label),
            Inline::Break => self.line.line_break(),
            _ => {}
        }
    }

    fn figure_image(&mut self, image: &Image) {
        self.start_words(false);
        self.line.image(image);
        self.end_words("");
    }

    fn written(&self) -> usize {
        let around = self.around.as_ref().map_or(0, |around| around.written());
        around + self.out.len() + self.line.len() + self.ends.notes.len()
    }

    fn finish(mut self) -> String {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.push_ends();
        self.out
    }
}
