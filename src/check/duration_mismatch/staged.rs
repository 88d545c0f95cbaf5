//! Visits, strikes, fairs and truces: what has a length, a first day and a last one.

use super::{Length, Lengths, Point};
use crate::check::dated::{Dated, any_of, class_at, periods, sentence};
use crate::fact::DurationTense;
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::text::token::{Gap, Kind, Token};

impl<'d> Lengths<'d> {
    /// "a three-day strike that began on Monday … the strike ends on Saturday", `يستمر المعرض خمسة أيام ويختتم يوم`.
    pub(super) fn staged(&self, findings: &mut Vec<Finding>) {
        let (Some(stage), another) = (self.class("event.lasts"), self.class("another")) else { return };
        for length in self.all.iter().filter(|length| length.unit() >= 1.0) {
            let Some((noun, at)) = self.stage_of(length, stage) else { continue };
            let (tokens, from, _) = sentence(self.document, length.index);
            let first = at.min(from).saturating_sub(2);
            if any_of(self.document, tokens, first, at.max(from), another) {
                continue;
            }
            if length.duration.tense == DurationTense::Ordinal {
                self.of_the_strike(length, noun, findings);
                continue;
            }
            let (start, end) = (self.role(length, noun, "visit.begins"), self.role(length, noun, "visit.ends"));
            match (start, end) {
                (Some(start), Some(end)) => self.weigh(length, Point::Day(start), Point::Day(end), findings),
                _ => self.named_period(length, noun, findings),
            }
        }
    }

    /// What a length is the length of: the noun behind "three-day", or the one before `تستمر ثلاثة أيام`.
    fn stage_of(&self, length: &Length<'_>, stage: ClassId) -> Option<(u32, usize)> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let is = |at: &usize| class_at(self.document, tokens, *at, Some(stage)).is_some();
        let glued = tokens[to - 1].gap == Gap::Glued;
        let ordinal = length.duration.tense == DurationTense::Ordinal;
        let behind = (to..(to + BEHIND).min(tokens.len())).find(is).filter(|_| glued || ordinal);
        let lasts = || {
            let takes = self.class("duration.takes");
            let led = (from.saturating_sub(3)..from).find(|&at| class_at(self.document, tokens, at, takes).is_some());
            let reach = led?;
            (reach.saturating_sub(BEFORE)..reach).rev().find(is).or_else(|| (reach..from).find(is))
        };
        let running = || (from.saturating_sub(BEFORE)..from).rev().find(is).filter(|_| ordinal);
        let at = behind.or_else(lasts).or_else(running)?;
        Some((tokens[at].hash, at))
    }

    /// The only date near a length that a word of beginning or ending leads to, said of the same thing.
    fn role(&self, length: &Length<'_>, noun: u32, name: &str) -> Option<Dated<'d>> {
        let (begins, ends) = (self.class("visit.begins"), self.class("visit.ends"));
        let wanted = if name == "visit.begins" { begins } else { ends };
        let here = self.sentence_of(length.index);
        let part = self.document.sentences[here as usize].part;
        let last = (here + NEAR).min(self.document.sentences.len() as u32 - 1);
        let near = (here.saturating_sub(1)..=last).filter(|&index| {
            let same = self.document.sentences[index as usize].part == part;
            same && (index == here || self.speaks_of(index, noun))
        });
        let mut told = near.flat_map(|index| self.dates_in(index)).filter(|dated| {
            let (tokens, from, _) = sentence(self.document, dated.index);
            let is = |at: usize, class| class_at(self.document, tokens, at, class).is_some();
            let said = |at: usize| is(at, self.class("date.reporting"));
            let mut before = (from.saturating_sub(ROLE)..from).rev();
            let found = before.find(|&at| is(at, begins) || is(at, ends) || said(at) || tokens[at].punct == b';');
            found.is_some_and(|at| is(at, wanted))
        });
        let first = *told.next()?;
        told.all(|dated| dated.date.value == first.date.value).then_some(first)
    }

    /// Whether a sentence names a thing again, or takes it up with a pronoun or a verb alone.
    fn speaks_of(&self, index: u32, noun: u32) -> bool {
        let tokens = self.document.sentence_tokens(index);
        let named = tokens.iter().position(|token| token.kind == Kind::Word && token.hash == noun);
        if let Some(at) = named {
            let other = |name| any_of(self.document, tokens, at.saturating_sub(2), at + 3, self.class(name));
            return !other("another") && !other("apart");
        }
        let opens = |name| (0..2).any(|at| class_at(self.document, tokens, at, self.class(name)).is_some());
        ["source.pronoun", "visit.begins", "visit.ends"].into_iter().any(opens)
    }

    /// "a one-day visit … the visit, from 3 to 5 September": the only period that the noun stands right before.
    fn named_period(&self, length: &Length<'_>, noun: u32, findings: &mut Vec<Finding>) {
        let here = self.sentence_of(length.index);
        let mut told = periods(self.document).filter(|(index, ..)| {
            let (tokens, from, _) = sentence(self.document, *index);
            let before = &tokens[from.saturating_sub(ROLE)..from];
            let named = before.iter().any(|token: &Token| token.hash == noun && token.kind == Kind::Word);
            named && self.sentence_of(*index).abs_diff(here) <= NEAR
        });
        let (Some((index, fact, period)), None) = (told.next(), told.next()) else { return };
        self.of_period(length, (index, fact, period), findings);
    }

    /// "the fifth day of the strike, which began on Monday".
    fn of_the_strike(&self, length: &Length<'_>, noun: u32, findings: &mut Vec<Finding>) {
        let days = length.duration.unit == "day";
        let Some(start) = self.role(length, noun, "visit.begins").filter(|_| days) else { return };
        let here = self.dates_in(self.sentence_of(length.index));
        if here.iter().all(|dated| dated.index == start.index || dated.day() == self.today) {
            self.weigh(length, Point::Day(start), Point::Writing, findings);
        }
    }
}

/// Words between a length and the noun behind it: "three-day national strike".
const BEHIND: usize = 3;

/// Tokens before a verb of lasting among which its subject may stand.
const BEFORE: usize = 10;

/// Tokens before a date among which the word stands that makes it the first or last day.
const ROLE: usize = 9;

/// Sentences behind a length in which its ends may be told.
const NEAR: u32 = 2;

#[cfg(test)]
mod tests {
    use crate::check::dated::found;
    use crate::check::duration_mismatch::DurationMismatch;

    #[test]
    fn what_has_a_first_and_a_last_day_has_one_length() {
        for (published, text) in [
            ("1996-08-28", "The minister will pay a one-day visit to Turkey from September 3 to 5."),
            ("1996-08-28", "The ten-day fair opens on September 3. It closes on September 6, organisers said."),
            (
                "1996-08-28",
                "Doctors began a three-day strike on Monday. The strike will end on Saturday, the union said.",
            ),
            ("1996-08-28", "He ended a 25-year career that began in 1960 and ended in 1980."),
            ("2015-08-06", "ينطلق المعرض يوم 10 أغسطس ويستمر خمسة أيام ويختتم يوم 22 أغسطس."),
            ("2015-08-06", "يقام المؤتمر لمدة ثلاثة أيام. ويفتتح في 10 أغسطس ويختتم في 18 أغسطس."),
        ] {
            assert_eq!(found(&DurationMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            ("1996-08-28", "The minister will pay a three-day visit to Turkey from September 3 to 5."),
            ("1996-08-28", "The four-day fair opens on September 3. It closes on September 6, organisers said."),
            (
                "1996-08-28",
                "Doctors began a three-day strike on Monday. Another strike will end on Saturday, the union said.",
            ),
            (
                "1996-08-28",
                "Doctors began a three-day strike on Monday. The strike will end on Wednesday, the union said.",
            ),
            ("1996-08-28", "He ended a 20-year career that began in 1960 and ended in 1980."),
            ("2015-08-06", "ينطلق المعرض يوم 10 أغسطس ويستمر خمسة أيام ويختتم يوم 14 أغسطس."),
            ("2015-08-06", "يقام المؤتمر لمدة ثلاثة أيام. ويفتتح في 10 أغسطس ويختتم في 12 أغسطس."),
        ] {
            assert!(found(&DurationMismatch, published, text).is_empty(), "{text}");
        }
    }
}
