//! Lisible finds the article of a web page and renders it as HTML, Markdown, text, JSON or EPUB.
//!
//! One way for the data: page → [`dom`] → [`classify`] → [`article`] → [`render`] → [`export`], with [`metadata`]
//! beside it and a [`trace`] of what was decided. The core does no input or output, knows no clock and no browser.
//!
//! ```
//! let page = "<title>Tides</title><article><h1>Tides</h1><p>Twice a day the sea comes up the slipway, and twice \
//!             a day it goes down again, a little later than the day before.</p></article>";
//! let options = lisible::Options::default().with_url("https://example.org/tides");
//! let reading = lisible::extract(page, &options)?;
//! assert_eq!(reading.metadata.title, "Tides");
//! assert!(lisible::render::text(&reading.article, &options.limits)?.starts_with("Twice a day"));
//! # Ok::<(), lisible::Error>(())
//! ```

mod error;
mod format;
mod labels;
mod limits;
mod options;
mod reading;

pub mod text;
pub mod trace;
pub mod urls;

pub mod dom;
pub mod metadata;

pub mod classify;

pub mod article;

pub mod render;

pub mod export;

#[cfg(target_arch = "wasm32")]
mod wasm;

pub use error::{About, Error, Warning};
pub use format::Format;
pub use limits::Limits;
pub use options::Options;
pub use reading::{Explanation, Reading, explain, extract, extract_with};
