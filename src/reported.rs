//! Findings on their way to a report: where each stands in its file, what it goes by across edits, and whether somebody has
//! settled it already.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analyzer::Analysis;
use crate::article::Article;
use crate::finding::{Finding, Label};
use crate::place::{LineIndex, Place};
use crate::span::{Part, Span};
use crate::text::fold::folded;

/// A finding with its places in the file.
#[derive(Clone, Debug)]
pub struct Reported {
    /// The finding.
    pub finding: Finding,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the comment in the file.
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
    let whole = [Label { part, span: Span::default(), note: String::new() }];
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
