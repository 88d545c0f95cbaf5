//! Calendar dates: "5 January 2022", "January 5th", `السابع من تشرين الأول/أكتوبر`, `25/11/1436هـ`, "1996-08-22".

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::sequence::{delimited, pair, preceded};

use super::begin::{Begin, begins};
use super::{At, DateExpr, Direction, TimeClasses, TimeMention, Year, followed_by, preceded_by};
use crate::fact::{Calendar, DayOrder};
use crate::grammar::compile::{DateWord, Noun};
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{DateRole, NounKind, NumberRole};
use crate::parse::cursor::{Cursor, Parsed, class, glued, joiner, punct};
use crate::text::fold::{Class, fold};
use crate::text::token::{Case, Clitics, Gap, Kind, Roles, Token};

/// A month as it is named.
pub struct MonthName {
    pub month: At<u32>,
    pub second: Option<At<u32>>,
    pub calendar: Calendar,
    pub shy: bool,
    pub latin: bool,
}

/// A day of the month as it is written.
pub struct Day {
    pub day: At<u32>,
    /// Written in words, which other numbers are too.
    pub in_words: bool,
    /// Marked as an ordinal.
    pub ordinal: bool,
}

/// A whole date, or the month or year of one.
pub fn calendar_date<'a>(cursor: Cursor<'a>, k: &TimeClasses, before: &[TimeMention]) -> Parsed<'a, DateExpr> {
    let Some(token) = cursor.peek() else { return cursor.fail() };
    match token.kind {
        // What counts something is seldom a date: behind it stands a word that no date has.
        Kind::Digits if counts_on(cursor) => {
            alt((numeric, |c| next_of_list(c, k, before), |c| year_alone(c, k, before))).parse(cursor)
        }
        Kind::Digits => alt((
            numeric,
            numeric_month,
            |c| first_of_list(c, k),
            |c| day_first(c, k),
            |c| day_of_this_month(c, k),
            |c| next_of_list(c, k, before),
            |c| year_alone(c, k, before),
        ))
        .parse(cursor),
        Kind::Word if !begins(cursor.sentence, k, cursor.at).any(Begin::CALENDAR) => cursor.fail(),
        // A quoted day begins with a mark.
        _ => alt((
            |c| day_first(c, k),
            |c| month_first(c, k),
            |c| day_of_this_month(c, k),
            |c| month_year(c, k),
            |c| year_alone(c, k, before),
        ))
        .parse(cursor),
    }
}

/// Whether a word follows a run of digits that neither belongs to a date nor joins another day to it.
fn counts_on(cursor: Cursor<'_>) -> bool {
    cursor.moved_to(cursor.at + 1).peek().is_some_and(|next| {
        next.kind == Kind::Word && !next.roles.any(Roles::DATE.with(Roles::CLASS)) && !next.clitics.has(Clitics::AND)
    })
}

/// A calendar word of one role. In Latin script a shy word must have its capital.
pub fn date_word<'a>(cursor: Cursor<'a>, role: DateRole) -> Parsed<'a, DateWord> {
    let Some(token) = cursor.peek() else { return cursor.fail() };
    match cursor.sentence.date(cursor.at) {
        Some((word, end))
            if word.is == role && end <= cursor.end && !(word.shy && is_latin(cursor) && token.case == Case::Lower) =>
        {
            Ok((cursor.moved_to(end), word))
        }
        _ => cursor.fail(),
    }
}

fn is_latin(cursor: Cursor<'_>) -> bool {
    cursor.at < cursor.end && cursor.sentence.token_text(cursor.at).starts_with(|c: char| c.is_ascii_alphabetic())
}

/// A month by its name, or by two names of different series: `تموز/يوليو`, `أيار (مايو)`, `مايو أيار`.
pub fn month<'a>(cursor: Cursor<'a>) -> Parsed<'a, MonthName> {
    let (rest, word) = date_word(cursor, DateRole::Month)?;
    let latin = is_latin(cursor);
    // `الأب` is the father, `باب` a gate.
    let part_of_word = |token: &Token| [Clitics::THE, Clitics::BY, Clitics::LIKE].iter().any(|&c| token.clitics.has(c));
    if word.shy && cursor.peek().is_some_and(part_of_word) {
        return cursor.fail();
    }
    let named = |from: Cursor<'a>, to: Cursor<'a>, word: DateWord| At {
        value: word.value as u32,
        span: from.sentence.span(from.at, to.at),
    };
    let first = named(cursor, rest, word);
    // The full stop of an abbreviation.
    let (rest, _) = if latin && word.shy { opt(preceded(glued, punct(b'.'))).parse(rest)? } else { (rest, None) };
    let second = |c: Cursor<'a>| {
        let (inside, bracket) = opt(alt((punct(b'('), punct(b'/'), punct(b'-'), punct(b'[')))).parse(c)?;
        let bracket = bracket.is_some() && matches!(c.sentence.tokens[c.at].punct, b'(' | b'[');
        let (after, other) = date_word(inside, DateRole::Month)?;
        if other.series == 0 || word.series == 0 || other.series == word.series || other.calendar != word.calendar {
            return c.fail();
        }
        let name = named(inside, after, other);
        let (after, _) = if bracket { opt(alt((punct(b')'), punct(b']')))).parse(after)? } else { (after, None) };
        Ok((after, name))
    };
    let (rest, second) = opt(second).parse(rest)?;
    Ok((rest, MonthName { month: first, second, calendar: word.calendar, shy: word.shy, latin }))
}

/// The digits of a token that has nothing else in it, if there are at most four.
fn plain_digits(cursor: Cursor<'_>) -> Option<(u32, usize)> {
    let token = cursor.peek().filter(|token| token.kind == Kind::Digits)?;
    digits_of(&cursor.sentence.text[token.start as usize..token.end as usize])
}

/// A run of at most four digits, and how many they are.
fn digits_of(text: &str) -> Option<(u32, usize)> {
    // Mostly they are ASCII.
    if let 1..=4 = text.len() {
        let digit = |value: u32, byte: u8| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0'));
        if let Some(value) = text.bytes().try_fold(0, digit) {
            return Some((value, text.len()));
        }
    }
    let (mut value, mut count) = (0, 0);
    for c in text.chars() {
        match fold(c) {
            (Class::Digit, unit) => {
                value = value * 10 + u32::from(unit) - u32::from(b'0');
                count += 1;
                if count > 4 {
                    return None;
                }
            }
            (Class::Mark, _) => {}
            _ => return None,
        }
    }
    (count > 0).then_some((value, count))
}

/// The digits of a token up to a full stop, how many they are, and those behind it: 6, 1 and 30 of "6.30".
pub fn digit_runs(text: &str) -> Option<(u32, usize, Option<u32>)> {
    let (first, more) = text.split_once('.').map_or((text, None), |(first, more)| (first, Some(more)));
    let (value, count) = digits_of(first)?;
    let more = more.map(|more| digits_of(more).filter(|(_, count)| *count == 2));
    match more {
        Some(minutes) => Some((value, count, Some(minutes?.0))),
        None => Some((value, count, None)),
    }
}

/// One or two digits.
pub fn two_digits(cursor: Cursor<'_>) -> Parsed<'_, At<u32>> {
    match plain_digits(cursor) {
        Some((value, 1 | 2)) => {
            let span = cursor.sentence.span(cursor.at, cursor.at + 1);
            Ok((cursor.moved_to(cursor.at + 1), At { value, span }))
        }
        _ => cursor.fail(),
    }
}

/// Four digits.
pub fn four_digits(cursor: Cursor<'_>) -> Parsed<'_, i32> {
    match plain_digits(cursor) {
        Some((value, 4)) if value >= 1000 => Ok((cursor.moved_to(cursor.at + 1), value as i32)),
        _ => cursor.fail(),
    }
}

/// A day of the month: "5", "5th", `الـ17`, `السابع`, "twenty-first".
pub fn day<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Day> {
    let (inner, article) = opt(class(k.the)).parse(cursor)?;
    // `غرة ذي القعدة`
    if let Ok((rest, ())) = class(k.first_day).parse(cursor) {
        let day = At { value: 1, span: cursor.sentence.span(cursor.at, rest.at) };
        return Ok((rest, Day { day, in_words: true, ordinal: true }));
    }
    // `«24» شوال`
    if let Ok((rest, day)) = delimited(punct(b'"'), two_digits, punct(b'"')).parse(inner) {
        return Ok((rest, Day { day, in_words: false, ordinal: false }));
    }
    if let Ok((rest, day)) = two_digits(inner) {
        let (rest, suffix) = opt(preceded(glued, class(k.ordinal_suffix))).parse(rest)?;
        return Ok((rest, Day { day, in_words: false, ordinal: suffix.is_some() || article.is_some() }));
    }
    let sentence = cursor.sentence;
    let Some((word, end)) = sentence.number(inner.at).filter(|_| inner.at < inner.end) else { return cursor.fail() };
    let whole = matches!(word.value, 20 | 30) && sentence.tokens[inner.at].clitics.has(Clitics::THE);
    let fits = match word.role {
        NumberRole::Ordinal => (1..=31).contains(&word.value),
        NumberRole::Tens => whole,
        _ => false,
    };
    if !fits || end > inner.end {
        return cursor.fail();
    }
    let day = At { value: word.value as u32, span: sentence.span(inner.at, end) };
    Ok((inner.moved_to(end), Day { day, in_words: true, ordinal: true }))
}

/// "last", "this", "next", `الماضي`, `قبل الماضي`.
pub fn direction<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Direction> {
    alt((
        map(class(k.before_last), |()| Direction::BeforeLast),
        map(class(k.last), |()| Direction::Last),
        map(class(k.this), |()| Direction::This),
        map(class(k.next), |()| Direction::Next),
        map(class(k.same), |()| Direction::Same),
    ))
    .parse(cursor)
}

/// "last year", `العام الماضي`, and the same with months: the noun and the direction in either order.
fn directed<'a>(
    cursor: Cursor<'a>,
    k: &TimeClasses,
    noun: Option<crate::grammar::compile::ClassId>,
) -> Parsed<'a, Direction> {
    alt((
        |c| pair(|c| direction(c, k), class(noun)).parse(c).map(|(rest, (direction, ()))| (rest, direction)),
        |c| preceded(class(noun), |c| direction(c, k)).parse(c),
    ))
    .parse(cursor)
}

/// The four digits of a year behind a mark that belongs after them: `منذ عام .2003` is what right-to-left text becomes where
/// its full stop was typed before the digits were. The place before the mark, too.
fn set_off(cursor: Cursor<'_>) -> Parsed<'_, i32> {
    let spaced = cursor.peek().is_some_and(|mark| matches!(mark.punct, b'.' | b',') && mark.gap == Gap::Space);
    if spaced && cursor.sentence.glued(cursor.at + 1) {
        four_digits(cursor.moved_to(cursor.at + 1))
    } else {
        cursor.fail()
    }
}

/// Where the mark of [`set_off`] stands if there is one before a place, else the place itself.
fn before_mark(cursor: Cursor<'_>) -> Cursor<'_> {
    let mark = cursor.moved_to(cursor.at.saturating_sub(1));
    if cursor.at > 0 && set_off(mark).is_ok() { mark } else { cursor }
}

/// A year in brackets or quotation marks, or between dashes: `عام (1859)`, `العام "1948"`.
fn marked_off(cursor: Cursor<'_>) -> Parsed<'_, i32> {
    alt((
        delimited(punct(b'('), four_digits, punct(b')')),
        delimited(punct(b'"'), four_digits, punct(b'"')),
        delimited(punct(b'-'), four_digits, punct(b'-')),
        set_off,
    ))
    .parse(cursor)
}

/// The calendar that is marked after a year: `1436هـ`, "2015 م".
pub fn era(cursor: Cursor<'_>) -> Parsed<'_, Calendar> {
    let (rest, word) = date_word(cursor, DateRole::Era)?;
    // A letter is an era only right after the digits: "في عام 2015 م" but not "ad" the noun.
    let letter = is_latin(cursor) && cursor.peek().is_some_and(|token| token.case != Case::Upper);
    if letter { cursor.fail() } else { Ok((rest, word.calendar)) }
}

/// The years that a lone number of four digits may name.
fn plausible(year: i32) -> bool {
    (1800..=2100).contains(&year) || HIJRI_YEARS.contains(&year)
}

/// Years that can only be Hijri in news.
const HIJRI_YEARS: std::ops::RangeInclusive<i32> = 1300..=1500;

/// The year after a month or day: "1996", ", 1996", `من العام 2015م`, `عام 2005`, "of last year", "'96".
fn year_after<'a>(cursor: Cursor<'a>, k: &TimeClasses, calendar: Calendar) -> Parsed<'a, (Year, Option<Calendar>)> {
    let (inner, _) = opt(alt((punct(b','), punct(b'/'), punct(b'-')))).parse(cursor)?;
    let (inner, _) = opt(class(k.of)).parse(inner)?;
    if let Ok((rest, direction)) = directed(inner, k, k.year_word) {
        let year = if direction == Direction::Same { Year::Same } else { Year::Relative(direction) };
        return Ok((rest, (year, None)));
    }
    let (inner, word) = opt(class(k.year_word)).parse(inner)?;
    let (rest, year) = match four_digits(inner).or_else(|_| set_off(inner)) {
        Ok((rest, year)) if word.is_some() || calendar != Calendar::Gregorian || plausible(year) => (rest, year),
        Ok(_) => return cursor.fail(),
        Err(_) => {
            // "July '96"
            let (rest, short) = preceded(punct(b'\''), preceded(glued, two_digits)).parse(inner)?;
            (rest, full_year(short.value))
        }
    };
    // "2,000" and "2000 - 3000" are no years, nor is a score or a fraction.
    if rest.peek().is_some_and(|token| token.gap == Gap::Glued && matches!(token.punct, b'%' | b':')) {
        return cursor.fail();
    }
    let (rest, era) = opt(era).parse(rest)?;
    Ok((rest, (Year::Number(year), era)))
}

/// A year of two digits: this century's up to 2049, else the last one's.
pub fn full_year(short: u32) -> i32 {
    short as i32 + if short < 50 { 2000 } else { 1900 }
}

impl DateExpr {
    /// A month with nothing else.
    pub(super) fn of_month(name: &MonthName) -> Self {
        Self { month: Some(name.month), second_month: name.second, calendar: name.calendar, ..Self::default() }
    }

    /// Reads the year and the direction that may follow a month or day.
    pub(super) fn with_tail<'a>(mut self, cursor: Cursor<'a>, k: &TimeClasses) -> (Cursor<'a>, Self) {
        let mut rest = cursor;
        if let Ok((after, (year, era))) = year_after(rest, k, self.calendar) {
            rest = after;
            self.year = year;
            if era == Some(Calendar::SolarHijri) {
                self.calendar = Calendar::SolarHijri;
            }
        } else if let Ok((after, direction)) = direction(rest, k)
            // "last" after an English month starts something else: "July last year" was read above.
            && !is_latin(rest)
        {
            rest = after;
            self.direction = Some(direction);
        }
        (rest, self)
    }
}

/// The greatest number that is read as a mistaken day or month; a greater one is something else.
pub const LAST_SLIP: u32 = 39;

/// "5 January 2022", "the 5th of May", `السابع من يونيو الماضي`, `7 / يوليو / 2015 م`, "3 JAN 90".
fn day_first<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, DateExpr> {
    let (rest, day) = day(cursor, k)?;
    if day.day.value > LAST_SLIP {
        return cursor.fail();
    }
    let (rest, of) = opt(class(k.of)).parse(rest)?;
    let (rest, _) = opt(alt((punct(b'/'), punct(b'-'), preceded(glued, punct(b'.'))))).parse(rest)?;
    // `32 لشهر أغسطس` is a number, said of a month.
    if rest.peek().is_some_and(|token| token.clitics.has(Clitics::FOR)) {
        return cursor.fail();
    }
    let (rest, month_word) = opt(class(k.month_word)).parse(rest)?;
    let (rest, name) = month(rest)?;
    // "the second May" is none, "the second of May" is.
    if name.latin && day.in_words && of.is_none() && month_word.is_none() {
        return cursor.fail();
    }
    // `3-صفر` is a score, and so is `4 / صفر` without a year.
    let mark = rest.sentence.tokens[cursor.at + 1].punct;
    let score = mark == b'-' || mark == b'/' && year_after(rest, k, name.calendar).is_err();
    if name.shy && name.calendar == Calendar::Hijri && score {
        return cursor.fail();
    }
    let expr = DateExpr { day: Some(day.day), ..DateExpr::of_month(&name) };
    // Wires write "3 JAN 90" and "02.SEP.96": two digits are a year where nothing follows that they could count.
    if name.latin
        && let Ok((after, short)) = two_digits(rest)
        && (glued(rest).is_ok() && rest.sentence.is_punct(rest.at - 1, b'.')
            || after.peek().is_none_or(|token| token.kind == Kind::Punct && token.punct != b'%'))
    {
        return Ok((after, DateExpr { year: Year::Number(full_year(short.value)), ..expr }));
    }
    Ok(expr.with_tail(rest, k))
}

/// The 18 of `18 و19 آب`, "18 and 19 August": it has the month of the next.
fn first_of_list<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, DateExpr> {
    let (rest, day) = two_digits(cursor)?;
    let (inner, _) = alt((punct(b','), joiner(k.and))).parse(rest)?;
    let (inner, _) = opt(class(k.and)).parse(inner)?;
    // The days of a list rise: so a long row of numbers is never read to its end from each of them.
    if !(1..=31).contains(&day.value) || two_digits(inner).is_ok_and(|(_, next)| next.value <= day.value) {
        return cursor.fail();
    }
    let (_, next) = first_of_list(inner, k).or_else(|_| day_first(inner, k))?;
    let later = next.day.is_some_and(|next| next.value > day.value);
    if later { Ok((rest, DateExpr { day: Some(day), ..next })) } else { cursor.fail() }
}

/// The 19 of "August 18 and 19": it has the month of the one before.
fn next_of_list<'a>(cursor: Cursor<'a>, k: &TimeClasses, before: &[TimeMention]) -> Parsed<'a, DateExpr> {
    let (rest, day) = two_digits(cursor)?;
    let Some(TimeMention { to, stated: super::Stated::Date(date), .. }) = before.last() else { return cursor.fail() };
    let sentence = cursor.sentence;
    let latin = date.month.is_some_and(|month| month.span.of(sentence.text).is_ascii());
    let linked = cursor.at == to + 1 && (is_and(cursor, *to, k) || sentence.is_punct(*to, b',') && goes_on(rest, k));
    let later = date.day.is_some_and(|first| first.value < day.value) && (2..=31).contains(&day.value);
    let counts =
        rest.peek().is_some_and(|token| token.kind != Kind::Punct || token.punct == b'%' || token.gap != Gap::Glued)
            && sentence.noun(rest.at).is_some();
    if latin && linked && later && !counts && date.order.is_none() {
        Ok((rest, DateExpr { day: Some(day), weekday: None, relative: None, ..(**date).clone() }))
    } else {
        cursor.fail()
    }
}

/// Whether the "and" of a list stands at a token.
fn is_and(cursor: Cursor<'_>, at: usize, k: &TimeClasses) -> bool {
    k.and.is_some_and(|class| cursor.sentence.class_at(at, class).is_some())
}

/// Whether a list of numbers goes on: ", 4" or "and 4".
fn goes_on(cursor: Cursor<'_>, k: &TimeClasses) -> bool {
    let link = cursor.at < cursor.end && (cursor.sentence.is_punct(cursor.at, b',') || is_and(cursor, cursor.at, k));
    link && cursor.sentence.tokens.get(cursor.at + 1).is_some_and(|token| token.kind == Kind::Digits)
}

/// "January 5, 2022", "Aug. 8th".
fn month_first<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, DateExpr> {
    let (rest, name) = month(cursor)?;
    if !name.latin {
        return cursor.fail();
    }
    let (rest, _) = opt(punct(b'-')).parse(rest)?;
    let expr = DateExpr::of_month(&name);
    if let Some((day, year)) = rest.peek().and_then(|token| day_and_year(rest, token)) {
        let expr = DateExpr { day: Some(day), year: Year::Number(year), ..expr };
        return Ok((rest.moved_to(rest.at + 1), expr));
    }
    let (after, day) = day(rest, k)?;
    // "Mar.97"
    if day.day.value > 31 && !day.ordinal {
        return Ok((after, DateExpr { year: Year::Number(full_year(day.day.value)), ..expr }));
    }
    // "In June 24 people", "June 5.30", "May 3 percent"
    let counted = after.sentence.noun(after.at).filter(|_| after.at < after.end).is_some_and(|(noun, _)| {
        matches!(noun.kind, NounKind::Person | NounKind::Case | NounKind::Vehicle | NounKind::Unit | NounKind::Time)
    });
    // "(Aug 23/96)"
    if let Ok((rest, short)) = preceded(punct(b'/'), preceded(glued, two_digits)).parse(after) {
        let year = Year::Number(full_year(short.value));
        return Ok((rest, DateExpr { day: Some(day.day), year, ..expr }));
    }
    let glued_mark =
        after.peek().is_some_and(|token| token.gap == Gap::Glued && matches!(token.punct, b'%' | b':' | b'/' | b'-'));
    // "Aug 28-Sept 3" is a period of two days.
    let next = after.moved_to((after.at + 1).min(after.end));
    let tied = next.peek().is_some_and(|token| token.kind != Kind::Punct && token.gap == Gap::Glued);
    let hyphened = glued_mark && tied && month(next).is_err();
    if (!day.ordinal && counted) || hyphened {
        return cursor.fail();
    }
    Ok(DateExpr { day: Some(day.day), ..expr }.with_tail(after, k))
}

/// "6,2022": a day and a year that a missing space has made one run of digits.
fn day_and_year(cursor: Cursor<'_>, token: &Token) -> Option<(At<u32>, i32)> {
    let text = &cursor.sentence.text[token.start as usize..token.end as usize];
    let (day, year) = text.split_once(',').filter(|_| token.kind == Kind::Digits)?;
    let ((value, 1 | 2), (year, 4)) = (digits_of(day)?, digits_of(year)?) else { return None };
    let span = crate::span::Span::new(token.start, token.start + day.len() as u32);
    plausible(year as i32).then_some((At { value, span }, year as i32))
}

/// `5 من الشهر الجاري`, `20 من نفس الشهر`, `17 الحالي`, "the 5th of this month".
fn day_of_this_month<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, DateExpr> {
    let (rest, day) = day(cursor, k)?;
    let whole = preceded(class(k.of), |c| directed(c, k, k.month_word));
    let short = |c: Cursor<'a>| {
        if day.in_words || !c.peek().is_some_and(|token| token.clitics == Clitics::THE) {
            c.fail()
        } else {
            map(class(k.this), |()| Direction::This).parse(c)
        }
    };
    // `في 13 منه`
    let of_it = |c: Cursor<'a>| {
        if day.in_words || day.day.value > 31 || !preceded_by(cursor, k.when) {
            c.fail()
        } else {
            map(class(k.same_month), |()| Direction::Same).parse(c)
        }
    };
    let (rest, direction) = alt((whole, short, of_it)).parse(rest)?;
    Ok((rest, DateExpr { day: Some(day.day), direction: Some(direction), ..DateExpr::default() }))
}

/// "July 1995", "July last year", `شهر مارس/آذار عام 1980`, `مايو الماضي`, "this July", and a month alone.
fn month_year<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, DateExpr> {
    let (inner, before) = opt(|c| direction(c, k)).parse(cursor)?;
    let (inner, word) = opt(class(k.month_word)).parse(inner)?;
    let (after, name) = month(inner)?;
    if before.is_some() && !name.latin {
        return cursor.fail();
    }
    let (rest, mut expr) = DateExpr::of_month(&name).with_tail(after, k);
    expr.direction = expr.direction.or(before);
    let alone = expr.direction.is_none() && expr.year == Year::Unstated && name.second.is_none();
    // "the Oct. dividend"
    let abbreviated = name.latin && name.shy && after.at == inner.at + 2;
    // A lunar month whose name means something else too is also a feast or a person: `في رمضان`.
    let lunar = name.calendar != Calendar::Gregorian;
    if alone
        && word.is_none()
        && name.shy
        && (lunar
            || !abbreviated && !led(cursor, k) && !of_the_month(cursor, rest, k) && !told_month_of(cursor, rest, k))
    {
        return cursor.fail();
    }
    // In capitals, "AND MAY" and "THAT MAY" are the verb.
    let loud = cursor.peek().is_some_and(|token| token.case == Case::Upper);
    let verb = before == Some(Direction::Same);
    if (alone || verb && expr.year == Year::Unstated)
        && name.latin
        && name.shy
        && loud
        && !told_month_of(cursor, rest, k)
        && !preceded_by(cursor, k.month_lead)
    {
        return cursor.fail();
    }
    // "in May and June" is one word short of "the Mays".
    if alone && name.latin && name.shy && rest.sentence.is_punct(rest.at, b'\'') && rest.sentence.glued(rest.at) {
        return cursor.fail();
    }
    // `يناير وفبراير من العام الماضي`: the year is that of both.
    if alone
        && let Ok((inner, ())) = joiner(k.and).parse(rest)
        && let Ok((after, next)) = month(inner)
        && next.calendar == name.calendar
        && next.month.value > name.month.value
    {
        let (_, next) = DateExpr::of_month(&next).with_tail(after, k);
        (expr.year, expr.direction) = (next.year, next.direction);
    }
    Ok((rest, expr))
}

/// "the May elections": a name in its capital between the article and what it tells the month of.
fn of_the_month(cursor: Cursor<'_>, rest: Cursor<'_>, k: &TimeClasses) -> bool {
    let (Some(name), Some(next)) = (cursor.peek(), rest.peek()) else { return false };
    name.case == Case::Initial
        && preceded_by(cursor, k.the)
        && next.kind == Kind::Word
        && next.case == Case::Lower
        && next.gap == Gap::Space
        && !followed_by(rest, k.lead)
}

/// "THE MARCH TERRORIST ATTACK": the month of an event.
fn told_month_of(cursor: Cursor<'_>, rest: Cursor<'_>, k: &TimeClasses) -> bool {
    let event = |at: usize| at < rest.end && followed_by(rest.moved_to(at), k.event);
    preceded_by(cursor, k.the) && (event(rest.at) || event(rest.at + 1))
}

/// Whether a word that dates follow stands before a point: "in May", "end-May".
fn led(cursor: Cursor<'_>, k: &TimeClasses) -> bool {
    let hyphen = cursor.at > 0 && cursor.sentence.is_punct(cursor.at - 1, b'-') && cursor.sentence.glued(cursor.at);
    preceded_by(if hyphen { cursor.moved_to(cursor.at - 1) } else { cursor }, k.lead)
}

/// "in 1994", `عام 2011`, "the 1991 Gulf War", `1436هـ`.
fn year_alone<'a>(cursor: Cursor<'a>, k: &TimeClasses, before: &[TimeMention]) -> Parsed<'a, DateExpr> {
    let (inner, word) = opt(class(k.year_word)).parse(cursor)?;
    // `العام المقبل 2016`
    let (inner, _) = if word.is_some() { opt(|c| direction(c, k)).parse(inner)? } else { (inner, None) };
    let (rest, year) = four_digits(inner).or_else(|_| if word.is_some() { marked_off(inner) } else { inner.fail() })?;
    let (after, era) = opt(era).parse(rest)?;
    let hijri = HIJRI_YEARS.contains(&year);
    let marked = word.is_some() || era.is_some();
    let calendar = era.unwrap_or(if hijri && word.is_some() { Calendar::Hijri } else { Calendar::Gregorian });
    if !(marked || (1800..=2100).contains(&year) && reads_as_year(cursor, rest, year, k, before)) {
        return cursor.fail();
    }
    if marked && !(plausible(year) || year < 2200) || tied(inner, rest) {
        return cursor.fail();
    }
    Ok((after, DateExpr { year: Year::Number(year), calendar, ..DateExpr::default() }))
}

/// Whether a run of digits is tied to marks or letters that make it something else: a phone number, a rate, a model.
fn tied(from: Cursor<'_>, rest: Cursor<'_>) -> bool {
    let sentence = from.sentence;
    let number_before = sentence.glued(from.at)
        && from.at >= 1
        && before_mark(from).at == from.at
        && (matches!(sentence.tokens[from.at - 1].punct, b'.' | b'$' | b'+' | b'#' | b':' | b'&')
            || sentence.tokens[from.at - 1].kind == Kind::Word
                && sentence.tokens[from.at - 1].clitics == Clitics::default()
                && sentence.tokens[from.at - 1].word == 0
            || from.at >= 2 && sentence.glued(from.at - 1) && sentence.tokens[from.at - 2].kind == Kind::Digits);
    let number_after = sentence.glued(rest.at)
        && (matches!(sentence.tokens[rest.at].punct, b'%' | b':' | b'$' | b'+')
            || sentence
                .tokens
                .get(rest.at + 1)
                .is_some_and(|token| token.kind == Kind::Digits && token.gap == Gap::Glued));
    number_before || number_after
}

/// Whether four digits without a year word stand as a year: after "in" or "since", in a row of years, before a name ("the
/// 1991 Gulf War"), or at the head of an entry ("1965 - the bridge opens"); and count nothing.
fn reads_as_year(cursor: Cursor<'_>, rest: Cursor<'_>, year: i32, k: &TimeClasses, before: &[TimeMention]) -> bool {
    let sentence = cursor.sentence;
    let next = rest.peek();
    let next_word = next.filter(|token| token.kind == Kind::Word);
    let Some(previous) = cursor.at.checked_sub(1).map(|at| &sentence.tokens[at]).filter(|token| token.punct != b':')
    else {
        return next.is_some_and(|token| token.punct == b'-' && rest.sentence.tokens.len() > rest.at + 1)
            && !sentence.tokens.get(rest.at + 1).is_some_and(|token| token.kind == Kind::Digits);
    };
    let latin = next_word.is_some_and(|_| is_latin(rest));
    // After a number stands a plural in English, a singular in Arabic.
    // "in 1996 sales fell": people, things and units are counted in digits, other things hardly.
    let of_year = (1900..=2050).contains(&year) && preceded_by(cursor, k.month_lead);
    let few = (3..=10).contains(&(year % 100));
    let counted = |noun: &Noun| match noun.kind {
        NounKind::Thing if latin => noun.plurality == Plurality::Plural && !of_year,
        _ if latin => noun.plurality == Plurality::Plural,
        _ => noun.plurality != Plurality::Plural || few,
    };
    let counts = next_word.is_some_and(|token| !token.clitics.has(Clitics::THE) && !token.clitics.has(Clitics::AND))
        && !followed_by(rest, k.stop)
        && !(latin && preceded_by(cursor, k.the))
        && sentence.noun(rest.at).is_some_and(|(noun, _)| counted(noun));
    // `في 2000 قرية`: a round number before a word that may be its noun.
    let round = year % 100 == 0
        && next_word.is_some_and(|token| token.clitics == Clitics::default() && token.case == Case::Lower)
        && !preceded_by(cursor, k.the);
    // "the 1980s", "flight 1989", "a 1994 Ford"
    let numbered = preceded_by(cursor, k.numbered) || followed_by(rest, k.make);
    if numbered || counts || round || tied(cursor, rest) || next_word.is_some_and(|token| token.gap == Gap::Glued) {
        return false;
    }
    let bare_year = |mention: &TimeMention| matches!(&mention.stated, super::Stated::Date(date) if date.day.is_none() && date.month.is_none() && date.year != Year::Unstated);
    let modern = (1900..=2050).contains(&year);
    // "in 1990, 1992 and 1994"
    if previous.punct == b','
        && modern
        && goes_on(rest, k)
        && before.last().is_some_and(|last| bare_year(last) && last.to == cursor.at - 1)
    {
        return true;
    }
    if previous.kind == Kind::Punct {
        // "(1994)"; the hyphen of "mid-1994"; "Bailey, 1992 champion"
        let title =
            latin && matches!(previous.punct, b',' | b'(') && next_word.is_some_and(|next| next.gap == Gap::Space);
        let enclosed = previous.punct == b'(' && sentence.is_punct(rest.at, b')');
        return modern && (enclosed || title) || led(before_mark(cursor), k);
    }
    // A year that was named before in the sentence brings others with it: "in 2018, and 2022", `عام 2018 و2022`.
    let joined = is_and(cursor, cursor.at - 1, k);
    if joined && modern && before.iter().any(bare_year) {
        return true;
    }
    // English groups the digits of every other number above a thousand: "its 1990 invasion".
    let english = modern
        && previous.kind == Kind::Word
        && is_latin(cursor.moved_to(cursor.at - 1))
        && next.is_none_or(|token| token.kind != Kind::Digits);
    preceded_by(cursor, k.lead) || english || modern && edition(cursor, k)
}

/// How many words may stand between what is held every few years and the year: `مونديال روسيا 2018`, `مهرجان صيف الشرقية 2015`.
const PLACE: usize = 3;

/// Whether a year is that of an event named right before it.
fn edition(cursor: Cursor<'_>, k: &TimeClasses) -> bool {
    let plain = |at: &usize| cursor.sentence.tokens[*at].kind == Kind::Word;
    let words = (cursor.at.saturating_sub(PLACE + 1)..cursor.at).rev().take_while(plain);
    words.map(|at| cursor.moved_to(at + 1)).any(|place| preceded_by(place, k.edition))
}

/// "1996-08-22", `25/11/1436هـ`, "5.1.2022", `1 / 10 /1436 هـ`.
fn numeric(cursor: Cursor<'_>) -> Parsed<'_, DateExpr> {
    let sentence = cursor.sentence;
    let Some(first) = cursor.peek().filter(|token| token.kind == Kind::Digits) else { return cursor.fail() };
    let text = |token: &Token| &sentence.text[token.start as usize..token.end as usize];
    let (rest, parts, mark, loose) = if text(first).contains(['.', '٫']) {
        let mut pieces = text(first).split(['.', '٫']).map(digits_of);
        let (Some(Some(a)), Some(Some(b)), Some(Some(c)), None) =
            (pieces.next(), pieces.next(), pieces.next(), pieces.next())
        else {
            return cursor.fail();
        };
        (cursor.moved_to(cursor.at + 1), [a, b, c], b'.', false)
    } else {
        let mut parts = [(0, 0); 3];
        let (mut at, mut mark, mut loose) = (cursor, 0, false);
        for (i, part) in parts.iter_mut().enumerate() {
            if i > 0 && tatweel(at) {
                // `31 ــ 7 ــ 1436هـ`
                if mark != 0 && mark != b'-' {
                    return cursor.fail();
                }
                (mark, loose) = (b'-', true);
            } else if i > 0 {
                let Some(token) = at.peek().filter(|token| matches!(token.punct, b'/' | b'-' | b'\\')) else {
                    return cursor.fail();
                };
                if mark != 0 && token.punct != mark {
                    return cursor.fail();
                }
                mark = token.punct;
                loose |= token.gap != Gap::Glued;
                at = at.moved_to(at.at + 1);
                loose |= at.peek().is_some_and(|token| token.gap != Gap::Glued);
            }
            let Some(read) = plain_digits(at) else { return cursor.fail() };
            *part = read;
            at = at.moved_to(at.at + 1);
        }
        (at, parts, mark, loose)
    };
    // Part of something longer: a phone number, a version.
    if cursor.at >= 2
        && first.gap == Gap::Glued
        && sentence.tokens[cursor.at - 1].punct == mark
        && sentence.tokens[cursor.at - 2].kind == Kind::Digits
    {
        return cursor.fail();
    }
    if sentence.glued(rest.at)
        && sentence.tokens.get(rest.at).is_some_and(|token| matches!(token.punct, b'-' | b'/' | b':'))
        && sentence.tokens.get(rest.at + 1).is_some_and(|token| token.kind == Kind::Digits && token.gap == Gap::Glued)
    {
        return cursor.fail();
    }
    let (after, era) = opt(era).parse(rest)?;
    let [(a, a_len), (b, b_len), (c, c_len)] = parts;
    let (year, month, day, year_first) = match (a_len, b_len, c_len) {
        (4, 1 | 2, 1 | 2) => (a as i32, b, c, true),
        (1 | 2, 1 | 2, 4) => (c as i32, b, a, false),
        // Two digits of a year need slashes: "6-3-2" is a score.
        (1 | 2, 1 | 2, 2) if mark != b'-' && mark != b'.' && !loose && era.is_none() => (full_year(c), b, a, false),
        _ => return cursor.fail(),
    };
    if (loose && mark == b'-' && era.is_none() && !plausible(year))
        || day > LAST_SLIP
        || month > LAST_SLIP
        || day == 0
        || month == 0
        || !(1000..2200).contains(&year)
    {
        return cursor.fail();
    }
    let calendar = era.unwrap_or(if HIJRI_YEARS.contains(&year) { Calendar::Hijri } else { Calendar::Gregorian });
    let span = sentence.span(cursor.at, rest.at);
    let swapped = month > 12 && day <= 12;
    let order = match (year_first, swapped) {
        (false, true) => Some(DayOrder::MonthFirst),
        (false, false) if day > 12 => Some(DayOrder::DayFirst),
        _ => None,
    };
    let (day, month) = if swapped { (month, day) } else { (day, month) };
    let expr = DateExpr {
        calendar,
        day: Some(At { value: day, span }),
        month: Some(At { value: month, span }),
        year: Year::Number(year),
        order,
        ambiguous: !year_first && order.is_none() && day != month && calendar == Calendar::Gregorian,
        ..DateExpr::default()
    };
    Ok((after, expr))
}

/// Whether a tatweel stands for the dash before a token.
fn tatweel(cursor: Cursor<'_>) -> bool {
    let (Some(before), Some(next)) = (cursor.at.checked_sub(1), cursor.peek()) else { return false };
    let gap = &cursor.sentence.text[cursor.sentence.tokens[before].end as usize..next.start as usize];
    let gap = gap.trim();
    !gap.is_empty() && gap.chars().all(|c| c == 'ـ')
}

/// A day and a month in digits, with the year still to come: the first end of `30/12 حتى 2/1/1437`.
pub fn numeric_day(cursor: Cursor<'_>) -> Parsed<'_, DateExpr> {
    let (rest, (day, _, month)) = (two_digits, alt((punct(b'/'), punct(b'-'))), two_digits).parse(cursor)?;
    let fits = (1..=31).contains(&day.value) && (1..=12).contains(&month.value);
    if fits {
        Ok((rest, DateExpr { day: Some(day), month: Some(month), ..DateExpr::default() }))
    } else {
        cursor.fail()
    }
}

/// `3/1436هـ`, `1436/2 هـ`: a month and a year, told by the mark of the calendar.
fn numeric_month(cursor: Cursor<'_>) -> Parsed<'_, DateExpr> {
    let slash = |c| preceded(punct(b'/'), glued).parse(c);
    let month_first =
        |c| (two_digits, slash, four_digits).parse(c).map(|(rest, (month, _, year))| (rest, (month, year)));
    let year_first =
        |c| (four_digits, slash, two_digits).parse(c).map(|(rest, (year, _, month))| (rest, (month, year)));
    let (rest, (month, year)) = alt((month_first, year_first)).parse(cursor)?;
    let (rest, calendar) = era(rest)?;
    if !(1..=12).contains(&month.value) {
        return cursor.fail();
    }
    Ok((rest, DateExpr { calendar, month: Some(month), year: Year::Number(year), ..DateExpr::default() }))
}
