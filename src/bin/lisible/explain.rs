//! `lisible explain`: the page as blocks, each with its score, the decision, the reason, and what moved the score.

use crate::address;
use crate::arguments::{Explain, Page};
use crate::failure::Failure;
use crate::input;
use crate::table;
use lisible::trace::{Decision, Effect, Pass, Trace, Value};
use lisible::{Explanation, Options, Reading};
use serde_json::json;
use std::path::Path;

/// What is asked for.
pub struct Asked<'a> {
    file: &'a Path,
    url: Option<&'a str>,
    output: Option<&'a Path>,
    json: bool,
}

impl<'a> From<&'a Explain> for Asked<'a> {
    fn from(Explain { file, url, output, json }: &'a Explain) -> Self {
        Self { file, url: url.as_deref(), output: output.as_deref(), json: *json }
    }
}

/// `--explain`, without a subcommand, is the same.
impl<'a> From<&'a Page> for Asked<'a> {
    fn from(Page { file, url, output, .. }: &'a Page) -> Self {
        let file = file.as_deref().unwrap_or(Path::new("-"));
        Self { file, url: url.as_deref(), output: output.as_deref(), json: false }
    }
}

/// Writes why each part of the page was kept or dropped.
pub fn run(asked: &Asked) -> Result<(), Failure> {
    let html = input::read(asked.file)?;
    let mut options = Options::default();
    options.url = asked.url.and_then(|url| address::or_warn(url, &asked.file.display().to_string()));
    let explanation = lisible::explain(&html, &options).map_err(Failure::refused(asked.file))?;
    let text = if asked.json { lines(&explanation) } else { readable(&explanation) };
    crate::one::write(asked.output, &text)
}

/// For people: what the page is, then its parts.
fn readable(Explanation { trace, reading }: &Explanation) -> String {
    let mut out = String::new();
    let mut field = |name: &str, value: &str| out += &table::field(name, value);
    for decision in trace.decisions().iter().filter(|decision| is_field(decision)) {
        let text = if decision.text.is_empty() { "(none)" } else { &decision.text };
        field(&decision.block, &format!("{text}  ({})", decision.reason));
    }
    if let Ok(Reading { metadata, .. }) = reading {
        field("site", metadata.site.as_deref().unwrap_or("(none)"));
        field("lang", metadata.lang.as_deref().unwrap_or("(none)"));
    }
    field("kind", &kinds(trace));
    field("article", &verdict(reading));
    let parts: Vec<&Decision> = trace.decisions().iter().filter(|decision| !is_field(decision)).collect();
    let kept = parts.iter().filter(|decision| decision.kept).count();
    let cut = trace
        .cut()
        .map_or(String::new(), |cut| format!("; on this page a score of {cut:.2} is likely enough"));
    field("kept", &format!("{kept} of {} parts{cut}", parts.len()));
    out += "\n";
    out += table::HEAD;
    for decision in parts {
        out += &table::row(decision);
    }
    out += table::LEGEND;
    out
}

/// Whether the decision is about a field of the metadata, and no part of the page.
fn is_field(decision: &Decision) -> bool {
    decision.place.is_none()
}

/// The kinds with their probabilities, the likeliest first.
fn kinds(trace: &Trace) -> String {
    let mut kinds = trace.kinds().to_vec();
    kinds.sort_by(|a, b| b.1.total_cmp(&a.1));
    let told: Vec<String> = kinds.iter().map(|(name, likely)| format!("{name} {likely:.2}")).collect();
    if told.is_empty() { "(unknown: there are no words)".to_owned() } else { told.join(", ") }
}

fn verdict(reading: &Result<Reading, lisible::Error>) -> String {
    match reading {
        Err(error) => error.to_string(),
        Ok(reading) => format!(
            "{} words, confidence {:.2}; {}",
            reading.words,
            reading.confidence,
            if reading.judgement.readable { "readable" } else { "no text to read from beginning to end" },
        ),
    }
}

/// For programs: a line of JSON about the page, then one for each decision.
fn lines(Explanation { trace, reading }: &Explanation) -> String {
    let kinds: serde_json::Map<_, _> =
        trace.kinds().iter().map(|(name, likely)| ((*name).to_owned(), json!(rounded(*likely)))).collect();
    let mut page = json!({"kinds": kinds, "cut": trace.cut().map(rounded)});
    match reading {
        Ok(Reading { judgement, confidence, words, .. }) => {
            page["kind"] = json!(judgement.kind.name());
            page["readable"] = json!(judgement.readable);
            page["confidence"] = json!(rounded(*confidence));
            page["words"] = json!(words);
        }
        Err(error) => page["error"] = json!(error.to_string()),
    }
    let mut out = format!("{page}\n");
    for decision in trace.decisions() {
        out += &format!("{}\n", line(decision));
    }
    out
}

fn line(decision: &Decision) -> serde_json::Value {
    let Decision { step, block, place, kept, score, alone, reason, effects, text, .. } = decision;
    json!({
        "step": step,
        "block": block,
        "path": place.as_ref().map(|place| &place.path),
        "texts": place.as_ref().and_then(|place| place.texts.as_ref()),
        "kept": kept,
        "score": score.map(rounded),
        "alone": alone.map(rounded),
        "reason": reason,
        "effects": effects.iter().map(effect).collect::<Vec<_>>(),
        "text": text,
    })
}

fn effect(Effect { pass, name, value, effect }: &Effect) -> serde_json::Value {
    let value = match value {
        Value::Flag(flag) => json!(flag),
        Value::Number(number) => json!(rounded(*number)),
    };
    json!({"pass": Pass::name(*pass), "name": name, "value": value, "effect": rounded(*effect)})
}

/// Thousandths: what is beyond them says nothing.
pub fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}
