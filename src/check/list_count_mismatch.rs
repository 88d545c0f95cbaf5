//! `list-count-mismatch`: a list of more or fewer items than were announced.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Check;
use crate::fact::Value;
use crate::finding::{Confidence, Finding, RuleMeta, Severity};
use crate::grammar::schema::NumberRole;
use crate::span::{Part, Span};
use crate::text::token::{Case, Clitics, Gap, Kind, Roles, Token};
use crate::weigh::{Measure, Scales, amount};

/// See [`META`].
pub struct ListCountMismatch;

/// How the rule presents itself.
pub const META: RuleMeta = RuleMeta {
    id: "list-count-mismatch",
    group: "counts",
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    summary: "a list has more or fewer items than the text announces",
    docs: "\
## What it does
Counts what a number announces: ages (\"two girls aged 14 and 12\"), numbered lines, \"one was ... the other was\", \
الأول والثاني والثالث, and places in a ranking (\"the third after A and B\").

## Why it matters
An item was lost or added after the number was written.

## Example
English: \"Three girls aged 14 and 12 were found.\"

Arabic: «ضبط أربعة مطلوبين... الأول مطلوب لشرطة الرياض، والثاني لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل».

## Use instead
Correct the number, or complete the list.

## When it stays silent
When the list may go on elsewhere, when the number is hedged, and when a list does not stand right behind its number.

## Configuration
`[rules.list-count-mismatch] severity = \"error\" | \"warning\" | \"note\"`, or `ignore = [\"list-count-mismatch\"]`.
",
};

impl Check for ListCountMismatch {
    fn meta(&self) -> &RuleMeta {
        &META
    }

    fn check(&self, scales: &Scales<'_>, findings: &mut Vec<Finding>) {
        ages(scales, findings);
        numbered_lines(scales, findings);
        ordinals(scales, findings);
        one_and_other(scales, findings);
        ranked(scales, findings);
    }
}

/// "the third busiest airport after A and B": who comes after two is the third.
fn ranked(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let (Some(after), Some(and), Some(most)) = (class("rank.after"), class("number.and"), class("superlative")) else {
        return;
    };
    for index in 0..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        let is = |at: usize, class| {
            tokens.get(at).is_some_and(|token: &Token| {
                token.roles.any(Roles::CLASS) && scales.grammar.info(token.word).classes.has(class)
            })
        };
        let ordinal = |at: usize| scales.grammar.info(tokens[at].word).number.filter(|n| n.role == NumberRole::Ordinal);
        for behind in (1..tokens.len()).filter(|&at| is(at, after)) {
            let near = (behind.saturating_sub(RANK_REACH)..behind).rev().find_map(|at| Some((at, ordinal(at)?.value)));
            let Some((at, place)) =
                near.filter(|(at, _)| (*at..behind).all(|i| tokens[i].kind == Kind::Word || tokens[i].punct == b'-'))
            else {
                continue;
            };
            // Two names, "A and B", with nothing but words of names around the one conjunction.
            let end = (behind + 1..tokens.len())
                .find(|&i| tokens[i].kind == Kind::Punct && tokens[i].punct != b'-')
                .unwrap_or(tokens.len());
            let ands: Vec<usize> = (behind + 1..end).filter(|&i| is(i, and)).collect();
            let [joint] = ands.as_slice() else { continue };
            let name = |i: usize| tokens.get(i).is_some_and(|token| token.case == Case::Initial);
            let names = name(joint - 1) && (joint + 1..(joint + RANK_REACH).min(end)).any(name) && end < tokens.len();
            let text = scales.sentences[index as usize].part;
            // "a fifth victory after A and B fell" ranks nothing.
            let ranks = (at + 1..behind).any(|i| is(i, most));
            if ranks && names && place > 2 && place != 3 {
                let span = |from: usize, to: usize| Span::new(tokens[from].start, tokens[to].end);
                findings.push(
                    Finding::new(&META, format!("after two it is number 3, not {place}"))
                        .label(text, span(at, at), format!("number {place}"))
                        .label(text, span(behind + 1, joint - 1), "the first")
                        .label(text, span(joint + 1, end - 1), "the second")
                        .arithmetic(format!("2 + 1 = 3, the text says {place}"))
                        .suggestion("either it is the third, or more come before it"),
                );
            }
        }
    }
}

/// Words over which a place and its list belong together.
const RANK_REACH: usize = 7;

/// A finding where a list of `items` follows `announced`.
fn weigh(announced: &Measure<'_>, items: &[Span], findings: &mut Vec<Finding>) {
    let (Some(value), Some(count)) = (announced.exact(), Decimal::from(items.len()).to_u32()) else { return };
    if value == Decimal::from(count) {
        return;
    }
    let said = amount(value);
    let mut finding = Finding::new(&META, format!("{said} are announced, {count} are listed"))
        .fact(announced.fact, "the announced number")
        .arithmetic(format!("{count} ≠ {said}"))
        .suggestion(format!("either the number should be {count}, or the list is not complete"));
    for item in items {
        finding = finding.label(Part::Text, *item, "an item");
    }
    findings.push(finding);
}

/// "two girls aged 14 and 12": the ages right behind the noun phrase, in its sentence.
fn ages(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for measure in scales.body().filter(|m| m.exact().is_some_and(|v| v > Decimal::ONE && v < Decimal::TEN)) {
        let end = scales.sentence(measure.trace.sentence).span(0, measure.trace.phrase_end as usize).end;
        let text = scales.article.text.as_str();
        let mut at = end;
        let mut items = Vec::new();
        let behind = scales.facts.partition_point(|f| (f.part, f.span.start) < (Part::Text, end));
        for fact in scales.facts[behind..].iter().take_while(|f| f.sentence == measure.fact.sentence) {
            let between = text.get(at as usize..fact.span.start as usize).unwrap_or("");
            let near = between.split_whitespace().count() <= if items.is_empty() { 2 } else { 1 };
            match &fact.value {
                Value::Age(_) if near => items.push(fact.span),
                // "aged 14 and 12": the further ages are bare numbers.
                Value::Number(number)
                    if near && !items.is_empty() && number.unit.is_none() && number.noun.is_none() =>
                {
                    items.push(fact.span);
                }
                _ => break,
            }
            at = fact.span.end;
        }
        if items.len() > 1 {
            weigh(measure, &items, findings);
        }
    }
}

/// Lines that start with 1), 2), 3) behind a sentence with a number.
fn numbered_lines(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let mut items: Vec<Span> = Vec::new();
    let mut announced: Option<&Measure<'_>> = None;
    let mut measures = scales.body().peekable();
    let mut last: Option<&Measure<'_>> = None;
    for (index, place) in scales.sentences.iter().enumerate().filter(|(_, s)| s.part == Part::Text) {
        let tokens = &scales.tokens[place.from as usize..place.to as usize];
        let number = match tokens {
            [first, second, ..]
                if first.kind == Kind::Digits
                    && first.gap >= Gap::Line
                    && matches!(second.punct, b')' | b'-' | b'.') =>
            {
                scales.article.text.as_str()[first.start as usize..first.end as usize].parse::<usize>().ok()
            }
            _ => None,
        };
        while measures.peek().is_some_and(|m| (m.trace.sentence as usize) < index) {
            last = measures.next();
        }
        match number {
            Some(1) => {
                items = vec![Span::new(tokens[0].start, tokens[0].end)];
                // The number must stand in the sentence that leads to the list.
                announced = last.filter(|m| {
                    m.trace.sentence as usize + 1 == index
                        && m.unit.is_none()
                        && m.trace.noun != 0
                        && !governed(scales, m)
                });
            }
            Some(n) if n == items.len() + 1 => items.push(Span::new(tokens[0].start, tokens[0].end)),
            _ => {}
        }
    }
    if let Some(measure) =
        announced.filter(|m| items.len() > 2 && m.exact().is_some_and(|v| v < Decimal::from(30) && v > Decimal::ONE))
    {
        weigh(measure, &items, findings);
    }
}

/// Whether a number only dates or qualifies what is listed: "standings after seven rounds", "(three-man teams)".
fn governed(scales: &Scales<'_>, measure: &Measure<'_>) -> bool {
    let sentence = scales.sentence(measure.trace.sentence);
    let from = measure.trace.from as usize;
    let class = |name| scales.grammar.class(name).is_some_and(|class| sentence.class_ending(from, class).is_some());
    from > 0 && (class("preposition") || class("barrier") || sentence.is_punct(from - 1, b'('))
}

/// الأول … والثاني … أما الثالث, each as a subject of its own, behind a number of people or things.
fn ordinals(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let stop = scales.grammar.class("stop");
    let told: Vec<&Measure<'_>> = scales
        .body()
        .filter(|m| m.exact().is_some_and(|v| v > Decimal::TWO && v < Decimal::from(11)) && m.unit.is_none())
        .collect();
    let mut items: Vec<(u32, Span)> = Vec::new();
    for index in 0..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.roles.any(Roles::NUMBER)) {
            let info = scales.grammar.info(token.word);
            let ordinal = info.number.filter(|n| n.role == NumberRole::Ordinal && token.clitics.has(Clitics::THE));
            let Some(ordinal) = ordinal else { continue };
            // As a subject of its own it follows a conjunction or particle; as an adjective it follows its noun.
            let subject = token.clitics.has(Clitics::AND)
                || at > 0 && stop.is_some_and(|class| scales.grammar.info(tokens[at - 1].word).classes.has(class))
                || at == 0;
            if subject && ordinal.value as usize == items.len() + 1 {
                items.push((index, Span::new(token.start, token.end)));
            }
        }
    }
    let (Some(first), 3..) = (items.first(), items.len()) else { return };
    let close = items.last().is_some_and(|last| last.0 <= first.0 + 3);
    let announced = told
        .iter()
        .rev()
        .find(|m| m.trace.sentence < first.0 || m.trace.sentence == first.0 && m.fact.span.start < first.1.start);
    if let Some(measure) = announced.filter(|m| close && m.trace.sentence + 4 >= first.0) {
        let spans: Vec<Span> = items.iter().map(|(_, span)| *span).collect();
        weigh(measure, &spans, findings);
    }
}

/// "One was ... The other was ...": a list of two, behind three or more.
fn one_and_other(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let (Some(one), Some(other)) = (scales.grammar.class("list.one"), scales.grammar.class("list.other")) else {
        return;
    };
    for measure in scales
        .body()
        .filter(|m| m.exact().is_some_and(|v| v > Decimal::TWO && v < Decimal::TEN) && !m.implied && m.unit.is_none())
    {
        let next = measure.trace.sentence + 1;
        let starts = |index: u32, class| {
            let in_text = scales.sentences.get(index as usize).is_some_and(|s| s.part == Part::Text);
            in_text.then(|| scales.leading(index, class)).flatten()
        };
        let (Some(first), Some(second)) = (starts(next, one), starts(next + 1, other)) else { continue };
        weigh(measure, &[first, second], findings);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn lists_of_another_length_are_found() {
        finds("list-count-mismatch", "Police found three girls aged 14 and 12 on Monday.", "three");
        finds(
            "list-count-mismatch",
            "Ardley, the city's fourth busiest airport after Norton and Weston, was closed.",
            "fourth",
        );
        finds(
            "list-count-mismatch",
            "Police arrested three men. One was Karl Weber, a dealer. The other was Hans Maier.",
            "three",
        );
        finds(
            "list-count-mismatch",
            "ضبطت الشرطة أربعة مطلوبين. واتضح أن الأول مطلوب لشرطة الرياض، والثاني مطلوب لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل.",
            "أربعة",
        );
    }

    #[test]
    fn lists_as_announced_stay_silent() {
        clean("list-count-mismatch", "Police found two girls aged 14 and 12 on Monday.");
        clean("list-count-mismatch", "Ardley, the city's third busiest airport after Norton and Weston, was closed.");
        clean(
            "list-count-mismatch",
            "Police arrested two men. One was Karl Weber, a dealer. The other was Hans Maier.",
        );
        clean(
            "list-count-mismatch",
            "ضبطت الشرطة ثلاثة مطلوبين. واتضح أن الأول مطلوب لشرطة الرياض، والثاني مطلوب لشرطة جدة، أما الثالث فهو مطلوب لشرطة حائل.",
        );
    }
}
