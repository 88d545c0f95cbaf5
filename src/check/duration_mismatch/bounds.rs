//! Lengths whose first and last day are told.

use chrono::NaiveDate;

use super::{BETWEEN, Length, Lengths, Point};
use crate::check::dated::{bare_weekday, class_at, dates, days_of, label, periods, sentence};
use crate::document::Document;
use crate::fact::{Bound, DurationTense, Fact, PeriodFact};
use crate::finding::Finding;
use crate::text::token::{Kind, Token};

impl<'d> Lengths<'d> {
    /// "for three days, from 5 to 19 January", "ten years, from 1980 to 1985".
    pub(super) fn of_periods(&self, findings: &mut Vec<Finding>) {
        for told in periods(self.document) {
            let (index, _, period) = told;
            let Some((least, most)) = lengths_of(period) else { continue };
            let (_, from, to) = sentence(self.document, index);
            let in_days = least == most;
            let beside = self.all.iter().find(|length| {
                let (_, length_from, length_to) = sentence(self.document, length.index);
                let apart = if length_from >= to { length_from - to } else { from.saturating_sub(length_to) };
                self.sentence_of(length.index) == self.sentence_of(index)
                    && length.duration.tense != DurationTense::Ordinal
                    && (in_days || length.duration.tense == DurationTense::Length)
                    && length.unit() >= if in_days { 1.0 } else { 28.0 }
                    && apart <= BETWEEN
                    && !self.per_day(length)
            });
            if let Some(length) = beside.filter(|length| tied(self.document, length, index)) {
                self.of_period(length, told, findings);
            }
        }
    }

    /// A length and the period that is its own.
    pub(super) fn of_period(
        &self,
        length: &Length<'_>,
        (index, fact, period): (usize, &Fact, &PeriodFact),
        findings: &mut Vec<Finding>,
    ) {
        let Some((least, most)) = lengths_of(period) else { return };
        let (tokens, from, _) = sentence(self.document, index);
        let in_days = least == most;
        // "two years between 1990 and 2000" may be any two of them.
        let some = !in_days && class_at(self.document, tokens, from, self.class("period.between")).is_some();
        let short = some && length.days().1 < least;
        // One day has no two ends.
        let neither = if self.per_day(length) { 0.0 } else { 1.0 };
        // Counted with both ends, one, or neither; of weekdays alone the nearest are meant, or those of later weeks.
        let weeks = if bare_weekday(&period.first).is_some() { 2 } else { 0 };
        let slack = if in_days { length.rounding() } else { ROUNDED };
        let fits = (0..=weeks).any(|week| {
            let later = f64::from(7 * week);
            length.overlaps(least - neither + later, most + 1.0 + later, slack)
        });
        if fits || short {
            return;
        }
        let said = match (in_days, (least / length.unit()).floor(), (most / length.unit()).ceil()) {
            (true, ..) => format!("{} days", least + 1.0),
            (false, least, most) => format!("{least} to {most} {}s", length.duration.unit),
        };
        let other = label(fact.part, fact.span, format!("{said} with both ends"));
        self.report(length, said.clone(), other, format!("the first to the last is {said}"), findings);
    }

    /// Whether a length is a rate or a deadline of its own: "three days a week", "within five days".
    fn per_day(&self, length: &Length<'_>) -> bool {
        length.duration.quantity.value <= 1.into()
    }

    /// "arrived on Saturday for a visit of three days that ends on Thursday".
    pub(super) fn start_to_end(&self, findings: &mut Vec<Finding>) {
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
            self.weigh(length, Point::Day(start), Point::Day(end), findings);
        }
        self.named(findings);
    }

    /// "was given a 50-day ban on Sunday", "his ban ends on 14 October": the same noun in another sentence.
    fn named(&self, findings: &mut Vec<Finding>) {
        for length in self.all.iter().filter(|length| matches!(length.duration.unit.as_str(), "day" | "week" | "month"))
        {
            let (tokens, _, to) = sentence(self.document, length.index);
            // "50-day ban": the noun stands right behind its length.
            let Some(noun) = tokens.get(to).filter(|noun| compound(tokens, to) && noun.kind == Kind::Word) else {
                continue;
            };
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
            self.weigh(length, Point::Day(start), Point::Day(end), findings);
        }
    }
}

/// The fewest and most days from the first end of a period to the last: of months and years any day may be meant.
fn lengths_of(period: &PeriodFact) -> Option<(f64, f64)> {
    // Of weekdays alone the nearest are meant.
    if let (Some(first), Some(last)) = (bare_weekday(&period.first), bare_weekday(&period.last)) {
        let days = f64::from((i16::from(last) - i16::from(first)).rem_euclid(7));
        return Some((days, days));
    }
    let ((start, started), (end, ended)) =
        (days_of(period.calendar, &period.start)?, days_of(period.calendar, &period.end)?);
    let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days() as f64;
    (start < end).then(|| (days(started, end).max(0.0), days(start, ended)))
}

/// How much of a month or year may be rounded away beside ends that are months or years themselves.
const ROUNDED: f64 = 0.25;

/// Whether a length that ends there is the first half of a compound: "five-day".
pub(super) fn compound(tokens: &[Token], to: usize) -> bool {
    [1, 2].iter().any(|&back| to.checked_sub(back).is_some_and(|at| tokens[at].punct == b'-'))
}

/// Whether the words tie a length to a period: nothing but small words between them.
fn tied(document: &Document<'_>, length: &Length<'_>, period: usize) -> bool {
    let (tokens, from, to) = sentence(document, period);
    let (_, length_from, length_to) = sentence(document, length.index);
    let between = if length_from >= to { to..length_from } else { length_to..from };
    let plain = |tokens: &[Token]| tokens.iter().all(|token| token.word != 0 || token.punct != 0);
    // "the five-day fair runs from Monday to Wednesday", "the five-month drought, from January to March"
    let runs = document.grammar.class("duration.runs");
    let run = length_to < from
        && compound(tokens, length_to)
        && (tokens[from - 1].punct == b','
            || (length_to + 1..from).any(|at| class_at(document, tokens, at, runs) == Some(from)));
    run || tokens.get(between).is_some_and(plain)
}
