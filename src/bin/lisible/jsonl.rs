//! A filter: a page a line in, an article a line out.

use crate::address;
use crate::explain::rounded;
use crate::failure::Failure;
use lisible::{About, Format, Options, Reading, render};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Answers each line of standard input with one line, flushed, until the input ends.
pub fn run() -> Result<(), Failure> {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(Failure::io("read", "standard input"))? == 0 {
            return Ok(());
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let answer = answer(&line);
        let done = writeln!(output, "{answer}").and_then(|()| output.flush());
        done.map_err(Failure::io("write", "to standard output"))?;
    }
}

fn answer(line: &[u8]) -> Value {
    let asked: Value = match serde_json::from_slice(line) {
        Ok(asked) => asked,
        Err(error) => return json!({"id": null, "error": format!("the line is not JSON: {error}")}),
    };
    let id = &asked["id"];
    let Some(html) = asked["html"].as_str() else {
        return json!({"id": id, "error": "expected an object with the strings id, url and html; html is missing"});
    };
    let mut options = Options::default();
    options.url = url(&asked["url"], id);
    // A page that breaks the core must not end the filter: the other pages still have their answers.
    match catch_unwind(AssertUnwindSafe(|| article(html, &options))) {
        Ok(Ok(fields)) => with_id(id, fields),
        Ok(Err(error)) => refused(id, &error),
        Err(_) => json!({"id": id, "error": "the core failed on this page; please report it"}),
    }
}

/// The page's address. No address is no mistake; anything else that is none is told.
fn url(given: &Value, id: &Value) -> Option<String> {
    let text = match given {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    address::or_warn(&text, &format!("id {id}"))
}

/// The answer for a page that gives no article, with what is known of it.
fn refused(id: &Value, error: &lisible::Error) -> Value {
    let mut answer = json!({"id": id, "error": error.to_string()});
    if let Some(About { title, byline, published }) = error.about() {
        answer["title"] = json!(title);
        answer["byline"] = json!(byline);
        answer["published"] = json!(published);
    }
    answer
}

fn article(html: &str, options: &Options) -> Result<Value, lisible::Error> {
    let reading = lisible::extract(html, options)?;
    let Reading { metadata, judgement, confidence, words, minutes, .. } = &reading;
    Ok(json!({
        "title": metadata.title,
        "byline": metadata.byline,
        "published": metadata.published,
        "lang": metadata.lang,
        "dir": metadata.dir,
        "site": metadata.site,
        "excerpt": metadata.excerpt,
        "license": metadata.license,
        "tags": metadata.tags,
        "next": metadata.next.as_ref().map(|next| json!({"url": next.url.as_str(), "confidence": rounded(next.confidence)})),
        "kind": judgement.kind.name(),
        "kind_probability": rounded(judgement.probability),
        "readable": judgement.readable,
        "posts": reading.article.posts(),
        "confidence": rounded(*confidence),
        "words": words,
        "minutes": minutes.0.midpoint(minutes.1),
        "text": render::text(&reading.article, &options.limits)?,
        "html": reading.write(Format::Fragment)?,
        "markdown": render::markdown(&reading.article, &options.limits)?,
    }))
}

fn with_id(id: &Value, mut fields: Value) -> Value {
    fields["id"] = id.clone();
    fields
}
