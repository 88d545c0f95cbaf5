//! Lengths counted from an event, and wars whose years are told.

use chrono::NaiveDate;

use super::{BETWEEN, Length, Lengths, Point, middle, only};
use crate::check::dated::{Dated, any_of, class_at, dates, label, periods, sentence};
use crate::check::happened::Kinds;
use crate::fact::{DateFact, DurationTense};
use crate::finding::Finding;
use crate::span::{Part, Span};
use crate::text::token::{Gap, Kind, Token};

impl<'d> Lengths<'d> {
    /// "their 1980-88 war", "the six-year war": the years make the length.
    pub(super) fn of_dated_war(&self, findings: &mut Vec<Finding>) {
        let event = self.class("age.event");
        let mut told = periods(self.document).filter_map(|(index, fact, period)| {
            let (tokens, _, to) = sentence(self.document, index);
            let noun = tokens.get(to).filter(|_| class_at(self.document, tokens, to, event).is_some())?;
            let year = |end: &str| end.parse::<i32>().ok();
            Some((fact, noun.hash, year(&period.end)? - year(&period.start)?))
        });
        let (Some((fact, noun, years)), None) = (told.next(), told.next()) else { return };
        for length in self.all.iter().filter(|length| length.duration.unit == "year") {
            let (tokens, _, to) = sentence(self.document, length.index);
            let compound = tokens[to - 1].gap == Gap::Glued;
            let same = compound && tokens.get(to).is_some_and(|token| token.hash == noun);
            if !same || years < 0 || length.fits(f64::from(years) * length.unit(), 1.1) {
                continue;
            }
            let said = format!("about {years} years");
            let other = label(fact.part, fact.span, said.clone());
            self.report(length, said.clone(), other, format!("the first to the last year is {said}"), findings);
        }
    }

    /// "died on Friday, three years after the abduction", "abducted in 1985", `بعد 25 عاما من سرقتها`.
    pub(super) fn after_event(&self, findings: &mut Vec<Finding>) {
        let kinds = Kinds::of(self.document);
        for length in self
            .all
            .iter()
            .filter(|length| length.unit() >= 1.0 && !matches!(length.duration.tense, DurationTense::Ordinal))
        {
            let (Some(noun), Some(end)) = (self.event_of(length), self.day_told(length)) else { continue };
            let Some(start) = self.only_date_of(length, noun, &kinds) else { continue };
            let Some(days) = middle(&start).map(|begun| (end - begun).num_days() as f64) else { continue };
            let DateFact { stated, .. } = start.date;
            // A year or month alone may mean any day of it.
            let slack = match (stated.day.is_some(), stated.month.is_some()) {
                (true, _) => length.unit().max(2.0),
                (false, true) => length.unit() + 16.0,
                (false, false) => length.unit() + 183.0,
            };
            let coarse = slack > length.unit() * 1.6 && length.unit() < 30.0;
            if days <= 0.0 || coarse || length.fits(days, slack / length.unit()) {
                continue;
            }
            let said = format!("about {} {}s", (days / length.unit()).round(), length.duration.unit);
            let other = label(start.fact.part, start.fact.span, format!("{said} before {end}"));
            self.report(length, said.clone(), other, format!("{} to {end} is {said}", start.date.value), findings);
        }
    }

    /// The word for what a length is counted from.
    fn event_of(&self, length: &Length<'_>) -> Option<usize> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let behind = |class| class_at(self.document, tokens, to, self.class(class));
        let led = any_of(self.document, tokens, from.saturating_sub(2), to, self.class("duration.after-lead"));
        let at = behind("duration.after").or_else(|| behind("duration.after-from").filter(|_| led))?;
        (at..(at + 3).min(tokens.len())).find(|&at| self.names_a_thing(&tokens[at]))
    }

    fn text(&self, part: Part, token: &Token) -> &'d str {
        Span::new(token.start, token.end).of(self.document.article.part(part).as_str())
    }

    /// The day that a length leads to: that of writing for a headline, or a day of the last week told before it.
    fn day_told(&self, length: &Length<'_>) -> Option<NaiveDate> {
        let today = self.today?;
        if length.fact.part == Part::Title {
            return Some(today);
        }
        // `احتفلت بمرور 50 عاما على تأسيسها`
        let (tokens, from, _) = sentence(self.document, length.index);
        let jubilee = any_of(self.document, tokens, from.saturating_sub(1), from, self.class("jubilee"));
        let here = self.sentence_of(length.index);
        if (jubilee || here <= LEAD) && self.dates_in(here).is_empty() {
            return Some(today);
        }
        let mut told = dates(self.document).filter(|dated| {
            dated.fact.span.start < length.fact.span.start
                && self.sentence_of(dated.index) == self.sentence_of(length.index)
        });
        let day = told.next().filter(|_| told.next().is_none())?.day()?;
        (0..=7).contains(&(today - day).num_days()).then_some(day)
    }

    /// The only date of the article, in another sentence, right before which a word of the same root stands.
    fn only_date_of(&self, length: &Length<'_>, event: usize, kinds: &Kinds<'_>) -> Option<Dated<'d>> {
        let here = self.sentence_of(length.index);
        let tokens = self.document.sentence_tokens(here);
        let (noun, kind) = (self.text(length.fact.part, &tokens[event]), kinds.at(tokens, event));
        let found = dates(self.document).filter(|dated| {
            let (tokens, from, _) = sentence(self.document, dated.index);
            let alike = |at: usize| {
                let same = kind.is_some() && kinds.at(tokens, at) == kind;
                tokens[at].kind == Kind::Word && (same || same_root(self.text(dated.fact.part, &tokens[at]), noun))
            };
            self.sentence_of(dated.index) != here && (from.saturating_sub(BETWEEN)..from).any(alike)
        });
        only(found)
    }

    /// "was nationalised twelve years ago", "was nationalised in 1978": what happens once.
    pub(super) fn ago_of_event(&self, findings: &mut Vec<Finding>) {
        let Some(once) = self.class("event.once").filter(|&class| self.document.phrases.has(class)) else { return };
        // The word of what happened once, right before or behind an expression of time.
        let word = |index: usize| {
            let (tokens, from, to) = sentence(self.document, index);
            let is = |at: &usize| class_at(self.document, tokens, *at, Some(once)).is_some();
            let before = (from.saturating_sub(ONCE)..from).rev().find(is);
            before.or_else(|| (to..(to + ONCE).min(tokens.len())).find(is)).map(|at| tokens[at].hash)
        };
        let mut told = self.all.iter().filter(|length| {
            length.duration.tense == DurationTense::Ago && length.unit() >= 1.0 && word(length.index).is_some()
        });
        let (Some(length), None) = (told.next(), told.next()) else { return };
        let (tokens, _, to) = sentence(self.document, length.index);
        // "three years earlier" counts from another day.
        if any_of(self.document, tokens, to.saturating_sub(1), to + 2, self.class("duration.earlier")) {
            return;
        }
        let same = |dated: &Dated<'_>| {
            let whole = dated.date.stated.year.is_some() || length.unit() < 30.0 && dated.date.stated.day.is_some();
            whole && word(dated.index).is_some() && word(dated.index) == word(length.index)
        };
        let start = only(self.dates.iter().copied().filter(same));
        if let Some(start) = start.filter(|start| self.sentence_of(start.index) != self.sentence_of(length.index)) {
            self.weigh(length, Point::Day(start), Point::Writing, findings);
        }
    }
}

/// Words between what happened once and its time: "was founded in the capital in".
const ONCE: usize = 4;

/// The last sentence of the lead: what it tells without a day is told of today.
const LEAD: u32 = 5;

/// Whether two words begin alike, "abduction" and "abducted", `سرقتها` and `وسرقت`.
fn same_root(a: &str, b: &str) -> bool {
    let bare = |word: &str| -> Option<usize> {
        let prefix = ["وال", "بال", "لل", "ال", "و"].into_iter().find(|prefix| word.starts_with(prefix))?;
        (word.len() > prefix.len() + 4).then_some(prefix.len())
    };
    let (a, b) = (&a[bare(a).unwrap_or(0)..], &b[bare(b).unwrap_or(0)..]);
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a.to_lowercase().eq(b.to_lowercase())).count();
    alike >= if a.is_ascii() { 5 } else { 4 }
}
