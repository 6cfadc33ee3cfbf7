//! `cargo xtask read`: Lisible at work on one page, in a real browser.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::browsers;
use crate::setup::{self, Need};
use crate::step::{Step, seconds};
use crate::{build, paths, size};

/// The page that is read when none is named.
const SAMPLE: &str = "www/samples/lighthouse.html";

const IN_YOUR_BROWSER: &str = "
To use it in your own browser:
  Chromium, Chrome, Edge   chrome://extensions, Developer mode on, \"Load unpacked\", choose the folder extension/
  Firefox                  about:debugging#/runtime/this-firefox, \"Load Temporary Add-on\", choose extension/manifest.json
Then open an article and press Lisible's button in the toolbar.";

/// README's picture: the reader on the sample, as the build made it.
const PICTURE: &str = "www/reader.png";

/// `cargo xtask read [PAGE] [--headed] [--picture]`.
pub fn command(args: &mut Args) -> Result<()> {
    let headed = args.flag("--headed");
    let picture = args.flag("--picture");
    let page = page(args.positional(1)?.pop())?;
    let started = Instant::now();
    setup::ensure(&[Need::Wasm, Need::Node, Need::Chromium])?;
    build::wasm()?;
    let ready = started.elapsed();
    println!("[ .. ] open {page}, press the toolbar button, read, export");
    let step = Step::new("read in Chromium", "node")
        .args(["tests/browser/read.mjs", "--page", &page, "--out", "out", "--extension", "extension"])
        .args(headed.then_some("--headed"))
        .advice(
            "the output above tells where it stopped. When it says that there is no article, try \
             `cargo run --release -- explain PAGE`; --headed shows the browser (it needs a screen)",
        )
        .loud();
    browsers::tell(step).run()?;
    if picture {
        std::fs::copy("out/reader.png", PICTURE)?;
        println!("\n{PICTURE}, which README shows, is renewed.");
    }
    println!("\nIn out/:");
    list(Path::new("out"))?;
    println!("\nSet-up and build took {}, all of it {}.", seconds(ready), seconds(started.elapsed()));
    println!("{IN_YOUR_BROWSER}");
    Ok(())
}

/// The page to read: an address, or a file made absolute.
fn page(named: Option<String>) -> Result<String> {
    let page = named.unwrap_or_else(|| SAMPLE.into());
    if page.starts_with("http://") || page.starts_with("https://") {
        return Ok(page);
    }
    let from = std::env::var_os("PWD").map(Into::into).unwrap_or_else(paths::root);
    let file = [from.join(&page), paths::root().join(&page)].into_iter().find(|f| f.is_file());
    match file {
        Some(file) => Ok(file.display().to_string()),
        None => bail!(
            "There is no file {page}.\n  what to do: name an HTML file, or an address that begins with http"
        ),
    }
}

/// Lists the files of a folder with their sizes.
fn list(folder: &Path) -> Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.flatten().filter(|e| e.path().is_file()).collect();
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files {
        println!("  {:>12}  {}", size::grouped(file.metadata()?.len()), file.file_name().to_string_lossy());
    }
    Ok(())
}
