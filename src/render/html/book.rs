//! What is other in a book: XHTML that stands in a file of its own, in which nothing loads from elsewhere.
//!
//! - A picture is a file of the book; one that is in none is words that lead to it.
//! - A note is an `aside`, of which its references know (`epub:type`); one that nothing refers to is a `div`, since some
//!   programs show the others only where they are referred to.
//! - A folded part is open: not every program can open it.
//! - `class` stands for `align`, `xml:lang` beside `lang`; what is beside addresses in a page is not there.
//! - A list of terms has a description, if an empty one, after the last term, and a term before the first description.

use super::super::blocks::push_words;
use super::super::escape::push_text;
use super::super::walk::Part;
use super::names::part_name;
use super::parts::open_link;
use super::{Html, Syntax};
use crate::article::{Anchor, Image, Inline};

/// The class of a picture that is not in the book.
const ABSENT_CLASS: &str = "lisible-absent";

/// Bytes of the longest name that a picture has in words.
const LONGEST_NAME: usize = 80;

/// An article for a book.
pub(crate) struct Xhtml {
    /// What stands in `<body>`.
    pub body: String,
    /// The headings, in order.
    pub headings: Vec<Heading>,
}

/// A heading.
pub(crate) struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its `id`.
    pub id: String,
    /// Its words; empty for one of pictures alone.
    pub words: String,
}

/// What is known of the book while it is written.
pub(super) struct Book<'a> {
    pub(super) pictures: &'a mut dyn FnMut(&Image) -> Option<String>,
    headings: Vec<Heading>,
    /// Open links.
    links: i32,
    /// For each open list of terms, what came last.
    pairs: Vec<Pair>,
}

/// What came last in a list of terms.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pair {
    Nothing,
    Term,
    Description,
}

impl<'a> Html<'a> {
    pub(in crate::render) fn in_book(pictures: &'a mut dyn FnMut(&Image) -> Option<String>) -> Self {
        let book = Book { pictures, headings: Vec::new(), links: 0, pairs: Vec::new() };
        Html { book: Some(book), ..Html::new() }
    }

    pub(in crate::render) fn into_xhtml(self) -> Xhtml {
        Xhtml { body: self.out, headings: self.book.map(|book| book.headings).unwrap_or_default() }
    }
}

impl Html<'_> {
    /// The element of a part.
    pub(super) fn name_of(&self, part: Part<'_>) -> &'static str {
        match part {
            Part::Note(note) if self.book.is_some() && note.references > 0 => "aside",
            Part::Notes | Part::Note(_) if self.book.is_some() => "div",
            _ => part_name(part),
        }
    }

    /// Remembers a heading for the contents.
    pub(super) fn note_heading(&mut self, level: u8, anchor: Anchor, content: &[Inline]) {
        if let Some(book) = &mut self.book {
            let mut words = String::new();
            push_words(content, &mut words);
            book.headings.push(Heading { level, id: anchor.to_string(), words: words.trim().to_owned() });
        }
    }

    pub(super) fn count_links(&mut self, more: i32) {
        if let Some(book) = &mut self.book {
            book.links += more;
        }
    }

    /// Whether a picture can be seen: in a book, one of its files.
    pub(super) fn shows(&mut self, image: &Image) -> bool {
        self.book.as_mut().is_none_or(|book| (book.pictures)(image).is_some())
    }

    /// A picture among those of a figure; words are a paragraph there.
    pub(super) fn image_of_figure(&mut self, image: &Image) {
        if self.shows(image) {
            return self.image(image);
        }
        self.out.push_str("<p>");
        self.absent(image);
        self.out.push_str("</p>");
    }

    /// What stands for a picture that is not in the book: what it shows, in words that lead to it. Where they lead elsewhere
    /// on the page, its name leads to it.
    pub(super) fn absent(&mut self, image: &Image) {
        let name = if image.url.is_data() { "" } else { file_name(image.url.as_str()) };
        let words = if image.alt.trim().is_empty() { name } else { &image.alt };
        let in_link = self.book.as_ref().is_some_and(|book| book.links > 0);
        let out = &mut self.out;
        out.push_str(&format!("<span class=\"{ABSENT_CLASS}\">"));
        let own = (!in_link && !image.url.is_data()).then(|| image.url.as_str());
        let link = image.link.as_ref().filter(|_| !in_link).map(|link| link.as_str());
        linked(out, link.or(own), words);
        if let (Some(_), Some(own)) = (link, own.filter(|own| Some(*own) != link)) {
            out.push_str(" (");
            linked(out, Some(own), name);
            out.push(')');
        }
        out.push_str("</span>");
    }

    /// A list of terms, a term or a description begins.
    pub(super) fn pair(&mut self, part: Part<'_>) {
        let Some(book) = &mut self.book else { return };
        match (part, book.pairs.last_mut()) {
            (Part::Definitions, _) => book.pairs.push(Pair::Nothing),
            (Part::Term, Some(last)) => *last = Pair::Term,
            (Part::Description, Some(last)) => {
                if *last == Pair::Nothing {
                    self.out.push_str("<dt></dt>");
                }
                *last = Pair::Description;
            }
            _ => {}
        }
    }

    /// A list of terms ends.
    pub(super) fn end_pairs(&mut self, part: Part<'_>) {
        let Some(book) = &mut self.book else { return };
        if matches!(part, Part::Definitions) && book.pairs.pop() == Some(Pair::Term) {
            self.out.push_str("<dd></dd>");
        }
    }
}

/// Words that lead somewhere, if there is somewhere.
fn linked(out: &mut String, link: Option<&str>, words: &str) {
    if let Some(link) = link {
        open_link(out, link, Syntax::Xml);
    }
    push_text(out, words);
    out.push_str(if link.is_some() { "</a>" } else { "" });
}

/// The name of a picture: the last part of its address, else the address; cut, as some go on for lines.
fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let name = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(address);
    &name[..name.floor_char_boundary(LONGEST_NAME)]
}
