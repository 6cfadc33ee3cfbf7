//! `cargo xtask score --live`: the same pages as files and as the extension sees them, opened in Chromium at their own
//! addresses, without their scripts and without a network. The snapshot must cost nothing.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::score::{self, CORPORA};
use crate::setup::{self, Need};
use crate::step::{Outcome, Step};
use crate::{browsers, build, paths};

/// How many pages are taken when no number is given; the check of `cargo xtask test` takes these.
pub const PAGES: usize = 200;
/// What part of the pages comes from each corpus, in fifths: WCXB is much the largest, and has all kinds.
const FIFTHS: [(&str, usize); 4] = [("readability", 1), ("defuddle", 1), ("trafilatura", 1), ("wcxb", 2)];
/// How far the mean F1 of live pages may be under that of their files, in each corpus and over all.
const SLACK: f64 = 0.005;
/// How far a rate of metadata over all pages may be under that of their files: two pages of 200.
const SLACK_OF_METADATA: f64 = 0.0101;
/// What is compared.
const MEASURES: [&str; 4] = ["f1", "title", "author", "date"];
/// Where the snapshots are made: what they depend on besides the pages.
const MAKERS: [&str; 3] = ["extension/content/snapshot.js", "tests/live/take.mjs", "tests/live/pages.mjs"];

/// The figures of both ways: those of the corpora and of WCXB's kinds by name, and those of each page.
struct Figures {
    /// By corpus, or `wcxb KIND`; `all` has the means over all pages.
    rows: BTreeMap<String, [Row; 2]>,
    pages: Vec<Page>,
}

/// How many pages, and each of [`MEASURES`] that has a value.
#[derive(Clone, Default)]
struct Row {
    pages: usize,
    values: [Option<f64>; 4],
}

/// One page, `wcxb/0001`, with the F1 of its file and of its snapshot.
struct Page {
    name: String,
    file: f64,
    live: f64,
}

/// `cargo xtask score --live [N|all] [CORPUS…] [--worst N]`. Without `number`, all pages.
pub fn command(number: Option<usize>, corpora: &[String], worst: usize) -> Result<()> {
    let Some(shared) = paths::shared() else { bail!("there is no ../shared/corpus beside this checkout") };
    let figures = measure(&shared, number, corpora)?;
    print(&figures);
    print_pages(&figures, worst);
    Ok(())
}

/// The check `live` of `cargo xtask test`.
pub fn check() -> Result<Outcome> {
    let Some(shared) = paths::shared() else {
        println!("[skip] live: there is no ../shared/corpus beside this checkout");
        return Ok(Outcome { text: String::new(), ok: true });
    };
    let figures = measure(&shared, Some(PAGES), &[])?;
    print(&figures);
    let misses = misses(&figures);
    misses.failed.iter().for_each(|line| eprintln!("{line}"));
    let ok = misses.failed.is_empty();
    if !ok {
        print_pages(&figures, 10);
        eprintln!("  what to do: cargo xtask score --live --worst 20 names the pages that lose");
    }
    let (all, failed) = (misses.compared, misses.failed.len());
    let text = format!("test result: live. {} passed; {failed} failed;\n", all - failed);
    Ok(Outcome { text, ok })
}

/// What was compared, and in words what fell too far.
struct Misses {
    compared: usize,
    failed: Vec<String>,
}

/// F1 is held in each corpus and over all; metadata over all alone, since one page makes a large step in the rates of a
/// corpus.
fn misses(figures: &Figures) -> Misses {
    let mut misses = Misses { compared: 0, failed: Vec::new() };
    for (name, [file, live]) in figures.rows.iter().filter(|(name, _)| !name.contains(' ')) {
        for (at, measure) in MEASURES.iter().enumerate().filter(|(at, _)| *at == 0 || name == "all") {
            let (Some(file), Some(live)) = (file.values[at], live.values[at]) else { continue };
            let slack = if at == 0 { SLACK } else { SLACK_OF_METADATA };
            misses.compared += 1;
            if live < file - slack {
                misses
                    .failed
                    .push(format!("{name} {measure}: {live:.4} live, {file:.4} as files (slack {slack})"));
            }
        }
    }
    misses
}

/// Scores the chosen pages both ways.
fn measure(shared: &Path, number: Option<usize>, corpora: &[String]) -> Result<Figures> {
    setup::ensure(&[Need::Node, Need::Chromium])?;
    let lisible = build::native()?;
    let folder = snapshots()?;
    let mut figures = Figures { rows: BTreeMap::new(), pages: Vec::new() };
    let mut chosen = Vec::new();
    for corpus in CORPORA.iter().filter(|c| corpora.is_empty() || corpora.iter().any(|own| own == *c)) {
        chosen.push((*corpus, choose(&shared.join("corpus").join(corpus), corpus, number)?));
    }
    take(&shared.join("corpus"), &folder, &chosen)?;
    let mut all = [Vec::new(), Vec::new()];
    for (corpus, ids) in &chosen {
        let only = ["--batch", "--only", &ids.join(",")].map(String::from);
        let places = [shared.join("corpus").join(corpus), folder.join(corpus)];
        let mut results = Vec::new();
        for (at, (place, way)) in places.iter().zip(["file", "live"]).enumerate() {
            let stem = format!("out/live-{corpus}-{way}");
            score::step(shared, place, &format!("{corpus} ({way})"), &stem, &lisible, &only)?.run()?;
            let result: Value = serde_json::from_str(&fs::read_to_string(format!("{stem}.json"))?)?;
            all[at].extend(result["by_page"].as_object().into_iter().flatten().map(|(_, page)| page.clone()));
            results.push(result);
        }
        add(corpus, &results, &mut figures);
    }
    figures.rows.insert("all".into(), all.map(|pages| means(&pages)));
    Ok(figures)
}

/// The chosen pages of a corpus: its kinds of page in turn, of each those whose names have the smallest hashes, so that
/// nobody picked them; all of them without a number.
fn choose(folder: &Path, corpus: &str, number: Option<usize>) -> Result<Vec<String>> {
    let truths = folder.join("truth");
    let mut kinds: BTreeMap<String, Vec<(u64, String)>> = BTreeMap::new();
    for entry in fs::read_dir(&truths).with_context(|| format!("no corpus at {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(id) = name.strip_suffix(".json") else { continue };
        let truth: Value = serde_json::from_str(&fs::read_to_string(truths.join(&name))?)?;
        let kind = truth["type"].as_str().unwrap_or_default().to_owned();
        kinds.entry(kind).or_default().push((hash(format!("{corpus}/{id}").as_bytes()), id.to_owned()));
    }
    let mut order = Vec::new();
    for (at, pages) in kinds.values_mut().enumerate() {
        pages.sort();
        order.extend(pages.iter().enumerate().map(|(rank, (_, id))| ((rank, at), id.clone())));
    }
    order.sort();
    if let Some(number) = number {
        let fifths = FIFTHS.iter().find(|(name, _)| *name == corpus).map_or(0, |(_, fifths)| *fifths);
        order.truncate(number * fifths / 5);
    }
    let mut ids: Vec<String> = order.into_iter().map(|(_, id)| id).collect();
    ids.sort();
    Ok(ids)
}

/// FNV-1a, the same everywhere and for ever; then mixed, since its upper half hardly knows the last bytes.
fn hash(bytes: &[u8]) -> u64 {
    let fnv = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, fnv);
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

/// The folder for the snapshots of this very `snapshot.js`; those of others are thrown away.
fn snapshots() -> Result<PathBuf> {
    let mut makers = Vec::new();
    for file in MAKERS {
        makers.extend(fs::read(file).with_context(|| format!("{file} is not there"))?);
    }
    let root = paths::target().join("live");
    let own = root.join(format!("{:016x}", hash(&makers)));
    for entry in fs::read_dir(&root).into_iter().flatten().flatten() {
        if entry.path() != own && entry.path().is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(own)
}

/// Takes the snapshots that are not there yet, into folders that are corpora like those of the files.
fn take(corpora: &Path, folder: &Path, chosen: &[(&str, Vec<String>)]) -> Result<()> {
    let mut tasks = Vec::new();
    for (corpus, ids) in chosen {
        let (from, to) = (corpora.join(corpus), folder.join(corpus));
        fs::create_dir_all(to.join("html"))?;
        for part in ["corpus.json", "truth", "expected"] {
            if from.join(part).exists() && !to.join(part).exists() {
                symlink(fs::canonicalize(from.join(part))?, to.join(part))?;
            }
        }
        for id in ids {
            let page = format!("html/{id}.html.gz");
            if !to.join(&page).exists() {
                let (name, url) = (format!("{corpus}/{id}"), address(&from, id)?);
                tasks.push(json!({"name": name, "url": url, "from": from.join(&page), "to": to.join(&page)}));
            }
        }
    }
    if tasks.is_empty() {
        return Ok(());
    }
    let list = folder.join("tasks.json");
    paths::write(&list, serde_json::to_string(&tasks)?)?;
    let step = Step::new(&format!("take {} snapshots in Chromium", tasks.len()), "node")
        .args(["tests/live/take.mjs".as_ref(), list.as_path()])
        .advice("the pages that it names could not be opened; node tests/live/take.mjs FILE does it alone");
    browsers::tell(step).run()?;
    Ok(())
}

/// Where a page is opened: at its own address, as far as it is one.
fn address(corpus: &Path, id: &str) -> Result<String> {
    let truth: Value = serde_json::from_str(&fs::read_to_string(corpus.join(format!("truth/{id}.json")))?)?;
    let own = truth["url"].as_str().filter(|url| url.starts_with("http"));
    Ok(own.unwrap_or("https://example.com/page").to_owned())
}

/// Adds what was measured of a corpus: file first, then live.
fn add(corpus: &str, results: &[Value], figures: &mut Figures) {
    let [file, live] = results else { return };
    let row = |result: &Value, pages: &Value| Row {
        pages: pages.as_u64().unwrap_or(0) as usize,
        values: MEASURES.map(|measure| result[measure].as_f64()),
    };
    let both = [file, live].map(|result| row(&result["all"], &result["pages"]));
    figures.rows.insert(corpus.to_owned(), both);
    for kind in file["types"].as_object().into_iter().flatten().map(|(kind, _)| kind) {
        let both = [file, live].map(|result| row(&result["types"][kind], &result["types"][kind]["pages"]));
        figures.rows.insert(format!("{corpus} {kind}"), both);
    }
    for (id, page) in file["by_page"].as_object().into_iter().flatten() {
        let f1 = |page: &Value| page["f1"].as_f64().unwrap_or(0.0);
        let name = format!("{corpus}/{id}");
        figures.pages.push(Page { name, file: f1(page), live: f1(&live["by_page"][id]) });
    }
}

/// The means over pages, each measure over those that have it.
fn means(pages: &[Value]) -> Row {
    let values = MEASURES.map(|measure| {
        let values: Vec<f64> = pages.iter().filter_map(|page| page[measure].as_f64()).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    });
    Row { pages: pages.len(), values }
}

/// Prints a table: each measure of the files, live, and the difference.
fn print(figures: &Figures) {
    print!("{:<22}{:>6}", "", "pages");
    MEASURES.iter().for_each(|measure| print!("  {:^22}", format!("{measure}: file live diff")));
    println!();
    for (name, [file, live]) in &figures.rows {
        print!("{name:<22}{:>6}", file.pages);
        for (file, live) in file.values.iter().zip(&live.values) {
            match (file, live) {
                (Some(file), Some(live)) => print!("   {file:.3} {live:.3} {:>+7.4}", live - file),
                _ => print!("  {:22}", ""),
            }
        }
        println!();
    }
}

/// Prints the pages that lose most by the snapshot, and those that gain most.
fn print_pages(figures: &Figures, most: usize) {
    let mut pages: Vec<&Page> = figures.pages.iter().filter(|page| page.live != page.file).collect();
    pages.sort_by(|a, b| (a.live - a.file).total_cmp(&(b.live - b.file)));
    let lost = pages.iter().take_while(|page| page.live < page.file);
    let won = pages.iter().rev().take_while(|page| page.live > page.file);
    println!("{} pages lose, {} gain", lost.clone().count(), won.clone().count());
    for page in lost.take(most).chain(won.take(most)) {
        println!("{:>+7.4}  {:.3} to {:.3}  {}", page.live - page.file, page.file, page.live, page.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: [Option<f64>; 4]) -> Row {
        Row { pages: 1, values }
    }

    #[test]
    fn a_corpus_may_not_lose_by_the_snapshot() {
        let file = row([Some(0.9), Some(0.8), None, None]);
        let mut figures = Figures { rows: BTreeMap::new(), pages: Vec::new() };
        for (name, live) in [("all", 0.896), ("wcxb", 0.894), ("wcxb forum", 0.1)] {
            figures.rows.insert(name.into(), [file.clone(), row([Some(live), Some(0.7), None, None])]);
        }
        let Misses { compared, failed } = misses(&figures);
        assert_eq!(compared, 3);
        let named: Vec<&str> = failed.iter().filter_map(|line| line.split(':').next()).collect();
        assert_eq!(named, ["all title", "wcxb f1"]);
    }

    #[test]
    fn names_that_are_alike_have_hashes_that_are_not() {
        let firsts: Vec<u64> = (0..64).map(|i| hash(format!("wcxb/{i:04}").as_bytes()) >> 58).collect();
        let distinct: std::collections::BTreeSet<_> = firsts.iter().collect();
        assert!(distinct.len() > 32, "{firsts:?}");
    }
}
