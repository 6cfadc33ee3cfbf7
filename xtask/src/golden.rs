//! `cargo xtask golden` and `cargo xtask fixture`: the reviewed output for each page in `tests/fixtures/`.
//!
//! A fixture is a folder with `source.html` and `page.json` (url, licence, why it exists). `expected.html` is the
//! article as a fragment, `expected.md`, `expected.txt`, `expected.standalone.html` and `expected.article.json` are the
//! files that an export writes, and `expected.json` is all that `lisible jsonl` says besides; or, for a page that must
//! be refused, the error alone.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::args::Args;
use crate::paths;
use crate::step::Step;

const FIXTURES: &str = "tests/fixtures";
/// The formats that are compared as files.
const EXPORTS: [(&str, &str); 4] = [
    ("md", "expected.md"),
    ("txt", "expected.txt"),
    ("html", "expected.standalone.html"),
    ("json", "expected.article.json"),
];

/// A fixture's files by name; `None` for one that must not exist.
type Files = BTreeMap<&'static str, Option<String>>;

/// `cargo xtask golden [--update] [SLUG…]`.
pub fn command(args: &mut Args) -> Result<()> {
    let update = args.flag("--update");
    let named = args.positional(usize::MAX)?;
    let slugs = if named.is_empty() { all()? } else { named };
    run(&slugs, update)
}

/// `cargo xtask fixture SLUG`.
pub fn fixture(args: &mut Args) -> Result<()> {
    let Some(slug) = args.positional(1)?.pop() else { bail!("Which one? cargo xtask fixture SLUG") };
    let folder = Path::new(FIXTURES).join(&slug);
    if !folder.join("source.html").exists() {
        bail!(
            "Put the page into {}/source.html first: cut to the minimum, names replaced, text written for this \
             project or in the public domain. Then run this again.",
            folder.display()
        );
    }
    let about = folder.join("page.json");
    if !about.exists() {
        let page = json!({ "url": format!("https://example.com/{slug}"), "licence": "written for this project", "why": "" });
        paths::write(&about, serde_json::to_string_pretty(&page)? + "\n")?;
        println!("Made {}: say there why the fixture exists.", about.display());
    }
    run(&[slug], true)
}

/// Compares all fixtures: how many are as expected, and how many are not.
pub fn compare() -> Result<(usize, usize)> {
    let slugs = all()?;
    let differing = differing(&slugs, false)?;
    for file in &differing {
        eprintln!("  differs: {}", file.display());
    }
    if !differing.is_empty() {
        eprintln!("  what to do: cargo xtask golden --update, then git diff {FIXTURES}");
    }
    let mut folders: Vec<_> = differing.iter().filter_map(|file| file.parent()).collect();
    folders.dedup();
    Ok((slugs.len() - folders.len(), folders.len()))
}

/// Compares, or writes anew, and says what differs.
fn run(slugs: &[String], update: bool) -> Result<()> {
    let differing = differing(slugs, update)?;
    let verb = if update { "written" } else { "differ" };
    println!("{} fixtures, {} files {verb}", slugs.len(), differing.len());
    for file in &differing {
        println!("  {}", file.display());
    }
    match (differing.is_empty(), update) {
        (true, _) => {}
        (false, true) => println!("Review them like code: git diff {FIXTURES}"),
        (false, false) => {
            bail!("Some goldens differ.\n  what to do: cargo xtask golden --update, then git diff {FIXTURES}")
        }
    }
    Ok(())
}

/// The expected files that are not as the command would write them; with `update` it writes them.
fn differing(slugs: &[String], update: bool) -> Result<Vec<PathBuf>> {
    Step::cargo("build the command lisible").args(["build", "--bin", "lisible"]).run()?;
    let lisible = paths::target().join("debug/lisible");
    let mut differing = Vec::new();
    for (slug, answer) in slugs.iter().zip(answers(&lisible, slugs)?) {
        for (name, wanted) in files(&lisible, slug, answer)? {
            let file = Path::new(FIXTURES).join(slug).join(name);
            if std::fs::read_to_string(&file).ok() == wanted {
                continue;
            }
            match (update, wanted) {
                (true, Some(text)) => paths::write(&file, text)?,
                (true, None) => std::fs::remove_file(&file)?,
                (false, _) => {}
            }
            differing.push(file);
        }
    }
    Ok(differing)
}

/// The names of all fixtures.
fn all() -> Result<Vec<String>> {
    let entries = std::fs::read_dir(FIXTURES).with_context(|| format!("There is no folder {FIXTURES}"))?;
    let folders = entries.flatten().filter(|e| e.path().join("source.html").exists());
    let mut slugs: Vec<String> = folders.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    slugs.sort();
    Ok(slugs)
}

/// What the command answers for each fixture, in their order.
fn answers(lisible: &PathBuf, slugs: &[String]) -> Result<Vec<Map<String, Value>>> {
    let mut child =
        Command::new(lisible).arg("jsonl").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut lines = String::new();
    for slug in slugs {
        lines += &format!("{}\n", question(slug)?);
    }
    let mut input = child.stdin.take().context("no input")?;
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().expect("the writer does not panic")?;
    let text = String::from_utf8(output.stdout).context("the command wrote something that is not UTF-8")?;
    let mut by_slug = BTreeMap::new();
    for line in text.lines() {
        let mut answer: Map<String, Value> = serde_json::from_str(line)?;
        let id = answer
            .remove("id")
            .and_then(|id| id.as_str().map(String::from))
            .context("an answer without id")?;
        by_slug.insert(id, answer);
    }
    slugs.iter().map(|slug| by_slug.remove(slug).with_context(|| format!("no answer for {slug}"))).collect()
}

/// The input line for one fixture.
fn question(slug: &str) -> Result<Value> {
    let folder = Path::new(FIXTURES).join(slug);
    let html = std::fs::read(folder.join("source.html"))
        .with_context(|| format!("no source.html in {}", folder.display()))?;
    Ok(json!({ "id": slug, "url": url(slug)?, "html": String::from_utf8_lossy(&html) }))
}

/// The address that a fixture has.
fn url(slug: &str) -> Result<String> {
    let file = Path::new(FIXTURES).join(slug).join("page.json");
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("no {}: cargo xtask fixture {slug}", file.display()))?;
    let about: Value = serde_json::from_str(&text)?;
    about["url"].as_str().map(String::from).with_context(|| format!("no url in {}", file.display()))
}

/// The expected files that an answer amounts to.
fn files(lisible: &Path, slug: &str, mut answer: Map<String, Value>) -> Result<Files> {
    let mut files = Files::new();
    let refused = answer.contains_key("error");
    for (format, name) in EXPORTS {
        files.insert(name, if refused { None } else { Some(export(lisible, slug, format)?) });
    }
    files.insert("expected.html", answer.remove("html").and_then(|v| v.as_str().map(with_newline)));
    answer.remove("markdown");
    answer.remove("text");
    files.insert("expected.json", Some(serde_json::to_string_pretty(&answer)? + "\n"));
    Ok(files)
}

/// The file that the command writes in a format.
fn export(lisible: &Path, slug: &str, format: &str) -> Result<String> {
    let source = Path::new(FIXTURES).join(slug).join("source.html");
    let output =
        Command::new(lisible).arg(source).args(["--format", format, "--url", &url(slug)?]).output()?;
    if !output.status.success() {
        bail!("{slug} as {format}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(with_newline(&String::from_utf8(output.stdout)?))
}

/// Files end with a newline, whether or not the render does.
fn with_newline(text: &str) -> String {
    if text.ends_with('\n') { text.into() } else { format!("{text}\n") }
}
