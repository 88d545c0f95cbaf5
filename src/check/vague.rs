//! Weeks, months and years that are named by their distance from the day of writing: "last month", `العام المقبل`.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::dated::class_at;
use crate::document::Document;
use crate::span::{Part, Span};

/// One of them.
pub struct Vague {
    /// Its sentence.
    pub sentence: u32,
    /// The part of the article.
    pub part: Part,
    /// Its words.
    pub span: Span,
    /// Its first token in the sentence.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// What it is a stretch of.
    pub unit: Unit,
    /// The first and last day that it may mean.
    pub days: (NaiveDate, NaiveDate),
}

/// What a stretch of days is.
#[derive(Clone, Copy, PartialEq)]
pub enum Unit {
    /// A week, which begins on another day for each reader.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// How each class counts from now.
const CLASSES: [(&str, Unit, i32); 9] = [
    ("week.last", Unit::Week, -1),
    ("week.this", Unit::Week, 0),
    ("week.next", Unit::Week, 1),
    ("month.last", Unit::Month, -1),
    ("month.this", Unit::Month, 0),
    ("month.next", Unit::Month, 1),
    ("year.last", Unit::Year, -1),
    ("year.this", Unit::Year, 0),
    ("year.next", Unit::Year, 1),
];

/// Days by which an article may be printed after it was written.
const LATE: u64 = 2;

/// Those of a document, in no order.
pub fn vague(document: &Document<'_>) -> Vec<Vague> {
    let Some(today) = document.reference.map(|reference| reference.date) else { return Vec::new() };
    let mut all = Vec::new();
    for (name, unit, ahead) in CLASSES {
        let class = document.grammar.class(name).filter(|&class| document.phrases.has(class));
        let (Some(class), Some(days)) = (class, days(today, unit, ahead)) else { continue };
        for (sentence, index) in document.sentences.iter().zip(0..) {
            if !document.says(index, class) {
                continue;
            }
            let tokens = document.sentence_tokens(index);
            let found = (0..tokens.len()).filter_map(|at| Some((at, class_at(document, tokens, at, Some(class))?)));
            all.extend(found.map(|(from, to)| {
                let span = Span::new(tokens[from].start, tokens[to - 1].end);
                Vague { sentence: index, part: sentence.part, span, from, to, unit, days }
            }));
        }
    }
    all
}

/// The first and last day of a stretch so many units ahead.
fn days(today: NaiveDate, unit: Unit, ahead: i32) -> Option<(NaiveDate, NaiveDate)> {
    let before = today.checked_sub_days(Days::new(LATE))?;
    match (unit, ahead) {
        (Unit::Week, -1) => Some((before.checked_sub_days(Days::new(14))?, today)),
        (Unit::Week, 0) => Some((before.checked_sub_days(Days::new(7))?, today.checked_add_days(Days::new(7))?)),
        (Unit::Week, _) => Some((before, today.checked_add_days(Days::new(14))?)),
        (Unit::Month, ahead) => Some((month(before, ahead)?, month(today, ahead + 1)?.pred_opt()?)),
        (Unit::Year, ahead) => {
            let first = NaiveDate::from_ymd_opt(before.year() + ahead, 1, 1)?;
            Some((first, NaiveDate::from_ymd_opt(today.year() + ahead, 12, 31)?))
        }
    }
}

/// The first day of the month so many months ahead.
fn month(day: NaiveDate, ahead: i32) -> Option<NaiveDate> {
    let first = day.with_day(1)?;
    let months = Months::new(ahead.unsigned_abs());
    if ahead < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_months_and_years_are_counted_from_the_day_of_writing() {
        for (today, unit, ahead, first, last) in [
            ("1996-08-28", Unit::Month, -1, "1996-07-01", "1996-07-31"),
            ("1996-08-28", Unit::Month, 0, "1996-08-01", "1996-08-31"),
            ("1996-12-28", Unit::Month, 1, "1997-01-01", "1997-01-31"),
            ("1996-08-28", Unit::Year, -1, "1995-01-01", "1995-12-31"),
            ("1996-08-28", Unit::Week, -1, "1996-08-12", "1996-08-28"),
            // Printed on the first of a month, written on the last of the one before.
            ("1996-08-01", Unit::Month, -1, "1996-06-01", "1996-07-31"),
        ] {
            let days = days(today.parse().expect("a day"), unit, ahead);
            let days = days.map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(days, Some((first.to_owned(), last.to_owned())), "{today} {ahead}");
        }
    }
}
