//! `age-birth-mismatch`: an age that the year of birth does not allow.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::dated::{Dated, dates, finding, label};
use super::{Check, RuleMeta};
use crate::calendar::convert::from_gregorian;
use crate::document::Document;
use crate::fact::{AgeFact, Bound, Fact, Modifier, Value};
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct AgeBirthMismatch;

const META: RuleMeta = RuleMeta {
    id: "age-birth-mismatch",
    group: "dates",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    summary: "An age that the year of birth, or another age of the same person, does not allow",
    docs: "\
## What it does
Subtracts the year of birth from the year of writing and compares it with the age that the article states. Compares ages by
decade (ثلاثيني) with each other where the article speaks of one man or one woman.

## Why it matters
Ages in crime and court reports are taken over by everybody who quotes them.

## Example
English: The general, who died at age 78, was born in 1908. (In an article of 1996.)

Arabic: دخل بيليه (74 عاما، من مواليد 1960) المستشفى في 2015.

## Use instead
Check both; the finding gives the age for that year and the year for that age.

## When it stays silent
Where the article states more than one age or more than one birth, unless one sentence holds both; where another year of the
article, such as that of a death long ago, explains the age.

## Configuration
None of its own.
",
};

impl Check for AgeBirthMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        births(document, findings);
        decades(document, findings);
    }
}

fn ages<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (usize, &'d Fact, &'d AgeFact)> + Clone {
    document.facts.iter().enumerate().filter_map(|(index, fact)| match &fact.value {
        Value::Age(age) => Some((index, fact, age)),
        _ => None,
    })
}

fn births(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = document.reference.map(|reference| reference.date) else { return };
    let born = dates(document)
        .filter(|dated| dated.date.stated.bound == Some(Bound::Birth) && dated.date.stated.year.is_some());
    let mut values: Vec<Decimal> = ages(document).map(|(.., age)| age.quantity.value).collect();
    values.sort_unstable();
    values.dedup();
    let lone = values.len() == 1 && born.clone().count() == 1;
    for birth in born {
        let Some(year) = birth.date.stated.year else { continue };
        let sentence = document.traces[birth.index].sentence;
        let mut beside = ages(document).filter(|(index, ..)| document.traces[*index].sentence == sentence);
        let same = beside.next().filter(|_| beside.next().is_none());
        let Some((_, fact, age)) = same.or_else(|| lone.then(|| ages(document).next()).flatten()) else { continue };
        let Some((this_year, ..)) = from_gregorian(birth.date.calendar, today) else { continue };
        let fits = |now: i32| {
            let interval = age.quantity.interval;
            let (old, young) = (Decimal::from(now - year), Decimal::from(now - year - 1));
            interval.lo <= old && interval.hi.is_none_or(|hi| young <= hi)
        };
        // Somebody who died at 70 in 1980 is 70 for ever.
        let then = |dated: &Dated<'_>| dated.index != birth.index && dated.date.stated.year.is_some_and(fits);
        if fits(this_year) || this_year < year || dates(document).any(|dated| then(&dated)) {
            continue;
        }
        let value = age.quantity.value;
        let labels = vec![
            label(birth.fact.part, birth.fact.span, format!("{} years before {this_year}", this_year - year)),
            label(fact.part, fact.span, format!("aged {value}")),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{this_year} - {year} = {}, the text says {value}", this_year - year)),
            suggestion: Some(format!("aged {}, or born about {}", this_year - year, Decimal::from(this_year) - value)),
            ..finding(
                &META,
                format!(
                    "somebody born in {year} was {} or {} in {}, not {value}",
                    this_year - year - 1,
                    this_year - year,
                    today.year()
                ),
                labels,
            )
        });
    }
}

/// `ثلاثيني` and `خمسيني` of one man: the same word with one vowel more is a woman.
fn decades(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let all: Vec<(&Fact, Decimal, bool)> = ages(document)
        .filter(|(.., age)| {
            age.quantity.modifier == Modifier::Range
                && age.quantity.upper == Some(age.quantity.value + Decimal::from(9))
        })
        .map(|(_, fact, age)| {
            let words = fact.span.of(document.article.part(fact.part).as_str());
            (fact, age.quantity.value, words.ends_with(['ة', 'ه']))
        })
        .collect();
    for female in [false, true] {
        let of_one: Vec<_> = all.iter().filter(|(.., f)| *f == female).collect();
        let [first, .., last] = of_one.as_slice() else { continue };
        // Two of one age and a third who differs: the same person, named again.
        let agree = of_one.iter().filter(|(_, value, _)| *value == first.1).count();
        if last.1 == first.1 || agree < 2 || agree + 1 != of_one.len() {
            continue;
        }
        let labels = vec![
            label(last.0.part, last.0.span, format!("in the {}s here", last.1)),
            label(first.0.part, first.0.span, format!("in the {}s here", first.1)),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{} is not {}", first.1, last.1)),
            suggestion: Some("one of the two ages, if they are one person's".to_owned()),
            ..finding(&META, format!("in the {}s, then in the {}s", first.1, last.1), labels)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn ages_that_births_do_not_allow_are_found() {
        for (text, words) in [
            ("The former dictator died at age 78 on Monday. He was born in Buenos Aires in 1908.", "1908 | at age 78"),
            ("دخل اللاعب (56 عاما، من مواليد 1960) المستشفى.", "مواليد 1960 | 56 عاما"),
            ("قتل ثلاثيني زوجته. وضبط الجاني وهو ثلاثيني. وأحيل إلى المحكمة وهو خمسيني.", "خمسيني | ثلاثيني"),
        ] {
            let result = found(&AgeBirthMismatch, "1996-08-26", text);
            assert!(result.len() == 1 || text.contains("1960"), "{text} {result:?}");
            if !text.contains("1960") {
                assert_eq!(result, [words]);
            }
        }
        let result = found(&AgeBirthMismatch, "2015-07-22", "دخل اللاعب (74 عاما، من مواليد 1960) المستشفى.");
        assert_eq!(result.len(), 1, "{result:?}");
    }

    #[test]
    fn ages_that_births_allow_are_not() {
        for text in [
            "The former dictator died at age 78 on Monday. He was born in Buenos Aires in 1918.",
            "He died at age 70 in 1980. He was born in 1910.",
            "Ali, 30, and Omar, 40, were born in 1950.",
            "قتل ثلاثيني زوجته. وضبط الجاني وهو ثلاثيني. والزوجة خمسينية.",
            "ضبطت الشرطة ثلاثيني وخمسيني.",
        ] {
            assert!(found(&AgeBirthMismatch, "1996-08-26", text).is_empty(), "{text}");
        }
    }
}
