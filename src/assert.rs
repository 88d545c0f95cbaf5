//! Assertions for the tests of one's own articles, with a report of what is wrong where they fail.

use crate::analyzer::Analyzer;
use crate::article::Article;
use crate::checked::check_article;
use crate::report::{FactsFormat, Format, whole};

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
    let checked = check_article(analyzer, article);
    if checked.findings.is_empty() {
        return Ok(());
    }
    Err(format!("the article contradicts itself\n\n{}", Format::Full.render(analyzer, &[checked])))
}

/// What [`assert_finds!`] calls.
///
/// # Errors
/// The report, where the rule finds nothing or there is no such rule.
pub fn finds(analyzer: &Analyzer, rule: &str, article: &Article) -> Result<(), String> {
    if !analyzer.rules().any(|meta| meta.id == rule) {
        return Err(format!("the analyzer has no rule `{rule}`"));
    }
    let checked = check_article(analyzer, article);
    if checked.findings.iter().any(|reported| reported.finding.rule == rule) {
        return Ok(());
    }
    let checked = &[checked];
    let (findings, facts) = (Format::Full.render(analyzer, checked), whole(&*FactsFormat::Table.report(true), checked));
    Err(format!("`{rule}` finds nothing in the article\n\nfindings:\n{findings}\nfacts:\n{facts}"))
}
