//! Terms of office: "in his third year as coach … was appointed in 1993", "has ruled for ten years … came to power in 1986".

use super::{Length, Lengths, Point};
use crate::check::dated::{Dated, any_of, class_at, sentence};
use crate::fact::DurationTense;
use crate::finding::Finding;

impl<'d> Lengths<'d> {
    /// How long somebody has been in office, and the date on which he came to it.
    pub(super) fn tenures(&self, findings: &mut Vec<Finding>) {
        for length in self.all.iter().filter(|length| matches!(length.duration.unit.as_str(), "month" | "year")) {
            let here = self.sentence_of(length.index);
            let start = if self.of_office(length) { self.only_accession(here) } else { None };
            if let Some(start) = start {
                self.weigh(length, Point::Day(start), Point::Writing, findings);
            }
        }
    }

    /// "has ruled for ten years", "after six years in the job", `يشغل المنصب منذ سبع سنوات`.
    fn of_office(&self, length: &Length<'_>) -> bool {
        let (tokens, from, to) = sentence(self.document, length.index);
        let holds = any_of(self.document, tokens, from.saturating_sub(HOLDS), from, self.class("office.holds"));
        let tense = length.duration.tense;
        match class_at(self.document, tokens, to, self.class("office.in")) {
            Some(_) => tense != DurationTense::Ago,
            // `منذ سبع سنوات` reaches back from now, "seven years ago" names a day.
            None => holds && tense != DurationTense::Ahead && tense != DurationTense::Ordinal,
        }
    }

    /// The only year in a sentence, or in one beside it that begins with a pronoun, in which somebody came to office.
    fn only_accession(&self, here: u32) -> Option<Dated<'d>> {
        let pronoun = self.class("source.pronoun");
        let opens = |index: u32| {
            let tokens = self.document.sentence_tokens(index);
            let verb = self.class("office.begins");
            (0..3).any(|at| {
                class_at(self.document, tokens, at, pronoun).is_some()
                    || class_at(self.document, tokens, at, verb).is_some()
            })
        };
        let part = |index: u32| self.document.sentences[index as usize].part;
        let next = Some(here + 1).filter(|&next| (next as usize) < self.document.sentences.len() && opens(next));
        let before = here.checked_sub(1).filter(|_| opens(here));
        let near = [before, Some(here), next].into_iter().flatten().filter(|&index| part(index) == part(here));
        let mut years = near.flat_map(|index| self.dates_in(index)).filter(|dated| dated.date.stated.year.is_some());
        let start = *years.next().filter(|_| years.next().is_none())?;
        let (tokens, from, _) = sentence(self.document, start.index);
        let reach = from.saturating_sub(ACCESSION);
        any_of(self.document, tokens, reach, from, self.class("office.begins")).then_some(start)
    }
}

/// Tokens before a length among which a word says who holds the office.
const HOLDS: usize = 8;

/// Tokens before a year among which a word says who came to office.
const ACCESSION: usize = 9;

#[cfg(test)]
mod tests {
    use crate::check::dated::found;
    use crate::check::duration_mismatch::DurationMismatch;

    #[test]
    fn an_office_is_held_since_it_was_taken() {
        for (published, text) in [
            ("1996-08-28", "He is in his third year as coach. He was appointed in 1990."),
            ("1996-08-28", "The king has ruled for 20 years. He came to the throne in 1986."),
            ("2015-08-06", "يشغل المنصب منذ سبع سنوات. وكان قد تولى المنصب في عام 2011."),
        ] {
            assert_eq!(found(&DurationMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            ("1996-08-28", "He is in his third year as coach. He was appointed in 1993."),
            ("1996-08-28", "The king has ruled for 10 years. He came to the throne in 1986."),
            (
                "1996-08-28",
                "The king has ruled for 20 years. The queen came to the throne in 1986 and married him in 1990.",
            ),
            ("2015-08-06", "يشغل المنصب منذ أربع سنوات. وكان قد تولى المنصب في عام 2011."),
        ] {
            assert!(found(&DurationMismatch, published, text).is_empty(), "{text}");
        }
    }
}
