//! JSON: the tree as it is, with the metadata.
//!
//! Its form, with what each field means, is described type by type in `article.schema.json`, which is [`JSON_SCHEMA`]: an
//! object with the metadata and `blocks`; each block is an object with a `type`; each inline is a string (text) or an object
//! with a `type`. `tests/tree/schema.rs` holds both together: what is written is valid by the schema, and what the schema
//! names is written. A change of the form changes the schema, and [`VERSION`] with it.

use super::mathml::mathml;
use crate::article::{
    Align, Article, Block, Callout, Cell, CodeLink, CodePlace, Definition, Figure, Image, Inline, List, Note,
    Table, Target,
};
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::metadata::paging::Next;
use serde_json::{Number, Value, json};

/// The version of the form; grows with every change of it, as the schema says.
const VERSION: u32 = 5;

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
    let value = json!({
        "version": VERSION,
        "title": metadata.title,
        "byline": metadata.byline,
        "authors": metadata.authors,
        "published": metadata.published,
        "modified": metadata.modified,
        "lang": metadata.lang,
        "dir": metadata.dir,
        "site": metadata.site,
        "excerpt": metadata.excerpt,
        "image": metadata.image.as_ref().map(|image| image.as_str()),
        "url": metadata.url.as_ref().map(|url| url.as_str()),
        "license": metadata.license,
        "tags": metadata.tags,
        "next": metadata.next.as_ref().map(next),
        "kind": verdict.kind,
        "kind_probability": verdict.kind_probability,
        "readable": verdict.readable,
        "confidence": verdict.confidence,
        "blocks": blocks(&article.blocks),
    });
    let mut text = String::new();
    write(&mut text, &value, "\n");
    text.push('\n');
    let data = data_bytes(&value);
    let counted = text.len().saturating_sub(data);
    if counted > limits.output_bytes {
        return Err(Error::limit("article", "bytes", limits.output_bytes, counted));
    }
    Ok(text)
}

fn next(next: &Next) -> Value {
    json!({"url": next.url.as_str(), "confidence": next.confidence})
}

/// Appends a value as serde_json would, an entry a line after `line`, which ends in the spaces before it; but numbers that
/// are not whole as hundredths, since what writes all others is 40 kB of the wasm.
fn write(out: &mut String, value: &Value, line: &str) {
    let inner = format!("{line}  ");
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => write_number(out, number),
        Value::String(text) => write_string(out, text),
        Value::Array(values) => {
            let mut before = "[";
            for value in values {
                out.push_str(before);
                out.push_str(&inner);
                write(out, value, &inner);
                before = ",";
            }
            out.push_str(if values.is_empty() { "[" } else { line });
            out.push(']');
        }
        Value::Object(fields) => {
            let mut before = "{";
            for (key, value) in fields {
                out.push_str(before);
                out.push_str(&inner);
                write_string(out, key);
                out.push_str(": ");
                write(out, value, &inner);
                before = ",";
            }
            out.push_str(if fields.is_empty() { "{" } else { line });
            out.push('}');
        }
    }
}

fn write_string(out: &mut String, text: &str) {
    // A string has no reason to fail.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

fn write_number(out: &mut String, number: &Number) {
    match number.as_i64() {
        Some(whole) => out.push_str(&whole.to_string()),
        None => {
            let hundredths = (number.as_f64().unwrap_or_default() * 100.0).round() as u64;
            out.push_str(&format!("{}.{:02}", hundredths / 100, hundredths % 100));
        }
    }
}

/// Bytes of `data:` pictures, which the limit does not count.
fn data_bytes(value: &Value) -> usize {
    match value {
        Value::String(text) if text.starts_with("data:image/") => text.len(),
        Value::Array(values) => values.iter().map(data_bytes).sum(),
        Value::Object(fields) => fields.values().map(data_bytes).sum(),
        _ => 0,
    }
}

fn blocks(blocks: &[Block]) -> Value {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Heading { level, anchor, content } => {
            json!({"type": "heading", "level": level, "anchor": anchor.to_string(), "content": inlines(content)})
        }
        Block::Paragraph(content) => json!({"type": "paragraph", "content": inlines(content)}),
        Block::List(list) => self::list(list),
        Block::Definitions(entries) => {
            json!({"type": "definitions", "entries": entries.iter().map(definition).collect::<Value>()})
        }
        Block::Quote(inner) => json!({"type": "quote", "blocks": blocks(inner)}),
        Block::Aside(aside) => json!({
            "type": "aside",
            "kind": aside.kind.map(Callout::as_str),
            "title": inlines(&aside.title),
            "blocks": blocks(&aside.blocks),
        }),
        Block::Notes(notes) => json!({"type": "notes", "notes": notes.iter().map(note).collect::<Value>()}),
        Block::Code { language, text, links, places } => {
            let mut chars = Chars { text, byte: 0, count: 0 };
            let link = |link: &CodeLink| {
                let (from, to) = (chars.before(link.from), chars.before(link.to));
                json!({"from": from, "to": to, "url": address(&link.target)})
            };
            let links: Value = links.iter().map(link).collect();
            let mut chars = Chars { text, byte: 0, count: 0 };
            let place =
                |place: &CodePlace| json!({"at": chars.before(place.at), "name": place.anchor.to_string()});
            let places: Value = places.iter().map(place).collect();
            json!({"type": "code", "language": language, "text": text, "links": links, "places": places})
        }
        Block::Table(table) => self::table(table),
        Block::Figure(figure) => self::figure(figure),
        Block::Embed(embed) => json!({
            "type": "embed",
            "kind": embed.kind.name(),
            "site": embed.site,
            "url": embed.url.as_str(),
            "title": embed.title,
            "poster": embed.poster.as_ref().map(|poster| poster.as_str()),
        }),
        Block::Details { summary, blocks: inner } => {
            json!({"type": "details", "summary": inlines(summary), "blocks": blocks(inner)})
        }
        Block::Post { byline, blocks: inner } => json!({
            "type": "post",
            "author": byline.author,
            "published": byline.published,
            "time": byline.time,
            "url": byline.url.as_ref().map(|url| url.as_str()),
            "depth": byline.depth,
            "blocks": blocks(inner),
        }),
        Block::Rule => json!({"type": "rule"}),
    }
}

fn address(target: &Target) -> String {
    match target {
        Target::Page(link) => link.as_str().to_owned(),
        Target::Here(anchor) => format!("#{anchor}"),
    }
}

/// Counts the characters before places of a text, which are asked for in order.
struct Chars<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl Chars<'_> {
    fn before(&mut self, byte: usize) -> usize {
        self.count += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.count
    }
}

fn list(list: &List) -> Value {
    let items: Value = list
        .items
        .iter()
        .map(|item| json!({"checked": item.checked, "blocks": blocks(&item.blocks)}))
        .collect();
    match list.numbers {
        Some(n) => {
            let counter = n.counter.as_str();
            json!({
                "type": "list",
                "ordered": true,
                "start": n.start,
                "reversed": n.reversed,
                "counter": counter,
                "items": items,
            })
        }
        None => json!({"type": "list", "ordered": false, "items": items}),
    }
}

fn definition(definition: &Definition) -> Value {
    json!({
        "terms": definition.terms.iter().map(|term| inlines(term)).collect::<Value>(),
        "descriptions": definition.descriptions.iter().map(|d| blocks(d)).collect::<Value>(),
    })
}

fn note(note: &Note) -> Value {
    json!({
        "anchor": note.anchor.to_string(),
        "label": note.label,
        "references": note.references,
        "blocks": blocks(&note.blocks),
    })
}

fn table(table: &Table) -> Value {
    let rows = |rows: &[Vec<Cell>]| {
        rows.iter().map(|row| row.iter().map(cell).collect::<Value>()).collect::<Value>()
    };
    json!({
        "type": "table",
        "caption": inlines(&table.caption),
        "head": rows(&table.head),
        "body": rows(&table.body),
    })
}

fn cell(cell: &Cell) -> Value {
    let align = cell.align.map(|align| match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    });
    json!({
        "header": cell.header,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
        "align": align,
        "blocks": blocks(&cell.blocks),
    })
}

fn figure(figure: &Figure) -> Value {
    json!({
        "type": "figure",
        "images": figure.images.iter().map(image).collect::<Value>(),
        "body": blocks(&figure.body),
        "caption": inlines(&figure.caption),
    })
}

fn image(image: &Image) -> Value {
    json!({
        "type": "image",
        "url": image.url.as_str(),
        "alt": image.alt,
        "title": image.title,
        "width": image.width,
        "height": image.height,
        "link": image.link.as_ref().map(|link| link.as_str()),
    })
}

fn inlines(inlines: &[Inline]) -> Value {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Value {
    let mark = |kind: &str, content: &[Inline]| json!({"type": kind, "content": inlines(content)});
    match inline {
        Inline::Text(text) => json!(text),
        Inline::Emphasis(content) => mark("emphasis", content),
        Inline::Strong(content) => mark("strong", content),
        Inline::Deleted(content) => mark("deleted", content),
        Inline::Inserted(content) => mark("inserted", content),
        Inline::Marked(content) => mark("marked", content),
        Inline::Subscript(content) => mark("subscript", content),
        Inline::Superscript(content) => mark("superscript", content),
        Inline::Keyboard(content) => mark("keyboard", content),
        Inline::Quoted(content) => mark("quoted", content),
        Inline::Abbreviation { content, title } => {
            json!({"type": "abbreviation", "title": title, "content": inlines(content)})
        }
        Inline::Ruby { base, reading } => {
            json!({"type": "ruby", "reading": reading, "content": inlines(base)})
        }
        Inline::Time { content, datetime } => {
            json!({"type": "time", "datetime": datetime, "content": inlines(content)})
        }
        Inline::Language { content, lang } => {
            json!({"type": "language", "lang": lang, "content": inlines(content)})
        }
        Inline::Directed { dir, overrides, content } => {
            json!({"type": "directed", "dir": dir.as_str(), "overrides": overrides, "content": inlines(content)})
        }
        Inline::Anchor(anchor) => json!({"type": "anchor", "name": anchor.to_string()}),
        Inline::Code(text) => json!({"type": "code", "text": text}),
        Inline::Link { target, content } => {
            json!({"type": "link", "url": address(target), "content": inlines(content)})
        }
        Inline::Image(picture) => image(picture),
        Inline::Math(math) => {
            json!({"type": "math", "display": math.display, "tex": math.tex, "mathml": mathml(math)})
        }
        Inline::Note { anchor, label } => {
            json!({"type": "note", "url": format!("#{anchor}"), "label": label})
        }
        Inline::Break => json!({"type": "break"}),
    }
}
