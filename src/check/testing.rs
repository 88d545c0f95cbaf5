//! Helpers for the tests of the rules.

use crate::article::Article;
use crate::{Analyzer, Finding};

fn findings(rule: &str, title: &str, text: &str) -> Vec<Finding> {
    let mut article = Article::new(title, text);
    article.published = chrono::NaiveDate::from_ymd_opt(2022, 1, 6);
    let mut findings = Analyzer::new().analyze(&article).findings;
    findings.retain(|finding| finding.rule == rule);
    findings
}

/// The rule fires on a text, and its primary label is `quote`.
pub fn finds(rule: &str, text: &str, quote: &str) {
    finds_in(rule, "", text, quote);
}

/// The rule fires on an article, and one of its labels is `quote`.
pub fn finds_in(rule: &str, title: &str, text: &str, quote: &str) {
    let found = findings(rule, title, text);
    assert!(!found.is_empty(), "{rule} is silent on: {title} / {text}");
    let article = Article::new(title, text);
    let quotes: Vec<&str> =
        found.iter().flat_map(|f| &f.labels).map(|label| label.span.of(article.part(label.part).as_str())).collect();
    assert!(quotes.contains(&quote), "{rule} points at {quotes:?}, not at {quote}");
}

/// The rule is silent on a text.
pub fn clean(rule: &str, text: &str) {
    clean_article(rule, "", text);
}

/// The rule is silent on an article.
pub fn clean_article(rule: &str, title: &str, text: &str) {
    let found = findings(rule, title, text);
    assert!(found.is_empty(), "{rule} fires on: {title} / {text}\n{found:#?}");
}
