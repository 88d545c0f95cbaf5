//! An article or a whole file at once: what `mizan check` does, without a configuration and a baseline.

use crate::analyzer::{Analysis, Analyzer};
use crate::article::Article;
use crate::error::Error;
use crate::finding::RuleMeta;
use crate::place::LineIndex;
use crate::reported::{Reported, locate};
use crate::source::{Encoding, SourceKind, SourceOptions, read};
use crate::span::{Part, Span};
use crate::suppress::by_comments;

/// An article that was checked, for a [report](crate::report).
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Its file, by the name that was given.
    pub path: String,
    /// The article.
    pub article: Article,
    /// What it says.
    pub analysis: Analysis,
    /// Its findings with their places in the file, settled ones too.
    pub findings: Vec<Reported>,
}

impl Checked {
    /// The findings that ask for attention.
    pub fn open(&self) -> impl Iterator<Item = &Reported> {
        self.findings.iter().filter(|reported| reported.is_open())
    }
}

/// Checks a whole file: its articles in order, each with its findings and their lines and columns. Those that a comment in
/// the file settles say so, and comments that settle nothing are findings of their own. The file is of the kind that `name`
/// ends in, and plain text where that tells nothing.
///
/// ```
/// # #[cfg(feature = "markdown")] {
/// use mizan::{Analyzer, check_file};
///
/// let page = "# Ferry sinks\n\nSeven people were *injured*, including **nine** officers.\n\n\
///             Of 40 cars 45 were saved. <!-- mizan: ignore[part-exceeds-whole] -- as the captain said -->";
/// let checked = check_file(&Analyzer::new(), page.as_bytes(), "ferry.md")?;
/// let open = checked[0].open().next().expect("a finding");
/// assert_eq!((open.places[0].start.line, open.places[0].start.column), (3, 42));
/// assert_eq!(open.finding.message, "9 can't be a part of 7");
/// # }
/// # Ok::<(), mizan::Error>(())
/// ```
///
/// # Errors
/// When the file, or one of its articles, can't be read.
pub fn check_file(analyzer: &Analyzer, bytes: &[u8], name: &str) -> Result<Vec<Checked>, Error> {
    let kind = SourceKind::from_path(name).unwrap_or(SourceKind::Plain);
    let file = read(bytes, name, kind, &SourceOptions::default())?;
    let lines = LineIndex::new(bytes, &file.encoding);
    let check = |article: &Article| {
        let analysis = analyzer.analyze(article);
        let findings = locate(article, &analysis, name, &lines);
        (analysis, findings)
    };
    let mut checked: Vec<_> =
        file.articles.iter().map(|article| article.as_ref().map(check).unwrap_or_default()).collect();
    // Only files of a single article have comments.
    if let [(_, findings)] = checked.as_mut_slice() {
        let rules: Vec<RuleMeta> = analyzer.rules().collect();
        by_comments(findings, &file, &lines, &rules, name);
    }
    let checked = file.articles.into_iter().zip(checked);
    let checked = checked.map(|(article, (analysis, findings))| {
        Ok(Checked { path: name.to_owned(), article: article?, analysis, findings })
    });
    checked.collect()
}

/// Checks an article whose file is not at hand: places are counted in its title and text as if these were a file, with an
/// empty line between.
///
/// ```
/// use mizan::{Analyzer, Article, check_article, report::Format};
///
/// let analyzer = Analyzer::new();
/// let checked = check_article(&analyzer, Article::from("Seven people were injured, including nine officers."));
/// let report = Format::Concise.render(&analyzer, &[checked]);
/// assert_eq!(report, "article:1:38: error[part-exceeds-whole] 9 can't be a part of 7\n");
/// ```
pub fn check_article(analyzer: &Analyzer, article: impl Into<Article>) -> Checked {
    let article = article.into();
    let analysis = analyzer.analyze(&article);
    let (title, text) = (article.title.as_str(), article.text.as_str());
    let head = if title.is_empty() { String::new() } else { format!("{title}\n\n") };
    let whole = format!("{head}{text}");
    let lines = LineIndex::new(whole.as_bytes(), &Encoding::default());
    let path = if article.doc.is_empty() { "article".to_owned() } else { article.doc.clone() };
    let mut findings = locate(&article, &analysis, &path, &lines);
    for reported in &mut findings {
        let labels = reported.finding.labels.iter().map(|label| (label.part, label.span));
        let start = if head.is_empty() { Part::Text } else { Part::Title };
        for (place, (part, span)) in reported.places.iter_mut().zip(labels.chain([(start, Span::default())])) {
            let base = if part == Part::Title { 0 } else { head.len() as u64 };
            place.bytes = base + u64::from(span.start)..base + u64::from(span.end);
            (place.start, place.end) = (lines.position(place.bytes.start), lines.position(place.bytes.end));
        }
    }
    Checked { path, article, analysis, findings }
}
