//! The dates that a page shows: in elements that call themselves dates, and in the lines near its headline.

use super::labels::says_changed;
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::metadata::collect::{Candidate, Collected};
use crate::metadata::dates::{self, Date, Style};
use crate::metadata::window::{Line, short_text};
use crate::text;

/// Nodes and texts after the headline among which the text begins, and characters of the longest date.
const NODES_TO_TEXT: usize = 400;
const TEXTS_TO_DATELINE: usize = 12;
const DATELINE_CHARS: usize = 40;

/// Words before a date of a person, a place or the whole site, not of the article, in lower case.
const OTHERS: &[&str] = &[
    "site last",
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

/// The date that the text begins with ("(3 May 2024) The council…"): in one of the first texts after the headline.
pub(super) fn dateline(dom: &Dom, headline: NodeId, style: Style<'_>) -> Option<Date> {
    let nodes = (headline.index()..dom.len()).map(|index| dom.at(index)).take(NODES_TO_TEXT);
    let block = |id: NodeId| dom.ancestors(id).find(|up| dom.tag(*up).is_block());
    let mut last = None;
    let mut is_first = |id: NodeId| std::mem::replace(&mut last, block(id)) != block(id);
    let says = |id: &NodeId| dom.text(*id).is_some_and(|text| !text::is_blank(text));
    let texts = nodes.filter(|id| !dom.contains(headline, *id)).filter(says).filter(|id| is_first(*id));
    let begins = |text: &str| {
        let short: String =
            text.trim_start_matches([' ', '\n', '\t', '(', '[']).chars().take(DATELINE_CHARS).collect();
        dates::find(&short, style).filter(|found| found.start == 0).map(|found| found.date)
    };
    texts.take(TEXTS_TO_DATELINE).filter_map(|id| dom.text(id)).find_map(begins)
}

/// The date that an article ends with, on a line of its own, as letters do.
pub(super) fn signed(dom: &Dom, headline: NodeId, style: Style<'_>) -> Option<Date> {
    let article = dom.ancestors(headline).find(|up| matches!(dom.tag(*up), Tag::Article | Tag::Main))?;
    let nodes = (article.index()..dom.end_index(article)).rev().map(|index| dom.at(index));
    let last = nodes.filter_map(|id| dom.text(id)).map(str::trim).find(|text| !text::is_blank(text))?;
    let found = dates::find(last, style).filter(|_| last.len() <= DATELINE_CHARS)?;
    (found.start == 0 && found.end == last.len()).then_some(found.date)
}

pub(super) fn is_of_others(label: &str) -> bool {
    let lower = label.to_lowercase();
    !lower.is_empty() && OTHERS.iter().any(|word| lower.contains(word))
}
