//! The books that `tests/books` makes, of all fixtures and of what is odd, before the checker that shops for books use.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::step::{Outcome, Step};
use crate::{browsers, paths};

/// Names EPUBCheck's jar where it is not Debian's.
const VARIABLE: &str = "LISIBLE_EPUBCHECK";
/// Debian's.
const JAR: &str = "/usr/share/java/epubcheck.jar";
/// The packages: the checker, and a Java that runs a source file.
const PACKAGES: [&str; 2] = ["epubcheck", "default-jdk-headless"];

/// Finds EPUBCheck, or installs it.
pub fn ensure() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    let tried = browsers::apt(&PACKAGES);
    if is_there() {
        return Ok(());
    }
    let why = tried.err().map(|e| format!("\n{e:#}")).unwrap_or_default();
    bail!(
        "EPUBCheck was not found and could not be installed.{why}\n  what to do: install a JDK and EPUBCheck \
         (https://www.w3.org/publishing/epubcheck/), and set {VARIABLE} to its epubcheck.jar"
    )
}

fn jar() -> PathBuf {
    std::env::var_os(VARIABLE).filter(|v| !v.is_empty()).map_or_else(|| JAR.into(), PathBuf::from)
}

/// Whether there is the jar, and a Java with a compiler.
fn is_there() -> bool {
    let modules = Command::new("java").arg("--list-modules").output();
    let compiles = modules.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).contains("jdk.compiler"));
    compiles && jar().is_file()
}

/// Makes the books and checks them: no error and no warning. A book counts as a test.
pub fn check(name: &str) -> Result<Outcome> {
    let folder = paths::target().join("books");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    Step::cargo("make the books").args(["test", "--test", "books"]).env("LISIBLE_BOOKS", &folder).run()?;
    Step::new(name, "java")
        .args(["-XX:TieredStopAtLevel=1", "-cp"])
        .args([jar(), "tests/books/Check.java".into(), folder.clone()])
        .limit(300)
        .advice(format!(
            "the books are in {}; what it says of one names the part, line and column",
            folder.display()
        ))
        .told()
}
