//! `cargo xtask score`: how good the extraction is, on the corpora beside the checkout.

use std::path::Path;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::step::Step;
use crate::{build, floor, live, paths};

/// The corpora that are scored when none is named; the seed has a test of its own.
pub const CORPORA: [&str; 4] = ["readability", "defuddle", "trafilatura", "wcxb"];

/// `cargo xtask score [CORPUS…] [--worst N] [--losses N] [--only ID,ID] [--batch] [--record WHY]`, or [`live`].
pub fn command(args: &mut Args) -> Result<()> {
    if let Some(number) = args.optional("--live", |word| word == "all" || word.parse::<usize>().is_ok()) {
        return live(number.as_deref(), args);
    }
    let record = args.option("--record")?;
    let mut passed_on = Vec::new();
    for name in ["--worst", "--losses", "--only", "--text-from", "--timeout"] {
        if let Some(value) = args.option(name)? {
            passed_on.extend([name.to_string(), value]);
        }
    }
    passed_on.extend(args.flag("--batch").then(|| "--batch".to_string()));
    passed_on.extend_from_slice(args.passed_on());
    let named = args.positional(usize::MAX)?;
    let Some(shared) = paths::shared() else {
        println!(
            "Nothing to score: there is no ../shared/corpus beside this checkout (LISIBLE_SHARED can name another place)."
        );
        return Ok(());
    };
    if named.is_empty() {
        seed()?;
    }
    let lisible = build::native()?;
    let corpora = if named.is_empty() { CORPORA.map(String::from).to_vec() } else { named };
    for corpus in &corpora {
        one(&shared, corpus, &lisible, &passed_on)?;
    }
    record.map_or(Ok(()), |why| floor::record(&why))
}

/// `cargo xtask score --live [N|all] [CORPUS…] [--worst N]`.
fn live(number: Option<&str>, args: &mut Args) -> Result<()> {
    let worst = args.option("--worst")?.unwrap_or_else(|| "10".into());
    let Ok(worst) = worst.parse() else { bail!("--worst needs a number after it, not \"{worst}\"") };
    let corpora = args.positional(usize::MAX)?;
    if let Some(name) = corpora.iter().find(|name| !CORPORA.contains(&name.as_str())) {
        bail!("There is no corpus \"{name}\"; there are: {}", CORPORA.join(", "));
    }
    let number = match number {
        None => Some(live::PAGES),
        Some("all") => None,
        Some(number) => number.parse().ok(),
    };
    live::command(number, &corpora, worst)
}

/// The page that the product was asked for, in its three forms: it must be exactly right.
fn seed() -> Result<()> {
    if !Path::new("tests/seed.rs").exists() {
        return Ok(());
    }
    Step::cargo("seed: three forms of one page, exactly right")
        .args(["test", "--release", "--test", "seed", "--", "--nocapture"])
        .loud()
        .outcome()?;
    Ok(())
}

/// Where the figures of a corpus are kept.
pub fn result(corpus: &str) -> String {
    format!("out/score-{corpus}.json")
}

/// Scores one corpus; keeps every figure in `out/score-NAME.json` and every answer in `out/score-NAME.jsonl`.
pub fn one(shared: &Path, corpus: &str, lisible: &Path, passed_on: &[String]) -> Result<()> {
    let folder = shared.join("corpus").join(corpus);
    if !folder.join("corpus.json").exists() {
        bail!(
            "There is no corpus \"{corpus}\" in {}; there are: {}",
            shared.join("corpus").display(),
            CORPORA.join(", ")
        );
    }
    let stem = result(corpus);
    step(shared, &folder, corpus, stem.trim_end_matches(".json"), lisible, passed_on)?.loud().run()?;
    Ok(())
}

/// The step that scores a folder with pages and truths; it keeps its figures in `STEM.json` and the answers in `STEM.jsonl`.
pub fn step(
    shared: &Path,
    folder: &Path,
    name: &str,
    stem: &str,
    lisible: &Path,
    passed_on: &[String],
) -> Result<Step> {
    std::fs::create_dir_all("out")?;
    Ok(Step::new(&format!("score {name}"), "python3")
        .args([shared.join("eval/score.py").as_os_str(), "--corpus".as_ref(), folder.as_os_str()])
        .args(["--cmd", &format!("'{}' jsonl", lisible.display())])
        .args(["--json", &format!("{stem}.json"), "--save", &format!("{stem}.jsonl")])
        .args(passed_on)
        .advice("it needs Python 3.11 or newer; then see whether `lisible jsonl` answers each line"))
}
