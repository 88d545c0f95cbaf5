//! `aboard-mismatch`: the dead and the survivors are not those who were on board.

use rust_decimal::Decimal;

use super::Check;
use super::parts_exceed_whole::sum_finding;
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, is_load};

/// See [`META`].
pub struct AboardMismatch;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "aboard-mismatch",
    "the dead, survivors and missing are more than were on board",
)
    .group("counts")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Adds up the dead, the survivors and the missing of a ship, plane or bus and compares them with the number that it carried.

## Why it matters
Who was on board is known from a list; when more died and lived, a number was mistyped or belongs to another accident.

## Example
English: \"The ferry was carrying 60 people. The coast guard rescued 45 people, and 17 people drowned.\"

Arabic: «كانت العبارة تقل 60 شخصا. وأنقذ خفر السواحل 45 شخصا، وغرق 17 شخصا».

## Use instead
Check the three numbers with the source, or say who else was in the water.

## When it stays silent
When they make as many or fewer (some may be missing), when more than one load is told of, when a number is hedged so that it \
may fit, and when people on the ground died too.

## Configuration
`[rules.aboard-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"aboard-mismatch\"]`.
");

impl Check for AboardMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let mut loads =
            scales.body().filter(|m| is_load(scales, m) && m.hi().is_some() && m.quantity.value > Decimal::ONE);
        let (Some(load), None) = (loads.next(), loads.next()) else { return };
        let only = |category: Category| {
            let mut told = scales.body().filter(|m| m.category == Some(&category) && m.part_of.is_none());
            let first = told.next()?;
            told.all(|m| m.quantity.value == first.quantity.value).then_some(first)
        };
        let (Some(dead), Some(alive)) = (only(Category::Killed), only(Category::Rescued)) else { return };
        let exact = |m: &&Measure<'_>| m.exact().is_some() && load.hi().is_some_and(|hi| m.lo() <= hi);
        let missing = only(Category::Missing);
        let people: Vec<&Measure<'_>> = [Some(dead), Some(alive), missing].into_iter().flatten().collect();
        let sum = people.iter().map(|m| m.quantity.value).sum::<Decimal>();
        let one_event = people.iter().all(|m| !scales.apart(m.trace.sentence) && !scales.past(m.trace.sentence));
        if one_event
            && people.iter().all(exact)
            && (load.hi().is_some_and(|hi| sum > hi) || missing.is_some() && load.exact().is_some_and(|all| sum != all))
        {
            findings.push(sum_finding(&META, load, &people, sum));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn more_dead_and_alive_than_aboard_are_found() {
        finds(
            "aboard-mismatch",
            "The ferry was carrying 60 people. The coast guard rescued 45 people, and 17 people drowned.",
            "60",
        );
        finds("aboard-mismatch", "كان 57 شخصا على متن المركب. وغرق 38 شخصا، وفقد شخصان، ونجا سبعة أشخاص.", "57");
        finds("aboard-mismatch", "كانت العبارة تقل 60 شخصا. وأنقذ خفر السواحل 45 شخصا، وغرق 17 شخصا.", "60");
    }

    #[test]
    fn as_many_or_fewer_stay_silent() {
        clean(
            "aboard-mismatch",
            "The ferry was carrying 60 people. The coast guard rescued 45 people, and 15 people drowned.",
        );
        clean("aboard-mismatch", "كانت العبارة تقل 60 شخصا. وأنقذ خفر السواحل 45 شخصا، وغرق 12 شخصا.");
    }
}
