//! Rows that count themselves: numbered lines, the first and the second, the one and the other, the third after two.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{META, weigh};
use crate::finding::Finding;
use crate::grammar::schema::NumberRole;
use crate::span::{Part, Span};
use crate::text::token::{Case, Kind, Roles, Token};
use crate::weigh::places;
use crate::weigh::{Measure, Scales};

/// "the third busiest airport after A and B": who comes after two is the third.
pub(super) fn ranked(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let (Some(after), Some(and), Some(most)) = (class("rank.after"), class("number.and"), class("superlative")) else {
        return;
    };
    let says = |index: &u32| [after, and, most].iter().all(|&class| scales.says(*index, class));
    for index in (0..scales.sentences.len() as u32).filter(says) {
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

/// الأول … والثاني … أما الثالث, "the first tent … the second": places in a row, behind a number of people or things.
pub(super) fn ordinals(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let (part, open) = (class("part"), class("list.open"));
    let told = |m: &&Measure<'_>| {
        let few = m.exact().is_some_and(|v| v > Decimal::TWO && v <= Decimal::TEN);
        few && m.unit.is_none() && m.trace.noun != 0 && !m.trace.definite && !m.trace.others
    };
    // One row is weighed once, against the number nearest before it.
    let mut claimed: Vec<u32> = Vec::new();
    let numbers: Vec<&Measure<'_>> = scales.body().filter(told).collect();
    if numbers.is_empty() {
        return;
    }
    // Where nothing is the first there is no row.
    let begins: Vec<bool> = (0..scales.sentences.len() as u32)
        .map(|index| {
            let first = |token: &Token| {
                scales.grammar.info(token.word).number.is_some_and(|n| n.role == NumberRole::Ordinal && n.value == 1)
            };
            scales.sentence_tokens(index).iter().any(|token| token.roles.any(Roles::NUMBER) && first(token))
        })
        .collect();
    let near = |m: &&Measure<'_>| begins.iter().skip(m.trace.sentence as usize).take(ROW).any(|&begins| begins);
    for measure in numbers.into_iter().rev().filter(near) {
        let first = measure.trace.sentence;
        let items = places(scales, measure);
        let (Some(last), 2..) = (items.last(), items.len()) else { continue };
        if claimed.contains(&last.span.start) {
            continue;
        }
        claimed.push(last.span.start);
        let Some(said) = measure.exact().and_then(|value| value.to_usize()) else { continue };
        let tokens = scales.sentence_tokens(first);
        let here = items[0].sentence == first;
        let partly = (measure.trace.phrase_end as usize..tokens.len())
            .take_while(|&at| !here || tokens[at].start < items[0].span.start)
            .any(|at| [part, open].iter().any(|&class| scales.class_at(tokens, at, class).is_some()));
        let all = items.len() > said
            || items.len() > 2 && items[0].sentence <= first + NEAR
            || here && !partly && items.len() + SHORT >= said;
        // "of five phases three are done: the first phase …": the other number is theirs.
        let theirs = |m: &Measure<'_>| {
            m.trace.noun == measure.trace.noun && m.exact() == Some(Decimal::from(items.len() as u32))
        };
        let all = all && !scales.measures_of(first.saturating_sub(1), first + 1).iter().any(theirs);
        let named = items.iter().any(|item| item.named) || here || items.len() > 2;
        if all && named && items.len() != said {
            let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
            weigh(measure, &spans, findings);
        }
    }
}

/// Sentences between a number and the first of three places or more.
const NEAR: u32 = 3;

/// Sentences in which a row of places may begin.
const ROW: usize = 4;

/// How many places may be lacking: of many phases often only the first two are told.
const SHORT: usize = 2;

/// "One was ... The other was ...": a list of two, behind three or more.
pub(super) fn one_and_other(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
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
