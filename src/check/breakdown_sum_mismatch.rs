//! `breakdown-sum-mismatch`: a complete list of parts that does not add up to its whole.

use rust_decimal::Decimal;

use super::Check;
use super::parts_exceed_whole::{sum_finding, wholes};
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales};

/// See [`META`].
pub struct BreakdownSumMismatch;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "breakdown-sum-mismatch",
    group: "counts",
    severity: Severity::Error,
    confidence: Confidence::High,
    summary: "a complete breakdown does not add up to its total",
    docs: "\
## What it does
Adds up a list that breaks a number down completely (after a dash, a colon or in brackets, or the killed and injured of a \
number of casualties) and compares the sum with the number.

## Why it matters
A reader adds up; when the sum is wrong, every number of the list is in doubt.

## Example
English: \"The blast killed seven: two women and six children.\"

Arabic: «مقتل وإصابة 4 عمال: وفاة واحدة وإصابة خمسة آخرين».

## Use instead
Correct the total or the part that is wrong.

## When it stays silent
When a part or the total is hedged so that they may fit, or when the list does not claim to be complete.

## Configuration
`[rules.breakdown-sum-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"breakdown-sum-mismatch\"]`.
",
};

impl Check for BreakdownSumMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        for (whole, parts) in wholes(scales) {
            let listed: Vec<&Measure<'_>> = parts.into_iter().filter(|part| part.trace.breakdown).collect();
            if listed.len() < 2 {
                continue;
            }
            if let Some(sum) = misses(whole, &listed) {
                findings.push(sum_finding(&META, whole, &listed, sum));
            }
        }
        casualties(scales, findings);
        itemised(scales, findings);
    }
}

/// The sum of exact parts, where no value of the whole equals any sum of the parts.
fn misses(whole: &Measure<'_>, parts: &[&Measure<'_>]) -> Option<Decimal> {
    let sum: Decimal = parts.iter().map(|part| part.lo()).sum();
    let most = parts.iter().map(|part| part.hi()).sum::<Option<Decimal>>();
    let above = whole.hi().is_some_and(|hi| sum > hi);
    let below = most.is_some_and(|most| most < whole.lo());
    (above || below).then_some(sum)
}

/// Killed and injured told together in the headline, and apart in one sentence of the body.
fn casualties(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(total) = scales.title().find(|m| m.category == Some(&Category::Casualties) && m.exact().is_some()) else { return };
    let state = |m: &Measure<'_>, state: Category| m.category == Some(&state) && m.part_of.is_none();
    let mut missed = None;
    for killed in scales.body().filter(|m| state(m, Category::Killed)) {
        let sentence = killed.trace.sentence;
        let mut beside = scales.body().filter(|m| m.trace.sentence == sentence && state(m, Category::Injured));
        let (Some(injured), None) = (beside.next(), beside.next()) else { continue };
        match misses(total, &[killed, injured]) {
            // One sentence that fits the headline is enough.
            None => return,
            Some(sum) => missed = missed.or(Some((killed, injured, sum))),
        }
    }
    if let Some((killed, injured, sum)) = missed
        && killed.trace.sentence < scales.sentences.len() as u32
        && killed.paragraph <= LEAD
    {
        findings.push(sum_finding(&META, total, &[killed, injured], sum).severity(Severity::Warning));
    }
}

/// Paragraphs that tell the news itself.
const LEAD: u32 = 3;

/// An itemised list in one sentence, "the cases were as follows: two dead, one critical and five moderate injuries",
/// against the number of the same state that the article's lead gives.
fn itemised(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(marker) = scales.grammar.class("itemised") else { return };
    for sentence in sentences_with(scales, marker) {
        for state in [Category::Injured, Category::Killed] {
            let items: Vec<&Measure<'_>> =
                scales.body().filter(|m| m.trace.sentence == sentence && m.category == Some(&state) && m.part_of.is_none()).collect();
            let stated = scales.measures.iter().find(|m| {
                m.trace.sentence < sentence && m.category == Some(&state) && m.exact().is_some() && m.part_of.is_none()
            });
            let (Some(whole), true) = (stated, items.len() > 1) else { continue };
            if let Some(sum) = misses(whole, &items) {
                findings.push(sum_finding(&META, whole, &items, sum).severity(Severity::Warning));
            }
        }
    }
}

fn sentences_with(scales: &Scales<'_>, class: crate::grammar::compile::ClassId) -> Vec<u32> {
    let mut sentences: Vec<u32> = scales.body().map(|m| m.trace.sentence).collect();
    sentences.dedup();
    sentences.retain(|&sentence| scales.says(sentence, class));
    sentences
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, clean_article, finds, finds_in};

    #[test]
    fn a_complete_list_that_does_not_add_up_is_found() {
        finds("breakdown-sum-mismatch", "The blast killed seven people -- two women and six children -- on Friday.", "seven");
        finds_in("breakdown-sum-mismatch", "وفاة وإصابة 4 عمال في حادث", "نتج عن الحادث وفاة واحدة، وإصابة خمسة آخرين.", "4");
    }

    #[test]
    fn lists_that_add_up_stay_silent() {
        clean("breakdown-sum-mismatch", "The blast killed seven people -- two women and five children -- on Friday.");
        clean_article("breakdown-sum-mismatch", "وفاة وإصابة 4 عمال في حادث", "نتج عن الحادث وفاة واحدة، وإصابة ثلاثة آخرين.");
        clean("breakdown-sum-mismatch", "The blast killed seven people, including two women and three children.");
    }
}
