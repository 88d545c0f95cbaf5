//! Hedges before and behind a number: "about", "at least", "or so".

use rust_decimal::Decimal;

use super::classes::QuantityClasses;
use super::{Counted, Mention};
use crate::fact::{Interval, Modifier};
use crate::grammar::compile::{ClassId, ModifierWord};
use crate::grammar::schema::Side;
use crate::parse::sentence::Sentence;
use crate::text::token::{Clitics, Kind};

/// Takes in a hedge that stands before the number, past a preposition: `إلى أكثر من 12`, "at least 12", `ما لا يقل عن 12`.
pub(super) fn hedge_before(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let mut end = mention.from;
    // "more than the 12", «أكثر من» «12»
    while end > 0
        && (matches!(sentence.tokens[end - 1].punct, b'"' | b'(')
            || classes.the.is_some_and(|the| sentence.class_ending(end, the).is_some()))
    {
        end -= 1;
    }
    if let Some((word, at)) = sentence.modifier_ending(end)
        && word.place != Side::After
        // `رجلان على الأقل واثنان`: behind the first it belongs to the first.
        && !(word.place == Side::Either && sentence.tokens[mention.number.0].clitics.has(Clitics::AND))
    {
        apply(mention, word.effect, word.tolerance);
        mention.from = at;
        // "about at least": the outer hedge widens the phrase only.
        if let Some((_, at)) = sentence.modifier_ending(at).filter(|(word, _)| word.place != Side::After) {
            mention.from = at;
        }
    }
    // `تجاوز عدد القتلى 300`: the verb stands before the name of the number.
    if mention.quantity.modifier == Modifier::Exact
        && let Some((word, _)) = hedging_verb(sentence, classes, mention.from)
    {
        apply(mention, word.effect, word.tolerance);
    }
    // "the other two", "another 12", "their two children": what stands between the article and the number.
    if let Some(at) = classes.others.and_then(|others| sentence.class_ending(mention.from, others)) {
        mention.others = true;
        mention.from = at;
    }
    if let Some(at) = classes.the.and_then(|the| sentence.class_ending(mention.from, the)) {
        mention.definite = true;
        mention.from = at;
    } else if let Some(at) = classes.possessive.and_then(|class| sentence.class_ending(mention.from, class)) {
        mention.from = at;
    }
    // `قدرت اللجنة عددهم بمليون`: an estimate a few words before.
    if mention.quantity.modifier == Modifier::Exact && by(sentence, classes, mention) {
        let floor = mention.from.saturating_sub(ESTIMATE_REACH);
        let clause = (floor..mention.from)
            .rev()
            .take_while(|&at| sentence.tokens[at].kind == Kind::Word && sentence.number(at).is_none());
        if clause.into_iter().any(|at| classes.estimated.is_some_and(|class| sentence.class_at(at, class).is_some())) {
            apply(mention, Modifier::About, 10);
        }
    }
}

/// The verb of a clause whose subject names the number: `تجاوز عدد القتلى`.
fn hedging_verb(sentence: &Sentence<'_>, classes: &QuantityClasses, end: usize) -> Option<(ModifierWord, usize)> {
    let name = |at: usize| classes.count_of.is_some_and(|class| sentence.class_at(at, class).is_some());
    let plain = |at: usize| sentence.tokens[at].kind == Kind::Word && sentence.number(at).is_none();
    let clause = (end.saturating_sub(NAME_REACH)..end).rev().take_while(|&at| plain(at));
    let named = clause.into_iter().find(|&at| name(at) && !sentence.is_ascii(at))?;
    sentence.modifier_ending(named).filter(|(word, _)| word.place == Side::Before)
}

/// How far before a number its name may stand, in words.
const NAME_REACH: usize = 5;

/// Whether the preposition ب leads the number, as its proclitic or written apart: `بثلاثة`, `بـ3`.
pub(super) fn by(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &Mention<'_>) -> bool {
    sentence.tokens[mention.number.0].clitics.has(Clitics::BY)
        || classes.by.is_some_and(|class| sentence.class_ending(mention.from, class).is_some())
}

/// How far before its number an estimating verb may stand, in words.
const ESTIMATE_REACH: usize = 16;

/// A rate is no count: "an average of 12", `244 شهريا`. Nor is what is left out: "all but two".
pub(super) fn rate(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let led = |class: Option<ClassId>| class.is_some_and(|class| sentence.class_ending(mention.from, class).is_some());
    // "400 more than last year"
    let than = |at: usize| classes.than.is_some_and(|class| sentence.class_at(at, class).is_some());
    // "one in five", `واحد من كل خمسة`
    let share = classes.rate_before.is_some_and(|class| sentence.class_at(mention.number.0, class).is_some());
    let before = share || led(classes.rate_before) || led(classes.except) || mention.noun.is_none() && than(mention.to);
    let after = classes.rate_after.is_some_and(|class| sentence.class_at(mention.phrase_end, class).is_some());
    if (before || after) && mention.counted != Counted::Units {
        mention.counted = Counted::Things;
    }
}

/// Takes in a hedge after the number or its noun phrase: `27 شخصا على الأقل`, "12 at least", "50 or more".
pub(super) fn hedge_after(sentence: &Sentence<'_>, mention: &mut Mention<'_>) {
    if mention.quantity.modifier != Modifier::Exact {
        return;
    }
    let limit = (mention.phrase_end + 3).min(sentence.tokens.len());
    for at in mention.to..limit {
        let token = &sentence.tokens[at];
        // "9 dead and more than 30 injured": what leads the next number belongs to that.
        let leads = |end: usize| {
            let next = sentence.tokens.get(end);
            let digits = next.is_some_and(|next| next.kind == Kind::Digits);
            let number = digits || sentence.number(end).is_some() && !sentence.tokens[end].clitics.has(Clitics::AND);
            let longer = || sentence.is_ascii(at) && sentence.modifier(at + 1).is_some_and(|(_, to)| to > end);
            at >= mention.phrase_end && (number || longer())
        };
        if let Some((word, end)) = sentence.modifier(at)
            && word.place != Side::Before
            && !leads(end)
        {
            apply(mention, word.effect, word.tolerance);
            mention.phrase_end = mention.phrase_end.max(end);
            return;
        }
        if token.kind != Kind::Word || (at >= mention.phrase_end && sentence.number(at).is_some()) {
            if token.punct == b',' || matches!(token.punct, b'"' | b'(' | b')' | b'-') {
                continue;
            }
            return;
        }
    }
}

/// Takes in a hedge that a hyphen ties to the number: "30-odd".
pub(super) fn hedge_tied(sentence: &Sentence<'_>, mention: &mut Mention<'_>) {
    let hyphen = sentence.is_punct(mention.to, b'-') && sentence.glued(mention.to) && sentence.glued(mention.to + 1);
    let hedge = hyphen.then(|| sentence.modifier(mention.to + 1)).flatten();
    if let Some((word, end)) = hedge.filter(|(word, _)| word.place != Side::Before) {
        apply(mention, word.effect, word.tolerance);
        mention.to = end;
        mention.phrase_end = end;
    }
}

/// Hedges a quantity. `about` leaves a share of the value open on both sides.
fn apply(mention: &mut Mention<'_>, effect: Modifier, tolerance: u32) {
    let quantity = &mut mention.quantity;
    if quantity.modifier != Modifier::Exact {
        // "more than a dozen thousand" has no table of its own; the vague bounds stay.
        if quantity.modifier == Modifier::Vague || quantity.modifier == Modifier::Range {
            return;
        }
    }
    quantity.modifier = effect;
    quantity.interval = hedged(quantity.value, effect, tolerance);
}

/// The interval that a hedge leaves open around a value.
pub fn hedged(value: Decimal, effect: Modifier, tolerance: u32) -> Interval {
    let share = value * Decimal::from(tolerance) / Decimal::ONE_HUNDRED;
    match effect {
        Modifier::About => Interval { lo: value - share, hi: Some(value + share) },
        // "more than 1000" is said of 1000 and a little as well; the bound itself stays possible.
        Modifier::MoreThan | Modifier::AtLeast => Interval { lo: value, hi: None },
        Modifier::LessThan | Modifier::AtMost => Interval { lo: Decimal::ZERO, hi: Some(value) },
        _ => Interval::exactly(value),
    }
}
