//! `unused-suppression`: a comment or an entry of the configuration that settles nothing.

use super::{Check, RuleMeta};
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct UnusedSuppression;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    super::UNUSED_SUPPRESSION,
    "A suppression that settles nothing, or no longer holds",
)
    .group("suppression")
    .severity(Severity::Warning)
    .confidence(Confidence::High)
    .docs("\
## What it does
Finds suppressions, in comments and in the configuration, that settle no finding, and those whose last day is over.

## Why it matters
Once the text is mended, a suppression that stays behind hides the next mistake in the same place.

## Example
English: `<!-- mizan: ignore[reversed-period] -- quoted as said -->` above a paragraph without a period.

Arabic: `<!-- mizan: ignore[reversed-period] -- كما ورد في البيان -->` فوق فقرة لا فترة فيها.

## Use instead
Take the suppression out; `mizan check --fix` does, unless it stands in the configuration and its last day is over.

## When it stays silent
When the rule that the suppression names is not in force for the file; on entries of the configuration whose path is a glob,
of which a run may see only some files.

## Configuration
`[rules.unused-suppression] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"unused-suppression\"]`.
");

impl Check for UnusedSuppression {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    /// Facts have no part in it: see [`crate::suppress`].
    fn check(&self, _: &Scales<'_>, _: &mut Vec<Finding>) {}
}
