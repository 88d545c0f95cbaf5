//! Teams that are named man by man.

use rust_decimal::prelude::ToPrimitive;

use super::named;
use crate::finding::Finding;
use crate::span::{Part, Span};
use crate::text::token::Gap;
use crate::weigh::{Scales, names_between_commas};

/// "an 18-man squad … Squad: Goalkeepers - A, B. Defenders - C, D": the names in the lines of a team.
pub(super) fn squads(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(squad) = scales.grammar.class("list.squad") else { return };
    let mut told = scales.measures.iter().filter(|m| {
        let tokens = scales.sentence_tokens(m.trace.sentence);
        let to = m.trace.to as usize;
        let manned = tokens.get(to).is_some_and(|token| token.punct == b'-' && token.gap == Gap::Glued);
        manned && m.exact().is_some() && (to + 1..to + 4).any(|at| scales.class_at(tokens, at, Some(squad)).is_some())
    });
    let Some(measure) = told.next().filter(|m| told.all(|other| other.quantity.value == m.quantity.value)) else {
        return;
    };
    let opens = |index: &u32| {
        let tokens = scales.sentence_tokens(*index);
        let end = scales.class_at(tokens, 0, Some(squad));
        scales.sentences[*index as usize].part == Part::Text
            && end.is_some_and(|end| tokens.get(end).is_some_and(|token| token.punct == b':'))
    };
    let Some(first) = (0..scales.sentences.len() as u32).find(opens) else { return };
    let (mut count, mut span) = (0, None);
    for index in first..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        let label = tokens
            .iter()
            .take(4)
            .position(|token| token.punct == b'-' && token.gap == Gap::Space || token.punct == b':');
        let Some(from) = label.map(|at| at + 1) else { break };
        let Some(names) = names_between_commas(scales, &tokens[from..]) else { return };
        count += names;
        if let (Some(start), Some(end)) = (tokens.get(from), tokens.last()) {
            span = Some(Span::new(span.map_or(start.start, |span: Span| span.start), end.end));
        }
    }
    let said = measure.exact().and_then(|value| value.to_usize()).unwrap_or(count);
    // Names that are cut off, or a captain named twice, are no slip of the number.
    let near = said.abs_diff(count) * 3 <= said;
    if let Some(span) = span.filter(|_| count != said && near && count > 4) {
        findings.push(named(count, said, (measure.fact.part, measure.fact.span), (Part::Text, span)));
    }
}
