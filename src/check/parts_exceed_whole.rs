//! `parts-exceed-whole` and `breakdown-sum-mismatch` share their sums: see [`super::breakdown_sum_mismatch`].

use std::cell::LazyCell;

use rust_decimal::Decimal;

use super::Check;
use crate::fact::Category;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::weigh::{Kinds, Measure, Scales, amount};

/// See [`META`].
pub struct PartsExceedWhole;

/// How the rule presents itself.
pub static META: RuleMeta = RuleMeta::new("parts-exceed-whole", "the parts of a number add up to more than the number")
    .group("counts")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs("\
## What it does
Adds up the parts that the text takes out of one number and compares the sum with it, where nobody can be in two of them: the \
same noun (\"five in Sirnak and four in Hakkari\"), or kinds that exclude each other (women and children, soldiers and \
civilians, Saudis and Egyptians, the gravely and the slightly hurt). Where a sentence tells how many died, \
recovered and are still being treated, these are all there are.

## Why it matters
Each part may be small enough by itself; together they show that one of the numbers is wrong.

## Example
English: \"Police arrested 20 people. Twelve of them are students and 11 of them workers.\"

Arabic: «تبلغ الديون 29 مليار دولار، منها 23 مليارا في اليابان و16 مليارا في الهند».

## Use instead
Check the parts and the whole with the source.

## When it stays silent
When the parts may overlap (women and foreigners; one number in hospital and one in intensive care), when one of them \
is hedged so that the sum may fit, or when the whole is \"more than\" so many.

## Configuration
`[rules.parts-exceed-whole] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"parts-exceed-whole\"]`.
");

impl Check for PartsExceedWhole {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        let kinds = LazyCell::new(|| Kinds::of(scales));
        for (whole, mut parts) in wholes(scales) {
            // One number may be told as two facts, hurt and in hospital.
            parts.dedup_by_key(|part| part.fact.span);
            let near = parts
                .iter()
                .all(|part| part.fact.part == whole.fact.part && part.trace.sentence <= whole.trace.sentence + NEAR);
            if parts.len() < 2 || !near || parts.iter().any(|part| part.trace.breakdown) || !disjoint(&kinds, &parts) {
                continue;
            }
            let (Some(hi), sum) = (whole.hi(), parts.iter().map(|part| part.lo()).sum::<Decimal>()) else { continue };
            // A single part that is too great is found by its own rule.
            if sum > hi && parts.iter().all(|part| part.lo() <= hi) {
                findings.push(sum_finding(&META, whole, &parts, sum));
            }
        }
        outcomes(scales, findings);
        of_them(scales, findings);
    }
}

/// "Sixteen of the 24 were sent back but eight were taken to A and three to B": numbers without a noun of their own go on
/// counting the same.
fn of_them(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence).filter(|s| s.len() > 2) {
        let [part, whole, rest @ ..] = sentence else { continue };
        let of_next = part.trace.partitive && part.trace.to + 4 >= whole.trace.from && part.exact().is_some();
        let bare = |m: &&Measure<'_>| {
            m.trace.noun == 0
                && m.unit.is_none()
                && m.exact().is_some()
                && !m.trace.partitive
                && m.part_of.is_none_or(|id| id == whole.fact.id)
        };
        let more: Vec<&Measure<'_>> = rest.iter().take_while(bare).collect();
        let sum = part.lo() + more.iter().map(|m| m.lo()).sum::<Decimal>();
        if of_next
            && !more.is_empty()
            && more.len() == rest.len()
            && whole.hi().is_some_and(|hi| sum > hi && part.lo() <= hi)
            && whole.exact().is_some()
            && part.unit.is_none()
        {
            let parts: Vec<&Measure<'_>> = std::iter::once(part).chain(more).collect();
            findings.push(sum_finding(&META, whole, &parts, sum).severity(Severity::Warning));
        }
    }
}

/// "1,068 cases, of which 471 have died, 11 are in hospital and 658 have recovered": what became of the people of one number
/// in one sentence or the next. Nobody has died and recovered.
fn outcomes(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let classes = ["outcome.dead", "outcome.left", "outcome.stays"].map(|name| scales.grammar.class(name));
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence).filter(|s| s.len() > 2) {
        if !scales.says_any(sentence[0].trace.sentence, &classes) {
            continue;
        }
        let tokens = scales.sentence_tokens(sentence[0].trace.sentence);
        // The word nearest to a number, between its neighbours, tells what became of its people.
        let outcome = |i: usize| {
            let to = sentence.get(i + 1).map_or(tokens.len(), |next| next.trace.from as usize);
            let from = i.checked_sub(1).map_or(0, |i| sentence[i].trace.phrase_end as usize);
            let at = sentence[i].trace.to as usize;
            let of = |at: usize| classes.iter().position(|&class| scales.class_at(tokens, at, class).is_some());
            let behind = (at..to.min(at + OUTCOME)).find_map(|place| Some((place - at, of(place)?)));
            let start = sentence[i].trace.from as usize;
            let before = (from.max(start.saturating_sub(OUTCOME))..start)
                .rev()
                .find_map(|place| Some((start - place, of(place)?)));
            behind.into_iter().chain(before).min().map(|(_, outcome)| outcome)
        };
        for (i, whole) in
            sentence.iter().enumerate().filter(|(_, m)| m.exact().is_some() && !m.implied && outcome_free(m))
        {
            let mut parts: Vec<(usize, &Measure<'_>)> = Vec::new();
            for (j, part) in sentence.iter().enumerate().skip(i + 1) {
                let people = part.unit.is_none() && part.exact().is_some() && part.lo() <= whole.lo();
                let told = parts.last().map_or(whole, |(_, last)| last).fact.span == part.fact.span;
                if let Some(outcome) = outcome(j).filter(|_| people && !told) {
                    parts.push((outcome, part));
                }
            }
            let kinds = |kind: usize| parts.iter().filter(|(outcome, _)| *outcome == kind).count();
            let sum: Decimal = parts.iter().map(|(_, part)| part.lo()).sum();
            // Dead, recovered and still in treatment are all there are.
            let complete = (0..classes.len()).all(|kind| kinds(kind) > 0)
                && sum * Decimal::TWO > whole.lo()
                && (sum - whole.lo()).abs() > UNTOLD;
            if (complete || sum > whole.lo())
                && (0..classes.len()).filter(|&kind| kinds(kind) > 0).count() > 1
                && kinds(0) < 2
                && kinds(1) < 2
            {
                let parts: Vec<&Measure<'_>> = parts.into_iter().map(|(_, part)| part).collect();
                findings.push(sum_finding(&META, whole, &parts, sum).severity(Severity::Warning));
                break;
            }
        }
    }
}

/// Whether a number may count all: cases, people, those infected or injured.
fn outcome_free(m: &Measure<'_>) -> bool {
    let open = matches!(
        m.category,
        None | Some(Category::Injured | Category::Infected | Category::Casualties | Category::Hospitalised)
    );
    open && m.unit.is_none() && (m.trace.noun != 0 || m.lo() >= Decimal::ONE_HUNDRED)
}

/// So many may be told by a noun alone: `وحالة معزولة`.
const UNTOLD: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// Words between a number and the word that tells what became of its people.
const OUTCOME: usize = 6;

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

/// Whether parts can't overlap: the same state and noun or none, as in "five in Sirnak and four in Hakkari", or kinds of people
/// that exclude each other; women and children might be foreigners too.
fn disjoint(kinds: &Kinds<'_, '_>, parts: &[&Measure<'_>]) -> bool {
    let alike = |a: &Measure<'_>, b: &Measure<'_>| {
        let same = a.category == b.category && a.vehicle == b.vehicle && a.unit == b.unit;
        let noun = a.trace.noun == b.trace.noun || a.trace.noun == 0 || b.trace.noun == 0;
        // "one of them" after "two of them" may be among the two.
        let spoken = a.quantity.value > Decimal::ONE && b.quantity.value > Decimal::ONE;
        same && noun && spoken
    };
    let mut pairs = parts.iter().enumerate().flat_map(|(i, a)| parts[i + 1..].iter().map(move |b| (*a, *b)));
    pairs.all(|(a, b)| alike(a, b) || kinds.exclude(a, b))
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
    fn what_became_of_everybody_is_added_up() {
        for (text, words) in [
            (
                "The ministry counts 1,082 cases: 578 have recovered, 20 are still being treated and 473 have died.",
                "1,082",
            ),
            ("بلغ عدد الحالات 1082 حالة، تماثلت منها 578 حالة للشفاء، و20 حالة تحت العلاج، وتوفيت 473 حالة.", "1082"),
            ("Sixteen of the 24 were sent back but eight were taken to Norway and three to Chad.", "24"),
        ] {
            finds("parts-exceed-whole", text, words);
        }
        for text in [
            "The ministry counts 1,071 cases: 578 have recovered, 20 are still being treated and 473 have died.",
            "بلغ عدد الحالات 1071 حالة، تماثلت منها 578 حالة للشفاء، و20 حالة تحت العلاج، وتوفيت 473 حالة.",
            "The ministry counts 1,082 cases: 578 have recovered and 473 have died.",
            "Sixteen of the 27 were sent back but eight were taken to Norway and three to Chad.",
        ] {
            clean("parts-exceed-whole", text);
        }
    }

    #[test]
    fn overlapping_and_fitting_parts_stay_silent() {
        clean("parts-exceed-whole", "Twelve people were injured, including nine women and six foreigners.");
        clean("parts-exceed-whole", "أصيب أكثر من ألف شخص، منهم 900 نقلوا إلى المستشفى و300 في العناية المركزة.");
    }

    #[test]
    fn kinds_that_exclude_each_other_are_added_up() {
        for (text, words) in [
            ("A blast killed seven people, including five women and four children.", "five"),
            ("A blast killed seven people, including five Saudis and four Egyptians.", "five"),
            ("A blast killed seven people, including five soldiers and four civilians.", "five"),
            ("Seven people were injured, five seriously and four slightly.", "four"),
            ("Of the 119 issues traded, 77 rose, 44 fell and four were unchanged.", "77"),
            ("Of the total 119 issues traded 77 rose, 44 fell and four were unchanged.", "77"),
            ("قتل سبعة أشخاص بينهم خمس نساء وأربعة أطفال.", "خمس"),
            ("قتل سبعة أشخاص بينهم خمسة سعوديين وأربعة مصريين.", "خمسة"),
            ("قتل سبعة أشخاص بينهم خمسة جنود وأربعة مدنيين.", "خمسة"),
            ("أصيب سبعة أشخاص بينهم خمسة في حالة حرجة وأربعة في حالة مستقرة.", "أربعة"),
        ] {
            finds("parts-exceed-whole", text, words);
        }
        for text in [
            "A blast killed nine people, including five women and four children.",
            "A blast killed seven people, including five women and four foreigners.",
            "A blast killed seven people, including five Saudis and four Muslims.",
            "Seven people were injured, five seriously and two slightly.",
            "Of the 119 issues traded, 77 rose, 38 fell and four were unchanged.",
            "This compared with levels of 18.5 for the first month, 20 for the second and 22 for the third.",
            "قتل سبعة أشخاص بينهم خمس نساء وأربعة أجانب.",
            "قتل سبعة أشخاص بينهم خمسة سعوديين وأربعة أطفال.",
            "أصيب تسعة أشخاص بينهم خمسة في حالة حرجة وأربعة في حالة مستقرة.",
        ] {
            clean("parts-exceed-whole", text);
        }
    }
}
