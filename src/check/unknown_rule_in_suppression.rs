//! `unknown-rule-in-suppression`: a comment that names no rule there is.

use super::{Check, RuleMeta};
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct UnknownRuleInSuppression;

/// How the rule presents itself.
pub static META: RuleMeta =
    RuleMeta::new(super::UNKNOWN_RULE_IN_SUPPRESSION, "A suppression comment that names no known rule")
        .group("suppression")
        .severity(Severity::Warning)
        .confidence(Confidence::High)
        .docs(
            "\
## What it does
Finds suppression comments that name a rule that does not exist, name none, or are otherwise not understood.

## Why it matters
Such a comment settles nothing, although whoever wrote it thinks that it does.

## Example
English: `<!-- mizan: ignore[reverse-period] -->`, where the rule is called `reversed-period`.

Arabic: `<!-- mizan: ignore -- كما ورد في البيان -->`، ولا اسم لقاعدة فيه.

## Use instead
The id of a rule in brackets: `<!-- mizan: ignore[reversed-period] -- quoted as said -->`.

## When it stays silent
On comments that don't begin with `mizan:`.

## Configuration
`[rules.unknown-rule-in-suppression] severity = \"error\" | \"warning\" | \"note\"`, or
`ignore = [\"unknown-rule-in-suppression\"]`.
",
        );

impl Check for UnknownRuleInSuppression {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    /// Facts have no part in it: see [`crate::suppress`].
    fn check(&self, _: &Scales<'_>, _: &mut Vec<Finding>) {}
}
