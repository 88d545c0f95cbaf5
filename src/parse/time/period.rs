//! Periods: two ends in one expression.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, verify};
use nom::sequence::{pair, preceded};

use super::begin::{Begin, begins};
use super::date::{
    Day, LAST_SLIP, calendar_date, date_word, day, direction, four_digits, month, numeric_day, two_digits,
};
use super::point::point;
use super::{DateExpr, TimeClasses, Year, followed_by};
use crate::fact::Calendar;
use crate::grammar::compile::Noun;
use crate::grammar::morphology::Plurality;
use crate::grammar::schema::{DateRole, NounKind};
use crate::parse::cursor::{Cursor, Parsed, class, joiner, punct};
use crate::text::token::{Case, Gap, Kind};

/// The two ends of a period.
pub type Ends = (DateExpr, DateExpr);

/// `من 5 إلى 19 يناير`, `بين عامي 2011 و2015`, "January-July 1996", "January 5-19", "1994/95".
pub fn period<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Ends> {
    let (inner, between) = opt(class(k.period_between)).parse(cursor)?;
    let (inner, from) = if between.is_some() { (inner, None) } else { opt(class(k.period_from)).parse(inner)? };
    let opened = between.is_some() || from.is_some();
    let (inner, _) = if opened { opt(class(k.edge)).parse(inner)? } else { (inner, None) };
    let (inner, _) = opt(class(k.day_word)).parse(inner)?;
    // Most prepositions that could open a period open none.
    let quoted = inner.peek().is_some_and(|token| token.punct == b'"');
    if inner.at >= inner.end || !(quoted || begins(inner.sentence, k, inner.at).any(Begin::POINT)) {
        return cursor.fail();
    }
    alt((
        |c| years(c, k, opened, between.is_some()),
        |c| months(c, k, between.is_some()),
        |c| days(c, k, between.is_some()),
        |c| days_after_month(c, k, between.is_some()),
        |c| points(c, k, opened, between.is_some()),
    ))
    .parse(inner)
}

/// What stands between the ends.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    To,
    Dash,
    Slash,
}

fn link<'a>(cursor: Cursor<'a>, k: &TimeClasses, between: bool) -> Parsed<'a, Link> {
    // A tatweel for a dash: `2015 ـ 2019`; the one of `هـ` belongs to its word.
    if cursor.at > 0
        && let Some(next) = cursor.peek()
        && let gap = &cursor.sentence.text[cursor.sentence.tokens[cursor.at - 1].end as usize..next.start as usize]
        && gap.starts_with(char::is_whitespace)
        && gap.trim() == "ـ"
    {
        return Ok((cursor, Link::Dash));
    }
    // `منذ 20 أكتوبر 2014، وحتى فجر 20 يوليو`
    let (cursor, comma) = opt(punct(b',')).parse(cursor)?;
    let (rest, link) = alt((
        |c| punct(b'-').parse(c).map(|(rest, ())| (rest, Link::Dash)),
        |c| punct(b'/').parse(c).map(|(rest, ())| (rest, Link::Slash)),
        |c| class(k.period_to).parse(c).map(|(rest, ())| (rest, Link::To)),
        |c| {
            if between { joiner(k.and).parse(c).map(|(rest, ())| (rest, Link::To)) } else { c.fail() }
        },
    ))
    .parse(cursor)?;
    if comma.is_some() && (link != Link::To || between) {
        return cursor.fail();
    }
    let (rest, _) = opt(class(k.edge)).parse(rest)?;
    let (rest, _) = opt(class(k.day_word)).parse(rest)?;
    Ok((rest, link))
}

/// Two years: "from 1971 to 1973", "1994/95", `2013-2014`, `عامي 1435 و1436هـ`.
fn years<'a>(cursor: Cursor<'a>, k: &TimeClasses, opened: bool, between: bool) -> Parsed<'a, Ends> {
    let (inner, word) = opt(class(k.year_word)).parse(cursor)?;
    if word.is_none() && part_of_number(cursor) {
        return cursor.fail();
    }
    // `للعام الدراسي القادم 1436 - 1437هـ`
    let (inner, _) = if word.is_some() { opt(|c| direction(c, k)).parse(inner)? } else { (inner, None) };
    let (rest, first) = four_digits(inner)?;
    let (rest, first_era) = opt(super::date::era).parse(rest)?;
    let (rest, link) = link(rest, k, between)?;
    let (rest, _) = opt(class(k.year_word)).parse(rest)?;
    let (rest, last) = match four_digits(rest) {
        Ok(read) => read,
        Err(_) if link != Link::To => {
            let (rest, short) = two_digits(rest)?;
            let last = first - first % 100 + short.value as i32;
            // "1999/00"; from 1986 to 2076 nobody has written.
            (rest, if last < first && last + 100 - first <= LONGEST { last + 100 } else { last })
        }
        Err(error) => return Err(error),
    };
    let (rest, era) = opt(super::date::era).parse(rest)?;
    if era.is_some() && first_era.is_some() && era != first_era {
        return cursor.fail();
    }
    let era = era.or(first_era);
    let civil = |year: i32| (1800..=2100).contains(&year);
    // "King from 1249 to 1286", "Mozart (1756-1791)"
    let enclosed =
        cursor.at > 1 && cursor.sentence.is_punct(cursor.at - 1, b'(') && rest.sentence.is_punct(rest.at, b')');
    let named = cursor.at > 1 && cursor.sentence.tokens[cursor.at - 2].case == Case::Initial;
    let ruled = |at: usize| followed_by(cursor.moved_to(at), k.reign);
    let reign = opened && (cursor.at.saturating_sub(REIGN)..cursor.at).any(ruled);
    let lived = enclosed && named && left_to_right_at(cursor, 2);
    let life = (lived || reign) && (last - first).abs() <= 110;
    let early = |year: i32| life && (1000..=2100).contains(&year);
    let hijri = |year: i32| (1300..=1500).contains(&year);
    let calendar = match era {
        Some(calendar) => calendar,
        None if civil(first) && civil(last) => Calendar::Gregorian,
        None if early(first) && early(last) => Calendar::Gregorian,
        None if hijri(first) && hijri(last) && (word.is_some() || last - first == 1) => Calendar::Hijri,
        None => return cursor.fail(),
    };
    // A range of other things: "between 1900 and 2000 people", "1900 - 2000 m".
    // "1966-76 leftist movements" counts nothing either: after a number stands a plural in English.
    let countable = |noun: &Noun| {
        !matches!(noun.kind, NounKind::Age | NounKind::Time)
            && (!rest.sentence.is_ascii(rest.at) || noun.plurality == Plurality::Plural)
    };
    let counts =
        rest.at < rest.end && word.is_none() && rest.sentence.noun(rest.at).is_some_and(|(noun, _)| countable(noun));
    let marked = opened || word.is_some() || era.is_some();
    let bracket = cursor.at > 0 && cursor.sentence.is_punct(cursor.at - 1, b'(');
    let close = (last - first).abs() <= 1 || (0..=if bracket { 110 } else { LONGEST }).contains(&(last - first));
    // "in 1986-76": in text that runs from left to right the order is the writer's.
    let written = link == Link::Dash && (left_to_right(cursor) || lived);
    // "the country's 1976-66 revolution": no month or day has two digits as high.
    let named = last < first && (32..100).contains(&(last % 100)) && (first - last) <= LONGEST;
    let worded = cursor.at > 0 && cursor.sentence.tokens[cursor.at - 1].kind == Kind::Word;
    let led = cursor.at > 0 && followed_by(cursor.moved_to(cursor.at - 1), k.lead);
    let close = close || life || written && (led || named && worded);
    let more = rest.peek().is_some_and(|token| token.gap == Gap::Glued && matches!(token.punct, b'-' | b'/' | b'%'));
    if counts || more || !(marked || link != Link::To && close) || link == Link::Slash && (last - first).abs() > 1 {
        return cursor.fail();
    }
    // Right-to-left text often shows the ends of "2011-2015" in the other order, which says nothing.
    let (first, last) = if link == Link::To || written || first < last { (first, last) } else { (last, first) };
    if followed_by(rest, k.before_christ) {
        return cursor.fail();
    }
    let end = |year| DateExpr { year: Year::Number(year), calendar, ..DateExpr::default() };
    Ok((rest, (end(first), end(last))))
}

/// The longest that two years with only a dash between them lie apart.
const LONGEST: i32 = 60;

/// How far before the years of a reign somebody is said to rule.
const REIGN: usize = 4;

/// Whether the word before a place is written in Latin letters.
fn left_to_right(cursor: Cursor<'_>) -> bool {
    left_to_right_at(cursor, 1)
}

fn left_to_right_at(cursor: Cursor<'_>, back: usize) -> bool {
    let word = cursor.at.checked_sub(back).map_or("", |at| cursor.sentence.token_text(at));
    word.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Two months: "Jan-July 1996", `بين يناير ومارس`. Beside each other, even shy names are months.
fn months<'a>(cursor: Cursor<'a>, k: &TimeClasses, between: bool) -> Parsed<'a, Ends> {
    let (inner, _) = opt(class(k.month_word)).parse(cursor)?;
    let (rest, first) = month(inner)?;
    let (rest, _) = link(rest, k, between)?;
    let (rest, _) = opt(class(k.month_word)).parse(rest)?;
    // "between the end of March and May 31"
    if calendar_date(rest, k, &[]).is_ok_and(|(_, date)| date.day.is_some()) {
        return cursor.fail();
    }
    let (rest, last) = month(rest)?;
    if first.calendar != last.calendar {
        return cursor.fail();
    }
    let (rest, last) = DateExpr::of_month(&last).with_tail(rest, k);
    Ok((rest, (DateExpr::of_month(&first), last)))
}

/// Two days, the first without its month or year: `5 إلى 19 يناير`, "5-19 January", `30/12 حتى 2/1/1437`.
fn days<'a>(cursor: Cursor<'a>, k: &TimeClasses, between: bool) -> Parsed<'a, Ends> {
    let bare = |c| {
        let (rest, day) = verify(|c| day(c, k), |day: &Day| day.day.value <= 31).parse(c)?;
        Ok((rest, DateExpr { day: Some(day.day), ..DateExpr::default() }))
    };
    // `السبت 7/11 إلى 1/12/1436هـ`
    let (cursor, _) = opt(|c| date_word(c, DateRole::Weekday)).parse(cursor)?;
    // `من 24 /9 / إلى 5 /10 /1436هـ`
    let digits = |c| (numeric_day, opt(punct(b'/'))).parse(c).map(|(rest, (day, _))| (rest, day));
    let (rest, (mut first, link)) = pair(digits, |c| link(c, k, between))
        .parse(cursor)
        .or_else(|_| pair(bare, |c| link(c, k, between)).parse(cursor))?;
    let (rest, mut last) = calendar_date(rest, k, &[])?;
    let whole = last.day.is_some() && (last.month.is_some() || last.direction.is_some());
    if part_of_number(cursor) || !whole || link == Link::Slash {
        return cursor.fail();
    }
    // Right-to-left text often shows the ends of "5-19" in the other order, which says nothing.
    if link == Link::Dash && first.month.is_none() && first.day.map(|d| d.value) > last.day.map(|d| d.value) {
        std::mem::swap(&mut first.day, &mut last.day);
    }
    first.calendar = last.calendar;
    Ok((rest, (first, last)))
}

/// Whether digits are the later part of something longer: the 12 of "30/12 to …", the 1996 of "010-1996-2015".
fn part_of_number(cursor: Cursor<'_>) -> bool {
    cursor.at >= 2
        && matches!(cursor.sentence.tokens[cursor.at - 1].punct, b'/' | b'-' | b'.')
        && cursor.sentence.tokens[cursor.at - 2].kind == Kind::Digits
}

/// Two days after their month: "January 5-19", "May 5 to 12, 1996".
fn days_after_month<'a>(cursor: Cursor<'a>, k: &TimeClasses, between: bool) -> Parsed<'a, Ends> {
    let day = |c| verify(|c| day(c, k), |day: &Day| day.day.value <= LAST_SLIP).parse(c);
    let (rest, name) = month(cursor)?;
    let (rest, first) = verify(day, |day| day.day.value <= 31).parse(rest)?;
    let (rest, link) = link(rest, k, between)?;
    if link == Link::Slash || !name.latin {
        return cursor.fail();
    }
    let (rest, last) = day(rest)?;
    // "from May 5 to 10 percent"
    if rest.at < rest.end && rest.sentence.noun(rest.at).is_some() || rest.sentence.is_punct(rest.at, b'%') {
        return cursor.fail();
    }
    let whole = |day: Day| DateExpr { day: Some(day.day), month: Some(name.month), ..DateExpr::default() };
    let (rest, year) = opt(preceded(opt(punct(b',')), four_digits)).parse(rest)?;
    let last = DateExpr { year: year.map_or(Year::Unstated, Year::Number), ..whole(last) };
    Ok((rest, (whole(first), last)))
}

/// Two points: "from Monday to Friday", "January-July 1996", `من 1 يناير إلى 30 يونيو من العام 2015م`.
fn points<'a>(cursor: Cursor<'a>, k: &TimeClasses, opened: bool, between: bool) -> Parsed<'a, Ends> {
    let (rest, first) = point(cursor, k, &[])?;
    // "from Sunday evening to Monday morning"
    let (rest, _) = opt(class(k.day_part_after)).parse(rest)?;
    // `بين ديسمبر 2015 فبراير 2016`, where the conjunction was forgotten.
    let dated = |date: &DateExpr| date.month.is_some() && matches!(date.year, Year::Number(_));
    let unlinked = between && dated(&first) && point(rest, k, &[]).is_ok_and(|(_, last)| dated(&last));
    let (rest, link) = if unlinked { (rest, Link::To) } else { link(rest, k, between)? };
    // `من 22 شوال وحتى 29 منه`
    if let Ok((after, (day, ()))) = (|c| day(c, k), class(k.same_month)).parse(rest)
        && first.day.is_some()
        && first.month.is_some()
    {
        let (month, year, calendar) = (first.month, first.year, first.calendar);
        let last = DateExpr { day: Some(day.day), month, year, calendar, ..DateExpr::default() };
        return Ok((after, (first, last)));
    }
    let (rest, last) = point(rest, k, &[])?;
    if !alike(&first, &last, opened) || first.calendar != last.calendar {
        return cursor.fail();
    }
    let months = first.month.is_some() && first.day.is_none();
    let joined = match link {
        Link::To => opened || first.month.is_some(),
        // "Thursday - Friday" may be a headline's dash, "July - August" hardly.
        Link::Dash => opened || first.month.is_some(),
        Link::Slash => months,
    };
    let spaced =
        link == Link::Slash && rest.peek().is_some_and(|token| token.kind == Kind::Digits && token.gap == Gap::Glued);
    if joined && !spaced { Ok((rest, (first, last))) } else { cursor.fail() }
}

/// Whether two points can be the ends of one period: as precise as each other, or, where a preposition opens the period, both
/// within a year.
fn alike(first: &DateExpr, last: &DateExpr, opened: bool) -> bool {
    let precision = |date: &DateExpr| match date {
        DateExpr { day: Some(_), .. } => Some(3),
        DateExpr { month: Some(_), .. } => Some(2),
        DateExpr { weekday: Some(_), .. } | DateExpr { relative: Some(_), .. } => Some(4),
        _ => None,
    };
    match (precision(first), precision(last)) {
        (Some(first), Some(last)) => first == last || opened,
        (first, last) => first == last,
    }
}
