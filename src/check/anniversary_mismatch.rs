//! `anniversary-mismatch`: an anniversary that the year does not make.

use super::dated::{any_of, class_at, dates, finding, label, sentence};
use super::{Check, RuleMeta};
use crate::document::Document;
use crate::finding::{Confidence, Finding, Severity};
use crate::grammar::schema::NumberRole;
use crate::parse::digits;
use crate::parse::sentence::Sentence;
use crate::span::{Part, Span};
use crate::text::token::{Kind, Token};
use crate::weigh::Scales;

/// The rule.
pub struct AnniversaryMismatch;

static META: RuleMeta = RuleMeta::new("anniversary-mismatch", "An anniversary that the year does not make")
    .group("dates")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Subtracts the year of the event from the year of writing and compares it with the number of the anniversary.

## Why it matters
The number of a jubilee stands in headlines and on invitations.

## Example
English: The 20th anniversary of the 1971 coup, in an article of 1996.

Arabic: الذكرى الثلاثين لحرب عام 1973، في مقال من 2015.

## Use instead
Count again: the finding gives the number for that year.

## When it stays silent
Where the anniversary and the year are not in one sentence, unless the next one tells of the founding; where the sentence speaks of more than one year; one year more or
less, for an anniversary may be still to come.

## Configuration
None of its own.
");

/// How far from the word the number of the anniversary may stand, in tokens.
const NUMBER_REACH: usize = 3;
/// How far behind the word the year of the event may stand, in tokens.
const YEAR_REACH: usize = 10;

impl Check for AnniversaryMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        let Some(today) = document.reference.map(|reference| reference.date) else { return };
        let class = document.grammar.class("date.anniversary");
        last_year(document, findings);
        founded(document, findings);
        for dated in dates(document) {
            let Some(year) = dated.date.stated.year else { continue };
            let (tokens, from, _) = sentence(document, dated.index);
            let reach = from.saturating_sub(YEAR_REACH);
            if !any_of(document, tokens, reach, from, class) {
                continue;
            }
            let Some((at, end)) = (reach..from).find_map(|at| Some((at, class_at(document, tokens, at, class)?)))
            else {
                continue;
            };
            let Some((number, number_at)) = number_beside(document, dated.fact.part, tokens, (at, end, from)) else {
                continue;
            };
            let same_sentence = document.traces[dated.index].sentence;
            let years = dates(document)
                .filter(|other| {
                    document.traces[other.index].sentence == same_sentence && other.date.stated.year.is_some()
                })
                .count();
            let Some((this_year, ..)) = crate::calendar::convert::from_gregorian(dated.date.calendar, today) else {
                continue;
            };
            let passed = i64::from(this_year - year);
            if years != 1 || (passed - number).abs() <= 1 || number < 1 {
                continue;
            }
            let part = dated.fact.part;
            let span = Span::new(tokens[number_at.min(at)].start, tokens[number_at.max(end - 1)].end);
            let labels = vec![
                label(part, span, format!("{number} years")),
                label(part, dated.fact.span, format!("{passed} years before {this_year}")),
            ];
            findings.push(Finding {
                arithmetic: Some(format!("{this_year} - {year} = {passed}, the text says {number}")),
                suggestion: Some(format!("anniversary {passed}, or the year {}", i64::from(this_year) - number)),
                ..finding(&META, format!("{year} was {passed} years ago, not {number}"), labels)
            });
        }
    }
}

/// "its 70th birthday … the founding of the club in 1926": the year in the next sentence.
fn founded(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let class = |name| document.grammar.class(name);
    let (Some(anniversary), founded, Some(today)) = (class("date.anniversary"), class("founded"), document.reference)
    else {
        return;
    };
    for dated in dates(document) {
        let Some(year) = dated.date.stated.year else { continue };
        let (tokens, from, _) = sentence(document, dated.index);
        let here = document.traces[dated.index].sentence;
        if !any_of(document, tokens, from.saturating_sub(YEAR_REACH), from, founded) || here == 0 {
            continue;
        }
        let before = document.sentences[here as usize - 1];
        let tokens = document.sentence_tokens(here - 1);
        let found = (0..tokens.len()).find_map(|at| Some((at, class_at(document, tokens, at, Some(anniversary))?)));
        let Some((at, end)) = found.filter(|_| before.part == dated.fact.part) else { continue };
        let Some((number, place)) = number_beside(document, before.part, tokens, (at, end, tokens.len())) else {
            continue;
        };
        let Some((this_year, ..)) = crate::calendar::convert::from_gregorian(dated.date.calendar, today.date) else {
            continue;
        };
        let passed = i64::from(this_year - year);
        if (passed - number).abs() <= 1 {
            continue;
        }
        let span = Span::new(tokens[place.min(at)].start, tokens[place.max(end - 1)].end);
        let labels = vec![
            label(before.part, span, format!("{number} years")),
            label(dated.fact.part, dated.fact.span, format!("{passed} years before {this_year}")),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{this_year} - {year} = {passed}, the text says {number}")),
            suggestion: Some(format!("number {passed}, or the year {}", i64::from(this_year) - number)),
            ..finding(&META, format!("{year} was {passed} years ago, not {number}"), labels)
        });
    }
}

/// The third anniversary of what happened last year.
fn last_year(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let class = |name| document.grammar.class(name);
    let (Some(anniversary), Some(last)) = (class("date.anniversary"), class("date.last-year")) else { return };
    for (sentence, index) in document.sentences.iter().zip(0..) {
        if !(document.says(index, anniversary) && document.says(index, last)) {
            continue;
        }
        let tokens = document.sentence_tokens(index);
        let found = (0..tokens.len()).find_map(|at| Some((at, class_at(document, tokens, at, Some(anniversary))?)));
        let Some((at, end)) = found else { continue };
        let reach = (end + LAST_REACH).min(tokens.len());
        let Some((year, year_end)) =
            (end..reach).find_map(|at| Some((at, class_at(document, tokens, at, Some(last))?)))
        else {
            continue;
        };
        let Some((number, place)) =
            number_beside(document, sentence.part, tokens, (at, end, year)).filter(|(number, _)| *number > 1)
        else {
            continue;
        };
        let span = |from: usize, to: usize| Span::new(tokens[from].start, tokens[to].end);
        let labels = vec![
            label(sentence.part, span(place.min(at), place.max(end - 1)), format!("{number} years")),
            label(sentence.part, span(year, year_end - 1), "one year before this one"),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("last year is 1 year ago, the text says {number}")),
            suggestion: Some(format!("the first anniversary, or an event of {number} years ago")),
            ..finding(&META, format!("what happened last year has its first anniversary, not number {number}"), labels)
        });
    }
}

/// How far behind the word the year of what is remembered may stand, in tokens.
const LAST_REACH: usize = 18;

/// The number of an anniversary, before the word or after it.
fn number_beside(
    document: &Document<'_>,
    part: Part,
    tokens: &[Token],
    (at, end, before): (usize, usize, usize),
) -> Option<(i64, usize)> {
    let places = (at.saturating_sub(NUMBER_REACH)..at).rev().chain(end..(end + NUMBER_REACH).min(before));
    for place in places {
        let token = &tokens[place];
        if token.kind == Kind::Digits {
            let text = document.article.part(part).as_str();
            let number = digits::read(Span::new(token.start, token.end).of(text))?;
            let value = i64::try_from(number.value).ok().filter(|value| (1..=500).contains(value))?;
            return Some((value, place));
        }
        // A phrase such as `الخامسة والعشرين` is known by its first word.
        let info = document.grammar.info(token.word);
        for phrase in Sentence::phrases_of(document.grammar, tokens, place) {
            if let Some(number) = document.grammar.info(phrase.word).number {
                return Some((number.value, place));
            }
        }
        if let Some(number) = info.number.filter(|n| matches!(n.role, NumberRole::Ordinal | NumberRole::Tens)) {
            return Some((number.value, place));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn wrong_counts_of_years_are_found() {
        for (text, words) in [
            ("They marked the 20th anniversary of the 1971 coup.", "20th anniversary | 1971"),
            ("أحيا السكان الذكرى العشرين لحرب عام 1971.", "الذكرى العشرين | عام 1971"),
            ("They marked the third anniversary of the killing of a man last year.", "third anniversary | last year"),
            ("تظاهروا في الذكرى الثالثة لمقتل الشاب العام الماضي.", "الذكرى الثالثة | العام الماضي"),
            ("The club had its 80th birthday. The founding of the club in 1926 was a feast.", "80th birthday | 1926"),
            ("They marked the tenth anniversary of the vote of May 5, 1976.", "tenth anniversary | May 5, 1976"),
        ] {
            assert_eq!(found(&AnniversaryMismatch, "1996-08-26", text), [words], "{text}");
        }
    }

    #[test]
    fn right_counts_and_doubtful_ones_are_not() {
        for text in [
            "The club had its 70th birthday. The founding of the club in 1926 was a feast.",
            "They marked the 25th anniversary of the 1971 coup.",
            "In 1991 they marked the 20th anniversary of the 1971 coup.",
            "أحيا السكان الذكرى الخامسة والعشرين لحرب عام 1971.",
            "The anniversary of the 1971 coup was quiet.",
        ] {
            assert!(found(&AnniversaryMismatch, "1996-08-26", text).is_empty(), "{text}");
        }
    }
}
