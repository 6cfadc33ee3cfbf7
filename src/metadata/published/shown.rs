//! The dates that a page shows: in elements that call themselves dates, and in the lines near its headline.

use super::labels::says_changed;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::metadata::collect::{Candidate, Collected};
use crate::metadata::dates::{self, Date, Style};
use crate::metadata::window::{Line, short_text};

/// Words before a date of a person or a place, not of the article, in lower case.
const OTHERS: &[&str] = &[
    "registered",
    "founded",
    "joined",
    "member since",
    "registriert",
    "anmeldedatum",
    "dabei seit",
    "inscrit",
    "registrado",
    "iscritto",
    "lid sinds",
    "dołączył",
    "регистрация",
    "зарегистрирован",
];

/// The dates of `<time>` elements and of elements that call themselves dates: the nearest after the headline, else
/// the nearest before it. With `beside`, of those in other parts of the page, where they all are of one day.
pub(super) fn in_elements(
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
    let machine = |name| dom.attr(node, name).and_then(|raw| dates::machine(raw, style));
    let date = machine(Attr::Datetime).or_else(|| {
        let written = |raw: &&str| raw.starts_with(|c: char| c.is_ascii_digit());
        // Microformats write the date for machines into the title of an element that shows it, or nothing.
        let title = || dom.attr(node, Attr::Title).filter(written).and_then(|raw| dates::machine(raw, style));
        (dom.tag(node) != Tag::Time).then(|| machine(Attr::Content).or_else(title))?
    });
    let found = dates::find(&text, style);
    let before = found.as_ref().map_or(&text[..], |f| &text[..f.start]);
    let named = [dom.attr(node, Attr::Class), dom.attr(node, Attr::Itemprop), dom.attr(node, Attr::Id)];
    let class = named
        .into_iter()
        .flatten()
        .any(|v| v.split(['-', '_', ' ']).any(says_changed) && !v.contains("publish"));
    let around =
        dom.parent(node).and_then(|up| short_text(dom, up)).filter(|whole| whole.len() < text.len() + 40);
    let label = around.as_ref().and_then(|whole| whole.split_once(&text)).map_or("", |(label, _)| label);
    if is_of_others(before) || is_of_others(label) {
        return None;
    }
    let changed = class || says_changed(label) || says_changed(before);
    date.or(found.map(|f| f.date)).map(|date| (date, changed))
}

/// The first date in the lines that fit, and the first that is said to be one of a change.
pub(super) fn in_lines(
    lines: &[Line],
    style: Style<'_>,
    fits: impl Fn(&str) -> bool,
) -> (Option<Date>, Option<Date>) {
    let (mut published, mut changed) = (None, None);
    for line in lines.iter().filter(|line| fits(&line.text)) {
        let mut from = 0;
        for found in dates::find_all(&line.text, style) {
            let label = &line.text[from..found.start];
            from = found.end;
            let place = if says_changed(label) { &mut changed } else { &mut published };
            if !is_of_others(label) {
                place.get_or_insert(found.date);
            }
        }
    }
    (published, changed)
}

fn is_of_others(label: &str) -> bool {
    let lower = label.to_lowercase();
    !lower.is_empty() && OTHERS.iter().any(|word| lower.contains(word))
}
