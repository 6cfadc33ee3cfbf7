//! The article tree: what an article can say, block by block. What these types cannot say cannot come out: there is
//! no script, no handler, no style and no address of a refused scheme in them.

use super::math::Math;
use crate::urls::{ImageUrl, Link};

/// The body of an article, in reading order, without its headline and byline (they are metadata).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
}

impl Article {
    /// The number of posts of a discussion; 0 where there are none.
    pub fn posts(&self) -> usize {
        self.blocks.iter().filter(|block| matches!(block, Block::Post { .. })).count()
    }
}

/// A block: what starts on a line of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading {
        /// The level on the page, 1 to 6; never "repaired".
        level: u8,
        /// The name that links of this article use for it.
        anchor: Option<Anchor>,
        /// The words.
        content: Vec<Inline>,
    },
    /// A paragraph, from `<p>`, `<div>`, `<br><br>` or bare text.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A list of terms with what they mean.
    Definitions(Vec<Definition>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Preformatted code or text, byte for byte.
    Code {
        /// The language's name in lower case, of letters, digits and `+-#._` only.
        language: Option<String>,
        /// The text; lines end with `\n`, none after the last.
        text: String,
        /// What is linked in it, in order; they do not overlap.
        links: Vec<CodeLink>,
        /// The places in it that links of this article point to, in order.
        places: Vec<CodePlace>,
    },
    /// A table of cells that belong together by row and column.
    Table(Table),
    /// Pictures with what is said of them.
    Figure(Figure),
    /// Media, or something that is shown by another site (a video, a post, a map): a card with a link, loads nothing.
    Embed(Embed),
    /// A part beside the flow: a box, a call-out.
    Aside(Aside),
    /// A part that can be folded, with its visible line.
    Details {
        /// The visible line.
        summary: Vec<Inline>,
        /// The folded part.
        blocks: Vec<Block>,
    },
    /// A post of a discussion: what one person says at one time. Posts stand beside each other, also where one answers
    /// another.
    Post {
        /// Who says it, when, where.
        byline: Byline,
        /// What is said.
        blocks: Vec<Block>,
    },
    /// Notes to the text, where the page has them; those that it has elsewhere come last.
    Notes(Vec<Note>),
    /// A thematic break.
    Rule,
}

/// A part beside the flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aside {
    /// What it is for; `None` for a box that says nothing of that.
    pub kind: Option<Callout>,
    /// Its own title, as the page writes it; empty where it has none.
    pub title: Vec<Inline>,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Aside {
    /// Whether its title is no more than the name of what it is for.
    pub fn is_named(&self) -> bool {
        let name = self.kind.map(Callout::as_str);
        matches!((name, self.title.as_slice()), (Some(name), [Inline::Text(title)]) if title.trim().eq_ignore_ascii_case(name))
    }
}

/// What a call-out is for: the five kinds of GitHub's alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    /// What is good to know.
    Note,
    /// What makes it easier.
    Tip,
    /// What must be known.
    Important,
    /// What may go wrong.
    Warning,
    /// What does harm.
    Caution,
}

impl Callout {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// Its name in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// A footnote, an endnote or a sidenote.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The name that its references use.
    pub anchor: Anchor,
    /// Its sign, as its references show it: `1`, `a`, `*`.
    pub label: String,
    /// How often the article refers to it.
    pub references: u32,
    /// What it says, without its sign and the ways back.
    pub blocks: Vec<Block>,
}

/// A link in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLink {
    /// Where its words begin in the text, in bytes.
    pub from: usize,
    /// Where they end; after `from`.
    pub to: usize,
    /// Where it leads.
    pub target: Target,
}

/// A place in code that a link of this article points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodePlace {
    /// Where it is in the text, in bytes.
    pub at: usize,
    /// Its name.
    pub anchor: Anchor,
}

/// A card: what it stands for, and where that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// What it is.
    pub kind: EmbedKind,
    /// The name of the site that shows it; none for media of the page itself.
    pub site: Option<String>,
    /// Where it is shown, or the film or sound itself.
    pub url: Link,
    /// What the page calls it; empty where it says no more than kind and site do.
    pub title: String,
    /// The picture that the page shows in its place.
    pub poster: Option<ImageUrl>,
}

impl Embed {
    /// The card in words: `Video · YouTube · A film`.
    pub fn words(&self) -> String {
        let parts = [self.kind.label(), self.site.as_deref().unwrap_or_default(), &self.title];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The picture in its place, which leads to it. It has no alt text: the words beside it are the card's.
    pub fn poster_image(&self) -> Option<Image> {
        let url = self.poster.clone()?;
        let link = Some(self.url.clone());
        Some(Image { url, alt: String::new(), title: None, width: None, height: None, link })
    }
}

/// What a card stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmbedKind {
    /// A film.
    Video,
    /// Sound: music, speech.
    Audio,
    /// What somebody wrote on a network.
    Post,
    /// A map.
    Map,
    /// Code, or what it does.
    Code,
    /// A chart.
    Chart,
    /// Pages or slides.
    Document,
    /// Questions to answer.
    Form,
    /// A drawing board or a model.
    Design,
}

impl EmbedKind {
    /// All of them, with their names in the output and for people.
    const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Video, "video", "Video"),
        (Self::Audio, "audio", "Audio"),
        (Self::Post, "post", "Post"),
        (Self::Map, "map", "Map"),
        (Self::Code, "code", "Code"),
        (Self::Chart, "chart", "Chart"),
        (Self::Document, "document", "Document"),
        (Self::Form, "form", "Form"),
        (Self::Design, "design", "Design"),
    ];

    /// The name in the output, in lower case.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The kind by the last word of a card's class: `lisible-video`.
    pub(crate) fn of_class(class: &str) -> Option<Self> {
        let name = class.rsplit(' ').next()?.strip_prefix("lisible-")?;
        Self::ALL.iter().find(|kind| kind.1 == name).map(|kind| kind.0)
    }
}

/// Who wrote a post, when, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// The author's name.
    pub author: Option<String>,
    /// When it was written, as RFC 3339 has it; none where only "3 hours ago" is known.
    pub published: Option<String>,
    /// The same as the page writes it.
    pub time: Option<String>,
    /// The post's own address.
    pub url: Option<Link>,
    /// How many posts it answers one below the other, 0 to 9: 0 for one that answers the page.
    pub depth: u8,
}

/// A list, bulleted or numbered.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Numbering; `None` for bullets.
    pub numbers: Option<Numbers>,
    /// The items, in order.
    pub items: Vec<ListItem>,
}

/// How a list is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// The first item's number.
    pub start: i64,
    /// Whether numbers go down.
    pub reversed: bool,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListItem {
    /// Whether it is checked, in a task list.
    pub checked: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term, or several, with its descriptions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Vec<Inline>>,
    /// The descriptions.
    pub descriptions: Vec<Vec<Block>>,
}

/// A data table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: Vec<Inline>,
    /// The rows of the head.
    pub head: Vec<Vec<Cell>>,
    /// The rows of the body and the foot.
    pub body: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Whether it names its row or column.
    pub header: bool,
    /// Columns it covers, 1 to 1000.
    pub colspan: u16,
    /// Rows it covers, 1 to 1000.
    pub rowspan: u16,
    /// How its text is set.
    pub align: Option<Align>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// How text is set in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// One or more pictures that share a caption; or, where `body` is not empty, another block with a caption
/// (a table, code).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The pictures, in order.
    pub images: Vec<Image>,
    /// Blocks that are no pictures.
    pub body: Vec<Block>,
    /// What is said of them, with the credit.
    pub caption: Vec<Inline>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Where it is.
    pub url: ImageUrl,
    /// What it shows, in words; empty when the page says nothing.
    pub alt: String,
    /// The page's own extra title.
    pub title: Option<String>,
    /// Width in CSS pixels, where known.
    pub width: Option<u32>,
    /// Height in CSS pixels, where known.
    pub height: Option<u32>,
    /// Where a click on it leads, where the page links it.
    pub link: Option<Link>,
}

/// A run of text, or something that stands in one.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text: white space collapsed, characters as in the page.
    Text(String),
    /// `<em>`, `<i>`.
    Emphasis(Vec<Inline>),
    /// `<strong>`, `<b>`.
    Strong(Vec<Inline>),
    /// `<del>`, `<s>`.
    Deleted(Vec<Inline>),
    /// `<ins>`, `<u>`.
    Inserted(Vec<Inline>),
    /// `<mark>`.
    Marked(Vec<Inline>),
    /// `<sub>`.
    Subscript(Vec<Inline>),
    /// `<sup>`.
    Superscript(Vec<Inline>),
    /// `<kbd>`.
    Keyboard(Vec<Inline>),
    /// `<q>`: the quotation marks are the renderer's.
    Quoted(Vec<Inline>),
    /// `<abbr title>`.
    Abbreviation {
        /// The short form.
        content: Vec<Inline>,
        /// The long form.
        title: String,
    },
    /// `<ruby>`: a base with its reading.
    Ruby {
        /// The characters.
        base: Vec<Inline>,
        /// How they are read.
        reading: String,
    },
    /// `<bdi>`, `<bdo>`, `dir`: a run with a direction of its own.
    Directed {
        /// The direction.
        dir: Direction,
        /// The run.
        content: Vec<Inline>,
    },
    /// A name that a link of this article points to, where it is no heading.
    Anchor(Anchor),
    /// Code in a line, byte for byte: but line ends in it are spaces, and spaces at its ends stand outside.
    Code(String),
    /// A link.
    Link {
        /// Where to.
        target: Target,
        /// The words.
        content: Vec<Inline>,
    },
    /// A picture in a line.
    Image(Image),
    /// A formula, in the line or on one of its own.
    Math(Math),
    /// The sign of a note, which leads to it.
    Note {
        /// The note's name.
        anchor: Anchor,
        /// The note's sign.
        label: String,
    },
    /// A line break.
    Break,
}

impl Inline {
    /// The inlines that it holds; `None` for one that holds none (a text, code, a picture, a formula, the
    /// sign of a note, a break, an anchor).
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Deleted(content)
            | Self::Inserted(content)
            | Self::Marked(content)
            | Self::Subscript(content)
            | Self::Superscript(content)
            | Self::Keyboard(content)
            | Self::Quoted(content)
            | Self::Abbreviation { content, .. }
            | Self::Ruby { base: content, .. }
            | Self::Directed { content, .. }
            | Self::Link { content, .. } => Some(content),
            _ => None,
        }
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another page.
    Page(Link),
    /// A place in this article.
    Here(Anchor),
}

/// A name for a place in the article; made by us (`r-1`, `r-2` …), so that no name of the page survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor(pub(super) u32);

impl Anchor {
    /// Its number: from 1, in the order of the article.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "r-{}", self.0)
    }
}

/// A direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// `ltr` or `rtl`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}
