//! `duration-mismatch`: a length that its own ends do not make.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;

use super::dated::{Dated, any_of, class_at, dates, durations, finding, label, periods, sentence};
use super::{Check, RuleMeta};
use crate::document::Document;
use crate::fact::{Bound, DurationFact, DurationTense, Fact, Modifier, Value};
use crate::finding::{Confidence, Finding, Label, Severity};
use crate::grammar::compile::ClassId;
use crate::text::token::{Gap, Kind, Token};
use crate::weigh::Scales;

/// The rule.
pub struct DurationMismatch;

const META: RuleMeta = RuleMeta {
    id: "duration-mismatch",
    group: "dates",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    summary: "A length of time that its own ends do not make",
    docs: "\
## What it does
Weighs lengths of time against the days that bound them: a three-day visit from Saturday to Thursday, a strike in its ninth day
that began three weeks ago, a war of six years that has gone on since 1992, a contract of three months of which five have
passed. Compares lengths of one thing with each other: a captivity told twice, \"the three-day visit\" and \"a four-day visit\",
\"the first in 20 years\" and \"the first since 1966\".

## Why it matters
Either the length or one of the ends is wrong.

## Example
English: Fishermen are in the ninth day of their strike; they have not gone to sea since August 9. (In an article of 28 August.)

Arabic: وصل السبت في زيارة تستغرق 3 أيام وتنتهي الخميس المقبل.

## Use instead
Count the days again: the finding gives the length that the ends make.

## When it stays silent
Where length and ends are not tied by the words themselves; where either is hedged enough to fit; where counting both ends or
neither explains the difference.

## Configuration
None of its own.
",
};

impl Check for DurationMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        let lengths = Lengths::of(document);
        if lengths.all.is_empty() {
            return;
        }
        lengths.elapsed(findings);
        lengths.of_periods(findings);
        lengths.start_to_end(findings);
        lengths.running(findings);
        lengths.since(findings);
        lengths.after(findings);
        lengths.lasting(findings);
        lengths.of_one_noun(findings);
        lengths.of_one_war(findings);
        lengths.records(findings);
    }
}

/// One length of the article.
#[derive(Clone, Copy)]
struct Length<'d> {
    index: usize,
    fact: &'d Fact,
    duration: &'d DurationFact,
}

impl Length<'_> {
    /// Days of one unit.
    fn unit(&self) -> f64 {
        match self.duration.unit.as_str() {
            "minute" => 1.0 / 1440.0,
            "hour" => 1.0 / 24.0,
            "day" => 1.0,
            "week" => 7.0,
            "month" => 30.44,
            "year" => 365.25,
            "decade" => 3652.5,
            _ => f64::NAN,
        }
    }

    /// The fewest and most days that it may mean.
    fn days(&self) -> (f64, f64) {
        let interval = self.duration.quantity.interval;
        let days = |value: rust_decimal::Decimal| value.to_f64().unwrap_or(f64::NAN) * self.unit();
        (days(interval.lo), interval.hi.map_or(f64::INFINITY, days))
    }

    /// How many units a count of its days may be off: longer units are rounded.
    fn rounding(&self) -> f64 {
        if matches!(self.duration.unit.as_str(), "day" | "week") { 0.5 } else { 1.0 }
    }

    /// Whether so many days are this length, give or take `slack` units.
    fn fits(&self, days: f64, slack: f64) -> bool {
        let (lo, hi) = self.days();
        let slack = slack * self.unit();
        !(days < lo - slack || days > hi + slack)
    }

    fn words(&self) -> String {
        let value = self.duration.quantity.value;
        format!("{value} {}{}", self.duration.unit, if value == 1.into() { "" } else { "s" })
    }
}

struct Lengths<'d> {
    document: &'d Document<'d>,
    today: Option<NaiveDate>,
    all: Vec<Length<'d>>,
}

/// How many tokens may stand between a capture and its date: "taken in for questioning on Monday".
const CAPTURE_REACH: usize = 6;

/// How many tokens off the word may stand that says what lasted: "held hostage in Chechnya for".
const BESIDE: usize = 5;

/// Lengths that are compared at most.
const MANY: usize = 64;

/// Facts beside a date among which another of its sentence would stand.
const ALONE: usize = 8;

/// How far before its length a war may be named.
const OVER: usize = 9;

/// How much of the longer unit may be rounded away: "nearly four weeks".
const ROUNDED: f64 = 0.75;

/// How many tokens may stand between a length and the period or date that bounds it.
const BETWEEN: usize = 5;

impl<'d> Lengths<'d> {
    fn of(document: &'d Document<'_>) -> Self {
        let all = durations(document).map(|(index, fact, duration)| Length { index, fact, duration }).collect();
        Self { document, today: document.reference.map(|reference| reference.date), all }
    }

    fn sentence_of(&self, index: usize) -> u32 {
        self.document.traces[index].sentence
    }

    fn class(&self, name: &str) -> Option<ClassId> {
        self.document.grammar.class(name)
    }

    fn report(&self, length: &Length<'_>, said: String, other: Label, arithmetic: String, findings: &mut Vec<Finding>) {
        let labels = vec![label(length.fact.part, length.fact.span, length.words()), other];
        findings.push(Finding {
            suggestion: Some(format!("{said}, or other ends for {}", length.words())),
            arithmetic: Some(arithmetic),
            ..finding(&META, format!("the ends make {said}, the text says {}", length.words()), labels)
        });
    }

    /// "three months, of which five have passed".
    fn elapsed(&self, findings: &mut Vec<Finding>) {
        let class = self.class("duration.elapsed");
        for pair in self.all.windows(2) {
            let [whole, part] = pair else { continue };
            if self.sentence_of(whole.index) != self.sentence_of(part.index) {
                continue;
            }
            let (tokens, from, _) = sentence(self.document, part.index);
            let (_, _, end) = sentence(self.document, whole.index);
            let near = from.saturating_sub(BETWEEN).max(end);
            if !any_of(self.document, tokens, near, from, class) || part.days().0 <= whole.days().1 {
                continue;
            }
            let other = label(whole.fact.part, whole.fact.span, "the whole is here");
            let arithmetic = format!("{} is more than {}", part.words(), whole.words());
            let labels = vec![label(part.fact.part, part.fact.span, "this much has passed"), other];
            findings.push(Finding {
                arithmetic: Some(arithmetic),
                suggestion: Some("a shorter part, or a longer whole".to_owned()),
                ..finding(&META, format!("{} can't have passed of {}", part.words(), whole.words()), labels)
            });
        }
    }

    /// "for three days, from 5 to 19 January".
    fn of_periods(&self, findings: &mut Vec<Finding>) {
        for (index, fact, period) in periods(self.document) {
            let (Ok(start), Ok(end)) = (period.start.parse::<NaiveDate>(), period.end.parse::<NaiveDate>()) else {
                continue;
            };
            let days = (end - start).num_days();
            let (_, from, to) = sentence(self.document, index);
            let beside = self.all.iter().find(|length| {
                let (_, length_from, length_to) = sentence(self.document, length.index);
                let apart = if length_from >= to { length_from - to } else { from.saturating_sub(length_to) };
                self.sentence_of(length.index) == self.sentence_of(index)
                    && length.duration.tense != DurationTense::Ordinal
                    && length.unit() >= 1.0
                    && apart <= BETWEEN
                    && !self.per_day(length)
            });
            let Some(length) = beside else { continue };
            // Counted with both ends, one, or neither.
            let fits = (-1..=1).any(|more| length.fits((days + more) as f64, length.rounding()));
            if fits || days < 0 || !tied(self.document, length, index) {
                continue;
            }
            let other = label(fact.part, fact.span, format!("{} days with both ends", days + 1));
            self.report(
                length,
                format!("{} days", days + 1),
                other,
                format!("{start} to {end} is {} days", days + 1),
                findings,
            );
        }
    }

    /// Whether a length is a rate or a deadline of its own: "three days a week", "within five days".
    fn per_day(&self, length: &Length<'_>) -> bool {
        length.duration.quantity.value <= 1.into()
    }

    /// "arrived on Saturday for a visit of three days that ends on Thursday".
    fn start_to_end(&self, findings: &mut Vec<Finding>) {
        for length in self.all.iter().filter(|length| length.duration.tense != DurationTense::Ordinal) {
            if self.per_day(length) {
                continue;
            }
            let here = self.sentence_of(length.index);
            let bounds = |bounds: [Bound; 2]| {
                let mut found = dates(self.document).filter(move |dated| {
                    self.sentence_of(dated.index) == here
                        && dated.date.stated.bound.is_some_and(|bound| bounds.contains(&bound))
                });
                found.next().filter(|_| found.next().is_none())
            };
            let start = bounds([Bound::Start, Bound::Since]);
            let end = bounds([Bound::End, Bound::End]);
            let (Some(start), Some(end)) = (start, end) else { continue };
            self.ends(length, &start, &end, findings);
        }
        self.named(findings);
    }

    /// Two dates that a length leads from and to.
    fn ends(&self, length: &Length<'_>, start: &Dated<'_>, end: &Dated<'_>, findings: &mut Vec<Finding>) {
        let (Some(first), Some(last)) = (start.day(), end.day()) else { return };
        let days = (last - first).num_days();
        // Counted with both ends, one, or neither; longer units are rounded.
        if days <= 0 || length.unit() < 1.0 || (-1..=1).any(|more| length.fits((days + more) as f64, length.rounding()))
        {
            return;
        }
        let units = (days as f64 / length.unit()).round();
        let said = match length.duration.unit.as_str() {
            "day" => format!("{days} days"),
            unit => format!("about {units} {unit}{}", if units == 1.0 { "" } else { "s" }),
        };
        let other = label(end.fact.part, end.fact.span, format!("{days} days after {first}"));
        self.report(length, said.clone(), other, format!("{first} to {last} is {said}"), findings);
    }

    /// "was given a 50-day ban on Sunday", "his ban ends on 14 October": the same noun in another sentence.
    fn named(&self, findings: &mut Vec<Finding>) {
        for length in self.all.iter().filter(|length| matches!(length.duration.unit.as_str(), "day" | "week" | "month"))
        {
            let (tokens, _, to) = sentence(self.document, length.index);
            // "50-day ban": the noun stands right behind its length.
            let compound = tokens.get(to.saturating_sub(2)).is_some_and(|token| token.punct == b'-');
            let Some(noun) = tokens.get(to).filter(|noun| compound && noun.kind == Kind::Word) else { continue };
            let here = self.sentence_of(length.index);
            let mut starts = dates(self.document).filter(|dated| self.sentence_of(dated.index) == here);
            let Some(start) = starts.next().filter(|_| starts.next().is_none()) else { continue };
            let until = self.class("date.until");
            let mut others = dates(self.document).filter(|dated| {
                let (tokens, from, _) = sentence(self.document, dated.index);
                let ends = |at: usize| {
                    tokens[at].hash == noun.hash
                        && tokens[at].kind == Kind::Word
                        && class_at(self.document, tokens, at + 1, until).is_some()
                };
                self.sentence_of(dated.index) != here && (from.saturating_sub(4)..from.min(tokens.len())).any(ends)
            });
            let Some(end) = others.next().filter(|_| others.next().is_none()) else { continue };
            self.ends(length, &start, &end, findings);
        }
    }

    /// The only date of the article that something has gone on since.
    fn only_beginning(&self, accept: impl Fn(&Dated<'_>) -> bool) -> Option<Dated<'d>> {
        let mut found =
            dates(self.document).filter(|dated| dated.date.stated.bound == Some(Bound::Since) && accept(dated));
        let first = found.next()?;
        found.all(|dated| dated.date.value == first.date.value).then_some(first)
    }

    /// "its ninth day", "since August 9"; "a sixth day in custody", "was arrested on Monday".
    fn running(&self, findings: &mut Vec<Finding>) {
        let Some(today) = self.today else { return };
        let [class, captivity, captured, enters] =
            ["duration.running", "confinement", "captured", "duration.enters"].map(|name| self.class(name));
        for length in self.all.iter().filter(|length| length.duration.tense == DurationTense::Ordinal) {
            let (tokens, from, to) = sentence(self.document, length.index);
            let start = if any_of(self.document, tokens, to, to + BETWEEN, captivity) {
                self.only_capture(captured).or_else(|| self.only_beginning(|_| true))
            } else if any_of(self.document, tokens, from.saturating_sub(1), to, class) {
                self.only_beginning(|dated| dated.date.stated.day.is_some())
            } else {
                continue;
            };
            let Some(start) = start else { continue };
            let Some(begun) = middle(&start) else { continue };
            let passed = (today - begun).num_days() as f64;
            // The ninth day has eight behind it and ends with nine; who enters it has just the eight.
            let place = length.duration.quantity.value.to_f64().unwrap_or(f64::NAN);
            let entered = any_of(self.document, tokens, from.saturating_sub(4), from, enters);
            let most = if entered { place - 1.0 } else { place } * length.unit();
            let least = (place - 1.0) * length.unit();
            let slack = match &start.date.stated {
                stated if stated.day.is_some() || stated.weekday.is_some() => length.unit().min(90.0),
                stated if stated.month.is_some() => 30.0 + length.unit() / 4.0,
                _ => 183.0 + length.unit() / 4.0,
            };
            if passed < 0.0 || (least - slack..=most + slack).contains(&passed) {
                continue;
            }
            let units = (passed / length.unit()).round();
            let said = format!("about {units} {}{}", length.duration.unit, if units == 1.0 { "" } else { "s" });
            let other = label(start.fact.part, start.fact.span, format!("{said} before {today}"));
            self.report(length, said.clone(), other, format!("{} to {today} is {said}", start.date.value), findings);
        }
    }

    /// "the six-year-old strife", "since early 1992"; "three years in captivity", "seized in August 1995".
    fn since(&self, findings: &mut Vec<Finding>) {
        let Some(today) = self.today else { return };
        let (event, captivity, captured) = (self.class("age.event"), self.class("captivity"), self.class("captured"));
        let lengths = self.all.iter().filter(|length| length.duration.tense != DurationTense::Ordinal);
        for length in lengths.filter(|length| matches!(length.duration.unit.as_str(), "month" | "year")) {
            let (tokens, from, to) = sentence(self.document, length.index);
            let old = class_at(self.document, tokens, to + 1, self.class("age.after")).is_some();
            // "the 12-year war", `نزاع أوقع 40 ألف قتيل في 30 عاما`
            let over = any_of(self.document, tokens, from.saturating_sub(OVER), from, event)
                && any_of(self.document, tokens, from.saturating_sub(1), from, self.class("duration.over"))
                || any_of(self.document, tokens, to, to + 1, event) && tokens[to - 1].gap == Gap::Glued;
            let start = if old && any_of(self.document, tokens, to, to + BETWEEN, event) {
                self.only_beginning(|dated| dated.date.stated.year.is_some())
            } else if over {
                self.only_outbreak()
            } else if any_of(self.document, tokens, to, to + 3, captivity)
                && !any_of(self.document, tokens, from, to, captivity)
            {
                self.only_capture(captured)
            } else {
                continue;
            };
            let Some(start) = start else { continue };
            let Some(begun) = middle(&start) else { continue };
            let days = (today - begun).num_days() as f64;
            // A year alone may mean any day of it.
            let slack = if start.date.stated.month.is_some() { 0.6 } else { 1.1 };
            if days < 0.0 || length.fits(days, slack) {
                continue;
            }
            let units = (days / length.unit()).round();
            let other = label(
                start.fact.part,
                start.fact.span,
                format!("about {units} {}s before {today}", length.duration.unit),
            );
            let said = format!("about {units} {}s", length.duration.unit);
            self.report(length, said.clone(), other, format!("{} to {today} is {said}", start.date.value), findings);
        }
    }

    /// The only year in which the article lets a war, an uprising or the like begin.
    fn only_outbreak(&self) -> Option<Dated<'d>> {
        let (began, event) = (self.class("date.start"), self.class("age.event"));
        let mut found = dates(self.document).filter(|dated| {
            let (tokens, from, _) = sentence(self.document, dated.index);
            let near = from.saturating_sub(2 * OVER);
            dated.date.stated.year.is_some()
                && any_of(self.document, tokens, near, from, began)
                && any_of(self.document, tokens, near, from, event)
        });
        let first = found.next()?;
        found.all(|dated| dated.date.value == first.date.value).then_some(first)
    }

    /// The only date of the article on which somebody was taken captive.
    fn only_capture(&self, captured: Option<ClassId>) -> Option<Dated<'d>> {
        let mut found = dates(self.document).filter(|dated| {
            let (tokens, from, _) = sentence(self.document, dated.index);
            let stated = &dated.date.stated;
            (stated.year.is_some() || stated.day.is_some() || stated.weekday.is_some())
                && any_of(self.document, tokens, from.saturating_sub(CAPTURE_REACH), from, captured)
        });
        let first = found.next()?;
        found.all(|dated| dated.date.value == first.date.value).then_some(first)
    }

    /// "the six-year civil war", "nine years of fighting": one war has one length.
    fn of_one_war(&self, findings: &mut Vec<Finding>) {
        let (event, of) = (self.class("age.event"), self.class("of"));
        let told: Vec<&Length<'_>> = self
            .all
            .iter()
            .filter(|length| {
                let (tokens, _, to) = sentence(self.document, length.index);
                let from = class_at(self.document, tokens, to, of).unwrap_or(to);
                let tied = from > to || tokens[to - 1].gap == Gap::Glued;
                tied && length.duration.unit == "year" && any_of(self.document, tokens, from, from + 2, event)
            })
            .collect();
        if let [first, second] = told[..] {
            let ((lo, hi), (least, most)) = (first.days(), second.days());
            if least > hi + first.unit() || lo > most + first.unit() {
                findings.push(two_lengths(first, second));
            }
        }
    }

    /// "their first double in 20 years", "the first since 1966": the same first.
    fn records(&self, findings: &mut Vec<Finding>) {
        let (Some(today), first, over) = (self.today, self.class("duration.first"), self.class("duration.in")) else {
            return;
        };
        let mut told = self.all.iter().filter(|length| {
            let (tokens, from, _) = sentence(self.document, length.index);
            matches!(length.duration.unit.as_str(), "year" | "decade")
                && any_of(self.document, tokens, from.saturating_sub(1), from, over)
                && any_of(self.document, tokens, from.saturating_sub(OVER), from, first)
        });
        let (Some(length), None) = (told.next(), told.next()) else { return };
        let since = dates(self.document).filter(|dated| {
            let (tokens, from, _) = sentence(self.document, dated.index);
            dated.date.stated.bound == Some(Bound::Since)
                && dated.date.stated.year.is_some()
                && any_of(self.document, tokens, from.saturating_sub(OVER), from, first)
        });
        // "the first title since 1975 and the first double since 1966": the one with more words in common.
        let mut alike: Vec<(usize, Dated<'_>)> =
            since.map(|dated| (self.shared(length.index, dated.index), dated)).collect();
        alike.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        let best = alike.first().filter(|best| best.0 >= 2 && alike.get(1).is_none_or(|next| next.0 < best.0));
        let Some(&(_, start)) = best else { return };
        let Some(days) = middle(&start).map(|begun| (today - begun).num_days() as f64) else { return };
        if days > 0.0 && !length.fits(days, 1.6) {
            let said = format!("about {} years", (days / 365.25).round());
            let other = label(start.fact.part, start.fact.span, format!("{said} before {today}"));
            self.report(length, said.clone(), other, format!("{} to {today} is {said}", start.date.value), findings);
        }
    }

    /// How many words of four letters or more two facts have right before them.
    fn shared(&self, a: usize, b: usize) -> usize {
        let words = |index: usize| {
            let (tokens, from, _) = sentence(self.document, index);
            let long = |token: &&Token| token.kind == Kind::Word && token.end - token.start > 3;
            tokens[from.saturating_sub(OVER)..from].iter().filter(long).map(|token| token.hash).collect::<Vec<u32>>()
        };
        let other = words(b);
        words(a).iter().filter(|hash| other.contains(hash)).count()
    }

    /// Whether a word of a class stands right beside a length: "held for three weeks", "three weeks in captivity".
    fn beside(&self, length: &Length<'_>, class: Option<ClassId>) -> bool {
        let (tokens, from, to) = sentence(self.document, length.index);
        any_of(self.document, tokens, from.saturating_sub(BESIDE), from, class)
            || any_of(self.document, tokens, to, to + BESIDE, class)
    }

    /// "held for nearly eight weeks", "the last 45 days of being held", "kidnapped on July 27 … released on Wednesday": what
    /// lasted once has one length.
    fn lasting(&self, findings: &mut Vec<Finding>) {
        let [class, last, captured, released] =
            ["lasting", "lasting.last", "seized", "released"].map(|name| self.class(name));
        let told: Vec<&Length<'_>> = self
            .all
            .iter()
            .filter(|length| {
                matches!(length.duration.tense, DurationTense::Length | DurationTense::Ago)
                    && length.unit() > 0.01
                    && self.beside(length, class)
            })
            .collect();
        let part = |length: &Length<'_>| {
            let (tokens, from, _) = sentence(self.document, length.index);
            any_of(self.document, tokens, from.saturating_sub(2), from, last)
        };
        if let [first, second] = told[..] {
            let slack = first.unit().max(second.unit()) * ROUNDED;
            let ((lo, hi), (least, most)) = (first.days(), second.days());
            let apart = match (part(first), part(second)) {
                (false, false) => least > hi + slack || lo > most + slack,
                (false, true) => least > hi + slack,
                (true, false) => lo > most + slack,
                (true, true) => false,
            };
            if apart {
                findings.push(two_lengths(first, second));
            }
        }
        // From the only day of capture to that of release, or to now.
        let (Some(length), Some(today)) = (told.iter().find(|length| !part(length)), self.today) else { return };
        let lone = |class| {
            let mut found = dates(self.document).filter(|dated| dated.day().is_some() && self.told_of(dated, class));
            let first = found.next()?;
            found.all(|dated| dated.date.value == first.date.value).then_some(first)
        };
        let Some(start) = lone(captured) else { return };
        let end = lone(released).and_then(|end| Some((end.day()?, end))).filter(|(day, _)| *day <= today);
        let Some(days) = start.day().map(|day| (end.map_or(today, |(day, _)| day) - day).num_days()) else { return };
        if days <= 0 || matches!(length.duration.unit.as_str(), "minute" | "hour") || length.fits(days as f64, 1.0) {
            return;
        }
        let other = label(start.fact.part, start.fact.span, format!("{days} days before"));
        self.report(
            length,
            format!("{days} days"),
            other,
            format!("from {} it is {days} days", start.date.value),
            findings,
        );
    }

    /// Whether a word of a class stands before a date, in its sentence and alone with it.
    fn told_of(&self, dated: &Dated<'_>, class: Option<ClassId>) -> bool {
        let (tokens, from, _) = sentence(self.document, dated.index);
        let here = self.sentence_of(dated.index);
        // Facts are in the order of the text.
        let neighbours = dated.index.saturating_sub(ALONE)..(dated.index + ALONE).min(self.document.facts.len());
        let alone = neighbours
            .filter(|&index| index != dated.index && self.sentence_of(index) == here)
            .all(|index| !matches!(self.document.facts[index].value, Value::Date(_)));
        alone && any_of(self.document, tokens, 0, from, class)
    }

    /// "a three-day visit" and "the four-day visit", `زيارة تستغرق ثلاثة أيام`: one noun with two lengths.
    fn of_one_noun(&self, findings: &mut Vec<Finding>) {
        let another = self.class("another");
        let told: Vec<(&Length<'_>, u32)> = self
            .all
            .iter()
            .filter(|length| {
                matches!(length.duration.unit.as_str(), "hour" | "day" | "week")
                    && length.duration.quantity.modifier == Modifier::Exact
            })
            .filter_map(|length| Some((length, self.noun_of(length)?)))
            .take(MANY)
            .collect();
        for (i, (second, noun)) in told.iter().enumerate() {
            let Some((first, _)) = told[..i].iter().rev().find(|(_, other)| other == noun) else { continue };
            let other = |length: &Length<'_>| {
                let (tokens, from, _) = sentence(self.document, length.index);
                any_of(self.document, tokens, from.saturating_sub(BETWEEN), from, another)
            };
            let ((lo, hi), (least, most)) = (first.days(), second.days());
            let rounded = first.unit().max(second.unit()) * if first.unit() == second.unit() { 0.0 } else { ROUNDED };
            if (least <= hi + rounded && lo <= most + rounded) || other(first) || other(second) {
                continue;
            }
            findings.push(two_lengths(first, second));
        }
    }

    /// What has a length: the noun behind "three-day", or before `تستغرق ثلاثة أيام`.
    fn noun_of(&self, length: &Length<'_>) -> Option<u32> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let noun = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Word && token.end - token.start > 3);
        let compound =
            tokens.get(to.saturating_sub(2)).is_some_and(|token| token.punct == b'-' && token.gap == Gap::Glued);
        if compound && length.duration.tense == DurationTense::Length {
            return noun(to).map(|token| token.hash);
        }
        let lead = self.class("duration.takes")?;
        let (at, _) = (from.saturating_sub(BESIDE)..from)
            .find_map(|at| Some((at, class_at(self.document, tokens, at, Some(lead))?)))?;
        noun(at.checked_sub(1)?).map(|token| token.hash)
    }

    /// "died earlier this year, three months after being abducted in June 1995".
    fn after(&self, findings: &mut Vec<Finding>) {
        let Some(today) = self.today else { return };
        let (after, this_year) = (self.class("duration.after"), self.class("date.this-year"));
        for length in
            self.all.iter().filter(|length| matches!(length.duration.unit.as_str(), "week" | "month" | "year"))
        {
            let (tokens, from, to) = sentence(self.document, length.index);
            let before = from.saturating_sub(BETWEEN);
            if class_at(self.document, tokens, to, after).is_none()
                || !any_of(self.document, tokens, before, from, this_year)
            {
                continue;
            }
            let start = dates(self.document).find(|dated| {
                let (_, date_from, _) = sentence(self.document, dated.index);
                self.sentence_of(dated.index) == self.sentence_of(length.index)
                    && date_from > to
                    && date_from - to <= BETWEEN
                    && dated.date.stated.year.is_some()
            });
            let Some(start) = start else { continue };
            let Some(begun) = middle(&start) else { continue };
            let Some(new_year) = NaiveDate::from_ymd_opt(chrono::Datelike::year(&today), 1, 1) else { continue };
            let (lo, hi) = ((new_year - begun).num_days() as f64, (today - begun).num_days() as f64);
            let (least, most) = length.days();
            if least <= hi + length.unit() && most >= lo - length.unit() {
                continue;
            }
            let other = label(start.fact.part, start.fact.span, format!("{} days before this year began", lo.max(0.0)));
            let (a, b) = ((lo / length.unit()).floor(), (hi / length.unit()).ceil());
            let said = format!("{a} to {b} {}s", length.duration.unit);
            self.report(
                length,
                said.clone(),
                other,
                format!("from {} to this year is {said}", start.date.value),
                findings,
            );
        }
    }
}

/// One thing with two lengths.
fn two_lengths(first: &Length<'_>, second: &Length<'_>) -> Finding {
    let labels = vec![
        label(second.fact.part, second.fact.span, second.words()),
        label(first.fact.part, first.fact.span, first.words()),
    ];
    Finding {
        arithmetic: Some(format!("{} is not {}", second.words(), first.words())),
        suggestion: Some(format!("{} in both places, or {}", first.words(), second.words())),
        ..finding(&META, format!("{} here, {} above", second.words(), first.words()), labels)
    }
}

/// Whether the words tie a length to a period: nothing but small words between them.
fn tied(document: &Document<'_>, length: &Length<'_>, period: usize) -> bool {
    let (tokens, from, to) = sentence(document, period);
    let (_, length_from, length_to) = sentence(document, length.index);
    let between = if length_from >= to { to..length_from } else { length_to..from };
    tokens.get(between).is_some_and(|tokens| tokens.iter().all(|token| token.word != 0 || token.punct != 0))
}

/// The day in the middle of what a date names.
fn middle(dated: &Dated<'_>) -> Option<NaiveDate> {
    let text = dated.date.gregorian.as_deref().unwrap_or(&dated.date.value);
    let mut parts = text.split('-').map(|part| part.parse::<i32>().ok());
    let year = parts.next()??;
    let month = parts.next().flatten();
    let day = parts.next().flatten();
    match (month, day) {
        (Some(month), day) => NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.unwrap_or(15).try_into().ok()?),
        (None, _) => NaiveDate::from_ymd_opt(year, 7, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn lengths_that_do_not_fit_are_found() {
        for (published, text, words) in [
            ("2015-08-10", "وصل السبت إلى صنعاء في زيارة تستغرق 3 أيام وتنتهي الخميس المقبل.", "3 أيام"),
            ("2015-08-10", "مدة عقده ثلاثة أشهر انقضى منها ما يقارب خمسة أشهر.", "خمسة أشهر"),
            ("2015-08-10", "تستمر الدورة لمدة خمسة أيام من 3 إلى 19 سبتمبر.", "خمسة أيام"),
            ("1996-08-28", "The strike entered its ninth day. They have not gone to sea since August 9.", "ninth day"),
            (
                "1996-08-24",
                "It was one more attack in the six-year-old civil strife. Violence has gone on since early 1992.",
                "six-year",
            ),
            (
                "1996-08-25",
                "They died earlier this year, three months after being abducted in June 1994.",
                "three months",
            ),
            (
                "1996-08-22",
                "He escaped after three years in captivity. His plane was seized in August 1995.",
                "three years",
            ),
            ("1996-08-28", "The editor spent a sixth day in custody. He was arrested on Monday.", "sixth day"),
            ("1996-08-29", "He is in the third year of a prison term. He was jailed in May 1989.", "third year"),
            (
                "2015-07-23",
                "يدخل الصحافي عامه الثاني قيد الاعتقال. واعتقل الصحافي في 22 يوليو 2013 في بيته.",
                "عامه الثاني",
            ),
            (
                "2015-07-21",
                "شن الطيران غارات خلال الأشهر الستة الفائتة، منذ الـ20 من أكتوبر 2014 وحتى الـ20 من يوليو 2015.",
                "الأشهر الستة",
            ),
            (
                "1996-08-25",
                "The batsman was given a 50-day ban on Sunday. He, whose ban ends on November 14, will miss the cup.",
                "50-day",
            ),
        ] {
            let result = found(&DurationMismatch, published, text);
            assert_eq!(result.len(), 1, "{text} {result:?}");
            assert!(result[0].starts_with(words), "{result:?}");
        }
    }

    #[test]
    fn what_is_told_twice_has_one_length() {
        for (published, text) in [
            (
                "1996-08-24",
                "He was held hostage for nearly eight weeks. Gunmen kidnapped him on July 27. He was released on Wednesday.",
            ),
            ("1996-08-24", "He was held hostage for nearly four weeks. The last 45 days of being held were the worst."),
            ("1996-08-22", "They were lost for three days at sea. They drank rain during 165 hours lost at sea."),
            ("1996-08-22", "The minister began a three-day visit. His four-day visit ends with talks."),
            (
                "2015-07-24",
                "احتجزت المرأة لمدة ثلاثة أيام في غرفة. وقالت الشرطة إن احتجازها لمدة ثلاثة أسابيع كان قاسيا.",
            ),
            ("2015-07-24", "بدأ الوزير زيارة تستغرق ثلاثة أيام. وقال إن زيارة تستغرق خمسة أيام تكفي."),
            ("2015-08-04", "بدأ الحزب تمرده في 1984. وأوقع النزاع 40 ألف قتيل في 15 عاما."),
            ("1996-08-22", "The six-year civil war is over. After nine years of war people hope."),
            (
                "1996-08-26",
                "They won their first league double in 20 years. It was the first league double since 1966.",
            ),
        ] {
            assert_eq!(found(&DurationMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            (
                "1996-08-24",
                "He was held hostage for nearly four weeks. Gunmen kidnapped him on July 27. He was released on Wednesday.",
            ),
            ("1996-08-24", "He was held hostage for nearly four weeks. The last 15 days of being held were the worst."),
            ("1996-08-22", "They were lost for three days at sea. They drank rain during 65 hours lost at sea."),
            ("1996-08-22", "The minister began a three-day visit. His previous four-day visit ended with talks."),
            ("2015-07-24", "بدأ الوزير زيارة تستغرق ثلاثة أيام. وقال إن زيارة تستغرق ثلاثة أيام تكفي."),
            ("2015-08-04", "بدأ الحزب تمرده في 1984. وأوقع النزاع 40 ألف قتيل في 30 عاما."),
            ("1996-08-22", "The six-year civil war is over. After six years of war people hope."),
            (
                "1996-08-26",
                "They won their first league double in 30 years. It was the first league double since 1966.",
            ),
            (
                "1996-08-28",
                "The minister arrived on Tuesday on a four-day visit. He is due to leave for Nepal on Friday.",
            ),
        ] {
            assert!(found(&DurationMismatch, published, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn lengths_that_fit_are_not() {
        for (published, text) in [
            ("2015-08-09", "وصل السبت إلى صنعاء في زيارة تستغرق 3 أيام وتنتهي الاثنين المقبل."),
            ("2015-08-10", "مدة عقده ثلاثة أشهر انقضى منها ما يقارب الشهرين."),
            ("2015-08-10", "تستمر الدورة لمدة خمسة أيام من 3 إلى 7 سبتمبر."),
            ("1996-08-28", "The strike entered its ninth day. They have not gone to sea since August 19."),
            (
                "1996-08-24",
                "It was one more attack in the four-year-old civil strife. Violence has gone on since early 1992.",
            ),
            ("1996-08-25", "They died earlier this year, nine months after being abducted in June 1995."),
            ("1996-08-22", "He escaped after a year in captivity. His plane was seized in August 1995."),
            ("1996-08-28", "The editor spent a third day in custody. He was arrested on Monday."),
            ("1996-08-29", "He is in the eighth year of a prison term. He was jailed in May 1989."),
            ("2015-07-23", "يدخل الصحافي عامه الثاني قيد الاعتقال. واعتقل الصحافي في 22 يوليو 2014 في بيته."),
            (
                "2015-07-21",
                "شن الطيران غارات خلال الأشهر التسعة الفائتة، منذ الـ20 من أكتوبر 2014 وحتى الـ20 من يوليو 2015.",
            ),
            (
                "1996-08-25",
                "The batsman was given a 50-day ban on Sunday. He, whose ban ends on October 14, will miss the cup.",
            ),
        ] {
            assert!(found(&DurationMismatch, published, text).is_empty(), "{text}");
        }
    }
}
