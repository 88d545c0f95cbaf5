//! Two lengths of one thing.

use super::{BETWEEN, Length, Lengths, META, OVER, Point, only};
use crate::check::dated::{Dated, any_of, class_at, dates, finding, label, sentence};
use crate::fact::{Bound, DurationTense, Modifier, Value};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::text::token::{Gap, Kind, Token};

impl<'d> Lengths<'d> {
    /// "three months, of which five have passed".
    pub(super) fn elapsed(&self, findings: &mut Vec<Finding>) {
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

    /// "the six-year civil war", "nine years of fighting": one war has one length.
    pub(super) fn of_one_war(&self, findings: &mut Vec<Finding>) {
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
        if let [first, second] = told[..]
            // "ten years of war here and thirty of conflict there"
            && self.sentence_of(first.index) != self.sentence_of(second.index)
        {
            let ((lo, hi), (least, most)) = (first.days(), second.days());
            if least > hi + first.unit() || lo > most + first.unit() {
                findings.push(two_lengths(first, second));
            }
        }
    }

    /// "their first double in 20 years", "the first since 1966": the same first.
    pub(super) fn records(&self, findings: &mut Vec<Finding>) {
        let (first, over) = (self.class("duration.first"), self.class("duration.in"));
        let mut told = self.all.iter().filter(|length| {
            let (tokens, from, _) = sentence(self.document, length.index);
            matches!(length.duration.unit.as_str(), "year" | "decade")
                && any_of(self.document, tokens, from.saturating_sub(1), from, over)
                && any_of(self.document, tokens, from.saturating_sub(OVER), from, first)
        });
        let (Some(length), None) = (told.next(), told.next()) else { return };
        let since = self.dates.iter().copied().filter(|dated| {
            let (tokens, from, _) = sentence(self.document, dated.index);
            let reach = from.saturating_sub(OVER);
            // "the first win since beating the champions in May"
            let since = any_of(self.document, tokens, reach, from, self.class("date.since"));
            let lone = self
                .dates_in(self.sentence_of(dated.index))
                .iter()
                .all(|other| !(reach..from).contains(&self.place(other).0));
            (dated.date.stated.bound == Some(Bound::Since) || since && lone)
                && dated.date.stated.year.is_some()
                && any_of(self.document, tokens, reach, from, first)
        });
        // "the first title since 1975 and the first double since 1966": the one with more words in common.
        let mut alike: Vec<(usize, Dated<'_>)> =
            since.map(|dated| (self.shared(length.index, dated.index), dated)).collect();
        alike.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
        let best = alike.first().filter(|best| {
            let near = self.sentence_of(length.index).abs_diff(self.sentence_of(best.1.index)) <= RECORD;
            // "The first" may be the first of anything, and a market report tells the lows of many things.
            let same = self.superlative(length.index).is_some_and(|word| self.superlative(best.1.index) == Some(word));
            (best.0 >= 2 || near && same) && alike.get(1).is_none_or(|next| next.0 < best.0)
        });
        let Some(&(_, start)) = best else { return };
        // The lows of a market are told in round years.
        let round = self.superlative(length.index).is_none()
            && start
                .days()
                .zip(self.today)
                .is_some_and(|((_, last), today)| length.fits((today - last).num_days() as f64, ROUND_YEARS));
        if !round {
            self.weigh(length, Point::Day(start), Point::Writing, findings);
        }
    }

    /// The word nearest before a fact that makes it a record: "worst", `أطول`.
    fn superlative(&self, index: usize) -> Option<u32> {
        let (tokens, from, _) = sentence(self.document, index);
        let first = self.class("duration.first");
        let mut before = (from.saturating_sub(OVER)..from).rev();
        let at = before.find(|&at| class_at(self.document, tokens, at, first).is_some())?;
        let of_market = class_at(self.document, tokens, at, self.class("record.level")).is_some();
        let ordinal = self.document.grammar.info(tokens[at].word).number.is_some();
        (!of_market && !ordinal).then_some(tokens[at].hash)
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
    pub(super) fn lasting(&self, findings: &mut Vec<Finding>) {
        let [class, last, captured, released] =
            ["lasting", "lasting.last", "lasting.begins", "released"].map(|name| self.class(name));
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
        let Some(start) = self.lone_day(captured) else { return };
        let end = self.lone_day(released).and_then(|end| Some((end.day()?, end))).filter(|(day, _)| *day <= today);
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

    /// The only day of the article that a word of a class leads to.
    pub(super) fn lone_day(&self, class: Option<ClassId>) -> Option<Dated<'d>> {
        let found = dates(self.document).filter(|dated| dated.day().is_some() && self.told_of(dated, class));
        only(found)
    }

    /// Whether a word of a class stands before a date, or behind one that opens its sentence, and the date alone with it.
    fn told_of(&self, dated: &Dated<'_>, class: Option<ClassId>) -> bool {
        let (tokens, from, to) = sentence(self.document, dated.index);
        let here = self.sentence_of(dated.index);
        // Facts are in the order of the text.
        let neighbours = dated.index.saturating_sub(ALONE)..(dated.index + ALONE).min(self.document.facts.len());
        let alone = neighbours
            .filter(|&index| index != dated.index && self.sentence_of(index) == here)
            .all(|index| !matches!(self.document.facts[index].value, Value::Date(_)));
        let opens = tokens[..from].iter().filter(|token| token.kind == Kind::Word).count() <= 1;
        let behind = if opens { to + OPENED } else { to };
        alone && (any_of(self.document, tokens, 0, from, class) || any_of(self.document, tokens, to, behind, class))
    }

    /// "a three-day visit" and "the four-day visit", `زيارة تستغرق ثلاثة أيام`: one noun with two lengths.
    pub(super) fn of_one_noun(&self, findings: &mut Vec<Finding>) {
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
            // "a three-day course of 15 hours" takes five hours a day.
            let net = self.sentence_of(first.index) == self.sentence_of(second.index);
            if (least <= hi + rounded && lo <= most + rounded) || other(first) || other(second) || net {
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
}

/// How many tokens off the word may stand that says what lasted: "held hostage in Chechnya for".
const BESIDE: usize = 5;

/// How many tokens behind a date that opens its sentence the event may stand: "On August 17 the mission was surrounded".
const OPENED: usize = 6;

/// How many years a market's record may be off.
const ROUND_YEARS: f64 = 1.6;

/// Sentences between two words for one record.
const RECORD: u32 = 4;

/// Lengths that are compared at most.
const MANY: usize = 64;

/// Facts beside a date among which another of its sentence would stand.
const ALONE: usize = 8;

/// How much of the longer unit may be rounded away: "nearly four weeks".
const ROUNDED: f64 = 0.75;

/// One thing with two lengths.
pub(super) fn two_lengths(first: &Length<'_>, second: &Length<'_>) -> Finding {
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
