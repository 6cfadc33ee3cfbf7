//! What is read again for each of many parts costs the square of their number. Four times as many may take some four times
//! as long, never sixteen.

use crate::support::build;
use std::time::{Duration, Instant};

const FEW: usize = 4_000;
const TIMES: usize = 4;
/// Between the two: times are not exact.
const MOST: u32 = 9;
/// Below this, times say nothing.
const LEAST: Duration = Duration::from_millis(40);

/// How long this thread has had a processor, where the system tells it.
fn spent(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let of_thread = told.and_then(|told| told.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
    of_thread.unwrap_or_else(|| since.elapsed())
}

fn time(page: &str) -> Duration {
    let since = Instant::now();
    let once = || {
        let before = spent(since);
        build(page);
        spent(since) - before
    };
    once().min(once())
}

#[track_caller]
fn check(page: impl Fn(usize) -> String) {
    let few = time(&page(FEW)).max(LEAST);
    let many = time(&page(FEW * TIMES));
    assert!(many < few * MOST, "{few:?}, and {TIMES} times as many {many:?}");
}

fn each(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[test]
fn places_in_a_heading() {
    check(|n| format!("<h2>{}</h2>", each(n, |i| format!("<a id=h{i} href='#h{i}'>x</a>"))));
}

#[test]
fn buttons_in_the_place_of_references() {
    let button = |i| format!("a<button class=bigfoot-footnote__button id='fnref:{i}'> </button> ");
    check(|n| format!("<p>{}</p>", each(n, button)));
}

#[test]
fn signs_behind_places() {
    let sign = |_| "<sup>1</sup> ".to_owned();
    let page = |n| {
        let places = each(n, |i| format!("<a id=q{i}></a>"));
        format!("<p>{places}{}</p><p>{}</p>", each(n, sign), each(n, |i| format!("<a href='#q{i}'>x</a> ")))
    };
    check(page);
}
