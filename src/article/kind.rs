//! [`Kind`]: the marks on words, and which of them an element is.

use super::build::Builder;
use super::parts;
use super::prose;
use super::role::Mark;
use super::run::Run;
use super::speech::direction;
use super::styled::is_plain;
use super::tree::{Direction, Inline, Target};
use crate::dom::{Attr, NodeId, Tag};

/// What an open inline element does to its content.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Emphasis,
    Strong,
    Deleted,
    Inserted,
    Marked,
    Subscript,
    Superscript,
    Keyboard,
    Quoted,
    Abbreviation(String),
    Time(String),
    Language(String),
    Directed {
        dir: Direction,
        overrides: bool,
    },
    Link(Target),
    Ruby,
    /// A base with its reading.
    Base(String),
}

impl Kind {
    /// The inline that says so of `content`; `None` where the content stands for itself.
    pub(super) fn wrap(self, content: Vec<Inline>) -> Result<Inline, Vec<Inline>> {
        // A mark on nothing but the signs of notes says nothing.
        if parts::is_blank(&content) || parts::is_notes(&content) {
            return Err(content);
        }
        Ok(match self {
            Self::Emphasis => Inline::Emphasis(content),
            Self::Strong => Inline::Strong(content),
            Self::Deleted => Inline::Deleted(content),
            Self::Inserted => Inline::Inserted(content),
            Self::Marked => Inline::Marked(content),
            Self::Subscript => Inline::Subscript(content),
            Self::Superscript => Inline::Superscript(content),
            Self::Keyboard => Inline::Keyboard(content),
            Self::Quoted => Inline::Quoted(content),
            Self::Abbreviation(title) => Inline::Abbreviation { content, title },
            Self::Time(datetime) => Inline::Time { content, datetime },
            Self::Language(lang) => Inline::Language { content, lang },
            Self::Directed { dir, overrides } => Inline::Directed { dir, overrides, content },
            Self::Link(target) => return parts::link(target, content),
            Self::Ruby => return Err(content),
            Self::Base(reading) => Inline::Ruby { base: content, reading },
        })
    }

    /// Bytes that each repetition of it costs.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Abbreviation(text) | Self::Base(text) | Self::Time(text) | Self::Language(text) => {
                text.len()
            }
            Self::Link(Target::Page(link)) => link.as_str().len(),
            _ => 0,
        }
    }

    /// Whether two of it beside each other say the same as one.
    pub(super) fn may_part(&self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Deleted | Self::Inserted | Self::Marked)
    }

    /// Whether a mark inside an equal mark says nothing more.
    pub(super) fn is_idle_in(&self, outer: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(outer)
            && !matches!(
                self,
                Self::Subscript | Self::Superscript | Self::Language(_) | Self::Directed { .. }
            )
    }
}

impl Builder<'_> {
    /// Opens the mark that an element is.
    pub(super) fn mark(&mut self, run: &mut Run, id: NodeId, mark: Mark) {
        if mark == Mark::Emphasis && self.dom.tag(id) == Tag::Cite && prose::names_quoted(self.dom, id) {
            run.open_container(self.dom.end_index(id), &mut self.waiting);
        }
        let kind = match mark {
            Mark::Emphasis | Mark::Strong if is_plain(self.dom, id) => return,
            Mark::Emphasis => Kind::Emphasis,
            Mark::Strong => Kind::Strong,
            Mark::Deleted => Kind::Deleted,
            Mark::Inserted => Kind::Inserted,
            Mark::Marked => Kind::Marked,
            Mark::Subscript => Kind::Subscript,
            Mark::Superscript => Kind::Superscript,
            Mark::Keyboard => Kind::Keyboard,
            Mark::Quoted => Kind::Quoted,
            Mark::Ruby => Kind::Ruby,
            Mark::Base => match self.reading_of(id) {
                Some(reading) => Kind::Base(reading),
                None => return,
            },
            Mark::Abbreviation => match self.dom.attr(id, Attr::Title).map(crate::text::collapse) {
                Some(title) if !title.is_empty() => Kind::Abbreviation(title),
                _ => return,
            },
            Mark::Time => match self.dom.attr(id, Attr::Datetime).and_then(prose::moment) {
                Some(datetime) => Kind::Time(datetime),
                None => return,
            },
            Mark::Directed => match self.dom.attr(id, Attr::Dir).and_then(direction) {
                Some(dir) => Kind::Directed { dir, overrides: self.dom.tag(id) == Tag::Bdo },
                // What is around it is not to be set in another order for its sake.
                None if self.dom.tag(id) == Tag::Bdi => {
                    Kind::Directed { dir: Direction::Auto, overrides: false }
                }
                None => return,
            },
        };
        run.open_mark(kind, self.dom.end_index(id), self.limits.tree_depth);
    }
}
