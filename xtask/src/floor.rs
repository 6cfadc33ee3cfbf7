//! The floor: no score of the build may fall under the recorded one by more than a little. A guard against regressions,
//! not a claim: the build has learned from some of these pages. Claims are in `xtask/train/report.txt`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::score::{self, CORPORA};
use crate::step::Outcome;
use crate::{build, paths};

/// What was recorded: a list, the newest last, of `{"why": …, "scores": {"wcxb f1": …}}`.
const RECORDS: &str = "tests/scores.json";
/// How far a score may fall: numbers of pages make steps of this size in the small corpora.
const SLACK: f64 = 0.003;
/// What is recorded of a corpus; of WCXB's kinds of page, F1.
const MEASURES: [&str; 7] = ["f1", "title", "author", "date", "md_f1", "struct_r", "struct_p"];

type Scores = BTreeMap<String, f64>;

/// The check `floor` of `cargo xtask test`: scores all corpora and compares.
pub fn check() -> Result<Outcome> {
    let Some(shared) = paths::shared() else {
        println!("[skip] floor: there is no ../shared/corpus beside this checkout");
        return Ok(Outcome { text: String::new(), ok: true });
    };
    let lisible = build::native()?;
    for corpus in CORPORA {
        score::one(&shared, corpus, &lisible, &["--batch".to_string()])?;
    }
    let (recorded, now) = (recorded()?, scored()?);
    let mut text = String::new();
    for (name, least) in &recorded {
        let got = now.get(name).copied().unwrap_or(0.0);
        let ok = got >= least - SLACK;
        if !ok {
            eprintln!("{name}: {got:.4}, under the recorded {least:.4}");
        }
        text += &format!("test {name} ... {}\n", if ok { "ok" } else { "FAILED" });
    }
    let failed = text.matches("FAILED").count();
    text += &format!("test result: {} passed; {failed} failed;\n", recorded.len() - failed);
    if failed > 0 {
        eprintln!(
            "  what to do: look at the pages that lost (cargo xtask score --worst 20), or, where the fall is meant, \
             cargo xtask score --record \"WHY\""
        );
    }
    Ok(Outcome { text, ok: failed == 0 })
}

/// Records the scores that `cargo xtask score` has just written, with the reason.
pub fn record(why: &str) -> Result<()> {
    if why.trim().is_empty() {
        bail!("--record needs the reason, in words");
    }
    let mut records = read()?;
    records.push(json!({"why": why, "scores": scored()?}));
    let mut text = serde_json::to_string_pretty(&records)?;
    text.push('\n');
    paths::write(Path::new(RECORDS), text)?;
    println!("{RECORDS} has the new scores.");
    Ok(())
}

fn read() -> Result<Vec<Value>> {
    match std::fs::read_to_string(RECORDS) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{RECORDS} is no list of records")),
        Err(_) => Ok(Vec::new()),
    }
}

fn recorded() -> Result<Scores> {
    let mut records = read()?;
    let newest = records.pop().with_context(|| format!("{RECORDS} has no record"))?;
    Ok(serde_json::from_value(newest["scores"].clone())?)
}

/// The scores in `out/score-NAME.json` of all corpora.
fn scored() -> Result<Scores> {
    let mut scores = Scores::new();
    for corpus in CORPORA {
        let file = score::result(corpus);
        let text = std::fs::read_to_string(&file)
            .with_context(|| format!("{file} is missing: score all corpora first"))?;
        let result: Value = serde_json::from_str(&text)?;
        for measure in MEASURES {
            if let Some(value) = result["all"][measure].as_f64() {
                scores.insert(format!("{corpus} {measure}"), rounded(value));
            }
        }
        for (kind, own) in result["types"].as_object().into_iter().flatten() {
            if let Some(value) = own["f1"].as_f64() {
                scores.insert(format!("{corpus} {kind} f1"), rounded(value));
            }
        }
    }
    Ok(scores)
}

fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}
