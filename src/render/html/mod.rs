//! HTML: these elements and attributes, and no others.
//!
//! | element | attributes |
//! |---|---|
//! | `h1` … `h6`, `li` | `id` (only `r-N`) |
//! | `span` | `id` (only `r-N`), `lang` (only a BCP 47 tag) |
//! | `h1` … `h6`, `p` | `dir`, where all words of it go another way |
//! | `p` | `class` (only `lisible-title`, `lisible-embed lisible-video` and the other kinds of cards) |
//! | `article` | `class` (only `lisible-post`, `lisible-depth-N`) |
//! | `time` | `datetime` |
//! | `ul` | `class` (only `lisible-notes`) |
//! | `aside` | `class` (only `lisible-note`, `lisible-tip`, `lisible-important`, `lisible-warning`, `lisible-caution`) |
//! | `dl`, `dt`, `dd`, `blockquote`, `b`, `header`, `cite`, `details`, `summary`, `hr`, `pre`, `figure`, `figcaption`, `br` | |
//! | `em`, `strong`, `del`, `ins`, `mark`, `sub`, `sup`, `kbd`, `q`, `ruby`, `rt` | |
//! | `ol` | `start`, `reversed`, `type` (only `a`, `A`, `i`, `I`) |
//! | `code` | `class` (only `language-…`, `lisible-math`, `lisible-math-display`) |
//! | `math` | `class` (only `lisible-math`), `display`, `alttext` |
//! | `table`, `caption`, `thead`, `tbody`, `tr` | |
//! | `th`, `td` | `colspan`, `rowspan`, `align` |
//! | `abbr` | `title` |
//! | `bdi`, `bdo` | `dir` |
//! | `a` | `href`, `rel`, `target`, `id` (only `r-N-M`: the place of the Mth reference to the note `r-N`) |
//! | `img` | `src`, `alt`, `title`, `width`, `height`, `loading`, `decoding`, `referrerpolicy` |
//!
//! The `src` of an `img` may be a drawing (`data:image/svg+xml;base64,…`), in which stand the elements and attributes of
//! `article/drawing/forms.rs`.
//!
//! In `math` stand the elements and attributes of [`MathTag`](crate::article::MathTag) and
//! [`MathAttr`](crate::article::MathAttr), with text in tokens alone.
//!
//! A book has the same as XHTML, but for what `book.rs` says.

mod book;
mod names;
mod parts;
mod sink;

use super::escape::{push_attribute, push_text};
use crate::article::{Aside, Block, Cell, Counter, Direction, Image, Inline, List, NOTES_CLASS};
use book::Book;
pub(crate) use book::{Heading, Xhtml};
use names::{align_name, block_name, mark_name};
use parts::{open_link, open_target, push_code};

/// What a link out of the article has beside its address: the page that it opens knows nothing of the reader.
pub const BESIDE_LINK: [(&str, &str); 2] = [("rel", "noopener noreferrer"), ("target", "_blank")];
/// What a picture has beside its address, alt text, title and size.
pub const BESIDE_PICTURE: [(&str, &str); 3] =
    [("loading", "lazy"), ("decoding", "async"), ("referrerpolicy", "no-referrer")];

/// The class of a call-out, before what it is for.
pub const CALLOUT_CLASS: &str = "lisible-";
/// The class of a call-out's title.
pub const TITLE_CLASS: &str = "lisible-title";

/// How elements are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// As pages have them.
    Html,
    /// Well-formed XML, for books.
    Xml,
}

/// Writes HTML.
pub(super) struct Html<'a> {
    out: String,
    /// The book that the article stands in; none for a page.
    book: Option<Book<'a>>,
    /// For each open item, cell or description: whether its first paragraph is written without `<p>`.
    tight: Vec<bool>,
    /// By the number of a note's anchor: how many references to it are written.
    references: Vec<u32>,
    /// The check box of the item that has just begun: it is written before its first word.
    task: Option<bool>,
}

impl Html<'_> {
    pub(super) fn new() -> Self {
        Self {
            out: String::with_capacity(16 * 1024),
            book: None,
            tight: Vec::new(),
            references: Vec::new(),
            task: None,
        }
    }

    fn syntax(&self) -> Syntax {
        if self.book.is_some() { Syntax::Xml } else { Syntax::Html }
    }

    /// Ends the tag of an element that holds nothing.
    fn end_void(&mut self) {
        self.out.push_str(if self.book.is_some() { "/>" } else { ">" });
    }

    fn open(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
    }

    fn open_with_class(&mut self, name: &str, class: &str) {
        self.out.push('<');
        self.out.push_str(name);
        push_attribute(&mut self.out, "class", class);
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn image(&mut self, image: &Image) {
        match self.book.as_mut().map(|book| (book.pictures)(image)) {
            None => self.picture(image, image.url.as_str()),
            Some(Some(file)) => self.picture(image, &file),
            Some(None) => self.absent(image),
        }
    }

    fn picture(&mut self, image: &Image, src: &str) {
        let syntax = self.syntax();
        let out = &mut self.out;
        if let Some(link) = &image.link {
            open_link(out, link.as_str(), syntax);
        }
        out.push_str("<img");
        push_attribute(out, "src", src);
        push_attribute(out, "alt", &image.alt);
        if let Some(title) = &image.title {
            push_attribute(out, "title", title);
        }
        for (name, side) in [("width", image.width), ("height", image.height)] {
            if let Some(side) = side {
                push_attribute(out, name, &side.to_string());
            }
        }
        if syntax == Syntax::Html {
            BESIDE_PICTURE.iter().for_each(|(name, value)| push_attribute(out, name, value));
        }
        self.end_void();
        if image.link.is_some() {
            self.out.push_str("</a>");
        }
    }

    fn open_mark(&mut self, mark: &Inline) {
        let syntax = self.syntax();
        let out = &mut self.out;
        match mark {
            Inline::Link { target, .. } => {
                open_target(out, target, syntax);
                self.count_links(1);
            }
            Inline::Abbreviation { title, .. } => {
                out.push_str("<abbr");
                push_attribute(out, "title", title);
                out.push('>');
            }
            Inline::Time { datetime, .. } => {
                out.push_str("<time");
                push_attribute(out, "datetime", datetime);
                out.push('>');
            }
            Inline::Language { lang, .. } => {
                out.push_str("<span");
                push_attribute(out, "lang", lang);
                if syntax == Syntax::Xml {
                    push_attribute(out, "xml:lang", lang);
                }
                out.push('>');
            }
            Inline::Directed { dir, .. } => {
                out.push('<');
                out.push_str(mark_name(mark));
                if *dir != Direction::Auto {
                    push_attribute(out, "dir", dir.as_str());
                }
                out.push('>');
            }
            other => self.open(mark_name(other)),
        }
    }

    fn close_mark(&mut self, mark: &Inline) {
        if let Inline::Ruby { reading, .. } = mark {
            self.out.push_str("<rt>");
            push_text(&mut self.out, reading);
            self.out.push_str("</rt>");
        }
        if matches!(mark, Inline::Link { .. }) {
            self.count_links(-1);
        }
        self.close(mark_name(mark));
    }

    fn open_list(&mut self, list: &List) {
        let Some(numbers) = list.numbers else { return self.open("ul") };
        self.out.push_str("<ol");
        let default = if numbers.reversed { list.items.len() as i64 } else { 1 };
        if numbers.start != default {
            push_attribute(&mut self.out, "start", &numbers.start.to_string());
        }
        if numbers.reversed {
            self.out.push_str(" reversed=\"\"");
        }
        if numbers.counter != Counter::Digits {
            push_attribute(&mut self.out, "type", numbers.counter.as_str());
        }
        self.out.push('>');
    }

    fn open_cell(&mut self, cell: &Cell) {
        self.out.push_str(if cell.header { "<th" } else { "<td" });
        for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
            if span > 1 {
                push_attribute(&mut self.out, name, &span.to_string());
            }
        }
        if let Some(align) = cell.align {
            let name = if self.book.is_some() { "class" } else { "align" };
            push_attribute(&mut self.out, name, align_name(align));
        }
        self.out.push('>');
    }

    /// Says of a block all of whose words go another way that it begins at their side; the words say it for themselves.
    fn push_side(&mut self, content: &[Inline]) {
        let words = match content {
            [Inline::Language { content, .. }] => content,
            content => content,
        };
        if let [Inline::Directed { dir, overrides: false, .. }] = words {
            push_attribute(&mut self.out, "dir", dir.as_str());
        }
    }

    fn open_block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, anchor, content } => {
                self.out.push_str(&format!("<h{level} id=\"{anchor}\""));
                self.push_side(content);
                self.out.push('>');
                self.note_heading(*level, *anchor, content);
            }
            Block::Details { .. } if self.book.is_some() => self.out.push_str("<details open=\"\">"),
            Block::Post { byline, .. } => self.byline(byline),
            Block::Aside(Aside { kind: Some(kind), .. }) => {
                self.out.push_str("<aside");
                push_attribute(&mut self.out, "class", &format!("{CALLOUT_CLASS}{}", kind.as_str()));
                self.out.push('>');
            }
            // The first paragraph of a tight item stands without an element; its end is to know of it.
            Block::Paragraph(_) if self.tight.last() == Some(&true) => {}
            Block::Paragraph(content) => {
                self.out.push_str("<p");
                self.push_side(content);
                self.out.push('>');
            }
            other => self.open(block_name(other)),
        }
        if let Some(checked) = self.task.take() {
            self.out.push_str(if checked { "☑ " } else { "☐ " });
        }
    }

    fn close_block(&mut self, block: &Block) {
        match self.tight.last_mut() {
            Some(tight @ true) if matches!(block, Block::Paragraph(_)) => *tight = false,
            _ => {
                self.close(block_name(block));
                self.out.push('\n');
            }
        }
    }
}
