//! `reversed-events`: what follows is dated before what it follows from.

use chrono::NaiveDate;

use super::dated::{Dated, any_of, class_at, dates, finding, label, sentence};
use super::{Check, RuleMeta};
use crate::document::Document;
use crate::finding::{Confidence, Finding, Severity};
use crate::grammar::compile::ClassId;
use crate::text::token::{Clitics, Kind};
use crate::weigh::Scales;

/// The rule.
pub struct ReversedEvents;

static META: RuleMeta = RuleMeta::new("reversed-events", "A release before the arrest, a body found before the death")
    .group("dates")
    .severity(Severity::Warning)
    .confidence(Confidence::Medium)
    .docs("\
## What it does
Compares the days or years of two events of which one must come first: an arrest or abduction and the release, a death and the
finding of the body, a birth and the death, the writing of a book and its discovery, the founding of a firm and its closing, the
outbreak of a war and its end, a crime and its judgment; whatever happened \"after\" or \"before\" something else; a target and
the year it is measured from.

## Why it matters
One of the days is wrong, and with it how long somebody was held or missing.

## Example
English: He was arrested on 25 August. He was released on 7 August.

Arabic: اعتقل الصحافي في 25 أغسطس وأفرج عنه في 7 أغسطس.

## Use instead
Check both days.

## When it stays silent
Unless both stand in one sentence, or the second sentence opens with a pronoun, so that both are said of one person; where
either sentence names more days than it has such events.

## Configuration
None of its own.
");

impl Check for ReversedEvents {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, document: &Scales<'_>, findings: &mut Vec<Finding>) {
        for (first, second) in [
            ("order.taken", "order.freed"),
            ("order.died", "order.found"),
            ("order.made", "order.met"),
            ("order.began", "order.ended"),
            ("order.entered", "order.left"),
            ("order.married", "order.divorced"),
            ("order.signed", "order.ratified"),
            ("order.seen", "order.found"),
            ("order.chosen", "order.office"),
            ("order.done", "order.judged"),
        ] {
            let class = |name| document.grammar.class(name);
            if let (Some(first), Some(second)) = (class(first), class(second))
                && document.phrases.has(first)
                && document.phrases.has(second)
            {
                weigh(document, first, second, findings);
            }
        }
        after(document, findings);
        targets(document, findings);
    }
}

/// "was freed in 1985 after he was jailed in 1990", "left in 1990 before he came back in 1985": the small word tells the order.
fn after(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let class = |name| document.grammar.class(name);
    let all: Vec<Dated<'_>> = dates(document).collect();
    let sentence_of = |dated: &Dated<'_>| document.traces[dated.index].sentence;
    for pair in all.windows(2) {
        let [told, event] = pair else { continue };
        let (tokens, from, _) = sentence(document, event.index);
        let (_, told_from, to) = sentence(document, told.index);
        // `في 2014، وبعد استقرارها منذ 2015` goes on to something else.
        let goes_on = tokens.get(to).is_some_and(|token| token.clitics.has(Clitics::AND));
        let word = |name| class_at(document, tokens, to, class(name)).filter(|_| !goes_on);
        let (after, before) = (word("order.after"), word("order.before"));
        let Some(behind) = after.or(before).filter(|_| sentence_of(told) == sentence_of(event)) else { continue };
        let clause = tokens.get(behind..from).unwrap_or_default();
        let said = |from: usize, to: usize| any_of(document, tokens, from, to, class("date.reporting"));
        let named = |dated: &Dated<'_>| {
            let stated = &dated.date.stated;
            stated.year.is_some() || stated.month.is_some() && stated.day.is_some()
        };
        // "after the 1995 season" and "before 1990" date nothing that happened.
        let led = from.checked_sub(1).is_some_and(|at| class_at(document, tokens, at, class("date.when")).is_some());
        let plain = !clause.iter().any(|token| token.kind != Kind::Word) && (2..=CLAUSE).contains(&clause.len());
        let past = class_at(document, tokens, told_from.saturating_sub(1), class("date.future")).is_none();
        if !plain || !led || !past || said(told_from.saturating_sub(SAID), told_from) || said(behind, from) {
            continue;
        }
        let (first, second) = if after.is_some() { (event, told) } else { (told, event) };
        let (Some((start, _)), Some((_, end))) = (first.days(), second.days()) else { continue };
        let found = |finding: &Finding| {
            finding.rule == META.id && finding.labels.first().is_some_and(|label| label.span == second.fact.span)
        };
        if named(first) && named(second) && start > end && !findings.iter().any(found) {
            findings.push(reversed(first, second));
        }
    }
}

/// "cut by a third by 2030 compared with 2005 levels": a target lies behind its base.
fn targets(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let Some(base) = document.grammar.class("order.base").filter(|&class| document.phrases.has(class)) else { return };
    let deadline = document.grammar.class("date.deadline");
    let all: Vec<Dated<'_>> = dates(document).collect();
    for pair in all.windows(2) {
        let [target, from_year] = pair else { continue };
        let year = |dated: &Dated<'_>| dated.date.stated.year.filter(|_| dated.date.stated.month.is_none());
        let led = |dated: &Dated<'_>, class| {
            let (tokens, from, _) = sentence(document, dated.index);
            any_of(document, tokens, from.saturating_sub(3), from, class)
        };
        let one = document.traces[target.index].sentence == document.traces[from_year.index].sentence;
        let calendar = target.date.calendar == from_year.date.calendar;
        let (Some(by), Some(from)) = (year(target), year(from_year)) else { continue };
        if one && calendar && by < from && led(target, deadline) && led(from_year, Some(base)) {
            findings.push(reversed(from_year, target));
        }
    }
}

/// What comes first is dated later than what follows.
fn reversed(first: &Dated<'_>, second: &Dated<'_>) -> Finding {
    let (start, end) = (&first.date.value, &second.date.value);
    let labels = vec![
        label(second.fact.part, second.fact.span, end.clone()),
        label(first.fact.part, first.fact.span, format!("{start}, which must come first")),
    ];
    Finding {
        arithmetic: Some(format!("{start} is later than {end}")),
        suggestion: Some("another day for one of the two".to_owned()),
        ..finding(&META, format!("what follows is dated {end}, what it follows from {start}"), labels)
    }
}

/// Words from "after" to the date of what came first.
const CLAUSE: usize = 9;

/// Words before a date among which a verb of saying makes it the day of the speech.
const SAID: usize = 5;

/// How far before its day the word for an event may stand, in tokens.
const REACH: usize = 24;

/// The days of an event of a class that ends in a date: the word nearest before the date is of this class.
fn event<'d>(
    document: &Document<'_>,
    dated: Dated<'d>,
    classes: [ClassId; 2],
    which: usize,
) -> Option<(Dated<'d>, (NaiveDate, NaiveDate))> {
    let (tokens, from, _) = sentence(document, dated.index);
    let of = |at: usize| classes.iter().position(|&class| class_at(document, tokens, at, Some(class)).is_some());
    let (at, nearest) = (from.saturating_sub(REACH)..from).rev().find_map(|at| Some((at, of(at)?)))?;
    // "was found stabbed, police said on Friday": the day is that of the speech.
    let said = any_of(document, tokens, at, from, document.grammar.class("date.reporting"));
    (nearest == which && !said).then_some((dated, dated.days()?))
}

fn weigh(document: &Document<'_>, first: ClassId, second: ClassId, findings: &mut Vec<Finding>) {
    let pronoun = document.grammar.class("source.pronoun");
    let sentence_of = |dated: &Dated<'_>| document.traces[dated.index].sentence;
    // "This was not learned until today" dates no other event.
    let told = |dated: &Dated<'_>| dated.date.stated.relative_days.is_none();
    let all: Vec<Dated<'_>> = dates(document).filter(told).collect();
    for (i, pair) in all.windows(2).enumerate() {
        let events = |which: usize| {
            let mut told = pair.iter().filter_map(|&dated| event(document, dated, [first, second], which));
            told.next().filter(|_| told.next().is_none())
        };
        let (Some((taken, (start, _))), Some((freed, (_, end)))) = (events(0), events(1)) else { continue };
        let (here, there) = (sentence_of(&pair[0]), sentence_of(&pair[1]));
        let linked = here == there
            || there == here + 1 && class_at(document, document.sentence_tokens(there), 0, pronoun).is_some();
        let (tokens, from, _) = sentence(document, pair[1].index);
        let begins = if here == there { sentence(document, pair[0].index).2 } else { 0 };
        let other = any_of(document, tokens, begins, from, document.grammar.class("another"));
        let beside = i.checked_sub(1).into_iter().chain([i + 2]).filter_map(|at| all.get(at));
        let alone = beside.into_iter().all(|dated| ![here, there].contains(&sentence_of(dated)));
        if !linked || !alone || other || start <= end {
            continue;
        }
        findings.push(reversed(&taken, &freed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::dated::found;

    #[test]
    fn what_follows_too_early_is_found() {
        for (published, text, words) in [
            (
                "1989-09-20",
                "Berrio was arrested on 25 August in the north. He was released on 7 August.",
                "7 August | 25 August",
            ),
            (
                "1996-08-23",
                "The body of the man was found near the road on Wednesday. He appeared to have been killed on Thursday.",
                "Wednesday | Thursday",
            ),
            ("2015-09-20", "اعتقل الصحافي في 25 أغسطس 2015 وأفرج عنه في 7 أغسطس 2015.", "7 أغسطس 2015 | 25 أغسطس 2015"),
            ("1996-09-20", "The book, written in 1955 and discovered in 1940, is lost.", "1940 | 1955"),
            ("2015-09-20", "ولد الشاعر في عام 1954 وتوفي في عام 1934.", "عام 1934 | عام 1954"),
            ("1996-09-20", "The bridge was built in 1925 and collapsed in 1910.", "1910 | 1925"),
            ("1996-09-20", "The war, which ended in 1937, broke out in 1941.", "1937 | 1941"),
            ("2015-09-20", "تأسست الشركة عام 1985 واندمجت مع منافستها عام 1979.", "عام 1979 | عام 1985"),
            ("1996-09-20", "He was released in 1985 after being jailed in 1990.", "1985 | 1990"),
            ("1996-09-20", "They married in 1970 and divorced in 1960.", "1960 | 1970"),
            ("1996-09-20", "It was signed on May 5 and ratified on April 3.", "April 3 | May 5"),
            ("2015-09-20", "استقال في يوليو 2015 بعد أن عين في أغسطس 2015.", "يوليو 2015 | أغسطس 2015"),
            ("2015-09-20", "أدين عام 2010 بجريمة ارتكبها عام 2013.", "عام 2010 | عام 2013"),
            ("2015-09-20", "خفض التلوث بحلول 2003 مقارنة بمستويات 2005.", "2003 | 2005"),
            ("2015-09-20", "اندلعت الحرب في عام 1941 وانتهت في عام 1937.", "عام 1937 | عام 1941"),
        ] {
            assert_eq!(found(&ReversedEvents, published, text), [words], "{text}");
        }
    }

    #[test]
    fn what_follows_in_time_and_other_people_are_not() {
        for (published, text) in [
            ("1989-09-20", "Berrio was arrested on 25 August in the north. He was released on 7 September."),
            (
                "1996-08-23",
                "A man was found stabbed in the port, police said on Friday. They found the body on Wednesday.",
            ),
            ("1989-09-20", "Berrio was arrested on 25 August in the north. Another man was released on 7 August."),
            (
                "1996-08-23",
                "The body of the man was found near the road on Wednesday. He appeared to have been killed on Tuesday.",
            ),
            ("2015-09-20", "اعتقل الصحافي في 25 أغسطس 2015 وأفرج عنه في 7 سبتمبر 2015."),
            ("1996-09-20", "The book, written in 1935 and discovered in 1940, is lost."),
            ("2015-09-20", "ولد الشاعر في عام 1934 وتوفي في عام 1954."),
            ("1996-09-20", "The bridge was built in 1925 and collapsed in 1930."),
            ("1996-09-20", "The first war ended in 1937 and another broke out in 1941."),
            ("1996-09-20", "He was released in 1990 after being jailed in 1985."),
            ("1996-09-20", "They won in 1985 after a bid for the 1990 games."),
            ("1996-09-20", "They married in 1960 and divorced in 1970."),
            ("2015-09-20", "استقال في أغسطس 2015 بعد أن عين في يوليو 2015."),
            ("2015-09-20", "أدين عام 2013 بجريمة ارتكبها عام 2010."),
            ("2015-09-20", "خفض التلوث بحلول 2030 مقارنة بمستويات 2005."),
            ("2015-09-20", "تأسست الشركة عام 1979 واندمجت مع منافستها عام 1985."),
        ] {
            assert!(found(&ReversedEvents, published, text).is_empty(), "{text}");
        }
    }
}
