//! Lengths that the words of their sentence lead from one date to another: "in 1990, five years after his release in 1985".

use super::{Length, Lengths, Point};
use crate::check::dated::{Dated, any_of, class_at, latin, sentence};
use crate::fact::{Bound, DurationTense};
use crate::finding::Finding;
use crate::span::Part;
use crate::text::token::{Kind, Token};

impl<'d> Lengths<'d> {
    /// Every length with the two points that its words tie it to.
    pub(super) fn tied_in_sentence(&self, findings: &mut Vec<Finding>) {
        let plain = |length: &&Length<'_>| length.unit() >= 1.0 && length.duration.tense != DurationTense::Ordinal;
        for length in self.all.iter().filter(plain) {
            let ends = self
                .later(length)
                .or_else(|| self.counted(length))
                .or_else(|| self.gone_on(length))
                .or_else(|| self.to_run(length))
                .or_else(|| self.stayed(length));
            if let Some((start, end)) = ends {
                self.weigh(length, start, end, findings);
            }
        }
    }

    /// "broke out in 1980 and ended eight years later, in 1988", `وبعد يومين، أي الأربعاء`.
    fn later(&self, length: &Length<'_>) -> Option<(Point<'d>, Point<'d>)> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let led = from > 0 && any_of(self.document, tokens, from - 1, from, self.class("duration.after-lead"));
        let counted = class_at(self.document, tokens, to, self.class("duration.after-from")).is_some();
        let earlier = class_at(self.document, tokens, to, self.class("duration.ago-earlier"));
        let behind = earlier
            .or_else(|| class_at(self.document, tokens, to, self.class("duration.later")))
            .or_else(|| (led && !counted).then_some(to))?;
        let here = self.dates_in(self.sentence_of(length.index));
        let end = here.iter().find(|dated| self.place(dated).0 >= behind)?;
        if !self.small(tokens, behind, self.place(end).0) {
            return None;
        }
        let start = match here.iter().rfind(|dated| self.place(dated).1 <= from) {
            Some(start) => {
                let between = &tokens[self.place(start).1..from];
                let far = between.len() > LATER || between.iter().any(|token| token.kind == Kind::Digits);
                Some(start).filter(|_| !far)?
            }
            // "Two days later, on Wednesday": from the only date of the sentence before.
            None => self.only_before(self.sentence_of(length.index)).filter(|_| from <= OPENS)?,
        };
        let (start, end) = (Point::Day(*start), Point::Day(*end));
        Some(if earlier.is_some() { (end, start) } else { (start, end) })
    }

    /// The only date of the sentence before.
    fn only_before(&self, here: u32) -> Option<&Dated<'d>> {
        let before = here.checked_sub(1)?;
        let part = |index: u32| self.document.sentences[index as usize].part;
        match self.dates_in(before) {
            [only] if part(before) == part(here) => Some(only),
            _ => None,
        }
    }

    /// "in 1990, five years after his release in 1985", "in 1980, ten years before she died in 1990".
    fn counted(&self, length: &Length<'_>) -> Option<(Point<'d>, Point<'d>)> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let is = |at: usize, name| class_at(self.document, tokens, at, self.class(name));
        let near = |name| any_of(self.document, tokens, from.saturating_sub(2), from, self.class(name));
        let after =
            is(to, "duration.after").or_else(|| is(to, "duration.after-from").filter(|_| near("duration.after-lead")));
        let before = is(to, "duration.before")
            .or_else(|| is(to, "duration.before-from").filter(|_| near("duration.before-lead")));
        let behind = after.or(before)?;
        let here = self.dates_in(self.sentence_of(length.index));
        let at = here.iter().position(|dated| self.place(dated).0 >= behind)?;
        let event = &here[at];
        let (event_from, event_to) = self.place(event);
        let words = &tokens[behind..event_from];
        let said = |from: usize, to: usize| any_of(self.document, tokens, from, to, self.class("date.reporting"));
        if words.len() > COUNTED || words.iter().any(splits) || said(behind, event_from) {
            return None;
        }
        // "after the 1990 final" names something by its year; Arabic says `عام` without a preposition.
        let when = any_of(self.document, tokens, event_from - 1, event_from, self.class("date.when"));
        if !when && latin(self.document, length.fact.part, &tokens[event_from - 1]) {
            return None;
        }
        let told = match (at.checked_sub(1).map(|before| &here[before]), here.get(at + 1)) {
            (Some(told), _) if self.small(tokens, self.place(told).1, from) => {
                let told_from = self.place(told).0;
                Some(told).filter(|_| !said(told_from.saturating_sub(SAID), told_from))?
            }
            // "Five years after he was released in 1980, he died in 1985."
            (None, Some(told)) if here.len() == 2 && from <= OPENS => {
                let opened = tokens.get(event_to).is_some_and(|token| token.punct == b',');
                Some(told).filter(|_| opened && !said(event_to, tokens.len()))?
            }
            (None, Some(told)) if here.len() == 2 && self.small(tokens, event_to, self.place(told).0) => told,
            _ => return None,
        };
        let (event, told) = (Point::Day(*event), Point::Day(*told));
        Some(if after.is_some() { (event, told) } else { (told, event) })
    }

    /// "for the last ten years, since 1986".
    fn gone_on(&self, length: &Length<'_>) -> Option<(Point<'d>, Point<'d>)> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let here = self.dates_in(self.sentence_of(length.index));
        let [since] = here else { return None };
        let (date_from, date_to) = self.place(since);
        let (first, last) = if date_from >= to { (to, date_from) } else { (date_to, from) };
        let past = any_of(self.document, tokens, from.saturating_sub(2), from, self.class("duration.past"));
        let comma = date_from >= to && tokens[to..date_from].iter().any(|token| token.punct == b',');
        let tied = self.small(tokens, first, last) || past && comma && last - first <= GONE_ON;
        let bounded = since.date.stated.bound == Some(Bound::Since) && length.duration.tense == DurationTense::Length;
        (bounded && tied).then_some((Point::Day(*since), Point::Writing))
    }

    /// "a five-year contract that runs until 2001".
    fn to_run(&self, length: &Length<'_>) -> Option<(Point<'d>, Point<'d>)> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let class = self.class("contract");
        let contract = any_of(self.document, tokens, from.saturating_sub(CONTRACT), from, class)
            || any_of(self.document, tokens, to, to + CONTRACT, class);
        let months = matches!(length.duration.unit.as_str(), "month" | "year");
        let other = self.class("contract.extended");
        let here = self.sentence_of(length.index);
        if !contract || !months || any_of(self.document, tokens, 0, tokens.len(), other) {
            return None;
        }
        let ends = |dated: &&Dated<'d>| dated.date.stated.bound == Some(Bound::End) && dated.date.stated.year.is_some();
        // Days of the last week are those of the news.
        let news = |dated: &&Dated<'d>| dated.date.stated.year.is_none() && dated.day().is_some();
        let dates: Vec<&Dated<'d>> = self.dates_in(here).iter().filter(|dated| !news(dated)).collect();
        let end = match dates[..] {
            [end] if ends(&end) && (to..=to + RUNS).contains(&self.place(end).0) => end,
            // A headline's "until 2001" and the contract of the first sentences.
            [] if length.fact.part == Part::Text && here <= LEAD => {
                let mut told = self.dates.iter().take_while(|dated| dated.fact.part == Part::Title);
                told.next().filter(ends).filter(|_| told.next().is_none())?
            }
            _ => return None,
        };
        Some((Point::Writing, Point::Day(*end)))
    }

    /// "took over in 1980 and stayed for five years, until 1985".
    fn stayed(&self, length: &Length<'_>) -> Option<(Point<'d>, Point<'d>)> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let [start, end] = self.dates_in(self.sentence_of(length.index)) else { return None };
        let until = end.date.stated.bound == Some(Bound::End) && self.small(tokens, to, self.place(end).0);
        let before = self.place(start).1 <= from && from - self.place(start).1 <= LATER;
        (until && before).then_some((Point::Day(*start), Point::Day(*end)))
    }

    /// Whether nothing but marks and small words stands between two places: ", in early", `، أي في`.
    fn small(&self, tokens: &[Token], from: usize, to: usize) -> bool {
        let tie = self.class("duration.tie");
        let mut at = from;
        while at < to {
            at = match class_at(self.document, tokens, at, tie) {
                Some(end) => end,
                None if tokens[at].kind == Kind::Punct && !splits(&tokens[at]) => at + 1,
                None if matches!(tokens[at].punct, b',') => at + 1,
                None => return false,
            };
        }
        to >= from && to - from <= TIED
    }
}

/// Whether a mark sets what follows apart.
fn splits(token: &Token) -> bool {
    matches!(token.punct, b',' | b';' | b'.' | b':' | b'"')
}

/// Tokens from a date to the "later" that counts from it.
const LATER: usize = 14;

/// Tokens from "after" to the date of what a length is counted from.
const COUNTED: usize = 10;

/// Tokens before a date among which a verb of saying makes it the day of the speech.
const SAID: usize = 5;

/// Tokens before a length that opens its sentence.
const OPENS: usize = 2;

/// Tokens from "the last ten years" to ", since 1986".
const GONE_ON: usize = 12;

/// Tokens between a length and the contract that it is the length of.
const CONTRACT: usize = 4;

/// Tokens from a contract's length to its end.
const RUNS: usize = 8;

/// The last sentence that a headline is taken to sum up.
const LEAD: u32 = 3;

/// Small words and marks between a length and its date.
const TIED: usize = 5;

#[cfg(test)]
mod tests {
    use crate::check::dated::found;
    use crate::check::duration_mismatch::DurationMismatch;

    #[test]
    fn two_dates_make_the_length_between_them() {
        for (published, text) in [
            ("1996-08-28", "The war broke out in 1980 and ended eight years later, in 1991."),
            ("1996-08-28", "They married in 1985 after meeting three years earlier, in 1976."),
            ("1996-08-28", "He died in 1990, five years after he was released from prison in 1980."),
            ("1996-08-28", "Five years after he was released in 1980, he died in 1990."),
            ("1996-08-28", "He left the army in 1970, five years before he was elected in 1980."),
            ("1996-08-28", "The blast happened on Monday. Two days later, on Saturday, police arrested a man."),
            ("1996-08-28", "Since 1990, for the last ten years, he has lived in Paris."),
            ("1996-08-28", "He signed a five-year contract that runs until 1998."),
            ("2015-08-06", "وقع الانفجار يوم الاثنين، وبعد يومين، أي الجمعة، اعتقلت الشرطة المتهم."),
            ("2015-08-06", "فاز باللقب عام 1377هـ بعد 21 عاما من تأسيسه عام 1366هـ."),
            ("2015-08-06", "تولى رئاسة النادي عام 2005 وظل في منصبه خمسة أعوام حتى عام 2013."),
            ("2015-08-06", "يمتد العقد لستة أعوام حتى عام 2019."),
        ] {
            assert_eq!(found(&DurationMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            ("1996-08-28", "The war broke out in 1980 and ended eight years later, in 1988."),
            ("1996-08-28", "They married in 1985 after meeting three years earlier, in 1982."),
            ("1996-08-28", "He died in 1990, five years after he was released from prison in 1985."),
            ("1996-08-28", "Police said on Monday he died five years after he was released from prison in 1980."),
            ("1996-08-28", "The blast happened on Monday. Two days later, on Wednesday, police arrested a man."),
            ("1996-08-28", "He signed a five-year contract that runs until 2001."),
            ("1996-08-28", "He extended his contract by two years until 2001."),
            ("2015-08-06", "وقع الانفجار يوم الاثنين، وبعد يومين، أي الأربعاء، اعتقلت الشرطة المتهم."),
            ("2015-08-06", "فاز باللقب عام 1377هـ بعد 11 عاما من تأسيسه عام 1366هـ."),
            ("2015-08-06", "تولى رئاسة النادي عام 2005 وظل في منصبه ثمانية أعوام حتى عام 2013."),
            ("2015-08-06", "مدد اللاعب عقده عامين حتى عام 2019."),
        ] {
            assert!(found(&DurationMismatch, published, text).is_empty(), "{text}");
        }
    }
}
