//! "his 12-year-old daughter", then "his 14-year-old daughter": one person of two ages under one noun.

use rust_decimal::Decimal;

use super::{ages, two_ages};
use crate::check::dated::{any_of, sentence};
use crate::document::Document;
use crate::fact::{Fact, Modifier};
use crate::finding::Finding;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::NounKind;
use crate::text::token::{Clitics, Gap, Kind};

/// An age with the noun of whom it is told of.
struct Told<'d> {
    fact: &'d Fact,
    age: Decimal,
    lemma: u32,
    known: bool,
}

/// Ages of the only daughter, boy or player of an article.
pub(super) fn check(document: &Document<'_>, findings: &mut Vec<Finding>) {
    let told: Vec<Told<'_>> = ages(document)
        .filter(|(.., age)| age.quantity.modifier == Modifier::Exact)
        .filter_map(|(index, fact, age)| {
            let (lemma, known) = noun_of(document, index)?;
            Some(Told { fact, age: age.quantity.value, lemma, known })
        })
        .take(super::MANY)
        .collect();
    for (i, again) in told.iter().enumerate().filter(|(_, again)| again.known) {
        let same: Vec<&Told<'_>> = told[..i].iter().filter(|first| first.lemma == again.lemma).collect();
        let Some(first) = same.first().filter(|first| same.iter().all(|other| other.age == first.age)) else {
            continue;
        };
        let apart = first.fact.sentence != again.fact.sentence || first.fact.part != again.fact.part;
        if first.age != again.age && apart && only_one(document, again.lemma) {
            findings.push(two_ages(first.fact, first.age, again.fact, again.age));
        }
    }
}

/// The noun of somebody beside an age, and whether the words take him for known: "his 14-year-old daughter", `الطفل البالغ`.
fn noun_of(document: &Document<'_>, index: usize) -> Option<(u32, bool)> {
    let (tokens, from, to) = sentence(document, index);
    let person = |at: usize| {
        let noun = document.grammar.info(tokens.get(at)?.word).noun.as_ref()?;
        let one = noun.plurality == Plurality::Singular && !noun.adjective;
        (one && matches!(noun.kind, NounKind::Person | NounKind::Kin)).then_some((noun.lemma, noun.kind))
    };
    let class = |name| document.grammar.class(name);
    if any_of(document, tokens, from.saturating_sub(REACH), to + 2, class("another")) {
        return None;
    }
    // "14-year-old daughter"
    if tokens[to - 1].gap == Gap::Glued && tokens[to - 1].kind == Kind::Word {
        let (lemma, _) = person(to).or_else(|| person(to + 1))?;
        let led = any_of(document, tokens, from.saturating_sub(1), from, class("possessive"))
            || any_of(document, tokens, from.saturating_sub(1), from, class("the"));
        return Some((lemma, led));
    }
    // `الطفل البالغ من العمر 12 عاما`, `ابنته (12 عاما)`
    let at = (from.saturating_sub(REACH)..from).rev().find(|&at| person(at).is_some())?;
    let (lemma, kind) = person(at)?;
    // `نجله محمد (22 عاما)` is told apart by his name.
    let named = tokens[at + 1..from].iter().any(|token| token.kind == Kind::Word && token.word == 0);
    let led = [class("the"), class("possessive")]
        .iter()
        .any(|&class| any_of(document, tokens, at.saturating_sub(1), at, class));
    let known = led || tokens[at].clitics.has(Clitics::THE) || kind == NounKind::Kin;
    (!named || kind != NounKind::Kin).then_some((lemma, known && !named))
}

/// Whether the article never tells of two or more under a noun.
fn only_one(document: &Document<'_>, lemma: u32) -> bool {
    let several = |word: u32| {
        let noun = document.grammar.info(word).noun.as_ref();
        noun.is_some_and(|noun| noun.lemma == lemma && noun.plurality != Plurality::Singular)
    };
    !document.tokens.iter().any(|token| several(token.word))
}

/// Words between somebody and the age.
const REACH: usize = 4;
