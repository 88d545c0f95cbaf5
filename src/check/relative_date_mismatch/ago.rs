//! Lengths that reach back from now, and the date that stands beside them: "11 days ago, on August 7", "in 1986, ten years ago".

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::META;
use crate::calendar::convert::from_gregorian;
use crate::check::dated::{Dated, any_of, class_at, dates, durations, finding, label, sentence};
use crate::document::{Document, ReferenceSource};
use crate::fact::{DurationFact, DurationTense, Fact};
use crate::finding::Finding;
use crate::text::token::Kind;

/// How many tokens may stand between a length and the date that it leads to: "11 days ago, on August 7".
const BETWEEN: usize = 3;

/// Every length that reaches back from now and the date beside it.
pub(super) fn check(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let Some(reference) = document.reference else { return };
    for (index, fact, duration) in durations(document).filter(|(.., duration)| duration.tense == DurationTense::Ago) {
        let trace = &document.traces[index];
        let behind = |dated: &Dated<'_>| {
            let other = &document.traces[dated.index];
            other.sentence == trace.sentence
                && other.from >= trace.to
                && (other.from - trace.to) as usize <= BETWEEN + 1
        };
        // "in 1986, ten years ago", `عام 1970 أي قبل 45 عاما`
        let before = |dated: &Dated<'_>| {
            let other = &document.traces[dated.index];
            let (tokens, from, _) = sentence(document, index);
            let to = other.to as usize;
            let tie = document.grammar.class("duration.tie");
            other.sentence == trace.sentence
                && to <= from
                && from - to <= BETWEEN
                && (to..from).all(|at| tokens[at].punct == b',' || class_at(document, tokens, at, tie).is_some())
        };
        // `قبل يومين من الانتخابات` counts from the election.
        let (tokens, _, to) = sentence(document, index);
        let from_event = class_at(document, tokens, to, document.grammar.class("duration.before-from")).is_some();
        let beside = dates(document).find(behind).or_else(|| dates(document).find(before).filter(|_| !from_event));
        let Some(beside) = beside.filter(|dated| dated.date.stated.relative_days.is_none()) else { continue };
        let Some(day) = beside.day().filter(|_| beside.date.stated.day.is_some()) else {
            findings.extend(years_ago(document, (index, fact, duration), &beside, reference.date));
            continue;
        };
        let Some((earliest, latest)) = span_before(reference.date, duration) else { continue };
        // A crawl may be days late; a date that is given is not.
        let late = if reference.source == ReferenceSource::Given { 0 } else { 1 };
        let Some(early) = earliest.checked_sub_signed(TimeDelta::days(late)) else { continue };
        let Some(after) = latest.checked_add_signed(TimeDelta::days(late)) else { continue };
        if (early..=after).contains(&day) {
            continue;
        }
        let labels = vec![
            label(beside.fact.part, beside.fact.span, format!("this is {day}")),
            label(fact.part, fact.span, format!("this is about {latest}")),
        ];
        findings.push(Finding {
            arithmetic: Some(format!(
                "{} {} before {} is {latest}",
                duration.quantity.value, duration.unit, reference.date
            )),
            suggestion: Some(format!("{latest}, or {} days ago", (reference.date - day).num_days())),
            ..finding(
                &META,
                format!("{day} is not {} {}s before {}", duration.quantity.value, duration.unit, reference.date),
                labels,
            )
        });
    }
}

/// "died four years ago, in 1990": years back from this one, give or take one.
fn years_ago(
    document: &Document<'_>,
    (index, fact, duration): (usize, &Fact, &DurationFact),
    beside: &Dated<'_>,
    today: NaiveDate,
) -> Option<Finding> {
    let (tokens, _, to) = sentence(document, index);
    let (_, from, _) = sentence(document, beside.index);
    // "founded seven years ago and enlarged in 2011" dates something else.
    let [ago, lead] = ["duration.ago-after", "date.when"].map(|name| document.grammar.class(name));
    let plain = (to..from).all(|at| {
        let small = |class| class_at(document, tokens, at, class).is_some();
        tokens[at].kind == Kind::Punct || small(ago) || small(lead)
    });
    let (year, number) = (beside.date.stated.year?, duration.quantity.value);
    let (this_year, ..) = from_gregorian(beside.date.calendar, today)?;
    // "two years earlier, in 1985" counts from another year than this one.
    let earlier = any_of(document, tokens, to, to + 2, document.grammar.class("duration.earlier"));
    let then = dates(document).any(|dated| {
        dated.index != beside.index && dated.fact.sentence == beside.fact.sentence && dated.date.stated.year.is_some()
    });
    let interval = duration.quantity.interval;
    let passed = Decimal::from(this_year - year);
    let fits = passed + Decimal::ONE >= interval.lo && interval.hi.is_none_or(|hi| passed <= hi + Decimal::ONE);
    if duration.unit != "year" || !plain || earlier || then || fits || passed < Decimal::ZERO {
        return None;
    }
    let labels = vec![
        label(beside.fact.part, beside.fact.span, format!("{passed} years before {this_year}")),
        label(fact.part, fact.span, format!("{number} years ago")),
    ];
    Some(Finding {
        arithmetic: Some(format!("{this_year} - {year} = {passed}, the text says {number}")),
        suggestion: Some(format!("{passed} years ago, or the year {}", Decimal::from(this_year) - number)),
        ..finding(&META, format!("{year} is not {number} years before {this_year}"), labels)
    })
}

/// The first and last day that a length before a day may mean.
fn span_before(today: NaiveDate, duration: &DurationFact) -> Option<(NaiveDate, NaiveDate)> {
    let (unit, slack) = match duration.unit.as_str() {
        "day" => (1.0, 0.0),
        "week" => (7.0, 4.0),
        "month" => (30.44, 20.0),
        "year" => (365.25, 200.0),
        _ => return None,
    };
    let interval = duration.quantity.interval;
    let days = |value: rust_decimal::Decimal, slack: f64| Some((value.to_f64()? * unit + slack).round() as i64);
    let back = |days: i64| today.checked_sub_signed(TimeDelta::try_days(days)?);
    Some((back(days(interval.hi?, slack)?)?, back(days(interval.lo, -slack)?)?))
}

#[cfg(test)]
mod tests {
    use crate::check::dated::found;
    use crate::check::relative_date_mismatch::RelativeDateMismatch;

    #[test]
    fn a_year_and_the_years_since_fit() {
        for (published, text) in [
            ("1996-08-28", "The ban was imposed in 1986, six years ago."),
            ("1996-08-28", "In 1985, six years ago, he left the party."),
            ("2015-08-06", "توفي في عام 1970 أي قبل 35 عاما."),
            ("2015-08-06", "ويتولى المنصب منذ عام 2011، أي منذ سبع سنوات."),
        ] {
            assert_eq!(found(&RelativeDateMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            ("1996-08-28", "The ban was imposed in 1986, ten years ago."),
            ("1996-08-28", "It was founded in 1986 and six years ago it moved."),
            ("2015-08-06", "توفي في عام 1970 أي قبل 45 عاما."),
            ("2015-08-06", "ويتولى المنصب منذ عام 2011، أي منذ أربع سنوات."),
        ] {
            assert!(found(&RelativeDateMismatch, published, text).is_empty(), "{text}");
        }
    }
}
