//! Places in a row: "the first … the second … the third", الأول … والثاني … أما الثالث.

use super::measure::{Measure, Scales};
use crate::fact::{Fact, Value};
use crate::grammar::schema::NumberRole;
use crate::span::Span;
use crate::text::token::{Clitics, Kind, Token};

/// A place in a row: "the second", "the second tent".
pub struct Place {
    /// Its sentence.
    pub sentence: u32,
    /// The word.
    pub span: Span,
    /// Whether the noun of the announced number stands with it.
    pub named: bool,
}

/// The places told one after the other behind a number, from the first on without a gap.
pub fn places(scales: &Scales<'_>, measure: &Measure<'_>) -> Vec<Place> {
    let (first, stop, last) = (measure.trace.sentence, scales.grammar.class("stop"), scales.grammar.class("list.last"));
    let mut items: Vec<Place> = Vec::new();
    for index in first..(first + ROW).min(scales.sentences.len() as u32) {
        if scales.sentences[index as usize].part != measure.fact.part {
            break;
        }
        let tokens = scales.sentence_tokens(index);
        let from = if index == first { measure.trace.phrase_end as usize } else { 0 };
        let same = |at: usize| {
            let token = tokens.get(at).filter(|token| token.kind == Kind::Word);
            token.is_some_and(|token| match &scales.grammar.info(token.word).noun {
                Some(noun) => u64::from(noun.lemma) == measure.trace.noun,
                None => 1 << 32 | u64::from(token.hash) == measure.trace.noun,
            })
        };
        for (at, token) in tokens.iter().enumerate().skip(from) {
            let ordinal = scales.grammar.info(token.word).number.filter(|n| n.role == NumberRole::Ordinal);
            let next = ordinal.is_some_and(|ordinal| ordinal.value as usize == items.len() + 1)
                // Behind one place alone الأخير is "the latter".
                || items.len() > 1 && scales.class_at(tokens, at, last).is_some();
            if !next || dated(scales, index, token) {
                continue;
            }
            let before = at.checked_sub(1);
            let ends = |at: usize| {
                tokens.get(at).is_none_or(|t| t.kind == Kind::Punct || scales.class_at(tokens, at, stop).is_some())
            };
            let (named, alone) = if scales.is_latin(index) {
                let the = before.is_some_and(|at| scales.class_at(tokens, at, scales.grammar.class("the")).is_some());
                // "First, … Second, …"
                let heads = at == 0 && tokens.get(1).is_some_and(|token| token.punct == b',');
                (the && same(at + 1), the && ends(at + 1) || heads)
            } else {
                // As a subject of its own it follows a conjunction or particle; as an adjective it follows its noun.
                let the = token.clitics.has(Clitics::THE) || by_itself(scales, index, token);
                let named = the && before.is_some_and(same);
                let subject = token.clitics.has(Clitics::AND) || before.is_none_or(ends);
                (named, (the || ordinal.is_none()) && !named && subject)
            };
            if named || alone {
                items.push(Place { sentence: index, span: Span::new(token.start, token.end), named });
            }
        }
    }
    items
}

/// Whether a place stands for a member of its row without an article: `أولها`, `ثانيا`.
fn by_itself(scales: &Scales<'_>, sentence: u32, token: &Token) -> bool {
    let text = scales.article.part(scales.sentences[sentence as usize].part).as_str();
    let word = Span::new(token.start, token.end).of(text).trim_end_matches('\u{64b}');
    ["ها", "هم", "هما", "يا", "ثا", "عا", "سا", "لا"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a token belongs to a date, an age or a length of time.
fn dated(scales: &Scales<'_>, sentence: u32, token: &Token) -> bool {
    let part = scales.sentences[sentence as usize].part;
    let timed = |value: &Value| {
        matches!(value, Value::Date(_) | Value::Period(_) | Value::Hours(_) | Value::Duration(_) | Value::Age(_))
    };
    let behind = scales.facts.partition_point(|fact| (fact.part, fact.span.start) <= (part, token.start));
    let covers = |fact: &&Fact| fact.part == part && fact.span.start <= token.start && token.end <= fact.span.end;
    scales.facts[..behind].iter().rev().take(OVERLAP).any(|fact| covers(&fact) && timed(&fact.value))
}

/// Facts that may share a word.
const OVERLAP: usize = 3;

/// Sentences over which a row of places may run.
const ROW: u32 = 6;
