//! The walk's events, as HTML.

use super::super::{
    blocks::is_tight,
    escape::{push_attribute, push_text},
    mathml::push_math,
    walk::{Part, Sink},
};
use super::{Html, NOTES_CLASS, TITLE_CLASS, push_code};
use crate::article::{Block, Image, Inline};

impl Sink for Html<'_> {
    fn start(&mut self, part: Part<'_>) {
        match part {
            Part::Block(block) => {
                self.open_block(block);
                // What is nested has paragraphs of its own.
                if !matches!(block, Block::Paragraph(_) | Block::Heading { .. }) {
                    self.tight.push(false);
                }
            }
            Part::List(list) => self.open_list(list),
            Part::Item(item, _) => {
                self.open("li");
                self.task = item.checked;
                self.tight.push(is_tight(&item.blocks));
            }
            Part::Cell(cell) => {
                self.open_cell(cell);
                self.tight.push(is_tight(&cell.blocks));
            }
            Part::Description | Part::Figure => {
                self.pair(part);
                self.open(self.name_of(part));
                self.tight.push(false);
            }
            Part::Mark(mark) => self.open_mark(mark),
            Part::Notes => self.open_with_class(self.name_of(part), NOTES_CLASS),
            Part::Note(note) => self.open_note(note),
            Part::Title => self.open_with_class("p", TITLE_CLASS),
            other => {
                self.pair(other);
                self.open(self.name_of(other));
            }
        }
    }

    fn end(&mut self, part: Part<'_>) {
        match part {
            Part::Block(block) => {
                if !matches!(block, Block::Paragraph(_) | Block::Heading { .. }) {
                    self.tight.pop();
                }
                self.close_block(block);
            }
            Part::Mark(mark) => self.close_mark(mark),
            other => {
                if matches!(
                    other,
                    Part::Item(..) | Part::Note(_) | Part::Cell(_) | Part::Description | Part::Figure
                ) {
                    self.tight.pop();
                }
                self.end_pairs(other);
                self.close(self.name_of(other));
            }
        }
        if matches!(
            part,
            Part::List(_) | Part::Notes | Part::Title | Part::Table | Part::Figure | Part::Definitions
        ) {
            self.out.push('\n');
        }
    }

    fn block(&mut self, block: &Block) {
        let syntax = self.syntax();
        let out = &mut self.out;
        match block {
            Block::Code { language, text, links, places } => {
                out.push_str("<pre><code");
                if let Some(language) = language {
                    push_attribute(out, "class", &format!("language-{language}"));
                }
                out.push('>');
                push_code(out, text, links, places, syntax);
                out.push_str("</code></pre>\n");
            }
            Block::Embed(embed) => self.card(embed),
            _ => {
                out.push_str("<hr");
                self.end_void();
                self.out.push('\n');
            }
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => push_text(&mut self.out, text),
            Inline::Code(code) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Inline::Image(image) => self.image(image),
            Inline::Math(math) => {
                let syntax = self.syntax();
                push_math(&mut self.out, math, syntax);
            }
            Inline::Note { anchor, label } => self.reference(*anchor, label),
            Inline::Break => {
                self.out.push_str("<br");
                self.end_void();
            }
            Inline::Anchor(anchor) => self.out.push_str(&format!("<span id=\"{anchor}\"></span>")),
            _ => {}
        }
    }

    fn figure_image(&mut self, image: &Image) {
        self.image_of_figure(image);
    }

    fn written(&self) -> usize {
        self.out.len()
    }

    fn finish(self) -> String {
        self.out
    }
}
