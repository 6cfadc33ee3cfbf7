//! What learning needs to know of pages, for `train.py`. Lines as for `lisible jsonl` come on standard input:
//!
//! - `dump raw OUT`: OUT.jsonl (a page a line: id, texts and words of its blocks), OUT.kind.f32 and .names (the features
//!   of each page), and by block the numbers of words: OUT.words.u32, OUT.label0.u32 to label3 (of class and id of its
//!   own element and those around), with how many each block has in .u16 files.
//! - `dump first OUT MODEL` and `dump second OUT MODEL`: OUT.f32 and OUT.names, the features of each block for the two
//!   passes, with the tables of a model.
//! - `dump extract OUT MODEL`: OUT.jsonl, what the model gives for each page: id, text, kind, kinds, confidence.

use lisible::classify::{self, features::Rows, hashes, kind, model, page::Page, tables::Model};
use lisible::{Limits, Options, dom, metadata, render, trace::Trace, urls::Base};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufWriter, Result, Write};

/// Words of a block that are looked up, as in `features.rs`.
const WORDS: usize = 60;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mode, out] =
        [0, 1].map(|at| args.get(at).expect("usage: dump MODE OUT [MODEL] < pages.jsonl").clone());
    let model = args.get(2).map(|file| Model::read(&std::fs::read(file).expect("a file")).expect("a model"));
    let model = model.unwrap_or_default();
    let mut dump = Dump { mode, files: Vec::new(), out };
    for line in std::io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let html = asked["html"].as_str().unwrap_or_default();
        if dump.mode == "extract" {
            dump.extract(&asked, html, &model)?;
            continue;
        }
        let limits = Limits::default();
        let Ok(dom) = dom::parse(html, &limits) else { continue };
        let base = Base::new(asked["url"].as_str(), None);
        let found = metadata::find(&dom, &base, &limits, &mut Trace::new(false));
        let page = classify::page(&dom, &found);
        match dump.mode.as_str() {
            "raw" => dump.raw(&asked, &page)?,
            mode => {
                let mut rows = Rows::new(&page, &kind::probabilities(&page, &model), &model);
                if mode == "second" {
                    rows = model::contexts(&page, &rows, &model);
                }
                dump.rows("", &rows, page.block_count())?;
            }
        }
    }
    Ok(())
}

struct Dump {
    mode: String,
    out: String,
    files: Vec<(String, BufWriter<File>)>,
}

impl Dump {
    fn file(&mut self, end: &str) -> Result<&mut BufWriter<File>> {
        let at = match self.files.iter().position(|(known, _)| known == end) {
            Some(at) => at,
            None => {
                let file = BufWriter::new(File::create(format!("{}.{end}", self.out))?);
                self.files.push((end.to_owned(), file));
                self.files.len() - 1
            }
        };
        Ok(&mut self.files[at].1)
    }

    fn rows(&mut self, part: &str, rows: &Rows, many: usize) -> Result<()> {
        let file = self.file(&format!("{part}f32"))?;
        for value in (0..many).flat_map(|i| rows.row(i)) {
            file.write_all(&value.to_le_bytes())?;
        }
        if rows.names().is_empty() {
            return Ok(());
        }
        std::fs::write(format!("{}.{part}names", self.out), rows.names().join("\n"))
    }

    fn hashes(&mut self, name: &str, hashes: &[u32]) -> Result<()> {
        let file = self.file(&format!("{name}.u32"))?;
        hashes.iter().try_for_each(|hash| file.write_all(&hash.to_le_bytes()))?;
        self.file(&format!("{name}.u16"))?.write_all(&(hashes.len() as u16).to_le_bytes())
    }

    fn raw(&mut self, asked: &Value, page: &Page<'_>) -> Result<()> {
        let blocks = 0..page.block_count();
        let texts: Vec<String> = blocks.clone().map(|i| page.text(i)).collect();
        let words: Vec<u32> = blocks.clone().map(|i| page.words_of(i)).collect();
        let line = json!({"id": asked["id"], "texts": texts, "words": words});
        writeln!(self.file("jsonl")?, "{line}")?;
        self.rows("kind.", &kind::rows(page), 1)?;
        for index in blocks {
            let words: Vec<u32> = page.word_hashes(index).take(WORDS).collect();
            self.hashes("words", &words)?;
            let mut levels = [const { Vec::new() }; 4];
            for (level, label) in page.labels_around(index) {
                hashes::of_label(label, |hash| levels[level.min(3)].push(hash));
            }
            for (level, hashes) in levels.iter().enumerate() {
                self.hashes(&format!("label{level}"), hashes)?;
            }
        }
        Ok(())
    }

    fn extract(&mut self, asked: &Value, html: &str, model: &Model) -> Result<()> {
        let mut options = Options::default();
        if let Some(url) = asked["url"].as_str() {
            options = options.with_url(url);
        }
        let line = match lisible::extract_with(html, &options, model) {
            Err(error) => json!({"id": asked["id"], "error": error.to_string()}),
            Ok(reading) => json!({
                "id": asked["id"], "title": reading.metadata.title, "kind": reading.judgement.kind.name(), "readable": reading.judgement.readable, "confidence": reading.confidence,
                "text": render::text(&reading.article, &options.limits).unwrap_or_default(),
            }),
        };
        writeln!(self.file("jsonl")?, "{line}")
    }
}
