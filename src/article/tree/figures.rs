//! Pictures.

use super::{Block, Inline};
use crate::urls::{ImageUrl, Link};

/// One or more pictures that share a caption; or, where `body` is not empty, another block with a caption
/// (a table, code).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The pictures, in order; may be empty where there is a `body`.
    pub images: Vec<Image>,
    /// Blocks that are no pictures; most often none.
    pub body: Vec<Block>,
    /// What is said of them, with the credit; may be empty.
    pub caption: Vec<Inline>,
}

/// A picture, in a [`Figure`] or in a line. Those that only count visits, icons and avatars are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Where it is: the best source that the page has for a column of text.
    pub url: ImageUrl,
    /// What it shows, in words; empty when the page says nothing.
    pub alt: String,
    /// The page's own extra title; `None` where it has none.
    pub title: Option<String>,
    /// Width in CSS pixels; `None` where not both sides are known.
    pub width: Option<u32>,
    /// Height in CSS pixels, likewise.
    pub height: Option<u32>,
    /// Where a click on it leads; `None` where the page does not link it alone.
    pub link: Option<Link>,
}
