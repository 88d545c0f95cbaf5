//! `future-as-past`: something that has begun on a day still to come.

use chrono::{Datelike, NaiveDate};

use super::dated::{Dated, dates, finding, label};
use super::{Check, RuleMeta};
use crate::fact::{Bound, Calendar};
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct FutureAsPast;

static META: RuleMeta = RuleMeta::new(
    "future-as-past",
    "Something that has begun, or somebody born, in a year still to come",
)
    .group("dates")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Finds years after \"since\" or \"born in\" that lie after the year of writing, and a day after \"since\", without its year, that lies
within a month after the day of writing.

## Why it matters
Nothing has lasted since next year: a digit of the year is wrong.

## Example
English: Violence since early 1999, in an article of 1996.

Arabic: تعمل الجمعية منذ عام 2051، في مقال من 2015.

## Use instead
The year that is meant; often two digits have changed places.

## When it stays silent
Without a date of writing; where the sentence speaks of what is to come; within the year of writing itself.

## Configuration
`--published` gives the day of writing.
");

impl Check for FutureAsPast {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        let Some(today) = document.reference.map(|reference| reference.date) else { return };
        for dated in dates(document) {
            let stated = &dated.date.stated;
            let Some((this_year, ..)) = crate::calendar::convert::from_gregorian(dated.date.calendar, today) else {
                continue;
            };
            findings.extend(to_come(&dated, today));
            let began = matches!(stated.bound, Some(Bound::Since | Bound::Birth));
            let Some(year) = stated.year.filter(|&year| began && year > this_year) else { continue };
            // A Gregorian year that is near may be that of a plan.
            if dated.date.calendar == Calendar::Gregorian && year > 2100 {
                continue;
            }
            let labels = vec![label(dated.fact.part, dated.fact.span, "still to come")];
            findings.push(Finding {
                arithmetic: Some(format!("{year} is later than {this_year}")),
                suggestion: Some(format!("a year up to {this_year}, or another word than \"since\"")),
                ..finding(&META, format!("{year} is still to come in {this_year}"), labels)
            });
        }
    }
}

/// "since August 26", told on August 22: who means the year before says so.
fn to_come(dated: &Dated<'_>, today: NaiveDate) -> Option<Finding> {
    let stated = &dated.date.stated;
    let bare = stated.bound == Some(Bound::Since) && stated.year.is_none() && stated.weekday.is_none();
    let (Some(month), Some(day)) = (stated.month.filter(|_| bare), stated.day) else { return None };
    if dated.date.calendar != Calendar::Gregorian || stated.ambiguous {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(today.year(), month, day)?;
    let ahead = (day - today).num_days();
    (1..=SOON).contains(&ahead).then(|| Finding {
        arithmetic: Some(format!("{day} is later than {today}")),
        suggestion: Some(format!("a day up to {today}, or the year beside it")),
        ..finding(
            &META,
            format!("{day} is still to come on {today}"),
            vec![label(dated.fact.part, dated.fact.span, "still to come")],
        )
    })
}

/// How many days ahead a day without its year is not taken for that of last year.
const SOON: i64 = 31;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn beginnings_still_to_come_are_found() {
        for (text, words) in [
            ("Violence has gone on since early 1999.", "1999"),
            ("The rebels have held the city since September 6.", "September 6"),
            ("تعمل الجمعية منذ 6 سبتمبر في المدينة.", "6 سبتمبر"),
            ("She was born in Ankara in 2005.", "2005"),
            ("تعمل الجمعية منذ عام 2051 في المدينة.", "عام 2051"),
        ] {
            assert_eq!(found(&FutureAsPast, "1996-08-28", text), [words], "{text}");
        }
    }

    #[test]
    fn beginnings_that_lie_behind_and_plans_are_not() {
        for text in [
            "Violence has gone on since early 1992.",
            "The rebels have held the city since August 6.",
            "تعمل الجمعية منذ 6 أغسطس في المدينة.",
            "The law will hold from 1999.",
            "It will start in 1999.",
            "تعمل الجمعية منذ عام 1416هـ في المدينة.",
            "سيبدأ العمل في عام 2051.",
        ] {
            assert!(found(&FutureAsPast, "1996-08-28", text).is_empty(), "{text}");
        }
    }
}
