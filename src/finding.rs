//! Findings: what a rule has proved about an article, with the words that prove it.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::fact::Fact;
use crate::span::{Part, Span};

/// What a rule is called and how it is presented.
///
/// ```
/// use mizan::{RuleMeta, Severity};
///
/// static META: RuleMeta = RuleMeta::new("odd-toll", "A toll that ends in 13").severity(Severity::Note);
/// assert_eq!((&*META.id, META.severity), ("odd-toll", Severity::Note));
///
/// // What is only known when the program runs is set afterwards.
/// let mut meta = RuleMeta::new("", "A toll that our desk does not print");
/// meta.id = format!("toll-of-{}", 13).into();
/// assert_eq!(meta.id, "toll-of-13");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RuleMeta {
    /// Kebab-case id that names the bad pattern, such as `part-exceeds-whole`.
    pub id: Cow<'static, str>,
    /// `counts`, `dates`, `identifiers` or a group of one's own.
    pub group: Cow<'static, str>,
    /// Severity of its findings unless the configuration says otherwise.
    pub severity: Severity,
    /// The usual confidence of its findings.
    pub confidence: Confidence,
    /// One line for lists.
    pub summary: Cow<'static, str>,
    /// The documentation in Markdown, under the headings `What it does`, `Why it matters`, `Example`, `Use instead`, `When it
    /// stays silent` and `Configuration` (of level 2), which reports and `mizan rule` show.
    pub docs: Cow<'static, str>,
}

impl RuleMeta {
    /// A rule of the group `own`: a warning of high confidence, without documentation yet.
    pub const fn new(id: &'static str, summary: &'static str) -> Self {
        Self {
            id: Cow::Borrowed(id),
            group: Cow::Borrowed("own"),
            severity: Severity::Warning,
            confidence: Confidence::High,
            summary: Cow::Borrowed(summary),
            docs: Cow::Borrowed(""),
        }
    }

    /// The same in another group.
    pub const fn group(mut self, group: &'static str) -> Self {
        set(&mut self.group, group);
        self
    }

    /// The same with another usual severity.
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same with another usual confidence.
    pub const fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }

    /// The same with its documentation.
    pub const fn docs(mut self, docs: &'static str) -> Self {
        set(&mut self.docs, docs);
        self
    }
}

/// Sets a text of a rule. A constant can't drop what stood there, which has to be text of the program then.
const fn set(text: &mut Cow<'static, str>, new: &'static str) {
    std::mem::forget(std::mem::replace(text, Cow::Borrowed(new)));
}

/// A contradiction that the article's own words prove.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
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

impl Finding {
    /// A finding of a rule, with its usual severity and confidence and no label yet. One that gets none is about the article
    /// as a whole.
    pub fn new(rule: &RuleMeta, message: impl Into<String>) -> Self {
        Self {
            rule: rule.id.clone(),
            severity: rule.severity,
            confidence: rule.confidence,
            message: message.into(),
            labels: Vec::new(),
            arithmetic: None,
            suggestion: None,
        }
    }

    /// Adds one side; the first one is the primary.
    pub fn label(mut self, part: Part, span: Span, note: impl Into<String>) -> Self {
        self.labels.push(Label { part, span, words: String::new(), note: note.into() });
        self
    }

    /// Adds the words of a fact.
    pub fn fact(self, fact: &Fact, note: impl Into<String>) -> Self {
        self.label(fact.part, fact.span, note)
    }

    /// Whether one of its sides is just these words.
    pub(crate) fn points_at(&self, words: Span) -> bool {
        self.labels.iter().any(|label| label.span == words)
    }

    /// The sum behind it.
    pub fn arithmetic(mut self, text: impl Into<String>) -> Self {
        self.arithmetic = Some(text.into());
        self
    }

    /// What could be right.
    pub fn suggestion(mut self, text: impl Into<String>) -> Self {
        self.suggestion = Some(text.into());
        self
    }

    /// Another severity than the rule's usual one.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Another confidence than the rule's usual one.
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }
}

/// `error[part-exceeds-whole]: 9 can't be a part of 7`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.rule, self.message)
    }
}

/// One side of a contradiction. In JSON, where a finding's labels are its `spans`, it is `{where, start, end, words, note}`;
/// [`Reported`](crate::Reported) adds the place in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// The part of the article it stands in.
    #[serde(rename = "where")]
    pub part: Part,
    /// The words, in bytes of that part.
    #[serde(flatten)]
    pub span: Span,
    /// The words themselves. A rule need not give them: the analyzer takes them from the article.
    #[serde(default)]
    pub words: String,
    /// What this side says, such as "the total is here".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Label {
    /// Takes the words from the article.
    pub(crate) fn read_words(&mut self, article: &Article) {
        self.words = self.span.of(article.part(self.part).as_str()).to_owned();
    }
}

/// How bad a finding is if it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A tension worth a look.
    Note,
    /// Very likely a mistake.
    Warning,
    /// The words can't all be true.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// How sure a rule is of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Hidden by default.
    Low,
    /// Shown.
    Medium,
    /// The reading of the words is beyond doubt.
    High,
}
