//! `toll-decreases`: a toll that is said to have risen, to less than it was.

use super::Check;
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::grammar::compile::ClassId;
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct TollDecreases;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new("toll-decreases", "a toll rises to less than it was before")
    .group("counts")
    .severity(Severity::Warning)
    .confidence(Confidence::High)
    .docs("\
## What it does
Compares a toll that \"rose to\" a number with the earlier toll that the text gives beside it.

## Why it matters
Tolls of the dead rise. One that rises to a smaller number was updated in one place only.

## Example
English: \"The death toll rose to 17, officials said. Earlier reports said 19 people were killed.\"

Arabic: «ارتفع عدد القتلى إلى 17 قتيلا. وكانت حصيلة سابقة أشارت إلى مقتل 19 شخصا».

## Use instead
Check both numbers with the source; say so where a toll was revised downward.

## When it stays silent
When no word says that the toll rose or that the other is the earlier one, when the hedges leave room, and when the two are \
told far apart.

## Configuration
`[rules.toll-decreases] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"toll-decreases\"]`.
");

impl Check for TollDecreases {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let class = |name| scales.grammar.class(name);
        let (Some(up), Some(earlier)) = (class("change.up"), class("toll.earlier")) else { return };
        let toll = |m: &&Measure<'_>| {
            let people = matches!(
                m.category,
                Some(Category::Killed | Category::Injured | Category::Casualties | Category::Missing)
            );
            people && m.part_of.is_none() && !m.implied
        };
        let tolls: Vec<&Measure<'_>> = scales.body().filter(toll).collect();
        for (i, now) in tolls.iter().enumerate().filter(|(_, m)| led_by(scales, m, up)) {
            let near = tolls[i.saturating_sub(BESIDE)..].iter().take(2 * BESIDE + 1);
            let before =
                near.filter(|m| m.same_kind(now) && m.trace.sentence.abs_diff(now.trace.sentence) <= REACH).find(|m| {
                    m.fact.id != now.fact.id && led_by(scales, m, earlier) && now.hi().is_some_and(|hi| m.lo() > hi)
                });
            if let Some(before) = before {
                let (a, b) = (amount(before.quantity.value), amount(now.quantity.value));
                findings.push(
                    Finding::new(&META, format!("a toll of {a} can't rise to {b}"))
                        .fact(now.fact, "the toll rose to this")
                        .fact(before.fact, "the earlier toll")
                        .arithmetic(format!("{b} < {a}"))
                        .suggestion(format!("either the toll is at least {a} now, or it was at most {b} before")),
                );
            }
        }
    }
}

/// How many tolls to either side, and over how many sentences, an earlier one may stand.
const BESIDE: usize = 3;
const REACH: u32 = 2;
/// Words before a toll that say what it is.
const WORDS: usize = 10;

/// Whether a word of a class stands a few words before a toll, in its sentence.
fn led_by(scales: &Scales<'_>, m: &Measure<'_>, class: ClassId) -> bool {
    let sentence = scales.sentence(m.trace.sentence);
    let from = m.trace.from as usize;
    (from.saturating_sub(WORDS)..from).any(|at| sentence.class_at(at, class).is_some())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn tolls_that_rise_to_less_are_found() {
        finds(
            "toll-decreases",
            "The death toll rose to 17, officials said. Earlier reports said 19 people were killed.",
            "17",
        );
        finds("toll-decreases", "ارتفع عدد القتلى إلى 17 قتيلا. وكانت حصيلة سابقة أشارت إلى مقتل 19 شخصا.", "17");
    }

    #[test]
    fn tolls_that_rise_stay_silent() {
        clean(
            "toll-decreases",
            "The death toll rose to 19, officials said. Earlier reports said 17 people were killed.",
        );
        clean("toll-decreases", "The death toll rose to 17, officials said. A storm killed 19 people in the north.");
        clean("toll-decreases", "ارتفع عدد القتلى إلى 19 قتيلا. وكانت حصيلة سابقة أشارت إلى مقتل 17 شخصا.");
    }
}
