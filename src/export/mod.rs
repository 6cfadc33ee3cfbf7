//! Files packed from renders.

mod epub;
mod file_name;
mod markdown_file;
mod standalone_html;
mod text_file;

pub use epub::{Pictures, epub};
pub use file_name::stem;
pub use markdown_file::markdown_file;
pub use standalone_html::standalone_html;
pub use text_file::text_file;

use crate::metadata::Metadata;

/// The line under the title: byline, date and site, as far as they are known.
fn credits(metadata: &Metadata) -> Option<String> {
    let date = metadata.published.as_deref().map(|date| date.split('T').next().unwrap_or(date));
    let known = [metadata.byline.as_deref(), date, metadata.site.as_deref()];
    let line = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (!line.is_empty()).then_some(line)
}
