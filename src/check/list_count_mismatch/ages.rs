//! Ages that stand for those who have them.

use rust_decimal::Decimal;

use super::{small_people, weigh};
use crate::fact::Value;
use crate::finding::Finding;
use crate::span::{Part, Span};
use crate::text::token::Kind;
use crate::weigh::{Measure, Scales};

/// "two girls aged 14 and 12": the ages right behind the noun phrase, in its sentence.
pub(super) fn ages(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
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
    own_ages(scales, findings);
}

/// `خمس نساء … وتبلغ أعمارهن 31، 60، 55 عاما`: the ages of those told last.
fn own_ages(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = scales.grammar.class("ages.of") else { return };
    let few = |m: &&Measure<'_>| {
        m.exact().is_some_and(|v| v > Decimal::ONE && v < Decimal::TEN)
            && (m.category.is_some() || small_people(scales, m))
    };
    for index in (0..scales.sentences.len() as u32).filter(|&index| scales.says(index, class)) {
        let tokens = scales.sentence_tokens(index);
        let Some(mut at) = (0..tokens.len()).find_map(|at| scales.class_at(tokens, at, Some(class))) else { continue };
        let mut items = Vec::new();
        while let Some(token) = tokens.get(at).filter(|token| token.kind == Kind::Digits) {
            items.push(Span::new(token.start, token.end));
            at += 1;
            // "31, 60 و55"
            at += tokens[at..]
                .iter()
                .take(2)
                .take_while(|token| token.punct == b',' || token.end - token.start == 2 && token.kind == Kind::Word)
                .count();
        }
        let start = items.first().map_or(0, |item: &Span| item.start);
        let before = scales.measures_of(index.saturating_sub(2), index).iter();
        let mut text = before.filter(|m| m.fact.part == Part::Text && m.fact.span.start < start);
        let announced = text.rfind(few);
        if let Some(measure) =
            announced.filter(|_| items.len() > 1 && scales.sentences[index as usize].part == Part::Text)
        {
            weigh(measure, &items, findings);
        }
    }
}
