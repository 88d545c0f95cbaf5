//! JSON: one document, or a line for each article. The fields are those of `mizan/1` and only ever grow.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::escape::is_bidi_control;
use super::{Collected, Entry, Report, Totals};
use crate::document::ReferenceDate;
use crate::fact::{Fact, Value};
use crate::finding::{Confidence, Severity};
use crate::place::Place;
use crate::reported::{Reported, Status};
use crate::span::Part;

/// The version of the output, by name.
pub(super) const SCHEMA: &str = "mizan/1";

/// What is told of each article.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Findings { facts: bool },
    Facts { all: bool },
}

impl Content {
    fn write(self, entry: &Entry<'_>, out: &mut Vec<u8>) {
        match self {
            Self::Findings { facts } => write_json(out, &Findings::of(entry, facts)),
            Self::Facts { all } => write_json(out, &Facts::of(entry, all)),
        }
    }
}

/// A JSON object a line for each article.
pub(super) struct Lines(pub(super) Content);

impl Report for Lines {
    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        self.0.write(entry, fragment);
        fragment.push(b'\n');
    }
}

/// One JSON document, an article a line in it.
pub(super) struct Document(pub(super) Content);

impl Report for Document {
    fn begin(&self, out: &mut dyn Write) -> io::Result<()> {
        let version = env!("CARGO_PKG_VERSION");
        write!(
            out,
            "{{\"schema\":\"{SCHEMA}\",\"tool\":{{\"name\":\"mizan\",\"version\":\"{version}\"}},\"articles\":["
        )
    }

    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>) {
        item(fragment, |out| self.0.write(entry, out));
    }

    fn add(&self, fragment: &[u8], collected: &mut Collected, out: &mut dyn Write) -> io::Result<()> {
        join(fragment, collected, out)
    }

    fn end(&self, totals: &Totals, _: &Collected, out: &mut dyn Write) -> io::Result<()> {
        let Totals { articles, findings, suppressed, known } = totals;
        writeln!(
            out,
            "\n],\"summary\":{{\"articles\":{articles},\"findings\":{findings},\"suppressed\":{suppressed},\"known\":{known}}}}}"
        )
    }
}

/// Renders a member of an array, apart from the others.
pub(super) fn item(fragment: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    fragment.extend(b",\n");
    write(fragment);
}

/// Adds rendered members; only the very first has no comma before it.
pub(super) fn join(fragment: &[u8], collected: &mut Collected, out: &mut dyn Write) -> io::Result<()> {
    let skipped = usize::from(!collected.any && !fragment.is_empty());
    collected.any |= !fragment.is_empty();
    out.write_all(&fragment[skipped..])
}

/// The whole document, as its schema describes it; it is written piece by piece.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[allow(dead_code)]
pub(crate) struct Envelope<A> {
    /// Always `mizan/1`; fields are added under the same name, never changed.
    schema: String,
    tool: Tool,
    articles: Vec<A>,
    summary: Summary,
}

/// What wrote the document.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[allow(dead_code)]
struct Tool {
    name: String,
    version: String,
}

/// What a run came to.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[allow(dead_code)]
struct Summary {
    /// Articles read.
    articles: usize,
    /// Findings that ask for attention.
    findings: usize,
    /// Findings that a comment or the configuration settles.
    suppressed: usize,
    /// Findings that the baseline holds.
    known: usize,
}

/// What is written of an article's findings.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Findings<'a> {
    /// The article's id, or what it goes by.
    doc: &'a str,
    findings: Vec<FindingRecord<'a>>,
    /// The facts that were weighed, with `--show-facts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Vec<FactRecord<'a>>>,
}

impl<'a> Findings<'a> {
    fn of(entry: &Entry<'a>, facts: bool) -> Self {
        let findings = entry.findings.iter().map(|reported| FindingRecord::of(entry.path, reported)).collect();
        let facts = facts.then(|| FactRecord::all(entry, false));
        Self { doc: &entry.article.doc, findings, facts }
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
/// A contradiction that the article's own words prove.
struct FindingRecord<'a> {
    /// The id of the rule.
    rule: &'a str,
    severity: Severity,
    confidence: Confidence,
    /// One sentence with both sides in it.
    message: &'a str,
    /// The words that can't all be true, the primary ones first; none for a finding about a comment.
    spans: Vec<SpanRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arithmetic: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'a str>,
    /// The file of the first span.
    path: &'a str,
    /// Its line, counted from 1.
    line: usize,
    /// Its column, counted from 1 in Unicode code points.
    column: usize,
    /// What the finding goes by across edits elsewhere in the file.
    fingerprint: &'a str,
    /// Who has settled it, if anybody has: it then asks for no attention.
    #[serde(skip_serializing_if = "Option::is_none")]
    settled: Option<Settled<'a>>,
}

impl<'a> FindingRecord<'a> {
    fn of(path: &'a str, reported: &'a Reported) -> Self {
        let finding = &reported.finding;
        let labels = finding.labels.iter().zip(&reported.places);
        let start = reported.places.first().map(|place| place.start);
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            confidence: finding.confidence,
            message: &finding.message,
            spans: labels
                .map(|(label, place)| SpanRecord {
                    part: label.part,
                    start: label.span.start,
                    end: label.span.end,
                    note: &label.note,
                    place: PlaceRecord::of(place),
                })
                .collect(),
            arithmetic: finding.arithmetic.as_deref(),
            suggestion: finding.suggestion.as_deref(),
            path,
            line: start.map_or(1, |start| start.line),
            column: start.map_or(1, |start| start.column),
            fingerprint: &reported.fingerprint,
            settled: Settled::of(&reported.status),
        }
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SpanRecord<'a> {
    #[serde(rename = "where")]
    part: Part,
    /// The first byte in the title or text.
    start: u32,
    /// One past the last byte.
    end: u32,
    /// What this side says.
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
}

/// Where words stand in the file.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PlaceRecord<'a> {
    /// The words themselves.
    words: &'a str,
    /// Line, counted from 1.
    line: usize,
    /// Column, counted from 1 in Unicode code points.
    column: usize,
    /// The line of their end.
    end_line: usize,
    /// The column behind their end.
    end_column: usize,
    /// The first byte in the file.
    byte_start: u64,
    /// One past the last byte in the file.
    byte_end: u64,
}

impl<'a> PlaceRecord<'a> {
    fn of(place: &'a Place) -> Self {
        Self {
            words: &place.excerpt.words,
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
            byte_start: place.bytes.start,
            byte_end: place.bytes.end,
        }
    }
}

/// Who settled a finding, and why.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Settled<'a> {
    /// `comment`, `configuration` or `baseline`.
    by: &'static str,
    /// Why, in the words of whoever did.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

impl<'a> Settled<'a> {
    fn of(status: &'a Status) -> Option<Self> {
        let (by, reason) = match status {
            Status::Open => return None,
            Status::SuppressedInSource { reason } => ("comment", reason.as_str()),
            Status::SuppressedInConfig { reason } => ("configuration", reason.as_str()),
            Status::Known => ("baseline", ""),
        };
        Some(Self { by, reason: Some(reason).filter(|reason| !reason.is_empty()) })
    }
}

/// What is written of an article's facts.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Facts<'a> {
    /// The article's id, or what it goes by.
    doc: &'a str,
    /// The language it was read in.
    lang: &'a str,
    /// The day that relative dates were resolved against.
    reference: Option<ReferenceDate>,
    facts: Vec<FactRecord<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FactRecord<'a> {
    #[serde(flatten)]
    fact: &'a Fact,
    #[serde(skip_serializing_if = "Option::is_none")]
    /// The grammar pattern that read it, with `--explain`.
    pattern: Option<&'a str>,
}

impl<'a> FactRecord<'a> {
    /// The facts of an article, numbers of no category only where `all` are asked for.
    fn all(entry: &Entry<'a>, all: bool) -> Vec<Self> {
        let facts = entry.analysis.facts.iter().enumerate();
        let facts = facts.filter(|(_, fact)| all || !matches!(fact.value, Value::Number(_))).map(|(i, fact)| {
            let pattern = entry.origins.get(i).map(String::as_str).filter(|origin| !origin.is_empty());
            FactRecord { fact, pattern }
        });
        facts.collect()
    }
}

impl<'a> Facts<'a> {
    fn of(entry: &Entry<'a>, all: bool) -> Self {
        Self {
            doc: &entry.article.doc,
            lang: &entry.analysis.lang,
            reference: entry.analysis.reference,
            facts: FactRecord::all(entry, all),
        }
    }
}

/// Writes a value at the end of `out`.
pub(super) fn write_json(out: &mut Vec<u8>, value: &impl Serialize) {
    // A vector takes everything, and the values written here have text for keys and finite numbers.
    let _ = value.serialize(&mut Serializer::with_formatter(out, Visible));
}

/// Compact JSON that is also harmless on a terminal: characters that change how the text around them is shown are written
/// as escapes. To a JSON reader the text is the same.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(|c: char| is_bidi_control(c) || matches!(c, '\u{7f}'..='\u{9f}')) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut after = rest[at..].chars();
            let code = after.next().map_or(0, u32::from);
            write!(writer, "\\u{code:04x}")?;
            rest = after.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_written_as_escapes_and_read_back() {
        let text = "a\u{202e}ب\u{85}\u{1b}\"\u{061c}";
        let mut out = Vec::new();
        write_json(&mut out, &text);
        let json = String::from_utf8(out).expect("is text");
        assert_eq!(json, r#""a\u202eب\u0085\u001b\"\u061c""#);
        assert_eq!(serde_json::from_str::<String>(&json).expect("is JSON"), text);
    }
}
