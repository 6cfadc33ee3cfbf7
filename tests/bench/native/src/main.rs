//! Times extractors on the same pages, in one process, in turn: A B C D, A B C D…
//!
//! `lisible-bench PAGES.json RESULTS.json [ROUNDS]`, as `cargo xtask bench native` calls it.

mod stages;
mod table;

use std::hint::black_box;
use std::time::Instant;

use serde_json::{Value, json};

/// One contestant: a name, and what it does with a page and its address.
struct Contestant {
    name: &'static str,
    run: fn(&str, &str),
}

/// The first is what the others are measured against.
const CONTESTANTS: [Contestant; 4] = [
    Contestant { name: "lisible", run: lisible },
    Contestant { name: "scraper's parse", run: parse },
    Contestant { name: "dom_smoothie", run: dom_smoothie },
    Contestant { name: "rs-trafilatura", run: rs_trafilatura },
];

/// Rounds over all pages after one that warms up.
const ROUNDS: usize = 9;

/// A page to read.
pub struct Page {
    /// Its corpus and its id there.
    pub name: String,
    url: String,
    /// Its HTML.
    pub html: String,
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, pages, results, rest @ ..] = args.as_slice() else {
        eprintln!("usage: lisible-bench PAGES.json RESULTS.json [ROUNDS]");
        std::process::exit(2);
    };
    let rounds = rest.first().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS);
    // Some extractors panic on some pages; that is reported as a time, not as noise.
    std::panic::set_hook(Box::new(|_| ()));
    let pages = load(pages);
    let medians = measure(&pages, rounds);
    let names = CONTESTANTS.map(|c| c.name);
    println!("{}", table::table(&names, &pages, &medians));
    let taken = stages::measure(&pages, rounds);
    println!("\n{}", table::stages(&stages::STAGES, &taken));
    let rows =
        pages.iter().zip(&medians).map(|(p, m)| json!({ "page": p.name, "bytes": p.html.len(), "ms": m }));
    let all = json!({ "contestants": names, "rounds": rounds, "pages": rows.collect::<Vec<_>>() });
    std::fs::write(results, format!("{all:#}\n")).expect("the results can be written");
}

fn load(file: &str) -> Vec<Page> {
    let text = std::fs::read_to_string(file).expect("the list of pages can be read");
    let list: Vec<Value> = serde_json::from_str(&text).expect("the list of pages is JSON");
    let page = |entry: &Value| Page {
        name: entry["name"].as_str().unwrap_or_default().into(),
        url: entry["url"].as_str().unwrap_or_default().into(),
        html: std::fs::read_to_string(entry["file"].as_str().unwrap_or_default())
            .expect("a page can be read"),
    };
    // Those on which presses are timed are for browsers.
    list.iter().filter(|entry| entry["press"] != true).map(page).collect()
}

/// The median milliseconds of each contestant, by page. The turn order shifts by one each round.
fn measure(pages: &[Page], rounds: usize) -> Vec<Vec<f64>> {
    let medians = |page: &Page| {
        let mut times = vec![Vec::with_capacity(rounds); CONTESTANTS.len()];
        for round in 0..=rounds {
            for turn in 0..CONTESTANTS.len() {
                let at = (turn + round) % CONTESTANTS.len();
                let time = once(&CONTESTANTS[at], page);
                if round > 0 {
                    times[at].push(time);
                }
            }
        }
        times.into_iter().map(table::median).collect()
    };
    pages.iter().map(medians).collect()
}

/// Milliseconds for one page, whatever comes of it.
fn once(contestant: &Contestant, page: &Page) -> f64 {
    let started = Instant::now();
    let _ = std::panic::catch_unwind(|| (contestant.run)(black_box(&page.html), black_box(&page.url)));
    started.elapsed().as_secs_f64() * 1000.0
}

/// As `lisible jsonl` does: the article and three renders of it.
fn lisible(html: &str, url: &str) {
    let options = lisible::Options::default().with_url(url);
    if let Ok(reading) = lisible::extract(html, &options) {
        let (article, limits) = (&reading.article, &options.limits);
        let _ = black_box((
            lisible::render::html(article, limits),
            lisible::render::markdown(article, limits),
            lisible::render::text(article, limits),
        ));
    }
}

/// Parsing alone: nothing that works on an HTML tree can be faster.
fn parse(html: &str, _: &str) {
    black_box(scraper::Html::parse_document(html));
}

fn dom_smoothie(html: &str, url: &str) {
    if let Ok(mut readability) = dom_smoothie::Readability::new(html, Some(url), None) {
        let _ = black_box(readability.parse());
    }
}

fn rs_trafilatura(html: &str, url: &str) {
    let options =
        rs_trafilatura::Options { url: Some(url.into()), output_markdown: true, ..Default::default() };
    let _ = black_box(rs_trafilatura::extract_with_options(html, &options));
}
