//! One event on two days: "was shot on Wednesday", then "Tuesday's shooting"; `هجوم الاثنين`, then `الهجوم يوم السبت`.

use chrono::NaiveDate;

use super::META;
use crate::check::dated::{Dated, any_of, class_at, dates, finding, label, sentence};
use crate::finding::{Confidence, Finding, Severity};
use crate::grammar::compile::ClassId;
use crate::text::token::{Kind, Token};
use crate::weigh::Scales;

/// A day and the word of the event that the words tie to it.
struct Told<'d> {
    dated: Dated<'d>,
    day: NaiveDate,
    event: u32,
}

/// Events of one noun that the article dates twice, and never tells to be more than one.
pub(super) fn check(document: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = document.grammar.class("event.dated").filter(|&class| document.phrases.has(class)) else {
        return;
    };
    let another = document.grammar.class("another");
    let told: Vec<Told<'_>> = dates(document)
        .filter(|dated| dated.date.stated.month.is_none() && dated.date.value.len() == DAY)
        .filter_map(|dated| {
            let day = dated.day()?;
            let event = event_of(document, &dated, class)?;
            Some(Told { dated, day, event })
        })
        .take(MANY)
        .collect();
    for (i, again) in told.iter().enumerate() {
        let same: Vec<&Told<'_>> = told.iter().filter(|other| other.event == again.event).collect();
        let Some(first) = told[..i].iter().find(|first| first.event == again.event) else { continue };
        let days = (again.day - first.day).num_days().abs();
        let two = same.iter().any(|other| other.day != first.day && other.day != again.day);
        let other = |told: &Told<'_>| {
            let (tokens, ..) = sentence(document, told.dated.index);
            let near = |at: usize| any_of(document, tokens, at.saturating_sub(3), at + 3, another);
            let event = tokens.iter().position(|token| token.hash == told.event);
            event.is_some_and(near) || document.apart(document.traces[told.dated.index].sentence)
        };
        if (1..WEEK).contains(&days) && !two && !other(first) && !other(again) {
            let words = |told: &Told<'_>| told.dated.fact.words(document.article).to_owned();
            let (a, b) = (words(first), words(again));
            findings.push(Finding {
                severity: Severity::Warning,
                confidence: Confidence::Medium,
                arithmetic: Some(format!("{} is not {}", first.day, again.day)),
                suggestion: Some(format!("{a} in both places, or {b}, if it is one event")),
                ..finding(
                    &META,
                    format!("{b} here, {a} there for the same event"),
                    vec![
                        label(again.dated.fact.part, again.dated.fact.span, again.day.to_string()),
                        label(first.dated.fact.part, first.dated.fact.span, first.day.to_string()),
                    ],
                )
            });
            return;
        }
    }
}

/// The event of a day: behind "Tuesday's", or before "on Tuesday" with nothing but small words between.
fn event_of(document: &Scales<'_>, dated: &Dated<'_>, class: ClassId) -> Option<u32> {
    let (tokens, from, to) = sentence(document, dated.index);
    let event = |at: usize| class_at(document, tokens, at, Some(class)).map(|_| tokens[at].hash);
    let possessive = tokens.get(to).is_some_and(|mark| mark.punct == b'\'');
    if possessive {
        return (to + 1..(to + 2 + OWN).min(tokens.len())).find_map(event);
    }
    let tie = document.grammar.class("event.on");
    let small = |token: &Token, at: usize| token.kind == Kind::Word && class_at(document, tokens, at, tie).is_some();
    let mut at = from.checked_sub(1)?;
    for _ in 0..TIES {
        if let Some(event) = event(at) {
            return Some(event);
        }
        if !small(&tokens[at], at) {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// Letters of a day in digits: `1996-08-24`.
const DAY: usize = 10;

/// Days of which two names may be confused.
const WEEK: i64 = 8;

/// Words between "Tuesday's" and its event: "Tuesday's suicide bomb attack".
const OWN: usize = 3;

/// Small words between an event and its day: `الهجوم الذي وقع يوم`.
const TIES: usize = 4;

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
            ("2015-07-23", "نفذ شاب هجوم الاثنين الماضي. ووقع الهجوم يوم الاثنين الماضي."),
        ] {
            assert!(found(&ConflictingDates, published, text).is_empty(), "{text}");
        }
    }
}
