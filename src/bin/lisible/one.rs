//! One page in, one article out.

use crate::address;
use crate::arguments::Page;
use crate::failure::Failure;
use crate::input;
use lisible::Options;
use std::io::Write;
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
    let text = reading.write(page.format.into()).map_err(Failure::refused(file))?;
    write(page.output.as_deref(), &text)
}

/// Writes to a file, or to standard output.
pub fn write(output: Option<&Path>, text: &str) -> Result<(), Failure> {
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
