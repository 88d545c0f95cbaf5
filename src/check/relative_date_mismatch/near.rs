//! "Last month, in June" and "the following day, July 31": a date beside words that count from another day.

use super::META;
use crate::check::dated::{Dated, class_at, dates, finding, label, sentence};
use crate::check::vague::{Unit, vague};
use crate::document::Document;
use crate::fact::Calendar;
use crate::finding::Finding;
use crate::span::Span;
use crate::text::token::Token;

/// Both of them.
pub(super) fn check(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let all: Vec<Dated<'_>> = dates(document).collect();
    distant(document, &all, findings);
    following(document, &all, findings);
}

/// The dates of a sentence.
fn of_sentence<'a, 'd>(document: &Document<'_>, all: &'a [Dated<'d>], sentence: u32) -> &'a [Dated<'d>] {
    let sentence_of = |dated: &Dated<'_>| document.traces[dated.index].sentence;
    let from = all.partition_point(|dated| sentence_of(dated) < sentence);
    let to = all.partition_point(|dated| sentence_of(dated) <= sentence);
    &all[from..to]
}

/// Whether nothing but commas, brackets and small words stands between two places.
fn tied(document: &Document<'_>, tokens: &[Token], from: usize, to: usize) -> bool {
    let tie = document.grammar.class("duration.tie");
    let small = |at: usize| matches!(tokens[at].punct, b',' | b'(') || class_at(document, tokens, at, tie).is_some();
    to >= from && to - from <= BETWEEN && (from..to).all(small)
}

/// "last month, in June".
fn distant(document: &Document<'_>, all: &[Dated<'_>], findings: &mut Vec<Finding>) {
    for vague in vague(document) {
        let tokens = document.sentence_tokens(vague.sentence);
        let beside = of_sentence(document, all, vague.sentence).iter().find(|dated| {
            let trace = &document.traces[dated.index];
            let (from, to) = (trace.from as usize, trace.to as usize);
            // `العام الماضي 2014` is one expression.
            let year =
                vague.unit == Unit::Year && dated.date.stated.year.is_some() && from <= vague.from && vague.to < to;
            year || tied(document, tokens, vague.to, from)
        });
        let Some(dated) = beside else { continue };
        let (Some((first, last)), stated) = (dated.days(), &dated.date.stated) else { continue };
        let whole = stated.month.is_some() || stated.year.is_some();
        // "the first this year since 1990"
        if dated.date.stated.bound.is_some()
            || !whole
            || stated.ambiguous
            || (first <= vague.days.1 && vague.days.0 <= last)
        {
            continue;
        }
        let words = vague.span.of(document.article.part(vague.part).as_str());
        let (from, to) = vague.days;
        let labels = vec![
            label(dated.fact.part, dated.fact.span, format!("this is {}", dated.date.value)),
            label(vague.part, vague.span, format!("{from} to {to}")),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{words} is within {from} and {to}, the text says {}", dated.date.value)),
            suggestion: Some("another date, or another distance from the day of writing".to_owned()),
            ..finding(&META, format!("{} is not {words}", dated.date.value), labels)
        });
    }
}

/// "on July 29 … the following day, July 31".
fn following(document: &Document<'_>, all: &[Dated<'_>], findings: &mut Vec<Finding>) {
    let Some(class) = document.grammar.class("day.following").filter(|&class| document.phrases.has(class)) else {
        return;
    };
    for (index, part) in document.sentences.iter().zip(0..).map(|(sentence, index)| (index, sentence.part)) {
        if !document.says(index, class) {
            continue;
        }
        let tokens = document.sentence_tokens(index);
        let here = of_sentence(document, all, index);
        let found = (0..tokens.len()).find_map(|at| Some((at, class_at(document, tokens, at, Some(class))?)));
        let Some((at, end)) = found else { continue };
        let place = |dated: &Dated<'_>| {
            let (_, from, to) = sentence(document, dated.index);
            (from, to)
        };
        let next = here.iter().find(|dated| tied(document, tokens, end, place(dated).0));
        let before = here.iter().rfind(|dated| place(dated).1 <= at).or_else(|| {
            let [only] = of_sentence(document, all, index.checked_sub(1)?) else { return None };
            (only.fact.part == part).then_some(only)
        });
        let (Some(next), Some(before)) = (next, before) else { continue };
        let (Some(day), Some(first)) = (next.day(), before.day()) else { continue };
        let days = match (before.bare_weekday(), next.bare_weekday()) {
            (None, None) => (day - first).num_days(),
            (Some(a), Some(b)) => i64::from((i16::from(b) - i16::from(a)).rem_euclid(7)),
            _ => continue,
        };
        let slack = i64::from(next.date.calendar != Calendar::Gregorian);
        if (days - 1).abs() <= slack {
            continue;
        }
        let span = Span::new(tokens[at].start, tokens[end - 1].end);
        let labels = vec![
            label(next.fact.part, next.fact.span, format!("this is {day}")),
            label(part, span, format!("the day after {first}")),
        ];
        findings.push(Finding {
            arithmetic: Some(format!("{first} to {day} is {days} days")),
            suggestion: Some("the next day, or another word than \"the following day\"".to_owned()),
            ..finding(&META, format!("{day} is not the day after {first}"), labels)
        });
    }
}

/// Tokens between the words and their date.
const BETWEEN: usize = 3;

#[cfg(test)]
mod tests {
    use crate::check::dated::found;
    use crate::check::relative_date_mismatch::RelativeDateMismatch;

    #[test]
    fn dates_beside_words_that_count_days_fit_them() {
        for (published, text) in [
            ("1996-08-28", "Last month, in June, the firm said it would close."),
            ("1996-08-28", "Last year, in 1993, the club won the cup."),
            ("1996-08-28", "They held the last test on July 29 before a halt that began the following day, July 31."),
            ("2015-08-06", "الشهر الماضي، أي في يونيو، أعلنت الشركة النتائج."),
            ("2015-08-06", "في العام الماضي 2012 فاز الفريق بالكأس."),
            ("2015-08-06", "وصل الوفد في 3 أغسطس، وفي اليوم التالي، 6 أغسطس، بدأت المحادثات."),
        ] {
            assert_eq!(found(&RelativeDateMismatch, published, text).len(), 1, "{text}");
        }
        for (published, text) in [
            ("1996-08-28", "Last month, in July, the firm said it would close."),
            ("1996-08-28", "Last year it won, in 1993 it lost."),
            ("1996-08-28", "They held the last test on July 29 before a halt that began the following day, July 30."),
            ("2015-08-06", "الشهر الماضي، أي في يوليو، أعلنت الشركة النتائج."),
            ("2015-08-06", "في العام الماضي 2014 فاز الفريق بالكأس."),
            ("2015-08-06", "وصل الوفد في 3 أغسطس، وفي اليوم التالي، 4 أغسطس، بدأت المحادثات."),
        ] {
            assert!(found(&RelativeDateMismatch, published, text).is_empty(), "{text}");
        }
    }
}
