//! `part-exceeds-whole`: a part that is greater than the whole it is taken from.

use rust_decimal::Decimal;

use super::Check;
use crate::fact::{Category, Modifier};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct PartExceedsWhole;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "part-exceeds-whole",
    group: "counts",
    severity: Severity::Error,
    confidence: Confidence::High,
    summary: "a part is greater than the whole it is taken from",
    docs: "\
## What it does
Compares every number that the text calls a part (\"including\", \"of whom\", بينهم, منهم, \"17 of the 28\") with the number \
it is a part of, and the dead, wounded or freed with the number on board or living in the place.

## Why it matters
One of the two numbers is wrong, and it is often the one that a reader will quote.

## Example
English: \"Seven people were hurt, including nine police officers.\"

Arabic: «أصيب سبعة أشخاص بينهم تسعة من رجال الشرطة».

## Use instead
Check both numbers with the source; the part can be at most the whole.

## When it stays silent
When some value fits both wordings: a part of \"more than 1,000\" may be any number, one of \"about 50\" may be 55.

## Configuration
`[rules.part-exceeds-whole] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"part-exceeds-whole\"]`.
",
};

impl Check for PartExceedsWhole {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        for part in &scales.measures {
            let Some(whole) = part.part_of.and_then(|id| scales.measure_of(id)) else { continue };
            if exceeds(part, whole) && !roomier(scales, part, whole) {
                let found = finding(part, whole);
                // What a later sentence calls a part may be one of something else.
                let sure = part.trace.sentence == whole.trace.sentence && part.category.is_some();
                findings.push(if sure { found } else { found.severity(Severity::Warning) });
            }
        }
        loads(scales, findings);
        inhabitants(scales, findings);
        survivors(scales, findings);
    }
}

fn exceeds(part: &Measure<'_>, whole: &Measure<'_>) -> bool {
    // A percentage of a number of people is no part that can be compared.
    let comparable = part.unit == whole.unit
        && [part, whole].iter().all(|m| m.quantity.modifier != Modifier::Vague)
        && whole.lo() > Decimal::ONE;
    comparable && whole.hi().is_some_and(|hi| part.lo() > hi)
}

/// Whether a part of a later sentence may be one of something greater: a number of the same state or noun told elsewhere, or
/// a headline that rounds.
fn roomier(scales: &Scales<'_>, part: &Measure<'_>, whole: &Measure<'_>) -> bool {
    if part.trace.sentence == whole.trace.sentence {
        // "eight members, to make the total 24 of each of them" is no part of the eight.
        let words = scales.sentence(part.trace.sentence);
        let from = part.trace.from as usize;
        let total = scales.grammar.class("total");
        let near = from.saturating_sub(TOTAL_REACH)..from;
        return near.into_iter().any(|at| total.is_some_and(|class| words.class_at(at, class).is_some()));
    }
    let before = scales.measures.iter().take_while(|m| m.fact.id < part.fact.id);
    let mut alike = before.filter(|m| m.same_kind(whole) && m.fact.id != whole.fact.id && m.part_of.is_none());
    whole.fact.part != part.fact.part || whole.unit.is_some() || alike.any(|m| m.hi().is_none_or(|hi| hi >= part.lo()))
}

/// Words before a number that may call it a total.
const TOTAL_REACH: usize = 6;

fn finding(part: &Measure<'_>, whole: &Measure<'_>) -> Finding {
    let (p, w) = (amount(part.quantity.value), amount(whole.quantity.value));
    Finding::new(&META, format!("{p} can't be a part of {w}"))
        .fact(part.fact, "the part")
        .fact(whole.fact, "the whole it is taken from")
        .arithmetic(format!("{p} > {w}"))
        .suggestion(format!("either the part is at most {w}, or the whole is at least {p}"))
}

/// More people hurt than are said to have survived.
fn survivors(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let all = |m: &&Measure<'_>| {
        m.category == Some(&Category::Rescued) && m.trace.definite && m.exact().is_some() && !m.implied
    };
    let mut told = scales.body().filter(all);
    let (Some(alive), None) = (told.next(), told.next()) else { return };
    let hurt = scales.measures.iter().find(|m| {
        m.category == Some(&Category::Injured)
            && m.part_of.is_none()
            && !scales.apart(m.trace.sentence)
            && m.lo() > alive.quantity.value
    });
    findings.extend(hurt.map(|hurt| finding(hurt, alive).severity(Severity::Warning)));
}

/// More people killed or hurt than live in the place, in one sentence.
fn inhabitants(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = scales.grammar.class("inhabitants") else { return };
    let named = |m: &&Measure<'_>| {
        scales.phrase_words(m).first().is_some_and(|t| scales.grammar.info(t.word).classes.has(class))
    };
    for place in scales.body().filter(named).filter(|m| m.lo() >= Decimal::ONE_HUNDRED) {
        let victims = scales.body().filter(|m| {
            matches!(m.category, Some(Category::Killed | Category::Injured | Category::Casualties))
                && m.trace.sentence == place.trace.sentence
        });
        if let Some(most) = victims.filter(|m| place.hi().is_some_and(|hi| m.lo() > hi)).max_by_key(|m| m.lo()) {
            findings.push(finding(most, place).severity(Severity::Warning));
        }
    }
}

/// More people killed, hurt or freed than something carries, told in the same sentence or of the same noun: "released 140
/// people from a plane carrying 119", "all 213 passengers left" a plane "carrying 199 passengers".
fn loads(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let carried = |m: &&Measure<'_>| m.trace.carried && m.quantity.modifier != Modifier::Vague;
    let single = scales.body().filter(carried).count() == 1;
    for load in scales.body().filter(carried) {
        let Some(hi) = load.hi() else { continue };
        let aboard = |m: &&Measure<'_>| {
            let people = m.category.is_some_and(|category| *category != Category::Vehicles);
            let same_sentence = people && m.trace.sentence == load.trace.sentence;
            let same_noun = m.trace.noun == load.trace.noun && m.trace.noun != 0 && m.trace.definite;
            // "The number of passengers released had reached 80."
            let named = people && single && m.trace.noun == 0 && scales.names(m.trace.sentence, load.trace.noun);
            m.fact.id != load.fact.id && m.part_of.is_none() && (same_sentence || same_noun || named)
        };
        if let Some(most) = scales.body().filter(aboard).filter(|m| m.lo() > hi).max_by_key(|m| m.lo()) {
            findings.push(finding(most, load).severity(Severity::Warning));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn a_part_greater_than_its_whole_is_found() {
        finds("part-exceeds-whole", "Seven people were injured, including nine police officers.", "nine");
        finds("part-exceeds-whole", "أصيب سبعة أشخاص بجروح، بينهم تسعة من رجال الشرطة.", "تسعة");
        finds("part-exceeds-whole", "مقتل 123 شخصا من مجموع 112 كانوا في المبنى.", "123");
    }

    #[test]
    fn what_may_fit_stays_silent() {
        clean(
            "part-exceeds-whole",
            "More than 1,000 people were injured, 400 of them hospitalised and 62 in intensive care.",
        );
        clean("part-exceeds-whole", "أصيب نحو 50 شخصا بينهم 55 حسب رواية أخرى.");
        clean("part-exceeds-whole", "At least 12 people were killed and 40 injured, 15 of them in hospital.");
        clean("part-exceeds-whole", "قتل سبعة أشخاص وأصيب 19 آخرون، بينهم تسعة أطفال.");
    }
}
