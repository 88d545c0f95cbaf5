//! A line for each finding.

use std::io::{self, Write};

use super::{Place, escape, plain};
use crate::finding::Finding;

/// Writes `path:line:column: severity[rule] message`.
///
/// # Errors
/// When `out` can't be written.
pub fn finding(out: &mut dyn Write, finding: &Finding, place: &Place) -> io::Result<()> {
    let Place { path, position } = place;
    let (path, message) = (escape(path), escape(&finding.message));
    writeln!(
        out,
        "{path}:{}:{}: {}[{}] {message}",
        position.line,
        position.column,
        plain(finding.severity),
        finding.rule
    )
}
