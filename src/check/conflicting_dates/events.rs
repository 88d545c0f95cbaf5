//! One event on two days: "was shot on Wednesday", then "Tuesday's shooting"; `هجوم الاثنين`, then `الهجوم يوم السبت`.

use chrono::NaiveDate;

use super::META;
use crate::check::dated::{any_of, class_at, dates, finding, label, latin};
use crate::check::happened::Kinds;
use crate::check::vague::{Unit, Vague, vague};
use crate::document::{Document, Trace};
use crate::fact::Fact;
use crate::finding::{Confidence, Finding, Severity};
use crate::grammar::compile::ClassId;
use crate::span::{Part, Span};
use crate::text::token::{Kind, Token};
use crate::weigh::Scales;

/// The days that the words tie an event to.
struct Told {
    part: Part,
    span: Span,
    sentence: u32,
    days: (NaiveDate, NaiveDate),
    event: u64,
    at: usize,
    kind: Named,
}

/// How the days of an event are named.
#[derive(Clone, Copy, PartialEq)]
enum Named {
    /// By a weekday or a word such as "yesterday".
    Weekday,
    /// By day and month.
    Date,
    /// "last month".
    Vague,
}

/// Events of one noun or verb that the article dates twice, and never tells to be more than one.
pub(super) fn check(document: &Scales<'_>, findings: &mut Vec<Finding>) {
    let events = Events { document, kinds: Kinds::of(document), dated: document.grammar.class("event.dated") };
    let another = document.grammar.class("another");
    let told = events.told();
    for (i, again) in told.iter().enumerate() {
        let same: Vec<&Told> = told.iter().filter(|other| other.event == again.event).collect();
        let Some(first) = told[..i].iter().find(|first| first.event == again.event) else { continue };
        let two = same.iter().any(|other| !meet(other, first) && !meet(other, again));
        let other = |told: &Told| {
            let tokens = document.sentence_tokens(told.sentence);
            let beside = any_of(document, tokens, told.at.saturating_sub(3), told.at, another)
                || document.says_any(told.sentence, &[document.grammar.class("event.more")]);
            // "earlier this month" and "last month" sound like another event, and are none.
            beside
                || told.kind != Named::Vague
                    && (any_of(document, tokens, told.at, told.at + 3, another) || document.apart(told.sentence))
        };
        // "The killing on Monday followed Sunday's killing": who tells of both in one breath knows two.
        if first.sentence == again.sentence || !contradict(first, again) || two || other(first) || other(again) {
            continue;
        }
        let words = |told: &Told| told.span.of(document.article.part(told.part).as_str()).to_owned();
        let days = |told: &Told| match told.days {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first} to {last}"),
        };
        let (a, b) = (words(first), words(again));
        findings.push(Finding {
            severity: Severity::Warning,
            confidence: Confidence::Medium,
            arithmetic: Some(format!("{} is not {}", days(first), days(again))),
            suggestion: Some(format!("{a} in both places, or {b}, if it is one event")),
            ..finding(
                &META,
                format!("{b} here, {a} there for the same event"),
                vec![label(again.part, again.span, days(again)), label(first.part, first.span, days(first))],
            )
        });
        return;
    }
}

fn meet(a: &Told, b: &Told) -> bool {
    a.days.0 <= b.days.1 && b.days.0 <= a.days.1
}

/// Whether two names of days can't be those of one event, and are near enough to be meant for it.
fn contradict(first: &Told, again: &Told) -> bool {
    let days = (again.days.0 - first.days.0).num_days().abs();
    let near = match (first.kind, again.kind) {
        (Named::Weekday, Named::Weekday) => days < WEEK,
        // Two dates are those of two events more often than not.
        (Named::Date, Named::Date) | (Named::Date, Named::Weekday) | (Named::Weekday, Named::Date) => false,
        _ => days < QUARTER,
    };
    near && !meet(first, again)
}

struct Events<'d> {
    document: &'d Scales<'d>,
    kinds: Kinds<'d>,
    dated: Option<ClassId>,
}

impl<'d> Events<'d> {
    /// All events with their days, in the order of the text.
    fn told(&self) -> Vec<Told> {
        let document: &'d Document<'d> = self.document;
        let of_dates = dates(document).filter_map(|dated| {
            let Trace { sentence, from, to, .. } = document.traces[dated.index];
            let (at, event) = self.event_of(sentence, from as usize, to as usize)?;
            let whole = dated.date.stated.month.is_some() && dated.date.stated.day.is_some();
            let kind = match dated.date.stated.month {
                None => Named::Weekday,
                Some(_) if whole => Named::Date,
                Some(_) => return None,
            };
            let days = dated.day().map(|day| (day, day))?;
            let Fact { part, span, .. } = *dated.fact;
            Some(Told { part, span, sentence, days, event, at, kind })
        });
        let of_phrases = vague(document).into_iter().filter(|vague| vague.unit != Unit::Year).filter_map(|vague| {
            let (at, event) = self.event_of(vague.sentence, vague.from, vague.to)?;
            let Vague { part, span, sentence, days, .. } = vague;
            Some(Told { part, span, sentence, days, event, at, kind: Named::Vague })
        });
        let mut told: Vec<Told> = of_dates.take(MANY).chain(of_phrases.take(MANY)).collect();
        told.sort_by_key(|told| (told.sentence, told.span.start));
        told
    }

    /// What a word says has happened or will.
    fn event(&self, tokens: &[Token], at: usize) -> Option<(usize, u64)> {
        let kind = self.kinds.at(tokens, at).map(u64::from);
        let named = || class_at(self.document, tokens, at, self.dated).map(|_| u64::from(tokens[at].hash) << 8);
        let event = kind.or_else(named);
        event.map(|event| (at, event))
    }

    /// The event of a day: behind "Tuesday's" and "the Tuesday", or before "on Tuesday" with nothing but small words between.
    fn event_of(&self, sentence: u32, from: usize, to: usize) -> Option<(usize, u64)> {
        let tokens = self.document.sentence_tokens(sentence);
        let class = |name| self.document.grammar.class(name);
        if tokens.get(to).is_some_and(|mark| mark.punct == b'\'') {
            return (to + 1..(to + 2 + OWN).min(tokens.len())).find_map(|at| self.event(tokens, at));
        }
        // "the Tuesday shooting", "the July 13 function"
        let the = from > 0 && class_at(self.document, tokens, from - 1, class("the")).is_some();
        if the && let Some(event) = self.event(tokens, to) {
            return Some(event);
        }
        let tie = class("event.on");
        // `انفجرت سيارة يوم الثلاثاء`: the subject stands behind its verb.
        let mut at = from.checked_sub(1)?;
        let part = self.document.sentences[sentence as usize].part;
        let mut subject = if latin(self.document, part, &tokens[at]) { 0 } else { SUBJECT };
        for _ in 0..TIES {
            if let Some(event) = self.event(tokens, at) {
                return Some(event);
            }
            let token = &tokens[at];
            if token.kind != Kind::Word || class_at(self.document, tokens, at, class("date.reporting")).is_some() {
                return None;
            }
            if class_at(self.document, tokens, at, tie).is_none() {
                subject = subject.checked_sub(1)?;
            }
            at = at.checked_sub(1)?;
        }
        None
    }
}

/// Days of which two names may be confused.
const WEEK: i64 = 8;

/// Days over which an event may be named by its month.
const QUARTER: i64 = 100;

/// Words between a verb and its day that are its subject.
const SUBJECT: usize = 2;

/// Words between "Tuesday's" and its event: "Tuesday's suicide bomb attack".
const OWN: usize = 3;

/// Small words between an event and its day: `الهجوم الذي وقع يوم`.
const TIES: usize = 5;

/// Days of events that are compared at most, all with each other.
const MANY: usize = 60;

#[cfg(test)]
mod tests {
    use crate::check::conflicting_dates::ConflictingDates;
    use crate::check::dated::found;

    #[test]
    fn one_event_has_one_day() {
        for (published, text, words) in [
            (
                "1996-08-29",
                "He was hurt in the shooting on Wednesday. Hours before Tuesday's shooting a grenade went off.",
                "Tuesday | Wednesday",
            ),
            (
                "1996-08-28",
                "A bomb exploded on Monday in the market. Sunday's explosion wounded ten.",
                "Sunday | Monday",
            ),
            (
                "1996-08-28",
                "Police made arrests at a function earlier this month. The July 13 function ended in a brawl.",
                "July 13 | earlier this month",
            ),
            ("2015-08-06", "انفجرت سيارة يوم الثلاثاء في السوق. وأوقع انفجار الاثنين عشرة قتلى.", "الاثنين | الثلاثاء"),
            ("2015-07-23", "نفذ شاب هجوم الاثنين الماضي. ووقع الهجوم يوم السبت الماضي.", "السبت الماضي | الاثنين الماضي"),
        ] {
            let result = found(&ConflictingDates, published, text);
            assert_eq!(result.len(), 1, "{text}");
            assert!(words.split(" | ").all(|word| result[0].contains(word)), "{result:?}");
        }
        for (published, text) in [
            (
                "1996-08-29",
                "He was hurt in the shooting on Wednesday. Hours before Wednesday's shooting a grenade went off.",
            ),
            ("1996-08-29", "He was hurt in the shooting on Wednesday. Tuesday's shooting was another one."),
            ("1996-08-29", "He was hurt in the shooting on Wednesday. The fire on Tuesday hurt nobody."),
            ("1996-08-28", "A bomb exploded on Monday in the market. Monday's explosion wounded ten."),
            ("1996-08-28", "A bomb exploded on Monday in the market. Sunday's explosion was another one."),
            (
                "1996-08-28",
                "Police made arrests at a function earlier this month. The August 13 function ended in a brawl.",
            ),
            ("2015-08-06", "انفجرت سيارة يوم الثلاثاء في السوق. وأوقع انفجار الثلاثاء عشرة قتلى."),
            ("2015-07-23", "نفذ شاب هجوم الاثنين الماضي. ووقع الهجوم يوم الاثنين الماضي."),
        ] {
            assert!(found(&ConflictingDates, published, text).is_empty(), "{text}");
        }
    }
}
