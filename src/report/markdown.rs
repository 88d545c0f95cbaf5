//! A table in Markdown: for the summary of a CI step, a merge request, a chat.

use std::io::{self, Write};

use super::escape::markdown;
use super::{Collected, Entry, Report, Totals, counted};

/// Writes a row for each finding, under a line that counts them. Rows wait for the count.
pub(super) struct Markdown;

impl Report for Markdown {
    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        for reported in entry.open() {
            let Some(place) = reported.places.first() else { continue };
            let finding = &reported.finding;
            let words: Vec<String> = reported.places.iter().map(|place| markdown(&place.excerpt.words)).collect();
            let why = finding.arithmetic.as_ref().map_or_else(String::new, |why| format!(" ({})", markdown(why)));
            // Writing to a vector can't fail.
            let _ = writeln!(
                fragment,
                "| {} | {}:{}:{} | {} | {}{why} | {} |",
                finding.severity,
                markdown(entry.file),
                place.start.line,
                place.start.column,
                markdown(&finding.rule),
                markdown(&finding.message),
                words.join(" / "),
            );
        }
    }

    fn add(&self, fragment: &[u8], collected: &mut Collected, _: &mut dyn Write) -> io::Result<()> {
        collected.held.extend(fragment);
        Ok(())
    }

    fn end(&self, totals: &Totals, collected: &Collected, out: &mut dyn Write) -> io::Result<()> {
        let (findings, articles) = (counted(totals.findings, "finding"), counted(totals.articles, "article"));
        writeln!(out, "**mizan**: {findings} in {articles}")?;
        if !collected.held.is_empty() {
            writeln!(out, "\n| severity | place | rule | finding | words |\n| --- | --- | --- | --- | --- |")?;
            out.write_all(&collected.held)?;
        }
        Ok(())
    }
}
