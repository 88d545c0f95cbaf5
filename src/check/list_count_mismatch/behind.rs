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
    let [naming, like] = ["list.naming", "list.as"].map(class);
    let small = |m: &&Measure<'_>| {
        m.exact().is_some_and(|v| v > Decimal::ONE && v <= LONGEST_LIST)
            && !m.implied
            && m.unit.is_none()
            && (scales.noun_of(m) != 0 || m.trace.partitive)
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
        // "police named the three dead as A, B and C"
        let named = (before.saturating_sub(NAMING)..before).any(|at| is(at, naming).is_some());
        let opened = loop {
            let Some(token) = tokens.get(at).filter(|_| at < from + OPENING) else { break None };
            if let Some(end) = is(at, namely).or_else(|| is(at, are).filter(|_| measure.trace.definite)) {
                break Some(bracketed(tokens, end));
            }
            if named && let Some(end) = is(at, like) {
                break Some(end);
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
                    let first = is(at + 1, within).unwrap_or(at + 1);
                    break Some(first).filter(|_| at == from || tokens[at - 1].case != Case::Initial);
                }
                _ => break None,
            }
        };
        let apposed = opened.is_some_and(|at| {
            let comma = |at: usize| tokens[at].punct == b',';
            comma(at - 1) || at > 1 && is(at - 1, within).is_some() && comma(at - 2)
        });
        let opened = opened.or_else(|| pronoun(scales, measure, namely));
        let marked = |at: &usize| tokens[at - 1].kind == Kind::Punct && !apposed;
        let nouns = |at: usize| reader.read(sentence, at).or_else(|| reader.nouns(sentence, Some(at).filter(marked)?));
        let Some(list) = opened.and_then(nouns) else { continue };
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
    let [part, open, others] = ["part", "list.open", "others"].map(|name| scales.grammar.class(name));
    // "four other states, namely": these others are all of the list.
    let beside = |at: usize| at <= from && scales.class_at(tokens, at, others).is_some();
    for at in clause {
        if let Some(end) = scales.class_at(tokens, at, namely) {
            return Some(bracketed(tokens, end));
        }
        let ends = matches!(tokens[at].punct, b'.' | b';' | b':' | b'"');
        let number = scales.grammar.info(tokens[at].word).number;
        let another =
            number.is_some_and(|n| n.value > 0 && !matches!(n.role, NumberRole::Ordinal | NumberRole::Fraction));
        let partly = [part, open].iter().any(|&class| scales.class_at(tokens, at, class).is_some());
        if ends || another || partly && !beside(at) {
            return None;
        }
    }
    None
}

/// Past the mark that opens a list, and the noun before it: `هي: أحمد`, `وهي أحياء (الورود، النخيل)`.
fn bracketed(tokens: &[Token], from: usize) -> usize {
    let opens = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.punct, b':' | b'('));
    (from..from + 2).find(|&at| opens(at)).map_or(from, |at| at + 1)
}

/// Whether another number stands right before this one, and a comma between.
fn in_row(scales: &Scales<'_>, measure: &Measure<'_>) -> bool {
    let (sentence, from) = (measure.trace.sentence, measure.trace.from as usize);
    let near = |m: &Measure<'_>| (m.trace.phrase_end as usize..=m.trace.phrase_end as usize + 1).contains(&from);
    from > 0
        && scales.sentence_tokens(sentence)[from - 1].punct == b','
        && scales.measures_of(sentence, sentence).iter().any(|m| m.fact.id != measure.fact.id && near(m))
}

/// "Four Norwegians reached the last eight: A, B and C.": names behind a mark that end their sentence, against the only number of
/// it that they can be.
pub(super) fn closing(scales: &Scales<'_>, reader: &Reader<'_, '_>, findings: &mut Vec<Finding>) {
    let open = ["part", "list.open", "among"].map(|name| scales.grammar.class(name));
    for sentence in scales.measures.chunk_by(|a, b| a.trace.sentence == b.trace.sentence) {
        let index = sentence[0].trace.sentence;
        let tokens = scales.sentence_tokens(index);
        let mark = |token: &Token| token.punct == b':' || token.punct == b'-' && token.gap == Gap::Space;
        let Some(at) = tokens.iter().position(mark).filter(|_| scales.is_latin(index)) else { continue };
        let from = (at..tokens.len()).find(|&at| tokens[at].kind == Kind::Word);
        let Some(list) = from.and_then(|from| reader.read(index, from)).filter(|list| list.least > 1) else { continue };
        let behind = tokens.partition_point(|token| token.start < list.span.end);
        if tokens[behind..].iter().any(|token| token.kind != Kind::Punct) {
            continue;
        }
        let before = || sentence.iter().filter(|m| m.trace.to as usize <= at);
        let small = |m: &&Measure<'_>| m.exact().is_some_and(|v| v > Decimal::ONE && v <= LONGEST_LIST);
        let count = |m: &&Measure<'_>| m.exact() == Some(Decimal::from(list.least as u32));
        let counted = |m: &&Measure<'_>| {
            small(m)
                && !m.implied
                && !m.trace.definite
                && m.unit.is_none()
                && (scales.counts_people(m) || scales.noun_of(m) != 0)
        };
        let mut told = before().filter(counted);
        let (Some(measure), None) = (told.next(), told.next()) else { continue };
        let partly = (0..at).any(|at| open.iter().any(|&class| scales.class_at(tokens, at, class).is_some()));
        let known = || findings.iter().any(|f| f.points_at(measure.fact.span));
        if !partly && !before().any(|m| count(&m)) && !known() {
            compare(measure, &list, measure.fact.part, findings);
        }
    }
}

/// Words between "named" and the number of those who are named.
const NAMING: usize = 3;

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
            let Some(count) = off(said, list.least, list.most).filter(|_| list.least > 1) else { continue };
            findings.push(named(count, said, (part, Span::new(token.start, token.end)), (part, list.span)));
        }
    }
}

/// Words and marks that may stand between a number's noun phrase and its list.
const OPENING: usize = 8;
