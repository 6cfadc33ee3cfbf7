//! From HTML to an article without a choice: all of the body is kept.

use lisible::article::{self, Article, Spoken};
use lisible::classify::Selection;
use lisible::dom::{self, Attr, Dom, Tag};
use lisible::trace::Trace;
use lisible::urls::Base;
use lisible::{Limits, render};

/// What the core may think of a page as a whole.
pub const VERDICT: render::Verdict =
    render::Verdict { kind: "listing", kind_probability: 0.75, readable: false, confidence: 0.5 };

/// The page at `https://example.org/dir/page`, parsed.
pub fn parse(html: &str) -> Dom {
    // Without a tag in it, the text would be taken for plain text.
    let page = if html.contains("<!") { html.to_owned() } else { format!("<!doctype html>{html}") };
    dom::parse(&page, &Limits::default()).expect("the page is within the limits")
}

/// The article that all of the body makes.
pub fn build(html: &str) -> Article {
    build_at(html, "https://example.org/dir/page")
}

/// Likewise, for a page at another address.
pub fn build_at(html: &str, url: &str) -> Article {
    let dom = parse(html);
    let root = dom.first(Tag::Body).unwrap_or(dom.root());
    let selection = Selection::all(&dom, root);
    let base = Base::new(Some(url), None);
    article::build(&dom, &selection, &base, Spoken::default(), &Limits::default(), &mut Trace::new(false))
}

/// The article as HTML, without the attributes that each link and picture has, and without the names of headings that
/// nothing leads to; the other names count on from 1.
pub fn html(article: &Article) -> String {
    let mut html = full_html(article)
        .replace(" rel=\"noopener noreferrer\" target=\"_blank\"", "")
        .replace(" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\"", "");
    let mut left_out = 0;
    for number in 1..=html.matches(" id=\"r-").count() {
        let name = |number| ['"', '-'].map(|end| format!("r-{number}{end}"));
        if html.contains(&format!("href=\"#r-{number}\"")) || !is_heading(&html, number) {
            for (old, new) in name(number).iter().zip(&name(number - left_out)) {
                html = html.replace(old, new);
            }
        } else {
            html = html.replacen(&format!(" id=\"r-{number}\""), "", 1);
            left_out += 1;
        }
    }
    html
}

/// Whether a name is a heading's.
fn is_heading(html: &str, number: usize) -> bool {
    (1..=6).any(|level| html.contains(&format!("<h{level} id=\"r-{number}\"")))
}

/// The article as HTML, as it is.
pub fn full_html(article: &Article) -> String {
    render::html(article, &Limits::default()).expect("the article is within the limits")
}

/// The article as Markdown.
pub fn markdown(article: &Article) -> String {
    render::markdown(article, &Limits::default()).expect("the article is within the limits")
}

/// The article that the body makes without the elements of a class.
pub fn build_without(html: &str, class: &str) -> Article {
    let dom = parse(html);
    let mut selection = Selection::all(&dom, dom.first(Tag::Body).unwrap_or(dom.root()));
    dom.ids().filter(|id| dom.attr_has(*id, Attr::Class, class)).for_each(|id| selection.drop(id));
    let base = Base::new(Some("https://example.org/dir/page"), None);
    article::build(&dom, &selection, &base, Spoken::default(), &Limits::default(), &mut Trace::new(false))
}

/// The text of a packed file.
pub fn unzipped(path: &std::path::Path) -> String {
    let output = std::process::Command::new("gzip").arg("-dc").arg(path).output().expect("gzip can be run");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
