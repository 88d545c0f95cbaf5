//! What is left of a whole: "three of the eight … the other three", "10 of 24 suits were dropped … the remaining 16".

use rust_decimal::Decimal;

use super::META;
use crate::check::parts_exceed_whole::sum_finding;
use crate::finding::{Finding, Severity};
use crate::grammar::compile::ClassId;
use crate::span::Part;
use crate::text::token::Clitics;
use crate::weigh::{Measure, Scales};

/// Sentences between a part and what is left besides.
const NEAR: u32 = 2;
/// Words between "the remaining" and its number.
const LED: usize = 2;

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    nothing_left(scales, findings);
    let [rest, others] = ["share.rest", "others"].map(|name| scales.grammar.class(name));
    for (i, left) in scales.measures.iter().enumerate() {
        if left.unit.is_some() || left.implied || left.exact().is_none() || !is_left(scales, left, rest, others) {
            continue;
        }
        let told = &scales.measures[..i];
        let near = |m: &&Measure<'_>| m.fact.part == left.fact.part && m.trace.sentence + NEAR >= left.trace.sentence;
        let Some(part) = told.iter().rev().take_while(near).find(|m| m.part_of.is_some()) else { continue };
        let Some(whole) = part.part_of.and_then(|id| scales.measure_of(id)).filter(|m| m.unit.is_none()) else {
            continue;
        };
        let siblings: Vec<&Measure<'_>> =
            told.iter().filter(|m| m.part_of == part.part_of && m.fact.id != whole.fact.id).collect();
        let exact = whole.exact().is_some() && siblings.iter().all(|m| m.exact().is_some());
        // Numbers without a noun of their own may go on counting the same.
        let bare: Decimal = told
            .iter()
            .filter(|m| m.fact.id > part.fact.id && m.trace.sentence == left.trace.sentence && m.part_of.is_none())
            .filter(|m| m.trace.noun == 0 && m.unit.is_none())
            .map(|m| m.lo())
            .sum();
        let all: Decimal = siblings.iter().map(|m| m.lo()).sum::<Decimal>() + left.lo();
        let fits = [all, all + bare, part.lo() + left.lo(), part.lo() + bare + left.lo()].contains(&whole.lo());
        let one_noun = left.trace.noun == 0
            || others_behind(scales, left, others)
            || [part, whole].iter().any(|m| m.trace.noun == left.trace.noun)
            || ends_alike(scales, whole, left);
        let known = left.fact.id != whole.fact.id
            && left.part_of.is_none_or(|id| id == whole.fact.id || siblings.iter().any(|m| m.fact.id == id));
        if exact && known && one_noun && !fits && left.lo() < whole.lo() && part.lo() < whole.lo() {
            let parts: Vec<&Measure<'_>> =
                siblings.into_iter().filter(|m| m.fact.id != left.fact.id).chain([left]).collect();
            findings.push(sum_finding(&META, whole, &parts, all).severity(Severity::Warning));
        }
    }
}

/// "three were nurses, five were drivers and the rest cooks", `أما الباقون`: where some are left, the others are fewer than all.
fn nothing_left(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let Some(class) = scales.grammar.class("remainder") else { return };
    let people = |m: &&Measure<'_>| m.exact().is_some() && m.unit.is_none() && !m.implied && scales.counts_people(m);
    let mut sentences: Vec<u32> = scales.body().map(|m| m.trace.sentence).collect();
    sentences.dedup();
    for sentence in sentences {
        // The rest may be told of in the sentence behind the numbers.
        let says = |index: u32| {
            let tokens = if scales.says(index, class) { scales.sentence_tokens(index) } else { &[] };
            (0..tokens.len()).find_map(|at| scales.class_at(tokens, at, Some(class)).map(|_| tokens[at].start))
        };
        let behind = (sentence + 1 < scales.sentences.len() as u32).then(|| says(sentence + 1)).flatten();
        let Some(left) =
            says(sentence).or(behind.filter(|_| scales.measures_of(sentence + 1, sentence + 1).is_empty()))
        else {
            continue;
        };
        let near = scales.measures_of(sentence.saturating_sub(NEAR), sentence);
        let told: Vec<&Measure<'_>> =
            near.iter().filter(|m| m.fact.part == Part::Text && m.fact.span.start < left).filter(people).collect();
        let Some(whole) = told.iter().copied().max_by_key(|m| m.lo()) else { continue };
        let aside = |m: &Measure<'_>| {
            m.trace.sentence == whole.trace.sentence && m.fact.id > whole.fact.id && m.part_of == Some(whole.fact.id)
        };
        let mut parts: Vec<&Measure<'_>> = told.into_iter().filter(|m| m.fact.span != whole.fact.span).collect();
        // Children among the whole may be counted again in its parts.
        if parts.iter().any(|m| m.trace.sentence != whole.trace.sentence) {
            parts.retain(|m| !aside(m));
        }
        parts.dedup_by_key(|m| m.fact.span);
        let root = |m: &Measure<'_>| {
            let up = |id: &u32| scales.measure_of(*id).and_then(|m| m.part_of);
            std::iter::successors(m.part_of, up).take(NEST).last()
        };
        let tied = parts.iter().any(|m| root(m) == Some(whole.fact.id) || m.part_of.is_none() && taken_out(scales, m));
        let others = parts.iter().any(|m| root(m).is_some_and(|id| id != whole.fact.id));
        let counted = whole.category.is_some() || whole.trace.noun != 0;
        let sum: Decimal = parts.iter().map(|m| m.lo()).sum();
        if parts.len() > 1 && tied && !others && counted && sum >= whole.lo() && !scales.stretches(whole.trace.sentence)
        {
            findings.push(sum_finding(&META, whole, &parts, sum).severity(Severity::Warning));
        }
    }
}

/// "three of the accused", `101 ممن تم تحريرهم`.
fn taken_out(scales: &Scales<'_>, m: &Measure<'_>) -> bool {
    let class = scales.grammar.class("of.those");
    let tokens = scales.sentence_tokens(m.trace.sentence);
    m.trace.partitive || scales.class_at(tokens, m.trace.to as usize, class).is_some()
}

/// Parts of parts.
const NEST: usize = 3;

/// Whether the words say that a number is all that is left: "the other three", "the remaining six", `الستة المتبقية`.
fn is_left(scales: &Scales<'_>, m: &Measure<'_>, rest: Option<ClassId>, others: Option<ClassId>) -> bool {
    let tokens = scales.sentence_tokens(m.trace.sentence);
    let is = |at: usize, class| scales.class_at(tokens, at, class).is_some();
    let (from, to) = (m.trace.from as usize, m.trace.to as usize);
    let led = (from.saturating_sub(LED)..to).any(|at| is(at, rest));
    m.trace.definite && m.trace.others && scales.is_latin(m.trace.sentence)
        || led
        || is(to, rest)
        || others_behind(scales, m, others)
}

/// `الأربعة الآخرون`: with the article the others are those four, and no noun follows.
fn others_behind(scales: &Scales<'_>, m: &Measure<'_>, others: Option<ClassId>) -> bool {
    let tokens = scales.sentence_tokens(m.trace.sentence);
    let definite = tokens.get(m.trace.to as usize).is_some_and(|token| token.clitics.has(Clitics::THE));
    // `القضايا الأربع الأخرى`: the noun stands before its number.
    let number =
        tokens.get(m.trace.from as usize).is_some_and(|token| scales.grammar.info(token.word).number.is_some());
    let noun = !number || scales.noun_of(m) != m.trace.noun;
    definite && !noun && scales.class_at(tokens, m.trace.to as usize, others).is_some()
}

/// "24 lawsuits … the remaining 16 suits"
fn ends_alike(scales: &Scales<'_>, whole: &Measure<'_>, left: &Measure<'_>) -> bool {
    let text = scales.article.part(whole.fact.part).as_str();
    let words = |m: &Measure<'_>| {
        let words = scales.phrase_words(m).iter().filter(|token| scales.names_a_thing(token));
        words.filter_map(|token| text.get(token.start as usize..token.end as usize)).collect::<Vec<_>>()
    };
    let (wholes, left) = (words(whole), words(left));
    wholes.iter().any(|whole| left.iter().any(|left| whole.ends_with(left)))
}
