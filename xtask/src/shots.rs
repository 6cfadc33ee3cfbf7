//! `cargo xtask shots`: pictures of every state of the reader, the popup, the options and the page, and a page of them.

use anyhow::Result;

use crate::args::Args;
use crate::setup::{self, Need};
use crate::step::Step;
use crate::{browsers, build};

/// Where they go when no place is named.
const OUT: &str = "out/shots";

/// `cargo xtask shots [--out DIR] [--only PART] [--firefox]`.
pub fn command(args: &mut Args) -> Result<()> {
    let out = args.option("--out")?.unwrap_or_else(|| OUT.into());
    let only = args.option("--only")?;
    let firefox = args.flag("--firefox");
    args.positional(0)?;
    setup::ensure(&[Need::Wasm, Need::Node, if firefox { Need::Firefox } else { Need::Chromium }])?;
    build::wasm()?;
    let step = Step::new("take pictures", "node")
        .args(["tests/browser/shots.mjs", "--out", &out])
        .args(only.iter().flat_map(|part| ["--only", part]))
        .args(firefox.then_some("--firefox"))
        .advice("the output above names each picture that failed; --only PART takes those whose name has that part")
        .loud();
    browsers::tell(step).run()?;
    Ok(())
}
