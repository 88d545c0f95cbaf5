//! The one error type of the library. Bad text never errors, it yields no fact; what can fail is what a user configures
//! or feeds in as a file.

use std::fmt;

/// What went wrong, where, and what to do about it.
#[derive(Debug)]
pub struct Error(Box<ErrorKind>);

#[derive(Debug)]
enum ErrorKind {
    Grammar { place: Place, message: String },
    Source { place: Place, message: String },
    Config(String),
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            ErrorKind::Grammar { place, message } | ErrorKind::Source { place, message } => {
                write!(f, "{place}: {message}")
            }
            ErrorKind::Config(message) => f.write_str(message),
        }
    }
}

#[derive(Debug)]
struct Place {
    name: String,
    line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

impl Error {
    /// A fault in a grammar file, at a line counted from 1 where one is known.
    pub(crate) fn grammar(name: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Self(Box::new(ErrorKind::Grammar { place: Place { name: name.to_owned(), line }, message: message.into() }))
    }

    /// A fault in an input file.
    pub(crate) fn source(name: &str, line: Option<usize>, message: impl Into<String>) -> Self {
        Self(Box::new(ErrorKind::Source { place: Place { name: name.to_owned(), line }, message: message.into() }))
    }

    /// A fault in what the user configured; the message says where.
    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self(Box::new(ErrorKind::Config(message.into())))
    }

    /// Whether the configuration is at fault: a setting, or the name of a rule.
    pub fn is_config(&self) -> bool {
        matches!(*self.0, ErrorKind::Config(_))
    }

    /// Whether a grammar file is at fault.
    pub fn is_grammar(&self) -> bool {
        matches!(*self.0, ErrorKind::Grammar { .. })
    }

    /// Whether an input file is at fault.
    pub fn is_source(&self) -> bool {
        matches!(*self.0, ErrorKind::Source { .. })
    }
}
