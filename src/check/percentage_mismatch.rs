//! `percentage-mismatch`: a part, its whole and a percentage that is not theirs.

use rust_decimal::Decimal;

use super::Check;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct PercentageMismatch;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "percentage-mismatch",
    group: "counts",
    severity: Severity::Warning,
    confidence: Confidence::High,
    summary: "a percentage is not that of the part and the whole beside it",
    docs: "\
## What it does
Recomputes the percentage that stands between a part and its whole.

## Why it matters
A wrong percentage is copied further than the numbers it came from.

## Example
English: \"17, or 16 percent, of the 28 refugees\"

Arabic: «شارك 17 لاجئا، أي 16 في المئة، من أصل 28 لاجئا».

## Use instead
The finding gives the percentage that the two numbers make.

## When it stays silent
When the percentage is right to its last place, when a number is hedged, and when the three do not stand together.

## Configuration
`[rules.percentage-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"percentage-mismatch\"]`.
",
};

impl Check for PercentageMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let of = [scales.grammar.class("of"), scales.grammar.class("out.of")];
        let share = scales.grammar.class("share");
        for triple in scales.measures.windows(3) {
            let [part, percent, whole] = triple else { continue };
            let together =
                part.trace.sentence == percent.trace.sentence && percent.trace.sentence == whole.trace.sentence;
            if !together || percent.unit != Some("percent") || part.unit.is_some() || whole.unit.is_some() {
                continue;
            }
            let sentence = scales.sentence(part.trace.sentence);
            let tied = (part.trace.phrase_end as usize..percent.trace.from as usize).all(|at| {
                sentence.tokens[at].punct != 0 || share.is_some_and(|class| sentence.class_at(at, class).is_some())
            });
            let governed =
                of.iter().flatten().any(|&class| sentence.class_ending(whole.trace.from as usize, class).is_some());
            if tied
                && governed
                && let Some(is) = mismatch(part, percent, whole)
            {
                findings.push(finding(part, percent, whole, is));
            }
        }
        in_brackets(scales, findings);
    }
}

/// "of 1,068 cases 471 were fatal (44 percent)": the percentage in brackets right behind a part of a known whole.
fn in_brackets(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for pair in scales.measures.windows(2) {
        let [part, percent] = pair else { continue };
        let together = part.trace.sentence == percent.trace.sentence && percent.unit == Some("percent");
        let sentence = scales.sentence(part.trace.sentence);
        let (end, open) = (part.trace.phrase_end as usize, percent.trace.from as usize);
        let bracketed =
            together && open > 0 && sentence.is_punct(open - 1, b'(') && (end..=end + 2).contains(&(open - 1));
        let whole = part.part_of.filter(|_| bracketed).and_then(|id| scales.measure_of(id));
        if let Some(whole) = whole.filter(|whole| whole.unit.is_none())
            && let Some(is) = mismatch(part, percent, whole)
        {
            findings.push(finding(part, percent, whole, is));
        }
    }
}

/// The right percentage, if the stated one is not it to its last place.
fn mismatch(part: &Measure<'_>, percent: &Measure<'_>, whole: &Measure<'_>) -> Option<Decimal> {
    let (a, said, b) = (part.exact()?, percent.exact()?, whole.exact()?);
    if b <= Decimal::ZERO || a > b {
        return None;
    }
    let is = a / b * Decimal::ONE_HUNDRED;
    ((is - said).abs() > percent.trace.precision.max(Decimal::ONE)).then_some(is.round_dp(1))
}

fn finding(part: &Measure<'_>, percent: &Measure<'_>, whole: &Measure<'_>, is: Decimal) -> Finding {
    let (a, b) = (amount(part.quantity.value), amount(whole.quantity.value));
    let (is, said) = (amount(is), amount(percent.quantity.value));
    Finding::new(&META, format!("{a} of {b} is {is} %, the text says {said} %"))
        .fact(percent.fact, "the percentage")
        .fact(part.fact, "the part")
        .fact(whole.fact, "the whole")
        .arithmetic(format!("{a} ÷ {b} = {is} %, the text says {said} %"))
        .suggestion(format!("either it is {is} %, or one of the two numbers is wrong"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn a_percentage_of_other_numbers_is_found() {
        finds("percentage-mismatch", "He said 17, or 16 percent, of the 28 refugees were soldiers.", "16");
        finds("percentage-mismatch", "The clinic saw 200 patients, including 50 children (52 percent).", "52");
        finds("percentage-mismatch", "سجلت الوزارة 200 إصابة، من بينها 50 حالة وفاة (52 في المائة).", "52");
        finds("percentage-mismatch", "شارك 17 لاجئا، أي 16 في المئة، من أصل 28 لاجئا.", "16");
    }

    #[test]
    fn a_right_percentage_stays_silent() {
        clean("percentage-mismatch", "He said 17, or 61 percent, of the 28 refugees were soldiers.");
        clean("percentage-mismatch", "The clinic saw 200 patients, including 50 children (25 percent).");
        clean("percentage-mismatch", "سجلت الوزارة 200 إصابة، من بينها 50 حالة وفاة (25 في المائة).");
        clean("percentage-mismatch", "شارك 17 لاجئا، أي 61 في المئة، من أصل 28 لاجئا.");
    }
}
