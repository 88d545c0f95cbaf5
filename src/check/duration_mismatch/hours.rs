//! Lengths whose first and last hour are told.

use super::bounds::compound;
use super::{BETWEEN, Length, Lengths};
use crate::check::dated::{class_at, label, sentence};
use crate::fact::{ClockTime, DurationTense, HoursFact, Value};
use crate::finding::Finding;
use crate::text::token::Kind;

impl Lengths<'_> {
    /// "a four-hour strike between one and three o'clock".
    pub(super) fn of_hours(&self, findings: &mut Vec<Finding>) {
        for (index, fact) in self.document.facts.iter().enumerate() {
            let Value::Hours(hours) = &fact.value else { continue };
            let Some(minutes) = minutes(hours) else { continue };
            let mut beside = self.all.iter().filter(|length| self.beside_hours(length, index));
            let (Some(length), None) = (beside.next(), beside.next()) else { continue };
            let (tokens, from, _) = sentence(self.document, index);
            let between = class_at(self.document, tokens, from, self.class("period.between")).is_some();
            let days = |minutes: u32| f64::from(minutes) / MINUTES;
            // "two hours between nine and five" may be any two of them.
            let some = between && length.days().1 < days(minutes);
            // Without a word for the half of the day the last hour may be in the other one.
            let twelve = minutes < 720 && [&hours.from, &hours.to].iter().all(|clock| clock.time.as_str() < "13");
            let other_half = twelve && length.fits(days(minutes + 720), SLACK);
            if some || other_half || length.fits(days(minutes), SLACK) {
                continue;
            }
            let said = match (minutes / 60, minutes % 60) {
                (0, minutes) => format!("{minutes} minutes"),
                (1, 0) => "1 hour".to_owned(),
                (hours, 0) => format!("{hours} hours"),
                (hours, minutes) => format!("{hours} h {minutes} min"),
            };
            let other = label(fact.part, fact.span, said.clone());
            self.report(length, said.clone(), other, format!("{} to {} is {said}", hours.from, hours.to), findings);
        }
    }

    /// Whether a length is that of two hours: right beside them, or of the noun that stands before them.
    fn beside_hours(&self, length: &Length<'_>, hours: usize) -> bool {
        let short = matches!(length.duration.unit.as_str(), "minute" | "hour");
        if !short || length.duration.tense != DurationTense::Length {
            return false;
        }
        let (tokens, from, to) = sentence(self.document, hours);
        let (theirs, length_from, length_to) = sentence(self.document, length.index);
        let noun = theirs.get(length_to).filter(|_| compound(theirs, length_to));
        let named = noun.is_some_and(|noun| {
            let before = &tokens[from.saturating_sub(NAMED)..from];
            noun.kind == Kind::Word && before.iter().any(|token| token.hash == noun.hash)
        });
        if self.sentence_of(length.index) != self.sentence_of(hours) {
            return named;
        }
        let between = if length_from >= to { to..length_from } else { length_to..from };
        named
            || between.len() <= BETWEEN + usize::from(noun.is_some())
                && class_at(self.document, tokens, between.start, self.class("number.and")).is_none()
    }
}

/// The minutes from the first of two times of a day to the last; none where they are told by different clocks.
fn minutes(hours: &HoursFact) -> Option<u32> {
    let of = |clock: &ClockTime| {
        let (hour, minute) = clock.time.split_once(':')?;
        Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
    };
    let zones = hours.from.zone.is_none() || hours.to.zone.is_none() || hours.from.zone == hours.to.zone;
    let minutes = (of(&hours.to)? + 1440).checked_sub(of(&hours.from)?)? % 1440;
    (zones && minutes > 0).then_some(minutes)
}

/// Minutes of a day.
const MINUTES: f64 = 1440.0;

/// How many units may be rounded away.
const SLACK: f64 = 0.6;

/// How many tokens before two hours their noun may stand.
const NAMED: usize = 3;
