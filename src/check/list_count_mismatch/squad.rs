//! Teams that are named man by man.

use rust_decimal::prelude::ToPrimitive;

use super::named;
use crate::finding::Finding;
use crate::span::{Part, Span};
use crate::text::token::{Gap, Token};
use crate::weigh::{Measure, Reader, Scales, names_between_commas};

/// "an 18-man squad … Squad: Goalkeepers - A, B. Defenders - C, D": the names in the lines of a team.
pub(super) fn squads(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let [squad, keepers] = ["list.squad", "list.keepers"].map(|name| scales.grammar.class(name));
    let said = |m: &Measure<'_>| m.exact().and_then(|value| value.to_usize()).filter(|_| m.unit.is_none());
    let names_squad = |tokens: &[Token], mut places: std::ops::Range<usize>| {
        places.any(|at| scales.class_at(tokens, at, squad).is_some())
    };
    // "an 18-man squad", "a squad of 18"
    let manned = |m: &&Measure<'_>| {
        let tokens = scales.sentence_tokens(m.trace.sentence);
        let (from, to) = (m.trace.from as usize, m.trace.to as usize);
        let hyphen = tokens.get(to).is_some_and(|token| token.punct == b'-' && token.gap == Gap::Glued);
        said(m).is_some()
            && (hyphen && names_squad(tokens, to + 1..to + 4) || names_squad(tokens, from.saturating_sub(3)..from))
    };
    let opens = |index: &u32| {
        let tokens = scales.sentence_tokens(*index);
        let end = scales.class_at(tokens, 0, squad);
        let headed = end.is_some_and(|end| tokens.get(end).is_some_and(|token| token.punct == b':'));
        let keepers = (0..LABEL).any(|at| scales.class_at(tokens, at, keepers).is_some()) && label(tokens).is_some();
        scales.sentences[*index as usize].part == Part::Text && (headed || keepers)
    };
    let Some(first) = (0..scales.sentences.len() as u32).find(opens) else { return };
    let (mut least, mut most, mut span) = (0, 0, None);
    for index in first..scales.sentences.len() as u32 {
        let tokens = scales.sentence_tokens(index);
        let Some(from) = label(tokens) else { break };
        let named = if scales.is_latin(index) {
            names_between_commas(scales, &tokens[from..]).map(|names| (names, names))
        } else {
            reader.read(index, from).map(|list| (list.least, list.most))
        };
        let Some((fewest, all)) = named else { return };
        (least, most) = (least + fewest, most + all);
        if let (Some(start), Some(end)) = (tokens.get(from), tokens.last()) {
            span = Some(Span::new(span.map_or(start.start, |span: Span| span.start), end.end));
        }
    }
    let mut told: Vec<&Measure<'_>> = scales.measures.iter().filter(manned).collect();
    if told.is_empty() {
        // "he called up 23 players"
        let players = |m: &&Measure<'_>| said(m).is_some_and(|said| said >= TEAM) && scales.counts_people(m);
        told.extend(scales.measures.iter().filter(players).filter(|m| off_by_few(said(m).unwrap_or(0), least, most)));
    }
    let Some((measure, said)) = told.first().and_then(|first| Some((first, said(first)?))) else { return };
    let one = told.iter().all(|other| other.quantity.value == measure.quantity.value);
    let count = said.clamp(least, most.max(least));
    if let Some(span) = span.filter(|_| one && count != said && off_by_few(said, least, most) && least > FEW) {
        findings.push(named(count, said, (measure.fact.part, measure.fact.span), (Part::Text, span)));
    }
}

/// Names that are cut off, or a captain named twice, are no slip of the number.
fn off_by_few(said: usize, least: usize, most: usize) -> bool {
    said.abs_diff(said.clamp(least, most.max(least))) * 3 <= said
}

/// Where the names of a line begin: "Defenders - ", "Squad:".
fn label(tokens: &[Token]) -> Option<usize> {
    let mark = |token: &Token| token.punct == b'-' && token.gap == Gap::Space || token.punct == b':';
    tokens.iter().take(LABEL).position(mark).map(|at| at + 1)
}

/// Words of the label of a line.
const LABEL: usize = 5;
/// The fewest men of a squad whose number nothing else tells.
const TEAM: usize = 11;
/// Fewer names are no squad.
const FEW: usize = 4;

#[cfg(test)]
mod tests {
    use crate::check::testing::{clean, finds};

    #[test]
    fn the_names_of_a_squad_are_counted() {
        let lines = "Goalkeepers: Karl Hunt (Ajax), Tom Reed\nDefenders: Al May, Bo Day, Cy Fox, Di Lee, Ed Poe\nMidfielders: Gil Ray, Hal Roy, Ira Coe\nStrikers: Ken Orr, Lou Fry and Oz Ivy";
        finds("list-count-mismatch", &format!("The coach called up 15 players on Monday.\n{lines}"), "15");
        clean("list-count-mismatch", &format!("The coach called up 13 players on Monday.\n{lines}"));
        let lines = "حراسة المرمى: سالم أحمد، نبيل حسن.\nالدفاع: عادل عمر، ناصر علي، فهد سعيد، ماجد خالد.\nالوسط: طلال ناصر، سعد فهد، بدر سالم.\nالهجوم: حمد راشد، تركي سعود، زيد حمود.";
        finds("list-count-mismatch", &format!("واستدعى المدرب 14 لاعبا للمعسكر.\n{lines}"), "14");
        clean("list-count-mismatch", &format!("واستدعى المدرب 12 لاعبا للمعسكر.\n{lines}"));
    }
}
