//! The language and the direction of parts of the article, where they are not those around them.

use super::build::Builder;
use super::kind::Kind;
use super::run::{Mode, Run};
use super::tree::Direction;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::metadata::language_tag;
use std::borrow::Cow;

/// The language of a page as a BCP 47 tag, and its direction, `ltr` or `rtl`, as far as they are known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spoken<'a> {
    /// The language.
    pub lang: Option<&'a str>,
    /// The direction.
    pub dir: Option<&'a str>,
}

/// What is spoken around the article, and in which direction it is written.
#[derive(Debug)]
pub(super) struct Around {
    lang: Option<String>,
    dir: Direction,
}

impl Around {
    /// What is around what was chosen: the page's language, in the form that the elements around it say where that is the
    /// same language.
    pub(super) fn of(dom: &Dom, root: NodeId, page: Spoken<'_>) -> Self {
        let lang = page.lang;
        let around = || std::iter::once(root).chain(dom.ancestors(root));
        let dir = around().filter_map(|id| dom.attr(id, Attr::Dir)).find_map(direction);
        let dir = dir.or_else(|| page.dir.and_then(direction)).unwrap_or(Direction::Ltr);
        let said = around().filter_map(|id| dom.attr(id, Attr::Lang)).find_map(language_tag);
        let said = said.filter(|said| lang.is_none_or(|lang| primary(lang) == primary(said)));
        Self { lang: said.or_else(|| lang.map(str::to_owned)), dir }
    }
}

impl Builder<'_> {
    /// Opens what the `lang` and the `dir` of an element say, where it is not what is said around it.
    #[inline(never)]
    pub(super) fn speech(&mut self, run: &mut Run, id: NodeId) {
        let (tag, end) = (self.dom.tag(id), self.dom.end_index(id));
        // `<code lang=js>`
        if let Some(lang) = self.dom.attr(id, Attr::Lang).filter(|_| !is_code(tag)).and_then(language_tag) {
            let is_lang =
                |kind: &Kind| if let Kind::Language(lang) = kind { Some(lang.clone()) } else { None };
            let around = run.marks().rev().find_map(is_lang).or_else(|| self.around.lang.clone());
            if !around.is_some_and(|around| says_no_more(&lang, &around)) {
                run.open_mark(Kind::Language(lang), end, self.limits.tree_depth);
            }
        }
        // These have a direction of their own whatever is around them.
        if matches!(tag, Tag::Span | Tag::Bdi | Tag::Bdo) {
            return;
        }
        let Some(dir) = self.dom.attr(id, Attr::Dir).and_then(direction) else { return };
        if self.is_said_inside(id, dir) {
            return;
        }
        let is_dir = |kind: &Kind| if let Kind::Directed { dir, .. } = kind { Some(*dir) } else { None };
        if dir != run.marks().rev().find_map(is_dir).unwrap_or(self.around.dir) {
            run.open_mark(Kind::Directed { dir, overrides: false }, end, self.limits.tree_depth);
        }
    }

    /// Whether all words of an element say its direction for themselves, as those of our own HTML do.
    fn is_said_inside(&self, id: NodeId, dir: Direction) -> bool {
        let dom = self.dom;
        let mut inside = std::iter::successors(Some(id), |up| {
            let first = dom.next(*up, true).filter(|first| dom.contains(*up, *first))?;
            (dom.end_index(first) == dom.end_index(*up)).then_some(first)
        });
        let words = inside.by_ref().skip(1).take(2).find(|id| dom.tag(*id) == Tag::Bdi);
        words.and_then(|words| dom.attr(words, Attr::Dir)).and_then(direction) == Some(dir)
    }

    /// The marks around what is in an element that is no block of its own, with what its `lang` and `dir` say.
    pub(super) fn spoken<'k>(&mut self, id: NodeId, marks: &'k [Kind]) -> Cow<'k, [Kind]> {
        let says = |attr| self.dom.attr(id, attr).is_some();
        if !says(Attr::Lang) && !says(Attr::Dir) {
            return Cow::Borrowed(marks);
        }
        let mut run = Run::new(Mode::Blocks, marks.to_vec());
        self.speech(&mut run, id);
        Cow::Owned(run.marks().cloned().collect())
    }
}

/// The marks of language and direction among those around a part that takes no others.
pub(super) fn of<'a>(marks: impl IntoIterator<Item = &'a Kind>) -> Vec<Kind> {
    marks.into_iter().filter(|mark| is_speech(mark)).cloned().collect()
}

/// Whether a mark says how words are spoken or written, and nothing of what they mean.
pub(super) fn is_speech(mark: &Kind) -> bool {
    matches!(mark, Kind::Language(_) | Kind::Directed { .. })
}

pub(super) fn direction(value: &str) -> Option<Direction> {
    match value.trim() {
        v if v.eq_ignore_ascii_case("ltr") => Some(Direction::Ltr),
        v if v.eq_ignore_ascii_case("rtl") => Some(Direction::Rtl),
        _ => None,
    }
}

/// Whether a tag says nothing that the one around it does not: `en` in `en-GB`.
fn says_no_more(lang: &str, around: &str) -> bool {
    around.strip_prefix(lang).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}

fn is_code(tag: Tag) -> bool {
    matches!(tag, Tag::Code | Tag::Pre | Tag::Samp | Tag::Kbd | Tag::Tt)
}
