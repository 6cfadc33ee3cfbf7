//! Who wrote it: declared authors, else the bylines that the page shows.

use super::byline;
use super::claims::{Claims, Field, Source};
use super::collect::{Candidate, Collected};
use super::dates::Style;
use super::window::{Line, short_text};
use crate::dom::{Dom, NodeId};

/// The authors' names and where they were found.
pub(super) fn find(
    dom: &Dom,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    lines: &[Line],
    style: Style<'_>,
) -> (Vec<String>, &'static str) {
    for source in [Source::JsonLd, Source::Scholarly, Source::MetaTag, Source::OpenGraph] {
        let names = declared(&found.claims, source, style);
        if !names.is_empty() {
            return (names, source.name());
        }
    }
    let near = shown(dom, found, headline, style);
    if !near.is_empty() {
        return (near, "byline");
    }
    for source in [Source::Microdata, Source::JsonLdPage, Source::Loose] {
        let names = declared(&found.claims, source, style);
        if !names.is_empty() {
            return (names, source.name());
        }
    }
    let visible = lines.iter().map(|line| byline::visible(&line.text, style)).find(|names| !names.is_empty());
    (visible.unwrap_or_default(), "visible line")
}

fn declared(claims: &Claims<'_>, source: Source, style: Style<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for raw in claims.from(Field::Author, source) {
        let raw = if source == Source::Scholarly { byline::inverted(raw) } else { raw.to_owned() };
        for name in byline::names(&raw, style) {
            if names.len() < 20 && !names.iter().any(|n| n.eq_ignore_ascii_case(&name)) {
                names.push(name);
            }
        }
    }
    names
}

/// The names in the best of the elements that look like bylines: the surest, and of these the first one after the
/// headline.
fn shown(dom: &Dom, found: &Collected<'_>, headline: Option<NodeId>, style: Style<'_>) -> Vec<String> {
    let outside = |c: &&Candidate| match (c.aside, headline) {
        (None, _) => true,
        (Some(aside), Some(headline)) => dom.contains(aside, headline),
        (Some(_), None) => false,
    };
    let mut candidates: Vec<&Candidate> =
        found.bylines.iter().filter(|c| c.strength >= 2).filter(outside).collect();
    candidates.sort_by_key(|c| std::cmp::Reverse(c.strength));
    candidates
        .iter()
        .find_map(|c| Some(names_of(dom, c, style)).filter(|n| !n.is_empty()))
        .unwrap_or_default()
}

/// The names in an element that looks like a byline: those of its linked authors, where there are, else its text's.
fn names_of(dom: &Dom, candidate: &Candidate, style: Style<'_>) -> Vec<String> {
    let Some(text) = short_text(dom, candidate.node) else { return Vec::new() };
    byline::names(&text, style)
}
