//! Prose that is set in a way of its own: first letters apart, lines of poems, who is quoted, readings beside characters.

use super::build::Builder;
use super::run::Run;
use super::styled;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::text;

/// Parts of the classes of a first letter that is set large, in lower case.
const DROP_CAPS: [&str; 7] =
    ["dropcap", "drop-cap", "drop_cap", "firstletter", "first-letter", "lettrine", "initcap"];
/// Bytes of the text of an element that is a first letter and no more.
const DROP_CAP_BYTES: usize = 12;
/// Letters that are words, so that a space after them may be meant: English, French, Spanish, Italian, Russian.
const WORDS: &str = "AÀIOYEÈUАВИКОСУЯ";

/// Classes of words for screen readers alone.
const UNSEEN: [&str; 4] = ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"];
/// Classes of Tailwind by which the line breaks of a text are the page's.
const KEEPS_LINES: [&str; 4] =
    ["whitespace-pre-wrap", "whitespace-pre-line", "whitespace-pre", "whitespace-break-spaces"];

/// The longest value of `datetime`.
const MOMENT_BYTES: usize = 40;

/// Classes of a `<pre>` that holds a poem and no code.
const VERSE: [&str; 5] = ["wp-block-verse", "verse", "poem", "poetry", "lyrics"];

/// Words in a class of a poem, or of a part of one, in lower case.
const POEMS: [&str; 9] =
    ["poem", "poems", "poetry", "verse", "verses", "stanza", "strophe", "lyrics", "lyric"];
/// Classes of one of its lines: docutils and others; in Project Gutenberg's books, where a Bible has `<span class=verse>`.
const POEM_LINES: [&str; 3] = ["line", "poem-line", "verse-line"];
const POEM_LINE_BOX: &str = "verse";
/// Bytes of the longest line of a poem.
const LINE_BYTES: usize = 240;

impl Builder<'_> {
    /// Looks whether the children of an element are the lines of a poem: short, of nothing but words, and said to be so by
    /// its own class or by that of each.
    #[inline(never)]
    pub(super) fn poem(&mut self, id: NodeId) {
        let dom = self.dom;
        let is_poem = says(dom, id, &POEMS);
        let (mut lines, mut kept) = (0, false);
        for child in dom.children(id) {
            let tag = dom.tag(child);
            if dom.text(child).is_some_and(text::is_blank) || tag == Tag::Br || tag.heading_level().is_some()
            {
                continue;
            }
            // Without a name of its own a `<span>` stands in the line.
            let is_of_line =
                |class: &str| POEM_LINES.contains(&class) || tag == Tag::Div && class == POEM_LINE_BOX;
            let is_named = (is_poem && tag == Tag::Div) || dom.classes(child).any(is_of_line);
            if !matches!(tag, Tag::Div | Tag::Span) || !is_named || !may_be_line(dom, child) {
                return;
            }
            lines += 1;
            kept |= !self.selection.is_dropped(child);
        }
        if lines > 1 && kept {
            self.poem = Some(id);
        }
    }

    /// Whether an element is a line of a poem. A line alone is not judged: a poem is whole.
    pub(super) fn is_line(&self, id: NodeId) -> bool {
        self.poem.is_some()
            && self.dom.parent(id) == self.poem
            && matches!(self.dom.tag(id), Tag::Div | Tag::Span)
            && !self.dom.is_hidden(id)
    }

    /// Adds the first letter of a paragraph that is set apart from the rest of its word.
    #[inline(never)]
    pub(super) fn drop_cap(&mut self, run: &mut Run, id: NodeId, tag: Tag) -> bool {
        let dom = self.dom;
        let named = has_part(dom, id, &DROP_CAPS);
        let letters = match tag {
            Tag::Img => dom.attr(id, Attr::Alt).unwrap_or_default().to_owned(),
            _ if named || is_unseen(dom, id) => dom.text_of(id),
            _ => return false,
        };
        let letters = letters.trim();
        if letters.len() > DROP_CAP_BYTES || letters.chars().filter(|c| c.is_alphabetic()).count() != 1 {
            return false;
        }
        if tag != Tag::Img && self.is_said_before(id, letters) {
            self.beside.parts.push((id, "first letter, once more for screen readers"));
            return true;
        }
        if !named && !joins_word(dom, id, letters) {
            return false;
        }
        match tag {
            Tag::Img => self.used(id, "first letter of a paragraph"),
            _ => self.read_all(id),
        }
        run.drop_cap(letters, letters.chars().any(|c| WORDS.contains(c)), &mut self.waiting);
        true
    }

    /// Whether the element before says the same letter, and one of the two is for screen readers alone.
    fn is_said_before(&self, id: NodeId, letters: &str) -> bool {
        let dom = self.dom;
        let Some(before) = dom.previous_sibling(id) else { return false };
        let is_pair = |a, b| has_part(dom, a, &DROP_CAPS) && is_unseen(dom, b);
        (is_pair(before, id) || is_pair(id, before)) && dom.text_of(before).trim() == letters
    }

    /// Whether line breaks in the text of a container are line breaks of the page.
    pub(super) fn keeps_lines(&self, id: NodeId) -> bool {
        let says = |style: &str| {
            text::properties(style).any(|(name, value)| {
                name.eq_ignore_ascii_case("white-space")
                    && (value.starts_with("pre") || value.starts_with("break-spaces"))
            })
        };
        self.dom.tag(id) == Tag::Pre
            || self.dom.classes(id).any(|word| KEEPS_LINES.contains(&word))
            || self.dom.attr(id, Attr::Style).is_some_and(says)
    }

    /// The reading of `<rb>`: bases stand one after the other, then their readings.
    #[inline(never)]
    pub(super) fn reading_of(&self, base: NodeId) -> Option<String> {
        let (before, mut readings) = self.ruby_run(base)?;
        readings.nth(before).map(|reading| self.dom.text_of(reading)).filter(|reading| !reading.is_empty())
    }

    /// Whether an `<rt>` is the reading of an `<rb>`, which has it already.
    #[inline(never)]
    pub(super) fn is_reading_of_base(&self, reading: NodeId) -> bool {
        let Some(ruby) = self.dom.parent(reading) else { return false };
        let is_of = |base| {
            self.ruby_run(base).is_some_and(|(before, mut readings)| readings.nth(before) == Some(reading))
        };
        let mut before = self.ruby_parts(ruby).take_while(|child| *child < reading);
        before.any(|child| self.dom.tag(child) == Tag::Rb && is_of(child))
    }

    /// How many bases stand right before this one, and the readings that follow them all.
    fn ruby_run(&self, base: NodeId) -> Option<(usize, impl Iterator<Item = NodeId>)> {
        let dom = self.dom;
        let ruby = dom.parent(base)?;
        let since = self
            .ruby_parts(ruby)
            .take_while(|c| *c < base)
            .fold(0, |run, c| if dom.tag(c) == Tag::Rb { run + 1 } else { 0 });
        let after =
            self.ruby_parts(ruby).skip_while(move |c| *c <= base).skip_while(|c| dom.tag(*c) == Tag::Rb);
        Some((since, after.take_while(|c| dom.tag(*c) == Tag::Rt)))
    }

    /// The bases and readings among the first children of a `<ruby>`: more than these are no word.
    fn ruby_parts(&self, ruby: NodeId) -> impl Iterator<Item = NodeId> {
        let dom = self.dom;
        dom.children(ruby).take(MOST_RUBY).filter(|c| matches!(dom.tag(*c), Tag::Rb | Tag::Rt))
    }
}

/// Children of a `<ruby>` that are looked at.
const MOST_RUBY: usize = 64;

/// The value of `datetime`, where it is one: a day, a time, a time zone, a duration, a week.
pub(super) fn moment(value: &str) -> Option<String> {
    let value = value.trim();
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || b"-:.+ ".contains(&b);
    let is_moment = value.len() <= MOMENT_BYTES
        && value.bytes().all(is_sign)
        && value.bytes().any(|b| b.is_ascii_digit());
    is_moment.then(|| value.to_owned())
}

/// Whether `<pre>` is a poem.
pub(super) fn is_verse(dom: &Dom, id: NodeId) -> bool {
    dom.classes(id).any(|word| VERSE.contains(&word))
}

/// Whether one of the words in the class of an element is one of these.
fn says(dom: &Dom, id: NodeId, words: &[&str]) -> bool {
    let mut parts = dom.classes(id).flat_map(|class| class.split(['-', '_']));
    parts.any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
}

/// Whether an element is short, and nothing but words on one line.
fn may_be_line(dom: &Dom, id: NodeId) -> bool {
    let (mut bytes, mut is_over) = (0, false);
    dom.subtree(id).skip(1).all(|node| {
        let text = dom.text(node).filter(|text| !text::is_blank(text));
        bytes += text.map_or(0, str::len);
        let goes_on = is_over && text.is_some();
        is_over |= dom.tag(node) == Tag::Br;
        bytes <= LINE_BYTES && !goes_on && !dom.tag(node).is_block() && dom.tag(node) != Tag::Img
    })
}

/// Whether the style of an element in the line gives it a line of its own. Cells of a table stand side by side.
pub(super) fn is_set_as_line(dom: &Dom, id: NodeId) -> bool {
    let (mut is_line, mut is_apart) = (false, false);
    for (name, value) in styled::said(dom.attr(id, Attr::Style).unwrap_or_default()) {
        let shown = ["block", "flex", "grid", "table", "table-row", "list-item"];
        match name.as_str() {
            "display" => is_line = value.split([' ', '!']).next().is_some_and(|word| shown.contains(&word)),
            "float" => is_apart |= !value.starts_with("none"),
            "position" => is_apart |= value.starts_with("absolute") || value.starts_with("fixed"),
            _ => {}
        }
    }
    is_line && !is_apart
}

/// Whether `<cite>` names who is quoted, at the start or the end of a quotation, so that it is no part of the words.
pub(super) fn names_quoted(dom: &Dom, id: NodeId) -> bool {
    let Some(around) = dom.parent(id) else { return false };
    let is_quote = |id: NodeId| dom.tag(id) == Tag::Blockquote;
    if !is_quote(around) && (dom.tag(around) != Tag::Div || !dom.parent(around).is_some_and(is_quote)) {
        return false;
    }
    let says = |id: &NodeId| dom.text(*id).is_none_or(|text| !text::is_blank(text));
    let before = dom.children(around).take_while(|child| *child < id).filter(says).last();
    let after = dom.children(around).skip_while(|child| *child <= id).find(says);
    let is_space = text::is_html_space;
    match (before, after) {
        (None, Some(next)) => {
            dom.text_of(id).ends_with(':') || dom.text(next).is_none_or(|text| !text.starts_with(is_space))
        }
        (Some(last), None) => dom.text(last).is_none_or(|text| !text.ends_with(is_space)),
        _ => false,
    }
}

/// Whether only those hear an element who do not see, by its class.
pub(super) fn is_unseen(dom: &Dom, id: NodeId) -> bool {
    dom.classes(id).any(|word| UNSEEN.contains(&word))
}

fn has_part(dom: &Dom, id: NodeId, parts: &[&str]) -> bool {
    dom.attr(id, Attr::Class).is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        parts.iter().any(|part| class.contains(part))
    })
}

/// Whether the text right after a picture of a letter goes on with the word.
fn joins_word(dom: &Dom, id: NodeId, letter: &str) -> bool {
    let next = dom.next_sibling(id).and_then(|next| dom.text(next)).unwrap_or_default();
    letter.chars().count() == 1
        && letter.chars().all(char::is_uppercase)
        && next.starts_with(char::is_lowercase)
}
