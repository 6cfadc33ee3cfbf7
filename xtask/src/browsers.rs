//! The browsers that the tests drive: found where they are, installed where they are not.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use crate::paths;
use crate::step::Step;

/// The two families.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// Chromium, or Chrome.
    Chromium,
    /// Firefox, from the long-term releases on.
    Firefox,
}

impl Kind {
    /// The variable that names one to use; also how our own scripts are told.
    pub fn variable(self) -> &'static str {
        match self {
            Kind::Chromium => "LISIBLE_CHROMIUM",
            Kind::Firefox => "LISIBLE_FIREFOX",
        }
    }

    /// What it may be called on `PATH`, best first.
    fn names(self) -> &'static [&'static str] {
        match self {
            Kind::Chromium => &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            Kind::Firefox => &["firefox-esr", "firefox"],
        }
    }

    /// The package to ask apt-get for.
    fn package(self) -> &'static str {
        match self {
            Kind::Chromium => "chromium",
            Kind::Firefox => "firefox-esr",
        }
    }

    /// What `@puppeteer/browsers` calls the build that it can fetch.
    fn build(self) -> &'static str {
        match self {
            Kind::Chromium => "chromium@latest",
            Kind::Firefox => "firefox@stable",
        }
    }
}

/// Tells a step's script which browsers to use, under our names and under the short ones that the drivers know.
pub fn tell(mut step: Step) -> Step {
    for (kind, short) in [(Kind::Chromium, "CHROMIUM"), (Kind::Firefox, "FIREFOX")] {
        if let Ok(Some(file)) = find(kind) {
            step = step.env(kind.variable(), &file).env(short, &file);
        }
    }
    step
}

/// Xvfb and xdotool, which press real keys in real windows: browsers do not take shortcuts from their automation.
pub fn ensure_screen() -> Result<()> {
    if paths::on_path("Xvfb").is_some() && paths::on_path("xdotool").is_some() {
        return Ok(());
    }
    apt(&["xvfb", "xdotool"])
}

/// Finds the browser, or installs it.
pub fn ensure(kind: Kind) -> Result<()> {
    if find(kind)?.is_some() {
        return Ok(());
    }
    let tried = install(kind);
    if find(kind)?.is_some() {
        return Ok(());
    }
    let why = tried.err().map(|e| format!("\n{e:#}")).unwrap_or_default();
    bail!(
        "No usable {} was found or could be installed.{why}\n  what to do: install one and put it on PATH, or set {} to its \
         program. Ubuntu's own package is a snap, which tests can't drive where snapd does not run; \
         `npx @puppeteer/browsers install {} --path target/browsers` fetches one that works anywhere",
        kind.names()[0],
        kind.variable(),
        kind.build()
    )
}

/// The browser's program: the one that the variable names, else the first on `PATH` that really starts, else a fetched one.
pub fn find(kind: Kind) -> Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os(kind.variable()).filter(|v| !v.is_empty()) {
        let file = PathBuf::from(named);
        if !starts(&file) {
            bail!(
                "{} names {}, which does not start.\n  what to do: correct or unset it",
                kind.variable(),
                file.display()
            );
        }
        return Ok(Some(file));
    }
    let on_path = kind.names().iter().filter_map(|name| paths::on_path(name));
    Ok(on_path.chain(fetched(kind)).find(|file| starts(file)))
}

/// True when `--version` works. A shell script that only says "install the snap" does not count.
/// What has once started is noted, since asking costs half a second.
fn starts(file: &Path) -> bool {
    let Ok(about) = file.metadata() else { return false };
    let time =
        about.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default();
    let mark = format!("{} {} {}\n", file.display(), about.len(), time.as_nanos());
    let stamp = paths::stamp("browsers");
    let known = std::fs::read_to_string(&stamp).unwrap_or_default();
    if known.contains(&mark) {
        return true;
    }
    let output = Command::new(file).arg("--version").output();
    let ok = output.is_ok_and(|o| {
        o.status.success() && String::from_utf8_lossy(&o.stdout).contains(|c: char| c.is_ascii_digit())
    });
    if ok {
        let _ = paths::write(&stamp, known + &mark);
    }
    ok
}

/// A browser that was fetched into `target/browsers`.
fn fetched(kind: Kind) -> Option<PathBuf> {
    let program = if kind == Kind::Chromium { "chrome" } else { "firefox" };
    let mut folders = vec![paths::target().join("browsers")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.file_name().is_some_and(|n| n == program) && paths::is_executable(&path) {
                return Some(path);
            }
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    None
}

/// apt-get first; where that gives no browser that starts (Ubuntu without snaps), the build that puppeteer's own tool fetches.
fn install(kind: Kind) -> Result<()> {
    let packaged = apt(&[kind.package()]);
    if find(kind)?.is_some() {
        return Ok(());
    }
    let fetch = fetch(kind);
    match (packaged, fetch) {
        (_, Ok(())) | (Ok(()), _) => Ok(()),
        (Err(packaged), Err(fetch)) => bail!("{packaged:#}\n{fetch:#}"),
    }
}

static UPDATED: AtomicBool = AtomicBool::new(false);

/// Installs the distribution's packages, as root or through sudo.
pub fn apt(packages: &[&str]) -> Result<()> {
    if paths::on_path("apt-get").is_none() {
        bail!("There is no apt-get here.");
    }
    let root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout.starts_with(b"0\n"));
    let before: &[&str] = if root { &[] } else { &["sudo"] };
    if !root && paths::on_path("sudo").is_none() {
        bail!("Packages can't be installed: this is not root and there is no sudo.");
    }
    let apt = |name: &str, args: &[&str]| {
        let words: Vec<&str> = [before, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], args].concat();
        Step::new(name, words[0]).args(&words[1..]).limit(900)
    };
    // Once a run is enough, and lists of an earlier run may be old.
    if !UPDATED.swap(true, Ordering::Relaxed) {
        apt("refresh the package lists (apt-get update)", &["update", "-qq"]).run()?;
    }
    let install = [&["install", "-y", "-qq", "--no-install-recommends"], packages].concat();
    apt(&format!("install {} (apt-get)", packages.join(", ")), &install)
        .advice("run the command by hand; with sudo when you are not root")
        .run()?;
    Ok(())
}

/// Fetches a build that needs no package manager into `target/browsers`.
fn fetch(kind: Kind) -> Result<()> {
    let folder = paths::target().join("browsers");
    crate::setup::ensure(&[crate::setup::Need::Node])?;
    Step::new(&format!("fetch {}", kind.build()), "node_modules/.bin/browsers")
        .args(["install", kind.build(), "--path"])
        .args([folder])
        .limit(600)
        .advice("check the network; behind a proxy set HTTPS_PROXY")
        .run()?;
    Ok(())
}
