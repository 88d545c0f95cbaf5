//! Rules: each weighs the facts of a document and reports what can't all be true. One file per rule.

use crate::weigh::Scales;
use crate::finding::Finding;
pub use crate::finding::RuleMeta;

/// A rule. Register one's own beside the built-in ones through the analyzer's builder.
pub trait Check: Send + Sync {
    /// What it is called.
    fn meta(&self) -> &RuleMeta;

    /// Weighs the facts of a document and adds what it finds.
    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>);
}

/// The built-in rules, in the order in which they are listed.
pub fn built_in() -> &'static [&'static dyn Check] {
    &[]
}
