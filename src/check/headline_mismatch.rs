//! `headline-mismatch`: the headline's number is nowhere in the body, which gives another.

use rust_decimal::Decimal;

use super::Check;
use crate::fact::{Category, Interval, Modifier};
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct HeadlineMismatch;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "headline-mismatch",
    group: "counts",
    severity: Severity::Warning,
    confidence: Confidence::High,
    summary: "the headline gives a number that the body contradicts",
    docs: "\
## What it does
Looks for each number of the headline in the body: the same state of people, the same vehicles, the same noun. It fires when \
the body speaks of them, but never with a number that fits the headline's.

## Why it matters
The headline is what most people read, share and remember.

## Example
English: headline \"23 killed in bus attack\", body \"The attack killed 32 passengers.\"

Arabic: العنوان «مقتل 3800 في اليمن»، والنص «قتل 8300 شخص منذ مارس الماضي».

## Use instead
Bring headline and body into line with the source.

## When it stays silent
When any number of the body fits, when numbers of the body add up to the headline's, when the body tells of an update, \
and when headline and body count different things.

## Configuration
`[rules.headline-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"headline-mismatch\"]`.
",
};

impl Check for HeadlineMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        for head in scales.title().filter(|head| tells_the_news(head)) {
            let body: Vec<&Measure<'_>> = scales.body().filter(|m| comparable(scales, head, m)).collect();
            // "Thousands" in the body does not bear out an exact headline.
            let exact = |m: &&&Measure<'_>| m.quantity.modifier != Modifier::Vague;
            if body.iter().filter(exact).any(|m| fits(head, m)) || explained(scales, head, &body) {
                continue;
            }
            // The first number of the body that is told as the news itself contradicts the headline.
            let mut news = body.iter().filter(|m| m.part_of.is_none() && m.quantity.value > Decimal::ONE && !m.implied);
            let lead = news.find(|m| m.paragraph <= LEAD && !scales.apart(m.trace.sentence) && !scales.stretches(m.trace.sentence));
            // Of houses and cards many numbers are told; only where there is a single one is it the headline's.
            let single = head.category.is_some() || body.iter().all(|m| Some(m.quantity.value) == lead.map(|lead| lead.quantity.value));
            let lead = lead.filter(|lead| single && lead.quantity.modifier != Modifier::Vague);
            if let Some(lead) = lead {
                let (said, told) = (amount(head.quantity.value), amount(lead.quantity.value));
                findings.push(
                    Finding::new(&META, format!("the headline says {said}, the body {told}"))
                        .fact(head.fact, "the headline's number")
                        .fact(lead.fact, "the body's number")
                        .suggestion(format!("either the headline should say {told}, or the body {said}")),
                );
            }
        }
    }
}

/// Paragraphs that tell the news itself.
const LEAD: u32 = 4;

/// Whether a number of the headline can be held against the body: not one person, not "dozens", no money and no rates.
fn tells_the_news(head: &Measure<'_>) -> bool {
    let counted = head.category.is_some() || head.unit.is_none() && head.trace.noun != 0;
    let many = head.quantity.value > Decimal::ONE && head.quantity.upper.is_none();
    counted && many && head.part_of.is_none()
}

/// Whether two measures count the same thing: killed and killed, trucks and trucks; or the same noun, or people with a word
/// of their phrases in common.
fn comparable(scales: &Scales<'_>, head: &Measure<'_>, other: &Measure<'_>) -> bool {
    match head.category {
        Some(_) => head.same_kind(other),
        None => {
            let number = other.category.is_none() && other.unit.is_none();
            number && (scales.same_thing(head, other) || shares_words(scales, head, other))
        }
    }
}

/// Whether two noun phrases share a word behind the noun: أربعة سياح إماراتيين, أربعة مواطنين إماراتيين.
fn shares_words(scales: &Scales<'_>, a: &Measure<'_>, b: &Measure<'_>) -> bool {
    let (a, b) = (scales.phrase_words(a), scales.phrase_words(b));
    let word = |t: &crate::text::token::Token| t.kind == crate::text::token::Kind::Word && t.end - t.start > 6;
    a.iter().skip(1).filter(|t| word(t)).any(|x| b.iter().skip(1).any(|y| word(y) && x.hash == y.hash))
}

/// Whether a headline's number may be the body's: their intervals meet, or the headline rounds.
fn fits(head: &Measure<'_>, body: &Measure<'_>) -> bool {
    head.quantity.interval.meets(body.quantity.interval) || rounded(head.quantity.value, body.quantity.value)
}

/// Whether a large number is another one rounded to its own last digit that is no zero: 3,200 for 3,202.
fn rounded(head: Decimal, body: Decimal) -> bool {
    let mut step = Decimal::ONE;
    while head >= Decimal::ONE_HUNDRED && (head % (step * Decimal::TEN)).is_zero() {
        step *= Decimal::TEN;
    }
    step > Decimal::TEN && (head - body).abs() < step
}

/// Whether the headline sums up what the body tells apart, or the body's numbers are of another making.
fn explained(scales: &Scales<'_>, head: &Measure<'_>, body: &[&Measure<'_>]) -> bool {
    let told = |m: &&&Measure<'_>| m.part_of.is_none() && !m.implied && m.quantity.modifier != Modifier::Vague;
    let free: Vec<&&Measure<'_>> = body.iter().filter(told).collect();
    // Sums of what stands side by side, and of everything.
    let fits = |lo, hi| Interval { lo, hi }.meets(head.quantity.interval);
    let mut running: Vec<(Decimal, Option<Decimal>)> = vec![(Decimal::ZERO, Some(Decimal::ZERO))];
    for m in free.iter().take(MOST_TERMS) {
        let extended: Vec<_> = running.iter().map(|(lo, hi)| (lo + m.lo(), hi.zip(m.hi()).map(|(a, b)| a + b))).collect();
        running.extend(extended);
    }
    if running[1..].iter().any(|&(lo, hi)| fits(lo, hi)) {
        return true;
    }
    // A headline may count the dead and the injured together.
    let state = |m: &&Measure<'_>| matches!(m.category, Some(Category::Killed | Category::Injured | Category::Casualties));
    let total: Decimal = scales.body().filter(state).filter(|m| m.part_of.is_none()).map(|m| m.lo()).sum();
    state(&head) && fits(total, Some(total))
}

/// The most numbers that are summed up in all combinations.
const MOST_TERMS: usize = 8;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean_article, finds_in};

    #[test]
    fn a_headline_that_the_body_contradicts_is_found() {
        finds_in("headline-mismatch", "23 killed in bus attack", "Gunmen killed 32 passengers on a bus, police said.", "23");
        finds_in("headline-mismatch", "مقتل 7 وإصابة 29 في انفجار", "لقي 7 أشخاص مصرعهم وأصيب 19 آخرون جراء انفجار.", "29");
    }

    #[test]
    fn sums_hedges_and_agreement_stay_silent() {
        clean_article("headline-mismatch", "19 killed in two attacks", "Gunmen killed 15 people in the north. In the south, bombs killed four people.");
        clean_article("headline-mismatch", "More than 50 killed", "The floods killed 53 people.");
        clean_article("headline-mismatch", "مقتل 7 في انفجار", "لقي سبعة أشخاص مصرعهم.");
        clean_article("headline-mismatch", "12 hurt in crash", "A bus with 40 passengers left the road.");
    }
}
