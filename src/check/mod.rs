//! Rules: each weighs the facts of a document and reports what can't all be true. One file per rule.

use crate::finding::Finding;
pub use crate::finding::RuleMeta;
use crate::weigh::Scales;

/// A rule. Register one's own beside the built-in ones through the analyzer's builder.
///
/// ```
/// use mizan::{Analyzer, Article, Category, Check, Finding, RuleMeta, Scales};
///
/// /// The house style: a toll of the dead stands in the headline if the text has one.
/// struct TollNotInHeadline;
///
/// static META: RuleMeta = RuleMeta::new("toll-not-in-headline", "A toll that the headline keeps back");
///
/// impl Check for TollNotInHeadline {
///     fn meta(&self) -> &RuleMeta {
///         &META
///     }
///
///     fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
///         let is_toll = |m: &&mizan::Measure<'_>| m.category == Some(&Category::Killed);
///         if let (None, Some(toll)) = (scales.title().find(is_toll), scales.body().find(is_toll)) {
///             findings.push(Finding::new(&META, "the headline gives no toll").fact(toll.fact, "the toll"));
///         }
///     }
/// }
///
/// let analyzer = Analyzer::builder().rule(TollNotInHeadline).build()?;
/// let article = Article::new("Ferry sinks", "Twelve people were killed on Monday.");
/// assert_eq!(analyzer.analyze(&article).findings[0].rule, "toll-not-in-headline");
/// # Ok::<(), mizan::Error>(())
/// ```
pub trait Check: Send + Sync {
    /// What it is called.
    fn meta(&self) -> &RuleMeta;

    /// Weighs the facts of a document and adds what it finds.
    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>);
}

impl<C: Check + ?Sized> Check for &C {
    fn meta(&self) -> &RuleMeta {
        (**self).meta()
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        (**self).check(scales, findings);
    }
}

/// Lists the built-in rules: one line each makes the module and registers its rule.
macro_rules! rules {
    ($($module:ident :: $rule:ident),* $(,)?) => {
        $(mod $module;)*

        /// The built-in rules, in the order in which they are listed.
        pub fn built_in() -> &'static [&'static dyn Check] {
            &[$(&$module::$rule),*]
        }
    };
}

rules![
    part_exceeds_whole::PartExceedsWhole,
    parts_exceed_whole::PartsExceedWhole,
    breakdown_sum_mismatch::BreakdownSumMismatch,
    total_mismatch::TotalMismatch,
    conflicting_counts::ConflictingCounts,
    headline_mismatch::HeadlineMismatch,
    subset_order::SubsetOrder,
    toll_decreases::TollDecreases,
    aboard_mismatch::AboardMismatch,
    list_count_mismatch::ListCountMismatch,
    change_mismatch::ChangeMismatch,
    percentage_mismatch::PercentageMismatch,
    number_words_mismatch::NumberWordsMismatch,
    grouping_suspect::GroupingSuspect,
    identifier_variant::IdentifierVariant,
    impossible_date::ImpossibleDate,
    weekday_mismatch::WeekdayMismatch,
    relative_date_mismatch::RelativeDateMismatch,
    reversed_period::ReversedPeriod,
    duration_mismatch::DurationMismatch,
    dual_month_mismatch::DualMonthMismatch,
    hijri_gregorian_mismatch::HijriGregorianMismatch,
    conflicting_dates::ConflictingDates,
    reversed_events::ReversedEvents,
    future_as_past::FutureAsPast,
    age_birth_mismatch::AgeBirthMismatch,
    anniversary_mismatch::AnniversaryMismatch,
    hidden_bidi_control::HiddenBidiControl,
    unused_suppression::UnusedSuppression,
    unknown_rule_in_suppression::UnknownRuleInSuppression,
];

mod dated;
mod happened;
pub mod select;
mod vague;

/// The rules about suppressions: they weigh no facts, but are selected and presented as all others.
pub(crate) const UNUSED_SUPPRESSION: &str = "unused-suppression";
pub(crate) const UNKNOWN_RULE_IN_SUPPRESSION: &str = "unknown-rule-in-suppression";

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_documented_under_the_fixed_headings() {
        let headings =
            ["What it does", "Why it matters", "Example", "Use instead", "When it stays silent", "Configuration"];
        for rule in built_in() {
            let meta = rule.meta();
            let found: Vec<&str> = meta.docs.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(found, headings, "{}", meta.id);
            assert!(
                meta.docs.contains("English: ") && meta.docs.contains("Arabic: "),
                "{} needs both languages",
                meta.id
            );
        }
    }

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let mut ids: Vec<&str> = built_in().iter().map(|rule| &*rule.meta().id).collect();
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), built_in().len());
    }
}
