//! `conflicting-dates`: the same words dated twice.

use rustc_hash::FxHashMap;

use super::dated::{Dated, dates, finding, label, sentence};
use super::{Check, RuleMeta};
use crate::document::Document;
use crate::fact::Bound;
use crate::finding::{Confidence, Finding, Severity};
use crate::text::token::Kind;
use crate::weigh::Scales;

mod events;

/// The rule.
pub struct ConflictingDates;

static META: RuleMeta = RuleMeta::new("conflicting-dates", "The same event with two dates")
    .group("dates")
    .severity(Severity::Note)
    .confidence(Confidence::Low)
    .docs("\
## What it does
Finds full dates (day, month and year) that follow the same words and differ: \"was founded on 5 May 1992 … was founded on 7 May
1992\".

Finds one event on two weekdays too: the shooting on Wednesday, then \"Tuesday's shooting\"; and a function \"earlier this month\"
that is \"the July 13 function\" below.

## Why it matters
One of the two is a slip.

## Example
English: The treaty was signed on 7 October 2002 … Since the treaty was signed on 9 October 2002.

Arabic: وقعت المعاهدة في 17 مايو 1992 … وقعت المعاهدة في 19 مايو 1992.

## Use instead
Check the date against another source.

## When it stays silent
Unless at least four words before the dates agree, and month and year too: most news tells of many days with the same verbs.
Since notices and tables repeat their words as well, its confidence is low and it is hidden unless asked for. Of weekdays it
speaks aloud, but only of an event that the article never tells to be one of several.

## Configuration
None of its own.
");

/// How many words before a date must agree for the event to be the same.
const SAME_WORDS: usize = 4;

impl Check for ConflictingDates {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        events::check(document, findings);
        let mut seen: FxHashMap<[u32; SAME_WORDS], Dated<'_>> = FxHashMap::default();
        for dated in dates(document) {
            let stated = &dated.date.stated;
            let full = stated.day.is_some() && stated.month.is_some() && stated.year.is_some();
            if !full && stated.bound != Some(Bound::Birth) {
                continue;
            }
            let Some(words) = words_before(document, dated.index) else { continue };
            let Some(first) = seen.get(&words) else {
                seen.insert(words, dated);
                continue;
            };
            let other = &first.date.stated;
            let near = other.year == stated.year && other.month == stated.month && other.day.is_some();
            if !near || first.date.value == dated.date.value || first.date.calendar != dated.date.calendar {
                continue;
            }
            let labels = vec![
                label(dated.fact.part, dated.fact.span, dated.date.value.clone()),
                label(first.fact.part, first.fact.span, first.date.value.clone()),
            ];
            findings.push(Finding {
                arithmetic: Some(format!("{} is not {}", first.date.value, dated.date.value)),
                suggestion: Some(format!("{} in both places, or {}", first.date.value, dated.date.value)),
                ..finding(&META, format!("{} here, {} above", dated.date.value, first.date.value), labels)
            });
        }
    }
}

/// The last words before a date, punctuation apart.
fn words_before(document: &Document<'_>, index: usize) -> Option<[u32; SAME_WORDS]> {
    let (tokens, from, _) = sentence(document, index);
    let mut words = tokens[..from].iter().rev().filter(|token| token.kind == Kind::Word).map(|token| token.hash);
    let mut out = [0; SAME_WORDS];
    for slot in &mut out {
        *slot = words.next()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn one_event_with_two_dates_is_found() {
        for (text, words) in [
            (
                "The peace treaty was signed on 7 October 2002. Much has changed since the peace treaty was signed on 9 October 2002.",
                "9 October 2002 | 7 October 2002",
            ),
            (
                "تم توقيع معاهدة الأمن الجماعي في 17 مايو 1992. وقال إن توقيع معاهدة الأمن الجماعي في 19 مايو 1992 كان حدثا.",
                "19 مايو 1992 | 17 مايو 1992",
            ),
        ] {
            assert_eq!(found(&ConflictingDates, "2015-08-01", text), [words], "{text}");
        }
    }

    #[test]
    fn other_events_are_not() {
        for text in [
            "The peace treaty was signed on 7 October 2002. The trade treaty was ratified on 9 October 2002.",
            "He came on 7 October 2002 and left on 9 October 2002.",
            "تم توقيع معاهدة الأمن الجماعي في 17 مايو 1992. وقال إن توقيع معاهدة الأمن الجماعي في 17 مايو 1992 كان حدثا.",
        ] {
            assert!(found(&ConflictingDates, "2015-08-01", text).is_empty(), "{text}");
        }
    }
}
