//! Number expressions: digits, words and mixtures, exact or vague.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, verify};
use nom::sequence::{pair, preceded};
use rust_decimal::Decimal;

use super::cursor::{Cursor, NumberRoles, Parsed, class, digit_token, glued, joiner, number_roles, number_word, punct};
use super::digits;
use crate::grammar::Grammar;
use crate::grammar::compile::{ClassId, NumberWord};
use crate::grammar::schema::NumberRole;
use crate::text::token::{Clitics, Gap, Kind};

/// A number expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numeral {
    /// The value, or the least value of a vague expression.
    pub value: Decimal,
    /// The greatest value of a vague expression.
    pub upper: Option<Decimal>,
    /// The reading as grouped digits, where one mark may be either.
    pub grouped: Option<Decimal>,
    /// How it is written.
    pub form: NumeralForm,
    /// Decimals of a value in digits, after its scale word: the last place is what was rounded to.
    pub decimals: u32,
    /// The scale word that it is written with; 1 without one.
    pub scale: i64,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralForm {
    /// Digits, with or without a scale word.
    Digits,
    /// Words.
    Words,
    /// "no": zero of what follows.
    None,
    /// "no one": zero people.
    Nobody,
    /// "one of".
    OneOf,
    /// "both".
    Both,
}

impl Numeral {
    /// An exact number in words.
    pub(super) fn words(value: i64) -> Self {
        Self { value: value.into(), upper: None, grouped: None, form: NumeralForm::Words, decimals: 0, scale: 1 }
    }
}

/// The classes that number expressions are tied together with.
#[derive(Clone, Copy, Debug, Default)]
pub struct NumberClasses {
    and: Option<ClassId>,
    stop: Option<ClassId>,
    ordinal_suffix: Option<ClassId>,
}

impl NumberClasses {
    /// Looks the classes up by name.
    pub fn of(grammar: &Grammar) -> Self {
        Self {
            and: grammar.class("number.and"),
            stop: grammar.class("stop"),
            ordinal_suffix: grammar.class("ordinal.suffix"),
        }
    }
}

/// Reads a cardinal or vague number.
pub fn numeral<'a>(classes: NumberClasses) -> impl Fn(Cursor<'a>) -> Parsed<'a, Numeral> {
    move |cursor| {
        let first = number_roles(cursor);
        if first.any(VAGUE)
            && let Ok(read) = vague(cursor, classes)
        {
            return Ok(read);
        }
        if (first.any(CARDINAL) || is_digits(cursor))
            && let Ok(read) = cardinal(cursor, classes)
        {
            return Ok(read);
        }
        if first.any(SPECIAL) { special(cursor) } else { cursor.fail() }
    }
}

/// What the forms of a number begin with. Where the first word has none of these roles, none of the parsers that read the
/// form can succeed, and most of the time only one form is left to try.
const VAGUE: NumberRoles = NumberRoles::of(&[NumberRole::Several, NumberRole::Vague, NumberRole::Scale]);
const SPECIAL: NumberRoles =
    NumberRoles::of(&[NumberRole::None, NumberRole::Nobody, NumberRole::OneOf, NumberRole::Both]);
const DUAL: NumberRoles = NumberRoles::of(&[NumberRole::Dual]);
const FRACTION: NumberRoles = NumberRoles::of(&[NumberRole::Fraction, NumberRole::Article, NumberRole::Unit]);
const ARTICLE: NumberRoles = NumberRoles::of(&[NumberRole::Article]);
const SCALE: NumberRoles = NumberRoles::of(&[NumberRole::Scale]);
const TEEN: NumberRoles = NumberRoles::of(&[NumberRole::Teen]);
const UNIT: NumberRoles = NumberRoles::of(&[NumberRole::Unit]);
const TENS: NumberRoles = NumberRoles::of(&[NumberRole::Tens]);
const BELOW_HUNDRED: NumberRoles =
    NumberRoles::of(&[NumberRole::Unit, NumberRole::Ten, NumberRole::Teen, NumberRole::Tens]);
const BELOW_THOUSAND: NumberRoles = BELOW_HUNDRED.with(&[NumberRole::Hundred, NumberRole::Hundreds]);
const CARDINAL: NumberRoles =
    BELOW_THOUSAND.with(&[NumberRole::Dual, NumberRole::Fraction, NumberRole::Article, NumberRole::Scale]);

fn is_digits(cursor: Cursor<'_>) -> bool {
    cursor.peek().is_some_and(|token| token.kind == Kind::Digits)
}

/// "no", "no one", "one of", "both".
fn special(cursor: Cursor<'_>) -> Parsed<'_, Numeral> {
    use NumberRole as R;
    let (rest, word) = number_word(|role| matches!(role, R::None | R::Nobody | R::OneOf | R::Both)).parse(cursor)?;
    let form = match word.role {
        R::None => NumeralForm::None,
        R::Nobody => NumeralForm::Nobody,
        R::OneOf => NumeralForm::OneOf,
        _ => NumeralForm::Both,
    };
    Ok((rest, Numeral { form, ..Numeral::words(word.value) }))
}

/// "dozens", "tens of thousands", "several hundred", `بضع عشرات`, `مئات الآلاف`, `آلاف`.
fn vague(cursor: Cursor<'_>, classes: NumberClasses) -> Parsed<'_, Numeral> {
    use NumberRole as R;
    let bounds = |lo: i64, hi: i64| Numeral { upper: Some(hi.into()), ..Numeral::words(lo) };
    let several = |c| number_word(|role| role == R::Several).parse(c);
    let scale = |c| number_word(|role| role == R::Scale).parse(c);
    // "several hundred": the bounds of "several" times one of the larger unit.
    let unit = |c| {
        alt((
            map(number_word(|role| role == R::Vague), |word| word.value / 2),
            map(number_word(|role| matches!(role, R::Hundred | R::Scale | R::Dozen)), |word| {
                if word.role == R::Dozen { 10 } else { word.value }
            }),
        ))
        .parse(c)
    };
    alt((
        map(pair(several, opt(bare(unit))), move |(word, unit)| {
            let unit = unit.unwrap_or(1);
            bounds(word.value.saturating_mul(unit), word.upper.unwrap_or(word.value).saturating_mul(unit))
        }),
        map(pair(number_word(|role| role == R::Vague), opt(bare(scale))), move |(word, scale)| {
            let (lo, hi) = (word.value, word.upper.unwrap_or(word.value));
            match scale {
                Some(scale) => bounds(
                    lo.saturating_mul(scale.value),
                    hi.saturating_mul(scale.value).saturating_add(scale.value - 1),
                ),
                None => bounds(lo, hi),
            }
        }),
        |c| {
            let (rest, word) = scale(c)?;
            match word.alone {
                Some((lo, hi)) if lo < hi => Ok((rest, bounds(lo, hi))),
                Some((dual, _)) if before_noun(c, rest, classes) => {
                    Ok((rest, Numeral { scale: word.value, ..Numeral::words(dual) }))
                }
                _ => c.fail(),
            }
        },
    ))
    .parse(cursor)
}

/// Whether a scale word is a dual in front of its noun, `ألفا رجل`, and no accusative: that one has its tanwin, or the noun is
/// not right behind it (`ألفا من الجنود`, `ألفا وخمسمئة`).
fn before_noun<'a>(word: Cursor<'a>, rest: Cursor<'a>, classes: NumberClasses) -> bool {
    let Some(next) = rest.peek() else { return false };
    // A mark on the last letter stands behind the token.
    let from = word.sentence.tokens[word.at].start;
    let tanwin = word.sentence.text[from as usize..next.start as usize].contains('ً');
    let noun = next.kind == Kind::Word && next.clitics == Clitics::default();
    let stop = classes.stop.is_some_and(|class| rest.sentence.class_at(rest.at, class).is_some());
    noun && !tanwin && !stop && rest.sentence.number(rest.at).is_none()
}

/// The parser on words without a conjunction or preposition of their own: the inside of a number.
fn bare<'a, T>(parser: impl Fn(Cursor<'a>) -> Parsed<'a, T>) -> impl Fn(Cursor<'a>) -> Parsed<'a, T> {
    move |cursor| match cursor.peek() {
        Some(token) if token.clitics == Clitics::default() || token.clitics == Clitics::THE => parser(cursor),
        _ => cursor.fail(),
    }
}

/// An exact number: groups with falling scale words, `مليون وثلاثمائة ألف`, "two thousand three hundred and five".
fn cardinal(cursor: Cursor<'_>, classes: NumberClasses) -> Parsed<'_, Numeral> {
    let (mut rest, mut total) = group(cursor, classes)?;
    let mut last = total.scale;
    // مليونان ونصف المليون, "two million and a half"
    let part = pair(joiner(classes.and), fraction);
    if last > 1
        && let Ok((after, ((_, part), _))) =
            pair(part, opt(bare(|c| number_word(|role| role == NumberRole::Scale).parse(c)))).parse(rest)
    {
        total.value += (Decimal::from(last) * part).trunc();
        return Ok((after, total));
    }
    while last > 1 {
        let next = preceded(opt(punct(b',')), |c| follower(c, last, classes));
        let Ok((after, more)) = alt((|c| follower(c, last, classes), next)).parse(rest) else { break };
        total.value += more.value;
        total.decimals = more.decimals;
        last = more.scale;
        rest = after;
        if more.scale == 1 {
            break;
        }
    }
    // `ثلاثمائة وتسعون ونصف`: half of one, where no scale word makes it half of that.
    if last == 1
        && let Ok((after, (_, part))) = pair(joiner(classes.and), fraction).parse(rest)
        && number_word(|role| role == NumberRole::Scale).parse(after).is_err()
    {
        total.value += part;
        rest = after;
    }
    // "21st" is no cardinal.
    if rest.peek().is_some_and(|token| token.kind == Kind::Word)
        && preceded(glued, class(classes.ordinal_suffix)).parse(rest).is_ok()
    {
        return cursor.fail();
    }
    Ok((rest, total))
}

/// A group after a greater one. Words need no conjunction in English; digits need one, and must fill their place
/// ("3 آلاف و500"), lest "5 thousand and 3 wounded" become one number.
fn follower(cursor: Cursor<'_>, below: i64, classes: NumberClasses) -> Parsed<'_, Numeral> {
    let (after_and, and) = opt(joiner(classes.and)).parse(cursor)?;
    let token = match after_and.peek() {
        Some(token) => token,
        None => return cursor.fail(),
    };
    if token.kind == Kind::Digits {
        let filled = token.end - token.start >= 3;
        if and.is_none() || !(filled || group(after_and, classes).is_ok_and(|(_, n)| n.scale > 1)) {
            return cursor.fail();
        }
    } else {
        let beyond = if and.is_some() { !(Clitics::AND.0 | Clitics::THE.0) } else { u8::MAX };
        if token.clitics.0 & beyond != 0 {
            return cursor.fail();
        }
    }
    let below = Decimal::from(below);
    verify(|c| group(c, classes), |number: &Numeral| number.value < below && number.upper.is_none()).parse(after_and)
}

/// One group: a number below a thousand or digits, with the scale word after it.
fn group(cursor: Cursor<'_>, classes: NumberClasses) -> Parsed<'_, Numeral> {
    use NumberRole as R;
    let mut dual = map(number_word(|role| role == R::Dual), |word| Numeral {
        scale: word.value / 2,
        ..Numeral::words(word.value)
    });
    // "ألف شخص", and "million" alone only where nothing vague is meant.
    let exact = |word: &NumberWord| word.alone.is_none_or(|(lo, hi)| lo == hi);
    let mut lone = map(verify(number_word(|role| role == R::Scale), exact), |word| Numeral {
        scale: word.value,
        ..Numeral::words(word.value)
    });
    let mut parted =
        map(pair(fraction, number_word(|role| matches!(role, R::Scale | R::Dozen))), |(part, word)| Numeral {
            scale: if word.role == R::Scale { word.value } else { 1 },
            value: (Decimal::from(word.value) * part).trunc(),
            ..Numeral::words(0)
        });
    let article = |c| {
        let counted = number_word(|role| matches!(role, R::Scale | R::Dozen | R::Hundred));
        preceded(number_word(|role| role == R::Article), counted).parse(c)
    };
    let first = number_roles(cursor);
    if first.any(DUAL)
        && let Ok(read) = dual.parse(cursor)
    {
        return Ok(read);
    }
    if first.any(FRACTION)
        && let Ok(read) = parted.parse(cursor)
    {
        return Ok(read);
    }
    if (is_digits(cursor) || first.any(BELOW_THOUSAND))
        && let Ok(read) = scaled(cursor, classes)
    {
        return Ok(read);
    }
    if first.any(ARTICLE)
        && let Ok((rest, word)) = article(cursor)
    {
        if word.role == R::Hundred {
            let (rest, number) = hundreds_rest(rest, word.value, classes)?;
            return with_scale(rest, number, classes);
        }
        let scale = if word.role == R::Scale { word.value } else { 1 };
        return Ok((rest, Numeral { scale, ..Numeral::words(word.value) }));
    }
    if first.any(SCALE) { lone.parse(cursor) } else { cursor.fail() }
}

/// Digits or words below a thousand, times the scale words after them.
fn scaled<'a>(cursor: Cursor<'a>, classes: NumberClasses) -> Parsed<'a, Numeral> {
    let (rest, mut number) = if is_digits(cursor) { digit_number(cursor)? } else { below_thousand(cursor, classes)? };
    // "2-1/2 million"
    if number.form == NumeralForm::Digits
        && let Ok((after, part)) = preceded(opt(punct(b'-')), written_fraction).parse(rest)
        && number_word(|role| role == NumberRole::Scale).parse(after).is_ok()
    {
        number.value += part;
        return with_scale(after, number, classes);
    }
    with_scale(rest, number, classes)
}

/// A fraction in words: "half", "a quarter", "three quarters", `ثلاثة أرباع`.
fn fraction(cursor: Cursor<'_>) -> Parsed<'_, Decimal> {
    use NumberRole as R;
    let whole = |c| number_word(|role| role == R::Fraction).parse(c);
    let hyphen = |c| opt(punct(b'-')).parse(c);
    let several = pair(number_word(|role| role == R::Unit), preceded(hyphen, bare(whole)));
    let one = preceded(opt(number_word(|role| role == R::Article)), whole);
    let of = |times: i64, word: NumberWord| Decimal::from(times) / Decimal::from(word.value.max(1));
    let several = verify(several, |(times, part)| (1..part.value).contains(&times.value));
    alt((map(one, |part| of(1, part)), map(several, |(times, part)| of(times.value, part)))).parse(cursor)
}

/// A fraction in digits: "1/2".
fn written_fraction(cursor: Cursor<'_>) -> Parsed<'_, Decimal> {
    let digit = |c| map(verify(digit_number, |n: &Numeral| n.value <= Decimal::TEN), |n| n.value).parse(c);
    let parts = pair(digit, preceded(punct(b'/'), digit));
    map(verify(parts, |(part, whole)| part < whole), |(part, whole)| part / whole).parse(cursor)
}

/// A number with the scale word behind it, if there is one.
fn with_scale<'a>(rest: Cursor<'a>, mut number: Numeral, classes: NumberClasses) -> Parsed<'a, Numeral> {
    use NumberRole as R;
    let suffix = preceded(glued, number_word(|role| role == R::Suffix));
    let scale = |c| number_word(|role| matches!(role, R::Scale | R::Dozen)).parse(c);
    let hyphen = |c: Cursor<'a>| opt(punct(b'-')).parse(c).map(|(rest, _)| (rest, ()));
    // "two and a half million"
    if let Ok((after, ((_, part), word))) = pair(pair(joiner(classes.and), fraction), bare(scale)).parse(rest) {
        let unit = Decimal::from(word.value);
        number.value = (number.value * unit + unit * part).trunc();
        number.scale = word.value;
        return Ok((after, number));
    }
    let (rest, scale) = opt(alt((suffix, preceded(hyphen, bare(scale))))).parse(rest)?;
    let Some(word) = scale else { return Ok((rest, number)) };
    // `مئة ألف مليون`: scale words multiply.
    let (rest, second) = opt(bare(|c| number_word(|role| role == R::Scale).parse(c))).parse(rest)?;
    let unit = Decimal::from(word.value).checked_mul(second.map_or(1, |s| s.value).into());
    let (Some(unit), grouped) = (unit, None) else { return rest.fail() };
    match number.value.checked_mul(unit) {
        Some(value) if value <= Decimal::from(i64::MAX) => {
            let scale =
                if word.role == R::Dozen { 1 } else { word.value.saturating_mul(second.map_or(1, |s| s.value)) };
            Ok((rest, Numeral { value: value.normalize(), grouped, scale, ..number }))
        }
        _ => rest.fail(),
    }
}

/// Digits, joined with the groups of three after them where those are set apart by spaces.
fn digit_number(cursor: Cursor<'_>) -> Parsed<'_, Numeral> {
    let (mut rest, first) = digit_token(cursor)?;
    let sentence = cursor.sentence;
    let text = |from: u32, to: u32| &sentence.text[from as usize..to as usize];
    let head = text(first.start, first.end);
    let plain = |token: &str| token.chars().all(|c| crate::text::fold::fold(c).0 == crate::text::fold::Class::Digit);
    let mut joined = String::new();
    if plain(head) && head.chars().count() <= 3 && !head.starts_with(['0', '٠', '۰']) {
        while let Some(next) = rest.peek() {
            let piece = text(next.start, next.end);
            let apart = next.kind == Kind::Digits
                && next.gap == Gap::Space
                && next.start - sentence.tokens[rest.at - 1].end <= 3;
            if !(apart && plain(piece) && piece.chars().count() == 3) {
                break;
            }
            if joined.is_empty() {
                joined.push_str(head);
            }
            joined.push_str(piece);
            rest = rest.moved_to(rest.at + 1);
        }
    }
    match digits::read(if joined.is_empty() { head } else { &joined }) {
        Some(read) => Ok((
            rest,
            Numeral {
                value: read.value.normalize(),
                upper: None,
                grouped: read.grouped,
                form: NumeralForm::Digits,
                decimals: read.decimals,
                scale: 1,
            },
        )),
        None => cursor.fail(),
    }
}

/// 1 to 999 in words, and "fifteen hundred".
fn below_thousand(cursor: Cursor<'_>, classes: NumberClasses) -> Parsed<'_, Numeral> {
    use NumberRole as R;
    let whole = |c| number_word(|role| role == R::Hundreds).parse(c);
    if let Ok((rest, word)) = whole(cursor) {
        return hundreds_rest(rest, word.value, classes);
    }
    let hundred = |c| number_word(|role| role == R::Hundred).parse(c);
    if let Ok((rest, word)) = hundred(cursor) {
        return hundreds_rest(rest, word.value, classes);
    }
    let (rest, small) = below_hundred(cursor, classes)?;
    let hyphen = |c| opt(punct(b'-')).parse(c);
    match preceded(hyphen, bare(hundred)).parse(rest) {
        Ok((rest, word)) => hundreds_rest(rest, small * word.value, classes),
        Err(_) => Ok((rest, Numeral::words(small))),
    }
}

/// What may follow a hundred: "and five", `وخمسة`.
fn hundreds_rest(cursor: Cursor<'_>, hundreds: i64, classes: NumberClasses) -> Parsed<'_, Numeral> {
    let tail = |c| {
        let (after, and) = opt(joiner(classes.and)).parse(c)?;
        match after.peek() {
            Some(token) if and.is_none() && token.clitics != Clitics::default() => c.fail(),
            Some(token) if token.kind == Kind::Word => below_hundred(after, classes),
            _ => c.fail(),
        }
    };
    let (rest, small) = opt(tail).parse(cursor)?;
    Ok((rest, Numeral::words(hundreds + small.unwrap_or(0))))
}

/// 1 to 99 in words: units before tens in Arabic, after them in English.
fn below_hundred(cursor: Cursor<'_>, classes: NumberClasses) -> Parsed<'_, i64> {
    use NumberRole as R;
    let unit = |c| number_word(|role| role == R::Unit).parse(c);
    let ten = |c| number_word(|role| role == R::Ten).parse(c);
    let tens = |c| number_word(|role| role == R::Tens).parse(c);
    let mut teen = map(number_word(|role| role == R::Teen), |word| word.value);
    // ثلاثة عشر
    let mut arabic_teen =
        map(verify(pair(unit, bare(ten)), |(unit, _)| (1..=9).contains(&unit.value)), |(unit, ten)| {
            unit.value + ten.value
        });
    // ثلاثة وعشرون
    let mut units_first = map(
        verify(pair(unit, preceded(joiner(classes.and), tens)), |(unit, _)| (1..=9).contains(&unit.value)),
        |(unit, tens)| unit.value + tens.value,
    );
    let hyphen = |c| opt(punct(b'-')).parse(c);
    let mut tens_first = map(
        verify(pair(tens, preceded(hyphen, bare(unit))), |(_, unit)| (1..=9).contains(&unit.value)),
        |(tens, unit)| tens.value + unit.value,
    );
    let first = number_roles(cursor);
    if first.any(TEEN)
        && let Ok(read) = teen.parse(cursor)
    {
        return Ok(read);
    }
    if first.any(UNIT)
        && let Ok(read) = arabic_teen.parse(cursor).or_else(|_| units_first.parse(cursor))
    {
        return Ok(read);
    }
    if first.any(TENS)
        && let Ok(read) = tens_first.parse(cursor)
    {
        return Ok(read);
    }
    if !first.any(BELOW_HUNDRED) {
        return cursor.fail();
    }
    alt((tens, ten, unit)).parse(cursor).map(|(rest, word)| (rest, word.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::sentence::{PhraseStore, Sentence};
    use crate::span::Part;
    use crate::text::token::tokenize;

    /// The value, the greatest value and the number of tokens of the numeral at the start of `text`.
    fn read(text: &str) -> Option<(String, Option<String>, usize)> {
        let grammar = crate::grammar::built_in();
        let (mut tokens, mut phrases) = (Vec::new(), PhraseStore::default());
        tokenize(text, |word| grammar.look_up(word), &mut tokens);
        phrases.add(grammar, &mut tokens);
        let sentence = Sentence { grammar, part: Part::Text, text, tokens: &tokens, phrases: phrases.of(0), index: 0 };
        let (rest, number) = numeral(NumberClasses::of(grammar)).parse(Cursor::new(&sentence, 0)).ok()?;
        Some((number.value.to_string(), number.upper.map(|upper| upper.to_string()), rest.at))
    }

    fn value(text: &str) -> String {
        read(text)
            .map_or("none".into(), |(value, upper, _)| upper.map_or(value.clone(), |upper| format!("{value}-{upper}")))
    }

    #[test]
    fn arabic_number_words() {
        for (text, expected) in [
            ("ثلاثة أشخاص", "3"),
            ("ثلاثة عشر", "13"),
            ("اثنتا عشرة", "12"),
            ("أحد عشر", "11"),
            ("ثلاثة وعشرون", "23"),
            ("خمسة وعشرين", "25"),
            ("مئة", "100"),
            ("مائة وخمسة", "105"),
            ("ثلاثمائة وخمسة وستون", "365"),
            ("ثلاث مئة", "300"),
            ("مئتي", "200"),
            ("ألف", "1000"),
            ("ألفين", "2000"),
            ("ثلاثة آلاف وثمانمائة", "3800"),
            ("تسعة عشر ألف", "19000"),
            ("مليون وثلاثمائة ألف", "1300000"),
            ("مئة ألف", "100000"),
            ("ألفا رجل", "2000"),
            ("ألفاً رجل", "1000"),
            ("ألفا وخمسمئة رجل", "1500"),
            ("ألفا من الرجال", "1000"),
            ("عشرون ألفا", "20000"),
            ("مليونا شخص", "2000000"),
            ("مئتي ألف", "200000"),
            ("30 ألفا", "30000"),
            ("1.2 مليون", "1200000"),
            ("١٫٢ مليون", "1200000"),
            ("720.56 ألف", "720560"),
            ("مليونين ونصف المليون", "2500000"),
            ("نصف مليون", "500000"),
            ("ألف وخمسمائة واثنان وعشرون", "1522"),
            ("عشرات", "20-99"),
            ("مئات الآلاف", "200000-999999"),
            ("عشرات الآلاف", "20000-99999"),
            ("بضع عشرات", "30-90"),
            ("عدة مئات", "300-900"),
            ("بضعة", "3-9"),
            ("آلاف", "2000-9999"),
            ("خمسة آلاف وثلاثة", "5003"),
            ("مليون وثلاثة آلاف", "1003000"),
            ("عشرة آلاف", "10000"),
            ("3 آلاف و500", "3500"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn english_number_words() {
        for (text, expected) in [
            ("three", "3"),
            ("twenty-five", "25"),
            ("Twenty five", "25"),
            ("ONE HUNDRED AND FIVE", "105"),
            ("a hundred", "100"),
            ("half a million", "500000"),
            ("two dozen", "24"),
            ("a dozen", "12"),
            ("1.2m", "1200000"),
            ("1.1 million", "1100000"),
            ("fifteen hundred", "1500"),
            ("two thousand three hundred and five", "2305"),
            ("several hundred", "300-900"),
            ("several dozen", "30-90"),
            ("tens of thousands", "20000-99999"),
            ("dozens", "20-99"),
            ("a few", "3-9"),
            ("two and a half million", "2500000"),
            ("1,000", "1000"),
            ("one million", "1000000"),
            ("12 345", "12345"),
            ("21st", "none"),
            ("second", "none"),
            ("two hundred thousand", "200000"),
            ("half a dozen", "6"),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

    #[test]
    fn what_merely_follows_is_not_added() {
        assert_eq!(read("ثلاثة وأربعة").unwrap().2, 1);
        assert_eq!(read("5 thousand and 3 wounded").unwrap().0, "5000");
        assert_eq!(read("3 آلاف و5 جرحى").unwrap().0, "3000");
        assert_eq!(read("two and three").unwrap().0, "2");
    }
}
