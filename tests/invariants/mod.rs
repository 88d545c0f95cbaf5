//! What holds for every input, however hostile. The fuzz targets and the tests of their finds share it.

use mizan::fact::Value;
use mizan::place::LineIndex;
use mizan::report::{Entry, Format, Style};
use mizan::reported::locate;
use mizan::source::{self, Encoding, SourceKind, SourceOptions};
use mizan::{Analysis, Analyzer, Article, Part, SourceFile, Span};

/// Reads and weighs an article, and checks what came out.
pub fn article(analyzer: &Analyzer, article: &Article) -> Analysis {
    let analysis = analyzer.analyze(article);
    assert_eq!(analysis, analyzer.analyze(article), "the same article gives the same analysis");
    facts(article, &analysis);
    findings(article, &analysis);
    json(&analysis);
    analysis
}

fn facts(article: &Article, analysis: &Analysis) {
    let exists = |id: Option<u32>| id.is_none_or(|id| (1..=analysis.facts.len() as u32).contains(&id));
    for (fact, id) in analysis.facts.iter().zip(1..) {
        assert_eq!(fact.id, id, "facts are counted from 1 in order");
        assert!(fact.span.start < fact.span.end, "a fact has words");
        assert!(
            fact.sentence.start <= fact.span.start && fact.span.end <= fact.sentence.end,
            "{fact:?} stands in its sentence"
        );
        let mut spans = vec![fact.span, fact.sentence];
        let quantity = match &fact.value {
            Value::Count(count) | Value::PossibleCount(count) => {
                spans.extend([count.noun, count.population, count.attribution].into_iter().flatten());
                assert!(exists(count.part_of) && count.part_of != Some(id), "{fact:?} is a part of a fact");
                Some(&count.quantity)
            }
            Value::Number(number) => {
                spans.extend([number.noun, number.attribution].into_iter().flatten());
                assert!(exists(number.part_of) && number.part_of != Some(id), "{fact:?} is a part of a fact");
                Some(&number.quantity)
            }
            Value::Date(date) => {
                assert!(exists(date.stated.same_as), "{fact:?} is the same day as a fact");
                let stated = &date.stated;
                spans.extend([stated.weekday_span, stated.month_span, stated.second_month_span].into_iter().flatten());
                None
            }
            Value::Duration(duration) => Some(&duration.quantity),
            Value::Age(age) => Some(&age.quantity),
            _ => None,
        };
        if let Some(quantity) = quantity {
            let interval = quantity.interval;
            assert!(interval.hi.is_none_or(|hi| interval.lo <= hi), "{fact:?} has an interval that is not empty");
        }
        for span in spans {
            place(article, fact.part, span);
        }
    }
}

fn findings(article: &Article, analysis: &Analysis) {
    for finding in &analysis.findings {
        assert!(!finding.labels.is_empty(), "{finding:?} points at words");
        for label in &finding.labels {
            place(article, label.part, label.span);
        }
    }
    let findings = locate(article, analysis, "a", &LineIndex::new(b"", &Encoding::default()));
    let entry = Entry { path: "a", file: "a", article, analysis, findings: &findings, origins: &[] };
    for format in [Format::Full, Format::Concise, Format::JsonLines, Format::Github, Format::Junit, Format::Markdown] {
        let mut report = Vec::new();
        format.report(&[], Style::default()).article(&entry, &mut report);
        let report = String::from_utf8(report).expect("a report is text");
        assert!(!report.contains(|c: char| c.is_control() && c != '\n'), "nothing reaches the terminal that it obeys");
    }
}

fn json(analysis: &Analysis) {
    let written = serde_json::to_string(analysis).expect("an analysis can be written");
    let read: Analysis = serde_json::from_str(&written).expect("and read back");
    assert_eq!(serde_json::to_string(&read).expect("and written again"), written);
}

/// A span lies on the borders of characters, in the text and in its file.
fn place(article: &Article, part: Part, span: Span) {
    let text = article.part(part).as_str();
    assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} is a span of the {part:?} {text:?}");
    let range = article.source_range(part, span);
    assert!(range.start <= range.end && article.base <= range.start, "{span:?} has a place in the file");
}

/// Reads a file and checks what came out, articles and all.
pub fn file(analyzer: &Analyzer, bytes: &[u8], kind: SourceKind, options: &SourceOptions) {
    let Ok(file) = source::read(bytes, "a", kind, options) else { return };
    let len = bytes.len();
    for comment in &file.comments {
        assert!(comment.range.start <= comment.range.end && comment.range.end <= len, "{comment:?} is in the file");
    }
    for block in &file.blocks {
        assert!(block.start <= block.end && block.end <= len, "block {block:?} is in the file");
    }
    let SourceFile { articles, .. } = file;
    for read in articles.iter().flatten() {
        for part in [Part::Title, Part::Text] {
            maps_into(read, part, len as u64);
        }
        article(analyzer, read);
    }
}

/// Every character of a part leads back into the file, and later ones lead to no earlier place than the part's start.
pub fn maps_into(article: &Article, part: Part, len: u64) {
    let text = article.part(part).as_str();
    for (at, c) in text.char_indices() {
        let range = article.source_range(part, Span::new(at as u32, (at + c.len_utf8()) as u32));
        assert!(range.start <= range.end && range.end <= len, "{c:?} at {at} leads to {range:?} of {len}");
    }
}
