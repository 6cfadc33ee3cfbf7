//! The laws on every page of the corpora beside the project: what is read again, from Markdown and from HTML, is what was
//! written.

use super::support::build_at;
use super::tokens;
use lisible::{Limits, Options, render};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

/// The corpora, beside the project.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus")
}

/// The pages of all corpora, packed.
fn pages() -> Vec<PathBuf> {
    let inside = |path: PathBuf| std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path());
    let mut pages: Vec<PathBuf> = inside(folder()).flat_map(|corpus| inside(corpus.join("html"))).collect();
    pages.sort();
    pages
}

fn unpack(path: &Path) -> String {
    let output = Command::new("gzip").args(["-dc"]).arg(path).output().expect("gzip runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn all_pages_survive_both_round_trips() {
    let pages = pages();
    if pages.is_empty() {
        return eprintln!("skipped: no corpora beside the project");
    }
    let todo = Mutex::new(pages.iter());
    let found = Mutex::new((0usize, 0usize, 0usize));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let Some(page) = todo.lock().expect("no panic").next() else { return };
                    let url = "https://example.org/dir/page";
                    let Ok(reading) = lisible::extract(&unpack(page), &Options::default().with_url(url))
                    else {
                        continue;
                    };
                    let article = &reading.article;
                    let html = render::html(article, &Limits::default()).expect("within limits");
                    let again = build_at(&format!("<!doctype html><body>{html}</body>"), url);
                    let html2 = render::html(&again, &Limits::default()).expect("within limits");
                    let markdown = render::markdown(article, &Limits::default()).expect("within limits");
                    let (said, read) = (
                        tokens::normal(tokens::of_tree(article)),
                        tokens::normal(tokens::of_markdown(&markdown)),
                    );
                    let mut found = found.lock().expect("no panic");
                    found.0 += 1;
                    if *article != again {
                        found.1 += 1;
                        let at = html.bytes().zip(html2.bytes()).position(|(a, b)| a != b).unwrap_or(0);
                        let cut = |s: &str| {
                            s.chars()
                                .skip(s[..s.floor_char_boundary(at)].chars().count().saturating_sub(60))
                                .take(160)
                                .collect::<String>()
                        };
                        {
                            let (a, b) = (format!("{article:#?}"), format!("{again:#?}"));
                            let line = a.lines().zip(b.lines()).position(|(a, b)| a != b).unwrap_or(0);
                            let around = |s: &str| {
                                s.lines()
                                    .skip(line.saturating_sub(12))
                                    .take(18)
                                    .collect::<Vec<_>>()
                                    .join("\n")
                            };
                            println!("TREE\n{}\n--\n{}", around(&a), around(&b));
                        }
                        println!(
                            "HTML {} same html {}\n  {:?}\n  {:?}",
                            page.display(),
                            html == html2,
                            cut(&html),
                            cut(&html2)
                        );
                    }
                    if said != read {
                        found.2 += 1;
                        let at = said.iter().zip(&read).position(|(a, b)| a != b).unwrap_or(0);
                        let cut = |l: &[String]| {
                            l[at.saturating_sub(2).min(l.len())..(at + 3).min(l.len())]
                                .iter()
                                .map(|t| t.chars().take(150).collect::<String>())
                                .collect::<Vec<_>>()
                        };
                        println!("MD {}\n  {:?}\n  {:?}", page.display(), cut(&said), cut(&read));
                    }
                }
            });
        }
    });
    let (pages, html, markdown) = *found.lock().expect("no panic");
    println!("{pages} pages: {html} differ by HTML, {markdown} by Markdown");
    assert_eq!((html, markdown), (0, 0));
}
