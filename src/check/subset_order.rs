//! `subset-order`: more in intensive care than in hospital, or more in hospital than injured.

use super::Check;
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct SubsetOrder;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "subset-order",
    "more people in intensive care than in hospital, or in hospital than injured",
)
    .group("counts")
    .severity(Severity::Note)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Holds the usual order of one event against its numbers: those in intensive care are among those in hospital, and those in \
hospital among the injured.

## Why it matters
The order is not logic (a hospital may take in the unhurt), but where it is broken one of the numbers is often wrong.

## Example
English: \"More than 1,000 people were injured, of whom 400 were hospitalised and 620 are in intensive care.\"

Arabic: «أصيب أكثر من ألف شخص، منهم 400 نقلوا إلى المستشفى، و620 في العناية المركزة».

## Use instead
Check both numbers with the source, or say who else was taken to hospital.

## When it stays silent
When the two numbers stand in different sentences or belong to different wholes, and when their hedges leave room. Where \
both are called parts of one whole it is a warning.

## Configuration
`[rules.subset-order] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"subset-order\"]`.
");

impl Check for SubsetOrder {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let orders = [(Category::IntensiveCare, Category::Hospitalised), (Category::Hospitalised, Category::Injured)];
        for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
            for (inner, outer) in &orders {
                let of = |category: &Category| {
                    sentence.iter().filter(move |m| m.category == Some(category)).collect::<Vec<&Measure<'_>>>()
                };
                let (within, around) = (of(inner), of(outer));
                let ([a], [b]) = (within.as_slice(), around.as_slice()) else { continue };
                if a.fact.span != b.fact.span && a.part_of != Some(b.fact.id) && b.hi().is_some_and(|hi| a.lo() > hi) {
                    findings.push(finding(a, b, inner, outer));
                }
            }
        }
    }
}

fn finding(a: &Measure<'_>, b: &Measure<'_>, inner: &Category, outer: &Category) -> Finding {
    let (x, y) = (amount(a.quantity.value), amount(b.quantity.value));
    let (inner, outer) = (inner.name().replace('_', " "), outer.name().replace('_', " "));
    let finding = Finding::new(&META, format!("{x} {inner} are more than {y} {outer}"))
        .fact(a.fact, inner.as_str())
        .fact(b.fact, outer.as_str())
        .arithmetic(format!("{x} > {y}"))
        .suggestion(format!("either at most {y} are {inner}, or at least {x} are {outer}"));
    let siblings = a.part_of.is_some() && a.part_of == b.part_of;
    if siblings { finding.severity(Severity::Warning) } else { finding }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn a_broken_order_is_found() {
        finds(
            "subset-order",
            "أصيب أكثر من ألف شخص بجروح، منهم 400 نقلوا إلى المستشفى، و620 في العناية المركزة.",
            "620",
        );
        finds("subset-order", "Police said 400 people were taken to hospital and 620 were in intensive care.", "620");
    }

    #[test]
    fn the_usual_order_stays_silent() {
        clean("subset-order", "أصيب أكثر من ألف شخص بجروح، منهم 400 نقلوا إلى المستشفى، و62 في العناية المركزة.");
        clean("subset-order", "Police said 400 people were taken to hospital and 62 were in intensive care.");
    }
}
