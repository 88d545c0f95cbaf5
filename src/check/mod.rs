//! Rules: each weighs the facts of a document and reports what can't all be true. One file per rule.

use crate::document::Document;
use crate::finding::{Confidence, Finding, Severity};

/// What a rule is called and how it is presented.
#[derive(Clone, Copy, Debug)]
pub struct RuleMeta {
    /// Kebab-case id that names the bad pattern, such as `part-exceeds-whole`.
    pub id: &'static str,
    /// `counts`, `dates`, `identifiers` or a group of one's own.
    pub group: &'static str,
    /// Severity of its findings unless the configuration says otherwise.
    pub severity: Severity,
    /// The usual confidence of its findings.
    pub confidence: Confidence,
    /// One line for lists.
    pub summary: &'static str,
    /// The documentation in Markdown, under the fixed headings.
    pub docs: &'static str,
}

/// A rule. Register one's own beside the built-in ones through the analyzer's builder.
pub trait Check: Send + Sync {
    /// What it is called.
    fn meta(&self) -> &RuleMeta;

    /// Weighs a document and adds what it finds.
    fn check(&self, document: &Document<'_>, findings: &mut Vec<Finding>);
}

/// The built-in rules, in the order in which they are listed.
pub fn built_in() -> &'static [&'static dyn Check] {
    &[]
}
