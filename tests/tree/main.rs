//! What stands in a page stands in the article, and in each of its renders.

mod support;
mod tokens;

mod blocks;
mod code;
mod corpora;
mod drawings;
mod embeds;
mod markdown;
mod math;
mod pictures;
mod prose;
mod safety;
mod text;
