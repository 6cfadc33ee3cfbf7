//! `cargo xtask train`: learns the tables of the classifier anew from the corpora beside the checkout.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::args::Args;
use crate::paths;
use crate::step::Step;

/// What is learned: shipped with the core.
const MODEL: &str = "src/classify/model.bin";
/// The versions of LightGBM and what it needs, each with its hash.
const REQUIREMENTS: &str = "xtask/train/requirements.txt";
/// The cross-validated figures, importances and errors of the last run.
const REPORT: &str = "xtask/train/report.txt";

/// `cargo xtask train [--dry]`: with `--dry` the figures are printed and nothing that is shipped is written.
pub fn command(args: &mut Args) -> Result<()> {
    let dry = args.flag("--dry");
    args.positional(0)?;
    let Some(shared) = paths::shared() else {
        bail!(
            "There is nothing to learn from: no ../shared/corpus beside this checkout (LISIBLE_SHARED can name another place)."
        );
    };
    let folder = paths::target().join("train");
    let python = python(&folder)?;
    Step::cargo("build what reads the pages")
        .args(["build", "--release", "--example", "dump"])
        .advice("see the compiler's message")
        .run()?;
    let learn = Step::new("learn (some 5 minutes)", &python.display().to_string())
        .env("PYTHONPATH", shared.join("eval"))
        .args([Path::new("xtask/train/train.py"), Path::new("--shared"), &shared])
        .args([Path::new("--dump"), &paths::target().join("release/examples/dump")])
        .args([Path::new("--work"), &folder.join("work")])
        .advice("it needs 4 GB of memory and 2 GB on the disk");
    let model = folder.join("model.bin");
    let report = learn.args([Path::new("--model"), &model]).loud().run()?;
    if dry {
        return Ok(());
    }
    std::fs::copy(&model, MODEL)?;
    paths::write(Path::new(REPORT), report)?;
    println!("{MODEL} and {REPORT} are new. Now: cargo xtask golden --update, cargo xtask score");
    Ok(())
}

/// The interpreter of an environment that has exactly the locked packages.
fn python(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("python");
    let python = environment.join("bin/python");
    let locked = std::fs::read(REQUIREMENTS)?;
    let stamp = environment.join("requirements.txt");
    if std::fs::read(&stamp).is_ok_and(|there| there == locked) {
        return Ok(python);
    }
    Step::new("make a Python environment", "python3")
        .args([Path::new("-m"), Path::new("venv"), Path::new("--clear"), &environment])
        .advice("it needs Python 3.11 or newer with venv (Debian: apt install python3-venv)")
        .run()?;
    Step::new("install LightGBM and NumPy", &python.display().to_string())
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "-r",
            REQUIREMENTS,
        ])
        .advice("it needs the network once")
        .run()?;
    paths::write(&stamp, locked)?;
    Ok(python)
}
