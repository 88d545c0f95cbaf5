//! Lengths that the words take up as known: "the nine-year sentence", "these six years", "the six-week period".

use super::same::two_lengths;
use super::{Length, Lengths};
use crate::check::dated::{any_of, class_at, of_term, periods, sentence};
use crate::fact::{DurationTense, Modifier};
use crate::finding::Finding;
use crate::text::token::{Clitics, Gap};

impl Lengths<'_> {
    /// A known length that is none of those told before.
    pub(super) fn known(&self, findings: &mut Vec<Finding>) {
        for (i, known) in self.all.iter().enumerate().skip(1) {
            let term = self.known_term(known);
            if !self.plain(known) || !(term || self.known_span(known)) {
                continue;
            }
            let before = self.all[..i].iter().filter(|length| match term {
                true => self.of_term(length),
                false => length.duration.unit == known.duration.unit && length.duration.tense == known.duration.tense,
            });
            let before: Vec<&Length<'_>> = before.collect();
            let Some(last) = before.last().filter(|last| self.plain(last)) else { continue };
            let fits = |length: &Length<'_>| {
                let ((lo, hi), (least, most)) = (length.days(), known.days());
                let slack = if length.duration.unit == known.duration.unit { 0.0 } else { length.unit() };
                least <= hi + slack && lo <= most + slack
            };
            let near = term || self.sentence_of(known.index) - self.sentence_of(last.index) <= NEAR;
            let apart = self.sentence_of(last.index) != self.sentence_of(known.index);
            let one = before.iter().all(|length| length.words() == last.words());
            let bounded = periods(self.document).any(|(index, ..)| {
                (self.sentence_of(last.index)..=self.sentence_of(known.index)).contains(&self.sentence_of(index))
            });
            if near && apart && one && !bounded && !self.all[..i].iter().any(fits) {
                findings.push(two_lengths(last, known));
            }
        }
    }

    fn plain(&self, length: &Length<'_>) -> bool {
        length.duration.quantity.modifier == Modifier::Exact && length.duration.tense == DurationTense::Length
    }

    /// Whether a length is a term in prison.
    fn of_term(&self, length: &Length<'_>) -> bool {
        length.unit() >= 1.0 && of_term(self.document, &self.document.traces[length.index])
    }

    /// "the nine-year sentence", "his five years in prison", `بسجنه ثلاث سنوات`.
    fn known_term(&self, length: &Length<'_>) -> bool {
        let (tokens, from, _) = sentence(self.document, length.index);
        let own = any_of(self.document, tokens, from.saturating_sub(2), from, self.class("term.known"));
        own || self.led(length) && self.of_term(length)
    }

    /// Whether an article or possessive stands right before a compound, "the six-week".
    fn led(&self, length: &Length<'_>) -> bool {
        let (tokens, from, to) = sentence(self.document, length.index);
        let before = |class| from.checked_sub(1).is_some_and(|at| class_at(self.document, tokens, at, class).is_some());
        tokens[to - 1].gap == Gap::Glued && (before(self.class("the")) || before(self.class("possessive")))
    }

    /// "the six-week period", "these six years", `هذه الأعوام الستة`.
    fn known_span(&self, length: &Length<'_>) -> bool {
        let (tokens, from, to) = sentence(self.document, length.index);
        let named = self.led(length) && class_at(self.document, tokens, to, self.class("known.span")).is_some();
        let this = from
            .checked_sub(1)
            .is_some_and(|at| class_at(self.document, tokens, at, self.class("known.this")).is_some());
        // `الأعوام الستة`: with the article behind its noun.
        let the = tokens[to - 1].clitics.has(Clitics::THE) || self.document.grammar.class("possessive").is_some();
        named || this && the
    }
}

/// Sentences over which a length is taken up.
const NEAR: u32 = 4;
