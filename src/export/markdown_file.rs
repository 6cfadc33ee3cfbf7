//! The article as a Markdown file: front matter, title, body.

use crate::article::Article;
use crate::error::Error;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::render::{self, MarkdownOptions};

/// Front matter, the title as the first heading, and the body.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn markdown_file(
    article: &Article,
    metadata: &Metadata,
    options: MarkdownOptions,
    limits: &Limits,
) -> Result<String, Error> {
    let body = render::markdown_with(article, options, limits)?;
    let mut out = render::front_matter(metadata, options.front_matter);
    if !metadata.title.is_empty() {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        out.push_str(&render::markdown_heading(&metadata.title, options));
    }
    if !body.is_empty() {
        out.push('\n');
        out.push_str(&body);
    }
    Ok(out)
}
