//! A line of Markdown: words with their marks.
//!
//! Whether `*` opens or closes emphasis depends on the characters at both sides. A mark is written first; when its
//! line is complete, each mark is looked at again, and a letter that would spoil it is written as an entity.

use super::escape::{self, Dollars, Place};
use super::math;
use super::options::Emphasis;
use super::script::Tail;
use crate::article::{Image, Math};

/// The words of one block, as Markdown.
#[derive(Debug, Default)]
pub(super) struct Line {
    out: String,
    /// The emphasis marks written, with their places.
    marks: Vec<Mark>,
    /// The open marks: the index in `marks` of each.
    open: Vec<usize>,
    /// The last code: where it begins, where it ends, its text.
    code: Option<(usize, usize, String)>,
    dollars: Dollars,
    /// The open links.
    links: usize,
    /// Where the formula ends that was written last.
    math: Option<usize>,
    /// Line breaks become spaces.
    pub(super) one_line: bool,
    pub(super) in_table: bool,
    pub(super) emphasis: Emphasis,
    /// Where the sign of a note ends that was written last.
    note: Option<usize>,
    /// The end of the words, where these came last.
    pub(super) tail: Tail,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    sign: char,
    len: usize,
    opens: bool,
    /// The index of the mark that opens it.
    opener: usize,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.out.len()
    }

    /// A space, where one is needed to part two blocks that share the line.
    pub(super) fn part(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.tail.see(text);
        let after_math = self.math == Some(self.out.len());
        let mut text = text;
        if after_math && self.out.ends_with('\n') {
            text = text.trim_ascii_start();
        } else if after_math && let Some(digit) = text.chars().next().filter(char::is_ascii_digit) {
            // A dollar before a digit is money.
            push_entity(&mut self.out, Some(digit));
            text = &text[1..];
        }
        if self.note == Some(self.out.len()) && text.starts_with([':', '(']) {
            self.out.push('\\');
        }
        let before = self.out.chars().next_back().filter(|c| *c != '\n');
        let place = Place { before, in_table: self.in_table };
        escape::push_text(&mut self.out, text, place, &mut self.dollars);
    }

    pub(super) fn line_break(&mut self) {
        if self.math == Some(self.out.len()) && self.out.ends_with('\n') {
            return;
        }
        self.tail = Tail::default();
        self.out.push_str(if self.one_line || self.in_table { " " } else { "\\\n" });
    }

    /// Code, with more backticks around it than in it.
    pub(super) fn code(&mut self, code: &str) {
        self.tail.see(code);
        if code.contains('$') {
            self.guard_dollars();
        }
        let mut text = code.to_owned();
        // Two codes side by side would share their backticks: they become one.
        if let Some((from, to, before)) = self.code.take()
            && to == self.out.len()
        {
            self.out.truncate(from);
            text.insert_str(0, &before);
        }
        let from = self.out.len();
        let fence = "`".repeat(longest_run(&text, '`') + 1);
        let ends = |c| text.starts_with(c) || text.ends_with(c);
        let pad = if ends('`') || (ends(' ') && !text.trim_matches(' ').is_empty()) { " " } else { "" };
        self.out.push_str(&fence);
        self.out.push_str(pad);
        if self.in_table {
            self.out.push_str(&text.replace('|', "\\|"));
        } else {
            self.out.push_str(&text);
        }
        self.out.push_str(pad);
        self.out.push_str(&fence);
        self.code = Some((from, self.out.len(), text));
    }

    /// A formula: TeX between dollars; on lines of its own where it has them on the page and Markdown allows it.
    pub(super) fn math(&mut self, math: &Math) {
        let tex = math::between_dollars(&math.tex, self.in_table);
        if tex.is_none() {
            self.code(&math.tex);
        }
        self.tail = Tail::default();
        let Some(tex) = tex else { return };
        self.dollars.beside_math = true;
        self.guard_dollars();
        let is_free = self.open.is_empty() && self.links == 0;
        if self.out.ends_with('$') && self.math == Some(self.out.len()) {
            self.out.push(' ');
        }
        match math.display && !self.one_line && !self.in_table {
            true if is_free && !math::begins_block(&tex) => {
                self.out.truncate(self.out.trim_end_matches(' ').len());
                if escapes(&self.out) {
                    self.out.push('\\');
                }
                let start = if self.out.is_empty() || self.out.ends_with('\n') { "" } else { "\n" };
                self.out.extend([start, "$$\n", &tex, "\n$$\n"]);
            }
            true => self.out.extend(["$$", &tex, "$$"]),
            false => self.out.extend(["$", &tex, "$"]),
        }
        self.math = Some(self.out.len());
    }

    /// Escapes the dollars of the texts before, now that a dollar follows that is no text's: it could end a formula.
    fn guard_dollars(&mut self) {
        let places = std::mem::take(&mut self.dollars.open);
        let shift = |at: &mut usize| *at += places.partition_point(|place| *place < *at);
        self.marks.iter_mut().for_each(|mark| shift(&mut mark.at));
        if let Some((from, to, _)) = &mut self.code {
            shift(from);
            shift(to);
        }
        self.math.iter_mut().for_each(shift);
        let mut from = 0;
        let mut out = String::with_capacity(self.out.len() + places.len());
        for place in &places {
            out.extend([&self.out[from..*place], "\\"]);
            from = *place;
        }
        out.push_str(&self.out[from..]);
        self.out = out;
    }

    /// Opens `*` (1), `**` (2) or `~~`.
    pub(super) fn open(&mut self, len: usize, strike: bool) {
        // A mark that has just ended goes on: two of them side by side would be read as one sign.
        let ended = |m: &mut Mark| {
            !m.opens && m.at + m.len == self.out.len() && m.len == len && (m.sign == '~') == strike
        };
        if let Some(last) = self.marks.pop_if(ended) {
            self.out.truncate(last.at);
            return self.open.push(last.opener);
        }
        let after_star = self.marks.last().is_some_and(|m| m.sign == '*' && m.at + m.len == self.out.len());
        let in_star = self.open.last().is_some_and(|at| self.marks[*at].sign == '*');
        let prefers_line = len == 1 && self.emphasis == Emphasis::Underscore && !self.is_in_line();
        let sign = match strike {
            true => '~',
            false if after_star || in_star || prefers_line => '_',
            false => '*',
        };
        self.open.push(self.marks.len());
        self.marks.push(Mark { at: self.out.len(), sign, len, opens: true, opener: self.marks.len() });
        self.out.extend(std::iter::repeat_n(sign, len));
    }

    /// Closes the mark that was opened last; one without content goes.
    pub(super) fn close(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let mark = self.marks[at];
        if mark.at + mark.len == self.out.len() {
            self.out.truncate(mark.at);
            self.marks.truncate(at);
            return;
        }
        self.marks.push(Mark { at: self.out.len(), opens: false, ..mark });
        self.out.extend(std::iter::repeat_n(mark.sign, mark.len));
    }

    pub(super) fn open_link(&mut self) {
        self.guard_bang();
        if self.note == Some(self.out.len()) {
            // The sign of a note would be taken for the words of a link.
            self.out.push(' ');
        }
        self.links += 1;
        self.out.push('[');
    }

    pub(super) fn close_link(&mut self, url: &str) {
        self.links = self.links.saturating_sub(1);
        if url.contains('$') {
            self.guard_dollars();
        }
        self.out.push_str("](");
        escape::push_destination(&mut self.out, url);
        self.out.push(')');
    }

    /// Ends the words of a link whose address has a number.
    pub(super) fn close_link_to(&mut self, number: usize) {
        self.links = self.links.saturating_sub(1);
        self.out.push_str(&format!("][{number}]"));
    }

    /// The sign of a note.
    pub(super) fn note(&mut self, name: &str) {
        self.guard_bang();
        self.out.extend(["[^", name, "]"]);
        self.tail = Tail::default();
        self.note = Some(self.out.len());
    }

    /// Whether emphasis of lines is open or has just been written, or a letter stands before.
    fn is_in_line(&self) -> bool {
        self.open.last().is_some_and(|at| self.marks[*at].sign == '_')
            || self.out.ends_with('_')
            || self.out.chars().next_back().is_some_and(char::is_alphanumeric)
    }

    /// A link to a heading of this text.
    pub(super) fn close_link_here(&mut self, slug: &str) {
        self.links = self.links.saturating_sub(1);
        self.out.push_str("](#");
        self.out.push_str(slug);
        self.out.push(')');
    }

    pub(super) fn image(&mut self, image: &Image) {
        if image.url.as_str().contains('$') {
            self.guard_dollars();
        }
        self.tail = Tail::default();
        if image.link.is_some() {
            self.open_link();
        }
        self.out.push_str("![");
        let place = Place { before: Some('['), in_table: self.in_table };
        escape::push_text(&mut self.out, &image.alt, place, &mut self.dollars);
        self.out.push_str("](");
        escape::push_destination(&mut self.out, image.url.as_str());
        if let Some(title) = &image.title {
            escape::push_title(&mut self.out, title, self.in_table);
        }
        self.out.push(')');
        if let Some(link) = &image.link {
            self.close_link(link.as_str());
        }
    }

    /// Text that is known to be no markup.
    pub(super) fn push_str(&mut self, text: &str) {
        self.tail.see(text);
        self.out.push_str(text);
    }

    /// The finished line; this one is empty then.
    pub(super) fn take(&mut self) -> String {
        let mut line = std::mem::take(&mut self.out);
        if self.math == Some(line.len()) {
            line.truncate(line.trim_end_matches('\n').len());
        }
        let marks = std::mem::take(&mut self.marks);
        self.open.clear();
        self.code = None;
        (self.dollars, self.math, self.links, self.note) = (Dollars::default(), None, 0, None);
        self.tail = Tail::default();
        if marks.is_empty() { line } else { settle(&line, &marks) }
    }

    /// An exclamation mark before a link would make it a picture.
    fn guard_bang(&mut self) {
        let Some(before) = self.out.strip_suffix('!') else { return };
        if !escapes(before) {
            self.out.pop();
            self.out.push_str("\\!");
        }
    }
}

/// The length of the longest run of a character.
pub(super) fn longest_run(text: &str, of: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == of { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The line with entities in place of the characters that would keep a mark from being one.
fn settle(line: &str, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut from = 0;
    for mark in marks {
        let (start, end) = (mark.at, mark.at + mark.len);
        let outer = if mark.opens { line[..start].chars().next_back() } else { line[end..].chars().next() };
        let inner = if mark.opens { line[end..].chars().next() } else { line[..start].chars().next_back() };
        let space_inside = inner.is_some_and(char::is_whitespace);
        let needs_edge = mark.sign == '_' || space_inside || inner.is_none_or(|c| !c.is_alphanumeric());
        let spoils = needs_edge && outer.is_some_and(|c| !is_edge(c));
        let [before, after] = match mark.opens {
            true => [outer.filter(|_| spoils), inner.filter(|_| space_inside)],
            false => [inner.filter(|_| space_inside), outer.filter(|_| spoils)],
        };
        // A character between two marks may have been written as an entity for the first.
        let before = before.filter(|c| start - c.len_utf8() >= from);
        out.push_str(&line[from..start - before.map_or(0, char::len_utf8)]);
        from = end;
        push_entity(&mut out, before);
        out.extend(std::iter::repeat_n(mark.sign, mark.len));
        push_entity(&mut out, after);
        from += after.map_or(0, char::len_utf8);
    }
    out.push_str(&line[from..]);
    out
}

/// Whether a text ends in a backslash that would escape what follows.
fn escapes(text: &str) -> bool {
    text.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

fn push_entity(out: &mut String, c: Option<char>) {
    // A backslash that escapes nothing would escape the entity.
    if c.is_some() && escapes(out) {
        out.push('\\');
    }
    match c {
        Some('\u{a0}') => out.push_str("&nbsp;"),
        Some(c) => out.push_str(&format!("&#{};", u32::from(c))),
        None => {}
    }
}

/// Whether every Markdown reader takes the character for white space or punctuation.
fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}')
}
