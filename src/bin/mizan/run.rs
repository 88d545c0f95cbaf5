//! Runs a command and says how it went.

use std::io::{self, Write};
use std::process::ExitCode;

use mizan::report::escape;

use crate::args::{Args, BaselineCommand, Command, ConfigCommand, GrammarCommand};
use crate::command::{check, config, describe, extract, grammar, rules};

/// How a run ended; the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing was found.
    Clean = 0,
    /// Something was found.
    Findings = 1,
    /// Something could not be read or written.
    Failed = 2,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// Why a command ended before its time.
pub enum Stop {
    /// A report can't be written.
    Io(io::Error),
    /// The user asked for something that can't be: what, and what to do about it.
    Usage(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<String> for Stop {
    fn from(message: String) -> Self {
        Self::Usage(message)
    }
}

impl From<mizan::Error> for Stop {
    fn from(error: mizan::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

/// What a command comes to.
pub type Ended = Result<Outcome, Stop>;

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let result = match &args.command {
        Command::Check(args) => check::run(args, check::Purpose::Report, &mut out),
        Command::Baseline(BaselineCommand::Prune(args)) => check::run(args, check::Purpose::Prune, &mut out),
        Command::Config(ConfigCommand::Show(args)) => config::show(args, &mut out),
        Command::Schema { of } => describe::schema(*of, &mut out),
        Command::Completions { shell } => describe::completions(*shell, &mut out),
        Command::Man { command } => describe::man(command.as_deref(), &mut out),
        Command::Extract(args) => extract::run(args, &mut out),
        Command::Rules => rules::list(&mut out),
        Command::Rule { id, format, .. } => rules::explain(id.as_deref(), *format, &mut out),
        Command::Grammar(GrammarCommand::Check { paths }) => grammar::check(paths, &mut out),
        Command::Grammar(GrammarCommand::List) => grammar::list(&mut out),
        Command::Grammar(GrammarCommand::Explain { text, grammar_dir }) => {
            grammar::explain(text, grammar_dir, &mut out)
        }
    };
    match result.and_then(|outcome| Ok(out.flush().map(|()| outcome)?)) {
        Ok(outcome) => outcome,
        // Whoever reads has seen enough.
        Err(Stop::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Clean,
        Err(Stop::Io(error)) => {
            complain(&format!("the report can't be written: {error}"));
            Outcome::Failed
        }
        Err(Stop::Usage(message)) => {
            complain(&message);
            Outcome::Failed
        }
    }
}

/// A message for the user, safe for a terminal.
pub fn complain(message: &str) {
    let mut lines = message.lines().map(escape);
    let mut err = io::stderr().lock();
    // Nothing can be done where even this fails.
    let _ = writeln!(err, "mizan: {}", lines.next().unwrap_or_default());
    for line in lines {
        let _ = writeln!(err, "{line}");
    }
}
