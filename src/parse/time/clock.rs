//! Clock times: "7:30 p.m.", "2030 GMT", `الساعة السابعة والنصف`. Their digits count nothing, and the date beside them takes
//! the time with it.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map_opt, opt, verify};
use nom::sequence::preceded;

use super::date::{Day, day, digit_runs, four_digits, two_digits};
use super::{Stated, TimeClasses, followed_by, preceded_by};
use crate::fact::{ClockTime, HoursFact};
use crate::grammar::schema::NumberRole;
use crate::parse::cursor::{Cursor, Parsed, class, digit_token, glued, joiner, punct};
use crate::text::token::Kind;

/// Hours and minutes, as they are written.
#[derive(Clone, Copy)]
struct Written {
    hour: u32,
    minute: u32,
}

/// The part of the day that an hour of twelve belongs to.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
    /// Late in the evening or early in the morning.
    Night,
}

impl Half {
    /// The half that comes before it.
    fn other(self) -> Self {
        if matches!(self, Self::Morning) { Self::Afternoon } else { Self::Morning }
    }
}

impl Written {
    /// "0730", "6.30", "8".
    fn of(first: u32, digits: usize, more: Option<u32>) -> Option<Self> {
        let whole = |hour, minute| (hour <= 24 && minute < 60).then_some(Self { hour, minute });
        match (digits, more) {
            (1 | 2, minute) => whole(first, minute.unwrap_or(0)),
            (3 | 4, None) => whole(first / 100, first % 100),
            _ => None,
        }
    }

    /// The time of a day.
    fn time(self, half: Option<Half>, zone: Option<&str>) -> ClockTime {
        let Self { hour, minute } = self.at(half);
        ClockTime { time: format!("{hour:02}:{minute:02}"), zone: zone.map(str::to_owned) }
    }

    /// The hour of twenty-four.
    fn at(self, half: Option<Half>) -> Self {
        let hour = match (half, self.hour) {
            (Some(Half::Morning | Half::Night), 12) => 0,
            (Some(Half::Afternoon), 1..=11) | (Some(Half::Night), 6..=11) => self.hour + 12,
            (_, hour) => hour,
        };
        Self { hour, ..self }
    }
}

/// A time of the day.
pub fn clock<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Stated> {
    let (rest, (written, marks)) = time(cursor, k)?;
    Ok((rest, Stated::Clock(written.map(|written| written.time(marks.half, marks.zone)))))
}

/// Two times of the day: "from 9 to 11 a.m.", "between one (1000 GMT) and three o'clock", `من الساعة الخامسة وحتى العاشرة مساء`.
pub fn hours<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, HoursFact> {
    let (inner, between) = opt(class(k.period_between)).parse(cursor)?;
    let (inner, from) = if between.is_some() { (inner, None) } else { opt(class(k.period_from)).parse(inner)? };
    let (inner, _) = opt(class(k.edge)).parse(inner)?;
    let begun = time(inner, k).ok();
    // Without a preposition digits or the word for an hour must open it.
    if begun.is_none() && between.is_none() && from.is_none() && digit_token(inner).is_err() {
        return cursor.fail();
    }
    let (rest, (first, marks)) = match begun {
        Some(read) => read,
        None => bare(inner, k).map(|(rest, hour)| (rest, (Some(hour), Marks::default())))?,
    };
    // "9 a.m. to": the full stop is the abbreviation's.
    let stop = punct(b'.').parse(rest).ok().filter(|_| marks.half.is_some() && glued(rest).is_ok());
    let rest = bracket(stop.map_or(rest, |(behind, ())| behind));
    let (rest, ()) = alt((
        |c| class(k.period_to).parse(c),
        |c| punct(b'-').parse(c),
        |c| if between.is_some() { joiner(k.and).parse(c) } else { c.fail() },
    ))
    .parse(rest)?;
    let (rest, _) = opt(class(k.edge)).parse(rest)?;
    let (rest, (last, end)) = alt((
        |c| time(c, k),
        // `إلى العاشرة مساء`, "and three o'clock"
        |c| {
            let (behind, hour) = bare(c, k)?;
            let (marked, marks) = marks_of(behind, k);
            if marked.at > behind.at { Ok((marked, (Some(hour), marks))) } else { c.fail() }
        },
    ))
    .parse(rest)?;
    let (Some(first), Some(last)) = (first, last) else { return cursor.fail() };
    let last = last.time(end.half, end.zone);
    // "from 7 to 9 p.m.", "from 11 to 2 p.m.": the half of the last, unless it would come later.
    let first = match (marks.half, end.half) {
        (None, Some(half)) if first.time(Some(half), None).time > last.time => {
            first.time(Some(half.other()), marks.zone)
        }
        (half, other) => first.time(half.or(other), marks.zone),
    };
    Ok((rest, HoursFact { from: first, to: last }))
}

/// An hour without any mark: "one", `الخامسة`.
fn bare<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, Written> {
    let hour = |hour: u32| (1..=24).contains(&hour).then_some(Written { hour, minute: 0 });
    let digits = map_opt(two_digits, |read| hour(read.value)).parse(cursor);
    digits.or_else(|_| map_opt(|c| day(c, k), |read: Day| hour(read.day.value)).parse(cursor)).or_else(|_| {
        let unit = cursor.sentence.number(cursor.at).filter(|(word, end)| {
            cursor.at < cursor.end && *end <= cursor.end && matches!(word.role, NumberRole::Unit | NumberRole::Ten)
        });
        let read = unit.and_then(|(word, end)| Some((cursor.moved_to(end), hour(word.value.try_into().ok()?)?)));
        read.map_or_else(|| cursor.fail(), Ok)
    })
}

/// Past a time in brackets that explains another: "one (1000 GMT)".
fn bracket(cursor: Cursor<'_>) -> Cursor<'_> {
    if !cursor.sentence.is_punct(cursor.at, b'(') {
        return cursor;
    }
    let close = (cursor.at..(cursor.at + BRACKET).min(cursor.end)).find(|&at| cursor.sentence.is_punct(at, b')'));
    close.map_or(cursor, |close| cursor.moved_to(close + 1))
}

/// How many tokens a time in brackets may take.
const BRACKET: usize = 6;

/// The digits or words of a time, and what stands behind them.
fn time<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> Parsed<'a, (Option<Written>, Marks<'a>)> {
    let (inner, hour_word) = opt(class(k.clock_hour)).parse(cursor)?;
    if let Ok((rest, written)) = colons(inner) {
        let (rest, marks) = marks_of(rest, k);
        return Ok((rest, (Some(written), marks)));
    }
    // "6 p.m.", "6.30 a.m.", "2030 GMT"
    if let Ok((behind, token)) = digit_token(inner) {
        let written = digit_runs(&cursor.sentence.text[token.start as usize..token.end as usize])
            .and_then(|(first, digits, more)| Written::of(first, digits, more));
        let (rest, marks) = marks_of(behind, k);
        if rest.at > behind.at {
            return Ok((rest, (written, marks)));
        }
        if hour_word.is_some() && (two_digits(inner).is_ok() || four_digits(inner).is_ok()) {
            return Ok((behind, (written, marks)));
        }
    }
    // Wires write "AT 2000 TODAY", "AT 1045 (1645 GMT)".
    if preceded_by(cursor, k.clock_before)
        && let Ok((rest, hours)) = four_digits(cursor)
        && let Some(written) = Written::of(hours.unsigned_abs(), 4, None)
        && (rest.peek().is_none_or(|token| token.kind == Kind::Punct && token.punct != b'%')
            || followed_by(rest, k.clock_after))
    {
        return Ok((rest, (Some(written), Marks::default())));
    }
    if hour_word.is_some()
        && let Ok((rest, hour)) = day(inner, k)
    {
        let (rest, part) = part_of_hour(rest, k);
        let (rest, marks) = marks_of(rest, k);
        let written = match part {
            // `الثامنة إلا الربع`
            Some(45) => Written::of(hour.day.value.wrapping_sub(1), 2, Some(45)),
            part => Written::of(hour.day.value, 2, part),
        };
        return Ok((rest, (written, marks)));
    }
    cursor.fail()
}

/// "19:30", "19:30:45"
fn colons(cursor: Cursor<'_>) -> Parsed<'_, Written> {
    let minutes =
        |c| preceded(glued, preceded(punct(b':'), preceded(glued, verify(two_digits, |m| m.value < 60)))).parse(c);
    let (rest, hour) = verify(two_digits, |hour| hour.value <= 24).parse(cursor)?;
    let (rest, minute) = minutes(rest)?;
    let (rest, _) = opt(minutes).parse(rest)?;
    Ok((rest, Written { hour: hour.value, minute: minute.value }))
}

/// The minutes that a part of an hour makes: `والنصف`.
fn part_of_hour<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> (Cursor<'a>, Option<u32>) {
    let parts = [(k.clock_half, 30), (k.clock_third, 20), (k.clock_quarter, 15), (k.clock_less_quarter, 45)];
    let read =
        parts.iter().find_map(|&(part, minutes)| class(part).parse(cursor).ok().map(|(rest, ())| (rest, minutes)));
    read.map_or((cursor, None), |(rest, minutes)| (rest, Some(minutes)))
}

/// What stands behind the digits.
#[derive(Clone, Copy, Default)]
struct Marks<'a> {
    half: Option<Half>,
    zone: Option<&'a str>,
}

/// "p.m. GMT", `مساء بتوقيت غرينتش`, each part once.
fn marks_of<'a>(cursor: Cursor<'a>, k: &TimeClasses) -> (Cursor<'a>, Marks<'a>) {
    let mut marks = Marks::default();
    let mut rest = opt(class(k.clock_word)).parse(cursor).map_or(cursor, |(rest, _)| rest);
    for (half, words) in
        [(Half::Morning, k.clock_morning), (Half::Afternoon, k.clock_afternoon), (Half::Night, k.clock_night)]
    {
        if let Ok((behind, ())) = class(words).parse(rest) {
            (rest, marks.half) = (behind, Some(half));
            break;
        }
    }
    // "p.m." ends in a full stop of its own.
    let stop = punct(b'.').parse(rest).ok().filter(|_| marks.half.is_some() && glued(rest).is_ok());
    let from = stop.map_or(rest, |(behind, ())| behind);
    let zone = class(k.clock_zone).parse(from).ok().map(|(behind, ())| (from.at, behind));
    // `بتوقيت` and the place
    let led = class(k.clock_zone_of).parse(from).ok().and_then(|(place, ())| {
        place.peek().filter(|token| token.kind == Kind::Word).map(|_| (place.at, place.moved_to(place.at + 1)))
    });
    if let Some((at, behind)) = zone.or(led) {
        marks.zone = Some(cursor.sentence.span(at, behind.at).of(cursor.sentence.text));
        rest = behind;
    }
    (rest, marks)
}
