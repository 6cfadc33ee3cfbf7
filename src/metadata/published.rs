//! When it was published and changed: what the page declares, held against what it shows near its headline and says in
//! its address.

use super::claims::Field;
use super::collect::Collected;
use super::dates::order::Evidence;
use super::dates::{self, Date, Order, Style};
use super::lines::{Known, says_only_metadata};
use super::window::{Line, short_text};
use crate::dom::{Attr, Dom, NodeId};

mod labels;
mod shown;

/// The dates of a page and where the first was found.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<Date>,
    pub(super) modified: Option<Date>,
    pub(super) source: &'static str,
}

/// Declared dates that are looked at.
const MOST: usize = 16;

/// A date and whence it is.
type Sourced = (Date, &'static str);

/// Finds the dates.
#[inline(never)]
pub(super) fn find(
    dom: &Dom,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    lines: &[Line],
    path: Option<&str>,
    known: &Known<'_>,
) -> Dates {
    let style = known.style;
    let (element, changed) = shown::in_elements(dom, found, headline, style, false);
    let (line, line_changed) = shown::in_lines(lines, style, |_| true);
    let plain = shown::in_lines(lines, style, |line| says_only_metadata(line, known)).0;
    let address = path.and_then(dates::from_path);
    let modified = declared(found, Field::Modified, style).into_iter().next().map(|(date, _)| date);
    let modified = modified.or(changed).or(line_changed);
    let seen = Seen { element, line, plain, address, modified };
    let published = match declared(found, Field::Published, style) {
        claims if claims.is_empty() => seen.first(),
        claims => Some(seen.judge(claims)),
    };
    let beside = || shown::in_elements(dom, found, headline, style, true).0;
    let Seen { modified, .. } = seen;
    let is_edit = lines.iter().any(|line| labels::is_edit(&line.text));
    let published = published
        .or_else(|| beside().map(|date| (date, "date beside the article")))
        .or_else(|| modified.clone().filter(|_| !is_edit).map(|date| (date, "date of the last change")))
        .or_else(|| Some((shown::dateline(dom, headline?, style)?, "date before the text")))
        .or_else(|| Some((shown::signed(dom, headline?, style)?, "date after the text")));
    let (published, modified) = match published {
        None => {
            let labels::Labelled { published, changed, is_edit } = labels::in_page(dom, style);
            let first = published.or_else(|| changed.clone().filter(|_| !is_edit));
            (first.map(|date| (date, "labelled date")), modified.or(changed))
        }
        some => (some, modified),
    };
    let (published, source) = published.unzip();
    Dates { published, modified, source: source.unwrap_or_default() }
}

/// The order of day and month that the page's own dates tell.
#[inline(never)]
pub(super) fn order(dom: &Dom, found: &Collected<'_>, lines: &[Line]) -> Option<Order> {
    let mut evidence = Evidence::default();
    for field in [Field::Published, Field::Modified] {
        found.claims.all(field).for_each(|(_, raw)| evidence.add(raw));
    }
    for candidate in &found.dates {
        evidence.add(dom.attr(candidate.node, Attr::Datetime).unwrap_or_default());
        evidence.add(&short_text(dom, candidate.node).unwrap_or_default());
    }
    lines.iter().for_each(|line| evidence.add(&line.text));
    evidence.order()
}

/// What the page shows near its headline and says in its address.
struct Seen {
    /// The date of an element that calls itself one.
    element: Option<Date>,
    /// The date in a line of text.
    line: Option<Date>,
    /// The date in a line that says nothing but who and when.
    plain: Option<Date>,
    address: Option<Date>,
    /// When it was changed, declared or shown.
    modified: Option<Date>,
}

impl Seen {
    /// The date of a page that declares none.
    fn first(&self) -> Option<Sourced> {
        let element = self.element.clone().map(|date| (date, "time element"));
        let line = || self.line.clone().map(|date| (date, "visible line"));
        element.or_else(line).or_else(|| self.address.clone().map(|date| (date, "address")))
    }

    /// The declared date that readers see as well, the most believed one first. Where they see another one: that, when
    /// it is in an element that calls itself a date, or is the earlier one: pages that were moved or edited declare
    /// the day of that as the day of their publication.
    fn judge(&self, claims: Vec<Sourced>) -> Sourced {
        let seen = || [&self.element, &self.line, &self.address].into_iter().flatten();
        let confirmed = claims.iter().find(|(date, _)| seen().any(|other| other.same_day(date)));
        if let Some((date, source)) = confirmed {
            return (fuller(date, &claims), source);
        }
        let (first, source) = &claims[0];
        let differs = |other: &&Date| {
            let changed = self.modified.as_ref().is_some_and(|date| date.same_day(other));
            !changed && !other.is_swapped(first)
        };
        let element =
            self.element.as_ref().filter(|date| self.line.as_ref().is_none_or(|l| l.same_day(date)));
        let earlier = |date: &&Date| date.is_before(first);
        let line = self.plain.as_ref().filter(|_| self.element.is_none()).filter(earlier);
        let near = self.address.as_ref().filter(|date| date.is_next_to(first));
        match element.or(line).or(near).filter(differs) {
            Some(date) => (date.clone(), "visible date"),
            None => (fuller(first, &claims), source),
        }
    }
}

/// The date with the time of day, where another claim of the same day says it.
fn fuller(date: &Date, claims: &[Sourced]) -> Date {
    let timed =
        || claims.iter().map(|(other, _)| other).find(|other| other.has_time() && other.same_day(date));
    if date.has_time() { date.clone() } else { timed().unwrap_or(date).clone() }
}

/// The declared dates, the most believed first.
fn declared(found: &Collected<'_>, field: Field, style: Style<'_>) -> Vec<Sourced> {
    let claims = found.claims.ranked(field);
    claims.filter_map(|(source, raw)| Some((dates::machine(raw, style)?, source.name()))).take(MOST).collect()
}
