//! HTML: these elements and attributes, and no others.
//!
//! | element | attributes |
//! |---|---|
//! | `h1` … `h6`, `span`, `li` | `id` (only `r-N`) |
//! | `p` | `class` (only `lisible-title`, `lisible-embed lisible-video` and the other kinds of cards) |
//! | `article` | `class` (only `lisible-post`, `lisible-depth-N`) |
//! | `time` | `datetime` |
//! | `ul` | `class` (only `lisible-notes`) |
//! | `aside` | `class` (only `lisible-note`, `lisible-tip`, `lisible-important`, `lisible-warning`, `lisible-caution`) |
//! | `dl`, `dt`, `dd`, `blockquote`, `b`, `header`, `cite`, `details`, `summary`, `hr`, `pre`, `figure`, `figcaption`, `br` | |
//! | `em`, `strong`, `del`, `ins`, `mark`, `sub`, `sup`, `kbd`, `q`, `ruby`, `rt` | |
//! | `ol` | `start`, `reversed` |
//! | `code` | `class` (only `language-…`, `lisible-math`, `lisible-math-display`) |
//! | `math` | `class` (only `lisible-math`), `display`, `alttext` |
//! | `table`, `caption`, `thead`, `tbody`, `tr` | |
//! | `th`, `td` | `colspan`, `rowspan`, `align` |
//! | `abbr` | `title` |
//! | `bdi` | `dir` |
//! | `a` | `href`, `rel`, `target`, `id` (only `r-N-M`: the place of the Mth reference to the note `r-N`) |
//! | `img` | `src`, `alt`, `title`, `width`, `height`, `loading`, `decoding`, `referrerpolicy` |
//!
//! In `math` stand the elements and attributes of [`MathTag`](crate::article::MathTag) and
//! [`MathAttr`](crate::article::MathAttr), with text in tokens alone.

use super::blocks::is_tight;
use super::escape::{push_attribute, push_text};
use super::mathml::push_math;
use super::walk::{Part, Sink};
use crate::article::{
    Align, Anchor, Aside, Block, Byline, CARD_CLASS, Cell, CodeLink, CodePlace, DEPTH_CLASS, Embed, Image,
    Inline, List, NOTES_CLASS, Note, POST_CLASS, Target,
};

/// What a link out of the article has beside its address: the page that it opens knows nothing of the reader.
pub const BESIDE_LINK: [(&str, &str); 2] = [("rel", "noopener noreferrer"), ("target", "_blank")];
/// What a picture has beside its address, alt text, title and size.
pub const BESIDE_PICTURE: [(&str, &str); 3] =
    [("loading", "lazy"), ("decoding", "async"), ("referrerpolicy", "no-referrer")];

/// The class of a call-out, before what it is for.
pub const CALLOUT_CLASS: &str = "lisible-";
/// The class of a call-out's title.
pub const TITLE_CLASS: &str = "lisible-title";

/// Writes HTML.
pub(super) struct Html {
    out: String,
    /// For each open item, cell or description: whether its first paragraph is written without `<p>`.
    tight: Vec<bool>,
    /// By the number of a note's anchor: how many references to it are written.
    references: Vec<u32>,
    /// The check box of the item that has just begun: it is written before its first word.
    task: Option<bool>,
}

impl Html {
    pub(super) fn new() -> Self {
        Self { out: String::with_capacity(16 * 1024), tight: Vec::new(), references: Vec::new(), task: None }
    }

    fn open(&mut self, name: &str) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn image(&mut self, image: &Image) {
        let out = &mut self.out;
        if let Some(link) = &image.link {
            open_link(out, link.as_str());
        }
        out.push_str("<img");
        push_attribute(out, "src", image.url.as_str());
        push_attribute(out, "alt", &image.alt);
        if let Some(title) = &image.title {
            push_attribute(out, "title", title);
        }
        for (name, side) in [("width", image.width), ("height", image.height)] {
            if let Some(side) = side {
                push_attribute(out, name, &side.to_string());
            }
        }
        BESIDE_PICTURE.iter().for_each(|(name, value)| push_attribute(out, name, value));
        out.push('>');
        if image.link.is_some() {
            out.push_str("</a>");
        }
    }

    fn card(&mut self, embed: &Embed) {
        self.out.push_str("<p");
        push_attribute(&mut self.out, "class", &format!("{CARD_CLASS} lisible-{}", embed.kind.name()));
        self.out.push('>');
        open_link(&mut self.out, embed.url.as_str());
        if let Some(poster) = embed.poster_image() {
            self.image(&Image { link: None, ..poster });
            self.out.push(' ');
        }
        self.out.push_str(embed.kind.label());
        for (name, words) in [("cite", embed.site.as_deref().unwrap_or_default()), ("strong", &embed.title)] {
            if !words.is_empty() {
                self.out.push_str(" · ");
                self.open(name);
                push_text(&mut self.out, words);
                self.close(name);
            }
        }
        self.out.push_str("</a></p>\n");
    }

    fn open_mark(&mut self, mark: &Inline) {
        let out = &mut self.out;
        match mark {
            Inline::Link { target, .. } => open_target(out, target),
            Inline::Abbreviation { title, .. } => {
                out.push_str("<abbr");
                push_attribute(out, "title", title);
                out.push('>');
            }
            Inline::Directed { dir, .. } => {
                out.push_str("<bdi");
                push_attribute(out, "dir", dir.as_str());
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
            push_attribute(&mut self.out, "align", align_name(align));
        }
        self.out.push('>');
    }

    fn open_block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, anchor: Some(anchor), .. } => {
                self.out.push_str(&format!("<h{level} id=\"{anchor}\">"));
            }
            Block::Post { byline, .. } => self.byline(byline),
            Block::Aside(Aside { kind: Some(kind), .. }) => {
                self.out.push_str("<aside");
                push_attribute(&mut self.out, "class", &format!("{CALLOUT_CLASS}{}", kind.as_str()));
                self.out.push('>');
            }
            // The first paragraph of a tight item stands without an element; its end is to know of it.
            Block::Paragraph(_) if self.tight.last() == Some(&true) => {}
            other => self.open(block_name(other)),
        }
        if let Some(checked) = self.task.take() {
            self.out.push_str(if checked { "☑ " } else { "☐ " });
        }
    }

    /// Opens a post, with its header.
    fn byline(&mut self, byline: &Byline) {
        let out = &mut self.out;
        let class = match byline.depth {
            0 => POST_CLASS.to_owned(),
            depth => format!("{POST_CLASS} {DEPTH_CLASS}{}", u16::from(depth) + 1),
        };
        out.push_str("<article");
        push_attribute(out, "class", &class);
        out.push_str(">\n<header>");
        let link = byline.url.as_ref().map(|url| url.as_str());
        // The link is that of the time, or of the author where there is none.
        let (author_link, time_link) = if byline.time.is_some() { (None, link) } else { (link, None) };
        if let Some(author) = &byline.author {
            linked(out, author_link, |out| {
                out.push_str("<cite>");
                push_text(out, author);
                out.push_str("</cite>");
            });
            out.push_str(if byline.time.is_some() { " " } else { "" });
        }
        if let Some(time) = &byline.time {
            linked(out, time_link, |out| {
                out.push_str("<time");
                if let Some(published) = &byline.published {
                    push_attribute(out, "datetime", published);
                }
                out.push('>');
                push_text(out, time);
                out.push_str("</time>");
            });
        }
        out.push_str("</header>\n");
    }

    /// The sign of a note, with a name of its own that the note leads back to.
    fn reference(&mut self, anchor: Anchor, label: &str) {
        let at = anchor.number();
        if self.references.len() <= at {
            self.references.resize(at + 1, 0);
        }
        self.references[at] += 1;
        self.out.push_str(&format!("<sup><a href=\"#{anchor}\" id=\"{anchor}-{}\">", self.references[at]));
        push_text(&mut self.out, label);
        self.out.push_str("</a></sup>");
    }

    /// Opens a note: its sign, which leads back, and arrows to the other places that refer to it.
    fn open_note(&mut self, note: &Note) {
        let (out, anchor) = (&mut self.out, note.anchor);
        out.push_str(&format!("<li id=\"{anchor}\">"));
        out.push_str(&if note.references > 0 {
            format!("<a href=\"#{anchor}-1\">")
        } else {
            "<b>".to_owned()
        });
        push_text(out, &note.label);
        out.push_str(if note.references > 0 { "</a> " } else { "</b> " });
        (2..=note.references).for_each(|n| out.push_str(&format!("<a href=\"#{anchor}-{n}\">↩{n}</a> ")));
        self.tight.push(matches!(note.blocks.first(), Some(Block::Paragraph(_))));
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

impl Sink for Html {
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
            Part::Description => {
                self.open("dd");
                self.tight.push(false);
            }
            Part::Figure => {
                self.open("figure");
                self.tight.push(false);
            }
            Part::Mark(mark) => self.open_mark(mark),
            Part::Notes => {
                self.out.push_str("<ul");
                push_attribute(&mut self.out, "class", NOTES_CLASS);
                self.out.push('>');
            }
            Part::Note(note) => self.open_note(note),
            Part::Title => {
                self.out.push_str("<p");
                push_attribute(&mut self.out, "class", TITLE_CLASS);
                self.out.push('>');
            }
            other => self.open(part_name(other)),
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
                self.close(part_name(other));
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
        let out = &mut self.out;
        match block {
            Block::Code { language, text, links, places } => {
                out.push_str("<pre><code");
                if let Some(language) = language {
                    push_attribute(out, "class", &format!("language-{language}"));
                }
                out.push('>');
                push_code(out, text, links, places);
                out.push_str("</code></pre>\n");
            }
            Block::Embed(embed) => self.card(embed),
            _ => out.push_str("<hr>\n"),
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
            Inline::Math(math) => push_math(&mut self.out, math),
            Inline::Note { anchor, label } => self.reference(*anchor, label),
            Inline::Break => self.out.push_str("<br>"),
            Inline::Anchor(anchor) => self.out.push_str(&format!("<span id=\"{anchor}\"></span>")),
            _ => {}
        }
    }

    fn figure_image(&mut self, image: &Image) {
        self.image(image);
    }

    fn written(&self) -> usize {
        self.out.len()
    }

    fn finish(self) -> String {
        self.out
    }
}

fn linked(out: &mut String, link: Option<&str>, write: impl FnOnce(&mut String)) {
    if let Some(link) = link {
        open_link(out, link);
    }
    write(out);
    out.push_str(if link.is_some() { "</a>" } else { "" });
}

fn open_link(out: &mut String, href: &str) {
    out.push_str("<a");
    push_attribute(out, "href", href);
    BESIDE_LINK.iter().for_each(|(name, value)| push_attribute(out, name, value));
    out.push('>');
}

/// Writes code with its links and places.
fn push_code(out: &mut String, text: &str, links: &[CodeLink], places: &[CodePlace]) {
    let mut places = places.iter().peekable();
    let mut at = 0;
    let mut push_to = |out: &mut String, end: usize| {
        while let Some(place) = places.next_if(|place| place.at <= end) {
            push_text(out, &text[at..place.at]);
            out.push_str(&format!("<span id=\"{}\"></span>", place.anchor));
            at = place.at;
        }
        push_text(out, &text[at..end]);
        at = end;
    };
    for link in links {
        push_to(out, link.from);
        open_target(out, &link.target);
        push_to(out, link.to);
        out.push_str("</a>");
    }
    push_to(out, text.len());
}

fn open_target(out: &mut String, target: &Target) {
    match target {
        Target::Page(link) => open_link(out, link.as_str()),
        Target::Here(anchor) => out.push_str(&format!("<a href=\"#{anchor}\">")),
    }
}

fn mark_name(mark: &Inline) -> &'static str {
    match mark {
        Inline::Emphasis(_) => "em",
        Inline::Strong(_) => "strong",
        Inline::Deleted(_) => "del",
        Inline::Inserted(_) => "ins",
        Inline::Marked(_) => "mark",
        Inline::Subscript(_) => "sub",
        Inline::Superscript(_) => "sup",
        Inline::Keyboard(_) => "kbd",
        Inline::Quoted(_) => "q",
        Inline::Abbreviation { .. } => "abbr",
        Inline::Ruby { .. } => "ruby",
        Inline::Directed { .. } => "bdi",
        Inline::Link { .. } => "a",
        _ => "span",
    }
}

fn block_name(block: &Block) -> &'static str {
    match block {
        Block::Heading { level, .. } => {
            ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(level.saturating_sub(1).min(5))]
        }
        Block::Quote(_) => "blockquote",
        Block::Aside(_) => "aside",
        Block::Details { .. } => "details",
        Block::Post { .. } => "article",
        _ => "p",
    }
}

fn part_name(part: Part<'_>) -> &'static str {
    match part {
        Part::List(list) if list.numbers.is_some() => "ol",
        Part::List(_) => "ul",
        Part::Item(..) => "li",
        Part::Definitions => "dl",
        Part::Term => "dt",
        Part::Description => "dd",
        Part::Table => "table",
        Part::TableCaption => "caption",
        Part::Head => "thead",
        Part::Body => "tbody",
        Part::Row => "tr",
        Part::Cell(cell) if cell.header => "th",
        Part::Cell(_) => "td",
        Part::Figure => "figure",
        Part::Caption => "figcaption",
        Part::Summary => "summary",
        Part::Title => "p",
        Part::Notes => "ul",
        Part::Note(_) => "li",
        Part::Block(block) => block_name(block),
        Part::Mark(mark) => mark_name(mark),
    }
}

fn align_name(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}
