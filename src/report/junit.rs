//! JUnit XML, which every CI system shows: a suite for each article, a failed case for each finding.

use std::io::{self, Write};

use super::escape::xml;
use super::{Collected, Entry, Report, Totals, sentence};
use crate::reported::Reported;

/// Writes a suite for each article; one without findings has a single case that passed.
pub(super) struct Junit;

impl Report for Junit {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mizan\">\n")
    }

    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        // Writing to a vector can't fail.
        let _ = suite(entry, fragment);
    }

    fn end(&self, _: &Totals, _: &Collected, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</testsuites>\n")
    }
}

fn suite(entry: &Entry<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let failures = entry.open().count();
    let name = if entry.article.line.is_some() { &entry.article.doc } else { entry.file };
    let (name, class) = (xml(name), xml(entry.file));
    writeln!(out, "<testsuite name=\"{name}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\">", failures.max(1))?;
    if failures == 0 {
        writeln!(out, "<testcase name=\"consistent\" classname=\"{class}\"/>")?;
    }
    for reported in entry.open() {
        case(entry, reported, &class, out)?;
    }
    writeln!(out, "</testsuite>")
}

fn case(entry: &Entry<'_>, reported: &Reported, class: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let finding = &reported.finding;
    let rule = xml(&finding.rule);
    let start = reported.places.first().map(|place| (place.start.line, place.start.column)).unwrap_or((1, 1));
    let severity = finding.severity;
    writeln!(out, "<testcase name=\"{rule} at {}:{}\" classname=\"{class}\">", start.0, start.1)?;
    write!(out, "<failure type=\"{severity}\" message=\"{}\">", xml(&finding.message))?;
    writeln!(out, "{}: {severity}[{rule}] {}", xml(entry.path), xml(&sentence(reported)))?;
    let notes = finding.labels.iter().map(|label| label.note.as_str()).chain(std::iter::repeat(""));
    for (place, note) in reported.places.iter().zip(notes) {
        let excerpt = &place.excerpt;
        let (before, words, after) = (xml(&excerpt.before), xml(&excerpt.words), xml(&excerpt.after));
        writeln!(out, "{}:{}: {}: {before}[{words}]{after}", place.start.line, place.start.column, xml(note))?;
    }
    writeln!(out, "</failure></testcase>")
}
