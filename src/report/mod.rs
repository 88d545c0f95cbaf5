//! Reports: findings and facts in the formats that people and tools read. A report computes nothing, it only renders.

use std::borrow::Cow;

use crate::analyzer::Analysis;
use crate::article::Article;
use crate::finding::{Finding, Label, Severity};

/// A file that was read and what was found in it.
#[derive(Clone, Debug)]
pub struct FileReport<'a> {
    /// Its path as the user knows it, with `/` between folders; `<stdin>` for standard input.
    pub path: Cow<'a, str>,
    /// Its text, for excerpts and line numbers, in the bytes that the spans of its articles refer to; nothing for a stream
    /// that is not kept.
    pub source: Option<Cow<'a, str>>,
    /// Its articles in order.
    pub articles: Vec<ArticleReport<'a>>,
}

/// An article and what was found in it.
#[derive(Clone, Debug)]
pub struct ArticleReport<'a> {
    /// The article.
    pub article: Cow<'a, Article>,
    /// Its facts and findings; findings that were suppressed or are known are not among these.
    pub analysis: Analysis,
    /// Findings that somebody suppressed, each with the reason.
    pub suppressed: Vec<(Finding, String)>,
}

/// A place in a file, as people count: lines and columns from 1, columns in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl ArticleReport<'_> {
    /// The words of a label.
    pub fn quote(&self, label: &Label) -> &str {
        label.span.of(self.article.part(label.part).as_str())
    }

    /// The gravest severity among the findings.
    pub fn worst(&self) -> Option<Severity> {
        self.analysis.findings.iter().map(|finding| finding.severity).max()
    }
}
