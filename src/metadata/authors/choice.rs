//! Declared names held against each other and against those that the page shows.

use super::{Page, in_lines, shown};
use crate::metadata::byline;
use crate::metadata::title::key;

/// Names and whence they are.
type Told = (Vec<String>, &'static str);

/// The last words of names of accounts which are no persons, in lower case.
const ACCOUNTS: &[&str] = &["admin", "administrator", "webmaster"];

/// The declared names, unless another declaration or the page's byline has all of them and more; the byline's where
/// the declared one is that of an account ("jdoe", "Example Admin").
pub(super) fn settle(page: &Page<'_, '_>, best: Told, declared: &[Told]) -> Told {
    let byline = shown(page.dom, page.found, page.headline, page.style, false);
    let visible = [(in_lines(page.lines, page.style), "visible line"), (byline, "byline")];
    if best.0.iter().all(|name| is_account(name)) {
        let person = |(names, _): &&Told| !names.is_empty() && names.iter().all(|name| is_full(name));
        if let Some(told) = visible.iter().chain(declared).find(person) {
            return told.clone();
        }
    }
    let more = |(names, _): &&Told| names.len() > best.0.len() && best.0.iter().all(|name| has(names, name));
    let full = |(names, _): &&Told| names.iter().all(|name| is_full(name));
    let longer = declared.iter().chain(&visible).filter(full).find(more).cloned();
    longer.unwrap_or(best)
}

fn has(names: &[String], name: &str) -> bool {
    names.iter().any(|other| key(other) == key(name))
}

/// Whether a name has a first and a last part, or is of a script that writes them together.
fn is_full(name: &str) -> bool {
    byline::plausible(name) && !is_account(name)
}

fn is_account(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    name.is_ascii() && !name.contains(' ') || ACCOUNTS.contains(&last.as_str())
}
