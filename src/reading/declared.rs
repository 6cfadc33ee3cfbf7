//! The text that a page declares to be its article (JSON-LD's `articleBody`), where it shows little or nothing of it: a
//! shell that a script would fill, a teaser.

use crate::article::{self, Article};
use crate::classify::Selection;
use crate::dom;
use crate::limits::Limits;
use crate::metadata::Found;
use crate::render;
use crate::text;
use crate::trace::{Decision, Trace};
use crate::urls::Base;

/// Words from which on a declared text is an article and no summary.
const WORDS: usize = 100;
/// It is taken where the page shows less than one word of it in so many.
const SHOWN: usize = 2;
/// Characters of the text that a trace shows.
const TRACE_CHARS: usize = 160;

/// The article of the text that the page declares, with its text, where that has much more than what the page shows, which has so many
/// words; `None` where it does not, or the text is over a limit.
pub(super) fn article(
    found: &Found,
    shown: usize,
    base: &Base,
    limits: &Limits,
    trace: &mut Trace,
) -> Option<(Article, String)> {
    let declared = found.declared_html.as_deref()?;
    let words = text::count_words(found.declared_body.as_deref()?);
    if words < WORDS || words < SHOWN * shown {
        return None;
    }
    // It is parsed as what it may be: HTML, or lines. Nothing of it becomes ours but through the tree.
    let has_tags = ["</", "<p>", "<br"].iter().any(|tag| declared.contains(tag));
    let lines = || declared.replace('<', "&lt;").replace('\n', "<br><br>");
    let dom = dom::parse(&if has_tags { declared.to_owned() } else { lines() }, limits).ok()?;
    let selection = Selection::all(&dom, dom.root());
    let article = article::build(
        &dom,
        &selection,
        base,
        super::spoken(&found.metadata),
        limits,
        &mut Trace::new(false),
    );
    // What the tree cannot say is not in it: only what is left can be better than what the page shows.
    let body = render::text(&article, limits).ok()?;
    let built = text::count_words(&body);
    if built < WORDS || built < SHOWN * shown {
        return None;
    }
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
    Some((article, body))
}

#[cfg(test)]
mod tests {
    use crate::{Format, Options, extract};

    const SHOWN: &str =
        "The ferry goes at nine, and at noon, and when the tide allows it once more in the evening.";

    fn body(declared: &str) -> String {
        let page = format!(
            "<!doctype html><title>The ferry</title><script type=application/ld+json>{}</script><h1>The ferry</h1><p>{SHOWN}</p>",
            serde_json::json!({"@type": "NewsArticle", "headline": "The ferry", "articleBody": declared})
        );
        let reading = extract(&page, &Options::default()).expect("there is something to read");
        reading.write(Format::Fragment).expect("it is small")
    }

    #[test]
    fn lines_are_text_whatever_signs_they_hold() {
        let long = "She pulled the rope and waited for a < b on the board. ".repeat(12);
        let body = body(&format!("Use Vec<String> where you can.\n{long}"));
        assert!(body.contains("Use Vec&lt;String&gt; where you can.</p>"), "{body}");
        assert!(body.contains("for a &lt; b on the board."), "{body}");
    }

    #[test]
    fn a_declared_text_of_which_nothing_is_left_takes_no_place() {
        let long = "She pulled the rope and waited. ".repeat(40);
        let body = body(&format!("<p></p><textarea>{long}</textarea>"));
        assert!(body.contains(SHOWN), "{body}");
    }
}
