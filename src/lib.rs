//! Lisible finds the article of a web page and renders it as HTML, Markdown, text or JSON.
//!
//! One way for the data: page → [`dom`] → [`classify`] → [`article`] → [`render`] → [`export`], with [`metadata`]
//! beside it and a [`trace`] of what was decided.

pub mod article;
pub mod classify;
pub mod dom;
mod error;
pub mod export;
mod limits;
pub mod metadata;
pub mod render;
pub mod text;
pub mod trace;
pub mod urls;

pub use error::{Error, Warning};
pub use limits::Limits;
