//! `cargo xtask bench`: the speed beside that of other extractors, on the same pages, in one run.
//!
//! The machine may be noisy: contestants take turns, medians are compared, and what counts are the ratios.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::args::Args;
use crate::browsers;
use crate::setup::{self, Need};
use crate::step::Step;
use crate::{build, package, paths};

/// How many pages are taken from each corpus.
const TAKEN: [(&str, usize); 3] = [("wcxb", 9), ("trafilatura", 5), ("readability", 4)];

/// The size of the pages on which the time from the press to the painted article is taken (bytes).
const PRESSED: u32 = 250_000;

/// `cargo xtask bench [native|browser]`; what follows `--` goes to the runner.
pub fn command(args: &mut Args) -> Result<()> {
    let which = args.positional(1)?.pop();
    let which = which.as_deref().unwrap_or("all");
    if !["all", "native", "browser"].contains(&which) {
        bail!("There is no benchmark \"{which}\"; there are: native, browser");
    }
    let Some(shared) = paths::shared() else {
        println!(
            "Nothing to measure: there is no ../shared/corpus beside this checkout (LISIBLE_SHARED can name another place)."
        );
        return Ok(());
    };
    let pages = choose(&shared.join("corpus"))?;
    std::fs::create_dir_all("out")?;
    if which != "browser" {
        native(&pages, args.passed_on())?;
    }
    if which != "native" {
        browser(&pages, args.passed_on())?;
    }
    Ok(())
}

/// The native extractors, in one process.
fn native(pages: &Path, passed_on: &[String]) -> Result<()> {
    let target = paths::target().join("bench");
    Step::cargo("build the native extractors")
        .args(["build", "--release", "--manifest-path", "tests/bench/native/Cargo.toml"])
        .env("CARGO_TARGET_DIR", &target)
        .run()?;
    let program = target.join("release/lisible-bench");
    Step::new("measure natively", &program.display().to_string())
        .args([pages, Path::new("out/bench-native.json")])
        .args(passed_on)
        .loud()
        .run()?;
    Ok(())
}

/// The extension's parts against the JavaScript extractors, in real Chromium.
fn browser(pages: &Path, passed_on: &[String]) -> Result<()> {
    setup::ensure(&[Need::Wasm, Need::Node, Need::Chromium])?;
    build::wasm()?;
    package::folder()?;
    let step = Step::new("measure in Chromium", "node")
        .args(["tests/bench/browser.mjs".as_ref(), pages, Path::new("out/bench-browser.json")])
        .args(passed_on)
        .loud();
    browsers::tell(step).run()?;
    Ok(())
}

/// Chooses the pages by a rule, unpacks them, and gives the file that lists them.
///
/// The rule: the pages of each corpus by size, and of these the ones in the middle of as many equal parts as pages
/// are wanted. So there are small and large ones, and nobody picked them. For presses, the page of each corpus whose size
/// is nearest to `PRESSED`, marked so.
fn choose(corpus: &Path) -> Result<PathBuf> {
    let folder = paths::target().join("bench/pages");
    let mut list = Vec::new();
    for (name, count) in TAKEN {
        let sized = by_size(&corpus.join(name).join("html"))?;
        for at in 0..count {
            let (_, packed) = &sized[(2 * at + 1) * sized.len() / (2 * count)];
            list.push(unpack(&corpus.join(name), name, packed, &folder)?);
        }
        if let Some((_, packed)) = sized.iter().min_by_key(|(size, _)| size.abs_diff(PRESSED)) {
            let mut page = unpack(&corpus.join(name), name, packed, &folder)?;
            page["press"] = true.into();
            list.push(page);
        }
    }
    let file = folder.join("pages.json");
    paths::write(&file, serde_json::to_string_pretty(&list)?)?;
    Ok(file)
}

/// The packed pages of a folder by the size of their HTML (bytes), which gzip writes into the last four bytes.
fn by_size(folder: &Path) -> Result<Vec<(u32, PathBuf)>> {
    let mut sized = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("no corpus at {}", folder.display()))? {
        let path = entry?.path();
        let bytes = std::fs::read(&path)?;
        if let Some(last) = bytes.last_chunk::<4>() {
            sized.push((u32::from_le_bytes(*last), path));
        }
    }
    sized.sort();
    Ok(sized)
}

/// Unpacks one page and tells its name, address and file.
fn unpack(corpus: &Path, name: &str, packed: &Path, folder: &Path) -> Result<Value> {
    let id = packed.file_name().map(|n| n.to_string_lossy().replace(".html.gz", "")).unwrap_or_default();
    let output = Command::new("gzip").arg("-dc").arg(packed).output().context("gzip could not be run")?;
    let file = folder.join(format!("{name}-{id}.html"));
    paths::write(&file, String::from_utf8_lossy(&output.stdout).as_bytes())?;
    let truth: Value =
        serde_json::from_str(&std::fs::read_to_string(corpus.join(format!("truth/{id}.json")))?)?;
    let url = truth["url"].as_str().filter(|u| u.starts_with("http")).unwrap_or("https://example.com/page");
    Ok(json!({ "name": format!("{name}/{id}"), "url": url, "file": file }))
}
