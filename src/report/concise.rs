//! A line for each finding.

use std::io::Write;

use super::{Entry, Report, escape};

/// Writes `path:line:column: severity[rule] message`.
pub(super) struct Concise;

impl Report for Concise {
    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        let path = escape(entry.path);
        for reported in entry.open() {
            let Some(place) = reported.places.first() else { continue };
            let finding = &reported.finding;
            // Writing to a vector can't fail.
            let _ = writeln!(
                fragment,
                "{path}:{}:{}: {}[{}] {}",
                place.start.line,
                place.start.column,
                finding.severity,
                escape(&finding.rule),
                escape(&finding.message)
            );
        }
    }
}
