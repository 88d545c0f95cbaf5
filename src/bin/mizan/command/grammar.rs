//! `mizan grammar`.

use std::io::Write;
use std::path::Path;

use mizan::report::escape;

use crate::run::{Ended, Outcome, complain};

/// Validates a grammar file and runs its examples.
pub fn check(file: &Path, out: &mut dyn Write) -> Ended {
    let name = file.to_string_lossy();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: can't be read: {error}"))?;
    let report = mizan::grammar::check(&name, &text)?;
    for failure in &report.failures {
        complain(failure);
    }
    writeln!(out, "{}: {} examples, {} failed", escape(&name), report.examples, report.failures.len())?;
    Ok(if report.failures.is_empty() { Outcome::Clean } else { Outcome::Findings })
}
