//! The features of every block of every page on standard input (lines as for `lisible jsonl`), for `fit.py`:
//! FILE.f32 (rows of 32-bit floats), FILE.names (of the features), FILE.jsonl (a page a line: the blocks' texts, words
//! and containers).

use lisible::classify::{features::Rows, page::Page};
use lisible::{Limits, dom, metadata, trace::Trace, urls::Base};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufWriter, Result, Write};

fn main() -> Result<()> {
    let out = std::env::args().nth(1).expect("usage: dump FILE < pages.jsonl");
    let mut floats = BufWriter::new(File::create(format!("{out}.f32"))?);
    let mut pages = BufWriter::new(File::create(format!("{out}.jsonl"))?);
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let limits = Limits::default();
        let Ok(dom) = dom::parse(asked["html"].as_str().unwrap_or_default(), &limits) else { continue };
        let base = Base::new(asked["url"].as_str(), None);
        let found = metadata::find(&dom, &base, &limits, &mut Trace::new(false));
        let page = Page::new(&dom, &found, false);
        let rows = Rows::new(&page);
        let blocks = 0..page.block_count();
        for value in blocks.clone().flat_map(|i| rows.row(i)) {
            floats.write_all(&value.to_le_bytes())?;
        }
        let texts: Vec<String> = blocks.clone().map(|i| page.text(i)).collect();
        let words: Vec<u32> = blocks.clone().map(|i| page.words_of(i)).collect();
        let containers: Vec<Vec<usize>> = blocks.map(|i| page.containers(i)).collect();
        let page = json!({"id": asked["id"], "texts": texts, "words": words, "containers": containers});
        writeln!(pages, "{page}")?;
        if !rows.names().is_empty() {
            std::fs::write(format!("{out}.names"), rows.names().join("\n"))?;
        }
    }
    Ok(())
}
