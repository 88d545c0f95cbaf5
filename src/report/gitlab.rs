//! The code quality report of GitLab, shown in merge requests.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{self, write_json};
use super::{Collected, Entry, Report, Totals, sentence};
use crate::finding::Severity;

/// Writes an array with an object for each finding.
pub(super) struct Gitlab;

#[derive(Serialize)]
struct Finding<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Report for Gitlab {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        for reported in entry.open() {
            let Some(place) = reported.places.first() else { continue };
            let severity = match reported.finding.severity {
                Severity::Note => "info",
                Severity::Warning => "minor",
                Severity::Error => "major",
            };
            let finding = Finding {
                description: sentence(reported),
                check_name: &reported.finding.rule,
                fingerprint: &reported.fingerprint,
                severity,
                location: Location { path: entry.file, lines: Lines { begin: place.start.line, end: place.end.line } },
            };
            json::item(fragment, |out| write_json(out, &finding));
        }
    }

    fn add(&self, fragment: &[u8], collected: &mut Collected, out: &mut dyn Write) -> io::Result<()> {
        json::join(fragment, collected, out)
    }

    fn end(&self, _: &Totals, _: &Collected, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}
