//! `parts-exceed-whole` and `breakdown-sum-mismatch` share their sums: see [`super::breakdown_sum_mismatch`].

use rust_decimal::Decimal;

use super::Check;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct PartsExceedWhole;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "parts-exceed-whole",
    group: "counts",
    severity: Severity::Error,
    confidence: Confidence::High,
    summary: "the parts of a number add up to more than the number",
    docs: "\
## What it does
Adds up the parts that the text takes out of one number and compares the sum with it.

## Why it matters
Each part may be small enough by itself; together they show that one of the numbers is wrong.

## Example
English: \"Police arrested 20 people. Twelve of them are students and 11 of them workers.\"

Arabic: «تبلغ الديون 29 مليار دولار، منها 23 مليارا في اليابان و16 مليارا في الهند».

## Use instead
Check the parts and the whole with the source.

## When it stays silent
When the parts may overlap (women, children, foreigners; one number in hospital and one in intensive care), when one of them \
is hedged so that the sum may fit, or when the whole is \"more than\" so many.

## Configuration
`[rules.parts-exceed-whole] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"parts-exceed-whole\"]`.
",
};

impl Check for PartsExceedWhole {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        for (whole, parts) in wholes(scales) {
            let near = parts
                .iter()
                .all(|part| part.fact.part == whole.fact.part && part.trace.sentence <= whole.trace.sentence + NEAR);
            if parts.len() < 2 || !near || parts.iter().any(|part| part.trace.breakdown) || !disjoint(&parts) {
                continue;
            }
            let (Some(hi), sum) = (whole.hi(), parts.iter().map(|part| part.lo()).sum::<Decimal>()) else { continue };
            // A single part that is too great is found by its own rule.
            if sum > hi && parts.iter().all(|part| part.lo() <= hi) {
                findings.push(sum_finding(&META, whole, &parts, sum));
            }
        }
    }
}

/// Sentences over which parts are taken out of one whole.
const NEAR: u32 = 3;

/// The numbers that have parts, each with them in the order of the text.
pub(super) fn wholes<'s, 'd>(scales: &'s Scales<'d>) -> Vec<(&'s Measure<'d>, Vec<&'s Measure<'d>>)> {
    let mut parts: Vec<(u32, &Measure<'d>)> =
        scales.measures.iter().filter_map(|measure| measure.part_of.map(|id| (id, measure))).collect();
    parts.sort_by_key(|(whole, part)| (*whole, part.fact.id));
    let groups = parts.chunk_by(|a, b| a.0 == b.0);
    groups
        .filter_map(|group| Some((scales.measure_of(group[0].0)?, group.iter().map(|(_, part)| *part).collect())))
        .collect()
}

/// Whether parts can't overlap: the same state and noun or none, as in "five in Sirnak and four in Hakkari"; women and
/// children might be foreigners too.
fn disjoint(parts: &[&Measure<'_>]) -> bool {
    let first = parts[0];
    let same = parts
        .iter()
        .all(|part| part.category == first.category && part.vehicle == first.vehicle && part.unit == first.unit);
    // "one of them" after "two of them" may be among the two.
    let spoken = parts.iter().all(|part| part.quantity.value > Decimal::ONE);
    let nouns: Vec<u64> = parts.iter().map(|part| part.trace.noun).filter(|&noun| noun != 0).collect();
    let alike = nouns.windows(2).all(|pair| pair[0] == pair[1]);
    same && spoken && alike
}

/// A sum that does not fit its whole.
pub(super) fn sum_finding(rule: &RuleMeta, whole: &Measure<'_>, parts: &[&Measure<'_>], sum: Decimal) -> Finding {
    let terms: Vec<String> = parts.iter().map(|part| amount(part.quantity.value)).collect();
    let (total, said) = (amount(sum), amount(whole.quantity.value));
    let arithmetic = format!("{} = {total}, the text says {said}", terms.join(" + "));
    let mut finding = Finding::new(rule, format!("the parts make {total}, the whole is given as {said}"))
        .fact(whole.fact, "the whole")
        .arithmetic(arithmetic)
        .suggestion(format!("either the whole is {total}, or one of the parts is wrong"));
    for part in parts {
        finding = finding.fact(part.fact, "a part");
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn parts_that_are_too_many_together_are_found() {
        finds(
            "parts-exceed-whole",
            "Troops killed 17 rebels. Nine of the rebels were killed in Van, five in Sirnak and four in Hakkari.",
            "17",
        );
        finds(
            "parts-exceed-whole",
            "تبلغ الديون 29 مليار دولار، منها 23 مليار دولار في اليابان و16 مليار دولار في الهند.",
            "29 مليار",
        );
    }

    #[test]
    fn overlapping_and_fitting_parts_stay_silent() {
        clean("parts-exceed-whole", "Twelve people were injured, including nine women and six foreigners.");
        clean("parts-exceed-whole", "أصيب أكثر من ألف شخص، منهم 900 نقلوا إلى المستشفى و300 في العناية المركزة.");
    }
}
