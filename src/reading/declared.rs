//! The text that a page declares to be its article (JSON-LD's `articleBody`), where it shows little or nothing of it: a
//! shell that a script would fill, a teaser.

use crate::article::{self, Article};
use crate::classify::Selection;
use crate::dom;
use crate::limits::Limits;
use crate::metadata::Found;
use crate::text;
use crate::trace::{Decision, Trace};
use crate::urls::Base;

/// Words from which on a declared text is an article and no summary.
const WORDS: usize = 100;
/// It is taken where the page shows less than one word of it in so many.
const SHOWN: usize = 2;
/// Characters of the text that a trace shows.
const TRACE_CHARS: usize = 160;

/// The article of the text that the page declares, where that has much more than what the page shows, which has so many
/// words; `None` where it does not, or the text is over a limit.
pub(super) fn article(
    found: &Found,
    shown: usize,
    base: &Base,
    limits: &Limits,
    trace: &mut Trace,
) -> Option<Article> {
    let declared = found.declared_html.as_deref()?;
    let words = text::count_words(found.declared_body.as_deref()?);
    if words < WORDS || words < SHOWN * shown {
        return None;
    }
    // It is parsed as what it may be: HTML, or lines. Nothing of it becomes ours but through the tree.
    let has_tags = ["</", "<p>", "<br"].iter().any(|tag| declared.contains(tag));
    let html = if has_tags { declared.to_owned() } else { declared.replace('\n', "<br><br>") };
    let dom = dom::parse(&html, limits).ok()?;
    let selection = Selection::all(&dom, dom.root());
    let article = article::build(
        &dom,
        &selection,
        base,
        found.metadata.lang.as_deref(),
        limits,
        &mut Trace::new(false),
    );
    trace.amend(|decision| {
        if std::mem::take(&mut decision.kept) {
            "the page declares the whole text, which is in its place".clone_into(&mut decision.reason);
        }
    });
    trace.push(|| Decision {
        step: "article",
        block: "articleBody".to_owned(),
        kept: true,
        reason: "declared text, of which the page shows little".to_owned(),
        text: text::shorten(&text::collapse(declared), TRACE_CHARS),
        ..Decision::default()
    });
    Some(article)
}
