//! Ages: "aged 45", "a 25-year-old", "Pele, 74,", `يبلغ من العمر 30 عاما`, `في التاسعة من العمر`, `ثلاثيني`.

use nom::Parser;
use nom::combinator::opt;
use rust_decimal::Decimal;

use super::date::two_digits;
use super::duration::{measured, of};
use super::{TimeClasses, followed_by};
use crate::fact::{AgeFact, Interval, Modifier, Quantity};
use crate::grammar::compile::WordInfo;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{DateRole, NounKind, NumberRole};
use crate::parse::cursor::{Cursor, Parsed, class, number_word, punct};
use crate::parse::number::numeral;
use crate::parse::quantity::hedged;
use crate::text::token::{Case, Clitics, Gap, Kind};

/// The oldest that a person is taken to be.
const OLDEST: i64 = 120;

/// An age in years; `measured` tells whether a number of years may begin here.
pub fn age<'a>(cursor: Cursor<'a>, k: &TimeClasses, measured: bool) -> Parsed<'a, AgeFact> {
    let (rest, quantity) = decade(cursor)
        .or_else(|_| told(cursor, k))
        .or_else(|_| if measured { years_old(cursor, k) } else { cursor.fail() })
        .or_else(|_| of_life(cursor, k))
        .or_else(|_| bounded(cursor))
        .or_else(|_| limit(cursor, k))
        .or_else(|_| apposed(cursor, k))?;
    let person = quantity.value > Decimal::ZERO && quantity.value <= Decimal::from(OLDEST);
    if person { Ok((rest, AgeFact { quantity })) } else { cursor.fail() }
}

/// `ثلاثيني`: in his thirties.
fn decade(cursor: Cursor<'_>) -> Parsed<'_, Quantity> {
    let (rest, word) = super::date::date_word(cursor, DateRole::Decade)?;
    let lo = Decimal::from(word.value);
    let hi = lo + Decimal::from(9);
    let interval = Interval { lo, hi: Some(hi) };
    Ok((rest, Quantity { value: lo, upper: Some(hi), modifier: Modifier::Range, interval }))
}

/// "aged 45", "at age 78", `البالغ من العمر 30 عاما`, `عمره 74 سنة`.
fn told<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Quantity> {
    let (inner, ()) = class(k.age_lead).parse(cursor)?;
    if let Ok((rest, (quantity, noun))) = measured(inner, k) {
        return if noun.unit.as_deref() == Some("year") { Ok((rest, quantity)) } else { cursor.fail() };
    }
    // "aged 45", but not `عمره 45`: Umrah is spelled alike.
    if cursor
        .peek()
        .is_some_and(|token| !cursor.sentence.text[token.start as usize..].starts_with(|c: char| c.is_ascii()))
    {
        return cursor.fail();
    }
    // "aged between two and seven"
    if let Ok((inner, ())) = class(k.period_between).parse(inner) {
        let (rest, (low, (), _)) = (numeral(k.numbers), class(k.and), numeral(k.numbers)).parse(inner)?;
        return Ok((rest, of(low.value)));
    }
    let hedge_end = cursor.sentence.modifier(inner.at).map_or(inner.at, |(_, end)| end);
    let (rest, number) = numeral(k.numbers)(inner.moved_to(hedge_end))?;
    Ok((rest, of(number.value)))
}

/// "25-year-old", "45 years old", `عمرها 9 سنوات` with the word of age behind, `(74 عاما)` after a name.
fn years_old<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Quantity> {
    let (rest, (quantity, noun)) = measured(cursor, k)?;
    if noun.unit.as_deref() != Some("year") {
        return cursor.fail();
    }
    let hyphen = |c: Cursor<'a>| opt(punct(b'-')).parse(c).map(|(rest, _)| rest);
    let after = hyphen(rest).unwrap_or(rest);
    if let Ok((end, ())) = class(k.age_after).parse(after) {
        // "four-year-old civil strife" has no birthday.
        let event = (end.at..(end.at + 3).min(end.end)).any(|at| followed_by(end.moved_to(at), k.age_event));
        return if event { cursor.fail() } else { Ok((end, quantity)) };
    }
    // `بيليه (74 عاما)`, `محمد، 30 عاما،`
    let before = cursor.at.checked_sub(1).map_or(0, |at| cursor.sentence.tokens[at].punct);
    let after = rest.peek().map_or(0, |token| token.punct);
    let (bracket, closed) = (before == b'(', matches!(after, b')' | b','));
    let (bracket, closed) = (bracket || before == b',', closed && (bracket || after == b','));
    let direct = cursor.peek().is_some_and(|token| token.kind == Kind::Digits);
    if bracket && closed && direct { Ok((rest, quantity)) } else { cursor.fail() }
}

/// `في التاسعة من العمر`, `في الثلاثين من عمره`.
fn of_life<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Quantity> {
    let sentence = cursor.sentence;
    let Some((word, end)) = sentence.number(cursor.at).filter(|_| cursor.at < cursor.end) else { return cursor.fail() };
    let definite = sentence.tokens[cursor.at].clitics.has(Clitics::THE);
    if !definite || !matches!(word.role, NumberRole::Ordinal | NumberRole::Tens | NumberRole::Ten) {
        return cursor.fail();
    }
    let (rest, ()) = class(k.age_of_life).parse(cursor.moved_to(end))?;
    Ok((rest, of(word.value.into())))
}

/// "three girls, all under 18,", "men over 60": a bound behind a word for people.
fn bounded(cursor: Cursor<'_>) -> Parsed<'_, Quantity> {
    let sentence = cursor.sentence;
    let Some((hedge, end)) = sentence.modifier(cursor.at).filter(|_| cursor.at < cursor.end) else {
        return cursor.fail();
    };
    let people = cursor.at.checked_sub(1).is_some_and(|at| {
        let info = sentence.info(at);
        info.noun.as_ref().is_some_and(|noun| noun.kind == NounKind::Person && noun.plurality == Plurality::Plural)
            || sentence.number(at).is_none() && sentence.token_text(at).eq_ignore_ascii_case("all")
    });
    if !people || !matches!(hedge.effect, Modifier::LessThan | Modifier::MoreThan) {
        return cursor.fail();
    }
    let (rest, number) = two_digits(cursor.moved_to(end))?;
    let alone = rest.peek().is_none_or(|token| token.kind == Kind::Punct || token.word != 0)
        && rest.peek().is_none_or(|token| token.kind != Kind::Digits)
        && sentence.noun(rest.at).is_none();
    if !alone {
        return cursor.fail();
    }
    let value = number.value.into();
    Ok((rest, Quantity { value, upper: None, modifier: hedge.effect, interval: hedged(value, hedge.effect, 0) }))
}

/// `دون سن الـ18`, `فوق سن الثامنة عشرة`: a limit of age without its unit.
fn limit<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Quantity> {
    let (inner, ()) = class(k.age_limit).parse(cursor)?;
    let (inner, _) = opt(class(k.the)).parse(inner)?;
    if let Ok((rest, ordinal)) = number_word(|role| role == NumberRole::Ordinal)(inner) {
        let (rest, ten) = opt(number_word(|role| role == NumberRole::Ten)).parse(rest)?;
        return Ok((rest, of((ordinal.value + ten.map_or(0, |ten| ten.value)).into())));
    }
    let (rest, number) = numeral(k.numbers)(inner)?;
    Ok((rest, of(number.value)))
}

/// Whether a word names one person: boy, driver.
fn one_person(info: &WordInfo) -> bool {
    info.noun.as_ref().is_some_and(|noun| {
        matches!(noun.kind, NounKind::Person | NounKind::Kin) && noun.plurality == Plurality::Singular
    })
}

/// "Pele, 74,", "a boy, 13,": a number between commas after a name or a word for one person; "both 50," of two.
fn apposed<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Quantity> {
    let sentence = cursor.sentence;
    let both = class(k.age_both).parse(cursor).ok().map(|(rest, ())| rest);
    let (rest, number) = two_digits(both.unwrap_or(cursor))?;
    let named = cursor.at >= 2
        && sentence.is_punct(cursor.at - 1, b',')
        && (sentence.tokens[cursor.at - 2].case != Case::Lower || one_person(sentence.info(cursor.at - 2)))
        && sentence.tokens[cursor.at].gap == Gap::Space
        && sentence.date(cursor.at - 2).is_none();
    let marked =
        rest.peek().is_none_or(|token| matches!(token.punct, b',' | b'.' | b';' | b')') && token.gap == Gap::Glued);
    // "Pele, 74 and born in 1940,"
    let closed = marked || (class(k.and), class(k.born)).parse(rest).is_ok();
    if (named || both.is_some()) && closed && number.value > 0 {
        Ok((rest, of(number.value.into())))
    } else {
        cursor.fail()
    }
}
