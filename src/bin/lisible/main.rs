//! The command `lisible`: the article of a page, from a file, from standard input, or for each line of a stream.

mod address;
mod arguments;
mod explain;
mod failure;
mod input;
mod jsonl;
mod one;
mod table;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Some(Command::Jsonl) => jsonl::run(),
        Some(Command::Explain(asked)) => explain::run(&asked.into()),
        Some(Command::Schema) => one::write(None, lisible::render::JSON_SCHEMA),
        None if arguments.page.explain => explain::run(&(&arguments.page).into()),
        None => one::run(&arguments.page),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("lisible: {failure}");
            failure.exit_code()
        }
    }
}
