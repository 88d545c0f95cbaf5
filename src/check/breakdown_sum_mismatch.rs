//! `breakdown-sum-mismatch`: a complete list of parts that does not add up to its whole.

use rust_decimal::Decimal;

use super::Check;
use super::conflicting_counts::digits_exchanged;
use super::parts_exceed_whole::{sum_finding, wholes};
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{List, Measure, Scales, lists};

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
number of casualties), and lists of large numbers that all but add up, and compares the sum with the number.

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
            // "a Malian, a Nepalese and two Ukrainians": a list without a numeral may hold members that no grammar knows.
            let unread = listed.iter().all(|part| part.implied)
                && listed.iter().map(|part| part.quantity.value).sum::<Decimal>() < whole.quantity.value;
            if listed.len() < 2 || unread {
                continue;
            }
            if let Some(sum) = misses(whole, &listed) {
                findings.push(sum_finding(&META, whole, &listed, sum));
            }
        }
        casualties(scales, findings);
        itemised(scales, findings);
        listed(scales, findings);
    }
}

/// Lists that no dash or colon closes: `5430 ذبيحة شملت 3504 من الضأن و1752 من الماعز`. Large exact numbers that nearly add up
/// are meant to; small ones only where the words claim that the list is all.
fn listed(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for List { whole, parts, complete } in lists(scales) {
        let known = parts.iter().any(|part| part.trace.breakdown) || whole.unit == Some("percent");
        let mut sum = Decimal::ZERO;
        // A list may run on into other numbers; what adds up on the way is in order.
        let adds_up = parts.iter().any(|part| {
            sum += part.quantity.value;
            sum == whole.quantity.value
        });
        if known || adds_up {
            continue;
        }
        let total = whole.quantity.value;
        let large = total >= Decimal::ONE_HUNDRED && !(total % Decimal::ONE_HUNDRED).is_zero();
        let slip = large && (nearly(total, sum) || exchanged(total, sum, &parts));
        let small = complete && total < Decimal::ONE_HUNDRED && alike(scales, &parts);
        if slip || small {
            findings.push(sum_finding(&META, whole, &parts, sum).severity(Severity::Warning));
        }
    }
}

/// Within one part in thirty.
fn nearly(total: Decimal, sum: Decimal) -> bool {
    (total - sum).abs() * Decimal::from(30) <= total
}

/// Whether one number with two digits changed places would make the sum right.
fn exchanged(total: Decimal, sum: Decimal, parts: &[&Measure<'_>]) -> bool {
    let right = |part: &&Measure<'_>| digits_exchanged(part.quantity.value, part.quantity.value + total - sum);
    digits_exchanged(total, sum) || parts.iter().any(right)
}

/// Whether all parts are people in a state, or numbers of one making: "three from Jouf and two from Tabuk".
fn alike(scales: &Scales<'_>, parts: &[&Measure<'_>]) -> bool {
    // The word behind the number: a noun, or the preposition of "three from Jouf".
    let word = |part: &&Measure<'_>| scales.phrase_words(part).first().map(|token| token.hash);
    let first = parts.first().and_then(word);
    let same = parts.iter().all(|part| word(part) == first);
    same && first.is_some() || parts.iter().all(|part| part.category.is_some())
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
    let Some(total) = scales
        .title()
        .find(|m| m.category == Some(&Category::Casualties) && m.exact().is_some() && m.lo() > Decimal::ONE)
    else {
        return;
    };
    let state = |m: &Measure<'_>, state: Category| m.category == Some(&state) && m.part_of.is_none();
    let single = |m: &&Measure<'_>| {
        m.implied
            && m.quantity.value == Decimal::ONE
            && matches!(m.category, Some(Category::Killed | Category::Injured))
    };
    let alone = if scales.body().any(|m| single(&m)) { Decimal::ONE } else { Decimal::ZERO };
    let mut missed = None;
    for killed in scales.body().filter(|m| state(m, Category::Killed)) {
        let sentence = killed.trace.sentence;
        let mut beside = scales.body().filter(|m| m.trace.sentence == sentence && state(m, Category::Injured));
        let (Some(injured), None) = (beside.next(), beside.next()) else { continue };
        match misses(total, &[killed, injured]) {
            // One sentence that fits the headline is enough; so is a gunman or driver who is told apart.
            None => return,
            Some(sum) if sum + alone == total.lo() => return,
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
        let words = scales.sentence(sentence);
        let opens = (0..words.tokens.len()).find(|&at| words.class_at(at, marker).is_some()).unwrap_or_default();
        for state in [Category::Injured, Category::Killed] {
            let items: Vec<&Measure<'_>> = scales
                .body()
                .filter(|m| m.trace.sentence == sentence && m.trace.from as usize > opens)
                .filter(|m| m.category == Some(&state) && m.part_of.is_none())
                .collect();
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
        finds(
            "breakdown-sum-mismatch",
            "The blast killed seven people -- two women and six children -- on Friday.",
            "seven",
        );
        finds_in(
            "breakdown-sum-mismatch",
            "وفاة وإصابة 4 عمال في حادث",
            "نتج عن الحادث وفاة واحدة، وإصابة خمسة آخرين.",
            "4",
        );
    }

    #[test]
    fn lists_that_add_up_stay_silent() {
        clean("breakdown-sum-mismatch", "The blast killed seven people -- two women and five children -- on Friday.");
        clean_article(
            "breakdown-sum-mismatch",
            "وفاة وإصابة 4 عمال في حادث",
            "نتج عن الحادث وفاة واحدة، وإصابة ثلاثة آخرين.",
        );
        clean("breakdown-sum-mismatch", "The blast killed seven people, including two women and three children.");
        clean(
            "breakdown-sum-mismatch",
            "Divers found 25 bodies. In the spring 800 people died, and the following month 2,000 died.",
        );
    }
}
