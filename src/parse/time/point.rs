//! A point in time as one expression joins it: `أمس الأربعاء 5 يناير 2022`, "on Wednesday, August 22".

use nom::Parser;
use nom::combinator::opt;
use rust_decimal::prelude::ToPrimitive;

use super::date::{calendar_date, date_word, direction};
use super::tense::tense;
use super::{At, DateExpr, Direction, Stated, TimeClasses, TimeMention, Year, followed_by, preceded_by};
use crate::fact::{Bound, Modifier};
use crate::grammar::compile::ClassId;
use crate::grammar::schema::{DateRole, NumberRole};
use crate::parse::cursor::{Cursor, Parsed, class, punct};
use crate::text::token::{Case, Clitics, Gap, Kind};

/// A relative day, a weekday, a date, or several of them that name one day.
pub fn point<'a>(cursor: Cursor<'a>, k: &TimeClasses, before: &[TimeMention]) -> Parsed<'a, DateExpr> {
    let (start, _) = opt(class(k.day_word)).parse(cursor)?;
    let (mut rest, mut expr) = piece(start, k, before, DateExpr::default(), false)?;
    // "every Friday", `أيام الجمعة`: no one day.
    if expr.weekday.is_some() && preceded_by(list_start(cursor), k.every) {
        return cursor.fail();
    }
    while let Ok((after, joined)) = joined(rest, k, before, &expr) {
        (rest, expr) = (after, joined);
    }
    // `(الجمعة) الماضية`
    if expr.direction.is_none() && expr.weekday.is_some() && expr.day.is_none() {
        let bracket = cursor.at > 0 && cursor.sentence.is_punct(cursor.at - 1, b'(');
        let (inner, _) = if bracket { opt(punct(b')')).parse(rest)? } else { (rest, None) };
        if let Ok((after, direction)) = direction(inner, k)
            && !is_latin(inner)
            && direction != Direction::Same
        {
            (rest, expr.direction) = (after, Some(direction));
        }
    }
    let open = expr.weekday.is_some() || expr.year == Year::Unstated;
    expr.tense = open.then(|| tense(cursor, rest, k)).flatten();
    expr.bound = bound(cursor, k);
    expr.narrated = expr.bound != Some(Bound::End) && preceded_by(cursor, k.when);
    Ok((rest, expr))
}

/// Where the list of weekdays begins that goes on here: the السبت of `أيام السبت والاثنين`.
fn list_start(mut cursor: Cursor<'_>) -> Cursor<'_> {
    let sentence = cursor.sentence;
    let weekday = |at: usize| sentence.info(at).date.is_some_and(|word| word.is == DateRole::Weekday);
    while cursor.at > 0 && sentence.tokens[cursor.at].clitics.has(Clitics::AND) && weekday(cursor.at - 1) {
        cursor = cursor.moved_to(cursor.at - 1);
    }
    cursor
}

/// One more piece of the same point, after a comma, in brackets, or directly.
fn joined<'a>(cursor: Cursor<'a>, k: &TimeClasses, before: &[TimeMention], so_far: &DateExpr) -> Parsed<'a, DateExpr> {
    if cursor.peek().is_some_and(|token| token.gap >= Gap::Line) {
        return cursor.fail();
    }
    let (inner, comma) = opt(punct(b',')).parse(cursor)?;
    let (inner, bracket) = opt(punct(b'(')).parse(inner)?;
    let (inner, _) = opt(class(k.day_word)).parse(inner)?;
    // `السبت الموافق 1 أغسطس` is one day.
    let (inner, equals) = if so_far.day.is_none() { opt(class(k.equals)).parse(inner)? } else { (inner, None) };
    // "on Thursday and Friday": another day.
    if inner.peek().is_some_and(|token| token.clitics.has(Clitics::AND)) {
        return cursor.fail();
    }
    let (rest, mut expr) = piece(inner, k, before, so_far.clone(), bracket.is_some())?;
    // "on Thursday, yesterday": whatever follows a comma must be a date, or the weekday of a relative day.
    let is_date = expr.day != so_far.day;
    if equals.is_some() && !is_date {
        return cursor.fail();
    }
    if comma.is_some()
        && !is_date
        && !(so_far.relative.is_some()
            && expr.weekday != so_far.weekday
            && bracket.is_none()
            && so_far.day.is_none()
            && is_latin(cursor.moved_to(inner.at)))
    {
        return cursor.fail();
    }
    if bracket.is_none() {
        return Ok((rest, expr));
    }
    expr.aside |= so_far.relative.is_some() && expr.relative == so_far.relative;
    // `اليوم (أمس السبت)`: the bracket may hold more than one piece.
    let (rest, expr) = match joined(rest, k, before, &expr) {
        Ok(more) if !rest.sentence.is_punct(rest.at, b'(') => more,
        _ => (rest, expr),
    };
    let (rest, ()) = punct(b')').parse(rest)?;
    Ok((rest, expr))
}

/// A relative word, a weekday or a calendar date that the point does not have yet.
fn piece<'a>(
    cursor: Cursor<'a>,
    k: &TimeClasses,
    before: &[TimeMention],
    mut expr: DateExpr,
    bracket: bool,
) -> Parsed<'a, DateExpr> {
    let fresh = expr == DateExpr::default();
    // A month or year alone has no day to be joined by: `مونديال 2018 غدا السبت`.
    if expr.day.is_none() && (expr.month.is_some() || expr.year != Year::Unstated) {
        return cursor.fail();
    }
    if (expr.relative.is_none() || bracket)
        && expr.day.is_none()
        && let Ok((rest, days)) = relative(cursor, k)
    {
        expr.relative = Some(days);
        expr.years_ago = years_ago(cursor, k, before);
        return Ok((rest, expr));
    }
    if expr.weekday.is_none()
        && let Ok((rest, (weekday, direction))) = weekday(cursor, k, fresh)
    {
        expr.weekday = Some(weekday);
        expr.direction = direction.or(expr.direction);
        return Ok((rest, expr));
    }
    if expr.day.is_some() {
        return cursor.fail();
    }
    let (rest, date) = calendar_date(cursor, k, before)?;
    if fresh {
        return Ok((rest, date));
    }
    // "Thursday, July" and "today 1994" are two things; "Thursday, 5 July" is one.
    if date.day.is_none() {
        return cursor.fail();
    }
    let direction = date.direction.or(expr.direction);
    Ok((rest, DateExpr { relative: expr.relative, weekday: expr.weekday, aside: expr.aside, direction, ..date }))
}

/// Today, yesterday, tomorrow.
fn relative<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, i32> {
    let (rest, word) = date_word(cursor, DateRole::Relative)?;
    // `أمس أول رحلة`, `أمس وأول من أمس`: only the definite ordinal makes it the day before.
    let ordinal = rest.at > cursor.at + 1
        && cursor.sentence.info(rest.at - 1).number.is_some_and(|number| number.role == NumberRole::Ordinal);
    if ordinal && cursor.sentence.tokens[rest.at - 1].clitics != Clitics::THE {
        let alone = cursor.sentence.info(cursor.at).date.filter(|word| word.is == DateRole::Relative);
        return alone.map_or_else(|| cursor.fail(), |word| Ok((cursor.moved_to(cursor.at + 1), word.value)));
    }
    if word.value == 0 && !is_latin(cursor) && !means_today(cursor, rest, k) {
        return cursor.fail();
    }
    Ok((rest, word.value))
}

/// The nine of "nine years ago today".
fn years_ago(cursor: Cursor<'_>, k: &TimeClasses, before: &[TimeMention]) -> u32 {
    let Some(TimeMention { to, stated: Stated::Duration(length), .. }) = before.last() else { return 0 };
    let tied = to + 1 == cursor.at && followed_by(cursor.moved_to(*to), k.ago_after) && length.unit == "year";
    let exact = length.quantity.modifier == Modifier::Exact && length.quantity.value.is_integer();
    if tied && exact { length.quantity.value.to_u32().unwrap_or(0) } else { 0 }
}

/// Whether `اليوم` is today, not a day that the next word tells (`اليوم الثالث`), a newspaper («اليوم») or a rate.
fn means_today<'a>(cursor: Cursor<'a>, rest: Cursor<'a>, k: &TimeClasses) -> bool {
    let sentence = cursor.sentence;
    let quoted = |at: Option<usize>| at.is_some_and(|at| sentence.is_punct(at, b'"'));
    let (inside, _) = opt(punct::<'a>(b'(')).parse(rest).unwrap_or((rest, None));
    if date_word(inside, DateRole::Weekday).is_ok() {
        return true;
    }
    let Some(token) = cursor.peek() else { return false };
    let ordinal = sentence.number(rest.at).is_some_and(|(word, _)| {
        word.role == NumberRole::Ordinal && sentence.tokens[rest.at].clitics.has(Clitics::THE)
    });
    let byline = token.gap == Gap::Paragraph && sentence.is_punct(rest.at, b'-');
    !(token.clitics.has(Clitics::BY)
        || ordinal
        || byline
        // `واليوم نرى`: nowadays.
        || token.clitics.has(Clitics::AND) && cursor.at == 0
        || quoted(cursor.at.checked_sub(1)) && quoted(Some(rest.at))
        || followed_by(rest, k.not_today_after)
        || followed_by(rest, k.the)
        || preceded_by(cursor, k.not_today_before))
}

/// A weekday with the direction before or after it. Abbreviations need a date after them.
fn weekday<'a>(cursor: Cursor<'a>, k: &TimeClasses, fresh: bool) -> Parsed<'a, (At<u8>, Option<Direction>)> {
    let (inner, before) = match direction(cursor, k) {
        Ok((inner, direction)) if fresh && is_latin(cursor) => (inner, Some(direction)),
        _ => (cursor, None),
    };
    let (rest, word) = date_word(inner, DateRole::Weekday)?;
    let latin = is_latin(inner);
    let span = inner.sentence.span(inner.at, rest.at);
    let (rest, _) = if word.shy { opt(punct(b'.')).parse(rest)? } else { (rest, None) };
    if word.shy {
        let (next, _) = opt(punct(b',')).parse(rest)?;
        let dated =
            next.peek().is_some_and(|token| token.kind == Kind::Digits) || date_word(next, DateRole::Month).is_ok();
        if !dated {
            return cursor.fail();
        }
    }
    let (rest, after) = match direction(rest, k) {
        Ok((after, direction)) if !latin && direction != Direction::Same => (after, Some(direction)),
        _ => (rest, None),
    };
    Ok((rest, (At { value: word.value as u8, span }, before.or(after))))
}

fn is_latin(cursor: Cursor<'_>) -> bool {
    cursor.at < cursor.end
        && (cursor.sentence.tokens[cursor.at].case != Case::Lower
            || cursor.sentence.token_text(cursor.at).starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// What the words before a point make it the bound of.
fn bound(cursor: Cursor<'_>, k: &TimeClasses) -> Option<Bound> {
    let sentence = cursor.sentence;
    let near = |class: Option<ClassId>, reach: usize| {
        class.is_some_and(|class| {
            (cursor.at.saturating_sub(reach)..cursor.at)
                .rev()
                .take_while(|&at| !matches!(sentence.tokens[at].punct, b';' | b'.'))
                // "Albanian-born" tells nobody's birthday.
                .any(|at| !sentence.glued(at) && sentence.class_at(at, class).is_some_and(|end| end <= cursor.at))
        })
    };
    if near(k.born, 6) {
        Some(Bound::Birth)
    } else if near(k.until, 3) {
        Some(Bound::End)
    } else if near(k.since, 3) {
        Some(Bound::Since)
    } else if near(k.start, 3) {
        Some(Bound::Start)
    } else {
        None
    }
}
