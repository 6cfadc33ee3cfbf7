//! What ships: the extension without what only its developers need.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::args::Args;
use crate::setup::{self, Need};
use crate::step::Step;
use crate::{build, paths, size};

/// Endings of files in `extension/` that do not ship: types for the editor, and notes.
const LEFT_OUT: [&str; 4] = [".d.ts", ".md", ".map", "jsconfig.json"];

/// `cargo xtask package`: the zip for the stores, in `out/`.
pub fn command(args: &mut Args) -> Result<()> {
    args.positional(0)?;
    setup::ensure(&[Need::Wasm, Need::Node])?;
    build::wasm()?;
    build::check_budget()?;
    let folder = folder()?;
    let zip = paths::root().join("out/lisible-extension.zip");
    Step::new("pack the extension", "node_modules/.bin/web-ext")
        .args([
            "build",
            "--overwrite-dest",
            "--artifacts-dir",
            "out",
            "--filename",
            "lisible-extension.zip",
            "--source-dir",
        ])
        .args([folder])
        .run()?;
    println!("       out/lisible-extension.zip: {} bytes", size::grouped(zip.metadata()?.len()));
    Ok(())
}

/// Copies what ships into a clean folder, `target/extension-package/`.
pub fn folder() -> Result<PathBuf> {
    let to = paths::root().join("target/extension-package");
    if to.exists() {
        std::fs::remove_dir_all(&to)?;
    }
    copy(Path::new("extension"), &to)
        .context("The extension could not be copied to target/extension-package")?;
    Ok(to)
}

/// Copies a folder, file by file, but what does not ship.
fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || LEFT_OUT.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(&name))?;
        } else {
            std::fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}
