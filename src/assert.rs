//! Assertions for the tests of one's own articles, with a report of what is wrong where they fail.

use crate::analyzer::{Analysis, Analyzer};
use crate::article::Article;
use crate::finding::{Finding, Label};
use crate::place::{Excerpt, LineIndex, Place};
use crate::report::{Entry, FactsFormat, Format, Report, Style};
use crate::reported::{Reported, Status};
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
        Ok(())
    } else {
        Err(format!("the article contradicts itself\n\n{}", report(&*findings_in(analyzer), article, &analysis)))
    }
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
    let facts = report(&*FactsFormat::Table.report(true), article, &analysis);
    let others = report(&*findings_in(analyzer), article, &analysis);
    Err(format!("`{rule}` finds nothing in the article\n\nfindings:\n{others}\nfacts:\n{facts}"))
}

fn findings_in(analyzer: &Analyzer) -> Box<dyn Report> {
    Format::Full.report(&analyzer.rules().collect::<Vec<_>>(), Style::default())
}

fn report(format: &dyn Report, article: &Article, analysis: &Analysis) -> String {
    let open = |finding: &Finding| Reported {
        finding: finding.clone(),
        places: finding.labels.iter().map(|label| place(article, label)).collect(),
        fingerprint: String::new(),
        status: Status::Open,
    };
    let findings: Vec<Reported> = analysis.findings.iter().map(open).collect();
    let entry = Entry { path: "article", file: "article", article, analysis, findings: &findings, origins: &[] };
    let mut out = Vec::new();
    format.article(&entry, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// Where a label stands in the article written out: the title, an empty line, the text.
fn place(article: &Article, label: &Label) -> Place {
    let text = article.part(label.part).as_str();
    let below = label.part == Part::Text && !article.title.as_str().is_empty();
    let lines = LineIndex::of_stream(text.as_bytes(), 0, if below { 3 } else { 1 });
    let (start, end) = (u64::from(label.span.start), u64::from(label.span.end));
    Place {
        bytes: start..end,
        start: lines.position(start),
        end: lines.position(end),
        excerpt: Excerpt::of(text, label.span.start as usize..label.span.end as usize),
    }
}
