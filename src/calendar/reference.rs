//! The reference date: the day of writing, as the article's own words bear it out.

use chrono::{Datelike, Days, NaiveDate};

use super::convert::to_gregorian;
use crate::document::{ReferenceDate, ReferenceSource};
use crate::parse::time::{DateExpr, Stated, TimeMention, Year};
use crate::span::Part;

/// How far into the text a dateline may stand, in bytes.
const DATELINE: u32 = 160;

/// The day that relative words are counted from.
///
/// A date that the user gave stands. One that the source states may be that of a late crawl: where the article ties its
/// relative days to weekdays ("today, Monday"), none of them fits the stated day and all of them agree, the last such
/// day before it is taken. Without any, a dateline at the head of `text` or a full date with a relative word serves.
pub fn infer(mentions: &[TimeMention], text: &str, published: Option<ReferenceDate>) -> Option<ReferenceDate> {
    match published {
        Some(given) if given.source == ReferenceSource::Given => Some(given),
        Some(stated) => Some(corrected(mentions, stated)),
        None => dateline(mentions, text).or_else(|| tied(mentions)),
    }
}

fn dates(mentions: &[TimeMention]) -> impl Iterator<Item = (&TimeMention, &DateExpr)> {
    mentions.iter().filter_map(|mention| match &mention.stated {
        Stated::Date(date) => Some((mention, &**date)),
        _ => None,
    })
}

/// The weekday of the day of writing that an expression implies: Monday = 0.
fn implied_weekday(date: &DateExpr) -> Option<i32> {
    match (date.relative, date.weekday) {
        (Some(days), Some(weekday)) if !date.aside => Some((i32::from(weekday.value) - 1 - days).rem_euclid(7)),
        _ => None,
    }
}

fn corrected(mentions: &[TimeMention], stated: ReferenceDate) -> ReferenceDate {
    let of_stated = stated.date.weekday().num_days_from_monday() as i32;
    // An editor's note that fits the stated day confirms it.
    let confirmed = dates(mentions).any(|(_, date)| {
        date.aside && date.relative == Some(0) && date.weekday.is_some_and(|day| i32::from(day.value) - 1 == of_stated)
    });
    if confirmed {
        return stated;
    }
    let mut implied = dates(mentions).filter_map(|(_, date)| implied_weekday(date));
    let Some(first) = implied.next() else { return stated };
    if first == of_stated || implied.any(|weekday| weekday != first) {
        return stated;
    }
    let late = (of_stated - first).rem_euclid(7) as u64;
    match stated.date.checked_sub_days(Days::new(late)) {
        Some(date) => ReferenceDate { date, source: ReferenceSource::Text },
        None => stated,
    }
}

/// Whether the article itself bears a day of writing out: by a dateline, or by a relative day with its weekday.
pub fn confirmed(mentions: &[TimeMention], reference: NaiveDate) -> bool {
    let weekday = reference.weekday().num_days_from_monday() as i32;
    dates(mentions).any(|(mention, date)| {
        let dated = mention.part == Part::Text && mention.span.start < DATELINE && full(date) == Some(reference);
        dated || implied_weekday(date) == Some(weekday)
    })
}

/// The full date of an expression that states one.
fn full(date: &DateExpr) -> Option<NaiveDate> {
    match (date.year, date.month, date.day) {
        (Year::Number(year), Some(month), Some(day)) if !date.ambiguous => {
            to_gregorian(date.calendar, year, month.value, day.value)
        }
        _ => None,
    }
}

/// A full date at the head of the text, behind nothing but a place and before a dash, a bracket or the end of the line:
/// "KABUL, 27 August 1996 (AFP) -".
fn dateline(mentions: &[TimeMention], text: &str) -> Option<ReferenceDate> {
    let (mention, date) = dates(mentions).find(|(mention, _)| mention.part == Part::Text)?;
    let (from, to) = (mention.span.start as usize, mention.span.end as usize);
    let (head, tail) = (text.get(..from)?, text.get(to..)?);
    let place = head.split_whitespace().count() <= PLACE && !head.split_whitespace().any(is_common);
    let blank = |c: char| matches!(c, ' ' | ',' | '،' | '.' | '\u{a0}' | '"');
    let mark = |c: char| matches!(c, '\n' | '\r' | '-' | '–' | '—' | '(' | '[' | ':' | '/' | '|');
    let rest = tail.trim_start_matches(blank);
    let ends =
        rest.is_empty() || rest.starts_with(mark) || rest.split(|c: char| !c.is_alphabetic()).next() == Some("واس");
    let date = full(date).filter(|_| place && ends)?;
    Some(ReferenceDate { date, source: ReferenceSource::Dateline })
}

/// The most words of the place before the day.
const PLACE: usize = 6;

/// Whether a word is no name: in Latin letters, in lower case and longer than "de" or "and".
fn is_common(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && word.len() > 3
}

/// A full date that a relative word goes with, where all such agree.
fn tied(mentions: &[TimeMention]) -> Option<ReferenceDate> {
    let mut implied = dates(mentions).filter_map(|(_, date)| {
        let days = date.relative.filter(|_| !date.aside)?;
        full(date)?.checked_sub_signed(chrono::TimeDelta::try_days(days.into())?)
    });
    let date = implied.next()?;
    implied.all(|other| other == date).then_some(ReferenceDate { date, source: ReferenceSource::Text })
}
