//! JSON: one document, or a line for each article. The fields are those of `mizan/1` and only ever grow.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::escape::is_bidi_control;
use super::{Collected, Entry, Report, Totals};
use crate::document::ReferenceDate;
use crate::fact::{Fact, Value};
use crate::reported::Reported;

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
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::reported::Record>"))]
    findings: &'a [Reported],
    /// The facts that were weighed, with `--show-facts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Vec<FactRecord<'a>>>,
}

impl<'a> Findings<'a> {
    fn of(entry: &Entry<'a>, facts: bool) -> Self {
        let facts = facts.then(|| FactRecord::all(entry, false));
        Self { doc: &entry.article.doc, findings: entry.findings, facts }
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
