//! The next page of an article in parts: never the next article, the next page of its comments or of a list.

mod address;

mod label;
mod links;
mod list;

use super::Metadata;
use crate::dom::{Dom, NodeId};
use crate::urls::{Base, Link};
use address::Step;
use label::Says;
use links::Candidate;
use url::Url;

/// Where an article goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The address of its next page.
    pub url: Link,
    /// How sure it is that this is the next page of the same article (0 to 1). Under one half it may as well be the next
    /// article, or the next page of a list.
    pub confidence: f32,
}

/// What is known of the page that its links do not say.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The visible headline.
    pub headline: Option<NodeId>,
    /// Whether it was found to list other pages.
    pub is_listing: bool,
    /// What else is known.
    pub metadata: &'a Metadata,
}

/// What speaks for a next page, in percent: how sure each is where nothing else speaks.
const NAMED_IN_ADDRESS: u32 = 45;
const NUMBER_IN_ADDRESS: u32 = 35;
const SAYS_NEXT_PAGE: u32 = 60;
const SAYS_NEXT: u32 = 40;
const SAYS_ITS_NUMBER: u32 = 35;
const SAYS_ARROW: u32 = 20;
const REL_OF_LINK: u32 = 40;
const REL_OF_HEAD: u32 = 40;
const IN_PAGER: u32 = 25;

/// The most, in percent, where the address is not that of a next page: the next article has as good a "next page".
const MOST_OF_ANY_ADDRESS: u32 = 40;
/// The most where the page lists others.
const MOST_OF_LISTING: u32 = 30;
/// The most where it may list others.
const MOST_OF_UNSURE: u32 = 45;
/// The most where nothing says that the page is an article.
const MOST_OF_UNKNOWN: u32 = 75;
/// What is less sure is not told.
const LEAST: u32 = 30;

/// Finds the next page.
#[inline(never)]
pub fn find(dom: &Dom, base: &Base, page: &Page<'_>) -> Option<Next> {
    let candidates = links::find(dom);
    if candidates.is_empty() {
        return None;
    }
    // Stands for the page's own address where that is not known.
    let canonical = page.metadata.url.as_ref().and_then(|link| Url::parse(link.as_str()).ok());
    let own = base.page().or(canonical.as_ref())?;
    let mut targets: Vec<Target> = Vec::new();
    for candidate in &candidates {
        add(&mut targets, candidate, base, own, canonical.as_ref());
    }
    let scored = targets.iter().filter(|target| !target.is_barred).map(|target| (target.percent(), target));
    let (percent, best) = scored.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    if percent < LEAST {
        return None;
    }
    let most = list::most(dom, page, own, best.last, &candidates);
    let url = base.link(&best.address)?;
    Some(Next { url, confidence: percent.min(most) as f32 / 100.0 })
}

/// An address that several links may have, with all that they say of it.
#[derive(Debug, Default)]
struct Target {
    address: String,
    /// Whether it is never the next page, whatever else speaks for it.
    is_barred: bool,
    /// What its address says: 0 for nothing.
    address_percent: u32,
    says: Says,
    number: bool,
    rel_of_link: bool,
    rel_of_head: bool,
    in_pager: bool,
    /// The last of the links.
    last: Option<NodeId>,
}

impl Target {
    fn percent(&self) -> u32 {
        let evidence = [
            self.address_percent,
            match self.says {
                Says::NextPage => SAYS_NEXT_PAGE,
                Says::Next => SAYS_NEXT,
                Says::Arrow => SAYS_ARROW,
                Says::Nothing => 0,
            },
            if self.number { SAYS_ITS_NUMBER } else { 0 },
            if self.rel_of_link { REL_OF_LINK } else { 0 },
            if self.rel_of_head { REL_OF_HEAD } else { 0 },
            if self.in_pager { IN_PAGER } else { 0 },
        ];
        let doubt = evidence.iter().fold(10_000, |doubt, percent| doubt * (100 - percent) / 100);
        let percent = 100 - doubt / 100;
        // "Next page" over another address is told with little trust, "next" and rel=next not at all: each post of a blog
        // has them, and each chapter of a book.
        match (self.address_percent, self.says) {
            (0, Says::NextPage) => percent.min(MOST_OF_ANY_ADDRESS),
            (0, _) => 0,
            _ => percent,
        }
    }
}

/// Adds what a link says to what others say of the same address.
fn add(targets: &mut Vec<Target>, link: &Candidate<'_>, base: &Base, own: &Url, canonical: Option<&Url>) {
    let Some(mut url) = base.link(link.href).and_then(|link| Url::parse(link.as_str()).ok()) else { return };
    if host(&url).is_none() || host(&url) != host(own) {
        return;
    }
    url.set_fragment(None);
    let mut step = address::step(own, &url);
    if let (Step::Unknown, Some(canonical)) =
        (step, canonical.filter(|canonical| host(canonical) == host(own)))
    {
        step = address::step(canonical, &url);
    }
    let place = targets.iter().position(|target| target.address == url.as_str()).unwrap_or(targets.len());
    if place == targets.len() {
        targets.push(Target { address: url.into(), ..Target::default() });
    }
    let target = &mut targets[place];
    let next = next(step, link.label.number);
    let Some(percent) = next else {
        target.is_barred = true;
        return;
    };
    target.address_percent = percent;
    target.says = target.says.max(link.label.says);
    target.number |= link.label.number.is_some();
    target.rel_of_link |= link.rel && !link.in_head;
    target.rel_of_head |= link.rel && link.in_head;
    target.in_pager |= link.in_pager;
    target.last = if link.in_head { target.last } else { Some(link.node) };
}

/// What the step to an address says in percent; none where it is not to the next page, or a label with a number says so.
fn next(step: Step, label: Option<u32>) -> Option<u32> {
    let (from, to, named) = match step {
        Step::Never => return None,
        Step::Unknown => return label.is_none().then_some(0),
        Step::To { from, to, named } => (from, to, named),
    };
    // Some count from 0: the second page of an article is then ?page=1.
    let is_next = match (from, label) {
        (None, None) => matches!(to, 1 | 2),
        (None, Some(label)) => matches!(to, 1 | 2) && label == 2,
        (Some(from), None) => to == from + 1,
        (Some(from), Some(label)) => to == from + 1 && (label == to || label == to + 1),
    };
    is_next.then_some(if named { NAMED_IN_ADDRESS } else { NUMBER_IN_ADDRESS })
}

/// The host, which is the same with and without `www.`.
fn host(url: &Url) -> Option<&str> {
    url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host))
}

#[cfg(test)]
mod tests;
