//! Findings on their way to a report: where each stands in its file, what it goes by across edits, and whether somebody has
//! settled it already.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::analyzer::Analysis;
use crate::article::Article;
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::place::{Excerpt, LineIndex, Place, Position};
use crate::span::{Part, Span};
use crate::text::fold::folded;

/// A finding with its places in the file. Its JSON is that of the command line, and reads back.
///
/// ```
/// use mizan::{Analyzer, Reported, check_file};
///
/// let text = "Seven people were injured, including nine police officers.";
/// let checked = check_file(&Analyzer::new(), text.as_bytes(), "ferry.txt")?;
/// let json = serde_json::to_value(&checked[0].findings)?;
/// assert_eq!((&json[0]["spans"][0]["words"], &json[0]["column"]), (&"nine".into(), &38.into()));
/// assert_eq!(serde_json::from_value::<Vec<Reported>>(json)?, checked[0].findings);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Record", into = "Record")]
pub struct Reported {
    /// The finding.
    pub finding: Finding,
    /// The file, as the user knows it.
    pub path: String,
    /// Where each label stands, in their order. A finding about something that is no part of the article's text, such as a
    /// comment, or about the article as a whole has no label and one place.
    pub places: Vec<Place>,
    /// What it goes by across edits; see [`fingerprint`].
    pub fingerprint: String,
    /// Whether somebody has settled it.
    pub status: Status,
    /// What would mend it without touching the article itself: see [`crate::fix`].
    pub edits: Vec<Edit>,
}

/// A rule to take out of a comment that suppresses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// The bytes of the comment in the file.
    #[cfg_attr(feature = "schema", schemars(with = "Bytes"))]
    pub comment: Range<usize>,
    /// The rule.
    pub rule: String,
}

/// Whether a finding still asks for attention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It does.
    #[default]
    Open,
    /// A comment in the article says that it is meant so.
    SuppressedInSource {
        /// Why, in the words of whoever wrote the comment.
        reason: String,
    },
    /// The configuration says so.
    SuppressedInConfig {
        /// Why, in the words of whoever wrote the entry.
        reason: String,
    },
    /// The baseline holds it: it was there before.
    Known,
}

impl Reported {
    /// Whether it still asks for attention.
    pub fn is_open(&self) -> bool {
        self.status == Status::Open
    }
}

/// The findings of an article with their places; none is settled yet. `file` names the article's file in the same way on
/// every machine.
pub fn locate(article: &Article, analysis: &Analysis, file: &str, lines: &LineIndex<'_>) -> Vec<Reported> {
    // A finding that points at no words is about the article: it stands where that begins.
    let part = if article.title.as_str().is_empty() { Part::Text } else { Part::Title };
    let whole = [Label { part, span: Span::default(), words: String::new(), note: String::new() }];
    let place = |finding: &Finding| {
        let labels = if finding.labels.is_empty() { &whole[..] } else { &finding.labels };
        labels.iter().map(|label| lines.place(article, label)).collect()
    };
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    let findings = analysis.findings.iter();
    findings
        .map(|finding| {
            let key = key(article, analysis, file, finding);
            let count = seen.entry(key).or_default();
            let ordinal = std::mem::replace(count, *count + 1);
            Reported {
                finding: finding.clone(),
                path: file.to_owned(),
                places: place(finding),
                fingerprint: fingerprint(key, ordinal),
                status: Status::Open,
                edits: Vec::new(),
            }
        })
        .collect()
}

/// What a finding goes by across edits: a hash of rule, file, article, the folded sentence of its first label and the
/// folded words of all labels, with an ordinal behind it where several are the same. No line and no offset is part of it,
/// so it survives edits elsewhere in the file.
pub fn fingerprint(key: u64, ordinal: usize) -> String {
    if ordinal == 0 { format!("{key:016x}") } else { format!("{key:016x}-{ordinal}") }
}

fn key(article: &Article, analysis: &Analysis, file: &str, finding: &Finding) -> u64 {
    let mut hash = Fnv::default();
    hash.field(&finding.rule);
    hash.field(file);
    // Where a file holds an article a line, one without an id goes by its line, which is no part of the key.
    let id = article.line.filter(|line| !article.doc.ends_with(&format!(":{line}"))).map(|_| article.doc.as_str());
    hash.field(id.unwrap_or_default());
    if let Some(first) = finding.labels.first() {
        let text = article.part(first.part).as_str();
        hash.field(&folded(sentence(analysis, first, text).of(text)));
    }
    for label in &finding.labels {
        hash.field(&folded(label.span.of(article.part(label.part).as_str())));
    }
    hash.0
}

/// The sentence that a label stands in: that of its fact, else its line.
fn sentence(analysis: &Analysis, label: &Label, text: &str) -> Span {
    // Facts are in the order of the text, and so are their sentences.
    let from = analysis.facts.partition_point(|fact| (fact.part, fact.sentence.end) < (label.part, label.span.start));
    let near = analysis.facts[from..].iter();
    let mut near = near.take_while(|fact| fact.part == label.part && fact.span.start <= label.span.end);
    let fact = near.find(|fact| fact.span.overlaps(label.span));
    fact.map_or_else(
        || {
            let (start, end) = (label.span.start as usize, label.span.end as usize);
            let from = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            let to = text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| end + at);
            Span::new(from as u32, to as u32)
        },
        |fact| fact.sentence,
    )
}

/// FNV-1a: a hash that stays the same over versions and machines.
pub(crate) struct Fnv(pub(crate) u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a text and a byte that no text holds, so that fields can't run into each other.
    pub(crate) fn field(&mut self, text: &str) {
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

/// A contradiction that the article's own words prove.
// What it says and where, in one record.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Record {
    /// The id of the rule.
    rule: Cow<'static, str>,
    severity: Severity,
    confidence: Confidence,
    /// One sentence with both sides in it.
    message: String,
    /// The words that can't all be true, the primary ones first; none for a finding about a comment or the whole article.
    spans: Vec<SpanRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    arithmetic: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
    /// The file of the first span.
    path: String,
    /// Its line, counted from 1.
    line: usize,
    /// Its column, counted from 1 in Unicode code points.
    column: usize,
    /// Where it stands, if it has no spans.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<PlaceRecord>,
    /// What the finding goes by across edits elsewhere in the file.
    fingerprint: String,
    /// Who has settled it, if anybody has: it then asks for no attention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    settled: Option<Settled>,
    /// The comments that `--fix` takes the rule out of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    edits: Vec<Edit>,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SpanRecord {
    #[serde(rename = "where")]
    part: Part,
    /// The first byte in the title or text.
    start: u32,
    /// One past the last byte.
    end: u32,
    /// What this side says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(flatten)]
    place: PlaceRecord,
}

/// Where words stand in the file.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PlaceRecord {
    /// The words themselves.
    words: String,
    /// What stands before them on their line, cut to a few words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    before: String,
    /// What stands after them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    after: String,
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

/// Who settled a finding, and why.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Settled {
    by: By,
    /// Why, in the words of whoever did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
enum By {
    Comment,
    Configuration,
    Baseline,
}

/// A stretch of bytes, half-open.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[allow(dead_code)]
struct Bytes {
    start: u64,
    end: u64,
}

impl From<Reported> for Record {
    fn from(reported: Reported) -> Self {
        let Reported { finding, path, places, fingerprint, status, edits } = reported;
        let start = places.first().map_or(Position { line: 1, column: 1 }, |place| place.start);
        let mut places = places.into_iter().map(PlaceRecord::from);
        let span = |(label, place): (Label, PlaceRecord)| SpanRecord {
            part: label.part,
            start: label.span.start,
            end: label.span.end,
            note: label.note,
            place,
        };
        Self {
            rule: finding.rule,
            severity: finding.severity,
            confidence: finding.confidence,
            message: finding.message,
            spans: finding.labels.into_iter().zip(&mut places).map(span).collect(),
            arithmetic: finding.arithmetic,
            suggestion: finding.suggestion,
            path,
            line: start.line,
            column: start.column,
            place: places.next(),
            fingerprint,
            settled: match status {
                Status::Open => None,
                Status::SuppressedInSource { reason } => Some(Settled { by: By::Comment, reason }),
                Status::SuppressedInConfig { reason } => Some(Settled { by: By::Configuration, reason }),
                Status::Known => Some(Settled { by: By::Baseline, reason: String::new() }),
            },
            edits,
        }
    }
}

impl From<Record> for Reported {
    fn from(record: Record) -> Self {
        let (labels, places): (Vec<_>, Vec<_>) = record
            .spans
            .into_iter()
            .map(|SpanRecord { part, start, end, note, place }| {
                (Label { part, span: Span { start, end }, words: place.words.clone(), note }, Place::from(place))
            })
            .unzip();
        Self {
            finding: Finding {
                rule: record.rule,
                severity: record.severity,
                confidence: record.confidence,
                message: record.message,
                labels,
                arithmetic: record.arithmetic,
                suggestion: record.suggestion,
            },
            path: record.path,
            places: places.into_iter().chain(record.place.map(Place::from)).collect(),
            fingerprint: record.fingerprint,
            status: match record.settled {
                None => Status::Open,
                Some(Settled { by: By::Comment, reason }) => Status::SuppressedInSource { reason },
                Some(Settled { by: By::Configuration, reason }) => Status::SuppressedInConfig { reason },
                Some(Settled { by: By::Baseline, .. }) => Status::Known,
            },
            edits: record.edits,
        }
    }
}

impl From<Place> for PlaceRecord {
    fn from(place: Place) -> Self {
        let Excerpt { before, words, after } = place.excerpt;
        Self {
            words,
            before,
            after,
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
            byte_start: place.bytes.start,
            byte_end: place.bytes.end,
        }
    }
}

impl From<PlaceRecord> for Place {
    fn from(record: PlaceRecord) -> Self {
        Self {
            bytes: record.byte_start..record.byte_end,
            start: Position { line: record.line, column: record.column },
            end: Position { line: record.end_line, column: record.end_column },
            excerpt: Excerpt { before: record.before, words: record.words, after: record.after },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyzer::Analyzer;
    use crate::source::Encoding;

    fn fingerprints(text: &str) -> Vec<String> {
        let article = Article::new("", text);
        let analysis = Analyzer::new().analyze(&article);
        let lines = LineIndex::new(text.as_bytes(), &Encoding::default());
        locate(&article, &analysis, "a.txt", &lines).into_iter().map(|it| it.fingerprint).collect()
    }

    #[test]
    fn a_fingerprint_survives_edits_elsewhere_and_spelling() {
        let before = fingerprints("أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة.");
        assert_eq!(before.len(), 1);
        let after = fingerprints("وقع الحادث مساء أمس.\n\nأُصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة.\n\nانتهى.");
        assert_eq!(before, after);
        assert_ne!(before, fingerprints("أصيب ثمانية أشخاص بجروح، بينهم تسعة من رجال الشرطة."));
    }

    #[test]
    fn the_same_error_twice_is_two_fingerprints() {
        let twice =
            "Seven people were hurt, including nine officers.\n\nSeven people were hurt, including nine officers.";
        let mut found = fingerprints(twice);
        found.dedup();
        assert_eq!(found.len(), fingerprints(twice).len());
    }
}
