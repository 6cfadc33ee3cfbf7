//! The article as a text file: title, byline line, body.

use super::credits;
use crate::article::Article;
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::render;

/// The title, the byline with date and site, the source, and the body, each after an empty line.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn text_file(article: &Article, metadata: &Metadata, limits: &Limits) -> Result<String, Error> {
    let body = render::text(article, limits)?;
    let source = metadata.url.as_ref().map(|url| url.as_str().to_owned());
    let head = [Some(metadata.title.clone()), credits(metadata), source];
    let mut out = String::with_capacity(body.len() + 256);
    for line in head.into_iter().flatten().filter(|line| !line.is_empty()) {
        out.push_str(&line);
        out.push_str("\n\n");
    }
    out.push_str(&body);
    Ok(out)
}
