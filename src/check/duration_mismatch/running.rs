//! Lengths that run from a day told elsewhere to the day of writing.

use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;

use super::{BETWEEN, Lengths, OVER, middle};
use crate::check::dated::{Dated, any_of, class_at, dates, label, sentence};
use crate::fact::{Bound, DurationTense};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::text::token::{Gap, Kind, Token};

impl<'d> Lengths<'d> {
    /// The only date of the article that something has gone on since.
    fn only_beginning(&self, accept: impl Fn(&Dated<'_>) -> bool) -> Option<Dated<'d>> {
        let mut found =
            dates(self.document).filter(|dated| dated.date.stated.bound == Some(Bound::Since) && accept(dated));
        let first = found.next()?;
        found.all(|dated| dated.date.value == first.date.value).then_some(first)
    }

    /// "its ninth day", "since August 9"; "a sixth day in custody", "was arrested on Monday".
    pub(super) fn running(&self, findings: &mut Vec<Finding>) {
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
    pub(super) fn since(&self, findings: &mut Vec<Finding>) {
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
            let Some(start) = start.filter(|start| !self.is_over(start)) else { continue };
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

    /// "died earlier this year, three months after being abducted in June 1995".
    pub(super) fn after(&self, findings: &mut Vec<Finding>) {
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

    /// "the nine-year-old ban on exports", "the ban introduced in 1991"; "ten days of fighting", "the fighting began on August 17":
    /// the noun that has a length also has a beginning.
    pub(super) fn begun(&self, findings: &mut Vec<Finding>) {
        let Some(today) = self.today else { return };
        let [of, old, began, another] = ["of", "age.after", "date.start", "another"].map(|name| self.class(name));
        for length in
            self.all.iter().filter(|length| length.unit() >= 1.0 && length.duration.tense == DurationTense::Length)
        {
            let (tokens, from, to) = sentence(self.document, length.index);
            let glued = tokens[to - 1].gap == Gap::Glued;
            let behind = |at: usize| class_at(self.document, tokens, at, of).filter(|_| !glued);
            let aged = glued.then(|| class_at(self.document, tokens, to + 1, old)).flatten();
            let Some(at) = aged.or_else(|| behind(to)).or(glued.then_some(to)) else { continue };
            let known = tokens.get(at).filter(|token| self.names_a_thing(token));
            let Some(noun) = known.filter(|_| !any_of(self.document, tokens, from.saturating_sub(2), at, another))
            else {
                continue;
            };
            let mut starts = dates(self.document).filter(|dated| {
                let (words, date_from, _) = sentence(self.document, dated.index);
                let near = date_from.saturating_sub(BEGUN);
                let named = (near..date_from).rev().find(|&at| words[at].hash == noun.hash);
                let other = |at: usize| any_of(self.document, words, at.saturating_sub(2), at, another);
                // "five years of independence", "independence in 1991"
                let state = |at: usize| {
                    let word = class_at(self.document, words, at, self.class("lasting.state"));
                    date_from - at <= 3 && word.is_some() && dated.date.stated.year.is_some()
                };
                named.is_some_and(|at| (any_of(self.document, words, at, date_from, began) || state(at)) && !other(at))
            });
            let Some(start) = starts.next().filter(|start| !self.is_over(start)) else { continue };
            if starts.any(|other| other.date.value != start.date.value) {
                continue;
            }
            let Some(days) = middle(&start).map(|begun| (today - begun).num_days() as f64) else { continue };
            let stated = &start.date.stated;
            // A year or month alone may mean any day of it.
            let slack = match (stated.month.is_some() || stated.weekday.is_some(), length.unit() > 30.0) {
                (_, true) => 1.1,
                (true, false) => 1.5,
                (false, false) => continue,
            };
            if days <= 0.0 || length.fits(days, slack) {
                continue;
            }
            let said = format!("about {} {}s", (days / length.unit()).round(), length.duration.unit);
            let other = label(start.fact.part, start.fact.span, format!("{said} before {today}"));
            self.report(length, said.clone(), other, format!("{} to {today} is {said}", start.date.value), findings);
        }
    }

    /// Whether the sentence of a beginning tells of the end too: "the war, which ended in 1992, began in 1980".
    fn is_over(&self, start: &Dated<'_>) -> bool {
        self.document.says_any(self.sentence_of(start.index), &[self.class("order.ended")])
    }

    /// Whether a word may name what lasts.
    pub(super) fn names_a_thing(&self, token: &Token) -> bool {
        let info = self.document.grammar.info(token.word);
        let stop = self.class("stop").is_some_and(|class| info.classes.has(class));
        token.kind == Kind::Word && token.end - token.start > 2 && info.number.is_none() && !stop
    }
}

/// How many tokens may stand between a capture and its date: "taken in for questioning on Monday".
const CAPTURE_REACH: usize = 6;

/// How far before its first day a thing may be named: "the ban on the sale of weapons introduced in".
const BEGUN: usize = 16;
