//! A document: an article with its facts and their relations, as the rules see it.

use crate::article::Article;
use crate::fact::Fact;

/// An article read: facts, and how they relate.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its language, given or told from the text.
    pub lang: &'a str,
    /// Its facts in the order of the text, the title first.
    pub facts: Vec<Fact>,
    /// The day that relative dates were resolved against, and where it came from.
    pub reference: Option<ReferenceDate>,
}

/// The day that relative dates are resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ReferenceDate {
    /// The day.
    pub date: chrono::NaiveDate,
    /// Where it came from.
    pub source: ReferenceSource,
}

/// Where a reference date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReferenceSource {
    /// The user gave it.
    Given,
    /// The source's metadata.
    Published,
    /// The dateline.
    Dateline,
    /// Explicit dates of the text that agree with its weekdays.
    Text,
}
