//! `weekday-mismatch`: a weekday that its date was not.

use chrono::{Days, NaiveDate};

use super::dated::{Dated, class_at, dates, finding, label, sentence, weekday_name, weekday_of};
use super::{Check, RuleMeta};
use crate::document::Document;
use crate::fact::{Calendar, Fact};
use crate::finding::{Confidence, Finding, Severity};
use crate::span::{Part, Span};
use crate::weigh::Scales;

/// The rule.
pub struct WeekdayMismatch;

static META: RuleMeta = RuleMeta::new("weekday-mismatch", "A weekday that its date was not")
    .group("dates")
    .severity(Severity::Error)
    .confidence(Confidence::High)
    .docs("\
## What it does
Compares a weekday with the date that stands with it, or that is said to be the same day in another calendar.

## Why it matters
One of the two is wrong, and whoever comes on the wrong day finds closed doors.

## Example
English: The helicopter went down on Sunday, August 24, 1996. (That was a Saturday.)

Arabic: افتتح المعرض يوم الأربعاء 18 ديسمبر 2011. (كان يوم أحد)

## Use instead
Ask the calendar: the finding names the weekday of that date and the date of that weekday.

## When it stays silent
Where the year is not stated and the date lies more than two months from the day of writing, or has that weekday in another year that the article names, for another year may be meant;
on Hijri dates that a day of sighting could explain; on impossible days, which have a rule of their own.

## Configuration
None of its own.
");

/// How far from the day of writing a date without a year is taken for one of this year.
const NEAR: i64 = 62;

impl Check for WeekdayMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        for dated in dates(document) {
            let stated = &dated.date.stated;
            let (Some(weekday), Some(span), Some(_), Some(day)) =
                (stated.weekday, stated.weekday_span, stated.day, dated.day())
            else {
                continue;
            };
            if stated.month.is_none() || stated.ambiguous || weekday_of(day) == weekday {
                continue;
            }
            let near = document.reference.is_some_and(|today| (day - today.date).num_days().abs() <= NEAR);
            if stated.year.is_none() && (!near || fits_other_year(document, weekday, stated.month, stated.day)) {
                continue;
            }
            // Sighting moves a Hijri month by a day.
            let off = (i16::from(weekday) - i16::from(weekday_of(day))).rem_euclid(7);
            if dated.date.calendar != Calendar::Gregorian && matches!(off, 1 | 6) {
                continue;
            }
            let (is, said) = (weekday_name(weekday_of(day)), weekday_name(weekday));
            let value = &dated.date.value;
            let nearest = if off <= 3 { day + Days::new(off as u64) } else { day - Days::new(7 - off as u64) };
            let labels = vec![
                label(dated.fact.part, span, format!("{said} here")),
                label(dated.fact.part, dated.fact.span, format!("{value} was a {is}")),
            ];
            let sure = stated.year.is_some() && dated.date.calendar == Calendar::Gregorian;
            findings.push(Finding {
                severity: if sure { Severity::Error } else { Severity::Warning },
                confidence: if sure { Confidence::High } else { Confidence::Medium },
                arithmetic: Some(format!("{value} is a {is}, the text says {said}")),
                suggestion: Some(format!("{is} {day}, or {said} {nearest}")),
                ..finding(&META, format!("{value} was a {is}, not a {said}"), labels)
            });
        }
        sighted(document, findings);
        parted(document, findings);
        equated(document, findings);
    }
}

/// "Tuesday morning, August 27,": a weekday and its date with the part of the day between them.
fn parted(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let part = document.grammar.class("day.part");
    let all: Vec<Dated<'_>> = dates(document).collect();
    for pair in all.windows(2) {
        let [first, second] = pair else { continue };
        let (tokens, _, end) = sentence(document, first.index);
        let (_, from, _) = sentence(document, second.index);
        let together = first.fact.sentence == second.fact.sentence && first.fact.part == second.fact.part;
        let bracket = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.punct, b'[' | b'('));
        let behind = class_at(document, tokens, end, part).unwrap_or(end);
        if !together {
            continue;
        }
        let (Some(weekday), Some(day)) = (first.date.stated.weekday, second.day()) else { continue };
        let plain = first.date.stated.day.is_none()
            && second.date.stated.weekday.is_none()
            && second.date.stated.month.is_some();
        let near = second.date.stated.year.is_some()
            || document.reference.is_some_and(|today| (day - today.date).num_days().abs() <= NEAR);
        // "on Tuesday [19 April]" has nothing but the bracket between.
        let noted = bracket(end) && from == end + 1;
        let apart = from == behind + 1 && behind > end && tokens[behind].punct == b',';
        if !plain || !near || !(noted || apart) || weekday_of(day) == weekday {
            continue;
        }
        findings.push(beside((first.fact.part, first.fact.span), weekday, second.fact, day));
    }
}

/// `الأحد 4/11/1435هـ الموافق 30/8/2014م`: the weekday of the Hijri date is that of the Gregorian one.
fn equated(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let all: Vec<Dated<'_>> = dates(document).collect();
    for pair in all.windows(2) {
        let [hijri, civil] = pair else { continue };
        let (first, second) = (&hijri.date.stated, &civil.date.stated);
        let together = second.same_as == Some(hijri.fact.id)
            && hijri.date.calendar != Calendar::Gregorian
            && civil.date.calendar == Calendar::Gregorian;
        let (Some(weekday), Some(day)) = (first.weekday, civil.day()) else { continue };
        let whole = second.day.is_some() && second.year.is_some() && !second.ambiguous && second.weekday.is_none();
        // Where the two days are not one, another rule says so.
        let one = hijri.day().is_some_and(|other| (other - day).num_days().abs() <= 2);
        if !together || !whole || !one || weekday_of(day) == weekday {
            continue;
        }
        let said = (hijri.fact.part, first.weekday_span.unwrap_or(hijri.fact.span));
        findings.push(beside(said, weekday, civil.fact, day));
    }
}

/// A weekday that is told beside its date, and is another.
fn beside((part, span): (Part, Span), weekday: u8, date: &Fact, day: NaiveDate) -> Finding {
    let (is, said) = (weekday_name(weekday_of(day)), weekday_name(weekday));
    let labels =
        vec![label(part, span, format!("{said} here")), label(date.part, date.span, format!("{day} was a {is}"))];
    Finding {
        severity: Severity::Warning,
        confidence: Confidence::Medium,
        arithmetic: Some(format!("{day} is a {is}, the text says {said}")),
        suggestion: Some(format!("{is}, or another date")),
        ..finding(&META, format!("{day} was a {is}, not a {said}"), labels)
    }
}

/// Two days of one Hijri month against each other: whatever evening the month began on, 27 and 28 Ramadan are neighbours.
fn sighted(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let within_sighting = |dated: &Dated<'_>| {
        let (weekday, day) = (dated.date.stated.weekday?, dated.day()?);
        let whole = dated.date.stated.day.is_some() && dated.date.stated.month.is_some();
        let off = (i16::from(weekday) - i16::from(weekday_of(day))).rem_euclid(7);
        let hijri = dated.date.calendar == Calendar::Hijri && !dated.date.stated.ambiguous;
        (hijri && whole && matches!(off, 0 | 1 | 6)).then_some((weekday, off))
    };
    let all: Vec<_> = dates(document).filter_map(|dated| Some((dated, within_sighting(&dated)?))).collect();
    let mut firsts: Vec<&(Dated<'_>, (u8, i16))> = Vec::new();
    for this in &all {
        let month = |dated: &Dated<'_>| dated.date.value.get(..7).map(str::to_owned);
        let Some(first) = firsts.iter().find(|first| month(&first.0) == month(&this.0)) else {
            firsts.push(this);
            continue;
        };
        if first.1.1 == this.1.1 {
            continue;
        }
        let (said, day) = (weekday_name(this.1.0), &this.0.date.value);
        let right = (i16::from(this.1.0) - 1 - this.1.1 + first.1.1).rem_euclid(7) as u8 + 1;
        let right = weekday_name(right);
        let labels = vec![
            label(this.0.fact.part, this.0.fact.span, format!("{said} here")),
            label(first.0.fact.part, first.0.fact.span, format!("{} here", weekday_name(first.1.0))),
        ];
        findings.push(Finding {
            severity: Severity::Warning,
            confidence: Confidence::Medium,
            arithmetic: Some(format!(
                "if {} was a {}, {day} was a {right}",
                first.0.date.value,
                weekday_name(first.1.0)
            )),
            suggestion: Some(format!("{right} for {day}, or another day")),
            ..finding(&META, format!("{day} can't have been a {said}"), labels)
        });
    }
}

/// Whether the date has this weekday in another year that the article names, so that it may be that year's.
fn fits_other_year(document: &Document<'_>, weekday: u8, month: Option<u32>, day: Option<u32>) -> bool {
    let (Some(month), Some(day)) = (month, day) else { return false };
    dates(document)
        .filter_map(|dated| dated.date.stated.year)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .any(|date| weekday_of(date) == weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn words_and_calendars_may_stand_between() {
        let text = "The plane landed on Wednesday morning, August 27, near London.";
        assert_eq!(found(&WeekdayMismatch, "1996-08-27", text), ["Wednesday | August 27"]);
        let text = "The plane landed on Wednesday [27 August] near London.";
        assert_eq!(found(&WeekdayMismatch, "1996-08-27", text), ["Wednesday | 27 August"]);
        let text = "أقيمت المباراة يوم الأحد 4/11/1435هـ الموافق 30/8/2014م.";
        assert_eq!(found(&WeekdayMismatch, "2015-07-21", text), ["الأحد | 30/8/2014م"]);
        let text = "أقيمت المباراة يوم السبت 4/11/1435هـ الموافق 30/8/2014م.";
        assert!(found(&WeekdayMismatch, "2015-07-21", text).is_empty());
        let text = "The plane landed on Tuesday morning, August 27, near London.";
        assert!(found(&WeekdayMismatch, "1996-08-27", text).is_empty());
    }

    #[test]
    fn a_wrong_weekday_is_found() {
        for (text, words) in [
            ("The crash on Sunday, August 24, 1996, was not explained.", "Sunday | Sunday, August 24, 1996"),
            ("Twenty were hurt on Wednesday, August 22, when it overshot.", "Wednesday | Wednesday, August 22"),
            (
                "غرقت السفينة يوم الأربعاء 18 ديسمبر/كانون الأول عام 2011 قبالة الساحل.",
                "الأربعاء | يوم الأربعاء 18 ديسمبر/كانون الأول عام 2011",
            ),
        ] {
            assert_eq!(found(&WeekdayMismatch, "1996-08-28", text), [words], "{text}");
        }
    }

    #[test]
    fn two_days_of_one_hijri_month_are_weighed_against_each_other() {
        let text = |second: &str| {
            format!(
                "في مساء يوم الثلاثاء 27 رمضان 1436 هـ، رصد القارب. وفي فجر يوم {second} 28 رمضان 1436 هـ، طوق القارب."
            )
        };
        let wrong = found(&WeekdayMismatch, "2015-07-26", &text("الخميس"));
        assert_eq!(wrong, ["يوم الخميس 28 رمضان 1436 ه | يوم الثلاثاء 27 رمضان 1436 ه"]);
        assert!(found(&WeekdayMismatch, "2015-07-26", &text("الأربعاء")).is_empty());
    }

    #[test]
    fn right_and_undecidable_weekdays_are_not() {
        for text in [
            "The crash on Saturday, August 24, 1996, was not explained.",
            "It happened on Thursday, the second of August, long ago; on Tuesday, March 5, too.",
            "غرقت السفينة يوم الأحد 18 ديسمبر/كانون الأول عام 2011 قبالة الساحل.",
            "قال الأربعاء إن 18 شخصا غرقوا.",
        ] {
            assert!(found(&WeekdayMismatch, "1997-05-30", text).is_empty(), "{text}");
        }
    }
}
