//! Rules: each weighs the facts of a document and reports what can't all be true. One file per rule.

mod age_birth_mismatch;
mod anniversary_mismatch;
mod conflicting_dates;
mod dated;
mod dual_month_mismatch;
mod duration_mismatch;
mod future_as_past;
mod hijri_gregorian_mismatch;
mod impossible_date;
mod relative_date_mismatch;
mod reversed_period;
mod weekday_mismatch;

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
    &[
        &impossible_date::ImpossibleDate,
        &weekday_mismatch::WeekdayMismatch,
        &relative_date_mismatch::RelativeDateMismatch,
        &reversed_period::ReversedPeriod,
        &duration_mismatch::DurationMismatch,
        &dual_month_mismatch::DualMonthMismatch,
        &hijri_gregorian_mismatch::HijriGregorianMismatch,
        &conflicting_dates::ConflictingDates,
        &future_as_past::FutureAsPast,
        &age_birth_mismatch::AgeBirthMismatch,
        &anniversary_mismatch::AnniversaryMismatch,
    ]
}
