//! `cargo xtask setup`: what a fresh machine lacks. Each need is checked first; when all is there this costs next to nothing.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::build::WASM_TARGET;
use crate::step::{Step, seconds};
use crate::{books, browsers, paths};

/// The oldest Node that will do.
const NODE: u32 = 20;

/// What a command may need.
#[derive(Clone, Copy, PartialEq)]
pub enum Need {
    /// The compiler's wasm target.
    Wasm,
    /// Node and the packages of `package-lock.json`.
    Node,
    /// A Chromium that tests can drive.
    Chromium,
    /// A Firefox that tests can drive.
    Firefox,
    /// A virtual screen and a program that presses keys on it, for tests of keyboard shortcuts.
    Screen,
    /// EPUBCheck, which knows what a book must be.
    Epubcheck,
}

/// `cargo xtask setup`: all of it.
pub fn command(args: &mut Args) -> Result<()> {
    args.positional(0)?;
    let started = Instant::now();
    ensure(&[Need::Wasm, Need::Node, Need::Chromium, Need::Firefox, Need::Screen, Need::Epubcheck])?;
    println!("All is there ({}).", seconds(started.elapsed()));
    Ok(())
}

/// Sets up what is needed and missing; silent about what is there.
pub fn ensure(needs: &[Need]) -> Result<()> {
    for need in needs {
        match need {
            Need::Wasm => wasm_target()?,
            Need::Node => node()?,
            Need::Chromium => browsers::ensure(browsers::Kind::Chromium)?,
            Need::Firefox => browsers::ensure(browsers::Kind::Firefox)?,
            Need::Screen => browsers::ensure_screen()?,
            Need::Epubcheck => books::ensure()?,
        }
    }
    Ok(())
}

/// The standard library for wasm, through rustup, in two attempts: its server is sometimes slow.
fn wasm_target() -> Result<()> {
    if has_wasm_target() {
        return Ok(());
    }
    let attempt = |name| Step::new(name, "rustup").args(["target", "add", WASM_TARGET]).limit(120);
    if attempt("add the wasm target").outcome().is_ok_and(|o| o.ok) && has_wasm_target() {
        return Ok(());
    }
    attempt("add the wasm target, again")
        .advice(
            "check the network, then run the command by hand. Without rustup: on Debian the packages rustc-web, \
             rust-web-src and lld-19 can build the target's standard library once (cargo -Z build-std)",
        )
        .run()?;
    if !has_wasm_target() {
        bail!(
            "rustup added the wasm target, but not to the compiler that cargo uses.\n  what to do: compare `which rustc` and `rustup which rustc`"
        );
    }
    Ok(())
}

fn has_wasm_target() -> bool {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", WASM_TARGET]).output();
    let Ok(output) = output else { return false };
    output.status.success() && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir()
}

/// Node, new enough, and the packages that the lock file names.
fn node() -> Result<()> {
    let version = Command::new("node").arg("--version").output().ok().filter(|o| o.status.success());
    let version = version.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_string());
    let advice = "what to do: install Node 20 or newer (https://nodejs.org, or apt-get install nodejs npm on Debian 13)";
    match &version {
        None => bail!("Node was not found.\n  {advice}"),
        Some(v) if major(v) < NODE => bail!("Node {v} is too old: {NODE} or newer is needed.\n  {advice}"),
        Some(_) => packages(),
    }
}

/// The first number of a version such as `v20.20.2`; 0 when there is none.
fn major(version: &str) -> u32 {
    let digits: String = version.trim_start_matches('v').chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// `npm ci`, when the lock file is not the one that was installed last.
fn packages() -> Result<()> {
    let lock = std::fs::read_to_string("package-lock.json")?;
    let stamp = Path::new("node_modules/.lisible-lock.json");
    if std::fs::read_to_string(stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    Step::new("install the development packages (npm ci)", "npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .advice("check that npm reaches its registry (npm ping); Debian has npm in a package of its own: apt-get install npm")
        .run()?;
    paths::write(stamp, lock)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn major_versions_are_read() {
        assert_eq!(super::major("v20.20.2"), 20);
        assert_eq!(super::major("nonsense"), 0);
    }
}
