//! From the article tree to text: one walk, several sinks.

use crate::article::Article;

/// The article's body as safe HTML, without its title.
pub fn html(article: &Article) -> String {
    let _ = article;
    String::new()
}

/// The article's body as Markdown (CommonMark and GFM), without its title.
pub fn markdown(article: &Article) -> String {
    let _ = article;
    String::new()
}

/// The article's body as plain text: a line a block, blank lines between.
pub fn text(article: &Article) -> String {
    let _ = article;
    String::new()
}
