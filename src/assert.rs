//! Assertions for the tests of one's own articles, with a report of what is wrong where they fail.

use crate::analyzer::{Analysis, Analyzer};
use crate::article::Article;
use crate::finding::Label;
use crate::place::{Excerpt, LineIndex, Place};
use crate::report::{Entry, FactsFormat, Format, Report, Style};
use crate::reported::{Reported, Status};
use crate::source::Encoding;
use crate::span::Part;

/// Asserts that an article does not contradict itself: no rule of the analyzer finds anything.
///
/// Takes a text or an [`Article`], and before it, where the built-in rules alone won't do, an [`Analyzer`].
///
/// ```
/// mizan::assert_consistent!("قتل 12 شخصا، بينهم ثلاثة أطفال.");
/// ```
///
/// # Panics
/// With the findings as the command reports them:
///
/// ```should_panic
/// mizan::assert_consistent!("Seven people were injured, including nine police officers.");
/// ```
#[macro_export]
macro_rules! assert_consistent {
    ($article:expr $(,)?) => {
        $crate::assert_consistent!(&$crate::Analyzer::new(), $article)
    };
    ($analyzer:expr, $article:expr $(,)?) => {
        if let ::std::result::Result::Err(report) =
            $crate::assert::consistent($analyzer, &$crate::Article::from($article))
        {
            ::std::panic!("{report}")
        }
    };
}

/// Asserts that a rule finds something in an article.
///
/// Takes the rule's id and a text or an [`Article`], and before them, where the built-in rules alone won't do, an
/// [`Analyzer`].
///
/// ```
/// mizan::assert_finds!("part-exceeds-whole", "Seven people were injured, including nine police officers.");
/// ```
///
/// # Panics
/// With what was found instead, and the facts that were read:
///
/// ```should_panic
/// mizan::assert_finds!("part-exceeds-whole", "Nine people were injured, including seven police officers.");
/// ```
#[macro_export]
macro_rules! assert_finds {
    ($rule:expr, $article:expr $(,)?) => {
        $crate::assert_finds!(&$crate::Analyzer::new(), $rule, $article)
    };
    ($analyzer:expr, $rule:expr, $article:expr $(,)?) => {
        if let ::std::result::Result::Err(report) =
            $crate::assert::finds($analyzer, $rule, &$crate::Article::from($article))
        {
            ::std::panic!("{report}")
        }
    };
}

/// What [`assert_consistent!`] calls.
///
/// # Errors
/// The report, where there are findings.
pub fn consistent(analyzer: &Analyzer, article: &Article) -> Result<(), String> {
    let analysis = analyzer.analyze(article);
    if analysis.findings.is_empty() {
        return Ok(());
    }
    let findings = render(article, &analysis, &*Format::Full.report(&[], Style::default()));
    Err(format!("the article contradicts itself\n\n{findings}"))
}

/// What [`assert_finds!`] calls.
///
/// # Errors
/// The report, where the rule finds nothing or there is no such rule.
pub fn finds(analyzer: &Analyzer, rule: &str, article: &Article) -> Result<(), String> {
    if !analyzer.rules().any(|meta| meta.id == rule) {
        return Err(format!("the analyzer has no rule `{rule}`"));
    }
    let analysis = analyzer.analyze(article);
    if analysis.findings.iter().any(|finding| finding.rule == rule) {
        return Ok(());
    }
    let findings = render(article, &analysis, &*Format::Full.report(&[], Style::default()));
    let facts = render(article, &analysis, &*FactsFormat::Table.report(true));
    Err(format!("`{rule}` finds nothing in the article\n\nfindings:\n{findings}\nfacts:\n{facts}"))
}

/// The article as a report shows it. Its file is not at hand, so places are counted in the title and the text as if they
/// stood in one, with an empty line between.
fn render(article: &Article, analysis: &Analysis, report: &dyn Report) -> String {
    let (title, text) = (article.title.as_str(), article.text.as_str());
    let head = if title.is_empty() { String::new() } else { format!("{title}\n\n") };
    let whole = format!("{head}{text}");
    let lines = LineIndex::new(whole.as_bytes(), &Encoding::default());
    let place = |label: &Label| {
        let base = if label.part == Part::Title { 0 } else { head.len() as u64 };
        let bytes = base + u64::from(label.span.start)..base + u64::from(label.span.end);
        let excerpt =
            Excerpt::of(article.part(label.part).as_str(), label.span.start as usize..label.span.end as usize);
        Place { start: lines.position(bytes.start), end: lines.position(bytes.end), bytes, excerpt }
    };
    let findings = analysis.findings.iter().map(|finding| Reported {
        places: finding.labels.iter().map(place).collect(),
        finding: finding.clone(),
        fingerprint: String::new(),
        status: Status::Open,
        edits: Vec::new(),
    });
    let findings: Vec<Reported> = findings.collect();
    let path = if article.doc.is_empty() { "article" } else { &article.doc };
    let mut out = Vec::new();
    report.article(&Entry { path, file: path, article, analysis, findings: &findings, origins: &[] }, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}
