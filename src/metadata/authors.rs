//! Who wrote it: declared authors, else the bylines that the page shows.

use super::byline::{self, Kind};
use super::claims::{Claims, Field, Source};
use super::collect::{Candidate, Collected, SUREST};
use super::dates::Style;
use super::title::{host_key, key};
use super::window::{Line, short_text};
use crate::dom::{Dom, NodeId, Tag};
use crate::text;

mod choice;

/// The authors' names and where they were found. A declared author that is the site itself gives way to a name that
/// the page shows.
#[inline(never)]
pub(super) fn find(
    dom: &Dom,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    lines: &[Line],
    style: Style<'_>,
    site: &[&str],
) -> (Vec<String>, &'static str) {
    let house_keys = House::new(site);
    let is_site = |names: &[String]| names.iter().all(|name| house_keys.is(name));
    let mut house: Option<(Vec<String>, &'static str)> = None;
    let told: Vec<_> = DECLARING.map(|source| (declared(&found.claims, source, style), source.name())).into();
    for (names, source) in told.iter().filter(|(names, _)| !names.is_empty()) {
        if !is_site(names) {
            let page = Page { dom, found, headline, lines, style };
            let (names, source) = choice::settle(&page, (house_keys.without(names.clone()), source), &told);
            return (house_keys.without(names), source);
        }
        house = house.or_else(|| Some((names.clone(), source)));
    }
    let steps: [&dyn Fn() -> (Vec<String>, &'static str); 7] = [
        &|| (shown(dom, found, headline, style, false), "byline"),
        &|| (declared(&found.claims, Source::Microdata, style), Source::Microdata.name()),
        &|| (in_lines(lines, style), "visible line"),
        &|| (shown(dom, found, headline, style, true), "byline beside the article"),
        &|| (in_page(dom, style), "labelled name"),
        &|| (declared(&found.claims, Source::JsonLdPage, style), Source::JsonLdPage.name()),
        &|| (declared(&found.claims, Source::Loose, style), Source::Loose.name()),
    ];
    for (names, source) in steps.iter().map(|step| step()).filter(|(names, _)| !names.is_empty()) {
        // "Human in the Loop", the name of a site, gives "Human" where a word ends a name.
        let cut = |known: &(Vec<String>, &str)| {
            known.0.iter().any(|whole| names.iter().all(|name| byline::is_cut(name, whole)))
        };
        if !is_site(&names) && !house.as_ref().is_some_and(cut) {
            return (house_keys.without(names), source);
        }
        house = house.or(Some((names, source)));
    }
    house.unwrap_or_default()
}

/// Where authors are declared, the most believed first.
const DECLARING: [Source; 5] =
    [Source::JsonLd, Source::Scholarly, Source::MetaTag, Source::OpenGraph, Source::Twitter];

/// What names are looked for in.
struct Page<'p, 'd> {
    dom: &'p Dom,
    found: &'p Collected<'d>,
    headline: Option<NodeId>,
    lines: &'p [Line],
    style: Style<'p>,
}

/// The names of the site, to tell it from a person.
struct House {
    /// What names are compared by, and that of the host beside them.
    keys: Vec<String>,
    host: Option<String>,
    names: Vec<String>,
}

impl House {
    fn new(site: &[&str]) -> Self {
        let names: Vec<String> = site.iter().map(|name| name.to_lowercase()).collect();
        let host = site.iter().find(|name| name.contains('.')).map(|host| host_key(host));
        Self { keys: site.iter().map(|name| key(name)).collect(), host, names }
    }

    /// Whether a name is that of the site, or of a site: "example.org".
    fn is(&self, name: &str) -> bool {
        let own = key(name);
        let domain =
            || !name.contains(' ') && name.split('.').next_back().is_some_and(|top| DOMAINS.contains(&top));
        self.keys.contains(&own) || domain()
    }

    /// The names without that of the site, among them and at their end.
    fn without(&self, names: Vec<String>) -> Vec<String> {
        let cut = |name: String| {
            let lower = name.to_lowercase();
            let rest =
                self.names.iter().find_map(|site| lower.strip_suffix(site.as_str())?.strip_suffix(' '));
            let kept = rest.filter(|rest| rest.contains(' ')).and_then(|rest| name.get(..rest.len()));
            kept.map(str::to_owned).unwrap_or(name)
        };
        let of_host = |name: &String| self.host.as_ref().is_some_and(|host| *host == key(name));
        let people: Vec<String> =
            names.iter().filter(|name| !self.is(name) && !of_host(name)).cloned().collect();
        if people.is_empty() { names } else { people.into_iter().map(cut).collect() }
    }
}

/// The ends of names that are addresses of sites.
const DOMAINS: &[&str] =
    &["com", "org", "net", "de", "at", "ch", "fr", "it", "es", "nl", "pl", "ru", "uk", "eu", "info"];

/// Short texts that are looked at for a labelled name anywhere on the page.
const MOST_TEXTS: usize = 1500;
/// The longest of them, in bytes.
const TEXT_BYTES: usize = 80;

/// The names that stand anywhere on the page after a label, "Written by Jane Doe"; none where two such texts name
/// different people: then they are of several articles.
fn in_page(dom: &Dom, style: Style<'_>) -> Vec<String> {
    let (mut found, mut announced): (Vec<String>, bool) = (Vec::new(), false);
    let (mut at, mut looked) = (Some(dom.root()), 0);
    while let Some(id) = at.filter(|_| looked < MOST_TEXTS) {
        let tag = dom.tag(id);
        at = dom.next(id, tag == Tag::Document || !tag.is_unread() && !dom.says_hidden(id));
        let Some(text) = dom.text(id).filter(|text| !text::is_blank(text)) else { continue };
        if text.len() > TEXT_BYTES {
            announced = false;
            continue;
        }
        looked += 1;
        let mut names = byline::visible(text, style);
        // A link "By category" is no byline.
        let two_words = text.is_ascii() && text.split_ascii_whitespace().count() == 2;
        if two_words && dom.ancestors(id).take(2).any(|up| dom.tag(up) == Tag::A) {
            names.clear();
        }
        if announced && names.is_empty() {
            names = byline::names(text, Kind::Shown, style);
            names.retain(|name| (!name.is_ascii() || name.contains(' ')) && byline::plausible(name));
        }
        if names.iter().any(|name| !found.is_empty() && !found.contains(name)) {
            return Vec::new();
        }
        if found.is_empty() {
            found = names;
        }
        announced = BEFORE_NAMES.contains(&text.trim().trim_end_matches(':').to_lowercase().as_str());
    }
    found
}

/// Texts that say of the next one that it is the author's name, in lower case.
const BEFORE_NAMES: &[&str] = &[
    "written by",
    "article by",
    "posted by",
    "author",
    "authors",
    "author(s)",
    "autor",
    "autorin",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "geschrieben von",
    "escrito por",
    "scritto da",
    "écrit par",
    "автор",
    "yazar",
    "yazan",
    "著者",
    "執筆者",
    "作者",
];

/// The names in a line that begins as a byline, or that follows one which only says "Written by".
fn in_lines(lines: &[Line], style: Style<'_>) -> Vec<String> {
    let mut announced = false;
    for line in lines {
        let mut names = byline::visible(&line.text, style);
        if announced && names.is_empty() {
            names = byline::names(&line.text, Kind::Shown, style);
            names.retain(|name| byline::plausible(name));
        }
        if !names.is_empty() {
            return names;
        }
        announced = byline::announces(&line.text);
    }
    Vec::new()
}

fn declared(claims: &Claims<'_>, source: Source, style: Style<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for raw in claims.from(Field::Author, source) {
        let raw = if source == Source::Scholarly { byline::inverted(raw) } else { raw.to_owned() };
        for name in byline::names(&raw, Kind::Declared, style) {
            if names.len() < 20 && !names.iter().any(|n| n.eq_ignore_ascii_case(&name)) {
                names.push(name);
            }
        }
    }
    names
}

/// The names in the best of the elements that look like bylines: the surest, and of these the first one. With
/// `beside`, of those in other parts of the page, where they all say the same.
fn shown(
    dom: &Dom,
    found: &Collected<'_>,
    headline: Option<NodeId>,
    style: Style<'_>,
    beside: bool,
) -> Vec<String> {
    let outside = |c: &&Candidate| match (c.aside, headline) {
        (None, _) => true,
        (Some(aside), Some(headline)) => dom.contains(aside, headline),
        (Some(_), None) => false,
    };
    let least = if beside { 3 } else { 2 };
    let of = |strength: u8| found.bylines.iter().filter(move |c| c.strength == strength);
    let candidates = (least..=SUREST).rev().flat_map(of).filter(|c| outside(c) != beside);
    let mut named = candidates.map(|c| names_of(dom, c, style)).filter(|n| !n.is_empty());
    let first = named.next().unwrap_or_default();
    if beside && named.any(|names| names != first) { Vec::new() } else { first }
}

/// The names in an element that looks like a byline: those of the first of its lines that has any, and of further
/// lines that go on with "and" or a comma.
fn names_of(dom: &Dom, candidate: &Candidate, style: Style<'_>) -> Vec<String> {
    if short_text(dom, candidate.node).is_none() {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    for line in lines_of(dom, candidate.node) {
        let goes_on = line.starts_with([',', '&']) || line.starts_with("and ");
        if names.is_empty() || goes_on {
            names.extend(byline::names(&line, Kind::Shown, style));
        }
    }
    names
}

/// The text under an element, each block on a line of its own.
fn lines_of(dom: &Dom, node: NodeId) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut end = None;
    for id in dom.subtree(node) {
        let breaks = dom.tag(id).is_block() || dom.tag(id) == Tag::Br;
        if breaks || end.is_some_and(|end| id.index() >= end) {
            lines.push(String::new());
            end = breaks.then(|| dom.end_index(id));
        }
        if let (Some(text), Some(line)) = (dom.text(id), lines.last_mut()) {
            text::push_collapsed(line, text);
        }
    }
    // A line that only says "By" belongs to the next one.
    let mut joined: Vec<String> = Vec::new();
    for line in lines.into_iter().filter(|line| !text::is_blank(line)) {
        match joined.last_mut().filter(|last| byline::announces(last)) {
            Some(last) => last.push_str(&format!(" {line}")),
            None => joined.push(line),
        }
    }
    joined
}
