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
        for (i, later) in told.iter().enumerate() {
            // What some earlier place agrees with is in order, whatever a third place says.
            let rivals: Vec<&&Measure<'_>> = told[..i].iter().filter(|m| same_measure(m, later)).collect();
            let earlier = rivals.iter().find(|earlier| {
                !meets(earlier, later) && (paired(scales, &told, earlier, later) || again(scales, earlier, later) || outvoted(scales, &told, earlier, later))
            });
            let Some(earlier) = earlier else { continue };
            if rivals.iter().any(|m| meets(m, later)) || headline(earlier, later) {
                continue;
            }
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

/// Whether a measure is a statement of its own: no part, nobody "others", no zero, no unit of measurement.
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

/// A number of the headline has a rule of its own.
fn headline(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    a.fact.part == Part::Title || b.fact.part == Part::Title
}

/// Whether two numbers could be one measure: the same state and the same noun, or one of them without.
fn same_measure(a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let nouns = (a.trace.noun, b.trace.noun);
    let compatible = nouns.0 == nouns.1 || a.category.is_some() && (nouns.0 == 0 || nouns.1 == 0);
    a.same_kind(b) && compatible && a.trace.sentence != b.trace.sentence
}

/// Whether both stand beside the same other number: killed 11 and injured 13, killed 17 and injured 13.
fn paired(scales: &Scales<'_>, told: &[&Measure<'_>], a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let companions = |of: &Measure<'_>| -> Vec<(Option<Category>, u64, Decimal)> {
        told.iter()
            .filter(|m| m.trace.sentence == of.trace.sentence && m.fact.id != of.fact.id && !m.same_kind(of))
            .filter(|m| m.quantity.value > Decimal::from(4) && m.exact().is_some())
            .map(|m| (m.category.cloned(), if m.category.is_some() { 0 } else { m.trace.noun }, m.quantity.value))
            .collect()
    };
    let (of_a, of_b) = (companions(a), companions(b));
    let _ = scales;
    a.trace.noun == b.trace.noun && of_a.iter().any(|companion| of_b.contains(companion))
}

/// Whether the later one plainly takes up the earlier: "the nine" after "seven" of the same noun.
fn again(scales: &Scales<'_>, earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let same_noun = later.trace.noun != 0 && later.trace.noun == earlier.trace.noun;
    let definite = later.trace.definite && same_noun && !later.trace.others && !earlier.trace.others;
    let near = later.paragraph.abs_diff(earlier.paragraph) <= 6;
    let exchanged = same_noun && digits_exchanged(earlier.quantity.value, later.quantity.value);
    (definite && near || exchanged) && !scales.apart(later.trace.sentence) && !scales.apart(earlier.trace.sentence)
}

/// Whether one number is the other with two digits changed places: 25 and 52, 10,630 and 10,360.
fn digits_exchanged(a: Decimal, b: Decimal) -> bool {
    let (a, b) = (a.normalize().to_string(), b.normalize().to_string());
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let differing: Vec<(u8, u8)> = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).collect();
    matches!(differing.as_slice(), [(p, q), (r, s)] if p == s && q == r)
}

/// Whether the headline or the lead and one more place agree with the earlier one, in an article of one event.
fn outvoted(scales: &Scales<'_>, told: &[&Measure<'_>], earlier: &Measure<'_>, later: &Measure<'_>) -> bool {
    let same_noun = earlier.trace.noun == later.trace.noun && earlier.trace.noun != 0;
    let elsewhere = scales.apart(later.trace.sentence) || scales.stretches(later.trace.sentence);
    if later.category.is_none() || later.trace.others || elsewhere || !same_noun {
        return false;
    }
    let agreeing = told.iter().filter(|m| m.same_kind(earlier) && m.exact() == earlier.exact() && meets(m, earlier) && m.trace.sentence != later.trace.sentence);
    let in_lead = |m: &&&Measure<'_>| m.fact.part == Part::Title || m.paragraph <= 1;
    let (mut leads, mut all) = (0, 0);
    for m in agreeing {
        all += 1;
        leads += u32::from(in_lead(&m));
    }
    // All numbers of this state in the article must be of this one event.
    let others = told.iter().filter(|m| m.same_kind(later) && !meets(m, earlier) && !meets(m, later)).count();
    all >= 2 && leads >= 2 && others == 0 && later.paragraph <= 6
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds};

    #[test]
    fn one_thing_with_two_numbers_is_found() {
        finds("conflicting-counts", "Gunmen held seven Russian pilots for a year. Attempts to free the nine pilots failed.", "nine");
        finds("conflicting-counts", "وقتل 11 مدنيا وأصيب 13 شخصا في الانفجار. وقالت مصادر إن الانفجار أدى إلى مقتل 17 مدنيا وإصابة 13 شخصا.", "17");
    }

    #[test]
    fn other_events_updates_and_others_stay_silent() {
        clean("conflicting-counts", "A bomb killed seven soldiers on Monday. Another bomb killed nine soldiers in March.");
        clean("conflicting-counts", "قتل خمسة جنود في الهجوم. وفي هجوم آخر قتل سبعة جنود.");
        clean_article("conflicting-counts", "Seven killed", "A blast killed seven people. The death toll later rose to nine people.");
    }
}
