//! From the article tree to text: one walk, several sinks.
//!
//! A renderer sees the tree alone, never the page: what the tree cannot say cannot come out.

mod blocks;
mod escape;
mod front_matter;
mod html;
mod json;
mod markdown;
mod mathml;
mod slug;
mod text;
mod walk;

pub(crate) use escape::{push_attribute, push_text};
pub use front_matter::front_matter;
pub use html::{BESIDE_LINK, BESIDE_PICTURE, CALLOUT_CLASS, TITLE_CLASS};
pub use json::{JSON_SCHEMA, Verdict, json};
pub(crate) use markdown::heading as markdown_heading;
pub use markdown::{Bullet, Emphasis, Fence, FrontMatter, Headings, Links, MarkdownOptions};

use crate::article::Article;
use crate::error::Error;
use crate::limits::Limits;

/// The article's body as safe HTML, without its title: a fragment of the elements and attributes that
/// `render/html/mod.rs` lists.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn html(article: &Article, limits: &Limits) -> Result<String, Error> {
    walk::render(&article.blocks, html::Html::new(), limits)
}

/// The article's body as Markdown (CommonMark and GFM), without its title. Text of the article stays text, also for
/// renderers that allow raw HTML: there is none in it.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn markdown(article: &Article, limits: &Limits) -> Result<String, Error> {
    markdown_with(article, MarkdownOptions::default(), limits)
}

/// [`markdown`] in a form of the caller's choice.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn markdown_with(article: &Article, options: MarkdownOptions, limits: &Limits) -> Result<String, Error> {
    walk::render(&article.blocks, markdown::Markdown::new(&article.blocks, options), limits)
}

/// The article's body as plain text: a line a block, a blank line between.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub fn text(article: &Article, limits: &Limits) -> Result<String, Error> {
    walk::render(&article.blocks, text::Text::new(), limits)
}
