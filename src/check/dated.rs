//! What the rules about dates share.

use chrono::{Datelike, NaiveDate};

use super::RuleMeta;
use crate::calendar::convert::to_gregorian;
use crate::document::{Document, Trace};
use crate::fact::{Calendar, DateFact, DurationFact, Fact, PeriodFact, StatedDate, Value};
use crate::finding::{Finding, Label};
use crate::grammar::compile::ClassId;
use crate::span::{Part, Span};
use crate::text::token::Token;

/// A date of a document with its fact.
#[derive(Clone, Copy)]
pub struct Dated<'d> {
    /// Its place among the facts.
    pub index: usize,
    /// The fact.
    pub fact: &'d Fact,
    /// What it states.
    pub date: &'d DateFact,
}

impl Dated<'_> {
    /// The Gregorian day that it names, if it names one and can be converted.
    pub fn day(&self) -> Option<NaiveDate> {
        let own = (self.date.calendar == Calendar::Gregorian).then_some(self.date.value.as_str());
        // Rules ask for it time and again: a parser of any format is a costly way to read this one.
        let mut numbers = self.date.gregorian.as_deref().or(own)?.split('-');
        let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The first and last day that it may mean.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        days_of(self.date.calendar, &self.date.value)
    }

    /// Whether only a weekday is named.
    pub fn bare_weekday(&self) -> Option<u8> {
        bare_weekday(&self.date.stated)
    }
}

/// The first and last day that an ISO day, month or year of a calendar names.
pub fn days_of(calendar: Calendar, iso: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = iso.split('-').map(|part| part.parse::<u32>().ok());
    let year = parts.next()??.try_into().ok()?;
    let (month, day) = (parts.next(), parts.next());
    let (month, day) = (month.map_or(Some(None), |it| it.map(Some))?, day.map_or(Some(None), |it| it.map(Some))?);
    let first = to_gregorian(calendar, year, month.unwrap_or(1), day.unwrap_or(1))?;
    let (next_year, next_month) = match (month, day) {
        (_, Some(_)) => return Some((first, first)),
        (Some(month), None) if month < 12 => (year, month + 1),
        _ => (year + 1, 1),
    };
    Some((first, to_gregorian(calendar, next_year, next_month, 1)?.pred_opt()?))
}

/// The weekday of a date that names nothing else.
pub fn bare_weekday(stated: &StatedDate) -> Option<u8> {
    stated.weekday.filter(|_| stated.day.is_none() && stated.month.is_none())
}

/// The dates of a document, in the order of the text.
pub fn dates<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Dated<'d>> + Clone {
    document.facts.iter().enumerate().filter_map(|(index, fact)| match &fact.value {
        Value::Date(date) => Some(Dated { index, fact, date }),
        _ => None,
    })
}

/// The periods of a document.
pub fn periods<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (usize, &'d Fact, &'d PeriodFact)> {
    document.facts.iter().enumerate().filter_map(|(index, fact)| match &fact.value {
        Value::Period(period) => Some((index, fact, period)),
        _ => None,
    })
}

/// The lengths of time of a document.
pub fn durations<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (usize, &'d Fact, &'d DurationFact)> + Clone {
    document.facts.iter().enumerate().filter_map(|(index, fact)| match &fact.value {
        Value::Duration(duration) => Some((index, fact, duration)),
        _ => None,
    })
}

/// A finding of a rule, with the words of its first label as the primary ones.
pub fn finding(meta: &'static RuleMeta, message: String, labels: Vec<Label>) -> Finding {
    Finding {
        rule: meta.id.clone(),
        severity: meta.severity,
        confidence: meta.confidence,
        message,
        labels,
        arithmetic: None,
        suggestion: None,
    }
}

/// One side of a contradiction.
pub fn label(part: Part, span: Span, note: impl Into<String>) -> Label {
    Label { part, span, words: String::new(), note: note.into() }
}

/// The English name of a weekday, Monday = 1.
pub fn weekday_name(weekday: u8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES.get(usize::from(weekday).wrapping_sub(1)).copied().unwrap_or("?")
}

/// The weekday of a day, Monday = 1.
pub fn weekday_of(day: NaiveDate) -> u8 {
    day.weekday().number_from_monday() as u8
}

/// The English name of a month.
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get((month as usize).wrapping_sub(1)).copied().unwrap_or("?")
}

/// The tokens of the sentence of a fact, and the places of the fact's first token and of the one after its last.
pub fn sentence<'d>(document: &'d Document<'_>, index: usize) -> (&'d [Token], usize, usize) {
    let trace = &document.traces[index];
    let sentence = document.sentences[trace.sentence as usize];
    let tokens = &document.tokens[sentence.from as usize..sentence.to as usize];
    (tokens, trace.from as usize, trace.to as usize)
}

/// Whether the word or phrase at a token is of a class, and where it ends.
pub fn class_at(document: &Document<'_>, tokens: &[Token], at: usize, class: Option<ClassId>) -> Option<usize> {
    document.class_at(tokens, at, class)
}

/// Whether a word of a class stands in a stretch of tokens.
pub fn any_of(document: &Document<'_>, tokens: &[Token], from: usize, to: usize, class: Option<ClassId>) -> bool {
    (from..to.min(tokens.len())).any(|at| class_at(document, tokens, at, class).is_some())
}

/// Whether a word is written in Latin letters.
pub fn latin(document: &Document<'_>, part: Part, token: &Token) -> bool {
    document.article.part(part).as_str().as_bytes()[token.start as usize].is_ascii_alphabetic()
}

/// Whether a length is a term in prison.
pub fn of_term(document: &Document<'_>, length: &Trace) -> bool {
    let (tokens, term) = (document.sentence_tokens(length.sentence), document.grammar.class("term"));
    let (from, to) = (length.from as usize, length.to as usize);
    any_of(document, tokens, from.saturating_sub(TERM), from, term) || any_of(document, tokens, to, to + TERM, term)
}

/// Words between a length and the word for prison.
const TERM: usize = 3;

/// The words that a rule finds in an article, one text for each finding: the spans of its labels joined by ` | `.
#[cfg(test)]
pub fn found(rule: &dyn super::Check, published: &str, text: &str) -> Vec<String> {
    let article = crate::article::Article::new("", text);
    let grammar = crate::grammar::built_in();
    let classes = crate::extract::Classes::of(grammar);
    let document = crate::extract::extract(grammar, &classes, &article, None, published.parse().ok(), None);
    let mut findings = Vec::new();
    rule.check(&crate::weigh::Scales::of(&document), &mut findings);
    findings
        .iter()
        .map(|finding| {
            assert_eq!(finding.rule, rule.meta().id);
            let words: Vec<&str> = finding.labels.iter().map(|label| label.span.of(text)).collect();
            words.join(" | ")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years_name_all_of_their_days() {
        for (calendar, iso, first, last) in [
            (Calendar::Gregorian, "1996-08-22", "1996-08-22", "1996-08-22"),
            (Calendar::Gregorian, "1996-02", "1996-02-01", "1996-02-29"),
            (Calendar::Gregorian, "1996-12", "1996-12-01", "1996-12-31"),
            (Calendar::Gregorian, "1996", "1996-01-01", "1996-12-31"),
            (Calendar::Hijri, "1436-10-01", "2015-07-17", "2015-07-17"),
            (Calendar::Hijri, "1436-10", "2015-07-17", "2015-08-15"),
        ] {
            let days = days_of(calendar, iso).map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(days, Some((first.to_owned(), last.to_owned())), "{iso}");
        }
        for symbol in ["monday", "--05-05", "today", "1996-02-30", "4294967296", ""] {
            assert_eq!(days_of(Calendar::Gregorian, symbol), None, "{symbol}");
        }
    }
}
