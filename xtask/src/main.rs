//! The one door to everything that is done with this repository: `cargo xtask COMMAND`.
//!
//! Each command sets up what it needs first, says what it does and how long that took, and when a step fails
//! says which one, what was run, how its output ended and what to do.

mod args;
mod bench;
mod books;
mod browsers;
mod build;
mod counts;
mod floor;
mod fonts;
mod golden;
mod live;
mod package;
mod paths;
mod read;
mod score;
mod setup;
mod shots;
mod size;
mod step;
mod test;
mod train;

use std::process::ExitCode;

use anyhow::Result;

use args::Args;

/// One command: its name, its arguments, one line on it, and what runs it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    help: &'static str,
    run: fn(&mut Args) -> Result<()>,
}

/// Every command, in the order in which a newcomer meets them.
const COMMANDS: &[Command] = &[
    Command {
        name: "read",
        arguments: "[PAGE] [--headed] [--picture]",
        help: "Read a page (file or address) in Chromium with the extension; leaves picture and exports in out/; --picture renews README's picture",
        run: read::command,
    },
    Command {
        name: "test",
        arguments: "[--only NAME,…]",
        help: "Run every test and linter, or those named; the last line has the sums",
        run: test::command,
    },
    Command {
        name: "build",
        arguments: "[--release]",
        help: "Build the wasm into extension/wasm and www/wasm, put the fonts into extension/fonts; --release also builds the command `lisible`",
        run: build::command,
    },
    Command {
        name: "setup",
        arguments: "",
        help: "Install what the other commands need (they do it themselves when something is missing)",
        run: setup::command,
    },
    Command {
        name: "score",
        arguments: "[CORPUS…] [--live [N|all]] [--worst N] [--record WHY]",
        help: "Score the extraction on the corpora beside the checkout; --live compares pages opened in Chromium with their files; --losses N, --only ID,ID, --batch too; --record sets the floor for tests",
        run: score::command,
    },
    Command {
        name: "bench",
        arguments: "[native|browser]",
        help: "Compare the speed with other extractors, side by side in one run",
        run: bench::command,
    },
    Command {
        name: "shots",
        arguments: "[--out DIR] [--only PART] [--firefox]",
        help: "Take pictures of every state of the reader, popup, options and page, and make a page of them (out/shots/index.html)",
        run: shots::command,
    },
    Command {
        name: "train",
        arguments: "[--dry]",
        help: "Learn the classifier's tables anew from the corpora, with cross-validated figures; --dry writes nothing",
        run: train::command,
    },
    Command {
        name: "golden",
        arguments: "[--update] [SLUG…]",
        help: "Compare the fixtures with their expected files, or write these anew",
        run: golden::command,
    },
    Command {
        name: "fixture",
        arguments: "SLUG",
        help: "Make page.json and the expected files for tests/fixtures/SLUG/source.html",
        run: golden::fixture,
    },
    Command {
        name: "package",
        arguments: "",
        help: "Pack the extension for the stores into out/",
        run: package::command,
    },
];

const HEAD: &str = "\
cargo xtask COMMAND: everything that is done with this repository

Start here:
  cargo xtask read            see Lisible at work on a sample page, in a real browser
  cargo xtask test            run every test and linter, as CI does

Commands:";

const TAIL: &str = "
Environment:
  LISIBLE_CHROMIUM, LISIBLE_FIREFOX   the browsers to use, instead of those found on PATH
  LISIBLE_SHARED                      the folder with corpus/ and eval/, instead of ../shared";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".into());
    if ["help", "--help", "-h"].contains(&name.as_str()) {
        println!("{}", help());
        return ExitCode::SUCCESS;
    }
    let Some(command) = COMMANDS.iter().find(|c| c.name == name) else {
        eprintln!("There is no command \"{name}\".\n\n{}", help());
        return ExitCode::from(2);
    };
    let mut args = Args::new(words);
    if args.flag("--help") || args.flag("-h") {
        println!("cargo xtask {} {}\n\n{}", command.name, command.arguments, command.help);
        return ExitCode::SUCCESS;
    }
    match std::env::set_current_dir(paths::root()).map_err(Into::into).and_then(|()| (command.run)(&mut args))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The text of `cargo xtask help`, made from the table.
fn help() -> String {
    let mut text = String::from(HEAD);
    for command in COMMANDS {
        text += &format!("\n  {:<9} {:<30} {}", command.name, command.arguments, command.help);
    }
    text + "\n" + TAIL
}
