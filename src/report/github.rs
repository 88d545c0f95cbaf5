//! Workflow commands of GitHub Actions, which show findings beside the changed lines of a pull request.

use std::io::{self, Write};

use super::escape::{command_data, command_property};
use super::{Collected, Entry, Report, Totals, counted, sentence};
use crate::finding::Severity;

/// GitHub shows no more annotations than this for a step.
const SHOWN: usize = 10;

/// Writes a command for each finding, the worst first.
pub(super) struct Github;

impl Report for Github {
    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        for reported in entry.open() {
            let Some(place) = reported.places.first() else { continue };
            let (start, end) = (place.start, place.end);
            // GitHub refuses columns where the lines differ.
            let columns = if start.line == end.line {
                format!(",col={},endColumn={}", start.column, end.column)
            } else {
                String::new()
            };
            // Writing to a vector can't fail.
            let _ = writeln!(
                fragment,
                "::{} file={},line={},endLine={}{columns},title={}::{}",
                command(reported.finding.severity),
                command_property(entry.file),
                start.line,
                end.line,
                command_property(&reported.finding.rule),
                command_data(&sentence(reported)),
            );
        }
    }

    fn add(&self, fragment: &[u8], collected: &mut Collected, _: &mut dyn Write) -> io::Result<()> {
        collected.held.extend(fragment);
        Ok(())
    }

    fn end(&self, _: &Totals, collected: &Collected, out: &mut dyn Write) -> io::Result<()> {
        let text = String::from_utf8_lossy(&collected.held);
        let mut commands: Vec<&str> = text.lines().collect();
        commands.sort_by_key(|command| std::cmp::Reverse(severity(command)));
        for command in &commands {
            writeln!(out, "{command}")?;
        }
        if let Some(more) = commands.len().checked_sub(SHOWN).filter(|&more| more > 0) {
            writeln!(
                out,
                "::notice::{} in all; {more} more than GitHub shows are in the log of this step",
                counted(commands.len(), "finding")
            )?;
        }
        Ok(())
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The severity that a rendered command opens with.
fn severity(line: &str) -> Severity {
    let all = [Severity::Error, Severity::Warning];
    let named = |severity: &Severity| line.strip_prefix("::").is_some_and(|rest| rest.starts_with(command(*severity)));
    all.into_iter().find(named).unwrap_or(Severity::Note)
}
