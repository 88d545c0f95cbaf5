//! Lengths counted from an event, and wars whose years are told.

use chrono::NaiveDate;

use super::{BETWEEN, Length, Lengths, middle, only};
use crate::check::dated::{Dated, any_of, class_at, dates, label, periods, sentence};
use crate::fact::{DateFact, DurationTense};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
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
        for length in self
            .all
            .iter()
            .filter(|length| length.unit() >= 1.0 && !matches!(length.duration.tense, DurationTense::Ordinal))
        {
            let (Some(noun), Some(end)) = (self.event_of(length), self.day_told(length)) else { continue };
            let Some(start) = self.only_date_of(length, noun) else { continue };
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
    fn event_of(&self, length: &Length<'_>) -> Option<&'d Token> {
        let (tokens, from, to) = sentence(self.document, length.index);
        let behind = |class| class_at(self.document, tokens, to, self.class(class));
        let led = any_of(self.document, tokens, from.saturating_sub(2), to, self.class("duration.after-lead"));
        let at = behind("duration.after").or_else(|| behind("duration.after-from").filter(|_| led))?;
        tokens.get(at..(at + 3).min(tokens.len()))?.iter().find(|token| self.names_a_thing(token))
    }

    fn of_class(&self, token: &Token, class: ClassId) -> bool {
        self.document.grammar.info(token.word).classes.has(class)
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
        if jubilee && self.dates_in(self.sentence_of(length.index)).is_empty() {
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
    fn only_date_of(&self, length: &Length<'_>, event: &Token) -> Option<Dated<'d>> {
        let (here, noun) = (self.sentence_of(length.index), self.text(length.fact.part, event));
        let found = dates(self.document).filter(|dated| {
            let (tokens, from, _) = sentence(self.document, dated.index);
            let before = &tokens[from.saturating_sub(BETWEEN)..from];
            let mut words = before.iter().filter(|token| token.kind == Kind::Word);
            let founded = self.class("founded").is_some_and(|class| event.word != 0 && self.of_class(event, class));
            let alike = |token: &Token| {
                same_root(self.text(dated.fact.part, token), noun)
                    || founded && self.class("founded").is_some_and(|class| self.of_class(token, class))
            };
            self.sentence_of(dated.index) != here && words.any(alike)
        });
        only(found)
    }
}

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
