//! Findings for a reader at a terminal.
//!
//! Where a terminal draws a character of a line of mixed direction can't be known: some reorder the line, some don't. So
//! no caret points at words from the line below, as compilers do. The words themselves are marked instead, in colour or in
//! brackets, and the mark travels with their characters wherever they are drawn. The place opens its line, in a run of its
//! own before any Arabic, and the numbers stand in the message in Western digits.

use std::io::{self, Write};

use super::{Collected, Entry, Report, Style, Totals, counted, escape, table};
use crate::finding::Severity;
use crate::place::Excerpt;
use crate::reported::Reported;

/// Writes each finding with the words that prove it, and a count at the end.
pub(super) struct Full {
    pub(super) style: Style,
}

impl Full {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.style.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn excerpt(&self, code: &str, excerpt: &Excerpt) -> String {
        let words = escape(&excerpt.words);
        let marked = if self.style.color { self.paint(code, &words) } else { format!("[{words}]") };
        let line = format!("{}{marked}{}", escape(&excerpt.before), escape(&excerpt.after));
        // The first strong letter sets the direction of the quoted line, and of nothing else.
        if self.style.isolate { format!("\u{2068}{line}\u{2069}") } else { line }
    }

    fn finding(&self, path: &str, reported: &Reported, out: &mut Vec<u8>) -> io::Result<()> {
        let finding = &reported.finding;
        let code = match finding.severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Note => "1;36",
        };
        let head = format!("{}[{}]", finding.severity, escape(&finding.rule));
        writeln!(out, "{}: {}", self.paint(code, &head), self.paint("1", &escape(&finding.message)))?;
        for (i, place) in reported.places.iter().enumerate() {
            let note = finding.labels.get(i).map(|label| label.note.as_str()).filter(|note| !note.is_empty());
            let note = note.map_or_else(String::new, |note| format!(" {}", escape(note)));
            writeln!(out, "  {path}:{}:{}:{note}", place.start.line, place.start.column)?;
            writeln!(out, "    {}", self.excerpt(code, &place.excerpt))?;
        }
        for (name, text) in [("because", &finding.arithmetic), ("perhaps", &finding.suggestion)] {
            if let Some(text) = text {
                writeln!(out, "  {name}: {}", escape(text))?;
            }
        }
        writeln!(out)
    }
}

impl Report for Full {
    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        let path = escape(entry.path);
        for reported in entry.open() {
            // Writing to a vector can't fail.
            let _ = self.finding(&path, reported, fragment);
        }
        if self.style.facts {
            let _ = table::facts(entry, false, fragment);
            fragment.push(b'\n');
        }
    }

    fn end(&self, totals: &Totals, _: &Collected, out: &mut dyn Write) -> io::Result<()> {
        let settled: Vec<String> = [(totals.suppressed, "suppressed"), (totals.known, "in the baseline")]
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{n} {what}"))
            .collect();
        let settled = if settled.is_empty() { String::new() } else { format!(" ({})", settled.join(", ")) };
        writeln!(out, "{} in {}{settled}", counted(totals.findings, "finding"), counted(totals.articles, "article"))
    }
}
