//! `cargo xtask build`: the wasm and the fonts, where the extension and the page in `www/` expect them.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::args::Args;
use crate::setup::{self, Need};
use crate::step::{Step, say};
use crate::{fonts, paths, size};

/// The budget in bytes of the wasm that ships, after Binaryen and before compression. Raised only on purpose: it is
/// what each cold start loads. It is 160,000 for the classifier's tables, which nothing compiles, and 1,871,000 for the
/// program; of these, 137,000 are `math-core`, which makes MathML of TeX (57,000 after gzip; ARCHITECTURE.md says why
/// it), and of the rest 80,000 are mathematics, 60,000 notes and call-outs, 60,000 cards and drawings, 30,000 code with
/// its languages and links, 60,000 pictures, shadow roots and prose as it is set, 10,000 headings, sources and contents
/// kept with the text, and 20,000 tell why each part was kept or dropped; 133,000 are what pages were seen to lose of
/// kind: the people of posts, cards and notes of more generators, style as emphasis, powers, headers of code, captions,
/// languages of parts, poems, what stands at the ends of a text; 58,000 are books, 16,000 of them `miniz_oxide`, which makes
/// their text a third; 70,000 are forms of text in divs, lists and tables by their roles, tabs, macros and numbers of formulas, and
/// lists of Word; 24,000 are tables and lists that are whole, cards of other pages, what folds away, and our own file read as it
/// is. What is sorted is sorted as one type (`classify/order.rs`, `dom/order.rs`), and JSON is made without `json!`: that
/// is 55,000 less.
pub const WASM_BUDGET: u64 = 2_031_000;
/// The compiler's target for the wasm.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// The folders that get the wasm.
const PLACES: [&str; 2] = ["extension/wasm", "www/wasm"];
/// The files that are put there; all begin with wasm-bindgen's `out_name`.
const FILES: [&str; 3] = ["lisible.js", WASM, "lisible.d.ts"];
/// The one of them that is the wasm.
const WASM: &str = "lisible_bg.wasm";

/// Binaryen's optimiser, one of the development packages.
const OPTIMISER: &str = "node_modules/.bin/wasm-opt";
/// What it does: about 50 kB less in 8 seconds. -Os would give 20 kB less again in 17, but puts functions into others again, and
/// the first call, which compiles what it calls, takes longer by a quarter.
const PASSES: [&str; 9] = [
    "-O1",
    "--dae-optimizing",
    "--merge-similar-functions",
    "--code-folding",
    "--rse",
    "--coalesce-locals",
    "--remove-unused-brs",
    "--vacuum",
    "--remove-unused-module-elements",
];
/// What the wasm may use beyond WebAssembly 1.0; both browsers know all of it. The wasm has a section that says the same, on
/// which nothing here should hang.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What the page in `www/` takes from the reader, so that an article looks the same in both: stylesheets, by folder.
const STYLES: [&str; 4] = ["article.css", "blocks.css", "boxes.css", "languages.css"];
const STYLES_FROM: &str = "extension/reader";
const STYLES_TO: &str = "www/reader";

/// `cargo xtask build [--release]`.
pub fn command(args: &mut Args) -> Result<()> {
    let release = args.flag("--release");
    args.positional(0)?;
    setup::ensure(&[Need::Wasm, Need::Node])?;
    wasm()?;
    check_budget()?;
    if release {
        let file = native()?;
        println!("       {}", file.display());
    }
    Ok(())
}

/// Builds the wasm and its JavaScript, unless what is there is fresh, and puts the other files that are made beside it in their
/// places. Who calls it has ensured `Need::Wasm` and `Need::Node`.
pub fn wasm() -> Result<()> {
    let compiled = compile()?;
    // Without the optimiser this is no stamp that was ever written, and its own step says what to do.
    let files = [fingerprint(&compiled)?, fingerprint(Path::new(OPTIMISER)).unwrap_or_default()];
    let print = [files.join("\n"), FEATURES.join(" "), PASSES.join(" ")].join("\n");
    let stamp = paths::stamp("wasm");
    let there = PLACES.iter().all(|place| FILES.iter().all(|file| Path::new(place).join(file).exists()));
    if !there || std::fs::read_to_string(&stamp).unwrap_or_default() != print {
        let fresh = bind(&compiled)?;
        shrink(&fresh.join(WASM))?;
        place(&fresh)?;
        paths::write(&stamp, print)?;
    }
    share_styles()?;
    fonts::copy()?;
    print_size()
}

/// Copies the reader's stylesheets to where the page in `www/` expects them.
fn share_styles() -> Result<()> {
    std::fs::create_dir_all(STYLES_TO)?;
    for file in STYLES {
        std::fs::copy(Path::new(STYLES_FROM).join(file), Path::new(STYLES_TO).join(file))?;
    }
    Ok(())
}

/// Refuses a wasm over the budget. What is over it still works, so only `build`, `package` and `test` ask.
pub fn check_budget() -> Result<()> {
    if built().metadata()?.len() > WASM_BUDGET {
        bail!(
            "The wasm is over its budget of {} bytes.\n  what to do: see what grew (twiggy on target/{WASM_TARGET}/wasm/lisible.wasm), \
             or raise WASM_BUDGET in xtask/src/build.rs with the reason",
            size::grouped(WASM_BUDGET)
        );
    }
    Ok(())
}

/// The wasm as the extension has it.
fn built() -> PathBuf {
    Path::new(PLACES[0]).join(WASM)
}

/// The command `lisible`, built for speed. Gives its path.
pub fn native() -> Result<PathBuf> {
    Step::cargo("build the command lisible").args(["build", "--release", "--bin", "lisible"]).run()?;
    Ok(paths::target().join("release/lisible"))
}

/// A step of cargo for the wasm target, with the flags that all such steps share, so that they share their builds.
pub fn wasm_cargo(name: &str) -> Step {
    // Panic messages name source files. Without the places of this machine they are shorter and the same everywhere.
    let home = std::env::var("CARGO_HOME")
        .unwrap_or_else(|_| format!("{}/.cargo", std::env::var("HOME").unwrap_or_default()));
    let root = paths::root();
    let flags = [
        format!("--remap-path-prefix={}=", root.display()),
        format!("--remap-path-prefix={home}/registry/src="),
    ];
    Step::cargo(name).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "))
}

/// Runs the compiler; it knows by itself when there is nothing to do.
fn compile() -> Result<PathBuf> {
    wasm_cargo("compile the core to wasm")
        .args(["build", "--package", "lisible", "--lib", "--no-default-features"])
        .args(["--profile", "wasm", "--target", WASM_TARGET])
        .advice("fix what the compiler says; when it does not know the target: rustup target add wasm32-unknown-unknown")
        .run()?;
    Ok(paths::target().join(WASM_TARGET).join("wasm/lisible.wasm"))
}

/// What tells one version of a file from another: its length and the time of its writing.
fn fingerprint(file: &Path) -> Result<String> {
    let about = file.metadata().with_context(|| format!("{} is not there", file.display()))?;
    let time = about.modified()?.duration_since(std::time::UNIX_EPOCH)?.as_nanos();
    Ok(format!("{} {time} {}", about.len(), env!("CARGO_PKG_VERSION")))
}

/// Makes the JavaScript side of the wasm. Gives the folder with both.
fn bind(compiled: &Path) -> Result<PathBuf> {
    let started = Instant::now();
    let fresh = paths::target().join("wasm-bindgen");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("lisible").typescript(true);
    bindgen.remove_name_section(true).remove_producers_section(true);
    // Lets the extension start over after a trap.
    bindgen.reset_state_function(true);
    bindgen.web(true)?;
    bindgen.generate(&fresh).context(
        "The step \"make the JavaScript of the wasm\" failed.\n  what to do: the crate wasm-bindgen in Cargo.toml and \
         wasm-bindgen-cli-support in xtask/Cargo.toml must have the same version",
    )?;
    say("make the JavaScript of the wasm", started);
    Ok(fresh)
}

/// Takes out of the wasm what only Binaryen finds. With it, our own stages can be compiled for speed within the budget.
fn shrink(wasm: &Path) -> Result<()> {
    Step::new("make the wasm smaller", OPTIMISER)
        .args(FEATURES)
        .args(PASSES)
        .args([wasm, Path::new("--output"), wasm])
        .advice(
            "when it does not start: remove node_modules and run cargo xtask setup; when it does not accept the wasm, \
             the compiler uses a feature that is not in FEATURES in xtask/src/build.rs (add it if both browsers know it) \
             or is newer than Binaryen (npm install --save-dev --save-exact binaryen@latest)",
        )
        .run()?;
    Ok(())
}

/// Puts the files of a folder in their places.
fn place(fresh: &Path) -> Result<()> {
    for place in PLACES {
        std::fs::create_dir_all(place)?;
        for file in FILES {
            std::fs::copy(fresh.join(file), Path::new(place).join(file))?;
        }
    }
    Ok(())
}

/// Prints the wasm's size.
fn print_size() -> Result<()> {
    let wasm = built();
    let raw = wasm.metadata()?.len();
    let packed =
        size::gzipped(&wasm).map(|n| format!(", {} after gzip", size::grouped(n))).unwrap_or_default();
    println!(
        "       {}: {} bytes{packed} (budget {})",
        wasm.display(),
        size::grouped(raw),
        size::grouped(WASM_BUDGET)
    );
    Ok(())
}
