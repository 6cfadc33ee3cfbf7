//! One page in, one article out.

use crate::address;
use crate::arguments::Page;
use crate::failure::Failure;
use crate::input;
use lisible::trace::Decision;
use lisible::{Options, Reading};
use std::io::Write;
use std::path::Path;

/// Writes the article of the page, or its trace.
pub fn run(page: &Page) -> Result<(), Failure> {
    let file = page.file.as_deref().unwrap_or(Path::new("-"));
    let html = input::read(file)?;
    let mut options = Options::default().with_trace(page.explain);
    options.url = page.url.as_deref().and_then(|url| address::or_warn(url, &file.display().to_string()));
    let reading = lisible::extract(&html, &options).map_err(Failure::refused(file))?;
    for warning in &reading.warnings {
        eprintln!("lisible: {}: {warning}", file.display());
    }
    let text = match page.explain {
        true => explain(&reading),
        false => reading.write(page.format.into()).map_err(Failure::refused(file))?,
    };
    write(page.output.as_deref(), &text)
}

fn write(output: Option<&Path>, text: &str) -> Result<(), Failure> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match output {
        Some(path) => std::fs::write(path, format!("{text}{end}"))
            .map_err(Failure::io("write", path.display().to_string())),
        None => {
            let mut out = std::io::stdout().lock();
            let done = write!(out, "{text}{end}").and_then(|()| out.flush());
            done.map_err(Failure::io("write", "to standard output"))
        }
    }
}

/// The decisions, a line each: `+` kept, `-` dropped, score, step, reason, place, beginning of the text.
fn explain(reading: &Reading) -> String {
    let m = &reading.metadata;
    let field = |name: &str, value: Option<&str>| format!("{name:<10} {}\n", value.unwrap_or("(none)"));
    let mut out = field("title", Some(&m.title));
    for (name, value) in
        [("byline", &m.byline), ("published", &m.published), ("site", &m.site), ("lang", &m.lang)]
    {
        out += &field(name, value.as_deref());
    }
    out += &format!(
        "kind       {} ({:.2}; {}; confidence {:.2}, {} words)\n\n",
        reading.judgement.kind.name(),
        reading.judgement.probability,
        if reading.judgement.readable { "readable" } else { "no text to read from beginning to end" },
        reading.confidence,
        reading.words
    );
    out.extend(reading.trace.decisions().iter().map(line));
    out
}

fn line(d: &Decision) -> String {
    let score = d.score.map_or("    ".to_owned(), |s| format!("{s:.2}"));
    let sign = if d.kept { '+' } else { '-' };
    format!("{sign} {score}  {:<9} {:<28} {}\n         {}\n", d.step, d.reason, d.block, d.text)
}
