//! When it was published and changed: declared dates, else those that the page shows near its headline, else the
//! one in its address.

use super::claims::{Field, Source};
use super::collect::{Candidate, Collected};
use super::dates::{self, Date, Style};
use super::window::{Line, short_text};
use crate::dom::{Attr, Dom, NodeId, Tag};

/// Words before a date that make it the date of a change, in lower case.
const CHANGED: &[&str] = &[
    "updat",
    "modif",
    "mis à jour",
    "mise à jour",
    "aktualisi",
    "actualiz",
    "aggiorn",
    "atualiz",
    "bijgewerkt",
    "revised",
    "edited",
    "обновл",
    "оновл",
    "uppdater",
    "oppdater",
    "更新",
];

/// The dates of a page and where the first was found.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<Date>,
    pub(super) modified: Option<Date>,
    pub(super) source: &'static str,
}

/// Finds the dates.
#[inline(never)]
pub(super) fn find(
    dom: &Dom,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    lines: &[Line],
    path: Option<&str>,
    style: Style<'_>,
) -> Dates {
    let mut modified = declared(found, Field::Modified, style).map(|(date, _)| date);
    let mut published = declared(found, Field::Published, style);
    // What is declared saves reading what is shown.
    if published.is_none() || modified.is_none() {
        let (shown, changed) = self::shown(dom, found, headline, style, false);
        published = published.or(shown.map(|date| (date, "time element")));
        modified = modified.or(changed);
    }
    if published.is_none() || modified.is_none() {
        let (line, changed) = in_lines(lines, style);
        published = published.or(line.map(|date| (date, "visible line")));
        modified = modified.or(changed);
    }
    let beside = || self::shown(dom, found, headline, style, true).0;
    let published = published
        .or_else(|| path.and_then(dates::from_path).map(|date| (date, "address")))
        .or_else(|| beside().map(|date| (date, "date beside the article")))
        .or_else(|| modified.clone().map(|date| (date, "date of the last change")));
    let (published, source) = published.unzip();
    Dates { published, modified, source: source.unwrap_or_default() }
}

fn declared(found: &Collected<'_>, field: Field, style: Style<'_>) -> Option<(Date, &'static str)> {
    let claims = found.claims.ranked(field);
    let mut read =
        claims.filter_map(|(source, raw)| Some((dates::machine(raw, style)?, source.name(), source)));
    let (first, name, source) = read.next()?;
    if source == Source::Loose && field == Field::Published {
        return Some((first, name));
    }
    // The same day with the time of day says more.
    let fuller = read.find(|(date, ..)| date.has_time() && date.same_day(&first)).map(|(date, ..)| date);
    Some((fuller.filter(|_| !first.has_time()).unwrap_or(first), name))
}

/// The dates of `<time>` elements and of elements that call themselves dates: the nearest after the headline, else
/// the nearest before it. With `beside`, of those in other parts of the page, where they all are of one day.
fn shown(
    dom: &Dom,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    style: Style<'_>,
    beside: bool,
) -> (Option<Date>, Option<Date>) {
    let outside = |c: &&Candidate| match (c.aside, headline) {
        (None, _) => true,
        (Some(aside), Some(headline)) => dom.contains(aside, headline),
        (Some(_), None) => false,
    };
    let at = headline.map_or(0, NodeId::index);
    let distance = |c: &Candidate| match c.node.index().checked_sub(at) {
        Some(after) => after,
        None => (at - c.node.index()) * 2,
    };
    let mut near: Vec<&Candidate> = Vec::new();
    for c in found.dates.iter().filter(|c| outside(c) != beside) {
        near.insert(near.partition_point(|nearer| distance(nearer) <= distance(c)), c);
    }
    let (mut published, mut changed): (Option<Date>, Option<Date>) = (None, None);
    for (date, is_change) in near.iter().filter_map(|c| date_of(dom, c, style)) {
        if beside && published.as_ref().is_some_and(|first| !first.same_day(&date)) {
            return (None, None);
        }
        let place = if is_change { &mut changed } else { &mut published };
        place.get_or_insert(date);
    }
    (published, changed)
}

/// The date of an element and whether it is that of a change.
fn date_of(dom: &Dom, candidate: &Candidate, style: Style<'_>) -> Option<(Date, bool)> {
    let node = candidate.node;
    let text = short_text(dom, node).unwrap_or_default();
    let date = match dom.tag(node) {
        Tag::Time => dom.attr(node, Attr::Datetime).and_then(|raw| dates::machine(raw, style)),
        _ => dom
            .attr(node, Attr::Datetime)
            .or(dom.attr(node, Attr::Content))
            .and_then(|raw| dates::machine(raw, style)),
    };
    let found = dates::find(&text, style);
    let before = found.as_ref().map_or(&text[..], |f| &text[..f.start]);
    let named = [dom.attr(node, Attr::Class), dom.attr(node, Attr::Itemprop), dom.attr(node, Attr::Id)];
    let class = named
        .into_iter()
        .flatten()
        .any(|v| v.split(['-', '_', ' ']).any(says_changed) && !v.contains("publish"));
    let around =
        dom.parent(node).and_then(|up| short_text(dom, up)).filter(|whole| whole.len() < text.len() + 40);
    let label = around
        .as_ref()
        .and_then(|whole| whole.split_once(&text))
        .is_some_and(|(label, _)| says_changed(label));
    let changed = class || label || says_changed(before);
    date.or(found.map(|f| f.date)).map(|date| (date, changed))
}

fn says_changed(text: &str) -> bool {
    let lower = text.to_lowercase();
    CHANGED.iter().any(|word| lower.contains(word))
}

/// The first date in the lines, and the first that is said to be one of a change.
fn in_lines(lines: &[Line], style: Style<'_>) -> (Option<Date>, Option<Date>) {
    let (mut published, mut changed) = (None, None);
    for line in lines {
        let mut from = 0;
        for found in dates::find_all(&line.text, style) {
            let label = &line.text[from..found.start];
            from = found.end;
            let place = if says_changed(label) { &mut changed } else { &mut published };
            place.get_or_insert(found.date);
        }
    }
    (published, changed)
}
