//! JSON: the tree as it is, with the metadata.
//!
//! Its form, with what each field means, is described type by type in `article.schema.json`, which is [`JSON_SCHEMA`]: an
//! object with the metadata and `blocks`; each block is an object with a `type`; each inline is a string (text) or an object
//! with a `type`. `tests/tree/schema.rs` holds both together: what is written is valid by the schema, and what the schema
//! names is written. A change of the form changes the schema, and [`VERSION`] with it.

mod value;

use super::mathml::mathml;
use crate::article::{
    Align, Article, Block, Byline, Callout, Cell, CodeLink, CodePlace, Definition, Embed, Figure, Image,
    Inline, List, ListItem, Note, Table, Target,
};
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::metadata::paging::Next;
use serde_json::Value;
use value::{data_bytes, maybe, number, object, text, texts, typed, write};

/// The version of the form; grows with every change of it, as the schema says.
const VERSION: i64 = 5;

/// The form of what [`json()`] writes, type by type, with what each field means: a JSON Schema (draft 2020-12), closed, for
/// the version that it names.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(lisible::render::JSON_SCHEMA)?;
/// assert_eq!(schema["properties"]["version"]["const"], 5);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const JSON_SCHEMA: &str = include_str!("article.schema.json");

/// What the core thinks of the page as a whole; the fields are those of the same names in [`JSON_SCHEMA`].
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    /// The kind of page, by its name in the output.
    pub kind: &'static str,
    /// How likely that kind is (0 to 1).
    pub kind_probability: f32,
    /// Whether there is something to read on it from beginning to end.
    pub readable: bool,
    /// How sure the core is that this is an article, and whole (0 to 1).
    pub confidence: f32,
}

/// The article, its metadata and what the page is as JSON, in the form that [`JSON_SCHEMA`] describes.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn json(
    article: &Article,
    metadata: &Metadata,
    verdict: &Verdict,
    limits: &Limits,
) -> Result<String, Error> {
    let value = object(vec![
        ("version", number(VERSION)),
        ("title", text(&metadata.title)),
        ("byline", maybe(metadata.byline.as_deref())),
        ("authors", texts(&metadata.authors)),
        ("published", maybe(metadata.published.as_deref())),
        ("modified", maybe(metadata.modified.as_deref())),
        ("lang", maybe(metadata.lang.as_deref())),
        ("dir", maybe(metadata.dir)),
        ("site", maybe(metadata.site.as_deref())),
        ("excerpt", maybe(metadata.excerpt.as_deref())),
        ("image", maybe(metadata.image.as_ref().map(|image| image.as_str()))),
        ("url", maybe(metadata.url.as_ref().map(|url| url.as_str()))),
        ("license", maybe(metadata.license.as_deref())),
        ("tags", texts(&metadata.tags)),
        ("next", metadata.next.as_ref().map_or(Value::Null, next)),
        ("kind", text(verdict.kind)),
        ("kind_probability", verdict.kind_probability.into()),
        ("readable", verdict.readable.into()),
        ("confidence", verdict.confidence.into()),
        ("blocks", blocks(&article.blocks)),
    ]);
    let mut written = String::new();
    write(&mut written, &value, "\n");
    written.push('\n');
    let data = data_bytes(&value);
    let counted = written.len().saturating_sub(data);
    if counted > limits.output_bytes {
        return Err(Error::limit("article", "bytes", limits.output_bytes, counted));
    }
    Ok(written)
}

fn next(next: &Next) -> Value {
    object(vec![("url", text(next.url.as_str())), ("confidence", next.confidence.into())])
}

fn blocks(blocks: &[Block]) -> Value {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading { level, anchor, content } => {
            let name = text(&anchor.to_string());
            typed(
                "heading",
                vec![("level", number((*level).into())), ("anchor", name), ("content", inlines(content))],
            )
        }
        Block::Paragraph(content) => typed("paragraph", vec![("content", inlines(content))]),
        Block::List(list) => self::list(list),
        Block::Definitions(entries) => {
            typed("definitions", vec![("entries", entries.iter().map(definition).collect())])
        }
        Block::Quote(inner) => typed("quote", vec![("blocks", blocks(inner))]),
        Block::Aside(aside) => {
            let kind = maybe(aside.kind.map(Callout::as_str));
            typed(
                "aside",
                vec![("kind", kind), ("title", inlines(&aside.title)), ("blocks", blocks(&aside.blocks))],
            )
        }
        Block::Notes(notes) => typed("notes", vec![("notes", notes.iter().map(note).collect())]),
        Block::Code { language, text, links, places } => code(language.as_deref(), text, links, places),
        Block::Table(table) => self::table(table),
        Block::Figure(figure) => self::figure(figure),
        Block::Embed(embed) => self::embed(embed),
        Block::Details { summary, blocks: inner } => {
            typed("details", vec![("summary", inlines(summary)), ("blocks", blocks(inner))])
        }
        Block::Post { byline, blocks } => post(byline, blocks),
        Block::Rule => typed("rule", Vec::new()),
    }
}

fn code(language: Option<&str>, words: &str, links: &[CodeLink], places: &[CodePlace]) -> Value {
    let mut chars = Chars { text: words, byte: 0, count: 0 };
    let link = |link: &CodeLink| {
        let (from, to) = (chars.before(link.from), chars.before(link.to));
        object(vec![("from", number(from)), ("to", number(to)), ("url", address(&link.target))])
    };
    let links = links.iter().map(link).collect();
    let mut chars = Chars { text: words, byte: 0, count: 0 };
    let place = |place: &CodePlace| {
        let at = chars.before(place.at);
        object(vec![("at", number(at)), ("name", text(&place.anchor.to_string()))])
    };
    let places = places.iter().map(place).collect();
    typed(
        "code",
        vec![("language", maybe(language)), ("text", text(words)), ("links", links), ("places", places)],
    )
}

fn embed(embed: &Embed) -> Value {
    typed(
        "embed",
        vec![
            ("kind", text(embed.kind.name())),
            ("site", maybe(embed.site.as_deref())),
            ("url", text(embed.url.as_str())),
            ("title", text(&embed.title)),
            ("poster", maybe(embed.poster.as_ref().map(|poster| poster.as_str()))),
        ],
    )
}

fn post(byline: &Byline, inner: &[Block]) -> Value {
    typed(
        "post",
        vec![
            ("author", maybe(byline.author.as_deref())),
            ("published", maybe(byline.published.as_deref())),
            ("time", maybe(byline.time.as_deref())),
            ("url", maybe(byline.url.as_ref().map(|url| url.as_str()))),
            ("depth", number(byline.depth.into())),
            ("blocks", blocks(inner)),
        ],
    )
}

fn address(target: &Target) -> Value {
    match target {
        Target::Page(link) => text(link.as_str()),
        Target::Here(anchor) => text(&format!("#{anchor}")),
    }
}

/// Counts the characters before places of a text, which are asked for in order.
struct Chars<'a> {
    text: &'a str,
    byte: usize,
    count: i64,
}

impl Chars<'_> {
    fn before(&mut self, byte: usize) -> i64 {
        self.count += self.text[self.byte..byte].chars().count() as i64;
        self.byte = byte;
        self.count
    }
}

fn list(list: &List) -> Value {
    let item = |item: &ListItem| {
        let checked = item.checked.map_or(Value::Null, Value::Bool);
        object(vec![("checked", checked), ("blocks", blocks(&item.blocks))])
    };
    let items = list.items.iter().map(item).collect();
    let mut fields = vec![("ordered", list.numbers.is_some().into()), ("items", items)];
    if let Some(numbers) = list.numbers {
        fields.extend([
            ("start", number(numbers.start)),
            ("reversed", numbers.reversed.into()),
            ("counter", text(numbers.counter.as_str())),
        ]);
    }
    typed("list", fields)
}

fn definition(definition: &Definition) -> Value {
    let terms = definition.terms.iter().map(|term| inlines(term)).collect();
    let descriptions = definition.descriptions.iter().map(|inner| blocks(inner)).collect();
    object(vec![("terms", terms), ("descriptions", descriptions)])
}

fn note(note: &Note) -> Value {
    object(vec![
        ("anchor", text(&note.anchor.to_string())),
        ("label", text(&note.label)),
        ("references", number(note.references.into())),
        ("blocks", blocks(&note.blocks)),
    ])
}

fn table(table: &Table) -> Value {
    let row = |row: &Vec<Cell>| row.iter().map(cell).collect::<Value>();
    let rows = |rows: &[Vec<Cell>]| rows.iter().map(row).collect();
    typed(
        "table",
        vec![("caption", inlines(&table.caption)), ("head", rows(&table.head)), ("body", rows(&table.body))],
    )
}

fn cell(cell: &Cell) -> Value {
    let align = cell.align.map(|align| match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    });
    object(vec![
        ("header", cell.header.into()),
        ("colspan", number(cell.colspan.into())),
        ("rowspan", number(cell.rowspan.into())),
        ("align", maybe(align)),
        ("blocks", blocks(&cell.blocks)),
    ])
}

fn figure(figure: &Figure) -> Value {
    typed(
        "figure",
        vec![
            ("images", figure.images.iter().map(image).collect()),
            ("body", blocks(&figure.body)),
            ("caption", inlines(&figure.caption)),
        ],
    )
}

fn image(image: &Image) -> Value {
    let side = |side: Option<u32>| side.map_or(Value::Null, |side| number(side.into()));
    typed(
        "image",
        vec![
            ("url", text(image.url.as_str())),
            ("alt", text(&image.alt)),
            ("title", maybe(image.title.as_deref())),
            ("width", side(image.width)),
            ("height", side(image.height)),
            ("link", maybe(image.link.as_ref().map(|link| link.as_str()))),
        ],
    )
}

fn inlines(inlines: &[Inline]) -> Value {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Value {
    let (kind, content) = match inline {
        Inline::Text(words) => return text(words),
        Inline::Emphasis(content) => ("emphasis", content),
        Inline::Strong(content) => ("strong", content),
        Inline::Deleted(content) => ("deleted", content),
        Inline::Inserted(content) => ("inserted", content),
        Inline::Marked(content) => ("marked", content),
        Inline::Subscript(content) => ("subscript", content),
        Inline::Superscript(content) => ("superscript", content),
        Inline::Keyboard(content) => ("keyboard", content),
        Inline::Quoted(content) => ("quoted", content),
        other => return special(other),
    };
    typed(kind, vec![("content", inlines(content))])
}

/// An inline that is more than a mark around others.
fn special(inline: &Inline) -> Value {
    match inline {
        Inline::Abbreviation { content, title } => {
            typed("abbreviation", vec![("title", text(title)), ("content", inlines(content))])
        }
        Inline::Ruby { base, reading } => {
            typed("ruby", vec![("reading", text(reading)), ("content", inlines(base))])
        }
        Inline::Time { content, datetime } => {
            typed("time", vec![("datetime", text(datetime)), ("content", inlines(content))])
        }
        Inline::Language { content, lang } => {
            typed("language", vec![("lang", text(lang)), ("content", inlines(content))])
        }
        Inline::Directed { dir, overrides, content } => {
            let (dir, overrides) = (text(dir.as_str()), (*overrides).into());
            typed("directed", vec![("dir", dir), ("overrides", overrides), ("content", inlines(content))])
        }
        Inline::Anchor(anchor) => typed("anchor", vec![("name", text(&anchor.to_string()))]),
        Inline::Code(words) => typed("code", vec![("text", text(words))]),
        Inline::Link { target, content } => {
            typed("link", vec![("url", address(target)), ("content", inlines(content))])
        }
        Inline::Image(picture) => image(picture),
        Inline::Math(math) => {
            let mathml = maybe(mathml(math).as_deref());
            typed(
                "math",
                vec![("display", math.display.into()), ("tex", text(&math.tex)), ("mathml", mathml)],
            )
        }
        Inline::Note { anchor, label } => {
            typed("note", vec![("url", text(&format!("#{anchor}"))), ("label", text(label))])
        }
        Inline::Break => typed("break", Vec::new()),
        // Marks, which `inline` knows.
        _ => Value::Null,
    }
}
