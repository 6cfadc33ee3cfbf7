//! One step: a program that is run, timed, watched, and explained when it fails.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::counts::explanation;
use crate::paths;

/// How many of the last lines of a failed step are shown.
const TAIL: usize = 60;
/// After how many silent seconds a quiet step says what it is doing.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// A program to run, with the advice for when it fails.
pub struct Step {
    name: String,
    command: Command,
    advice: String,
    limit: Option<Duration>,
    loud: bool,
}

/// What a step that has ended gave.
pub struct Outcome {
    /// Its standard output and error, in the order in which they came.
    pub text: String,
    /// True when it ended with exit code 0.
    pub ok: bool,
}

impl Step {
    /// A step called `name` that runs `program`. It is quiet: its output is shown only when it fails.
    pub fn new(name: &str, program: &str) -> Self {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        Self { name: name.into(), command, advice: String::new(), limit: None, loud: false }
    }

    /// A step that runs cargo, the same one that runs us.
    pub fn cargo(name: &str) -> Self {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        // Only then does a run from `cargo xtask` agree with one by hand on what is fresh.
        let mut step = Self::new(name, &cargo);
        for (variable, _) in
            std::env::vars().filter(|(v, _)| v.starts_with("CARGO_PKG_") || v == "CARGO_MANIFEST_DIR")
        {
            step.command.env_remove(variable);
        }
        step
    }

    /// Adds arguments.
    pub fn args<S: AsRef<std::ffi::OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// What to do when it fails.
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Ends it after so many seconds.
    pub fn limit(mut self, seconds: u64) -> Self {
        self.limit = Some(Duration::from_secs(seconds));
        self
    }

    /// Shows its output as it comes.
    pub fn loud(mut self) -> Self {
        self.loud = true;
        self
    }

    /// Runs it, prints its line, and gives its output; a failure is explained in the error.
    pub fn run(self) -> Result<String> {
        let (name, line, advice) = (self.name.clone(), self.line(), self.advice.clone());
        let loud = self.loud;
        let outcome = self.outcome()?;
        if outcome.ok {
            return Ok(outcome.text);
        }
        let tail = if loud { String::new() } else { explanation(&outcome.text, TAIL) };
        bail!("The step \"{name}\" failed.\n  ran: {line}\n{tail}  what to do: {}", or_default(&advice))
    }

    /// Runs it; a failure is explained on the error output and left for the caller to count.
    pub fn told(self) -> Result<Outcome> {
        let (name, line, advice) = (self.name.clone(), self.line(), self.advice.clone());
        let outcome = self.outcome()?;
        if !outcome.ok {
            let log = keep_log(&name, &outcome.text);
            let why = explanation(&outcome.text, TAIL);
            eprintln!(
                "  ran: {line}\n{why}  what to do: {}\n  all of its output: {log}",
                or_default(&advice)
            );
        }
        Ok(outcome)
    }

    /// Runs it and prints its line; a failure is for the caller to judge.
    pub fn outcome(mut self) -> Result<Outcome> {
        let started = Instant::now();
        if self.loud {
            println!("[ .. ] {}", self.name);
        }
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let advice = or_default(&self.advice).to_string();
        let line = self.line();
        let child = self.command.spawn().with_context(|| {
            format!("The step \"{}\" could not start.\n  ran: {line}\n  what to do: {advice}", self.name)
        })?;
        let (text, status) = self.watch(child, started)?;
        let ok = status.is_some_and(|s| s.success());
        let why = if status.is_none() { " (over its time limit, ended)" } else { "" };
        println!("[{}] {} {}{why}", if ok { " ok " } else { "FAIL" }, self.name, seconds(started.elapsed()));
        Ok(Outcome { text, ok })
    }

    /// Reads both outputs until the program ends or its time is over (then the status is `None`).
    fn watch(&self, mut child: Child, started: Instant) -> Result<(String, Option<ExitStatus>)> {
        let (send, lines) = channel();
        read_lines(child.stdout.take().context("no output")?, send.clone());
        read_lines(child.stderr.take().context("no error output")?, send);
        let mut text = String::new();
        let mut spoken = Instant::now();
        loop {
            match next_line(&lines) {
                Ok(line) => {
                    if self.loud {
                        print!("{line}");
                    }
                    text += &line;
                }
                Err(RecvTimeoutError::Disconnected) => return Ok((text, Some(child.wait()?))),
                // A process that the program left behind may hold its output open: then its end is what counts.
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(status) = child.try_wait()? {
                        return Ok((text, Some(status)));
                    }
                }
            }
            if self.limit.is_some_and(|limit| started.elapsed() > limit) {
                end(&mut child);
                return Ok((text, None));
            }
            if !self.loud && spoken.elapsed() > HEARTBEAT {
                spoken = Instant::now();
                self.say_alive(&text, started);
            }
        }
    }

    /// Tells that a quiet step is still at work, with its last line.
    fn say_alive(&self, text: &str, started: Instant) {
        let last = text.lines().rev().find(|l| !l.trim().is_empty()).unwrap_or("");
        let last: String = last.trim().chars().take(90).collect();
        println!("[ .. ] {} {} {last}", self.name, seconds(started.elapsed()));
        let _ = std::io::stdout().flush();
    }

    /// The command as one would type it.
    fn line(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words.map(|w| quoted(&w.to_string_lossy())).collect::<Vec<_>>().join(" ")
    }
}

/// Prints a line for something that was done without a program.
pub fn say(name: &str, started: Instant) {
    println!("[ ok ] {name} {}", seconds(started.elapsed()));
}

/// A duration for people: `0.4 s`.
pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Ends a program: first it is asked to, so that it can end its own, then it is made to.
fn end(child: &mut Child) {
    let _ = Command::new("kill").arg(child.id().to_string()).status();
    for _ in 0..20 {
        if matches!(child.try_wait(), Ok(Some(_))) {
            return;
        }
        std::thread::sleep(Duration::from_millis(250));
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn next_line(lines: &Receiver<String>) -> Result<String, RecvTimeoutError> {
    lines.recv_timeout(Duration::from_millis(500))
}

/// Sends each line of a stream, from its own thread.
fn read_lines(stream: impl Read + Send + 'static, send: Sender<String>) {
    std::thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
            if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
            line.clear();
        }
    });
}

/// Writes a failed step's output to a file and gives its place.
fn keep_log(name: &str, text: &str) -> String {
    let file = paths::stamp(&format!("{}.log", name.replace(' ', "-")));
    let _ = paths::write(&file, text);
    file.display().to_string()
}

fn or_default(advice: &str) -> &str {
    if advice.is_empty() { "read the output above; run the command by hand to see more" } else { advice }
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.into() } else { format!("'{word}'") }
}
