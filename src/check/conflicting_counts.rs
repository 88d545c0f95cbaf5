//! `conflicting-counts`: one article gives two numbers for one thing.

use rust_decimal::Decimal;

use super::Check;
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::span::Part;
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct ConflictingCounts;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "conflicting-counts",
    group: "counts",
    severity: Severity::Warning,
    confidence: Confidence::High,
    summary: "the article gives two numbers for one thing",
    docs: "\
## What it does
Looks for a number that is told again with another value: in the same pair of numbers (killed 11 and injured 13, then killed \
17 and injured 13), with a definite article (\"the nine aircrew\" after \"seven aircrew\"), with digits changed places \
(25 and 52), or against two or more places that agree.

## Why it matters
A toll that changes within one article without a word about it is a slip that a reader will see.

## Example
English: \"Two civilians were killed in the shelling... Twelve civilians were killed in the shelling, the radio said.\"

Arabic: «قتل 25 حوثيا في مأرب... وأسفرت الغارات عن مقتل 52 حوثيا».

## Use instead
Check both places with the source; where they come from two sources or two times, say so.

## When it stays silent
When the text tells of another event, place, time or source, of an update (\"rose to\"), of \"others\" or of a part, and when \
the hedges leave room for both.

## Configuration
`[rules.conflicting-counts] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"conflicting-counts\"]`.
",
};

impl Check for ConflictingCounts {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let told: Vec<&Measure<'_>> = scales.measures.iter().filter(|m| weighable(m)).take(MOST).collect();
        let mut found: Vec<(u32, u32)> = Vec::new();
        for (i, later) in told.iter().enumerate().filter(|(_, m)| m.fact.part == Part::Text) {
            // The headline has a rule of its own.
            let rivals: Vec<&&Measure<'_>> =
                told[..i].iter().filter(|m| m.fact.part == Part::Text && same_measure(scales, m, later)).collect();
            // What some earlier place agrees with is in order, whatever a third place says; so is a sum of earlier ones.
            if rivals.iter().any(|m| meets(m, later)) || summed_up(&told[..i], later) {
                continue;
            }
            let conflict = |earlier: &&&&Measure<'_>| {
                paired(&told, earlier, later) || again(scales, earlier, later) || outvoted(scales, &told, earlier, later)
            };
            let Some(earlier) = rivals.iter().find(conflict) else { continue };
            if found.iter().any(|&(a, b)| a == earlier.fact.id || b == earlier.fact.id) {
                continue;
            }
            found.push((earlier.fact.id, later.fact.id));
            findings.push(finding(earlier, later));
        }
    }
}

/// The most numbers of one article that are compared pair by pair.
const MOST: usize = 120;

fn finding(earlier: &Measure<'_>, later: &Measure<'_>) -> Finding {
    let (a, b) = (amount(earlier.quantity.value), amount(later.quantity.value));
    Finding::new(&META, format!("{a} here and {b} there for the same thing"))
        .fact(later.fact, "told again with another number")
        .fact(earlier.fact, "first told here")
        .suggestion(format!("either both say {a}, or both say {b}, or the text says why they differ"))
}

/// Whether a measure is a statement of its own: no part, no zero, no unit of measurement, no number in a row of numbers.
fn weighable(m: &Measure<'_>) -> bool {
    let counted = match m.category {
        Some(_) => !m.implied,
        None => m.unit.is_none() && m.trace.noun != 0,
    };
    counted && m.part_of.is_none() && !m.trace.partitive && m.quantity.value > Decimal::ONE && m.quantity.upper.is_none()
}

fn meets(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    a.quantity.interval.meets(b.quantity.interval)
}

/// Whether two numbers could be one measure: the same state and the same noun, or one of them without.
fn same_measure(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let nouns = (a.trace.noun, b.trace.noun);
    let alike = match a.category {
        Some(_) => a.same_kind(b) && (nouns.0 == nouns.1 || !(scales.names_somebody(a) && scales.names_somebody(b))),
        None => b.category.is_none() && scales.same_thing(a, b),
    };
    alike && a.trace.sentence != b.trace.sentence
}

/// Whether a number sums up two that were told before it.
fn summed_up(before: &[&Measure<'_>], later: &Measure<'_>) -> bool {
    let alike: Vec<Decimal> = before.iter().filter(|m| m.same_kind(later)).map(|m| m.quantity.value).collect();
    let pair = alike.iter().enumerate().any(|(i, a)| alike[i + 1..].iter().any(|b| a + b == later.quantity.value));
    pair || alike.len() > 2 && alike.iter().sum::<Decimal>() == later.quantity.value
}

/// Whether both stand beside the same other toll: killed 11 and injured 13, killed 17 and injured 13.
fn paired(told: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let companions = |of: &Measure<'_>| -> Vec<(Option<Category>, Decimal)> {
        told.iter()
            .filter(|m| m.trace.sentence == of.trace.sentence && m.category.is_some() && m.category != of.category)
            .filter(|m| m.exact().is_some() && m.quantity.value > Decimal::from(4))
            .map(|m| (m.category.cloned(), m.quantity.value))
            .collect()
    };
    let of_b = companions(b);
    a.category.is_some() && companions(a).iter().any(|companion| of_b.contains(companion))
}

/// Whether the later one plainly takes up the earlier: "the nine" after "seven" in the same state or of the same noun, or
/// the same digits in another order.
fn again(scales: &Scales<'_>, earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let one_event = !scales.apart(later.trace.sentence) && !scales.apart(earlier.trace.sentence);
    let taken_up = later.trace.definite && later.category.is_some() && !later.trace.others;
    let exchanged = digits_exchanged(earlier.quantity.value, later.quantity.value);
    one_event && (taken_up && later.paragraph.abs_diff(earlier.paragraph) <= NEAR || exchanged)
}

/// Paragraphs over which "the nine" takes up "seven".
const NEAR: u32 = 6;

/// Whether one number is the other with two digits changed places: 25 and 52, 10,630 and 10,360.
fn digits_exchanged(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.normalize().to_string(), b.normalize().to_string());
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let differing: Vec<(u8, u8)> = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).collect();
    matches!(differing.as_slice(), [(p, q), (r, s)] if p == s && q == r)
}

/// Whether the headline and the lead agree on the earlier one, in an article that tells of one event.
fn outvoted(scales: &Scales<'_>, told: &[&Measure<'_>], earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let elsewhere = scales.apart(later.trace.sentence) || scales.stretches(later.trace.sentence);
    if later.category.is_none() || elsewhere || later.paragraph > LATE {
        return false;
    }
    let alike: Vec<&&Measure<'_>> = told.iter().filter(|m| m.same_kind(later)).collect();
    let agree = |m: &&&&Measure<'_>| meets(m, earlier);
    let headline = alike.iter().filter(agree).any(|m| m.fact.part == Part::Title);
    let lead = alike.iter().filter(agree).any(|m| m.fact.part == Part::Text && m.paragraph <= 2);
    // All numbers of this state in the article must be of this one event.
    let far = |m: &Measure<'_>| m.lo() > later.lo() * Decimal::TEN;
    let strays = alike.iter().filter(|m| !meets(m, earlier) && m.fact.id != later.fact.id && !far(m)).count();
    headline && lead && strays == 0
}

/// The last paragraph that may tell the news again rather than its background.
const LATE: u32 = 8;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds};

    #[test]
    fn one_thing_with_two_numbers_is_found() {
        finds("conflicting-counts", "Police arrested seven men on Friday. The nine men arrested are to appear in court.", "nine");
        finds("conflicting-counts", "وقتل 11 مدنيا وأصيب 13 شخصا في الانفجار. وقالت مصادر إن الانفجار أدى إلى مقتل 17 مدنيا وإصابة 13 شخصا.", "17");
    }

    #[test]
    fn other_events_updates_and_others_stay_silent() {
        clean("conflicting-counts", "A bomb killed seven soldiers on Monday. Another bomb killed nine soldiers in March.");
        clean("conflicting-counts", "قتل خمسة جنود في الهجوم. وفي هجوم آخر قتل سبعة جنود.");
        clean_article("conflicting-counts", "Seven killed", "A blast killed seven people. The death toll later rose to nine people.");
    }
}
