//! What stands in a page stands in the article, and in each of its renders.

mod support;
mod tokens;

mod blocks;
mod callouts;
mod code;
mod corpora;
mod drawings;
mod embeds;
mod forms;
mod growth;
mod markdown;
mod math;
mod note_forms;
mod note_places;
mod notes;
mod once;
mod pictures;
mod prose;
mod random;
mod safety;
mod schema;
mod shape;
mod text;
mod typeset;
