//! Lengths of time: "three days", "two weeks ago", `منذ يومين`, "a four-year-old war", "its ninth day".

use nom::Parser;
use nom::combinator::opt;
use rust_decimal::Decimal;

use super::{TimeClasses, followed_by, preceded_by};
use crate::fact::{DurationFact, DurationTense, Interval, Modifier, Quantity};
use crate::grammar::compile::Noun;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{NounKind, NumberRole, Side};
use crate::parse::cursor::{Cursor, Parsed, class, number_word, punct};
use crate::parse::number::{Numeral, numeral};
use crate::parse::quantity::hedged;
use crate::text::token::{Clitics, Kind};

/// A length of time.
pub fn duration<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, DurationFact> {
    let (rest, (quantity, noun)) =
        ordinal(cursor).map(|(rest, (place, noun))| (rest, ((exactly(place), DurationTense::Ordinal), noun))).or_else(
            |_| measured(cursor, k).map(|(rest, (quantity, noun))| (rest, ((quantity, DurationTense::Length), noun))),
        )?;
    let (quantity, tense) = quantity;
    let Some(unit) = noun.unit.as_deref() else { return cursor.fail() };
    let (rest, quantity) = and_a_half(rest, quantity, k);
    let tense = if tense == DurationTense::Ordinal { tense } else { tense_of(cursor, rest, k) };
    Ok((rest, DurationFact { quantity, unit: unit.to_owned(), tense }))
}

/// `خمس سنوات ونصف`: half a unit more.
fn and_a_half<'a>(cursor: Cursor<'a>, quantity: Quantity, k: &TimeClasses) -> (Cursor<'a>, Quantity) {
    let joined = cursor.peek().is_some_and(|token| token.clitics.has(Clitics::AND));
    match class(k.clock_half).parse(cursor) {
        Ok((rest, ())) if joined => {
            let half = Decimal::new(5, 1);
            let Interval { lo, hi } = quantity.interval;
            let interval = Interval { lo: lo + half, hi: hi.map(|hi| hi + half) };
            (rest, Quantity { value: quantity.value + half, interval, ..quantity })
        }
        _ => (cursor, quantity),
    }
}

/// A unit of time.
pub fn time_noun(cursor: Cursor<'_>) -> Parsed<'_, &Noun> {
    match cursor.sentence.noun(cursor.at) {
        Some((noun, end)) if cursor.at < cursor.end && end <= cursor.end && noun.kind == NounKind::Time => {
            Ok((cursor.moved_to(end), noun))
        }
        _ => cursor.fail(),
    }
}

/// A number of units, or a singular or dual that stands for one or two.
pub fn measured<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, (Quantity, &'a Noun)> {
    if let Ok((rest, noun)) = time_noun(cursor) {
        let token = &cursor.sentence.tokens[cursor.at];
        let definite = token.clitics.has(Clitics::THE);
        // `اليومين الماضيين` is two days, `منذ شهر` one month; `الشهر` is none.
        return match noun.plurality {
            Plurality::Dual => Ok((rest, (hedge(cursor, exactly(2)), noun))),
            // `الأشهر الستة الفائتة`
            Plurality::Plural if definite => {
                let (after, word) = number_word(|role| matches!(role, NumberRole::Unit | NumberRole::Ten))(rest)?;
                let agrees = rest.sentence.tokens[rest.at].clitics.has(Clitics::THE);
                if agrees && word.value > 2 { Ok((after, (exactly(word.value), noun))) } else { rest.fail() }
            }
            Plurality::Singular
                if !definite && preceded_by(cursor, k.duration_lead) && !followed_by(rest, k.direction_words) =>
            {
                let dated = super::date::month(rest).is_ok()
                    || super::date::four_digits(rest).is_ok()
                    || super::date::day(rest, k).is_ok();
                if dated { cursor.fail() } else { Ok((rest, (exactly(1), noun))) }
            }
            _ => cursor.fail(),
        };
    }
    let (rest, number) = amount(cursor, k)?;
    let (rest, upper) = match range_end(rest, k) {
        Ok((after, upper)) if upper.value > number.value => (after, Some(upper.value)),
        _ => (rest, number.upper),
    };
    let (rest, _) = opt(punct(b'-')).parse(rest)?;
    // "three long years", "10 working days"
    let (rest, noun) = time_noun(rest).or_else(|_| {
        let next = rest.moved_to((rest.at + 1).min(rest.end));
        if rest.peek().is_some_and(|token| token.kind == Kind::Word && token.word == 0) {
            time_noun(next)
        } else {
            rest.fail()
        }
    })?;
    // "a year 2000 contract"
    let named = noun.unit.as_deref() == Some("year") && super::date::four_digits(rest).is_ok();
    // `40 سنتا` are cents, not a dual of years; "a second time" is an ordinal.
    let one = cursor.sentence.number(cursor.at).is_some_and(|(word, _)| word.role == NumberRole::Article);
    if noun.plurality == Plurality::Dual || one && (named || noun.unit.as_deref() == Some("second")) {
        return cursor.fail();
    }
    let quantity = match upper {
        Some(hi) => Quantity {
            value: number.value,
            upper: Some(hi),
            modifier: if number.upper.is_some() { Modifier::Vague } else { Modifier::Range },
            interval: Interval { lo: number.value, hi: Some(hi) },
        },
        None => hedge(cursor, of(number.value)),
    };
    Ok((rest, (quantity, noun)))
}

/// A number, or "a" for one.
fn amount<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Numeral> {
    numeral(k.numbers)(cursor).or_else(|_| {
        let (rest, word) = number_word(|role| role == NumberRole::Article)(cursor)?;
        Ok((rest, Numeral::words(word.value)))
    })
}

/// "to five", "or five", "- 5".
fn range_end<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Numeral> {
    let (rest, _) = punct(b'-').parse(cursor).or_else(|_| class(k.range_to).parse(cursor))?;
    numeral(k.numbers)(rest)
}

/// "its ninth day", `اليوم التاسع`, `يومها التاسع`.
fn ordinal<'a>(cursor: Cursor<'a>) -> Parsed<'a, (i64, &'a Noun)> {
    let place = |c| number_word(|role| role == NumberRole::Ordinal).parse(c);
    if let Ok((rest, word)) = place(cursor) {
        let bare = rest.peek().is_some_and(|token| token.clitics == Clitics::default());
        let (rest, noun) = time_noun(rest)?;
        let singular = bare && noun.plurality == Plurality::Singular;
        return if singular { Ok((rest, (word.value, noun))) } else { cursor.fail() };
    }
    let (rest, noun) = time_noun(cursor)?;
    let (after, word) = place(rest)?;
    // `شهر أول`; `عام 2015 الثالث` is none.
    let definite = rest.sentence.tokens[rest.at].clitics.has(Clitics::THE);
    if definite && noun.plurality == Plurality::Singular { Ok((after, (word.value, noun))) } else { cursor.fail() }
}

/// A quantity with the hedge that stands before it.
fn hedge(cursor: Cursor<'_>, quantity: Quantity) -> Quantity {
    match cursor.sentence.modifier_ending(cursor.at) {
        Some((word, _)) if word.place != Side::After => Quantity {
            modifier: word.effect,
            interval: hedged(quantity.value, word.effect, word.tolerance),
            ..quantity
        },
        _ => quantity,
    }
}

/// An exact number of units.
fn exactly(value: i64) -> Quantity {
    of(value.into())
}

/// An exact quantity.
pub fn of(value: Decimal) -> Quantity {
    Quantity { value, upper: None, modifier: Modifier::Exact, interval: Interval::exactly(value) }
}

/// How the length is tied to the day of writing.
fn tense_of(cursor: Cursor<'_>, rest: Cursor<'_>, k: &TimeClasses) -> DurationTense {
    // A hedge may stand between: "since about two years".
    let start = match cursor.sentence.modifier_ending(cursor.at) {
        Some((_, at)) => cursor.moved_to(at),
        None => cursor,
    };
    if followed_by(rest, k.ago_after) || preceded_by(start, k.ago_before) {
        DurationTense::Ago
    } else if followed_by(rest, k.ahead_after) || preceded_by(start, k.ahead_before) {
        DurationTense::Ahead
    } else {
        DurationTense::Length
    }
}
