//! `relative-date-mismatch`: "yesterday" and the day that stands with it don't fit the day of writing.

use chrono::TimeDelta;

use super::dated::{Dated, class_at, dates, finding, label, sentence, weekday_name, weekday_of};
use super::{Check, RuleMeta};
use crate::document::{Document, ReferenceSource};
use crate::fact::Calendar;
use crate::finding::{Confidence, Finding, Severity};
use crate::span::Part;
use crate::weigh::Scales;

mod ago;
mod near;

/// The rule.
pub struct RelativeDateMismatch;

static META: RuleMeta = RuleMeta::new(
    "relative-date-mismatch",
    "\"Yesterday\" and the day that stands with it don't fit the day of writing",
)
    .group("dates")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
\"Yesterday, Tuesday\" was written on a Wednesday. Finds articles that were written on two weekdays at once, and \"11 days ago,
on August 7\" where eleven days before the day of writing was another day; \"four years ago, in 1990\"; \"last month, in May\"; \"the
following day\" with a date that is not the next; a date said to be tomorrow's.

## Why it matters
One of the days is wrong, and the order of events with it.

## Example
English: The bank said today, Thursday, that the fraud was found yesterday, Tuesday.

Arabic: أعلن الوزير اليوم الأحد أن الهجوم وقع أمس الأول الخميس.

## Use instead
The weekday that the relative word names, or the relative word that fits the weekday: the finding gives both.

## When it stays silent
Where only one expression ties a relative day to a weekday and it does not fit the date of publication: then the article was
published late. On notes in brackets, which explain somebody else's words, unless there are only such notes. On the date of a metadata field
that the article does not state itself. On rounded lengths (weeks, months, years) within
their rounding.

## Configuration
`--published` gives the day of writing.
");

impl Check for RelativeDateMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        weekdays(document, findings);
        asides(document, findings);
        days(document, findings);
        ago::check(document, findings);
        equated(document, findings);
        near::check(document, findings);
    }
}

/// The weekday of writing that "yesterday, Tuesday" implies, Monday = 1.
fn implied(dated: &Dated<'_>) -> Option<u8> {
    let (days, weekday) = (dated.date.stated.relative_days?, dated.date.stated.weekday?);
    Some((i32::from(weekday) - 1 - days).rem_euclid(7) as u8 + 1)
}

fn weekdays(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let plain = || dates(document).filter(|dated| !dated.date.stated.aside);
    let Some(anchor) = anchor(document) else { return };
    let Some(of_anchor) = implied(&anchor) else { return };
    for dated in plain().filter(|dated| dated.index != anchor.index) {
        findings.extend(implied(&dated).filter(|&day| day != of_anchor).and_then(|_| apart(&dated, &anchor)));
    }
}

/// Two expressions that imply different weekdays of writing.
fn apart(dated: &Dated<'_>, anchor: &Dated<'_>) -> Option<Finding> {
    let (of_this, of_anchor) = (implied(dated)?, implied(anchor)?);
    let (days, weekday) = (dated.date.stated.relative_days?, dated.date.stated.weekday?);
    let right = (i32::from(of_anchor) - 1 + days).rem_euclid(7) as u8 + 1;
    let (wrote, other) = (weekday_name(of_anchor), weekday_name(of_this));
    let labels = vec![
        label(dated.fact.part, dated.fact.span, format!("written on a {other}")),
        label(anchor.fact.part, anchor.fact.span, format!("written on a {wrote}")),
    ];
    Some(Finding {
        arithmetic: Some(format!(
            "{wrote} {days:+} days is {}, the text says {}",
            weekday_name(right),
            weekday_name(weekday)
        )),
        suggestion: Some(format!("{} here, or another day than {days:+} days from {wrote}", weekday_name(right))),
        ..finding(&META, format!("this was written on a {other}, the rest on a {wrote}"), labels)
    })
}

/// Notes in brackets, `اليوم (الأحد)` and `غدا (الثلاثاء)`, against each other: where no other expression ties a day to a
/// weekday, the editor who wrote one wrote the other.
fn asides(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let tied = || dates(document).filter(|dated| implied(dated).is_some());
    let Some(first) = tied().next().filter(|_| tied().all(|dated| dated.date.stated.aside)) else { return };
    for dated in tied().skip(1).filter(|dated| implied(dated) != implied(&first)) {
        findings.extend(apart(&dated, &first));
    }
}

/// "yesterday, 14 May" under a dateline of 16 May. A day of publication that only the metadata states may be that of a late
/// crawl; one that the article states itself is the day of writing.
fn days(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let Some(reference) = document.reference else { return };
    let stated = |dated: &Dated<'_>| {
        let (day, stated) = (dated.day(), &dated.date.stated);
        day == Some(reference.date) && stated.day.is_some() && stated.relative_days.is_none_or(|days| days == 0)
    };
    let Some(dateline) = dates(document).find(|dated| dated.fact.part == Part::Text) else { return };
    let own = stated(&dateline) && dateline.fact.span.start < DATELINE;
    if !own && reference.source != ReferenceSource::Given {
        return;
    }
    for dated in dates(document) {
        let expression = &dated.date.stated;
        let (Some(days), Some(_), Some(day)) = (expression.relative_days, expression.day, dated.day()) else {
            continue;
        };
        let Some(right) = TimeDelta::try_days(days.into()).and_then(|days| reference.date.checked_add_signed(days))
        else {
            continue;
        };
        // A Hijri day may be counted one off.
        let slack = if dated.date.calendar == Calendar::Gregorian { 0 } else { 1 };
        if (day - right).num_days().abs() <= slack || expression.ambiguous || expression.aside {
            continue;
        }
        let mut labels = vec![label(dated.fact.part, dated.fact.span, format!("this is {day}"))];
        if own {
            labels.push(label(dateline.fact.part, dateline.fact.span, "the day of writing"));
        }
        findings.push(Finding {
            arithmetic: Some(format!("{} {days:+} days is {right}, the text says {day}", reference.date)),
            suggestion: Some(format!("{right}, or {} days from {}", (day - reference.date).num_days(), reference.date)),
            ..finding(&META, format!("{day} is not {days:+} days from {}", reference.date), labels)
        });
    }
}

/// How far into the text a dateline may stand, in bytes.
const DATELINE: u32 = 160;

/// The expression that tells the weekday of writing: the first that fits the reference date, notes in brackets included.
fn anchor<'d>(document: &'d Document<'_>) -> Option<Dated<'d>> {
    let reference = document.reference.map(|reference| weekday_of(reference.date));
    let fits = |dated: &Dated<'_>| implied(dated).is_some_and(|day| Some(day) == reference);
    dates(document)
        .filter(|dated| !dated.date.stated.aside)
        .find(fits)
        .or_else(|| dates(document).find(fits))
        .or_else(|| dates(document).find(|dated| !dated.date.stated.aside && implied(dated).is_some()))
}

/// How many tokens may stand between two dates that are said to be one.
const BETWEEN: usize = 3;

/// `12 أغسطس الذي يوافق يوم غدا`: a day that is said to be tomorrow.
fn equated(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let equals = document.grammar.class("date.equals");
    let all: Vec<Dated<'_>> = dates(document).collect();
    for pair in all.windows(2) {
        let [first, second] = pair else { continue };
        let (tokens, _, to) = sentence(document, first.index);
        let (_, from, _) = sentence(document, second.index);
        let here = |dated: &Dated<'_>| document.traces[dated.index].sentence;
        let joined = here(first) == here(second)
            && (to..from.min(to + BETWEEN))
                .any(|at| class_at(document, tokens, at, equals).is_some_and(|end| end == from));
        let (stated, relative) = (&first.date.stated, second.date.stated.relative_days);
        let whole =
            stated.day.is_some() && stated.month.is_some() && stated.relative_days.is_none() && !stated.ambiguous;
        let (Some(day), Some(right), Some(days)) = (first.day(), second.day(), relative) else { continue };
        let slack = if first.date.calendar == Calendar::Gregorian { 0 } else { 1 };
        if !joined || !whole || (day - right).num_days().abs() <= slack {
            continue;
        }
        let labels = vec![
            label(first.fact.part, first.fact.span, format!("this is {day}")),
            label(second.fact.part, second.fact.span, format!("this is {right}")),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{days:+} days make {right}, the text says {day}")),
            suggestion: Some(format!("{right}, or another word than {days:+} days")),
            ..finding(&META, format!("{day} is not {right}"), labels)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn two_days_of_writing_are_found() {
        for (published, text, words) in [
            (
                "2022-01-06",
                "قالت المنظمة اليوم الخميس إنها وصلت. وأعلن الرئيس أمس الثلاثاء الطوارئ.",
                "أمس الثلاثاء | اليوم الخميس",
            ),
            ("2015-07-22", "أعلن الوزير اليوم الأحد أن الهجوم وقع أمس الأول الخميس.", "أمس الأول الخميس | اليوم الأحد"),
            ("2015-08-09", "أعلن مسؤولون اليوم (الأحد) أن الهجوم وقع مساء أمس الجمعة.", "أمس الجمعة | اليوم (الأحد)"),
            ("1996-08-28", "He led police 11 days ago, on August 7, to the house.", "August 7 | 11 days"),
            ("1996-08-28", "Her husband died four years ago, in 1990, in the north.", "1990 | four years"),
            ("2015-08-09", "توفي الكاتب منذ خمسة أعوام عام 2012 في المدينة.", "عام 2012 | خمسة أعوام"),
            ("2015-08-09", "تفتتح الدورة يوم 12 أغسطس الذي يوافق يوم غدا.", "يوم 12 أغسطس | يوم غدا"),
            ("2015-08-09", "يرتاح المنتخب اليوم (الأحد). وتقام المباراة غدا (الثلاثاء).", "غدا (الثلاثاء) | اليوم (الأحد)"),
            (
                "1990-05-16",
                "PANAMA CITY, 16 MAY 90 -- THE OFFICES WERE EVACUATED YESTERDAY, 14 MAY, AFTER THREATS.",
                "YESTERDAY, 14 MAY | 16 MAY 90",
            ),
        ] {
            assert_eq!(found(&RelativeDateMismatch, published, text), [words], "{text}");
        }
    }

    #[test]
    fn late_crawls_quotes_and_fitting_days_are_not() {
        for (published, text) in [
            ("2022-01-08", "قالت المنظمة اليوم الخميس إنها وصلت. وأعلن الرئيس أمس الأربعاء الطوارئ."),
            ("2015-07-27", "وقال: استطاعت قواتنا فجر اليوم (الأحد) اقتحام الجامعة. ووقعت المواجهات أمس."),
            ("1996-08-28", "He led police 11 days ago, on August 17, to the house."),
            ("1996-08-28", "Her husband died six years ago, in 1990, in the north."),
            ("2015-08-09", "تأسس المستشفى قبل سبع سنوات وجرت توسعته في عام 2011."),
            ("1996-08-28", "Her husband, jailed two years earlier, in 1985, was freed."),
            ("2015-08-09", "توفي الكاتب منذ ثلاثة أعوام عام 2012 في المدينة."),
            ("2015-08-09", "تفتتح الدورة يوم 10 أغسطس الذي يوافق يوم غدا."),
            ("1996-08-28", "He led police two weeks ago, on August 13, to the house."),
            ("1990-05-16", "PANAMA CITY, 16 MAY 90 -- THE OFFICES WERE EVACUATED YESTERDAY, 15 MAY, AFTER THREATS."),
            ("2015-08-09", "يرتاح المنتخب اليوم (الأحد). وتقام المباراة غدا (الاثنين)."),
        ] {
            assert!(found(&RelativeDateMismatch, published, text).is_empty(), "{text}");
        }
    }
}
