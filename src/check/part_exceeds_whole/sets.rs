//! Known sets: "four of the suitcases" that were three, `تسعة من المتهمين` who were eight, eleven members of a committee of nine.

use rust_decimal::Decimal;

use super::finding;
use crate::fact::Modifier;
use crate::finding::{Finding, Severity};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NounKind;
use crate::text::token::{Clitics, Kind, Token};
use crate::weigh::{Measure, Scales};

pub(super) fn weigh(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    told_before(scales, findings);
    counted_before(scales, findings);
    groups(scales, findings);
}

/// More taken out of a known set than every number that was told of it: "four of the suitcases" after "three suitcases",
/// `93 من المصابين` after 50 hurt.
fn told_before(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let least = |m: &Measure<'_>| m.exact().is_some() || m.quantity.modifier == Modifier::AtLeast;
    for part in scales.body().filter(|m| m.part_of.is_none() && least(m) && m.quantity.value > Decimal::ONE) {
        let set = set_behind(scales, part);
        let those = of_those(scales, part);
        if set.is_empty() && !those {
            continue;
        }
        let of_set =
            |m: &&Measure<'_>| those && m.category == part.category || set.iter().any(|word| is_of(scales, m, word));
        let before = scales.measures.iter().take_while(|m| m.fact.id < part.fact.id);
        let told: Vec<&Measure<'_>> = before.filter(of_set).collect();
        let less = |m: &&Measure<'_>| m.hi().is_some_and(|hi| hi < part.lo()) && m.lo() > Decimal::ONE;
        if let Some(whole) = told.last().filter(|whole| told.iter().all(less) && whole.part_of.is_none()) {
            findings.push(finding(part, whole).severity(Severity::Warning));
        }
    }
}

/// Whether a number is one "of those arrested", `ممن تم تحريرهم`: of all that were told of in its state.
fn of_those(scales: &Scales<'_>, part: &Measure<'_>) -> bool {
    let tokens = scales.sentence_tokens(part.trace.sentence);
    let class = scales.grammar.class("of.those");
    part.category.is_some() && scales.class_at(tokens, part.trace.to as usize, class).is_some()
}

/// The definite noun of the set that a number is taken out of: "four of the suitcases", `93 حالة من بين المصابين`.
fn set_behind<'s>(scales: &'s Scales<'_>, part: &Measure<'_>) -> Vec<&'s Token> {
    let Some(of) = scales.grammar.class("of") else { return Vec::new() };
    let the = scales.grammar.class("the");
    let sentence = scales.sentence(part.trace.sentence);
    let tokens = scales.sentence_tokens(part.trace.sentence);
    let ends = [part.trace.to as usize, part.trace.phrase_end as usize];
    let Some(mut at) = ends.into_iter().find_map(|end| sentence.class_at(end, of)) else { return Vec::new() };
    // `من بين المصابين`
    at = scales.grammar.class("among").and_then(|among| sentence.class_at(at, among)).unwrap_or(at);
    let article = the.and_then(|the| sentence.class_at(at, the));
    let Some(noun) = tokens.get(article.unwrap_or(at)) else { return Vec::new() };
    // `23 من الحوثيين` are 23 Houthis, no part of more; only a state points back in Arabic.
    let back = noun.clitics.has(Clitics::THE)
        && scales.grammar.info(noun.word).noun.as_ref().is_some_and(|noun| noun.state.is_some());
    // "15 of the top officers"
    let words = if article.is_some() { 2 } else { usize::from(back) };
    tokens[article.unwrap_or(at)..].iter().take(words).filter(|word| scales.names_a_thing(word)).collect()
}

/// Whether a number counts a set by its noun or its state.
fn is_of(scales: &Scales<'_>, m: &Measure<'_>, set: &Token) -> bool {
    let noun = scales.grammar.info(set.word).noun.as_ref();
    let state = noun.and_then(|noun| noun.state.as_ref()).is_some_and(|state| m.category == Some(state));
    state || scales.phrase_words(m).iter().any(|word| word.hash == set.hash && word.kind == Kind::Word)
}

/// `مثل ثمانية متهمين … تسعة من المتهمين`: an Arabic partitive may merely say who they are, so it points back only to the one
/// number of its noun that was told just before, of people or things in no state.
fn counted_before(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    for part in scales.body().filter(|m| m.exact().is_some() && m.unit.is_none() && !m.implied) {
        let Some(set) = definite_behind(scales, part) else { continue };
        let mut told = scales
            .measures
            .iter()
            .take_while(|m| m.fact.id < part.fact.id)
            .filter(|m| counts(scales, m, (part.trace.sentence, set)));
        let (Some(whole), None) = (told.next(), told.next()) else { continue };
        let near = whole.fact.part == part.fact.part && part.trace.sentence - whole.trace.sentence <= NEAR;
        let plain =
            whole.category.is_none() && whole.part_of.is_none() && !whole.trace.partitive && !whole.trace.others;
        let known = findings.iter().any(|found| found.points_at(part.fact.span));
        if near && plain && !known && whole.exact().is_some_and(|all| part.lo() > all && all > Decimal::ONE) {
            findings.push(finding(part, whole).severity(Severity::Warning));
        }
    }
}

/// Sentences over which a set stays known.
const NEAR: u32 = 3;

/// `15 من الشهود`: the definite plural that an Arabic number is taken out of, where no adjective narrows it down.
fn definite_behind(scales: &Scales<'_>, part: &Measure<'_>) -> Option<usize> {
    let of = scales.grammar.class("of")?;
    let sentence = scales.sentence(part.trace.sentence);
    let at = sentence.class_at(part.trace.to as usize, of)?;
    let noun = sentence.tokens.get(at).filter(|noun| noun.clitics == Clitics::THE && !sentence.is_ascii(at))?;
    let plain = scales.grammar.info(noun.word).noun.as_ref().is_none_or(|noun| {
        let kind = matches!(noun.kind, NounKind::Person | NounKind::Thing | NounKind::Vehicle);
        kind && noun.plurality == Plurality::Plural && noun.state.is_none() && !noun.adjective
    });
    let narrowed = sentence.tokens.get(at + 1).is_some_and(|next| next.clitics == Clitics::THE);
    (plain && !narrowed && scales.names_a_thing(noun)).then_some(at)
}

/// Whether a number counts what the plural at a place names, by its lemma or, where no grammar knows it, by its stem:
/// `حاوية`, `الحاويات`.
fn counts(scales: &Scales<'_>, m: &Measure<'_>, (sentence, set): (u32, usize)) -> bool {
    let stem = |sentence: u32, at: usize| {
        let words = scales.sentence(sentence);
        let word = words.stem_span(at, at + 1).of(words.text);
        word.strip_suffix("ات").or_else(|| word.strip_suffix('ة')).unwrap_or(word)
    };
    match &scales.grammar.info(scales.sentence_tokens(sentence)[set].word).noun {
        Some(noun) => m.trace.noun == u64::from(noun.lemma),
        None => {
            let word = scales.phrase_words(m).first().filter(|word| word.kind == Kind::Word);
            word.is_some() && stem(m.trace.sentence, m.trace.to as usize) == stem(sentence, set)
        }
    }
}

/// "a gang of six … seven of the gang", `لجنة من تسعة أعضاء … 11 من أعضاء اللجنة`: more of a group than it has members.
fn groups(scales: &Scales<'_>, findings: &mut Vec<Finding>) {
    let sizes = scales.body().filter_map(|size| Some((size, group_of(scales, size)?)));
    for (size, group) in
        sizes.filter(|(size, _)| size.exact().is_some() && size.unit.is_none() && size.lo() > Decimal::ONE)
    {
        let of_group = |m: &&Measure<'_>| {
            let near = m.fact.id > size.fact.id && m.trace.sentence - size.trace.sentence <= NEAR;
            near && m.unit.is_none() && m.lo() > size.lo() && m.exact().is_some() && names_group(scales, m, group)
        };
        if let Some(part) = scales.body().find(of_group) {
            findings.push(finding(part, size).severity(Severity::Warning));
        }
    }
}

/// The noun of a group whose size a number gives: "a gang of six", `مجموعة مكونة من 15 شخصا`.
fn group_of<'s>(scales: &'s Scales<'_>, size: &Measure<'_>) -> Option<&'s Token> {
    let sentence = scales.sentence(size.trace.sentence);
    let tokens = scales.sentence_tokens(size.trace.sentence);
    let from = size.trace.from as usize;
    let class = |name| scales.grammar.class(name);
    let of = ["of.size", "of"].into_iter().find_map(|name| sentence.class_ending(from, class(name)?))?;
    let group = class("sized.group")?;
    let named = |at: &usize| sentence.class_at(*at, group).is_some_and(|end| end <= of);
    (of.saturating_sub(GROUP)..of).rev().find(named).map(|at| &tokens[at])
}

/// Words from the noun of a group to its size: `المجموعة الإرهابية المكونة من`.
const GROUP: usize = 3;

/// "eleven of the committee", "eleven members of the committee": whether a number counts members of a group.
fn names_group(scales: &Scales<'_>, m: &Measure<'_>, group: &Token) -> bool {
    let sentence = scales.sentence(m.trace.sentence);
    let tokens = scales.sentence_tokens(m.trace.sentence);
    let from = (m.trace.to as usize).min(tokens.len());
    let behind = &tokens[from..(from + MEMBERS).min(tokens.len())];
    let Some(at) = behind.iter().position(|token| token.hash == group.hash).map(|at| from + at) else { return false };
    let of = scales.grammar.class("of");
    let the = scales.grammar.class("the");
    let plain = (from..at).all(|at| tokens[at].kind == Kind::Word && !tokens[at].clitics.has(Clitics::AND));
    let taken = (from..at).any(|at| of.is_some_and(|of| sentence.class_at(at, of).is_some()));
    let definite = the.is_some_and(|the| sentence.class_ending(at, the).is_some()) || sentence.has_article(at);
    plain && taken && definite
}

/// Words between a number and the group that it is taken out of: "members of the same gang".
const MEMBERS: usize = 5;
