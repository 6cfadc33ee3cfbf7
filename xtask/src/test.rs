//! `cargo xtask test`: every test and linter, as CI runs them.
//!
//! All steps run even when one fails, so that one run tells everything; only those that use the wasm are left out
//! when it could not be built.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::args::Args;
use crate::build::{WASM_TARGET, wasm_cargo};
use crate::setup::{self, Need};
use crate::step::{Outcome, Step, seconds};
use crate::{books, browsers, build, counts, floor, golden, live, package, paths};

/// One line of the table.
struct Check {
    /// What `--only` selects by.
    name: &'static str,
    needs: &'static [Need],
    /// True when it uses the built wasm.
    wasm: bool,
    run: fn(&str) -> Result<Outcome>,
}

/// Every check, the quick ones first.
const CHECKS: &[Check] = &[
    Check { name: "format", needs: &[], wasm: false, run: format },
    Check { name: "clippy", needs: &[], wasm: false, run: clippy },
    Check { name: "clippy-wasm", needs: &[Need::Wasm], wasm: false, run: clippy_wasm },
    Check { name: "rust", needs: &[], wasm: false, run: rust },
    Check { name: "golden", needs: &[], wasm: false, run: goldens },
    Check { name: "floor", needs: &[], wasm: false, run: |_| floor::check() },
    Check { name: "live", needs: &[Need::Node, Need::Chromium], wasm: false, run: |_| live::check() },
    Check { name: "epub", needs: &[Need::Epubcheck], wasm: false, run: books::check },
    Check { name: "vendor", needs: &[], wasm: false, run: vendor },
    Check { name: "size", needs: &[Need::Wasm, Need::Node], wasm: true, run: size },
    Check {
        name: "wasm",
        needs: &[Need::Wasm, Need::Node],
        wasm: true,
        run: |n| node_tests(n, "tests/wasm"),
    },
    Check { name: "types", needs: &[Need::Wasm, Need::Node], wasm: true, run: types },
    Check { name: "biome", needs: &[Need::Node], wasm: false, run: biome },
    Check {
        name: "repository",
        needs: &[Need::Wasm, Need::Node],
        wasm: true,
        run: |n| node_tests(n, "tests/repository"),
    },
    Check { name: "browser", needs: BROWSERS, wasm: true, run: browser_tests },
    Check { name: "www", needs: BROWSERS, wasm: true, run: |n| node_tests(n, "tests/www") },
];

const BROWSERS: &[Need] = &[Need::Wasm, Need::Node, Need::Chromium, Need::Firefox, Need::Screen];

/// What became of one check.
struct Verdict {
    name: &'static str,
    state: &'static str,
    passed: u64,
    failed: u64,
    time: Duration,
}

/// `cargo xtask test [--only NAME[,NAME]]`.
pub fn command(args: &mut Args) -> Result<()> {
    let only = args.option("--only")?;
    args.positional(0)?;
    let started = Instant::now();
    let checks = select(only.as_deref())?;
    let needs: Vec<Need> = checks.iter().flat_map(|c| c.needs).copied().collect();
    setup::ensure(&needs)?;
    let built = if checks.iter().any(|c| c.wasm) {
        build::wasm().and_then(|()| package::folder().map(drop))
    } else {
        Ok(())
    };
    if let Err(error) = &built {
        eprintln!("{error:#}");
    }
    let mut verdicts = Vec::new();
    if built.is_err() {
        verdicts.push(Verdict {
            name: "build",
            state: "FAIL",
            passed: 0,
            failed: 1,
            time: started.elapsed(),
        });
    }
    verdicts.extend(checks.iter().map(|check| judge(check, built.is_ok())));
    summarise(&verdicts, started.elapsed())
}

/// The checks whose names were asked for; all of them when none were.
fn select(only: Option<&str>) -> Result<Vec<&'static Check>> {
    let Some(only) = only else { return Ok(CHECKS.iter().collect()) };
    let mut chosen = Vec::new();
    for name in only.split(',') {
        let Some(check) = CHECKS.iter().find(|c| c.name == name) else {
            let names: Vec<&str> = CHECKS.iter().map(|c| c.name).collect();
            bail!("There is no check \"{name}\"; there are: {}", names.join(", "));
        };
        chosen.push(check);
    }
    Ok(chosen)
}

/// Runs one check and counts its tests. A failure without a failed test (a linter, a compile error) counts as one.
fn judge(check: &Check, built: bool) -> Verdict {
    let started = Instant::now();
    let mut verdict = Verdict { name: check.name, state: "ok", passed: 0, failed: 0, time: Duration::ZERO };
    if check.wasm && !built {
        verdict.state = "left out";
        return verdict;
    }
    match (check.run)(check.name) {
        Ok(outcome) => {
            (verdict.passed, verdict.failed) = counts::tests(&outcome.text);
            if !outcome.ok {
                verdict.state = "FAIL";
                verdict.failed = verdict.failed.max(1);
            }
        }
        Err(error) => {
            eprintln!("{error:#}");
            (verdict.state, verdict.failed) = ("FAIL", 1);
        }
    }
    verdict.time = started.elapsed();
    verdict
}

/// Prints the table and, alone on the last line, the sums.
fn summarise(verdicts: &[Verdict], time: Duration) -> Result<()> {
    println!();
    for v in verdicts {
        let tests = if v.passed + v.failed > 0 {
            format!("{} passed, {} failed", v.passed, v.failed)
        } else {
            String::new()
        };
        println!("  {:<9} {:<12} {:>8}  {tests}", v.state, v.name, seconds(v.time));
    }
    println!("  all in {}", seconds(time));
    let bad: Vec<&str> = verdicts.iter().filter(|v| v.state != "ok").map(|v| v.name).collect();
    if !bad.is_empty() {
        println!("  To run again what failed: cargo xtask test --only {}", bad.join(","));
    }
    // A step without tests of its own (a linter, a build) counts in the sums only when it fails.
    println!("  {} of {} steps ok", verdicts.len() - bad.len(), verdicts.len());
    println!("\n{} passed, {} failed", sum(verdicts, |v| v.passed), sum(verdicts, |v| v.failed));
    if bad.is_empty() { Ok(()) } else { std::process::exit(1) }
}

fn sum(verdicts: &[Verdict], part: fn(&Verdict) -> u64) -> u64 {
    verdicts.iter().map(part).sum()
}

fn format(name: &str) -> Result<Outcome> {
    // The benchmark is a workspace of its own.
    let bench = "tests/bench/native/Cargo.toml";
    let step =
        Step::cargo(&format!("{name} of the benchmark")).args(["fmt", "--check", "--manifest-path", bench]);
    let bench = step.advice(format!("cargo fmt --manifest-path {bench}")).told()?;
    let main = Step::cargo(name).args(["fmt", "--all", "--check"]).advice("cargo fmt --all").told()?;
    Ok(Outcome { ok: main.ok && bench.ok, ..main })
}

fn clippy(name: &str) -> Result<Outcome> {
    let args = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    Step::cargo(name).args(args).advice("fix what it says; each message names its reason").told()
}

fn clippy_wasm(name: &str) -> Result<Outcome> {
    let args = ["clippy", "--package", "lisible", "--lib", "--no-default-features", "--target", WASM_TARGET];
    wasm_cargo(name).args(args).args(["--", "-D", "warnings"]).told()
}

fn rust(name: &str) -> Result<Outcome> {
    let args = ["test", "--workspace", "--no-fail-fast"];
    Step::cargo(name)
        .args(args)
        .advice("cargo test NAME runs one test; changed goldens: cargo xtask golden --update")
        .told()
}

/// The fixtures through the command; a fixture counts as a test.
fn goldens(_: &str) -> Result<Outcome> {
    let (same, differing) = golden::compare()?;
    let text = format!("test result: goldens. {same} passed; {differing} failed;\n");
    Ok(Outcome { text, ok: differing == 0 })
}

/// The crates in `vendor/` stand in for others: their tests say that they answer alike.
fn vendor(name: &str) -> Result<Outcome> {
    let mut all = Outcome { text: String::new(), ok: true };
    for package in ["web_atoms", "idna_adapter"] {
        let manifest = format!("vendor/{package}/Cargo.toml");
        let step =
            Step::cargo(&format!("{name} {package}")).args(["test", "--quiet", "--manifest-path", &manifest]);
        let one = step.env("CARGO_TARGET_DIR", paths::target().join("vendor")).told()?;
        all.text += &one.text;
        all.ok &= one.ok;
    }
    Ok(all)
}

fn size(_: &str) -> Result<Outcome> {
    build::check_budget().map(|()| Outcome { text: String::new(), ok: true })
}

fn types(name: &str) -> Result<Outcome> {
    Step::new(name, "node_modules/.bin/tsc").args(["--noEmit", "--project", "."]).told()
}

fn biome(name: &str) -> Result<Outcome> {
    let args = ["check", "--error-on-warnings", "--max-diagnostics=100"];
    Step::new(name, "node_modules/.bin/biome")
        .args(args)
        .advice("npx biome check --write repairs most of it")
        .told()
}

/// Runs every `*.test.mjs` of a folder with Node's own runner, three files at a time.
fn node_tests(name: &str, folder: &str) -> Result<Outcome> {
    let files = test_files(folder);
    if files.is_empty() {
        println!("[ ok ] {name}: there are no tests in {folder}");
        return Ok(Outcome { text: String::new(), ok: true });
    }
    let step = Step::new(name, "node")
        .args(["--test", "--test-reporter=spec", "--test-concurrency=3", "--test-timeout=300000"])
        .args(&files)
        .limit(1500)
        .advice(format!("node --test {folder}/NAME.test.mjs runs one file"));
    browsers::tell(step).told()
}

/// Runs those of `tests/browser` in a few processes that keep their browsers. A scenario that passes only in a second browser is told.
fn browser_tests(name: &str) -> Result<Outcome> {
    let step = Step::new(name, "node")
        .env("LISIBLE_SECOND_CHANCE", "1")
        .args(["tests/browser/together.mjs"])
        .limit(1500)
        .advice("node --test tests/browser/NAME.test.mjs runs one file");
    let outcome = browsers::tell(step).told()?;
    for line in outcome.text.lines().filter(|line| line.contains("passed only the second time")) {
        println!("       {name}: {}", line.trim_start_matches(['ℹ', ' ']));
    }
    Ok(outcome)
}

/// The test files of a folder, by name.
fn test_files(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|e| e.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> =
        names.filter(|n| n.ends_with(".test.mjs")).map(|n| format!("{folder}/{n}")).collect();
    files.sort();
    files
}
