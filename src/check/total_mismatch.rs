//! `total-mismatch`: a total that the numbers told one by one do not make.

use rust_decimal::Decimal;

use super::Check;
use super::parts_exceed_whole::sum_finding;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::span::Part;
use crate::weigh::{Measure, Scales};

/// See [`META`].
pub struct TotalMismatch;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "total-mismatch",
    group: "counts",
    severity: Severity::Warning,
    confidence: Confidence::High,
    summary: "a total that the numbers told one by one do not make",
    docs: "\
## What it does
Adds up what is told event by event: numbers before \"a total of\" in one sentence, and the victims of one clash and of \
\"another\" against the number that the lead gives for all.

## Why it matters
The total goes into headlines; when the events behind it make another number, one of them was updated and the rest was not.

## Example
English: \"Nineteen rebels were killed in two clashes. Troops killed 18 rebels near a village, and four rebels in a separate \
raid.\"

Arabic: «قتل 19 مسلحا في اشتباكات متفرقة. وقتلت القوات 18 مسلحا قرب القرية، كما قتلت أربعة مسلحين في مكان منفصل».

## Use instead
Correct the total or the number that is wrong.

## When it stays silent
When the numbers may overlap or are hedged so that they fit, when they count others or another state, and when the events make \
less than the total, for not all of them need be told.

## Configuration
`[rules.total-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"total-mismatch\"]`.
",
};

impl Check for TotalMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        stated(scales, findings);
        event_by_event(scales, findings);
    }
}

/// "Seven in the north, five in the south, a total of 13": a total right behind its numbers, in one sentence.
fn stated(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(total) = scales.grammar.class("total.of") else { return };
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
        for (i, whole) in sentence.iter().enumerate().skip(2).filter(|(_, m)| m.exact().is_some()) {
            let words = scales.sentence(whole.trace.sentence);
            if words.class_ending(whole.trace.from as usize, total).is_none() {
                continue;
            }
            let told: Vec<&Measure<'_>> =
                sentence[..i].iter().filter(|m| alike(m, whole) && m.part_of.is_none()).collect();
            let exact = told.iter().all(|m| m.exact().is_some_and(|value| value < whole.quantity.value));
            let sum: Decimal = told.iter().map(|m| m.quantity.value).sum();
            if told.len() > 1 && told.len() == i && exact && sum != whole.quantity.value {
                findings.push(sum_finding(&META, whole, &told, sum));
            }
        }
    }
}

/// Whether both count the same, or the total only names again who they are.
fn alike(m: &Measure<'_>, whole: &Measure<'_>) -> bool {
    m.same_kind(whole) || whole.category.is_none() && whole.trace.noun != 0 && m.trace.noun == whole.trace.noun
}

/// The number of the lead against those of the single events: the second is marked as another one, so that none is counted twice.
fn event_by_event(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let own = |m: &&Measure<'_>| {
        m.exact().is_some() && m.part_of.is_none() && m.category.is_some() && scales.names_somebody(m)
    };
    let Some(whole) = scales.body().find(own).filter(|m| m.paragraph <= LEAD && m.fact.part == Part::Text) else {
        return;
    };
    let later = |m: &&Measure<'_>| {
        m.trace.sentence > whole.trace.sentence && m.same_kind(whole) && m.trace.noun == whole.trace.noun
    };
    let less = |m: &&Measure<'_>| m.quantity.value < whole.quantity.value;
    let told: Vec<&Measure<'_>> = scales.body().filter(own).filter(later).filter(less).collect();
    let [first, second, rest @ ..] = told.as_slice() else { return };
    let another = scales.apart(second.trace.sentence) || second.trace.others;
    let sum = first.quantity.value + second.quantity.value;
    if rest.is_empty() && another && !scales.past(second.trace.sentence) && sum > whole.quantity.value {
        findings.push(sum_finding(&META, whole, &[first, second], sum));
    }
}

/// Paragraphs that may give the number for all.
const LEAD: u32 = 2;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn totals_that_their_events_do_not_make_are_found() {
        finds("total-mismatch", "Police arrested 7 men in the north and 5 men in the south, a total of 13 men.", "13");
        finds(
            "total-mismatch",
            "Nineteen rebels were killed in two clashes. Troops killed 18 rebels near a village. They killed four rebels in a separate raid.",
            "Nineteen",
        );
        finds(
            "total-mismatch",
            "قتل 19 مسلحا في اشتباكات متفرقة. وقتلت القوات 18 مسلحا قرب القرية. كما قتلت أربعة مسلحين في مكان منفصل.",
            "19",
        );
    }

    #[test]
    fn totals_that_fit_or_cover_more_stay_silent() {
        clean("total-mismatch", "Police arrested 7 men in the north and 5 men in the south, a total of 12 men.");
        clean(
            "total-mismatch",
            "Nineteen rebels were killed in two clashes. Troops killed 15 rebels near a village. They killed four rebels in a separate raid.",
        );
        clean(
            "total-mismatch",
            "قتل 19 مسلحا في اشتباكات متفرقة. وقتلت القوات 11 مسلحا قرب القرية. كما قتلت أربعة مسلحين في مكان منفصل.",
        );
    }
}
