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

pub(crate) use escape::{is_xml, push_attribute, push_text, uri};
pub use front_matter::front_matter;
pub use html::{BESIDE_LINK, BESIDE_PICTURE, CALLOUT_CLASS, TITLE_CLASS};
pub(crate) use html::{Heading, Xhtml};
pub use json::{JSON_SCHEMA, Verdict, json};
pub(crate) use markdown::heading as markdown_heading;
pub use markdown::{Bullet, Emphasis, Fence, FrontMatter, Headings, Links, MarkdownOptions};

use crate::article::{Article, Image};
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

/// The article's body for a book: XHTML, with the names of its headings. `pictures` gives the file in which a picture is,
/// or none where it is in none.
///
/// # Errors
/// Over [`Limits::output_bytes`].
pub(crate) fn xhtml(
    article: &Article,
    pictures: &mut dyn FnMut(&Image) -> Option<String>,
    limits: &Limits,
) -> Result<Xhtml, Error> {
    walk::walk(&article.blocks, html::Html::in_book(pictures), limits).map(html::Html::into_xhtml)
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
