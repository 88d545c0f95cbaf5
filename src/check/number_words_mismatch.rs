//! `number-words-mismatch`: a number in words and in digits that are not the same.

use super::Check;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Scales, amount};

/// See [`META`].
pub struct NumberWordsMismatch;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new(
    "number-words-mismatch",
    "a number in words and its digits in brackets differ",
)
    .group("counts")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs("\
## What it does
Compares a number with the same number given again in brackets, in digits or in words.

## Why it matters
One of the two is wrong, and contracts, fines and tolls are quoted from either.

## Example
English: \"The court fined four (5) men.\"

Arabic: «بمبلغ مليون وثلاثة آلاف ريال (1,300,000 ريال)».

## Use instead
Correct the one that is wrong.

## When it stays silent
When the brackets hold another unit, a year or a percentage.

## Configuration
`[rules.number-words-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"number-words-mismatch\"]`.
");

impl Check for NumberWordsMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let mut report = |first: &crate::Fact, value, again, span| {
            let (a, b) = (amount(value), amount(again));
            findings.push(
                Finding::new(&META, format!("{a} in words or digits, {b} in brackets"))
                    .fact(first, "the number")
                    .label(first.part, span, "given again as another number")
                    .arithmetic(format!("{a} ≠ {b}"))
                    .suggestion(format!("either both are {a}, or both are {b}")),
            );
        };
        // What is only feared or planned is written in words and digits as well.
        for (fact, trace) in scales.facts.iter().zip(&scales.traces) {
            let Some(value) = fact.quantity().map(|quantity| quantity.value) else { continue };
            // `الأمانات السبع (66) دائرة`: behind a definite number the brackets count something new.
            if let Some((again, span)) = trace.restated.filter(|(again, _)| *again != value && !trace.definite) {
                report(fact, value, again, span);
            }
        }
        // `مليون ريال (1,000,000 ريال)`: the same unit inside the brackets.
        for pair in scales.measures.windows(2) {
            let [first, second] = pair else { continue };
            let text = scales.article.part(first.fact.part).as_str();
            let between = text.get(first.fact.span.end as usize..second.fact.span.start as usize).unwrap_or("");
            let between = between.trim_end_matches(['$', '£', '€', '¥']);
            let adjacent = first.fact.part == second.fact.part
                && first.trace.sentence == second.trace.sentence
                && between.trim_end().ends_with('(')
                && between.split_whitespace().count() <= 3;
            let same = first.unit.is_some() && first.unit == second.unit
                || first.trace.noun != 0 && first.trace.noun == second.trace.noun;
            let words = |m: &crate::weigh::Measure<'_>| !m.fact.span.of(text).contains(|c: char| c.is_numeric());
            if adjacent
                && same
                && words(first) != words(second)
                && !first.quantity.interval.meets(second.quantity.interval)
            {
                report(first.fact, first.quantity.value, second.quantity.value, second.fact.span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn words_and_digits_that_differ_are_found() {
        finds("number-words-mismatch", "The court fined four (5) men.", "four");
        finds("number-words-mismatch", "بمبلغ مليون وثلاثة آلاف ريال (1,300,000 ريال) لصيانة المبنى.", "مليون وثلاثة آلاف");
        finds(
            "number-words-mismatch",
            "They were freed for a three hundred thousand dollar ($200,000) ransom.",
            "three hundred thousand",
        );
        finds("number-words-mismatch", "The rebels said they would free seven (17) Turkish soldiers.", "seven");
        finds("number-words-mismatch", "تم ضبط (7) ثمانية أشخاص.", "7");
    }

    #[test]
    fn equal_numbers_and_other_brackets_stay_silent() {
        clean("number-words-mismatch", "The court fined four (4) men.");
        clean("number-words-mismatch", "بمبلغ مليون وثلاثة آلاف ريال (1,003,000 ريال) لصيانة المبنى.");
        clean("number-words-mismatch", "They were freed for a two hundred thousand dollar ($200,000) ransom.");
        clean("number-words-mismatch", "Three men (two of them brothers) were fined.");
    }
}
