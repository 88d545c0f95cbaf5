//! Names and noun phrases right behind their number.

use rust_decimal::Decimal;

use super::{AMONG, LONGEST_LIST, compare, named, off};
use crate::finding::Finding;
use crate::grammar::compile::ClassId;
use crate::grammar::schema::NumberRole;
use crate::span::Span;
use crate::text::token::{Case, Gap, Kind, Roles, Token};
use crate::weigh::{Measure, Reader, Scales};

/// "three girls, Ann and Mary", `أربعة لاعبين هم محمد وعلي`: names or noun phrases right behind their number.
pub(super) fn enumerated(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let class = |name| scales.grammar.class(name);
    let [namely, are, within, the, speech, among] =
        ["list.namely", "list.are", "list.within", "the", "source.precedes", "among"].map(class);
    let small = |m: &&Measure<'_>| {
        m.exact().is_some_and(|v| v > Decimal::ONE && v <= LONGEST_LIST)
            && !m.implied
            && m.unit.is_none()
            && scales.noun_of(m) != 0
    };
    for measure in scales.measures.iter().filter(small) {
        let (sentence, from) = (measure.trace.sentence, measure.trace.phrase_end as usize);
        let tokens = scales.sentence_tokens(sentence);
        let is = |at: usize, class| scales.class_at(tokens, at, class);
        // "Among the council's five members, A and B …": not all of them.
        let before = measure.trace.from as usize;
        if (before.saturating_sub(AMONG)..before).any(|at| is(at, among).is_some()) {
            continue;
        }
        let mut at = from;
        let opened = loop {
            let Some(token) = tokens.get(at).filter(|_| at < from + OPENING) else { break None };
            if let Some(end) = is(at, namely).or_else(|| is(at, are).filter(|_| measure.trace.definite)) {
                break Some(end + usize::from(tokens.get(end).is_some_and(|token| token.punct == b':')));
            }
            match token.kind {
                Kind::Word if is(at, within).or_else(|| is(at, the)).is_some() || token.word == 0 => at += 1,
                // "the six students who disappeared this week are"
                Kind::Word if measure.trace.definite || measure.trace.partitive => at += 1,
                // "three foreign imports -- a Pole and a Romanian"
                Kind::Word if at <= from + 1 && scales.is_latin(sentence) && scales.carries_meaning(token) => at += 1,
                Kind::Punct if matches!(token.punct, b':' | b'(') || token.punct == b'-' && token.gap != Gap::Glued => {
                    break (at..tokens.len())
                        .find(|&at| tokens[at].kind != Kind::Punct)
                        .filter(|&at| tokens[at].kind == Kind::Word);
                }
                Kind::Punct if token.punct == b',' && is(at + 1, namely).is_some() => at += 1,
                // "the four series in Oslo, Zurich and Berlin": the first member may stand before the comma.
                Kind::Punct if token.punct == b',' && scales.is_latin(sentence) => {
                    break Some(at + 1).filter(|_| at == from || tokens[at - 1].case != Case::Initial);
                }
                _ => break None,
            }
        };
        let apposed = opened.is_some_and(|at| tokens[at - 1].punct == b',');
        let opened = opened.or_else(|| pronoun(scales, measure, namely));
        let Some(list) = opened.and_then(|at| reader.read(sentence, at)) else { continue };
        // "Three buildings burned, Smith and Jones said." "Six Germans, four Swiss, a Pole and a Dane were held."
        let behind = tokens.iter().position(|token| token.start >= list.span.end);
        let runs_on = apposed && behind.is_some_and(|at| tokens[at].kind == Kind::Word);
        // Without capitals of their own names are no more than nouns.
        let shouted = |at: usize| tokens[at].case == Case::Upper && tokens[at - 1].case == Case::Upper;
        let row = runs_on && (in_row(scales, measure) || behind.is_some_and(shouted));
        let counted =
            |m: &Measure<'_>| list.span.start <= m.fact.span.start && m.fact.span.end <= list.span.end && !m.implied;
        let row = row || apposed && scales.measures_of(sentence, sentence).iter().any(counted);
        if row || behind.is_some_and(|at| is(at, speech).is_some()) {
            continue;
        }
        compare(measure, &list, measure.fact.part, findings);
    }
}

/// `سبع دول ستنمو أكثر من غيرها، وهي الهند ونيجيريا`: where a list begins that a pronoun opens behind the words that describe what is
/// counted, if no other number stands between.
fn pronoun(scales: &Scales<'_>, measure: &Measure<'_>, namely: Option<ClassId>) -> Option<usize> {
    let sentence = measure.trace.sentence;
    let (tokens, from) = (scales.sentence_tokens(sentence), measure.trace.phrase_end as usize);
    let end = scales
        .measures_of(sentence, sentence)
        .iter()
        .filter(|m| m.exact().is_some_and(|value| value > Decimal::ONE) && m.unit.is_none())
        .map(|m| m.trace.from as usize)
        .find(|&at| at >= from);
    let clause = from..end.unwrap_or(tokens.len()).min(from + CLAUSE);
    let partly = ["part", "list.open"].map(|name| scales.grammar.class(name));
    for at in clause {
        if let Some(end) = scales.class_at(tokens, at, namely) {
            return Some(end + usize::from(tokens.get(end).is_some_and(|token| token.punct == b':')));
        }
        let ends = matches!(tokens[at].punct, b'.' | b';' | b':' | b'"');
        let number = scales.grammar.info(tokens[at].word).number;
        let another =
            number.is_some_and(|n| n.value > 0 && !matches!(n.role, NumberRole::Ordinal | NumberRole::Fraction));
        if ends || another || partly.iter().any(|&class| scales.class_at(tokens, at, class).is_some()) {
            return None;
        }
    }
    None
}

/// Whether another number stands right before this one, and a comma between.
fn in_row(scales: &Scales<'_>, measure: &Measure<'_>) -> bool {
    let (sentence, from) = (measure.trace.sentence, measure.trace.from as usize);
    let near = |m: &Measure<'_>| (m.trace.phrase_end as usize..=m.trace.phrase_end as usize + 1).contains(&from);
    from > 0
        && scales.sentence_tokens(sentence)[from - 1].punct == b','
        && scales.measures_of(sentence, sentence).iter().any(|m| m.fact.id != measure.fact.id && near(m))
}

/// Words that may describe what is counted before its list.
const CLAUSE: usize = 18;

/// "the trio A, B and C", `الثلاثي أحمد ومحمد وعلي`: a word for so many people together.
pub(super) fn ensembles(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let sizes = ["list.two", "list.three", "list.four", "list.five"].map(|name| scales.grammar.class(name));
    let (of, mark) = (scales.grammar.class("of"), |token: &Token| matches!(token.punct, b':' | b'-' | b','));
    for index in (0..scales.sentences.len() as u32).filter(|&index| scales.says_any(index, &sizes)) {
        let tokens = scales.sentence_tokens(index);
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.roles.any(Roles::CLASS)) {
            let info = scales.grammar.info(token.word);
            let Some(size) = sizes.iter().position(|class| class.is_some_and(|class| info.classes.has(class))) else {
                continue;
            };
            // `الاجتماع الثلاثي`: behind a noun with an article it is an adjective.
            let adjective = at > 0 && scales.sentence(index).has_article(at - 1);
            let next = scales.class_at(tokens, at + 1, of).unwrap_or(at + 1);
            let next = next + usize::from(tokens.get(next).is_some_and(mark));
            let Some(list) = reader.read(index, next).filter(|list| !adjective && list.most > 1) else { continue };
            let (said, part) = (size + 2, scales.sentences[index as usize].part);
            // One name alone is the first of a list that is told in another way.
            let Some(count) = off(said, &list).filter(|_| list.least > 1) else { continue };
            findings.push(named(count, said, (part, Span::new(token.start, token.end)), (part, list.span)));
        }
    }
}

/// Words and marks that may stand between a number's noun phrase and its list.
const OPENING: usize = 8;
