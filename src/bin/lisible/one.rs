//! One page in, one article out.

use crate::address;
use crate::arguments::Page;
use crate::failure::Failure;
use crate::input;
use lisible::classify::kind::{Judgement, Kind};
use lisible::export::Pictures;
use lisible::{Options, Reading};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Writes the article of the page.
pub fn run(page: &Page) -> Result<(), Failure> {
    let file = page.file.as_deref().unwrap_or(Path::new("-"));
    let html = input::read(file)?;
    let mut options = Options::default();
    options.url = page.url.as_deref().and_then(|url| address::or_warn(url, &file.display().to_string()));
    let reading = lisible::extract(&html, &options).map_err(Failure::refused(file))?;
    for warning in &reading.warnings {
        eprintln!("lisible: {}: {warning}", file.display());
    }
    let output = page.output.as_deref();
    match page.format.of_text() {
        Some(format) => {
            let text = reading.write_with(format, page.markdown).map_err(Failure::refused(file))?;
            write(output, &text)?;
        }
        None if output.is_none() && std::io::stdout().is_terminal() => return Err(Failure::Terminal),
        None => write_bytes(output, &reading.epub(&Pictures::new()).map_err(Failure::refused(file))?)?,
    }
    if let Some(word) = unread(&reading) {
        eprintln!("lisible: {}: {word}", file.display());
    }
    Ok(())
}

/// From this probability of a kind on the page looks like one; under it, it may be one.
const SURE_ENOUGH: f32 = 0.5;

/// What to know of a page that is not to be read from beginning to end; none for one that is.
fn unread(reading: &Reading) -> Option<String> {
    let Judgement { kind, probability, readable } = reading.judgement;
    let (what, advice) = match kind {
        _ if readable => return None,
        Kind::Listing => ("a list of articles or links", "to read one of them, give its page"),
        Kind::Collection => ("a collection of things", "to read of one of them, give its page"),
        Kind::Product => ("the page of a product", "its description may be all there is to read"),
        Kind::Service => ("what somebody offers", "there may be no text to read from beginning to end"),
        // None of the kinds alone is as likely as that it is one of the first two.
        _ => {
            return Some(
                "this looks like a list, not an article: see --explain for what was kept".to_owned(),
            );
        }
    };
    let (kind, looks) = (kind.name(), if probability < SURE_ENOUGH { "may be" } else { "looks like" });
    Some(format!("this {looks} {what} ({kind}, {probability:.2}), not an article: {advice}"))
}

/// Writes text to a file, or to standard output.
pub fn write(output: Option<&Path>, text: &str) -> Result<(), Failure> {
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write_bytes(output, format!("{text}{end}").as_bytes())
}

/// Writes to a file, or to standard output.
fn write_bytes(output: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match output {
        Some(path) => std::fs::write(path, bytes).map_err(Failure::io("write", path.display().to_string())),
        None => {
            let mut out = std::io::stdout().lock();
            let done = out.write_all(bytes).and_then(|()| out.flush());
            done.map_err(Failure::io("write", "to standard output"))
        }
    }
}
