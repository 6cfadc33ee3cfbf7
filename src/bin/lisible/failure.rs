//! [`Failure`]: why the command could not do what was asked, with its exit status.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why the command stops.
#[derive(Debug)]
pub enum Failure {
    /// A file or stream could not be read or written.
    Io { verb: &'static str, what: String, error: io::Error },
    /// A book would go to a terminal.
    Terminal,
    /// The core refused the page.
    Refused { page: PathBuf, error: lisible::Error },
}

impl Failure {
    /// For `map_err`: `verb` is `read` or `write`.
    pub fn io(verb: &'static str, what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io { verb, what: what.into(), error }
    }

    /// For `map_err` on what the core gives for `page`.
    pub fn refused(page: &Path) -> impl FnOnce(lisible::Error) -> Self {
        move |error| Self::Refused { page: page.to_owned(), error }
    }

    /// Whether the reader of our output has gone away, as `head` does: no failure of ours.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Io { error, .. } if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The exit status, as `--help` lists it.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Io { .. } => 1,
            Self::Terminal => 2,
            Self::Refused { error, .. } if error.is_not_html() => 3,
            Self::Refused { error, .. } if error.is_no_article() => 4,
            Self::Refused { .. } => 5,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { verb, what, error } if error.kind() == io::ErrorKind::NotFound => {
                // A file is made where there is none: then it is the folder that is not there.
                let missing = match *verb {
                    "write" => "its folder does not exist",
                    _ if what.contains("://") => {
                        "it is an address, and nothing is fetched: curl -s ADDRESS | lisible - --url ADDRESS"
                    }
                    _ => "there is no such file",
                };
                write!(f, "cannot {verb} {what}: {missing}")
            }
            Self::Io { verb, what, error } if error.kind() == io::ErrorKind::IsADirectory => {
                write!(f, "cannot {verb} {what}: it is a folder")
            }
            Self::Io { verb, what, error } => write!(f, "cannot {verb} {what}: {error}"),
            Self::Terminal => {
                write!(f, "a book is no text to show here: --output article.epub writes it to a file")
            }
            Self::Refused { page, error } if page == Path::new("-") => write!(f, "standard input: {error}"),
            Self::Refused { page, error } => write!(f, "{}: {error}", page.display()),
        }
    }
}
