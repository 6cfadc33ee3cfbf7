//! `cargo xtask bench`: the speed beside that of other extractors.
use anyhow::Result;

use crate::args::Args;

/// `cargo xtask bench [native|browser]`.
pub fn command(args: &mut Args) -> Result<()> {
    args.positional(1)?;
    Ok(())
}
