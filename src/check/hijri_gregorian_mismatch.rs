//! `hijri-gregorian-mismatch`: a Hijri day and a Gregorian one that are declared the same and are not.

use super::dated::{Dated, dates, finding, label};
use super::{Check, RuleMeta};
use crate::fact::Calendar;
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct HijriGregorianMismatch;

static META: RuleMeta = RuleMeta::new(
    "hijri-gregorian-mismatch",
    "A Hijri day and a Gregorian one that are declared the same and are not",
)
    .group("dates")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs("\
## What it does
Converts one side of a pair such as \"25 شوال 1436هـ الموافق 10 أغسطس 2015م\" by the Umm al-Qura calendar and compares it with
the other.

## Why it matters
Invitations, deadlines and verdicts are given in both calendars, and people go by either.

## Example
English: 25 Rajab 1436 AH (10 August 2015).

Arabic: عمان 25 رجب 1436هـ الموافق 10 أغسطس 2015م. (25 رجب was 14 May)

## Use instead
The day that the other calendar names: the finding gives both.

## When it stays silent
Up to two days apart: the sighting of the moon may move a month by one, and an evening by another.

## Configuration
The library needs its feature `hijri` for it; without it, dates of two calendars are not compared.
");

/// How many days sighting and evenings may explain.
const TOLERANCE: i64 = 2;

impl Check for HijriGregorianMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        for second in dates(document) {
            let Some(id) = second.date.stated.same_as else { continue };
            let Some(first) = dates(document).find(|dated| dated.fact.id == id) else { continue };
            // Only a year of its own pins a date down; one side may borrow the other's.
            if first.date.stated.year.is_none() && second.date.stated.year.is_none() {
                continue;
            }
            let (Some(a), Some(b)) = (first.day(), second.day()) else { continue };
            let apart = (a - b).num_days().abs();
            if apart <= TOLERANCE {
                continue;
            }
            let sure = first.date.stated.year.is_some() && second.date.stated.year.is_some();
            let labels = vec![
                label(second.fact.part, second.fact.span, says(&second)),
                label(first.fact.part, first.fact.span, says(&first)),
            ];
            findings.push(Finding {
                severity: if sure { Severity::Error } else { Severity::Warning },
                confidence: if sure { Confidence::High } else { Confidence::Medium },
                arithmetic: Some(format!("{a} and {b} are {apart} days apart")),
                suggestion: Some(suggestion(&first, &second)),
                ..finding(&META, format!("the two dates are {apart} days apart"), labels)
            });
        }
    }
}

fn says(dated: &Dated<'_>) -> String {
    match (&dated.date.gregorian, dated.date.calendar) {
        (Some(gregorian), _) => format!("{} is {gregorian}", dated.date.value),
        _ => format!("this is {}", dated.date.value),
    }
}

/// What each side would be in the other's calendar.
fn suggestion(first: &Dated<'_>, second: &Dated<'_>) -> String {
    let converted = |from: &Dated<'_>, to: Calendar| {
        let day = from.day()?;
        let (year, month, day) = crate::calendar::convert::from_gregorian(to, day)?;
        Some(format!("{year:04}-{month:02}-{day:02}"))
    };
    let unknown = || "?".to_owned();
    format!(
        "{} with {}, or {} with {}",
        first.date.value,
        converted(first, second.date.calendar).unwrap_or_else(unknown),
        converted(second, first.date.calendar).unwrap_or_else(unknown),
        second.date.value,
    )
}

#[cfg(all(test, feature = "hijri"))]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn days_far_apart_are_found() {
        for (text, words) in [
            ("عمان 25 رجب 1436 هـ الموافق 10 أغسطس 2015 م واس", "10 أغسطس 2015 م | 25 رجب 1436 ه"),
            ("The verdict came on 25 Rajab 1436 AH (10 August 2015).", "10 August 2015 | 25 Rajab 1436 AH"),
        ] {
            assert_eq!(found(&HijriGregorianMismatch, "2015-08-10", text), [words], "{text}");
        }
    }

    #[test]
    fn days_close_together_are_not() {
        for text in [
            "عمان 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م",
            "الأحد 10 شوال 1436هـ الموافق 27 يوليو 2015م",
            "صدر القرار في 25 رجب 1436هـ ونشر في 10 أغسطس 2015م",
            "on 25 Shawwal 1436 AH (10 August 2015)",
        ] {
            assert!(found(&HijriGregorianMismatch, "2015-08-10", text).is_empty(), "{text}");
        }
    }
}

#[cfg(all(test, not(feature = "hijri")))]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn without_a_conversion_nothing_is_compared() {
        for text in ["عمان 25 رجب 1436 هـ الموافق 10 أغسطس 2015 م", "on 25 Shawwal 1436 AH (10 August 2015)"]
        {
            assert!(found(&HijriGregorianMismatch, "2015-08-10", text).is_empty(), "{text}");
        }
    }
}
