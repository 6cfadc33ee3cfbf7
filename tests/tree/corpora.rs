//! The round trips on every page of the corpora beside the project: what is read again, from Markdown and from HTML, is
//! what was written. `LISIBLE_ALL_PAGES=1 cargo test --test tree corpora -- --nocapture` takes all and prints the counts.

use crate::support::{build_at, unzipped};
use crate::{schema, shape, tokens};
use lisible::article::Article;
use lisible::{Format, Limits, Options, render};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Where all pages are said to be, so that their relative links are whole.
const URL: &str = "https://example.org/dir/page";

/// One page of so many is taken, unless `LISIBLE_ALL_PAGES` is set.
const STEP: usize = 4;

/// What became of the pages.
#[derive(Default)]
struct Count {
    pages: usize,
    /// Those on which HTML, read again, is another tree.
    html: Vec<String>,
    /// Those on which Markdown, read again, says something else; once for each form of Markdown.
    markdown: Vec<String>,
    /// Those whose JSON is not as its schema says.
    json: Vec<String>,
}

#[test]
fn all_pages_survive_both_round_trips() {
    let pages = pages();
    if pages.is_empty() {
        return eprintln!("skipped: there are no corpora beside the project");
    }
    let (todo, count) = (Mutex::new(pages.iter()), Mutex::new(Count::default()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let next = || todo.lock().expect("no thread fails here").next();
                while let Some(page) = next() {
                    check(page, &count);
                }
            });
        }
    });
    let Count { pages, html, markdown, json } = count.into_inner().expect("no thread fails here");
    let forms = tokens::SETTINGS.len();
    let [by_html, by_markdown, by_json] = [&html, &markdown, &json].map(Vec::len);
    println!(
        "{pages} pages: {by_html} differ by HTML, {by_markdown} by {forms} forms of Markdown, {by_json} break the schema"
    );
    let all = [html, markdown, json].concat();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// Takes a page through both trips; one without an article has none.
fn check(page: &Path, count: &Mutex<Count>) {
    let Ok(reading) = lisible::extract(&unzipped(page), &Options::default().with_url(URL)) else { return };
    shape::assert_shape(&reading.article, &page.display().to_string());
    let by_html = html_difference(&reading.article);
    let said = tokens::normal(tokens::of_tree(&reading.article));
    let by_markdown = tokens::SETTINGS.iter().filter_map(|settings| {
        let read = tokens::normal(tokens::of_markdown(&tokens::written(&reading.article, settings)));
        difference(&said, &read).map(|difference| format!("{settings}: {difference}"))
    });
    let by_markdown: Vec<String> = by_markdown.collect();
    let by_schema = schema::error_in(&reading.write(Format::Json).expect("it was within the limits"));
    let named = |difference| format!("{}: {difference}", page.display());
    let mut count = count.lock().expect("no thread fails here");
    count.pages += 1;
    count.html.extend(by_html.map(named));
    count.markdown.extend(by_markdown.into_iter().map(named));
    count.json.extend(by_schema.map(named));
}

/// Where the tree that is read from an article's HTML is another.
fn html_difference(article: &Article) -> Option<String> {
    let html = render::html(article, &Limits::default()).expect("it was within the limits");
    let again = build_at(&format!("<!doctype html><body>{html}</body>"), URL);
    if *article == again {
        return None;
    }
    let lines = |article: &Article| format!("{article:#?}").lines().map(str::to_owned).collect::<Vec<_>>();
    difference(&lines(article), &lines(&again))
}

/// The first place at which two lists are not the same, with what stands about it in each.
fn difference(said: &[String], read: &[String]) -> Option<String> {
    if said == read {
        return None;
    }
    let at = said.iter().zip(read).take_while(|(a, b)| a == b).count();
    let around = |list: &[String]| {
        let short = |text: &String| text.chars().take(120).collect::<String>();
        list.iter().skip(at.saturating_sub(2)).take(6).map(short).collect::<Vec<_>>()
    };
    Some(format!("{:?} became {:?}", around(said), around(read)))
}

/// The pages of all corpora, packed.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let inside =
        |path: PathBuf| std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut pages: Vec<PathBuf> = inside(folder).flat_map(|corpus| inside(corpus.join("html"))).collect();
    pages.sort();
    // Debug builds are slow: the others on demand.
    let step = if std::env::var_os("LISIBLE_ALL_PAGES").is_some() { 1 } else { STEP };
    pages.into_iter().step_by(step).collect()
}
