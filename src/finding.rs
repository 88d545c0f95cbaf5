//! Findings: what a rule has proved about an article, with the words that prove it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::span::{Part, Span};

/// A contradiction that the article's own words prove.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The id of the rule that found it, such as `part-exceeds-whole`.
    pub rule: Cow<'static, str>,
    /// How bad it is if it is true.
    pub severity: Severity,
    /// How sure the rule is that it is true.
    pub confidence: Confidence,
    /// One sentence with both sides in it.
    pub message: String,
    /// The words that can't all be true, the primary one first.
    #[serde(rename = "spans")]
    pub labels: Vec<Label>,
    /// The sum behind it: "4 + 3 = 7, the text says 8".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arithmetic: Option<String>,
    /// What could be right, both readings where either side may be wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// The part of the article it stands in.
    #[serde(rename = "where")]
    pub part: Part,
    /// The words, in bytes of that part.
    #[serde(flatten)]
    pub span: Span,
    /// What this side says, such as "the total is here".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How bad a finding is if it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A tension worth a look.
    Note,
    /// Very likely a mistake.
    Warning,
    /// The words can't all be true.
    Error,
}

/// How sure a rule is of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Hidden by default.
    Low,
    /// Shown.
    Medium,
    /// The reading of the words is beyond doubt.
    High,
}
