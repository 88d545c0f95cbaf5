//! `impossible-date`: a day that its month does not have.

use super::dated::{dates, finding, label, month_name, periods};
use super::{Check, RuleMeta};
use crate::fact::{Calendar, Fact, StatedDate};
use crate::finding::{Confidence, Finding, Severity};
use crate::weigh::Scales;

/// The rule.
pub struct ImpossibleDate;

static META: RuleMeta = RuleMeta::new("impossible-date", "A day that its month does not have")
    .group("dates")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs("\
## What it does
Finds days that no calendar has: 31 June, 29 February of a common year, a thirteenth month, the 31st of a Hijri month.

## Why it matters
A day that never was is a slip of the pen, and readers can't tell which day was meant.

## Example
English: The vote took place on 31 June 2015.

Arabic: جرت الانتخابات في الحادي والثلاثين من يونيو.

## Use instead
Look the day up: 30 June, or 1 July?

## When it stays silent
On the thirtieth of a Hijri month, which sighting may add, and on 29 February where no year is stated and none can be told.

## Configuration
None of its own.
");

impl Check for ImpossibleDate {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        for dated in dates(document) {
            weigh(dated.fact, &dated.date.stated, dated.date.calendar, year_of(&dated.date.value), findings);
        }
        for (_, fact, period) in periods(document) {
            // "from 5 to 31 June": the first end has its month from the last.
            let mut first = period.first.clone();
            first.month = first.month.or(period.last.month);
            weigh(fact, &first, period.calendar, year_of(&period.start), findings);
            weigh(fact, &period.last, period.calendar, year_of(&period.end), findings);
        }
    }
}

/// The year that a date was resolved to.
fn year_of(value: &str) -> Option<i32> {
    value.split('-').next()?.parse().ok()
}

fn weigh(fact: &Fact, stated: &StatedDate, calendar: Calendar, year: Option<i32>, findings: &mut Vec<Finding>) {
    let (Some(month), Some(day)) = (stated.month, stated.day) else { return };
    let last = last_day(calendar, year, month);
    let (message, suggestion) = match last {
        None => (format!("there is no month {month}"), None),
        Some(last) if day > last => {
            let name = name(calendar, month);
            let of_year = year.filter(|_| month == 2 && day == 29).map_or_else(String::new, |year| format!(" {year}"));
            let next = name_of_next(calendar, month);
            (
                format!("{name}{of_year} has {last} days, there is no day {day}"),
                Some(format!("{last} {name}, or 1 {next}; the day or the month is wrong")),
            )
        }
        Some(_) => return,
    };
    let labels = vec![label(fact.part, fact.span, "no such day")];
    findings.push(Finding { suggestion, ..finding(&META, message, labels) });
}

fn name(calendar: Calendar, month: u32) -> String {
    match calendar {
        Calendar::Gregorian => month_name(month).to_owned(),
        Calendar::Hijri => format!("Hijri month {month}"),
        Calendar::SolarHijri => format!("Solar Hijri month {month}"),
    }
}

fn name_of_next(calendar: Calendar, month: u32) -> String {
    name(calendar, month % 12 + 1)
}

/// The last day that a month can have.
fn last_day(calendar: Calendar, year: Option<i32>, month: u32) -> Option<u32> {
    match (calendar, month) {
        (_, 0 | 13..) => None,
        (Calendar::Hijri, _) => Some(30),
        (Calendar::SolarHijri, 1..=6) => Some(31),
        (Calendar::SolarHijri, _) => Some(30),
        (Calendar::Gregorian, 2) => {
            let leap = year.is_none_or(|year| chrono::NaiveDate::from_ymd_opt(year, 2, 29).is_some());
            Some(if leap { 29 } else { 28 })
        }
        (Calendar::Gregorian, 4 | 6 | 9 | 11) => Some(30),
        (Calendar::Gregorian, _) => Some(31),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn days_that_never_were_are_found() {
        for (text, words) in [
            ("The vote took place on June 31.", "June 31"),
            ("He died on 29 February 2015.", "29 February 2015"),
            ("جرت الانتخابات في الحادي والثلاثين من يونيو الماضي.", "الحادي والثلاثين من يونيو الماضي"),
            ("دخلت المستشفى بتاريخ 31/10/1436هـ.", "31/10/1436ه"),
            ("It runs from 5 to 31 September 2015.", "from 5 to 31 September 2015"),
        ] {
            assert_eq!(found(&ImpossibleDate, "2015-08-01", text), [words], "{text}");
        }
    }

    #[test]
    fn days_that_may_be_are_not() {
        for text in [
            "He was born on 29 February 2012.",
            "The vote took place on July 31.",
            "صام المسلمون 30 رمضان 1436هـ.",
            "وصل في الثلاثين من يونيو.",
        ] {
            assert!(found(&ImpossibleDate, "2015-08-01", text).is_empty(), "{text}");
        }
    }
}
