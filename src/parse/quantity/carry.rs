//! What a number shares with the one before it: its noun, its scale.

use rust_decimal::Decimal;

use super::classes::QuantityClasses;
use super::hedge::by;
use super::{Counted, Mention};
use crate::grammar::compile::{Noun, WordId};
use crate::parse::sentence::Sentence;

/// Lets a bare number take over what the number before it counts: `من 720 ألف سيارة إلى 954 ألفا`. With a scale word it may
/// stand some sentences off: what was told in thousands of cars goes on in thousands.
pub(super) fn carry<'a>(
    sentence: &Sentence<'a>,
    classes: &QuantityClasses,
    before: Option<&Mention<'a>>,
    told: &mut Option<Told>,
    mention: &mut Mention<'a>,
) {
    if mention.known.is_some() {
        let noun = mention.noun.and_then(|(at, _)| sentence.noun_word(at)).filter(|_| mention.scale > 1);
        if let Some(noun) = noun {
            *told = Some(Told { scale: mention.scale, noun, counted: mention.counted });
        }
        return;
    }
    let led = by(sentence, classes, mention)
        || classes.carry.is_some_and(|class| {
            [mention.from, mention.number.0].iter().any(|&end| sentence.class_ending(end, class).is_some())
        });
    if mention.counted != Counted::Open || mention.noun.is_some() || mention.partitive || !led {
        return;
    }
    let alike = |a: Decimal, b: Decimal| a <= b * CARRY_FACTOR && b <= a * CARRY_FACTOR;
    let near = before
        .filter(|before| alike(before.quantity.value, mention.quantity.value))
        .and_then(|before| Some((before.known?, before.counted)));
    let far = told
        .filter(|told| told.scale == mention.scale)
        .and_then(|told| Some((sentence.grammar.info(told.noun).noun.as_ref()?, told.counted)));
    let thing = |&(_, counted): &(&Noun, Counted)| !counted.may_be_people();
    if let Some((noun, counted)) = near.filter(thing).or_else(|| far.filter(thing)) {
        mention.known = Some(noun);
        mention.counted = counted;
    }
}

/// What the last number with a scale word counted.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub(super) scale: i64,
    pub(super) noun: WordId,
    pub(super) counted: Counted,
}

/// How many times greater or less a number may be that takes over a noun.
const CARRY_FACTOR: Decimal = Decimal::TEN;
