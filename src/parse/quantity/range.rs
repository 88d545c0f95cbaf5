//! Ranges and what brackets say again: "20-30", "seven (7)".

use rust_decimal::Decimal;

use super::Mention;
use super::classes::QuantityClasses;
use super::explicit::read_numeral;
use crate::fact::{Interval, Modifier, Quantity};
use crate::parse::number::{Numeral, NumeralForm};
use crate::parse::sentence::Sentence;
use crate::text::token::{Clitics, Kind};

/// Takes in the second end of a range: "20-30", "between 20 and 30", "20 to 30", "20 or 30", `ما بين 20 و30`.
pub(super) fn range(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>, first: &Numeral) {
    let (from, end) = mention.number;
    if changes(sentence, classes, from) {
        return;
    }
    let between = classes.between.and_then(|class| sentence.class_ending(from, class));
    let next = if between.is_some() {
        match sentence.tokens.get(end) {
            Some(token) if token.clitics.has(Clitics::AND) && token.kind == Kind::Word => Some(end),
            _ => classes.and.and_then(|class| sentence.class_at(end, class)),
        }
    } else if sentence.is_punct(end, b'-') {
        Some(end + 1)
    } else {
        classes.to.and_then(|class| sentence.class_at(end, class))
    };
    let Some((to, second)) =
        next.filter(|&n| n < sentence.tokens.len()).and_then(|n| read_numeral(sentence, classes, n))
    else {
        return;
    };
    let start = next.unwrap_or(end);
    if second.upper.is_some() || first.upper.is_some() {
        return;
    }
    // "3 to 5 thousand": the scale of the second holds for both.
    let scaled =
        if first.scale == 1 && second.scale > 1 { first.value * Decimal::from(second.scale) } else { first.value };
    let lo = if scaled < second.value && first.value < Decimal::from(1000) { scaled } else { first.value };
    if lo >= second.value || !matches!(second.form, NumeralForm::Digits | NumeralForm::Words) {
        return;
    }
    // "two or three" reads like a range only between neighbours in size.
    if second.value > lo * Decimal::from(20) && lo > Decimal::ZERO {
        return;
    }
    if start > to {
        return;
    }
    mention.quantity = Quantity {
        value: lo,
        upper: Some(second.value),
        modifier: Modifier::Range,
        interval: Interval { lo, hi: Some(second.value) },
    };
    mention.number.1 = to;
    mention.to = to;
    mention.phrase_end = to;
    if let Some(between) = between {
        mention.from = between;
    }
}

/// "rose from 10 to 12", "up by two to 12": the first number of a change is no end of a range.
fn changes(sentence: &Sentence<'_>, classes: &QuantityClasses, from: usize) -> bool {
    let [up, down, old, by] = classes.change;
    let Some(start) = [old, by].into_iter().flatten().find_map(|class| sentence.class_ending(from, class)) else {
        return false;
    };
    let words =
        (start.saturating_sub(CHANGE_REACH)..start).rev().take_while(|&at| sentence.tokens[at].kind == Kind::Word);
    let mut ways = words.flat_map(|at| [up, down].into_iter().flatten().map(move |class| (at, class)));
    ways.any(|(at, class)| sentence.class_at(at, class).is_some())
}

/// How far before its old value the word may stand that tells of a change.
const CHANGE_REACH: usize = 5;

/// Takes in brackets and quotes around the number, and the same number given again in them: "four (4)", `(7) سبعة`.
pub(super) fn brackets(sentence: &Sentence<'_>, classes: &QuantityClasses, mention: &mut Mention<'_>) {
    let opens = |at: usize| sentence.tokens.get(at).is_some_and(|t| matches!(t.punct, b'(' | b'"' | b'[' | b'\''));
    let closes = |at: usize| sentence.tokens.get(at).is_some_and(|t| matches!(t.punct, b')' | b'"' | b']' | b'\''));
    let bracketed = mention.from > 0 && opens(mention.from - 1) && closes(mention.to);
    if bracketed {
        mention.from -= 1;
        mention.to += 1;
        // `(5) آلاف`: a plural scale word.
        let plural = sentence.number(mention.to).filter(|(word, _)| word.alone.is_some());
        if let Some((word, end)) = plural.filter(|_| sentence.is_punct(mention.to - 1, b')')) {
            let scale = Decimal::from(word.value);
            mention.quantity.value *= scale;
            mention.quantity.interval = Interval::exactly(mention.quantity.value);
            mention.precision *= scale;
            mention.number.1 = end;
            mention.to = end;
        } else if sentence.is_punct(mention.to - 1, b')')
            && sentence.tokens.get(mention.to).is_some_and(|t| t.kind == Kind::Word)
            && let Some((end, again)) = read_numeral(sentence, classes, mention.to)
            && again.form == NumeralForm::Words
            && again.upper.is_none()
        {
            let bare_scale = again.value == Decimal::from(again.scale);
            let scaled = mention.quantity.value * Decimal::from(again.scale);
            if again.scale > 1 && (bare_scale || again.value == scaled) {
                // `(140) مليار`, `(20) عشرين مليون`: the scale word stands outside the brackets.
                mention.quantity.value = scaled;
                mention.quantity.interval = Interval::exactly(scaled);
                mention.precision *= Decimal::from(again.scale);
                mention.number.1 = end;
            } else if mention.form == NumeralForm::Digits {
                mention.restated = Some((again.value, (mention.to, end)));
            }
            mention.to = end;
        }
    } else if sentence.is_punct(mention.to, b'(')
        && let Some((end, again)) = sentence
            .tokens
            .get(mention.to + 1)
            .filter(|t| t.kind == Kind::Digits)
            .and_then(|_| read_numeral(sentence, classes, mention.to + 1))
        && sentence.is_punct(end, b')')
        && mention.form == NumeralForm::Words
    {
        mention.restated = Some((again.value, (mention.to + 1, end)));
        mention.to = end + 1;
    }
    mention.phrase_end = mention.to;
}
