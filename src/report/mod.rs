//! Reports: findings and facts as people and tools read them, one file per format. A report computes nothing, it only
//! renders.
//!
//! Article text, file names and configuration are hostile: each format shows them and lets none of them out of its place
//! (see [`escape`]).

mod concise;
mod csv;
mod escape;
mod full;
mod github;
mod gitlab;
pub(crate) mod json;
mod junit;
mod markdown;
mod sarif;
mod table;

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::analyzer::{Analysis, Analyzer};
use crate::article::Article;
use crate::checked::Checked;
use crate::finding::RuleMeta;
use crate::reported::{Reported, Status};

pub use escape::escape;

/// One article with what is reported of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its file, as the user knows it.
    pub path: &'a str,
    /// Its file as it goes by on every machine: relative to the project, with `/`.
    pub file: &'a str,
    /// The article.
    pub article: &'a Article,
    /// What it says.
    pub analysis: &'a Analysis,
    /// Its findings, settled ones too.
    pub findings: &'a [Reported],
    /// Which pattern each fact was read by, by index; empty unless asked for.
    pub origins: &'a [String],
}

impl<'a> Entry<'a> {
    /// The findings that ask for attention.
    pub fn open(&self) -> impl Iterator<Item = &'a Reported> {
        self.findings.iter().filter(|reported| reported.is_open())
    }
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles read.
    pub articles: usize,
    /// Findings that ask for attention.
    pub findings: usize,
    /// Findings that a comment or the configuration settles.
    pub suppressed: usize,
    /// Findings that the baseline holds.
    pub known: usize,
}

impl Totals {
    /// Of one article.
    pub fn of(entry: &Entry<'_>) -> Self {
        let count = |settled: fn(&Status) -> bool| entry.findings.iter().filter(|it| settled(&it.status)).count();
        Self {
            articles: 1,
            findings: entry.open().count(),
            suppressed: count(|it| matches!(it, Status::SuppressedInSource { .. } | Status::SuppressedInConfig { .. })),
            known: count(|it| *it == Status::Known),
        }
    }

    /// Adds what another part of the run came to.
    pub fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        self.findings += other.findings;
        self.suppressed += other.suppressed;
        self.known += other.known;
    }
}

/// What a report has taken in so far.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    /// Whether there was anything.
    any: bool,
    /// What waits for the end.
    held: Vec<u8>,
}

/// Writes articles in one format. Rendering an article is apart from adding it to the report, so that articles can be
/// rendered side by side and added in order; what a report must remember is in what it [collects](Collected).
pub trait Report: Send + Sync {
    /// Opens the report.
    ///
    /// # Errors
    /// When `out` can't be written.
    fn begin(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Renders one article at the end of `fragment`.
    fn article(&self, entry: &Entry<'_>, fragment: &mut Vec<u8>);

    /// Adds what was rendered of one or more articles.
    ///
    /// # Errors
    /// When `out` can't be written.
    fn add(&self, fragment: &[u8], _collected: &mut Collected, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(fragment)
    }

    /// Closes the report.
    ///
    /// # Errors
    /// When `out` can't be written.
    fn end(&self, _totals: &Totals, _collected: &Collected, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// Each finding with the words that prove it.
    Full,
    /// A line for each finding: path, line, column, severity, rule and message.
    Concise,
    /// One JSON document.
    Json,
    /// A JSON object a line for each article.
    JsonLines,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
    /// Workflow commands of GitHub Actions, and the summary of the step.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// JUnit XML, an article a suite.
    Junit,
    /// A table in Markdown.
    Markdown,
}

/// A format of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FactsFormat {
    /// A line for each fact.
    Table,
    /// One JSON document.
    Json,
    /// A JSON object a line for each article.
    JsonLines,
    /// A row for each fact.
    Csv,
}

/// How a report looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour.
    pub color: bool,
    /// Whether to wrap quoted words in invisible isolates (U+2068, U+2069), which keep a terminal that reorders
    /// right-to-left text from moving what stands around them.
    pub isolate: bool,
    /// Whether the facts that were weighed are shown too, in the formats that have room for them: full, JSON and JSON Lines.
    pub facts: bool,
}

impl Format {
    /// The whole report of what was checked with an analyzer, as the command writes it.
    ///
    /// ```
    /// use mizan::{Analyzer, check_file, report::Format};
    ///
    /// let analyzer = Analyzer::new();
    /// let mut checked = Vec::new();
    /// for (name, text) in [("a.txt", "أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة."), ("b.txt", "Two died.")] {
    ///     checked.extend(check_file(&analyzer, text.as_bytes(), name)?);
    /// }
    /// let report = Format::Full.render(&analyzer, &checked);
    /// assert!(report.starts_with("error[part-exceeds-whole]: 9 can't be a part of 7\n  a.txt:1:30: the part\n"));
    /// assert!(report.ends_with("1 finding in 2 articles\n"));
    /// assert!(Format::Sarif.render(&analyzer, &checked).contains(r#""version":"2.1.0""#));
    /// # Ok::<(), mizan::Error>(())
    /// ```
    pub fn render(self, analyzer: &Analyzer, checked: &[Checked]) -> String {
        let rules: Vec<RuleMeta> = analyzer.rules().collect();
        whole(&*self.report(&rules, Style::default()), checked)
    }

    /// The report in this format; `rules` are those that were in force.
    pub fn report(self, rules: &[RuleMeta], style: Style) -> Box<dyn Report> {
        match self {
            Self::Full => Box::new(full::Full { style }),
            Self::Concise => Box::new(concise::Concise),
            Self::Json => Box::new(json::Document(json::Content::Findings { facts: style.facts })),
            Self::JsonLines => Box::new(json::Lines(json::Content::Findings { facts: style.facts })),
            Self::Sarif => Box::new(sarif::Sarif { rules: rules.to_vec() }),
            Self::Github => Box::new(github::Github),
            Self::Gitlab => Box::new(gitlab::Gitlab),
            Self::Junit => Box::new(junit::Junit),
            Self::Markdown => Box::new(markdown::Markdown),
        }
    }
}

impl FactsFormat {
    /// The whole report of the facts in what was checked, as `mizan extract` writes it: numbers of no category and off the
    /// calendar are left out.
    ///
    /// ```
    /// use mizan::{Analyzer, Article, check_article, report::FactsFormat};
    ///
    /// let checked = check_article(&Analyzer::new(), Article::from("At least 12 people were killed."));
    /// assert!(FactsFormat::Csv.render(&[checked]).contains(",killed,"));
    /// ```
    pub fn render(self, checked: &[Checked]) -> String {
        whole(&*self.report(false), checked)
    }

    /// The report in this format; `all` facts or only those of a category or on the calendar.
    pub fn report(self, all: bool) -> Box<dyn Report> {
        match self {
            Self::Table => Box::new(table::Table { all }),
            Self::Json => Box::new(json::Document(json::Content::Facts { all })),
            Self::JsonLines => Box::new(json::Lines(json::Content::Facts { all })),
            Self::Csv => Box::new(csv::Csv { all }),
        }
    }
}

/// A report from its beginning to its end.
pub(crate) fn whole(report: &dyn Report, checked: &[Checked]) -> String {
    let (mut out, mut collected, mut totals) = (Vec::new(), Collected::default(), Totals::default());
    // Writing to a vector can't fail.
    let _ = report.begin(&mut out);
    for Checked { path, article, analysis, findings } in checked {
        let entry = Entry { path, file: path, article, analysis, findings, origins: &[] };
        totals.add(&Totals::of(&entry));
        let mut fragment = Vec::new();
        report.article(&entry, &mut fragment);
        let _ = report.add(&fragment, &mut collected, &mut out);
    }
    let _ = report.end(&totals, &collected, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// What a finding says, in one line of running text: its message, the sum behind it, and what could be right.
fn sentence(reported: &Reported) -> String {
    let finding = &reported.finding;
    let mut text = finding.message.clone();
    for (name, more) in [("because", &finding.arithmetic), ("perhaps", &finding.suggestion)] {
        if let Some(more) = more {
            text.push_str("; ");
            text.push_str(name);
            text.push_str(": ");
            text.push_str(more);
        }
    }
    text
}

/// `3 findings`.
fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}
